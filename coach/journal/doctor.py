"""How the journal is: every row read and compared, who may read it, the last good backup, where it lives. Facts, no repair."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

from coach.journal.backup import backups_in, newest_good
from coach.journal.checking import look, open_to_read
from coach.journal.migrations import newest, version_of
from coach.journal.opening import backups_beside
from coach.journal.problems import JournalProblem, Newer
from coach.journal.restore import set_aside_beside
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.journal.backup import Backup
    from coach.journal.checking import Findings

# Folders that something else carries between machines: two machines writing one database there lose entries.
_CARRIED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "nextcloud": "Nextcloud",
}
_MARKERS = {".stfolder": "Syncthing", ".dropbox": "Dropbox"}
_NETWORK = ("nfs", "cifs", "smb", "sshfs", "fuse.", "9p", "afs", "ceph", "glusterfs", "davfs")
_STRAY = ("*conflicted copy*", "*sync-conflict*", "journal?*.db")  # Dropbox and Nextcloud, Syncthing, the others


@dataclass(frozen=True, slots=True)
class Report:
    """What the doctor found. Nothing in it was written by the person.

    Attributes:
        path: the journal's file.
        problem: why it cannot be read or added to, or None.
        findings: of every row; None where it cannot be read.
        writable: whether entries can be saved.
        modes: (file or folder, its mode) where others than the owner may read, in octal.
        last_good: the newest backup that was read in full, or None.
        backups: how many there are.
        set_aside: how many replaced journals are kept.
        carried_by: what seems to carry the folder between machines, or None: use `coach sync` for that.
        network: the kind of network file system that it is on, or None.
        stray: names of copies in conflict in the folder; they can be imported.
    """

    path: Path
    problem: JournalProblem | None
    findings: Findings | None
    writable: bool
    modes: tuple[tuple[Path, str], ...]
    last_good: Backup | None
    backups: int
    set_aside: int
    carried_by: str | None
    network: str | None
    stray: tuple[str, ...]


def examine(path: Path, mounts: Path = Path("/proc/mounts")) -> Report:
    """Look at everything. Raises nothing: what is wrong is in the report.

    Args:
        path: the journal's file.
        mounts: the system's list of mounted file systems, where there is one.
    """
    problem: JournalProblem | None = None
    findings = None
    try:
        connection = open_to_read(path, None)
        try:
            if version_of(connection) > newest():
                problem = Newer(path)  # it can be read as far as today's tables go
            findings = look(connection, path)
        finally:
            connection.close()
    except JournalProblem as found:
        problem = found
    except sqlite3.Error as error:
        from coach.journal.reading import problem_of

        problem = problem_of(error, path)
    folder = path.parent
    aside = set_aside_beside(path)
    return Report(
        path=path,
        problem=problem,
        findings=findings,
        writable=os.access(path, os.W_OK) and os.access(folder, os.W_OK),
        modes=tuple(_open_to_others(path)),
        last_good=newest_good(backups_beside(path)),
        backups=len(backups_in(backups_beside(path))),
        set_aside=sum(1 for _ in aside.iterdir()) if aside.is_dir() else 0,
        carried_by=_carried_by(folder),
        network=_network(folder, mounts),
        stray=tuple(sorted({file.name for pattern in _STRAY for file in folder.glob(pattern)})),
    )


def _open_to_others(path: Path) -> list[tuple[Path, str]]:
    """What of ours others may read or list: the folder, the journal, backups, what was set aside."""
    if os.name != "posix":
        return []
    aside = set_aside_beside(path)
    ours = [path.parent, path, backups_beside(path), *backups_beside(path).glob("*.db"), aside, *aside.glob("**/*")]
    found = []
    for file in ours:
        try:
            mode = stat.S_IMODE(file.stat().st_mode)
        except OSError:
            continue
        if mode & 0o077:
            found.append((file, f"{mode:04o}"))
    return found


def _carried_by(folder: Path) -> str | None:
    whole = folder.resolve()
    for part in (whole, *whole.parents):
        for marker, name in _MARKERS.items():
            if (part / marker).exists():
                return name
        for word, name in _CARRIED.items():
            if part.name.lower().startswith(word):
                return name
    return None


def _network(folder: Path, mounts: Path) -> str | None:
    """The kind of file system, where it is one on which locks and syncs have been known not to hold."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    whole = folder.resolve()
    best, kind = -1, ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if (point == whole or point in whole.parents) and len(point.parts) > best:
            best, kind = len(point.parts), fields[2]
    return kind if kind.startswith(_NETWORK) else None
