"""Conditions as closures: compiled once, then asked many times.

The answer is three-valued: True, False, or None where what is needed is not known. What is not known neither fires nor
advances: the caller acts on `is True` alone.
"""

from __future__ import annotations

from .record import NUMBERS, Record
from .tree import Condition, Group, Test
from .windows import AGAINST, bare, comparer, days_of, known_and, summary_of, value_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeGuard

    from .record import Value
    from .windows import Compare, Kinds

    Answer = Callable[[Record], bool | None]
    Simple = tuple[str, Kinds, Callable[[Any, Any], bool], Any]  # the measure, and what `bare` gives


def compile_condition(condition: Condition) -> Answer:
    """A function from a record to True, False or None."""
    return _test(condition) if isinstance(condition, Test) else _group(condition)


def holds(condition: Condition, facts: Mapping[str, Value]) -> bool | None:
    """The answer for facts alone: measures and tasks count as unknown."""
    return compile_condition(condition)(Record(facts))


def _cost(condition: Condition) -> int:
    """How dear a condition is to ask, roughly. The order inside a group changes no answer, so the cheap ones go first."""
    if isinstance(condition, Group):
        return sum(_cost(item) for item in condition.items)
    return (
        1 + condition.within_days + 2 * condition.days + (8 if condition.reference == "usual" else 2 if condition.relation else 0)
    )


def _group(group: Group) -> Answer:
    if group.kind in {"all", "any"}:
        simple = tuple((item.name, *bare(item)) for item in group.items if is_of_today(item))
        rest = [item for item in sorted(group.items, key=_cost) if not is_of_today(item)]
        if group.kind == "all":
            return _every(simple, tuple(compile_condition(item) for item in rest))
        return _some(simple, tuple((_needs(item), compile_condition(item)) for item in rest))
    answers = tuple(compile_condition(item) for item in sorted(group.items, key=_cost))
    return _not(answers[0]) if group.kind == "not" else _count(answers, group.at_least)


def is_of_today(item: Condition) -> TypeGuard[Test]:
    """Whether it looks at today's value of a measure alone. Groups ask such parts themselves, all with one look at today."""
    return isinstance(item, Test) and item.head == "measure" and not (item.summary or item.for_days or item.relation)


def _not(inner: Answer) -> Answer:
    def negated(record: Record) -> bool | None:
        answer = inner(record)
        return None if answer is None else not answer

    return negated


def _every(simple: tuple[Simple, ...], rest: tuple[Answer, ...]) -> Answer:
    def every(record: Record) -> bool | None:
        known = True
        if simple:
            today = record.back[0]
            for name, kinds, against, operand in simple:
                value = today.get(name)
                if value is None:
                    known = False
                elif not isinstance(value, kinds) or not against(value, operand):
                    return False
        for answer in rest:
            met = answer(record)
            if met is False:
                return False
            if met is None:
                known = False
        return True if known else None

    return every


def _needs(item: Condition) -> Simple | None:
    """A look at today without which the whole item is False, where it has one."""
    if isinstance(item, Group) and item.kind == "all":
        return next(((part.name, *bare(part)) for part in item.items if is_of_today(part)), None)
    return None


def _some(simple: tuple[Simple, ...], rest: tuple[tuple[Simple | None, Answer], ...]) -> Answer:
    def some(record: Record) -> bool | None:
        known = True
        today = record.back[0]
        if simple:
            for name, kinds, against, operand in simple:
                value = today.get(name)
                if value is None:
                    known = False
                elif isinstance(value, kinds) and against(value, operand):
                    return True
        for needed, answer in rest:
            if needed is not None:
                name, kinds, against, operand = needed
                value = today.get(name)
                if value is not None and not (isinstance(value, kinds) and against(value, operand)):
                    continue
            met = answer(record)
            if met:
                return True
            if met is None:
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
        return summary_of(test, compare)
    if test.for_days:
        return days_of(test, compare)
    if test.head == "task" or test.reference == "usual":
        return lambda record: known_and(compare, value_on(test, record, 0))
    if test.relation:
        return _today_relative(test, compare)

    return _today(test)


def _today(test: Test) -> Answer:
    """Today's value of a measure, compared on the spot: a call less, for the commonest test of all."""
    name, (kinds, against, operand) = test.name, bare(test)

    def of_measure(record: Record) -> bool | None:
        value = record.back[0].get(name)
        return None if value is None else isinstance(value, kinds) and against(value, operand)

    return of_measure


def _today_relative(test: Test, compare: Compare) -> Answer:
    """`value_on` and its reference in one: most of what judges yesterday's work is of this kind."""
    name, reference, percent = test.name, test.reference, test.relation == "percent_of"
    _, against, operand = bare(test)
    if test.comparison not in AGAINST:
        against, operand = (lambda value, _: compare(value)), None

    def relative(record: Record) -> bool | None:
        value = record.back[0].get(name)
        if reference == "before_session":
            other = record.before
        elif reference == "yesterday":
            other = record.back[1].get(name) if len(record.back) > 1 else None
        else:
            other = (record.first if reference == "first_day" else record.stage_start).get(name)
        if not isinstance(value, NUMBERS) or not isinstance(other, NUMBERS):
            return None
        if percent:
            return None if other == 0 else against(100 * value / other, operand)
        return against(value - other, operand)

    return relative
