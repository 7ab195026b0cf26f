"""The names and values of facts, as the interview's files give them, so that a misspelt fact in a plan is found."""

from __future__ import annotations

from typing import Any

from coach.content.problems import ContentError
from coach.content.reading import read_document
from coach.content.words import CAUSES
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeGuard

SIGN = ("yes", "no", "not-sure")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a fact can hold.

    Attributes:
        shape: "number", "yes-no" (true or false), "choice", "choices", "text" or "any".
        values: what may be chosen.
        low: the least number.
        high: the greatest number; None where none is known.
    """

    shape: str
    values: tuple[str, ...] = ()
    low: float = 0
    high: float | None = None


DERIVED: dict[str, Fact] = {
    "age": Fact("number"),
    "sex": Fact("choice", ("female", "male", "other")),
    "onset_date": Fact("text"),
    "days_since_onset": Fact("number"),
    "pain_now": Fact("number", high=10),
    "cause": Fact("choice", CAUSES),
    "causes": Fact("choices", CAUSES),
    "disposition": Fact("choice", ("emergency", "urgent", "clinician", "self-care")),
    "pregnancy": Fact("choice", ("no", "maybe", "pregnant", "postpartum", "birth-earlier")),
    "pregnancy_weeks": Fact("number"),
    "postpartum_weeks": Fact("number"),
    "osteoporosis": Fact("yes-no"),
    "long_steroids": Fact("yes-no"),
    "blood_thinner": Fact("yes-no"),
    "cancer_ever": Fact("yes-no"),
    "weak_immunity": Fact("yes-no"),
    "diabetes": Fact("yes-no"),
    "kidney_disease": Fact("yes-no"),
    "heart_or_lung": Fact("yes-no"),
    "neuro_disease": Fact("yes-no"),
    "inflammatory_arthritis": Fact("yes-no"),
    "hypermobility": Fact("yes-no"),
    "spinal_surgery_ever": Fact("yes-no"),
    "wheelchair": Fact("yes-no"),
    "wants_sport": Fact("yes-no"),
    "sport": Fact("text"),
    "cricket_bowler": Fact("choice", ("no", "spin", "pace")),
    "contact_sport": Fact("yes-no"),
    "sits_hours": Fact("number"),
    "heavy_work": Fact("yes-no"),
    "arching_hurts_one_side": Fact("choice", SIGN),
    "eases_with": Fact("choice", ("bending", "arching", "neither")),
    "leg_pain_place": Fact("choice", ("none", "one-above-knee", "one-below-knee", "both")),
    "walks_minutes_now": Fact("number"),
    "up_unaided_now": Fact("yes-no"),
    "activity_1": Fact("text"),
    "activity_2": Fact("text"),
    "activity_3": Fact("text"),
    "region": Fact("text"),
    "cleared": Fact("yes-no"),
}
"""Facts that other rooms rely on, whatever the interview's files say; most of them come from its answers."""


def facts_of(folders: tuple[Path | None, ...]) -> dict[str, Fact]:
    """All facts that the interview can produce.

    Args:
        folders: the built-in plans and the user's own folder; `interview/*.toml` of each is read.

    Returns:
        Fact id → what it can hold. Files that cannot be read are left out: the interview itself reports them.
    """
    result = dict(DERIVED)
    for folder in folders:
        for path in sorted((folder / "interview").glob("*.toml")) if folder is not None else ():
            try:
                table = read_document(path).table
            except ContentError:
                continue
            _names_in(table, result)
    return result


def _names_in(table: dict[str, Any], result: dict[str, Fact]) -> None:
    for question in _tables(table.get("questions")):
        signs = _tables(question.get("signs"))
        for sign in signs:
            if isinstance(sign.get("id"), str):
                danger = sign.get("danger") is True
                result.setdefault(sign["id"], Fact("choice", SIGN) if danger else Fact("yes-no"))
                if danger:
                    result.setdefault(f"{sign['id']}_check", Fact("choice", SIGN))
        if isinstance(question.get("id"), str) and not signs:
            result[question["id"]] = _of_question(question, result.get(question["id"]))
    for entry in _tables(table.get("derive")) + _tables(table.get("derived")):
        if isinstance(entry.get("fact"), str):
            result.setdefault(entry["fact"], Fact("any"))


def _of_question(question: dict[str, Any], known: Fact | None) -> Fact:
    kind = question.get("kind")
    values = [str(choice.get("value")) for choice in _tables(question.get("choices"))]
    if kind == "number":
        low, high = (question.get(key) for key in ("min", "max"))
        return Fact("number", low=low if _is_number(low) else 0, high=high if _is_number(high) else None)
    if kind in {"single", "multi"} and values:
        return Fact("choice" if kind == "single" else "choices", tuple(values))
    return known or Fact("any")


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _tables(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
