"""Made-up people on the screen: ranges, three of them one by one, a picture; it grows, can be stopped, and is left at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.coaching import plans
from coach.plan.simulate import Crowd
from coach.tui.looks import Looks
from coach.tui.screens import simulate
from coach.tui.screens.simulate import Simulate
from tests.content.kit import spoil
from tests.tui.helpers import app_for, real_coach, running, shows, text_of, until
from tests.tui_daily.kit import keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from coach.coaching.door import Coach
    from coach.plan.simulate_tally import Tally


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer people and days, so that the suite stays quick."""
    monkeypatch.setattr(simulate, "ROUNDS", (4, 8))
    monkeypatch.setattr(simulate, "DAYS", 60)


async def simulated(pilot: Pilot[Any], people: int) -> Simulate:
    await until(pilot, lambda: isinstance(pilot.app.screen, Simulate))
    screen = pilot.app.screen
    assert isinstance(screen, Simulate)
    await until(pilot, lambda: screen._told is not None and screen._told.people >= people)
    return screen


async def test_ranges_and_three_people_are_those_of_the_command(author: Coach) -> None:
    async with running(app_for(author, first="library")) as pilot:
        await keys(pilot, "slash")
        await pilot.press(*"My plan")
        await shows(pilot, "▌ My plan")  # the books are read behind the first frame
        await pilot.press("enter")
        await shows(pilot, "m simulate")
        await keys(pilot, "m")
        screen = await simulated(pilot, 8)
        await shows(pilot, "8 of 8 people, 60 days", "Days in each stage", "Ease off")
        text = screen.plain
        assert screen._told == plans.simulated(author.desk, "mine", {}, people=8, days=60, seed=simulate.SEED)
        for words in ("Typical", "Slow", "With a flare-up", "What became of all", "Made-up people.", "day by day"):
            assert words in text
        assert "All of them like: nobody in particular" in text
        assert re.search(r"Ease off \d+ days?", text), "a stage is told with its days"
        await keys(pilot, "3")
        await shows(pilot, "With a flare-up", "worst pain", "on to", "Day ")
        body = pilot.app.screen.query_one("SheetBody")
        await keys(pilot, "end")
        await until(pilot, lambda: body.scroll_y == body.max_scroll_y)
        await keys(pilot, "home pagedown")
        await until(pilot, lambda: body.scroll_y in {body.size.height - 1, body.max_scroll_y})
        await keys(pilot, "escape escape")
        await shows(pilot, "My plan")


async def test_a_running_plan_is_simulated_as_it_was_made_for_the_person(running_mine: Coach, mine: Path) -> None:
    mine.write_text(spoil(('kind = "rest"', 'kind = "rset"')), encoding="utf-8")
    async with running(app_for(running_mine)) as pilot:
        await keys(pilot, "p")
        await shows(pilot, "to mend", "m simulate")
        await keys(pilot, "m")
        await simulated(pilot, 4)
        await shows(pilot, "Days in each stage")


async def test_a_file_with_errors_cannot_be_tried_and_says_so(author: Coach, mine: Path) -> None:
    mine.write_text(spoil(('kind = "rest"', 'kind = "rset"')), encoding="utf-8")
    async with running(app_for(author, first="library")) as pilot:
        await keys(pilot, "slash")
        await pilot.press(*"My plan")
        await shows(pilot, "▌ My plan")  # the books are read behind the first frame
        await pilot.press("enter")
        await shows(pilot, "to mend")
        await keys(pilot, "m")
        await shows(pilot, "It cannot be tried yet.", "rset", "Did you mean rest?")
        assert str(mine) not in text_of(pilot.app)


async def test_stopping_keeps_what_is_known_and_leaving_waits_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    lives: list[int] = []
    real = Crowd.part
    screens: list[Simulate] = []

    def slow(crowd: Crowd, first: int, until: int, lived: Callable[[int], None]) -> Tally:
        asked.append((first, until))

        def told(number: int) -> None:
            lives.append(number)
            if number > 4:
                screens[0]._stopped = True  # as if `x` came while this round is on its way
            lived(number)

        return real(crowd, first, until, told)

    monkeypatch.setattr(Crowd, "part", slow)
    monkeypatch.setattr(simulate, "ROUNDS", (4, 8, 12))
    coach = real_coach(tmp_path)
    app = app_for(coach)
    async with running(app) as pilot:
        screen = Simulate(template="posture", facts={})
        screens.append(screen)
        app.push_screen(screen)
        await simulated(pilot, 4)
        await app.workers.wait_for_complete()
        assert screen._told is not None
        assert screen._told.people == 4
        await keys(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is not screen)
    assert asked == [(0, 4), (4, 8)], "nobody lives twice"
    assert lives == [1, 2, 3, 4, 5], "the round ends with the person it is at"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("looks", [Looks(), Looks(ascii=True)], ids=["signs", "ascii"])
async def test_it_fits_at_every_size_with_long_names(author: Coach, mine: Path, size: tuple[int, int], looks: Looks) -> None:
    long = "A stage whose name goes on and on, with words like thoracolumbar"
    mine.write_text(spoil(('title = "Build up"', f'title = "{long}"')), encoding="utf-8")
    app = app_for(author, looks)
    async with running(app, size) as pilot:
        screen = Simulate(template="mine", facts={})
        app.push_screen(screen)
        await simulated(pilot, 8)
        width = screen._page.content_size.width
        lines = screen._page.lines(width)
        assert all(line.cell_length <= width for line in lines)
        assert not looks.ascii or text_of(app).isascii()
        assert "?" not in screen.plain, "every shade has a stand-in"
        assert long in " ".join(screen.plain.split())
