"""The signs, and what stands for them where only ASCII can be shown.

Screens always write the Unicode sign; `plain_line` replaces it where lines are drawn, taking its extra width out of the
spaces that follow, and the ASCII line filter catches whatever is left. So no screen has to think of it.
"""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len
from textual.content import Content

ASCII_SIGNS = {
    "○": "[ ]", "✓": "[x]", "–": "[-]", "●": "(*)", "◌": "( )", "▶": ">>", "■": "#", "□": ".", "◀": "<<", "‖": "!!", "✚": "!+",
    "★": "**", "→": "->", "…": "...", "▌": ">", "━": "=", "─": "-", "·": "-", "▲": "^", "▼": "v",
}  # fmt: skip
"""Sign → its stand-in. A stand-in wider than one column takes the spaces after it."""

ONE_COLUMN = {
    "○": "o", "✓": "x", "–": "-", "●": "*", "◌": "o", "▶": ">", "◀": "<", "‖": "!", "✚": "+", "★": "*", "→": ">", "…": "~",
    "▌": ">", "━": "=", "─": "-", "■": "#", "□": ".", "·": "-", "▲": "^", "▼": "v", "‘": "'", "’": "'", "“": '"', "”": '"',
    "—": "-", "↑": "^", "↓": "v", "←": "<", "×": "x", "±": "~", "≤": "<", "≥": ">", "½": "~", "°": "o", "█": "#", "▸": ">",
}  # fmt: skip
"""The last resort of the ASCII filter: exactly one column for one column, so that nothing shifts."""

_WIDE = {sign: stand_in for sign, stand_in in ASCII_SIGNS.items() if len(stand_in) > 1}


def plain_line(line: Content, width: int) -> Content:
    """`line` with ASCII stand-ins, still at most `width` cells where it has spaces to give."""
    text = line.plain
    if text.isascii():
        return line
    parts: list[Content] = []
    start = index = 0
    while index < len(text):
        stand_in = _WIDE.get(text[index])
        if stand_in is None:
            index += 1
            continue
        parts.append(line[start:index])
        sign = line[index : index + 1]
        parts.append(Content(stand_in, spans=[span._replace(end=len(stand_in)) for span in sign.spans]))
        index += 1
        spare = len(stand_in) - 1
        while spare and text[index : index + 2] == "  ":
            index += 1
            spare -= 1
        start = index
    parts.append(line[start:])
    joined = Content("").join(parts)
    return _squeeze(joined, joined.cell_length - width) if joined.cell_length > width else joined


def _squeeze(line: Content, extra: int) -> Content:
    """`line` with `extra` cells taken out of its last run of three spaces or more."""
    while extra > 0:
        at = line.plain.rfind("   ")
        if at < 0:
            return line
        line = line[:at] + line[at + 1 :]
        extra -= 1
    return line


def one_column(character: str) -> str:
    """An ASCII stand-in of the same width: the table's, the letter without its accent, or `?`."""
    if character in ONE_COLUMN:
        return ONE_COLUMN[character]
    base = unicodedata.normalize("NFKD", character)[:1]
    wide = cell_len(character) == 2
    if unicodedata.combining(character):
        return ""
    return base if base.isascii() and base.isprintable() and base and not wide else "??" if wide else "?"
