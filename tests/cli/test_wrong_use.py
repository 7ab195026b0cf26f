"""Wrong use of every kind ends with a sentence and an exit code, never with a traceback; help is there and has examples."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.cli.table import FAMILIES, MODULES, commands
from coach.text.cli_help import GROUPS, SUMMARIES
from tests.cli.kit import Shell

NAMES = [*commands(), *(f"{family} {own}" for family, owned in FAMILIES.items() for own in owned)]
DESIGNED = (
    "interview", "plan", "start", "checkin", "done", "dose", "choose", "cleared", "today", "progress", "history", "session",
    "answer", "episode", "note", "undo", "report", "remind", "export", "import", "sync", "backup", "restore", "forget", "doctor",
    "completion", "man", "config", "demo",
)  # fmt: skip


def test_every_command_of_the_design_is_there() -> None:
    assert set(DESIGNED) <= set(MODULES)


def test_every_command_stands_in_the_help_once() -> None:
    listed = [name for _, names in GROUPS for name in names]
    assert len(listed) == len(set(listed))
    assert set(MODULES) <= set(listed)


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_help_without_opening_anything(coach: Shell, name: str) -> None:
    said = coach.fine(*name.split(), "--help")
    assert said.out.startswith("Use: coach ") or name in FAMILIES
    assert SUMMARIES[name]
    assert not coach.home.exists()
    assert max(len(line) for line in said.out.splitlines()) <= 80


def test_help_names_every_command(coach: Shell) -> None:
    for words in (("--help",), ("-h",), ("help",)):
        text = coach.fine(*words).out
        assert all(f"  {name} " in text for name in commands())
    assert coach.fine("help", "today").out == coach.fine("today", "--help").out


def test_the_version_is_said(coach: Shell) -> None:
    from coach import __version__

    assert coach.fine("--version").out == coach.fine("-V").out == f"coach {__version__}\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("tody",), "today"),
        (("chekin",), "checkin"),
        (("frobnicate",), "--help"),
        (("--frob",), "--help"),
        (("plan", "lst"), "list"),
        (("plan", "zzz"), "coach plan --help"),
        (("today", "extra"), "one word too many"),
        (("today", "--jsn"), "--json"),
        (("--version", "now"), "alone"),
        (("",), "--help"),
        (("\x1b[31m",), "--help"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(coach: Shell, words: tuple[str, ...], hint: str) -> None:
    said = coach(*words)
    assert said.code == 2
    assert hint in said.err
    assert "\x1b" not in said.err
    assert not said.out


@given(
    words=st.lists(
        st.one_of(st.sampled_from([*commands(), "--json", "--day", "-o", "plan", "list", "--"]), st.text(max_size=8)), max_size=5
    )
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_end_with_an_exit_code(coach: Shell, words: list[str], tmp_path: Path) -> None:
    if words[:1] in (["demo"], ["session"]) or {"-o", "export", "sync", "import"} & set(words):
        return  # these write where they are told to, or play three weeks
    said = coach(*words)
    assert said.code in (0, 1, 2)
    assert "our mistake" not in said.err
    assert "Traceback" not in said.err


def test_our_own_mistake_shows_no_traceback_and_no_word_of_the_person(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("canary")

    monkeypatch.setattr("coach.coaching.log.note", broken)
    said = coach("note", "my secret canary")
    assert said.code == 1
    assert "our mistake" in said.err
    assert "canary" not in said.err
    monkeypatch.setenv("COACH_DEBUG", "1")
    with pytest.raises(RuntimeError):
        coach("note", "my secret canary")


def test_ctrl_c_ends_with_130(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("coach.coaching.log.note", interrupted)
    assert coach("note", "x").code == 130


@pytest.mark.parametrize("given", ["yesterday", "25:00", "2026-99-99T08:00"])
def test_a_clock_that_is_none_is_refused(coach: Shell, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("COACH_NOW", given)
    said = coach("today")
    assert said.code == 2
    assert "COACH_NOW" in said.err


def test_a_folder_that_cannot_be_written_is_told(coach: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "file"))
    said = coach("start", "acute-strain")
    assert said.code == 1
    assert "Traceback" not in said.err


def test_a_journal_that_is_none_is_left_alone(coach: Shell) -> None:
    folder = coach.home / "data"
    folder.mkdir(parents=True)
    (folder / "journal.db").write_text("not a journal, but somebody's file", encoding="utf-8")
    for words in (("today",), ("checkin", "--pain", "3"), ("history",), ("export",)):
        said = coach(*words)
        assert said.code == 1, words
        assert "left as it is" in said.err
    assert coach("doctor").code == 1
    assert (folder / "journal.db").read_text(encoding="utf-8") == "not a journal, but somebody's file"


def test_a_reader_that_goes_away_is_no_trouble(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.start()
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        monkeypatch.setattr(sys, "stdout", gone)
        said = coach("today")
        monkeypatch.undo()
    assert said.code == 141
    assert not said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_is_told(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.start()
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stdout", full)
        said = coach("today")
        monkeypatch.undo()
    assert said.code == 1
    assert "could not be written" in said.err
