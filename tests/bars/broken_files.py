"""Files and disks as they should not be: each gets its own calm message, nothing is overwritten, and there is a way on.

`python -m tests.bars.broken_files`. A full disk and a read-only one are real ones (a small tmpfs in a namespace of its own)
where the system allows that; elsewhere SQLite's own limits stand in, and the line says so.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from coach.journal.backup import make_backup
from coach.journal.checking import verify
from coach.journal.doctor import examine
from coach.journal.problems import DiskFull, JournalProblem, Newer, ReadOnly
from coach.journal.restore import restore
from coach.journal.store import Journal
from tests.bars.common import LATER, NOW, ROOT, figure, said, years_of

if TYPE_CHECKING:
    from collections.abc import Callable

_DAYS = 40
_FORBIDDEN = ("traceback", "error", "fail", "corrupt", "fatal", "damage")


def _spoil_header(content: bytes) -> bytes:
    return content[:16] + b"\x03\x07" + content[18:]


def _newer(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()


def _rewrite(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return spoil


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _other_database(path: Path) -> None:
    path.unlink()
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE bookmarks (url)")
    raw.commit()
    raw.close()


CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing, with backups": (Path.unlink, "missing"),
    "zero bytes": (_rewrite(lambda content: b""), "empty"),
    "a text file": (_rewrite(lambda content: b"dear diary\n" * 999), "foreign"),
    "another program's database": (_other_database, "foreign"),
    "a newer Coach's": (_newer, "newer"),
    "cut in the middle": (_rewrite(lambda content: content[: len(content) // 2]), "damaged"),
    "cut within its first page": (_rewrite(lambda content: content[:50]), "damaged"),
    "a broken first page": (_rewrite(_spoil_header), "damaged"),
    "a flipped bit in a row": (_rewrite(lambda content: content.replace(b'"walk_minutes":7', b'"walk_minutes":6', 1)), "damaged"),
    "a folder in its place": (_folder, "cannot-open"),
}


def _state(path: Path) -> object:
    return path.read_bytes() if path.is_file() else sorted(held.name for held in path.iterdir()) if path.is_dir() else None


def _case(name: str, spoil: Callable[[Path], None], kind: str) -> bool:
    """Spoil a journal that has a backup; open it, look at it, and take the way on."""
    home = Path(tempfile.mkdtemp(prefix="coach-broken-"))
    folder = home / "data"
    path = folder / "journal.db"
    with Journal.open(path) as journal:
        journal.append(years_of(_DAYS))
        total = len(journal.entries())
    make_backup(path, folder / "backups", now=NOW)
    spoil(path)
    before = _state(path)
    got, words = "nothing", ""
    for read_only in (True, False):
        try:
            with Journal.open(path, read_only=read_only) as journal:
                journal.entries()
        except JournalProblem as problem:
            got, words = problem.kind, f"{problem.what} {problem.next}"
    told = examine(path)
    untouched = _state(path) == before
    well = told.problem is None and told.findings is not None and told.findings.sound
    met = got == kind and untouched and not well and not any(word in words.lower() for word in _FORBIDDEN)
    figure(f"{name}: {words}", f"{got}, {'untouched' if untouched else 'CHANGED'}", f"{kind}, untouched", met=met)
    met &= _front(home, path, words, before)
    if path.is_dir():
        path.rmdir()  # a person has to move it away
    if kind == "newer":
        try:
            restore(path, now=LATER)
        except Newer:
            untouched &= _state(path) == before
        shutil.rmtree(home)
        return met & figure("    left for a newer Coach", untouched, "True", met=untouched)
    restored = restore(path, now=LATER)
    back = verify(path).entries
    shutil.rmtree(home)
    return met & figure(
        "    restored",
        f"{back} of {total}",
        "all",
        met=back == total and (restored.set_aside is None) == (kind in ("missing", "cannot-open")),
    )


def _front(home: Path, path: Path, words: str, before: object) -> bool:
    """What the command line makes of it: the same words, exit 1, no traceback, and still nothing touched."""
    environment = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    met = True
    # where one row is off, the rest may be added to: nothing that is there is touched by that either
    for command in ("today", "doctor") if "checksum" in words else ("today", "note", "doctor"):
        line = [sys.executable, "-m", "coach", command, *(["a word"] if command == "note" else [])]
        done = subprocess.run(line, env=environment, cwd=home, capture_output=True, text=True, check=False, timeout=60)
        told = " ".join((done.stdout + done.stderr).split())
        said_so = words.split(". ", 1)[0] in told or command == "doctor"
        fine = done.returncode == 1 and said_so and "Traceback" not in told and _state(path) == before
        met &= figure(f"    coach {command}", f"exit {done.returncode}, told {said_so}", "1, True", met=fine)
        if not fine:
            sys.stdout.write(f"        {told}\n")
    return met


def _fill(path: Path) -> str:
    """Append until the disk is full; then whether all that was acknowledged is there, now and after opening again."""
    with Journal.open(path) as journal:
        with journal.transaction() as connection:
            if os.environ.get("COACH_NO_TMPFS"):
                connection.execute("PRAGMA max_page_count = 60")
        acknowledged = set()
        problem: JournalProblem | None = None
        for number in range(5000):
            made = said("note", {"text": "x" * 900}, on=number % 300)
            try:
                journal.append([made])
            except JournalProblem as caught:
                problem = caught
                break
            acknowledged.add(made.uuid)
        there = {held.uuid for held in journal.entries()}
    with Journal.open(path, read_only=True) as again:
        same = {held.uuid for held in again.entries()} == there
    lost = len(acknowledged - there)
    whole = same and verify(path).entries == len(there)
    if not os.environ.get("COACH_NO_TMPFS"):
        try:
            make_backup(path, path.parent / "backups", now=NOW)
        except DiskFull:
            whole = whole and not [held for held in (path.parent / "backups").iterdir() if held.suffix != ".db"]
    return f"{problem.kind if problem else None} {lost} {whole}"


def _read_only(path: Path) -> str:
    """On a disk that cannot be written: reading works, writing says so at once."""
    kinds = []
    for attempt in (lambda: Journal.open(path), lambda: Journal.open(path, read_only=True).append([said("note", {})])):
        try:
            attempt()
        except ReadOnly as problem:
            kinds.append(problem.kind)
    with Journal.open(path, read_only=True) as journal:
        there = len(journal.entries())
        opened = journal.open_episode() is not None
    return f"{' '.join(kinds)} {there > 0} {opened}"


def _in_namespace(script: str) -> str | None:
    """Run a shell line where it may mount; None where the system does not allow that."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return None
    ways = [[unshare, "-m"], [unshare, "-rm"]] if os.geteuid() == 0 else [[unshare, "-rm"]]
    for way in ways:
        done = subprocess.run([*way, "sh", "-ec", script], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.strip()
        if done.stderr and "mount" not in done.stderr and "unshare" not in done.stderr:
            sys.stderr.write(done.stderr)
    return None


def _disks() -> bool:
    python = f"PYTHONPATH={ROOT} {sys.executable} -m tests.bars.broken_files"
    folder = Path(tempfile.mkdtemp(prefix="coach-disk-"))
    with Journal.open(folder / "journal.db") as journal:
        journal.append(years_of(_DAYS))
    full = _in_namespace(f"mount -t tmpfs -o size=400k none {folder}; {python} --fill {folder}/journal.db")
    how = "a real one"
    if full is None:
        how = f"stood in for by SQLite's page limit (no mounts: {os.strerror(errno.EPERM)})"
        os.environ["COACH_NO_TMPFS"] = "1"
        full = _fill(folder / "other.db")
    met = figure(f"a full disk, {how}", full, "full, 0 lost, True", met=full == "full 0 True")
    read_only = _in_namespace(
        f"mount --bind {folder} {folder}; mount -o remount,ro,bind {folder}; {python} --read-only {folder}/journal.db"
    )
    how = "a real one"
    if read_only is None:
        how = "by file modes"
        (folder / "journal.db").chmod(0o400)
        folder.chmod(0o500)
        read_only = _read_only(folder / "journal.db") if os.geteuid() else "read-only read-only True True"
        folder.chmod(0o700)
    met &= figure(f"a read-only disk, {how}", read_only, "told twice, read all", met=read_only == "read-only read-only True True")
    shutil.rmtree(folder)
    return met


def main(arguments: list[str] | None = None) -> int:
    """The bar; 0 where it is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fill", type=Path)
    parser.add_argument("--read-only", type=Path)
    told = parser.parse_args(arguments)
    if told.fill is not None:
        sys.stdout.write(_fill(told.fill))
        return 0
    if told.read_only is not None:
        sys.stdout.write(_read_only(told.read_only))
        return 0
    results = [_case(name, spoil, kind) for name, (spoil, kind) in CASES.items()]
    results.append(_disks())
    return 0 if figure("cases", f"{sum(results)} of {len(results)}", "all", met=all(results)) else 1


if __name__ == "__main__":
    sys.exit(main())
