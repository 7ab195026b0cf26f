from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from coach.journal.backup import make_backup
from coach.journal.copies import is_copy, read_copy
from coach.journal.entry import Entry, ordered
from coach.journal.looking import open_to_look, without_journal
from coach.journal.problems import BadExchange, Foreign, JournalProblem, ReadOnly
from coach.journal.restore import preview_restore, restore
from coach.journal.store import Journal
from tests.journal.make import NOW, check_in, entry, journal_with, story


def spoiled(folder: Path, entries: list[Entry]) -> Path:
    """A journal with a backup, and in it a row that is not what was written."""
    journal = journal_with(folder, [*entries, entry("note", {"text": "zebra"}, on=3)])
    journal.close()
    make_backup(journal.path, folder / "backups", now=NOW)
    journal.path.write_bytes(journal.path.read_bytes().replace(b"zebra", b"zebrb"))
    with Journal.open(journal.path) as again:
        again.append([check_in(2, on=60)])
    return journal.path


def test_a_sound_journal_is_read_where_it_stands(tmp_path: Path) -> None:
    entries = story(5)
    journal_with(tmp_path, entries).close()
    looked = open_to_look(tmp_path / "journal.db")
    assert (looked.problem, looked.restoration) == (None, None)
    assert looked.journal.entries() == ordered(entries)
    with pytest.raises(ReadOnly):
        looked.journal.append([check_in(1)])


def test_who_only_looks_does_not_change_who_may_read_the_file_and_who_writes_makes_it_private(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal_with(tmp_path, story(5)).close()
    path.chmod(0o644)
    open_to_look(path).journal.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    Journal.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_a_damaged_one_all_is_shown_that_a_restore_would_bring_and_nothing_is_touched(tmp_path: Path) -> None:
    path = spoiled(tmp_path, story(10))
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    looked = open_to_look(path)
    assert looked.problem is not None
    assert looked.problem.kind == "damaged"
    assert looked.restoration is not None
    assert (looked.restoration.added, looked.restoration.back, looked.restoration.unreadable) == (1, 1, 1)
    assert "zebra" in [held.body.get("text") for held in looked.journal.entries(kinds=("note",))]
    shown = looked.journal.entries()
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
    restore(path, now=NOW)
    assert looked.journal.entries() == shown, "the restored file is taken up, and is what was shown"
    with Journal.open(path) as journal:
        assert journal.entries() == shown


@pytest.mark.parametrize("content", [b"", b"hello " * 900])
def test_of_an_empty_or_foreign_file_the_newest_backup_is_shown(tmp_path: Path, content: bytes) -> None:
    entries = story(5)
    journal = journal_with(tmp_path, entries)
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    journal.close()
    journal.path.write_bytes(content)
    looked = open_to_look(journal.path)
    assert looked.problem is not None
    assert looked.journal.entries() == ordered(entries)
    assert journal.path.read_bytes() == content


def test_where_nothing_can_be_read_the_problem_is_the_files_own(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"hello " * 900)
    with pytest.raises(Foreign):
        open_to_look(tmp_path / "journal.db")


def test_where_there_is_none_and_never_was_one_an_empty_one_is_shown_and_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    assert open_to_look(path).journal.entries() == []
    with pytest.raises(JournalProblem):
        without_journal(path).append([check_in(1)])
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_which_reading_would_never_end_is_none_of_ours(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(3))
    journal.close()
    evil = tmp_path / "evil.db"
    shutil.copy(journal.path, evil)
    raw = sqlite3.connect(evil)
    columns = "seq, '' uuid, '' device, '' kind, '' day, '' at, '' zone, 0 offset, '' episode, 1 version, '' body, x'' sha256"
    raw.execute("DROP TABLE entry")
    endless = f"WITH RECURSIVE x(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM x) SELECT {columns} FROM x"
    raw.execute(f"CREATE VIEW entry AS {endless}")
    raw.commit()
    raw.close()
    with pytest.raises(Foreign):
        preview_restore(journal.path, evil)
    with pytest.raises(BadExchange):
        read_copy(evil)
    with pytest.raises(Foreign):
        Journal.open(evil)


def test_a_copy_in_conflict_brings_its_entries_and_tells_of_those_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path = spoiled(tmp_path / "a", story(10))
    copy = tmp_path / "journal (conflicted copy).db"
    shutil.copy(path, copy)
    assert is_copy(copy)
    brought = read_copy(copy)
    assert (len(brought.entries), brought.refused_count) == (len(story(10)) + 1, 1)
    assert read_copy(copy, lambda _plan: "no").refused_count == 2


def test_what_a_draft_became_is_kept_once_by_whoever_comes_first(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.db") as one, Journal.open(tmp_path / "journal.db") as other:
        one.save_draft("session", "half")
        assert one.append([check_in(1)], drop_draft="session", while_draft=True) == 1
        assert other.append([check_in(1)], drop_draft="session", while_draft=True) == 0
        assert len(other.entries()) == 1
