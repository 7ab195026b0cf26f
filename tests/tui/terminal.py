"""The real program in a pseudo-terminal: keys in, bytes out, and what a person would see."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[2]
UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=?][0-9;]*[umq]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.DOTALL)
LIMIT = 30.0  # seconds after which something that should come is missed: generous, since the machine may be busy


class Terminal:
    """`python -c SCRIPT` (or a command) in a pseudo-terminal of `size`."""

    def __init__(self, command: list[str], env: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> None:
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execvpe(command[0], command, {**clean_environment(), **env})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.alive = True

    def read(self) -> bool:
        """Take what the program wrote; False when nothing came for a while or it is gone."""
        ready, _, _ = select.select([self.fd], [], [], 0.05)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        if not data:
            self.alive = False
            return False
        self.sent += data
        self.stream.feed(UNKNOWN_TO_PYTE.sub(b"", data))
        return True

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, true: Callable[[], bool]) -> None:
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            if true():
                return
            if not self.read() and not self.alive:
                break
        assert true(), f"it never came; the screen:\n{self.text}"

    def shows(self, *texts: str) -> str:
        self.until(lambda: all(text in self.text for text in texts))
        return self.text

    def resize(self, size: tuple[int, int]) -> None:
        """Another window size; the program is told by SIGWINCH."""
        self.screen.resize(size[1], size[0])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def type(self, keys: bytes) -> None:
        os.write(self.fd, keys)

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def end(self) -> int:
        """Wait for the program to end; gives its exit code, 128 + n where a signal ended it."""
        self.until(lambda: not self.alive)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        """End the program whatever it is doing."""
        if self.alive:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.alive = False
        os.close(self.fd)


def clean_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "TMPDIR"}}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_GB.UTF-8"}


def coach_in(folder: Path, env: Mapping[str, str] | None = None, size: tuple[int, int] = (80, 24)) -> Terminal:
    """Coach itself, keeping its things in `folder`."""
    script = (
        "import sys; from coach.coaching.door import open_coach; from coach.coaching.home import find_home;"
        "from coach.journal.days import SystemClock; from coach.tui.run import run;"
        "sys.exit(run(open_coach(find_home(), SystemClock(), region='GB')))"
    )
    return Terminal([sys.executable, "-c", script], {"COACH_HOME": str(folder), **(env or {})}, size)
