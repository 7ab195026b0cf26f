"""Looking at every row of a journal: before a backup counts, and for the doctor.

It is proportional to the history, so never on the way to a screen.
"""

from __future__ import annotations

import sqlite3

from coach.journal import files, reading
from coach.journal.migrations import migrate, newest, version_of
from coach.journal.opening import check_owner, opening_problem, recover
from coach.journal.problems import Damaged, Empty, JournalProblem, Newer
from coach.journal.schema import DAY_SHIFT, MIGRATIONS, check_library, connect, in_memory
from coach.text.journal import TALLY
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from coach.journal.entry import Entry
    from coach.journal.schema import Migration


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look at every row found.

    Attributes:
        entries: rows with a right checksum.
        unreadable: rows with a wrong one.
        missing: rows that the tallies tell of and that are not there; negative for rows too many.
        faults: SQLite's own complaints, at most ten; they hold page numbers and names of tables, nothing of a person's.
        first_day: of the readable entries, or None.
        last_day: of the readable entries, or None.
        forgotten: how many tombstones.
        conflicts: how many uuids with two contents.
        kinds: how many entries of each kind.
    """

    entries: int
    unreadable: int
    missing: int
    faults: tuple[str, ...]
    first_day: str | None
    last_day: str | None
    forgotten: int
    conflicts: int
    kinds: dict[str, int]

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written."""
        return not (self.unreadable or self.missing or self.faults)


def look(connection: sqlite3.Connection, where: Path) -> Findings:
    """Read every row and every tally, a day at a time: a lifetime takes no more memory than its fullest day.

    Raises:
        Damaged: not even the rows can be gone through.
    """
    entries = unreadable = 0
    first = last = None
    kinds: dict[str, int] = {}
    days = _Days(connection)
    kind_sums: reading.Sums = {}
    try:
        faults = [str(text) for (text,) in connection.execute("PRAGMA integrity_check(10)") if text != "ok"]
        for row in connection.execute(f"{reading.SELECT} ORDER BY seq"):
            try:
                entry = reading.entry_of(row, where)
            except Damaged:
                unreadable += 1
                continue
            entries += 1
            first, last = min(first or entry.day, entry.day), max(last or entry.day, entry.day)
            kinds[entry.kind] = kinds.get(entry.kind, 0) + 1
            days.add(row[0] >> DAY_SHIFT, row[11])
            reading.add_to(kind_sums, f"{entry.kind}/{entry.episode or ''}", row[11])
        told = connection.execute("SELECT coalesce(sum(n), 0) FROM day_tally").fetchone()[0]
        told_kinds = connection.execute("SELECT kind || '/' || episode, n, x FROM kind_tally").fetchall()
        forgotten = connection.execute("SELECT count(*) FROM forgotten").fetchone()[0]
        conflicts = connection.execute("SELECT count(*) FROM conflict").fetchone()[0]
        missing = told - entries - unreadable
        if not unreadable and not missing:
            if not days.as_told():
                raise Damaged(where, TALLY)
            reading.check_sums(kind_sums, told_kinds, where)
    except sqlite3.Error as error:
        raise reading.problem_of(error, where) from None
    except TypeError:
        raise Damaged(where, TALLY) from None
    except Damaged as problem:
        faults.append(problem.detail)
    return Findings(
        entries,
        unreadable,
        missing,
        tuple(faults),
        first,
        last,
        forgotten,
        conflicts,
        dict(sorted(kinds.items())),
    )


class _Days:
    """The sums of the days, one after the other, beside their tallies."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._told = connection.execute("SELECT day, n, x FROM day_tally WHERE n <> 0 ORDER BY day")
        self._sums: reading.Sums = {}
        self._agree = True

    def add(self, day: int, digest: bytes) -> None:
        """One more entry; the days come in their order."""
        if self._sums and day not in self._sums:
            self._close()
        reading.add_to(self._sums, day, digest)

    def as_told(self) -> bool:
        """Whether each day is as it was told, and none was told that is not there. Ask once, at the end."""
        if self._sums:
            self._close()
        return self._agree and self._told.fetchone() is None

    def _close(self) -> None:
        ((day, (n, x)),) = self._sums.items()
        self._agree = self._agree and self._told.fetchone() == (day, n, x)
        self._sums = {}


def open_to_read(path: Path, migrations: Sequence[Migration] | None = MIGRATIONS) -> sqlite3.Connection:
    """A read-only connection to a journal or a backup; an older one is brought to today's tables in memory (None: is not).

    Raises:
        Empty, Foreign, Damaged, Newer, CannotOpen, Busy: it cannot be read; it is left as it is.
    """
    check_library()
    connection = None
    try:
        if path.stat().st_size == 0:
            raise Empty(path)
        recover(path)
        connection = connect(files.database_uri(path, "ro"))
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        check_owner(connection, path)
        version = version_of(connection)
        if migrations is not None and version > newest(migrations):
            raise Newer(path)
        if migrations is not None and version < newest(migrations):
            copy = in_memory()
            connection.backup(copy)
            connection.close()
            connection = copy
            migrate(connection, migrations)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.Error):
            raise opening_problem(error, path) from None
        if isinstance(error, OSError):
            raise files.problem_of(error, path) from None
        raise
    return connection


def verify(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> Findings:
    """Look at a file and insist that it is sound.

    Raises:
        Damaged: it is not.
        Empty, Foreign, Newer, CannotOpen: it cannot be read.
    """
    connection = open_to_read(path, migrations)
    try:
        found = look(connection, path)
    finally:
        connection.close()
    if not found.sound:
        raise reading.unsound(found.unreadable, path)
    return found


def entries_in(path: Path) -> Iterator[Entry]:
    """Every entry of a sound file, by day.

    Raises:
        JournalProblem: as `open_to_read`, or as soon as something is not what was written.
    """
    connection = open_to_read(path)
    try:
        yield from reading.read_days(connection, path)
    except sqlite3.Error as error:
        raise reading.problem_of(error, path) from None
    finally:
        connection.close()


def is_sound(path: Path) -> bool:
    """Whether the file passes `verify`."""
    try:
        verify(path)
    except JournalProblem:
        return False
    return True
