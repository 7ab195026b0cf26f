"""The interview through the door: a stateless engine asked again with every answer, and a draft that survives a kill."""

from __future__ import annotations

import json

from coach.text import coaching as words

from .desk import ordinal
from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.conditions import Value
    from coach.interview import AnswersWrong
    from coach.interview.model import Asking, Findings, Reviewed

    from .desk import Desk

    Step = Callable[[Mapping[str, object]], "Asking | Findings"]

DRAFT = "interview"
FRESH_DAYS = 1  # answers about danger from before yesterday are asked again (our rule)


def step(desk: Desk, answers: Mapping[str, object]) -> Asking | Findings:
    """The next question, or what was found.

    Raises:
        Refused: an answer that no question allows, naming the fact and what is allowed.
    """
    from coach.interview import AnswersWrong, next_step

    given = dict(answers)
    if desk.region and "region" not in given:
        given["region"] = desk.knowledge.region(desk.region).id  # a country we know no numbers of counts as 'other'
    try:
        return next_step(desk.knowledge, given, desk.today())
    except AnswersWrong as error:
        raise _refused(error) from error


def is_done(desk: Desk, answers: Mapping[str, object]) -> bool:
    """Whether these answers leave nothing to ask."""
    from coach.interview.model import Findings

    return isinstance(step(desk, answers), Findings)


def review(desk: Desk, answers: Mapping[str, object]) -> tuple[Reviewed, ...]:
    """What was answered so far, for reading over and changing."""
    from coach.interview import AnswersWrong
    from coach.interview import review as reviewed

    try:
        return tuple(reviewed(desk.knowledge, answers, desk.today()))
    except AnswersWrong as error:
        raise _refused(error) from error


def facts(desk: Desk, answers: Mapping[str, object]) -> dict[str, Value]:
    """The facts that the plan is made from.

    Raises:
        Refused: an answer that no question allows, naming the fact and what is allowed.
    """
    from coach.interview import AnswersWrong, facts_of

    try:
        return facts_of(desk.knowledge, answers, desk.today())
    except AnswersWrong as error:
        raise _refused(error) from error


def told(desk: Desk, answers: Mapping[str, object], day: str) -> dict[str, Value]:
    """The facts that some answers mean by themselves, in the middle of a plan.

    Raises:
        Refused: an answer that no question allows; or 'not sure' of a whole screen of danger signs and no more, which is
            asked sign by sign.
    """
    from coach.interview.answers import AnswersWrong, read_answers

    try:
        read = read_answers(desk.knowledge, answers, day, alone=True)
    except AnswersWrong as error:
        raise _refused(error) from error
    for question in desk.knowledge.questions:
        signs = [sign.id for sign in question.signs if sign.danger]
        if question.id in read.one_by_one and not any(name in read.facts for name in signs):
            what = words.NOT_SURE_OF_ALL.format(name=question.id)
            raise Refused(what, words.NOT_SURE_OF_ALL_THEN.format(first=signs[0], names=", ".join(signs)))
    return read.facts


def _refused(error: AnswersWrong) -> Refused:
    return Refused("\n".join(str(problem) for problem in error.problems))


def usable(ask: Step, answers: Mapping[str, object]) -> dict[str, object]:
    """The kept answers that the questions still allow: after an update of the questions some may not be known any more."""
    try:
        ask(answers)
    except Refused:
        return {key: value for key, value in answers.items() if _allowed(ask, key, value)}
    return dict(answers)


def _allowed(ask: Step, key: str, value: object) -> bool:
    try:
        ask({key: value})
    except Refused:
        return False
    return True


def save_draft(
    desk: Desk, answers: Mapping[str, object], marks: Mapping[str, Mapping[str, str]] | None = None, day: str = ""
) -> None:
    """Keep the answers given so far, today unless a day is named: leaving in the middle loses nothing.

    `marks` were set on a screen and not gone on from.
    """
    kept: dict[str, object] = {"day": day or desk.today(), "answers": answers}
    if marks:
        kept["marks"] = marks
    desk.journal.save_draft(DRAFT, json.dumps(kept, default=list))


def draft(desk: Desk) -> tuple[str, dict[str, object]] | None:
    """The day and the answers of an interview that was left, or None."""
    return read_draft(desk, DRAFT)


def is_fresh(desk: Desk, day: str) -> bool:
    """Whether an interview of that day may be gone on with; one of the first evening has the day that follows."""
    try:
        return abs(ordinal(desk.today()) - ordinal(day)) <= FRESH_DAYS
    except ValueError:
        return False


def draft_marks(desk: Desk) -> dict[str, dict[str, str]]:
    """The marks of that interview that nobody has gone on from yet, by the screen's id."""
    try:
        kept = json.loads(desk.journal.draft(DRAFT) or "{}").get("marks", {})
        return {str(name): {str(sign): str(mark) for sign, mark in marks.items()} for name, marks in kept.items()}
    except (ValueError, AttributeError):
        return {}


def read_draft(desk: Desk, name: str) -> tuple[str, dict[str, object]] | None:
    """A draft by name as (day, answers); one that cannot be read counts as none."""
    text = desk.journal.draft(name)
    if not text:
        return None
    try:
        kept = json.loads(text)
        return str(kept["day"]), dict(kept["answers"])
    except (ValueError, KeyError, TypeError):
        return None


def drop_draft(desk: Desk) -> None:
    """Begin again from nothing."""
    desk.journal.drop_draft(DRAFT)
