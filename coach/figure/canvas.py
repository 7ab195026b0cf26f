"""A canvas of braille dots: every cell is two dots wide and four high, and has one colour role.

A layer is one integer for each row of dots, with one bit for each dot, so that a thick line costs a few shifts a row.
"""

from __future__ import annotations

import itertools
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING

from coach.figure.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    Dot = tuple[float, float]
    Run = tuple[str, str]

# Bits of a braille character by dot row; the left and the right column of a cell.
_LEFT = (0x01, 0x02, 0x04, 0x40)
_RIGHT = (0x08, 0x10, 0x20, 0x80)
# For each dot row: what two neighbouring dots (bit 0 left, bit 1 right) add to the character.
_BITS = tuple((0, _LEFT[row], _RIGHT[row], _LEFT[row] | _RIGHT[row]) for row in range(4))
_BRAILLE = 0x2800


class Canvas:
    """Dots in layers; x grows to the right, y downwards, in dots from the top left."""

    __slots__ = ("dots_high", "dots_wide", "height", "layers", "width")

    def __init__(self, width: int, height: int) -> None:
        """An empty canvas.

        Args:
            width: columns of cells.
            height: rows of cells.
        """
        self.width = width
        self.height = height
        self.dots_wide = width * 2
        self.dots_high = height * 4
        self.layers: dict[str, list[int]] = {role: [0] * self.dots_high for role in ROLES}

    def fill(self, role: str, row: int, left: float, right: float) -> None:
        """Set the dots of one row whose middles lie between two places."""
        first = max(0, ceil(left - 0.5))
        last = min(self.dots_wide - 1, floor(right - 0.5))
        if last >= first and 0 <= row < self.dots_high:
            self.layers[role][row] |= ((1 << (last - first + 1)) - 1) << first

    def dot(self, role: str, x: float, y: float) -> None:
        """Set the one dot in which a place lies."""
        column, row = floor(x), floor(y)
        if 0 <= column < self.dots_wide and 0 <= row < self.dots_high:
            self.layers[role][row] |= 1 << column

    def line(self, role: str, start: Dot, end: Dot, thickness: float) -> None:
        """A line with round ends.

        Args:
            role: colour role.
            start: from, in dots.
            end: to.
            thickness: in dots; under 1.5 a line of single dots.
        """
        if thickness < 1.5:
            self.thin(role, start, end)
            return
        radius = thickness / 2
        (ax, ay), (bx, by) = start, end
        if ay > by:
            ax, ay, bx, by = bx, by, ax, ay
        dx, dy = bx - ax, by - ay
        length = sqrt(dx * dx + dy * dy)
        top, bottom = max(0, floor(ay - radius)), min(self.dots_high - 1, floor(by + radius))
        for row in range(top, bottom + 1):
            span = _capsule_row(row + 0.5, (ax, ay, bx, by), (dx, dy, length), radius)
            if span:
                self.fill(role, row, *span)

    def thin(self, role: str, start: Dot, end: Dot, every: int = 1) -> None:
        """A line one dot wide.

        Args:
            role: colour role.
            start: from, in dots.
            end: to.
            every: 1 draws every dot, 2 every second, 3 every third.
        """
        (ax, ay), (bx, by) = start, end
        steps = max(1, ceil(max(abs(bx - ax), abs(by - ay))))
        for index in range(0, steps + 1, every):
            t = index / steps
            self.dot(role, ax + (bx - ax) * t, ay + (by - ay) * t)

    def curve(self, role: str, points: Sequence[Dot], thickness: float) -> None:
        """Lines through points, in order."""
        for start, end in itertools.pairwise(points):
            self.line(role, start, end, thickness)

    def disc(self, role: str, centre: Dot, radius: float, *, clear: bool = False) -> None:
        """A filled disc; with `clear` its dots are taken out of every layer instead."""
        x, y = centre
        for row in range(max(0, floor(y - radius)), min(self.dots_high - 1, floor(y + radius)) + 1):
            rest = radius * radius - (row + 0.5 - y) ** 2
            if rest < 0:
                continue
            half = sqrt(rest)
            if clear:
                self._erase(row, x - half, x + half)
            else:
                self.fill(role, row, x - half, x + half)

    def ring(self, role: str, centre: Dot, radius: float, thickness: float) -> None:
        """An open ring; what is inside stays as it is."""
        x, y = centre
        outer, inner = radius + thickness / 2, max(0.0, radius - thickness / 2)
        for row in range(max(0, floor(y - outer)), min(self.dots_high - 1, floor(y + outer)) + 1):
            height = (row + 0.5 - y) ** 2
            if height > outer * outer:
                continue
            wide = sqrt(outer * outer - height)
            if height >= inner * inner:
                self.fill(role, row, x - wide, x + wide)
                continue
            hole = sqrt(inner * inner - height)
            self.fill(role, row, x - wide, x - hole)
            self.fill(role, row, x + hole, x + wide)

    def _erase(self, row: int, left: float, right: float) -> None:
        first, last = max(0, ceil(left - 0.5)), min(self.dots_wide - 1, floor(right - 0.5))
        if last < first:
            return
        mask = ~(((1 << (last - first + 1)) - 1) << first)
        for layer in self.layers.values():
            layer[row] &= mask

    def ground(self, row: int, mats: Sequence[Dot]) -> None:
        """The floor: every second dot; two full rows where a mat lies (ends in dots)."""
        for column in range(0, self.dots_wide, 2):
            self.dot("prop", column, row)
        for left, right in mats:
            for line in (row, row + 1):
                self.fill("prop", line, left, right)

    def clear_below(self, row: int, roles: Sequence[str]) -> None:
        """Take out what these roles drew in a row of dots and under it: nobody sinks into the floor."""
        for role in roles:
            layer = self.layers[role]
            for index in range(max(0, row), self.dots_high):
                layer[index] = 0

    def mirror_across(self) -> None:
        """Change left and right."""
        wide = self.dots_wide
        for role, layer in self.layers.items():
            self.layers[role] = [int(f"{row:0{wide}b}"[::-1], 2) if row else 0 for row in layer]

    def mirror_down(self) -> None:
        """Change up and down."""
        for layer in self.layers.values():
            layer.reverse()

    def rows(self) -> tuple[tuple[Run, ...], ...]:
        """The picture as rows of (text, role) runs; an empty cell is a space and joins the run before it.

        A cell takes the role of the highest layer that has a dot in it.
        """
        ordered = [(role, self.layers[role]) for role in reversed(ROLES) if any(self.layers[role])]
        return tuple(self._row(index * 4, ordered) for index in range(self.height))

    def _row(self, top: int, ordered: list[tuple[str, list[int]]]) -> tuple[Run, ...]:
        used = [(role, layer[top : top + 4]) for role, layer in ordered if any(layer[top : top + 4])]
        every = [0, 0, 0, 0]
        for _, lines in used:
            every = [a | b for a, b in zip(every, lines, strict=True)]
        a, b, c, d = every
        bits0, bits1, bits2, bits3 = _BITS
        masks = [(role, lines[0] | lines[1] | lines[2] | lines[3]) for role, lines in used]
        runs: list[Run] = []
        text: list[str] = []
        role_now = ""
        for column in range(0, self.dots_wide, 2):
            code = bits0[a >> column & 3] | bits1[b >> column & 3] | bits2[c >> column & 3] | bits3[d >> column & 3]
            if not code:
                text.append(" ")
                continue
            role = next(name for name, mask in masks if mask >> column & 3)
            if role != role_now:
                if text and role_now:
                    runs.append(("".join(text), role_now))
                    text = []
                role_now = role
            text.append(chr(_BRAILLE + code))
        runs.append(("".join(text), role_now or ROLES[0]))
        return tuple(runs)


def _capsule_row(
    y: float, ends: tuple[float, float, float, float], along: tuple[float, float, float], radius: float
) -> Dot | None:
    """Where a thick line with round ends crosses a row: its left and right edge, or None."""
    ax, ay, bx, by = ends
    dx, dy, length = along
    spans: list[float] = []
    for x, middle in ((ax, ay), (bx, by)):
        rest = radius * radius - (y - middle) ** 2
        if rest >= 0:
            half = sqrt(rest)
            spans += (x - half, x + half)
    if length > 1e-9:
        nx, ny = -dy / length * radius, dx / length * radius
        for sign in (1, -1):
            ex, ey = ax + sign * nx, ay + sign * ny
            if abs(dy) > 1e-9:
                t = (y - ey) / dy
                if 0 <= t <= 1:
                    spans.append(ex + t * dx)
        if abs(dy) <= 1e-9 and abs(y - ay) <= radius:
            spans += (ax, bx)
    return (min(spans), max(spans)) if spans else None
