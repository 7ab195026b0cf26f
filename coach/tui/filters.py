"""The last gate before the terminal: every text segment of every widget passes here.

Textual itself strips five control codes of the sixty-five; an escape sequence in a plan file would reach the terminal. The first
layer against that is reading plans and notes (`coach.text.clean`); this second one holds even where the first was forgotten.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from coach.text import clean
from coach.tui.signs import one_column
from coach.tui.themes import THEMES

if TYPE_CHECKING:
    from textual.color import Color

_NO_BREAKS = str.maketrans({"\n": " ", "\t": " "})


class SafeText(LineFilter):
    """Removes control, direction, hidden and tag characters; all of them are zero cells wide, so nothing shifts."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Every text segment cleaned; a segment that is a control of Textual's own passes."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(clean(segment.text).translate(_NO_BREAKS), segment.style)
            for segment in segments
        ]


class NoColour(LineFilter):
    """Takes every colour code out: quiet colours become dim, the danger ground becomes reverse, the rest plain.

    Textual's own answer to `NO_COLOR` still sends greys.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments in attributes alone."""
        return [Segment(text, _without_colour(style) if style else style, control) for text, style, control in segments]


class AsciiText(LineFilter):
    """Nothing but ASCII, one column for one column: for terminals and locales without the signs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments in ASCII."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment("".join(c if c.isascii() else one_column(c) for c in segment.text), segment.style)
            for segment in segments
        ]


class InTurn(LineFilter):
    """Several filters as one: for each of its own, Textual would make every line of the screen anew."""

    def __init__(self, filters: tuple[LineFilter, ...]) -> None:
        """What comes out of one goes into the next."""
        super().__init__()
        self.filters = filters

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments after the last of them."""
        for each in self.filters:
            segments = each.apply(segments, background)
        return segments


def _hexes(*roles: str) -> frozenset[str]:
    return frozenset(
        theme.variables[role].lower() for name, theme in THEMES.items() if name in {"coach-dark", "coach-light"} for role in roles
    )


_QUIET = _hexes("quiet", "line", "far", "props")
_ALARM = _hexes("danger-ground")


@lru_cache(2048)
def _without_colour(style: Style) -> Style:
    front = style.color.triplet.hex if style.color and style.color.triplet else ""
    back = style.bgcolor.triplet.hex if style.bgcolor and style.bgcolor.triplet else ""
    attributes = Style(
        dim=True if front in _QUIET and not style.reverse else None,
        reverse=True if back in _ALARM else None,
    )
    return style.without_color + attributes
