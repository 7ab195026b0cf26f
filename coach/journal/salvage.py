"""What can still be read of a damaged journal: every row whose checksum is right, wherever it stands. Works on a copy."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress

from coach.journal import files, reading
from coach.journal.entry import seal
from coach.journal.opening import MAGIC, rollback_of, runs_something
from coach.journal.problems import Damaged
from coach.journal.schema import APPLICATION, DAY_SHIFT, connect
from coach.journal.shapes import is_uuid
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coach.journal.entry import Entry

_PAGE = 4096  # of every journal that Coach has made
_STEPS = 400_000  # days looked at one by one between two readable stretches, at most: over a thousand years


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read.

    Attributes:
        entries: each with a right checksum.
        forgotten: tombstones.
        unreadable: how many entries could not be read; None where not even that can be told.
        drafts: unfinished interviews and check-ins.
    """

    entries: tuple[Entry, ...]
    forgotten: frozenset[str]
    unreadable: int | None
    drafts: tuple[tuple[str, str], ...] = ()


def salvage(path: Path, descriptor: int | None = None) -> Salvaged:
    """Read what can be read of the journal at `path`, whatever its state; the file itself is left as it is.

    Args:
        path: the file.
        descriptor: the file, open, where this process holds a lock on it that must outlast the copying.

    Raises:
        DiskFull, ReadOnly, CannotOpen: there is no room for the copy that is worked on, or the file cannot be opened.
    """
    nothing = Salvaged((), frozenset(), None)
    copy = files.temporary(path)
    rollback = rollback_of(path)
    copied_rollback = rollback_of(copy)
    try:
        if not path.stat().st_size:
            return nothing
        files.copy_private(path if descriptor is None else descriptor, copy)
        if rollback.exists():
            files.copy_private(rollback, copied_rollback)  # an unfinished transaction is rolled back in the copy
        best = _read(copy)
        if best is None or not best.entries:
            copied_rollback.unlink(missing_ok=True)
            _mend_header(copy)
            best = _read(copy) or best
    except OSError as error:
        raise files.problem_of(error, path) from None
    finally:
        for leftover in (copy, copied_rollback):
            with suppress(OSError):
                leftover.unlink()
    return best or nothing


def _mend_header(path: Path) -> None:
    """Write the parts of the header that are the same in every journal of ours, and the size that the file has."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        head = bytearray(file.read(100).ljust(100, b"\0"))
        head[:16] = MAGIC
        head[16:24] = _PAGE.to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32))
        head[28:32] = max(1, size // _PAGE).to_bytes(4, "big")
        head[32:40] = bytes(8)  # no list of free pages: nothing is written here
        head[44:48] = (4).to_bytes(4, "big")
        head[52:60] = bytes(4) + (1).to_bytes(4, "big")
        head[64:92] = bytes(4) + APPLICATION.to_bytes(4, "big") + bytes(20)
        head[92:96] = head[24:28]
        file.seek(0)
        file.write(head)
        if size % _PAGE:
            file.truncate(max(_PAGE, size - size % _PAGE))


def _read(path: Path) -> Salvaged | None:
    """Everything with a right checksum, or None where the tables cannot be found."""
    connection = connect(files.database_uri(path, "rw"))
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA writable_schema = ON")  # read on although the file is shorter than its header says
        connection.execute("PRAGMA temp_store = MEMORY")
        if runs_something(connection):
            connection.close()
            return None
        connection.execute("SELECT seq FROM entry LIMIT 1")
    except sqlite3.Error:
        connection.close()
        return None
    try:
        entries: dict[bytes, Entry] = {}
        broken = _take(connection, "ORDER BY seq", (), entries)
        if broken:
            _take(connection, "ORDER BY seq DESC", (), entries)
            _take_between(connection, entries)
        forgotten: set[str] = set()
        with suppress(sqlite3.Error):
            forgotten.update(uuid for (uuid,) in connection.execute("SELECT uuid FROM forgotten") if is_uuid(uuid))
        drafts = []
        with suppress(sqlite3.Error, TypeError):
            told = connection.execute("SELECT name, text, sha256 FROM draft").fetchall()
            drafts = [(name, text) for name, text, digest in told if digest == seal(name, text)]
        unreadable = None
        with suppress(sqlite3.Error, TypeError):
            told = connection.execute("SELECT n FROM day_tally").fetchall()
            unreadable = max(0, sum(n for (n,) in told) - len(entries))
    finally:
        connection.close()
    return Salvaged(tuple(entries.values()), frozenset(forgotten), unreadable, tuple(drafts))


def _take(connection: sqlite3.Connection, rest: str, values: Iterable[object], entries: dict[bytes, Entry]) -> bool:
    """Read rows until the first that SQLite cannot; keep those with a right checksum. Returns whether it broke off."""
    cursor = connection.cursor()
    try:
        cursor.execute(f"{reading.SELECT} {rest}", tuple(values))
    except sqlite3.Error:
        return True
    bad = 0
    while True:
        try:
            row = cursor.fetchone()
        except sqlite3.Error:
            return True
        if row is None:
            return bad > 0
        try:
            entry = reading.entry_of(row, os.devnull)
        except Damaged:
            bad += 1
        else:
            entries[row[11]] = entry


def _take_between(connection: sqlite3.Connection, entries: dict[bytes, Entry]) -> None:
    """Day by day from the first readable one to the last: a page that cannot be read takes its own rows with it, no more."""
    days = sorted({reading.first_seq(entry.day) for entry in entries.values()})
    if not days:
        return
    with suppress(sqlite3.Error, TypeError):
        told = [day << DAY_SHIFT for (day,) in connection.execute("SELECT day FROM day_tally")]
        days = sorted({*days, *told})
    step = 1 << DAY_SHIFT
    for low in range(days[0], min(days[-1], days[0] + _STEPS * step) + 1, step):
        _take(connection, "WHERE seq BETWEEN ? AND ? ORDER BY seq", (low, low + step - 1), entries)
        _take(connection, "WHERE seq BETWEEN ? AND ? ORDER BY seq DESC", (low, low + step - 1), entries)
