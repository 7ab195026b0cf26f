"""The plan with its criteria and decisions; the journal: read, put right, take back, fill in, note, search, episodes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from coach.coaching.demo import ANSWERS
from coach.coaching.door import Coach
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import entries, keys, last, shows, text_of, until

Lived = Callable[..., Coach]


async def test_the_plan_shows_stages_steps_criteria_and_decisions(lived: Lived) -> None:
    coach = lived()
    view = coach.today()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "p")
        text = await shows(pilot, "The road", "To go on", "day 8 of about")
        assert f"{sum(1 for r in view.criteria if r.met)} of {len(view.criteria)} met" in text
        assert "✓ A  ✓ B  ● C" in text
        for _ in range(24):
            await keys(pilot, "down")
        await shows(pilot, "◀ Step back", "▶ Move on")
        await keys(pilot, "enter")
        await shows(pilot, "Esc close")


async def test_what_was_told_on_a_later_day_has_no_hour_of_that_day(lived: Lived) -> None:
    coach = lived()
    coach.check_in({"worst_pain": 3}, (), day="2026-11-28")
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n")
        text = await shows(pilot, "Saturday", "07:40  Check-in")
        assert "later  Check-in" in text
        assert "later  Done" not in text


async def test_a_decision_of_the_history_says_its_why(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "p")
        await shows(pilot, "The road")
        for _ in range(40):
            if any("▌" in line and "◀ Step back" in line for line in text_of(pilot.app).splitlines()):
                break
            await keys(pilot, "down")
        await keys(pilot, "enter")
        await shows(pilot, "A flare-up. Light days for now.", "Rules: “rebuild-flare”")


async def test_a_stage_opens_and_one_may_stand_on_an_earlier_one(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "p up enter")
        await shows(pilot, "Walk, wash, cook", "Stand on this stage from today")
        await keys(pilot, "2")
        await until(pilot, lambda: (stage := coach.today().stage) is not None and stage.id == "move")
        await keys(pilot, "u")
        await until(pilot, lambda: (stage := coach.today().stage) is not None and stage.id == "rebuild")


async def test_standing_on_a_later_stage_is_asked_once_more_with_what_is_not_met(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "p down enter")
        await shows(pilot, "Stand on this stage from today")
        await keys(pilot, "2")
        await shows(pilot, "Ahead to", "Not met yet here", "Stay where I am")
        await keys(pilot, "1")
        assert (stage := coach.today().stage) is not None
        assert stage.id == "rebuild"
        await keys(pilot, "enter 2 2")
        await until(pilot, lambda: (stage := coach.today().stage) is not None and stage.id == "return")


async def test_an_episode_is_closed_only_when_asked_twice_and_is_read_in_the_journal(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "p o 2")
        await shows(pilot, "Close this episode?")
        await keys(pilot, "2")
        await shows(pilot, "Welcome back.")
        assert coach.today().episode is None
    coach.desk.clock.time += timedelta(days=60)  # type: ignore[attr-defined]
    coach.start_plan("acute-strain", ANSWERS)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n o")
        await shows(pilot, "Your episodes", "open", "closed")
        await keys(pilot, "2")
        await shows(pilot, "A past episode, from Mon 9 Nov to Mon 30 Nov")
        await keys(pilot, "pagedown pagedown")
        await shows(pilot, "◀ Step back")
        await keys(pilot, "escape")
        await until(pilot, lambda: "A past episode" not in text_of(pilot.app))


async def test_the_journal_tells_each_day_in_words(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "n")
        await shows(pilot, "Today  day 22", "Check in for this day", "Yesterday  day 21", "▶ Move on", "A brisk walk · Hip hinge")


async def test_a_note_is_added_changed_and_taken_back(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n a z e b r a enter")
        await until(pilot, lambda: last(coach, "note").body["text"] == "zebra")
        await shows(pilot, "zebra")
        await keys(pilot, "down up")
        for _ in range(6):
            if any("▌" in line and "zebra" in line for line in text_of(pilot.app).splitlines()):
                break
            await keys(pilot, "down")
        await keys(pilot, "e exclamation_mark enter")
        await until(pilot, lambda: last(coach, "note").body["text"] == "zebra!")
        count = len(entries(coach))
        await keys(pilot, "x")
        await until(pilot, lambda: len(entries(coach)) == count - 1)
        await keys(pilot, "u")
        await until(pilot, lambda: last(coach, "note").body["text"] == "zebra!")
        await keys(pilot, "u")
        await until(pilot, lambda: last(coach, "note").body["text"] == "zebra")
        await keys(pilot, "ctrl+r")
        await until(pilot, lambda: last(coach, "note").body["text"] == "zebra!")


async def test_what_was_done_can_be_put_right(lived: Lived) -> None:
    coach = lived()
    coach.done(coach.today().tasks[0].id)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n")
        await shows(pilot, "Notes and days")
        await keys(pilot, "e 3")
        await until(pilot, lambda: coach.today().tasks[0].done == "skip")


async def test_a_day_without_a_check_in_can_be_filled_in_from_the_journal(lived: Lived) -> None:
    coach = lived()
    coach.check_in({"worst_pain": 2}, (), full=True)  # this week's full list is asked and answered
    coach.desk.clock.time += timedelta(days=2)  # type: ignore[attr-defined]
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n down")
        await shows(pilot, "Yesterday  day 23")
        await keys(pilot, "enter")
        await shows(pilot, "Danger signs", "Tue 1 Dec")
        await keys(pilot, "0")
        await shows(pilot, "filled in later")


async def test_search_finds_words_of_any_entry_and_says_when_there_are_none(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "n slash r a k e d enter")
        text = await shows(pilot, "1 found for “raked”", "Raked leaves for an hour.")
        assert "Check-in" not in text
        await keys(pilot, "escape slash z z z z enter")
        await shows(pilot, "Nothing found for “zzzz”.")


async def test_hostile_notes_are_shown_as_they_are(lived: Lived) -> None:
    coach = lived()
    coach.note("[/] [@click=app.quit]x[/] [link='a", ("[b]",))
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "n")
        await shows(pilot, "[/] [@click=app.quit]x[/] [link='a #[b]")
        await keys(pilot, "enter")
        await shows(pilot, "Leave it", "[@click=app.quit]")


@pytest.mark.parametrize("name", ["p", "n"])
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_plan_and_journal_can_be_read_to_their_end_at_every_size(lived: Lived, name: str, size: tuple[int, int]) -> None:
    coach = lived()
    async with running(app_for(coach), size) as pilot:
        await keys(pilot, name)
        seen = await shows(pilot, "! wrong")
        for _ in range(3):
            await keys(pilot, "end")
            seen += text_of(pilot.app)
        if name == "n":
            await keys(pilot, "enter end")
            await shows(pilot, "It grabbed when I lifted the mower")
        else:
            for _ in range(70):
                await keys(pilot, "up")
                seen += text_of(pilot.app)
            assert "The road" in seen
            assert "How sure you feel" in " ".join(seen.split())
