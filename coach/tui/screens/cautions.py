"""The questions before the first dose, on one screen: marked yes or not sure, or 'none of these'. Silence is never a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from coach.text import tui_dose as words
from coach.text.tui_keys import keyed
from coach.tui.daily import Daily
from coach.tui.layout import gap, para, rule
from coach.tui.literal import join, lit
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.multi import Item, MultiChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.medicine.model import Question
    from coach.tui.widgets.rows import Rows

ROOMY = 24
"""Rows from which the screen also says how to mark."""


class Grouped(MultiChoice):
    """Things to mark under the titles of their groups."""

    def __init__(self) -> None:
        """Nothing is asked yet."""
        super().__init__(none_label="", id="cautions")
        self.groups: dict[str, str] = {}

    def above(self, index: int, width: int) -> Sequence[Content]:
        """The title of a group over its first row; an empty row before None of these."""
        if index >= len(self.items):
            return super().above(index, width)
        group = self.groups.get(self.items[index].value, "")
        before = self.groups.get(self.items[index - 1].value, "") if index else ""
        if group == before:
            return ()
        head = join(("─ ", "line"), (group, "quiet"), (" ", "quiet"))
        line = head + lit("─" * max(0, width - head.cell_length), "line")
        return [Content(""), line] if index else [line]


class CautionsScreen(Daily):
    """One list; Esc goes on without an answer, which counts as 'ask a pharmacist'."""

    PLACE = words.CAUTION_PLACE
    NAME = "cautions"
    KEYS: ClassVar[Sequence[str]] = ("rows.digit", "multi.turn", "multi.none", "rows.enter", "frame.back", "app.wrong")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "not now", show=True, id="frame.back", tooltip="Not now: it counts as 'ask a pharmacist'"),
    ]

    def __init__(self, *, again: bool = False) -> None:
        """Ask what is open; `again` asks all, with what was so before marked."""
        super().__init__()
        self._again = again
        self._asked: tuple[Question, ...] = ()
        self._list = Grouped()
        self._hint = Lines(id="hint")

    def content(self) -> Iterable[Widget]:
        """The list, under what it is for."""
        questions = self.coach.cautions
        self._asked = questions.again() if self._again else questions.open()
        given = questions.given() if self._again else {}
        marks = {name: answer for name, answer in given.items() if answer in {"yes", "not-sure"}}
        self._list.groups = {question.id: question.group for question in self._asked}
        self._list.set(
            [Item(question.id, question.text, question.why) for question in self._asked],
            {question.id: marks[question.id] for question in self._asked if question.id in marks},  # type: ignore[misc]  # marks
            none_label=words.CAUTION_NONE,
        )
        self.head(words.CAUTION_COUNT.format(count=len(self._asked)))
        text = words.CAUTION_AGAIN if self._again else words.CAUTION_TEXT
        self._list.heading = (para(lit(words.CAUTION_HEAD, "bold")), para(lit(text, "quiet"), limit=76), gap())
        yield self._list

    def under(self) -> Iterable[Widget]:
        """Why the row with the focus is asked."""
        yield self._hint

    def on_mount(self) -> None:
        """Begin with the first row; nothing is asked of somebody for whom nothing is open."""
        if not self._asked:
            self.call_after_refresh(self._close)
            return
        self.set_focus(self._list, scroll_visible=False)
        self._show_hint()

    def _close(self) -> None:
        """Away again; what `dismiss` gives must not be waited for from here."""
        if self.then:
            self.instead(self.then, asked=True)
        else:
            self.dismiss(None)

    def action_back(self) -> None:
        """Not now."""
        self._close()

    def reload(self) -> None:
        """What is marked stays until it is kept."""

    def news(self, *, new_day: bool) -> None:
        """The same."""

    def _show_hint(self, note: str = "") -> None:
        item = self._list.current
        clash = item is None and self._list.marked
        text = note or (words.CAUTION_CLASH if clash else item.hint if item is not None else "")
        lines = [rule(""), para(lit(text, "wait" if note or clash else ""), limit=76)]
        if self.app.size.height >= ROOMY:
            lines.append(para(lit(keyed(words.CAUTION_SPACE), "quiet"), limit=76))
        self._hint.show(*lines)
        self.fit_body()  # at once, so that the first frame is the right one

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The hint follows the focus."""
        event.stop()
        self._show_hint()

    def on_multi_choice_more(self, event: MultiChoice.More) -> None:
        """Say that there is more."""
        event.stop()
        self._show_hint(event.note)

    def on_multi_choice_changed(self, event: MultiChoice.Changed) -> None:
        """A mark was set."""
        event.stop()
        self._show_hint()

    def on_multi_choice_done(self, event: MultiChoice.Done) -> None:
        """None of these, or what is marked; what is left empty is asked about once."""
        event.stop()
        marks = {name: mark for name, mark in event.marks.items() if mark}
        if event.none:
            self._keep({}, rest_is_no=True)
        elif not marks:
            self._show_hint(words.CAUTION_NOTHING)
        elif len(marks) == len(self._asked):
            self._keep(marks, rest_is_no=False)
        else:
            self._ask_rest(marks)

    def _ask_rest(self, marks: Mapping[str, str]) -> None:
        from coach.tui.sheets.confirm import Confirm

        text = words.CAUTION_REST_TEXT.format(marked=len(marks), rest=len(self._asked) - len(marks))
        choices = [
            Choice(words.CAUTION_REST_NO, value="no"),
            Choice(words.CAUTION_REST_LOOK, value="look"),
            Choice(words.CAUTION_REST_OPEN, value="open"),
        ]

        def decided(answer: str | None) -> None:
            if answer in {"no", "open"}:
                self._keep(marks, rest_is_no=answer == "no")

        self.app.push_screen(Confirm(words.CAUTION_REST, text, choices), decided)

    def _keep(self, marks: Mapping[str, str], *, rest_is_no: bool) -> None:
        yes = [name for name, mark in marks.items() if mark == "yes"]
        unsure = [name for name, mark in marks.items() if mark == "not-sure"]
        if self.attempt(self.coach.cautions.keep, self._asked, yes, unsure, rest_is_no=rest_is_no) is not None:
            self._close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Letters that go elsewhere are off while it is asked, and nothing here is recorded yet."""
        return action not in {"to", "undo", "redo"}

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Shorter words for the footer."""
        return {"multi.turn": ("Space", "turn"), "frame.back": ("Esc", "not now")}.get(binding_id)

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._list.plain
