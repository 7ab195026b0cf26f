"""Which danger rules fire on some facts, on which of them, and which stand for an answer that stayed not sure."""

from __future__ import annotations

from coach.conditions import Record, compile_condition
from coach.text import interview as words

from .model import NO, NOT_SURE, PREFER_NOT, RedFlag, rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Condition, Value

    from .model import Knowledge, Level, Rule

_QUIET = (NO, PREFER_NOT, "none", None, ())


def fire(knowledge: Knowledge, facts: Mapping[str, Value]) -> tuple[RedFlag, ...]:
    """Every rule that fires, once, at its highest level, the most urgent first; signs that stayed not sure among them.

    Rules only ever raise: the disposition is the highest of these, so an answer more can add a flag and take none away.
    """
    record = Record(facts)
    flags = [flag for rule in knowledge.rules if (flag := _flag(rule, record)) is not None]
    flags += _unsure(knowledge, facts, {flag.id: flag.disposition for flag in flags})
    return tuple(sorted(flags, key=lambda flag: -rank(flag.disposition)))


def no_plan(knowledge: Knowledge, facts: Mapping[str, Value]) -> bool:
    """Whether a rule that allows no plan fires."""
    record = Record(facts)
    return any(rule.no_plan and _level(rule, record) is not None for rule in knowledge.rules)


def _flag(rule: Rule, record: Record) -> RedFlag | None:
    level = _level(rule, record)
    if level is None:
        return None
    because = tuple(dict.fromkeys(_because(level.when.tree, record)))
    return RedFlag(
        rule.id, rule.title, level.disposition, because, level.text or rule.text, level.say or rule.say, rule.do, rule.sources
    )


def _level(rule: Rule, record: Record) -> Level | None:
    """The most urgent level that holds. Levels are kept most urgent first."""
    return next((level for level in rule.levels if level.when.check(record) is True), None)


def _because(condition: Condition, record: Record) -> list[str]:
    """The facts that made the condition true: of alternatives those that hold, of counted ones those that count."""
    if compile_condition(condition)(record) is not True:
        return []
    kind = getattr(condition, "kind", "")
    if kind == "not":
        return []
    if kind:
        return [fact for item in getattr(condition, "items", ()) for fact in _because(item, record)]
    name = getattr(condition, "name", "")
    value = record.facts.get(name)
    return [] if value is False or value in _QUIET else [name]  # `False` by itself: the number 0 is equal to it, and an answer


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
