from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.entry import Entry, effective, ordered
from coach.journal.problems import (
    JournalProblem,
    OldSqlite,
)
from coach.journal.schema import APPLICATION
from coach.journal.store import Journal
from tests.journal.make import check_in, day, entry, fix, journal_with, story


def test_what_is_appended_is_read_back_in_order_by_another_opening(tmp_path: Path) -> None:
    entries = story(20)
    journal_with(tmp_path, entries[::-1]).close()
    with Journal.open(tmp_path / "journal.db") as journal:
        assert journal.entries() == ordered(entries)


def test_appending_twice_changes_nothing(tmp_path: Path) -> None:
    entries = story(10)
    journal = journal_with(tmp_path, entries)
    assert journal.append(entries) == 0
    assert journal.append([*entries, extra := entry("note", on=30)]) == 1
    assert journal.entries() == ordered([*entries, extra])


def test_one_bad_entry_keeps_all_of_an_append_away(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(2))
    before = journal.entries()
    bad = Entry("no uuid", "m-one", "note", day(0), "2026-03-01T09:00:00.000Z", None, 0, None, {})
    with pytest.raises(JournalProblem):
        journal.append([check_in(3), bad])
    assert journal.entries() == before


@given(data=st.data())
@settings(max_examples=40)
def test_any_window_gives_what_a_list_would(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    entries = [*story(12), *story(3), entry("note"), check_in(3, on=7)]
    path = tmp_path_factory.mktemp("j") / "journal.db"
    with Journal.open(path) as journal:
        cut = data.draw(st.integers(0, len(entries)))
        journal.append(entries[cut:])
        journal.append(entries[:cut])
        episodes = [held.uuid for held in entries if held.kind == "episode"]
        episode = data.draw(st.sampled_from([None, *episodes, check_in(1).uuid]))
        from_day = data.draw(st.none() | st.integers(-2, 14).map(day))
        to_day = data.draw(st.none() | st.integers(-2, 14).map(day))
        kinds = data.draw(st.none() | st.sets(st.sampled_from(["plan", "check-in", "note", "episode", "nothing"])))
        expected = [
            held
            for held in ordered(entries)
            if (episode is None or held.episode == episode)
            and (from_day is None or held.day >= from_day)
            and (to_day is None or held.day <= to_day)
            and (kinds is None or held.kind in kinds or held.kind in ("supersede", "forget"))
        ]
        assert journal.entries(episode=episode, from_day=from_day, to_day=to_day, kinds=kinds) == expected


def test_entries_are_never_changed_or_removed(tmp_path: Path) -> None:
    journal_with(tmp_path, story(3)).close()
    raw = sqlite3.connect(tmp_path / "journal.db")
    for statement in ("UPDATE entry SET day = day", "DELETE FROM entry"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(statement)
    raw.close()


def test_durability_settings_hold(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(1))
    with journal.transaction() as connection:
        told = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in (
            "journal_mode", "synchronous", "secure_delete", "trusted_schema", "application_id", "user_version"
        )}  # fmt: skip
    assert told == {
        "journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "trusted_schema": 0,
        "application_id": APPLICATION, "user_version": 1,
    }  # fmt: skip


def test_few_pages_are_kept_in_memory_however_long_the_journal(tmp_path: Path) -> None:
    for read_only in (False, True):
        with Journal.open(tmp_path / "journal.db", read_only=read_only) as journal, journal.transaction() as connection:
            assert -1024 <= connection.execute("PRAGMA cache_size").fetchone()[0] < 0  # in KiB


def test_no_schema_word_needs_a_newer_sqlite_than_3_34(tmp_path: Path) -> None:
    journal_with(tmp_path, []).close()
    raw = sqlite3.connect(tmp_path / "journal.db")
    text = " ".join(sql for (sql,) in raw.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")).upper()
    raw.close()
    assert "STRICT" not in text
    assert "JSON" not in text
    assert "GENERATED" not in text


def test_an_old_sqlite_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 33, 0))
    with pytest.raises(OldSqlite):
        Journal.open(tmp_path / "journal.db")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277])
def test_folder_and_files_are_private_under_any_umask(tmp_path: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        journal = journal_with(tmp_path / "a" / "b", story(2))
        with journal.transaction(write=True) as connection:
            connection.execute("INSERT INTO draft VALUES ('x', 'y', 'z')")
            seen = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a" / "b").iterdir()}
        journal.close()
    finally:
        os.umask(old)
    assert seen == {"journal.db": 0o600, "journal.db-journal": 0o600}
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_a_journal_that_others_may_read_is_made_private_on_opening(tmp_path: Path) -> None:
    journal_with(tmp_path, []).close()
    (tmp_path / "journal.db").chmod(0o644)
    Journal.open(tmp_path / "journal.db").close()
    assert stat.S_IMODE((tmp_path / "journal.db").stat().st_mode) == 0o600


def test_the_open_episode_is_the_newest_that_is_not_closed(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, [])
    assert journal.open_episode() is None
    first = entry("episode", {"title": "one"})
    close = entry("close", {}, on=20, episode=first.uuid)
    journal.append([first])
    assert journal.open_episode() == first
    journal.append([close])
    assert journal.open_episode() is None
    reopened = fix(close, None)
    journal.append([reopened])
    assert journal.open_episode() == first
    journal.append([fix(reopened, None)])
    assert journal.open_episode() is None
    second = entry("episode", {"title": "two"}, on=40)
    journal.append([second, fix(second, {"title": "the second"})])
    opened = journal.open_episode()
    assert opened is not None
    assert (opened.uuid, opened.body) == (second.uuid, {"title": "the second"})
    journal.append([fix(second, None, minute=50)])
    assert journal.open_episode() is None


def test_the_open_episode_is_found_beneath_many_closed_ones(tmp_path: Path) -> None:
    first = entry("episode", {})
    others = [entry("episode", {}, on=number) for number in range(1, 20)]
    closes = [entry("close", {}, on=30, episode=other.uuid) for other in others]
    journal = journal_with(tmp_path, [first, *others, *closes])
    assert journal.open_episode() == first


def test_a_checkpoint_goes_when_its_past_changes_and_only_then(tmp_path: Path) -> None:
    opened = entry("episode", {})
    other = entry("episode", {}, on=1)
    journal = journal_with(tmp_path, [opened, other])
    for number in (3, 6, 9):
        assert journal.save_checkpoint(opened.uuid, day(number), "1", f"state {number}")
    journal.append([check_in(3, on=10, episode=opened.uuid), entry("note", on=2, episode=opened.uuid)])
    journal.append([check_in(3, on=1, episode=other.uuid)])
    assert journal.checkpoint(opened.uuid, "1") == (day(9), "state 9")
    journal.append([check_in(3, on=7, episode=opened.uuid)])
    assert journal.checkpoint(opened.uuid, "1") == (day(6), "state 6")
    journal.append([entry("dose", {"product": "x"}, on=6)])
    assert journal.checkpoint(opened.uuid, "1") == (day(3), "state 3")
    assert journal.checkpoint(opened.uuid, "2") is None
    assert journal.save_checkpoint(opened.uuid, day(4), "2", "new rules")
    assert journal.checkpoint(opened.uuid, "1") is None


def test_a_checkpoint_made_from_what_has_changed_meanwhile_is_not_kept(tmp_path: Path) -> None:
    opened = entry("episode", {})
    journal = journal_with(tmp_path, [opened])
    other = Journal.open(tmp_path / "journal.db")
    assert journal.checkpoint(opened.uuid, "1") is None
    other.append([check_in(9, on=2, episode=opened.uuid)])
    assert not journal.save_checkpoint(opened.uuid, day(5), "1", "without the nine")
    seen = journal.mark()
    assert journal.save_checkpoint(opened.uuid, day(5), "1", "with it", seen=seen)
    journal.append([check_in(9, on=3, episode=opened.uuid)])
    assert not journal.save_checkpoint(opened.uuid, day(6), "1", "without the second", seen=seen)
    other.close()


def test_a_checkpoint_or_draft_with_a_flipped_bit_is_not_shown(tmp_path: Path) -> None:
    opened = entry("episode", {})
    journal = journal_with(tmp_path, [opened])
    journal.save_checkpoint(opened.uuid, day(1), "1", "older")
    journal.save_checkpoint(opened.uuid, day(2), "1", "newer")
    journal.save_draft("check-in", "worst 4")
    raw = sqlite3.connect(tmp_path / "journal.db")
    raw.execute("UPDATE checkpoint SET text = 'never' WHERE text = 'newer'")
    raw.execute("UPDATE draft SET text = 'worst 0'")
    raw.commit()
    raw.close()
    assert journal.checkpoint(opened.uuid, "1") == (day(1), "older")
    assert journal.draft("check-in") is None


def test_checkpoints_stay_few_over_the_years(tmp_path: Path) -> None:
    opened = entry("episode", {})
    journal = journal_with(tmp_path, [opened])
    for number in range(0, 1500, 3):
        journal.save_checkpoint(opened.uuid, day(number), "1", "state")
    with journal.transaction() as connection:
        days = [held for (held,) in connection.execute("SELECT day FROM checkpoint ORDER BY day")]
    assert days[-1] == day(1497)
    assert len(days) < 3 + 12 + 6


def test_drafts_are_kept_replaced_and_go_with_the_entry_they_became(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, [])
    journal.save_draft("check-in", "one")
    journal.save_draft("check-in", "two")
    journal.save_draft("interview", "other")
    again = Journal.open(tmp_path / "journal.db")
    assert (again.draft("check-in"), again.draft("interview"), again.draft("nothing")) == ("two", "other", None)
    again.append([check_in(3)], drop_draft="check-in")
    assert (journal.draft("check-in"), journal.draft("interview")) == (None, "other")
    journal.drop_draft("interview")
    assert again.draft("interview") is None
    again.close()


def test_another_openings_entry_is_seen_and_changes_the_version(tmp_path: Path) -> None:
    one = journal_with(tmp_path, story(2))
    other = Journal.open(tmp_path / "journal.db")
    before = one.data_version()
    assert one.data_version() == before
    other.append([new := check_in(5, on=9)])
    assert one.data_version() != before
    assert new in one.entries()
    other.close()


def test_threads_may_share_a_journal(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, [])
    made = [[check_in(number % 10, on=number) for number in range(25)] for _ in range(4)]

    def write(entries: list[Entry]) -> None:
        for held in entries:
            journal.append([held])

    threads = [threading.Thread(target=write, args=(entries,)) for entries in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.entries() == ordered(held for entries in made for held in entries)


def test_two_contents_of_one_uuid_are_both_kept_and_every_machine_shows_the_same(tmp_path: Path) -> None:
    one = check_in(3, on=1)
    other = Entry(
        one.uuid, one.device, one.kind, day(4), one.at, one.zone, one.offset, one.episode, {"measures": {"worst_pain": 8}}
    )
    filler = story(10)
    a = journal_with(tmp_path / "a", [one, *filler])
    b = journal_with(tmp_path / "b", [other, *filler])
    a.append([other, *filler])
    b.append([one, *filler])
    shown = min((one, other), key=lambda held: held.digest())
    for journal in (a, b):
        assert journal.conflicts() == [tuple(sorted((one, other), key=lambda held: held.digest()))]
        assert [held for held in effective(journal.entries()) if held.uuid == one.uuid] == [shown]
        windows = [held for number in (1, 4) for held in journal.entries(from_day=day(number), to_day=day(number))]
        assert [held for held in windows if held.uuid == one.uuid] == [shown]


def test_find_looks_at_all_days(tmp_path: Path) -> None:
    entries = story(9)
    journal = journal_with(tmp_path, entries)
    assert journal.find(entries[7].uuid) == entries[7]
    assert journal.find(check_in(1).uuid) is None


def test_the_last_instant_is_that_of_this_device(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, [])
    assert journal.last_at() is None
    here, there = check_in(1, on=1), entry("note", on=2, device="m-two")
    journal.append([here, there])
    assert (journal.last_at(), journal.last_at("m-one"), journal.last_at("m-three")) == (there.at, here.at, None)
