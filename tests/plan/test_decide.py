"""The decision, day by day."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plan.danger import full_danger_due
from coach.plan.decide import fold_day
from coach.plan.reading import read_plan
from coach.plan.standing import criteria, fold
from coach.plan.state import Event, State
from coach.plan.tasks import tasks_today

from .conftest import FIRST, PLAN, Days, green, red, same


def in_rebuild(days: Days) -> None:
    """Bring a person to the first step of the physio stage, on a day that has been decided."""
    for worst in (4, 3, 3, 2):
        days.next(worst, work=green("walk"))
    assert days.state.stage == "rebuild"


def on_step_b(days: Days) -> None:
    """Bring a person to the second step, on a day that has been decided and on which nothing was done."""
    in_rebuild(days)
    days.next(2, work=green())
    days.next(2)
    assert days.state.step == 1


def test_rest_ends_by_itself_even_without_a_check_in(days: Days) -> None:
    days.next(8)
    days.next()
    assert days.next().kind == "advance"
    assert days.state.stage == "move"
    assert days.said[-1].rules == ("settle.cap",)


def test_a_good_day_moves_on_and_says_why(days: Days) -> None:
    decision = days.next(4)
    assert (decision.kind, decision.from_stage, decision.stage) == ("advance", "settle", "move")
    assert decision.reasons == ("Worst pain 4 or less: 4",)


def test_the_minimum_stay_is_days_with_a_check_in(days: Days) -> None:
    assert days.next(3).stage == "move"
    assert days.next(3).kind == "hold", "the criteria hold, one check-in in this stage is one too few"
    assert days.next(3).stage == "rebuild"


def test_a_check_in_without_the_danger_question_never_advances(days: Days) -> None:
    decision = days.next(2, danger=None)
    assert decision.kind == "hold"
    assert days.state.stage == "settle"
    assert "danger" in decision.why


def test_danger_pauses_until_somebody_has_cleared_it(days: Days) -> None:
    assert days.next(2, danger=["saddle"]).kind == "pause"
    assert days.next(2).kind == "pause"
    assert tasks_today(days.plan, days.state, days.day) == ()
    days.day += 1
    check = Event("check-in", days.day, {"measures": {"worst_pain": 2, "average_pain": 2}, "danger": []})
    decision = days.put([Event("cleared", days.day, {"by": "GP"}), check])
    assert decision.kind == "advance"


def test_danger_on_a_day_outranks_a_clearance_that_came_before_it(days: Days) -> None:
    days.next(2, danger=["saddle"])
    days.day += 1
    days.put([Event("cleared", days.day, {}), Event("check-in", days.day, {"measures": {"worst_pain": 1}, "danger": ["fever"]})])
    assert days.state.paused == "fever"


def test_an_urgent_referral_comes_before_everything_but_danger(days: Days) -> None:
    days.next(9), days.next(9)
    decision = days.next(9)
    assert (decision.kind, decision.rules, decision.how_soon) == ("see-someone", ("strong",), "urgent")


def test_green_sessions_go_up_the_steps_and_a_red_one_comes_down_with_a_rest_day(days: Days) -> None:
    on_step_b(days)
    assert days.next(2, work=red("b")).step == 1
    decision = days.next(2)
    assert (decision.kind, decision.rules, decision.step) == ("step-back", ("red-day",), 0)
    assert days.state.step_backs == 1
    assert [task.id for task in tasks_today(days.plan, days.state, days.day)] == [], "no load on the rest day"


def test_two_reds_in_a_week_go_back_a_stage_though_the_first_already_went_back_a_step(days: Days) -> None:
    on_step_b(days)
    days.next(2, work=red("b"))
    days.next(2)
    days.next(2, work=red())
    decision = days.next(2)
    assert (decision.kind, decision.rules, decision.stage) == ("step-back", ("two-reds",), "move")


def test_one_flare_up_of_two_days_is_one_step_back(days: Days) -> None:
    days.next(4)
    days.next(7)
    days.next(8)
    assert days.said[-1].rules == ("worse",)
    assert days.next(7).kind != "step-back"
    assert days.state.step_backs == 1


def test_after_a_stage_back_the_person_comes_in_one_step_lower_and_serves_no_second_minimum(days: Days) -> None:
    on_step_b(days)
    days.next(2, work=red("b"))
    days.next(2)
    days.next(2, work=red())
    assert days.next(2).stage == "move"
    days.next(2)
    decision = days.next(2)
    assert (decision.kind, decision.stage, decision.step) == ("advance", "rebuild", 0)


def test_staying_blocks_advance_and_step_back_of_that_day_alone(days: Days) -> None:
    days.day += 1
    check = Event("check-in", days.day, {"measures": {"worst_pain": 3, "average_pain": 3}, "danger": []})
    decision = days.put([check, Event("choice", days.day, {"choice": "stay"})])
    assert decision.stayed
    assert days.state.stage == "settle"
    assert days.next(3).stage == "move"


def test_several_check_ins_of_a_day_take_the_worst_pain_and_any_danger(days: Days) -> None:
    days.day += 1
    days.put(
        [
            Event("check-in", days.day, {"measures": {"worst_pain": 8, "average_pain": 5}, "danger": ["fever"]}),
            Event("check-in", days.day, {"measures": {"worst_pain": 2, "average_pain": 2}, "danger": []}),
        ]
    )
    assert days.state.days[days.day]["worst_pain"] == 8
    assert days.state.days[days.day]["average_pain"] == 2
    assert days.state.paused == "fever"


def test_medicine_runs_alongside_and_gates_nothing(days: Days) -> None:
    days.next(5)
    assert "relieve" in days.state.beside
    days.next(2), days.next(2)
    assert "relieve" not in days.state.beside


def test_a_stage_alongside_sends_to_someone_while_it_runs(days_of: Callable[[dict[str, object]], Days]) -> None:
    table = deepcopy(PLAN)
    rule = {
        "id": "twice",
        "when": {"measure": "average_pain", "at_least": 4, "for_days": 2},
        "how_soon": "clinician",
        "why": "Two.",
    }
    table["stages"][1] |= {"see_someone": [rule], "ends": {"measure": "average_pain", "at_least": 8}}  # type: ignore[index]
    days = days_of(table)
    days.next(3), days.next(4)
    assert [see for see in days.state.see if see[0] == "twice"] == []
    days.next(5)
    assert [how_soon for rule, how_soon, _ in days.state.see if rule == "twice"] == ["clinician"]
    days.next(8)
    assert "relieve" not in days.state.beside
    assert [see for see in days.state.see if see[0] == "twice"] == []


def test_a_stage_that_takes_too_long_sends_to_someone_and_stays(days: Days) -> None:
    days.next(4)
    for _ in range(6):
        days.next(5)
    assert days.state.stage == "move"
    assert ["move.over", "routine"] in [item[:2] for item in days.state.see]


def test_a_clinicians_lock_holds_what_is_beyond_light_activity(days_of: object) -> None:
    locked = Days(read_plan({**PLAN, "locked": "Seen first."}), {**PLAN, "locked": "Seen first."})
    for _ in range(5):
        locked.next(2, work=green("walk"))
    assert locked.state.stage == "move"
    assert "needs-clearance" in [item[0] for item in locked.state.see]
    locked.day += 1
    locked.put([Event("cleared", locked.day, {}), Event("check-in", locked.day, {"measures": {"worst_pain": 2}, "danger": []})])
    assert locked.state.stage == "rebuild"


def test_danger_told_on_a_journey_pauses_as_at_home(days: Days) -> None:
    days.next(6)
    days.put([Event("pause", days.day, {"why": "travel"})])
    days.day += 1
    told = {"measures": {"worst_pain": 2}, "danger": ["saddle"], "outcome": {"disposition": "emergency"}}
    decision = days.put([Event("check-in", days.day, told)])
    assert (decision.kind, decision.how_soon, days.state.paused) == ("pause", "emergency", "saddle")
    days.put([Event("resume", days.day, {})])
    assert days.state.paused


def test_a_pause_after_the_check_in_leaves_what_that_led_to(days: Days) -> None:
    days.next(2)
    days.day += 1
    check = Event("check-in", days.day, {"measures": {"worst_pain": 2}, "danger": []})
    decision = days.put([check, Event("pause", days.day, {})])
    alone = Days(days.plan, PLAN)
    alone.next(2)
    alone.day += 1
    assert decision == alone.put([check])
    assert (days.state.travel, alone.state.travel) == (True, False)


def test_doses_grow_after_two_green_days_and_shrink_after_a_red_one(days: Days) -> None:
    days.next(4)
    minutes = []
    for work in (green("walk"), green("walk"), red("walk"), None):
        days.next(5, pain_now=2, work=work)
        (task, *_) = tasks_today(days.plan, days.state, days.day)
        minutes.append(task.minutes)
    assert minutes == [5, 5, 6, 5]


def test_recovered_is_told_once_and_the_episode_goes_on(days: Days) -> None:
    for _ in range(12):
        days.next(0, work=green("walk"))
    told = [decision for decision in days.said if decision.kind == "recovered"]
    assert len(told) == 1
    assert days.state.recovered


def test_days_away_hold_first(days: Days) -> None:
    days.next(4)
    days.next(), days.next()
    assert days.next(3).rules == ("away",)


def test_doses_after_the_check_ins_of_nine_days_and_one_before_it_on_the_tenth_are_ten_days(
    days_of: Callable[[dict[str, object]], Days],
) -> None:
    table = deepcopy(PLAN)
    ten = {"measure": "nsaid_doses", "at_least": 1, "for_days": 10, "within_days": 14}
    table["rules"]["see_someone"] = [{"id": "ten", "when": ten, "how_soon": "clinician", "why": "Ten days."}]  # type: ignore[index]
    days = days_of(table)
    dose = {"painkiller": True, "nsaid": True}
    for number in range(1, 11):
        days.day += 1
        events = [Event("check-in", days.day, {"measures": {"worst_pain": 5}, "danger": []}), Event("dose", days.day, dose)]
        days.put(events if number < 10 else events[::-1])
        assert ("ten" in [rule for rule, _, _ in days.state.see]) == (number == 10)


def test_a_pause_of_the_persons_own_stops_the_clock(days: Days) -> None:
    days.next(8)
    days.day += 1
    days.put([Event("pause", days.day, {"why": "travel"})])
    for _ in range(5):
        days.next()
    assert days.state.stage == "settle"
    days.day += 1
    days.put([Event("resume", days.day, {})])
    assert days.state.stage == "settle"


def test_facts_that_move_are_those_of_the_day_asked() -> None:
    state = State()
    state.facts = {"pregnancy_weeks": [14, FIRST], "age": [30, FIRST]}
    assert state.facts_on(FIRST + 14)["pregnancy_weeks"] == 16
    assert state.facts_on(FIRST + 400)["age"] == 31


Lived = tuple[int | None, object, str | None, int]
WORST = st.one_of(st.none(), st.integers(0, 10))
DAY = st.tuples(
    WORST, st.sampled_from([(), (), (), (), None, ("saddle",)]), st.sampled_from([None, "green", "red"]), st.integers(0, 9)
)


def written(drawn: list[Lived]) -> list[Event]:
    events = [Event("answers", FIRST, {"facts": {}}), Event("plan", FIRST, {"plan": PLAN})]
    for offset, (worst, danger, work, extra) in enumerate(drawn):
        day = FIRST + offset
        if worst is not None:
            measures = {"worst_pain": worst, "average_pain": worst, "pain_now": worst}
            events.append(Event("check-in", day, {"measures": measures, "danger": danger}))
        if work:
            events.append(Event("session", day, green("walk") if work == "green" else red("a")))
        if extra == 0:
            events.append(Event("cleared", day, {}))
        elif extra == 1:
            events.append(Event("choice", day, {"choice": "stay"}))
    return events


@settings(max_examples=60)
@given(st.lists(DAY, min_size=2, max_size=40), st.data())
def test_a_fold_from_a_checkpoint_equals_the_whole_fold(drawn: list[Lived], data: st.DataObject) -> None:
    events = written(drawn)
    last = FIRST + len(drawn) - 1
    whole = fold(events, last)
    assert whole is not None
    cut = data.draw(st.integers(FIRST, last - 1))
    early = fold(events, cut)
    assert early is not None
    kept = State.from_text(early.state.to_text())
    late = fold([event for event in events if event.day > cut], last, plan=early.plan, state=kept)
    assert late is not None
    assert same(whole.state, late.state)
    assert whole.decisions[-1] == late.decisions[-1]


@settings(max_examples=60)
@given(st.lists(DAY, min_size=1, max_size=30))
def test_nothing_moves_on_while_danger_was_not_asked_or_is_open(drawn: list[Lived]) -> None:
    plan = read_plan(PLAN)
    days = Days(plan, PLAN)
    for worst, danger, work, _ in drawn:
        paused = days.state.paused
        session = None if work is None else green("walk") if work == "green" else red("a")
        before = days.state.stage, days.state.step
        decision = days.next(worst, danger=danger, work=session)
        if (paused or danger == ("saddle",)) and worst is not None:
            assert decision.kind == "pause"
            assert (days.state.stage, days.state.step) == before
        if danger is None and decision.kind == "advance":
            assert decision.rules == ("settle.cap",)


@settings(max_examples=40)
@given(st.lists(DAY, min_size=1, max_size=30))
def test_the_fold_leaves_what_it_was_given_alone(drawn: list[Lived]) -> None:
    events = written(drawn)
    first = fold(events, FIRST)
    assert first is not None
    text = first.state.to_text()
    fold([e for e in events if e.day > FIRST], FIRST + len(drawn), plan=first.plan, state=first.state)
    assert first.state.to_text() == text


@pytest.mark.parametrize("text", ["", "[]", "{}x", '{"day": 1, "nothing": 2}', '{"days": {"a": 1}}'])
def test_a_checkpoint_that_is_none_is_refused_and_not_believed(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any text that is no checkpoint
        State.from_text(text)


@settings(max_examples=40)
@given(st.lists(DAY, min_size=1, max_size=20), st.integers(0, 10))
def test_what_is_done_in_the_afternoon_does_not_change_what_was_decided_in_the_morning(drawn: list[Lived], during: int) -> None:
    events = written(drawn)
    last = FIRST + len(drawn) - 1
    session = {"tasks": [{"id": "walk", "done": "done"}], "pain_before": 1, "pain_during": during, "feel": "hard"}
    later = [Event("session", last, session), Event("dose", last, {"painkiller": True, "nsaid": True})]
    morning, evening = fold(events, last), fold([*events, *later], last)
    assert morning is not None
    assert evening is not None
    assert morning.decisions[-1] == evening.decisions[-1]
    assert evening.state.days[last]["nsaid_doses"] == 1


def test_strong_pain_sends_to_someone_and_still_ends_the_rest(days: Days) -> None:
    for _ in range(3):
        days.next(9)
    assert (days.said[-1].kind, days.said[-1].stage) == ("see-someone", "move")


def test_a_plan_that_does_not_say_when_asks_the_full_danger_list_each_day(days: Days) -> None:
    days.next(4)
    assert full_danger_due(days.plan, days.state, days.day + 1)


def test_unknown_measures_never_move_anybody_on(days: Days) -> None:
    days.next(5)
    days.next(5)
    before = days.state.stage, days.state.step
    for _ in range(4):
        days.day += 1
        days.put([Event("check-in", days.day, {"measures": {}, "danger": []})])
    moved = [decision for decision in days.said[2:] if decision.kind == "advance" and decision.rules != ("settle.cap",)]
    assert not moved
    assert before[1] == days.state.step


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 10), st.booleans()), min_size=1, max_size=25))
def test_leaving_a_measure_out_never_moves_anybody_further_that_day(drawn: list[tuple[int, bool]]) -> None:
    days = Days(read_plan(PLAN), PLAN)
    for worst, known in drawn:
        less = days.state.copy()
        day = days.day + 1
        told = fold_day(days.plan, less, day, [Event("check-in", day, {"measures": {"average_pain": worst}, "danger": []})])
        decision = days.next(worst if known else None, work=green("walk"), **({} if known else {"average_pain": worst}))
        if told.kind == "advance":
            assert told.rules == ("settle.cap",), "every step of this plan asks for more than average pain"
        if not known and decision.kind == "advance":
            assert decision.rules in {("settle.cap",), ("rebuild.step_up",), ("rebuild.move_on",)}, (
                "these ask for green sessions alone"
            )


@pytest.mark.parametrize("greens", [2, 4])
def test_the_last_step_stands_after_as_many_good_sessions_as_the_rules_say(days_of: Callable[..., Days], greens: int) -> None:
    table = deepcopy(PLAN)
    table["rules"]["ladder_done"] = {"greens": greens}  # type: ignore[index]
    table["stages"][3]["move_on"] = [{"measure": "ladder_done", "is": True}]  # type: ignore[index]
    days = days_of(table)
    on_step_b(days)
    good = 0
    while days.state.stage == "rebuild":
        days.next(2, work=green("b"))
        good += 1
        assert good < 20
    assert good == greens


def test_after_a_step_back_what_is_missing_counts_the_same_days_as_what_is_shown(days_of: Callable[..., Days]) -> None:
    table = deepcopy(PLAN)
    move = table["stages"][2]  # type: ignore[index]
    move["move_on"] = [{"measure": "worst_pain", "at_most": 3, "median_of_days": 3}]
    days = days_of(table)
    for worst in (4, 8, 8, 4):
        days.next(worst)
    said = days.next(5)
    shown = [reason.text for reason in criteria(days.plan, days.state)]
    assert (said.kind, days.state.stage) == ("hold", "move")
    assert shown == ["Worst pain 3 or less, middle of 3 days: 4.5"]
    assert list(said.reasons[: len(shown)]) == shown


def test_a_stand_in_without_a_title_has_that_of_its_exercise() -> None:
    walk = {"id": "walk", "do": "walk", "title": "Walk", "unless": {"fact": "tired", "is": True}}
    stand_in = {"id": "easy", "do": "exercise", "exercise": "bridge"}
    stage = {"id": "settle", "kind": "rest", "tasks": [{**walk, "instead": stand_in}]}
    table = {**PLAN, "stages": [stage], "exercises": {"bridge": {"title": "A low bridge"}}}
    days = Days(read_plan(table), table, {"tired": True})
    days.next(5)
    assert [task.title for task in tasks_today(days.plan, days.state, days.day)] == ["A low bridge"]
    assert [days.plan.title_of(task) for task in days.plan.all_tasks] == ["Walk"]
