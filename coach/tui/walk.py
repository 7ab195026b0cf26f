"""The way through the interview: answers so far, the screens in their order, where the person is. No widget in here.

The engine is stateless and knows the *next* question; a person also goes back, changes an early answer and goes on where they
were. Nothing that was answered is dropped on the way: going back shows the answer again, and leaving keeps it. A screen on which
other marks were set is open until somebody goes on from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.interview.model import CHECK_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.coaching.interview import Step
    from coach.interview.model import Asking, Findings, Question


def keys_of(question: Question) -> tuple[str, ...]:
    """Under which keys the answers of a screen are kept: each sign's own, or the question's."""
    return (question.id, *(sign.id for sign in question.signs)) if question.kind == "multi" else (question.id,)


class Walk:
    """Answers, the screens seen so far (`path`), and where the person is (`at`)."""

    def __init__(self, step: Step, answers: Mapping[str, object]) -> None:
        """Begin at the first screen that `answers` leave open. `step` is the door's interview."""
        self._step = step
        self.answers: dict[str, object] = dict(answers)
        self.marks: dict[str, dict[str, str]] = {}
        self._open: set[str] = set()
        self.path: list[Asking] = []
        self.findings: Findings | None = None
        self.at = 0
        self.replay()

    @property
    def asking(self) -> Asking | None:
        """The screen to show; None when the findings are."""
        return self.path[self.at] if self.at < len(self.path) else None

    def given(self, question: Question) -> dict[str, object]:
        """What was answered on that screen; empty when nothing was, or other marks have been set since."""
        return {key: self.answers[key] for key in keys_of(question) if key in self.answers and key not in self._open}

    def mark(self, question: Question, marks: Mapping[str, str]) -> None:
        """Other marks stand on that screen: whatever was answered on it counts no more, until it is answered again."""
        self.marks[question.id] = dict(marks)
        self._open.update(keys_of(question))
        self.findings = None

    def bring_back(self, marks: Mapping[str, Mapping[str, str]]) -> None:
        """Marks that were left standing: the first screen with some is the one to show."""
        for asking in self.path:
            if asking.question.id in marks:
                self.mark(asking.question, marks[asking.question.id])
        if self.marks:
            self.replay()

    def answer(self, question: Question, given: Mapping[str, object], *, to_end: bool = False) -> None:
        """Take the answers of a screen and go on: to the next screen, or (`to_end`) to the first open one."""
        unchanged = self.given(question) == dict(given)
        answered = any(key in self.answers for key in keys_of(question))
        for sign in question.signs:
            if self.answers.get(sign.id) != given.get(sign.id):  # what was asked about the old mark is no answer to the new one
                self.answers.pop(sign.id + CHECK_SUFFIX, None)
        for key in keys_of(question):
            self.answers.pop(key, None)
        self._open.difference_update(keys_of(question))
        self.marks.pop(question.id, None)
        self.answers.update(given)
        if self.findings is None and self.at == len(self.path) - 1 and not self.marks:
            # Open once more because of other marks, or opened between others: there are answered screens after it.
            if answered or not self.answers.keys() <= {key for asking in self.path for key in keys_of(asking.question)}:
                self.replay()
            else:
                self._advance()
            return
        here = self.at
        if not unchanged or self.marks:  # a screen with other marks may have been gone past by way of the review
            self.replay()
        open_at = len(self.path) - (self.findings is None)
        stopped = self.findings is not None and self.findings.disposition == "emergency"
        self.at = open_at if to_end or stopped else min(here + 1, open_at)

    def back(self) -> bool:
        """To the screen before; False at the first."""
        if self.at == 0:
            return False
        self.at -= 1
        return True

    def jump(self, question_id: str) -> bool:
        """To a screen that was seen, by its id or by that of a sign on it; False where there is none."""
        for index, asking in enumerate(self.path):
            if question_id in keys_of(asking.question):
                self.at = index
                return True
        return False

    def replay(self) -> None:
        """Walk again from the first screen over those that are answered; what comes then, all answers together decide."""
        self.path = []
        partial: dict[str, object] = {}
        seen: set[str] = set()
        while True:
            found = self._step(partial)
            question = getattr(found, "question", None)
            own = self.given(question) if question is not None and question.id not in seen else {}
            if question is None or not own:
                break
            self.path.append(found)  # type: ignore[arg-type]  # it has a question, so it is an Asking
            seen.add(question.id)
            partial.update(own)
        self._advance()

    def _advance(self) -> None:
        found = self._step({key: value for key, value in self.answers.items() if key not in self._open})
        self.findings = None
        if getattr(found, "question", None) is None:
            self.findings = found  # type: ignore[assignment]  # not an Asking, so the Findings
        else:
            self.path.append(found)  # type: ignore[arg-type]
        self.at = len(self.path) - (self.findings is None)


def without_danger(walk: Walk) -> dict[str, object]:
    """The kept answers without those about danger signs: on another day they are asked afresh."""
    asked = {
        key
        for asking in walk.path
        if asking.question.has_danger_signs or asking.question.part_of or asking.question.group == "danger"
        for key in keys_of(asking.question)
    }
    return {key: value for key, value in walk.answers.items() if key not in asked}
