"""Why a condition holds or not, in plain words with numbers. Worked out only when somebody asks: it costs twice the answer."""

from __future__ import annotations

from coach.text import conditions as words
from coach.values import dataclass

from .compiled import compile_condition, is_of_today
from .record import NUMBERS, Record
from .tree import Condition, Group, Test
from .windows import comparer, summariser, value_on, window_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compiled import Answer
    from .record import Value


LOW, HIGH = ("at_least", "above"), ("at_most", "below")
TIMING = frozenset({"days_since_onset", "days_in_stage", "days_at_step", "recovered"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion.

    Attributes:
        text: the whole sentence: what is asked for, then what there is.
        met: None where it is not known.
        have: what there is.
        need: what is asked for.
        about: the measure, task or fact it looks at; empty for alternatives.
        timing: it says how long something lasts, or that it is over: true, but seldom why.
        alternatives: of `any` and `count` the ways to meet it, each made of one criterion or several.
        enough: how many of the alternatives.
    """

    text: str
    met: bool | None
    have: str
    need: str
    timing: bool = False
    alternatives: tuple[tuple[Reason, ...], ...] = ()
    enough: int = 0
    about: str = ""


def explain(condition: Condition, record: Record) -> tuple[Reason, ...]:
    """The reasons, one for each thing asked: a list or `all` gives one each, `any` and `count` give one together."""
    if isinstance(condition, Test):
        return (_of_test(condition, record),)
    if condition.kind == "all":
        return tuple(reason for item in condition.items for reason in explain(item, record))
    return (_of_group(condition, record),)


def what_is_asked(condition: Condition) -> tuple[str, ...]:
    """The same without anybody's numbers: for a plan that nobody has started."""
    return tuple(reason.need for reason in explain(condition, Record({})))


def each_asked(condition: Condition) -> tuple[tuple[str, Answer], ...]:
    """The same one by one, each with what answers it: for asking many people."""
    if isinstance(condition, Group) and condition.kind == "all":
        return tuple(part for item in condition.items for part in each_asked(item))
    return ((what_is_asked(condition)[0], compile_condition(condition)),)


def what_held(condition: Condition, record: Record) -> tuple[Reason, ...]:
    """The reasons that make a condition true: of alternatives those that hold. For saying why a rule fired."""
    if isinstance(condition, Test):
        reason = _of_test(condition, record)
        return (reason,) if reason.met else ()
    if condition.kind == "not":
        return (_of_group(condition, record),)
    plain = [item for item in condition.items if is_of_today(item)] if condition.kind == "all" else []
    # of two bounds on one value the one that was reached says why
    reached = {item.name for item in plain if item.comparison in LOW}
    held_in = [item for item in plain if item.comparison in HIGH and item.name in reached]
    return tuple(reason for item in condition.items if item not in held_in for reason in what_held(item, record))


def in_rows(reason: Reason) -> tuple[tuple[int, bool | None, str], ...]:
    """A criterion as rows to stand below each other: how far in, whether it is met, its text. Alternatives get a row each."""
    if not reason.alternatives:
        return ((0, reason.met, _capital(reason.text)),)
    head = words.ANY_OF if reason.enough == 1 else words.SOME_OF.format(count=reason.enough)
    rows = [(0, reason.met, words.HEAD.format(text=head))]
    for parts in reason.alternatives:
        met = None if any(part.met is None for part in parts) else all(part.met for part in parts)
        rows.append((1, met, _capital(words.JOIN_AND.join(part.text for part in parts))))
    return tuple(rows)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _of_group(group: Group, record: Record) -> Reason:
    met = compile_condition(group)(record)
    parts = tuple(explain(item, record) for item in group.items)
    texts = [words.JOIN_AND.join(reason.text for reason in part) for part in parts]
    needs = [words.JOIN_AND.join(reason.need for reason in part) for part in parts]
    if group.kind == "not":
        text, need = f"{words.NOT}: {texts[0]}", f"{words.NOT}: {needs[0]}"
        return Reason(text, met, parts[0][0].have if parts[0] else words.UNKNOWN, need)
    have = "; ".join(dict.fromkeys(reason.have for part in parts for reason in part))
    if group.kind == "any":
        text = words.JOIN_OR.join(texts)
        return Reason(text, met, have, words.JOIN_OR.join(needs), alternatives=parts, enough=1)
    true = sum(1 for item in group.items if compile_condition(item)(record))
    have = words.COUNT.format(have=true, total=len(group.items), need=group.at_least)
    head = words.SOME_OF.format(count=group.at_least)
    text, need = (f"{head}: {words.JOIN_OF.join(lines)}" for lines in (texts, needs))
    return Reason(text, met, have, need, alternatives=parts, enough=group.at_least)


def _of_test(test: Test, record: Record) -> Reason:
    amount = words.amount(test.name, test.comparison, test.operand, test.relation, test.reference)
    met = compile_condition(test)(record)
    window = short = ""
    if test.head == "fact":
        have = words.value(record.facts.get(test.name))
    elif test.summary:
        short = window = words.summary(test.summary, test.comparison, test.days)
        have = words.value(_shown(test, summariser(_plain(test))(record)))
    elif test.for_days:
        short = window = words.window(test.for_days, test.within_days)
        have = words.series(list(reversed(window_values(_plain(test), record, test.within_days))))
    else:
        have = words.value(value_on(_plain(test), record, 0))
    goal = words.asked(test.head, test.name, test.comparison, test.operand, amount)
    need = goal + window
    timing = test.name in TIMING
    if met is None and have == words.NOTHING:
        unknown = _until_known(test, record)
        return Reason(words.GOAL.format(asked=goal + short, have=unknown), met, have, need, timing, about=test.name)
    if met and _is_said(test, have):  # said once: "out of bed by yourself"
        return Reason(need, met, have, need, timing, about=test.name)
    if (
        met
        and test.comparison == "at_least"
        and test.name in words.SINCE
        and isinstance(now := value_on(test, record, 0), NUMBERS)
    ):
        return Reason(words.since(test.name, now), met, have, need, timing, about=test.name)
    counted = _counted(test, record, have)
    says_days = (
        counted != have and not test.summary and test.for_days == test.within_days
    )  # "1 of 2 days" says which days are asked for
    text = words.GOAL.format(asked=goal if says_days else goal + short, have=counted)
    return Reason(text, met, have, need, timing, about=test.name)


def _is_said(test: Test, have: str) -> bool:
    """Whether what there is says no more than what is asked for."""
    once = isinstance(test.operand, str | bool) or (words.is_every(test.summary, test.comparison) and not test.relation)
    return once and have == words.value(test.operand)


def _until_known(test: Test, record: Record) -> str:
    """That it is not known yet, or after how many more check-ins it will be."""
    if not test.summary or record.weekly:
        return words.UNKNOWN
    days = window_values(_plain(test), record, test.days)
    return words.known_after(test.days // 2 + 1 - sum(isinstance(value, NUMBERS) for value in days))


def _counted(test: Test, record: Record, have: str) -> str:
    """What there is, with the days on which it is enough where several are asked for."""
    if test.for_days and not record.weekly:  # there the same window may be met by weeks
        return words.on_days(have, days_met(test, record), test.for_days, test.within_days)
    if test.name in words.COUNTED and test.comparison == "at_least" and isinstance(test.operand, NUMBERS):
        now = value_on(test, record, 0)
        now = min(now, test.operand) if isinstance(now, NUMBERS) else now
        return words.OF_NEED.format(have=words.value(now), need=words.value(test.operand))
    if words.is_every(test.summary, test.comparison):
        return words.FOUND[test.summary].format(value=have)
    if test.operand is True and have == words.NO and test.head == "measure":
        return words.NOT_YET
    return words.NOW.format(value=have) if isinstance(test.operand, str) and test.head == "measure" else have


def _plain(test: Test) -> Test:
    """The same test without its relation: people are shown what was measured, not differences."""
    return Test(test.head, test.name, test.comparison, test.operand, test.for_days, test.within_days, test.summary, test.days)


def _shown(test: Test, number: float | None) -> Value | None:
    return number if number is None or test.summary != "total_of_days" else round(number, 1)


def days_met(test: Test, record: Record) -> int:
    """On how many days of its window the test is met: the "1" of "1 of 2 days"."""
    compare = comparer(test)
    return sum(1 for value in window_values(test, record, test.within_days or 1) if value is not None and compare(value))
