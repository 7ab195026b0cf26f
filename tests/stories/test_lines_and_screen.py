"""One first day, told twice: in plain lines by a script on pipes, and on the screen by keys. The journals say the same."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from coach.coaching.door import Coach, open_coach
from coach.coaching.home import find_home
from coach.interview.model import Asking
from coach.journal.days import FixedClock
from tests.tui.helpers import app_for, running, shows, text_of, until
from tests.tui_daily.kit import Ticking, entries, keys, kinds
from tests.tui_session.conftest import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from coach.interview.model import Question

MORNING = "2026-03-02T08:00"
QUIET = ("no", "none", "neither", "usual", "nothing", "free", "other")
TOLD = {"age": "34", "pain_now": "6"}
MEASURES = {
    "pain_now": 3, "worst_pain": 4, "average_pain": 3, "spasms": 2, "spasm_severity": 1, "stiffness_minutes": 10,
    "night_wakes": 0, "walk_minutes": 15,
}  # fmt: skip


def opened(home: Path, clock: FixedClock) -> Coach:
    return open_coach(find_home({"COACH_HOME": str(home)}), clock, region="GB")


def morning() -> datetime:
    return datetime.fromisoformat(MORNING).astimezone()


def questions(home: Path) -> list[tuple[Question, str]]:
    """Every question of a quiet interview, and what is typed for an answer."""
    coach = opened(home, FixedClock(morning()))
    answers: dict[str, object] = {}
    found: list[tuple[Question, str]] = []
    step = coach.interview_step(answers)
    while isinstance(step, Asking):
        question = step.question
        typed = _typed(question)
        if question.kind == "multi":
            answers[question.id] = []
        elif question.kind == "single":
            answers[question.id] = question.choices[int(typed) - 1].value
        else:
            answers[question.id] = typed
        found.append((question, typed))
        step = coach.interview_step(answers)
    coach.close()
    return found


def _typed(question: Question) -> str:
    if question.kind == "multi":
        return "0"
    if question.kind == "single":
        values = [str(choice.value) for choice in question.choices[:9]]
        return str(next((values.index(value) + 1 for value in QUIET if value in values), 1))
    return TOLD.get(question.id, "1") if question.kind == "number" else ""


def said(coach: Coach) -> list[tuple[str, str, Any]]:
    """What holds in the journal: kind, day and body, without names, instants and machines."""
    found = sorted(entries(coach), key=lambda entry: entry.kind)  # what was written at one instant has no order
    names = {entry.uuid: entry.kind for entry in found}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if key not in ("at", "taken_at")}
        if isinstance(value, list | tuple):
            return [plain(each) for each in value]
        return names.get(value, value) if isinstance(value, str) else value

    return [(entry.kind, entry.day, plain(dict(entry.body))) for entry in found]


class Pipes:
    """`coach` as processes of their own, with pipes for answers and words."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.at = morning()

    def __call__(self, *words: str, typed: str = "") -> str:
        self.at += timedelta(minutes=1)
        own = {"COACH_HOME": str(self.home), "COACH_NOW": self.at.isoformat(), "LANG": "en_GB.UTF-8", "TERM": "dumb"}
        done = subprocess.run(
            [sys.executable, "-m", "coach", *words],
            input=typed,
            env={**{name: value for name, value in os.environ.items() if not name.startswith("LC_")}, **own},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout


def in_lines(home: Path) -> list[tuple[str, str, Any]]:
    """The whole main job by a script: interview, findings, start, today, check-in, session, dose, progress, plan, note, undo."""
    coach = Pipes(home)
    typed = "".join(f"{answer}\n" for _, answer in questions(home))
    found = coach("interview", "--plain", typed=f"{typed}1\n")
    assert "You can look after this at home." in found
    assert "Small pelvic tilts" in found, "the plan was started, and its first day is shown"
    assert "Check in first" in coach()
    asked = "".join(f"{value}\n" for value in MEASURES.values())
    danger = "0\n" * danger_pages(home)
    assert "Why" in coach("checkin", "--plain", typed=f"{danger}{asked}" + "\n" * 12)
    moves = len(opened(home, FixedClock(morning())).sessions.toil().tasks)
    assert "Kept" in coach("session", typed="2\n" + "\n" * moves + "3\nok\n1\n")
    assert "ibuprofen" in coach("dose", "ibuprofen", "--amount", "400mg").casefold()
    assert "worst pain" in coach("progress")
    assert "Ease off" in coach("plan", "show", "acute-strain")
    coach("note", "zebra")
    assert "a note" in coach("undo")
    kept = opened(home, FixedClock(morning()))
    try:
        return said(kept)
    finally:
        kept.close()


def danger_pages(home: Path) -> int:
    """Screens of danger signs that the day's check-in asks."""
    coach = opened(home, FixedClock(morning()))
    try:
        if not coach.asked().full_danger:
            return 1
        from coach.conditions import Record

        record = Record(coach.facts())
        return sum(
            any(sign.danger for sign in question.signs) and (question.ask_when is None or question.ask_when.check(record) is True)
            for question in coach.knowledge.questions
        )
    finally:
        coach.close()


async def on_the_screen(home: Path, watch: Watch) -> list[tuple[str, str, Any]]:
    """The same by keys."""
    asked = questions(home)
    coach = opened(home, Ticking(morning()))
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "1")
        for question, typed in asked:
            await until(pilot, lambda text=question.text: text.split()[-1] in text_of(pilot.app))  # type: ignore[misc]
            await keys(pilot, " ".join(typed) + (" enter" if question.kind in ("number", "text") else ""))
        await shows(pilot, "You can look after this at home.")
        await keys(pilot, "enter")
        await shows(pilot, "Enter start")
        await keys(pilot, "enter")
        await until(pilot, lambda: "plan" in kinds(coach))
        await shows(pilot, "Today")
        await keys(pilot, "c " + "0 " * danger_pages(home))
        await shows(pilot, "Pain now")
        await keys(pilot, "3 4 3 2 enter 1 1 0 1 5 f")
        await until(pilot, lambda: "check-in" in kinds(coach))
        await keys(pilot, "escape")
        await play(pilot, watch)
        await until(pilot, lambda: "session" in kinds(coach))
        await shows(pilot, "Coach · Today", "3 of 5")
        await keys(pilot, "n a z e b r a enter")
        await until(pilot, lambda: "note" in kinds(coach))
        await keys(pilot, "u")
        await until(pilot, lambda: "note" not in kinds(coach))
    coach.dose(
        "ibuprofen", "400mg"
    )  # on the screen the questions before a first dose come first; lines name the command for them
    try:
        return said(coach)
    finally:
        coach.close()


async def play(pilot: Pilot[None], watch: Watch) -> None:
    screen: Any = None
    await keys(pilot, "s")
    await until(pilot, lambda: getattr(pilot.app.screen, "state", "") == "intro")
    screen = pilot.app.screen
    await keys(pilot, "2")
    while screen.state == "play":
        watch.at += 1.0
        screen.beat()
    await pilot.pause()
    await shows(pilot, "That was all of it.")
    await keys(pilot, "3 2 1 enter")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr("coach.tui.screens.session_player.monotonic", made)
    monkeypatch.setattr("coach.tui.screens.session.monotonic", made)
    return made


async def test_lines_and_screen_end_in_the_same_journal(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COACH_SIGNS", "COACH_HOME", "COACH_NOW"):
        monkeypatch.delenv(name, raising=False)
    lines = in_lines(tmp_path / "lines")
    screen = await on_the_screen(tmp_path / "screen", watch)
    assert [(kind, day) for kind, day, _ in lines] == [(kind, day) for kind, day, _ in screen]
    for ours, theirs in zip(lines, screen, strict=True):
        assert ours == theirs
    assert {"episode", "plan", "check-in", "decision", "session", "dose"} <= {kind for kind, _, _ in lines}
