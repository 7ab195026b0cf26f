"""A still pair for reduced motion: where the movement begins and where it goes, side by side."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from coach.figure.model import other_side
from coach.figure.scene import Frame, scene
from coach.figure.solve import solve
from coach.figure.timeline import start_pose

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.figure.canvas import Run
    from coach.figure.model import Figure, Vector

_SIDE_BY_SIDE = 34  # columns: with fewer each half is too small to be recognised (our rule, looked at)
_STACKED = 13  # rows: six a picture and one for the arrow


def end_pose(figure: Figure) -> int:
    """The pose of the motion that is furthest from the start: the one that shows what the exercise is."""
    start = solve(figure.poses[start_pose(figure)], figure.view).points

    def apart(points: dict[str, Vector], turn: Callable[[str], str]) -> float:
        return sum(hypot(points[turn(name)][0] - x, points[turn(name)][1] - y) for name, (x, y) in start.items())

    def distance(index: int) -> float:
        points = solve(figure.poses[index], figure.view).points
        # Legs that have changed places look the same: the other foot in front shows nothing new.
        return min(apart(points, str), apart(points, other_side))

    return max((part.pose for part in figure.motion), key=distance)


def still(figure: Figure, width: int, height: int, *, ascii: bool = False, bold_focus: bool = False) -> Frame:  # noqa: A002
    """First and last pose without any motion.

    Side by side with an arrow from 34 columns on; one above the other where there are 13 rows; else the end alone with
    the trunk of the beginning dotted behind it.

    Args:
        figure: what to show.
        width: columns.
        height: rows.
        ascii: plain characters in place of braille dots.
        bold_focus: draw the working part thicker, where there is no colour.

    Returns:
        Exactly `height` rows of `width` columns, with the cue of the end pose.
    """
    width, height = max(8, width), max(4, height)
    start, end = start_pose(figure), end_pose(figure)
    say = next((part.say for part in figure.motion if part.pose == end and part.say), "")
    if width >= _SIDE_BY_SIDE:
        half = (width - 3) // 2
        made = scene(figure, half, height, ascii)
        left, right = (made.pose_frame(index, bold_focus=bold_focus) for index in (start, end))
        sign = "->" if ascii else "→ "
        pairs = zip(left.rows, right.rows, strict=True)
        spare = " " * (width - 3 - 2 * half)
        rows = tuple(
            (*a, (f" {sign}" if index == height // 2 else "   ", "prop"), *b, (spare, "prop"))
            for index, (a, b) in enumerate(pairs)
        )
        return Frame(width, height, rows, say)
    if height >= _STACKED:
        half = (height - 1) // 2
        made = scene(figure, width, half, ascii)
        top, low = (made.pose_frame(index, bold_focus=bold_focus) for index in (start, end))
        arrow: Run = (("v" if ascii else "↓").center(width), "prop")
        empty: Run = (" " * width, "prop")
        rows = (*top.rows, (arrow,), *low.rows, *(((empty,)) for _ in range(height - 1 - 2 * half)))
        return Frame(width, height, tuple(tuple(row) for row in rows), say)
    alone = scene(figure, width, height, ascii).pose_frame(end, ghost=start, bold_focus=bold_focus)
    return Frame(width, height, alone.rows, say)
