"""export, import, sync, backup, restore, forget, doctor; completion, man, demo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.kit import Shell


def lived(coach: Shell, days: int = 3) -> None:
    """A few days of somebody's life."""
    coach.start()
    for pain in range(days):
        coach.fine("checkin", "--danger", "none", "--pain", str(6 - pain), "--walk", "6")
        coach.fine("done", "walk")
        coach.next_day()


def elsewhere(coach: Shell, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Another computer of the same person."""
    coach.home = coach.home.parent / name
    monkeypatch.setenv("COACH_HOME", str(coach.home))


def test_an_export_comes_back_whole_on_another_computer(coach: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(coach)
    out = coach.fine("export").out
    coach.fine("export", "-o", str(tmp_path / "out.jsonl"))
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == out
    assert (tmp_path / "out.jsonl").stat().st_mode & 0o777 == 0o600
    before = coach.fine("today", "--json").data
    elsewhere(coach, monkeypatch, "other")
    dry = coach.fine("import", str(tmp_path / "out.jsonl"), "--dry-run", "--json").data
    assert coach.fine("today", "--json").data["episode"] is None
    done = coach.fine("import", str(tmp_path / "out.jsonl"), "--json").data
    assert dry["added"] == done["added"] > 0
    assert coach.fine("today", "--json").data == before
    assert coach.fine("export").out == out
    assert "Known already" in coach.fine("import", str(tmp_path / "out.jsonl")).out


def test_an_export_for_a_spreadsheet_has_a_row_a_check_in(coach: Shell) -> None:
    lived(coach)
    rows = coach.fine("export", "--format", "csv").out.splitlines()
    assert len(rows) == 4
    assert rows[0].startswith("day,")


@pytest.mark.parametrize("text", ["\n", "{}", "hello\n", '{"coach":"journal","format":99}\n'])
def test_a_file_that_is_no_export_changes_nothing(coach: Shell, tmp_path: Path, text: str) -> None:
    lived(coach)
    (tmp_path / "x").write_text(text, encoding="utf-8")
    before = coach.fine("export").out
    said = coach("import", str(tmp_path / "x"))
    assert said.code == 1
    assert "Traceback" not in said.err
    assert coach.fine("export").out == before


def test_an_import_refuses_plans_that_are_none_line_by_line(
    coach: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(coach)
    lines = coach.fine("export").out.splitlines()
    broken = next(line for line in lines if '"kind":"plan"' in line).replace('"stages":', '"stagse":')
    (tmp_path / "x").write_text("\n".join([lines[0], broken]), encoding="utf-8")
    elsewhere(coach, monkeypatch, "other")
    said = coach("import", str(tmp_path / "x"))
    assert said.code == 1
    assert "Line 2" in said.err


def test_two_computers_sync_through_a_folder(coach: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    lived(coach)
    coach.fine("sync", str(folder))
    first = coach.home
    elsewhere(coach, monkeypatch, "other")
    assert coach.fine("sync", str(folder), "--dry-run", "--json").data["added"] > 0
    coach.fine("sync", str(folder))
    coach.fine("checkin", "--danger", "none", "--pain", "2")
    coach.fine("sync", str(folder))
    mine = coach.fine("today", "--json").data
    coach.home = first
    monkeypatch.setenv("COACH_HOME", str(first))
    coach.fine("sync", str(folder))
    assert coach.fine("today", "--json").data == mine
    assert len(list(folder.glob("*.jsonl"))) == 2
    assert coach("sync", str(tmp_path / "not-there")).code == 1


def test_the_day_has_a_backup_by_itself_and_one_on_demand(coach: Shell) -> None:
    assert coach("backup").code == 1
    lived(coach)
    assert [one["reason"] for one in coach.fine("backup", "--list", "--json").data] == ["daily"] * 3
    made = coach.fine("backup", "--json").data
    assert made["reason"] == "manual"
    assert Path(made["path"]).stat().st_mode & 0o777 == 0o600
    assert "manual" in coach.fine("backup", "--list").out


def test_restore_shows_asks_and_sets_the_old_journal_aside(coach: Shell) -> None:
    lived(coach)
    made = coach.fine("backup", "--json").data["path"]
    coach.fine("note", "after the backup")
    assert coach("restore", made).code == 2
    dry = coach.fine("restore", made, "--without-newer", "--dry-run", "--json").data
    assert (dry["left_out"], dry["set_aside"]) == (1, None)
    assert "after the backup" in coach.fine("export").out
    done = coach.fine("restore", made, "--without-newer", "--yes", "--json").data
    assert Path(done["set_aside"]).is_dir()
    assert "after the backup" not in coach.fine("export").out
    assert coach("restore", str(coach.home / "nope.db"), "--yes").code == 1


def test_restore_brings_a_journal_back_that_is_gone(coach: Shell) -> None:
    lived(coach)
    coach.fine("backup")
    before = coach.fine("today", "--json").data
    (coach.home / "data" / "journal.db").unlink()
    assert "coach restore" in coach("today").err
    coach.fine("restore", "--yes")
    assert coach.fine("today", "--json").data == before


def test_forget_deletes_a_day_from_the_backups_too(coach: Shell) -> None:
    lived(coach)
    coach.fine("note", "canary-note")
    day = coach.day
    coach.fine("backup")
    told = coach.fine("forget", "--day", day, "--dry-run").out
    assert "1" in told
    assert coach("forget", "--day", day).code == 2
    coach.fine("forget", "--day", day, "--yes")
    assert not any(b"canary-note" in path.read_bytes() for path in coach.home.rglob("*") if path.is_file())
    assert "nothing to delete" in coach.fine("forget", "--day", "2020-01-01").out


def test_forget_takes_one_entry_by_the_beginning_of_its_name(coach: Shell) -> None:
    lived(coach)
    coach.fine("note", "canary-note")
    lines = [json.loads(line) for line in coach.fine("export").out.splitlines()[1:]]
    uuid = next(line["uuid"] for line in lines if line["kind"] == "note")
    assert uuid[:8] in coach.fine("history", "--entries").out
    coach.fine("forget", uuid[:8], "--yes")
    assert "canary-note" not in coach.fine("export").out
    gone = coach("forget", "zzzz", "--yes")
    assert gone.code == 2
    assert "No entry begins with zzzz." in gone.err


def test_forget_everything_leaves_nothing_of_the_person(coach: Shell) -> None:
    lived(coach)
    coach.fine("note", "canary-note")
    coach.fine("forget", "--everything", "--yes")
    assert coach.fine("today", "--json").data["episode"] is None
    assert not any(b"canary-note" in path.read_bytes() for path in coach.home.rglob("*") if path.is_file())


@pytest.mark.parametrize("words", [(), ("--day", "2026-03-02", "--everything")])
def test_forget_wants_one_thing_named(coach: Shell, words: tuple[str, ...]) -> None:
    assert coach("forget", *words).code == 2


def test_the_doctor_finds_a_new_home_and_a_lived_in_one_sound(coach: Shell) -> None:
    assert "All is sound." in coach.fine("doctor").out
    assert not coach.home.exists(), "looking changes nothing"
    lived(coach)
    checks = coach.fine("doctor", "--json").data
    assert checks["sound"] is True
    assert {check["what"] for check in checks["checks"]} >= {"coach", "settings", "plans", "journal", "backups"}


def test_the_doctor_finds_a_flipped_bit(coach: Shell) -> None:
    lived(coach)
    path = coach.home / "data" / "journal.db"
    data = bytearray(path.read_bytes())
    at = data.index(b'"walk"')
    data[at + 2] ^= 1
    path.write_bytes(data)
    said = coach("doctor")
    assert said.code == 1
    assert "Something needs a look." in said.out
    assert "Traceback" not in said.err


def test_the_doctor_finds_broken_settings_and_plans(coach: Shell) -> None:
    coach.fine("plan", "new", "mine")
    path = coach.home / "config" / "plans" / "templates" / "mine.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\nx = ", encoding="utf-8")
    said = coach("doctor")
    assert said.code == 1
    assert "mine.toml:" in said.out
    path.unlink()
    (coach.home / "config" / "config.toml").write_text("a = ", encoding="utf-8")
    assert coach("doctor").code == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_prints_a_script(coach: Shell, shell: str) -> None:
    assert "coach words -- " in coach.fine("completion", shell).out


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ((), "checkin"),
        (("plan",), "check"),
        (("plan", "show"), "posture"),
        (("start",), "posture"),
        (("done",), "walk"),
        (("checkin", "--danger"), "daily_nerves"),
        (("done", "walk", "--feel"), "easy"),
        (("episode",), "close"),
        (("config",), "region"),
        (("config",), "words"),
        (("config", "units"), "imperial"),
        (("config", "region"), "GB"),
        (("config", "words"), "--knowledge"),
        (("dose",), "ibuprofen"),
        (("plan", "figure"), "bird-dog"),
        (("plan", "preview", "posture", "--as"), "golfer"),
        (("today",), "--json"),
        (("export", "--format"), "csv"),
        (("today", "--day"), "yesterday"),
    ],
)
def test_completion_knows_what_may_come_next(coach: Shell, typed: tuple[str, ...], wanted: str) -> None:
    coach.start()
    assert wanted in coach.fine("words", "--", *typed).out.splitlines()


def test_completion_is_silent_where_nothing_is_known(coach: Shell) -> None:
    assert coach.fine("words", "--", "frob", "x").out == ""


def test_the_manual_names_every_command_and_option(coach: Shell) -> None:
    plain, roff = coach.fine("man").out, coach.fine("man", "--roff").out
    assert roff.startswith(".TH COACH 1")
    for word in ("coach checkin", "--danger", "coach plan check", "COACH_HOME"):
        assert word in plain
        assert word.replace("-", "\\-") in roff


def test_the_demo_leaves_the_own_journal_and_no_folder_behind(
    coach: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gc
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    said = coach.fine("demo")
    gc.collect()
    assert "day 21" in said.out
    assert not coach.home.exists()
    assert not list(tmp_path.glob("coach-demo-*"))


@pytest.mark.parametrize("command", ["import", "restore"])
def test_a_file_that_is_not_there_is_named_and_the_journal_is_not_blamed(coach: Shell, command: str) -> None:
    coach.start()
    said = coach(command, "/nowhere/mine.jsonl")
    assert said.code == 1
    assert "There is no file /nowhere/mine.jsonl" in " ".join(said.err.split())
    assert "journal cannot" not in said.err
