"""What is kept beside the record: drafts of what is not finished, and checkpoints of the fold, which may go at any time."""

from __future__ import annotations

from coach.journal.entry import seal

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def checkpoint(connection: sqlite3.Connection, episode: str, version: str, upto: str) -> tuple[str, str] | None:
    """The latest (day, text) of a day up to `upto` that is what was written, or None."""
    query = "SELECT day, text, sha256 FROM checkpoint WHERE episode = ? AND version = ? AND day <= ? ORDER BY day DESC"
    for day, text, sealed in connection.execute(query, (episode, version, upto)):
        if sealed == seal(episode, version, day, text):
            return day, text
    return None


def save_checkpoint(connection: sqlite3.Connection, episode: str, day: str, version: str, text: str) -> None:
    """Keep a state; those of other versions, and of days that are close together, go."""
    run = connection.execute
    run("DELETE FROM checkpoint WHERE episode = ? AND version <> ?", (episode, version))
    sealed = seal(episode, version, day, text)
    run("INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?, ?, ?)", (episode, version, day, text, sealed))
    days = [held for (held,) in run("SELECT day FROM checkpoint WHERE episode = ? ORDER BY day DESC", (episode,))]
    for old in superfluous(days):
        run("DELETE FROM checkpoint WHERE episode = ? AND day = ?", (episode, old))


def superfluous(days: Sequence[str]) -> list[str]:
    """Of days, latest first, those whose checkpoint may go: all but the last three, and one each of 12 months and of each year.

    A correction drops the checkpoints after it; the older ones keep it from costing the whole history.
    """
    keep = {*days[:3]}
    months = {day[:7]: day for day in reversed(days)}
    keep.update(months[month] for month in sorted(months, reverse=True)[:12])
    keep.update({day[:4]: day for day in reversed(days)}.values())
    return [day for day in days if day not in keep]


def save_draft(connection: sqlite3.Connection, name: str, text: str) -> None:
    """Keep a draft in the place of an earlier one."""
    connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (name, text, seal(name, text)))


def draft(connection: sqlite3.Connection, name: str) -> str | None:
    """The draft, or None; also None where it is not what was written."""
    row = connection.execute("SELECT text, sha256 FROM draft WHERE name = ?", (name,)).fetchone()
    if row is None or row[1] != seal(name, row[0]):
        return None
    text: str = row[0]
    return text


def drop_draft(connection: sqlite3.Connection, name: str) -> None:
    """Remove it."""
    connection.execute("DELETE FROM draft WHERE name = ?", (name,))
