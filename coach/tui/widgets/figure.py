"""`FigureView`: a moving person in braille dots. Only what changed since the last picture is drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from coach.figure import moment, still
from coach.figure.scene import scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.figure import Figure, Frame

_ROLE = {"near": "text", "head": "text", "far": "far", "focus": "accent", "prop": "props"}
"""Colour role of each of the figure's own roles."""


class FigureView(Widget):
    """Shows one figure at a given second, as large as the widget is."""

    DEFAULT_CSS = "FigureView { height: 10; width: 36; }"
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Empty until `show` is called."""
        super().__init__(id=id)
        self._figure: Figure | None = None
        self._second = 0.0
        self._still = False
        self._frame: Frame | None = None
        self._key: object = None
        self.drawn = 0
        """How many pictures were made, for tests."""

    def show(self, figure: Figure | None, second: float = 0.0, *, moving: bool = True) -> None:
        """Show `figure` at `second`; without motion a still pair: where it begins and where it goes."""
        self._figure, self._second, self._still = figure, second, not moving
        self._update()

    @property
    def described(self) -> str:
        """What the figure shows, in words; "" without one."""
        return self._figure.text if self._figure is not None else ""

    def _update(self) -> None:
        if not self.size.width or not self.size.height:
            return
        key = self._key_now()
        if key == self._key:
            return
        self._key = key
        before, self._frame = self._frame, self._picture()
        self.drawn += 1
        if before is None:
            self.refresh()
        elif changed := _changed(before, self._frame):
            self.refresh(*changed)

    def _key_now(self) -> object:
        if self._figure is None:
            return None
        size = (self.size.width, self.size.height, self._plain, self._bold)
        if self._still:
            return (self._figure, size)
        now = moment(self._figure, self._second)
        return (self._figure, size, now.start, now.end, round(now.share, 3), now.other_side)

    def _picture(self) -> Frame | None:
        if self._figure is None:
            return None
        width, height = self.size
        if self._still:
            return still(self._figure, width, height, ascii=self._plain, bold_focus=self._bold)
        return scene(self._figure, width, height, self._plain).frame(self._second, bold_focus=self._bold)

    @property
    def _plain(self) -> bool:
        return bool(getattr(self.app, "ascii_signs", False))

    @property
    def _bold(self) -> bool:
        looks = getattr(self.app, "looks", None)
        return looks is not None and not looks.colour

    def on_resize(self) -> None:
        """Another size, another picture."""
        self._key = self._frame = None
        self._update()

    def notify_style_update(self) -> None:
        """Another theme, other colours."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the picture."""
        if self._frame is None:
            self._update()
        frame, base = self._frame, self.rich_style
        width = self.size.width
        if frame is None or y >= frame.height:
            return Strip.blank(width, base)
        segments = [Segment(text, base + self._style(role)) for text, role in frame.rows[y]]
        return Strip(segments, frame.width).adjust_cell_length(width, base)

    def _style(self, role: str) -> Style:
        name = self.app.theme_variables.get(_ROLE.get(role, "text"), "ansi_default")
        cached = _STYLES.get(name)
        if cached is None:
            cached = _STYLES[name] = Style(color=Color.parse(name).rich_color)
        return cached


_STYLES: dict[str, Style] = {}


def _changed(before: Frame | None, after: Frame | None) -> Sequence[Region]:
    """The regions in which two pictures differ: for each row from the first to the last cell that changed."""
    if before is None or after is None or (before.width, before.height) != (after.width, after.height):
        width = max(before.width if before else 0, after.width if after else 0)
        return [Region(0, 0, width, max(before.height if before else 0, after.height if after else 0))]
    found = []
    for y, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)):
        if old == new:
            continue
        was, now = _cells(old), _cells(new)
        different = [x for x, (a, b) in enumerate(zip(was, now, strict=False)) if a != b]
        if different:
            found.append(Region(different[0], y, different[-1] - different[0] + 1, 1))
    return found


def _cells(row: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(character, role) for text, role in row for character in text]
