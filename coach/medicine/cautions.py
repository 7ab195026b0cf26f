"""The questions before the first dose: which are open, and what the answers mean for each kind of medicine.

An answer is a fact `caution_<question>`: yes, no or not-sure. Some interview facts answer a question already. The more
dangerous of two answers holds. Silence and 'not sure' are never 'no': they count as ask a pharmacist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.medicine.model import ACTIONS
from coach.text import medicine as words
from coach.text.conditions import OR
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from coach.medicine.model import Catalogue, KnownFrom, MedicineClass, Question

YES, NO, NOT_SURE = "yes", "no", "not-sure"
_UNDER_18 = "age_u18"
_PREGNANT = "preg"
# Most dangerous first.
_ANSWERS = (YES, NOT_SURE, NO)


@dataclass(frozen=True, slots=True)
class Reason:
    """One answered question that speaks for `action`, as a sentence."""

    question: str
    action: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers ask for before one class of medicine: ok, warn, ask or stop, strictest first in `reasons`."""

    cls: str
    action: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cautions:
    """The verdict of every class. `yes` holds the questions answered yes or not sure; `locked` is under 18."""

    verdicts: tuple[Verdict, ...]
    yes: frozenset[str]
    locked: bool

    def of(self, cls: str) -> Verdict | None:
        """The verdict of a class id, or None for an unknown class."""
        return next((verdict for verdict in self.verdicts if verdict.cls == cls), None)


def answer(question: Question, facts: Mapping[str, object], stale: Collection[str] = ()) -> str | None:
    """The answer that `facts` give: yes, no, not-sure, or None.

    `stale` holds fact ids whose answer is too old: a stale 'no' is no answer, a stale 'yes' stays yes.
    """
    given: set[str] = set()
    own = facts.get(question.fact)
    if own in _ANSWERS and not (question.fact in stale and own == NO):
        given.add(str(own))
    given.update(found for known in question.known_from if (found := _from_fact(known, facts)))
    if question.unless_sex is not None and facts.get("sex") == question.unless_sex:
        given.add(NO)
    return next((candidate for candidate in _ANSWERS if candidate in given), None)


def stale_facts(catalogue: Catalogue, answered_on: Mapping[str, int], today: int) -> frozenset[str]:
    """Fact ids whose answer is older than its question allows; days as whole numbers, `answered_on` by fact id."""
    return frozenset(
        question.fact
        for question in catalogue.questions
        if (day := answered_on.get(question.fact)) is not None
        and today - day >= (question.recheck_days or catalogue.recheck_days)
    )


def open_questions(
    catalogue: Catalogue,
    facts: Mapping[str, object],
    *,
    classes: Collection[str] | None = None,
    stale: Collection[str] = (),
) -> tuple[Question, ...]:
    """The questions still to ask, in the catalogue's order; none under 18, where all goes to a pharmacist.

    `classes` keeps those that matter for these class ids. A question answered long ago (`stale`) is open again.
    """
    if _is_locked(catalogue, facts):
        return ()
    columns = None if classes is None else {cls.column for cls in catalogue.classes.values() if cls.id in classes}
    return tuple(
        question
        for question in catalogue.questions
        if (answer(question, facts, stale) is None or (question.fact in stale and not _settled(question, facts)))
        and (columns is None or not columns.isdisjoint(question.yes))
    )


def answers(
    asked: Iterable[Question], marked: Collection[str], not_sure: Collection[str] = (), *, rest_is_no: bool
) -> dict[str, str]:
    """The facts that one multi-choice screen gives: ids `marked` are yes, `not_sure` not-sure.

    The rest is 'no' only where the person said so ('none of these', 'the rest: no'), never by silence.
    """
    facts: dict[str, str] = {}
    for question in asked:
        if question.id in marked:
            facts[question.fact] = YES
        elif question.id in not_sure:
            facts[question.fact] = NOT_SURE
        elif rest_is_no:
            facts[question.fact] = NO
    return facts


def assess(catalogue: Catalogue, facts: Mapping[str, object], stale: Collection[str] = ()) -> Cautions:
    """What the answers mean for every class of the catalogue."""
    given = {question.id: answer(question, facts, stale) for question in catalogue.questions}
    locked = _is_locked(catalogue, facts)
    verdicts = tuple(_verdict(catalogue, cls, given, locked=locked) for cls in catalogue.classes.values())
    yes = frozenset(question for question, reply in given.items() if reply in (YES, NOT_SURE))
    return Cautions(verdicts, yes, locked)


def meaning(catalogue: Catalogue, cautions: Cautions) -> tuple[str, ...]:
    """What the person's own answers ask for, the strictest first; what one answer asks for of several kinds is one sentence."""
    questions = {question.id: question for question in catalogue.questions}
    found: dict[str, None] = {}
    for action, say in (("stop", words.stop), ("ask", words.ask)):
        kinds: dict[str, list[str]] = {}
        for verdict in cautions.verdicts:
            kind = catalogue.classes[verdict.cls].any
            for reason in verdict.reasons:
                if reason.action != action or not reason.question:
                    continue
                if reason.text == say(questions[reason.question].short, kind):
                    kinds.setdefault(reason.question, []).append(kind)
                else:
                    found[reason.text] = None  # a sentence of its own
        found.update((say(questions[name].short, _listed(several)), None) for name, several in kinds.items())
    return tuple(found)


def _listed(kinds: list[str]) -> str:
    return OR.join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))


def _verdict(catalogue: Catalogue, cls: MedicineClass, given: Mapping[str, str | None], *, locked: bool) -> Verdict:
    reasons: list[Reason] = []
    unanswered = False
    for question in catalogue.questions:
        action = question.yes.get(cls.column, "ok")
        reply = given[question.id]
        if action == "ok" or reply == NO:
            continue
        if reply == YES:
            reasons.append(Reason(question.id, action, _sentence(catalogue, question, cls, action)))
        else:  # not asked, not answered or not sure: the same as ask
            unanswered = True
    if unanswered:
        reasons.append(Reason("", "ask", words.open_questions(cls.any)))
    if locked and (cls.painkiller or cls.sedating):
        reasons = [Reason(_UNDER_18, "stop", words.under_18())]
    reasons.sort(key=lambda reason: -ACTIONS.index(reason.action))
    action = reasons[0].action if reasons else "ok"
    return Verdict(cls.id, action, tuple(reasons))


def _sentence(catalogue: Catalogue, question: Question, cls: MedicineClass, action: str) -> str:
    if question.id == _PREGNANT and cls.column in catalogue.pregnancy:
        return catalogue.pregnancy[cls.column]
    if action == "stop":
        return words.stop(question.short, cls.any)
    if action == "ask":
        return words.ask(question.short, cls.any)
    return words.warn(question.short, question.why)


def _is_locked(catalogue: Catalogue, facts: Mapping[str, object]) -> bool:
    return any(q.id == _UNDER_18 and answer(q, facts) == YES for q in catalogue.questions)


def _settled(question: Question, facts: Mapping[str, object]) -> bool:
    """Whether the interview alone answers the question, so that an old answer need not be asked again."""
    others = {fact: value for fact, value in facts.items() if fact != question.fact}
    return answer(question, others) is not None


def _from_fact(known: KnownFrom, facts: Mapping[str, object]) -> str | None:
    value = facts.get(known.fact)
    if value is None:
        return None
    holds = _holds(known, value)
    if holds is None:
        return None
    if known.settles is not None:
        return known.settles if holds else None
    return YES if holds else NO


def _holds(known: KnownFrom, value: object) -> bool | None:
    if known.op in ("at_least", "below"):
        bound = known.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not isinstance(bound, int | float):
            return None
        return value >= bound if known.op == "at_least" else value < bound
    if known.op == "one_of":
        return isinstance(known.value, tuple) and value in known.value
    if isinstance(known.value, bool) and value in (YES, NO):  # danger signs are kept as words
        value = value == YES
    # `True == 1` in Python: a number never answers for a yes.
    return value == known.value and isinstance(value, bool) == isinstance(known.value, bool)
