"""The danger screen of a check-in: six taps, or the full list. What was true on an earlier day does not fire again."""

from __future__ import annotations

from .findings import conclude_daily
from .model import NO, SELF_CARE, YES, rank
from .rules import fire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.conditions import Value

    from .model import DailyOutcome, DailySign, Knowledge, Sign


def daily_signs(knowledge: Knowledge, *, full: bool = False) -> tuple[DailySign, ...] | tuple[Sign, ...]:
    """The lines of the screen: the six of every day, or all danger signs (days 0, 1, 3, 7, weekly, and other triggers)."""
    return knowledge.danger_signs() if full else knowledge.daily


def assess_daily(knowledge: Knowledge, facts: Mapping[str, Value], ticked: Iterable[str], *, full: bool = False) -> DailyOutcome:
    """How urgent today's danger answers are.

    The lasting facts (age, history, medicines) count as they are known; danger signs of earlier days do not, they were
    asked afresh. Of the rules that fire, those count that fire on something ticked today; a tap's own minimum holds besides.

    Args:
        knowledge: the interview's knowledge.
        facts: the episode's facts.
        ticked: ids of the six taps, of danger signs, or of yes/no danger questions (`head_blow`); none is 'none of these'.
        full: whether the full list was asked; then `ticked` holds signs.

    Raises:
        ValueError: an id that is neither a tap nor a danger sign.
    """
    ids = tuple(dict.fromkeys(ticked))
    now: dict[str, Value] = {**facts, **{sign.id: NO for sign in knowledge.danger_signs()}}
    for question in knowledge.questions:
        if question.group == "danger" and question.kind != "multi":
            now.pop(question.id, None)
    fresh: set[str] = set()
    least = SELF_CARE
    for tick in ids:
        sets, minimum = _meaning(knowledge, tick)
        now.update(sets)
        fresh.update(sets)
        least = max(least, minimum, key=rank)
    now["checked_in_full"] = full
    flags = tuple(flag for flag in fire(knowledge, now) if fresh.intersection(flag.because))
    disposition = max((least, *(flag.disposition for flag in flags)), key=rank)
    return conclude_daily(knowledge, now, tuple(f for f in flags if f.disposition != SELF_CARE), disposition, ids)


def _meaning(knowledge: Knowledge, tick: str) -> tuple[dict[str, Value], str]:
    """The facts that a tick sets, and the least it means by itself."""
    for tap in knowledge.daily:
        if tap.id == tick:
            return dict(tap.sets), tap.minimum
    sign = knowledge.sign(tick)
    question = knowledge.question(tick)
    yes_no = question is not None and any(choice.value == YES for choice in question.choices)
    if (sign is not None and sign.danger) or (question is not None and question.danger and yes_no):
        return {tick: YES}, "clinician"
    message = f"{tick} is no danger sign"
    raise ValueError(message)
