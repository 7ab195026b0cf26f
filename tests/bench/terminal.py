"""A terminal of 80 by 24 for one program, with a stopwatch."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import struct
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pyte

COLUMNS, ROWS = 80, 24


def first_screen(argv: Sequence[str], expect: str, environment: dict[str, str], patience: float = 15) -> float | None:
    """Seconds from the start of `argv` until `expect` stands on its screen, or None if it never does."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        ioctl(0, TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.chdir(Path(__file__).resolve().parents[2])
        os.execve(argv[0], list(argv), environment)
    try:
        while time.perf_counter() - started < patience:
            ready, _, _ = select.select([terminal], [], [], 0.5)
            if not ready:
                continue
            try:
                data = os.read(terminal, 65536)
            except OSError:  # the program has ended
                return None
            seen = time.perf_counter()
            stream.feed(data)
            if any(expect in line for line in screen.display):
                return seen - started
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
