"""A terminal of 80 by 24 for one program, with a stopwatch.

What the program writes is stamped as it is read, and fed to an emulated screen (pyte) only when the program is quiet: the
emulation never delays a stamp. A stamp is a time on the clock, or the processor time that the program's first thread (which
draws) has had by then: that counts where other programs keep the machine busy.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import struct
import time
from collections.abc import Iterator, Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pyte

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, ROWS = 80, 24
QUIET = 0.3
"""Seconds of silence after which a program has settled."""
KEY_QUIET = 0.12
"""The same after a key."""
KEY_PATIENCE = 3.0
PATIENCE = 15.0
QUERIES = ((re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"), (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"))
"""What Textual asks a terminal, and what one answers."""
NOISE = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u|\x1b[P_^X][^\x1b\x07]*(?:\x1b\\|\x07)")
UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P_^X\]][^\x1b\x07]*\x1b?)?$")


class Watched:
    """A program in a terminal. Use as a context manager: it is killed at the end, whatever it does."""

    processor = False
    """Whether stamps are processor time."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (COLUMNS, ROWS)) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._chunks: list[tuple[float, bytes]] = []
        self._rest = b""
        self.ended = False
        self._status: int | None = None
        self.started = 0.0 if self.processor else time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            ioctl(0, TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.chdir(ROOT)
            os.execve(argv[0], list(argv), dict(environment))

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def status(self, patience: float = PATIENCE) -> int | None:
        """The exit status of a program that has let go of its terminal, negative after a signal; None where it does not end."""
        end = time.perf_counter() + patience
        while self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() >= end:
                return None
            else:
                time.sleep(0.02)
        return self._status

    def resize(self, columns: int, rows: int) -> None:
        """The window has another size from now on."""
        ioctl(self._fd, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def now(self) -> float:
        """The time for a stamp, in seconds."""
        if not self.processor:
            return time.perf_counter()
        with contextlib.suppress(OSError):  # the program has just ended
            return int(Path(f"/proc/{self.pid}/schedstat").read_bytes().split()[0]) / 1e9
        return 0.0

    def collect(self, quiet: float, patience: float = PATIENCE) -> None:
        """Read until nothing has come for `quiet` seconds; at most `patience`."""
        end = time.perf_counter() + patience
        while not self.ended:
            wait = min(quiet, end - time.perf_counter())
            if wait <= 0 or not select.select([self._fd], [], [], wait)[0]:
                return
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                data = b""
            if not data:
                self.ended = True
                return
            self._chunks.append((self.now(), data))
            for pattern, answer in QUERIES:
                for _ in pattern.findall(data):
                    os.write(self._fd, answer)

    def hears(self, patience: float) -> bool:
        """Whether something comes within so many seconds; it is not read yet."""
        return bool(select.select([self._fd], [], [], patience)[0])

    def changes(self) -> Iterator[float]:
        """Feed what was collected to the screen; the times at which something on it changed."""
        before = self._picture()
        chunks, self._chunks = self._chunks, []
        for stamp, chunk in chunks:
            self._feed(chunk)
            now = self._picture()
            if now != before:
                before = now
                yield stamp

    def take(self) -> str:
        """What was collected, as it came; it is fed to no screen."""
        chunks, self._chunks = self._chunks, []
        return b"".join(chunk for _, chunk in chunks).decode(errors="replace")

    def look(self) -> None:
        """Feed what was collected to the screen, all at once: comparing pictures costs more than drawing them."""
        chunks, self._chunks = self._chunks, []
        self._feed(b"".join(chunk for _, chunk in chunks))

    def _feed(self, chunk: bytes) -> None:
        data = self._rest + chunk
        unfinished = UNFINISHED.search(data)
        self._rest = unfinished.group() if unfinished else b""
        if self._rest:
            data = data[: -len(self._rest)]
        self._stream.feed(NOISE.sub(b"", data))

    def _picture(self) -> list[tuple[object, ...]]:
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        return [tuple(buffer[y][x] for x in columns) for y in range(self.screen.lines)]

    @property
    def text(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def start(self, expect: str) -> tuple[float, float] | None:
        """Seconds until `expect` is on the screen, and until the last change before it is quiet; None if it never comes."""
        shown = last = None
        end = time.perf_counter() + PATIENCE
        while shown is None and not self.ended and time.perf_counter() < end:
            self.collect(QUIET)
            for stamp in self.changes():
                last = stamp
                if shown is None and expect in self.text:
                    shown = stamp
        return None if shown is None or last is None else (shown - self.started, last - self.started)

    def send(self, keys: bytes) -> float:
        """Type; the time at which it was typed."""
        now = self.now()
        os.write(self._fd, keys)
        return now

    def press(self, keys: bytes, expect: str = "") -> float | None:
        """Type; seconds until the screen changed (or until `expect` is on it), None if it did not.

        A busy machine may be quiet for longer than that before it answers: only what never comes is given up.
        """
        sent, end = self.send(keys), time.perf_counter() + KEY_PATIENCE
        found = None
        while found is None and not self.ended and time.perf_counter() < end:
            self.collect(KEY_QUIET, KEY_PATIENCE)
            for stamp in self.changes():
                if found is None and expect in self.text:
                    found = stamp - sent
        return found

    def peak(self) -> float:
        """The most memory it has taken so far, in MB."""
        text = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", text)
        return int(found[1]) / 1024 if found else 0.0
