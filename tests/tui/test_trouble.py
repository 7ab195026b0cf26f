"""A journal that is not as it should be, in the real program in a real pseudo-terminal."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.coaching import care
from coach.coaching.door import Coach, open_coach
from coach.coaching.home import find_home
from coach.journal.backup import backups_in
from coach.journal.days import FixedClock
from coach.journal.problems import JournalProblem
from tests.tui.terminal import Terminal

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COACH = [sys.executable, "-m", "coach"]


def at_home(folder: Path) -> Coach:
    return open_coach(find_home({"COACH_HOME": str(folder)}), FixedClock(NOW), region="GB")


def coach_at(folder: Path, size: tuple[int, int] = (80, 24)) -> Terminal:
    return Terminal(COACH, {"COACH_HOME": str(folder), "COACH_NOW": "2026-03-02T10:00"}, size)


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """A first day with a backup, and a note after it."""
    coach = at_home(tmp_path)
    coach.start_plan("acute-strain")
    coach.note("zebra one")
    care.backup(coach.desk)
    coach.note("after the backup")
    coach.close()
    return tmp_path


def break_header(folder: Path) -> bytes:
    path = folder / "data" / "journal.db"
    with path.open("r+b") as file:
        file.seek(16)
        file.write(b"\x03\x07")
    return path.read_bytes()


def texts(folder: Path) -> list[str]:
    coach = at_home(folder)
    found = [str(held.body.get("text")) for held in coach.desk.journal.entries(kinds=("note",)) if held.kind == "note"]
    coach.close()
    return found


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_bringing_it_back_shows_what_it_does_asks_and_goes_on_at_today(lived: Path, size: tuple[int, int]) -> None:
    before = break_header(lived)
    with closing(coach_at(lived, size)) as terminal:
        terminal.shows("Your journal", "cannot be read as it was written", "Nothing was overwritten", "1   Bring it back")
        assert (lived / "data" / "journal.db").read_bytes() == before
        terminal.type(b"1")
        terminal.shows("Bring it back?", "Newer entries that can be read, and are kept: 1.", "set aside whole")
        terminal.type(b"1")
        terminal.shows("It is back", "Newer ones that were kept: 1.", "Go on")
        terminal.type(b"1")
        terminal.shows("Today", "Check in first")
        assert "nothing is saved" not in terminal.text
        terminal.type(b"q")
        assert terminal.end() == 0
    assert sorted(texts(lived)) == ["after the backup", "zebra one"]
    (aside,) = (lived / "data" / "set-aside").iterdir()
    assert (aside / "journal.db").read_bytes() == before


def test_only_looking_shows_what_can_be_read_says_so_and_changes_nothing(lived: Path) -> None:
    before = break_header(lived)
    with closing(coach_at(lived)) as terminal:
        terminal.shows("Your journal")
        terminal.type(b"2")
        terminal.shows("Today", "nothing is saved", "Check in first")
        terminal.type(b"j ")
        terminal.shows("This could not be kept")
        terminal.type(b"n")
        terminal.shows("Notes and days", "zebra one")
        terminal.type(b"q")
        assert terminal.end() == 1
    assert (lived / "data" / "journal.db").read_bytes() == before


def test_a_newer_coachs_journal_can_be_looked_at_and_is_left_alone(lived: Path) -> None:
    import sqlite3

    raw = sqlite3.connect(lived / "data" / "journal.db")
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = (lived / "data" / "journal.db").read_bytes()
    with closing(coach_at(lived)) as terminal:
        terminal.shows("A newer Coach has written this journal", "1   Only look")
        assert "Bring it back" not in terminal.text
        terminal.type(b"1")
        terminal.shows("Today", "nothing is saved")
        terminal.type(b"q")
        assert terminal.end() == 1
    assert (lived / "data" / "journal.db").read_bytes() == before


def digit(terminal: Terminal, label: str) -> bytes:
    """The number that chooses a way on."""
    return next(line for line in terminal.text.splitlines() if label in line).strip(" ▌")[0].encode()


@pytest.mark.parametrize("content", [b"", b"hello " * 900, None])
def test_without_anything_to_read_help_and_the_questions_are_there_all_the_same(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "data" / "journal.db"
    path.parent.mkdir()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with closing(coach_at(tmp_path)) as terminal:
        terminal.shows("Your journal", "Quit")
        terminal.type(b"!")
        terminal.shows("Help now")
        terminal.type(b"\x1b")
        terminal.until(lambda: "Help now" not in terminal.text and "Quit" in terminal.text)
        if "Only look" in terminal.text:
            terminal.type(digit(terminal, "Only look"))
            terminal.shows("Go on without it")
        terminal.type(digit(terminal, "Go on without it"))
        terminal.shows("nothing is saved", "My back hurts now")
        terminal.type(b"1")
        terminal.shows("Interview", "Danger signs, 1 of")
        terminal.type(b"1\r")
        terminal.shows("And the rest")
        terminal.type(b"1")
        terminal.shows("Call")
        terminal.type(b"q")
        terminal.end()
    assert path.is_dir() if content is None else path.read_bytes() == content


def test_quitting_leaves_everything_and_ends_with_one(lived: Path) -> None:
    before = break_header(lived)
    with closing(coach_at(lived)) as terminal:
        terminal.shows("Your journal")
        terminal.type(b"q")
        assert terminal.end() == 1
        assert b"\x1b[?1049l" in terminal.sent
    assert (lived / "data" / "journal.db").read_bytes() == before


def test_what_breaks_while_coach_is_open_leads_to_the_same_ways_on(lived: Path) -> None:
    with closing(coach_at(lived)) as terminal:
        terminal.shows("Today", "Check in first")
        with (lived / "data" / "journal.db").open("r+b") as file:
            file.write(bytes(100))
        terminal.type(b"n")
        terminal.shows("Your journal", "1   Bring it back")
        terminal.type(b"q")
        assert terminal.end() == 1


def test_the_app_makes_the_backup_of_the_day(lived: Path) -> None:
    for backup in (lived / "data" / "backups").glob("*.db"):
        backup.unlink()
    with closing(coach_at(lived)) as terminal:
        terminal.shows("Today", "Check in first")
        terminal.type(b"q")
        assert terminal.end() == 0
    assert [backup.reason for backup in backups_in(lived / "data" / "backups")] == ["daily"]


def test_a_lost_terminal_ends_it_with_129_and_loses_nothing(lived: Path) -> None:
    terminal = coach_at(lived)
    terminal.shows("Today", "Check in first")
    terminal.type(b"j ")
    terminal.shows("u takes it back")
    os.close(terminal.fd)
    assert os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]) == 128 + signal.SIGHUP
    coach = at_home(lived)
    assert [held.kind for held in coach.desk.journal.entries(kinds=("session",))] == ["session"]
    coach.close()


def full(*_arguments: object, **_more: object) -> None:
    raise JournalProblem(None)


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
def test_whom_to_call_is_told_where_the_danger_cannot_be_kept(lived: Path) -> None:
    script = (
        "import sys; from tests.tui.test_trouble import full; from coach.journal.store import Journal; Journal.append = full;"
        "from coach.cli import main; sys.exit(main([]))"
    )
    env = {"COACH_HOME": str(lived), "COACH_NOW": "2026-03-02T10:00"}
    with closing(Terminal([sys.executable, "-c", script], env)) as terminal:
        terminal.shows("Today", "Check in first")
        terminal.type(b"!")
        terminal.shows("Something feels wrong", "1  [ ]")
        terminal.type(b"1\r")
        terminal.shows("1   ")
        for _ in range(4):
            if "SAY THIS" in terminal.text:
                break
            terminal.type(b"1")
            while terminal.read():
                pass
        terminal.shows("SAY THIS", "Call")
        terminal.type(b"q")
        terminal.end()
