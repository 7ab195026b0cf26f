"""What being ill, a hard day with nowhere lower to go, and having been seen change in the decision."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest

from coach.plan.build import Stock, Template, build
from coach.plan.state import Event, State
from coach.plan.tasks import tasks_today

from .conftest import PLAN, Days, green, red, same

DaysOf = Callable[[dict[str, object]], Days]


def with_rules(**rules: object) -> dict[str, object]:
    table = deepcopy(PLAN)
    table["rules"] |= rules  # type: ignore[operator]
    return table


@pytest.fixture
def ill_days(days_of: DaysOf) -> Days:
    """A plan in which being ill asks for a day of rest, on its first physio step."""
    hold = [{"id": "ill", "when": {"measure": "unwell", "is": True}, "rest_days": 1, "why": "Get well first."}]
    days = days_of(with_rules(hold=hold))
    for worst in (4, 3, 3, 2):
        days.next(worst, work=green("walk"))
    assert days.state.stage == "rebuild"
    return days


def gentle(days: Days) -> bool:
    """Whether nothing that loads the back is left for today."""
    return not tasks_today(days.plan, days.state, days.day)


def test_a_hold_with_rest_days_takes_the_load_out_of_that_day_alone(ill_days: Days) -> None:
    assert not gentle(ill_days)
    decision = ill_days.next(2, unwell=True)
    assert (decision.kind, decision.rules) == ("hold", ("ill",))
    assert gentle(ill_days)
    assert ill_days.next(2, unwell=False).rules != ("ill",)
    assert not gentle(ill_days)


def test_after_a_hard_day_with_no_lower_step_good_sessions_count_anew(days_of: DaysOf) -> None:
    table = with_rules(
        step_back=[{"id": "red-day", "when": {"measure": "response", "is": "red"}, "to": "one-step", "rest_days": 1}]
    )
    days = days_of(table)
    for worst in (4, 3, 3):
        days.next(worst)
    days.next(2, work=green())
    days.next(2, work=red())
    assert (days.state.stage, days.state.step, days.state.green) == ("rebuild", 0, 1)
    decision = days.next(2)
    assert (decision.kind, decision.rules, decision.step) == ("hold", ("red-day",), 0)
    days.next(2, work=green())
    assert days.next(2, work=green()).step == 0, "one good session since the hard day, and two are asked for"
    assert days.next(2).step == 1


@pytest.fixture
def often_back(days_of: DaysOf) -> Days:
    """Somebody who is sent to a clinician every day, in a plan that is quiet for three days after they have been."""
    days = days_of(with_rules(looked_at={"quiet_days": 3}))
    days.state.step_backs = 3
    days.next(5)
    assert sent_by(days) == ["third"]
    return days


def sent_by(days: Days) -> list[str]:
    return [rule for rule, *_ in days.state.see]


def seen(days: Days, worst: int = 5, *, before: bool = False) -> None:
    """The next day: a check-in, and somebody has looked after it or `before` it."""
    days.day += 1
    check = Event("check-in", days.day, {"measures": {"worst_pain": worst, "average_pain": worst}, "danger": []})
    looked = Event("cleared", days.day, {"by": "GP"})
    days.put([looked, check] if before else [check, looked])


@pytest.mark.parametrize("before", [True, False])
def test_who_has_been_seen_is_not_sent_again_for_some_days(often_back: Days, before: bool) -> None:
    seen(often_back, before=before)
    assert sent_by(often_back) == []
    later = []
    for _ in range(5):
        often_back.next(5)
        later.append(sent_by(often_back))
    assert later == [[], [], [], ["third"], ["third"]]


def test_what_was_not_known_when_somebody_looked_is_said(often_back: Days) -> None:
    often_back.state.step_backs = 0
    often_back.next(5)
    seen(often_back)
    often_back.state.step_backs = 3
    often_back.next(5)
    assert sent_by(often_back) == ["third"]


def test_what_is_urgent_is_said_again_the_day_after_somebody_has_looked(often_back: Days) -> None:
    often_back.next(9), often_back.next(9)
    seen(often_back, 9)
    assert sent_by(often_back) == ["strong"]
    assert often_back.next(9).how_soon == "urgent"


def test_a_plan_from_before_there_was_that_rule_goes_on_saying_it(days: Days) -> None:
    days.state.step_backs = 3
    seen(days)
    days.next(5)
    assert sent_by(days) == ["third"]


def test_a_checkpoint_knows_who_has_been_seen(often_back: Days) -> None:
    seen(often_back)
    kept = State.from_text(often_back.state.to_text())
    assert same(kept, often_back.state)
    assert kept.looked == {"third": often_back.day}


def test_after_the_last_day_of_rest_a_hard_day_goes_on_with_gentle_tasks_alone(days_of: DaysOf) -> None:
    table = deepcopy(PLAN)
    table["stages"][2] |= {  # type: ignore[index]
        "step_back": [{"id": "hard", "when": {"measure": "worst_pain", "at_least": 8}, "to": "settle"}],
        "tasks": [{"id": "a", "do": "exercise"}, {"id": "walk", "do": "walk", "minutes": 5}],
    }
    for worst, given in ((8, ["walk"]), (6, ["a", "walk"])):
        days = days_of(table)
        days.next(6), days.next(6)
        decision = days.next(worst)
        assert (decision.kind, decision.stage, decision.rules) == ("advance", "move", ("settle.cap",))
        assert [task.id for task in tasks_today(days.plan, days.state, days.day) if task.stage == "move"] == given


@pytest.mark.parametrize(
    ("work", "now", "said"),
    [
        (green(), 3, "Pain now 3, before the moves 2"),
        ({**green(), "pain_during": 5}, 2, "Pain in the moves 5"),
    ],
)
def test_a_morning_that_is_not_quite_quiet_says_what_was_not(
    days_of: DaysOf, work: dict[str, object], now: int, said: str
) -> None:
    days = days_of(with_rules(hold=[{"id": "amber", "when": {"measure": "response", "is": "amber"}, "why": "The same again."}]))
    for worst in (4, 3, 3):
        days.next(worst)
    days.next(2, work=work)
    decision = days.next(2, pain_now=now)
    assert decision.rules == ("amber",)
    assert said in decision.reasons


def test_who_is_sent_to_be_seen_today_gets_gentle_tasks_alone(ill_days: Days) -> None:
    for _ in range(3):
        ill_days.next(9)
    assert ill_days.said[-1].how_soon == "urgent"
    assert gentle(ill_days)
    ill_days.next(4)
    assert not gentle(ill_days)


def test_who_may_do_gentle_things_alone_gets_no_more_until_they_may(ill_days: Days) -> None:
    ill_days.next(2, danger=["fever"])
    ill_days.day += 1
    ill_days.put([Event("cleared", ill_days.day, {"by": "GP", "gently": True})])
    assert not ill_days.state.paused
    for _ in range(4):
        decision = ill_days.next(2)
        assert (decision.kind, decision.rules, gentle(ill_days)) == ("hold", ("gently",), True)
    ill_days.day += 1
    ill_days.put([Event("cleared", ill_days.day, {"by": "GP"})])
    assert not gentle(ill_days)
    assert ill_days.next(2).rules != ("gently",)


@pytest.mark.parametrize(
    ("rest", "other", "said"),
    [
        ({"expected": 1, "at_most": 1}, {"expected": 7, "at_most": 10}, ["Move: about 11, at most 15 days"]),
        ({"expected": 1, "at_most": 2}, {}, ["Rest: at most 2 days"]),
        ({"expected": 1, "at_most": 3}, {}, ["Rest: about 2, at most 3 days"]),
    ],
)
def test_a_longer_rest_is_never_expected_to_last_longer_than_its_cap(
    rest: dict[str, int], other: dict[str, int], said: list[str]
) -> None:
    stages = [
        {"id": "settle", "kind": "rest", "title": "Rest", "days": rest},
        {"id": "move", "kind": "light-activity", "title": "Move", "days": other},
    ]
    table = {"id": "small", "stages": stages, "changes": [{"days": {"times": 1.5}, "why": "It takes longer."}]}
    built = build(Template("small", table, ""), Stock({}, {}, {}, {}), {})
    assert [entry["what"] for entry in built["changed"]] == [said]  # type: ignore[attr-defined]  # a list of tables
