"""The rows at the top of a screen or a sheet, drawn by it: a widget for them would cost each opening half a millisecond."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.messages import Update
from textual.screen import Screen

from coach.tui.quick import Bare
from coach.tui.widgets.lines import drawn, fitted

if TYPE_CHECKING:
    from textual.content import Content
    from textual.strip import Strip

    from coach.tui.layout import Block

FRAME_WIDTH = 80
"""What is shown is so wide where there is no second column; it stays at the left, so that nothing jumps between screens."""
NARROW = 72
"""Below so many columns the margin is one column, not two."""


class Headed(Bare):
    """A widget with a header over its children, which leave it the room."""

    HEAD_ROWS = 2
    _head: tuple[Block, ...] = ()
    _head_built: tuple[int, list[Content]] | None = None

    def header_room(self) -> tuple[int, int]:
        """Cells of the header with its margins, and of one margin: as wide as what is under it."""
        width = self.size.width
        return min(width, FRAME_WIDTH), 1 if width < NARROW else 2

    def show_head(self, *blocks: Block) -> None:
        """Draw another header from now on: one line a block."""
        self._head, self._head_built = blocks, None
        if not self.is_attached:
            return
        rows = Region(0, 0, self.size.width, self.HEAD_ROWS)
        if isinstance(self, Screen):  # refreshed itself, a screen would forget what else is to be drawn (private, 8.2)
            self._set_dirty(rows)
            self.post_message(Update(self))
        else:
            self.refresh(rows)

    def head_lines(self, width: int) -> list[Content]:
        """Its lines, set for so many cells."""
        if self._head_built is None or self._head_built[0] != width:
            blocks = self._head
            found = fitted(lambda room: [line for block in blocks for line in block(room)[:1]], width, self.app)
            self._head_built = (width, found)
        return self._head_built[1]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground, and the header on it."""
        strips = super().render_lines(crop)
        if crop.y < self.HEAD_ROWS:
            room, margin = self.header_room()
            width = max(self.size.width, crop.right)  # in a window that has just grown, its own size is the one before
            style, ground = self.visual_style, self.background_colors[1]
            for y, line in enumerate(self.head_lines(room - 2 * margin)[crop.y : crop.bottom]):
                strip = drawn(line.pad_left(margin), style, width, self.app.stylesheet.parse_style)
                for gate in self.get_line_filters():
                    strip = strip.apply_filter(gate, ground)
                strips[y] = strip.crop(crop.x, crop.right)
        return strips
