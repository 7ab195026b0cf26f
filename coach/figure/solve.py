"""Where every joint is: angles to places, pinned hands and heels, and the way from one pose to the next."""

from __future__ import annotations

from math import acos, atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING

from coach.figure.model import AT, BONES, SIDES, Pose
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.figure.model import Vector

_FRONT_FOOT = 0.45  # a foot that points at us is drawn sideways and shorter (our rule)
_STRAIGHT_FROM, _STRAIGHT_TO = 0.92, 0.97  # of a limb's reach: between them it goes from bent to drawn straight
_REACH_SLACK = 1.02  # up to 2 % too far counts as reached (figures' rule, ours)
_LIMBS = {"hand": ("shoulder", "elbow", "upper", "fore"), "heel": ("hip", "knee", "thigh", "shin")}
_BEND = {"hand": 1, "heel": -1}  # which way elbows and knees bend from the side; from the front both point outwards
_ROOT = {"hand": "shoulder", "heel": "hip"}


@dataclass(frozen=True, slots=True)
class Solved:
    """One pose, worked out.

    Attributes:
        points: place of every joint, in heights; limbs with `_near` and `_far`, trunk points without.
        values: as `Pose.values`, with the angles of pinned limbs as they were found.
        face: the direction the face looks in, degrees; in the views from the front the nose moves along it.
        misses: pinned points out of reach, and by how much (heights).
    """

    points: dict[str, Vector]
    values: tuple[float, ...]
    face: float
    misses: tuple[tuple[str, float], ...] = ()


def solve(pose: Pose, view: str) -> Solved:
    """Work out a pose.

    Args:
        pose: angles, one fixed point, any number of pins.
        view: `side`, `front` or `above`.

    Returns:
        Every joint's place. Bones keep their lengths, pins out of reach are reported in `misses`.
    """
    values = list(pose.values)
    front = view != "side"
    points, face = _from_angles(values, front=front)
    point, (x, y) = pose.fix
    at = points[point]
    shift = (x - at[0], y - at[1])
    points = {name: (p[0] + shift[0], p[1] + shift[1]) for name, p in points.items()}
    misses = []
    for name, target in pose.pins:
        limb, side = name.split("_")
        missed = _pin(values, points, limb, side, target, front=front, free=pose.sole_free)
        if missed:
            misses.append((name, missed))
    return Solved(points, tuple(values), face, tuple(misses))


def _step(start: Vector, direction: float, length: float) -> Vector:
    angle = radians(direction)
    return (start[0] + length * cos(angle), start[1] + length * sin(angle))


def _from_angles(values: list[float], *, front: bool) -> tuple[dict[str, Vector], float]:
    """All joints with the hip at the origin, and the face's direction."""
    pelvis, low, high, head = directions(values)
    hip = (0.0, 0.0)
    waist = _step(hip, pelvis, BONES["pelvis"])
    ribs = _step(waist, low, BONES["low"])
    shoulder = _step(ribs, high, BONES["high"])
    points = {
        "hip": hip,
        "waist": waist,
        "ribs": ribs,
        "shoulder": shoulder,
        "head": _step(shoulder, head, BONES["neck"] + BONES["head"]),
    }
    for index, side in enumerate(SIDES):
        half = (0.0, 0.0)
        if front:
            sign = 1 - 2 * index
            half = (
                sign * BONES["shoulder_bar"] * cos(radians(values[AT["turn"]])),
                sign * BONES["hip_bar"] * cos(radians(values[AT["turn_hips"]])),
            )
        points[f"shoulder_{side}"] = _step(shoulder, high - 90, half[0])
        points[f"hip_{side}"] = _step(hip, pelvis - 90, half[1])
        for limb in ("hand", "heel"):
            _place_limb(values, points, limb, side, front=front)
    return points, head - 90


def directions(values: list[float] | tuple[float, ...]) -> tuple[float, float, float, float]:
    """Directions of pelvis, low back, chest and head in degrees (0 right, 90 up).

    Args:
        values: in the order of `VALUES`; a side bend is shared by low back and chest.
    """
    half_bend = values[AT["bend"]] / 2
    pelvis = 90 - values[AT["lean"]]
    low = pelvis - values[AT["low"]] - half_bend
    high = low - values[AT["high"]] - half_bend
    return pelvis, low, high, high - values[AT["neck"]]


def _limb_root(values: list[float], limb: str) -> float:
    """The direction in which a limb hangs at 0 degrees."""
    pelvis, _, high, _ = directions(values)
    return (high if limb == "hand" else pelvis) + 180


def _place_limb(values: list[float], points: dict[str, Vector], limb: str, side: str, *, front: bool) -> None:
    """Lay a limb out by its angles. In the front view the left of the picture mirrors the right."""
    root, middle, first, second = _LIMBS[limb]
    sign = -1 if front and side == "far" else 1
    bend = _BEND[limb] if not front else -1
    start = _limb_root(values, limb) + sign * values[AT[f"{root}_{side}"]]
    then = start + bend * sign * values[AT[f"{middle}_{side}"]]
    joint = _step(points[f"{_ROOT[limb]}_{side}"], start, BONES[first] * values[AT[f"{first}_{side}"]])
    end = _step(joint, then, BONES[second] * values[AT[f"{second}_{side}"]])
    points[f"{'elbow' if limb == 'hand' else 'knee'}_{side}"] = joint
    points[f"{limb}_{side}"] = end
    if limb == "heel":
        _place_foot(values, points, side, then, front=front)


def _place_foot(values: list[float], points: dict[str, Vector], side: str, shin: float, *, front: bool) -> None:
    sign = -1 if front and side == "far" else 1
    foot = shin + sign * (90 + values[AT[f"ankle_{side}"]])
    length = BONES["foot"] * (_FRONT_FOOT if front else 1.0)
    points[f"toe_{side}"] = _step(points[f"heel_{side}"], foot, length)


def _pin(
    values: list[float],
    points: dict[str, Vector],
    limb: str,
    side: str,
    target: Vector,
    *,
    front: bool,
    free: bool,
) -> float:
    """Bring a hand or heel to its place by a two-bone triangle; returns by how much it is out of reach."""
    root, middle, first, second = _LIMBS[limb]
    sign = -1 if front and side == "far" else 1
    bend = _BEND[limb] if not front else -1
    start = points[f"{_ROOT[limb]}_{side}"]
    a = BONES[first] * values[AT[f"{first}_{side}"]]
    b = BONES[second] * values[AT[f"{second}_{side}"]]
    dx, dy = target[0] - start[0], target[1] - start[1]
    wanted = hypot(dx, dy)
    reach = a + b
    toward = degrees(atan2(dy, dx)) if wanted > 1e-9 else _limb_root(values, limb)
    distance = max(_eased(wanted, reach), abs(a - b) + 1e-9, 1e-9)
    corner = _angle(a, distance, b)
    upper = toward - bend * sign * corner
    inner = _angle(a, b, distance)
    values[AT[f"{middle}_{side}"]] = 180 - inner
    values[AT[f"{root}_{side}"]] = _nearest(sign * (upper - _limb_root(values, limb)), 60)
    shin = upper + bend * sign * (180 - inner)
    if limb == "heel" and not free:
        flat = 180 if front and side == "far" else 0
        values[AT[f"ankle_{side}"]] = _nearest(sign * (flat - shin) - 90, 0)
    _place_limb(values, points, limb, side, front=front)
    return max(0.0, wanted - reach) if wanted > reach * _REACH_SLACK else 0.0


def _eased(wanted: float, reach: float) -> float:
    """The distance to draw: near full reach a limb is drawn straight, and gets there without a jump.

    A hair too close already shows as a bent elbow, so the last few per cent of reach are stretched.
    """
    share = wanted / reach
    if share >= _STRAIGHT_TO:
        return reach
    if share <= _STRAIGHT_FROM:
        return wanted
    t = (share - _STRAIGHT_FROM) / (_STRAIGHT_TO - _STRAIGHT_FROM)
    return wanted + (reach - wanted) * t * t * (3 - 2 * t)


def _angle(a: float, b: float, opposite: float) -> float:
    """The angle between sides a and b of a triangle, degrees."""
    cosine = (a * a + b * b - opposite * opposite) / (2 * a * b)
    return degrees(acos(min(1.0, max(-1.0, cosine))))


def _nearest(angle: float, middle: float) -> float:
    """The same direction, within half a turn of `middle`."""
    return (angle - middle + 180) % 360 - 180 + middle


def between(start: Pose, end: Pose, share: float, view: str) -> Pose:
    """The pose on the way from one to another.

    Angles and the fixed point move with an ease in and out. A pin that both poses have moves as a point and is worked
    out anew; a limb pinned in one alone moves by its angles, which are worked out first.

    Args:
        start: the pose left.
        end: the pose reached.
        share: 0 at the start, 1 at the end.
        view: `side`, `front` or `above`.

    Returns:
        A pose; at 0 and 1 it looks as the two given.
    """
    return Way(start, end, view).at(share)


class Way:
    """The way between two poses, prepared once so that a frame costs little."""

    __slots__ = ("_changes", "_fix", "_free", "_name", "_pins", "_start")

    def __init__(self, start: Pose, end: Pose, view: str) -> None:
        """Prepare the way.

        Args:
            start: the pose left.
            end: the pose reached.
            view: `side`, `front` or `above`.
        """
        from_, to = solve(start, view), solve(end, view)
        ours, theirs = dict(start.pins), dict(end.pins)
        first, last = list(from_.values), list(to.values)
        for pins, other, values, goal in ((ours, theirs, first, last), (theirs, ours, last, first)):
            for name in pins.keys() - other.keys():
                limb, side = name.split("_")
                for angle in _LIMBS[limb][:2]:  # take the short way round to what the other pose says
                    index = AT[f"{angle}_{side}"]
                    values[index] = _nearest(values[index], goal[index])
        self._start = tuple(first)
        self._changes = tuple(b - a for a, b in zip(first, last, strict=True))
        point = start.fix[0]
        self._fix = (point, from_.points[point], to.points[point])
        self._pins = tuple((name, place, theirs[name]) for name, place in start.pins if name in theirs)
        self._free = start.sole_free and end.sole_free
        self._name = end.name

    def at(self, share: float) -> Pose:
        """The pose at a share of the way.

        Args:
            share: 0 to 1; beyond is cut off.
        """
        t = min(1.0, max(0.0, share))
        t = t * t * (3 - 2 * t)
        values = tuple(a + change * t for a, change in zip(self._start, self._changes, strict=True))
        point, here, there = self._fix
        pins = tuple((name, _mix(a, b, t)) for name, a, b in self._pins)
        return Pose(self._name, values, (point, _mix(here, there, t)), pins, self._free)


def _mix(a: Vector, b: Vector, t: float) -> Vector:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
