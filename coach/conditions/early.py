"""What can be known of a condition before it is asked: most rules cannot hold on most days, and saying so is cheap.

Both answers are necessary signs, never sufficient ones: where they say "perhaps", the condition still has to be asked. They
look at days alone, so they prove nothing where windows may count weeks (`Record.weekly`).
"""

from __future__ import annotations

from .compiled import comparer, compile_condition, value_on
from .record import NUMBERS
from .tree import Condition, Group, Test, walk

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
        return {test.name: (-_ENDLESS, _ENDLESS)}
    if test.comparison == "is" and not isinstance(operand, tuple):
        return {test.name: (operand, operand)}
    if not isinstance(operand, NUMBERS):
        return {}
    if test.comparison in {"at_least", "above"}:
        return {test.name: (operand, _ENDLESS)}
    return {test.name: (-_ENDLESS, operand)} if test.comparison in {"at_most", "below"} else {}


def _rank(name: str, low: Value, high: Value) -> int:
    """What rarely holds first: a given value, then much of something people report, then days gone by."""
    if low == high:
        return 0 if name != "recovered" else 4
    if low == -_ENDLESS and high == _ENDLESS:
        return 3
    return 2 if name.startswith("days_") else 1


_ENDLESS = float("inf")


def rest(condition: Condition) -> Rest | None:
    """How many days at least until the condition can hold, asked on a day on which it did not; None where windows tell nothing.

    "On ten of fourteen days" cannot come true tomorrow if it was true on two so far: it takes eight days more. Days gone by do
    not change, so the answer stays right whatever comes.
    """
    if _of_facts_alone(condition):
        asked = compile_condition(condition)
        return lambda record: 0 if asked(record) is True else UNTIL_FACTS_CHANGE
    if isinstance(condition, Test):
        return _rest_of(condition)
    inner = [rest(item) for item in condition.items]
    if condition.kind == "all":
        known = tuple(item for item in inner if item is not None)
        return (lambda record: max(item(record) for item in known)) if known else None
    if condition.kind == "any" and inner and None not in inner:
        every = tuple(item for item in inner if item is not None)
        return lambda record: min(item(record) for item in every)
    return None


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
WORTH_IT = 4  # days missing at most; counting for less takes longer than asking
UNTIL_FACTS_CHANGE = 1_000_000  # days; whoever keeps the answer forgets it when an answer of the interview changes


def _rest_of(test: Test) -> Rest | None:
    """The days still missing. A median needs half of the fewest days that make it known; the window of tomorrow drops a day."""
    if test.head != "measure":
        return None
    if test.for_days:
        needed, span = test.for_days, test.within_days
    elif test.summary == "median_of_days" and not test.relation and test.comparison in {"at_least", "at_most"}:
        needed, span = (test.days // 2 + 2) // 2, test.days
    else:
        return None
    plain = Test("measure", test.name, test.comparison, test.operand, relation=test.relation, reference=test.reference)
    name, compare, moving = test.name, comparer(test), test.reference not in {"", "usual", "yesterday"}

    def missing(record: Record) -> int:
        met, days = 0, record.days
        for day in range(record.today, record.today - span + 1, -1):
            value = days[day].get(name) if day in days else None
            if value is None:
                continue
            if moving:  # what it is held against may still change, so any value may turn out to be enough
                met += 1
            elif test.relation:
                value = value_on(plain, record, day)
                met += value is not None and compare(value)
            else:
                met += compare(value)
        return needed - met

    return missing if needed >= WORTH_IT else None
