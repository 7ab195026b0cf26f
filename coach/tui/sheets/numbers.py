"""`!` before there is an episode: whom to call here, and for what. Closing it loses no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import tui as words
from coach.tui.layout import Block, gap, pair, para, points
from coach.tui.literal import lit
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from coach.tui.house import Numbers as Region


class Numbers(Sheet[None]):
    """The emergency number, the line for advice, and the signs that must not wait."""

    TITLE_TEXT = words.NUMBERS_TITLE
    KEYS = ("sheet.close",)

    def __init__(self, region: Region) -> None:
        """Numbers of `region`."""
        super().__init__()
        self._region = region

    def content(self) -> Iterable[Widget]:
        """Numbers first."""
        region = self._region
        blocks: list[Block] = [pair(words.NUMBERS_NOW, lit(_capital(region.emergency), "bold danger")), gap()]
        blocks.append(pair(words.NUMBERS_TODAY, _capital(region.urgent)))
        blocks.append(pair(words.NUMBERS_MIND, _capital(region.crisis)))
        blocks += [gap(), para(lit(words.NUMBERS_WHEN, "quiet")), points(words.NUMBERS_SIGNS), gap()]
        blocks += [para(lit(words.NUMBERS_FOOT.format(region=region.name), "quiet")), gap()]
        yield Lines(*blocks)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
