"""Backups: whole, checked files beside the journal; 7 of days, 8 of weeks, 12 of months, and some from before big changes.

A backup counts when it was written in full, read back row by row, and is on the disk; until then it has another name. Its own
name tells when, why and how many entries, so that no file need be opened to choose among them.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime

from coach.journal import files, reading
from coach.journal.checking import is_sound, open_to_read, verify
from coach.journal.opening import rollback_of
from coach.journal.problems import BadBackup, JournalProblem
from coach.journal.schema import MIGRATIONS
from coach.text.journal import FEWER
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from coach.journal.schema import Migration

DAYS, WEEKS, MONTHS = 7, 8, 12  # of which the newest backup of each is kept
BEFORE = 3  # of each kind of backup from before a change
MOST_BYTES = 1 << 30  # of all backups together; the newest three and the fullest stay whatever their size
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup, as its name tells.

    Attributes:
        path: the file.
        at: when it was made, UTC.
        reason: "daily", "manual" or "before-…".
        entries: how many it holds.
    """

    path: Path
    at: datetime
    reason: str
    entries: int


def backups_in(folder: Path) -> list[Backup]:
    """All finished backups in `folder`, newest first. Other files are none of ours."""
    found = []
    try:
        names = [*folder.glob("journal-*.db")]
    except OSError:
        return []
    for path in names:
        stamp, _, rest = path.stem.removeprefix("journal-").partition("-")
        reason, _, entries = rest.rpartition("-")
        with suppress(ValueError):
            found.append(Backup(path, datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), reason, int(entries)))
    return sorted(found, key=lambda backup: (backup.at, backup.entries, backup.path.name), reverse=True)


def make_backup(
    journal: Path,
    folder: Path,
    *,
    now: datetime,
    reason: str = "manual",
    migrations: Sequence[Migration] = MIGRATIONS,
    spare: Path | None = None,
) -> Backup:
    """Make and check a backup of the journal; then let go of those that are no longer needed.

    Args:
        journal: the journal's file; others may go on writing to it.
        folder: of the backups; made 0700.
        now: aware; for the name.
        reason: lower-case words with hyphens.
        migrations: the versions of the tables.
        spare: a backup that stays although it is no longer needed: somebody is about to go back to it.

    Raises:
        Damaged: the journal itself is not sound; the earlier backups are unchanged.
        BadBackup: the copy is not.
        DiskFull, ReadOnly, Busy, CannotOpen, DiskTrouble: it could not be written.
    """
    files.private_folder(folder)
    files.sweep(folder)
    _finish_forgetting(journal)
    unfinished = files.temporary(folder / "journal.db")
    try:
        os.close(files.create_private(unfinished))
        connection = open_to_read(journal, None)
        try:
            least = connection.execute("SELECT coalesce(sum(n), 0) FROM day_tally").fetchone()[0]
            connection.execute("VACUUM INTO ?", (str(unfinished),))  # leaves free pages, and what was in them, behind
        except sqlite3.Error as error:
            raise reading.problem_of(error, journal) from None
        finally:
            connection.close()
        try:
            entries = verify(unfinished, migrations).entries
        except JournalProblem as problem:
            verify(journal, migrations)  # says so where the journal is the cause
            raise BadBackup(folder, problem.detail) from None
        if entries < least:
            raise BadBackup(folder, FEWER)
        path = _free_name(folder, now, reason, entries)
        files.sync_file(unfinished)
        unfinished.replace(path)
        files.sync_folder(folder)
    except OSError as error:
        raise files.problem_of(error, folder) from None
    finally:
        for leftover in (unfinished, rollback_of(unfinished)):
            with suppress(OSError):
                leftover.unlink()
    rotate(folder, spare)
    return Backup(path, now.astimezone(UTC).replace(microsecond=0), reason, entries)


def _finish_forgetting(journal: Path) -> None:
    """Where a forgetting was broken off (a kill), the earlier backups still hold what is gone from the journal."""
    from coach.journal.forget import finish_forgetting, is_unfinished
    from coach.journal.store import Journal

    if is_unfinished(journal):
        with suppress(JournalProblem), Journal.open(journal) as opened:
            finish_forgetting(opened)


def _free_name(folder: Path, now: datetime, reason: str, entries: int) -> Path:
    """A name that no backup has yet: two within a second are a second apart in their names."""
    at = now.astimezone(UTC)
    while True:
        stamp = at.strftime(_STAMP)
        if not any(folder.glob(f"journal-{stamp}-*.db")):
            return folder / f"journal-{stamp}-{reason}-{entries}.db"
        at = at.fromtimestamp(at.timestamp() + 1, UTC)


def daily(journal: Path, folder: Path, now: datetime) -> Backup | None:
    """The backup of the day, unless there is one already: a look at the folder's names.

    `now` is local, so that the day is the person's. Call it at the first opening of a day, off the way to the screen.

    Raises:
        JournalProblem: as `make_backup`.
    """
    _finish_forgetting(journal)
    today = now.date()
    if any(backup.reason == "daily" and backup.at.astimezone(now.tzinfo).date() == today for backup in backups_in(folder)):
        return None
    return make_backup(journal, folder, now=now, reason="daily")


def rotate(folder: Path, spare: Path | None = None) -> list[Path]:
    """Remove the backups that are no longer needed, but for `spare`; returns them."""
    backups = backups_in(folder)
    keep = needed(backups)
    spared = files.identity(spare) if spare is not None else None
    gone = []
    for backup in backups:
        if backup not in keep and (spared is None or files.identity(backup.path) != spared):
            with suppress(OSError):
                backup.path.unlink()
                gone.append(backup.path)
    return gone


def needed(backups: Sequence[Backup], size: Callable[[Backup], int] | None = None) -> set[Backup]:
    """Which backups stay: of the last 7 days, 8 weeks and 12 months that have one the newest; 3 of each `before-…`.

    The fullest stays always: a journal that has lost entries must not push out the backups that still have them. Days without
    a backup do not count, so that who comes back after a year finds all.
    """
    newest_first = sorted(backups, key=lambda backup: (backup.at, backup.entries, backup.path.name), reverse=True)
    keep: dict[Backup, None] = dict.fromkeys(newest_first[:3])
    keep.update(dict.fromkeys(sorted(newest_first, key=lambda backup: backup.entries, reverse=True)[:1]))
    must = len(keep)
    keep.update(dict.fromkeys(_newest_of(newest_first, lambda backup: backup.at.date(), DAYS)))
    keep.update(dict.fromkeys(_newest_of(newest_first, lambda backup: backup.at.isocalendar()[:2], WEEKS)))
    keep.update(dict.fromkeys(_newest_of(newest_first, lambda backup: (backup.at.year, backup.at.month), MONTHS)))
    for reason in {backup.reason for backup in newest_first if backup.reason.startswith("before-")}:
        keep.update(dict.fromkeys([backup for backup in newest_first if backup.reason == reason][:BEFORE]))
    room = MOST_BYTES
    result = set()
    for number, backup in enumerate(keep):
        room -= (size or _size)(backup)
        if number < must or room >= 0:
            result.add(backup)
    return result


def _newest_of(newest_first: Iterable[Backup], period: Callable[[Backup], object], most: int) -> list[Backup]:
    found: dict[object, Backup] = {}
    for backup in newest_first:
        if len(found) < most or period(backup) in found:
            found.setdefault(period(backup), backup)
    return [*found.values()]


def _size(backup: Backup) -> int:
    try:
        return backup.path.stat().st_size
    except OSError:
        return 0


def newest_good(folder: Path) -> Backup | None:
    """The newest backup that can be read in full, or None."""
    return next((backup for backup in backups_in(folder) if is_sound(backup.path)), None)
