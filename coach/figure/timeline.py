"""Which pose at which second: the picture, the cue, the rep counter and the hold timer share one clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.values import dataclass, replace

if TYPE_CHECKING:
    from coach.figure.model import Figure, Move

FRAME_SECONDS = 0.1
"""Ten frames a second while something moves."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is going on at one second.

    Attributes:
        start: index of the pose left.
        end: index of the pose reached.
        share: how far between the two in time, 0 to 1 (1 during a hold).
        part: index into `Figure.motion`.
        holding: a hold, nothing moves.
        left: seconds until this move or hold ends.
        length: seconds of this move or hold in all.
        say: the cue.
        round: full rounds before this one, since second 0.
        other_side: this round is done with near and far (left and right) changed.
    """

    start: int
    end: int
    share: float
    part: int
    holding: bool
    left: float
    length: float
    say: str
    round: int
    other_side: bool


def round_seconds(figure: Figure) -> float:
    """Seconds of one repetition."""
    return sum(part.move + part.hold for part in figure.motion)


def loop_seconds(figure: Figure) -> float:
    """Seconds until the picture is what it was at 0: one round, or two where both sides take turns."""
    return round_seconds(figure) * (2 if figure.each_side else 1)


def start_pose(figure: Figure) -> int:
    """The pose of second 0: the one in which a round ends."""
    return figure.motion[-1].pose


def moment(figure: Figure, at_seconds: float) -> Moment:
    """What is going on.

    Args:
        figure: any figure.
        at_seconds: seconds since it began; negative counts as 0.

    Returns:
        The move or hold of that second.
    """
    at = max(0.0, at_seconds)
    length = round_seconds(figure)
    number = int(at // length)
    at -= number * length
    here = start_pose(figure)
    for index, part in enumerate(figure.motion):
        if at < part.move:
            spent = _Spent(index, part.move, part.move - at)
            return _moment(figure, spent, here, at / part.move, number)
        at -= part.move
        if at < part.hold:
            return _moment(figure, _Spent(index, part.hold, part.hold - at), None, 1.0, number)
        at -= part.hold
        here = part.pose
    last = len(figure.motion) - 1  # rounding has used up the round
    return _moment(figure, _Spent(last, figure.motion[last].hold, 0.0), None, 1.0, number)


@dataclass(frozen=True, slots=True)
class _Spent:
    part: int
    length: float
    left: float


def _moment(figure: Figure, spent: _Spent, start: int | None, share: float, number: int) -> Moment:
    part = figure.motion[spent.part]
    return Moment(
        start=part.pose if start is None else start,
        end=part.pose,
        share=share,
        part=spent.part,
        holding=start is None,
        left=spent.left,
        length=spent.length,
        say=part.say,
        round=number,
        other_side=figure.each_side and number % 2 == 1,
    )


def next_change(figure: Figure, at_seconds: float) -> float:
    """Seconds until the picture changes: a frame while it moves, the rest of a hold otherwise.

    Args:
        figure: any figure.
        at_seconds: seconds since it began.
    """
    now = moment(figure, at_seconds)
    return max(now.left, 0.001) if now.holding else min(FRAME_SECONDS, max(now.left, 0.001))


def working_part(figure: Figure) -> int:
    """Index of the move that is the work: the one held longest, the first of equals."""
    holds = [part.hold for part in figure.motion]
    return holds.index(max(holds))


def with_hold(figure: Figure, seconds: float) -> Figure:
    """The figure with another time for its longest hold, so that it keeps to a plan's dose.

    Args:
        figure: any figure.
        seconds: 0 to 60; a figure without any hold comes back as it is.
    """
    index = working_part(figure)
    if figure.motion[index].hold <= 0:
        return figure
    motion: list[Move] = list(figure.motion)
    motion[index] = replace(motion[index], hold=min(60.0, max(0.0, float(seconds))))
    return replace(figure, motion=tuple(motion))
