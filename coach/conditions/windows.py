"""One test: the bare comparison of a value, and what it makes of several days, or of weeks where the stage asks once a week."""

from __future__ import annotations

from operator import eq, ge, gt, le, lt

from .record import DAYS_OF_USUAL, LEAST_OF_USUAL, NUMBERS, Record, Value, median
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


def summariser(test: Test, stride: int = 1) -> Callable[[Record], float | None]:
    """Median, highest, lowest or total of the window, of days or weeks; unknown unless more than half of it is recorded."""
    name, span, whole, relative = test.name, test.days, _WHOLE[test.summary], bool(test.relation)
    of_measure, daily = test.head == "measure", stride == 1

    def summary(record: Record) -> float | None:
        numbers: list[float] = []
        if of_measure and daily:
            for day in record.back[: reach(name, record, span)]:
                value = day.get(name)
                if isinstance(value, NUMBERS):
                    numbers.append(value)
        else:
            found = _of_weeks(name, record, span) if of_measure else window_values(test, record, span, stride)
            numbers += [value for value in found if isinstance(value, NUMBERS)]
        if len(numbers) * 2 <= span:
            return None
        return relative_to(test, record, whole(numbers), 0) if relative else whole(numbers)

    return summary


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
    (kinds, against, operand), of_days, of_weeks = bare(test), summariser(test), summariser(test, 7)

    def summary(record: Record) -> bool | None:
        value = of_days(record)
        by_day = None if value is None else isinstance(value, kinds) and against(value, operand)
        if by_day is True or not record.weekly:
            return by_day
        return _or_by_week(by_day, known_and(compare, of_weeks(record)))

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
    """The same for values held against others."""
    name, needed, span, meets = test.name, test.for_days, test.within_days, _relation(test, compare)
    spare = span - needed

    def on_days(record: Record) -> bool | None:
        true = false = 0
        back = record.back
        for ago in range(min(reach(name, record, span), len(back))):
            value = back[ago].get(name)
            met = meets(record, value, ago) if isinstance(value, NUMBERS) else None
            if met:
                true += 1
                if true >= needed:
                    return True
            elif met is False:
                false += 1
                if false > spare:
                    break
        by_day = None if false <= spare else False
        return _or_by_week(by_day, _enough(window_values(test, record, span, 7), test, compare)) if record.weekly else by_day

    return on_days


def _relation(test: Test, compare: Compare) -> Callable[[Record, float, int], bool | None]:
    """Whether the value of a day so long ago meets the test, as it stands to what it is held against."""
    if test.relation == "change_since" and test.reference == "usual" and test.comparison in {"at_least", "above"}:
        return _grown_since_usual(test)
    return lambda record, value, ago: known_and(compare, relative_to(test, record, value, ago))


def _grown_since_usual(test: Test) -> Callable[[Record, float, int], bool | None]:
    name, (_, against, operand) = test.name, bare(test)

    def grown(record: Record, value: float, ago: int) -> bool | None:
        near = 0
        for day in record.back[ago + 1 : ago + 1 + DAYS_OF_USUAL]:
            other = day.get(name)
            if isinstance(other, NUMBERS) and not against(value - other, operand):
                near += 1
                if near == LEAST_OF_USUAL:  # most of the week is too near, and so is its middle: no need to look for it
                    return False
        usual = record.usual(name, ago)
        return None if usual is None else against(value - usual, operand)

    return grown


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
