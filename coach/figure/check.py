"""What is wrong with a figure that can be read: out of reach, under the floor, joints bent the wrong way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.figure.model import AT, SIDES, swapped
from coach.figure.solve import Way, solve
from coach.figure.timeline import start_pose
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.figure.model import Figure, Pose

_LOWEST = -0.02  # heights: a joint may touch the floor, not sink in (figures' rule, ours)
_HINGE = (-5.0, 160.0)  # degrees of elbows and knees: they bend one way only (our rule, a little over what bodies do)
_WORDS = (15, 70)  # of the description; 20 to 60 is what we aim at
_SHARES = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class FigureProblem:
    """One thing to correct.

    Attributes:
        path: where in the `[figure]` table, outermost first.
        message: what is wrong, with numbers.
    """

    path: tuple[str | int, ...]
    message: str


def check_figure(figure: Figure) -> tuple[FigureProblem, ...]:
    """Check all poses and the ways between them.

    Args:
        figure: as read by `figure_from_table`.

    Returns:
        What is wrong, in the order of the file; empty when all is well.
    """
    found = [*_text_problems(figure)]
    for pose in figure.poses:
        found += _pose_problems(figure, pose)
    if not found:
        found += _way_problems(figure)
    return tuple(found)


def _text_problems(figure: Figure) -> Iterator[FigureProblem]:
    words = len(figure.text.split())
    if not _WORDS[0] <= words <= _WORDS[1]:
        yield FigureProblem(("text",), f"{words} words; 20 to 60 tell where to start, what moves and what stays still")
    used = {part.pose for part in figure.motion}
    for index, pose in enumerate(figure.poses):
        if index and index not in used and figure.poses[0] is not pose:
            yield FigureProblem(("poses", pose.name), "no move goes to this pose")


def _pose_problems(figure: Figure, pose: Pose) -> Iterator[FigureProblem]:
    solved = solve(pose, figure.view)
    path = ("poses", pose.name)
    for point, by in solved.misses:
        yield FigureProblem((*path, "pin", point), f"out of reach by {by:.2f} of the body's height")
    if figure.view != "above":
        for point, (_, y) in solved.points.items():
            if y < _LOWEST:
                yield FigureProblem((*path, "fix"), f"{point} lies {-y:.2f} under the floor")
    if figure.view == "side":
        for joint in ("elbow", "knee"):
            for side in SIDES:
                angle = solved.values[AT[f"{joint}_{side}"]]
                if not _HINGE[0] <= angle <= _HINGE[1]:
                    yield FigureProblem((*path, joint), f"the {side} {joint} is at {angle:.0f} degrees, not 0 to 150")


def _way_problems(figure: Figure) -> Iterator[FigureProblem]:
    here = start_pose(figure)
    for index, part in enumerate(figure.motion):
        pair = (figure.poses[here], figure.poses[part.pose])
        for other in (False, True) if figure.each_side and figure.view == "side" else (False,):
            start, end = (swapped(pose) if other else pose for pose in pair)
            way = Way(start, end, figure.view)
            yield from _one_way(figure, way, index)
        here = part.pose


def _one_way(figure: Figure, way: Way, index: int) -> Iterator[FigureProblem]:
    for share in _SHARES:
        solved = solve(way.at(share), figure.view)
        lowest = min(solved.points, key=lambda name: solved.points[name][1])
        depth = solved.points[lowest][1]
        if figure.view != "above" and depth < _LOWEST * 2:  # on the way a toe may brush the floor
            yield FigureProblem(("motion", index), f"on the way {lowest} goes {-depth:.2f} under the floor")
            return
        if solved.misses:
            point, by = solved.misses[0]
            yield FigureProblem(("motion", index), f"on the way {point} is out of reach by {by:.2f}")
            return
