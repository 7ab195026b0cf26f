from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from coach.journal.backup import backups_in
from coach.journal.checking import verify
from coach.journal.entry import ordered
from coach.journal.migrations import migrate, newest, version_of
from coach.journal.problems import Damaged, Newer
from coach.journal.schema import APPLICATION, MIGRATIONS, Migration
from coach.journal.store import Journal
from tests.journal.make import check_in, journal_with, story


def add_column(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE extra (name TEXT)")
    connection.execute("INSERT INTO extra SELECT uuid FROM entry")


def add_more(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE extra ADD COLUMN more TEXT DEFAULT 'x'")


def stumble(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE half (x)")
    raise sqlite3.OperationalError


LATER = (*MIGRATIONS, Migration(2, add_column), Migration(3, add_more))


def test_migrations_are_numbered_from_one() -> None:
    assert [step.number for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


@pytest.mark.parametrize("start", range(1, len(LATER)))
def test_from_every_older_version_to_the_newest_with_a_backup_before(tmp_path: Path, start: int) -> None:
    entries = story(5)
    path = tmp_path / "journal.db"
    with Journal.open(path, migrations=LATER[:start]) as journal:
        journal.append(entries)
    with Journal.open(path, migrations=LATER) as journal:
        assert journal.entries() == ordered(entries)
        journal.append([check_in(3, on=50)])
        with journal.transaction() as connection:
            assert version_of(connection) == newest(LATER)
            filled = len(entries) if start == 1 else 0  # a new journal goes through all steps while it is empty
            assert connection.execute("SELECT count(*) FROM extra WHERE more = 'x'").fetchone() == (filled,)
    (backup,) = backups_in(tmp_path / "backups")
    assert (backup.reason, backup.entries) == ("before-migrate", len(entries))
    raw = sqlite3.connect(backup.path)
    assert version_of(raw) == start
    raw.close()


def test_a_migration_that_would_stumble_is_found_out_on_a_copy(tmp_path: Path) -> None:
    entries = story(5)
    journal_with(tmp_path, entries).close()
    before = (tmp_path / "journal.db").read_bytes()
    with pytest.raises(Damaged):
        Journal.open(tmp_path / "journal.db", migrations=(*LATER, Migration(4, stumble)))
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_step_that_stumbles_leaves_no_half_of_itself(tmp_path: Path) -> None:
    journal_with(tmp_path, story(5)).close()
    connection = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*LATER, Migration(4, stumble)))
    assert version_of(connection) == 3
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
    connection.close()


def test_an_older_journal_that_may_not_be_written_is_read_all_the_same(tmp_path: Path) -> None:
    entries = story(5)
    journal_with(tmp_path, entries).close()
    before = (tmp_path / "journal.db").read_bytes()
    with Journal.open(tmp_path / "journal.db", read_only=True, migrations=LATER) as journal:
        assert journal.entries() == ordered(entries)
        opened = journal.open_episode()
        assert opened is not None
    assert (tmp_path / "journal.db").read_bytes() == before


def test_an_older_coach_does_not_write_to_a_newer_journal(tmp_path: Path) -> None:
    Journal.open(tmp_path / "journal.db", migrations=LATER).close()
    before = (tmp_path / "journal.db").read_bytes()
    with pytest.raises(Newer):
        Journal.open(tmp_path / "journal.db")
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_step_is_done_once_when_two_come_at_the_same_time(tmp_path: Path) -> None:
    journal_with(tmp_path, story(2)).close()
    path = tmp_path / "journal.db"
    done = []

    def counted(step: Migration) -> Migration:
        def apply(connection: sqlite3.Connection) -> None:
            done.append(step.number)
            step.apply(connection)

        return Migration(step.number, apply)

    steps = [counted(step) for step in LATER]

    def other_was_first() -> None:
        other = sqlite3.connect(path, isolation_level=None)
        migrate(other, steps)
        other.close()

    mine = sqlite3.connect(path, isolation_level=None)
    migrate(mine, steps, other_was_first)
    mine.close()
    assert done == [2, 3]


def released(folder: Path, version: int) -> Path:
    """A journal as the Coach of that version wrote it: kept as text, so that no later change of the code changes it along."""
    path = folder / "journal.db"
    raw = sqlite3.connect(path)
    raw.executescript((Path(__file__).parent / f"version_{version}.sql").read_text(encoding="utf-8"))
    raw.execute(f"PRAGMA application_id = {APPLICATION}")
    raw.execute(f"PRAGMA user_version = {version}")
    raw.close()
    return path


@pytest.mark.parametrize("version", [step.number for step in MIGRATIONS])
def test_a_journal_of_every_released_version_opens_whole(tmp_path: Path, version: int) -> None:
    path = released(tmp_path, version)
    with Journal.open(path) as journal:
        assert len(journal.entries()) == 14
        assert journal.draft("interview") == '{"day": "2026-03-01", "answers": {"age": 40}}'
        opened = journal.open_episode()
        assert opened is not None
        assert journal.checkpoint(opened.uuid, "1") == ("2026-03-03", "{}")
        journal.append([check_in(3, on=50)])
    assert verify(path).sound


def test_the_tables_of_a_released_version_are_never_changed_in_place(tmp_path: Path) -> None:
    """A change of the tables is a new migration; the first one goes on making what it made."""

    def tables(path: Path) -> list[tuple[str, str]]:
        raw = sqlite3.connect(path)
        found = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
        raw.close()
        return found

    (tmp_path / "new").mkdir()
    Journal.open(tmp_path / "new" / "journal.db", migrations=MIGRATIONS[:1]).close()
    assert tables(released(tmp_path, 1)) == tables(tmp_path / "new" / "journal.db")
