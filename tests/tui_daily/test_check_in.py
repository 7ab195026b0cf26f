"""The check-in by keys alone: danger first, digits, as yesterday, drafts, other days, putting right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coach.coaching.door import Coach
from coach.tui.pace import READ
from tests.tui.helpers import app_for, running
from tests.tui.typing import at_times, typed_ahead
from tests.tui_daily.kit import entries, keys, kinds, last, none_until, shows, text_of, until

Lived = Callable[..., Coach]


async def onto(pilot: Pilot[None], label: str) -> None:
    """Move the focus to the row of that label."""
    for _ in range(20):
        await keys(pilot, "up")
    for _ in range(20):
        if f"▌ {label}" in text_of(pilot.app):
            return
        await keys(pilot, "down")
    raise AssertionError(text_of(pilot.app))


NONE_OF_ALL = "0 0 0 0 0 0"  # day 22 asks the whole list: six screens
MOVES = "2 3 1"  # OK, pain 3 during them, no worse this morning
CORE = "3 4 3 2 enter 1 1 0 1 5"  # now, worst, average, two spasms, noticed, 10 minutes stiff, not woken, 15 minutes walked


def answered(coach: Coach) -> dict[str, object]:
    return dict(last(coach, "check-in").body["measures"])


async def test_a_whole_check_in_takes_one_key_an_answer(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL}")
        await shows(pilot, "none of the whole list", "The moves felt")
        await keys(pilot, f"{MOVES} {CORE} f")
        await shows(pilot, "Why", "I am worried")
        assert answered(coach) == {
            "pain_now": 3, "worst_pain": 4, "average_pain": 3, "spasms": 2, "spasm_severity": 1, "stiffness_minutes": 10,
            "night_wakes": 0, "walk_minutes": 15, "after_signs": [],
        }  # fmt: skip
        body = last(coach, "check-in").body
        assert body["danger"] == []
        assert body["full"] is True
        felt = next(entry for entry in reversed(entries(coach)) if entry.kind == "session" and entry.body.get("feel") == "ok")
        assert felt.body["pain_during"] == 3
        assert felt.day == "2026-11-29"  # what is said in the morning belongs to the day of the moves


async def test_a_whole_list_that_went_by_very_fast_is_told_of_beside_it(lived: Lived) -> None:
    app = app_for(lived())
    async with running(app) as pilot:
        app.read = READ
        await keys(pilot, "c")
        await shows(pilot, "1 of 6")
        await at_times(app, "0", 0, 0.5, 0.53)
        await shows(pilot, "4 of 6", "Those signs went by very fast.")
        await keys(pilot, "escape")
        assert "very fast" not in await shows(pilot, "3 of 6")
        await at_times(app, "0", 0, 0.03, 0.06, 0.09)
        await shows(pilot, "none of the whole list", "They went by very fast.", "! asks about danger again.", "The moves felt")
        await keys(pilot, "left_square_bracket")  # the signs of another day
        await until(pilot, lambda: "The moves felt" not in text_of(app))
        assert "very fast" not in text_of(app)


async def test_in_the_smallest_window_a_longer_hint_is_whole_and_the_row_it_is_about_in_view(lived: Lived) -> None:
    async with running(app_for(lived()), size=(60, 20)) as pilot:
        await keys(pilot, "c")
        await none_until(pilot, "Danger signs, 6 of 6")
        await keys(pilot, "1 0")
        await shows(pilot, "Something above is marked", "Enter to go on with it.", "▌ 0       None of these")


async def test_none_of_the_danger_signs_counts_once_all_of_them_have_been_in_view(lived: Lived) -> None:
    async with running(app_for(lived()), size=(60, 20)) as pilot:
        await keys(pilot, "c 0")
        await shows(pilot, "Danger signs, 1 of 6", "That is all of them.")
        await keys(pilot, "0")
        await shows(pilot, "Danger signs, 2 of 6")


async def test_danger_comes_first_and_nothing_is_filled_in(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "c")
        text = await shows(pilot, "Danger signs, 1 of 6", "None of these")
        assert "[x]" not in text
        await keys(pilot, "enter")
        await shows(pilot, "Nothing is marked yet. 0 says: none of these.")
        await keys(pilot, NONE_OF_ALL)
        text = await shows(pilot, "Pain now")
        assert "■" not in text


async def test_as_yesterday_is_never_there_for_danger_signs_and_repeats_a_row(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "c equals_sign")
        await shows(pilot, "1 of 6")
        await keys(pilot, f"{NONE_OF_ALL} {MOVES}")
        await shows(pilot, "= is as yesterday")
        await keys(pilot, "equals_sign equals_sign equals_sign equals_sign")
        await keys(pilot, "0 0 3 0 f")
        await shows(pilot, "I am worried")
        before = coach.today("2026-11-29").measures
        assert {name: answered(coach)[name] for name in ("pain_now", "worst_pain", "average_pain", "spasms")} == {
            name: before[name] for name in ("pain_now", "worst_pain", "average_pain", "spasms")
        }


async def test_without_a_spasm_nothing_is_asked_about_the_strongest(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 1 2 1")
        await shows(pilot, "The strongest", "That is 1. A 0 now makes it ten; ↓ goes on.")
        await keys(pilot, "down 0")
        await until(pilot, lambda: "The strongest" not in text_of(pilot.app))
        await keys(pilot, "0 0 2 0 f")
        await shows(pilot, "I am worried")
        assert (answered(coach)["spasm_severity"], answered(coach)["average_pain"]) == (0, 1)
        assert answered(coach)["pain_now"] == 1  # a lone 1 is a one, followed by the next row's digit


async def test_ten_is_one_and_then_zero(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 1 0 1 0 9 0 0 0 5 f")
        await shows(pilot, "I am worried")
        assert (answered(coach)["pain_now"], answered(coach)["worst_pain"], answered(coach)["average_pain"]) == (10, 10, 9)


async def test_an_average_above_the_worst_is_asked_about(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 1 2 1 0")
        await shows(pilot, "On average 10 is more than the worst, 2. Look at both.")
        await keys(pilot, "up 1 down")
        await until(pilot, lambda: "more than the worst" not in text_of(pilot.app))


async def test_an_average_above_the_worst_is_refused_with_its_reason_and_nothing_typed_is_lost(lived: Lived) -> None:
    coach = lived()
    before = len(entries(coach))
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 3 4 5 2 enter 1 1 0 1 5 f")
        await shows(pilot, "The pain on average (5) is more than the worst pain (4).")
        assert len(entries(coach)) == before
        await onto(pilot, "On average")
        await keys(pilot, "4 f")
        await shows(pilot, "I am worried")
        assert answered(coach)["average_pain"] == 4
        assert answered(coach)["walk_minutes"] == 15


async def test_own_activities_are_kept_one_by_one_and_as_mean_and_lowest(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} {CORE} down 8")  # a row for sleep stands before them
        await shows(pilot, "Putting on socks", "was 2 on the first day")
        await keys(pilot, "7 8 3 9 7 enter")
        await shows(pilot, "I am worried")
        assert last(coach, "check-in").body["own"] == [7, 8, 3]
        assert (answered(coach)["activities"], answered(coach)["lowest_activity"]) == (6.0, 3)
        assert (answered(coach)["confidence"], answered(coach)["mood"]) == (9, 7)


async def test_a_needed_line_is_passed_and_the_whole_finished_without_it_after_a_word(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 3 enter")
        await shows(pilot, "Still open: Worst, 24 hours. Enter again passes it, f finishes without it.")
        await keys(pilot, "enter")
        await shows(pilot, "▌ On average", "A digit sets it")
        assert "check-in" not in kinds(coach, "2026-11-30")
        await keys(pilot, "f")
        await shows(pilot, "Still open: On average.")
        await keys(pilot, "f")
        await shows(pilot, "I am worried")
        assert answered(coach) == {"pain_now": 3, "after_signs": []}


async def test_enter_after_a_number_goes_on_to_the_lines_that_may_stay_open_and_never_ends_it(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} {CORE}")
        await shows(pilot, "▌ Walked", "Enter next open", "f finish", "The rest may stay open: Enter passes a line")
        await keys(pilot, "enter")
        await shows(pilot, "▌ Sleep")
        await keys(pilot, "7 8")
        await shows(pilot, "▌ Sit through a meal")
        assert "check-in" not in kinds(coach, "2026-11-30")
        await keys(pilot, "enter enter 9 6")
        await shows(pilot, "▌ Note", "Enter finish")
        await keys(pilot, "enter")
        await shows(pilot, "I am worried")
        assert {name: answered(coach).get(name) for name in ("sleep_quality", "confidence", "mood", "walk_minutes")} == {
            "sleep_quality": 7, "confidence": 9, "mood": 6, "walk_minutes": 15,
        }  # fmt: skip


async def test_enter_alone_comes_to_the_end_and_asks_about_each_needed_line_once(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES}")
        await shows(pilot, "▌ Pain now")
        pressed = 0
        while "I am worried" not in text_of(pilot.app):
            await keys(pilot, "enter")
            pressed += 1
            assert pressed < 40
        assert answered(coach) == {"after_signs": []}


async def test_twelve_spasms_are_typed_as_one_and_two(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 3 4 3")
        await shows(pilot, "▌ Spasms", "0 goes on. Any other number: type it, then Enter.", "0-9 type")
        await keys(pilot, "1 2 enter 2")
        await shows(pilot, "12 in 24 hours", "[it stopped me]")
        await keys(pilot, "up up 3 enter")  # put right: the first digit begins anew
        await shows(pilot, "3 in 24 hours", "▌ Stiff on waking")
        await keys(pilot, "1 0 1 5 f")
        await shows(pilot, "I am worried")
        assert (answered(coach)["spasms"], answered(coach)["spasm_severity"]) == (3, 2)


@pytest.mark.parametrize("way", ["enter", "f", "down f"])
async def test_a_walk_of_hours_is_shown_in_hours_and_asked_about_once(lived: Lived, way: str) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 3 4 3 0 1 0 5 8 6 {way}")
        await shows(
            pilot, "▌ Walked", "586▏ minutes (9 h 46 min)", "586 minutes is 9 h 46 min. Is that right? Enter again keeps it."
        )
        assert "check-in" not in kinds(coach, "2026-11-30")
        await keys(pilot, "5 8 f")
        await shows(pilot, "I am worried")
        assert answered(coach)["walk_minutes"] == 58


async def test_a_long_walk_that_was_meant_is_kept(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 3 4 3 0 1 0 3 0 0 enter enter f")
        await shows(pilot, "I am worried")
        assert answered(coach)["walk_minutes"] == 300


async def test_an_unfinished_check_in_is_offered_again_and_danger_is_asked_afresh(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} 3 4")
        await shows(pilot, "Worst, 24 hours")
    assert "check-in" not in kinds(coach, "2026-11-30")
    again = lived()
    async with running(app_for(again)) as pilot:
        await keys(pilot, "c")
        await shows(pilot, "Go on with the check-in you left?", "5 answers are kept")
        await keys(pilot, "1")
        text = await shows(pilot, "Danger signs, 1 of 6")
        assert "[x]" not in text
        await keys(pilot, NONE_OF_ALL)
        text = await shows(pilot, "On average")
        assert "■■■■□□□□□□   4" in text
        await keys(pilot, "3 0 0 0 8 f")
        await shows(pilot, "I am worried")
        assert answered(again)["worst_pain"] == 4


async def test_a_mark_survives_a_crash(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "c 3")
        await shows(pilot, "[x]")
    again = lived()
    async with running(app_for(again)) as pilot:
        await keys(pilot, "c 1")
        await shows(pilot, "[x]")


async def test_a_second_check_in_of_a_day_adds_and_the_last_can_be_put_right(lived: Lived) -> None:
    coach = lived()
    coach.check_in({"worst_pain": 3, "pain_now": 2, "average_pain": 2}, ())
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "c")
        text = await shows(pilot, "You checked in today already")
        assert "None of these" not in text, "what a question stands over is empty, never signs by half"
        await keys(pilot, "2 0")
        text = await shows(pilot, "put right", "Worst, 24 hours")
        assert "■■■□□□□□□□   3" in text
        await onto(pilot, "Worst, 24 hours")
        await keys(pilot, "5 f f")
        await shows(pilot, "I am worried")
        assert kinds(coach, "2026-11-30").count("check-in") == 1
        assert answered(coach)["worst_pain"] == 5


async def test_yesterday_can_be_filled_in_and_says_so(started: Coach) -> None:
    from datetime import timedelta

    started.desk.clock.time += timedelta(days=2)  # type: ignore[attr-defined]
    async with running(app_for(started)) as pilot:
        await keys(pilot, "c left_square_bracket")
        await shows(pilot, "Sat 21 Nov")
        await keys(pilot, "left_square_bracket left_square_bracket")
        await shows(pilot, "This is the first day that can be filled in.")
        await keys(pilot, "right_square_bracket")
        await keys(pilot, NONE_OF_ALL)
        await shows(pilot, "filled in later", "Pain now")
        await keys(pilot, "5 6 5 2 enter 1 1 1 enter 8 f")
        await shows(pilot, "I am worried")
        body = last(started, "check-in")
        assert (body.day, body.body["late"]) == ("2026-11-21", True)


async def test_an_emergency_fills_the_screen_and_is_kept_at_once(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "c 3 enter 1")
        text = await shows(pilot, "Call 999 now.", "SAY THIS")
        assert "Pain now" not in text
        assert last(coach, "check-in").body["danger"] == ["saddle"]
    assert lived().today().paused_for == "emergency"


async def test_a_mark_by_mistake_is_put_right_and_the_plan_goes_on(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "c 3 enter 1")
        await shows(pilot, "I marked that by mistake")
        await keys(pilot, "m 2")
        await shows(pilot, "In the last two weeks, or since your back went", "3  [x]  Numb, tingling")
        await keys(pilot, f"3 {NONE_OF_ALL}")
        await shows(pilot, "put right", "none of the whole list")
        await keys(pilot, f"{MOVES} {CORE} f")
        await until(pilot, lambda: not coach.today().paused)
        assert last(coach, "check-in").body["danger"] == []


async def test_the_reason_for_a_call_is_what_was_ticked_not_one_of_the_facts_it_stands_for(started: Coach) -> None:
    from datetime import timedelta

    _past_the_long_lists(started)
    async with running(app_for(started)) as pilot:
        await keys(pilot, "c 1 enter 1")
        text = await shows(pilot, "Call 999 now.", "You told us of new change in peeing or bowel control")
        assert "numb between the legs" in " ".join(text.partition("SAY THIS")[0].split())
        assert "hard to start" not in text
    started.desk.clock.time += timedelta(hours=1)  # type: ignore[attr-defined]
    async with running(app_for(started)) as pilot:  # and at the next start
        text = await shows(pilot, "Call 999 now.", "You told us of new change in peeing or bowel control")
        assert "hard to start" not in text


async def test_a_mistake_shows_the_six_with_what_was_looked_at_one_by_one(started: Coach) -> None:
    _past_the_long_lists(started)
    async with running(app_for(started)) as pilot:
        await keys(pilot, "c space space enter 1")
        await shows(pilot, "You were not sure. Looked at one by one")
        await keys(pilot, "3 enter 1")
        await shows(pilot, "Call 999 now.")
        assert last(started, "check-in").body["danger"] == ["saddle"]
        await keys(pilot, "m 2")
        await shows(pilot, "is any of this new since yesterday?", "1  [?]")
        await keys(pilot, "enter 1")
        await shows(pilot, "You were not sure. Looked at one by one", "3  [x]")


async def test_a_mistake_begins_on_the_list_that_holds_the_tick_and_asks_those_after_it(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "c 0 0 0 1 enter 1")
        await shows(pilot, "I marked that by mistake")
        await keys(pilot, "m 2")
        await shows(pilot, "Danger signs, 4 of 6", "1  [x]  Pee dark")
        await keys(pilot, "1 0")
        await shows(pilot, "Danger signs, 5 of 6")


async def test_a_mistake_that_is_left_half_put_right_still_stands_and_the_red_page_says_why(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "c 3 enter 1")
        await shows(pilot, "I marked that by mistake")
        await keys(pilot, f"m 2 3 {NONE_OF_ALL}")
        await shows(pilot, "put right")
        await keys(pilot, "escape")
        await shows(pilot, "Call 999 now.", "The check-in was not finished")
    assert coach.today().danger_signs == ("saddle",)


def _past_the_long_lists(coach: Coach) -> None:
    """To a day on which the six are asked."""
    from datetime import timedelta

    for _ in range(2):  # days 0 and 1, with their full lists
        coach.check_in({"worst_pain": 5}, (), full=True)
        coach.desk.clock.time += timedelta(days=1)  # type: ignore[attr-defined]


async def test_not_sure_is_asked_once_more_and_then_counts_as_yes(started: Coach) -> None:
    from datetime import timedelta

    for _ in range(2):  # days 0 and 1, with their full lists
        started.check_in({"worst_pain": 5}, (), full=True)
        started.desk.clock.time += timedelta(days=1)  # type: ignore[attr-defined]
    async with running(app_for(started)) as pilot:
        await keys(pilot, "c")
        await shows(pilot, "Danger signs · Sun 22 Nov")  # day 3: the six
        await keys(pilot, "3 space")  # yes, then not sure
        await shows(pilot, "[?]")
        await keys(pilot, "enter 1")
        await shows(pilot, "You were not sure. Looked at one by one", "1  [ ]  Fever of", "New night sweats")
        await keys(pilot, "3 space enter 1")
        await shows(pilot, "Still not sure?", "Then we treat it as a yes")
        await keys(pilot, "1")
        await until(pilot, lambda: started.today().paused)
        assert last(started, "check-in").body["danger"] == ["very_ill"]


async def test_not_sure_that_turns_out_to_be_none_is_none(started: Coach) -> None:
    from datetime import timedelta

    for _ in range(2):  # days 0 and 1, with their full lists
        started.check_in({"worst_pain": 5}, (), full=True)
        started.desk.clock.time += timedelta(days=1)  # type: ignore[attr-defined]
    async with running(app_for(started)) as pilot:
        await keys(pilot, "c 3 space enter 1")
        await shows(pilot, "You were not sure.")
        await keys(pilot, "0")
        await shows(pilot, "Pain now", "none of the six")


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_the_form_can_be_filled_in_at_every_size(lived: Lived, size: tuple[int, int]) -> None:
    coach = lived()
    async with running(app_for(coach), size) as pilot:
        await keys(pilot, "c")
        await none_until(pilot, "The moves felt")
        await shows(pilot, "easy", "! wrong")
        await keys(pilot, f"{MOVES} {CORE} f")
        await shows(pilot, "I am worried")
        assert answered(coach)["walk_minutes"] == 15


async def test_a_note_may_hold_letters_that_are_commands_elsewhere(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} {CORE} down 8 7 8 3 9 7")
        await keys(pilot, "s t u c k space [ / ] exclamation_mark enter")
        await shows(pilot, "I am worried")
        assert last(coach, "note").body["text"].startswith("stuck [/]")


async def test_hostile_names_of_activities_are_shown_as_they_are(tmp_path: Path) -> None:
    from coach.coaching.demo import ANSWERS
    from coach.coaching.door import open_coach
    from tests.tui.helpers import home_in
    from tests.tui_daily.kit import Ticking

    coach = open_coach(home_in(tmp_path), Ticking(datetime(2026, 11, 20, 9, 0).astimezone()), region="GB")
    coach.start_plan("acute-strain", {**ANSWERS, "activities": "[/] [@click=app.quit]x, [link='a"})
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} 5 5 5 0 0 0 8")
        await shows(pilot, "[/] [@click=app.quit]x", "[link='a")
    coach.close()


async def test_what_is_told_of_yesterday_is_kept_under_yesterday_and_leaves_its_decision_alone(lived: Lived) -> None:
    coach = lived()
    yesterday = coach.today("2026-11-29")
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} 3 9 2 {CORE} f")  # hard, pain 9 during them, catching this morning
        await shows(pilot, "I am worried")
    told = [entry for entry in entries(coach, "2026-11-29") if entry.kind == "session"][-1]
    assert told.body["pain_during"] == 9
    again = coach.today("2026-11-29")
    assert (again.decision, again.stage, again.see) == (yesterday.decision, yesterday.stage, yesterday.see)
    assert coach.today().decision != yesterday.decision


async def test_no_danger_page_is_answered_by_keys_from_before_it_was_on_the_screen(lived: Lived) -> None:
    coach = lived()
    before = kinds(coach)
    app = app_for(coach)
    async with running(app) as pilot:
        typed_ahead(app, "c", *"000000000")
        await shows(pilot, "Danger signs, 1 of 6", "None of these")
        typed_ahead(app, *"000000000")  # the pages behind it are not on the screen yet
        await shows(pilot, "Danger signs, 2 of 6")
        assert kinds(coach) == before


async def test_what_is_typed_ahead_while_the_decision_comes_does_nothing_there(lived: Lived) -> None:
    coach = lived()
    app = app_for(coach)
    async with running(app) as pilot:
        await keys(pilot, f"c {NONE_OF_ALL} {MOVES} {CORE}")
        await shows(pilot, "▌ Walked")
        before = kinds(coach)
        typed_ahead(app, "f", "1", "space", "u", "e", "space")
        await shows(pilot, "I am worried")
        assert sorted(kinds(coach)[len(before) :]) == ["check-in", "decision", "session"]
