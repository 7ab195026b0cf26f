"""What people choose for their days, and what the clock adds: lighter days, another exercise, evenings, painkillers."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plan.others import others
from coach.plan.reading import read_plan
from coach.plan.standing import fold, record_of
from coach.plan.state import EPOCH, Event, State
from coach.plan.tasks import TaskToday, tasks_today
from coach.plan.wishes import ANOTHER, CUE, GO, LIGHTER, STAY, USUAL
from tests.journal.make import entry

from .conftest import FIRST, PLAN, Days, green, red

CHOICES = (STAY, GO, ANOTHER, LIGHTER, USUAL, CUE)
WALKED = {"tasks": [{"id": "walk", "done": "done"}], "pain_before": 5, "pain_during": 3}
LADDER = {
    "id": "golf",
    "title": "Back to golf",
    "step_up": [{"measure": "green_sessions", "at_least": 2}],
    "painkiller_hours": 24,
    "steps": [{"id": "1", "title": "Putting", "load": "20 putts"}, {"id": "2", "title": "Chips", "load": "20 chips"}],
}
EXERCISES = {
    "dead-bug": {"title": "Dead bug", "easier": "march", "harder": {"text": "Straighten the leg."}, "dose": {"reps": 8}},
    "march": {"title": "March", "harder": "dead-bug", "dose": {"sets": 1, "reps": {"start": 6, "step": 1, "up_to": 9}}},
    "curl": {"title": "Curl", "easier": "march", "dose": {"reps": 5}},
    "prone": {"title": "Prone", "easier": "march", "unless": {"fact": "pregnancy_weeks", "at_least": 16}},
    "lone": {"title": "Alone"},
}


def plan_with(**rules: object) -> dict[str, object]:
    """The small plan, with exercises, a ladder after `rebuild`, and more rules."""
    table = deepcopy(PLAN)
    table["exercises"] = EXERCISES
    table["rules"] |= rules  # type: ignore[operator]  # a dict
    stages = table["stages"]
    assert isinstance(stages, list)
    stages[3]["steps"][0]["tasks"][0]["exercise"] = "dead-bug"
    stages.insert(
        4, {"id": "golf", "kind": "sport-return", "ladder": LADDER, "tasks": [{"id": "walk", "do": "walk", "minutes": 9}]}
    )
    return table


def at(stage: str, step: str = "", worst: int = 2, **rules: object) -> Days:
    """Days that begin on a stage."""
    table = plan_with(**rules)
    days = Days(read_plan(table), table)
    days.day += 1
    days.put([Event("place", days.day, {"stage": stage, "step": step}), check(days.day, worst_pain=worst)])
    return days


def check(day: int, hour: float = 7.5, **measures: object) -> Event:
    """A check-in at an hour of its day, by the clock on the wall, two hours ahead of UTC."""
    told = {"worst_pain": 2, "average_pain": 2, "pain_now": 2, "spasms": 0, **measures}
    return Event("check-in", day, {"measures": told, "danger": []}, minute(day, hour), 120)


def minute(day: int, hour: float) -> int:
    return (day - EPOCH) * 1440 + round(hour * 60) - 120


def choice(days: Days, what: str, **body: object) -> None:
    days.events.append(Event("choice", days.day, {"choice": what, **body}))
    standing = days.folded()
    days.state = standing.state


def task(days: Days, name: str, day: int | None = None) -> TaskToday:
    return next(found for found in tasks_today(days.plan, days.state, day or days.day) if found.id == name)


# Lighter days


def test_a_lighter_day_halves_what_loads_the_back_rounds_up_and_ends_by_itself() -> None:
    days = at("move")
    whole = task(days, "walk").minutes
    choice(days, "lighter", until=iso(days.day + 1))
    today, tomorrow, after = (task(days, "walk", days.day + more) for more in (0, 1, 2))
    assert (whole, today.minutes, tomorrow.minutes, after.minutes) == (5, 3, 3, 5)
    assert (today.light, after.light) == (True, False)


def test_nothing_grows_from_a_lighter_day_and_what_was_grown_stays() -> None:
    for lighter, minutes in ((False, 6), (True, 5)):
        days = at("move")
        if lighter:
            choice(days, "lighter", until=iso(days.day + 3))
        for _ in range(3):
            days.next(5, work=WALKED)
        choice(days, "usual")
        assert task(days, "walk").minutes == minutes


def test_the_whole_amounts_come_back_on_the_day_they_are_asked_for() -> None:
    days = at("move")
    choice(days, "lighter", until=iso(days.day + 1))
    choice(days, "usual")
    assert task(days, "walk").minutes == 5


def test_what_was_done_in_whole_before_stays_whole() -> None:
    days = at("move")
    days.put([Event("session", days.day, {"tasks": [{"id": "walk", "done": "done"}]})])
    days.events[-1:] = [days.events[-1], Event("choice", days.day, {"choice": "lighter", "until": iso(days.day + 1)})]
    days.state = days.folded().state
    assert (task(days, "walk").minutes, task(days, "walk", days.day + 1).minutes) == (5, 3)


def test_rest_is_not_made_lighter() -> None:
    days = at("settle", worst=6)
    choice(days, "lighter", until=iso(days.day))
    assert days.state.stage == "settle"
    assert not any(found.light for found in tasks_today(days.plan, days.state, days.day))


def test_more_than_before_is_said_until_the_task_was_done_with_the_new_amount() -> None:
    days, said = at("move"), []
    for work in (WALKED, WALKED, WALKED, WALKED, None):
        days.next(5, work=work)
        said.append((task(days, "walk").minutes, task(days, "walk").grew))
    assert said == [(5, False), (5, False), (6, True), (6, False), (7, True)]
    assert task(days, "walk", days.day + 9).grew, "still more than when it was last done"
    days.next(5, work=WALKED)
    days.next(5)
    assert (task(days, "walk").minutes, task(days, "walk").grew) == (7, False)


def test_a_task_whose_amount_cannot_grow_is_never_said_to_be_more() -> None:
    days = at("settle", worst=6)
    days.state.levels["settle/lie"], days.state.grown["settle/lie"] = 3, days.day
    assert not task(days, "lie").grew
    days = at("move")
    for level, grew in ((3, True), (4, False), (9, False)):  # 5 min and at most 3 more
        days.state.levels["move/walk"], days.state.grown["move/walk"] = level, days.day
        assert task(days, "walk").grew is grew


# Another exercise


def test_another_exercise_keeps_the_task_and_brings_its_own_start() -> None:
    days = at("rebuild", "A")
    choice(days, "another", stage="rebuild", task="a", exercise="march")
    found = task(days, "a")
    assert (found.exercise, found.title, found.reps) == ("march", "March", 6)
    choice(days, "another", stage="rebuild", task="a", exercise="")
    assert task(days, "a").exercise == "dead-bug"


def test_the_same_exercise_another_way_says_how() -> None:
    days = at("rebuild", "A")
    choice(days, "another", stage="rebuild", task="a", exercise="dead-bug", way="harder")
    assert (task(days, "a").exercise, task(days, "a").note) == ("dead-bug", "Harder: Straighten the leg.")


def test_what_is_grown_is_not_carried_over_to_another_exercise_and_what_shrank_is() -> None:
    for level, after in ((3, 0), (-1, -1)):
        days = at("rebuild", "A")
        days.state.levels["rebuild/a"] = level
        days.put([Event("choice", days.day, {"choice": "another", "stage": "rebuild", "task": "a", "exercise": "march"})])
        assert days.state.levels["rebuild/a"] == after


def test_others_are_of_one_chain_and_never_what_is_not_for_this_person() -> None:
    days = at("rebuild", "A")
    record = record_of(days.plan, days.state)

    def ways(*, harder: bool = True) -> list[tuple[str, str]]:
        return [(other.how, other.exercise) for other in others(days.plan, "dead-bug", "", "dead-bug", record, harder=harder)]

    assert ways() == [("easier", "march"), ("harder", "dead-bug"), ("same", "curl"), ("same", "prone")]
    record.facts = {"pregnancy_weeks": 20}
    assert ("same", "prone") not in ways()
    assert not any(how == "harder" for how, _ in ways(harder=False))
    assert others(days.plan, "lone", "", "lone", record, harder=True) == ()


def test_what_no_longer_fits_gives_way_to_the_plan() -> None:
    days = at("rebuild", "A")
    choice(days, "another", stage="rebuild", task="a", exercise="prone")
    assert task(days, "a").exercise == "prone"
    days.events.append(Event("answers", days.day, {"facts": {"pregnancy_weeks": 20}}))
    days.state = days.folded().state
    assert task(days, "a").exercise == "dead-bug"


# Not this time


def test_not_this_time_keeps_doses_and_place_for_one_morning() -> None:
    days = at("move")
    for _ in range(2):
        days.next(5, work=WALKED)
    choice(days, "stay", ahead=True, why="time")
    days.next(5, work=WALKED)
    assert task(days, "walk").minutes == 5
    days.next(5, work=WALKED)
    assert task(days, "walk").minutes == 6


def test_not_this_time_never_stops_a_step_back() -> None:
    days = at("rebuild", "B")
    days.next(2, work=red("b"))
    choice(days, "stay", ahead=True)
    decision = days.next(2)
    assert (decision.kind, decision.stayed, decision.step) == ("step-back", False, 0)


def test_not_this_time_stops_a_move_ahead_and_says_so() -> None:
    days = at("rebuild", "A")
    days.next(2, work=green())
    days.next(2, work=green())
    choice(days, "stay", ahead=True)
    decision = days.next(2)
    assert (decision.kind, decision.stayed, days.state.step) == ("advance", True, 0)
    assert days.state.ahead == 0


def test_going_after_all_moves_ahead_though_it_was_not_this_time() -> None:
    days = at("rebuild", "A")
    days.next(2, work=green())
    days.next(2, work=green())
    choice(days, "stay", ahead=True)
    days.day += 1
    days.put([check(days.day, 8), Event("choice", days.day, {"choice": "go"})])
    assert days.state.step == 1


# Evenings


def test_a_red_answer_told_in_the_evening_rests_through_the_next_day() -> None:
    for hour, last in ((7.5, 0), (14.9, 0), (15, 1), (21, 1), (26, 1)):
        days = at("rebuild", "A", evening={"from_hour": 15})
        days.next(2, work=red())
        days.day += 1
        days.put([check(days.day, hour)])
        assert days.state.rest_until - days.day == last, hour
        assert bool([found for found in tasks_today(days.plan, days.state, days.day + 1) if found.id == "a"]) is not bool(last)


def test_a_plan_from_before_that_rule_rests_one_day() -> None:
    days = at("rebuild", "A")
    days.next(2, work=red())
    days.day += 1
    days.put([check(days.day, 21)])
    assert days.state.rest_until == days.day


# Painkillers before a sport step


def step_day(days: Days, *, pill: float | None, session: float = 15, late: bool = False) -> None:
    """A sport step at an hour of today, a painkiller so many hours before; `late`: entered after it."""
    days.day += 1
    start = minute(days.day, session)
    played = Event("session", days.day, {"tasks": [{"id": "sport-step", "done": "done"}], "pain_during": 1}, start, 120)
    events = [check(days.day), played]
    if pill is not None:
        events.insert(2 if late else 1, Event("dose", days.day, {"painkiller": True}, start - round(pill * 60), 120))
    days.put(events)
    days.day += 1
    days.put([check(days.day)])


def test_a_step_within_a_day_of_a_painkiller_is_no_green_session() -> None:
    for pill, late, count in ((None, False, 1), (2, False, 0), (23.9, False, 0), (24.1, False, 1), (2, True, 0), (-1, True, 1)):
        days = at("golf", "1")
        step_day(days, pill=pill, late=late)
        assert days.state.days[days.day]["response"] == "green"
        assert days.state.green == count, (pill, late)


def test_where_nobody_knows_when_a_painkiller_of_that_day_or_the_day_before_is_enough() -> None:
    days = at("golf", "1")
    days.next(2)
    days.put([Event("dose", days.day, {"painkiller": True})])
    step_day(days, pill=None, session=40)
    assert days.state.green == 0


def test_half_a_step_on_a_lighter_day_opens_nothing() -> None:
    days = at("golf", "1")
    choice(days, "lighter", until=iso(days.day + 1))
    assert task(days, "sport-step", days.day + 1).amount == "Half of it: 20 putts"
    step_day(days, pill=None)
    assert days.state.green == 0


# All of them together


HOURS = st.sampled_from([7.5, 16.0])
DAY = st.tuples(
    st.sampled_from([None, 1, 2, 4]), HOURS, st.sampled_from([None, "a", "walk", "b"]), st.sampled_from([None, 1, 4, 7]),
)  # fmt: skip


def lived(
    table: dict[str, object], story: list[tuple[int | None, float, str | None, int | None]]
) -> tuple[list[object], list[Event]]:
    """Days lived one by one as the door does it: what is said of the moves in the morning is filed under the day that had them.

    Returns what was decided on each day when it was decided, and all events.
    """
    events = [Event("plan", FIRST, {"plan": table}), Event("place", FIRST, {"stage": "rebuild", "step": "B"})]
    said: list[object] = []
    for number, (worst, hour, work, during) in enumerate(story):
        day = FIRST + number
        if worst is not None:
            before = fold(events, day - 1) if number else None
            judged = before.state.work if before is not None else 0
            events.append(check(day, hour, worst_pain=worst, average_pain=worst, pain_now=worst))
            if judged and during is not None:
                events.append(Event("session", judged, {"pain_during": during}))
            standing = fold(events, day)
            assert standing is not None
            assert standing.decision is not None
            said.append(told(standing.decision))
        else:
            said.append(None)
        if work is not None:
            events.append(Event("session", day, {"tasks": [{"id": work, "done": "done"}], "pain_before": 2}))
    return said, events


def told(decision: object) -> object:
    return [getattr(decision, name) for name in ("kind", "rules", "stage", "step", "from_stage", "from_step", "how_soon")]


@settings(max_examples=150)
@given(st.lists(DAY, min_size=2, max_size=12))
def test_what_is_told_later_of_the_moves_never_changes_what_was_decided_before(
    story: list[tuple[int | None, float, str | None, int | None]],
) -> None:
    said, events = lived(plan_with(evening={"from_hour": 15}), story)
    standing = fold(sorted(events, key=lambda event: event.day), FIRST + len(story) - 1)
    assert standing is not None
    again = [told(decision) if before is not None else None for before, decision in zip(said, standing.decisions, strict=True)]
    assert again == said


@settings(max_examples=150)
@given(st.lists(st.tuples(DAY, st.lists(st.sampled_from(CHOICES), max_size=2), st.booleans()), min_size=2, max_size=12))
def test_whatever_is_chosen_no_dose_is_bigger_the_day_after_red_and_a_state_reads_back(
    story: list[tuple[tuple[int | None, float, str | None, int | None], list[str], bool]],
) -> None:
    days = at("rebuild", "B", evening={"from_hour": 15})
    for (worst, hour, work, during), choices, ahead in story:
        days.day += 1
        levels = dict(days.state.levels)
        events: list[Event] = [check(days.day, hour, worst_pain=worst, average_pain=worst, pain_now=worst)] if worst else []
        for chosen in choices:
            body = {"choice": chosen, "stage": "rebuild", "task": "a", "exercise": "march", "until": iso(days.day + 1)}
            events.append(Event("choice", days.day, {**body, "ahead": ahead}, minute(days.day, 9), 120))
        if work is not None:
            felt = {"tasks": [{"id": work, "done": "done"}], "pain_before": 2, "pain_during": during}
            events.append(Event("session", days.day, felt, minute(days.day, 15), 120))
        days.put(events)
        if days.state.days.get(days.day, {}).get("response") == "red":
            assert all(level <= levels.get(key, 0) for key, level in days.state.levels.items())
        assert State.from_text(days.state.to_text()) == days.state


def iso(day: int) -> str:
    from datetime import date

    return date.fromordinal(day).isoformat()


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_is_one_that_the_journal_takes(choice: str) -> None:
    assert entry("choice", {"choice": choice}).body["choice"] == choice
