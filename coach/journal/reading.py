"""Reading entries so that what comes out is what was written, or a problem: a row by its checksum, many by their tally.

SQLite does not notice a flipped bit in a text, and a flipped bit in an index can hide a row. So each read of a window of
days, or of an episode's entries of a kind, is compared with the tally kept when they were written.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from coach.journal.entry import KINDS, Entry, digest_of, effective
from coach.journal.problems import (
    Busy,
    CannotOpen,
    Damaged,
    DiskFull,
    DiskTrouble,
    JournalProblem,
    ReadOnly,
)
from coach.journal.schema import COLUMNS, COMMON, DAY_SHIFT, RARE
from coach.text.journal import DETAILS, ROW, SHAPE, TALLY

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Iterator

    Row = tuple[int, str, str, str, str, str, str | None, int, str | None, int, str, bytes]
    Name = str | int | tuple[str, str]
    Sums = dict[Name, tuple[int, int]]
    Where = str | os.PathLike[str]

SELECT = f"SELECT seq, {COLUMNS} FROM entry"  # noqa: S608 - a constant
_EPISODES_LOOKED_AT = 32  # one is open at a time: whoever has closed that many newer ones has closed the older ones too

_PROBLEMS: dict[int, type[JournalProblem]] = {
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: CannotOpen,
    sqlite3.SQLITE_IOERR: DiskTrouble,
    sqlite3.SQLITE_PROTOCOL: Busy,
}


def problem_of(error: sqlite3.Error, where: Where) -> JournalProblem:
    """The problem to tell a person; whatever SQLite cannot explain otherwise means that the file is not what was written."""
    code = getattr(error, "sqlite_errorcode", None)
    kind = Damaged if code is None else _PROBLEMS.get(code & 0xFF, Damaged)
    return kind(where, DETAILS.get(kind.kind, SHAPE))


def unsound(unreadable: int, where: Where) -> Damaged:
    """The problem of a file in which so many rows have a wrong checksum; with none, its tallies do not add up."""
    return Damaged(where, ROW if unreadable else TALLY)


def prefix_of(digest: bytes) -> int:
    """The part of a checksum that goes into tallies: its first 8 bytes as SQLite's signed integer."""
    return int.from_bytes(digest[:8], "big", signed=True)


def first_seq(day: str) -> int:
    """The smallest key that an entry of `day` can have."""
    return date.fromisoformat(day).toordinal() << DAY_SHIFT


def day_of(seq: int) -> str:
    """The day under which a key stands."""
    return date.fromordinal(seq >> DAY_SHIFT).isoformat()


def entry_of(row: Row, where: Where) -> Entry:
    """The entry of a row whose checksum is right.

    Raises:
        Damaged: it is not; or a column is of another type than it was written with, or it stands under another day.
    """
    known = _LARGE.get(row[11]) if row[11].__class__ is bytes else None
    if known is not None and known[0] == row:
        return known[1]
    try:
        if digest_of(*row[1:11]) != row[11] or row[6] == "" or row[0] >> DAY_SHIFT != first_seq(row[4]) >> DAY_SHIFT:
            raise Damaged(where, ROW)
        body = json.loads(row[10])
    except (TypeError, ValueError, RecursionError):
        raise Damaged(where, ROW) from None
    entry = Entry(*row[1:9], body, row[9])
    if len(row[10]) >= LARGE:
        while len(_LARGE) >= MOST_LARGE:
            _LARGE.pop(next(iter(_LARGE)), None)
        _LARGE[row[11]] = (row, entry)
    return entry


LARGE, MOST_LARGE = 8192, 8  # characters, entries
_LARGE: dict[bytes, tuple[Row, Entry]] = {}
"""The large entries read last (a plan is some 100 kB), by checksum. Every screen reads the plan; taking it apart costs a
millisecond, comparing the row with the one it was made from a hundredth of that."""


def check_sums(found: Sums, told: Iterable[tuple[Name, int, int]], where: Where) -> None:
    """Compare what was read with the tallies.

    Raises:
        Damaged: an entry is missing, or one too many.
    """
    if {name: (n, x) for name, n, x in told if n} != found:
        raise Damaged(where, TALLY)


def add_to(sums: Sums, name: Name, digest: bytes) -> None:
    """Count one checksum under `name`."""
    n, x = sums.get(name, (0, 0))
    sums[name] = (n + 1, x ^ prefix_of(digest))


def read_days(
    connection: sqlite3.Connection, where: Where, from_day: str | None = None, to_day: str | None = None
) -> Iterator[Entry]:
    """All entries of a window of days (both ends in it) by day and arrival; the tallies are compared at the end.

    Raises:
        Damaged: as soon as something is not what was written.
    """
    low = first_seq(from_day) if from_day else 0
    high = first_seq(to_day) + (1 << DAY_SHIFT) - 1 if to_day else 1 << 62
    sums: Sums = {}
    for row in connection.execute(f"{SELECT} WHERE seq BETWEEN ? AND ? ORDER BY seq", (low, high)):
        yield entry_of(row, where)
        add_to(sums, row[0] >> DAY_SHIFT, row[11])
    days = (low >> DAY_SHIFT, high >> DAY_SHIFT)
    check_sums(sums, connection.execute("SELECT day, n, x FROM day_tally WHERE day BETWEEN ? AND ?", days), where)


def read_kinds(
    connection: sqlite3.Connection, where: Where, episode: str | None, kinds: Collection[str] | None = None
) -> list[Entry]:
    """All entries of an episode (None: of no episode) of some kinds (None: of all), whatever their days, in no order.

    Rare kinds cost what they are; a common one costs a look at each row from the episode's first day to its last entry.

    Raises:
        Damaged: as read, they are not what was written.
    """
    told = connection.execute("SELECT kind, n, x FROM kind_tally WHERE episode = ?", (episode or "",)).fetchall()
    wanted = {*KINDS, *(kind for kind, _, _ in told)} if kinds is None else {*kinds}
    rare, common = wanted.difference(COMMON), wanted.intersection(COMMON)
    entries = []
    sums: Sums = {}
    query = f"{SELECT} WHERE {RARE} AND kind IN ({_marks(rare)}) AND episode IS ?"
    for row in connection.execute(query, (*rare, episode)) if rare else ():
        entries.append(entry_of(row, where))
        add_to(sums, row[3], row[11])
    for row in _common_rows(connection, episode, common, sum(n for kind, n, _ in told if kind in common)):
        entries.append(entry_of(row, where))
        add_to(sums, row[3], row[11])
    check_sums(sums, ((kind, n, x) for kind, n, x in told if kind in wanted), where)
    return entries


def _common_rows(connection: sqlite3.Connection, episode: str | None, kinds: Collection[str], count: int) -> Iterator[Row]:
    """The `count` rows of an episode of common kinds: from its first day on, and only what is missing then from before it."""
    first = first_key(connection, episode)
    query = f"{SELECT} WHERE kind IN ({_marks(kinds)}) AND episode IS ? AND seq BETWEEN ? AND ? ORDER BY seq"
    for low, high in ((first, 1 << 62), (0, first - 1)):
        if count > 0:
            for row in connection.execute(query, (*kinds, episode, low, high)):
                yield row
                count -= 1
                if not count:
                    return


def first_key(connection: sqlite3.Connection, episode: str | None) -> int:
    """The first key of an episode's rare kinds, 0 where it has none: nothing that a plan is folded from stands before it."""
    rare = [kind for kind in KINDS if kind not in COMMON]
    query = f"SELECT min(seq) FROM entry WHERE {RARE} AND kind IN ({_marks(rare)}) AND episode IS ?"  # noqa: S608 - constants
    (found,) = connection.execute(query, (*rare, episode)).fetchone()
    return found or 0


def read_rare(connection: sqlite3.Connection, where: Where, kinds: Collection[str]) -> list[Entry]:
    """All entries of some rare kinds, of whichever episode and day, in no order. They cost what they are.

    Raises:
        Damaged: as read, they are not what was written.
    """
    entries = []
    sums: Sums = {}
    query = f"{SELECT} WHERE {RARE} AND kind IN ({_marks(kinds)})"
    for row in connection.execute(query, (*kinds,)):
        entries.append(entry_of(row, where))
        add_to(sums, (row[3], row[8] or ""), row[11])
    query = f"SELECT kind, episode, n, x FROM kind_tally WHERE kind IN ({_marks(kinds)})"  # noqa: S608 - question marks
    told = connection.execute(query, (*kinds,))
    check_sums(sums, (((kind, episode), n, x) for kind, episode, n, x in told), where)
    return entries


def select(
    connection: sqlite3.Connection,
    where: Where,
    episode: str | None,
    days: tuple[str | None, str | None],
    kinds: Collection[str] | None,
) -> list[Entry]:
    """Entries of an episode, of a window of days, of some kinds (None: of all), in no order; see `Journal.entries`.

    Rows are read one by one, and only what was asked for is kept.

    Raises:
        Damaged: as read, they are not what was written.
    """
    first, last = days
    read: Iterable[Entry]
    if first is not None:
        read = read_days(connection, where, first, last)
    elif episode is not None:
        read = read_kinds(connection, where, episode, kinds)
    elif kinds is not None and not {*kinds}.intersection(COMMON):
        read = read_rare(connection, where, kinds)
    else:
        read = read_days(connection, where, None, last)
    found = [
        entry
        for entry in read
        if (last is None or entry.day <= last)
        and (episode is None or entry.episode == episode)
        and (kinds is None or entry.kind in kinds)
    ]
    return without_conflicts(connection, found)


def _marks(values: Collection[str]) -> str:
    return ",".join("?" * len(values))


def without_conflicts(connection: sqlite3.Connection, entries: list[Entry]) -> list[Entry]:
    """Of entries with one uuid the one that every machine shows (smallest checksum), also where a window holds another."""
    doubtful = {uuid for (uuid,) in connection.execute("SELECT uuid FROM conflict")}
    if not doubtful:
        return entries
    result = []
    for entry in entries:
        if entry.uuid in doubtful:
            (first,) = connection.execute("SELECT min(sha256) FROM entry WHERE uuid = ?", (entry.uuid,)).fetchone()
            if entry.digest() != first:
                continue
        result.append(entry)
    return result


def conflicts(connection: sqlite3.Connection, where: Where) -> list[tuple[Entry, ...]]:
    """Entries of one uuid but different content, the one that is shown first.

    Raises:
        Damaged: one of them is not what was written.
    """
    uuids = [uuid for (uuid,) in connection.execute("SELECT uuid FROM conflict ORDER BY uuid")]
    query = f"{SELECT} WHERE uuid = ? ORDER BY sha256"
    return [tuple(entry_of(row, where) for row in connection.execute(query, (uuid,))) for uuid in uuids]


def newest_episodes(connection: sqlite3.Connection, where: Where) -> list[Entry]:
    """The newest entries of kind `episode`, newest first; at most 32, so that a lifetime of them costs no more.

    Raises:
        Damaged: there are not as many as were written.
    """
    condition = f"{RARE} AND kind = 'episode'"
    query = f"{SELECT} WHERE {condition} ORDER BY seq DESC LIMIT ?"
    entries = [entry_of(row, where) for row in connection.execute(query, (_EPISODES_LOOKED_AT,))]
    there = connection.execute(f"SELECT count(*) FROM entry WHERE {condition}").fetchone()  # noqa: S608 - a constant
    if there != connection.execute("SELECT coalesce(sum(n), 0) FROM kind_tally WHERE kind = 'episode'").fetchone():
        raise Damaged(where, TALLY)
    return sorted(entries, key=lambda entry: entry.order, reverse=True)


def open_episode(connection: sqlite3.Connection, where: Where) -> Entry | None:
    """The entry, as corrected, of the newest episode that is not closed, or None.

    Raises:
        Damaged: as read, its entries are not what was written.
    """
    for entry in newest_episodes(connection, where):
        closes = read_kinds(connection, where, entry.uuid, ("close",))
        days = {entry.day, *(close.day for close in closes)}  # a correction stands under the day of what it corrects
        related = [found for day in days for found in read_days(connection, where, day, day)]
        holds = effective(without_conflicts(connection, related))
        closed = any(held.kind == "close" and held.episode == entry.uuid for held in holds)
        opened = next((held for held in holds if held.uuid == entry.uuid), None)
        if opened is not None and not closed:
            return opened
    return None
