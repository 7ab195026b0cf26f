"""What the tests of the screens share: an app over a real or a scripted coach, its screen as text, waiting without sleeping."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from coach.coaching.desk import Desk
from coach.coaching.door import Coach, open_coach
from coach.coaching.home import Home
from coach.journal.days import FixedClock
from coach.tui.app import CoachApp
from coach.tui.house import House
from coach.tui.looks import Looks
from tests.tui import script
from tests.tui.typing import Hand

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from pathlib import Path

    from textual.app import App
    from textual.pilot import Pilot

    from coach.interview.model import Asking, Findings, Reviewed

AT = datetime(2026, 11, 20, 2, 10, tzinfo=UTC)
SIZE = (80, 24)
IDLE_TURNS, MOST_TURNS = 400, 4000
"""After how many turns what does not come is missed: with nothing at work, and in any case."""


def home_in(folder: Path) -> Home:
    return Home(folder / "config", folder / "data", folder / "backups")


def real_coach(folder: Path, at: datetime = AT) -> Coach:
    """A coach that keeps its things in `folder`; its clock stands still at `at`."""
    return open_coach(home_in(folder), FixedClock(at), region="GB")


def app_for(coach: Coach, looks: Looks | None = None, first: str = "") -> CoachApp:
    house = House(coach, coach.desk.clock, coach.desk.home, {"LANG": "en_GB.UTF-8"})
    app = CoachApp(coach, house, looks or Looks(), first=first)
    app.read = 0  # tests read as fast as they type
    return app


@contextlib.asynccontextmanager
async def running(app: CoachApp, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[None]]:
    """The app under a pilot, on its first screen."""
    async with app.run_test(size=size):
        hand = Hand(app)
        await until(hand, lambda: bool(text_of(app).strip()))
        yield hand


def text_of(app: App[None]) -> str:
    """What is on the screen, as plain text, row by row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Let the app work until `true`; fails with the screen as it is. It gives way to the app, and never sleeps on a guess.

    Only turns in which nothing is at work beside the screen count: on a busy machine a thread may take any time.
    """
    idle = 0
    for turn in range(MOST_TURNS):
        if true():
            return
        await pilot.pause(0 if turn < 50 else 0.02)
        idle += not any(worker.is_running for worker in pilot.app.workers)
        if idle == IDLE_TURNS:
            break
    app = pilot.app
    assert isinstance(app, CoachApp)
    raise AssertionError(f"it never came true; the screen:\n{text_of(app)}")


async def shows(pilot: Pilot[Any], *texts: str) -> str:
    """Wait until all of `texts` are on the screen; gives the screen."""
    app = pilot.app
    assert isinstance(app, CoachApp)
    await until(pilot, lambda: all(text in text_of(app) for text in texts))
    return text_of(app)


class Scripted(Coach):
    """A real coach whose interview is the short one of `script`."""

    def interview_step(self, answers: Mapping[str, object]) -> Asking | Findings:
        region = next((each for each in script.REGIONS if each.id == self.desk.region), script.UK)
        return script.next_step(answers, region)

    def interview_review(self, answers: Mapping[str, object]) -> tuple[Reviewed, ...]:
        return script.review(answers)


def scripted(folder: Path, at: datetime = AT) -> Scripted:
    return Scripted(Desk(home_in(folder), FixedClock(at), region="GB"))
