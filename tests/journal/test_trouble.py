from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from random import Random

import pytest

from coach.journal.entry import ordered
from coach.journal.problems import (
    Busy,
    CannotOpen,
    Damaged,
    Empty,
    Foreign,
    JournalProblem,
    Missing,
    Newer,
    NoJournal,
    ReadOnly,
)
from coach.journal.store import Journal
from tests.journal.make import check_in, day, journal_with, story


def flip(path: Path, **columns: object) -> None:
    """Change a row as a flipped bit would: behind the triggers' back."""
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER entry_stays")
    for column, value in columns.items():
        raw.execute(f'UPDATE entry SET "{column}" = ? WHERE seq = (SELECT seq FROM entry LIMIT 1 OFFSET 3)', (value,))
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    "change",
    [
        {"body": '{"measures":{"worst_pain":9}}'}, {"day": "2026-03-09"}, {"kind": "note"}, {"device": "m-two"},
        {"at": "2026-03-01T09:00:00.001Z"}, {"zone": "Europe/Paris"}, {"zone": None}, {"offset": 60}, {"version": 2},
        {"episode": None}, {"sha256": bytes(32)}, {"seq": 1 << 50}, {"uuid": "00000000-0000-4000-8000-ffffffffffff"},
    ],
)  # fmt: skip
def test_a_changed_row_is_never_shown_as_right(tmp_path: Path, change: dict[str, object]) -> None:
    journal = journal_with(tmp_path, story(6))
    episode = journal.open_episode()
    assert episode is not None
    flip(tmp_path / "journal.db", **change)
    windows: list[dict[str, str]] = [{}, {"episode": episode.uuid}, {"from_day": day(0), "to_day": day(6)}]
    for window in windows:
        with pytest.raises(Damaged):
            journal.entries(**window)


def test_a_row_that_is_gone_or_moved_in_the_index_is_noticed(tmp_path: Path) -> None:
    entries = story(6)
    journal = journal_with(tmp_path, entries)
    raw = sqlite3.connect(tmp_path / "journal.db")
    raw.execute("DROP TRIGGER entry_is_kept")
    raw.execute("DELETE FROM entry WHERE kind = 'check-in' AND day = ?", (day(2),))
    raw.commit()
    with pytest.raises(Damaged):
        journal.entries(from_day=day(2), to_day=day(2))
    with pytest.raises(Damaged):
        journal.entries(episode=entries[0].uuid, kinds=["check-in"])
    assert journal.entries(from_day=day(3))
    raw.execute("DELETE FROM entry WHERE kind = 'episode'")
    raw.commit()
    raw.close()
    with pytest.raises(Damaged):
        journal.open_episode()


def test_a_missing_journal_with_backups_or_a_rollback_journal_does_not_begin_anew(tmp_path: Path) -> None:
    with pytest.raises(NoJournal):
        Journal.open(tmp_path / "journal.db", read_only=True)
    (tmp_path / "journal.db-journal").write_bytes(b"x")
    with pytest.raises(Missing):
        Journal.open(tmp_path / "journal.db")
    (tmp_path / "journal.db-journal").unlink()
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "journal-20260301T000000Z-daily-1.db").write_bytes(b"x")
    with pytest.raises(Missing):
        Journal.open(tmp_path / "journal.db")
    assert not (tmp_path / "journal.db").exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Empty),
        (b"dear diary\n" * 1000, Foreign),
        (b"SQLite format 3\0" + bytes(100), Foreign),
        (Random(7).randbytes(9000), Foreign),
    ],
    ids=["nothing", "a diary", "a head alone", "noise"],
)
def test_what_is_no_journal_is_told_apart_and_left_as_it_is(
    tmp_path: Path, content: bytes, problem: type[JournalProblem]
) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(problem):
            Journal.open(path, read_only=read_only)
    assert path.read_bytes() == content
    assert [held.name for held in tmp_path.iterdir()] == ["journal.db"]


@pytest.mark.parametrize(("at", "bit"), [(0, 1), (15, 64), (16, 1), (68, 4), (71, 1)])
def test_a_journal_with_a_flipped_bit_in_its_first_bytes_is_damaged_not_foreign(tmp_path: Path, at: int, bit: int) -> None:
    journal_with(tmp_path, story(3)).close()
    path = tmp_path / "journal.db"
    content = bytearray(path.read_bytes())
    content[at] ^= bit
    path.write_bytes(content)
    with pytest.raises(Damaged):
        Journal.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE bookmarks (url)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(Foreign):
        Journal.open(path)
    assert path.read_bytes() == before


def test_a_folder_in_its_place_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "journal.db").mkdir()
    with pytest.raises(CannotOpen):
        Journal.open(tmp_path / "journal.db")


def test_a_newer_journal_is_read_but_not_written(tmp_path: Path) -> None:
    entries = story(3)
    journal_with(tmp_path, entries).close()
    raw = sqlite3.connect(tmp_path / "journal.db")
    raw.execute("PRAGMA user_version = 9")
    raw.close()
    with pytest.raises(Newer) as caught:
        Journal.open(tmp_path / "journal.db")
    assert "newer Coach" in caught.value.what
    with Journal.open(tmp_path / "journal.db", read_only=True) as journal:
        assert journal.entries() == ordered(entries)
        with pytest.raises(ReadOnly):
            journal.append([check_in(1)])


def test_read_only_saves_nothing_and_says_so(tmp_path: Path) -> None:
    journal_with(tmp_path, story(2)).close()
    before = (tmp_path / "journal.db").read_bytes()
    with Journal.open(tmp_path / "journal.db", read_only=True) as journal:
        for save in (lambda: journal.append([check_in(1)]), lambda: journal.save_draft("a", "b"), journal.compact):
            with pytest.raises(ReadOnly):
                save()
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_journal_that_may_not_be_written_says_so_on_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal_with(tmp_path, story(2)).close()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ReadOnly):
        Journal.open(tmp_path / "journal.db")
    Journal.open(tmp_path / "journal.db", read_only=True).close()


def test_a_writer_that_does_not_finish_makes_others_busy_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.schema.WAIT", 0.05)
    journal = journal_with(tmp_path, story(2))
    before = journal.entries()
    other = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy) as caught:
        journal.append([check_in(1)])
    assert "still here" in caught.value.next
    assert journal.entries() == before
    other.execute("ROLLBACK")
    other.close()
    assert journal.append([check_in(1)]) == 1


def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    from coach.journal.problems import DiskFull

    journal = journal_with(tmp_path, story(2))
    with journal.transaction() as connection:
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0] + 2}")
    kept = journal.entries()
    full = False
    for number in range(500):
        new = check_in(number % 10, on=number)
        try:
            journal.append([new])
        except DiskFull:
            full = True
            break
        kept.append(new)
    assert full
    assert journal.entries() == ordered(kept)
    journal.close()
    assert Journal.open(tmp_path / "journal.db").entries() == ordered(kept)


def test_a_file_put_in_its_place_is_noticed(tmp_path: Path) -> None:
    one = journal_with(tmp_path / "a", story(2))
    entries = story(4)
    journal_with(tmp_path / "b", entries).close()
    version = one.data_version()
    (tmp_path / "b" / "journal.db").replace(tmp_path / "a" / "journal.db")
    assert one.data_version() != version
    assert one.entries() == ordered(entries)
    assert one.append([new := check_in(2)]) == 1
    assert new in Journal.open(tmp_path / "a" / "journal.db").entries()
    (tmp_path / "a" / "journal.db").unlink()
    with pytest.raises(Missing):
        one.append([check_in(2)])


def test_every_problem_says_what_where_and_what_next_in_calm_words() -> None:
    from coach.journal import problems
    from coach.text.journal import PROBLEMS

    kinds = [kind for kind in vars(problems).values() if isinstance(kind, type) and issubclass(kind, JournalProblem)]
    assert {kind.kind for kind in kinds} == {*PROBLEMS}
    for kind in kinds:
        problem = kind("/there\x1b/journal.db", "a reason")
        assert problem.where == "/there/journal.db"
        assert problem.what
        text = f"{problem.what} {problem.next}".lower()
        assert "\x1b" not in str(problem)
        for word in ("fail", "only", "should have", "damage", "error", "corrupt", "fatal", "!", "take "):
            assert word not in text, (kind, word)
        for sentence in f"{problem.what} {problem.next}".split(". "):
            assert len(sentence.split()) < 17, sentence


def test_what_is_no_ordinary_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    from coach.journal.files import write_output

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_output(pipe, b"health")
    assert os.read(reader, 100) == b"health"
    os.close(reader)
    assert pipe.is_fifo()
    write_output(Path(os.devnull), b"health")
    assert Path(os.devnull).is_char_device()


def test_a_file_of_the_person_is_replaced_whole_and_private_behind_a_link_too(tmp_path: Path) -> None:
    from coach.journal.files import write_output

    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o644)
    link.symlink_to(target)
    (tmp_path / ".target.4194304-abcdef01.tmp").write_text("left by a kill")  # no process has that number
    write_output(link, b"health")
    assert link.is_symlink()
    assert target.read_bytes() == b"health"
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "target"]
