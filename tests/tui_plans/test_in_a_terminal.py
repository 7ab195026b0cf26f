"""The person's own editor, in a real pseudo-terminal: it gets the terminal, and the app comes back with what was saved."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from coach.coaching.door import Coach, open_coach
from coach.coaching.home import find_home
from coach.journal.days import FixedClock
from coach.journal.entry import effective
from tests.content.kit import GOOD, spoil
from tests.tui.terminal import Terminal

AT = datetime(2026, 11, 23, 9, 0).astimezone()
TAKES_THE_SCREEN = b"\x1b[?1049h"


def coach_of(env: dict[str, str]) -> Coach:
    return open_coach(find_home(env), FixedClock(AT), region="GB")


def test_e_opens_the_editor_at_the_first_mistake_and_asks_on_return(tmp_path: Path) -> None:
    env = {"COACH_HOME": str(tmp_path / "home"), "COACH_NOW": f"{AT:%Y-%m-%dT%H:%M}", "LANG": "en_GB.UTF-8"}
    coach = coach_of(env)
    file = coach.desk.home.plans / "templates" / "mine.toml"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD, encoding="utf-8")
    coach.start_plan("mine", {"age": 34})
    coach.close()
    file.write_text(spoil(('kind = "rest"', 'kind = "rset"')), encoding="utf-8")
    better, opened, editor = tmp_path / "better.toml", tmp_path / "opened", tmp_path / "nano"
    better.write_text(spoil(('title = "Ease off"', 'title = "Two easy days"')), encoding="utf-8")
    # an editor that takes `+LINE`: it says where it was opened, reads a line, then saves
    editor.write_text(f"#!/bin/sh\necho $1 >> {opened}\nread answer\ncp {better} $2\n", encoding="utf-8")
    editor.chmod(0o755)
    before = GOOD[: GOOD.index('kind = "rest"')]
    place = f"+{1 + before.count(chr(10))}\n"
    with closing(Terminal([sys.executable, "-m", "coach"], {**env, "EDITOR": str(editor)})) as terminal:
        terminal.shows("A short walk", "! wrong")
        terminal.type(b"p")
        terminal.shows("1 to mend before it can be used", "Did you mean rest?")
        terminal.type(b"e")
        terminal.until(lambda: opened.exists() and opened.read_text(encoding="utf-8") == place)
        terminal.type(b"\x03")  # Ctrl+C belongs to the editor: this one ends of it, Coach does not
        terminal.until(lambda: terminal.sent.count(TAKES_THE_SCREEN) == 2)
        terminal.shows("nano ended with -2.", "1 to mend")
        terminal.type(b"e")
        terminal.until(lambda: opened.read_text(encoding="utf-8") == place * 2)
        terminal.type(b"done\r")
        terminal.shows("Ease off → Two easy days", "Take the changes from today")
        terminal.type(b"2")
        terminal.shows("Taken. It holds from today.")
        terminal.type(b"q")
        assert terminal.end() == 0
    coach = coach_of(env)
    stage = coach.today().stage
    assert stage is not None
    assert stage.title == "Two easy days"
    assert [entry.kind for entry in effective(coach.desk.journal.entries())].count("plan") == 2
    coach.close()
