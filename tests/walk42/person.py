"""Somebody at a terminal: opens Coach on a day, presses keys, looks, quits. Nothing but bytes goes in and out."""

from __future__ import annotations

import re
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from coach.interview.model import Asking
from coach.text import tui_daily as words
from tests.stories.answering import REST, keys_for
from tests.stories.people import LIFT, Days, morning
from tests.tui.helpers import real_coach
from tests.tui.terminal import Terminal
from tests.walk42.pictures import picture

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = date(2026, 10, 5)
REGION = "GB"
SMALL, DESIGN, LARGE = (60, 20), (80, 24), (120, 40)
SIZES = {"dark": (DESIGN, SMALL, LARGE), "light": (DESIGN, SMALL), "contrast": (DESIGN, SMALL)}
"""Which sizes each theme is pictured in."""
DAYS = Days(42, flare=frozenset({14, 15}))
NAMED = {
    "enter": b"\r", "esc": b"\x1b", "space": b" ", "up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D",
    "pagedown": b"\x1b[6~", "end": b"\x1b[F", "home": b"\x1b[H", "tab": b"\t", "ctrl+p": b"\x10",
    "comma": b",",
}  # fmt: skip
QUIET, AFTER_RESIZE, LONGEST, ANSWER = 0.1, 0.4, 3.0, 1.0
"""Seconds without output after which a screen stands, the same after another size, after which a moving one is pictured as it is,
and in which a key is answered."""
ROWS = 60


class Sitting:
    """One run of the program, on one day at one hour, in one theme."""

    def __init__(self, home: Path, day: int, at: str = "07:40", *, theme: str = "dark", pictures: Path | None = None) -> None:
        """Open Coach as it is kept in `home`, in Britain; `pictures` is where `shoot` writes."""
        settings = home / "config" / "config.toml"
        if not settings.exists():
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(f'region = "{REGION}"\n', encoding="utf-8")
        self.day = day
        self.theme = theme
        self.pictures = pictures
        now = f"{(FIRST + timedelta(days=day - 1)).isoformat()}T{at}:00+00:00"
        env = {"COACH_HOME": str(home), "COACH_NOW": now, "COACH_THEME": theme, "TZ": "UTC"}
        self.terminal = Terminal([sys.executable, "-m", "coach"], env, DESIGN)

    # Looking

    @property
    def text(self) -> str:
        """What is on the screen."""
        return self.terminal.text

    def sees(self, *texts: str) -> None:
        """Wait until all of `texts` are on the screen, wherever their lines break."""
        self.terminal.until(lambda: all(text in " ".join(self.text.split()) for text in texts))

    def settle(self, quiet: float = QUIET) -> None:
        """Wait until nothing changes any more, or as long as it takes to see that something always will."""
        end, since = time.monotonic() + LONGEST, time.monotonic()
        while self.terminal.alive and time.monotonic() < end and time.monotonic() - since < quiet:
            if self.terminal.read():
                since = time.monotonic()

    @property
    def here(self) -> str:
        """The row with the focus."""
        rows = [line.partition("▌")[2].strip() for line in self.text.splitlines() if "▌" in line]
        return rows[-1] if rows else ""

    def shoot(self, name: str) -> None:
        """A picture in each size of this theme; afterwards the terminal has its old size again."""
        for size in SIZES[self.theme]:
            self.shoot_at(name, size)
        self.resize(DESIGN)

    def shoot_at(self, name: str, size: tuple[int, int]) -> None:
        """A picture in that size, which the terminal then keeps."""
        if self.pictures is not None:
            self.resize(size)
            picture(self.terminal.screen, self.pictures / f"{name}-{self.theme}-{size[0]}x{size[1]}.png")

    def resize(self, size: tuple[int, int]) -> None:
        """Another size of the terminal."""
        if (self.terminal.screen.columns, self.terminal.screen.lines) != size:
            self.settle()
            before = len(self.terminal.sent)
            self.terminal.resize(size)
            self._answered(before)
        self.settle(AFTER_RESIZE)

    def _answered(self, before: int) -> None:
        """Wait until the program wrote more than its first `before` bytes; some keys change nothing, so not for long."""
        end = time.monotonic() + ANSWER
        while self.terminal.alive and len(self.terminal.sent) == before and time.monotonic() < end:
            self.terminal.read()

    # Pressing

    def press(self, keys: str) -> None:
        """Keys with spaces between; a name in `NAMED`, or the characters themselves."""
        for key in keys.split():
            before = len(self.terminal.sent)
            self.terminal.type(NAMED.get(key, key.encode()))
            self._answered(before)
            self.settle()

    def write(self, text: str) -> None:
        """Text as it is."""
        self.terminal.type(text.encode())
        self.settle()

    def quit(self) -> None:
        """Leave; it must end well."""
        self.terminal.type(b"q")
        code = self.terminal.end()
        assert code == 0, f"it ended with {code}:\n{self.text}"
        self.close()

    def close(self) -> None:
        """End it, whatever it is doing."""
        self.terminal.close()

    # The ways a person goes every day

    def interview(self, answers: Mapping[str, object], *, until: str = "") -> None:
        """From Welcome through the questions to the findings, or to the question called `until`."""
        self.sees("My back hurts now")
        self.press("1")
        told: dict[str, object] = {}
        with TemporaryDirectory() as folder, closing(real_coach(Path(folder))) as engine:
            for _ in range(ROWS):
                step = engine.interview_step(told)
                if not isinstance(step, Asking):
                    return
                self.sees("Interview", " ".join(step.question.text.split())[:60])
                if step.question.id == until:
                    return
                keys, said, rest = keys_for(step.question, answers)
                self.press(" ".join(keys))
                if rest:
                    self.sees("And the rest: no?")
                    self.press(REST)
                told |= said
        raise AssertionError(f"the interview does not end:\n{self.text}")

    def check_in(self, said: Mapping[str, int]) -> None:
        """Danger first, then the form; ends on the decision."""
        self.press("c")
        self.sees("Danger signs", "0 none")
        self.no_danger()
        self.sees("Pain now")
        self.fill(said)
        self.press("enter")
        self.sees("I am worried")

    def no_danger(self) -> None:
        """None of these, on every page of signs."""
        for _ in range(ROWS):
            if "Danger signs" not in self.text.partition("\n")[0]:
                return
            self.press("0")
        raise AssertionError(f"the danger signs do not end:\n{self.text}")

    def fill(self, said: Mapping[str, int]) -> None:
        """Every row of the form that there is an answer for."""
        labels = {label: name for name, label in words.LABELS.items()} | dict.fromkeys(_activities(), "able")
        for _ in range(ROWS):
            row = self.here
            label = next((label for label in sorted(labels, key=len, reverse=True) if row.startswith(label)), "")
            assert label, f"no row of the form has the focus:\n{self.text}"
            if labels[label] == "note":
                return
            keys, before = _keys(labels[label], said), self._row(label)
            self.press(" ".join(keys))
            if keys:  # a busy machine may be quiet for long before it shows them, and the focus goes on by itself
                self.terminal.until(lambda label=label, before=before: self._row(label) != before)  # type: ignore[misc]
            if self.here.startswith(label):
                self.press("down")
        raise AssertionError(f"the form does not end:\n{self.text}")

    def _row(self, label: str) -> str:
        """The row of the form with this label, without its mark."""
        return next((row for line in self.text.splitlines() if (row := line.lstrip(" ▌")).startswith(label)), "")

    def do_tasks(self) -> None:
        """Space until every task of today that is in view has its tick."""
        for _ in range(ROWS):
            self.settle(AFTER_RESIZE)  # a frame that is drawn by half shows fewer
            left = self._open_tasks()
            if not left:
                return
            self.press("space")
            self.terminal.until(lambda left=left: self._open_tasks() < left)  # type: ignore[misc]
        raise AssertionError(f"the tasks do not end:\n{self.text}")

    def _open_tasks(self) -> int:
        return len(re.findall(r"^[ ▌]*○ ", self.text, re.MULTILINE))


def _activities() -> tuple[str, ...]:
    return tuple(name.strip() for name in str(LIFT["activities"]).split(","))


def _keys(name: str, said: Mapping[str, int]) -> tuple[str, ...]:
    fixed = {"session_feel": "2", "after_signs": "1", "up_unaided": "1", "unwell": "2"}
    if name in fixed:
        return (fixed[name],)
    if name == "stiffness_minutes":
        return (str([option for option, _ in words.STIFF].index(str(said[name]))),)
    return tuple(str(said[name])) if name in said else ()


def a_day(home: Path, day: int) -> None:
    """A morning's check-in and an evening's tasks, each a run of its own."""
    sitting = Sitting(home, day)
    sitting.sees("Today")
    sitting.check_in(morning(day, DAYS.pain(day)))
    sitting.press("1")
    sitting.sees("Today", "Checked in")
    sitting.quit()
    evening = Sitting(home, day, "18:00")
    evening.sees("Today")
    evening.do_tasks()
    evening.quit()
