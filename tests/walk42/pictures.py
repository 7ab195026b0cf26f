"""A terminal's screen as a PNG, in its own colours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    import pyte

FONTS = Path("/usr/share/fonts/truetype/dejavu")
SIZE = 16
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each bit of a braille cell."""
FRONT, BACK = "d8d8d8", "101014"
NAMED = {
    "black": "000000", "red": "cd3131", "green": "0dbc79", "brown": "e5e510", "blue": "2472c8", "magenta": "bc3fbc",
    "cyan": "11a8cd", "white": "e5e5e5", "brightblack": "666666", "brightred": "f14c4c", "brightgreen": "23d18b",
    "brightbrown": "f5f543", "brightyellow": "f5f543", "brightblue": "3b8eea", "brightmagenta": "d670d6",
    "brightcyan": "29b8db", "brightwhite": "ffffff",
}  # fmt: skip


def _font(name: str) -> Any:
    path = FONTS / name
    return ImageFont.truetype(str(path), SIZE) if path.exists() else ImageFont.load_default()


def _rgb(name: str, otherwise: str) -> tuple[int, int, int]:
    value = otherwise if name == "default" else NAMED.get(name, name)
    if not re.fullmatch("[0-9a-fA-F]{6}", value):
        value = FRONT
    return int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16)


def _dots(
    draw: ImageDraw.ImageDraw, pattern: int, left: int, top: int, wide: int, high: int, front: tuple[int, int, int]
) -> None:
    """A braille cell: many monospaced fonts have none, and then the figures would be boxes."""
    for bit, (column, row) in enumerate(DOTS):
        if pattern >> bit & 1:
            x, y = left + wide * (2 * column + 1) // 4, top + high * (2 * row + 1) // 8
            draw.rectangle([x - 1, y - 1, x + 1, y + 1], fill=front)


def picture(screen: pyte.Screen, path: Path) -> None:
    """Write what is on `screen` to `path`."""
    plain, bold = _font("DejaVuSansMono.ttf"), _font("DejaVuSansMono-Bold.ttf")
    wide, high = int(plain.getlength("M")), int(SIZE * 1.25)
    image = Image.new("RGB", (screen.columns * wide, screen.lines * high), _rgb("default", BACK))
    draw = ImageDraw.Draw(image)
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            front, back = _rgb(cell.fg, FRONT), _rgb(cell.bg, BACK)
            if cell.reverse:
                front, back = back, front
            left, top = x * wide, y * high
            draw.rectangle([left, top, left + wide - 1, top + high - 1], fill=back)
            if "\u2801" <= cell.data <= "\u28ff":
                _dots(draw, ord(cell.data) - 0x2800, left, top, wide, high, front)
            elif cell.data.strip():
                draw.text((left, top), cell.data, font=bold if cell.bold else plain, fill=front)
            if cell.underscore:
                draw.line([left, top + high - 2, left + wide, top + high - 2], fill=front)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)
