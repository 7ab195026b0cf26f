"""What can be known of a condition before it is asked: most rules cannot hold on most days, and saying so is cheap.

A sign is a value of a measure without which a condition does not hold (`needs`), or does not begin to hold where it did not hold
before (`signs`). Where it shows, the condition still has to be asked.
"""

from __future__ import annotations

from coach.values import dataclass

from .compiled import is_of_today
from .record import DAYS_OF_USUAL, NUMBERS
from .tree import Condition, Group, Test, walk
from .windows import AGAINST, comparer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .record import Value

    Shows = Callable[[Value | None], bool]
    Bounds = dict[str, tuple[Value, Value]]

ENDLESS = float("inf")
LATER = ("pain_before", "pain_during", "session_feel", "painkiller_doses", "nsaid_doses")
"""What a day may still get after it has been asked about."""
GROWING_FACTS = ("age", "pregnancy_weeks", "postpartum_weeks", "days_since_onset")  # so "below" never comes true later
OF_ONE_KIND = ("recovered", "ladder_done")  # yes or no, worked out by the fold itself
USUAL_KNOWN = 23  # days of a window, at most, for all of which the week before is kept as well


@dataclass(frozen=True, slots=True)
class Sign:
    """A value of the measure `name` that `shows` (asked of None too, where a day has no value), and `when` it counts.

    "today" is on the day itself; "new": on the day itself, but not at the check-in before; "late": on the day itself or on the
    one before, which may have got it after it was asked about. All but the new ones count for so many `days`.
    """

    name: str
    shows: Shows
    when: str
    days: int = 1


def signs(condition: Condition, *, weekly: bool = False) -> tuple[Sign, ...] | None:
    """All by which a condition that did not hold at the check-in before can hold today; None where it needs no sign.

    They take for granted that facts are as they were then but for those that grow, that no window reaches further back, and that
    what days gone by had is as it was (but for `LATER`). Where windows may count weeks (`weekly`), which day speaks for a week
    changes with every check-in: there a sign counts as long as a window of weeks is.
    """
    if isinstance(condition, Test):
        return _of_weeks(condition) if weekly and (condition.for_days or condition.summary) else _of_test(condition)
    if condition.kind not in {"all", "any"}:
        return None
    found: list[Sign] = []
    for item in condition.items:
        part = signs(item, weekly=weekly)
        if part is None:
            return None
        found += part
    return tuple({(sign.name, sign.shows, sign.when, sign.days): sign for sign in found}.values())


def _of_test(test: Test) -> tuple[Sign, ...] | None:
    name = test.name
    if test.head == "fact":
        return () if name not in GROWING_FACTS or test.comparison in {"below", "at_most"} else None
    if test.head == "task":
        return None
    if test.summary:  # a middle, highest or lowest value is never beyond all values; a total is
        plain = test.summary != "total_of_days" and test.comparison in AGAINST and not test.relation and name not in LATER
        return (Sign(name, comparer(test), "today", test.days),) if plain else None
    when = "late" if test.for_days and name in LATER else "today"
    if test.relation:
        if _grows_by(test) and name not in LATER:
            # from nothing or more to so much more: the value is so much, or one of the days before was less than nothing
            return Sign(name, comparer(test), "today"), Sign(name, _is_negative, "today", 1 + DAYS_OF_USUAL)
        only_with_today = test.for_days == test.within_days
        if only_with_today or _of_known_days(test):
            return (Sign(name, _is_known, when),)
        return None
    if _is_loose(test):
        return (Sign(name, _by_value(test), when),)
    return (Sign(name, comparer(test), when if test.for_days or name in LATER else "new"),)


def _of_weeks(test: Test) -> tuple[Sign, ...] | None:
    """Of a window of weeks: on some day of it a value has to be there, and be enough where it is not held against another."""
    name, days = test.name, 7 * (test.within_days or test.days)
    if test.summary:
        found = _of_test(test)
        return found and tuple(Sign(sign.name, sign.shows, sign.when, days) for sign in found)
    if test.head != "measure":
        return None
    when = "late" if name in LATER else "today"
    if not test.relation:
        return (Sign(name, _by_value(test), when, days),)
    if _grows_by(test) and name not in LATER:
        return Sign(name, comparer(test), when, days), Sign(name, _is_negative, when, days + DAYS_OF_USUAL)
    return (Sign(name, _is_known, when, days),)


def _grows_by(test: Test) -> bool:
    return test.relation == "change_since" and test.comparison in {"at_least", "above"} and _of_known_days(test)


def _of_known_days(test: Test) -> bool:
    """Whether each day of its window is held against days just before it, and those are kept."""
    return test.reference in {"usual", "yesterday"} and test.within_days <= USUAL_KNOWN


def _is_negative(value: Value | None) -> bool:
    return isinstance(value, NUMBERS) and value < 0


def _is_known(value: Value | None) -> bool:
    return value is not None


def needs(condition: Condition, *, weekly: bool = False) -> tuple[tuple[str, Shows], ...]:
    """Measures, each with the values of today with which the condition cannot hold.

    Where windows may count weeks (`weekly`), what was said in this week stands in for a day that says nothing.
    """
    if is_of_today(condition):
        meets = _by_value(condition)
        return ((condition.name, lambda value: not meets(value)),)
    if isinstance(condition, Group) and condition.kind == "all":
        return tuple(need for item in condition.items for need in needs(item, weekly=weekly))
    return _need(condition, weekly=weekly)


def left_to_ask(condition: Condition) -> Condition | None:
    """What it asks besides its `needs` and what it asks of facts; None where that is nothing."""
    if isinstance(condition, Group) and condition.kind == "all":
        items = tuple(item for item in map(left_to_ask, condition.items) if item is not None)
        return Group("all", items) if len(items) > 1 else items[0] if items else None
    known = (is_of_today(condition) and not _is_loose(condition)) or asked_of_facts(condition)
    return None if known else condition


def _by_value(test: Test) -> Shows:
    """The comparison by value alone: True counts as 1 here."""
    return (lambda value: value == test.operand) if _is_loose(test) else comparer(test)


def _is_loose(test: Test) -> bool:
    """Whether more meet it by value alone than do meet it."""
    return test.comparison == "is" and not isinstance(test.operand, str) and test.name not in OF_ONE_KIND


def asked_of_facts(condition: Condition) -> tuple[Condition, ...]:
    """Parts that look at nothing but facts that do not grow: while one of them does not hold, the condition cannot."""
    if isinstance(condition, Group) and condition.kind == "all":
        return tuple(part for item in condition.items for part in asked_of_facts(item))
    return () if any(test.head != "fact" or test.name in GROWING_FACTS for test in walk(condition)) else (condition,)


def _need(condition: Condition, *, weekly: bool) -> tuple[tuple[str, Shows], ...]:
    """One measure that the condition needs, where there is any."""
    found = _bounds(condition)
    if not found:
        return ()
    name = min(found, key=lambda name: (_rank(name, *found[name]), name))
    low, high = found[name]
    needed = not (weekly and any(test.for_days or test.summary for test in walk(condition)))

    def lacks(value: Value | None) -> bool:
        if value is None:
            return needed
        try:
            return not low <= value <= high  # type: ignore[operator]
        except TypeError:  # a value of another kind than the condition's proves nothing
            return False

    return ((name, lacks),)


def _bounds(condition: Condition) -> Bounds:
    if isinstance(condition, Test):
        return _bounds_of(condition)
    if condition.kind == "any":
        return _of_any([_bounds(item) for item in condition.items])
    if condition.kind != "all":
        return {}
    found: Bounds = {}
    for item in condition.items:
        for name, (low, high) in _bounds(item).items():
            known = found.get(name)
            if known is None:
                found[name] = low, high
            elif _numbers(*known, low, high):
                found[name] = max(known[0], low), min(known[1], high)
    return found


def _of_any(parts: list[Bounds]) -> Bounds:
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


def _bounds_of(test: Test) -> Bounds:
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
