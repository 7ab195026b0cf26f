"""The figure in plain characters, for terminals without braille: one character a cell, by the bone's direction."""

from __future__ import annotations

from math import atan2, ceil, degrees, floor
from typing import TYPE_CHECKING

from coach.figure.model import ROLES

if TYPE_CHECKING:
    from coach.figure.canvas import Dot, Run

_RANK = {role: index for index, role in enumerate(ROLES)}
_FLAT = 22  # degrees: under it a line is drawn flat, and within it of upright as `|` (our rule, looked at)


class AsciiCanvas:
    """Draws on cells, with the same measures in dots as the braille canvas (two wide and four high a cell)."""

    __slots__ = ("cells", "dots_high", "dots_wide", "height", "width")

    def __init__(self, width: int, height: int) -> None:
        """An empty canvas.

        Args:
            width: columns.
            height: rows.
        """
        self.width = width
        self.height = height
        self.dots_wide = width * 2
        self.dots_high = height * 4
        self.cells: dict[tuple[int, int], Run] = {}

    def put(self, role: str, column: int, row: int, sign: str) -> None:
        """One character, unless a higher role is there."""
        if not (0 <= column < self.width and 0 <= row < self.height):
            return
        there = self.cells.get((column, row))
        if there is None or _RANK[there[1]] <= _RANK[role]:
            self.cells[column, row] = (sign, role)

    def line(self, role: str, start: Dot, end: Dot, thickness: float) -> None:  # noqa: ARG002 (a painter's signature)
        """A line, whatever its thickness."""
        self.thin(role, start, end)

    def thin(self, role: str, start: Dot, end: Dot, every: int = 1) -> None:
        """A line; `every` leaves out cells."""
        (ax, ay), (bx, by) = start, end
        dx, dy = bx - ax, by - ay
        steps = max(1, ceil(max(abs(dx), abs(dy) / 2)))
        slope = degrees(atan2(abs(dy), abs(dx)))
        for index in range(0, steps + 1, every):
            x, y = ax + dx * index / steps, ay + dy * index / steps
            if slope < _FLAT:
                sign = '"--_'[floor(y) % 4]
            elif slope > 90 - _FLAT:
                sign = "|"
            else:
                sign = "\\" if dx * dy > 0 else "/"
            self.put(role, floor(x / 2), floor(y / 4), sign)

    def dot(self, role: str, x: float, y: float) -> None:
        """A single dot."""
        self.put(role, floor(x / 2), floor(y / 4), ".")

    def disc(self, role: str, centre: Dot, radius: float, *, clear: bool = False) -> None:
        """A weight or a pillow as `@`; clearing empties the cells."""
        x, y = centre
        if clear:
            for column in range(floor((x - radius) / 2), floor((x + radius) / 2) + 1):
                for row in range(floor((y - radius + 1) / 4), floor((y + radius - 1) / 4) + 1):
                    self.cells.pop((column, row), None)
        elif radius > 1.0:  # a nose is too small for a character
            self.put(role, floor(x / 2), floor(y / 4), "@")

    def ring(self, role: str, centre: Dot, radius: float, thickness: float) -> None:  # noqa: ARG002
        """A head as `(o)`; a wheel as brackets."""
        column, row = floor(centre[0] / 2), floor(centre[1] / 4)
        half = max(1, round(radius / 2) - 1)
        self.put(role, column - half, row, "(")
        self.put(role, column + half, row, ")")
        if role != "prop":
            self.put(role, column, row, "o")

    def ground(self, row: int, mats: list[tuple[float, float]]) -> None:
        """The floor: `.`, and `=` where a mat lies (in dots)."""
        for column in range(self.width):
            on_mat = any(left <= column * 2 + 1 <= right for left, right in mats)
            self.put("prop", column, row // 4, "=" if on_mat else ".")

    def clear_below(self, row: int, roles: tuple[str, ...]) -> None:
        """Take out what these roles drew in and under a row of dots."""
        for place in [place for place, (_, role) in self.cells.items() if place[1] * 4 >= row and role in roles]:
            del self.cells[place]

    def mirror_across(self) -> None:
        """Change left and right."""
        turned = str.maketrans("/\\()", "\\/)(")
        self.cells = {(self.width - 1 - x, y): (s.translate(turned), r) for (x, y), (s, r) in self.cells.items()}

    def mirror_down(self) -> None:
        """Change up and down."""
        turned = str.maketrans('/\\"_', '\\/_"')
        self.cells = {(x, self.height - 1 - y): (s.translate(turned), r) for (x, y), (s, r) in self.cells.items()}

    def rows(self) -> tuple[tuple[Run, ...], ...]:
        """Rows of (text, role) runs."""
        return tuple(self._row(row) for row in range(self.height))

    def _row(self, row: int) -> tuple[Run, ...]:
        runs: list[Run] = []
        text, now = "", ""
        for column in range(self.width):
            sign, role = self.cells.get((column, row), (" ", ""))
            if role and now and role != now:
                runs.append((text, now))
                text = ""
            now = role or now
            text += sign
        return (*runs, (text, now or ROLES[0]))
