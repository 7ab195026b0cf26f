"""A check-in that is not finished yet: the draft that the app keeps as well, its answers in the words of the app's form."""

from __future__ import annotations

import json

from coach.plan import measures as shapes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.coaching.asked import Asked

    from .context import Context

OWN, FEEL, DURING, AFTER, NOTE = "own_", "session_feel", "pain_during", "after_signs", "note"
YES, NO, NOTHING_AFTER = "yes", "no", "none"


class Unfinished:
    """The answers so far of one day's check-in. Each is on the disk as soon as it is given, where the journal can be written.

    Attributes:
        values: the answers by the names of the app's form.
        kept: whether they are on the disk.
    """

    def __init__(self, context: Context, asked: Asked) -> None:
        """Read what was left of that day; nothing where there is none."""
        self._context, self._asked, self.kept = context, asked, True
        self._name = f"check-in {asked.day}"
        self.values: dict[str, object] = _read(context.coach.draft(self._name))

    def __contains__(self, name: str) -> bool:
        """Whether that was answered."""
        return name in self.values

    def put(self, name: str, value: object) -> None:
        """Keep an answer; None leaves it open."""
        if value is not None:
            self.values[name] = (YES if value else NO) if isinstance(value, bool) else value
        elif self.values.pop(name, None) is None:
            return
        self._save()

    def clear(self) -> None:
        """Begin afresh."""
        self.values = {}
        self._save()

    def _save(self) -> None:
        from coach.journal.problems import JournalProblem

        try:
            self._context.coach.save_draft(self._name, json.dumps({"values": self.values, "marks": {}}) if self.values else "")
        except JournalProblem:  # the check-in itself says so, once it is told
            self.kept = False

    # in the words of the door

    def measures(self) -> dict[str, object]:
        """The answers as measures; those about the person's own activities become their mean and lowest."""
        found: dict[str, object] = {}
        for name, value in self.values.items():
            if name in shapes.NUMBERS:
                found[name] = number(value)
            elif name in shapes.YES_NO:
                found[name] = value == YES
            elif name == AFTER:
                found[name] = [] if value == NOTHING_AFTER else [value]
        known = [score for score in self.own() if score is not None]
        if known:
            found["activities"] = round(sum(known) / len(known), 1)
            found["lowest_activity"] = min(known)
        return {name: value for name, value in found.items() if value is not None and not shapes.wrong(name, value)}

    def own(self) -> list[int | None]:
        """The answers about the person's own activities one by one."""
        scores = [number(self.values.get(f"{OWN}{index}")) for index in range(len(self._asked.activities))]
        return [None if score is None else round(score) for score in scores]

    def session(self) -> dict[str, object] | None:
        """What was said of the moves."""
        told = {"feel": self.values.get(FEEL), DURING: number(self.values.get(DURING))}
        said = {name: value for name, value in told.items() if value is not None}
        return {**said, "tasks": []} if said and self._asked.worked else None


def number(value: object) -> float | None:
    """A number, also where the form keeps it as the text of one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None


def _read(text: str | None) -> dict[str, object]:
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    values = kept.get("values") if isinstance(kept, dict) else None
    return dict(values) if isinstance(values, dict) else {}
