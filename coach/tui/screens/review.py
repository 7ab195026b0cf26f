"""What was answered, to read over; choosing a row gives its question back, to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.text import tui as words
from coach.tui.frame import Frame
from coach.tui.layout import gap, para
from coach.tui.literal import lit
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from coach.interview.model import Reviewed
    from coach.tui.widgets.rows import Rows


class Review(Frame):
    """Dismisses with a question's id, or None."""

    PLACE = words.REVIEW_PLACE
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "rows.digit", "frame.back", "app.wrong", "app.quit")

    def __init__(self, answers: Mapping[str, object], *, lasting: bool = False) -> None:
        """Show these answers; `lasting` asks whether those of last time are still right, and may give back ""."""
        super().__init__()
        self._answers = dict(answers)
        self._lasting = lasting
        self._rows: list[Choice] = []

    def content(self) -> Iterable[Widget]:
        """One row an answer; the many 'no' of a danger screen are one row."""
        self._rows = _rows(self.coach.interview_review(self._answers))
        text = words.REVIEW_TEXT if self._rows else words.REVIEW_EMPTY
        if self._lasting:
            text = words.REVIEW_LASTING
            self._rows = [Choice(words.REVIEW_STILL_RIGHT, value=""), *self._rows]
            self.head(place=words.REVIEW_STILL)
        yield Lines(para(text), gap())
        yield ChoiceList(self._rows, widest_label=36)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Change this one."""
        event.stop()
        self.dismiss(self._rows[event.index].value)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter changes."""
        if self._lasting and binding_id == "rows.enter":
            return "Enter", "choose"
        return {"rows.enter": ("Enter", "change"), "frame.back": ("Esc", "back"), "app.wrong": ("!", "help now")}.get(binding_id)


def _rows(reviewed: Sequence[Reviewed]) -> list[Choice]:
    rows: list[Choice] = []
    screens: dict[str, list[Reviewed]] = {}
    for answer in reviewed:
        screens.setdefault(answer.question, []).append(answer)
    for question, answers in screens.items():
        if len(answers) == 1:
            rows.append(_row(answers[0]))
            continue
        said = [answer for answer in answers if answer.answer.lower() != "no"]
        rows.extend(_row(answer) for answer in said)
        if len(said) < len(answers):
            others = ", ".join(lit(answer.text).plain.split(":")[0] for answer in answers if answer not in said)
            rows.append(Choice(others if len(others) < 50 else others[:47] + "…", "no", question))
    return rows


def _row(answer: Reviewed) -> Choice:
    note = f"{answer.answer} · {words.REVIEW_SET_ASIDE}" if answer.set_aside else answer.answer
    return Choice(answer.text, note, answer.question)
