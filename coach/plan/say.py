"""Reasons of a decision: which criteria held, or what is still missing, each with its numbers."""

from __future__ import annotations

from coach.conditions.reasons import Reason, explain, what_held
from coach.text.conditions import value as in_words
from coach.text.plan import (
    DANGER_NOT_ASKED,
    GENTLY,
    MINIMUM,
    NO_CHECK_IN,
    NOT_QUIET,
    PAUSED_BY_YOU,
    PRACTISED,
    REST_DAY,
    after_gap,
    cap,
    over,
)
from coach.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.conditions import Record, Value

    from .model import Rule

__all__ = [
    "DANGER_NOT_ASKED", "GENTLY", "NO_CHECK_IN", "PAUSED_BY_YOU", "PRACTISED", "REST_DAY", "after_gap", "asked_for", "cap",
    "criteria", "minimum", "not_quiet", "over", "reasons", "what_is_missing",
]  # fmt: skip


def reasons(rules: Iterable[Rule], record: Record) -> tuple[str, ...]:
    """What made the rules hold, as sentences with numbers, each once; how long it lasts comes last."""
    held = [reason for rule in rules for reason in what_held(rule.when, record)]
    return tuple(dict.fromkeys(_capital(reason.text) for reason in sorted(held, key=lambda reason: reason.timing)))


def what_is_missing(rule: Rule | None, record: Record) -> tuple[str, ...]:
    """The criteria not yet met."""
    if rule is None:
        return ()
    return tuple(_capital(reason.text) for reason in explain(rule.when, record) if reason.met is not True)


def asked_for(rule: Rule, record: Record) -> tuple[str, ...]:
    """What of a rule holds, without numbers: "walk 5 minutes or more"."""
    return tuple(reason.need for reason in what_held(rule.when, record))


def criteria(rule: Rule | None, record: Record) -> tuple[Reason, ...]:
    """All criteria of a rule, met or not, each a sentence."""
    found = () if rule is None else explain(rule.when, record)
    return tuple(replace(reason, text=_capital(reason.text)) for reason in found)


def not_quiet(reason: Reason, told: Mapping[str, Value], before: Value | None) -> str:
    """What kept an answer of the back from being a good one. `before` is the pain before the work."""
    parts = [part for way in reason.alternatives for part in way] or [reason]
    name = parts[0].about
    if name not in NOT_QUIET or name not in told:
        return _capital(reason.text)
    return NOT_QUIET[name].format(value=in_words(told[name]), before=in_words(before))


def minimum(need: int, have: int) -> Reason:
    """The least time that a stage takes."""
    asked = MINIMUM.format(need=need, have=have)
    return Reason(asked, have >= need, str(have), asked.partition(":")[0], timing=True, about="days_in_stage")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
