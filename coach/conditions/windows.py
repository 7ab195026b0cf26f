"""One test: the bare comparison of a value, and what it makes of several days, or of weeks where the stage asks once a week."""

from __future__ import annotations

from operator import eq, ge, gt, le, lt

from .record import NUMBERS, Record, Value, median
from .tree import Test

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Compare = Callable[[Value | None], bool]  # None is what is not known; it compares as False
    Kinds = type | tuple[type, ...]
    Bare = tuple[Kinds, Callable[[Any, Any], bool], Any]  # what the value has to be, comparison, operand
    Answer = Callable[[Record], bool | None]

AGAINST: dict[str, Callable[[Any, Any], bool]] = {"at_least": ge, "at_most": le, "above": gt, "below": lt}


def comparer(test: Test) -> Compare:
    """The bare comparison of a value with the operand. Values of another kind compare as False."""
    kinds, against, operand = bare(test)
    return lambda value: isinstance(value, kinds) and against(value, operand)


def bare(test: Test) -> Bare:
    """The comparison in parts, so that what asks often need not call `comparer`: `isinstance(value, kinds) and against(…)`."""
    operand, kind = test.operand, test.comparison
    if kind == "is":
        if isinstance(operand, bool | str):
            return type(operand), eq, operand
        return object, _same, operand
    if kind in {"one_of", "includes"}:
        wanted = operand if isinstance(operand, tuple) else (operand,)
        return object, _one_of if kind == "one_of" else _includes, wanted
    return NUMBERS, AGAINST[kind], operand


def _same(value: Value, operand: Value) -> bool:
    return value == operand and not isinstance(value, bool)


def _one_of(value: Value, wanted: tuple[Value, ...]) -> bool:
    return value in wanted


def _includes(value: Value, wanted: tuple[Value, ...]) -> bool:
    return any(item in (value if isinstance(value, tuple) else (value,)) for item in wanted)


def value_on(test: Test, record: Record, ago: int) -> Value | None:
    """What the test looks at on the day so long ago (0 is today), already made relative where it says so."""
    value: Value | None
    if test.head == "task":
        value = record.tasks.get(record.today - ago, _NOTHING_DONE).get(test.name)
    else:
        value = record.back[ago].get(test.name) if ago < len(record.back) else None
    if value is None or not test.relation:
        return value
    return relative_to(test, record, value, ago)


_NOTHING_DONE: dict[str, str] = {}


def relative_to(test: Test, record: Record, value: Value, ago: int) -> float | None:
    """The value as the change or the percentage that the test looks at, or None where there is nothing to hold it against."""
    reference = record.reference(test.reference, test.name, ago)
    if reference is None or not isinstance(value, NUMBERS):
        return None
    if test.relation == "change_since":
        return value - reference
    return None if reference == 0 else 100 * value / reference


def reach(test: Test, record: Record, span: int) -> int:
    """How many days, today among them, a window of `span` days has: none from before the floor."""
    days = record.today + 1 - (record.answer_floor if test.name == "response" else record.floor)
    return span if days >= span else max(days, 0)


def window_values(test: Test, record: Record, span: int, stride: int = 1) -> list[Value | None]:
    """The values of the last `span` days (or weeks, with a stride of 7), today first, none from before the floor.

    Of a week the latest recorded day speaks.
    """
    values: list[Value | None] = []
    far = reach(test, record, span * stride)
    for first in range(0, span * stride, stride):
        found = None
        for ago in range(first, min(first + stride, far)):
            found = value_on(test, record, ago)
            if found is not None:
                break
        values.append(found)
    return values


def summarise(test: Test, record: Record, stride: int = 1) -> float | None:
    """Median, highest, lowest or total of the window; unknown unless more than half of it is recorded."""
    numbers: list[float] = []
    if stride == 1 and test.head == "measure":
        name = test.name
        for day in record.back[: reach(test, record, test.days)]:
            found = day.get(name)
            if isinstance(found, NUMBERS):
                numbers.append(found)
    else:
        base = Test(test.head, test.name, test.comparison, test.operand)
        numbers += [v for v in window_values(base, record, test.days, stride) if isinstance(v, NUMBERS)]
    if len(numbers) * 2 <= test.days:
        return None
    value = _WHOLE[test.summary](numbers)
    return relative_to(test, record, value, 0) if test.relation else value


_WHOLE: dict[str, Callable[[list[float]], float]] = {
    "median_of_days": median,
    "highest_of_days": max,
    "lowest_of_days": min,
    "total_of_days": sum,
}


def known_and(compare: Compare, value: Value | None) -> bool | None:
    """The comparison of a value, or None where there is none."""
    return None if value is None else compare(value)


def _or_by_week(by_day: bool | None, by_week: bool | None, /) -> bool | None:  # noqa: FBT001 - two answers of the same kind
    """Days first; where the stage asks weekly, the same window may be met by weeks as well."""
    return by_day if by_week is None else by_week


def summary_of(test: Test, compare: Compare) -> Answer:
    """A median, highest, lowest or total of a window, compared."""
    kinds, against, operand = bare(test)

    def summary(record: Record) -> bool | None:
        value = summarise(test, record)
        by_day = None if value is None else isinstance(value, kinds) and against(value, operand)
        if by_day is True or not record.weekly:
            return by_day
        return _or_by_week(by_day, known_and(compare, summarise(test, record, 7)))

    return summary


def _plain_days(test: Test, compare: Compare) -> Answer:
    """`_days` for the commonest case, without a call for each day: a simulation asks it ten million times."""
    name, needed, span = test.name, test.for_days, test.within_days
    spare, (kinds, against, operand) = span - needed, bare(test)

    def on_days(record: Record) -> bool | None:
        true = false = 0
        for day in record.back[: reach(test, record, span)]:
            value = day.get(name)
            if value is None:
                continue
            if isinstance(value, kinds) and against(value, operand):
                true += 1
                if true >= needed:
                    return True
            else:
                false += 1
                if false > spare:
                    break
        by_day = None if false <= spare else False
        return _or_by_week(by_day, _on_weeks(test, compare, record)) if record.weekly else by_day

    return on_days


def _days(test: Test, compare: Compare) -> Answer:
    """On enough days of the window: leaves off as soon as the answer is certain."""
    needed, span = test.for_days, test.within_days
    spare = span - needed

    def on_days(record: Record) -> bool | None:
        true = false = 0
        for ago in range(reach(test, record, span)):
            value = value_on(test, record, ago)
            if value is None:
                continue
            if compare(value):
                true += 1
                if true >= needed:
                    return True
            else:
                false += 1
                if false > spare:
                    break
        by_day = None if false <= spare else False
        return _or_by_week(by_day, _on_weeks(test, compare, record)) if record.weekly else by_day

    return on_days


def _on_weeks(test: Test, compare: Compare, record: Record) -> bool | None:
    values = window_values(test, record, test.within_days, 7)
    true = sum(1 for value in values if value is not None and compare(value))
    if true >= test.for_days:
        return True
    unknown = sum(1 for value in values if value is None)
    return None if true + unknown >= test.for_days else False


def days_of(test: Test, compare: Compare) -> Answer:
    """A window of days on enough of which the test has to be met."""
    if test.head == "task" or test.relation:
        return _days(test, compare)
    return _plain_days(test, compare)
