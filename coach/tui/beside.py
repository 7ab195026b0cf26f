"""The second column of a day's screens, from 100 columns on: the week behind, and what the plan asks for next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import tui_daily as words
from coach.tui.daily import Daily
from coach.tui.days import moved, named_first
from coach.tui.layout import gap, stack
from coach.tui.screens import today_page as page
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from coach.coaching.door import Coach
    from coach.coaching.views import TodayView
    from coach.tui.layout import Block

WEEK = 7


def week_and_next(coach: Coach, view: TodayView) -> Block:
    """Worst pain and decision of the last seven days, newest first, and which criteria are open. Reads a week's entries."""
    rows = [
        (
            named_first(day.day, view.day),
            words.WEEK_ROW.format(worst=f"{day.measures['worst_pain']:g}")
            if "worst_pain" in day.measures
            else words.NO_CHECK_IN_ROW,
            day.decision.kind if day.decision is not None and day.decision.asked else "",
        )
        for day in reversed(coach.history(days=WEEK))
        if day.day >= moved(view.day, 1 - WEEK)
    ]
    return stack(page.week_block(rows), gap(), page.next_block(view))


class WeekBeside(Daily):
    """A screen of a day with the week in its second column; read when there is room for it, and once."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._week = Lines()

    def aside(self) -> Iterable[Widget]:
        """The week behind and what is asked for next."""
        yield self._week

    def on_resize(self) -> None:
        """Whether there is room is known after this."""
        self.call_after_refresh(self._fill_week)

    def _fill_week(self) -> None:
        if not self.is_attached or not self.has_class("-wide") or self._week.plain:
            return
        view = self.attempt(self.coach.today)
        if view is None or view.plan is None:
            return
        block = self.attempt(week_and_next, self.coach, view)
        if block is not None:
            self._week.show(block)
