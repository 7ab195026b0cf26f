"""`Ways`: the letters that lead from one main screen to another, once a plan has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.tui.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType


class Ways(Frame):
    """A `Frame` with a letter for each of the other main screens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "to('today')", "today", show=False, id="go.today", tooltip="Today: what is asked of you"),
        Binding("c", "to('check-in')", "check-in", id="go.check-in", tooltip="Check in: how is it?"),
        Binding("s", "to('session')", "session", id="go.session", tooltip="The guided session"),
        Binding("d", "to('dose')", "dose", id="go.dose", tooltip="Log a dose you had"),
        Binding("p", "to('plan')", "plan", show=False, id="go.plan", tooltip="The plan: where you are, what is asked for"),
        Binding("r", "to('progress')", "recovery", show=False, id="go.progress", tooltip="Recovery: pain and function over time"),
        Binding("n", "to('journal')", "notes", show=False, id="go.journal", tooltip="Notes and days"),
        Binding("b", "to('library')", "books", show=False, id="go.library", tooltip="Exercises, lessons, plans, medicines"),
    ]
    NAME: ClassVar[str] = ""
    """The screen's name in `coach.tui.screens`: its own letter does nothing there."""

    def action_to(self, name: str) -> None:
        """Another screen by its letter. Where it is open already, what stands on it goes first: letters never pile screens up."""
        if name == self.NAME:
            return
        if name == "today":
            self.home()
            return
        names = [getattr(screen, "NAME", "") for screen in self.app.screen_stack]
        if name in names[1:]:
            self._down_to(names.index(name, 1), lambda: self.go(name))
        else:
            self.go(name)

    def home(self) -> None:
        """Back to Today, whatever is open above it: where it is underneath, it is there still, else it is opened."""
        below = self.app.screen_stack[0]
        if getattr(below, "NAME", "") != "today":
            self.start_at("today")
        else:
            self._down_to(1)

    def _down_to(self, count: int, then: Callable[[], None] = lambda: None) -> None:
        """Close all screens but the lowest `count`."""

        async def down() -> None:
            with self.app.batch_update():
                while len(self.app.screen_stack) > count:
                    await self.app.pop_screen()
                then()

        self.app.call_next(down)
