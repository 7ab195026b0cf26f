"""The shape of a moving figure inside an exercise file: poses in joint angles, props, motion.

The limits are those of a body and of a screen; what a pose looks like is for `coach.figure` to say.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from coach.content.shapes import Closed

Angle = Annotated[float, Field(ge=-360, le=360)]
Unit = Annotated[float, Field(ge=-3, le=3)]
"""A length or a place, in heights of the person."""
Point = Annotated[tuple[Unit, Unit], Field(description="[x, y] in heights of the person; the floor is y = 0.")]
PointName = Annotated[
    str,
    StringConstraints(pattern=r"^(hip|waist|ribs|shoulder|head|elbow|hand|knee|heel|toe)(_near|_far)?$"),
]
BoneName = Annotated[
    str,
    StringConstraints(
        pattern=r"^(pelvis|low|high|neck|head|trunk|belly|(arm|leg|upper|fore|upper_arm|forearm|thigh|shin|foot|shoulder|hip)s?"
        r"(_near|_far)?)$"
    ),
]
PoseName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,29}$")]


def _one_or_pair(value: object) -> str:
    return "~list" if isinstance(value, list) else "~number"


PairList = Annotated[list[Angle], Field(min_length=2, max_length=2)]
Limb = Annotated[Annotated[Angle, Tag("~number")] | Annotated[PairList, Tag("~list")], Discriminator(_one_or_pair)]
"""One angle for both sides, or `[near, far]`."""
PointList = Annotated[list[Unit], Field(min_length=2, max_length=2)]


def _point_or_name(value: object) -> str:
    return "~list" if isinstance(value, list) else "~text"


PointOrName = Annotated[Annotated[PointList, Tag("~list")] | Annotated[PointName, Tag("~text")], Discriminator(_point_or_name)]


class Short(Closed):
    """How much shorter a limb is drawn that points at us."""

    arm: Limb | None = None
    leg: Limb | None = None
    upper: Limb | None = None
    fore: Limb | None = None
    thigh: Limb | None = None
    shin: Limb | None = None


class Pose(Closed):
    """One pose; all but the first say only what differs."""

    from_: PoseName | None = Field(None, alias="from", description="The pose it builds on; the first unless said.")
    lean: Angle | None = None
    bend: Angle | None = None
    low: Angle | None = None
    high: Angle | None = None
    neck: Angle | None = None
    belly: Angle | None = Field(None, description="How far the belly bulges, in hundredths of the height.")
    turn: Limb | None = Field(None, description="How far the shoulders turn.")
    turn_hips: Limb | None = Field(None, description="How far the hips turn.")
    shoulder: Limb | None = None
    elbow: Limb | None = None
    hip: Limb | None = None
    knee: Limb | None = None
    ankle: Limb | None = None
    short: Short | None = None
    fix: Annotated[dict[PointName, PointList], Field(min_length=1, max_length=1)] | None = None
    pin: Annotated[dict[PointName, PointList], Field(max_length=8)] | None = None
    sole: Literal["free", "flat"] | None = None


class Prop(Closed):
    """A thing in the picture."""

    kind: Literal[
        "mat",
        "wall",
        "chair",
        "step",
        "bench",
        "bed",
        "table",
        "pillow",
        "roll",
        "stick",
        "weight",
        "ball",
        "bag",
        "band",
        "strap",
        "bike",
        "water",
    ]
    at: Unit | None = None
    y: Unit | None = None
    length: Unit | None = None
    height: Unit | None = None
    depth: Unit | None = None
    size: Unit | None = None
    back: Literal["left", "right", "none"] | None = None
    along: Annotated[list[PointName], Field(min_length=2, max_length=2)] | None = None
    held: PointName | None = None
    from_: PointOrName | None = Field(None, alias="from")
    to: PointOrName | None = None


class Move(Closed):
    """One move of the round."""

    pose: PoseName
    move: Annotated[float, Field(ge=0.4, le=10)] = Field(description="Seconds to get there.")
    hold: Annotated[float, Field(ge=0, le=60)] | None = Field(None, description="Seconds to stay.")
    say: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[^\n\t]+$")] | None = None


class Figure(Closed):
    """A moving stick figure."""

    view: Literal["side", "front", "above"] | None = None
    canvas: Annotated[list[Annotated[int, Field(ge=8, le=80)]], Field(min_length=2, max_length=2)] | None = None
    focus: Annotated[list[BoneName], Field(max_length=12)] | None = None
    omit: Annotated[list[BoneName], Field(max_length=12)] | None = None
    props: Annotated[list[Prop], Field(max_length=12)] | None = None
    each_side: bool | None = None
    text: Annotated[str, StringConstraints(min_length=20, max_length=600)]
    motion: Annotated[list[Move], Field(min_length=1, max_length=12)]
    poses: Annotated[dict[PoseName, Pose], Field(min_length=1, max_length=12)]
