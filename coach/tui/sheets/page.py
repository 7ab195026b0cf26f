"""A sheet of text with a few ways on below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.tui.layout import gap
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from coach.tui.layout import Block
    from coach.tui.widgets.rows import Rows


class Page(Sheet[str]):
    """Gives back the value of the chosen way; None when closed."""

    KEYS: ClassVar[Sequence[str]] = ("rows.digit", "rows.enter", "sheet.close")

    def __init__(self, title: str, blocks: Sequence[Block], choices: Sequence[Choice] = (), *, cursor: int = 0) -> None:
        """Show `blocks` under `title`, then `choices`."""
        super().__init__()
        self.TITLE_TEXT = title
        self._blocks = tuple(blocks)
        self._choices = tuple(choices)
        self._cursor = cursor

    def content(self) -> Iterable[Widget]:
        """Text, then the ways on."""
        if self._blocks:
            yield Lines(*self._blocks, gap())
        if self._choices:
            yield ChoiceList(self._choices, cursor=self._cursor)
            yield Lines(gap())

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give the answer back."""
        event.stop()
        self.dismiss(self._choices[event.index].value)
