"""Logging a dose: what, how much, when. The log is kept beside the pack limits; what it shows is said, never what to have."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.text import tui_dose as dose_words
from coach.text.tui_keys import keyed
from coach.tui.daily import Daily
from coach.tui.days import named
from coach.tui.layout import Block, gap, para, points, rule, stack
from coach.tui.literal import join, lit
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.fields import Pick, Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from coach.coaching.door import Coach
    from coach.coaching.medicine import DoseView
    from coach.medicine.model import GuardResult, Product
    from coach.tui.widgets.fields import Field
    from coach.tui.widgets.rows import Rows

ROLES = {"call": "danger", "warn": "wait", "notice": "wait"}
SIGNS = {"call": "✚", "warn": "▲", "notice": "·", "info": "·"}
SHOWN = 5
EARLIER, CHANGED, OWN, NONE_OF_THEM = "earlier", "changed", "own", ""


class DoseScreen(Daily):
    """A form of three lines, and what the log shows."""

    PLACE = dose_words.DOSE_PLACE
    NAME = "dose"
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "rows.down", "frame.back", "app.wrong")

    def __init__(self, *, asked: bool = False) -> None:
        """The log is read when the screen is composed. `asked`: the questions have just been on the screen."""
        super().__init__()
        self._form = Form(column=14)
        self._asked = asked
        self._kept = False
        self._ways = ChoiceList([Choice(label) for label in dose_words.DOSE_WAYS], id="ways")
        self._log = Lines(id="log")
        self._called: list[Block] = []  # what the name may be
        self._logged: list[Block] = []

    def content(self) -> Iterable[Widget]:
        """The form, what the name may be, the log."""
        self.head(f"{self.house.now():%H:%M}")
        self._form.set(self._fields())
        self._show_log(self.coach.medicine_now())
        yield self._form
        yield self._log

    @classmethod
    def comes_before(cls, coach: Coach) -> str:
        """The questions come before the first dose, and again when they are due."""
        return "cautions" if coach.cautions.open() else ""

    def on_mount(self) -> None:
        """Say what became of the questions; ask them, where this screen was opened without."""
        if self._asked:
            self._say_of_questions()
        elif self.comes_before(self.coach):
            self._ask(again=False)

    def reload(self) -> None:
        """The log may have grown elsewhere, and answers may have come or gone."""
        self._form.set(self._fields(), {name: value for name, value in self._form.values.items() if name not in {CHANGED, OWN}})
        self._show_log(self.coach.medicine_now())
        if self._asked:
            self._say_of_questions()

    def _say_of_questions(self) -> None:
        self._asked = False
        self.say(keyed(dose_words.CAUTION_LATER if self.coach.cautions.open() else dose_words.CAUTION_KEPT), seconds=8)

    def _ask(self, *, again: bool) -> None:
        self._asked = True
        self.go("cautions", again=again)

    def _fields(self) -> list[Field]:
        """What, how much, when; and what may have changed since the questions were answered."""
        fields: list[Field] = [
            Words("what", dose_words.DOSE_NAME, placeholder=dose_words.DOSE_NAME_HINT, limit=60),
            Words("amount", dose_words.DOSE_AMOUNT, placeholder=dose_words.DOSE_AMOUNT_HINT, limit=40),
            Words("time", dose_words.DOSE_TIME, placeholder=dose_words.DOSE_TIME_HINT, limit=20),
        ]
        questions = self.coach.cautions
        if questions.of_the_day():
            title, options = dose_words.CAUTION_EARLIER_TITLE, dose_words.CAUTION_EARLIER_OPTIONS
            fields.append(Pick(EARLIER, dose_words.CAUTION_EARLIER, options=options, title=title))
        since = questions.asked_on()
        if since and since != self.house.today():
            title = dose_words.CAUTION_CHANGED_TITLE.format(day=named(since, self.house.today()))
            fields.append(Pick(CHANGED, dose_words.CAUTION_CHANGED, options=dose_words.CAUTION_CHANGED_OPTIONS, title=title))
        fields.append(Pick(OWN, dose_words.DOSE_OWN, options=dose_words.DOSE_OWN_OPTIONS, title=dose_words.DOSE_OWN_TITLE))
        return fields

    # Showing

    def _show_log(self, result: GuardResult) -> None:
        blocks: list[Block] = [gap(), rule(dose_words.DOSE_LOG)]
        texts = [(note.text, note.level) for note in result.notes]
        if not texts:
            texts = [(dose_words.DOSE_LOG_EMPTY, "info")]
        blocks += [_note(text, level) for text, level in texts]
        if result.call is not None:
            blocks.append(para(lit(result.call.poison, "bold danger")))
        if meaning := self.coach.cautions.meaning():
            blocks += [gap(), rule(dose_words.CAUTION_MEANS), *(_note(text, "notice") for text in meaning)]
        blocks += [gap(), para(lit(dose_words.DOSE_HINT, "quiet")), gap()]
        self._logged = blocks
        self._log.show(*self._called, *blocks)

    def on_form_changed(self, event: Form.Changed) -> None:
        """While a name is typed: what it may be."""
        event.stop()
        if event.field.id == CHANGED and event.value == "yes":
            self._ask(again=True)
        if event.field.id == OWN and event.value == "yes":
            self._own(self._given("what"))
        if event.field.id != "what":
            return
        found = self.coach.medicines_called(str(event.value or ""))[:SHOWN]
        self._called = self._suggestions(found)
        self._log.show(*self._called, *self._logged)

    @staticmethod
    def _suggestions(found: Sequence[Product]) -> list[Block]:
        if not found:
            return []
        names = " · ".join(product.name for product in found)
        return [gap(), para(join((f"{dose_words.DOSE_FOUND}  ", "quiet"), names))]

    # Keeping

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Look it up; ask where the name can mean several things."""
        event.stop()
        name = str(event.values.get("what") or "").strip()
        if not name:
            self._form.place(0)
            self.say(dose_words.DOSE_NEEDED)
            return
        if event.values.get(EARLIER) is not None and not self._keep_earlier(str(event.values[EARLIER])):
            return
        found = self.coach.medicines_called(name)
        exact = next((product for product in found if product.name.casefold() == name.casefold()), None)
        meant = exact or (found[0] if len(found) == 1 and name.casefold() in found[0].name.casefold() else None)
        if meant is not None:
            self._weigh(meant.name)
        elif not found:
            self._ask_what(name)
        else:
            self._choose(found)

    def _keep_earlier(self, answer: str) -> bool:
        """What was had earlier today holds for the day: it is kept before the dose is weighed."""
        questions = self.coach.cautions
        asked = questions.of_the_day()
        ids = [question.id for question in asked]
        yes, unsure = (ids if answer == wanted else [] for wanted in ("yes", "not-sure"))
        return not asked or self.attempt(questions.keep, asked, yes, unsure, rest_is_no=True) is not None

    def _ask_what(self, name: str) -> None:
        """Nothing is called that: what is in it can be told from the box."""
        from coach.tui.sheets.confirm import Confirm

        choices = [
            Choice(dose_words.DOSE_UNKNOWN_OWN, value="own"),
            Choice(dose_words.DOSE_UNKNOWN_BACK, value=""),
            Choice(dose_words.DOSE_UNKNOWN_KEEP, value="keep"),
        ]

        def decided(answer: str | None) -> None:
            if answer == "own":
                self._own(name)
            elif answer == "keep":
                self._keep(name, unlisted=True)
            else:
                self._form.place(0)

        self.app.push_screen(
            Confirm(dose_words.DOSE_UNKNOWN.format(name=name), dose_words.DOSE_UNKNOWN_TEXT, choices),
            decided,
        )

    def _own(self, called: str) -> None:
        """Tell of a box of one's own; then it stands in the form, ready to be logged."""
        from coach.tui.screens import make

        def told(name: str | None) -> None:
            if name is None:
                return
            if self._kept:
                self._turn(kept=False)
            self._form.values["what"] = name
            self._form.redraw()
            self.say(dose_words.OWN_KEPT.format(name=name), seconds=8)

        self.app.push_screen(make("own-medicine", called=called), told)

    def _choose(self, found: Sequence[Product]) -> None:
        from coach.tui.sheets.confirm import Confirm

        choices = [Choice(product.name, ", ".join(product.ingredients), product.name) for product in found]
        choices.append(Choice(*dose_words.DOSE_NONE_OF_THEM, NONE_OF_THEM))

        def decided(name: str | None) -> None:
            if name == NONE_OF_THEM:
                self._ask_what(self._given("what"))
            elif name is not None:
                self._weigh(name)

        self.app.push_screen(Confirm(dose_words.DOSE_FOUND, "", choices), decided)

    def _weigh(self, name: str) -> None:
        """What the guard says of it, before it is kept."""
        shown = self.attempt(self.coach.dose, name, self._given("amount"), self._given("time"), keep=False)
        if shown is None:
            return
        if shown.result.confirm:
            self._confirm(shown, name)
        else:
            self._keep(name)

    def _given(self, field: str) -> str:
        text = str(self._form.values.get(field) or "").strip()
        return "" if field == "time" and text.casefold() == "now" else text

    def _confirm(self, shown: DoseView, name: str) -> None:
        from coach.tui.sheets.page import Page

        blocks = [_note(note.text, note.level) for note in shown.result.notes]
        if shown.result.call is not None:
            blocks.append(para(lit(shown.result.call.poison, "bold danger")))
        choices = [Choice(dose_words.DOSE_KEEP, value="keep"), Choice(dose_words.DOSE_KEEP_NOT, value="")]
        self.app.push_screen(
            Page(dose_words.DOSE_KEEP_TITLE.format(what=shown.product), blocks, choices),
            lambda answer: self._keep(name) if answer == "keep" else None,
        )

    def _keep(self, name: str, *, unlisted: bool = False) -> None:
        kept = self.attempt(self.coach.dose, name, self._given("amount"), self._given("time"), unlisted=unlisted)
        if kept is None:
            return
        self._called = []
        self._show_log(kept.result)
        self._turn(kept=True)
        form = keyed(dose_words.DOSE_KEPT_YESTERDAY) if kept.yesterday else keyed(dose_words.DOSE_KEPT)
        day = named(kept.at[:10], self.house.now().date().isoformat())
        self.say(form.format(what=kept.product, day=day, time=kept.at[11:16]))

    def _turn(self, *, kept: bool) -> None:
        """From the form to the ways on, where letters are commands again, or back to an empty form."""
        self._form.set(self._fields())
        if kept and not self._ways.is_attached:
            self._body.mount(self._ways)
        self._kept, self._form.display, self._ways.display = kept, not kept, kept
        self.set_focus(self._ways if kept else self._form, scroll_visible=False)
        self.refresh_bindings()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Back, or another dose."""
        event.stop()
        if event.rows is not self._ways:
            return
        if event.index == 0:
            self.action_back()
        elif event.index == 1:
            self._turn(kept=False)
        else:
            self._own("")

    def action_back(self) -> None:
        """Out."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter logs, until it is logged."""
        if self._kept:
            return {"rows.enter": ("Enter", "choose"), "rows.down": ("↓", "choose")}.get(binding_id)
        return {"rows.enter": ("Enter", "log it"), "rows.down": ("↓", "next line"), "frame.back": ("Esc", "back")}.get(binding_id)

    @property
    def plain(self) -> str:
        """The page as text."""
        return "\n".join((self._form.plain, self._log.plain))


def _note(text: str, level: str) -> Block:
    role = ROLES.get(level, "")
    return stack(points([lit(text, role)], sign=SIGNS.get(level, "·"), role=role or "quiet"))
