"""What the fronts rely on: entries in, the right standing out, and everything can be taken back."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.coaching.door import open_coach
from coach.coaching.home import Home
from coach.coaching.problems import Refused, Stopped
from coach.coaching.standing import events_of
from coach.coaching.start import change_plan
from coach.journal.days import FixedClock
from coach.plan.standing import fold

from .conftest import GOOD, START, Person


def test_without_an_episode_today_is_empty_and_says_so_by_none(person: Person) -> None:
    view = person.coach.today()
    assert (view.episode, view.plan, view.stage, view.tasks) == (None, None, None, ())


def test_a_plan_starts_in_rest_with_tasks_and_a_check_in_due(started: Person) -> None:
    view = started.coach.today()
    assert view.stage is not None
    assert (view.plan, view.stage.kind, view.stage.day_in_stage, view.check_in_due) == ("acute-strain", "rest", 1, True)
    assert 1 <= len(view.tasks) <= 5
    assert view.full_danger_due


def test_an_unknown_plan_is_refused_with_the_nearest_name(person: Person) -> None:
    with pytest.raises(Refused, match=r"acute-strain"):
        person.coach.start_plan("acute-strian")
    assert person.coach.today().episode is None


def test_one_episode_is_open_at_a_time(started: Person) -> None:
    with pytest.raises(Stopped, match="open already"):
        started.coach.start_plan("posture")
    started.coach.close_episode()
    started.coach.start_plan("posture")
    assert [episode.open for episode in started.coach.episodes()] == [True, False]


def test_an_emergency_or_a_child_gets_no_plan(person: Person) -> None:
    with pytest.raises(Stopped, match="help now"):
        person.coach.start_plan("acute-strain", {"saddle": "yes"})
    with pytest.raises(Stopped, match="under 16"):
        person.coach.start_plan("acute-strain", {"age": 15})


def test_begun_at_two_in_the_night_the_first_day_is_the_day_that_follows(home: Home) -> None:
    clock = FixedClock(START.replace(hour=2))
    coach = open_coach(home, clock)
    coach.start_plan("acute-strain")
    clock.time = START.replace(hour=8)
    view = coach.today()
    assert view.stage is not None
    assert (view.day_number, view.stage.day_in_stage) == (1, 1)


def test_a_day_ends_at_four_in_the_morning(started: Person) -> None:
    started.clock.time = START.replace(day=3, hour=3, minute=59)
    assert started.coach.today().day == "2026-03-02"
    started.clock.time = START.replace(day=3, hour=4, minute=0)
    assert started.coach.today().day == "2026-03-03"


def test_a_check_in_answers_with_what_it_led_to_and_why(started: Person) -> None:
    started.coach.check_in(GOOD, [])
    started.next_day()
    view = started.coach.check_in(GOOD, [])
    assert view.decision is not None
    assert view.decision.kind == "advance"
    assert view.decision.reasons
    assert view.stage is not None
    assert view.stage.kind == "light-activity"
    assert view == replace(started.coach.today(), decision=view.decision), "what was said is what is there"


@pytest.mark.parametrize(
    ("measures", "wrong"), [({"worst_pain": 11}, "worst_pain"), ({"wurst": 1}, "wurst"), ({"up_unaided": 3}, "up_unaided")]
)
def test_a_measure_that_cannot_be_is_refused_and_nothing_is_kept(
    started: Person, measures: dict[str, object], wrong: str
) -> None:
    with pytest.raises(Refused, match=wrong):
        started.coach.check_in(measures, [])
    assert not started.coach.today().checked_in


def test_a_danger_sign_told_later_for_an_earlier_day_is_not_lifted_by_who_looked_before_that(started: Person) -> None:
    started.coach.check_in(GOOD, ())
    started.next_day()
    late = started.day
    started.next_day()
    started.coach.cleared("GP", "all well")
    started.next_day()
    assert started.coach.check_in(GOOD, ("fever",), day=late).paused
    assert started.coach.today().paused
    started.next_day()
    assert not started.coach.cleared("GP", "this too").paused


def test_danger_at_a_check_in_pauses_and_says_how_soon_until_cleared(started: Person) -> None:
    view = started.coach.check_in(GOOD, ["saddle"])
    assert view.paused
    assert view.see[0].how_soon == "emergency"
    assert view.tasks == ()
    assert not started.coach.cleared("GP", "all well").paused


def test_danger_filled_in_late_for_an_earlier_day_pauses_now(started: Person) -> None:
    before = started.day
    started.next_day(2)
    started.coach.check_in(GOOD, [])
    assert not started.coach.today().paused
    started.coach.check_in({"worst_pain": 3}, ["saddle"], day=before)
    assert started.coach.today().paused


def test_a_corrected_check_in_sets_everything_after_it_right(started: Person) -> None:
    for _ in range(6):
        started.next_day()
        started.coach.check_in(GOOD, [])
        started.coach.done("walk", felt={"feel": "easy"})
    there = started.coach.today().stage
    assert there is not None
    assert there.kind == "physio"
    first = started.coach.history()[1].entries
    wrong = next(entry for entry in first if entry.kind == "check-in")
    started.coach.correct(wrong, {**wrong.body, "danger": ["saddle"]})
    view = started.coach.today()
    assert view.paused
    assert view.stage is not None
    assert view.stage.kind != "physio"


def test_the_last_correction_holds_also_where_the_clock_was_set_back(started: Person) -> None:
    started.coach.check_in(GOOD, [])
    (entry,) = (kept for kept in started.coach.history()[-1].entries if kept.kind == "check-in")
    for worst, minutes in ((9, 0), (5, -60)):
        started.clock.time += timedelta(minutes=minutes)
        started.coach.correct(entry, {**entry.body, "measures": {**GOOD, "worst_pain": worst}})
    assert started.coach.today().measures["worst_pain"] == 5


def test_days_that_a_mistaken_answer_made_lighter_are_whole_again_once_it_is_corrected(started: Person) -> None:
    for _ in range(4):
        started.coach.check_in(GOOD, [])
        started.next_day()
    assert started.coach.check_in({**GOOD, "confidence": 1}, []).light_until
    entry = started.coach.asked().kept[-1]
    assert started.coach.check_in({**GOOD, "confidence": 2}, [], amends=entry).light_until
    assert not started.coach.check_in({**GOOD, "confidence": 9}, [], amends=entry).light_until
    assert not started.coach.today().light_until
    started.coach.undo()
    assert started.coach.today().light_until, "one undo takes the whole correction back"
    started.coach.redo()
    assert not started.coach.today().light_until
    started.coach.wishes.lighter("a bad night")
    assert started.coach.check_in(GOOD, [], amends=entry).light_until, "what the person asked for stays"


def test_what_was_said_of_the_moves_by_mistake_can_be_taken_back_with_the_check_in(started: Person) -> None:
    coach = started.coach
    coach.check_in(GOOD, [])
    coach.done("walk")
    started.next_day()
    coach.check_in(GOOD, [], session={"tasks": [], "feel": "hard", "pain_during": 8})
    entry = coach.asked().kept[-1]
    coach.check_in(GOOD, [], amends=entry)
    assert coach.said_with(entry), "who was not asked about the moves has taken nothing back"
    coach.check_in(GOOD, [], amends=entry, session={})
    assert coach.said_with(entry) is None
    assert "pain_during" not in coach.asked().felt
    coach.undo()
    assert coach.said_with(entry)


def test_nothing_is_kept_on_a_day_before_the_episode_where_nobody_would_see_it(started: Person) -> None:
    coach = started.coach
    before = "2026-02-27"
    for tell in (
        lambda: coach.note("it began at the gym", day=before),
        lambda: coach.done("walk", day=before),
        lambda: coach.pause(day=before),
        lambda: coach.resume(day=before),
        lambda: coach.close_episode(day=before),
    ):
        with pytest.raises(Stopped, match=r"2026-02-27.*2026-03-02"):
            tell()
    assert {entry.kind for entry in coach.desk.journal.entries()} == {"episode", "plan"}


def test_undo_takes_back_the_last_thing_and_redo_brings_it_again(started: Person) -> None:
    started.next_day()
    before = started.coach.today()
    after = started.coach.check_in(GOOD, [])
    started.coach.undo()
    assert started.coach.today() == before
    started.coach.redo()
    assert started.coach.today().stage == after.stage
    started.coach.undo()
    started.coach.undo()
    assert started.coach.today().episode is None, "the start itself can be taken back"
    with pytest.raises(Stopped, match="nothing to undo"):
        started.coach.undo()


def test_work_not_in_the_plan_is_refused_with_what_may_be_meant(started: Person) -> None:
    with pytest.raises(Refused, match="walk"):
        started.coach.done("wolk")


def test_a_pause_keeps_the_thread_and_resume_takes_it_up(started: Person) -> None:
    assert started.coach.pause("travel").away
    started.next_day(10)
    view = started.coach.resume()
    assert not view.away
    assert view.stage is not None
    assert view.stage.kind == "rest"


def test_a_plan_that_is_not_paused_cannot_be_taken_up_again(started: Person) -> None:
    with pytest.raises(Refused, match="not paused"):
        started.coach.resume()
    started.coach.pause("travel")
    started.coach.resume()
    with pytest.raises(Refused, match="not paused"):
        started.coach.resume()


def test_a_dose_over_the_limit_is_kept_and_says_whom_to_call(started: Person) -> None:
    for _ in range(3):
        view = started.coach.dose("ibuprofen", "400 mg")
    assert view.result.call is None
    view = started.coach.dose("ibuprofen", "400 mg")
    assert view.kept
    assert view.result.call is not None
    assert started.coach.today().doses_today == 4


def test_an_unknown_medicine_is_refused(started: Person) -> None:
    with pytest.raises(Refused):
        started.coach.dose("moonwater", "1 tablet")


def test_what_another_coach_writes_is_seen(started: Person, home: Home) -> None:
    seen = started.coach.changed_elsewhere()
    other = open_coach(home, started.clock)
    other.note("from the other window")
    other.close()
    assert started.coach.changed_elsewhere() != seen


def test_today_from_a_checkpoint_is_today_from_the_beginning(started: Person) -> None:
    rng = random.Random(4)
    for _ in range(40):
        started.next_day()
        if rng.random() < 0.8:
            pain = rng.randint(0, 7)
            started.coach.check_in({**GOOD, "worst_pain": pain, "average_pain": max(0, pain - 1), "pain_now": 0}, [])
        if rng.random() < 0.7:
            tasks = started.coach.today().tasks
            if tasks:
                started.coach.done(tasks[0].id, felt={"feel": rng.choice(["easy", "ok", "hard"])})
        quick = started.coach.today()
        episode = quick.episode
        assert episode is not None
        entries = started.coach.desk.journal.entries(episode=episode)
        whole = fold(events_of(entries), started.clock.time.date().toordinal())
        assert whole is not None
        assert quick.stage is not None
        assert (quick.stage.id, quick.stage.step) == (
            whole.stage.id,
            whole.stage.steps[whole.state.step].id if whole.stage.steps else "",
        )
        assert quick.decision is not None
        assert whole.decision is not None
        assert (quick.decision.kind, quick.decision.rules) == (whole.decision.kind, whole.decision.rules)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.randoms(use_true_random=False))
def test_entries_that_arrive_in_any_order_give_the_same_standing(
    order: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    clock = FixedClock(START)
    coach = open_coach(Home(folder / "c", folder / "d", folder / "b"), clock)
    person = Person(coach, clock)
    coach.start_plan("acute-strain")
    for pain in (5, 4, 6, 3, 3):
        person.next_day()
        coach.check_in({**GOOD, "worst_pain": pain}, [])
        coach.done("walk", felt={"feel": "ok"})
    coach.undo()
    entries = coach.desk.journal.entries()
    shuffled = list(entries)
    order.shuffle(shuffled)
    other = open_coach(Home(folder / "c", folder / "d2", folder / "b2"), clock)
    for entry in shuffled:
        other.desk.journal.append([entry])
    assert other.today() == coach.today()
    coach.close()
    other.close()


def test_without_a_region_no_country_is_assumed_and_the_strictest_limits_hold(started: Person, home: Home) -> None:
    nowhere = open_coach(home, started.clock)
    view = [nowhere.dose("paracetamol", "1000 mg") for _ in range(4)][-1]
    nowhere.close()
    assert view.result.call is not None, "the strictest pack limit is below 4 g"
    assert view.result.call.id == "other"
    assert "111" not in " ".join(note.text for note in view.result.notes)


def test_advice_by_time_counts_from_the_day_the_pain_began(person: Person) -> None:
    person.coach.start_plan("acute-strain", {"onset_days": 20, "age": 40})
    for _ in range(4):
        view = person.coach.check_in({**GOOD, "average_pain": 6, "worst_pain": 7}, [])
        person.next_day()
    assert "no-better-day-14" in [item.rule for item in view.see], "three weeks of pain, four days of the plan"


def test_who_comes_after_weeks_with_little_pain_left_is_not_told_that_it_does_not_get_better(person: Person) -> None:
    person.coach.start_plan("acute-strain", {"onset_days": 21, "age": 27})
    for _ in range(6):
        view = person.coach.check_in({**GOOD, "average_pain": 2, "activities": 8, "walk_minutes": 30}, [])
        person.next_day()
    assert "no-better-day-14" not in [item.rule for item in view.see]
    for _ in range(3):
        view = person.coach.check_in({**GOOD, "average_pain": 2, "activities": 8, "walk_minutes": 12}, [])
        person.next_day()
    assert "no-better-day-14" in [item.rule for item in view.see], "little pain, and walking is still limited"


def test_pain_that_began_today_is_not_told_of_two_weeks(person: Person) -> None:
    person.coach.start_plan("acute-strain", {"onset_days": 0, "age": 40})
    for _ in range(4):
        view = person.coach.check_in({**GOOD, "average_pain": 6, "worst_pain": 7}, [])
        person.next_day()
    assert "no-better-day-14" not in [item.rule for item in view.see]


def test_the_full_danger_list_comes_on_its_days_and_after_a_step_back_and_a_first_anti_inflammatory(started: Person) -> None:
    asked = []
    for number in range(16):
        if started.coach.today().full_danger_due:
            asked.append(number)
        started.coach.check_in(GOOD, [], full=True)
        assert not started.coach.today().full_danger_due, "asked once a day is enough"
        if number == 9:
            started.coach.dose("ibuprofen", "400 mg")
        started.next_day()
    assert asked == [0, 1, 3, 7, 10, 14]
    bad = {"worst_pain": 9, "pain_now": 8, "average_pain": 8, "walk_minutes": 0, "spasm_severity": 3}
    started.coach.check_in({**GOOD, **bad}, [])
    view = started.coach.today()
    assert view.decision is not None
    assert view.decision.kind == "step-back"
    started.next_day()
    assert started.coach.today().full_danger_due


def test_more_leg_pain_brings_the_full_danger_list_and_a_missed_day_of_it_is_made_up_for(started: Person) -> None:
    for _ in range(10):
        started.coach.check_in({**GOOD, "leg_pain": 1}, [])
        started.next_day()
    assert not started.coach.today().full_danger_due
    started.coach.check_in({**GOOD, "leg_pain": 4}, [])
    started.next_day()
    assert started.coach.today().full_danger_due
    started.coach.check_in({**GOOD, "leg_pain": 4}, [])
    started.next_day(3)  # over the weekly list of day 14
    assert started.coach.today().full_danger_due


def test_six_and_twelve_weeks_after_it_began_the_full_danger_list_comes(person: Person) -> None:
    person.coach.start_plan("acute-strain", {"onset_days": 40, "age": 40})
    for number in (0, 1):
        assert person.coach.today().full_danger_due, number
        person.coach.check_in(GOOD, [])
        person.next_day()
    assert person.coach.today().full_danger_due, "day 42 of the pain, an ordinary day of the plan"


def test_a_change_of_plan_passes_the_same_gate_as_a_start(person: Person) -> None:
    person.coach.start_plan("clinician-first", {"fever": "yes", "age": 40})
    with pytest.raises(Stopped, match="see you first"):
        change_plan(person.coach.desk, "acute-strain")
    person.coach.cleared("GP")
    assert change_plan(person.coach.desk, "acute-strain").plan == "acute-strain"
    person.coach.answer({"age": 15})
    with pytest.raises(Stopped, match="under 16"):
        change_plan(person.coach.desk, "posture")


def test_undoing_the_start_of_a_plan_keeps_the_interview_to_go_on_with(person: Person) -> None:
    coach = person.coach
    answers = {"age": 34, "sex": "male", "pain_now": 4, "mobility": "fifteen"}
    coach.start_plan("acute-strain", answers)
    assert coach.interview_draft() is None
    coach.undo()
    assert coach.interview_draft() == (person.day, answers)
    coach.redo()
    assert coach.interview_draft() is None
    assert coach.today().plan == "acute-strain"


def test_undoing_a_start_leaves_another_interview_that_was_begun_since(person: Person) -> None:
    coach = person.coach
    coach.start_plan("acute-strain", {"age": 34, "sex": "male", "pain_now": 4, "mobility": "fifteen"})
    coach.save_interview_draft({"age": 35})
    coach.undo()
    assert coach.interview_draft() == (person.day, {"age": 35})
