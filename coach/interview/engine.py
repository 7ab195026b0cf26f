"""Answers so far → the next question, or the findings. A pure function, without memory: the same answers, the same step."""

from __future__ import annotations

from coach.text import interview as words

from .answers import read_answers, with_derived
from .causes import FALLBACK, find_causes
from .findings import conclude
from .model import (
    CHECK_SUFFIX,
    EMERGENCY,
    NO,
    NOT_SURE,
    PREFER_NOT,
    SELF_CARE,
    URGENT,
    YES,
    Asking,
    Choice,
    Question,
    Reviewed,
    rank,
)
from .rules import fire, no_plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.conditions import Value

    from .answers import Read
    from .model import Answers, Findings, Knowledge, RedFlag, Sign

SKIPPED_WHEN_URGENT = ("cause", "personal")
SKIPPED_WITHOUT_PLAN = ("personal",)
"""Groups that can no longer change what happens once somebody is to be seen today, or gets no plan."""


def next_step(knowledge: Knowledge, answers: Answers, day: str) -> Asking | Findings:
    """What comes next: a question that can still change something, or the findings.

    Danger comes first, and the first answer that means an emergency ends it. Everything that was answered is taken into
    account at once, whether or not its question would have been asked by now.

    Args:
        knowledge: from `coach.content.knowledge.load_knowledge`.
        answers: fact or screen id → value, as far as given (see `answers`); not changed.
        day: the logical day, ISO; "days ago" counts from it.

    Raises:
        AnswersWrong: an unknown fact or a value its question does not allow.
    """
    read = read_answers(knowledge, answers, day)
    flags = fire(knowledge, read.facts)
    so_far = flags[0].disposition if flags else SELF_CARE
    screens = sum(1 for question in knowledge.questions if question.id in read.answered)
    if so_far != EMERGENCY:
        waiting = list(_waiting(knowledge, read, so_far))
        if waiting:
            total = screens + len(waiting)
            return Asking(waiting[0], round(screens / total, 3), screens + 1, total)
    return _findings(knowledge, read, flags, so_far, screens)


def facts_of(knowledge: Knowledge, answers: Answers, day: str) -> dict[str, Value]:
    """The facts as the plan, the journal and the report use them, with `cause`, `causes` and `disposition` as far as known."""
    read = read_answers(knowledge, answers, day)
    flags = fire(knowledge, read.facts)
    return dict(_findings(knowledge, read, flags, flags[0].disposition if flags else SELF_CARE, 0).facts)


def review(knowledge: Knowledge, answers: Answers, day: str) -> tuple[Reviewed, ...]:
    """Everything answered, in the order of asking: the question, the answer in words, and the screen it belongs to."""
    read = read_answers(knowledge, answers, day)
    lines: list[Reviewed] = []
    for question in knowledge.questions:
        if question.kind == "multi":
            known = [sign for sign in question.signs if sign.id in read.facts]
            if known or question.id in read.answered:
                lines.append(Reviewed(question.id, question.text, _said(known, read)))
        elif question.id in read.facts and question.id in read.answered:
            lines.append(Reviewed(question.id, question.text, _label(question, read.facts[question.id])))
        elif question.id in read.aside:
            label = _label(question, answers[question.id]) if question.id in answers else ""
            lines.append(Reviewed(question.id, question.text, label, set_aside=True))
    return tuple(lines)


def _findings(knowledge: Knowledge, read: Read, flags: tuple[RedFlag, ...], disposition: str, screens: int) -> Findings:
    facts = dict(read.facts)
    causes = find_causes(knowledge, facts, flags)
    shown = [cause.id for cause in causes if cause.likelihood != "unlikely"]
    facts["disposition"] = disposition
    facts["cause"] = shown[0] if shown else FALLBACK
    facts["causes"] = tuple(shown)
    return conclude(knowledge, facts, flags, causes, screens)


# ---- what is still to be asked ------------------------------------------------------------------------------------------------


def _waiting(knowledge: Knowledge, read: Read, so_far: str) -> Iterator[Question]:
    """The questions that are still open and can still change something, in order."""
    if rank(so_far) >= rank(URGENT):
        skipped: tuple[str, ...] = SKIPPED_WHEN_URGENT
    else:
        skipped = SKIPPED_WITHOUT_PLAN if no_plan(knowledge, read.facts) else ()
    seen = with_derived(knowledge, read.facts)
    for question in knowledge.questions:
        if question.group in skipped:
            continue
        if not question.required and question.id in read.answered:
            continue
        if question.id in read.answered:
            if question.has_danger_signs:
                yield from _clarifying(question, read)
            continue
        if question.ask_when is not None and question.ask_when.check(seen) is not True:
            continue
        if question.id in read.one_by_one:
            yield from (_single(question, sign) for sign in question.signs if sign.danger and sign.id not in read.answered)
            yield from _clarifying(question, read)
        else:
            yield _rest_of(question, read)


def _clarifying(question: Question, read: Read) -> Iterator[Question]:
    for sign in question.signs:
        if sign.check and read.facts.get(sign.id) == NOT_SURE and sign.id + CHECK_SUFFIX not in read.answered:
            yield check_question(question, sign)


def _rest_of(question: Question, read: Read) -> Question:
    """The screen without the signs that were answered one by one already."""
    open_signs = tuple(sign for sign in question.signs if sign.id not in read.answered)
    if len(open_signs) == len(question.signs) or question.kind != "multi":
        return question
    left = {sign.id for sign in open_signs}
    gone = {sign.id for sign in question.signs} - left
    choices = tuple(choice for choice in question.choices if choice.value not in gone)
    return _copy(question, signs=open_signs, choices=choices)


def _copy(question: Question, *, signs: tuple[Sign, ...], choices: tuple[Choice, ...]) -> Question:
    return Question(
        question.id, question.text, question.kind, question.help, question.why, question.title, question.group, choices, signs,
        question.min, question.max, question.unit, question.required, question.danger, question.ask_when, question.part_of,
        question.sources,
    )  # fmt: skip


def sign_choices(sign: Sign) -> tuple[Choice, ...]:
    """Yes, no, not sure; and 'prefer not to say' where that is a fair answer."""
    private = (Choice(PREFER_NOT, words.PREFER_NOT_LABEL),) if sign.private else ()
    return (Choice(YES, words.YES_LABEL), Choice(NO, words.NO_LABEL), Choice(NOT_SURE, words.NOT_SURE_LABEL), *private)


def _single(screen: Question, sign: Sign) -> Question:
    return Question(
        sign.id, sign.ask or sign.label, "single", sign.hint or words.ONE_BY_ONE_HELP, screen.why, screen.title, screen.group,
        sign_choices(sign), danger=True, part_of=screen.id, sources=screen.sources,
    )  # fmt: skip


def check_question(screen: Question, sign: Sign) -> Question:
    """The clarifying question of a sign that was not sure."""
    choices = (Choice(YES, words.YES_LABEL), Choice(NO, words.NO_LABEL), Choice(NOT_SURE, words.NOT_SURE_LABEL))
    return Question(
        sign.id + CHECK_SUFFIX, sign.check, "single", words.CLARIFY_HELP, screen.why, screen.title, screen.group, choices,
        danger=True, part_of=screen.id, sources=screen.sources,
    )  # fmt: skip


# ---- answers in words -------------------------------------------------------------------------------------------------


def _said(signs: list[Sign], read: Read) -> str:
    parts: list[str] = []
    for sign in signs:
        value = read.facts[sign.id]
        if value in (YES, True):
            parts.append(sign.label)
        elif value == NOT_SURE:
            parts.append(f"{sign.label} ({words.NOT_SURE_LABEL.lower()})")
        elif value == PREFER_NOT:
            parts.append(f"{sign.label} ({words.PREFER_NOT_LABEL.lower()})")
    return "; ".join(parts) or words.NONE_LABEL


def _label(question: Question, value: object) -> str:
    if question.kind == "single":
        return next((choice.label for choice in question.choices if choice.value == value), str(value))
    if question.kind == "number":
        return f"{value} {question.unit}".strip()
    return str(value) or words.NOTHING_SAID
