"""A figure on a canvas of a given size: scaled once, then a frame for any second."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from coach.figure.ascii import AsciiCanvas
from coach.figure.canvas import Canvas
from coach.figure.draw import Lens, bone_set, draw_ghost, draw_person, draw_props
from coach.figure.model import BONES, swapped
from coach.figure.props import mat_span, prop_points
from coach.figure.solve import Solved, Way, solve
from coach.figure.timeline import moment, start_pose
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.figure.canvas import Run
    from coach.figure.model import Figure, Pose, Prop, Vector

_MARGIN = 3  # dots left free on each side, so that thick lines stay inside
_LARGEST = 84.0  # dots a height: more makes lying figures look like logs (our rule, looked at)
_BODY = ("far", "near", "focus", "head")
_SAMPLES = (0.0, 0.25, 0.5, 0.75, 1.0)  # of each way, for the box round everything


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture.

    Attributes:
        width: columns.
        height: rows.
        rows: for each row runs of (text, role), together exactly `width` columns; roles as in `model.ROLES`.
        say: the cue of that moment, or "".
    """

    width: int
    height: int
    rows: tuple[tuple[Run, ...], ...]
    say: str = ""

    def lines(self) -> tuple[str, ...]:
        """The rows as plain text, without colours."""
        return tuple("".join(text for text, _ in row) for row in self.rows)


class Scene:
    """A figure made ready for one size of canvas."""

    __slots__ = ("_focus", "_lens", "_mirror", "_omit", "_props", "_ways", "ascii", "figure", "floor", "height", "width")

    def __init__(self, figure: Figure, width: int, height: int, *, ascii: bool = False) -> None:  # noqa: A002
        """Scale the figure to a canvas: the box round all poses and standing props fills it.

        Args:
            figure: what to show.
            width: columns, at least 8.
            height: rows, at least 4.
            ascii: plain characters in place of braille dots.
        """
        self.figure = figure
        self.width = max(8, width)
        self.height = max(4, height)
        self.ascii = ascii
        self.floor = (self.height - 1) * 4  # the first dot row of the last cell row
        self._ways: dict[tuple[int, int, bool], Way] = {}
        self._lens = self._fit()
        self._mirror = figure.view != "side"
        self._focus = tuple(bone_set(figure.focus, other_side=other) for other in (False, True))
        self._omit = tuple(bone_set(figure.omit, other_side=other) for other in (False, True))
        self._props = figure.props

    def _fit(self) -> Lens:
        left, bottom, right, top = box(self.figure)
        wide, high = max(right - left, 0.2), max(top - bottom, 0.2)
        room_across = self.width * 2 - 2 * _MARGIN
        if self.figure.view == "above":
            room_down = self.height * 4 - 2 * _MARGIN
            scale = min(room_across / wide, room_down / high, _LARGEST)
            up = self.height * 2 + (top + bottom) / 2 * scale
        else:
            scale = min(room_across / wide, (self.floor - _MARGIN) / high, _LARGEST)
            up = float(self.floor)
        return Lens(scale, self.width - (left + right) / 2 * scale, up)

    @property
    def scale(self) -> float:
        """Dots for one height of the person."""
        return self._lens.scale

    def to_dots(self, place: Vector) -> Vector:
        """Where a place of the figure lies on the canvas, in dots from the top left."""
        return self._lens(place)

    def solved_at(self, at_seconds: float) -> Solved:
        """All joints at a second. In front and above views the other side is a mirror image, made when drawing."""
        now = moment(self.figure, at_seconds)
        other = now.other_side and not self._mirror
        key = (now.start, now.end, other)
        way = self._ways.get(key)
        if way is None:
            start, end = (self._pose(index, other=other) for index in (now.start, now.end))
            way = self._ways[key] = Way(start, end, self.figure.view)
        return solve(way.at(now.share), self.figure.view)

    def _pose(self, index: int, *, other: bool) -> Pose:
        pose = self.figure.poses[index]
        return swapped(pose) if other else pose

    def frame(self, at_seconds: float, *, bold_focus: bool = False) -> Frame:
        """The picture of one second.

        Args:
            at_seconds: seconds since the exercise began.
            bold_focus: draw the working part thicker, where there is no colour.

        Returns:
            Exactly `height` rows of `width` columns.
        """
        now = moment(self.figure, at_seconds)
        return self._picture(self.solved_at(at_seconds), now.say, other=now.other_side, bold_focus=bold_focus)

    def pose_frame(self, index: int, *, ghost: int | None = None, bold_focus: bool = False) -> Frame:
        """A pose by its index, standing still.

        Args:
            index: into `figure.poses`.
            ghost: a pose whose trunk shows dotted behind it.
            bold_focus: as in `frame`.
        """
        view = self.figure.view
        behind = None if ghost is None else solve(self.figure.poses[ghost], view)
        return self._picture(solve(self.figure.poses[index], view), "", ghost=behind, bold_focus=bold_focus)

    def _picture(
        self,
        solved: Solved,
        say: str,
        *,
        other: bool = False,
        ghost: Solved | None = None,
        bold_focus: bool = False,
    ) -> Frame:
        figure = self.figure
        canvas = AsciiCanvas(self.width, self.height) if self.ascii else Canvas(self.width, self.height)
        limbs = other and not self._mirror
        draw_props(canvas, self._lens, figure, solved, other_side=limbs)
        if ghost is not None:
            draw_ghost(canvas, self._lens, ghost)
        draw_person(
            canvas,
            self._lens,
            solved,
            figure.view,
            self._focus[limbs],
            self._omit[limbs],
            bold_focus=bold_focus,
        )
        if figure.view != "above":
            canvas.clear_below(self.floor, ("prop", *_BODY))
            canvas.ground(self.floor, [self._mat(prop) for prop in figure.props if prop.kind == "mat"])
        if other and self._mirror:
            if figure.view == "above":
                canvas.mirror_down()
            else:
                canvas.mirror_across()
        return Frame(self.width, self.height, canvas.rows(), say)

    def _mat(self, prop: Prop) -> Vector:
        left, right = mat_span(prop)
        return (self._lens((left, 0.0))[0], self._lens((right, 0.0))[0])


def box(figure: Figure) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of all poses, all ways between them and all standing props, in heights."""
    places: list[Vector] = []
    here = start_pose(figure)
    around = BONES["head"] + 0.02  # the ring and the nose
    sides = (False, True) if figure.each_side and figure.view == "side" else (False,)
    for part in figure.motion:
        for other in sides:
            pair = [swapped(figure.poses[index]) if other else figure.poses[index] for index in (here, part.pose)]
            way = Way(pair[0], pair[1], figure.view)
            for share in _SAMPLES:
                solved = solve(way.at(share), figure.view)
                places += solved.points.values()
                x, y = solved.points["head"]
                places += ((x - around, y - around), (x + around, y + around))
        here = part.pose
    for prop in figure.props:
        places += prop_points(prop, figure.view)
    xs, ys = [place[0] for place in places], [place[1] for place in places]
    bottom = min(ys) if figure.view == "above" else 0.0
    return min(xs), bottom, max(xs), max(ys)


@lru_cache(maxsize=64)
def scene(figure: Figure, width: int, height: int, ascii: bool = False) -> Scene:  # noqa: A002, FBT001, FBT002
    """A `Scene`, kept for the next frame."""
    return Scene(figure, width, height, ascii=ascii)


def frames(figure: Figure, at_seconds: float, width: int, height: int, *, ascii: bool = False) -> Frame:  # noqa: A002
    """The picture of one second on a canvas of a given size.

    Args:
        figure: what to show.
        at_seconds: seconds since it began; it goes round and round.
        width: columns, at least 8.
        height: rows, at least 4.
        ascii: plain characters in place of braille dots.

    Returns:
        Rows of (text, role) runs.
    """
    return scene(figure, width, height, ascii).frame(at_seconds)
