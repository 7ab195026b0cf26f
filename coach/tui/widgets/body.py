"""`Body`: the part of a screen that scrolls, where its content is longer than the window."""

from __future__ import annotations

from textual.containers import ScrollableContainer

from coach.tui.quick import Bare


class Body(Bare, ScrollableContainer, can_focus=False, inherit_bindings=False):
    """The content; its keys are the frame's."""

    by_hand = False
    """Whether the person scrolled it: then what grows does not pull the focused row back into view."""

    def on_resize(self) -> None:
        """With less room the focused row must still be in view."""
        self._show_focus()

    def watch_virtual_size(self) -> None:
        """With more or less content too: only now is it known where the row is."""
        if not self.by_hand:
            self.call_after_refresh(self._show_focus)

    def on_mouse_scroll_down(self) -> None:
        """Scrolled with the mouse."""
        self.by_hand = True

    def on_mouse_scroll_up(self) -> None:
        """The same, back."""
        self.by_hand = True

    def _show_focus(self) -> None:
        show = getattr(self.screen, "show_focus", None) if self.is_attached else None
        if show is not None:
            show()
