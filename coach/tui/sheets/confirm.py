"""A question with two to four answers, the calm one first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.tui.layout import gap, para
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from coach.tui.widgets.rows import Rows


class Confirm(Sheet[str]):
    """Gives back the value of the chosen answer; None when closed."""

    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "sheet.close")

    def __init__(self, title: str, text: str, choices: Sequence[Choice], *, cursor: int = 0) -> None:
        """Ask `text` under `title`; the focus begins on `cursor`."""
        super().__init__()
        self.TITLE_TEXT = title
        self._text = text
        self._choices = tuple(choices)
        self._cursor = cursor

    def content(self) -> Iterable[Widget]:
        """The question and its answers."""
        if self._text:
            yield Lines(para(self._text), gap())
        yield ChoiceList(self._choices, cursor=self._cursor, widest_label=36)
        yield Lines(gap())

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give the answer back."""
        event.stop()
        self.dismiss(self._choices[event.index].value)
