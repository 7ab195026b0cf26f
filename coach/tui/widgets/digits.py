"""`BigDigits`: a number five rows high, to be read from the mat two metres away, with a word above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from coach.tui.literal import lit
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = 5
# Seven strokes of a digit: top, upper left, upper right, middle, lower left, lower right, bottom.
_STROKES = {
    "0": "1110111", "1": "0010010", "2": "1011101", "3": "1011011", "4": "0111010",
    "5": "1101011", "6": "1101111", "7": "1010010", "8": "1111111", "9": "1111011",
}  # fmt: skip
_WIDE = 6
_COLON = ("  ", "██", "  ", "██", "  ")


def digit_rows(text: str) -> tuple[str, ...]:
    """`text` (digits and `:`) in five rows of blocks; every digit is six columns wide, two apart, one where there are many."""
    glyphs = [_glyph(character) for character in text]
    between = "  " if len(text) <= 4 else " "
    return tuple(between.join(glyph[row] for glyph in glyphs) for row in range(ROWS))


def _glyph(character: str) -> Sequence[str]:
    if character == ":":
        return _COLON
    strokes = _STROKES.get(character)
    if strokes is None:
        return ("  ",) * ROWS
    on = [stroke == "1" for stroke in strokes]
    across = {0: on[0], 2: on[3], 4: on[6]}
    sides = {0: (on[1], on[2]), 1: (on[1], on[2]), 2: (on[1] or on[4], on[2] or on[5]), 3: (on[4], on[5]), 4: (on[4], on[5])}
    rows = []
    for row in range(ROWS):
        left, right = sides[row]
        full = across.get(row, False)
        middle = "██" if full else "  "
        rows.append(("██" if full or left else "  ") + middle + ("██" if full or right else "  "))
    return tuple(rows)


class BigDigits(Lines):
    """A word, the digits, and a line or two of cue under them."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Nothing is shown yet."""
        super().__init__(id=id)
        self._shown: tuple[str, str, str, str, bool] = ("", "", "", "", False)

    def set(self, word: str, digits: str, cue: str = "", *, role: str = "text", flash: bool = False) -> None:
        """Show other digits.

        Args:
            word: above them, in capitals by whoever asks.
            digits: digits and `:`.
            cue: below them.
            role: colour of the digits.
            flash: reversed for this once, the silent twin of the bell.
        """
        wanted = (word, digits, cue, role, flash)
        if wanted != self._shown:
            self._shown = wanted
            self.redraw(layout=False)

    def build(self, width: int) -> list[Content]:
        """Word, gap, five rows, gap, cue."""
        from coach.tui.layout import wrap

        word, digits, cue, role, flash = self._shown
        style = f"bold {role}"
        lines = [lit(word, "bold accent").truncate(width), Content("")]
        rows = digit_rows(digits)
        if rows and len(rows[0]) > width:
            lines += [Content(""), Content(""), lit(digits, style), Content(""), Content("")]
        elif flash:
            lines += [lit(row, f"{style} reverse") for row in rows]
        else:
            lines += [lit(row, style) for row in rows]
        below = wrap(lit(cue, "text"), width)[:2] if cue else []
        room = self.size.height
        if room and len(lines) + 1 + len(below) > room:  # no room for both gaps: the first goes, then the second
            lines.pop(1)
        gap = [Content("")] if not room or len(lines) + 1 + len(below) <= room else []
        return [*lines, *gap, *below]
