"""Forgetting for good: out of the journal, its free pages, every backup and every file that was set aside. Tombstones stay.

A tombstone is a uuid and nothing else. It keeps a synced copy, an import or an old backup from bringing the entry back. What a
person has exported, or what another machine has not yet synced, is beyond reach, and the report says so.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.journal import files, reading, writing
from coach.journal.backup import backups_in, make_backup
from coach.journal.checking import verify
from coach.journal.entry import forgotten_by, new_entry
from coach.journal.migrations import migrate
from coach.journal.opening import backups_beside, check_owner
from coach.journal.problems import Busy, JournalProblem
from coach.journal.restore import set_aside_beside
from coach.journal.schema import connect, settle

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from coach.journal.days import Clock
    from coach.journal.entry import Entry
    from coach.journal.store import Journal

# What a day leaves behind when it is forgotten: without them the episode could not be told. They go with the episode.
STRUCTURE = ("episode", "plan", "answers", "place", "close", "forget")
_TARGETS = 500  # in one entry


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting would remove, or has removed.

    Attributes:
        uuids: of the entries, corrections of them included.
        kinds: how many of each kind.
        days: the days that they belong to, sorted.
        kept: how many entries of that day stay, because the episode could not be told without them.
        backups: how many backups hold them and are rewritten.
        backups_removed: how many backups could not be rewritten and were removed.
        set_aside: how many folders of replaced journals are removed; what they hold cannot be picked apart.
        everything: whether nothing at all stays, drafts and checkpoints included.
    """

    uuids: tuple[str, ...]
    kinds: dict[str, int]
    days: tuple[str, ...]
    kept: int
    backups: int
    backups_removed: int
    set_aside: int
    everything: bool = False


def preview_forget(
    journal: Journal,
    *,
    uuids: Collection[str] = (),
    day: str | None = None,
    episode: str | None = None,
    everything: bool = False,
) -> Forgetting:
    """What would go. Name one of: entries (a note), a day, an episode, everything.

    Args:
        journal: open.
        uuids: of entries; corrections of them go along.
        day: all of a day but what the episode stands on (`STRUCTURE`).
        episode: all of an episode.
        everything: all.

    Raises:
        JournalProblem: the journal cannot be read.
    """
    with journal.transaction() as connection:
        entries = list(reading.read_days(connection, journal.path))
    wanted = {*uuids}
    by_uuid = {entry.uuid: entry for entry in entries}
    kept = 0
    for entry in entries:
        if everything or (episode is not None and entry.episode == episode):
            wanted.add(entry.uuid)
        elif day is not None and entry.day == day:
            if entry.kind in STRUCTURE or _corrects_structure(entry, by_uuid):
                kept += entry.kind != "forget"
            else:
                wanted.add(entry.uuid)
    fixes = [entry for entry in entries if entry.kind == "supersede"]
    wanted = forgotten_by(fixes, wanted) - {entry.uuid for entry in entries if entry.kind == "forget"}
    gone = [entry for entry in entries if entry.uuid in wanted]
    kinds: dict[str, int] = {}
    for entry in gone:
        kinds[entry.kind] = kinds.get(entry.kind, 0) + 1
    aside = set_aside_beside(journal.path)
    return Forgetting(
        uuids=tuple(sorted({entry.uuid for entry in gone})),
        kinds=dict(sorted(kinds.items())),
        days=tuple(sorted({entry.day for entry in gone})),
        kept=kept,
        backups=len(backups_in(backups_beside(journal.path))),
        backups_removed=0,
        set_aside=len([*aside.iterdir()]) if aside.is_dir() else 0,
        everything=everything,
    )


def _corrects_structure(entry: Entry, by_uuid: dict[str, Entry]) -> bool:
    """Whether a correction (of a correction …) has to do with what the episode stands on."""
    seen: set[str] = set()
    while entry.kind == "supersede" and entry.uuid not in seen:
        seen.add(entry.uuid)
        target = by_uuid.get(entry.body["target"])
        if target is None:
            return False
        entry = target
    return entry.kind in STRUCTURE


def forget(journal: Journal, what: Forgetting, *, clock: Clock, device: str, day: str) -> Forgetting:
    """Remove what a preview named. A kill in between leaves the journal whole; the next backup finishes the others.

    Args:
        journal: open for writing.
        what: of `preview_forget`.
        clock: for the tombstones' entries.
        device: this machine.
        day: today's logical day.

    Returns:
        What was removed.

    Raises:
        JournalProblem: what of the journal; what was not yet removed is still there.
    """
    make_backup(journal.path, backups_beside(journal.path), now=clock.now(), reason="before-forget")
    targets = [what.uuids[start : start + _TARGETS] for start in range(0, len(what.uuids), _TARGETS)]
    entries = [new_entry("forget", {"targets": [*some]}, clock=clock, device=device, day=day, zone=None) for some in targets]
    rows = [(writing.row_of(entry), entry) for entry in entries]
    begin_forgetting(journal.path, drafts=what.everything)
    with journal.transaction(write=True) as connection:
        writing.insert(connection, rows, journal.path)
        connection.execute("DELETE FROM checkpoint")  # a fold's state tells of what it was made from
        if what.everything:
            connection.execute("DELETE FROM draft")
        journal.count_own(len(rows))
    rewritten, removed, aside = finish_forgetting(journal)
    return Forgetting(what.uuids, what.kinds, what.days, what.kept, rewritten, removed, aside, what.everything)


def _marker(journal: Path) -> Path:
    return journal.with_name("forgetting")


def begin_forgetting(journal: Path, *, drafts: bool = False) -> None:
    """Note that backups may hold what the journal is about to forget, so that a kill in between does not leave it there.

    Raises:
        ReadOnly, DiskFull, CannotOpen: nothing may be forgotten yet.
    """
    files.write_private(_marker(journal), b"drafts too" if drafts else b"")


def is_unfinished(journal: Path) -> bool:
    """Whether a forgetting was broken off before the backups were rewritten."""
    return _marker(journal).exists()


def finish_forgetting(journal: Journal) -> tuple[int, int, int]:
    """Take all that was ever forgotten out of the backups and what was set aside, and what is left of it out of the journal.

    Returns:
        How many backups were rewritten, how many removed, how many set-aside folders removed.

    Raises:
        JournalProblem: it will be finished with the next backup.
    """
    with journal.transaction() as connection:
        uuids = [uuid for (uuid,) in connection.execute("SELECT uuid FROM forgotten")]
    marker = _marker(journal.path)
    done = scrub(journal.path, uuids, drafts=marker.exists() and marker.read_bytes() == b"drafts too")
    with suppress(Busy):  # freed pages were overwritten with zeros already; this gives the room back
        journal.compact()
    marker.unlink(missing_ok=True)
    return done


def scrub(journal: Path, uuids: Collection[str], *, drafts: bool = False) -> tuple[int, int, int]:
    """Take entries out of every backup; remove those from before a forgetting, and what was set aside.

    A backup that cannot be rewritten is removed: the promise that it is gone comes before an old copy.

    Returns:
        How many backups were rewritten, how many removed, how many set-aside folders removed.
    """
    folder = backups_beside(journal)
    rewritten = removed = aside = 0
    files.sweep(folder)
    for backup in backups_in(folder):
        gone = backup.reason == "before-forget"
        if not gone:
            try:
                rewritten += _rewrite(backup.path, uuids, drafts=drafts)
            except (JournalProblem, OSError, sqlite3.Error):
                gone = True
                removed += 1
        if gone:
            with suppress(OSError):
                backup.path.unlink()
    old = set_aside_beside(journal)
    if old.is_dir():
        for path in old.iterdir():
            with suppress(OSError):
                shutil.rmtree(path)
                aside += 1
    files.sync_folder(folder)
    return rewritten, removed, aside


def _rewrite(path: Path, uuids: Collection[str], *, drafts: bool) -> bool:
    """The same backup without the entries, checked, in the old one's place; False where it held none of them."""
    unfinished = files.temporary(path)
    rollback = unfinished.with_name(unfinished.name + "-journal")
    try:
        files.copy_private(path, unfinished)
        connection = connect(files.database_uri(unfinished, "rw"))
        try:
            settle(connection, read_only=False)
            check_owner(connection, path)
            migrate(connection)
            connection.execute("BEGIN IMMEDIATE")
            removed = writing.bury(connection, uuids, path)
            connection.execute("DELETE FROM checkpoint")
            if drafts:
                removed += connection.execute("DELETE FROM draft").rowcount
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        finally:
            connection.close()
        entries = verify(unfinished).entries
        files.sync_file(unfinished)
        start, _, _ = path.stem.rpartition("-")
        unfinished.replace(path.with_name(f"{start}-{entries}.db"))
        if path.name != f"{start}-{entries}.db":
            path.unlink()
        files.sync_folder(path.parent)
    finally:
        for leftover in (unfinished, rollback):
            with suppress(OSError):
                leftover.unlink()
    return removed > 0
