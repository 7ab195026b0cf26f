"""Writing files of the user's own folder: whole or not at all, and nothing of theirs lost."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Whole or not at all; a link in the way is replaced, never followed."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    beside.replace(path)


def free_name(path: Path) -> Path:
    """A free name beside a file, which no list reads: `mine.toml.old`, then `mine.toml.old2`."""
    number = 1
    while (free := path.with_name(f"{path.name}.old{'' if number == 1 else number}")).exists():
        number += 1
    return free
