"""Where somebody is: a region by its number, or by typing the name of a country in it. The numbers to call depend on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui as words
from coach.tui.layout import para
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.fields import Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.tui.house import House, Numbers
    from coach.tui.widgets.rows import Rows

SHOWN = 9


class Regions(Sheet[str]):
    """Gives back the id of the region; None when closed."""

    TITLE_TEXT = words.REGION_TITLE
    KEYS: ClassVar[Sequence[str]] = ("regions.digit", "regions.take", "regions.move", "sheet.close")
    AUTO_FOCUS = "Form"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"digit({number})", "choose", id="regions.digit", key_display="1-9", priority=True)
            for number in range(1, SHOWN + 1)
        ),
        Binding("enter", "take", "take it", id="regions.take", priority=True),
        Binding("up", "step(-1)", "move", id="regions.move", key_display="↑↓", priority=True),
        Binding("down", "step(1)", "move", id="regions.move", key_display="↑↓", priority=True),
    ]

    def __init__(self, house: House, why: str = words.REGION_WHY) -> None:
        """Every region, the present one with the mark."""
        super().__init__()
        self._why = why
        self._regions = house.regions()
        self._list = ChoiceList(_choices(self._regions, ""), widest_label=36)
        self._list.cursor = next((n for n, choice in enumerate(self._list.choices) if choice.value == house.region().id), 0)
        self._list.can_focus = False
        self._list.always_marked = True

    def content(self) -> Iterable[Widget]:
        """A line to type in, and what matches."""
        yield Lines(para(self._why))
        yield Form([Words("country", words.REGION_TYPE, placeholder=words.REGION_TYPE_HINT)], column=12)
        yield self._list

    def on_form_changed(self, event: Form.Changed) -> None:
        """Narrow the list to what was typed."""
        event.stop()
        self._list.set(_choices(self._regions, str(event.value or "")))

    def action_step(self, by: int) -> None:
        """Another row."""
        self._list.place(self._list.cursor + by)

    def action_take(self) -> None:
        """Give back the row with the mark."""
        self.dismiss(self._list.current.value)

    def action_digit(self, number: int) -> None:
        """Give back the row of that number."""
        if number <= self._list.count:
            self.dismiss(self._list.choices[number - 1].value)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click."""
        event.stop()
        if event.index < self._list.count:  # it may have been narrowed since
            self.dismiss(self._list.choices[event.index].value)


def _choices(regions: Sequence[Numbers], typed: str) -> list[Choice]:
    """The regions whose name, or the name of a country in them, holds what was typed; the last, for every other, always."""
    wanted = " ".join(typed.split()).casefold()
    found = []
    for region in regions[:-1]:
        countries = region.countries.split(", ") if wanted and region.countries else []
        if wanted in region.name.casefold():
            found.append(Choice(region.name, region.emergency, region.id))
        else:
            found += [
                Choice(words.REGION_OF.format(country=country, region=region.name), region.emergency, region.id)
                for country in countries
                if wanted in country.casefold()
            ]
    last = regions[-1]
    return [*found[: SHOWN - 1], Choice(last.name, last.emergency, last.id)]
