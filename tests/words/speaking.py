"""Run in a process of its own: everything that Coach says, in whatever language is set. `python -m tests.words.speaking WHAT`."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import sys
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

ANSWERS = {"age": 34, "sex": "male", "pain_now": 6, "mobility": "few-steps"}
ENTERS = "\n" * 60
COMMANDS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), ""),
    (("--help",), ""),
    (("frob",), ""),
    (("today", "--frob"), ""),
    (("today",), ""),
    (("interview", "--plain"), "?\n!\nback\nfoo\n0\n0\n"),
    (("start", "acute-strain", "--answers", "-"), json.dumps(ANSWERS)),
    (("checkin", "--plain"), "0\n0\n0\n0\n0\n2\n3\n4\n1\n" + ENTERS),
    (("checkin",), ""),
    (("checkin", "--pain", "99"), ""),
    (("session",), ""),
    (("session", "--plain"), "3\n?\nfoo\nwhy\nskip\n2\npart\n2\nworse\n1\neasier\nharder\n" + ENTERS),
    (("done", "walk"), ""),
    (("done", "frob"), ""),
    (("dose", "ibuprofen", "--amount", "400mg"), ""),
    (("dose", "frobnicin"), ""),
    (("choose", "stay"), ""),
    (("note", "x"), ""),
    (("progress",), ""),
    (("history",), ""),
    (("plan",), ""),
    (("plan", "list"), ""),
    (("plan", "preview", "overuse"), ""),
    (("plan", "check"), ""),
    (("episode", "list"), ""),
    (("report", "--format", "html", "-o", "-"), ""),
    (("report", "--format", "md", "-o", "-"), ""),
    (("remind", "-o", "-"), ""),
    (("config",), ""),
    (("config", "keys"), ""),
    (("doctor",), ""),
    (("backup",), ""),
    (("undo",), ""),
    (("redo",), ""),
    (("checkin", "--danger", "daily_nerves"), ""),
    (("today",), ""),
    (("cleared",), ""),
    (("man",), ""),
)
SCREENS = (
    "welcome", "interview", "today", "check-in", "plan", "journal", "session", "progress", "library", "dose", "wrong", "about",
)  # fmt: skip


class Typed:
    """Stdin as a pipe: text that ends."""

    def __init__(self, text: str) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(text.encode()))
        self._lines = io.StringIO(text)

    def readline(self) -> str:
        """The next line, or nothing."""
        return self._lines.readline()

    def isatty(self) -> bool:
        """A pipe is none."""
        return False


def commands() -> dict[str, str]:
    """What each command says."""
    from coach.cli import main

    found: dict[str, str] = {}
    for words, typed in COMMANDS:
        out = io.StringIO()
        sys.stdin = Typed(typed)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main(list(words))
        found[" ".join(words)] = found.get(" ".join(words), "") + out.getvalue()
    return found


def _there(app: CoachApp) -> bool:
    from tests.tui.helpers import text_of

    return len(text_of(app)) > 200 and getattr(app.screen, "state", "") != "loading"


async def screens() -> dict[str, str]:
    """What each screen shows, with its help."""
    from coach.cli.context import Context
    from coach.coaching.demo import make_demo
    from coach.coaching.language import speak
    from coach.journal.days import FixedClock

    context = Context()
    speak(context.home, context.settings, context.environment)
    from tests.tui.helpers import app_for, text_of, until

    coach = make_demo(context.home, FixedClock(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)), region="GB")
    found: dict[str, str] = {}
    for name in SCREENS:
        app = app_for(coach, first=name)
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, partial(_there, app))
            shown = text_of(app)
            await pilot.press("question_mark")
            await pilot.pause()
            found[name] = f"{shown}\n{text_of(app)}"
    return found


if __name__ == "__main__":
    result = commands() if sys.argv[1] == "commands" else asyncio.run(screens())
    sys.__stdout__.write(json.dumps(result))  # type: ignore[union-attr]
