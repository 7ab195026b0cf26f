"""A chart in braille dots: lines and a shaded band over days. Characters stand in where only ASCII can be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content

from coach.tui.literal import join, lit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Point = TypeVar("_Point")

AXIS = 7
"""Columns of the numbers at the left."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points.

    Attributes:
        points: (day, value), days ascending; a gap of more than `bridge` days is left open.
        role: colour role.
        sign: its character in ASCII.
        dotted: every second dot, so that it can be told apart without colour.
    """

    points: tuple[tuple[int, float], ...]
    role: str
    sign: str
    dotted: bool = False
    bridge: int = 4


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: days `first` to `last` across, 0 to `top` upwards. Later lines lie over earlier ones."""

    first: int
    last: int
    lines: tuple[Line, ...] = ()
    band: tuple[tuple[int, float, float], ...] = ()
    top: float = 10.0
    band_role: str = "props"
    ticks: tuple[int, ...] = (0, 5, 10)


@dataclass(slots=True)
class _Cells:
    """Dots by cell; a cell has the colour of the last line that put a dot there."""

    wide: int
    high: int
    dots: list[list[int]] = field(default_factory=list)
    roles: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dots = [[0] * self.wide for _ in range(self.high)]
        self.roles = [[""] * self.wide for _ in range(self.high)]

    def set(self, x: int, y: int, role: str, *, over: bool = True) -> None:
        """One dot; `over` draws over what a cell already holds, else beside it in its colour."""
        if not (0 <= x < self.wide * 2 and 0 <= y < self.high * 4):
            return
        column, row = x // 2, y // 4
        if over and self.roles[row][column] not in {"", role}:
            self.dots[row][column] = 0
        self.dots[row][column] |= _BITS[y % 4][x % 2]
        self.roles[row][column] = role


def column_of(chart: Chart, day: float, cells: int) -> int:
    """The cell, counted from the axis, in whose middle a day stands."""
    length = chart.last - chart.first + 1
    return min(cells - 1, max(0, int((day - chart.first + 0.5) / length * cells)))


def draw(chart: Chart, width: int, height: int, *, plain: bool = False) -> list[Content]:
    """The chart in `height` rows of `width` columns.

    Args:
        chart: what to draw.
        width: columns, the axis among them.
        height: rows.
        plain: ASCII characters in the place of dots.
    """
    cells = max(4, width - AXIS)
    rows = _plain(chart, cells, height) if plain else _braille(chart, cells, height)
    labels = {round((1 - tick / chart.top) * (height - 1)): str(tick) for tick in chart.ticks}
    return [lit(labels.get(y, "").rjust(AXIS - 2) + "  ", "quiet") + row for y, row in enumerate(rows)]


def _braille(chart: Chart, wide: int, high: int) -> list[Content]:
    cells = _Cells(wide, high)
    dots_high = high * 4

    def x_of(day: float) -> float:
        return (day - chart.first + 0.5) / (chart.last - chart.first + 1) * wide * 2

    def y_of(value: float) -> float:
        return (1 - min(max(value, 0.0), chart.top) / chart.top) * (dots_high - 1)

    _shade(chart, cells, x_of, y_of)
    for line in chart.lines:
        for (day, value), following in _with_next(line.points):
            x, y = x_of(day), y_of(value)
            for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)) if not line.dotted else ((0, 0), (1, 0)):
                cells.set(round(x) + dx, min(round(y) + dy, dots_high - 1), line.role)
            if following is None or following[0] - day > line.bridge:
                continue
            _segment(cells, (x, y), (x_of(following[0]), y_of(following[1])), line)
    return [_row(cells, y) for y in range(high)]


def _with_next(points: Sequence[_Point]) -> Iterator[tuple[_Point, _Point | None]]:
    """Each point with the one after it; nothing where there is none at all, as with a measure nobody was asked for."""
    return zip(points, [*points[1:], None], strict=False)


def _segment(cells: _Cells, start: tuple[float, float], end: tuple[float, float], line: Line) -> None:
    steps = max(1, round(max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
    for step in range(0, steps + 1, 3 if line.dotted else 1):
        share = step / steps
        cells.set(round(start[0] + (end[0] - start[0]) * share), round(start[1] + (end[1] - start[1]) * share), line.role)


def _shade(chart: Chart, cells: _Cells, x_of: object, y_of: object) -> None:
    """The band as a thin screen of dots: every second column, every second row, in turn."""
    assert callable(x_of)
    assert callable(y_of)
    for (day, low, high), following in _with_next(chart.band):
        left, right = round(x_of(day)), round(x_of(following[0] if following else day + 1))
        for x in range(left, max(right, left + 1)):
            share = (x - left) / max(right - left, 1)
            end = following or (day, low, high)
            bottom = round(y_of(low + (end[1] - low) * share))
            top = round(y_of(high + (end[2] - high) * share))
            for y in range(top, bottom + 1):
                if (x % 4 == 0 and y % 4 == 0) or (x % 4 == 2 and y % 4 == 2) or (y in {top, bottom} and x % 2 == 0):
                    cells.set(x, y, chart.band_role)


def _row(cells: _Cells, y: int) -> Content:
    parts: list[tuple[object, str]] = []
    for dots, role in zip(cells.dots[y], cells.roles[y], strict=True):
        text = chr(_BRAILLE + dots) if dots else " "
        kind = role if dots else ""
        if parts and parts[-1][1] == kind:
            parts[-1] = (str(parts[-1][0]) + text, kind)
        else:
            parts.append((text, kind))
    return join(*parts)


def _plain(chart: Chart, wide: int, high: int) -> list[Content]:
    grid: list[list[tuple[str, str]]] = [[(" ", "")] * wide for _ in range(high)]

    def y_of(value: float) -> int:
        return round((1 - min(max(value, 0.0), chart.top) / chart.top) * (high - 1))

    for day, low, top in chart.band:
        x = column_of(chart, day, wide)
        end = column_of(chart, day + 1, wide)
        for column in range(x, max(end, x + 1)):
            for y in range(y_of(top), y_of(low) + 1):
                grid[y][column] = (":", chart.band_role)
    for line in chart.lines:
        for day, value in line.points:
            grid[y_of(value)][column_of(chart, day, wide)] = (line.sign, line.role)
    return [join(*row) for row in grid]


def marks(chart: Chart, width: int, found: Sequence[tuple[int, str, str]], *, label: str = "") -> Content:
    """A row of signs under the chart, each at its day.

    Args:
        chart: above which it stands.
        width: columns, the axis among them.
        found: (day, sign, colour role); signs are one column wide.
        label: nothing where it does not fit into the axis.
    """
    cells = max(4, width - AXIS)
    row: list[tuple[str, str]] = [(" ", "")] * cells
    for day, sign, role in found:
        if chart.first <= day <= chart.last:
            row[column_of(chart, day, cells)] = (sign, role)
    return lit(label[: AXIS - 1].ljust(AXIS), "quiet") + join(*row)
