"""`coach` as somebody types it: arguments in, exit code and what was printed out; in this process, so that tests are fast."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.cli import main

FIRST = "2026-03-02"  # a Monday
ANSWERS: dict[str, Any] = {"age": 34, "sex": "male", "pain_now": 6, "mobility": "few-steps"}


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)


class Typed:
    """Stdin as a pipe: text that ends."""

    def __init__(self, text: str, *, terminal: bool = False) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(text.encode()))
        self._lines = io.StringIO(text)
        self._terminal = terminal

    def readline(self) -> str:
        """The next line, or nothing."""
        return self._lines.readline()

    def isatty(self) -> bool:
        """A pipe is none."""
        return self._terminal


class Shell:
    """A person's folder, a clock, and `coach`."""

    def __init__(self, home: Path, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.home = home
        self._capture = capture
        self._patch = patch
        patch.setenv("COACH_HOME", str(home))
        patch.setenv("LANG", "en_GB.UTF-8")
        for name in ("LC_ALL", "LC_CTYPE", "COACH_SIGNS", "COACH_DEBUG", "NO_COLOR", "VISUAL", "EDITOR"):
            patch.delenv(name, raising=False)
        self.at(FIRST)

    def at(self, day: str, clock: str = "08:00") -> Shell:
        """From now on it is this day and time."""
        self._patch.setenv("COACH_NOW", f"{day}T{clock}")
        self.day = day
        return self

    def next_day(self, days: int = 1) -> Shell:
        """The next morning."""
        return self.at((date.fromisoformat(self.day) + timedelta(days=days)).isoformat())

    def __call__(self, *arguments: str, stdin: str = "", terminal: bool = False) -> Said:
        """Run `coach` with these arguments; with `terminal` somebody sits at it and types `stdin`."""
        self._patch.setattr("sys.stdin", Typed(stdin, terminal=terminal))
        self._capture.readouterr()
        code = main(arguments)
        out, err = self._capture.readouterr()
        return Said(code, out, err)

    def fine(self, *arguments: str, stdin: str = "", terminal: bool = False) -> Said:
        """The same, and it has to go well."""
        said = self(*arguments, stdin=stdin, terminal=terminal)
        assert said.code == 0, f"{arguments}: {said}"
        return said

    def start(self, template: str = "acute-strain", answers: dict[str, Any] | None = None) -> Said:
        """Start a plan with the answers of an interview."""
        given = ANSWERS if answers is None else answers
        return self.fine("start", template, "--answers", "-", stdin=json.dumps(given))


@pytest.fixture
def coach(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """`coach` in a folder of its own, on the morning of `FIRST`. What it writes stays out of the checkout."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return Shell(tmp_path / "home", capsys, monkeypatch)
