"""What is compiled answers as the definitions in the guide say, worked out here the slow way: on days of every kind."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from coach.conditions import Record, compile_condition, parse
from coach.conditions.tree import Test as OneTest

TODAY = 740_000
MEASURE = "average_pain"
OFTEN = 4  # days of the week before that "usual" needs
WEEK = 7

SUMMARIES: dict[str, Callable[[list[float]], float]] = {
    "median_of_days": median,
    "highest_of_days": max,
    "lowest_of_days": min,
    "total_of_days": sum,
}
Value = float | str | bool | None
Days = dict[int, Value]


def number(value: Value) -> float | None:
    return value if isinstance(value, int | float) else None


def meets(test: OneTest, value: float | str | bool) -> bool:
    operand = test.operand
    if test.comparison == "is":
        return isinstance(value, bool) is isinstance(operand, bool) and value == operand
    if number(value) is None:
        return False
    assert isinstance(operand, int | float)
    assert not isinstance(value, str)
    found = {"at_least": value >= operand, "at_most": value <= operand, "above": value > operand, "below": value < operand}
    return found[test.comparison]


def held_against(test: OneTest, record: Record, days: Days, value: Value, ago: int) -> Value:
    """The value, or how it stands to its reference where the test has one."""
    if not test.relation:
        return value
    before = [number(days.get(TODAY - ago - back)) for back in range(1, WEEK + 1)]
    week = [each for each in before if each is not None]
    reference = {
        "yesterday": before[0],
        "usual": median(week) if len(week) >= OFTEN else None,
        "first_day": number(record.first.get(MEASURE)),  # type: ignore[arg-type]
        "stage_start": number(record.stage_start.get(MEASURE)),  # type: ignore[arg-type]
        "before_session": number(record.before),  # type: ignore[arg-type]
    }[test.reference]
    now = number(value)
    if now is None or reference is None:
        return None
    if test.relation == "change_since":
        return now - reference
    return 100 * now / reference if reference else None


def window(test: OneTest, record: Record, days: Days, length: int, stride: int, *, relative: bool) -> list[Value]:
    """Today first; of a week the latest day that has something; nothing from before the floor."""
    found = []
    for first in range(0, length * stride, stride):
        week = [
            held_against(test, record, days, days.get(TODAY - ago), ago) if relative else days.get(TODAY - ago)
            for ago in range(first, first + stride)
            if TODAY - ago >= record.floor
        ]
        found.append(next((value for value in week if value is not None), None))
    return found


def by(test: OneTest, record: Record, days: Days, stride: int) -> bool | None:
    """The answer of a window of days (stride 1) or of weeks (7)."""
    if test.summary:
        values = window(test, record, days, test.days, stride, relative=False)
        numbers = [each for each in map(number, values) if each is not None]
        if len(numbers) * 2 <= test.days:
            return None
        whole = held_against(test, record, days, SUMMARIES[test.summary](numbers), 0)
        return None if whole is None else meets(test, whole)
    values = window(test, record, days, test.within_days, stride, relative=True)
    true = sum(1 for value in values if value is not None and meets(test, value))
    unknown = values.count(None)
    return True if true >= test.for_days else None if true + unknown >= test.for_days else False


def by_definition(test: OneTest, record: Record, days: Days) -> bool | None:
    if not test.summary and not test.for_days:
        value = held_against(test, record, days, days.get(TODAY), 0)
        return None if value is None else meets(test, value)
    answer = by(test, record, days, 1)
    if answer is not True and record.weekly and (weeks := by(test, record, days, WEEK)) is not None:
        return weeks
    return answer


@st.composite
def tables(draw: st.DrawFn) -> dict[str, object]:
    table: dict[str, object] = {"measure": MEASURE}
    bound = draw(st.sampled_from(["at_least", "at_most", "above", "below", "is"]))
    table[bound] = draw(st.integers(-3, 10))
    kind = draw(st.sampled_from(["today", "days", "summary"]))
    if kind == "days":
        table["for_days"] = draw(st.integers(1, 5))
        table["within_days"] = draw(st.integers(int(str(table["for_days"])), 9))
    elif kind == "summary":
        summary = draw(st.sampled_from(["median_of_days", "highest_of_days", "lowest_of_days", "total_of_days"]))
        table[summary] = draw(st.integers(1, 9))
    if draw(st.booleans()):
        relation, reference = (
            draw(st.sampled_from(["change_since", "percent_of"])),
            st.sampled_from(["yesterday", "first_day", "stage_start", "usual", "before_session"]),
        )
        table[relation] = draw(reference)
        if relation == "percent_of":
            table[bound] = draw(st.sampled_from([50, 80, 100, 150]))
    return table


VALUES = st.one_of(st.none(), st.integers(0, 10), st.integers(0, 10), st.sampled_from([-2, 2.5, True, False, "mild"]))
KNOWN = st.one_of(st.none(), st.integers(-1, 10), st.just("mild"))


@given(
    tables(),
    st.lists(VALUES, min_size=1, max_size=75),
    st.one_of(st.just(0), st.integers(TODAY - 20, TODAY + 1)),
    st.tuples(KNOWN, KNOWN, KNOWN),
    st.booleans(),
)
def test_a_measure_is_answered_as_its_definition_says(
    table: dict[str, object], told: list[Value], floor: int, known: tuple[Value, Value, Value], weekly: bool
) -> None:
    days: Days = {TODAY - ago: value for ago, value in enumerate(told) if value is not None}
    first, stage_start, before = known
    record = Record(
        {},
        {day: {MEASURE: value} for day, value in days.items() if value is not None},
        today=TODAY,
        floor=floor,
        first={} if first is None else {MEASURE: first},
        stage_start={} if stage_start is None else {MEASURE: stage_start},
        before=before,
        weekly=weekly,
    )
    test = parse(table)
    assert isinstance(test, OneTest)
    assert compile_condition(test)(record) is by_definition(test, record, days)
