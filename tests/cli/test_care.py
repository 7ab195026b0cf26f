"""What may go wrong with a journal, and what comes from elsewhere, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.kit import Shell
from tests.cli.test_data import elsewhere, lived


def flip(coach: Shell, old: bytes, new: bytes) -> bytes:
    """A byte that is not what was written; gives the file as it is now."""
    path = coach.home / "data" / "journal.db"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    return path.read_bytes()


def test_a_note_is_kept_where_another_row_cannot_be_read_and_both_are_said(coach: Shell) -> None:
    lived(coach)
    coach.next_day(-1)
    flip(coach, b'"walk_minutes":6', b'"walk_minutes":7')
    said = coach("note", "kept all the same")
    assert said.code == 0
    assert "Noted." in said.out
    assert "The note is kept. But:" in said.err
    assert "kept all the same" in coach("--look", "export").out
    assert coach("note", "again", "--json").code == 1


def test_look_shows_what_a_restore_would_bring_says_so_and_changes_nothing(coach: Shell) -> None:
    lived(coach)
    coach.fine("backup")
    coach.fine("note", "after the backup")
    before = coach.fine("history", "--json").data
    spoiled = flip(coach, b'"walk_minutes":6', b'"walk_minutes":7')
    assert coach("history").code == 1
    said = coach("--look", "history", "--json")
    assert (said.code, said.data) == (1, before)
    assert "from the newest backup 1. Not readable: 1." in said.err
    assert (coach.home / "data" / "journal.db").read_bytes() == spoiled
    assert coach("--look", "note", "x").code == 2
    coach.fine("restore", "--yes")
    assert coach.fine("history", "--json").data == before
    assert coach.fine("--look", "history", "--json").err == ""


def test_a_newer_coachs_journal_is_shown_by_every_look_and_written_by_none(coach: Shell) -> None:
    import sqlite3

    lived(coach)
    today = coach.fine("today", "--json").data
    raw = sqlite3.connect(coach.home / "data" / "journal.db")
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = (coach.home / "data" / "journal.db").read_bytes()
    for words in (("today", "--json"), ("history",), ("progress",), ("export",), ("report", "-o", "-"), ("episode", "list")):
        said = coach(*words)
        assert said.code == 1
        assert said.out
        assert "A newer Coach" in said.err
    assert coach("today", "--json").data == today
    assert coach("note", "x").code == 1
    said = coach("doctor")
    assert said.code == 1
    assert "You can still read it" in " ".join(said.out.split())
    assert (coach.home / "data" / "journal.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"hello " * 900])
def test_danger_is_asked_and_told_where_the_journal_cannot_be_used(coach: Shell, content: bytes) -> None:
    path = coach.home / "data" / "journal.db"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    asked = coach("interview", "--plain", stdin="0\n0\n34\n")
    assert "Question 4 of" in asked.out
    assert asked.err.count("Your answers cannot be kept") == 1
    assert "Your answers are kept. Go on" not in asked.out
    assert asked.code == 1
    assert "Call 999" in coach("interview", "--plain", stdin="1\n").out.split("Question 1", 1)[1]
    said = coach("checkin", "--danger", "daily_nerves")
    assert said.code == 1
    assert "999" in said.out
    assert path.read_bytes() == content


def test_a_copy_in_conflict_is_found_by_the_doctor_and_taken_in_and_taken_back(coach: Shell) -> None:
    lived(coach)
    path = coach.home / "data" / "journal.db"
    copies = [path.with_name(name) for name in ("journal (Bob's conflicted copy 2026-11-22).db", "journal 2.db")]
    coach.fine("note", "on the other machine")
    for copy in copies:
        copy.write_bytes(path.read_bytes())
    coach.fine("undo")
    before = coach.fine("export").out
    told = coach.fine("doctor").out
    assert all(copy.name in " ".join(told.split()) for copy in copies)
    coach.fine("forget", "--everything", "--yes")
    for backup in (coach.home / "data" / "backups").glob("*.db"):
        backup.unlink()
    path.unlink()
    said = coach.fine("import", str(copies[0]))
    assert "Entries new here" in said.out
    assert "on the other machine" in coach.fine("export").out
    assert "Known already" in coach.fine("import", str(copies[1])).out
    back = said.out.split("To take this back: coach ")[1].split("\n")[0].split(" ", 2)
    coach.fine(*back, "--yes")
    assert "on the other machine" not in coach.fine("export").out
    assert before


def test_a_plan_from_elsewhere_may_not_ask_about_danger_less_often(
    coach: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.journal.entry import from_line, to_line
    from coach.values import replace

    lived(coach)
    lines = coach.fine("export").out.splitlines()
    elsewhere(coach, monkeypatch, "other")

    def bring(change: dict[str, object]) -> str:
        brought = []
        for line in lines[1:]:
            entry = from_line(line)
            if entry.kind == "plan":
                plan = {**entry.body["plan"], **change}
                entry = replace(entry, body={**entry.body, "plan": plan})
                brought.append(to_line(entry))
        (tmp_path / "x").write_text("\n".join([lines[0], *brought]), encoding="utf-8")
        return coach("import", str(tmp_path / "x"), "--dry-run").err

    plan = next(from_line(line).body["plan"] for line in lines[1:] if '"kind":"plan"' in line)
    rules = plan["rules"]
    assert bring({}) == ""
    assert "less often" in bring({"rules": {**rules, "danger": {**rules["danger"], "days": []}}})
    assert "less often" in bring({"rules": {**rules, "danger": {**rules["danger"], "every": 28}}})
    assert "are not those of a plan" in bring({"lessons": [{**plan["lessons"][0], "when": {"zz": 1}}]})
    assert "are not those of a plan" in bring({"stages": [{**plan["stages"][0], "title": "x" * 9999}, *plan["stages"][1:]]})
    assert "are not those of a plan" in bring({"surprise": 1})


def test_an_answer_from_elsewhere_that_says_nothing_does_not_stop_today(coach: Shell, tmp_path: Path) -> None:
    from coach.journal.entry import from_line, random_uuid, to_line
    from coach.values import replace

    lived(coach)
    lines = coach.fine("export").out.splitlines()
    answers = next(from_line(line) for line in lines[1:] if '"kind":"answers"' in line)
    session = next(from_line(line) for line in lines[1:] if '"kind":"session"' in line)
    odd = [
        replace(answers, uuid=random_uuid(), body={"facts": {"age": None}, "answers": {}}),
        replace(session, uuid=random_uuid(), body={"tasks": None}),
    ]
    (tmp_path / "x").write_text("\n".join([lines[0], *map(to_line, odd)]), encoding="utf-8")
    coach.fine("import", str(tmp_path / "x"))
    coach.fine("today")
    coach.fine("history")
    coach.fine("progress")


def test_forget_says_all_that_it_removed(coach: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    lived(coach)
    coach.fine("note", "canary-note")
    coach.fine("sync", str(folder))
    told = coach.fine("forget", "--everything", "--yes").out
    for part in (
        "sync folders are rewritten too: 1",
        "Files in sync folders rewritten: 1",
        "Exports and printed reports are yours",
    ):
        assert part in told
    assert "canary-note" not in next(folder.glob("*.jsonl")).read_text(encoding="utf-8")


def test_forget_says_how_many_backups_it_looks_through_and_of_how_many_it_took_something(coach: Shell) -> None:
    lived(coach)
    coach.fine("backup")
    coach.fine("note", "canary-note")
    coach.fine("backup")
    there = len([*(coach.home / "data" / "backups").glob("*.db")])
    uuid = next(json.loads(line)["uuid"] for line in coach.fine("export").out.splitlines() if "canary-note" in line)
    assert f"Backups are looked through too: {there}." in coach.fine("forget", uuid, "--dry-run").out
    done = coach.fine("forget", uuid, "--yes").out.partition("Backups that something was taken out of: ")[2].partition(".")[0]
    assert 1 <= int(done) < there, "none of the first, which had neither the note nor an unfinished form"


def test_a_crash_tells_where_its_report_is_and_the_report_holds_nothing_of_the_person(
    coach: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.journal.store import Journal

    def mistake(*_: object, **__: object) -> None:
        raise RuntimeError("canary-note")

    monkeypatch.setattr(Journal, "append", mistake)
    said = coach("note", "canary-note")
    assert said.code == 1
    assert "canary" not in said.err + said.out
    (report,) = (coach.home / "data" / "reports").iterdir()
    assert str(report) in said.err.replace("\n", "")
    assert report.stat().st_mode & 0o777 == 0o600
    assert "canary" not in report.read_text(encoding="utf-8")
    assert "RuntimeError" in report.read_text(encoding="utf-8")
