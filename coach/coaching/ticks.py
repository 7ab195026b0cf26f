"""Taking one task of a day back, wherever in the day's entries it stands; the rest of those entries stays."""

from __future__ import annotations

from coach.journal.entry import correction, effective
from coach.text import coaching as words

from .desk import Still
from .log import open_episode
from .problems import Stopped
from .today import today
from .undoing import WINDOW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .desk import Desk
    from .views import TodayView


def untick(desk: Desk, task: str, day: str | None = None) -> TodayView:
    """The day as if `task` had not been entered on it. One undo brings it back.

    Raises:
        Stopped: no plan, or nothing was entered for that task on that day.
    """
    episode = open_episode(desk)
    day = day or max(desk.today(), episode.day)
    still, earlier = Still(desk.clock.now()), desk.journal.recent(WINDOW)
    fixes = []
    for entry in effective(desk.journal.entries(episode=episode.uuid, from_day=day, to_day=day)):
        listed = entry.body.get("tasks") if entry.kind == "session" else None
        if not isinstance(listed, list) or not any(_is(item, task) for item in listed):
            continue
        left = [item for item in listed if not _is(item, task)]
        # a body stays, empty if need be: a correction without a body is an undo, which redo would bring back
        fixes.append(correction(entry, {**entry.body, "tasks": left}, clock=still, device=desk.device, earlier=earlier))
    if not fixes:
        raise Stopped(words.NOTHING_TICKED)
    desk.journal.append(fixes)
    return today(desk, day)


def _is(item: object, task: str) -> bool:
    return isinstance(item, dict) and item.get("id") == task
