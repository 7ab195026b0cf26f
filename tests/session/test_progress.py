from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.library import Library
from coach.plan.progress import Day, band, before_flares, heat, spans, week, window
from coach.plan.reading import recovery

FIRST = 739_000
USUAL = recovery(Library().rules()["recovery"])
numbers = st.one_of(st.none(), st.integers(0, 10).map(float))


@st.composite
def lived(draw: st.DrawFn) -> list[Day]:
    count = draw(st.integers(1, 60))
    return [
        Day(
            FIRST + number,
            pain=draw(numbers),
            worst=draw(numbers),
            function=draw(numbers),
            walk=draw(st.one_of(st.none(), st.integers(0, 90).map(float))),
            moves=draw(st.integers(0, 5)),
            doses=draw(st.integers(0, 4)),
            stage=draw(st.sampled_from(["Ease off", "Build it up"])),
            flare=draw(st.booleans()),
            checked=draw(st.booleans()),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("course", "day", "share"), [("fast", 7, 0.37), ("typical", 14, 0.59), ("incomplete", 28, 0.48), ("slow", 42, 0.61)]
)
def test_the_curves_pass_through_the_shares_they_were_fitted_to(course: str, day: int, share: float) -> None:
    assert USUAL.course(course).left(day) == pytest.approx(share, abs=0.006)


@given(lived(), st.integers(0, 60), st.integers(0, 200))
def test_the_band_begins_at_the_first_pain_and_only_falls(days: list[Day], began: int, ahead: int) -> None:
    found = band(days, began, FIRST + ahead, USUAL)
    known = [day.pain for day in days if day.pain is not None][:2]
    if not known or max(known) < 3:
        assert found is None
        return
    assert found is not None
    assert (found.low[0], found.high[0]) == pytest.approx((max(known), max(known)))
    for edge in (found.low, found.high):
        assert all(a >= b - 1e-9 for a, b in pairwise(edge))
    assert all(low <= high + 1e-9 for low, high in zip(found.low, found.high, strict=True))
    assert found.at(FIRST - 1) is None


@given(lived(), st.integers(0, 60), st.integers(0, 200), st.integers(0, 200))
def test_the_band_of_the_days_that_are_shown_is_that_part_of_the_whole(
    days: list[Day], began: int, ahead: int, since: int
) -> None:
    whole, part = band(days, began, FIRST + ahead, USUAL), band(days, began, FIRST + ahead, USUAL, FIRST + since)
    assert (whole is None) == (part is None)
    if whole is not None and part is not None:
        shown = range(FIRST + since, FIRST + ahead + 1)
        assert [part.at(day) for day in shown] == [whole.at(day) for day in shown]


@given(lived())
def test_spans_cover_every_day_once(days: list[Day]) -> None:
    found = spans(days)
    assert (found[0].first, found[-1].last) == (days[0].day, days[-1].day)
    assert all(one.last + 1 == other.first and one.title != other.title for one, other in pairwise(found))


@given(lived())
def test_a_week_counts_its_own_days_and_no_other(days: list[Day]) -> None:
    now = week(days, days[-1].day)
    assert now.days == min(7, len(days))
    assert now.active <= now.days
    assert now.doses == sum(day.doses for day in days[-7:])


@given(lived(), st.sampled_from([0, 7, 28]), st.integers(0, 20))
def test_a_view_never_leaves_the_days_there_are_by_more_than_it_needs(days: list[Day], length: int, back: int) -> None:
    first, last = window(days, length, back, days[-1].day)
    assert last - first >= 6
    assert first >= days[0].day
    assert last <= max(days[-1].day, days[0].day + 6)
    if length:
        assert last - first <= max(length - 1, 6)


def test_nothing_is_said_of_flare_ups_before_there_is_enough_to_compare() -> None:
    calm = [Day(FIRST + n, moves=3, checked=True) for n in range(40)]
    assert before_flares(calm, USUAL) == ()
    two = [Day(day.day, moves=3, flare=day.day in {FIRST + 10, FIRST + 20}) for day in calm]
    assert before_flares(two, USUAL) == ()


def test_what_came_before_each_flare_up_and_seldom_else_is_named_as_seen_together() -> None:
    flares = {10, 20, 30}
    hard = {number - 1 for number in flares}
    days = [Day(FIRST + n, moves=3, hard=n in hard, flare=n in flares, checked=True) for n in range(40)]
    found = before_flares(days, USUAL)
    assert [(one.id, one.of_flares, one.flares, one.of_others) for one in found] == [("hard", 3, 3, 0)]


@pytest.mark.parametrize(
    ("before", "rule", "named"),
    [
        ({"wakes": 2.0}, {}, ["nights"]),
        ({"wakes": 2.0}, {"wakes": 3}, []),
        ({"moves": 5}, {}, ["more"]),
        ({"moves": 5}, {"more": {"times": 2, "moves": 1, "walk_minutes": 10}}, []),
        ({"walk": 20.0}, {}, ["more"]),
        ({"walk": 20.0}, {"more": {"times": 1.5, "moves": 1, "walk_minutes": 20}}, []),
        ({"hard": True}, {"seen": 4}, []),
    ],
)
def test_what_counts_before_a_flare_up_is_the_rules_to_say(
    before: dict[str, object], rule: dict[str, object], named: list[str]
) -> None:
    rules = Library().rules()["recovery"]
    usual = recovery({**rules, "before_flares": {**rules["before_flares"], **rule}})
    flares = {10, 20, 30}
    usually = {"moves": 3, "walk": 10.0}
    days = [Day(FIRST + n, flare=n in flares, **{**usually, **(before if n + 1 in flares else {})}) for n in range(40)]  # type: ignore[arg-type]
    assert [one.id for one in before_flares(days, usual)] == named


def test_a_plan_from_before_these_rules_says_the_same_as_one_with_them() -> None:
    rules = Library().rules()["recovery"]
    earlier = {name: value for name, value in rules["before_flares"].items() if name not in {"seen", "more", "wakes"}}
    assert recovery({**rules, "before_flares": earlier}) == USUAL


def test_each_day_has_one_sign() -> None:
    days = [Day(1, flare=True, moves=3), Day(2, moves=1), Day(3, checked=True), Day(4)]
    assert heat(days) == {1: "flare", 2: "moves", 3: "rest", 4: "open"}
