"""The danger screen of a check-in: six taps, or the full list. What was true on an earlier day does not fire again."""

from __future__ import annotations

from coach.conditions import Record

from .answers import read_answers
from .findings import conclude_daily
from .model import NO, NOT_SURE, SELF_CARE, URGENT, YES, rank
from .rules import fire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.conditions import Value

    from .model import DailyOutcome, DailySign, Knowledge, Question, Sign


def daily_signs(knowledge: Knowledge, *, full: bool = False) -> tuple[DailySign, ...] | tuple[Sign, ...]:
    """The lines of the screen: the six of every day, or all danger signs (days 0, 1, 3, 7, weekly, and other triggers)."""
    return knowledge.danger_signs() if full else knowledge.daily


def told_danger(knowledge: Knowledge, known: Mapping[str, Value], told: Mapping[str, Value]) -> tuple[str, ...]:
    """What answers changed in the middle of a plan tell of danger, as ticks for `assess_daily`; empty where they tell of none.

    A danger sign counts with yes and with not sure, as at a check-in. Any other answer counts, as `fact=value`, where a rule
    that asks for help today or sooner fires on it, and it is new or about danger itself. A sign of an earlier day counts where
    what is told is about it.

    Args:
        knowledge: the interview's knowledge.
        known: the episode's facts before.
        told: the facts that the answers mean (`read_answers`).
    """
    signs = {sign.id for sign in knowledge.danger_signs()}
    ticks = [name for name, value in told.items() if name in signs and value in (YES, NOT_SURE)]
    asked = [q.ask_when for q in knowledge.questions if q.id in told and q.group == "danger" and q.ask_when is not None]
    meant = {name for when in asked for name in when.facts & signs if known.get(name) in (YES, NOT_SURE)}
    ticks += [f"{q.id}={told[q.id]}" for q in knowledge.questions if q.when_new and q.id in told and _is_about(q, ticks)]
    lasting = _afresh(knowledge, known)
    new = {name for name, value in told.items() if lasting.get(name) != value}
    now = {**lasting, **dict.fromkeys(meant, YES), **told}
    for flag in fire(knowledge, now):
        if rank(flag.disposition) >= rank(URGENT) and new.intersection(flag.because):
            for name in flag.because:
                if name in meant:
                    ticks.append(name)
                elif name in told and name not in signs:
                    ticks.append(f"{name}={YES if told[name] is True else told[name]}")
    return tuple(dict.fromkeys(ticks))


def _afresh(knowledge: Knowledge, facts: Mapping[str, Value]) -> dict[str, Value]:
    """The facts that last: danger signs, and what was asked about them, are asked afresh each day."""
    now: dict[str, Value] = {**facts, **{sign.id: NO for sign in knowledge.danger_signs()}}
    for question in knowledge.questions:
        if question.group == "danger" and question.kind != "multi":
            now.pop(question.id, None)
    return now


def _is_about(question: Question, signs: Iterable[str]) -> bool:
    return question.ask_when is not None and not question.ask_when.facts.isdisjoint(signs)


def _since(knowledge: Knowledge, facts: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, Value]:
    """Since when today's signs are there, where it was not told: as it was answered of a sign known before, else they are new."""
    found: dict[str, Value] = {}
    for question in knowledge.questions:
        asked = question.ask_when
        if question.when_new and question.id not in now and asked is not None and asked.check(Record(now)) is True:
            before = facts.get(question.id) if asked.check(Record(facts)) is True else None
            found[question.id] = question.when_new if before is None else before
    return found


def assess_daily(
    knowledge: Knowledge, facts: Mapping[str, Value], ticked: Iterable[str], *, full: bool = False, least: str = SELF_CARE
) -> DailyOutcome:
    """How urgent today's danger answers are.

    The lasting facts (age, history, medicines) count as they are known; danger signs of earlier days do not, they were
    asked afresh. Of the rules that fire, those count that fire on something ticked today; a tap's own minimum holds besides.

    Args:
        knowledge: the interview's knowledge.
        facts: the episode's facts.
        ticked: ids of the six taps, of danger signs, or of yes/no danger questions (`limp`), or an answer as `fact=value`; none
            is 'none of these'.
        full: whether the full list was asked; then `ticked` holds signs.
        least: it is at least so urgent, whatever fires.

    Raises:
        ValueError: an id that is neither a tap nor a danger sign.
    """
    ids = tuple(dict.fromkeys(ticked))
    now = _afresh(knowledge, facts)
    fresh: set[str] = set()
    for tick in ids:
        sets, minimum = _meaning(knowledge, tick)
        now.update(sets)
        fresh.update(sets)
        least = max(least, minimum, key=rank)
    now.update(_since(knowledge, facts, now))
    now["checked_in_full"] = full
    flags = tuple(flag for flag in fire(knowledge, now) if fresh.intersection(flag.because))
    disposition = max((least, *(flag.disposition for flag in flags)), key=rank)
    return conclude_daily(knowledge, now, tuple(f for f in flags if f.disposition != SELF_CARE), disposition, ids)


def _meaning(knowledge: Knowledge, tick: str) -> tuple[dict[str, Value], str]:
    """The facts that a tick sets, and the least it means by itself."""
    for tap in knowledge.daily:
        if tap.id == tick:
            return dict(tap.sets), tap.minimum
    name, equals, value = tick.partition("=")
    if equals:
        return read_answers(knowledge, {name: value}, "", alone=True).facts, SELF_CARE
    sign = knowledge.sign(tick)
    question = knowledge.question(tick)
    yes_no = question is not None and any(choice.value == YES for choice in question.choices)
    if (sign is not None and sign.danger) or (question is not None and question.danger and yes_no):
        return {tick: YES}, "clinician"
    message = f"{tick} is no danger sign"
    raise ValueError(message)
