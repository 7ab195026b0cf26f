"""Made-up people for the tests of the interview: random answers that are always allowed, and everybody else's 'no'."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from coach.interview import Asking, Findings, Question, next_step
from tests.vignettes.stories import DAY, UNSAID, knowledge

K = knowledge()
SIGNS = [sign for question in K.questions for sign in question.signs]
DANGER = [sign.id for sign in SIGNS if sign.danger]
HISTORY = [
    sign.id
    for question in K.questions
    if question.danger
    for sign in question.signs
    if not sign.danger and not sign.id.startswith(("had_", "ibp_")) and sign.id not in {"constipated", "wide"}
]
"""Lines of the health screens that can only raise; earlier episodes speak for and against."""
BENIGN_DANGER = {"age": 35, "sex": "male", "onset_days": 2, "pain_now": 5, "mobility": "five"}


def default(question: Question) -> Any:
    """The harmless answer."""
    if question.kind == "multi":
        return []
    if question.id in BENIGN_DANGER:
        return BENIGN_DANGER[question.id]
    if question.id.endswith("_check"):
        return "not-sure"
    if question.id in UNSAID:
        return UNSAID[question.id]
    values = [choice.value for choice in question.choices]
    return "no" if "no" in values or not values else values[-1]


def finish(answers: dict[str, Any]) -> Findings:
    """The findings with the harmless answer to everything that is not answered."""
    answers = dict(answers)
    for _ in range(200):
        step = next_step(K, answers, DAY)
        if not isinstance(step, Asking):
            return step
        answers.setdefault(step.question.id, default(step.question))
    message = "the interview does not end"
    raise AssertionError(message)


def any_answer(question: Question, rng: random.Random) -> Any:
    """Some allowed answer to a question."""
    if question.kind == "multi":
        return [choice.value for choice in question.choices if rng.random() < 0.15]
    if question.kind == "single":
        return rng.choice(question.choices).value
    if question.kind == "number":
        return rng.randint(int(question.min or 0), int(question.max or 100))
    return rng.choice(["", "socks, golf", "a, b, c, d"])


@st.composite
def answer_sets(draw: st.DrawFn) -> dict[str, Any]:
    """Any subset of allowed answers, screens and single signs mixed."""
    rng = random.Random(draw(st.integers(0, 2**32 - 1)))
    share = rng.choice([0.05, 0.3, 0.7, 1.0])
    answers: dict[str, Any] = {}
    for question in K.questions:
        if rng.random() < share:
            answers[question.id] = any_answer(question, rng)
    for sign in SIGNS:
        if rng.random() < share * 0.15:
            answers[sign.id] = rng.choice(["yes", "no", "not-sure"]) if sign.danger else rng.random() < 0.5
    return answers
