"""PURE: the interview. Answers so far → the next question, or the findings. Stateless; knowledge comes in as a value.

`next_step` is all a front needs: call it after each answer with everything answered so far. See `answers` for how the two
ways to answer a screen of danger signs are merged.
"""

from __future__ import annotations

from .answers import AnswerProblem, AnswersWrong, check_answers
from .daily import assess_daily, daily_signs, told_danger
from .engine import facts_of, next_step, review
from .findings import tick_label
from .model import Asking, DailyOutcome, Findings, Knowledge, Question, RedFlag, Reviewed
from .rules import no_plan
from .shapes import as_json, schema

__all__ = [
    "AnswerProblem", "AnswersWrong", "Asking", "DailyOutcome", "Findings", "Knowledge", "Question", "RedFlag", "Reviewed",
    "as_json", "assess_daily", "check_answers", "daily_signs", "facts_of", "next_step", "no_plan", "review", "schema",
    "tick_label", "told_danger",
]  # fmt: skip
