"""Draws one worked-out pose: trunk as a curve, limbs, head with a nose, props and the floor."""

from __future__ import annotations

import itertools
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, Protocol

from coach.figure.model import AT, BONES, SIDES
from coach.figure.props import draw_prop, prop_turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.figure.model import Figure, Vector
    from coach.figure.solve import Solved


class Painter(Protocol):
    """What can be drawn on: braille dots or plain characters. All places are in dots, y downwards."""

    def line(self, role: str, start: Vector, end: Vector, thickness: float) -> None:
        """A line with round ends."""

    def thin(self, role: str, start: Vector, end: Vector, every: int = 1) -> None:
        """A line one dot wide, of every dot, every second, or every third."""

    def disc(self, role: str, centre: Vector, radius: float, *, clear: bool = False) -> None:
        """A filled disc, or one taken out of all that was drawn."""

    def ring(self, role: str, centre: Vector, radius: float, thickness: float) -> None:
        """An open ring."""


class Lens:
    """Heights to dots: one scale and one place for a whole exercise, so that nothing is rescaled in motion."""

    __slots__ = ("limb", "right", "scale", "thin", "trunk", "up")

    def __init__(self, scale: float, right: float, up: float) -> None:
        """Fix the scale.

        Args:
            scale: dots for one height.
            right: dots from the left edge to x = 0.
            up: dots from the top edge down to y = 0.
        """
        self.scale = scale
        self.right = right
        self.up = up
        # Thickness in dots. These made the figures recognisable when looked at from 40 to 80 dots a height.
        # Under 36 a body is so small that thick limbs would run into each other.
        small = scale < 36
        self.trunk = min(3.8, max(2.2 if small else 2.6, scale * 0.056))
        self.limb = min(2.6, max(1.5 if small else 1.9, scale * 0.037))
        self.thin = 1.0

    def __call__(self, place: Vector) -> Vector:
        """A place in dots."""
        return (self.right + place[0] * self.scale, self.up - place[1] * self.scale)

    def head_radius(self) -> float:
        """The head's radius in dots, at least so large that the ring stays open."""
        return max(2.8 if self.scale < 36 else 3.2, BONES["head"] * self.scale)


_GROUPS = {
    "arm": ("upper", "fore"),
    "arms": ("upper", "fore"),
    "leg": ("thigh", "shin", "foot"),
    "legs": ("thigh", "shin", "foot"),
    "trunk": ("pelvis", "low", "high"),
}


def bone_set(names: Sequence[str], *, other_side: bool) -> frozenset[str]:
    """Single bones with their side, from the names of a file (`arm`, `leg_near`, `trunk`).

    Args:
        names: as in `focus` or `omit`.
        other_side: near means far and far means near.
    """
    found = set()
    for name in names:
        bone, _, side = name.rpartition("_")
        if side not in SIDES:
            bone, side = name, ""
        sides = [side] if side else list(SIDES)
        for single in _GROUPS.get(bone, (bone,)):
            if single in ("pelvis", "low", "high", "neck", "head", "belly"):
                found.add(single)
                continue
            for one in sides:
                turned = SIDES[1 - SIDES.index(one)] if other_side else one
                found.add(f"{single}_{turned}")
    return frozenset(found)


def draw_person(
    painter: Painter,
    lens: Lens,
    solved: Solved,
    view: str,
    focus: frozenset[str],
    omit: frozenset[str],
    *,
    bold_focus: bool = False,
) -> None:
    """Draw the body, far limbs first and the head last.

    Args:
        painter: what to draw on.
        lens: scale and place.
        solved: the pose.
        view: `side`, `front` or `above`.
        focus: bones in the accent role.
        omit: bones left out.
        bold_focus: draw focus bones one dot thicker, for pictures without colour.
    """
    pen = _Pen(painter, lens, focus, omit, 1.4 if bold_focus else 0.0)
    if view == "side":
        pen.limb(solved, "arm", "far", far=True)
        pen.limb(solved, "leg", "far", far=True)
        pen.trunk(_spine(solved), lens.trunk)
        pen.belly(solved)
        pen.limb(solved, "leg", "near", far=False)
        pen.limb(solved, "arm", "near", far=False)
    else:
        for side in ("far", "near"):
            pen.limb(solved, "leg", side, far=False)
        pen.torso(solved)
        for side in ("far", "near"):
            pen.limb(solved, "arm", side, far=False)
    if "head" not in omit:
        pen.head(solved, view)


def draw_props(painter: Painter, lens: Lens, figure: Figure, solved: Solved, *, other_side: bool = False) -> None:
    """Draw all props but the mat, which belongs to the floor.

    Args:
        painter: what to draw on.
        lens: scale and place.
        figure: whose props.
        solved: the pose, for what is held.
        other_side: what hangs on a near limb hangs on the far one.
    """
    for prop in figure.props:
        if prop.kind != "mat" or figure.view == "above":
            draw_prop(painter, lens, prop_turned(prop) if other_side else prop, solved, figure.view)


def draw_ghost(painter: Painter, lens: Lens, solved: Solved) -> None:
    """The trunk of another pose, dotted one in three."""
    points = [lens(place) for place in _smooth(_spine(solved))]
    for start, end in itertools.pairwise(points):
        painter.thin("far", start, end, 3)


class _Pen:
    """Draws bones in their roles."""

    __slots__ = ("bolder", "focus", "lens", "omit", "painter")

    def __init__(self, painter: Painter, lens: Lens, focus: frozenset[str], omit: frozenset[str], bolder: float) -> None:
        self.painter = painter
        self.lens = lens
        self.focus = focus
        self.omit = omit
        self.bolder = bolder

    def bone(self, name: str, start: Vector, end: Vector, thickness: float, role: str) -> None:
        """One straight bone, in the focus role where the file says so."""
        if name in self.omit:
            return
        if name in self.focus:
            role, thickness = "focus", max(thickness, 1.6) + self.bolder
        self.painter.line(role, self.lens(start), self.lens(end), thickness)

    def limb(self, solved: Solved, limb: str, side: str, *, far: bool) -> None:
        """An arm or a leg."""
        role, thick = ("far", self.lens.thin) if far else ("near", self.lens.limb)
        at = solved.points
        chain: tuple[tuple[str, str, str], ...]
        if limb == "arm":
            chain = (("upper", f"shoulder_{side}", f"elbow_{side}"), ("fore", f"elbow_{side}", f"hand_{side}"))
        else:
            chain = (
                ("thigh", f"hip_{side}", f"knee_{side}"),
                ("shin", f"knee_{side}", f"heel_{side}"),
                ("foot", f"heel_{side}", f"toe_{side}"),
            )
        for bone, start, end in chain:
            self.bone(f"{bone}_{side}", at[start], at[end], thick, role)

    def trunk(self, spine: Sequence[Vector], thickness: float) -> None:
        """A curve through hip, waist, ribs and shoulder."""
        places = _smooth(spine)
        steps = (len(places) - 1) // 3
        for index, bone in enumerate(("pelvis", "low", "high")):
            part = places[index * steps : (index + 1) * steps + 1]
            for start, end in itertools.pairwise(part):
                self.bone(bone, start, end, thickness, "near")

    def belly(self, solved: Solved) -> None:
        """The curve of the belly in front of the low back, where a pose has one: breath and bracing show in it."""
        bulge = solved.values[AT["belly"]] / 100
        if bulge <= 0:
            return
        start, end = solved.points["hip"], solved.points["ribs"]
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = hypot(dx, dy) or 1.0
        off = (dy / length * bulge, -dx / length * bulge)  # to the front: a quarter turn to the right of the spine
        shape = ((0.0, 0.0), (0.15, 0.6), (0.4, 1.0), (0.65, 1.0), (0.9, 0.55), (1.0, 0.0))
        edge = [(start[0] + dx * t + off[0] * out, start[1] + dy * t + off[1] * out) for t, out in shape]
        for here, there in itertools.pairwise(edge):
            self.bone("belly", here, there, 1.6, "near")

    def torso(self, solved: Solved) -> None:
        """Seen from the front: two sides and two bars; turned sideways they close to one line."""
        at = solved.points
        spine = _spine(solved)
        facing = abs(cos(radians(solved.values[AT["turn"]])))
        thickness = self.lens.limb * 0.85 + (self.lens.trunk - self.lens.limb * 0.85) * (1 - facing)
        for side in SIDES:
            hip = _minus(at[f"hip_{side}"], at["hip"])
            shoulder = _minus(at[f"shoulder_{side}"], at["shoulder"])
            shares = (0.0, 0.36, 0.64, 1.0)  # how much of hip and shoulder width a height has: a waist (our rule)
            width = (1.0, 0.86, 0.95, 1.0)
            edge = [
                (
                    place[0] + (hip[0] * (1 - t) + shoulder[0] * t) * w,
                    place[1] + (hip[1] * (1 - t) + shoulder[1] * t) * w,
                )
                for place, t, w in zip(spine, shares, width, strict=True)
            ]
            self.trunk(edge, thickness)
        self.bone("pelvis", at["hip_near"], at["hip_far"], thickness, "near")
        self.bone("high", at["shoulder_near"], at["shoulder_far"], thickness, "near")

    def head(self, solved: Solved, view: str) -> None:
        """Neck, an open ring, and the nose that tells face up from face down."""
        centre = self.lens(solved.points["head"])
        radius = self.lens.head_radius()
        role = "focus" if "head" in self.focus else "head"
        if "neck" not in self.omit:
            shoulder = self.lens(solved.points["shoulder"])
            bone_role = "focus" if "neck" in self.focus else "near"
            self.painter.line(bone_role, shoulder, centre, self.lens.limb)
        self.painter.disc("near", centre, radius + 0.6, clear=True)
        self.painter.ring(role, centre, radius, 1.45 + (self.bolder if role == "focus" else 0.0))
        face = radians(solved.face)
        out = radius + 0.9
        if view != "side":
            aside = 1.2 * sin(radians(solved.values[AT["turn"]]))  # past 60 degrees the nose stands out
            out *= max(-1.0, min(1.0, aside))
        self.painter.disc(role, (centre[0] + out * cos(face), centre[1] - out * sin(face)), 1.0)


def _minus(a: Vector, b: Vector) -> Vector:
    return (a[0] - b[0], a[1] - b[1])


def _spine(solved: Solved) -> list[Vector]:
    return [solved.points[name] for name in ("hip", "waist", "ribs", "shoulder")]


_STEPS = 4  # pieces a bone: more cannot be seen at 80 dots a height


def _smooth(points: Sequence[Vector]) -> list[Vector]:
    """A Catmull-Rom curve through the points.

    With straight sticks a pelvic tilt cannot be told from lying still.
    """
    first, last = points[0], points[-1]
    before = (2 * first[0] - points[1][0], 2 * first[1] - points[1][1])
    after = (2 * last[0] - points[-2][0], 2 * last[1] - points[-2][1])
    line = [before, *points, after]
    found = [first]
    for index in range(len(points) - 1):
        p0, p1, p2, p3 = line[index : index + 4]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            weights = (
                -t * (1 - t) * (1 - t) / 2,
                (2 - 5 * t * t + 3 * t * t * t) / 2,
                (t + 4 * t * t - 3 * t * t * t) / 2,
                (t * t * t - t * t) / 2,
            )
            found.append(
                (
                    weights[0] * p0[0] + weights[1] * p1[0] + weights[2] * p2[0] + weights[3] * p3[0],
                    weights[0] * p0[1] + weights[1] * p1[1] + weights[2] * p2[1] + weights[3] * p3[1],
                )
            )
    return found
