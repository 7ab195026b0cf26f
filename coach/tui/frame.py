"""`Frame`: the screen that every screen is: two rows of header, content that scrolls, a line of keys.

See `coach.tui` for how to write one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.content import Content

from coach.tui import keys
from coach.tui.header import FRAME_WIDTH, NARROW, Headed
from coach.tui.keeping import problem_in, went_wrong
from coach.tui.layout import bar, spread, wrap
from coach.tui.literal import join, lit
from coach.tui.quick import QuickScreen
from coach.tui.widgets.body import Body
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget
    from textual.worker import Worker

    from coach.coaching.door import Coach
    from coach.tui.app import CoachApp
    from coach.tui.house import House
    from coach.tui.layout import Block

WIDE = 100
"""From so many columns on there is room for a second column of 30."""
SMALLEST = (60, 20)
"""Columns and rows below which a plain message is shown."""
DIGITS_ID = "rows.digit"
SECOND = 34
"""Columns of the second column, with its margins."""


class Frame(QuickScreen[Any], Headed):  # in this order: Textual takes styles from the first base alone
    """A screen with a header, content and a line of keys.

    A subclass sets `PLACE`, `KEYS` and `BINDINGS`, yields its widgets in `content` (and `aside`, `under`), and calls
    `head`, `go`, `instead`, `start_at`, `say` and `refresh_bindings`.
    """

    PLACE: ClassVar[str] = ""
    """The name of the screen, after `Coach · `."""
    KEYS: ClassVar[Sequence[str]] = ()
    """Binding ids for the footer, the most used first; without them, every shown binding."""
    AUTO_FOCUS: ClassVar[str | None] = "Rows"
    then = ""
    """Where this one comes before another: the name of that, opened in its place afterwards."""
    SMALL_TEXT: str = ""
    """What must be read even in a terminal that is too small: the emergency call."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", show=False, id="frame.back", tooltip="Go back"),
        Binding("backspace", "back", show=False),  # GNU screen may keep an Esc until the next key
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("down,j", "scroll_by(1)", show=False),
        Binding("pageup", "scroll_page(-1)", "page up", show=False, id="frame.pageup", tooltip="A page up"),
        Binding("pagedown", "scroll_page(1)", "page down", show=False, id="frame.pagedown", tooltip="A page down"),
        Binding("home,g", "scroll_edge(0)", show=False),
        Binding("end,G", "scroll_edge(1)", show=False),
        Binding("exclamation_mark", "app.wrong", "wrong", id="app.wrong", tooltip="Something feels wrong: help and numbers"),
        Binding("question_mark", "app.keys", "keys", show=False, id="app.keys", tooltip="All keys of this screen"),
        Binding("q", "app.leave", "quit", id="app.quit", tooltip="Leave Coach; everything is kept"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """`id` is Textual's."""
        super().__init__(id=id)
        self._footer = KeyLine(id="foot")
        self._was_focused: Widget | None = None
        self._body = Body(id="body")
        self._under: list[Widget] = []
        self._not_beside_yet: list[Widget] = []
        self._second: Body | None = None
        self._note: Lines | None = None
        self._note_timer: Timer | None = None
        self._shown_keys: tuple[tuple[str, str], ...] = ()
        self._head_right: Content | str = ""
        self._progress = 0.0

    # What a subclass gives

    def content(self) -> Iterable[Widget]:
        """The widgets of the content, from top to bottom. Few: a widget costs 0.3 ms of the first frame."""
        return ()

    def aside(self) -> Iterable[Widget]:
        """Widgets of the second column, shown from 100 columns on. Nothing may stand there alone."""
        return ()

    def under(self) -> Iterable[Widget]:
        """Widgets that stay in view between the content and the keys: a hint that follows the focus."""
        return ()

    @classmethod
    def comes_before(cls, coach: Coach) -> str:  # noqa: ARG003
        """The name of a screen that has to be gone through before this one, at this moment; "" for none."""
        return ""

    def describe(self, binding_id: str) -> tuple[str, str] | None:  # noqa: ARG002
        """Footer text of a binding at this moment, as (key, label); ("", "") hides it, None leaves it as it is."""
        return None

    # What a subclass uses

    @property
    def coach(self) -> Coach:
        """The one door to everything about the body, the plan and the journal."""
        return cast("CoachApp", self.app).coach

    @property
    def house(self) -> House:
        """Clock, region, settings, pages for a doctor."""
        return cast("CoachApp", self.app).house

    def head(
        self, context: Content | str = "", progress: float | None = None, *, place: str | None = None, role: str = "accent"
    ) -> None:
        """Set the header: quiet words at the right, how much is done (0.0 to 1.0), another place, the line's colour role."""
        self._head_right = context
        if progress is not None:
            self._progress = progress
        name = self.PLACE if place is None else place
        title = join(("Coach", "bold")) if not name else join(("Coach", "bold"), (" · ", "quiet"), (name, "bold"))
        if self.coach.desk.read_only:
            from coach.text.tui_trouble import READ_ONLY

            title += join((" · ", "quiet"), (READ_ONLY, "bold wait"))
        self.show_head(_one_line(spread(title, self._head_right)), bar(self._progress, role))

    def header_room(self) -> tuple[int, int]:
        """With a second column, over that too."""
        room, margin = super().header_room()
        width = self.size.width
        return (min(width, FRAME_WIDTH + SECOND) if width >= WIDE and self.has_class("-has-aside") else room), margin

    def go(self, name: str, **arguments: object) -> None:
        """Open the screen called `name` (see `coach.tui.screens`) above this one, or what comes before it and then opens it."""
        from coach.tui.screens import load

        app = cast("CoachApp", self.app)
        before = getattr(load(name), "comes_before", None)
        first: str = before(self.coach) if before is not None else ""
        fresh = app.fresh(first) if first else app.fresh(name, **arguments)
        if first and isinstance(fresh, Frame):
            fresh.then = name
        app.push_screen(fresh)

    def instead(self, name: str, **arguments: object) -> None:
        """Open the screen called `name` in place of this one: going back does not lead here again."""
        if self.left:
            return
        self.left = True
        app = cast("CoachApp", self.app)
        app.replace_screen(app.fresh(name, **arguments))

    def start_at(self, name: str, **arguments: object) -> None:
        """Close every screen and begin again at `name`: after a plan is started, say."""
        if self.left:
            return
        self.left = True
        cast("CoachApp", self.app).start_at(name, **arguments)

    def open_demo(self) -> None:
        """Leave this journal for a throw-away one with three made-up weeks."""
        app = cast("CoachApp", self.app)
        app.then = "demo"
        app.exit(return_code=0)

    def kept(self, keep: Callable[[], object]) -> bool:
        """Keep something; where the disk is full or may not be written, say so and go on with it in memory."""
        problem = problem_in(keep)
        if problem:
            self.say(lit(problem, "wait"), seconds=12)
        return not problem

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work behind the page that went wrong is not waited for in silence."""
        if problem := went_wrong(event, self.house):
            self.say(lit(problem, "wait"), seconds=12)

    def add_under(self, widget: Widget) -> None:
        """One more widget that stays in view under the content from now on."""
        self.mount(widget.add_class("-under", update=False), after=self._under[-1] if self._under else self._body)
        self._under.append(widget)
        self.watch(widget, "virtual_size", self._refit, init=False)
        self.add_class("-has-under")

    def scroll_to_top(self) -> None:
        """Show the beginning of the content."""
        if self._body.is_attached:
            self._body.scroll_to(y=0, animate=False)

    def say(self, text: Content | str, *, seconds: float = 4.0) -> None:
        """A word at the bottom right for a few seconds: `✓ Saved   u undo`."""
        if not self.is_attached:  # it has been left in the meantime
            return
        if self._note is None:
            self._note = Lines(id="note")
            self.mount(self._note)
        content = lit(text) if isinstance(text, str) else text
        self._note.show(lambda width: [line.pad(1, 1) for line in wrap(content, width - 2)])
        self._note.styles.width = "100%"  # the whole row: a sentence of the page cut by it would read as part of it
        self._note.display = True
        if self._note_timer is not None:
            self._note_timer.stop()
        self._note_timer = self.set_timer(seconds, self._hush)

    def _hush(self) -> None:
        if self._note is not None:
            self._note.display = False

    # The machinery

    def compose(self) -> ComposeResult:
        """Content, what stays in view, keys."""
        self.head(self._head_right)
        with self._body:
            yield from self.content()
        self._under = list(self.under())
        for widget in self._under:
            widget.add_class("-under", update=False)  # widgets get their styles when they are mounted
            yield widget
        if self._under:
            self.add_class("-has-under", update=False)
        self._not_beside_yet = list(self.aside())
        if self._not_beside_yet:
            self.add_class("-has-aside", update=False)
        yield from self._second_column(self.app.size.width)
        yield self._footer

    def _second_column(self, width: int) -> list[Body]:
        """The second column, once there is room for it: widgets that nobody sees would cost a millisecond and a half.

        It stands on a layer of its own beside the page, which leaves it the room.
        """
        beside = width >= WIDE and self.has_class("-has-aside")
        if not beside and self._second is None:
            return []
        made = self._second is None
        if self._second is None:
            widgets, self._not_beside_yet = self._not_beside_yet, []
            self._second = Body(*widgets, id="aside")
        left = min(width, FRAME_WIDTH + SECOND) - SECOND if beside else FRAME_WIDTH
        self._second.styles.margin = (self.HEAD_ROWS, 0, 1, left)
        for widget in (self._body, *self._under):
            widget.styles.max_width = left
        return [self._second] if made else []

    def on_mount(self) -> None:
        """Write the keys once before the first frame, then whenever they change."""
        self.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh_keys())
        self.watch(self._body, "virtual_size", self._grown, init=False)
        for widget in self._under:
            self.watch(widget, "virtual_size", self._refit, init=False)
        self.refresh_keys()

    def _grown(self) -> None:
        """The content became longer or shorter: the sign for more below may come or go."""
        self.call_after_refresh(self._footer.redraw, layout=False)

    def _refit(self) -> None:
        """What stays in view took more rows, or fewer: the content gets what is left."""
        self.call_after_refresh(self.fit_body)

    def refresh_keys(self) -> None:
        """Write the keys that work now into the footer."""
        # a screen on its way under another is still "current" to Textual; with the focus on the keys, the page's stand there
        if not self.is_attached or self.app.screen is not self or self.focused is self._footer:
            return
        found = keys.footer(keys.commands(self, (*self.KEYS, keys.KEYS_ID) if self.KEYS else ()), self.KEYS)
        shown = tuple((command.key, command.label) for command in found)
        if shown != self._shown_keys:
            self._shown_keys = shown
            self._footer.show(lambda width: [self._key_line(found, width)])
        else:
            self._footer.redraw(layout=False)  # the sign for more below may have come or gone

    def _key_line(self, found: Sequence[keys.Command], width: int) -> Content:
        body = self._body
        more = body.max_scroll_y > 0 and body.scroll_y < body.max_scroll_y
        left = 1 if width < NARROW else 2
        wide = min(width, FRAME_WIDTH + SECOND)
        room = wide - 2 * left - (4 if more else 0)
        line = self._footer.row(keys.fit(found, room), left=left)
        if more:
            line = line.pad_right(max(1, wide - left - 1 - line.cell_length)) + lit("▼", "accent")
        return line

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember what had the focus before the keys have it."""
        if event.widget is not self._footer:
            self._was_focused = event.widget

    def on_key_line_left(self, event: KeyLine.Left) -> None:
        """From the keys back to the page."""
        event.stop()
        self.leave_keys()

    def on_key_line_pressed(self, event: KeyLine.Pressed) -> None:
        """A key of the bottom line, pressed by Enter or the mouse: the focus goes back, and the command is done there."""
        event.stop()
        self.leave_keys()
        if event.command.id != DIGITS_ID:  # rows are chosen in their list
            self.app.call_next(self.app.run_action, event.command.action, event.command.node)

    def leave_keys(self) -> None:
        """Back to what had the focus, where the bottom line has it."""
        if self.focused is self._footer:
            self.set_focus(self._was_focused if self._was_focused is not None and self._was_focused.is_attached else None)

    def on_resize(self) -> None:
        """Choose margins and columns for the size of this moment: the one that is told may be an older one."""
        width = self.app.size.width
        self.set_class(width < NARROW, "-narrow")
        self.set_class(width >= WIDE, "-wide")
        for column in self._second_column(width):
            self.mount(column)
        self.call_after_refresh(self._after_resize)

    def _after_resize(self) -> None:
        self.fit_body()
        self.refresh_keys()

    def fit_body(self) -> None:
        """Where something stays in view under the content: as tall as the content, as far as there is room."""
        if not self.has_class("-has-under") or not self.is_attached or not self.is_current:
            return
        width, height = self.app.size  # the screen's own size is not known before its first layout
        guess = min(width, FRAME_WIDTH) - (2 if width < NARROW else 4)
        shown = [widget for widget in self._under if isinstance(widget, Lines) and widget.display]
        rows = sum(len(child.lines(child.content_size.width or guess)) for child in shown)
        self._body.styles.max_height = max(4, height - 3 - rows)
        self.call_after_refresh(self.show_focus)

    def show_focus(self) -> None:
        """The focused row stays in view when the room for it changes."""
        show = getattr(self.focused, "show_cursor", None)
        if show is not None:
            show()

    def on_screen_resume(self) -> None:
        """Back from a dialog or another screen: the keys are this screen's again."""
        self.call_next(self.refresh_keys)

    def can_view_entire(self, widget: Widget) -> bool:
        """A list shows its focused row itself; Textual would scroll the middle of the list into view when it gets the focus."""
        return hasattr(widget, "show_cursor") or super().can_view_entire(widget)

    # Actions

    def action_back(self) -> None:
        """Close this screen; on the first one nothing happens."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)

    def action_scroll_by(self, rows: int) -> None:
        """Scroll the content, where nothing in it has the focus."""
        body = self._body
        body.by_hand = True
        body.scroll_relative(y=rows, animate=False)
        self.call_after_refresh(self.refresh_keys)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll the content by what is in view, less one row."""
        body = self._body
        body.by_hand = True
        body.scroll_relative(y=pages * max(1, body.size.height - 1), animate=False)
        self.call_after_refresh(self.refresh_keys)

    def action_scroll_edge(self, to: int) -> None:
        """Scroll to the top (0) or the bottom (1)."""
        body = self._body
        body.by_hand = True
        body.scroll_to(y=body.max_scroll_y if to else 0, animate=False)
        self.call_after_refresh(self.refresh_keys)


def _one_line(block: Block) -> Block:
    """The header's first row is one row, even where the context does not fit: then it is cut."""

    def lines(width: int) -> list[Content]:
        found = block(width)
        return [found[0] if len(found) == 1 else found[0].truncate(width, ellipsis=True)]

    return lines
