"""`w`: why this is asked, said or decided, and where that comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.layout import Block, gap, para
from coach.tui.literal import lit
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.content import Content
    from textual.widget import Widget


class Why(Sheet[None]):
    """A title, paragraphs, and the source in quiet."""

    KEYS = ("sheet.close",)

    def __init__(self, title: str, paragraphs: Sequence[Content | str | Block], source: str = "") -> None:
        """Show `paragraphs` under `title`; `source` last."""
        super().__init__()
        self.TITLE_TEXT = title
        self._paragraphs = tuple(paragraphs)
        self._source = source

    def content(self) -> Iterable[Widget]:
        """The text."""
        blocks: list[Block] = []
        for text in self._paragraphs:
            blocks += [text if callable(text) else para(text), gap()]
        if self._source:
            blocks += [para(lit(self._source, "quiet")), gap()]
        yield Lines(*blocks)
