"""Today by keys alone: what it shows and what each key records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.coaching.door import Coach
from coach.coaching.views import StageView, TodayView
from coach.plan.session import lay, total
from coach.plan.session_tasks import piece_of
from coach.plan.tasks import TaskToday
from coach.tui.screens.plan_rows import stage_row
from coach.tui.screens.today_page import kept_line, tasks_head, top
from coach.values import replace
from tests.tui.helpers import app_for, real_coach, running
from tests.tui_daily.kit import keys, kinds, last, shows, text_of, until

Lived = Callable[..., Coach]


async def test_today_says_where_i_am_what_to_do_and_how_it_was(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        text = await shows(pilot, "Build it up again", "Check in first", "Last check-in")
        assert "Settle ✓" in text
        assert "0 of" in text
        assert "yesterday: worst 2" in text
        await keys(pilot, "end down down")
        await shows(pilot, "You kept at it on", "of the last 7 days. Rest and pauses count too.")


async def test_space_marks_a_task_done_and_again_takes_it_back(lived: Lived) -> None:
    coach = lived()
    first = coach.today().tasks[0]
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "down space")
        await shows(pilot, "✓", "u takes it back")
        assert last(coach, "session").body["tasks"] == [{"id": first.id, "done": "done"}]
        assert coach.today().tasks[0].done == "done"
        await keys(pilot, "up space")
        await until(pilot, lambda: coach.today().tasks[0].done == "")
        await shows(pilot, f"Taken back: {first.title}")


async def test_a_part_a_bit_more_and_a_skip_with_its_reason(lived: Lived) -> None:
    coach = lived()
    tasks = coach.today().tasks
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "down minus")
        await until(pilot, lambda: coach.today().tasks[0].done == "part")
        await keys(pilot, "plus")
        await until(pilot, lambda: coach.today().tasks[1].done == "done")
        assert last(coach, "session").body["tasks"] == [{"id": tasks[1].id, "done": "done", "dose": "more"}]
        await keys(pilot, "down x")
        await shows(pilot, "Not today: why?")
        await keys(pilot, "3")
        await until(pilot, lambda: coach.today().tasks[2].done == "skip")
        assert last(coach, "session").body["tasks"] == [{"id": tasks[2].id, "done": "skip", "why": "time"}]


async def test_undo_and_redo_by_key_are_each_others_opposite(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "down space")
        await until(pilot, lambda: coach.today().tasks[0].done == "done")
        await keys(pilot, "u")
        await until(pilot, lambda: coach.today().tasks[0].done == "")
        await keys(pilot, "ctrl+r")
        await until(pilot, lambda: coach.today().tasks[0].done == "done")


async def test_undo_of_a_task_taken_back_brings_it_again(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "down space")
        await keys(pilot, "up space")
        await until(pilot, lambda: coach.today().tasks[0].done == "")
        await keys(pilot, "u")
        await until(pilot, lambda: coach.today().tasks[0].done == "done")


async def test_enter_opens_a_task_with_its_steps_and_reason(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "down down enter")
        text = await shows(pilot, "Then", "1  ", "Why", "Done", "Start the guided session")
        assert coach.today().tasks[1].title in text
        await keys(pilot, "escape w")
        await shows(pilot, "Why ", coach.today().tasks[1].why.split(".")[0])


async def test_the_start_of_a_plan_is_taken_back_only_when_asked_twice(started: Coach) -> None:
    async with running(app_for(started)) as pilot:
        await keys(pilot, "u")
        await shows(pilot, "Take back the whole plan?")
        assert started.today().episode is not None
        await keys(pilot, "1 u 2")
        await shows(pilot, "Your back has locked.")
        assert started.today().episode is None


async def test_on_the_first_day_it_says_check_in_and_nothing_of_yesterday(started: Coach) -> None:
    async with running(app_for(started)) as pilot:
        text = await shows(pilot, "Check in first: how is it now?")
        assert "Last check-in" not in text
        assert "yesterday" not in text


async def test_a_pause_for_travel_waits_and_goes_on(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "z")
        await shows(pilot, "Your plan waits", "Go on with the plan")
        assert coach.today().away
        await keys(pilot, "enter")
        await until(pilot, lambda: not coach.today().away)
        await shows(pilot, "Check in first")


async def test_paused_for_danger_it_says_what_to_do_and_goes_on_when_seen(lived: Lived) -> None:
    coach = lived()
    coach.check_in({}, ["daily_fever"])
    async with running(app_for(coach)) as pilot:
        text = await shows(pilot, "Your plan is paused.", "See someone today", "2  I have been seen", "Call today", "k been seen")
        assert "○" not in text  # no task is asked of somebody who is to be seen first
        await keys(pilot, "enter")
        await shows(pilot, "Say this", "Straight to 999 if", "Fever, shivering")
        await keys(pilot, "escape k")
        await shows(pilot, "You have been seen")
        await keys(pilot, "G P enter")
        await shows(pilot, "What may you do now?", "Gentle things only")
        await keys(pilot, "2")
        await until(pilot, lambda: not coach.today().paused)
        assert coach.today().resting
        assert last(coach, "cleared").body["by"] == "GP"


async def test_who_was_sent_to_somebody_can_say_that_they_have_been(started: Coach) -> None:
    coach = started
    coach.answer({"hypermobility": True, "onset_date": "2026-11-10"})
    coach.check_in({"average_pain": 6, "worst_pain": 7, "walk_minutes": 10, "up_unaided": True}, [])
    assert [see.rule for see in coach.today().see] == ["early-physio"]
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "a physio's eye early on", "k been seen")
        await keys(pilot, "k")
        await shows(pilot, "You have been seen")
        await keys(pilot, "G P enter 1")
        await until(pilot, lambda: not coach.today().see)


async def test_hostile_words_in_a_plan_are_shown_as_they_are(started: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    from coach.coaching import today as use_case
    from coach.values import replace

    real = use_case.today

    def hostile(*arguments: object, **named: object) -> object:
        view = real(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came
        task = replace(view.tasks[0], title="[@click=app.quit]Run[/] [/] \x1b]0;x\x07", why="[link='a")
        return replace(view, tasks=(task, *view.tasks[1:]))

    monkeypatch.setattr(use_case, "today", hostile)
    async with running(app_for(started)) as pilot:
        text = await shows(pilot, "[@click=app.quit]Run[/] [/]")
        assert "\x1b" not in text
        await keys(pilot, "down enter")
        await shows(pilot, "[link='a")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_size_shows_stage_tasks_and_keys_and_loses_nothing(lived: Lived, size: tuple[int, int]) -> None:
    coach = lived()
    view = coach.today()
    async with running(app_for(coach), size) as pilot:
        text = await shows(pilot, "Build it up again", "Check in first", "! wrong")
        seen = text
        for _ in range(30):
            await keys(pilot, "down")
            seen += text_of(pilot.app)
        for task in view.tasks:
            assert task.title.split(",")[0] in seen
        assert view.card is not None
        assert view.card.title in seen
        assert "of the last 7 days." in " ".join(seen.split())


@pytest.mark.parametrize("kept", [(4, 4), (3, 7)])
def test_the_count_of_days_never_says_that_all_of_a_day_was_done(kept: tuple[int, int]) -> None:
    line = kept_line(TodayView(day="2026-03-02", kept=kept))
    assert "done" not in line
    assert "Rest and pauses count too." in line


def head_of(*tasks: TaskToday, kind: str = "physio") -> str:
    stage = StageView("rebuild", kind, "Build it up again", "", 1)
    return "\n".join(line.plain for line in tasks_head(TodayView(day="2026-03-02", tasks=tasks, stage=stage))(70))


def test_what_was_left_out_is_not_counted_as_done() -> None:
    walk = TaskToday("walk", "walk", "A short walk", "", "rebuild", minutes=9)
    done, left = replace(walk, done="done"), replace(walk, done="skip")
    assert "1 of 3 done · about 9 min left" in head_of(done, left, walk)
    assert "1 of 2 done · the rest left out" in head_of(done, left)
    assert "all done" in head_of(done, done)
    assert "0 of" not in head_of(left)


def test_today_counts_minutes_as_a_session_does_and_says_where_it_counts_one_go_of_several() -> None:
    walk = TaskToday("walk", "walk", "A short walk", "", "rebuild", minutes=5)
    tilts = TaskToday("tilt", "exercise", "Pelvic tilt", "", "rebuild", sets=2, reps=8)
    sport = TaskToday("sport-step", "sport-step", "Serving", "20 balls", "rebuild")
    session = total(lay([piece_of({"minutes": 5, "do": "walk"}, None), piece_of({"sets": 2, "reps": 8}, None)]))
    assert f"about {session / 60:.0f} min left" in head_of(walk, tilts)
    assert "about 5 min, once each" in head_of(replace(walk, times_a_day=3))
    assert "about 5 min left · sport aside" in head_of(walk, sport)


async def test_a_digit_opens_the_row_of_that_number(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "2")
        await shows(pilot, coach.today().tasks[0].title, "Did a part of it")
        await keys(pilot, "1")
        await until(pilot, lambda: "session" in kinds(coach, coach.desk.today()))


def test_the_plan_and_today_say_why_somebody_begins_on_a_later_stage(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.start_plan("acute-strain", {"age": 34, "sex": "male", "pain_now": 4, "mobility": "fifteen"})
    view = coach.today()
    assert (view.road[0].lived, view.road[1].where) == (False, "now")
    shown = "\n".join(line.plain for line in top(view)(76))
    assert "Your answers let you begin here" in shown
    assert "✓" not in shown
    rows = [line.plain for mark in view.road[:2] for line in stage_row(mark, view, 76)]
    assert rows[0].startswith("–")
    assert any("Your answers let you begin here" in row for row in rows)
    coach.close()
