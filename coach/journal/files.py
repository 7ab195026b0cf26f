"""Files that tell nobody: folders 0700 and files 0600 under any umask, whole or not at all, on disk before they count."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from coach.journal.problems import CannotOpen, DiskFull, DiskTrouble, JournalProblem, NotWritten, ReadOnly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_BLOCK = getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for its other end
_SIGNALS = os.name == "posix"  # on Windows, to ask a process by signal 0 whether it lives would end it
_LONG = 3600  # seconds without a word written: where nobody can be asked, whoever wrote the file is gone
_BINARY = getattr(os, "O_BINARY", 0)


def problem_of(error: OSError, where: str | os.PathLike[str]) -> JournalProblem:
    """The problem to tell a person for an error of the operating system."""
    if error.errno in _FULL:
        return DiskFull(where)
    if error.errno in _DENIED:
        return ReadOnly(where)
    if error.errno == errno.EIO:
        return DiskTrouble(where, error.strerror or "")
    return CannotOpen(where, error.strerror or "")


def private_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, each 0700 whatever the umask; what exists stays as it is.

    Raises:
        ReadOnly, DiskFull, CannotOpen: it cannot be made.
    """
    try:
        if folder.is_dir():
            return
        if folder.parent != folder:
            private_folder(folder.parent)
        with suppress(FileExistsError):  # another Coach was first
            folder.mkdir(mode=0o700)
            folder.chmod(0o700)  # a umask such as 0277 takes bits from the owner too
    except OSError as error:
        raise problem_of(error, folder) from error


def create_private(path: str | os.PathLike[str]) -> int:
    """A new file, 0600, open for writing; the descriptor.

    Raises:
        FileExistsError: something is there already; it is left as it is.
    """
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | _NO_FOLLOW | _BINARY, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o600)
    return descriptor


def temporary(path: Path) -> Path:
    """A name beside `path` for what is not finished yet; hidden, unlike any other, and swept up by `sweep`."""
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")


def sweep(folder: Path, pattern: str = ".*.tmp*") -> None:
    """Remove what unfinished writes of ours (a kill, a power cut) left in `folder`, unless the process may still be at it."""
    for path in folder.glob(pattern):
        process, _, random = path.name.removesuffix("-journal").removesuffix(".tmp").rpartition(".")[2].partition("-")
        ours = process.isdigit() and len(random) == 8
        if ours:
            with suppress(OSError):
                if not _at_it(int(process), path):
                    path.unlink()


def _at_it(process: int, path: Path) -> bool:
    """Whether a process may still be writing the file."""
    if process == os.getpid():
        return True
    if not _SIGNALS:
        return datetime.now(UTC).timestamp() - path.stat().st_mtime < _LONG
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def write_private(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that at any moment, power cut included, the whole old or the whole new file is there.

    Raises:
        ReadOnly, DiskFull, DiskTrouble, CannotOpen: nothing was changed.
    """
    unfinished = temporary(path)
    try:
        descriptor = create_private(unfinished)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise problem_of(error, path) from error


def write_output(path: Path, data: bytes) -> None:
    """Write to where a person said: a file of theirs is replaced whole and private, also behind a link.

    What is no ordinary file (`/dev/stdout`, a pipe) is written to and stays what it is.

    Raises:
        NotWritten, DiskFull, DiskTrouble: a file is as it was.
    """
    try:
        _write_output(path, data)
    except (CannotOpen, ReadOnly) as problem:
        reason = problem.__cause__
        raise NotWritten(path, (reason.strerror or "") if isinstance(reason, OSError) else problem.detail) from problem


def _write_output(path: Path, data: bytes) -> None:
    try:
        there = path.stat()
    except FileNotFoundError:
        there = None
    except OSError as error:
        raise problem_of(error, path) from error
    if there is None or stat.S_ISREG(there.st_mode):
        path = path.resolve()
        sweep(path.parent, f".{path.name}.*.tmp")
        write_private(path, data)
        return
    try:
        with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - as it is named
            file.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise problem_of(error, path) from error


def sync_file(path: Path) -> None:
    """Wait until the file's bytes are on the disk."""
    descriptor = os.open(path, os.O_RDWR | _BINARY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk; where folders cannot be synced (Windows), nothing."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def copy_private(source: Path | int, target: Path) -> None:
    """Copy bytes to a new file, 0600, and wait until they are on the disk.

    Args:
        source: a file, or a descriptor that stays open: closing one would let go of this process's locks on that file.
        target: must not exist.

    Raises:
        OSError: as it came; a half-written `target` is removed.
    """
    descriptor = create_private(target)
    try:
        with os.fdopen(descriptor, "wb") as new, open(source, "rb", closefd=not isinstance(source, int)) as old:
            if isinstance(source, int):
                old.seek(0)
            while block := old.read(1 << 20):
                new.write(block)
            new.flush()
            os.fsync(new.fileno())
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def read_lines(path: Path, longest: int) -> Iterator[bytes | None]:
    """The lines of a stranger's file, without line breaks; None for a line of more than `longest` bytes.

    Raises:
        OSError: it cannot be opened or read.
        ValueError: it is no ordinary file (a link, a pipe, a device).
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_BLOCK | _BINARY)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError
        while line := file.readline(longest + 1):
            if line.endswith(b"\n") or len(line) <= longest:
                yield line.rstrip(b"\r\n")
                continue
            while line and not line.endswith(b"\n"):  # skip the rest, a piece at a time
                line = file.readline(longest)
            yield None


def identity(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    """Which file stands at `path` now (device and inode), or None: a restore puts another file in its place."""
    try:
        status = os.stat(path)  # noqa: PTH116 - on the way of every write
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def make_mode_private(path: Path) -> None:
    """Take away what others may do with a file of ours; quiet where that is not possible."""
    if os.name != "posix":
        return
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o700)


def database_uri(path: str | os.PathLike[str], mode: str) -> str:
    """SQLite's URI for `path`: with `mode=rw` it never makes a new file."""
    name = os.path.abspath(path).replace("\\", "/")  # noqa: PTH100 - a link stays a link
    name = name.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{'' if name.startswith('/') else '/'}{name}?mode={mode}"
