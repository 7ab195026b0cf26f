"""The Plan screen and the file of the plan that runs: noticed within a second, asked, taken, kept, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.coaching import change_of_plan
from coach.tui.editing import WATCH_SECONDS
from coach.tui.looks import Looks
from coach.tui.screens.plan import PlanScreen
from coach.tui.sheets.page import Page
from tests.content.kit import GOOD, spoil
from tests.tui.helpers import app_for, running, shows, text_of, until
from tests.tui.test_hostile_text import NASTY, assert_harmless
from tests.tui_daily.kit import entries, keys, kinds, last

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from coach.coaching.door import Coach

WALK = ("minutes = { start = 3, step = 1, up_to = 5 }", "minutes = { start = 4, step = 1, up_to = 9 }")
TITLE = ('title = "Ease off"', 'title = "Two easy days"')
WRONG = ('kind = "rest"', 'kind = "rset"')


def save(path: Path, *changes: tuple[str, str]) -> None:
    path.write_text(spoil(*changes), encoding="utf-8")


async def plan_screen(pilot: Pilot[Any]) -> PlanScreen:
    """Open the Plan screen; what it asks may stand above it at once."""
    await keys(pilot, "p")
    await until(pilot, lambda: any(isinstance(screen, PlanScreen) for screen in pilot.app.screen_stack))
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, PlanScreen))


def walk_minutes(coach: Coach) -> str:
    return next(task.amount for task in coach.today().tasks if task.id == "walk").partition(" ")[0]


def test_a_saved_file_is_looked_for_more_than_once_a_second() -> None:
    assert WATCH_SECONDS < 1


async def test_a_file_saved_while_the_plan_is_open_is_shown_and_asked_about(running_mine: Coach, mine: Path) -> None:
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        text = await shows(pilot, "The road", "e edit")
        assert "v see file" not in text
        save(mine, WALK)
        await shows(pilot, "The file of your plan has changed", "A short walk: 3 min, 4 times a day → 4 min, 4 times a day")
        await shows(pilot, "Changed", "mine.toml")
        assert walk_minutes(running_mine) == "3"
        await keys(pilot, "2")
        await shows(pilot, "Taken. It holds from today.")
        assert walk_minutes(running_mine) == "4"
        await until(pilot, lambda: "v see file" not in text_of(pilot.app))


async def test_undo_on_the_screen_takes_the_change_back_and_it_can_be_looked_at_again(running_mine: Coach, mine: Path) -> None:
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        save(mine, WALK)
        await shows(pilot, "Take the changes from today")
        await keys(pilot, "2")
        await until(pilot, lambda: walk_minutes(running_mine) == "4")
        await keys(pilot, "u")
        await until(pilot, lambda: walk_minutes(running_mine) == "3")
        await shows(pilot, "says something else now", "v see file")
        assert isinstance(pilot.app.screen, PlanScreen), "it is not asked a second time by itself"
        await keys(pilot, "ctrl+r")
        await until(pilot, lambda: walk_minutes(running_mine) == "4")


async def test_keeping_is_remembered_for_this_version_also_after_a_restart(running_mine: Coach, mine: Path) -> None:
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        save(mine, WALK)
        await shows(pilot, "Keep my plan as it is")
        await keys(pilot, "1")
        await shows(pilot, "Kept. Your plan goes on as it was.", "you kept yours")
    assert kinds(running_mine).count("plan") == 1
    assert "was not taken" in str(last(running_mine, "note").body["text"])
    async with running(app_for(running_mine)) as pilot:
        screen = await plan_screen(pilot)
        await shows(pilot, "you kept yours")
        assert pilot.app.screen is screen
        save(mine, TITLE)
        await shows(pilot, "Ease off → Two easy days", "Keep my plan as it is")
    assert walk_minutes(running_mine) == "3"


async def test_esc_is_later_and_the_same_version_is_not_put_in_the_way_again(running_mine: Coach, mine: Path) -> None:
    save(mine, WALK)
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        await shows(pilot, "Keep my plan as it is")
        await keys(pilot, "escape")
        await shows(pilot, "says something else now")
        await keys(pilot, "v")
        await shows(pilot, "Keep my plan as it is")
    assert sorted(kinds(running_mine)) == ["answers", "episode", "plan"]
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        await shows(pilot, "says something else now")
        assert isinstance(pilot.app.screen, PlanScreen)


async def test_mistakes_are_shown_beside_the_plan_that_goes_on_and_go_when_they_are_mended(
    running_mine: Coach, mine: Path
) -> None:
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        save(mine, WRONG)
        line = 1 + GOOD[: GOOD.index('kind = "rest"')].count("\n")
        await shows(pilot, "1 to mend before it can be used", f"{line}:8", "Did you mean rest?", "Ease off", "goes on as it is")
        await keys(pilot, "v")
        await until(pilot, lambda: isinstance(pilot.app.screen, Page))
        await keys(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen))
        mine.write_text(GOOD, encoding="utf-8")
        await until(pilot, lambda: "to mend" not in text_of(pilot.app))
        save(mine, WALK)
        await shows(pilot, "Take the changes from today")


async def test_a_long_list_of_differences_is_shown_whole_when_asked(running_mine: Coach, mine: Path) -> None:
    save(mine, WALK, TITLE, ('title = "Move lightly"', 'title = "Everyday"'), ("at_most = 14", "at_most = 10"),
         ('title = "Build up"', 'title = "Stronger"'), ('title = "Warmth"', 'title = "A warm pack"'),
         ("reps = 5", "reps = 6"), ("minutes = 20", "minutes = 19"))  # fmt: skip
    async with running(app_for(running_mine), (80, 40)) as pilot:
        await plan_screen(pilot)
        text = await shows(pilot, "more", "Show all differences")
        assert "20 → 19" not in text
        await keys(pilot, "3")
        await shows(pilot, "20 → 19")
        await keys(pilot, "escape")
        await shows(pilot, "Keep my plan as it is")


async def test_today_says_in_one_line_that_a_file_was_saved(running_mine: Coach, mine: Path) -> None:
    async with running(app_for(running_mine)) as pilot:
        await shows(pilot, "A short walk")
        screen = pilot.app.screen
        screen.look_at_files()  # type: ignore[attr-defined]  # every two seconds; the first look only remembers
        save(mine, WALK)
        await shows(pilot, "A plan file was saved. p shows what it would change.")
    assert walk_minutes(running_mine) == "3"


async def test_a_file_that_is_gone_leaves_the_plan_as_it_is(running_mine: Coach, mine: Path) -> None:
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        mine.unlink()
        await keys(pilot, "e")
        await shows(pilot, "There is no plan called mine.", "Ease off")
    assert len(entries(running_mine)) == 3


@pytest.mark.parametrize("nasty", NASTY[:4])
async def test_hostile_words_in_a_changed_file_do_nothing(running_mine: Coach, mine: Path, nasty: str) -> None:
    words = nasty.encode("unicode_escape").decode().replace("\\x", "\\u00").replace('"', "'")
    save(mine, ('title = "Ease off"', f'title = "{words}"'))
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        await until(pilot, lambda: "v see file" in text_of(pilot.app) or isinstance(pilot.app.screen, Page))
        assert_harmless(pilot.app)
        await keys(pilot, "escape v")
        assert_harmless(pilot.app)
    assert change_of_plan.running(running_mine.desk) is not None


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("looks", [Looks(), Looks(ascii=True)], ids=["signs", "ascii"])
async def test_the_question_can_be_read_and_answered_at_every_size(
    running_mine: Coach, mine: Path, size: tuple[int, int], looks: Looks
) -> None:
    save(mine, WALK, TITLE)
    async with running(app_for(running_mine, looks), size) as pilot:
        await plan_screen(pilot)
        text = await shows(pilot, "Take the changes from today", "Keep my plan as it is")
        assert not looks.ascii or text.isascii()
        await keys(pilot, "down enter")
        await until(pilot, lambda: walk_minutes(running_mine) == "4")


async def test_a_lesson_that_a_pack_brings_is_named_and_not_the_plan_s_own_file(running_mine: Coach, mine: Path) -> None:
    async with running(app_for(running_mine)) as pilot:
        await plan_screen(pilot)
        card = mine.parent.parent / "lessons" / "hang-up-the-bag.toml"
        card.parent.mkdir(exist_ok=True)
        card.write_text(
            'format = 1\nid = "hang-up-the-bag"\ntitle = "Hang up the bag"\ntext = "Put it at the height of your hips."\n'
            'stages = ["light-activity"]\nsources = ["our rule"]\nreviewed = 2026-11-22\n',
            encoding="utf-8",
        )
        text = await shows(pilot, "Something that your plan uses", "hang-up-the-bag.toml", "Lesson Hang up the bag: new")
        assert "The file of your plan" not in text
        assert "mine.toml" not in text
        await keys(pilot, "escape")
        await shows(pilot, "A file that your plan uses says something else now.")
