"""A box that no list knows, or a limit from a prescriber: its name, what one holds, the most in a day and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.coaching.own_medicines import NeedsSure
from coach.text import tui_dose as words
from coach.tui.daily import Daily
from coach.tui.layout import Block, gap, para, points, rule
from coach.tui.literal import lit
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.fields import Number, Pick, Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from coach.medicine.model import Product

HOURS = 24


class OwnMedicine(Daily):
    """A form, what it is for, and what was told before."""

    PLACE = words.OWN_PLACE
    NAME = "own-medicine"
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "rows.down", "frame.back", "app.wrong")

    def __init__(self, called: str = "") -> None:
        """Begin with a name that was typed elsewhere."""
        super().__init__()
        self._form = Form(column=20)
        self._called = called
        self._told = Lines(id="told")

    def content(self) -> Iterable[Widget]:
        """The form, and what is known already."""
        self._form.set(self._fields(), {"name": self._called or None})
        self._form.place(1 if self._called else 0)
        self._show()
        yield self._form
        yield self._told

    def reload(self) -> None:
        """What was told may have been taken back."""
        self._show()

    @staticmethod
    def _fields() -> tuple[Words | Pick | Number, ...]:
        return (
            Words("name", words.OWN_NAME, placeholder=words.OWN_NAME_HINT, limit=60),
            Words("holds", words.OWN_HOLDS, placeholder=words.OWN_HOLDS_HINT, limit=120),
            Pick("unit", words.OWN_UNIT, options=words.OWN_UNITS),
            Words("most", words.OWN_MOST, placeholder=words.OWN_MOST_HINT, limit=20, title=words.OWN_LIMIT_TITLE),
            Number("gap", words.OWN_GAP, high=HOURS, low=1, unit=words.OWN_GAP_UNIT),
            Words("by", words.OWN_BY, placeholder=words.OWN_BY_HINT, limit=60),
        )

    def _show(self) -> None:
        own = self.coach.own_medicines
        lines = [
            words.OWN_LINE.format(name=product.name, unit=product.unit, held=_held(product)) for product in own.products()
        ] + [words.OWN_LIMIT_LINE.format(name=limit.ingredient, mg=f"{limit.max_mg:g}", by=limit.by) for limit in own.limits()]
        blocks: list[Block] = [gap(), para(lit(words.OWN_TEXT, "quiet"))]
        if lines:
            blocks += [gap(), rule(words.OWN_KNOWN), points(lines)]
        self._told.show(*blocks)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Keep it; a limit above what we would count is asked about once."""
        event.stop()
        if not str(event.values.get("name") or "").strip():
            self._form.place(0)
            self.say(words.OWN_NEEDED)
            return
        self._keep(sure=False)

    def _keep(self, *, sure: bool) -> None:
        values = {name: str(value or "") for name, value in self._form.values.items()}
        try:
            kept = self.attempt(
                self.coach.own_medicines.keep, values.get("name", ""), values.get("holds", ""),
                unit=values.get("unit") or "tablet",
                most=values.get("most", ""), gap=values.get("gap", ""), by=values.get("by", ""), sure=sure,
            )  # fmt: skip
        except NeedsSure as asked:
            self._ask(asked)
            return
        if kept is not None:
            self.dismiss(kept.name)

    def _ask(self, problem: NeedsSure) -> None:
        from coach.tui.sheets.confirm import Confirm

        choices = [Choice(words.OWN_SURE_NO, value=""), Choice(words.OWN_SURE, value="sure")]
        self.app.push_screen(
            Confirm(problem.what, problem.next, choices), lambda answer: self._keep(sure=True) if answer == "sure" else None
        )

    def action_back(self) -> None:
        """Out; nothing is kept."""
        self.dismiss(None)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter keeps."""
        return {"rows.enter": ("Enter", "keep it"), "rows.down": ("↓", "next line"), "frame.back": ("Esc", "back")}.get(
            binding_id
        )

    @property
    def plain(self) -> str:
        """The page as text."""
        return "\n".join((self._form.plain, self._told.plain))


def _held(product: Product) -> str:
    return ", ".join(
        f"{name} {product.per_unit[name]:g} mg" if name in product.per_unit else name for name in product.ingredients
    )
