"""The condition language: grammar, three-valued answers, windows, relations, reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.conditions import ConditionError, Record, compile_condition, explain, holds, in_rows, names, parse, what_is_asked
from coach.conditions.reasons import what_held

DAY = 740_000
OFTEN = {"is": 0, "for_days": 3, "within_days": 5}


def asked(table: object, days: dict[int, dict[str, object]] | None = None, **more: object) -> bool | None:
    """Ask a condition on the last of the days (numbers count from 1)."""
    days = days or {}
    record = Record(
        more.pop("facts", {}),  # type: ignore[arg-type]
        {DAY + number: values for number, values in days.items()},  # type: ignore[misc]
        today=DAY + max(days, default=0),
        **more,  # type: ignore[arg-type]
    )
    return compile_condition(parse(table))(record)


def worst(*values: int | None) -> dict[int, dict[str, object]]:
    return {index + 1: {} if value is None else {"worst_pain": value} for index, value in enumerate(values)}


@pytest.mark.parametrize(
    ("comparison", "operand", "value", "answer"),
    [
        ("is", "yes", "yes", True),
        ("is", True, 1, False),
        ("one_of", ["a", "b"], "b", True),
        ("includes", ["leg-pain"], ("catching", "leg-pain"), True),
        ("includes", ["leg-pain"], ("catching",), False),
        ("at_least", 4, 4, True),
        ("at_most", 4, 5, False),
        ("above", 4, 4, False),
        ("below", 4, 3.5, True),
    ],
)
def test_each_comparison_says_what_it_says(comparison: str, operand: object, value: object, answer: bool) -> None:
    assert holds(parse({"fact": "thing", comparison: operand}), {"thing": value}) is answer  # type: ignore[dict-item]


def test_what_is_not_known_is_neither_true_nor_false() -> None:
    known, unknown = {"fact": "age", "at_least": 18}, {"fact": "cause", "is": "posture"}
    facts = {"age": 40}
    assert holds(parse(unknown), facts) is None
    assert holds(parse({"not": unknown}), facts) is None
    assert holds(parse({"all": [known, unknown]}), facts) is None
    assert holds(parse({"all": [{"not": known}, unknown]}), facts) is False
    assert holds(parse({"any": [known, unknown]}), facts) is True
    assert holds(parse({"any": [{"not": known}, unknown]}), facts) is None


def test_count_needs_that_many_and_stays_unknown_while_they_could_still_come() -> None:
    items = [{"fact": name, "is": True} for name in "abcd"]
    table = {"count": items, "at_least": 2}
    assert holds(parse(table), {"a": True, "b": True}) is True
    assert holds(parse(table), {"a": True, "b": False, "c": False}) is None
    assert holds(parse(table), {"a": True, "b": False, "c": False, "d": False}) is False


def test_a_list_means_all_of_it() -> None:
    assert holds(parse([{"fact": "a", "is": 1}, {"fact": "b", "is": 2}]), {"a": 1, "b": 2}) is True


def test_days_in_a_row_are_broken_by_a_missing_day() -> None:
    table = {"measure": "worst_pain", "at_most": 4, "for_days": 3}
    assert asked(table, worst(3, 3, 3)) is True
    assert asked(table, worst(3, None, 3)) is None
    assert asked(table, worst(3, 6, 3)) is False
    assert asked({**table, "within_days": 4}, worst(3, 6, 3, 2)) is True


@pytest.mark.parametrize(
    ("summary", "answer"), [("median_of_days", 4), ("highest_of_days", 8), ("lowest_of_days", 2), ("total_of_days", 14)]
)
def test_a_summary_needs_more_than_half_of_its_days(summary: str, answer: int) -> None:
    table = {"measure": "worst_pain", summary: 3, "is": answer}
    assert asked(table, worst(2, 4, 8)) is True
    assert asked(table, worst(2, None, None)) is None


def test_a_window_ends_at_the_floor() -> None:
    table = {"measure": "worst_pain", "at_least": 6, "for_days": 2}
    assert asked(table, worst(7, 7)) is True
    assert asked(table, worst(7, 7), floor=DAY + 2) is None


def test_relations_hold_against_yesterday_first_day_stage_start_usual_and_before_the_session() -> None:
    days = worst(4, 4, 4, 4, 4, 4, 6)
    change = {"measure": "worst_pain", "change_since": "yesterday", "at_least": 2}
    assert asked(change, days) is True
    assert asked({**change, "change_since": "usual"}, days) is True
    assert asked({**change, "change_since": "first_day"}, days, first={"worst_pain": 5}) is False
    assert asked({**change, "change_since": "stage_start"}, days, stage_start={"worst_pain": 4}) is True
    assert asked({**change, "change_since": "before_session"}, days, before=3) is True
    assert asked({"measure": "worst_pain", "percent_of": "first_day", "at_most": 70}, days, first={"worst_pain": 10}) is True
    assert asked({"measure": "worst_pain", "percent_of": "first_day", "at_most": 70}, days, first={"worst_pain": 0}) is None


def test_in_a_weekly_stage_a_window_may_be_met_by_weeks() -> None:
    weeks: dict[int, dict[str, object]] = {1: {"worst_pain": 8}, 8: {"worst_pain": 9}, 15: {"worst_pain": 8}}
    table = {"measure": "worst_pain", "at_least": 8, "for_days": 3}
    assert asked(table, weeks) is None
    assert asked(table, weeks, weekly=True) is True
    assert asked(table, worst(8, 8, 8), weekly=True) is True


def test_of_two_bounds_on_one_value_the_one_that_was_reached_says_why() -> None:
    since = [{"measure": "days_since_onset", "at_least": 14}, {"measure": "days_since_onset", "at_most": 83}]
    pain = [{"measure": "worst_pain", "at_most": 4}, {"measure": "average_pain", "at_least": 1}]
    record = Record({}, {DAY: {"days_since_onset": 15, "worst_pain": 3, "average_pain": 2}}, today=DAY)
    assert [reason.need for reason in what_held(parse({"all": [*since, *pain]}), record)] == [
        "14 days since it began", "worst pain 4 or less", "pain on average 1 or more"
    ]  # fmt: skip
    assert len(what_held(parse({"any": since}), record)) == 2


def test_reasons_give_the_numbers_and_the_days() -> None:
    condition = parse({"measure": "worst_pain", "at_most": 4, "for_days": 2})
    record = Record({}, {DAY: {"worst_pain": 3}, DAY + 1: {"worst_pain": 2}}, today=DAY + 1)
    (reason,) = explain(condition, record)
    assert reason.text == "worst pain 4 or less: 3, 2 · 2 of 2 days"
    assert (reason.met, reason.have, reason.need) == (True, "3, 2", "worst pain 4 or less on 2 days")


@pytest.mark.parametrize(
    ("measure", "asked_for", "values", "text"),
    [
        ("walk_minutes", {"at_least": 20, "for_days": 3}, (18, 20, 25), "walk 20 minutes or more: 18, 20, 25 · 2 of 3 days"),
        ("walk_minutes", {"at_least": 5}, (3,), "walk 5 minutes or more: 3"),
        (
            "walk_minutes",
            {"at_least": 30, "for_days": 1, "within_days": 3},
            (9, 30),
            "walk 30 minutes or more on 1 of 3 days: 9, 30",
        ),
        ("night_wakes", OFTEN, (1, 0, 0, 0), "not woken by your back on 3 of 5 days: 1, 0, 0, 0 · 3 so far"),
        ("night_wakes", OFTEN, (0, 0, 0, 0), "not woken by your back on 3 of 5 days: 0 each day · 4 so far"),
        ("worst_pain", {"at_most": 4, "median_of_days": 3}, (5, 3, 2), "worst pain 4 or less, middle of 3 days: 3"),
        ("spasms", {"at_most": 0, "highest_of_days": 3}, (2, 0, 0), "no spasms for 3 days: highest 2"),
        ("spasms", {"at_most": 0, "highest_of_days": 3}, (0, 0, 0), "no spasms for 3 days"),
        ("spasms", {"at_most": 2, "median_of_days": 3}, (1,), "2 spasms or less, middle of 3 days: known after 1 more check-in"),
        (
            "spasms",
            {"at_most": 2, "median_of_days": 7},
            (None, 1),
            "2 spasms or less, middle of 7 days: known after 3 more check-ins",
        ),
        ("green_sessions", {"at_least": 2}, (0,), "2 good mornings on this step: 0 of 2"),
        ("green_sessions", {"at_least": 2}, (3,), "2 good mornings on this step: 2 of 2"),
        ("days_since_onset", {"at_least": 42}, (30,), "42 days since it began: 30 of 42"),
        ("days_since_onset", {"at_least": 42}, (44,), "it began 44 days ago"),
        ("recovered", {"is": False}, (False,), "not yet recovered"),
        ("days_at_step", {"at_least": 1}, (0,), "1 day on this step: 0 of 1"),
        ("step", {"is": "C"}, ("A",), "reach step C: now A"),
        ("step", {"is": "C"}, ("C",), "reach step C"),
        ("up_unaided", {"is": True}, (False,), "out of bed by yourself: not yet"),
        ("up_unaided", {"is": True}, (None,), "out of bed by yourself: not known yet"),
        ("confidence", {"at_least": 6}, (5,), "how sure you feel 6 of 10 or more: 5"),
        ("worst_pain", {"at_most": 0, "change_since": "yesterday"}, (3, 4), "worst pain no higher than the day before: 4"),
    ],
)
def test_a_criterion_says_what_is_asked_first_and_then_what_there_is(
    measure: str, asked_for: dict[str, object], values: tuple[object, ...], text: str
) -> None:
    days = {DAY + at: {measure: value} for at, value in enumerate(values) if value is not None}
    (reason,) = explain(parse({"measure": measure, **asked_for}), Record({}, days, today=DAY + len(values) - 1))  # type: ignore[arg-type]
    assert reason.text == text


def test_alternatives_stand_below_each_other_and_say_which_are_met() -> None:
    walk = {"measure": "walk_minutes", "at_least": 20}
    pain = {"all": [{"measure": "worst_pain", "at_most": 4}, {"measure": "pain_now", "at_most": 2}]}
    record = Record({}, {DAY: {"walk_minutes": 25, "worst_pain": 4, "pain_now": 3}}, today=DAY)
    (reason,) = explain(parse({"any": [walk, pain]}), record)
    assert in_rows(reason) == (
        (0, True, "One of these:"),
        (1, True, "Walk 20 minutes or more: 25"),
        (1, False, "Worst pain 4 or less: 4 and pain now 2 or less: 3"),
    )
    assert reason.text == "walk 20 minutes or more: 25; or worst pain 4 or less: 4 and pain now 2 or less: 3"
    (reason,) = explain(parse({"count": [walk, pain], "at_least": 2}), record)
    assert in_rows(reason)[0] == (0, False, "2 of these:")
    (plain,) = explain(parse(walk), record)
    assert in_rows(plain) == ((0, True, "Walk 20 minutes or more: 25"),)


def test_a_plan_that_nobody_has_started_is_told_without_numbers_of_anybody() -> None:
    table = [{"measure": "walk_minutes", "at_least": 20, "for_days": 3}, {"any": [{"measure": "spasms", "at_most": 0}]}]
    assert what_is_asked(parse(table)) == ("walk 20 minutes or more on 3 days", "no spasms")


@pytest.mark.parametrize(
    ("table", "path"),
    [
        ({"measure": "worst_pain"}, ()),
        ({"measure": "wurst_pain", "is": 1}, ("measure",)),
        ({"measure": "worst_pain", "fact": "age", "is": 1}, ()),
        ({"any": []}, ("any",)),
        ({"any": [{"fact": "age", "at_least": "old"}]}, ("any", 0, "at_least")),
        ({"measure": "worst_pain", "at_most": 4, "for_days": 29}, ("for_days",)),
        ({"measure": "worst_pain", "at_most": 4, "for_days": 3, "within_days": 2}, ("within_days",)),
        ({"measure": "worst_pain", "at_most": 4, "change_since": "tuesday"}, ("change_since",)),
        ({"count": [{"fact": "a", "is": 1}], "at_least": 2}, ("at_least",)),
        ({"fact": "age", "at_least": 4, "for_days": 2}, ("for_days",)),
        ("age > 4", ()),
    ],
)
def test_what_is_no_condition_says_where(table: object, path: tuple[object, ...]) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(table)
    assert caught.value.path == path


def test_endless_nesting_is_refused() -> None:
    table: object = {"fact": "a", "is": 1}
    for _ in range(50):
        table = {"not": table}
    with pytest.raises(ConditionError):
        parse(table)


LEAVES = st.sampled_from("abc").map(lambda name: {"fact": name, "is": True})
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"all": items}),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"any": items}),
        inner.map(lambda item: {"not": item}),
    ),
    max_leaves=8,
)


@given(TREES, st.dictionaries(st.sampled_from("abc"), st.booleans()))
def test_an_answer_given_with_less_known_stays_when_more_is_known(tree: object, facts: dict[str, bool]) -> None:
    answer = holds(parse(tree), facts)
    if answer is not None:
        for name in "abc":
            for value in (True, False):
                assert holds(parse(tree), {name: value, **facts}) is answer


def test_names_lists_what_a_condition_looks_at() -> None:
    condition = parse({"any": [{"fact": "age", "is": 4}, {"measure": "spasms", "is": 0}, {"task": "walk", "is": "done"}]})
    assert [names(condition, head) for head in ("fact", "measure", "task")] == [{"age"}, {"spasms"}, {"walk"}]
