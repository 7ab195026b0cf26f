"""The interview through the door: a stateless engine asked again with every answer, and a draft that survives a kill."""

from __future__ import annotations

import json

from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value
    from coach.interview import AnswersWrong
    from coach.interview.model import Asking, Findings, Reviewed

    from .desk import Desk

DRAFT = "interview"


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


def _refused(error: AnswersWrong) -> Refused:
    return Refused("\n".join(str(problem) for problem in error.problems))


def save_draft(desk: Desk, answers: Mapping[str, object], day: str = "") -> None:
    """Keep the answers given so far, today unless a day is named: leaving in the middle loses nothing."""
    desk.journal.save_draft(DRAFT, json.dumps({"day": day or desk.today(), "answers": answers}, default=list))


def draft(desk: Desk) -> tuple[str, dict[str, object]] | None:
    """The day and the answers of an interview that was left, or None."""
    return read_draft(desk, DRAFT)


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
