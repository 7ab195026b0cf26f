"""What stands where, in every window: found by looking at pictures, held here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from coach.coaching.door import Coach
from coach.text import tui as app_words
from coach.text import tui_daily as words
from coach.text.plan import stage_name
from coach.text.tui_keys import keyed
from coach.tui.layout import spread
from tests.tui.helpers import app_for, running, until
from tests.tui_daily.kit import keys, shows, text_of

Lived: TypeAlias = "Callable[..., Coach]"


async def test_a_window_made_smaller_keeps_none_of_these_in_view(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "exclamation_mark")
        await shows(pilot, "None of these", keyed(words.DANGER_SPACE).split(".")[0])
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: keyed(words.DANGER_SPACE).split(".")[0] not in text_of(pilot.app))
        await shows(pilot, "0       None of these", "Number 1")


async def test_a_wide_check_in_shows_the_week_and_what_is_asked_for_next(lived: Lived) -> None:
    async with running(app_for(lived()), (120, 40)) as pilot:
        await keys(pilot, "c")
        await shows(pilot, "None of these", words.ASIDE_WEEK, words.ASIDE_NEXT, "Yesterday  worst 2")


async def test_a_word_at_the_bottom_covers_its_whole_row(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach), (60, 20)) as pilot:
        await keys(pilot, "down space")
        row = next(line for line in (await shows(pilot, "u takes it back")).splitlines() if "u takes it back" in line)
        assert row.endswith("u takes it back")


async def test_the_finder_finds_screens(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "ctrl+p c h e c k")
        await shows(pilot, "Check in: how is it?")
        await keys(pilot, "enter")
        await until(pilot, lambda: "None of these" in text_of(pilot.app))


async def test_the_finder_looks_in_the_books_for_what_is_no_command(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "ctrl+p b i r d")
        await shows(pilot, "Look for “bird” in the books")
        await keys(pilot, "enter")
        assert "Pelvic tilt" not in await shows(pilot, "Find  bird", "Bird dog")
        await keys(pilot, "escape")
        await until(pilot, lambda: "Find  bird" not in text_of(pilot.app))


async def test_the_finder_says_when_there_is_nothing(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "exclamation_mark ctrl+p q q q")
        await shows(pilot, "Nothing by that name.")


async def test_a_sheet_longer_than_the_window_says_that_there_is_more(lived: Lived) -> None:
    async with running(app_for(lived()), (60, 20)) as pilot:
        await keys(pilot, "question_mark")
        last = (await shows(pilot, "Keys", "Esc close")).splitlines()[-1]
        assert last.endswith("▼")
        for _ in range(8):
            await keys(pilot, "pagedown")
        await until(pilot, lambda: not text_of(pilot.app).splitlines()[-1].endswith("▼"))


async def test_whom_to_call_stays_in_view_on_the_flare_card(lived: Lived) -> None:
    async with running(app_for(lived()), (60, 20)) as pilot:
        await keys(pilot, "exclamation_mark")
        await shows(pilot, "0 none")
        await keys(pilot, "0")
        await shows(pilot, "Emergency number at once if: numb between the legs", "Check in now")


def test_a_rung_is_called_by_its_name_and_a_step_by_its_letter() -> None:
    assert stage_name("Build it up again", "B", "Staying power") == "Build it up again B"
    assert stage_name("Back to what you love", "body", "Body weight") == "Back to what you love: Body weight"
    assert stage_name("Back to what you love", "straight-bar") == "Back to what you love: straight bar"
    assert stage_name("Keep it away", "") == "Keep it away"


def test_a_note_at_the_right_takes_the_last_row_of_a_long_answer() -> None:
    lines = [line.plain for line in spread("one two three four five six seven", "note")(24)]
    assert lines == ["one two three four five", "six seven           note"]


async def test_a_wide_today_whose_episode_was_closed_elsewhere_stops_nothing(lived: Lived) -> None:
    coach = lived()
    app = app_for(coach)
    async with running(app, (80, 24)) as pilot:
        await shows(pilot, "Coach · Today")
        coach.close_episode("done")  # as another window does
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await shows(pilot, "There is no plan yet.")
    assert app.crash_message == ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sett", "Settings: in a terminal, coach config"),
        ("region", "Settings: in a terminal, coach config"),
        ("language", "Settings: in a terminal, coach config"),
        ("undo", "Take back what was recorded last"),
        ("progress", "Recovery: pain and function over time"),
        ("sport", "The plan: where you are"),
        ("change", "Change an answer: in a terminal"),
        ("answer", "Change an answer: in a terminal"),
        ("interv", "The interview again: on the plan"),
    ],
)
async def test_a_command_is_found_by_everyday_words(lived: Lived, typed: str, found: str) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "slash " + " ".join(typed))
        await shows(pilot, found)


async def test_what_is_possible_in_another_place_is_said_on_enter(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "slash s e t t enter")
        await shows(pilot, "Coach · Today", "Settings: in a terminal, coach config shows them all")


async def test_a_page_that_cannot_be_read_behind_the_first_frame_says_so(lived: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    coach = lived()

    def broken() -> None:
        raise LookupError("zebra")

    monkeypatch.setattr(coach, "books", broken)
    app = app_for(coach)
    async with running(app, (80, 24)) as pilot:
        await keys(pilot, "b")
        assert "zebra" not in await shows(pilot, app_words.BEHIND_WRONG.split(".")[0], "crash-")
    (report,) = app.house.reports().iterdir()
    assert "LookupError" in report.read_text(encoding="utf-8")
