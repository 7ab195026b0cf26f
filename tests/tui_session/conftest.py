from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from coach.coaching.demo import make_demo
from coach.coaching.door import Coach, open_coach
from coach.journal.days import FixedClock
from coach.plan.simulate import Crowd
from tests.tui.helpers import home_in

if TYPE_CHECKING:
    from pathlib import Path

    from coach.plan.simulate_tally import Tally

AT = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _same_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("TEXTUAL", "COACH_")) or name in {"NO_COLOR", "COLORFGBG", "LC_ALL", "LC_CTYPE"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture(scope="session")
def _three_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three-weeks")
    make_demo(home_in(folder), FixedClock(AT), region="GB").close()
    return folder


@pytest.fixture
def folder(_three_weeks: Path, tmp_path: Path) -> Path:
    """A home with three weeks of history, one's own."""
    target = tmp_path / "home"
    shutil.copytree(_three_weeks, target)
    return target


@pytest.fixture
def coach(folder: Path) -> Coach:
    return open_coach(home_in(folder), FixedClock(AT), region="GB")


@pytest.fixture(scope="session")
def _lived() -> dict[str, Tally]:
    return {}


@pytest.fixture(autouse=True)
def _simulated_once(_lived: dict[str, Tally], monkeypatch: pytest.MonkeyPatch) -> None:
    """What made-up people live through is worked out once, for all looks of the screen that shows it."""
    real = Crowd.part

    def once(crowd: Crowd, first: int, until: int, lived: object = None) -> Tally:
        del lived
        key = f"{crowd.plan.id} {sorted(crowd.facts.items())} {crowd.days} {crowd.seed} {first} {until}"
        if key not in _lived:
            _lived[key] = real(crowd, first, until)
        return _lived[key]

    monkeypatch.setattr(Crowd, "part", once)


class Watch:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr("coach.tui.screens.session_player.monotonic", made)
    monkeypatch.setattr("coach.tui.screens.session.monotonic", made)
    return made
