"""Before a journal is open: whose file stands there, and how a new one begins without ever taking another's place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress

from coach.journal import files, reading
from coach.journal.migrations import migrate
from coach.journal.problems import Damaged, Foreign, JournalProblem, Missing, NoJournal
from coach.journal.schema import APPLICATION, MIGRATIONS, connect, settle
from coach.text.journal import OPENING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coach.journal.schema import Migration

MAGIC = b"SQLite format 3\0"
_NOT_OURS = "type = 'view' OR sql LIKE 'CREATE VIRTUAL%' OR sql LIKE '%GENERATED ALWAYS%'"


def backups_beside(path: Path) -> Path:
    """The folder in which a journal's backups are kept."""
    return path.parent / "backups"


def rollback_of(path: Path) -> Path:
    """SQLite's rollback journal of a database: there while somebody writes, and after a kill until the next opening."""
    return path.with_name(path.name + "-journal")


def recover(path: Path) -> None:
    """Let SQLite take back what a killed process left half done, which a read-only connection could not do itself."""
    if rollback_of(path).exists() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        with suppress(sqlite3.Error):  # whatever is wrong, the opening that follows will say
            connection = connect(files.database_uri(path, "rw"))
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            finally:
                connection.close()


def check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Whether Coach has written the file.

    Raises:
        Foreign: another program has.
        Damaged: Coach has, but its mark is a bit or two off.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        flipped = (application ^ APPLICATION).bit_count()
        raise Damaged(path, OPENING) if flipped <= 2 else Foreign(path)
    if runs_something(connection):
        raise Foreign(path)


def runs_something(connection: sqlite3.Connection) -> bool:
    """Whether reading would run what a stranger wrote: a view or a virtual table may stand where our tables do, without end."""
    return connection.execute(f"SELECT 1 FROM sqlite_master WHERE {_NOT_OURS}").fetchone() is not None  # noqa: S608 - a constant


def opening_problem(error: sqlite3.Error, path: Path) -> JournalProblem:
    """Another kind of file, or ours with a flaw in its header? SQLite holds no lock on what it cannot read, so it may be read."""
    if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
        return reading.problem_of(error, path)
    with suppress(OSError), path.open("rb") as file:
        head = file.read(72)
        flipped = (int.from_bytes(head[:16]) ^ int.from_bytes(MAGIC)).bit_count()
        ours = head[68:72] == APPLICATION.to_bytes(4, "big")
        return Damaged(path, OPENING) if ours or 0 < flipped <= 2 else Foreign(path)
    return Damaged(path, OPENING)


def begin_new(path: Path, *, read_only: bool, migrations: Sequence[Migration]) -> None:
    """A new journal: made beside its place and put there whole, so that no kill leaves half of one; never over anything.

    Raises:
        Missing, NoJournal, ReadOnly, DiskFull, CannotOpen: as `Journal.open`.
    """
    backups = backups_beside(path)
    if rollback_of(path).exists() or any(backups.glob("*.db")):
        raise Missing(path)
    if read_only:
        raise NoJournal(path)
    files.private_folder(path.parent)
    files.sweep(path.parent)
    unfinished = files.temporary(path)
    try:
        os.close(files.create_private(unfinished))
        make_empty(unfinished, migrations)
        put_new(unfinished, path)
    except sqlite3.Error as error:
        raise reading.problem_of(error, path) from None
    except OSError as error:
        raise files.problem_of(error, path) from None
    finally:
        with suppress(OSError):
            unfinished.unlink()


def make_empty(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make today's tables in an empty file."""
    connection = connect(files.database_uri(path, "rw"))
    try:
        settle(connection, read_only=False)
        connection.execute(f"PRAGMA application_id = {APPLICATION:d}")
        migrate(connection, migrations)
    finally:
        connection.close()


def put_new(unfinished: Path, path: Path) -> None:
    """Give the finished file its name unless another Coach has just made one; then that one stays."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    except OSError:  # no links here (FAT, some phones)
        if not path.exists():
            unfinished.rename(path)
    files.sync_folder(path.parent)
