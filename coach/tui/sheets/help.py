"""`?`: every key of the screen, read from its bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.text import tui as words
from coach.tui import keys
from coach.tui.layout import Block, gap, pair, para
from coach.tui.literal import lit
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.screen import Screen
    from textual.widget import Widget


class Help(Sheet[None]):
    """Keys and what they do: this screen's first, then those that work everywhere."""

    TITLE_TEXT = words.KEYS_TITLE
    KEYS = ("sheet.close",)

    def __init__(self, found: Sequence[keys.Command]) -> None:
        """Show these commands."""
        super().__init__()
        self._found = tuple(found)

    @classmethod
    def of(cls, screen: Screen[Any]) -> Help:
        """Help for `screen` as it is now."""
        return cls(keys.commands(screen))

    def content(self) -> Iterable[Widget]:
        """One row a command."""
        here = [c for c in self._found if not c.id.startswith(("app.", "frame.", "rows."))]
        here += [c for c in self._found if c.id.startswith("rows.")]
        everywhere = [c for c in self._found if c.id.startswith(("app.", "frame."))]
        blocks: list[Block] = [_row(command) for command in here]
        blocks += [gap(), para(lit(words.KEYS_EVERYWHERE, "quiet"))] if here else []
        blocks += [_row(command) for command in everywhere]
        yield Lines(*blocks, gap(), para(lit(words.KEYS_FOOT, "quiet")), gap())


def _row(command: keys.Command) -> Block:
    return pair(lit(command.key, "bold"), command.help)
