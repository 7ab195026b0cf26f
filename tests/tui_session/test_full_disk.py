"""A disk that is full, or a folder that may only be read: said on the screen, and no command of any screen ends the app."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from coach.coaching import change_of_plan
from coach.coaching.door import open_coach
from coach.coaching.sport import Sport
from coach.journal.days import FixedClock
from coach.journal.problems import DiskFull
from coach.journal.store import Journal
from coach.tui import keys
from coach.tui.frame import Frame
from coach.tui.screens import SCREENS, load
from coach.tui.screens.session_player import INTRO
from coach.values import replace
from tests.tui.helpers import app_for, home_in, running, shows, text_of, until
from tests.tui_session.conftest import AT

from .test_every_screen import ARGUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.coaching.door import Coach
    from coach.tui.keys import Command

NOT_HERE = {"app.quit", "app.suspend", "plan.edit", "plan.new"}
"""Commands that end the app, or give the terminal to another program."""
EVERYWHERE = ("app.", "daily.", "go.", "rows.", "frame.page")
"""Commands that do the same on every screen."""
NOT_KEPT = "Not saved:"

transaction = Journal.transaction


@contextmanager
def only_read(journal: Journal, *, write: bool = False) -> Iterator[Any]:
    if write:
        raise DiskFull(journal.path)
    with transaction(journal) as connection:
        yield connection


def refuse(path: Path, *_: object) -> None:
    raise DiskFull(path)


@pytest.fixture
def full(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> Coach:
    """Three weeks and the day that the sport begins; from now on nothing can be written into the journal or beside it."""
    coach.place("return")
    monkeypatch.setattr(Journal, "transaction", only_read)
    monkeypatch.setattr("coach.journal.files.write_private", refuse)
    return coach


@pytest.mark.parametrize(("name", "first"), [*((name, "") for name in SCREENS if name != "trouble"), ("session", "enter")])
async def test_no_command_of_any_screen_ends_the_app(full: Coach, name: str, first: str) -> None:
    app, done = app_for(full, first="today"), set[str]()

    def fresh(found: list[Command]) -> Command | None:
        left = [each for each in found if each.enabled and each.id not in done | NOT_HERE]
        return next((each for each in left if name == "today" or not each.id.startswith(EVERYWHERE)), None)

    async with running(app) as pilot:
        while True:
            screen = load(name)(**ARGUMENTS.get(name, {}))
            await app.push_screen(screen)
            await until(pilot, lambda screen=screen: not screen.is_attached or len(text_of(app).split()) > 8)  # type: ignore[misc]
            await app.workers.wait_for_complete([worker for worker in app.workers if worker.node is screen])
            if name == "session":
                await until(pilot, lambda screen=screen: screen.state == INTRO)  # type: ignore[misc]
                await pilot.press(*first.split())
            await pilot.pause()
            command = fresh(keys.commands(app.screen))
            if command is None or not isinstance(screen, Frame):
                break
            done.add(command.id)
            await app.run_action(command.action, command.node)  # type: ignore[arg-type]
            await pilot.pause()
            while len(app.screen_stack) > 1:
                await app.pop_screen()
    assert app.new_trouble is None


async def test_hands_free_is_turned_for_this_time_and_said_not_to_be_kept(full: Coach) -> None:
    async with running(app_for(full, first="session")) as pilot:
        await until(pilot, lambda: getattr(pilot.app.screen, "state", "") == INTRO)
        await pilot.press("enter", "z")
        await shows(pilot, NOT_KEPT)
        assert pilot.app.screen.runner.hands_free is False  # type: ignore[attr-defined]


async def test_ticks_that_cannot_be_kept_stay_on_the_screen_and_nobody_says_they_were_kept(full: Coach) -> None:
    async with running(app_for(full, first="sport"), (80, 30)) as pilot:
        await shows(pilot, "0 of 11 ticked")
        await pilot.press("1", "2")
        await shows(pilot, "2 of 11 ticked", NOT_KEPT)
        await pilot.press("enter")
        await pilot.pause()
        assert "Kept. Not yet" not in text_of(pilot.app)


async def test_a_card_that_cannot_be_saved_is_said(full: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = replace(full.sport.view(), ready=True, due=True)
    monkeypatch.setattr(Sport, "view", lambda _self: opened)
    async with running(app_for(full, first="sport")) as pilot:
        await shows(pilot, "step 1 of 9")
        await pilot.press("y")
        await shows(pilot, NOT_KEPT)


@pytest.mark.parametrize("first", ["", "session"])
async def test_an_old_session_that_cannot_be_recorded_waits_and_keeps_nobody_out(
    folder: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    coach.sessions.keep("2026-11-20", {"ids": ["gone"], "short": False, "tasks": [{"id": "walk", "done": "done"}]})
    coach.close()
    later = open_coach(home_in(folder), FixedClock(AT + timedelta(days=1)), region="GB")
    monkeypatch.setattr(Journal, "transaction", only_read)
    app = app_for(later, first=first)
    async with running(app) as pilot:
        await until(pilot, lambda: app.trouble is None and len(text_of(app).split()) > 20)
        await (until(pilot, lambda: getattr(app.screen, "state", "") == INTRO) if first else shows(pilot, "Today"))
    assert app.new_trouble is None
    kept = later.sessions.kept()
    assert kept is not None
    assert kept["day"] == "2026-11-20"


def test_what_only_saves_reading_is_left_unkept(full: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "draft", lambda _self, _name: None)  # as on another machine
    assert change_of_plan.settled(full.desk, "nothing of one's own")


def test_a_new_month_is_looked_at_where_nothing_can_be_kept(folder: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.close()
    later = open_coach(home_in(folder), FixedClock(AT + timedelta(days=40)), region="GB")
    monkeypatch.setattr(Journal, "transaction", only_read)
    assert later.today().episode is not None
