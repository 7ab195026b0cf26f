"""The check-in: danger signs first, then a form on one screen, then what the day led to. A digit sets a row and goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching.check_in import BACKFILL_DAYS, draft_name
from coach.coaching.told_answers import Answers, answers
from coach.text import tui_daily as words
from coach.text.tui_keys import keyed
from coach.tui.asks_danger import ROOMY, AsksDanger
from coach.tui.beside import WeekBeside
from coach.tui.days import moved, named, short
from coach.tui.entry_words import clock_of
from coach.tui.header import NARROW
from coach.tui.layout import Block, gap, para
from coach.tui.literal import lit
from coach.tui.outcome import show_outcome
from coach.tui.screens import check_in_form as form
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.fields import Count, Number, Pick, Rating

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.asked import Asked
    from coach.journal.entry import Entry
    from coach.tui.widgets.fields import Field, Value
    from coach.tui.widgets.form import Form


class CheckIn(WeekBeside, AsksDanger):
    """A check-in of today, or of one of the last seven days; several a day are fine."""

    PLACE = words.CHECK_PLACE
    NAME = "check-in"
    KEYS: ClassVar[Sequence[str]] = (
        "multi.none", "multi.turn", "rows.digit", "rows.enter", "check.finish", "form.same", "check.earlier", "app.wrong",
        "frame.back",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "day(-1)", "day before", show=False, id="check.earlier", tooltip="Fill in the day before"),
        Binding("f", "finish", "finish", id="check.finish", tooltip="Finish here; lines that are open stay open"),
        Binding("right_square_bracket", "day(1)", "day after", show=False, id="check.later", tooltip="The day after"),
    ]

    def __init__(
        self, day: str = "", amends: Entry | None = None, *, danger: tuple[str, ...] | None = None, mistake: bool = False
    ) -> None:
        """Check in for `day` (today unless given).

        Args:
            day: ISO date.
            amends: An earlier check-in to put right.
            danger: Danger signs answered a moment ago, on `!`: they are not asked twice.
            mistake: A danger sign was marked by a slip: the check-in that holds it is put right.
        """
        super().__init__()
        self._day = day
        self._amends = amends
        self._danger = danger
        self._mistake = mistake
        self._full = False
        self._asked: Asked | None = None
        self._form = form.MorningForm(self._rows, self._show_row_hint)
        self._begun = 0.0

    def content(self) -> Iterable[Widget]:
        """The signs; the form comes in their place."""
        yield self.danger_list

    def under(self) -> Iterable[Widget]:
        """What the keys mean in this row."""
        yield self.hint

    def on_resize(self) -> None:
        """Shorter words where room is short."""
        if self._form.display and self._form.fields:
            self.headline()
            self._show_row_hint()

    def on_mount(self) -> None:
        """Read what is asked; offer what was left or recorded before."""
        self._begun = self.house.now().timestamp()
        self._open(self._day)

    def reload(self) -> None:
        """An unfinished check-in keeps its day and its answers."""

    def news(self, *, new_day: bool) -> None:
        """The same: nobody's half-filled form changes under their hands."""

    # Which day, which entry

    def _open(self, day: str) -> None:
        """Begin with a day."""
        asked = self.attempt(self.coach.asked, day or None)
        if asked is None:
            self.call_after_refresh(self.start_at, "welcome")
            return
        self._asked = asked
        self._day = asked.day
        if self._mistake and self._amends is None:
            self._amends = self._with_danger()
        for widget in (self.danger_list, *((self._form,) if self._form.is_attached else ())):
            widget.display = False  # what a question stands over is empty, never signs by half
        draft = self._draft()
        if self._amends is not None:
            self._start(form.values_of(self._amends, self.coach.said_with(self._amends)))
        elif draft:
            self._offer_draft(draft)
        elif asked.kept and not self._late:
            self._offer_again(asked.kept[-1])
        else:
            self._start({})

    @property
    def _late(self) -> bool:
        return self._day < self.house.today()

    def _with_danger(self) -> Entry | None:
        """The newest check-in with a danger sign: what was marked by mistake."""
        for day in reversed(self.coach.history(days=2 * BACKFILL_DAYS)):
            for entry in reversed(day.entries):
                if entry.kind == "check-in" and entry.body.get("danger"):
                    self._day = entry.day
                    return entry
        return None

    def _draft(self) -> dict[str, object]:
        text = self.coach.draft(draft_name(self._day))
        try:
            kept = json.loads(text) if text else {}
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) and isinstance(kept.get("values"), dict) and any(kept.values()) else {}

    def _offer_draft(self, draft: dict[str, object]) -> None:
        from coach.tui.sheets.confirm import Confirm

        values = draft["values"]
        assert isinstance(values, dict)
        marks = draft.get("marks")
        choices = [Choice(words.CHECK_DRAFT_YES, value="yes"), Choice(words.CHECK_DRAFT_NO, value="no")]

        def decided(answer: str | None) -> None:
            if answer is None:
                self.dismiss(None)
            elif answer == "no":
                self._start({})
            else:
                self._start(values, marks if isinstance(marks, dict) else {})

        self.app.push_screen(Confirm(words.CHECK_KEPT_DRAFT, words.kept_draft(len(values)), choices), decided)

    def _offer_again(self, entry: Entry) -> None:
        from coach.tui.sheets.confirm import Confirm

        choices = [Choice(words.CHECK_AGAIN_NEW, value="new"), Choice(words.CHECK_AGAIN_FIX, value="fix")]

        def decided(answer: str | None) -> None:
            if answer is None:
                self.dismiss(None)
            elif answer == "fix":
                self._amends = entry
                self._start(form.values_of(entry, self.coach.said_with(entry)))
            else:
                self._start({})

        title = words.CHECK_AGAIN.format(time=clock_of(entry))
        self.app.push_screen(Confirm(title, words.CHECK_AGAIN_TEXT, choices), decided)

    def action_day(self, by: int) -> None:
        """Another day: what is filled in here stays as its draft."""
        asked = self._asked
        if asked is None or self._amends is not None:
            return
        day = moved(self._day, by)
        today = max(self.house.today(), asked.first_day)
        if day > today:
            self.say(words.CHECK_NO_LATER)
        elif day < asked.first_day or day < moved(today, -BACKFILL_DAYS):
            self.say(words.CHECK_NO_EARLIER)
        else:
            self._danger = None
            self._open(day)

    # Danger first

    def _start(self, values: Mapping[str, object], marks: Mapping[str, object] | None = None) -> None:
        asked = self._asked
        assert asked is not None
        given = {name: value for name, value in values.items() if isinstance(value, int | str)}
        self._form.set((), given)
        self.too_fast = False
        if self._danger is not None:
            self._show_form()
            return
        pages = self.signs(full=asked.full_danger) if self._amends is None else self.signs_of(self._amends)
        for page, set_before in (marks or {}).items():
            if isinstance(set_before, dict):
                pages.marks[page] = {str(name): str(mark) for name, mark in set_before.items()}
        self.begin_danger(pages)

    def danger_text(self) -> str:
        """Since when."""
        asked = self._asked
        recent = asked is not None and asked.before_day == moved(self._day, -1)
        since = words.DANGER_SINCE_YESTERDAY if recent else words.DANGER_SINCE
        return words.DANGER_HEAD.format(since=since)

    def danger_changed(self) -> None:
        """A mark is an answer: it survives a crash."""
        self._keep_draft()

    def danger_answered(self, ticked: tuple[str, ...], *, full: bool) -> None:
        """None: the form. Any: it is kept at once, and what to do is shown."""
        self._full = full
        self._danger = ticked
        if not ticked:
            self._show_form()
            return
        outcome = self.coach.assess_danger(ticked, full=full)
        told = answers(self._asked, self._form.values) if self._asked else Answers()
        problem = self.kept_problem(
            self.coach.check_in, told.measures, ticked, day=self._day, full=full, own=told.own, amends=self._amends
        )
        show_outcome(self, outcome, problem)

    # The form

    def _show_form(self) -> None:
        asked = self._asked
        assert asked is not None
        self.end_danger()
        self._form.heading = self._status()
        values = dict(self._form.values)
        self._form.set(self._rows(values), values)
        if self._form.is_attached:
            self._form.display = True
        else:
            self._body.mount(self._form)
        self.set_focus(self._form, scroll_visible=False)
        at = next((n for n, row in enumerate(self._form.fields) if values.get(row.id) is None), 0)
        self._form.place(at)
        self.headline()
        self._show_row_hint()
        self.refresh_bindings()

    def _rows(self, values: Mapping[str, Value]) -> tuple[Field, ...]:
        """The rows for these answers."""
        return form.rows(self._asked, values, self.house.today()) if self._asked is not None else ()

    def _status(self) -> tuple[Block, ...]:
        none = words.CHECK_DANGER_ALL if self._full else words.CHECK_DANGER_NONE
        fast = [para(lit(words.CHECK_FAST, "wait"))] if self.too_fast else []
        return (form.told_line(words.CHECK_DANGER, none), *fast, gap())

    def headline(self) -> None:
        """Which day it is about, and how far along."""
        date = short(self._day)
        if self._amends is not None:
            text = words.CHECK_ABOUT_FIX
        elif self._late:
            text = words.CHECK_ABOUT_LATE
        else:
            text = words.CHECK_ABOUT if self._asked is not None and self._asked.number > 1 else words.CHECK_ABOUT_FIRST
        if self.app.size.width < NARROW:
            text = words.CHECK_ABOUT_SHORT
        if self.asking_danger:
            number, count = self.danger_count()
            label = words.DANGER_FULL_SHORT.format(number=number, count=count) if count > 1 else words.DANGER_SIX
            self.head(f"{label} · {date}", (number - 1) / count * 0.3)
            return
        fields = [row for row in self._form.fields if row.id in form.NEEDED]
        done = sum(1 for row in fields if self._form.values.get(row.id) is not None)
        self.head(text.format(date=date), 0.3 + 0.7 * done / max(1, len(fields)))

    def on_form_changed(self, event: Form.Changed) -> None:
        """An answer: keep it, and ask about the strongest spasm only where there was one."""
        event.stop()
        self._keep_draft()
        self._form.refit()
        self.headline()
        self._show_row_hint()

    def on_rows_moved(self, event: Form.Moved) -> None:
        """The hint follows the focus."""
        if event.rows is self._form:
            event.stop()
            self._show_row_hint()

    def _show_row_hint(self) -> None:
        if not self._form.fields:
            return
        row = self._form.current
        note = self._form.note or form.odd(self._form.values)
        if note:
            text = note
        elif isinstance(row, Pick):
            text = "   ".join(f"{number} {label}" for number, (_, label) in enumerate(row.options, row.first))
        elif isinstance(row, Rating):
            text = words.CHECK_ONE if self._form.pending else words.CHECK_DIGIT
        elif isinstance(row, Count):
            text = words.CHECK_COUNT
        elif isinstance(row, Number):
            text = words.CHECK_TYPE
        else:
            text = ""
        if row.before is not None and not note and self._asked is not None:
            when = named(self._asked.before_day, self._day) if self._asked.before_day else ""
            text = f"{text} {keyed(words.CHECK_SAME).format(when=when)}".strip() if when else text
        needed = form.missing(self._form.fields, self._form.values)
        lines = [para(lit(text, "wait" if note else "quiet"), limit=76)]
        if self.app.size.height >= ROOMY:  # always two rows there, so that nothing jumps
            more = "" if note else words.CHECK_NEEDED if needed else keyed(words.CHECK_REST) if not self._form.is_last else ""
            lines.append(para(lit(more, "quiet"), limit=76))
        self.hint.show(*lines)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Through: keep it, and show what it led to."""
        event.stop()
        asked = self._asked
        assert asked is not None
        told = answers(asked, self._form.values)
        before = self.coach.today()
        kept = self.attempt(
            self.coach.check_in,
            told.measures,
            self._danger,
            day=self._day,
            session=told.session,
            note=told.note,
            full=self._full,
            own=told.own,
            amends=self._amends,
        )
        if kept is None:
            return
        seconds = round(self.house.now().timestamp() - self._begun)
        self.instead("decision", view=kept, before=before, seconds=seconds, late=self._late or self._amends is not None)

    def _keep_draft(self) -> None:
        if self._amends is not None:
            return
        values = {name: value for name, value in self._form.values.items() if value is not None}
        marks = self.pages.marks if self.pages is not None else {}
        if values or any(marks.values()):
            self.attempt(self.coach.save_draft, draft_name(self._day), json.dumps({"values": values, "marks": marks}))

    # Keys

    def action_back(self) -> None:
        """To the danger page before; from the first, out. What was answered is kept as a draft."""
        if self.danger_back():
            return
        if self._mistake and self.coach.today().paused_for == "emergency":
            self.start_at("emergency", unfinished=True)
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.start_at("today")

    def action_finish(self) -> None:
        """Through, from any line."""
        self._form.finish()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The form can be finished once it is there."""
        if action == "finish":
            return bool(self._form.fields) and not self.asking_danger
        return super().check_action(action, parameters)

    def action_undo(self) -> None:
        """Nothing of this form is recorded yet."""

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Both keys of the day beside."""
        if binding_id == "check.earlier":
            return "[ ]", "day"
        return super().describe(binding_id)
