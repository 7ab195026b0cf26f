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

OF_EACH_DAY = ("yesterday", "usual")
"""References that each day of a window has of its own."""
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


def reach(name: str, record: Record, span: int) -> int:
    """How many days, today among them, a window of `span` days has for a measure: none from before the floor."""
    days = record.today + 1 - (record.answer_floor if name == "response" else record.floor)
    return span if days >= span else max(days, 0)


def window_values(test: Test, record: Record, span: int, stride: int = 1) -> list[Value | None]:
    """The values of the last `span` days (or weeks, with a stride of 7), today first, none from before the floor.

    Of a week the latest recorded day speaks.
    """
    values: list[Value | None] = []
    far = reach(test.name, record, span * stride)
    for first in range(0, span * stride, stride):
        found = None
        for ago in range(first, min(first + stride, far)):
            found = value_on(test, record, ago)
            if found is not None:
                break
        values.append(found)
    return values


def _of_weeks(name: str, record: Record, weeks: int) -> list[Value | None]:
    """What `window_values` finds for a measure week by week, without a call for each day, and without what is not known."""
    values: list[Value | None] = []
    back = record.back
    far = min(reach(name, record, 7 * weeks), len(back))
    for first in range(0, far, 7):
        for day in back[first : first + 7 if first + 7 < far else far]:
            value = day.get(name)
            if value is not None:
                values.append(value)
                break
    return values


def summarise(test: Test, record: Record, stride: int = 1) -> float | None:
    """Median, highest, lowest or total of the window; unknown unless more than half of it is recorded."""
    numbers: list[float] = []
    name, days = test.name, test.days
    if test.head != "measure":
        found = window_values(Test(test.head, name, test.comparison, test.operand), record, days, stride)
        numbers += [value for value in found if isinstance(value, NUMBERS)]
    elif stride == 1:
        for day in record.back[: reach(name, record, days)]:
            value = day.get(name)
            if isinstance(value, NUMBERS):
                numbers.append(value)
    else:
        numbers += [value for value in _of_weeks(name, record, days) if isinstance(value, NUMBERS)]
    if len(numbers) * 2 <= days:
        return None
    whole = _WHOLE[test.summary](numbers)
    return relative_to(test, record, whole, 0) if test.relation else whole


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


def _enough(values: list[Value | None], test: Test, compare: Compare) -> bool | None:
    """Whether the test is met by enough of the values of its window; those left out count as not known."""
    met = [compare(value) for value in values if value is not None]
    true = sum(met)
    if true >= test.for_days:
        return True
    return False if len(met) - true > test.within_days - test.for_days else None


def _plain_days(test: Test, compare: Compare) -> Answer:
    """On enough days of the window. It leaves off as soon as the answer is certain: a simulation asks it ten million times."""
    name, needed, span = test.name, test.for_days, test.within_days
    spare, (kinds, against, operand) = span - needed, bare(test)

    def on_days(record: Record) -> bool | None:
        true = false = 0
        for day in record.back[: reach(name, record, span)]:
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
        return _or_by_week(by_day, _enough(_of_weeks(name, record, span), test, compare)) if record.weekly else by_day

    return on_days


def _relative_days(test: Test, compare: Compare) -> Answer:
    """The same for values held against another, which is one for all days of the window, or each day's own."""
    name, needed, span, reference = test.name, test.for_days, test.within_days, test.reference
    spare, percent = span - needed, test.relation == "percent_of"
    each, usual = reference in OF_EACH_DAY, reference == "usual"

    def on_days(record: Record) -> bool | None:
        true = false = 0
        other = None if each else record.reference(reference, name, 0)
        back = record.back
        for ago in range(min(reach(name, record, span), len(back)) if each or other is not None else 0):
            value = back[ago].get(name)
            if not isinstance(value, NUMBERS):
                continue
            if each:
                other = record.usual(name, ago) if usual else record.reference(reference, name, ago)
            if other is None or (percent and not other):
                continue
            if compare(100 * value / other if percent else value - other):
                true += 1
                if true >= needed:
                    return True
            else:
                false += 1
                if false > spare:
                    break
        by_day = None if false <= spare else False
        return _or_by_week(by_day, _enough(window_values(test, record, span, 7), test, compare)) if record.weekly else by_day

    return on_days


def _task_days(test: Test, compare: Compare) -> Answer:
    """The same for what became of a task."""

    def on_days(record: Record) -> bool | None:
        by_day = _enough(window_values(test, record, test.within_days), test, compare)
        if by_day or not record.weekly:
            return by_day
        return _or_by_week(by_day, _enough(window_values(test, record, test.within_days, 7), test, compare))

    return on_days


def days_of(test: Test, compare: Compare) -> Answer:
    """A window of days on enough of which the test has to be met."""
    if test.head == "task":
        return _task_days(test, compare)
    return _relative_days(test, compare) if test.relation else _plain_days(test, compare)
