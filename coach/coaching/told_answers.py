"""What the answers of a check-in's form mean in the words of the door. Drafts keep them as the form has them."""

from __future__ import annotations

from coach.plan import measures as shapes
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .asked import Asked

OWN, FEEL, DURING, AFTER, NOTE = "own_", "session_feel", "pain_during", "after_signs", "note"
YES, NO, NOTHING_AFTER = "yes", "no", "none"


@dataclass(frozen=True, slots=True)
class Answers:
    """Measures, the person's own activities one by one, what was said of the moves, and a note.

    `session` is empty where the moves were asked about and nothing was said, None where nobody asked.
    """

    measures: Mapping[str, object] = field(default_factory=dict)
    own: tuple[int | None, ...] = ()
    session: Mapping[str, object] | None = None
    note: str = ""


def answers(asked: Asked, values: Mapping[str, object]) -> Answers:
    """What was answered on the rows of a form; those about own activities become their mean and lowest.

    A value that a measure cannot have (of a draft that somebody changed) is left out.
    """
    measures: dict[str, object] = {}
    for name, value in values.items():
        if name == AFTER and value is not None:
            measures[name] = [] if value == NOTHING_AFTER else [value]
        elif name in shapes.YES_NO and value is not None:
            measures[name] = value == YES
        elif name in shapes.NUMBERS and (number := _number(value)) is not None:
            measures[name] = number
    measures = {name: value for name, value in measures.items() if not shapes.wrong(name, value)}
    if measures.get("spasms") == 0:
        measures["spasm_severity"] = 0
    own = [_number(values.get(f"{OWN}{index}")) for index in range(len(asked.activities))]
    given = [value for value in own if value is not None]
    if given:
        measures["activities"] = round(sum(given) / len(given), 1)
        measures["lowest_activity"] = min(given)
    felt = {"feel": values.get(FEEL), DURING: _number(values.get(DURING))}
    said = {name: value for name, value in felt.items() if value is not None}
    session = ({"tasks": [], **said} if said else {}) if asked.worked else None
    scores = tuple(None if value is None else round(value) for value in own) if given else ()
    return Answers(measures, scores, session, str(values.get(NOTE) or "").strip())


def _number(value: object) -> float | None:
    """A number, also where the form keeps it as the text of one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None
