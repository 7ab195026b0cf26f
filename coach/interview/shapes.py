"""The shapes of the JSON interface, which other programs rely on: a question, the findings, the schema."""

from __future__ import annotations

from .engine import check_question
from .model import CHECK_SUFFIX, Asking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .model import Choice, Findings, Knowledge, Question


def as_json(step: Asking | Findings) -> dict[str, object]:
    """The step as one JSON object: `{"status": "asking", …}` or `{"status": "done", …}`."""
    if isinstance(step, Asking):
        return {"status": "asking", "progress": step.progress, "question": question_json(step.question)}
    return {
        "status": "done",
        "disposition": step.disposition,
        "red_flags": [
            {
                "id": flag.id,
                "title": flag.title,
                "disposition": flag.disposition,
                "because": list(flag.because),
                "source": ", ".join(flag.sources),
                "text": flag.text,
            }
            for flag in step.red_flags
        ],
        "causes": [
            {
                "id": cause.id,
                "title": cause.title,
                "likelihood": cause.likelihood,
                "for": list(cause.speaks_for),
                "against": list(cause.speaks_against),
            }
            for cause in step.causes
        ],
        "plan": step.plan,
        "plan_why": step.plan_why,
        "advice": list(step.advice),
    }


def question_json(question: Question) -> dict[str, object]:
    """A question with exactly the keys of the interface."""
    return {
        "id": question.id,
        "text": question.text,
        "help": question.help,
        "kind": question.kind,
        "choices": [{"value": choice.value, "label": _with_hint(choice)} for choice in question.choices],
        "min": question.min,
        "max": question.max,
        "unit": question.unit or None,
        "required": question.required,
    }


def _with_hint(choice: Choice) -> str:
    """The label with what the screen says beside it: who reads the question here has no line to move to."""
    return f"{choice.label}. {choice.hint}" if choice.hint else choice.label


def schema(knowledge: Knowledge) -> list[dict[str, object]]:
    """All questions in the order of asking, with `ask_when`; after a screen of danger signs its clarifying questions."""
    listed: list[dict[str, object]] = []
    for question in knowledge.questions:
        table = question.ask_when.table if question.ask_when is not None else None
        listed.append({**question_json(question), "ask_when": table})
        listed.extend(
            {**question_json(check_question(question, sign)), "ask_when": {"fact": sign.id, "is": "not-sure"}}
            for sign in question.signs
            if sign.check
        )
    return listed


__all__ = ["CHECK_SUFFIX", "as_json", "question_json", "schema"]
