"""`Lines`: one widget that draws any number of lines, set for the width it is given. Every other widget here is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from coach.tui.signs import plain_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from textual.app import App
    from textual.color import Color
    from textual.content import Content
    from textual.css.styles import StylesBase
    from textual.geometry import Region, Size, Spacing
    from textual.selection import Selection

    from coach.tui.layout import Block


class Padded(StylesCache):
    """Draws a line with its padding, and nothing else of what a style may have: no widget here has borders, tints or outlines.

    Textual's own (private, 8.2) looks for all of them, line by line: a millisecond of a new screen.
    """

    def render_line(
        self,
        styles: StylesBase,  # noqa: ARG002
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *_: Any,
    ) -> Strip:
        """Line `y` of a widget of that size."""
        ground = self.get_inner_outer(base_background, background)[0].rich_style
        at = y - padding.top
        if not 0 <= at < content_size.height:
            return Strip.blank(size.width, ground)
        strip = render_content_line(at)
        if not (padding.left or padding.right):
            return strip
        return Strip([Segment(" " * padding.left, ground), *strip, Segment(" " * padding.right, ground)], size.width)


def fitted(build: Block, width: int, app: App[Any]) -> list[Content]:
    """Lines set for `width`, in ASCII where that is asked for; then set narrower, as far as it takes for stand-ins to fit."""
    found = build(width)
    if not getattr(app, "ascii_signs", False):
        return found
    plain = [plain_line(line, width) for line in found]
    for narrower in range(2, width // 2, 2):
        if all(line.cell_length <= width for line in plain):
            break
        plain = [plain_line(line, width) for line in build(width - narrower)]
    return plain


def drawn(line: Content, style: Style, width: int, parse: Callable[[str | Style], Style], y: int | None = None) -> Strip:
    """A line as it goes to the terminal, `width` cells of it; with `y`, its place, it can be picked out with the mouse."""
    segments: list[Segment] = []
    x = 0
    for text, text_style in line.render(style, end="", parse_style=parse):
        whole = style + text_style
        segments.append(Segment(text, whole.rich_style if y is None else whole.rich_style_with_offset(x, y)))
        x += len(text)
    left = width - line.cell_length
    if left < 0:
        return Strip(segments, line.cell_length).adjust_cell_length(width, style.rich_style)
    if left:
        segments.append(Segment(" " * left, style.rich_style))
    return Strip(segments, width)


class Lines(Widget):
    """Text made of blocks (see `coach.tui.layout`), drawn by one widget.

    A subclass that draws from its own state overrides `build` and calls `redraw` when that state changes.
    """

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    def __init__(self, *blocks: Block, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Blocks are drawn under one another; `id` and `classes` are Textual's."""
        super().__init__(id=id, classes=classes)
        self._styles_cache = Padded()
        self._blocks: tuple[Block, ...] = blocks
        self._built: tuple[int, list[Content]] | None = None
        self._drawn_with: tuple[int, Style, list[Content], Selection | None] | None = None

    def show(self, *blocks: Block) -> None:
        """Draw other blocks from now on. The screen is laid out anew where the number of lines changes, and then alone."""
        before = self._built
        self._blocks = blocks
        self._built = None
        same = before is not None and self.is_attached and len(self.lines(before[0])) == len(before[1])
        self.refresh(layout=not same)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Textual's own (8.2) holds a widget's size under a number that does not count on while a layout is still asked for.

        Where the screen was laid out in between, for another reason, the size of the lines before would stay for ever.
        """
        if layout and self._layout_required:
            self._layout_updates += 1
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def redraw(self, *, layout: bool = True) -> None:
        """Build the lines anew; `layout=False` where their number cannot have changed (a cursor that moves)."""
        self._built = None
        self.refresh(layout=layout)

    def build(self, width: int) -> list[Content]:
        """The lines at this width, none of them wider."""
        return [line for block in self._blocks for line in block(width)]

    def lines(self, width: int) -> list[Content]:
        """The lines as they are shown, ASCII where asked for; kept until the width changes or `redraw` is called."""
        if self._built is None or self._built[0] != width:
            self._built = (width, fitted(self.build, width, self.app))
        return self._built[1]

    @property
    def plain(self) -> str:
        """The text as it stands, for copying and for tests."""
        return "\n".join(line.plain.rstrip() for line in self.lines(self.content_size.width or 76))

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001  # Textual's own signature
        """No style depends on the focus: Textual would look all of them up anew."""

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002  # Textual's own signature
        """As wide as the widest line."""
        return max((line.cell_length for line in self.lines(container.width)), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As tall as there are lines."""
        return len(self.lines(width)) if width else 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of `crop`; what is the same for all of them is looked up once."""
        self._drawn_with = self._look_up()
        return super().render_lines(crop)

    def _look_up(self) -> tuple[int, Style, list[Content], Selection | None]:
        width = self.size.width
        return width, self.visual_style, self.lines(width), self.text_selection

    def render_line(self, y: int) -> Strip:
        """Line `y`, drawn when it comes into view: of a long page only what is seen costs anything.

        Textual asks for a line too where the mouse is, which may be on a page that was laid out and is not drawn yet.
        """
        width, style, lines, selection = self._drawn_with or self._look_up()
        if y >= len(lines):
            return Strip.blank(width, style.rich_style)
        line = lines[y]
        if selection is not None and (span := selection.get_span(y)) is not None:
            start, end = span
            line = line.stylize("reverse", start, len(line.plain) if end == -1 else end)  # seen without any colour too
        return drawn(line, style, width, self.app.stylesheet.parse_style, y if self.ALLOW_SELECT else None)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Text picked out with the mouse."""
        return selection.extract(self.plain), "\n"

    @property
    def focus_row(self) -> str:
        """Style of the row that has the focus, in the theme of this moment."""
        return cast("str", getattr(self.app, "focus_row", "bold reverse"))
