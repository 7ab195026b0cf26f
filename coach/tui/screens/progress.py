"""Recovery: pain and what one can do over time, with the expected band; stages, flare-ups, doses; days; the week in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from coach.coaching.problems import Refused, Stopped
from coach.coaching.progress import Recovery, outlook
from coach.plan.progress import band, window
from coach.text import tui_progress as words
from coach.tui.daily import Daily
from coach.tui.layout import Block, gap, para
from coach.tui.literal import lit
from coach.tui.screens import progress_view as view
from coach.tui.warming import LOOK_BACK
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget


LONG = 730
"""So many are read behind it, for the calendar and for what came before flare-ups; all of them when all are asked for."""


class ProgressScreen(Daily):
    """One page; the chart comes first."""

    PLACE = words.PLACE
    NAME = "progress"
    KEYS: ClassVar[Sequence[str]] = (
        "progress.zoom",
        "progress.earlier",
        "progress.why",
        "daily.report",
        "frame.back",
        "app.wrong",
    )
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "zoom(7)", "week, month, all", id="progress.zoom", key_display="1-3", tooltip="A week, a month, all of it"),
        Binding("2", "zoom(28)", show=False),
        Binding("3", "zoom(0)", show=False),
        Binding("left", "move(1)", "in time", id="progress.earlier", key_display="← →", tooltip="Earlier and later"),
        Binding("right", "move(-1)", show=False),
        Binding("w", "why", "why", id="progress.why", tooltip="What the shaded area is, and where it comes from"),
    ]

    def __init__(self) -> None:
        """A month, now."""
        super().__init__()
        self.length, self.back = 28, 0
        self._made = Recovery(())
        self._next = ""
        self._everything = False
        self._page = Lines(id="page")
        self._side = Lines()

    def content(self) -> Iterable[Widget]:
        """The chart and what is said of it."""
        self._read()
        yield self._page

    def aside(self) -> Iterable[Widget]:
        """The calendar, where there is room; else it stands on the page."""
        yield self._side

    def on_mount(self) -> None:
        """Read the days before these, and simulate people alike, behind the first frame: beside it, they would hold it up."""
        self.call_after_refresh(self._look_further)

    def reload(self) -> None:
        """Something was recorded."""
        self._read()
        self._look_further()

    def _read(self) -> None:
        self._made = self._recovery(LOOK_BACK)
        if len(self._made.days) <= 7 and self.length == 28:
            self.length = 7
        self._draw()

    def _recovery(self, count: int | None) -> Recovery:
        try:
            return self.coach.recovery(count)
        except (Refused, Stopped):
            return Recovery(())

    def _look_further(self) -> None:
        if self._made.plan is not None:
            self.run_worker(self._further, thread=True, exclusive=True, exit_on_error=False)

    def _further(self) -> None:
        every = self._everything
        made = self._recovery(None if every else LONG) if self._made.start else self._made
        if made.start and not any(day.checked for day in made.days):
            made = self._recovery(None)
        self.app.call_from_thread(self._found, made)
        found = outlook(made)
        self.app.call_from_thread(self._foreseen, found[0].sentence(found[1]) if found is not None else "")

    def _found(self, made: Recovery) -> None:
        if self.is_attached and made is not self._made:
            self._made = made
            self._draw()

    def _foreseen(self, sentence: str) -> None:
        if self.is_attached and sentence != self._next:
            self._next = sentence
            self._draw()

    def _all_of_it(self) -> None:
        """All days are asked for: read what was left out."""
        if self._made.start and not self._everything:
            self._everything = True
            self.say(words.READING_ALL)
            self._look_further()

    def on_resize(self) -> None:
        """The calendar goes where there is room."""
        self._draw()

    def _draw(self) -> None:
        days = self._made.days
        if not any(day.checked for day in days):
            self._page.show(para(words.EMPTY))
            self.head("")
            return
        first, last = window(days, self.length, self.back, days[-1].day)
        shaded = band(self._made.start or days, self._made.began, last, self._made.usual, first)
        plain = bool(getattr(self.app, "ascii_signs", False))
        rows = max(8, min(14, self.size.height - 14)) if self.size.height else 10
        blocks: list[Block] = [
            view.legend(shaded is not None),
            view.chart(days, shaded, first, last, rows, plain=plain),
            gap(),
            para(lit(words.BAND_LABEL if shaded else words.NO_BAND, "quiet"), limit=76),
        ]
        blocks += [gap(), *view.week_words(days, self._made.activities)]
        if self._next:
            blocks += [gap(), view.labelled_text(words.NEXT, self._next)]
        calendar = view.calendar(days, self.house.first_weekday())
        wide = self.has_class("-wide") or self.size.width >= 100
        if not wide:
            blocks += [gap(), *calendar]
        if len(days) > LOOK_BACK or not self._made.start:
            blocks += [gap(), *view.before(days, self._made.usual)]
        self._page.show(*blocks)
        self._side.show(*calendar, *view.aside_foot())
        name = words.ZOOMS[self.length]
        a, b = date.fromordinal(first), date.fromordinal(last)
        span = words.FROM_TO.format(first=words.date(a.day, a.month), last=words.date(b.day, b.month))
        self.head(Content(f"{name} · {span}"))

    def action_zoom(self, length: int) -> None:
        """A week, a month, all."""
        self.length, self.back = length, 0
        self._draw()
        if not length:
            self._all_of_it()

    def action_move(self, by: int) -> None:
        """Earlier or later; never beyond what there is."""
        days = self._made.days
        if not days or not self.length:
            return
        before = window(days, self.length, self.back, days[-1].day)
        self.back = max(0, self.back + by)
        if by > 0 and window(days, self.length, self.back, days[-1].day) == before:
            self.back -= by
            self._all_of_it()
        self._draw()

    def action_why(self) -> None:
        """The band, honestly."""
        from coach.tui.sheets.why import Why

        self.app.push_screen(Why(words.WHY_TITLE, words.WHY, self.house.source_line(words.WHY_SOURCES)))
