"""Conditions as closures: compiled once, then asked many times.

The answer is three-valued: True, False, or None where what is needed is not known. What is not known neither fires nor
advances: the caller acts on `is True` alone.
"""

from __future__ import annotations

from operator import ge, gt, le, lt

from .record import NUMBERS, Record, Value, median
from .tree import Condition, Group, Test

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeGuard

    Answer = Callable[[Record], bool | None]
    Compare = Callable[[Value], bool]
    Simple = tuple[str, Callable[[Any, Any], bool], object]  # measure, comparison, limit


def compile_condition(condition: Condition) -> Answer:
    """A function from a record to True, False or None."""
    return _test(condition) if isinstance(condition, Test) else _group(condition)


def holds(condition: Condition, facts: Mapping[str, Value]) -> bool | None:
    """The answer for facts alone: measures and tasks count as unknown."""
    return compile_condition(condition)(Record(facts))


def comparer(test: Test) -> Compare:
    """The bare comparison of a value with the operand. Values of another kind compare as False."""
    operand, kind = test.operand, test.comparison
    if kind == "is":
        return lambda value: value == operand and isinstance(value, bool) == isinstance(operand, bool)
    if kind in {"one_of", "includes"}:
        wanted = operand if isinstance(operand, tuple) else (operand,)
        if kind == "one_of":
            return lambda value: value in wanted
        return lambda value: any(item in (value if isinstance(value, tuple) else (value,)) for item in wanted)
    against = _AGAINST[kind]
    return lambda value: isinstance(value, NUMBERS) and against(value, operand)


_NOTHING: dict[str, Value] = {}
_AGAINST: dict[str, Callable[[Any, Any], bool]] = {"at_least": ge, "at_most": le, "above": gt, "below": lt}


def value_on(test: Test, record: Record, day: int) -> Value | None:
    """What the test looks at on one day, already made relative where it says so."""
    known = record.tasks.get(day) if test.head == "task" else record.days.get(day)
    value: Value | None = None if known is None else known.get(test.name)
    if value is None or not test.relation:
        return value
    return _relative(test, record, value, day)


def _relative(test: Test, record: Record, value: Value, day: int) -> float | None:
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
    return _relative(test, record, value, record.today) if test.relation else value


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


def _cost(condition: Condition) -> int:
    """How dear a condition is to ask, roughly. The order inside a group changes no answer, so the cheap ones go first."""
    if isinstance(condition, Group):
        return sum(_cost(item) for item in condition.items)
    return (
        1 + condition.within_days + 2 * condition.days + (8 if condition.reference == "usual" else 2 if condition.relation else 0)
    )


def _group(group: Group) -> Answer:
    if group.kind in {"all", "any"}:
        simple = tuple((item.name, _AGAINST[item.comparison], item.operand) for item in group.items if _is_simple(item))
        rest = tuple(compile_condition(item) for item in sorted(group.items, key=_cost) if not _is_simple(item))
        return _every(simple, rest) if group.kind == "all" else _some(simple, rest)
    answers = tuple(compile_condition(item) for item in sorted(group.items, key=_cost))
    return _not(answers[0]) if group.kind == "not" else _count(answers, group.at_least)


def _is_simple(item: Condition) -> TypeGuard[Test]:
    """Whether it holds today's number of a measure against a limit. Groups ask these themselves, all with one look at today."""
    return (
        isinstance(item, Test)
        and item.head == "measure"
        and item.comparison in _AGAINST
        and not (item.summary or item.for_days or item.relation)
    )


def _not(inner: Answer) -> Answer:
    def negated(record: Record) -> bool | None:
        answer = inner(record)
        return None if answer is None else not answer

    return negated


def _every(simple: tuple[Simple, ...], rest: tuple[Answer, ...]) -> Answer:
    def every(record: Record) -> bool | None:
        known = True
        if simple:
            today = record.days.get(record.today, _NOTHING)
            for name, against, limit in simple:
                number = today.get(name)
                if number is None:
                    known = False
                elif not isinstance(number, NUMBERS) or not against(number, limit):
                    return False
        for answer in rest:
            value = answer(record)
            if value is False:
                return False
            if value is None:
                known = False
        return True if known else None

    return every


def _some(simple: tuple[Simple, ...], rest: tuple[Answer, ...]) -> Answer:
    def some(record: Record) -> bool | None:
        known = True
        if simple:
            today = record.days.get(record.today, _NOTHING)
            for name, against, limit in simple:
                number = today.get(name)
                if number is None:
                    known = False
                elif isinstance(number, NUMBERS) and against(number, limit):
                    return True
        for answer in rest:
            value = answer(record)
            if value:
                return True
            if value is None:
                known = False
        return False if known else None

    return some


def _count(answers: tuple[Answer, ...], needed: int) -> Answer:
    def enough(record: Record) -> bool | None:
        true = unknown = 0
        for answer in answers:
            value = answer(record)
            true += value is True
            unknown += value is None
        if true >= needed:
            return True
        return None if true + unknown >= needed else False

    return enough


def _test(test: Test) -> Answer:
    compare, name = comparer(test), test.name
    if test.head == "fact":

        def of_fact(record: Record) -> bool | None:
            value = record.facts.get(name)
            return None if value is None else compare(value)

        return of_fact
    if test.summary:
        return _summary(test, compare)
    if test.for_days:
        return _days(test, compare) if test.head == "task" or test.relation else _plain_days(test, compare)
    if test.head == "task" or test.reference == "usual":
        return lambda record: _known(compare, value_on(test, record, record.today))
    if test.relation:
        return _today_relative(test, compare)

    return _today(test, compare)


def _today(test: Test, compare: Compare) -> Answer:
    """Today's value of a measure. Numbers are compared on the spot: a call less, for the commonest test of all."""
    name, operand, against = test.name, test.operand, _AGAINST.get(test.comparison)
    if against is None:

        def of_measure(record: Record) -> bool | None:
            day = record.days.get(record.today)
            value = None if day is None else day.get(name)
            return None if value is None else compare(value)

        return of_measure

    def of_number(record: Record) -> bool | None:
        day = record.days.get(record.today)
        value = None if day is None else day.get(name)
        if value is None:
            return None
        return isinstance(value, NUMBERS) and against(value, operand)

    return of_number


def _today_relative(test: Test, compare: Compare) -> Answer:
    """`value_on` and its reference in one: most of what judges yesterday's work is of this kind."""
    name, reference, percent = test.name, test.reference, test.relation == "percent_of"

    def relative(record: Record) -> bool | None:
        day = record.days.get(record.today)
        value = None if day is None else day.get(name)
        if reference == "before_session":
            other = record.before
        elif reference == "yesterday":
            other = record.days.get(record.today - 1, _NOTHING).get(name)
        else:
            other = (record.first if reference == "first_day" else record.stage_start).get(name)
        if not isinstance(value, NUMBERS) or not isinstance(other, NUMBERS):
            return None
        if percent:
            return None if other == 0 else compare(100 * value / other)
        return compare(value - other)

    return relative


def _known(compare: Compare, value: Value | None) -> bool | None:
    return None if value is None else compare(value)


def _or_by_week(by_day: bool | None, by_week: bool | None, /) -> bool | None:  # noqa: FBT001 - two answers of the same kind
    """Days first; where the stage asks weekly, the same window may be met by weeks as well."""
    return by_day if by_week is None else by_week


def _summary(test: Test, compare: Compare) -> Answer:
    if test.head == "measure" and test.summary == "median_of_days":
        by_days = _median(test, compare)
    else:
        by_days = lambda record: _known(compare, summarise(test, record))  # noqa: E731 - beside its twin above

    def summary(record: Record) -> bool | None:
        by_day = by_days(record)
        if by_day is True:
            return True
        return _or_by_week(by_day, _known(compare, summarise(test, record, 7)))

    def either(record: Record) -> bool | None:
        return summary(record) if record.weekly else by_days(record)

    return either


def _median(test: Test, compare: Compare) -> Answer:
    """`summarise` for medians, with few calls: they are asked more than all other summaries together."""
    name, span, answers, against, operand = (
        test.name,
        test.days,
        test.name == "response",
        _AGAINST.get(test.comparison),
        test.operand,
    )

    def median_of_days(record: Record) -> bool | None:
        days, today = record.days, record.today
        floor = record.answer_floor if answers else record.floor
        numbers: list[float] = []
        for day in range(today, max(today - span, floor - 1), -1):
            if day in days:
                value = days[day].get(name)
                if isinstance(value, NUMBERS):
                    numbers.append(value)
        count = len(numbers)
        if count * 2 <= span:
            return None
        numbers.sort()
        middle: float | None = numbers[count // 2] if count % 2 else (numbers[count // 2 - 1] + numbers[count // 2]) / 2
        if test.relation and middle is not None:
            middle = _relative(test, record, middle, today)
        if middle is None:
            return None
        return against(middle, operand) if against is not None else compare(middle)

    return median_of_days


def _plain_days(test: Test, compare: Compare) -> Answer:
    """`_days` for the commonest case, without a call for each day: a simulation asks it ten million times."""
    name, needed, span, operand = test.name, test.for_days, test.within_days, test.operand
    spare, answers, against = span - needed, name == "response", _AGAINST.get(test.comparison)

    def on_days(record: Record) -> bool | None:
        days, today = record.days, record.today
        floor = record.answer_floor if answers else record.floor
        true = false = 0
        for day in range(today, max(today - span, floor - 1), -1):
            value = days[day].get(name) if day in days else None
            if value is None:
                continue
            if compare(value) if against is None else isinstance(value, NUMBERS) and against(value, operand):
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
    needed, spare, answers = test.for_days, test.within_days - test.for_days, test.name == "response"

    def on_days(record: Record) -> bool | None:
        today, floor = record.today, record.answer_floor if answers else record.floor
        true = false = 0
        for day in range(today, max(today - test.within_days, floor - 1), -1):
            value = value_on(test, record, day)
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
