"""When something breaks: a calm sentence for the person, and a report that says where without saying what about.

Neither shows local variables or the exception's message: both can hold what somebody wrote about their body.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from coach import __version__
from coach.text import tui as words

if TYPE_CHECKING:
    from datetime import datetime


def describe(error: BaseException, *, at: datetime) -> str:
    """The report: versions, types, and file:line of each step. No message, no value, no local variable."""
    lines = [
        f"Coach {__version__}, {at.isoformat(timespec='seconds')}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
        f"textual {_version('textual')}, rich {_version('rich')}",
        "",
    ]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        lines.extend(
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__, limit=-60)
        )
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines) + "\n"


def save(error: BaseException, folder: Path, *, at: datetime) -> Path | None:
    """Write the report into `folder`, readable by its owner alone; None where it cannot be written."""
    path = folder / f"crash-{at:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(describe(error, at=at))
    except OSError:
        return None
    return path


def apology(path: Path | None, *, saved: str, problem: BaseException | None = None) -> str:
    """What the person reads in the terminal after the screen has been put right.

    Args:
        path: Where the report is, or None.
        saved: Time of the last thing that was kept, "02:14", or "".
        problem: What broke; a problem of the journal brings its own sentences, which hold nothing that a person wrote.
    """
    from coach.journal.problems import JournalProblem

    own = [problem.what, problem.next] if isinstance(problem, JournalProblem) else []
    lines = [*own, words.CRASH_SORRY, words.CRASH_KEPT.format(time=saved) if saved else words.CRASH_KEPT_ALL, words.CRASH_NEXT]
    if path:
        lines.append(words.CRASH_REPORT.format(path=path))
    return "\n".join(lines)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _short(path: str) -> str:
    """The path from the package on, so that a report names no home folder."""
    for root in sys.path:
        if root and path.startswith(root):
            return path[len(root) :].lstrip("/\\")
    return Path(path).name
