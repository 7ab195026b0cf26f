"""What a moving figure is: poses in joint angles, props, and the motion that joins them.

One unit of length is the person's height; x grows to the right, y upwards, the floor is y = 0; angles are degrees.
All values are plain numbers and tuples, so that a figure can be hashed, compared and kept.
"""

from __future__ import annotations

from coach.values import dataclass

BONES: dict[str, float] = {
    "pelvis": 0.09,
    "low": 0.10,
    "high": 0.11,
    "neck": 0.075,
    "head": 0.068,
    "upper": 0.175,
    "fore": 0.170,
    "thigh": 0.245,
    "shin": 0.235,
    "foot": 0.11,
    "shoulder_bar": 0.12,
    "hip_bar": 0.085,
}
"""Lengths as parts of the body's height (head: its radius; bars: half of their width). Our rule: drawn, then looked at."""

SIDES = ("near", "far")
LIMB_ANGLES = ("shoulder", "elbow", "hip", "knee", "ankle")
SHORTENED = ("upper", "fore", "thigh", "shin")
TRUNK_VALUES = ("lean", "bend", "low", "high", "neck", "belly", "turn", "turn_hips")
VALUES: tuple[str, ...] = (
    *TRUNK_VALUES,
    *(f"{name}_{side}" for name in LIMB_ANGLES for side in SIDES),
    *(f"{name}_{side}" for name in SHORTENED for side in SIDES),
)
"""The order of `Pose.values`: eight of the trunk, ten limb angles, eight factors that shorten a bone.

`belly` is no angle: how far it bulges, in hundredths of the height.
"""
AT: dict[str, int] = {name: index for index, name in enumerate(VALUES)}

POINTS = frozenset(
    {"hip", "waist", "ribs", "shoulder", "head"}
    | {f"{name}{side}" for name in ("elbow", "hand", "knee", "heel", "toe") for side in ("", "_near", "_far")}
    | {f"{name}_{side}" for name in ("hip", "shoulder") for side in SIDES}
)
"""Every point that a file may name. Without `_near` or `_far` a limb's point is the near one."""
BONE_NAMES = frozenset(
    {"pelvis", "low", "high", "neck", "head", "trunk", "belly"}
    | {
        f"{name}{side}"
        for name in ("arm", "leg", "arms", "legs", "upper", "fore", "thigh", "shin", "foot")
        for side in ("", "_near", "_far")
    }
)
"""Every bone, or group of bones, that `focus` and `omit` may name."""
VIEWS = ("side", "front", "above")
SOLIDS = ("step", "bench", "bed", "table")
PROP_KINDS = (
    *("mat", "wall", "chair", *SOLIDS, "pillow", "roll", "stick", "weight", "ball", "bag", "band", "strap"),
    *("bike", "water"),
)
ROLES = ("prop", "far", "near", "focus", "head")
"""Colour roles of a cell, the later over the earlier."""

Vector = tuple[float, float]


class FigureError(ValueError):
    """A figure's table cannot be read.

    Attributes:
        path: where in the `[figure]` table, outermost first.
        message: what is wrong and what is allowed.
    """

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


@dataclass(frozen=True, slots=True)
class Pose:
    """One whole pose, with everything that it inherited.

    Attributes:
        name: its name in the file.
        values: one number for each of `VALUES`: degrees, then factors.
        fix: the point that is held and where; the whole figure is moved there.
        pins: hands and heels (`hand_near`, `heel_far`, …) that are held, and where.
        sole_free: a pinned heel leaves the foot's angle alone instead of putting the sole flat.
    """

    name: str
    values: tuple[float, ...]
    fix: tuple[str, Vector]
    pins: tuple[tuple[str, Vector], ...] = ()
    sole_free: bool = False


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the picture.

    Attributes:
        kind: one of `PROP_KINDS`.
        at: left end or middle, in heights; None where the prop hangs on a point.
        y: height above the floor, for pillows, rolls and water (and the middle of a bed seen from above).
        length: how long (mats, beds, benches).
        height: how high (chairs, steps, tables).
        depth: a chair's seat, or the width of a bed or mat seen from above.
        size: radius or half side.
        back: on which side a chair's back is: `left`, `right` or `none`.
        along: the two points that a stick is held along.
        held: the point that holds a weight, ball or bag.
        start: where a band begins: a point's name or a place.
        to: where it ends.
    """

    kind: str
    at: float | None = None
    y: float | None = None
    length: float | None = None
    height: float | None = None
    depth: float | None = None
    size: float | None = None
    back: str = "left"
    along: tuple[str, str] | None = None
    held: str | None = None
    start: str | Vector | None = None
    to: str | Vector | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a round.

    Attributes:
        pose: index into `Figure.poses` of the pose that is reached.
        move: seconds to get there.
        hold: seconds to stay.
        say: the cue shown while it lasts, or "".
    """

    pose: int
    move: float
    hold: float = 0.0
    say: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A moving stick figure.

    Attributes:
        text: what someone needs who does not see the picture.
        poses: the first of the file first.
        motion: in order, then round again; one round is one repetition.
        view: `side`, `front` or `above`.
        canvas: the size wished for, in cells (columns, rows).
        focus: bones drawn in the accent colour.
        omit: bones left out.
        props: drawn behind the person.
        each_side: every second round with near and far (left and right) changed.
    """

    text: str
    poses: tuple[Pose, ...]
    motion: tuple[Move, ...]
    view: str = "side"
    canvas: tuple[int, int] = (36, 10)
    focus: tuple[str, ...] = ()
    omit: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    each_side: bool = False

    def pose(self, name: str) -> Pose:
        """The pose of that name.

        Args:
            name: as in the file.

        Returns:
            The pose.

        Raises:
            KeyError: the figure has no such pose.
        """
        for pose in self.poses:
            if pose.name == name:
                return pose
        raise KeyError(name)


def other_side(name: str) -> str:
    """The same point or bone on the other side of the body (`hand` → `hand_far`); the trunk's stay themselves."""
    if name.endswith("_near"):
        return name[:-5] + "_far"
    if name.endswith("_far"):
        return name[:-4] + "_near"
    return name + "_far" if name in {"elbow", "hand", "knee", "heel", "toe"} else name


def full_name(point: str) -> str:
    """A limb's point with its side written out: `hand` → `hand_near`."""
    return point + "_near" if point in {"elbow", "hand", "knee", "heel", "toe"} else point


def swapped(pose: Pose) -> Pose:
    """The pose with near and far limbs changed; the trunk stays as it is.

    Args:
        pose: any pose.

    Returns:
        A new pose; `swapped(swapped(p))` equals `p`.
    """
    values = list(pose.values)
    for index in range(len(TRUNK_VALUES), len(VALUES), 2):
        values[index], values[index + 1] = values[index + 1], values[index]
    point, place = pose.fix
    pins = tuple((other_side(full_name(name)), where) for name, where in pose.pins)
    return Pose(pose.name, tuple(values), (other_side(full_name(point)), place), pins, pose.sole_free)
