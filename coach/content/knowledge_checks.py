"""What can be seen of the interview's knowledge only as a whole: ids that exist once, names that lead somewhere."""

from __future__ import annotations

from coach.interview.model import CHECK_SUFFIX

from .knowledge_shapes import KnowledgeProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.interview.model import Knowledge, When

    from .knowledge_shapes import Table

ENGINE_FACTS = ("age_at_onset", "history_unsure", "disposition", "cause", "causes")
"""Facts that the engine itself adds."""
ADVICE_KINDS = ("call", "meanwhile", "straight", "tonight", "help", "note", "changes")


def check_whole(knowledge: Knowledge, tables: list[Table]) -> None:
    """Every id once, every reference known, every 'ask when' on something asked before.

    Raises:
        KnowledgeProblem: the first thing that does not fit.
    """
    place = _places(tables)
    facts = _unique(knowledge, place)
    known = {*facts, *ENGINE_FACTS, *(rule.fact for rule in knowledge.derived)}
    for kind, ident, when in _conditions(knowledge):
        for fact in sorted(when.facts - known):
            raise _problem(place, kind, ident, f"{fact} is a fact that nothing asks for")
    _order_of_asking(knowledge, place)
    _references(knowledge, place, facts)


def _places(tables: list[Table]) -> dict[tuple[str, str], Table]:
    return {(table.where.partition("[")[0], table.text("id") or table.text("fact")): table for table in tables}


def _problem(place: dict[tuple[str, str], Table], kind: str, ident: str, message: str) -> KnowledgeProblem:
    table = place.get((kind, ident))
    return KnowledgeProblem(table.file if table else "plans/interview", f"{kind}[{ident}]", message)


def _unique(knowledge: Knowledge, place: dict[tuple[str, str], Table]) -> set[str]:
    """The facts that can be given; an id that stands twice is an error, so nothing can be shadowed."""
    facts: set[str] = set()
    for question in knowledge.questions:
        ids = [question.id, *(sign.id for sign in question.signs)]
        ids += [sign.id + CHECK_SUFFIX for sign in question.signs if sign.check]
        for fact in ids:
            if fact in facts or fact in ENGINE_FACTS:
                raise _problem(place, "questions", question.id, f"{fact} exists already; nothing can be shadowed")
            facts.add(fact)
    facts.update(known.id for known in knowledge.known)
    for kind, ids in (
        ("rules", [rule.id for rule in knowledge.rules]),
        ("causes", [cause.id for cause in knowledge.causes]),
        ("advice", [advice.id for advice in knowledge.advice]),
        ("regions", [region.id for region in knowledge.regions]),
        ("daily", [tap.id for tap in knowledge.daily]),
    ):
        twice = next((ident for ident in ids if ids.count(ident) > 1), None)
        if twice is not None:
            raise _problem(place, kind, twice, f"{twice} exists already; nothing can be shadowed")
    return facts


def _conditions(knowledge: Knowledge) -> Iterable[tuple[str, str, When]]:
    for question in knowledge.questions:
        if question.ask_when is not None:
            yield "questions", question.id, question.ask_when
    for rule in knowledge.rules:
        yield from (("rules", rule.id, level.when) for level in rule.levels)
    for cause in knowledge.causes:
        yield from (("causes", cause.id, item.when) for item in cause.points)
        yield from (("causes", cause.id, prior.when) for prior in cause.priors)
    yield from (("derived", item.fact, item.when) for item in knowledge.derived)
    yield from (("advice", item.id, item.when) for item in knowledge.advice)


def _order_of_asking(knowledge: Knowledge, place: dict[tuple[str, str], Table]) -> None:
    seen = {known.id for known in knowledge.known} | set(ENGINE_FACTS)
    for question in knowledge.questions:
        if question.ask_when is not None:
            for fact in sorted(question.ask_when.facts - seen):
                raise _problem(place, "questions", question.id, f"ask_when looks at {fact}, which is asked later")
        seen.update((question.id, *(sign.id for sign in question.signs)))


def _references(knowledge: Knowledge, place: dict[tuple[str, str], Table], facts: set[str]) -> None:
    rules = {rule.id for rule in knowledge.rules}
    causes = {cause.id for cause in knowledge.causes}
    for question in knowledge.questions:
        for sign in question.signs:
            if sign.rule and sign.rule not in rules:
                raise _problem(place, "questions", question.id, f"{sign.id}: there is no rule {sign.rule}")
    for rule in knowledge.rules:
        for cause in rule.causes:
            if cause not in causes:
                raise _problem(place, "rules", rule.id, f"there is no cause {cause}")
    for item in knowledge.causes:
        if item.part_of and item.part_of not in causes:
            raise _problem(place, "causes", item.id, f"there is no cause {item.part_of}")
    for advice in knowledge.advice:
        if advice.kind not in ADVICE_KINDS:
            raise _problem(place, "advice", advice.id, f"kind is none of {', '.join(ADVICE_KINDS)}")
    for tap in knowledge.daily:
        for fact in (*(fact for fact, _ in tap.sets), *tap.more):
            if fact not in facts:
                raise _problem(place, "daily", tap.id, f"{fact} is a fact that nothing asks for")
