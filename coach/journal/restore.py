"""Back to a backup: what it would do, and doing it. The file that stood there is set aside whole, never written over.

The new file is made beside its place from the backup and, unless declined, all that can still be read of the old one; it is
checked like a backup and then put in place in one step. Tombstones of the old file hold, so that nothing forgotten comes back.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from datetime import UTC

from coach.journal import files, reading, writing
from coach.journal.backup import make_backup, newest_good
from coach.journal.checking import entries_in, open_to_read, verify
from coach.journal.entry import seal
from coach.journal.migrations import migrate
from coach.journal.opening import backups_beside, make_empty, rollback_of
from coach.journal.problems import Busy, JournalProblem, Newer, NoBackup
from coach.journal.salvage import Salvaged, salvage
from coach.journal.schema import connect, settle
from coach.values import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from coach.journal.entry import Entry

# Windows puts no file in the place of one that is open. Elsewhere the lock is held until it is done, so that nobody writes to the
# old file in between.
_CLOSE_FIRST = os.name == "nt"


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a restore would do, or has done.

    Attributes:
        backup: the file it comes from; None where all comes from what could be read.
        in_backup: how many entries the backup holds.
        readable: how many of the present file can be read.
        unreadable: how many of the present file cannot; None where that cannot be told.
        added: entries of the present file that are not in the backup and are kept.
        left_out: such entries that are not kept (they stay in the file that is set aside).
        back: entries of the backup that the present file lacks.
        last_day: the last day in the result, or None.
        set_aside: the folder in which the present file is kept; None before it is done, or where there is none.
        backup_at: when the backup was made, UTC; None where it is a file of another name.
    """

    backup: Path | None
    in_backup: int
    readable: int
    unreadable: int | None
    added: int
    left_out: int
    back: int
    last_day: str | None
    set_aside: Path | None = None
    backup_at: datetime | None = None


def set_aside_beside(path: Path) -> Path:
    """The folder for journals that were replaced."""
    return path.parent / "set-aside"


def preview_restore(path: Path, backup: Path | None = None, *, keep_newer: bool = True) -> Restoration:
    """What `restore` with the same arguments would do. Nothing is changed.

    Raises:
        JournalProblem: as `restore`.
    """
    return preview_and_parts(path, backup, keep_newer=keep_newer)[0]


def preview_and_parts(
    path: Path, backup: Path | None = None, *, keep_newer: bool = True, descriptor: int | None = None
) -> tuple[Restoration, list[Entry], Salvaged]:
    """The preview, the entries of the present file that come along, and all that could be read of it.

    Raises:
        JournalProblem: as `restore`.
    """
    chosen, made_at = backup, None
    if chosen is None:
        good = newest_good(backups_beside(path))
        chosen, made_at = (good.path, good.at) if good is not None else (None, None)
    else:
        verify(chosen)
    there = present(path, descriptor)
    if chosen is None and not there.entries:
        raise NoBackup(backups_beside(path))
    held = {entry.digest(): entry for entry in entries_in(chosen)} if chosen is not None else {}
    newer = [entry for entry in there.entries if entry.digest() not in held]
    readable = {entry.digest() for entry in there.entries}
    kept = newer if keep_newer else []
    days = [entry.day for entry in (*held.values(), *kept) if entry.uuid not in there.forgotten]
    told = Restoration(
        backup=chosen,
        in_backup=len(held),
        readable=len(there.entries),
        unreadable=there.unreadable,
        added=len(kept),
        left_out=len(newer) - len(kept),
        back=sum(1 for digest, entry in held.items() if digest not in readable and entry.uuid not in there.forgotten),
        last_day=max(days, default=None),
        backup_at=made_at,
    )
    return told, kept, there


def present(path: Path, descriptor: int | None = None) -> Salvaged:
    """What can be read of the file that is there now: through SQLite where it is sound, else by salvage.

    Raises:
        Newer: a newer Coach has written it.
        DiskFull, ReadOnly, CannotOpen: see `salvage`.
    """
    if files.identity(path) is None:
        return Salvaged((), frozenset(), 0)
    connection = None
    try:
        connection = open_to_read(path)
    except Newer:
        raise  # nothing is wrong with it, and an older Coach would lose what it does not know
    except JournalProblem:
        pass
    if connection is not None:
        try:
            entries = tuple(reading.read_days(connection, path))
            forgotten = frozenset(uuid for (uuid,) in connection.execute("SELECT uuid FROM forgotten"))
            drafts = connection.execute("SELECT name, text, sha256 FROM draft").fetchall()
            return Salvaged(
                entries, forgotten, 0, tuple((name, text) for name, text, sealed in drafts if sealed == seal(name, text))
            )
        except (JournalProblem, sqlite3.Error, TypeError):
            pass
        finally:
            connection.close()
    return salvage(path, descriptor)


def restore(path: Path, backup: Path | None = None, *, now: datetime, keep_newer: bool = True) -> Restoration:
    """Put a backup in the journal's place. A kill in between leaves the old file or the new, whole.

    Args:
        path: the journal; it may be missing, damaged or sound.
        backup: a backup, or a copy of a journal; None for the newest good one, or, where there is none, what can be read.
        now: aware; names the folder of what is set aside.
        keep_newer: bring along what can be read of the present file and is not in the backup.

    Returns:
        What was done.

    Raises:
        NoBackup: no backup can be read, and nothing of the journal.
        Damaged, Empty, Foreign, Newer: the named backup is not a sound one.
        Newer: also where a newer Coach has written the journal.
        Busy: another Coach is writing or, on Windows, has it open.
        DiskFull, ReadOnly, CannotOpen, DiskTrouble: as they say; the journal is as it was.
    """
    files.private_folder(path.parent)
    files.sweep(path.parent)
    # before SQLite plays a rollback journal into a file that may be something else by now
    aside = set_aside(path, now) if rollback_of(path).exists() else None
    preview_restore(path, backup, keep_newer=keep_newer)  # whatever speaks against it, before the journal is touched
    if files.identity(path) is not None:
        with suppress(JournalProblem):  # a damaged one cannot be backed up; it is set aside below all the same
            make_backup(path, backups_beside(path), now=now, reason="before-restore", spare=backup)
    unfinished = files.temporary(path)
    descriptor = lock = None
    try:
        seen = files.identity(path)
        if seen is not None:
            descriptor = os.open(path, os.O_RDONLY)
            lock = _lock(path)
        # planned again under the lock: what another Coach has saved up to here is among what is kept
        told, kept, there = preview_and_parts(path, backup, keep_newer=keep_newer, descriptor=descriptor)
        _build(unfinished, told.backup, kept, there)
        verify(unfinished)
        aside = aside or set_aside(path, now)
        rollback_of(path).unlink(missing_ok=True)
        unchanged = True
        if _CLOSE_FIRST and descriptor is not None:
            head = _head(descriptor)
            _let_go(lock, descriptor)
            lock = descriptor = None
            unchanged = _head(path) == head  # what another Coach has saved since then would be left behind
        if not unchanged or files.identity(path) != seen:
            raise Busy(path)
        _put(unfinished, path)
        files.sync_folder(path.parent)
    except OSError as error:
        raise files.problem_of(error, path) from None
    finally:
        for leftover in (unfinished, rollback_of(unfinished)):
            with suppress(OSError):
                leftover.unlink()
        _let_go(lock, descriptor)
    return replace(told, set_aside=aside)


def _let_go(lock: sqlite3.Connection | None, descriptor: int | None) -> None:
    """Close what this process has open of the file: the lock ends, and those who waited for it look which file is there."""
    if lock is not None:
        lock.close()
    if descriptor is not None:
        os.close(descriptor)


def _head(source: Path | int) -> bytes:
    """The header of a database, which counts what is saved in it; of a descriptor, whose locks last, or of a file."""
    with open(source, "rb", closefd=not isinstance(source, int)) as file:
        file.seek(0)
        return file.read(100)


def _put(unfinished: Path, path: Path) -> None:
    """The new file in the old one's place, in one step.

    Raises:
        Busy: another Coach has the old one open, where that cannot be done then.
    """
    try:
        unfinished.replace(path)
    except PermissionError:
        if _CLOSE_FIRST:
            raise Busy(path) from None
        raise


def _lock(path: Path) -> sqlite3.Connection | None:
    """Keep other Coaches from writing to the file that is about to be replaced; they notice the new one when this is released.

    Raises:
        Busy: one is writing and does not finish.
    """
    connection = None
    try:
        connection = connect(files.database_uri(path, "rw"))
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        if isinstance(reading.problem_of(error, path), Busy):
            raise Busy(path) from None
        return None  # nobody else can write to it either
    return connection


def _build(unfinished: Path, backup: Path | None, kept: list[Entry], there: Salvaged) -> None:
    """The new file: the backup's content, the entries to keep, without what was forgotten."""
    if backup is None:
        os.close(files.create_private(unfinished))
        make_empty(unfinished)
    else:
        files.copy_private(backup, unfinished)
    connection = connect(files.database_uri(unfinished, "rw"))
    try:
        settle(connection, read_only=False)
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM checkpoint")
        connection.execute("DELETE FROM draft")
        connection.executemany("INSERT INTO draft VALUES (?, ?, ?)", [(*draft, seal(*draft)) for draft in there.drafts])
        if there.forgotten:
            writing.bury(connection, there.forgotten, unfinished)
        writing.insert(connection, [(writing.row_of(entry), entry) for entry in kept], unfinished, everywhere=True)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise reading.problem_of(error, unfinished) from None
    finally:
        connection.close()
    files.sync_file(unfinished)


def set_aside(path: Path, now: datetime) -> Path | None:
    """Keep the present file, with its rollback journal, under another name; None where there is nothing to keep.

    Raises:
        DiskFull, ReadOnly, CannotOpen: it could not be kept; it is still where it was.
    """
    rollback = rollback_of(path)
    there = [file for file in (path, rollback) if file.exists()]
    if not there:
        return None
    folder = _new_folder(set_aside_beside(path), now)
    try:
        for file in there:
            if rollback not in there:
                with suppress(OSError):
                    os.link(file, folder / file.name)  # no second file, and no lock of SQLite's is lost by closing it
                    continue
            files.copy_private(file, folder / file.name)
    except OSError as error:
        raise files.problem_of(error, folder) from None
    files.sync_folder(folder)
    return folder


def _new_folder(parent: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while (folder := parent / (stamp if number == 1 else f"{stamp}-{number}")).exists():
        number += 1
    files.private_folder(folder)
    return folder
