"""What was marked on a screen of signs, as answers: the same from every front."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Question


def given_for(question: Question, marks: Mapping[str, str]) -> dict[str, object]:
    """Marks as answers, sign by sign: danger signs yes, no, not-sure; other lines true, false, not-sure."""
    given: dict[str, object] = {}
    for sign in question.signs:
        mark = marks.get(sign.id, "")
        if sign.danger:
            given[sign.id] = mark or "no"
        else:
            given[sign.id] = mark if mark == "not-sure" else mark == "yes"
    return given
