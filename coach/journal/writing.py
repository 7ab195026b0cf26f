"""Adding entries within a transaction, and taking forgotten ones away: the tallies, tombstones and checkpoints go along."""

from __future__ import annotations

from coach.journal.entry import checked, forgotten_by
from coach.journal.reading import SELECT, entry_of, first_seq, prefix_of
from coach.journal.schema import COLUMNS, DAY_SHIFT, KEEP, LIFT, RARE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from coach.journal.entry import Entry
    from coach.journal.reading import Row, Where

_INSERT = f"INSERT INTO entry (seq, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - a constant
# a XOR b as SQLite can say it: (a OR b) - (a AND b)
_SUM = "DO UPDATE SET n = n + 1, x = (x | excluded.x) - (x & excluded.x)"
_DAY = f"INSERT INTO day_tally VALUES (?, 1, ?) ON CONFLICT (day) {_SUM}"  # noqa: S608 - a constant
_KIND = f"INSERT INTO kind_tally VALUES (?, ?, 1, ?) ON CONFLICT (kind, episode) {_SUM}"  # noqa: S608 - a constant
_LESS = "SET n = n - 1, x = (x | ?) - (x & ?)"
_NEVER_FOLDED = ("note", "decision", "forget")


def row_of(entry: Entry) -> Row:
    """The columns of an entry, checked and tidied, with its checksum.

    Raises:
        BadEntry: it may not be kept.
    """
    entry = checked(entry)
    body = entry.body_text()
    return (
        first_seq(entry.day),
        entry.uuid,
        entry.device,
        entry.kind,
        entry.day,
        entry.at,
        entry.zone,
        entry.offset,
        entry.episode,
        entry.version,
        body,
        entry.digest_with(body),
    )


class _Shelf:
    """What a day holds already: the next free key, and the checksums under each uuid."""

    __slots__ = ("known", "next")

    def __init__(self, connection: sqlite3.Connection, first: int) -> None:
        self.next = first
        self.known: dict[str, set[bytes]] = {}
        last = first + (1 << DAY_SHIFT) - 1
        for seq, uuid, digest in connection.execute(
            "SELECT seq, uuid, sha256 FROM entry WHERE seq BETWEEN ? AND ?", (first, last)
        ):
            self.next = max(self.next, seq + 1)
            self.known.setdefault(uuid, set()).add(digest)


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[Row, Entry]], where: Where, *, everywhere: bool = False) -> int:
    """Insert what is new; what was forgotten stays away, and what a new `forget` names goes.

    Args:
        connection: within a transaction.
        rows: of `row_of`, with their entries.
        where: the file, for problems.
        everywhere: look for an entry of the same uuid under every day, not its own alone: for entries from elsewhere.

    Returns:
        How many entries were added.

    Raises:
        sqlite3.Error: the transaction has to be rolled back.
    """
    run = connection.execute
    added = 0
    changed: dict[str | None, str] = {}  # the earliest changed day of each episode
    forget = []
    shelves: dict[int, _Shelf] = {}
    others: dict[str, bytes] = dict(run("SELECT uuid, sha256 FROM entry")) if everywhere else {}
    for row, entry in rows:
        first, uuid, _, kind, day, _, _, _, episode, _, _, digest = row
        if kind == "forget":
            run("DELETE FROM forgotten WHERE uuid = ?", (uuid,))
            forget.append(entry)
        elif _is_forgotten(connection, entry):
            continue
        shelf = shelves.get(first)
        if shelf is None:
            shelf = shelves[first] = _Shelf(connection, first)
        known = shelf.known.setdefault(uuid, set())
        if digest in known:
            continue
        if known or others.get(uuid, digest) != digest:
            run("INSERT OR IGNORE INTO conflict VALUES (?)", (uuid,))
        run(_INSERT, (shelf.next, *row[1:]))
        known.add(digest)
        others[uuid] = digest
        shelf.next += 1
        added += 1
        prefix = prefix_of(digest)
        run(_DAY, (first >> DAY_SHIFT, prefix))
        run(_KIND, (kind, episode or "", prefix))
        if kind not in _NEVER_FOLDED:
            changed[episode] = min(day, changed.get(episode, day))
    if forget:
        bury(connection, (), where)
    drop_checkpoints(connection, changed)
    return added


def _is_forgotten(connection: sqlite3.Connection, entry: Entry) -> bool:
    """Whether a tombstone stands for it or for what it corrects; then one for itself as well, for corrections of it."""
    if entry.kind != "supersede":
        return connection.execute("SELECT 1 FROM forgotten WHERE uuid = ?", (entry.uuid,)).fetchone() is not None
    pair = (entry.uuid, entry.body["target"])
    if connection.execute("SELECT 1 FROM forgotten WHERE uuid IN (?, ?)", pair).fetchone() is None:
        return False
    bury(connection, [entry.uuid], "")
    return True


def drop_checkpoints(connection: sqlite3.Connection, changed: dict[str | None, str]) -> None:
    """Checkpoints from the earliest changed day on say what no longer holds. An entry of no episode may matter to each."""
    for episode, day in changed.items():
        if episode is None:
            connection.execute("DELETE FROM checkpoint WHERE day >= ?", (day,))
        else:
            connection.execute("DELETE FROM checkpoint WHERE episode = ? AND day >= ?", (episode, day))


def bury(connection: sqlite3.Connection, uuids: Iterable[str], where: Where) -> int:
    """Set up tombstones for `uuids`, for what `forget` entries name and for all corrections of them; remove what is there.

    Returns:
        How many entries were removed.

    Raises:
        Damaged: a correction cannot be read, so that what belongs together is not known.
    """
    run = connection.execute
    query = f"{SELECT} WHERE {RARE} AND kind IN ('supersede', 'forget')"
    known = [entry_of(row, where) for row in run(query)]
    old = {uuid for (uuid,) in run("SELECT uuid FROM forgotten")}
    gone = forgotten_by(known, {*old, *uuids})
    run(LIFT)
    removed = 0
    changed: dict[str | None, str] = {}
    for seq, uuid, kind, episode, day, digest in run("SELECT seq, uuid, kind, episode, day, sha256 FROM entry").fetchall():
        if uuid in gone:
            run("DELETE FROM entry WHERE seq = ?", (seq,))
            run("DELETE FROM conflict WHERE uuid = ?", (uuid,))
            prefix = prefix_of(digest)
            run(f"UPDATE day_tally {_LESS} WHERE day = ?", (prefix, prefix, seq >> DAY_SHIFT))
            run(f"UPDATE kind_tally {_LESS} WHERE kind = ? AND episode = ?", (prefix, prefix, kind, episode or ""))
            changed[episode] = min(day, changed.get(episode, day))
            removed += 1
    if removed:
        run("DELETE FROM day_tally WHERE n = 0")
        run("DELETE FROM kind_tally WHERE n = 0")
    connection.executemany("INSERT OR IGNORE INTO forgotten VALUES (?)", [(uuid,) for uuid in sorted(gone - old)])
    run(KEEP)
    drop_checkpoints(connection, changed)
    return removed
