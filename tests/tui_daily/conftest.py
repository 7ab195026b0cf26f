"""A person three weeks into a plan, and one on the first day, each in a folder of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from coach.coaching.demo import ANSWERS, make_demo
from coach.coaching.door import Coach, open_coach
from coach.journal.days import FixedClock
from tests.tui.conftest import _same_surroundings  # noqa: F401  # the same surroundings as all screens
from tests.tui.helpers import home_in
from tests.tui_daily.kit import Ticking

NOW = datetime(2026, 11, 29, 9, 0).astimezone()


@pytest.fixture(scope="session")
def three_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's three weeks, written once; tests take a copy."""
    folder = tmp_path_factory.mktemp("weeks")
    make_demo(home_in(folder), FixedClock(NOW), region="GB").close()
    return folder


@pytest.fixture
def lived(three_weeks: Path, tmp_path: Path) -> Iterator[Callable[..., Coach]]:
    """Opens a coach on a copy of the three weeks; by default on the next morning, before the check-in."""
    opened: list[Coach] = []
    folder = tmp_path / "lived"

    def open_it(at: datetime = datetime(2026, 11, 30, 7, 40)) -> Coach:  # noqa: DTZ001  # local time, as people have it
        if not folder.exists():
            shutil.copytree(three_weeks, folder)
        coach = open_coach(home_in(folder), Ticking(at.astimezone()), region="GB")
        opened.append(coach)
        return coach

    yield open_it
    for coach in opened:
        coach.close()


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Coach]:
    """A coach whose plan begins today: nothing is told yet."""
    coach = open_coach(home_in(tmp_path / "fresh"), Ticking(datetime(2026, 11, 20, 9, 0).astimezone()), region="GB")
    coach.start_plan("acute-strain", ANSWERS)
    yield coach
    coach.close()
