"""The journal itself: one SQLite file, added to and never changed; what is acknowledged survives `kill -9` and a power cut.

Two Coaches may have it open: no lock is held between calls, every write is one short transaction, and a file that a restore
put in this one's place is noticed. Nothing on the way to a screen is proportional to the whole history.
"""

from __future__ import annotations

import os
import sqlite3
from _thread import allocate_lock
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.journal import beside, files, reading, writing
from coach.journal.entry import Entry, ordered
from coach.journal.migrations import migrate, newest, version_of
from coach.journal.opening import backups_beside, begin_new, check_owner, opening_problem, recover
from coach.journal.problems import Empty, Missing, Newer, ReadOnly
from coach.journal.schema import MIGRATIONS, check_library, connect, in_memory, settle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from coach.journal.days import Clock
    from coach.journal.schema import Migration

_FROM_ELSEWHERE = 8  # so many entries at once come from an import, and may bring other versions of what is here
ALWAYS = ("supersede", "forget")  # without them the other kinds cannot be understood


class Journal:
    """An open journal. Use `Journal.open`; close it, or use it as a context manager. Safe to share between threads.

    Every method raises a `JournalProblem`. After any of them, all that was acknowledged before is as it was.

    Attributes:
        path: the file.
        read_only: whether nothing can be saved.
    """

    __slots__ = (
        "_clock",
        "_connection",
        "_identity",
        "_lock",
        "_marks",
        "_migrations",
        "_opened",
        "_openings",
        "_own",
        "path",
        "read_only",
    )

    def __init__(self, path: Path, *, read_only: bool, migrations: Sequence[Migration], clock: Clock | None) -> None:
        self.path = path
        self.read_only = read_only
        self._migrations = migrations
        self._clock = clock
        self._lock = allocate_lock()
        self._marks: dict[str, tuple[int, int, int]] = {}
        self._opened: tuple[tuple[int, int, int], Entry | None] | None = None
        self._openings = 0
        self._own = 0
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        clock: Clock | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Self:
        """Open the journal at `path`; begin a new one where there is none and never was.

        Args:
            path: the file; its folder is made 0700, the file 0600 (unless `read_only`).
            read_only: nothing will be saved; also reads a newer Coach's journal as far as that is possible.
            clock: names the backup from before a migration; the computer's without one.
            migrations: the versions of the tables (tests pass their own).

        Raises:
            NoJournal: read-only, and there is none.
            Missing: it is gone, but its backups or its rollback journal are there.
            Empty, Foreign, Newer, Damaged: what is there is not a journal that can be used; it is left as it is.
            ReadOnly: it cannot be written; try `read_only=True`.
            CannotOpen, DiskFull, Busy, DiskTrouble, OldSqlite, BadBackup: as they say.
        """
        check_library()
        journal = cls(Path(path), read_only=read_only, migrations=migrations, clock=clock)
        if files.identity(journal.path) is None:
            begin_new(journal.path, read_only=read_only, migrations=migrations)
        journal._connect()
        return journal

    @classmethod
    def over(cls, path: Path, connection: sqlite3.Connection) -> Self:
        """A read-only journal over what somebody put together in memory, until another file stands at `path`."""
        journal = cls(path, read_only=True, migrations=MIGRATIONS, clock=None)
        journal._connection, journal._identity = connection, files.identity(path)
        return journal

    def _connect(self) -> None:
        """Open the file that stands at the path now."""
        path = self.path
        self._identity = files.identity(path)
        try:
            if self._identity is not None and path.stat().st_size == 0:
                raise Empty(path)
            if not self.read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
                raise ReadOnly(path)
        except OSError as error:
            raise files.problem_of(error, path) from None
        if not self.read_only:  # who only looks changes nothing; the doctor tells of it
            files.make_mode_private(path)
        connection = None
        try:
            if self.read_only:
                recover(path)
            connection = connect(files.database_uri(path, "ro" if self.read_only else "rw"))
            settle(connection, read_only=self.read_only)
            self._check_header(connection)
            if not self.read_only and version_of(connection) < newest(self._migrations):
                migrate(connection, self._migrations, self._backup_before_migrating)
            elif self.read_only and version_of(connection) < newest(self._migrations):
                connection = self._migrated_copy(connection)
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            raise opening_problem(error, path) from None
        except BaseException:
            if connection is not None:
                connection.close()
            raise
        self._connection = connection
        self._openings += 1

    def _check_header(self, connection: sqlite3.Connection) -> None:
        """Whose file it is and of which version."""
        check_owner(connection, self.path)
        if version_of(connection) > newest(self._migrations) and not self.read_only:
            raise Newer(self.path)

    def _backup_before_migrating(self) -> None:
        from coach.journal.backup import make_backup
        from coach.journal.days import SystemClock

        now = (self._clock or SystemClock()).now()
        make_backup(self.path, backups_beside(self.path), now=now, reason="before-migrate", migrations=self._migrations)

    def _migrated_copy(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """An older journal that may not be written, brought to today's tables in memory."""
        copy = in_memory()
        connection.backup(copy)
        connection.close()
        migrate(copy, self._migrations)
        return copy

    def close(self) -> None:
        """Close the file. Nothing has to be saved: that has happened."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction on the file that stands at the path now; for this room's own modules.

        Raises:
            JournalProblem: in place of SQLite's errors; nothing of the transaction is kept.
        """
        if write and self.read_only:
            raise ReadOnly(self.path)
        with self._lock:
            connection = self._begin("BEGIN IMMEDIATE" if write else "BEGIN")
            try:
                yield connection
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                _roll_back(connection)
                raise reading.problem_of(error, self.path) from None
            except BaseException:
                _roll_back(connection)
                raise

    def _begin(self, begin: str) -> sqlite3.Connection:
        """Begin; again from the start where another file was put at the path (a restore), or is put there while waiting."""
        while True:
            if self._connection is not None and files.identity(self.path) != self._identity:
                self._connection.close()
                self._connection = None
            if self._connection is None:
                if files.identity(self.path) is None:
                    raise Missing(self.path)
                self._connect()
            connection = self._connection
            assert connection is not None
            try:
                connection.execute(begin)
            except sqlite3.Error as error:
                raise reading.problem_of(error, self.path) from None
            if files.identity(self.path) == self._identity:
                return connection
            _roll_back(connection)

    def append(self, entries: Iterable[Entry], *, drop_draft: str | None = None, while_draft: bool = False) -> int:
        """Keep entries, all or none, on the disk; gives how many were new. An entry that is there already is left alone.

        Checkpoints from the earliest changed day on go in the same transaction. Forgotten entries stay away; a `forget` takes
        away what it names (see `coach.journal.forget` for the backups).

        Args:
            entries: in any order.
            drop_draft: the draft that has become these entries; it goes in the same transaction.
            while_draft: keep nothing where that draft is gone: another Coach has kept it already.

        Raises:
            BadEntry: an entry that may not be kept; nothing was saved.
        """
        rows = [(writing.row_of(entry), entry) for entry in entries]
        with self.transaction(write=True) as connection:
            if while_draft and drop_draft is not None and beside.draft(connection, drop_draft) is None:
                return 0
            added = writing.insert(connection, rows, self.path, everywhere=len(rows) > _FROM_ELSEWHERE)
            self._own += added
            if drop_draft is not None:
                beside.drop_draft(connection, drop_draft)
        return added

    def entries(
        self,
        *,
        episode: str | None = None,
        from_day: str | None = None,
        to_day: str | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Entry]:
        """Entries in order, as they were written: `effective` makes of them what holds.

        With a first day, the cost is that of the window; without, that of the episode's entries of those kinds; of rare kinds
        (see `schema.COMMON`) of all episodes what they are; of all else that of the whole history.

        Args:
            episode: of this episode; None for all, those of no episode included.
            from_day: the first day, `YYYY-MM-DD`.
            to_day: the last day.
            kinds: of these kinds; corrections and tombstones always come along.

        Raises:
            Damaged: what was read is not what was written. Nothing wrong is returned.
        """
        wanted = None if kinds is None else {*kinds, *ALWAYS}
        with self.transaction() as connection:
            found = reading.select(connection, self.path, episode, (from_day, to_day), wanted)
        return ordered(found)

    def first_day(self, episode: str) -> str | None:
        """The day of the episode's first entry of a rare kind: what a plan is folded from begins there. None for no episode."""
        with self.transaction() as connection:
            first = reading.first_key(connection, episode)
        return reading.day_of(first) if first else None

    def open_episode(self) -> Entry | None:
        """The entry that opened the episode which is open now, or None. Its uuid is the episode's.

        Where two machines opened one each, the newer is meant. Read again when something was written, here or elsewhere.
        """
        with self.transaction() as connection:
            mark = self._mark(connection)
            if self._opened is None or self._opened[0] != mark:
                self._opened = (mark, reading.open_episode(connection, self.path))
            return self._opened[1]

    def count_own(self, added: int) -> None:
        """Note that a module of this room has written through `transaction`, so that no older checkpoint is saved after it."""
        self._own += added

    def compact(self) -> None:
        """Write the file anew without its free pages, and what may still stand in them."""
        with self.transaction(write=True):
            pass  # whatever file stands here now, and that it may be written
        with self._lock:
            assert self._connection is not None
            try:
                self._connection.execute("VACUUM")
            except sqlite3.Error as error:
                raise reading.problem_of(error, self.path) from None

    def last_at(self, device: str | None = None) -> str | None:
        """The latest instant among the entries of the last days (of `device`, or of all); see `clock_warning`."""
        with self.transaction() as connection:
            rows = connection.execute("SELECT device, at FROM entry ORDER BY seq DESC LIMIT 50").fetchall()
        return max((at for writer, at in rows if device is None or writer == device), default=None)

    def recent(self, count: int) -> list[Entry]:
        """The entries that were written last, newest first, whatever day they are about; for undo (10 ms for ten years)."""
        with self.transaction() as connection:
            rows = [*connection.execute(f"{reading.SELECT} ORDER BY at DESC, seq DESC LIMIT ?", (count,))]
            return reading.without_conflicts(connection, [reading.entry_of(row, self.path) for row in rows])

    def data_version(self) -> int:
        """A number that changes when another process has written, or has put another file here; for polling."""
        with self.transaction() as connection:
            return _data_version(connection) + (self._openings << 32)

    def find(self, uuid: str) -> Entry | None:
        """The entry of that uuid, whichever its day. A look at each row of the file (100 years: 20 ms)."""
        with self.transaction() as connection:
            found = connection.execute(f"{reading.SELECT} WHERE uuid = ? ORDER BY sha256 LIMIT 1", (uuid,)).fetchone()
        return None if found is None else reading.entry_of(found, self.path)

    def conflicts(self) -> list[tuple[Entry, ...]]:
        """Entries of one uuid but different content, the one that is shown first. All are kept."""
        with self.transaction() as connection:
            return reading.conflicts(connection, self.path)

    def mark(self) -> tuple[int, int, int]:
        """What changes when an entry is added, here or elsewhere; for `save_checkpoint`."""
        with self.transaction() as connection:
            return self._mark(connection)

    def _mark(self, connection: sqlite3.Connection) -> tuple[int, int, int]:
        return (self._openings, _data_version(connection), self._own)

    def checkpoint(self, episode: str, version: str, upto: str = "9999-12-31") -> tuple[str, str] | None:
        """The latest checkpoint (day, text) of a day up to `upto` that this version of the fold saved and that still holds."""
        with self.transaction() as connection:
            self._marks[episode] = self._mark(connection)
            return beside.checkpoint(connection, episode, str(version), upto)

    def save_checkpoint(
        self, episode: str, day: str, version: str, text: str, *, seen: tuple[int, int, int] | None = None
    ) -> bool:
        """Keep the state at the end of `day`, so that a fold need not begin at the beginning. Disposable.

        Args:
            episode: its uuid.
            day: the day after which it holds.
            version: of the fold and its rules; checkpoints of other versions go.
            text: the state.
            seen: `mark()` from before the entries were read; without it that of the last `checkpoint()`.

        Returns:
            False, and nothing kept, where something was added since.
        """
        seen = self._marks.get(episode) if seen is None else seen
        with self.transaction(write=True) as connection:
            if seen is not None and seen != self._mark(connection):
                return False
            beside.save_checkpoint(connection, episode, day, str(version), text)
        return True

    def save_draft(self, name: str, text: str) -> None:
        """Keep an unfinished interview or check-in, in the place of what was kept under that name; on the disk on return."""
        with self.transaction(write=True) as connection:
            beside.save_draft(connection, name, text)

    def draft(self, name: str) -> str | None:
        """What was kept under that name, or None; also None where it is not what was written."""
        with self.transaction() as connection:
            return beside.draft(connection, name)

    def drop_draft(self, name: str) -> None:
        """Remove it."""
        with self.transaction(write=True) as connection:
            beside.drop_draft(connection, name)


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
