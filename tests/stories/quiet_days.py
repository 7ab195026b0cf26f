"""Days on which nothing turns, told at the door: what keys and commands both end in, without the minutes that they take."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from .people import CHECK_IN_EVERY, FIRST, Days, morning

if TYPE_CHECKING:
    from coach.coaching.asked import Asked
    from coach.coaching.door import Coach
    from coach.coaching.views import TodayView

BEGAN = datetime(FIRST.year, FIRST.month, FIRST.day, 8, 0, tzinfo=UTC)


def set_clock(coach: Coach, day: int, hour: int) -> None:
    """A coach's own clock: day 1 is the first."""
    coach.desk.clock.time = (BEGAN + timedelta(days=day - 1)).replace(hour=hour)  # type: ignore[attr-defined]


def quiet_days(coach: Coach, first: int, days: Days) -> int:
    """Check in each morning (in a weekly stage, each week), do in the evening what there is to do; gives the day after."""
    for day in range(first, first + days.count):
        set_clock(coach, day, 8)
        view = coach.today()
        if view.stage is not None and view.stage.weekly and day % CHECK_IN_EVERY:
            continue
        view = check_in(coach, day, days.pain(day))
        set_clock(coach, day, 18)
        for task in view.tasks:
            coach.done(task.id)
    return first + days.count


def check_in(coach: Coach, day: int, pain: int) -> TodayView:
    """What somebody with that much pain says, and nothing that is not asked."""
    asked = coach.asked()
    session = {"feel": "ok", "tasks": []} if asked.worked else None
    return coach.check_in(told_on(day, pain, asked), [], session=session)


def told_on(day: int, pain: int, asked: Asked) -> dict[str, object]:
    """The measures of a morning, of those that are asked on it."""
    said: dict[str, object] = dict(morning(day, pain))
    able = said.pop("able")
    said |= {"activities": able, "lowest_activity": able} if asked.activities else {}
    said |= {name: name == "up_unaided" for name in ("up_unaided", "unwell") if name in asked.asks}
    said |= {"after_signs": []} if asked.worked else {}
    return said
