"""A terminal that is gone, also without a signal: the program ends, with the code of a SIGHUP, and holds nobody's processor."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coach.tui import terminal

PATIENCE = 60
"""Seconds until a process that has not ended is called hanging; far more than it needs."""


def seen(master: int, wanted: str) -> None:
    """Read until `wanted` was written."""
    shown = ""
    while wanted not in shown:
        shown += os.read(master, 65536).decode("utf-8", "replace")


@pytest.mark.parametrize("typed", ["", "1 j j"])
def test_a_terminal_that_goes_without_a_signal_ends_the_program(tmp_path: Path, typed: str) -> None:
    master, slave = pty.openpty()
    # A session of its own, whose terminal this is not: no SIGHUP comes when it goes.
    process = subprocess.Popen(
        [sys.executable, "-m", "coach"],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        env={**os.environ, "COACH_HOME": str(tmp_path), "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(slave)
    try:
        seen(master, "hurts")
        os.write(master, typed.encode())
        os.close(master)
        assert process.wait(PATIENCE) == 129
    finally:
        process.kill()


def test_the_writer_outlives_its_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error", text)

    left: list[bool] = []
    monkeypatch.setattr(terminal, "leave_lost_terminal", lambda: left.append(True))
    monkeypatch.setattr(WriterThread, "run", WriterThread.run)  # put back afterwards
    terminal._keep_writing()
    writer = WriterThread(Gone())
    writer.start()

    def flood() -> None:
        for _ in range(10 * MAX_QUEUED_WRITES):
            writer.write("a frame")
        writer.stop()

    flooding = threading.Thread(target=flood, daemon=True)
    flooding.start()
    flooding.join(PATIENCE)
    assert not flooding.is_alive()
    assert left == [True]
