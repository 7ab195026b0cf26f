"""A calendar of days, a column a week: what each day was, at one look."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from coach.text import tui_progress as words
from coach.tui.literal import join, lit

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNS = {"moves": ("■", "accent"), "rest": ("□", "quiet"), "flare": ("◀", "back"), "open": ("·", "line")}
LABEL = 4
CELL = 2


def calendar(days: Mapping[int, str], last: int, width: int, begins: int = 0) -> list[Content]:
    """Eight rows: months above, then the days of a week; as many weeks as fit, the last one last.

    Args:
        days: what each day was, by ordinal: moves, rest, flare or open.
        last: the last day.
        width: columns.
        begins: the weekday of the first row, 0 for Monday.
    """
    if not days:
        return []
    end = last - (last - 1 - begins) % 7 + 6  # the last day of that week: ordinal 1 was a Monday
    first = max(min(days), last - 365)
    start = first - (first - 1 - begins) % 7
    weeks = min((width - LABEL) // CELL, (end - start + 1) // 7)
    start = end - weeks * 7 + 1
    return [_months(start, weeks), *(_row(days, start, weeks, row, (row + begins) % 7) for row in range(7))]


def _months(start: int, weeks: int) -> Content:
    text = " " * LABEL
    before = 0
    for week in range(weeks):
        at = LABEL + week * CELL
        day = date.fromordinal(start + week * 7 + 6)
        if day.month != before and len(text) <= at:
            text = text.ljust(at) + words.MONTHS[day.month - 1]
        before = day.month
    return lit(text[: LABEL + max(weeks * CELL, 3)], "quiet")


def _row(days: Mapping[int, str], start: int, weeks: int, row: int, weekday: int) -> Content:
    label = words.WEEKDAYS[weekday] if row % 2 == 0 else ""
    cells: list[tuple[object, str]] = [(label.ljust(LABEL), "quiet")]
    for week in range(weeks):
        sign, role = SIGNS.get(days.get(start + week * 7 + row, ""), (" ", ""))
        cells.append((sign + " ", role))
    return join(*cells)
