"""Somebody comes back with a new spasm: when it was last time, and what is still true of them. No widget in here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.tui.walk import keys_of

if TYPE_CHECKING:
    from coach.coaching.door import Coach

LASTING = ("age", "sex", "history", "history_more", "sport", "cricket_bowler", "activities")
"""Questions whose answers outlive an episode. Danger signs never do: they are asked afresh."""
YEAR = 365.25


def lasting_answers(coach: Coach) -> dict[str, object]:
    """What was answered last time and is likely still true; the age has moved on with the years."""
    given = [entry for entry in coach.desk.journal.entries(kinds=("answers",)) if entry.body.get("answers")]
    if not given:
        return {}
    last = max(given, key=lambda entry: (entry.day, entry.at))
    answers = last.body["answers"]
    if not isinstance(answers, dict):
        return {}
    keys = {key for question in coach.knowledge.questions if question.id in LASTING for key in keys_of(question)}
    kept: dict[str, object] = {key: value for key, value in answers.items() if key in keys}
    if isinstance(age := kept.get("age"), int | float):
        days = (date.fromisoformat(coach.desk.today()) - date.fromisoformat(last.day)).days
        kept["age"] = int(age + max(0, days) / YEAR)
    return kept


def without(coach: Coach, answers: dict[str, object], question_id: str) -> dict[str, object]:
    """The answers without those of one question, which is then asked again."""
    question = coach.knowledge.question(question_id)
    gone = set(keys_of(question)) if question is not None else {question_id}
    return {key: value for key, value in answers.items() if key not in gone}
