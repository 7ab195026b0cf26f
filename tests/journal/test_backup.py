from __future__ import annotations

import os
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.journal.backup import Backup, backups_in, daily, make_backup, needed, newest_good, rotate
from coach.journal.checking import verify
from coach.journal.entry import Entry, ordered
from coach.journal.files import sweep
from coach.journal.opening import backups_beside
from coach.journal.problems import BadBackup, Damaged, Empty, Foreign, JournalProblem, NoBackup
from coach.journal.restore import preview_restore, restore, set_aside_beside
from coach.journal.store import Journal
from tests.journal.make import NOW, check_in, day, entry, journal_with, story


def all_of(path: Path) -> list[Entry]:
    with Journal.open(path, read_only=True) as journal:
        return journal.entries()


def test_a_backup_is_the_whole_journal_checked_private_and_named_by_what_it_holds(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        entries = story(9)
        journal = journal_with(tmp_path, entries)
        made = make_backup(journal.path, tmp_path / "backups", now=NOW)
    finally:
        os.umask(old)
    assert made.path.name == f"journal-20261122T103000Z-manual-{len(entries)}.db"
    assert backups_in(tmp_path / "backups") == [made]
    assert all_of(made.path) == ordered(entries)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "backups").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [made.path.name]


def test_two_backups_within_a_second_have_two_names(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(1))
    made = [
        make_backup(journal.path, tmp_path / "backups", now=NOW, reason=reason)
        for reason in ("manual", "before-import", "manual")
    ]
    assert len({backup.path for backup in made}) == len(backups_in(tmp_path / "backups")) == 3


def test_there_is_one_daily_backup_a_day(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(1))
    folder = tmp_path / "backups"
    assert daily(journal.path, folder, NOW) is not None
    assert daily(journal.path, folder, NOW + timedelta(hours=5)) is None
    assert daily(journal.path, folder, NOW + timedelta(days=1)) is not None


def test_a_damaged_journal_makes_no_backup_and_costs_none(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(5))
    folder = tmp_path / "backups"
    good = make_backup(journal.path, folder, now=NOW)
    content = bytearray(journal.path.read_bytes())
    content[content.index(b'"worst_pain":3') + 13] ^= 1
    journal.path.write_bytes(content)
    with pytest.raises(Damaged) as caught:
        make_backup(journal.path, folder, now=NOW + timedelta(days=1))
    assert caught.value.where == str(journal.path)
    assert backups_in(folder) == [good]
    assert [path.name for path in folder.iterdir()] == [good.path.name]


def test_a_copy_that_went_wrong_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = journal_with(tmp_path, story(5))
    real = verify

    def spoil(path: Path, migrations: object = ()) -> object:
        if path.name.startswith("."):
            path.write_bytes(path.read_bytes()[:-4096])
        return real(path)

    monkeypatch.setattr("coach.journal.backup.verify", spoil)
    with pytest.raises(BadBackup):
        make_backup(journal.path, tmp_path / "backups", now=NOW)
    assert not any((tmp_path / "backups").iterdir())


def made(days_ago: float, reason: str = "daily", entries: int = 10) -> Backup:
    at = NOW - timedelta(days=days_ago)
    return Backup(Path(f"{at:%Y%m%dT%H%M%S}-{reason}"), at, reason, entries)


def one_byte(backup: Backup) -> int:
    return 1


def test_of_two_years_of_days_7_days_8_weeks_and_12_months_stay() -> None:
    backups = [made(number, entries=1000 - number) for number in range(730)]
    keep = needed(backups, one_byte)
    assert {*backups[:7]} <= keep
    assert len({backup.at.isocalendar()[:2] for backup in keep}) >= 8
    assert len({(backup.at.year, backup.at.month) for backup in keep}) == 12
    assert len(keep) <= 7 + 8 + 12


def test_who_comes_back_after_a_year_finds_all_backups() -> None:
    backups = [made(400 + number) for number in range(7)]
    assert needed([*backups, made(0)], one_byte) >= {*backups[:6]}


def test_the_fullest_backup_and_the_newest_three_stay_whatever_their_size() -> None:
    full = made(700, entries=9000)
    backups = [full, *(made(number, entries=3) for number in range(60))]
    keep = needed(backups, lambda backup: 1 << 40)
    assert keep == {full, *backups[1:4]}


def test_three_of_each_kind_from_before_a_change_stay() -> None:
    backups = [made(number / 100, "before-import") for number in range(9)] + [
        made(1 + number / 100, "before-migrate") for number in range(9)
    ]
    kept = needed(backups, one_byte)
    assert sum(backup.reason == "before-import" for backup in kept) == 3
    assert sum(backup.reason == "before-migrate" for backup in kept) >= 3


@given(st.lists(st.floats(0, 900), max_size=40, unique=True))
def test_rotating_again_removes_nothing_more(ages: list[float]) -> None:
    keep = needed([made(age) for age in ages], one_byte)
    assert needed([*keep], one_byte) == keep


def test_rotation_removes_the_files_and_no_others(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(1))
    folder = tmp_path / "backups"
    make_backup(journal.path, folder, now=NOW)
    (folder / "my own notes.db").write_bytes(b"x")
    template = backups_in(folder)[0].path.read_bytes()
    for number in range(30):
        (folder / f"journal-{NOW - timedelta(hours=number + 1):%Y%m%dT%H%M%SZ}-manual-1.db").write_bytes(template)
    gone = rotate(folder)
    assert len(gone) == 31 - len(backups_in(folder))
    assert gone
    assert (folder / "my own notes.db").exists()


def test_leftovers_of_a_killed_backup_are_swept_up(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(1))
    folder = tmp_path / "backups"
    folder.mkdir()
    dead = folder / ".journal.db.999999999-0123abcd.tmp"
    others = folder / ".syncthing.note.tmp"
    dead.write_bytes(b"x")
    others.write_bytes(b"x")
    make_backup(journal.path, folder, now=NOW)
    assert not dead.exists()
    assert others.exists()


def test_where_no_process_can_be_asked_age_tells_that_a_backup_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.files._SIGNALS", False)
    old, new, own = (tmp_path / f".journal.db.{number}-0011aabb.tmp" for number in (1, 2, os.getpid()))
    for file, hours in ((old, 2), (new, 0), (own, 2)):
        file.write_bytes(b"x")
        at = file.stat().st_mtime - hours * 3600
        os.utime(file, (at, at))
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([new, own])


def test_the_newest_good_backup_is_passed_over_damaged_ones(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(3))
    folder = tmp_path / "backups"
    assert newest_good(folder) is None
    old = make_backup(journal.path, folder, now=NOW)
    new = make_backup(journal.path, folder, now=NOW + timedelta(days=1))
    new.path.write_bytes(new.path.read_bytes()[:-100])
    (folder / "journal-20270101T000000Z-daily-9.db").write_bytes(b"")
    assert newest_good(folder) == old


def damaged(journal: Journal, *, needle: bytes = b'"worst_pain":3') -> bytes:
    journal.close()
    content = bytearray(journal.path.read_bytes())
    content[content.index(needle) + 13] ^= 1
    journal.path.write_bytes(content)
    return bytes(content)


def test_restoring_brings_back_the_backup_and_all_that_is_still_readable(tmp_path: Path) -> None:
    entries = story(9)
    journal = journal_with(tmp_path, entries)
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    journal.append(newer := [check_in(4, on=40), entry("note", on=41)])
    journal.save_draft("check-in", "half")
    bad = damaged(journal)
    told = preview_restore(journal.path)
    assert (told.in_backup, told.unreadable, told.added, told.back) == (len(entries), 1, 2, 1)
    assert journal.path.read_bytes() == bad
    done = restore(journal.path, now=NOW + timedelta(hours=1))
    assert all_of(journal.path) == ordered([*entries, *newer])
    assert done.set_aside is not None
    assert (done.set_aside / "journal.db").read_bytes() == bad
    with Journal.open(journal.path) as again:
        assert again.draft("check-in") == "half"
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(done.set_aside.stat().st_mode) == 0o700


def test_restoring_without_newer_entries_goes_back_and_leaves_them_set_aside(tmp_path: Path) -> None:
    entries = story(5)
    journal = journal_with(tmp_path, entries)
    backup = make_backup(journal.path, tmp_path / "backups", now=NOW)
    journal.append([check_in(4, on=40)])
    told = restore(journal.path, backup.path, now=NOW, keep_newer=False)
    assert (told.added, told.left_out) == (0, 1)
    assert journal.entries() == ordered(entries)
    reasons = [held.reason for held in backups_in(tmp_path / "backups")]
    assert sorted(reasons) == ["before-restore", "manual"]


def test_going_back_to_the_oldest_of_seven_days_does_not_remove_it_for_the_backup_made_before(tmp_path: Path) -> None:
    entries = story(5)
    journal = journal_with(tmp_path, entries)
    folder = tmp_path / "backups"
    since = NOW - timedelta(days=8)
    oldest = make_backup(journal.path, folder, now=since).path
    for number in range(1, 7):
        journal.append([check_in(4, on=40 + number)])
        make_backup(journal.path, folder, now=since + timedelta(days=number))
    restore(journal.path, oldest, now=NOW, keep_newer=False)
    assert journal.entries() == ordered(entries)


def test_an_open_journal_notices_the_restore_and_writes_to_the_new_file(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(5))
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    other = Journal.open(journal.path)
    restore(journal.path, now=NOW)
    other.append([new := check_in(1, on=60)])
    assert new in all_of(journal.path)
    assert new in journal.entries()


def test_without_any_backup_what_can_be_read_makes_the_new_journal(tmp_path: Path) -> None:
    entries = story(9)
    journal = journal_with(tmp_path, entries)
    damaged(journal)
    told = restore(journal.path, now=NOW)
    assert told.backup is None
    assert len(all_of(journal.path)) == len(entries) - 1


def test_with_nothing_to_read_and_no_backup_nothing_happens(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(b"")
    with pytest.raises(NoBackup):
        restore(path, now=NOW)
    assert path.read_bytes() == b""
    assert [held.name for held in tmp_path.iterdir() if held.is_file()] == ["journal.db"]


def test_a_missing_empty_or_foreign_journal_is_replaced_by_the_backup_and_kept(tmp_path: Path) -> None:
    entries = story(4)
    journal = journal_with(tmp_path, entries)
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    journal.close()
    for number, content in enumerate((None, b"", b"something else" * 500)):
        journal.path.unlink()
        if content is not None:
            journal.path.write_bytes(content)
        told = restore(journal.path, now=NOW + timedelta(minutes=number))
        assert all_of(journal.path) == ordered(entries)
        if content is None:
            assert told.set_aside is None
        else:
            assert told.set_aside is not None
            assert (told.set_aside / "journal.db").read_bytes() == content


@pytest.mark.parametrize(("content", "problem"), [(b"", Empty), (b"no journal at all" * 300, Foreign)])
def test_a_file_that_is_no_backup_is_refused_and_nothing_changes(
    tmp_path: Path, content: bytes, problem: type[JournalProblem]
) -> None:
    journal = journal_with(tmp_path, story(2))
    before = journal.entries()
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(problem):
        restore(journal.path, tmp_path / "x.db", now=NOW)
    assert journal.entries() == before
    assert not set_aside_beside(journal.path).exists()


def test_a_rollback_journal_left_beside_a_broken_file_does_not_get_into_the_new_one(tmp_path: Path) -> None:
    entries = story(4)
    journal = journal_with(tmp_path, entries)
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    journal.close()
    broken = b"broken" * 2000
    journal.path.write_bytes(broken)
    rollback = tmp_path / "journal.db-journal"
    rollback.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    told = restore(journal.path, now=NOW)
    assert not rollback.exists()
    assert told.set_aside is not None
    assert (told.set_aside / "journal.db-journal").exists()
    assert (told.set_aside / "journal.db").read_bytes() == broken
    assert all_of(journal.path) == ordered(entries)


def test_what_was_forgotten_does_not_come_back_from_an_older_copy(tmp_path: Path) -> None:
    entries = story(4)
    journal = journal_with(tmp_path, entries)
    old = tmp_path / "copy.db"
    old.write_bytes(journal.path.read_bytes())
    journal.append([entry("forget", {"targets": [entries[3].uuid]}, on=9)])
    restore(journal.path, old, now=NOW)
    assert entries[3] not in all_of(journal.path)
    restore(journal.path, old, now=NOW, keep_newer=False)
    assert entries[3] not in all_of(journal.path)


def test_a_header_that_is_gone_is_mended_in_a_copy(tmp_path: Path) -> None:
    entries = story(30)
    journal = journal_with(tmp_path, entries)
    journal.close()
    content = bytearray(journal.path.read_bytes())
    content[:100] = Random(8).randbytes(100)
    journal.path.write_bytes(content)
    told = restore(journal.path, now=NOW)
    assert told.readable == len(entries)
    assert all_of(journal.path) == ordered(entries)


def test_a_file_cut_in_the_middle_gives_what_its_pages_still_hold(tmp_path: Path) -> None:
    entries = story(200)
    journal = journal_with(tmp_path, entries)
    journal.close()
    content = journal.path.read_bytes()
    journal.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(JournalProblem):
        Journal.open(journal.path).entries()
    told = preview_restore(journal.path)
    assert 0 < told.readable < len(entries)


def test_backups_are_made_while_another_process_has_the_journal_open(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(2))
    reader = sqlite3.connect(journal.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entry").fetchone()
    assert make_backup(journal.path, backups_beside(journal.path), now=NOW).entries == len(journal.entries())
    reader.close()


def test_a_backup_is_named_in_utc_whatever_the_zone(tmp_path: Path) -> None:
    from zoneinfo import ZoneInfo

    journal = journal_with(tmp_path, story(1))
    local = datetime(2026, 11, 22, 23, 30, tzinfo=UTC).astimezone(ZoneInfo("Pacific/Apia"))
    assert "20261122T233000Z" in make_backup(journal.path, tmp_path / "backups", now=local).path.name
    assert daily(journal.path, tmp_path / "backups", local) is not None
    assert day(0) in {held.day for held in all_of(backups_in(tmp_path / "backups")[0].path)}
