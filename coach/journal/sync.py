"""Several machines and one folder that something else carries (Syncthing, git, a cloud drive, a stick); no server of ours.

Each machine writes one file, its own, and reads all, copies in conflict and its own old file included. A file holds all that its
machine knows, so that what a third machine wrote passes through, and is written anew when it would differ.
"""

from __future__ import annotations

from coach.journal import files
from coach.journal.backup import make_backup
from coach.journal.copies import is_copy, read_copy
from coach.journal.exchange import Incoming, Merged, export_jsonl, merge, read_export
from coach.journal.forget import begin_forgetting, finish_forgetting
from coach.journal.opening import backups_beside
from coach.journal.problems import JournalProblem, NoFolder
from coach.journal.traces import remember_folder
from coach.values import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from coach.journal.exchange import PlanCheck
    from coach.journal.store import Journal


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did, or would do.

    Attributes:
        merged: all files together.
        files: (name, entries, lines refused) of each that was read.
        unread: (name, why) of each that could not be read.
        own: this machine's file.
        wrote: whether it was (or would be) written anew.
    """

    merged: Merged
    files: tuple[tuple[str, int, int], ...]
    unread: tuple[tuple[str, str], ...]
    own: Path
    wrote: bool


def import_file(
    journal: Journal,
    path: Path,
    *,
    now: datetime,
    check_plan: PlanCheck | None = None,
    dry_run: bool = False,
    honour_forgets: bool = False,
) -> Merged:
    """Take in an export, or a copy of a journal. A backup is made first where anything will change.

    Args:
        journal: open.
        path: the file, of whatever origin.
        now: aware; names the backup.
        check_plan: says what is wrong with a plan's table, or None.
        dry_run: change nothing.
        honour_forgets: let go of entries here that the file says are forgotten; a stranger's file could name them all.

    Raises:
        BadExchange: it is no export.
        JournalProblem: nothing was changed.
    """
    incoming = read_copy(path, check_plan) if is_copy(path) else read_export(path, check_plan)
    return _merge(journal, incoming, now, "before-import", dry_run=dry_run, honour_forgets=honour_forgets)


def sync(
    journal: Journal,
    folder: Path,
    *,
    device: str,
    now: datetime,
    check_plan: PlanCheck | None = None,
    dry_run: bool = False,
    reading: Callable[[Path], None] | None = None,
) -> Synced:
    """Read what the other machines wrote, and write what this one knows.

    Args:
        journal: open.
        folder: must be there already (a stick that is not plugged in must not become a folder of its name).
        device: this machine; names its file.
        now: aware; names the backup that is made where anything will change.
        check_plan: says what is wrong with a plan's table, or None.
        dry_run: change nothing.
        reading: is told each file before it is read: a stick or a long history can take a while.

    Raises:
        NoFolder: there is no such folder.
        JournalProblem: the journal is as it was.
    """
    if not folder.is_dir():
        raise NoFolder(folder)
    incoming = Incoming()
    read: list[tuple[str, int, int]] = []
    unread: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.jsonl")):
        if reading is not None:
            reading(path)
        try:
            brought = read_export(path, check_plan)
        except JournalProblem as problem:
            unread.append((path.name, problem.what))
            continue
        read.append((path.name, len(brought.entries), brought.refused_count))
        incoming.entries += brought.entries
        incoming.forgotten |= brought.forgotten
        incoming.refused += brought.refused
        incoming.refused_count += brought.refused_count
    merged = _merge(journal, incoming, now, "before-sync", dry_run=dry_run, honour_forgets=True)
    own = folder / f"{device}.jsonl"
    data = "".join(f"{line}\n" for line in export_jsonl(journal)).encode()
    wrote = bool(dry_run and (merged.added or merged.removed)) or _differs(own, data)
    if not dry_run:
        files.sweep(folder, f".{own.name}.*.tmp")
        remember_folder(journal.path, folder)
        if wrote:
            files.write_private(own, data)
    return Synced(merged, tuple(read), tuple(unread), own, wrote)


def _merge(journal: Journal, incoming: Incoming, now: datetime, reason: str, *, dry_run: bool, honour_forgets: bool) -> Merged:
    """Merge; where it changes something, with a backup before, and without what was forgotten in the backups after."""
    told = merge(journal, incoming, dry_run=True, honour_forgets=honour_forgets)
    if dry_run or not (told.added or told.removed or told.gone):
        return told
    backup = make_backup(journal.path, backups_beside(journal.path), now=now, reason=reason)
    if told.removed:
        begin_forgetting(journal.path)
    done = merge(journal, incoming, honour_forgets=honour_forgets)
    if told.removed:
        finish_forgetting(journal)
    return replace(done, backup=backup.path)


def _differs(path: Path, data: bytes) -> bool:
    try:
        return path.is_symlink() or path.read_bytes() != data
    except OSError:
        return True
