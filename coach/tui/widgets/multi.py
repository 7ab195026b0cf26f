"""`MultiChoice`: several signs on one screen, each `[ ]`, `[x]` or `[?]`, and `0 None of these` as an answer of its own."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coach.text import tui as words
from coach.tui.layout import TEXT_WIDTH, wrap
from coach.tui.literal import join, lit
from coach.tui.widgets.rows import Rows
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.geometry import Region
    from textual.strip import Strip

Mark = Literal["", "yes", "not-sure", "prefer-not-to-say"]
BOXES: dict[str, str] = {"": "[ ]", "yes": "[x]", "not-sure": "[?]", "prefer-not-to-say": "[-]"}
_ROLES = {"": "quiet", "yes": "bold accent", "not-sure": "bold wait", "prefer-not-to-say": "bold text"}
_NEXT: dict[str, Mark] = {"": "yes", "yes": "not-sure", "not-sure": "", "prefer-not-to-say": ""}


@dataclass(frozen=True, slots=True)
class Item:
    """One sign to mark."""

    value: str
    label: str
    hint: str = ""
    """Shown below the list while the focus is here."""
    private: bool = False
    """May be left unsaid, with `p`."""


class MultiChoice(Rows):
    """Signs to mark. Space turns no → yes → not sure; a digit marks yes or takes it back; nothing is marked beforehand.

    An empty box is *not answered yet*, never 'no': the person says so with `0`, or the screen asks about the rest. And nobody
    says no to what they have not had before their eyes: in a small window neither counts before all signs have been in view.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "no / yes / not sure", id="multi.turn", key_display="Space"),
        Binding("0", "none", "none", id="multi.none", key_display="0", tooltip="None of these"),
        Binding("x", "unsure", "not sure", show=False, id="multi.unsure", tooltip="Not sure"),
        Binding("p", "private", "prefer not to say", show=False, id="multi.private", tooltip="Prefer not to say"),
    ]

    class Changed(Message):
        """A mark was set or taken back."""

        def __init__(self, multi: MultiChoice) -> None:
            self.multi = multi
            super().__init__()

        @property
        def control(self) -> MultiChoice:
            """The list."""
            return self.multi

    class More(Message):
        """There was more below, and it came into view; `note` says so."""

        def __init__(self, multi: MultiChoice) -> None:
            self.multi = multi
            self.note = words.MULTI_ALL if multi.cursor == len(multi.items) - 1 else words.MULTI_MORE
            super().__init__()

        @property
        def control(self) -> MultiChoice:
            """The list."""
            return self.multi

    class Done(Message):
        """The person goes on: `marks` by value; `none` when they said None of these."""

        def __init__(self, multi: MultiChoice, marks: Mapping[str, Mark], *, none: bool) -> None:
            self.multi = multi
            self.marks = dict(marks)
            self.none = none
            super().__init__()

        @property
        def control(self) -> MultiChoice:
            """The list."""
            return self.multi

    def __init__(
        self,
        items: Sequence[Item] = (),
        marks: Mapping[str, Mark] | None = None,
        *,
        none_label: str = words.NONE_OF_THESE,
        unsure: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`marks` are answers given before; `none_label` "" leaves the row out; `unsure` off leaves `[?]` out."""
        super().__init__(id=id)
        self.drawn_at = inf
        self.items: tuple[Item, ...] = tuple(items)
        self.marks: dict[str, Mark] = dict(marks or {})
        self.none_label = none_label
        self.unsure = unsure
        self.none_given = False
        """None of these was the answer before: its row shows it, and has the focus."""
        self.compact = False
        """No empty row before None of these: for screens with many signs, where it must be in view."""
        self._seen: set[int] = set()

    def set(
        self, items: Sequence[Item], marks: Mapping[str, Mark], *, none_label: str, unsure: bool = True, none_given: bool = False
    ) -> None:
        """Other signs from now on, with the focus on the first, or on None of these where that was the answer before."""
        if self.items != tuple(items):
            self.drawn_at = inf
            self._seen = set()
        self.items, self.marks, self.none_label, self.unsure = tuple(items), dict(marks), none_label, unsure
        self.none_given = none_given and not self.marked
        self.cursor = len(self.items) if self.none_given else 0
        self.redraw()

    @property
    def count(self) -> int:
        """The signs, and the row None of these."""
        return len(self.items) + bool(self.none_label)

    @property
    def current(self) -> Item | None:
        """The sign with the focus; None on the row None of these."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    @property
    def marked(self) -> bool:
        """Whether anything is marked."""
        return any(self.marks.values())

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw; a sign counts as seen once the last of its lines has come onto the screen."""
        strips = super().render_lines(crop)
        following = [*self._map[crop.y + 1 : crop.bottom + 1], -1]
        self._seen.update(row for row, after in zip(self._map[crop.y : crop.bottom], following, strict=False) if row != after)
        return strips

    def _look(self) -> bool:
        """Whether every sign has been in view; where not, the first that has not comes, with those after it."""
        missing = next((row for row in range(len(self.items)) if row not in self._seen), None)
        if missing is None or not self.none_label:
            return True
        body = self.parent
        assert isinstance(body, Widget)
        self.place(missing)  # what lies before it is in view already, or was
        end = self._map.index(missing) + body.size.height - 2
        whole = [row for row in self._map[:end] if row >= 0 and row not in self._map[end:]]
        self.place(min(max([missing, *whole]), len(self.items) - 1))
        self._seen.add(missing)  # one that is taller than the window never comes whole, and nobody is held back by it
        self.post_message(self.More(self))
        return False

    def above(self, index: int, width: int) -> Sequence[Content]:  # noqa: ARG002
        """An empty row before None of these."""
        return [Content("")] if self.none_label and index == len(self.items) and not self.compact else ()

    def row(self, index: int, width: int) -> list[Content]:
        """`1  [x]   Label`."""
        if index == len(self.items):
            chosen = self.none_given and not self.marked
            head = join(("0", "quiet"), "   ", ("●" if chosen else " ", "accent"), "   ")
            label = lit(self.none_label)
        else:
            item = self.items[index]
            mark = self.marks.get(item.value, "")
            head = join((str(index + 1) if index < 9 else " ", "quiet"), "  ", (BOXES[mark], _ROLES[mark]), "  ")
            label = lit(item.label, "bold text" if mark else "")
        lines = wrap(label, min(width - head.cell_length, TEXT_WIDTH))
        return [join(head, lines[0]), *(line.pad_left(head.cell_length) for line in lines[1:])]

    def mark(self, index: int, value: Mark) -> None:
        """Set the mark of sign `index`."""
        self.marks[self.items[index].value] = value
        self.redraw(layout=False)
        self.post_message(self.Changed(self))

    def action_digit(self, number: int) -> None:
        """Mark sign `number` yes, or take a mark back."""
        if number <= len(self.items):
            self.place(number - 1)
            self.mark(number - 1, "" if self.marks.get(self.items[number - 1].value) else "yes")

    def action_turn(self) -> None:
        """No → yes → not sure → no; on None of these: choose it."""
        item = self.current
        if item is None:
            self.action_none()
            return
        following = _NEXT[self.marks.get(item.value, "")]
        self.mark(self.cursor, "" if following == "not-sure" and not self.unsure else following)

    def action_unsure(self) -> None:
        """Not sure about the sign with the focus."""
        if self.current is not None and self.unsure:
            self.mark(self.cursor, "" if self.marks.get(self.current.value) == "not-sure" else "not-sure")

    def action_private(self) -> None:
        """Prefer not to say, for the first sign that may be left unsaid."""
        index = next((n for n, item in enumerate(self.items) if item.private), None)
        if index is not None:
            self.place(index)
            said = self.marks.get(self.items[index].value) == "prefer-not-to-say"
            self.mark(index, "" if said else "prefer-not-to-say")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """`p` and `x` are there where they mean something."""
        if action == "private":
            return any(item.private for item in self.items)
        return self.unsure if action == "unsure" else True

    def action_none(self) -> None:
        """None of these: an answer, given only when nothing is marked; otherwise the focus goes there and nothing is lost."""
        if not self.none_label or not (self.marked or self._look()):
            return
        self.place(len(self.items))
        if not self.marked:
            self.tell(self.Done(self, {}, none=True))

    def action_enter(self) -> None:
        """Go on with what is marked. On None of these with nothing marked, that is the answer."""
        if self.current is None and not self.marked:
            self.action_none()
        elif self._look():
            self.tell(self.Done(self, self.marks, none=False))

    def choose(self, index: int) -> None:
        """A click: turn the mark."""
        self.cursor = index
        self.action_turn()

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """`1-7 mark`, `0 none`, `Enter go on`."""
        if binding_id == "rows.digit":
            return f"1-{min(len(self.items), 9)}", "mark"
        if binding_id == "rows.enter":
            return "Enter", "go on"
        return None
