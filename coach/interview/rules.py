"""Which danger rules fire on some facts, on which of them, and which stand for an answer that stayed not sure."""

from __future__ import annotations

from coach.conditions import Record
from coach.text import interview as words

from .model import CLINICIAN, NOT_SURE, RedFlag, rank
from .naming import facts_behind, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.conditions import Value

    from .model import Knowledge, Level, Rule

_SIGNS = "{signs}"
"""Stands in a rule's text for what it fired on."""


def fire(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[RedFlag, ...]:
    """Every rule that fires, once, at its highest level, the most urgent first; signs that stayed not sure among them.

    Rules only ever raise: the disposition is the highest of these, so an answer more can add a flag and take none away.
    """
    record = Record(facts)
    flags = [flag for rule in knowledge.rules if (flag := _flag(knowledge, rule, record)) is not None]
    flags += _unsure(knowledge, facts, {flag.id: flag.disposition for flag in flags})
    return tuple(sorted(flags, key=lambda flag: -rank(flag.disposition)))


def reasons(knowledge: Knowledge, flags: Sequence[RedFlag]) -> tuple[RedFlag, ...]:
    """The flags without those whose words hold alone, where another is more urgent or, for days, rests on more than the same."""
    alone = {rule.id for rule in knowledge.rules if rule.alone}

    def outdone(flag: RedFlag, other: RedFlag) -> bool:
        more = flag.disposition == CLINICIAN and {*flag.because} < {*other.because}
        return more or rank(other.disposition) > rank(flag.disposition)

    return tuple(flag for flag in flags if flag.id not in alone or not any(outdone(flag, other) for other in flags))


def no_plan(knowledge: Knowledge, facts: Mapping[str, Value]) -> bool:
    """Whether a rule that allows no plan fires."""
    record = Record(facts)
    return any(rule.no_plan and _level(rule, record) is not None for rule in knowledge.rules)


def _flag(knowledge: Knowledge, rule: Rule, record: Record) -> RedFlag | None:
    level = _level(rule, record)
    if level is None:
        return None
    because = tuple(dict.fromkeys(facts_behind(level.when.tree, record)))
    text = level.text or rule.text
    if _SIGNS in text:
        text = text.replace(_SIGNS, "; ".join(named(knowledge, record.facts, because)))
    return RedFlag(rule.id, rule.title, level.disposition, because, text, level.say or rule.say, rule.do, rule.sources)


def _level(rule: Rule, record: Record) -> Level | None:
    """The most urgent level that holds. Levels are kept most urgent first."""
    return next((level for level in rule.levels if level.when.check(record) is True), None)


def _unsure(knowledge: Knowledge, facts: Mapping[str, Value], fired: Mapping[str, str]) -> list[RedFlag]:
    """Flags for signs that are still not sure, one a rule, where that rule has not fired as high by itself."""
    found: dict[tuple[str, str], list[str]] = {}
    labels: dict[str, str] = {}
    for sign in knowledge.danger_signs():
        if sign.not_sure and facts.get(sign.id) == NOT_SURE:
            found.setdefault((sign.rule, sign.not_sure), []).append(sign.id)
            labels[sign.id] = sign.label
    flags: list[RedFlag] = []
    for (rule_id, disposition), signs in found.items():
        if rule_id in fired and rank(fired[rule_id]) >= rank(disposition):
            continue
        rule = next(rule for rule in knowledge.rules if rule.id == rule_id)
        text = words.ANSWERED_NOT_SURE.format(sign="; ".join(labels[sign] for sign in signs))
        flags.append(
            RedFlag(rule.id, rule.title, disposition, tuple(signs), text, rule.say, rule.do, rule.sources, not_sure=True)
        )
    return flags
