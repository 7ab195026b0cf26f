"""Things in the picture: furniture, pillows, sticks, weights, bands, a bike, water."""

from __future__ import annotations

from math import cos, hypot, pi, radians, sin
from typing import TYPE_CHECKING

from coach.figure.model import BONES, other_side
from coach.values import replace

if TYPE_CHECKING:
    from coach.figure.draw import Lens, Painter
    from coach.figure.model import Prop, Vector
    from coach.figure.solve import Solved

# Sizes in heights of the person, from the prop table of the figures' rules (ours): drawn, then looked at.
_HEIGHT = {"chair": 0.26, "step": 0.12, "bench": 0.24, "bed": 0.30, "table": 0.45, "wall": 1.06}
_LENGTH = {"step": 0.30, "bench": 0.30, "bed": 1.20, "table": 0.40, "mat": 1.06}
_CHAIR_DEPTH = 0.22
_CHAIR_BACK = 0.26
_BED_WIDTH = 0.46
_SIZE = {"pillow": 0.07, "roll": 0.05, "weight": 0.05, "ball": 0.05, "bag": 0.06}
_WHEEL = 0.17
_ROLE = "prop"


def prop_points(prop: Prop, view: str) -> list[Vector]:
    """Corners of a prop that stands by itself, for the picture's box; empty for what is held and for mats.

    Args:
        prop: any prop.
        view: the figure's view.
    """
    if prop.kind in ("wall", "chair", "step", "bench", "bed", "table"):
        left = prop.at or 0.0
        if view == "above":
            half = (prop.depth or _BED_WIDTH) / 2
            right = left + (prop.length or _LENGTH.get(prop.kind, 0.3))
            return [(left, (prop.y or 0.0) - half), (right, (prop.y or 0.0) + half)]
        height = prop.height or _HEIGHT[prop.kind]
        if prop.kind == "chair":
            height += 0.0 if prop.back == "none" else _CHAIR_BACK
            return [(left, 0.0), (left + (prop.depth or _CHAIR_DEPTH), height)]
        length = 0.0 if prop.kind == "wall" else prop.length or _LENGTH[prop.kind]
        return [(left, 0.0), (left + length, height)]
    if prop.kind in ("pillow", "roll") and prop.held is None:
        size = prop.size or _SIZE[prop.kind]
        x, y = prop.at or 0.0, prop.y if prop.y is not None else size
        return [(x - size, y - size / 2), (x + size, y + size / 2)]
    if prop.kind == "bike":
        left = prop.at or 0.0
        return [(left - _WHEEL, 0.0), (left + 0.58 + _WHEEL, 0.62)]
    return [end for end in (prop.start, prop.to) if isinstance(end, tuple)]


def prop_turned(prop: Prop) -> Prop:
    """The prop on the other side of the body; what stands by itself stays as it is."""
    return replace(
        prop,
        held=prop.held and other_side(prop.held),
        along=prop.along and (other_side(prop.along[0]), other_side(prop.along[1])),
        start=other_side(prop.start) if isinstance(prop.start, str) else prop.start,
        to=other_side(prop.to) if isinstance(prop.to, str) else prop.to,
    )


def mat_span(prop: Prop) -> tuple[float, float]:
    """Left and right end of a mat, in heights."""
    left = prop.at if prop.at is not None else -0.53
    return left, left + (prop.length or _LENGTH["mat"])


def draw_prop(painter: Painter, lens: Lens, prop: Prop, solved: Solved, view: str) -> None:
    """Draw one prop.

    Args:
        painter: what to draw on.
        lens: scale and place.
        prop: what.
        solved: the pose, for what is held.
        view: the figure's view.
    """
    if view == "above" and prop.kind in ("bed", "mat", "bench", "table"):
        _from_above(painter, lens, prop)
    elif prop.kind in ("wall", "chair", "step", "bench", "bed", "table"):
        _furniture(painter, lens, prop)
    elif prop.kind in ("pillow", "roll"):
        _pillow(painter, lens, prop, solved)
    elif prop.kind in ("weight", "ball", "bag"):
        _held(painter, lens, prop, solved)
    elif prop.kind == "stick":
        _stick(painter, lens, prop, solved)
    elif prop.kind in ("band", "strap"):
        start, end = _end(prop.start, solved), _end(prop.to, solved)
        if start and end:
            painter.thin(_ROLE, lens(start), lens(end), 2 if prop.kind == "band" else 1)
    elif prop.kind == "bike":
        _bike(painter, lens, prop)
    elif prop.kind == "water":
        _water(painter, lens, prop)


def _end(end: str | Vector | None, solved: Solved) -> Vector | None:
    return solved.points.get(end) if isinstance(end, str) else end


def _from_above(painter: Painter, lens: Lens, prop: Prop) -> None:
    """An outline: single dots for a bed, every second dot for a mat."""
    left = prop.at if prop.at is not None else -0.6
    right = left + (prop.length or _LENGTH[prop.kind])
    half = (prop.depth or _BED_WIDTH) / 2
    y = prop.y or 0.0
    corners = [lens(place) for place in ((left, y + half), (right, y + half), (right, y - half), (left, y - half))]
    every = 2 if prop.kind == "mat" else 1
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        painter.thin(_ROLE, start, end, every)


def _furniture(painter: Painter, lens: Lens, prop: Prop) -> None:
    left = prop.at or 0.0
    height = prop.height or _HEIGHT[prop.kind]
    if prop.kind == "wall":
        x, top = lens((left, height))
        _, floor = lens((left, 0.0))
        for column in (x - 0.5, x + 0.6):
            painter.thin(_ROLE, (column, top), (column, floor - 0.1))
        return
    right = left + (prop.depth or _CHAIR_DEPTH if prop.kind == "chair" else prop.length or _LENGTH[prop.kind])
    painter.line(_ROLE, lens((left, height)), lens((right, height)), 1.6)
    for x in (left, right):
        painter.thin(_ROLE, lens((x, height)), lens((x, 0.005)))
    if prop.kind == "chair" and prop.back != "none":
        x = left if prop.back == "left" else right
        painter.line(_ROLE, lens((x, height)), lens((x, height + _CHAIR_BACK)), 1.6)


def _pillow(painter: Painter, lens: Lens, prop: Prop, solved: Solved) -> None:
    size = prop.size or _SIZE[prop.kind]
    place = solved.points[prop.held] if prop.held else (prop.at or 0.0, prop.y if prop.y is not None else size / 2)
    x, y = lens(place)
    wide, high = size * lens.scale, max(1.2, size * 0.55 * lens.scale)
    if prop.kind == "roll":
        painter.ring(_ROLE, (x, y), max(1.5, wide), 1.2)
        return
    # An oval as a row of discs, which any painter can draw.
    for step in range(-3, 4):
        share = step / 3
        painter.disc(_ROLE, (x + share * max(0.0, wide - high), y), high)


def _held(painter: Painter, lens: Lens, prop: Prop, solved: Solved) -> None:
    size = prop.size or _SIZE[prop.kind]
    place = solved.points[prop.held] if prop.held else (prop.at or 0.0, prop.y or size)
    x, y = lens(place)
    radius = max(1.8, size * lens.scale)
    if prop.kind == "weight":
        painter.disc(_ROLE, (x, y), radius)
    elif prop.kind == "ball":
        painter.ring(_ROLE, (x, y), radius + 0.4, 1.2)
    else:
        top, low = y + 1.2, y + 1.2 + 2 * radius
        corners = [(x - radius, top), (x + radius, top), (x + radius, low), (x - radius, low)]
        painter.thin(_ROLE, (x, y), (x, top))
        for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
            painter.line(_ROLE, start, end, 1.5)


def _stick(painter: Painter, lens: Lens, prop: Prop, solved: Solved) -> None:
    """A stick that touches the back: beside the two points, on the side away from the face."""
    if not prop.along:
        return
    a, b = (solved.points[name] for name in prop.along)
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    face = radians(solved.face)
    away = -1.0 if cos(face) * uy - sin(face) * ux > 0 else 1.0
    off = BONES["head"] + 0.012
    side = (uy * off * away, -ux * off * away)
    start = (a[0] - ux * 0.1 + side[0], a[1] - uy * 0.1 + side[1])
    end = (b[0] + ux * 0.12 + side[0], b[1] + uy * 0.12 + side[1])
    painter.line(_ROLE, lens(start), lens(end), 1.5)


def _bike(painter: Painter, lens: Lens, prop: Prop) -> None:
    """Two wheels, a frame, a saddle and a handlebar; the crank is .24 in front of the rear hub."""
    x = prop.at or 0.0
    rear, front, crank = (x, _WHEEL), (x + 0.58, _WHEEL), (x + 0.24, 0.17)
    saddle, neck, bar = (x + 0.15, 0.50), (x + 0.48, 0.50), (x + 0.43, 0.60)
    for hub in (rear, front):
        painter.ring(_ROLE, lens(hub), _WHEEL * lens.scale - 0.8, 1.2)
    for start, end in ((rear, crank), (crank, saddle), (crank, neck), (front, neck), (neck, bar), (rear, saddle)):
        painter.thin(_ROLE, lens(start), lens(end))
    painter.line(_ROLE, lens((x + 0.09, 0.51)), lens((x + 0.21, 0.51)), 2.0)


def _water(painter: Painter, lens: Lens, prop: Prop) -> None:
    """Two wavy rows of dots, over the whole picture."""
    _, y = lens((0.0, prop.y if prop.y is not None else 0.7))
    for row in (0.0, 4.0):
        for column in range(0, 240, 2):
            wave = y + row + 1.2 * sin(column * pi / 8 + row)
            painter.thin(_ROLE, (column + 0.5, wave), (column + 0.5, wave))
