"""One test: the bare comparison of a value, and what it makes of several days, or of weeks where the stage asks once a week."""

from __future__ import annotations

from operator import eq, ge, gt, le, lt

from .record import NUMBERS, Record, Value, median
from .tree import Test

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Compare = Callable[[Value], bool]
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


def value_on(test: Test, record: Record, day: int) -> Value | None:
    """What the test looks at on one day, already made relative where it says so."""
    known = record.tasks.get(day) if test.head == "task" else record.days.get(day)
    value: Value | None = None if known is None else known.get(test.name)
    if value is None or not test.relation:
        return value
    return relative_to(test, record, value, day)


def relative_to(test: Test, record: Record, value: Value, day: int) -> float | None:
    """The value as the change or the percentage that the test looks at, or None where there is nothing to hold it against."""
    reference = record.reference(test.reference, test.name, day)
    if reference is None or not isinstance(value, NUMBERS):
        return None
    if test.relation == "change_since":
        return value - reference
    return None if reference == 0 else 100 * value / reference


def window_values(test: Test, record: Record, span: int, stride: int = 1) -> list[Value | None]:
    """The values of the last `span` days (or weeks, with a stride of 7), today first, none from before the floor.

    Of a week the latest recorded day speaks.
    """
    values: list[Value | None] = []
    floor = record.answer_floor if test.name == "response" else record.floor
    for slot in range(span):
        found = None
        for back in range(stride):
            day = record.today - slot * stride - back
            if day < floor:
                break
            found = value_on(test, record, day)
            if found is not None:
                break
        values.append(found)
    return values


def summarise(test: Test, record: Record, stride: int = 1) -> float | None:
    """Median, highest, lowest or total of the window; unknown unless more than half of it is recorded."""
    if stride == 1 and test.head == "measure":
        numbers = _plain_numbers(test, record)
    else:
        base = Test(test.head, test.name, test.comparison, test.operand)
        numbers = [v for v in window_values(base, record, test.days, stride) if isinstance(v, NUMBERS)]
    if len(numbers) * 2 <= test.days:
        return None
    if test.summary == "median_of_days":
        value = median(list(numbers))
    elif test.summary == "highest_of_days":
        value = max(numbers)
    elif test.summary == "lowest_of_days":
        value = min(numbers)
    else:
        value = sum(numbers)
    return relative_to(test, record, value, record.today) if test.relation else value


def _plain_numbers(test: Test, record: Record) -> list[float]:
    days, name, today = record.days, test.name, record.today
    first = max(today - test.days + 1, record.answer_floor if name == "response" else record.floor)
    numbers: list[float] = []
    for day in range(today, first - 1, -1):
        if day in days:
            value = days[day].get(name)
            if isinstance(value, NUMBERS):
                numbers.append(value)
    return numbers


def known_and(compare: Compare, value: Value | None) -> bool | None:
    """The comparison of a value, or None where there is none."""
    return None if value is None else compare(value)


def _or_by_week(by_day: bool | None, by_week: bool | None, /) -> bool | None:  # noqa: FBT001 - two answers of the same kind
    """Days first; where the stage asks weekly, the same window may be met by weeks as well."""
    return by_day if by_week is None else by_week


def summary_of(test: Test, compare: Compare) -> Answer:
    """A median, highest, lowest or total of a window, compared."""
    if test.head == "measure" and test.summary == "median_of_days":
        return _median(test, compare)

    def summary(record: Record) -> bool | None:
        by_day = known_and(compare, summarise(test, record))
        return _summary_by_week(test, compare, record, by_day) if record.weekly else by_day

    return summary


def _summary_by_week(test: Test, compare: Compare, record: Record, by_day: bool | None, /) -> bool | None:  # noqa: FBT001
    return True if by_day is True else _or_by_week(by_day, known_and(compare, summarise(test, record, 7)))


def _median(test: Test, compare: Compare) -> Answer:
    """`summarise` for medians, with few calls: they are asked more than all other summaries together."""
    name, span, answers, relative = test.name, test.days, test.name == "response", bool(test.relation)
    _, against, operand = bare(test)
    if test.comparison not in AGAINST:
        against, operand = (lambda value, _: compare(value)), None

    def median_of_days(record: Record) -> bool | None:
        days, today = record.days, record.today
        floor, first = record.answer_floor if answers else record.floor, today - span
        numbers = [
            value
            for day in range(today, first if first >= floor else floor - 1, -1)
            if day in days and isinstance(value := days[day].get(name), NUMBERS)
        ]
        count = len(numbers)
        by_day: bool | None = None
        if count * 2 > span:
            numbers.sort()
            middle: float | None = numbers[count // 2] if count % 2 else (numbers[count // 2 - 1] + numbers[count // 2]) / 2
            if relative and middle is not None:
                middle = relative_to(test, record, middle, today)
            by_day = None if middle is None else against(middle, operand)
        return _summary_by_week(test, compare, record, by_day) if record.weekly else by_day

    return median_of_days


def _plain_days(test: Test, compare: Compare) -> Answer:
    """`_days` for the commonest case, without a call for each day: a simulation asks it ten million times."""
    name, needed, span = test.name, test.for_days, test.within_days
    spare, answers, (kinds, against, operand) = span - needed, name == "response", bare(test)

    def on_days(record: Record) -> bool | None:
        days, today = record.days, record.today
        floor, first = record.answer_floor if answers else record.floor, today - span
        true = false = 0
        for day in range(today, first if first >= floor else floor - 1, -1):
            if day not in days or (value := days[day].get(name)) is None:
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


def _days(test: Test, compare: Compare, value_of: Callable[[Record, int], Value | None]) -> Answer:
    """On enough days of the window, of what `value_of` gives for each: leaves off as soon as the answer is certain."""
    needed, spare, answers = test.for_days, test.within_days - test.for_days, test.name == "response"

    def on_days(record: Record) -> bool | None:
        today, floor = record.today, record.answer_floor if answers else record.floor
        true = false = 0
        for day in range(today, max(today - test.within_days, floor - 1), -1):
            value = value_of(record, day)
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


def _since_usual(test: Test) -> Callable[[Record, int], Value | None]:
    """`value_on` for a change since the usual: what the floor leaves out of the window still counts for what is usual."""
    name = test.name

    def change(record: Record, day: int) -> Value | None:
        days = record.days
        value = days[day].get(name) if day in days else None
        if not isinstance(value, NUMBERS) or (usual := record.usual(name, day)) is None:
            return None
        return value - usual

    return change


def _on_weeks(test: Test, compare: Compare, record: Record) -> bool | None:
    values = window_values(test, record, test.within_days, 7)
    true = sum(1 for value in values if value is not None and compare(value))
    if true >= test.for_days:
        return True
    unknown = sum(1 for value in values if value is None)
    return None if true + unknown >= test.for_days else False


def days_of(test: Test, compare: Compare) -> Answer:
    """A window of days on enough of which the test has to be met."""
    if test.head == "task" or (test.relation and (test.relation, test.reference) != ("change_since", "usual")):
        return _days(test, compare, lambda record, day: value_on(test, record, day))
    return _days(test, compare, _since_usual(test)) if test.relation else _plain_days(test, compare)
