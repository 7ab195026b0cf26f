"""Why a condition holds or not, in plain words with numbers. Worked out only when somebody asks: it costs twice the answer."""

from __future__ import annotations

from coach.text import conditions as words
from coach.values import dataclass

from .compiled import compile_condition
from .tree import Condition, Group, Test
from .windows import comparer, summarise, value_on, window_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .record import Record, Value


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion: `text` is the whole sentence, `have` and `need` its two halves; `met` is None where it is not known."""

    text: str
    met: bool | None
    have: str
    need: str


def explain(condition: Condition, record: Record) -> tuple[Reason, ...]:
    """The reasons, one for each thing asked: a list or `all` gives one each, `any` and `count` give one together."""
    if isinstance(condition, Test):
        return (_of_test(condition, record),)
    if condition.kind == "all":
        return tuple(reason for item in condition.items for reason in explain(item, record))
    return (_of_group(condition, record),)


def what_held(condition: Condition, record: Record) -> tuple[Reason, ...]:
    """The reasons that make a condition true: of alternatives those that hold. For saying why a rule fired."""
    if isinstance(condition, Test):
        reason = _of_test(condition, record)
        return (reason,) if reason.met else ()
    if condition.kind == "not":
        return (_of_group(condition, record),)
    return tuple(reason for item in condition.items for reason in what_held(item, record))


def _of_group(group: Group, record: Record) -> Reason:
    met = compile_condition(group)(record)
    parts = [explain(item, record) for item in group.items]
    needs = [" and ".join(_with_subject(reason) for reason in part) for part in parts]
    if group.kind == "not":
        return Reason(f"{words.NOT}: {needs[0]}", met, parts[0][0].have if parts[0] else words.UNKNOWN, f"{words.NOT} {needs[0]}")
    have = "; ".join(dict.fromkeys(reason.have for part in parts for reason in part))
    joined = f", {words.EITHER} ".join(needs)
    if group.kind == "count":
        true = sum(1 for item in group.items if compile_condition(item)(record))
        have = words.COUNT.format(have=true, total=len(group.items), need=group.at_least)
        joined = f"{group.at_least} of: " + "; ".join(needs)
    return Reason(joined, met, have, joined)


def _with_subject(reason: Reason) -> str:
    return reason.text


def _of_test(test: Test, record: Record) -> Reason:
    name = words.name_of(test.head, test.name)
    need = words.need(test.comparison, test.operand, test.relation, test.reference)
    met = compile_condition(test)(record)
    if test.head == "fact":
        have = words.value(record.facts.get(test.name))
    elif test.summary:
        need = f"{need}, {words.summary(test.summary, test.days)}"
        have = words.value(_shown(test, summarise(_plain(test), record)))
    elif test.for_days:
        need = words.on_days(need, test.for_days, test.within_days)
        have = _series(test, record)
    else:
        have = words.value(value_on(_plain(test), record, record.today))
    if met is None and have == words.NOTHING:
        text = f"{name}: {need} ({words.UNKNOWN})"
    elif have == need:  # met, and said once: "out of bed by yourself: yes"
        text = f"{name}: {need}"
    else:
        text = f"{name} {have}: {need}"
    return Reason(text, met, have, need)


def _plain(test: Test) -> Test:
    """The same test without its relation: people are shown what was measured, not differences."""
    return Test(test.head, test.name, test.comparison, test.operand, test.for_days, test.within_days, test.summary, test.days)


def _shown(test: Test, number: float | None) -> Value | None:
    return number if number is None or test.summary != "total_of_days" else round(number, 1)


def _series(test: Test, record: Record) -> str:
    """The days of the window, oldest first, leaving out what lies before the first one known."""
    values = list(reversed(window_values(_plain(test), record, test.within_days)))
    while len(values) > 1 and values[0] is None:
        values.pop(0)
    return ", ".join(words.value(value) for value in values)


def days_met(test: Test, record: Record) -> int:
    """On how many days of its window the test is met: the "1" of "1 of 2 days"."""
    compare = comparer(test)
    return sum(1 for value in window_values(test, record, test.within_days or 1) if value is not None and compare(value))
