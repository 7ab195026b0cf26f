"""`coach report` and `coach remind` as a person or a script calls them."""

from __future__ import annotations

import json
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli.remind import unit

CANARY = "xylophone-canary"


def run(home: Path, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"COACH_HOME": str(home), "COACH_NOW": "2026-11-22T09:00", "PATH": "/usr/bin:/bin", "TZ": "UTC"}
    command = [sys.executable, "-m", "coach", *words]
    return subprocess.run(command, env=environment, cwd=cwd or home, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    for words in (
        ("start", "acute-strain"),
        ("checkin", "--danger", "none", "--pain", "3", "--worst", "5"),
        ("note", CANARY),
        ("dose", "ibuprofen", "--amount", "400 mg"),
    ):
        done = run(folder, *words)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def home(written: Path, tmp_path: Path) -> Path:
    """A home of the test's own, with the same things in it."""
    shutil.copytree(written, tmp_path / "home")
    return tmp_path / "home"


def test_a_report_is_written_for_its_owner_alone_and_named_by_the_day(home: Path) -> None:
    folder = home / "here"
    folder.mkdir()
    done = run(home, "report", cwd=folder)
    (file,) = folder.iterdir()
    assert (done.returncode, done.stdout, file.name) == (0, "", "coach-report-2026-11-22.html")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert CANARY in file.read_text()
    assert CANARY not in done.stderr
    assert "ibuprofen" not in done.stderr


@pytest.mark.parametrize(("form", "begins"), [("html", "<!DOCTYPE html>"), ("md", "# "), ("json", "{"), ("fhir", "{")])
def test_a_dash_is_stdout(home: Path, form: str, begins: str) -> None:
    done = run(home, "report", "--format", form, "-o", "-")
    assert done.returncode == 0
    assert done.stdout.startswith(begins)
    assert done.stderr == ""


def test_days_and_sections_are_chosen(home: Path) -> None:
    table = json.loads(run(home, "report", "--json", "--from", "today", "--to", "today", "--sections", "days, causes").stdout)
    assert table["sections"] == ["causes", "days"]
    assert table["notes"] == []
    assert len(table["days"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--format", "pdf"),
        ("report", "--sections", "pain"),
        ("report", "--from", "soon"),
        ("remind", "--days", "0"),
        ("remind", "--session-at", "25:00"),
        ("report", "--from", "2030-01-01", "--to", "2029-01-01"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(home: Path, words: tuple[str, ...]) -> None:
    done = run(home, *words)
    assert done.returncode == 2
    assert done.stderr.startswith("coach: ")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_nothing_to_report_and_a_file_that_cannot_be_written_end_with_1(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run(empty, "report").returncode == 1
    done = run(home, "report", "-o", str(tmp_path / "no" / "such" / "file.html"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_reminders_are_written_and_brought_up_to_date(home: Path) -> None:
    file = home / "r.ics"
    assert run(home, "remind", "-o", str(file)).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    assert run(home, "remind", "-o", str(file)).returncode == 0
    assert file.read_bytes() == before
    assert run(home, "episode", "pause").returncode == 0
    assert run(home, "remind", "-o", str(file)).returncode == 0
    assert file.read_bytes().count(b"STATUS:CANCELLED") == before.count(b"STATUS:CONFIRMED") - 1, "all but the medicine's"


def test_now_is_one_line_or_nothing(home: Path, tmp_path: Path) -> None:
    done = run(home, "remind", "--now")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run(empty, "remind", "--now")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(run(empty, "remind", "--now", "--json").stdout)["line"] is None


def test_the_unit_runs_what_it_says(tmp_path: Path) -> None:
    coach = tmp_path / "a coach"
    coach.write_text('#!/bin/sh\necho "$1 $2 $COACH_HOME"\n')
    coach.chmod(0o755)
    lines = unit(f'"{coach}"', "/home/me").splitlines()
    assert 'Environment="COACH_HOME=/home/me"' in lines
    assert "OnCalendar=*-*-* 08,18:00:00" in lines
    (start,) = [line.removeprefix("ExecStart=") for line in lines if line.startswith("ExecStart=")]
    words = shlex.split(start.replace("$$", "$"))  # as systemd reads it: quotes as a shell, doubled signs made one
    done = subprocess.run(words, env={"COACH_HOME": "/home/me"}, capture_output=True, text=True, check=True)
    assert done.stdout == "remind --now /home/me\n", "no notify-send in this PATH, so the line goes to the journal"
