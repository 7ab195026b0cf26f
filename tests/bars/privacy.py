"""A word that nobody else may read is written down; then everything goes wrong that can. It must stay where it belongs.

`python -m tests.bars.privacy`. The word may stand in the journal and its backups. It must not stand in what is printed, in a
report, in a log or in any other file. Files must be private under umask 000, and no command may open a network socket.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bars.common import ROOT, figure
from tests.tui.terminal import Terminal

CANARY = "zebra-4711-quartz"
_ENDED = (b"\x1b[?1049l", b"\x1b[?25h")  # the main screen again, and a cursor


@dataclass
class Ending:
    """How a process ended."""

    code: int | None
    output: bytes

    def says(self, word: str) -> bool:
        return word.encode() in self.output


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COACH_", "TEXTUAL"))}
    return {**kept, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "PYTHONDONTWRITEBYTECODE": "1"}


def run(home: Path, *words: str, before: tuple[str, ...] = (), data: bytes = b"") -> Ending:
    """A command with its output and complaints together, started under umask 000."""
    done = subprocess.run(
        [*before, sys.executable, "-m", *words],
        cwd=home,
        env=_environment(home),
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        umask=0,
        timeout=60,
    )
    return Ending(done.returncode, done.stdout)


def in_terminal(home: Path, *words: str, signal_number: int = 0, types: bytes = b"") -> Ending:
    """A command in a terminal of 80×24, under umask 000: once it is drawn, type or signal; what it printed and how it ended."""
    line = ["sh", "-c", 'umask 000; exec "$@"', "sh", sys.executable, "-m", *words]
    terminal = Terminal(line, _environment(home))
    try:
        if types or signal_number:
            terminal.shows("Enter start")
        if types:
            terminal.type(types + b"?")
            terminal.shows("Everywhere")  # it took that in, and lives
        if signal_number:
            terminal.signal(signal_number)
        return Ending(terminal.end(), terminal.sent)
    except AssertionError as missed:
        return Ending(None, terminal.sent + str(missed).encode())
    finally:
        if terminal.alive:
            terminal.close()


def stray_copies(home: Path) -> list[str]:
    """Files with the word that are neither the journal nor a backup of it."""
    found = []
    for path in home.rglob("*"):
        if not path.is_file() or path.name == "journal.db" or path.parent.name in ("backups", "set-aside"):
            continue
        if CANARY.encode() in path.read_bytes():
            found.append(str(path.relative_to(home)))
    return found


def open_to_others(home: Path) -> list[str]:
    """What others than the owner may read or list."""
    return [str(path.relative_to(home)) for path in home.rglob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077]


def break_inside(kind: str) -> None:
    """Run Coach with a mistake of our own in it that holds the word in its message and its local variables."""
    from coach.cli import main as coach_main

    def mistake(*ignored: object, **more: object) -> None:
        secret = f"the note said {CANARY}"
        if kind.endswith("shape"):
            from pydantic import BaseModel

            class Shape(BaseModel):
                pain: int

            Shape.model_validate({"pain": secret})
        raise RuntimeError(secret)

    if kind.startswith("line"):
        from coach.journal.store import Journal

        Journal.append = mistake  # type: ignore[assignment]
        sys.exit(coach_main(["note", CANARY]))
    from coach.tui.app import CoachApp

    ready = CoachApp.on_ready

    async def later() -> None:
        mistake()

    def on_ready(self: CoachApp) -> None:
        ready(self)
        if kind == "screen worker":
            self.run_worker(later())
        else:
            self.set_timer(0.1, mistake)

    CoachApp.on_ready = on_ready  # type: ignore[method-assign]
    sys.exit(coach_main([]))


def lines(home: Path) -> bool:
    """The command line: mistakes of ours, of the person, of the disk."""
    met = True
    cases = {
        "our mistake while a note is kept": (("tests.bars.privacy", "--as", "line"), b"", 1),
        "a shape that pydantic refuses": (("tests.bars.privacy", "--as", "line shape"), b"", 1),
        "bytes that are no text": (("coach", "checkin", "--from", "-"), b"\xff\xfe" + CANARY.encode(), 2),
        "answers that are no answers": (("coach", "interview", "--json", "--answers", "-"), f'{{"age": "{CANARY}"'.encode(), 2),
    }
    for name, (words, data, code) in cases.items():
        ended = run(home, *words, data=data)
        met &= figure(
            name,
            f"said {ended.says(CANARY)}, exit {ended.code}",
            f"False, {code}",
            met=not ended.says(CANARY) and ended.code == code,
        )
    journal = home / "data" / "journal.db"
    whole = journal.read_bytes()
    place = whole.index(CANARY.encode())
    journal.write_bytes(whole[:place] + b"Z" + whole[place + 1 :])
    for words in (("history",), ("history", "--entries"), ("export",), ("doctor",), ("note", "again")):
        ended = run(home, "coach", *words)
        told = ended.says(CANARY) or ended.says("Z" + CANARY[1:])
        met &= figure(
            f"coach {' '.join(words)} on a flipped bit", f"said {told}", "False", met=not told and not ended.says("Traceback")
        )
    journal.write_bytes(whole)
    return met


def screens(home: Path) -> bool:
    """The app in a terminal: mistakes, signals, bytes that are no text."""
    met = True
    cases: dict[str, tuple[tuple[str, ...], dict[str, object], int]] = {
        "a mistake in the app": (("tests.bars.privacy", "--as", "screen"), {}, 1),
        "a mistake in a worker": (("tests.bars.privacy", "--as", "screen worker"), {}, 1),
        "a shape that pydantic refuses": (("tests.bars.privacy", "--as", "screen shape"), {}, 1),
        "SIGTERM": (("coach",), {"signal_number": signal.SIGTERM}, 143),
        "SIGHUP": (("coach",), {"signal_number": signal.SIGHUP}, 129),
        "SIGINT from outside": (("coach",), {"signal_number": signal.SIGINT}, 130),
        "an invalid byte, then SIGTERM": (("coach",), {"types": b"\xff\x1b[M\xe0\xff\xff", "signal_number": signal.SIGTERM}, 143),
    }
    for name, (words, what, code) in cases.items():
        ended = in_terminal(home, *words, **what)  # type: ignore[arg-type]
        restored = all(part in ended.output for part in _ENDED)
        value = f"said {ended.says(CANARY)}, exit {ended.code}, terminal restored {restored}"
        clean = not ended.says(CANARY) and not ended.says("Traceback")
        met &= figure(f"app: {name}", value, f"False, {code}, True", met=clean and ended.code == code and restored)
    return met


def sockets(home: Path) -> bool:
    """No command opens a network socket, as the system sees it."""
    strace = shutil.which("strace")
    if strace is None:
        return figure("network sockets", "not looked at: no strace here", "0", met=True)
    opened = []
    shared = home / "shared"
    shared.mkdir(exist_ok=True)
    for words in (
        ("--version",),
        ("note", "x"),
        ("today",),
        ("history",),
        ("doctor",),
        ("export",),
        ("backup",),
        ("sync", str(shared)),
        ("plan", "list"),
    ):
        log = home / "trace"
        run(home, "coach", *words, before=(strace, "-f", "-qq", "-e", "trace=network", "-o", str(log)))
        opened += [" ".join(words) for line in log.read_text().splitlines() if "AF_INET" in line]
        log.unlink()
    shutil.rmtree(shared)
    met = figure("network sockets of nine commands", len(opened), "0", met=not opened)
    log = home / "trace"
    line = [strace, "-f", "-qq", "-e", "trace=network", "-o", str(log), sys.executable, "-m", "coach"]
    terminal = Terminal(line, {**_environment(home), "TEXTUAL": "devtools", "TEXTUAL_LOG": str(home / "keys.log")})
    terminal.shows("Enter start")
    terminal.type(b"2")
    terminal.until(lambda: "Enter start" not in terminal.text and "Coach" in terminal.text)
    terminal.type(b"q")
    terminal.end()
    opened = [each for each in log.read_text().splitlines() if "AF_INET" in each]
    log.unlink()
    return met & figure("network sockets of the app", len(opened), "0", met=not opened)


def main(arguments: list[str] | None = None) -> int:
    """The bar; 0 where it is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--as", dest="kind")
    parser.add_argument("--no-screens", action="store_true", help="leave the app in a terminal out")
    told = parser.parse_args(arguments)
    if told.kind is not None:
        break_inside(told.kind)
    home = Path(tempfile.mkdtemp(prefix="coach-privacy-"))
    begun = run(home, "coach", "note", CANARY)
    kept = CANARY.encode() in (home / "data" / "journal.db").read_bytes()
    met = figure(
        "the note is kept, and not repeated", f"{kept}, {begun.says(CANARY)}", "True, False", met=kept and not begun.says(CANARY)
    )
    met &= lines(home)
    if not told.no_screens:
        met &= screens(home)
    strays = stray_copies(home)
    met &= figure("copies outside journal and backups", ", ".join(strays) or 0, "0", met=not strays)
    others = open_to_others(home)
    met &= figure("files that others may read, under umask 000", ", ".join(others) or 0, "0", met=not others)
    met &= sockets(home)
    shutil.rmtree(home)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
