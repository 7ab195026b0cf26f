"""A check-in that is not finished yet: the draft that the app keeps as well, its answers in the words of the app's form."""

from __future__ import annotations

import json

from coach.coaching.check_in import draft_name
from coach.coaching.told_answers import NO, YES, answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.coaching.asked import Asked
    from coach.coaching.told_answers import Answers

    from .context import Context


class Unfinished:
    """The answers so far of one day's check-in. Each is on the disk as soon as it is given, where the journal can be written.

    Attributes:
        values: the answers by the names of the app's form.
        kept: whether they are on the disk.
    """

    def __init__(self, context: Context, asked: Asked) -> None:
        """Read what was left of that day; nothing where there is none."""
        self._context, self._asked, self.kept = context, asked, True
        self._name = draft_name(asked.day)
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

    def told(self) -> Answers:
        """The answers in the words of the door."""
        return answers(self._asked, self.values)


def _read(text: str | None) -> dict[str, object]:
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    values = kept.get("values") if isinstance(kept, dict) else None
    return dict(values) if isinstance(values, dict) else {}
