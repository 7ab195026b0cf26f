"""Logging a dose: what, how much, when. The log is kept beside the pack limits; what it shows is said, never what to have."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.coaching.medicine import find, is_name, missing
from coach.medicine.model import CAUTION
from coach.text import tui_dose as dose_words
from coach.text.tui_keys import keyed
from coach.tui.daily import Daily
from coach.tui.days import named
from coach.tui.layout import Block, gap, para, points, rule, stack
from coach.tui.literal import join, lit
from coach.tui.screens.dose_form import AMOUNT, CHANGED, EARLIER, OWN, TIME, WHAT, DoseForm
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from coach.coaching.door import Coach
    from coach.coaching.medicine import DoseView, Missing
    from coach.medicine.model import GuardResult, Note, Product
    from coach.tui.widgets.form import Form
    from coach.tui.widgets.rows import Rows

ROLES = {"call": "danger", "warn": "wait", "notice": "wait"}
SIGNS = {"call": "✚", "warn": "▲", "notice": "·", "info": "·"}
SHOWN = 5
NONE_OF_THEM = ""


class DoseScreen(Daily):
    """A form of three lines, and what the log shows."""

    PLACE = dose_words.DOSE_PLACE
    NAME = "dose"
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "rows.down", "frame.back", "app.wrong")

    def __init__(self, *, asked: bool = False) -> None:
        """The log is read when the screen is composed. `asked`: the questions have just been on the screen."""
        super().__init__()
        self._form = DoseForm()
        self._asked = asked
        self._kept = False
        self._before: list[Note] = []  # what was shown at an earlier dose of today
        self._ways = ChoiceList(id="ways")
        self._log = Lines(id="log")
        self._called: list[Block] = []  # what the name may be
        self._logged: list[Block] = []

    def content(self) -> Iterable[Widget]:
        """The form, what the name may be, the log."""
        self.head(f"{self.house.now():%H:%M}")
        self._form.begin(self.coach, self.house)
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
        self._form.again()
        self._show_log(self.coach.medicine_now())
        if self._asked:
            self._say_of_questions()

    def _say_of_questions(self) -> None:
        self._asked = False
        self.say(keyed(dose_words.CAUTION_LATER if self.coach.cautions.open() else dose_words.CAUTION_KEPT), seconds=8)

    def _ask(self, *, again: bool) -> None:
        self._asked = True
        self.go("cautions", again=again)

    # Showing

    def _show_log(self, result: GuardResult, *, kept: bool = False) -> None:
        """The sums first. Of what the answers mean that which was shown before today waits in a line that opens."""
        waiting = [note for note in result.notes if _may_wait(note) and not self.house.first_today(note.text)] if kept else []
        if kept:
            self._before = waiting
        notes = [note for note in result.notes if note not in waiting]
        blocks: list[Block] = [gap(), rule(dose_words.DOSE_LOG)]
        blocks += [_note(note.text, note.level) for note in notes] or [_note(dose_words.DOSE_LOG_EMPTY, "info")]
        if result.call is not None:
            blocks.append(para(lit(result.call.poison, "bold danger")))
        means = () if kept else self._means()
        if means:
            blocks += [gap(), rule(dose_words.CAUTION_MEANS), *(_note(text, "notice") for text in means)]
        blocks += [gap(), para(lit(dose_words.DOSE_HINT, "quiet")), gap()]
        self._logged = blocks
        self._log.show(*self._called, *blocks)

    def _means(self) -> tuple[str, ...]:
        """What the answers mean: for the medicine in hand, or for any where they have just been given."""
        questions, name = self.coach.cautions, self._form.settled
        known = bool(name) and not self._form.unlisted
        if known:
            return questions.meaning(find(self.coach.desk, name))
        return questions.meaning() if self._asked else ()

    def on_form_changed(self, event: Form.Changed) -> None:
        """While a name is typed: what it may be."""
        event.stop()
        if event.field.id == CHANGED and event.value == "yes":
            self._ask(again=True)
        if event.field.id == OWN and event.value == "yes":
            self._own(self._form.given(WHAT))
        if event.field.id != WHAT:
            return
        self._form.unsettle()
        found = self.coach.medicines_called(str(event.value or ""))[:SHOWN]
        self._called = self._suggestions(found)
        self._log.show(*self._called, *self._logged)

    @staticmethod
    def _suggestions(found: Sequence[Product]) -> list[Block]:
        if not found:
            return []
        names = " · ".join(product.name for product in found)
        return [gap(), para(join((f"{dose_words.DOSE_FOUND}  ", "quiet"), names))]

    # What it was

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """First the name, then all of it: nothing is kept before name, amount and time have stood there together."""
        event.stop()
        name = self._form.given(WHAT)
        if not name:
            self._form.place(0)
            self.say(dose_words.DOSE_NEEDED)
        elif name == self._form.settled:
            self._log_it(name)
        else:
            self._look_up(name)

    def _look_up(self, name: str) -> None:
        """Ask where the name can mean several things. A whole name that was typed with its amount needs no second look."""
        found = self.coach.medicines_called(name)
        if is_name(self.coach.desk, name):
            typed = self._form.cursor > 0 and bool(self._form.given(AMOUNT))
            self._settle(name)
            if typed:
                self._log_it(name)
        elif len(found) == 1 and name.casefold() in found[0].name.casefold():
            self._settle(found[0].name)
        elif not found:
            self._ask_what(name)
        else:
            self._choose(found)

    def _settle(self, name: str, *, unlisted: bool = False) -> None:
        """The name stands; on to the amount."""
        self._form.settle(name, unlisted=unlisted)
        self._called = []
        self._show_log(self.coach.medicine_now())
        self.say(dose_words.DOSE_LOOK if self._form.given(AMOUNT) or unlisted else dose_words.DOSE_AMOUNT_ASKED)
        self.refresh_bindings()

    # Keeping

    def _log_it(self, name: str) -> None:
        """Ask for what only the pack knows; then weigh it."""
        answer = self._form.values.get(EARLIER)
        if answer is not None and not self._keep_earlier(str(answer)):
            return
        if self._form.unlisted:
            self._keep(name)
            return
        left = self.attempt(missing, self.coach.desk, name, self._form.amount)
        if left is None:
            return
        if left.strengths and not self._form.unsure:
            self._ask_strength(left)
        elif left.amount and not self._form.unsure:
            self._ask_amount(name)
        else:
            self._weigh(name)

    def _ask_strength(self, left: Missing) -> None:
        """A row for each; who leaves it empty is asked whether they know."""
        title = dose_words.DOSE_STRENGTH.format(unit=left.unit)
        if self._form.ask(left):
            self.say(title, seconds=8)
            return
        look, unsure = dose_words.DOSE_STRENGTH_LOOK, dose_words.DOSE_STRENGTH_UNSURE
        self._ask_unsure(title, dose_words.DOSE_STRENGTH_TEXT, look, unsure)

    def _ask_amount(self, name: str) -> None:
        self._form.place(1)
        title, text = dose_words.DOSE_HOW_MUCH.format(name=name), dose_words.DOSE_HOW_MUCH_TEXT
        self._ask_unsure(title, text, dose_words.DOSE_HOW_MUCH_WRITE, dose_words.DOSE_HOW_MUCH_UNSURE)

    def _ask_unsure(self, title: str, text: str, write: str, unsure: str) -> None:
        """Do they know? Only who does not has the most counted."""
        from coach.tui.sheets.confirm import Confirm

        def decided(answer: str | None) -> None:
            self._form.unsure = answer == "unsure"
            if self._form.unsure:
                self._weigh(self._form.settled)

        self.app.push_screen(Confirm(title, text, [Choice(write, value=""), Choice(unsure, value="unsure")]), decided)

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
                self._settle(name, unlisted=True)
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
            self._settle(name)
            self._form.offer_one()
            self.say(dose_words.OWN_KEPT.format(name=name), seconds=8)

        self.app.push_screen(make("own-medicine", called=called), told)

    def _choose(self, found: Sequence[Product]) -> None:
        from coach.tui.sheets.confirm import Confirm

        choices = [Choice(product.name, ", ".join(product.ingredients), product.name) for product in found]
        choices.append(Choice(*dose_words.DOSE_NONE_OF_THEM, NONE_OF_THEM))

        def decided(name: str | None) -> None:
            if name == NONE_OF_THEM:
                self._ask_what(self._form.given(WHAT))
            elif name is not None:
                self._settle(name)

        self.app.push_screen(Confirm(dose_words.DOSE_FOUND, "", choices), decided)

    def _weigh(self, name: str) -> None:
        """What the guard says of it, before it is kept."""
        shown = self.attempt(self.coach.dose, name, self._form.amount, self._form.given(TIME), keep=False)
        if shown is None:
            return
        if shown.result.confirm:
            self._confirm(shown, name)
        else:
            self._keep(name)

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

    def _keep(self, name: str) -> None:
        kept = self.attempt(self.coach.dose, name, self._form.amount, self._form.given(TIME), unlisted=self._form.unlisted)
        if kept is None:
            return
        self._called = []
        self._show_log(kept.result, kept=True)
        self._turn(kept=True)
        form = keyed(dose_words.DOSE_KEPT_YESTERDAY) if kept.yesterday else keyed(dose_words.DOSE_KEPT)
        day = named(kept.at[:10], self.house.now().date().isoformat())
        self.say(form.format(what=kept.product, day=day, time=kept.at[11:16]))

    def _turn(self, *, kept: bool) -> None:
        """From the form to the ways on, where letters are commands again, or back to an empty form."""
        self._form.begin(self.coach, self.house, last=False)
        ways = [Choice(label) for label in dose_words.DOSE_WAYS]
        if self._before:
            ways.append(Choice(dose_words.CAUTION_BEFORE.format(count=len(self._before))))
        self._ways.set(ways)
        if kept and not self._ways.is_attached:
            self._body.mount(self._ways)
        self._kept, self._form.display, self._ways.display = kept, not kept, kept
        self.set_focus(self._ways if kept else self._form, scroll_visible=False)
        self.refresh_bindings()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Back, another dose, a box of one's own, or what was shown before."""
        event.stop()
        if event.rows is not self._ways:
            return
        if event.index == 0:
            self.action_back()
        elif event.index == 1:
            self._turn(kept=False)
        elif event.index == 2:
            self._own("")
        else:
            from coach.tui.sheets.page import Page

            self.app.push_screen(Page(dose_words.CAUTION_MEANS, [_note(note.text, note.level) for note in self._before]))

    def action_back(self) -> None:
        """Out."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter goes on from the name, then logs, until it is logged."""
        if self._kept:
            return {"rows.enter": ("Enter", "choose"), "rows.down": ("↓", "choose")}.get(binding_id)
        ready = self._form.settled and self._form.given(WHAT) == self._form.settled
        return {
            "rows.enter": ("Enter", "log it" if ready else "go on"),
            "rows.down": ("↓", "next line"),
            "frame.back": ("Esc", "back"),
        }.get(binding_id)

    @property
    def plain(self) -> str:
        """The page as text."""
        return "\n".join((self._form.plain, self._log.plain))


def _note(text: str, level: str) -> Block:
    role = ROLES.get(level, "")
    return stack(points([lit(text, role)], sign=SIGNS.get(level, "·"), role=role or "quiet"))


def _may_wait(note: Note) -> bool:
    """What an answer means, where it does not ask for a doctor first: that is said every time."""
    return note.kind == CAUTION and note.level in {"info", "notice"}
