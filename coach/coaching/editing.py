"""Opening a file in the person's own editor, and waiting for it."""

from __future__ import annotations

import contextlib
import signal
import subprocess

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def run_editor(command: Sequence[str]) -> int:
    """Start an editor, wait until it ends, give its exit code.

    Raises:
        OSError: it cannot be started.
    """
    with _interrupts_are_the_editors():
        return subprocess.run(list(command), check=False).returncode  # noqa: S603 - their own editor, from their own environment


@contextlib.contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """Ctrl+C in an editor reaches the whole group of processes: it means something to the editor, and must not end Coach.

    A handler that does nothing, rather than ignoring the signal: what is ignored here would be ignored in the editor too.
    """
    try:
        before = signal.signal(signal.SIGINT, lambda *_: None)
    except ValueError:  # not the main thread, where signals do not come
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
