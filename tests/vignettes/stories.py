"""Reads the stories and walks each through the interview, as a person at the keyboard would: unsaid is 'no' or nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coach.content.knowledge import load_knowledge
from coach.interview import Asking, Findings, Knowledge, Question, next_step

HERE = Path(__file__).parent
PLANS = HERE.parent.parent / "plans" / "interview"
DAY = "2026-11-22"
UNSAID: dict[str, Any] = {
    "start": "nothing", "mobility": "five", "course": "same", "limits": "no", "sport": "none",
    "age": 40, "sex": "male", "onset_days": 1, "pain_now": 5, "activities": "", "pregnancy_weeks": 20,
    "postpartum_weeks": 12, "spasm_since": "longer", "wound": "no", "leg_weak_since": "longer", "cord_since": "weeks",
    "rash_days": "longer", "both_legs_when": "always", "bladder_again": "no", "cricket_bowler": "no",
}  # fmt: skip
"""What a person who says nothing of it would most likely choose, question by question; everything else is 'no' or none."""


@dataclass(frozen=True)
class Story:
    """One story: what the person answers, and what is expected of the interview."""

    id: str
    source: str
    summary: str
    answers: dict[str, Any]
    expected: dict[str, Any]


@cache
def knowledge() -> Knowledge:
    """The built-in knowledge, read once."""
    return load_knowledge(PLANS)


def load(name: str) -> list[Story]:
    """The stories of a file beside this one."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Story(**json.loads(line)) for line in lines if line.strip()]


def answer(question: Question, said: dict[str, Any]) -> Any:
    """What the person answers to one question."""
    if question.id in said:
        return said[question.id]
    if question.id.endswith("_check"):
        return "not-sure"  # what was not sure and is not told of again stays not sure
    if question.kind == "multi":
        return [sign.id for sign in question.signs if said.get(sign.id) in ("yes", True)]
    if question.id in UNSAID:
        return UNSAID[question.id]
    if question.kind == "single":
        values = [choice.value for choice in question.choices]
        return "no" if "no" in values else values[-1]
    return 0


def walk(said: dict[str, Any]) -> tuple[Findings, list[str]]:
    """The findings, and the ids of the screens on the way to them."""
    answers = {fact: value for fact, value in said.items() if value == "not-sure" or fact.endswith("_check")}
    screens: list[str] = []
    while isinstance(step := next_step(knowledge(), answers, DAY), Asking):
        question = step.question
        assert question.id not in screens, f"{question.id} is asked twice"
        screens.append(question.id)
        answers[question.id] = answer(question, said)
    return step, screens
