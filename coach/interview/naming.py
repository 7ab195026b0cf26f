"""Facts by which something came about, and how they are said."""

from __future__ import annotations

from coach.conditions import Record, compile_condition
from coach.text import interview as words

from .model import NO, PREFER_NOT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.conditions import Condition, Value

    from .model import Knowledge

_NUMBERS = {"pain_now": words.SAY_PAIN, "pregnancy_weeks": words.SAY_WEEKS, "onset_days": words.SAY_BEGAN}
_QUIET = (NO, PREFER_NOT, "none", None, ())


def named(knowledge: Knowledge, facts: Mapping[str, Value], names: Iterable[str]) -> tuple[str, ...]:
    """Facts in words, in the order in which they are asked; nothing for those that are said elsewhere or say nothing."""
    wanted = _told_directly(knowledge, facts, names)
    found: list[str] = []
    for question in knowledge.questions:
        found += [sign.said or sign.label for sign in question.signs if sign.id in wanted]
        if question.id in wanted:
            value = facts[question.id]
            form = _NUMBERS.get(question.id, "")
            found += [form.format(value=value)] if form else [c.said for c in question.choices if c.value == value and c.said]
    return tuple(found)


def facts_behind(condition: Condition, record: Record) -> list[str]:
    """The facts that made the condition true: of alternatives those that hold, of counted ones those that count."""
    if compile_condition(condition)(record) is not True:
        return []
    kind = getattr(condition, "kind", "")
    if kind == "not":
        return []
    if kind:
        return [fact for item in getattr(condition, "items", ()) for fact in facts_behind(item, record)]
    name = getattr(condition, "name", "")
    value = record.facts.get(name)
    return [] if value is False or value in _QUIET else [name]  # `False` by itself: the number 0 is equal to it, and an answer


def _told_directly(knowledge: Knowledge, facts: Mapping[str, Value], names: Iterable[str]) -> set[str]:
    """The facts, and for one that follows from others those that it follows from."""
    record = Record(facts)
    found: set[str] = set()
    for name in names:
        found.add(name)
        behind = next((rule for rule in knowledge.derived if rule.fact == name and rule.when.check(record) is True), None)
        if behind is not None:
            found.update(facts_behind(behind.when.tree, record))
    return found & set(facts)
