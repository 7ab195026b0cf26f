"""The terminal is too small: say so plainly, and never hide an emergency call."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import ModalScreen

from coach.text import tui as words
from coach.text.tui_keys import keyed
from coach.tui.layout import Block, gap, para
from coach.tui.literal import lit
from coach.tui.quick import QuickScreen
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class TooSmall(QuickScreen[None], ModalScreen[None]):
    """Covers everything until there is room; what is underneath keeps its place and its answers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.leave", "quit", id="app.quit")]
    DEFAULT_CSS = "TooSmall { background: $ground; padding: 0 1; }"

    def __init__(self, urgent: str = "") -> None:
        """`urgent` stands first: whom to call."""
        super().__init__(classes="-too-small")
        self._urgent = urgent
        self._lines = Lines()

    def compose(self) -> ComposeResult:
        """One text."""
        self._write(*self.app.size)
        yield self._lines

    def on_resize(self) -> None:
        """Say the size of this moment."""
        self._write(*self.app.size)

    def _write(self, width: int, height: int) -> None:
        blocks: list[Block] = [para(lit(self._urgent, "bold danger")), gap()] if self._urgent else []
        text = words.TOO_SMALL.format(width=width, height=height)
        self._lines.show(*blocks, para(text), gap(), para(lit(keyed(words.TOO_SMALL_PLAIN), "quiet")))
