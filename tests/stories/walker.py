"""A person who uses the command line day after day: `main(argv)` with a folder and a clock of its own."""

from __future__ import annotations

import io
import json
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.cli import main
from coach.coaching.door import open_coach
from coach.coaching.home import find_home
from coach.journal.days import SystemClock
from tests.tui_daily.kit import Ticking

from .people import FIRST, Days, Past, Seen, Sign, quiet
from .quiet_days import BEGAN, quiet_days, told_on


class Walker:
    """One person, one home, one day after another at eight in the morning."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.date = FIRST
        self.read: list[str] = []
        patch.setenv("COACH_HOME", str(home))
        patch.setenv("NO_COLOR", "1")
        patch.setenv("TZ", "UTC")
        self._clock("08:00")

    def _clock(self, at: str) -> None:
        self.patch.setenv("COACH_NOW", f"{self.date.isoformat()}T{at}:00+00:00")

    @property
    def day(self) -> int:
        """1 on the first day."""
        return (self.date - FIRST).days + 1

    def next_day(self) -> None:
        """The next morning at eight."""
        self.date += timedelta(days=1)
        self._clock("08:00")

    def run(self, *argv: str, stdin: str = "", code: int = 0) -> str:
        """What a command prints; it must end with `code`."""
        self.patch.setattr("sys.stdin", io.StringIO(stdin))
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:  # an open app takes what is printed
            found = main(argv)
        said, told = out.getvalue(), err.getvalue()
        assert found == code, f"coach {' '.join(argv)} ended with {found}: {told}{said}"
        assert "Traceback" not in told
        self.read.append(said + told)
        return said if code == 0 else said + told

    def json(self, *argv: str, stdin: str = "") -> Any:
        """The JSON that a command prints."""
        return json.loads(self.run(*argv, "--json", stdin=stdin))

    def interview(self, answers: dict[str, object]) -> tuple[dict[str, Any], dict[str, object], int]:
        """Answer the interview as the JSON interface asks it: given answers where there are any, the quietest otherwise."""
        told: dict[str, object] = dict(answers)
        for screens in range(40):
            step = json.loads(self.run("interview", "--json", "--answers", "-", stdin=json.dumps(told)))
            if step["status"] == "done":
                return step, told, screens
            question = step["question"]
            told[question["id"]] = quiet(question)
        raise AssertionError("the interview does not end")

    def start(self, template: str, answers: dict[str, object]) -> str:
        """Start a plan with answers."""
        return self.run("start", template, "--answers", "-", stdin=json.dumps(answers))

    def check_in(self, pain: int, *, worst: int | None = None, danger: str = "none", **more: object) -> Any:
        """A check-in of a morning; what is not said follows from the pain."""
        worst = pain + 1 if worst is None and pain else pain if worst is None else worst
        given: dict[str, object] = {
            "pain_now": max(0, pain - 1),
            "average_pain": pain,
            "worst_pain": worst,
            "spasms": 2 if worst > 4 else 0,
            "spasm_severity": 1 if worst > 4 else 0,
            "night_wakes": 1 if pain > 4 else 0,
            "walk_minutes": min(40, 5 + 2 * self.day),
            "activities": min(10, 3 + self.day // 4),
            "lowest_activity": min(10, 2 + self.day // 4),
            "confidence": 7,
            "up_unaided": True,
            "unwell": False,
            **more,
        }
        body = {**given, "danger": [] if danger == "none" else danger.split(",")}
        return self.json("checkin", "--from", "-", stdin=json.dumps(body))

    def do_tasks(self, today: Any, *, during: int = 1, feel: str = "ok") -> None:
        """Do all of today's tasks."""
        self._clock("18:00")
        for task in today["tasks"]:
            numbers = ("--pain-before", "1", "--pain-during", str(during), "--feel", feel)
            self.run("done", task["id"], *numbers)

    # The same days as a person at the screens has them: what was felt is said the next morning, not task by task

    def live(self, days: Days) -> None:
        """Check in on each morning, do in the evening what there is to do; quiet days are told at the door."""
        if days.quiet:
            with closing(open_coach(find_home(), Ticking(BEGAN))) as coach:
                after = quiet_days(coach, self.day, days)
            self.date = FIRST + timedelta(days=after - 1)
            self._clock("08:00")
            return
        for _ in range(days.count):
            today = self.tell(days.pain(self.day))
            self._clock("18:00")
            for task in today["tasks"]:
                self.run("done", task["id"])
            self.next_day()

    def tell(self, pain: int) -> Any:
        """A check-in with what is asked on this day and nothing else; gives today."""
        with closing(open_coach(find_home(), SystemClock())) as coach:
            asked = coach.asked(self.date.isoformat())
        said = told_on(self.day, pain, asked)
        felt = ("--felt", "ok") if asked.worked else ()
        return self.json("checkin", "--from", "-", *felt, stdin=json.dumps({**said, "danger": []}))

    def tick(self, sign: Sign) -> None:
        """A danger sign of a morning."""
        self.json("checkin", "--danger", sign.tap)
        self.next_day()

    def put_right(self, past: Past) -> None:
        """A danger sign of a morning that is over, and back."""
        day = (self.date - timedelta(days=past.back)).isoformat()
        assert self.json("checkin", "--day", day, "--danger", past.tap)["paused"]
        self.run("undo")
        assert not self.json("today")["paused"]

    def seen(self, seen: Seen) -> None:
        """Somebody looked."""
        self.run("cleared", "--by", seen.who, *(("--note", seen.said) if seen.said else ()))
