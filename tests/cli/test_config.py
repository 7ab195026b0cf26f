"""Settings and keys: shown, changed, and checked like a plan."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from coach.coaching.settings import KNOWN
from tests.cli.kit import Shell


def write(shell: Shell, name: str, text: str) -> None:
    folder = shell.home / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_without_files_there_is_nothing_to_check(coach: Shell) -> None:
    said = coach.fine("config", "check")
    assert said.out == ""
    assert coach.fine("config", "check", "--json").data == []


def test_what_coach_writes_itself_is_right(coach: Shell) -> None:
    for name, values in KNOWN.items():
        if values:
            coach.fine("config", name, values[-1])
    coach.fine("config", "region", "gb")
    assert coach.fine("config", "check").out == ""


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ('theme = "dark"\nthem = "dark"\n', 2, 1, "unknown-setting"),
        ('bell = "yes"\n', 1, 8, "wrong-value"),
        ('bell = "true"\n', 1, 8, "wrong-value"),
        ('\nregion = "XX"\n', 2, 10, "wrong-value"),
        ('day_ends = "4"\n', 1, 12, "wrong-value"),
        ("day_ends = true\n", 1, 12, "wrong-value"),
        ("day_ends = 13\n", 1, 12, "wrong-value"),
        ("theme = 3\n", 1, 9, "wrong-value"),
        ('theme = ["dark"]\n', 1, 9, "no-value"),
        ("theme = \n", 1, 9, "syntax"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(coach: Shell, text: str, line: int, column: int, code: str) -> None:
    write(coach, "config.toml", text)
    said = coach("config", "check", "--json")
    assert said.code == 1
    (problem,) = said.data
    assert (problem["line"], problem["column"]) == (line, column)
    assert problem["code"] == code or code == "syntax"


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ('"today.wy" = "f2"\n', 1, 1, "unknown-command"),
        ('[session]\nnext = "f2"\nnxt = "f3"\n', 3, 1, "unknown-command"),
        ('session.next = "!"\n', 1, 16, "reserved-key"),
        ('session.next = "5"\n', 1, 16, "reserved-key"),
        ('session.next = "j"\n', 1, 16, "reserved-key"),
        ('session.next = "ff2"\n', 1, 16, "unknown-key"),
        ("session.next = 7\n", 1, 16, "no-key"),
        ('app.wrong = "f2"\n', 1, 5, "fixed-command"),
        ('rows.enter = "f2"\n', 1, 6, "fixed-command"),
        ('[plan]\nwhy = "t"\n', 2, 7, "key-twice"),
        ('go.plan = "f2"\ngo.dose = "f2"\n', 1, 11, "key-twice"),
    ],
)
def test_a_wrong_key_is_told_with_its_place(coach: Shell, text: str, line: int, column: int, code: str) -> None:
    write(coach, "keys.toml", text)
    said = coach("config", "check", "--json")
    assert said.code == 1
    assert (said.data[0]["line"], said.data[0]["column"], said.data[0]["code"]) == (line, column, code)


def test_two_commands_may_change_places(coach: Shell) -> None:
    write(coach, "keys.toml", 'go.plan = "d"\ngo.dose = "p"\n')
    assert coach.fine("config", "check", "--json").data == []


def test_a_comma_a_long_name_and_several_keys_are_right(coach: Shell) -> None:
    write(coach, "keys.toml", 'session.next = "f2,ctrl+n"\nsession.back = ","\nsession.why = "space"\n')
    said = coach("config", "check", "--json")
    assert [problem["line"] for problem in said.data] == [3], "space pauses there"


def test_problems_are_shown_with_the_line_and_a_hint(coach: Shell) -> None:
    write(coach, "keys.toml", 'session.nexd = "f2"\n')
    said = coach("config", "check")
    assert "keys.toml:1:9: error unknown-command" in said.out
    assert "Did you mean session.next?" in said.out
    assert "1 to look at" in said.err


def test_keys_lists_every_command_with_its_keys_of_now(coach: Shell) -> None:
    write(coach, "keys.toml", 'session.next = "f2"\nsession.start = "f3"\n')
    rows = {row["id"]: row for row in coach.fine("config", "keys", "--json").data["commands"]}
    assert rows["session.next"]["keys"] == ["f2"]
    assert rows["session.next"]["default"] == ["n"]
    assert rows["session.start"]["keys"] == ["f3", "enter"], "Enter always starts"
    assert rows["app.wrong"]["fixed"]
    assert "session.next         F2" in coach.fine("config", "keys").out


def test_the_doctor_tells_of_them_too(coach: Shell) -> None:
    write(coach, "config.toml", 'them = "dark"\n')
    said = coach.fine("doctor")
    assert "unknown-setting" in said.out
    states = {check["what"]: check["state"] for check in json.loads(coach("doctor", "--json").out)["checks"]}
    assert states["settings"] == "look"


def test_the_example_of_the_readme_is_right(coach: Shell) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    write(coach, "keys.toml", example)
    assert coach.fine("config", "check", "--json").data == []
    rows = {row["id"]: row["keys"] for row in coach.fine("config", "keys", "--json").data["commands"]}
    assert rows["session.pause"] == ["p", "f3"]
