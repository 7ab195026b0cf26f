"""What makes a screen open quickly: nothing is drawn, styled or mounted that nobody sees.

Measured for `!` on 80 by 24, processor time from key to first frame: see `tests/bench`. Opening a screen was 25 ms, of which
5 were for layers that lie wholly under others, 2 for styles applied a second time, 1 for widgets that are never used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Region, Size

Result = TypeVar("Result")


class Bare(Widget):
    """A widget that shows nothing but its ground: every row of it is one and the same strip, made and cut once.

    Textual's own `BLANK` does that too, but past the gates before the terminal: colour would get through where none is wished.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground."""
        strip = Strip.blank(crop.width, self.visual_style.rich_style)
        ground = self.background_colors[1]
        for gate in self.get_line_filters():
            strip = strip.apply_filter(gate, ground)
        return [strip] * crop.height


class QuickScreen(Screen[Result]):
    """A screen that leaves out what Textual does twice, or for what Coach has no use of; and that is left once."""

    left = False
    """Whether this screen has gone: what was pressed before it did, and is heard after, must not be done a second time."""

    def on_unmount(self) -> None:
        """This screen has gone."""
        gone = getattr(self.app, "screen_gone", None)
        if gone is not None:
            gone()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close this screen; nothing where it has gone or is covered, for then Textual would close the one in front."""
        if self.left or self.app.screen is not self:
            return AwaitComplete()  # of nothing
        self.left = True
        return super().dismiss(result)

    def _screen_resized(self, size: Size) -> None:  # noqa: ARG002  # Textual's own signature
        """Lay out for the size of this moment, whatever size was told (Textual's, private, 8.2).

        It is told in messages, to a screen by itself too once that has changed: two of them would follow each other for ever.
        """
        super()._screen_resized(self.app.size)

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Textual's hook (private, 8.2) that adds a rack for toasts and a tooltip to each screen; Coach shows neither."""

    def update_node_styles(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  # Textual's own signature
        """Apply styles; not when a new screen is shown the first time, for its widgets have just got theirs."""
        if animate or self.stack_updates > 1:
            super().update_node_styles(animate)
