"""`Rows`: a list with one focus, drawn by one widget. Choices, multiple choices, tasks and forms are all made of it."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from coach.tui.literal import lit
from coach.tui.widgets.body import Body
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from coach.tui.layout import Block


class Rows(Lines, can_focus=True):
    """A list of rows of which one has the focus.

    A subclass says how many rows there are (`count`) and draws one (`row`); lines that are no row (titles, gaps) come from
    `above(index, width)`. The focus is `▌` in the margin and the selection ground.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False, id="rows.up", key_display="↑ k", tooltip="One row up"),
        Binding("down,j", "move(1)", "down", show=False, id="rows.down", key_display="↓ j", tooltip="One row down"),
        Binding("home,g", "jump(0)", "first", show=False, id="rows.first", key_display="Home g", tooltip="First row"),
        Binding("end,G", "jump(-1)", "last", show=False, id="rows.last", key_display="End G", tooltip="Last row"),
        Binding("enter", "enter", "choose", id="rows.enter", key_display="Enter"),
        *(
            Binding(str(n), f"digit({n})", "choose", id="rows.digit", key_display="1-9", tooltip="Choose by number")
            for n in range(1, 10)
        ),
    ]
    ALLOW_SELECT = False

    class Moved(Message):
        """The focus is on another row."""

        def __init__(self, rows: Rows, index: int) -> None:
            self.rows = rows
            self.index = index
            super().__init__()

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Chosen(Message):
        """A row was chosen by Enter, digit or mouse."""

        def __init__(self, rows: Rows, index: int) -> None:
            self.rows = rows
            self.index = index
            super().__init__()

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """`id` and `classes` are Textual's."""
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.always_marked = False
        """Show the focus sign even while the keys go elsewhere (a list under a line to type in)."""
        self.when_moved: Callable[[], None] | None = None
        """Called at once when the focus moves, so that what follows it is drawn in the same frame; `Moved` comes one later."""
        self.listener: Callable[[Message], None] | None = None
        """Told at once of a choice, in place of the message: what comes of it is drawn in one frame with it, not one later."""
        self.drawn_at = 0.0
        """Where rows are answers: since when they are on the screen, by the clock of events. No key from before answers them."""
        self.heading: tuple[Block, ...] = ()
        """What stands over the whole list: part of it, for a widget of its own costs an opening half a millisecond."""
        self._map: list[int] = []  # line → row, -1 for lines that are no row

    # What a subclass gives

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0

    def row(self, index: int, width: int) -> list[Content]:  # noqa: ARG002
        """The lines of row `index`, without the two columns of the focus sign; `width` is what is left of it."""
        return []

    def above(self, index: int, width: int) -> Sequence[Content]:  # noqa: ARG002
        """Lines over row `index` that cannot be chosen: a title, a gap. `index == count` is the end of the list."""
        return ()

    # Drawing

    def build(self, width: int) -> list[Content]:
        """All rows; the focused one marked while the list itself has the focus."""
        found: list[Content] = []
        self._map = []
        for index in range(self.count + 1):
            extra = self.above(index, width)
            if not index and self.heading:
                extra = [*(line for block in self.heading for line in block(width)), *extra]
            found.extend(extra)
            self._map.extend([-1] * len(extra))
            if index == self.count:
                break
            here = index == self.cursor and (self.has_focus or self.always_marked)
            for number, line in enumerate(self.row(index, width - 2)):
                found.append(self._focused(line, width, first=number == 0) if here else line.pad_left(2))
                self._map.append(index)
        return found

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of `crop` on the screen."""
        if self.drawn_at == inf:
            self.drawn_at = Message().time
        return super().render_lines(crop)

    def _focused(self, line: Content, width: int, *, first: bool) -> Content:
        padded = line.pad_right(max(0, width - 2 - line.cell_length))
        sign = (lit("▌", "accent") if first else Content(" ")) + Content(" ")
        style = self.focus_row
        if "reverse" in style:  # colours inside a reversed row would become grounds
            padded = Content(padded.plain)
        return (sign + padded).stylize_before(style, 1)

    # Moving

    def place(self, index: int) -> None:
        """Put the focus on row `index` (held inside the list), show it, and say so."""
        held = max(0, min(index, self.count - 1))
        changed = held != self.cursor
        self.cursor = held
        self.redraw(layout=False)
        self.show_cursor()
        self.call_after_refresh(self.show_cursor)  # once more where the window has just got another size, and is not laid out yet
        if changed:
            if self.when_moved is not None:
                self.when_moved()
            self.post_message(self.Moved(self, held))

    def show_cursor(self) -> None:
        """Scroll the list's container, without animation, so that the focused row is in view."""
        lines = [y for y, row in enumerate(self._map) if row == self.cursor]
        parent = self.parent
        if not lines or not isinstance(parent, Widget):
            return
        region = Region(0, lines[0], self.size.width, len(lines)).translate(self.virtual_region.offset)
        if (
            self.cursor == 0 and region.bottom <= parent.size.height
        ):  # what stands over the list comes into view with its first row
            region = Region(0, 0, region.width, region.bottom)
        if isinstance(parent, Body):
            parent.by_hand = False
        parent.scroll_to_region(region, animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Up or down by `by` rows; at an end of the list the page scrolls on, so that nothing below it is out of reach."""
        if 0 <= self.cursor + by < self.count:
            self.place(self.cursor + by)
        elif (scroll := getattr(self.screen, "action_scroll_by", None)) is not None:
            scroll(by)

    def action_jump(self, to: int) -> None:
        """To the first (0) or last (-1) row."""
        self.place(to if to >= 0 else self.count - 1)

    def action_enter(self) -> None:
        """Choose the row with the focus."""
        if self.count:
            self.choose(self.cursor)

    def action_digit(self, number: int) -> None:
        """Choose row `number`, counted from 1."""
        if number <= self.count:
            self.place(number - 1)
            self.choose(number - 1)

    def choose(self, index: int) -> None:
        """Row `index` was chosen; a subclass may mark it instead of telling."""
        self.tell(self.Chosen(self, index))

    def tell(self, message: Message) -> None:
        """Tell of a choice: the listener where there is one, else whoever hears the message."""
        if self.listener is not None:
            self.listener(message)
        else:
            self.post_message(message)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Footer text of a binding in the state of this moment, as (key, label); None for what the binding says."""
        if binding_id == "rows.digit":
            return (f"1-{min(self.count, 9)}" if self.count > 1 else "1", "")
        return None

    # The mouse and the focus

    def on_click(self, event: events.Click) -> None:
        """A click puts the focus on a row and chooses it."""
        y = event.get_content_offset(self)
        line = y.y if y is not None else -1
        if 0 <= line < len(self._map) and self._map[line] >= 0:
            event.stop()
            self.place(self._map[line])
            self.choose(self._map[line])

    def on_focus(self) -> None:
        """Show the focus."""
        self.redraw(layout=False)
        self.call_after_refresh(self.show_cursor)

    def on_blur(self) -> None:
        """Hide the focus."""
        self.redraw(layout=False)
