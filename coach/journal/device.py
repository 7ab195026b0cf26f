"""Which machine this is, in the journal's words: a random name, told by a file beside the journal that no backup or sync carries.

It stays out of the database so that a journal restored or copied to another machine does not bring the old machine's name along:
two machines of one name would write the same file in a sync folder.
"""

from __future__ import annotations

import os
from contextlib import suppress

from coach.journal import files
from coach.journal.opening import put_new
from coach.journal.shapes import is_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

NAME = "device"


def device_of(folder: Path) -> str:
    """The name of this machine, made up on first use; says nothing about its owner.

    Args:
        folder: of the journal.

    Raises:
        ReadOnly, DiskFull, CannotOpen: it cannot be read or kept.
    """
    path = folder / NAME
    told = _told(path)
    if told is not None and is_name(told):
        return told
    made = f"m-{os.urandom(4).hex()}"
    files.private_folder(folder)
    if told is not None:  # it is there, and is no name
        files.write_private(path, made.encode() + b"\n")
        return made
    unfinished = files.temporary(path)
    files.write_private(unfinished, made.encode() + b"\n")
    try:
        put_new(unfinished, path)
    except OSError as error:
        raise files.problem_of(error, path) from None
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return _told(path) or made  # where two Coaches began at once, both say the first one


def _told(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise files.problem_of(error, path) from None
