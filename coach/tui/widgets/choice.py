"""`ChoiceList`: one of a few answers or ways on; a digit chooses at once."""

from __future__ import annotations

from itertools import zip_longest
from math import inf
from typing import TYPE_CHECKING

from textual.content import Content

from coach.tui.layout import TEXT_WIDTH, wrap
from coach.tui.literal import lit
from coach.tui.widgets.rows import Rows
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


UNLIMITED = 200
NOTE_WIDTH = 28
"""Notes beside wrapped labels are wrapped too, but never narrower than this."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a `ChoiceList`."""

    label: str
    """What is chosen."""
    note: str = ""
    """Quiet words at the right; under the label where there is no room."""
    value: str = ""
    """What the screen gets back."""
    mark: str = ""
    """A sign before the label: `✓`, `○`, `●`."""
    role: str = ""
    """Colour role of the sign."""
    title: str = ""
    """A title above this row, as `─ Title ───`."""
    here: bool = False
    """The answer given before: marked with `●`."""


class ChoiceList(Rows):
    """A few choices, one a row, each with its number. `Chosen` and `Moved` carry the row's index."""

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        cursor: int = 0,
        spaced: bool = False,
        widest_label: int = UNLIMITED,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Rows in their order; `cursor` has the focus first; `spaced` leaves an empty row between them.

        Labels wider than `widest_label` are wrapped, so that the notes keep a column of their own.
        """
        super().__init__(id=id, classes=classes)
        self.choices: tuple[Choice, ...] = tuple(choices)
        self.cursor = cursor
        self.drawn_at = inf
        self.spaced = spaced
        self.widest_label = widest_label

    def set(self, choices: Sequence[Choice], cursor: int = 0) -> None:
        """Other choices from now on."""
        before, self.choices = self.choices, tuple(choices)
        self.cursor = max(0, min(cursor, len(self.choices) - 1))
        if self.choices != before:
            self.drawn_at = inf
        self.redraw()

    @property
    def count(self) -> int:
        """How many choices there are."""
        return len(self.choices)

    @property
    def current(self) -> Choice:
        """The choice with the focus."""
        return self.choices[self.cursor]

    def above(self, index: int, width: int) -> Sequence[Content]:
        """The title of a group, with an empty row before it."""
        if index < self.count and (title := self.choices[index].title):
            head = lit("─ ", "line") + lit(title, "quiet") + lit(" ", "line")
            rule = head + lit("─" * max(0, width - head.cell_length), "line")
            return [Content(""), rule] if index else [rule]
        return [Content("")] if self.spaced and 0 < index < self.count else ()

    def row(self, index: int, width: int) -> list[Content]:
        """`1   Label        note`, notes in one column."""
        choice = self.choices[index]
        number = str(index + 1) if index < 9 else " "
        head = lit(number, "quiet").pad_right(3)
        marks = any(c.mark or c.here for c in self.choices)
        if marks:
            head += lit(choice.mark or ("●" if choice.here else " "), choice.role or "accent").pad_right(2)
        room = width - head.cell_length
        column = self._note_column(room)
        label = wrap(choice.label, min(column - 2 if column else room, TEXT_WIDTH))
        notes = wrap(lit(choice.note, "quiet"), room - column if column else min(room, TEXT_WIDTH)) if choice.note else []
        if column and notes:
            label += [Content("")] * (len(notes) - len(label))
            label = [line.pad_right(max(0, column - line.cell_length)) for line in label]
            label = [line + note for line, note in zip_longest(label, notes, fillvalue=Content(""))]
        else:
            label += notes
        indent = head.cell_length
        return [head + label[0], *(line.pad_left(indent) for line in label[1:])]

    def _note_column(self, room: int) -> int:
        """Where notes begin, or 0 where one of them would be cramped and all go under their labels."""
        if not any(choice.note for choice in self.choices):
            return 0
        longest = max((lit(c.label).cell_length for c in self.choices if c.note), default=0) + 4
        column = min(longest, self.widest_label + 4)
        widest = max((lit(c.note).cell_length for c in self.choices if c.note), default=0)
        needed = min(widest, NOTE_WIDTH) if self.widest_label < UNLIMITED else widest
        return column if column + needed <= room else 0
