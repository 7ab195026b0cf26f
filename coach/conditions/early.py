"""What can be known of a condition before it is asked: most rules cannot hold on most days, and saying so is cheap.

Both answers are necessary signs, never sufficient ones: where they say "perhaps", the condition still has to be asked. They
look at days alone, so they prove nothing where windows may count weeks (`Record.weekly`).
"""

from __future__ import annotations

from .compiled import compile_condition
from .record import NUMBERS
from .tree import Condition, Group, Test, walk
from .windows import bare, comparer, value_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .record import Record, Value

    Bounds = tuple[str, Value, Value]
    Rest = Callable[[Record], int]


def bounds(condition: Condition) -> Bounds | None:
    """A measure of today, and the lowest and highest value with which the condition can hold at all; None where there is none.

    Most rules cannot fire on most days, and this says so at the price of one comparison. It is a necessary sign, not a
    sufficient one: inside the bounds the condition still has to be asked. A measure not known today is outside.
    """
    found = _bounds(condition)
    if not found:
        return None
    name = min(found, key=lambda name: (_rank(name, *found[name]), name))
    return (name, *found[name])


def _bounds(condition: Condition) -> dict[str, tuple[Value, Value]]:
    if isinstance(condition, Test):
        return _bounds_of(condition)
    if condition.kind == "any":
        return _of_any([_bounds(item) for item in condition.items])
    if condition.kind != "all":
        return {}
    found: dict[str, tuple[Value, Value]] = {}
    for item in condition.items:
        for name, (low, high) in _bounds(item).items():
            known = found.get(name)
            if known is None:
                found[name] = low, high
            elif _numbers(*known, low, high):
                found[name] = max(known[0], low), min(known[1], high)
    return found


def _of_any(parts: list[dict[str, tuple[Value, Value]]]) -> dict[str, tuple[Value, Value]]:
    """What all parts agree to need: the same measure, within the widest of their bounds."""
    found = dict(parts[0]) if parts else {}
    for part in parts[1:]:
        for name in list(found):
            if name not in part or not _numbers(*found[name], *part[name]):
                del found[name]
            else:
                (low, high), (other_low, other_high) = found[name], part[name]
                found[name] = min(low, other_low), max(high, other_high)
    return found


def _numbers(*values: Value) -> bool:
    return all(isinstance(value, NUMBERS) for value in values)


def _bounds_of(test: Test) -> dict[str, tuple[Value, Value]]:
    needs_today = test.for_days == test.within_days  # also where there is no window
    if test.head != "measure" or test.summary or not needs_today:
        return {}
    operand = test.operand
    if test.relation:  # any number will do, but there has to be one
        return {test.name: (-ENDLESS, ENDLESS)}
    if test.comparison == "is" and not isinstance(operand, tuple):
        return {test.name: (operand, operand)}
    if not isinstance(operand, NUMBERS):
        return {}
    if test.comparison in {"at_least", "above"}:
        return {test.name: (operand, ENDLESS)}
    return {test.name: (-ENDLESS, operand)} if test.comparison in {"at_most", "below"} else {}


def _rank(name: str, low: Value, high: Value) -> int:
    """What rarely holds first: a given value, then much of something people report, then days gone by."""
    if low == high:
        return 0 if name != "recovered" else 4
    if low == -ENDLESS and high == ENDLESS:
        return 3
    return 2 if name.startswith("days_") else 1


ENDLESS = float("inf")


GROWING = ("days_since_onset", "days_in_stage", "days_at_step", "step_backs")
"""Measures that grow by one a day at most; whatever sets them back makes them smaller."""


def grows(name: str) -> bool:
    """Whether `rest` can tell from the measure itself when it may be within its bounds."""
    return name in GROWING or name == "recovered"


def windowed(condition: Condition) -> bool:
    """Whether it looks at other days than today through a window."""
    return any(test.for_days or test.summary for test in walk(condition))


def rest(condition: Condition, *, growing: bool = True) -> Rest | None:
    """How many days at least until the condition can hold, asked on a day on which it did not; None where windows tell nothing.

    "On ten of fourteen days" cannot come true tomorrow if it was true on two so far: it takes eight days more. Days gone by do
    not change, so the answer stays right whatever comes. Without `growing`, what grows with the days is left out of account.
    """
    if _of_facts_alone(condition):
        asked = compile_condition(condition)
        return lambda record: 0 if asked(record) is True else UNTIL_FACTS_CHANGE
    if isinstance(condition, Test):
        return _rest_of(condition) if growing or condition.name not in GROWING else None
    inner = [rest(item, growing=growing) for item in condition.items]
    if condition.kind == "all":
        known = tuple(item for item in inner if item is not None)
        return _longest(known) if known else None
    if condition.kind == "any" and inner and None not in inner:
        every = tuple(item for item in inner if item is not None)
        return lambda record: min(item(record) for item in every)
    return None


def _longest(parts: tuple[Rest, ...]) -> Rest:
    first, *others = parts
    if not others:
        return first

    def longest(record: Record) -> int:
        most = first(record)
        for part in others:
            most = max(most, part(record))
        return most

    return longest


def _of_facts_alone(condition: Condition) -> bool:
    """Whether it asks for facts and nothing else. A fact that grows may only be held below something."""
    return all(
        test.head == "fact" and (test.name not in MOVING_FACTS or test.comparison in {"below", "at_most"})
        for test in walk(condition)
    ) and not (isinstance(condition, Group) and any(item.kind == "not" for item in _groups(condition)))


def _groups(group: Group) -> Iterator[Group]:
    yield group
    for item in group.items:
        if isinstance(item, Group):
            yield from _groups(item)


MOVING_FACTS = ("age", "pregnancy_weeks", "postpartum_weeks", "days_since_onset")  # they grow, so "below" never comes true later
WORTH_IT, WORTH_IT_MEDIAN = 4, 2  # days missing at most; counting for less takes longer than asking
LATER = ("pain_before", "pain_during", "session_feel", "painkiller_doses", "nsaid_doses")
"""What a day may still get after it has been asked about."""
UNTIL_FACTS_CHANGE = 1_000_000  # days; whoever keeps the answer forgets it when an answer of the interview changes


def _until_grown(test: Test) -> Rest | None:
    """Days until something that grows by one a day can have come far enough; where it is past its end, it never comes back."""
    name, operand, kind = test.name, test.operand, test.comparison
    if name == "recovered":  # once it is true it stays so
        return (lambda record: UNTIL_FACTS_CHANGE if record.on(record.today, name) is True else 0) if operand is False else None
    if not isinstance(operand, NUMBERS):
        return None
    if kind in {"at_least", "above"}:
        least = -int(-operand // 1) if kind == "at_least" else int(operand // 1) + 1

        def missing(record: Record) -> int:
            value = record.on(record.today, name)
            return least - int(value) if isinstance(value, NUMBERS) else 0

        return missing
    if name != "days_since_onset" or kind not in {"at_most", "below"}:
        return None
    compare = comparer(test)

    def over(record: Record) -> int:
        value = record.on(record.today, name)
        return 0 if value is None or compare(value) else UNTIL_FACTS_CHANGE

    return over


def _rest_of(test: Test) -> Rest | None:
    """The days still missing. A median needs half of the fewest days that make it known."""
    if test.head != "measure":
        return None
    if grows(test.name) and not (test.for_days or test.summary or test.relation):
        return _until_grown(test)
    median = test.summary == "median_of_days" and not test.relation and test.comparison in {"at_least", "at_most"}
    needed, span = ((test.days // 2 + 2) // 2, test.days) if median else (test.for_days, test.within_days)
    if needed < (WORTH_IT_MEDIAN if median else WORTH_IT) or (test.summary and not median):
        return None
    if test.relation:
        return _held_against(test, needed, span)
    name, (kinds, against, operand), later = test.name, bare(test), test.name in LATER

    def missing(record: Record) -> int:
        days, today = record.days, record.today
        met = other = 0
        for day in range(today, today - span, -1):
            if day not in days or (value := days[day].get(name)) is None:
                continue
            if isinstance(value, kinds) and against(value, operand):
                met += 1
            else:
                other += 1
        if later:
            met += 1  # today may still become one of them
            other -= 1
        if not median or record.floor or record.answer_floor:
            return needed - met
        return max(needed - met, (other - met + 1) // 2)  # those that speak against it have to leave the window

    return missing


def _held_against(test: Test, needed: int, span: int) -> Rest:
    name, compare, later = test.name, comparer(test), test.name in LATER
    plain = Test("measure", name, test.comparison, test.operand, relation=test.relation, reference=test.reference)
    moving = test.reference not in {"usual", "yesterday"}  # what it is held against may still change: any value may be enough

    def missing(record: Record) -> int:
        met, days = int(later), record.days
        for day in range(record.today, record.today - span, -1):
            if day in days and name in days[day]:
                value = None if moving else value_on(plain, record, day)
                met += moving or (value is not None and compare(value))
        return needed - met

    return missing
