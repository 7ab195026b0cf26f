"""What a journal leaves beside itself, and forgetting has to find: saved pages, drafts by their day, files in sync folders.

The folders that this machine has synced with are noted in a file beside the journal, so that a forgotten entry can be taken out
of its own file there. Other machines' files are theirs: they forget at their next sync.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from coach.journal import files
from coach.journal.days import logical_day
from coach.journal.device import device_of
from coach.journal.problems import JournalProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from coach.journal.store import Journal

PAGES, REPORTS, SYNCED = "pages", "reports", "synced"
REPORT = "report-"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAVED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([01]\d|2[0-3])([0-5]\d))?")
_MOST_FOLDERS = 20


def is_of_day(name: str, text: str, day: str) -> bool:
    """Whether a draft is about that day, or was made on it."""
    return name.endswith(day) or f'"{day}' in text


def is_of_episode(name: str, text: str, episode: str, first: str, last: str) -> bool:
    """Whether a draft names the episode, or has to do with one of its days."""
    return episode in text or any(first <= day <= last for day in _DAY.findall(f"{name} {text}"))


def pages(journal: Path, days: Sequence[str], *, reports: bool, everything: bool) -> Iterator[Path]:
    """Pages saved for a doctor on those days, by the time in their names; `reports` made since too, for they tell of them.

    For everything all of them, and crash reports. A report can be made again.
    """
    for path in sorted((journal.parent / PAGES).glob("*")):
        saved = _saved_on(path.name)
        last = "9999-12-31" if reports and path.name.startswith(REPORT) else days[-1] if days else ""
        if everything or (saved and days and days[0] <= saved <= last):
            yield path
    if everything:
        yield from sorted((journal.parent / REPORTS).glob("*"))


def _saved_on(name: str) -> str:
    """The logical day in a page's name; "" where there is none."""
    found = _SAVED.search(name)
    if found is None:
        return ""
    with suppress(ValueError):
        return logical_day(datetime.fromisoformat(f"{found[1]}T{found[2] or 12}:{found[3] or '00'}")).isoformat()
    return ""


def remember_folder(journal: Path, folder: Path) -> None:
    """Note that this machine has a file in `folder`."""
    known = _folders(journal)
    wanted = str(folder.absolute())
    if wanted not in known:
        lines = [*known, wanted][-_MOST_FOLDERS:]
        with suppress(JournalProblem):  # the sync itself went well
            files.write_private(journal.with_name(SYNCED), "".join(f"{line}\n" for line in lines).encode())


def _folders(journal: Path) -> list[str]:
    try:
        return journal.with_name(SYNCED).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def sync_files(journal: Path) -> tuple[list[Path], list[str]]:
    """This machine's files in the folders that it has synced with, copies in conflict included; and folders not there now."""
    there: list[Path] = []
    not_there = []
    for name in _folders(journal):
        folder = Path(name)
        if folder.is_dir():
            there += sorted(path for path in folder.glob(f"{device_of(journal.parent)}*.jsonl") if path.is_file())
        else:
            not_there.append(name)
    return there, not_there


def rewrite_sync_files(journal: Journal, uuids: Collection[str]) -> tuple[int, tuple[str, ...]]:
    """This machine's own files without what was forgotten: the file itself anew, copies in conflict line by line.

    Returns:
        How many were written anew, and the folders and files that are out of reach now; the next sync writes those anew.
    """
    from coach.journal.exchange import export_jsonl

    there, out_of_reach = sync_files(journal.path)
    gone = frozenset(uuids)
    done = 0
    for path in there:
        own = path.name == f"{device_of(journal.path.parent)}.jsonl"
        try:
            files.sweep(path.parent, f".{path.name}.*.tmp")
            lines = (line.encode() + b"\n" for line in export_jsonl(journal)) if own else _lines_without(path, gone)
            files.write_private(path, b"".join(lines))
            done += 1
        except JournalProblem:
            out_of_reach.append(str(path))
    return done, tuple(out_of_reach)


def _lines_without(path: Path, gone: frozenset[str]) -> Iterator[bytes]:
    """The lines of a copy but for those that tell of a forgotten entry, or that nobody can read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise files.problem_of(error, path) from None
    for line in content.splitlines():
        try:
            table = json.loads(line)
        except (ValueError, RecursionError):
            continue
        body = table.get("body") if isinstance(table, dict) else None
        target = body.get("target") if isinstance(body, dict) else None
        if isinstance(table, dict) and table.get("uuid") not in gone and target not in gone:
            yield line + b"\n"
