"""The lines of a dose: which medicine, how much, when. What is likely stands in them, to be taken or typed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.coaching.medicine import find, usual, with_strengths
from coach.text import tui_dose as words
from coach.tui.days import named
from coach.tui.widgets.fields import Pick, Words
from coach.tui.widgets.form import Form

if TYPE_CHECKING:
    from coach.coaching.door import Coach
    from coach.coaching.medicine import Missing
    from coach.tui.house import House
    from coach.tui.widgets.fields import Field

WHAT, AMOUNT, TIME = "what", "amount", "time"
EARLIER, CHANGED, OWN = "earlier", "changed", "own"
EACH = "each:"
"""Before an ingredient: how many mg of it are in one."""


class DoseForm(Form):
    """A name is settled once it was looked up and stands beside its amount; Enter logs from then on."""

    def __init__(self) -> None:
        """Empty, until it begins."""
        super().__init__(column=14)
        self.settled = ""
        self.unlisted = False
        """It is to be kept by its name alone."""
        self.unsure = False
        """The person does not know how much it was, or how much is in one."""
        self._strengths: tuple[tuple[str, str], ...] = ()  # (id, name) of what is asked from the pack
        self._unit = ""

    def begin(self, coach: Coach, house: House, *, last: bool = True) -> None:
        """Empty lines; with `last` the medicine had last is offered."""
        self._coach, self._house = coach, house
        self._strengths = ()
        self.settled, self.unlisted, self.unsure = "", False, False
        self.set(self._rows())
        name = usual(coach.desk)[0] if last else ""
        if name:
            self.offer(WHAT, name, words.DOSE_LAST)
        self._offer_now()

    def again(self) -> None:
        """The questions may be others now; what was typed stays."""
        row, offered = self.cursor, dict(self._offered)
        left_out = {CHANGED, OWN, *({TIME} & offered.keys())}
        self.set(self._rows(), {name: value for name, value in self.values.items() if name not in left_out})
        for name, note in offered.items():
            if name != TIME:
                self.offer(name, str(self.values[name]), note)
        self._offer_now()
        self.place(row)

    def _rows(self) -> list[Field]:
        """What, how much, when; and what may have changed since the questions were answered."""
        hint = words.DOSE_STRENGTH_HINT.format(unit=self._unit)
        rows: list[Field] = [
            Words(WHAT, words.DOSE_NAME, placeholder=words.DOSE_NAME_HINT, limit=60),
            Words(AMOUNT, words.DOSE_AMOUNT, placeholder=words.DOSE_AMOUNT_HINT, limit=80),
            *(Words(EACH + ingredient, name.capitalize(), placeholder=hint, limit=20) for ingredient, name in self._strengths),
            Words(TIME, words.DOSE_TIME, placeholder=words.DOSE_TIME_HINT, limit=20),
        ]
        questions, today = self._coach.cautions, self._house.today()
        if questions.of_the_day():
            title, options = words.CAUTION_EARLIER_TITLE, words.CAUTION_EARLIER_OPTIONS
            rows.append(Pick(EARLIER, words.CAUTION_EARLIER, options=options, title=title))
        since = questions.asked_on()
        if since and since != today:
            title = words.CAUTION_CHANGED_TITLE.format(day=named(since, today))
            rows.append(Pick(CHANGED, words.CAUTION_CHANGED, options=words.CAUTION_CHANGED_OPTIONS, title=title))
        rows.append(Pick(OWN, words.DOSE_OWN, options=words.DOSE_OWN_OPTIONS, title=words.DOSE_OWN_TITLE))
        return rows

    def _offer_amount(self) -> None:
        """As much as last time, unless an amount was typed."""
        if self.settled and not self.unlisted and not self.given(AMOUNT):
            said = usual(self._coach.desk, self.settled)[1]
            if said:
                self.offer(AMOUNT, said, words.DOSE_AS_LAST)

    def _offer_now(self) -> None:
        if not self.values.get(TIME):
            self.offer(TIME, words.DOSE_NOW.format(time=f"{self._house.now():%H:%M}"), words.DOSE_NOW_NOTE)

    # What is told

    def given(self, name: str) -> str:
        """The text of a row; of the time nothing, where it is now."""
        text = str(self.values.get(name) or "").strip()
        return "" if name == TIME and (name in self.offered or text.casefold() == "now") else text

    @property
    def amount(self) -> str:
        """How much, with the strengths that were told for it."""
        told = {name: str(self.values.get(EACH + ingredient) or "") for ingredient, name in self._strengths}
        return with_strengths(self.given(AMOUNT), told)

    def settle(self, name: str, *, unlisted: bool = False) -> None:
        """The name stands; on to the amount, with what it was last time in place."""
        if name != self.settled:
            self.unsettle()
        self.values[WHAT] = name
        self.take(WHAT)
        self.settled, self.unlisted = name, unlisted
        self._offer_amount()
        self.place(1)

    def offer_one(self) -> None:
        """One of it, where nothing is known of how much it was."""
        if not self.given(AMOUNT):
            one = words.DOSE_ONE_UNIT.format(unit=find(self._coach.desk, self.settled).unit)
            self.offer(AMOUNT, one, words.DOSE_ONE_NOTE)

    def unsettle(self) -> None:
        """Another name: what was found out about the one before goes."""
        if AMOUNT in self.offered:
            self.take(AMOUNT)
            self.values[AMOUNT] = None
        for ingredient, _ in self._strengths:
            self.values.pop(EACH + ingredient, None)
        self._strengths = ()
        self.fields = tuple(self._rows())
        self.settled, self.unlisted, self.unsure = "", False, False
        self.redraw()

    def ask(self, left: Missing) -> bool:
        """Rows for the strengths that only the pack knows; False where they are there already, and empty."""
        new = {ingredient for ingredient, _ in left.strengths} - {ingredient for ingredient, _ in self._strengths}
        if new:
            self._strengths, self._unit = left.strengths, left.unit
            self.fields = tuple(self._rows())
            self.redraw()
        self.place(2)
        return bool(new)
