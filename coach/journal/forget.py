"""Forgetting for good: out of the journal, its free pages, every backup and every file that was set aside. Tombstones stay.

What stands beside the record goes along: drafts of those days, pages saved for a doctor, this machine's file in folders that it
syncs with. A tombstone is a uuid and nothing else. It keeps a synced copy, an import or an old backup from bringing the entry
back. What a person has exported, or what another machine has not yet synced, is beyond reach, and the report says so.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress

from coach.journal import files, reading, traces, writing
from coach.journal.backup import backups_in, make_backup
from coach.journal.checking import verify
from coach.journal.entry import effective, forgotten_by, new_entry
from coach.journal.migrations import migrate
from coach.journal.opening import backups_beside, check_owner, rollback_of
from coach.journal.problems import Busy, JournalProblem
from coach.journal.restore import set_aside_beside
from coach.journal.schema import connect, settle
from coach.values import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
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
        backups: of a preview, how many there are, which are all looked through; else how many of them something was taken out of.
        backups_removed: how many backups could not be rewritten and were removed.
        set_aside: how many folders of replaced journals are removed; what they hold cannot be picked apart.
        drafts: how many unfinished forms go.
        pages: how many pages saved for a doctor go.
        sync_files: how many of this machine's files in sync folders are written anew.
        out_of_reach: sync folders that are not there now (a stick); what is in them goes with the next sync.
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
    drafts: tuple[str, ...] = ()
    pages: tuple[Path, ...] = ()
    sync_files: int = 0
    out_of_reach: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to remove."""
        return not (self.uuids or self.drafts or self.pages)


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
        drafts = connection.execute("SELECT name, text FROM draft WHERE text <> '' ORDER BY name").fetchall()
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
    wanted |= _decided_with(entries, forgotten_by(fixes, wanted))
    wanted = forgotten_by(fixes, wanted) - {entry.uuid for entry in entries if entry.kind == "forget"}
    gone = [entry for entry in entries if entry.uuid in wanted]
    kinds: dict[str, int] = {}
    for entry in gone:
        kinds[entry.kind] = kinds.get(entry.kind, 0) + 1
    aside = set_aside_beside(journal.path)
    days = sorted({entry.day for entry in gone} | ({day} if day is not None else set()))
    open_end = not any(entry.kind == "close" for entry in effective(gone))
    last = "9999-12-31" if open_end else days[-1]

    def goes(name: str, text: str) -> bool:
        if episode is not None:  # what was begun after it was closed, an emergency say, is another thing
            return traces.is_of_episode(name, text, episode, days[0] if days else last, last)
        return everything or (day is not None and traces.is_of_day(name, text, day))

    files_there, not_there = traces.sync_files(journal.path)
    return Forgetting(
        uuids=tuple(sorted({entry.uuid for entry in gone})),
        kinds=dict(sorted(kinds.items())),
        days=tuple(sorted({entry.day for entry in gone})),
        kept=kept,
        backups=len(backups_in(backups_beside(journal.path))),
        backups_removed=0,
        set_aside=len([*aside.iterdir()]) if aside.is_dir() else 0,
        everything=everything,
        drafts=tuple(name for name, text in drafts if goes(name, text)),
        pages=tuple(traces.pages(journal.path, days, reports=bool(gone), everything=everything)),
        sync_files=len(files_there),
        out_of_reach=tuple(not_there),
    )


def _decided_with(entries: Sequence[Entry], gone: Collection[str]) -> set[str]:
    """The decisions that were written in the instant of a check-in, or of its correction: their reasons tell what was said."""
    instants = {(entry.at, entry.device) for entry in entries if entry.uuid in gone and entry.kind in ("check-in", "supersede")}
    return {entry.uuid for entry in entries if entry.kind == "decision" and (entry.at, entry.device) in instants}


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
    begin_forgetting(journal.path)
    for page in what.pages:
        with suppress(OSError):
            page.unlink()
    with journal.transaction(write=True) as connection:
        writing.insert(connection, rows, journal.path)
        connection.execute("DELETE FROM checkpoint")  # a fold's state tells of what it was made from
        connection.executemany("DELETE FROM draft WHERE name = ?", [(name,) for name in what.drafts])
        journal.count_own(len(rows))
    rewritten, removed, aside, sync_files, out_of_reach = finish_forgetting(journal)
    return replace(
        what,
        backups=rewritten,
        backups_removed=removed,
        set_aside=aside,
        sync_files=sync_files,
        out_of_reach=out_of_reach,
    )


def _marker(journal: Path) -> Path:
    return journal.with_name("forgetting")


def begin_forgetting(journal: Path) -> None:
    """Note that backups may hold what the journal is about to forget, so that a kill in between does not leave it there.

    Raises:
        ReadOnly, DiskFull, CannotOpen: nothing may be forgotten yet.
    """
    files.write_private(_marker(journal), b"")


def is_unfinished(journal: Path) -> bool:
    """Whether a forgetting was broken off before the backups were rewritten."""
    return _marker(journal).exists()


def finish_forgetting(journal: Journal) -> tuple[int, int, int, int, tuple[str, ...]]:
    """Take all that was ever forgotten out of the backups and what was set aside, and what is left of it out of the journal.

    Returns:
        Of how many backups something was taken out, how many were removed, how many set-aside folders removed, how many of this
        machine's files in sync folders were written anew, and which folders and files there are out of reach.

    Raises:
        JournalProblem: it will be finished with the next backup.
    """
    with journal.transaction() as connection:
        uuids = [uuid for (uuid,) in connection.execute("SELECT uuid FROM forgotten")]
    done = scrub(journal.path, uuids)
    sync_files, out_of_reach = traces.rewrite_sync_files(journal, uuids)
    with suppress(Busy):  # freed pages were overwritten with zeros already; this gives the room back
        journal.compact()
    _marker(journal.path).unlink(missing_ok=True)
    return *done, sync_files, out_of_reach


def scrub(journal: Path, uuids: Collection[str]) -> tuple[int, int, int]:
    """Take entries out of every backup; remove those from before a forgetting, and what was set aside.

    Drafts go as well: no restore takes one from a backup, and what became an entry later may stand in one. A backup that cannot
    be rewritten is removed: the promise that it is gone comes before an old copy.

    Returns:
        Of how many backups something was taken out, how many were removed, how many set-aside folders removed.
    """
    folder = backups_beside(journal)
    rewritten = removed = aside = 0
    for place in (folder, journal.parent):
        files.sweep(place)  # a copy that a kill left behind holds it too
    for backup in backups_in(folder):
        gone = backup.reason == "before-forget"
        if not gone:
            try:
                rewritten += _rewrite(backup.path, uuids)
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


def _rewrite(path: Path, uuids: Collection[str]) -> bool:
    """The same backup without the entries, checked, in the old one's place.

    One that never held them is made anew as well: it gets their tombstones, or after a restore from it an import would bring them
    back.

    Returns:
        Whether something was taken out.
    """
    unfinished = files.temporary(path)
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
        for leftover in (unfinished, rollback_of(unfinished)):
            with suppress(OSError):
                leftover.unlink()
    return removed > 0
