"""A morning in the real program, in a real pseudo-terminal of 60 by 20: check-in, kill, draft, decision, tasks."""

from __future__ import annotations

import json
import shutil
import signal
import sys
from contextlib import closing
from pathlib import Path

from coach.coaching.door import open_coach
from coach.coaching.home import find_home
from coach.journal.days import FixedClock
from coach.tui.danger_pages import DangerPages
from tests.tui.terminal import Terminal
from tests.tui.test_in_a_terminal import settle
from tests.tui_daily.conftest import NOW
from tests.tui_daily.kit import kinds, last


def first_signs(home: Path) -> list[str]:
    """How the first sign of each page of the full list begins."""
    coach = open_coach(find_home({"COACH_HOME": str(home)}), FixedClock(NOW), region="GB")
    pages = DangerPages.all(coach.danger_questions(), coach.facts()).pages
    coach.close()
    return [" ".join(page.items[0].label.split()[:2]) for page in pages]


def none_of_these(terminal: Terminal, signs: list[str]) -> None:
    """`0` on every page of danger signs, each when its signs can be read, and once more where there was more below."""
    for number, first in enumerate(signs, start=1):
        terminal.shows(f"{number} of {len(signs)}", first, "0 none")
        for _ in range(2):
            settle(terminal)
            before = terminal.text
            if f"{number} of {len(signs)}" in before:
                terminal.type(b"0")
                terminal.until(lambda before=before: terminal.text != before)  # type: ignore[misc]


def test_a_morning_at_sixty_by_twenty_survives_kill_nine_and_ends_in_a_decision(three_weeks: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(three_weeks, home)
    env = {"COACH_HOME": str(home), "COACH_NOW": "2026-11-30T07:40:00", "LANG": "en_GB.UTF-8"}
    command = [sys.executable, "-m", "coach"]
    signs = first_signs(home)
    assert len(signs) == 6
    with closing(Terminal(command, env, (60, 20))) as terminal:
        terminal.shows("Check in first", "! wrong")
        terminal.type(b"c")
        none_of_these(terminal, signs)
        terminal.shows("The moves felt")
        for key in (b"2", b"3", b"1", b"4", b"5"):
            terminal.type(key)
        terminal.shows("■■■■■□□□□□   5")
        beside = open_coach(find_home({"COACH_HOME": str(home)}), FixedClock(NOW), region="GB")
        terminal.until(lambda: len(json.loads(beside.draft("check-in 2026-11-30") or '{"values": {}}')["values"]) == 5)
        beside.close()
        terminal.signal(signal.SIGKILL)
    with closing(Terminal(command, env, (60, 20))) as terminal:
        terminal.shows("Check in first")
        terminal.type(b"c")
        terminal.shows("Go on with the check-in you left?", "5 answers are kept")
        terminal.type(b"1")
        none_of_these(terminal, signs)
        terminal.shows("On average")
        for key in (b"3", b"0", b"0", b"0", b"1", b"8", b"f"):
            terminal.type(key)
        terminal.shows("I am worried", "1   ")
        terminal.type(b"1")
        terminal.shows("Checked in 07:40")
        terminal.type(b" ")
        terminal.shows("✓", "u takes it back")
        terminal.type(b"q")
        assert terminal.end() == 0
    coach = open_coach(find_home({"COACH_HOME": str(home)}), FixedClock(NOW), region="GB")
    assert kinds(coach, "2026-11-30").count("check-in") == 1
    assert last(coach, "check-in").body["measures"]["worst_pain"] == 5
    assert "session" in kinds(coach, "2026-11-30")
    coach.close()
