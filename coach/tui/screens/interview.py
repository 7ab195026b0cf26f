"""The interview: one question at a time. A view of the engine: it shows what the door asks and hands back what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching.interview import draft_marks, usable
from coach.coaching.problems import Refused
from coach.interview.given import given_for
from coach.text import tui as words
from coach.text.tui_keys import keyed
from coach.tui.asking import Answered, field_for, headline, hint_lines, items_for, sign_rule, unsure_value
from coach.tui.frame import Frame
from coach.tui.layout import Block, gap, para, rule
from coach.tui.literal import lit
from coach.tui.pace import Pace
from coach.tui.walk import Walk, without_danger
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.fields import Rating
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.multi import MultiChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.message import Message
    from textual.widget import Widget

    from coach.interview.model import Asking, Question
    from coach.tui.widgets.rows import Rows


ROOMY = 24
"""Rows of the terminal from which a screen of signs also explains how to mark."""
ROOMY_SIGNS = 7
"""With more signs than this their own rows need the room, so it takes eight rows more."""


class Interview(Frame):
    """Questions until there are findings; each answer is kept at once."""

    PLACE = words.INTERVIEW_PLACE
    KEYS: ClassVar[Sequence[str]] = (
        "rows.digit", "multi.none", "rows.enter", "interview.unsure", "frame.back", "interview.why", "app.wrong",
        "interview.review",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "why", "why we ask", id="interview.why", tooltip="Why this is asked"),
        Binding("x", "unsure", "not sure", id="interview.unsure", tooltip="I am not sure"),
        Binding("v", "review", "review", id="interview.review", tooltip="Read over what you answered, and change it"),
        Binding("escape", "back", "back", id="frame.back", tooltip="To the question before; your answer there is kept"),
    ]

    def __init__(self, change: str = "") -> None:
        """Go on with the kept answers; `change` is a question to open first, after which the person is back where they were."""
        super().__init__()
        self._change = change
        self._question = Lines(id="question")
        self._single = ChoiceList()
        self._multi = MultiChoice()
        self._multi.when_moved = self._show_hint
        self._form = Form(column=4)
        self._single.listener = self._multi.listener = self._form.listener = self._heard
        self._hint = Lines(id="hint")
        self._side = Lines(id="side")
        self._walk: Walk | None = None
        self._told = ""
        self._pace = Pace()

    def content(self) -> Iterable[Widget]:
        """The question, and the three ways to answer, of which one is shown."""
        yield self._question
        yield self._single
        yield self._multi
        yield self._form

    def aside(self) -> Iterable[Widget]:
        """Why this is asked, where there is room for it."""
        yield self._side

    def under(self) -> Iterable[Widget]:
        """The hint that follows the focus."""
        yield self._hint

    def on_mount(self) -> None:
        """Find the place in the kept answers."""
        kept = self.coach.interview_draft()
        step = self.coach.interview_step
        walk = Walk(step, usable(step, kept[1]) if kept else {})
        if kept and kept[0] != self.house.today() and (fresh := without_danger(walk)) != walk.answers:
            from coach.tui.days import named

            self._told = words.INTERVIEW_AFRESH.format(day=named(kept[0], self.house.today()))
            walk = Walk(step, fresh)
        elif kept and kept[0] == self.house.today():  # on another day nothing is ticked beforehand
            walk.bring_back(draft_marks(self.coach.desk))
        self._walk = walk
        if self._change:
            walk.jump(self._change)
        self._show()
        if not walk.answers and self.house.ask_where():
            self._ask_where()

    def _ask_where(self) -> None:
        """Once, at the beginning: a red page without a number would be no help."""
        from coach.tui.sheets.regions import Regions

        def told(region: str | None) -> None:
            if region:
                self.kept(lambda: self.house.set_region(region))

        self.app.push_screen(Regions(self.house, words.REGION_FIRST), told)

    def on_resize(self) -> None:
        """The list and the hint take as much as the new size has room for."""
        if self._walk is not None and self.is_current and self._multi.display:
            self._multi.compact = self._tight(len(self._multi.items))
            self._multi.redraw()
            self._show_hint()

    # Showing

    def _show(self) -> None:
        walk = self._walk
        assert walk is not None
        asking = walk.asking
        if asking is None:
            self._finish()
            return
        self.head(headline(asking), asking.progress)
        question = asking.question
        self._question.show(*self._above(asking))
        self._side.show(para(lit(words.INTERVIEW_WHY, "quiet")), para(_why(question)))
        widget = self._fill(question, walk.given(question))
        for each in (self._single, self._multi, self._form):
            each.display = each is widget
        self.set_focus(widget, scroll_visible=False)
        self.scroll_to_top()
        self._show_hint()
        self.fit_body()
        self.refresh_keys()  # now, not by way of `refresh_bindings`: the next question is one frame

    def _above(self, asking: Asking) -> list[Block]:
        question = asking.question
        blocks: list[Block] = [para(lit(question.text, "bold"), limit=76)]
        if question.help:
            blocks.append(para(lit(question.help, "quiet")))
        if self._told:
            blocks.append(para(lit(self._told, "accent")))
        return [*blocks, gap()]

    def _fill(self, question: Question, given: Mapping[str, object]) -> Rows:
        if question.kind == "single":
            before = given.get(question.id)
            choices = [Choice(c.label, c.hint, c.value, here=c.value == before) for c in question.choices]
            at = next((n for n, choice in enumerate(choices) if choice.here), 0)
            self._single.set(choices, at)
            return self._single
        if question.kind == "multi":
            items, marks = items_for(question, given)
            if self._walk is not None and question.id in self._walk.marks:
                marks = self._walk.marks[question.id]  # type: ignore[assignment]  # marks
            self._multi.compact = self._tight(len(items))
            self._multi.set(items, marks, none_label=words.INTERVIEW_NONE, none_given=bool(given))
            return self._multi
        value = given.get(question.id)
        self._form.set([field_for(question)], {question.id: value} if isinstance(value, int | str) and value != "" else {})
        return self._form

    def _show_hint(self, note: str = "") -> None:
        asking = self._walk.asking if self._walk else None
        if asking is None:
            return
        question = asking.question
        if question.kind != "multi":
            texts = [note] if note else []
            if not note and self._form.display and isinstance(self._form.current, Rating):
                texts.append(words.INTERVIEW_RATING)
            if not note and not question.required:
                texts.append(words.INTERVIEW_SKIP)
            self._hint.show(*(para(lit(text, "wait" if note else "quiet")) for text in texts))
            return
        item = self._multi.current
        clash = item is None and self._multi.marked
        text = note or (words.INTERVIEW_CLASH if clash else item.hint if item else "")
        explain = keyed(words.INTERVIEW_MARKS if question.has_danger_signs else words.INTERVIEW_TICKS)
        tight = self._tight(len(self._multi.items))
        head = sign_rule(self._multi.cursor + 1, tight=tight) if item and not note else rule("")
        self._hint.show(
            hint_lines(head, lit(text, "wait" if note or clash else ""), self._multi.items, tight=tight),
            *(() if tight else (para(lit(explain, "quiet"), limit=76),)),
        )

    def _tight(self, signs: int) -> bool:
        return self.app.size.height < (ROOMY if signs <= ROOMY_SIGNS else ROOMY + 8)

    # Answers

    def on_multi_choice_changed(self, event: MultiChoice.Changed) -> None:
        """A mark is an answer: it survives a crash, and going back before anybody has gone on from it."""
        event.stop()
        walk = self._walk
        if walk is not None:
            walk.mark(self._asked(), event.multi.marks)
            self.kept(lambda: self.coach.save_interview_draft(walk.answers, walk.marks))
        self._show_hint()

    def on_multi_choice_more(self, event: MultiChoice.More) -> None:
        """Say that there is more."""
        event.stop()
        self._show_hint(event.note)

    def _heard(self, event: Message) -> None:
        """One of several: go on at once. A number, a text, or marks: look at them first."""
        if isinstance(event, MultiChoice.Done):
            self._marked(event)
        elif isinstance(event, Form.Submitted):
            self._filled(event)
        else:
            self._take(self._single.current.value)

    def _filled(self, event: Form.Submitted) -> None:
        question = self._asked()
        value = event.values.get(question.id)
        if value is None and question.required:
            return
        self._take("" if value is None else value)

    def _marked(self, event: MultiChoice.Done) -> None:
        """Empty marks among danger signs are asked about once more, since silence is not 'no'."""
        question = self._asked()
        marked = [item for item in self._multi.items if event.marks.get(item.value)]
        rest = [n for n, item in enumerate(self._multi.items, 1) if not event.marks.get(item.value)]
        if not marked and not event.none:
            self._show_hint(words.INTERVIEW_NOTHING)
        elif question.has_danger_signs and marked and rest:
            self._ask_about_rest(question, event.marks, rest)
        else:
            self._answer(question, given_for(question, event.marks))

    def _ask_about_rest(self, question: Question, marks: Mapping[str, str], rest: Sequence[int]) -> None:
        from coach.tui.sheets.confirm import Confirm

        marked = [n for n in range(1, len(question.signs) + 1) if n not in rest]
        text = words.INTERVIEW_REST_TEXT.format(marked=_numbers(marked), rest=_numbers(rest))
        choices = [Choice(words.INTERVIEW_REST_YES, value="no"), Choice(words.INTERVIEW_REST_LOOK, value="look")]

        def decided(answer: str | None) -> None:
            if answer == "no":
                self._answer(question, given_for(question, marks))
            else:
                self._multi.place(rest[0] - 1)

        self.app.push_screen(Confirm(words.INTERVIEW_REST, text, choices), decided)

    def _take(self, value: Answered) -> None:
        question = self._asked()
        self._answer(question, {question.id: value})

    def _answer(self, question: Question, given: Mapping[str, object]) -> None:
        walk = self._walk
        assert walk is not None
        before, marks = dict(walk.answers), walk.marks.get(question.id)
        try:
            walk.answer(question, given, to_end=bool(self._change))
        except Refused as problem:
            walk.answers = before
            if marks is not None:
                walk.mark(question, marks)
            self._show_hint(words.INTERVIEW_REFUSED.format(what=problem))
            return
        fast = question.has_danger_signs and self._pace.too_fast(self.app)
        self._change, self._told = "", words.INTERVIEW_FAST if fast else ""
        self.kept(lambda: self.coach.save_interview_draft(walk.answers, walk.marks))
        self._show()

    def _asked(self) -> Question:
        asking = self._walk.asking if self._walk else None
        assert asking is not None
        return asking.question

    def _finish(self) -> None:
        assert self._walk is not None
        findings = self._walk.findings
        assert findings is not None
        if findings.disposition == "emergency":
            answers = self._walk.answers
            self.kept(lambda: self.house.keep_emergency(answers))
            self.start_at("emergency", outcome=findings, answers=self._walk.answers)
        else:
            self.instead("findings", findings=findings, answers=self._walk.answers)

    # Keys

    def action_back(self) -> None:
        """To the question before; from the first, out. Everything stays kept."""
        self._change = self._told = ""
        if self._walk is not None and self._walk.back():
            self._show()
        elif len(self.app.screen_stack) > 1:
            super().action_back()
        else:
            self.start_at("welcome")

    def action_why(self) -> None:
        """Why this is asked."""
        from coach.tui.sheets.why import Why

        question = self._asked()
        self.app.push_screen(Why(words.INTERVIEW_WHY, [_why(question)], self.house.source_line(question.sources)))

    def action_unsure(self) -> None:
        """Not sure, where the question has that answer."""
        value = unsure_value(self._asked())
        if value:
            self._take(value)

    def action_review(self) -> None:
        """Read over and change."""
        from coach.tui.screens import make

        assert self._walk is not None
        self.app.push_screen(make("review", answers=self._walk.answers), self._changing)

    def _changing(self, question_id: str | None) -> None:
        if question_id and self._walk is not None and self._walk.jump(question_id):
            self._change = question_id
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """`x` is there where there is a 'not sure'."""
        if action == "unsure":
            asking = self._walk.asking if self._walk else None
            return asking is not None and bool(unsure_value(asking.question))
        return True

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Before an episode `!` is help at once."""
        if binding_id == "app.wrong":
            return "!", "help now"
        return ("w", "why") if binding_id == "interview.why" else None


def _why(question: Question) -> str:
    return question.why or (words.INTERVIEW_WHY_DANGER if question.has_danger_signs else words.INTERVIEW_WHY_NONE)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)
