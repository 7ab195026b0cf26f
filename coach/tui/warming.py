"""What the keys of Today open, made ready while nobody presses one: a module costs 20 ms on its first key, a look back 10.

A piece at a time, what takes long in a thread, with a pause between: a key never waits for more than one of them. What goes wrong
here goes wrong again, and is said, when the key itself is pressed.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from coach.tui.keeping import WARM
from coach.tui.screens import load, loaded, make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.screen import Screen
    from textual.timer import Timer
    from textual.worker import Worker

    from coach.coaching.door import Coach
    from coach.tui.app import CoachApp
    from coach.tui.frame import Frame

BETWEEN = 0.05
"""Seconds between two pieces."""
OFTEN = ("check-in", "decision", "plan", "journal")
"""Screens that are opened most often."""
LOOK_BACK = 35
"""Days that Recovery shows at first: the month, and the week before it. Plan and Notes show fewer."""


def often() -> Iterator[Callable[[], object]]:
    """The screens that are opened most often."""
    return map(_module, OFTEN)


def others(coach: Coach) -> Iterator[Callable[[], object]]:
    """The other screens and the sheets, with what they read at the door; what somebody in trouble presses comes first."""
    yield _module("wrong")
    yield coach.danger_taps
    yield lambda: coach.asked().full_danger and coach.danger_questions()
    yield _sheets
    yield from read(coach)
    yield coach.task_titles
    yield _module("progress")
    yield _module("dose")
    yield _module("cautions")
    yield coach.cautions.open
    yield coach.medicine_now
    yield _module("library")


def read(coach: Coach) -> Iterator[Callable[[], object]]:
    """What is read anew once something was recorded."""
    yield coach.asked
    yield lambda: coach.recovery(LOOK_BACK)


def _module(name: str) -> Callable[[], object]:
    return lambda: load(name)


def _sheets() -> None:
    import coach.tui.sheets.confirm
    import coach.tui.sheets.help  # noqa: F401


class Spares:
    """One of each screen that Today's keys open, made but not shown yet: nothing is read for it before it is."""

    NAMES = ("check-in", "wrong", "plan", "journal", "progress", "dose", "cautions", "library")

    def __init__(self) -> None:
        """None is there."""
        self._made: dict[str, Screen[Any]] = {}

    def add(self) -> bool:
        """Make one that is missing and whose module is loaded; whether there was one."""
        name = next((name for name in self.NAMES if name not in self._made and loaded(name)), None)
        if name is not None:
            self._made[name] = make(name)
        return name is not None

    def take(self, name: str) -> Screen[Any]:
        """The screen called `name`, and it is not there for another time."""
        return self._made.pop(name, None) or make(name)


class Warming:
    """Goes through pieces while its screen is the one in front; then makes the screens that are missing."""

    def __init__(self, screen: Frame) -> None:
        self._screen = screen
        self._pieces: Iterator[Callable[[], object]] = iter(())
        self._timer: Timer | None = None
        self._worker: Worker[object] | None = None

    def also(self, pieces: Iterable[Callable[[], object]]) -> None:
        """These too, after what is still to be done."""
        self._pieces = chain(self._pieces, pieces)
        if self._timer is None:
            self._timer = self._screen.set_interval(BETWEEN, self._next)

    @property
    def busy(self) -> bool:
        """Whether there are pieces left."""
        return self._timer is not None

    def _next(self) -> None:
        screen = self._screen
        if screen.app.screen is not screen or (self._worker is not None and not self._worker.is_finished):
            return
        piece = next(self._pieces, None)
        if piece is not None:
            self._worker = screen.run_worker(piece, thread=True, exit_on_error=False, group=WARM)
        elif not cast("CoachApp", screen.app).spares.add() and self._timer is not None:
            self._timer.stop()
            self._timer = None
