"""A person's episodes: one open at a time, many over the years."""

from __future__ import annotations

from coach.journal.entry import effective
from coach.text.told import told

from .desk import iso, ordinal
from .log import day_in, open_episode
from .standing import standing_on
from .views import EpisodeView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .desk import Desk


def episodes(desk: Desk) -> tuple[EpisodeView, ...]:
    """All episodes, the newest first."""
    marks = effective(desk.journal.entries(kinds=("episode", "close", "supersede", "forget")))
    closed = {entry.episode: entry.day for entry in marks if entry.kind == "close"}
    found = []
    for entry in marks:
        if entry.kind != "episode":
            continue
        end = closed.get(entry.uuid, "")
        day = end or desk.today()
        standing = standing_on(desk, entry.uuid, max(day, entry.day))
        recovered = standing.state.recovered if standing else 0
        found.append(
            EpisodeView(
                uuid=entry.uuid,
                title=told(str(entry.body.get("title", ""))),
                started=entry.day,
                closed=end,
                plan=standing.plan.id if standing else "",
                recovered=iso(recovered) if recovered else "",
                days=ordinal(max(day, entry.day)) - ordinal(entry.day) + 1,
                open=not end,
            )
        )
    return tuple(reversed(found))


def close(desk: Desk, note: str = "", day: str | None = None) -> str:
    """Close the open episode; it stays readable. Gives its uuid.

    Raises:
        Stopped: none is open, or the day lies before it.
    """
    episode = open_episode(desk)
    day = day_in(desk, episode, day)
    desk.journal.append([desk.entry("close", {"note": note}, day=day, episode=episode.uuid)])
    return episode.uuid
