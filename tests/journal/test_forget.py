from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from coach.journal.backup import backups_in, make_backup
from coach.journal.checking import verify
from coach.journal.days import FixedClock
from coach.journal.entry import effective
from coach.journal.forget import forget, preview_forget
from coach.journal.problems import Busy, ReadOnly
from coach.journal.restore import restore, set_aside_beside
from coach.journal.store import Journal
from coach.journal.sync import sync
from tests.journal.make import NOW, check_in, day, entry, fix, journal_with, story

CANARY = "canary-4c1d"


def holding(folder: Path, text: str = CANARY) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes())


def run(journal: Journal, **what: object) -> object:
    told = preview_forget(journal, **what)  # type: ignore[arg-type]
    return forget(journal, told, clock=FixedClock(NOW), device="m-one", day="2026-11-22")


def test_a_note_goes_from_the_store_its_free_pages_the_backups_and_what_was_set_aside(tmp_path: Path) -> None:
    note = entry("note", {"text": CANARY * 300}, on=2)
    better = fix(note, {"text": CANARY + " corrected"})
    entries = [*story(20), note, better]
    journal = journal_with(tmp_path, entries)
    make_backup(journal.path, tmp_path / "backups", now=NOW - timedelta(days=1))
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    (set_aside_beside(journal.path) / "x").mkdir(parents=True)
    (set_aside_beside(journal.path) / "x" / "journal.db").write_text(CANARY)
    assert len(holding(tmp_path)) == 4
    told = preview_forget(journal, uuids=[note.uuid])
    assert (told.kinds, told.days, told.backups, told.set_aside) == ({"note": 1, "supersede": 1}, (day(2),), 2, 1)
    done = forget(journal, told, clock=FixedClock(NOW), device="m-one", day="2026-11-22")
    assert (done.backups, done.backups_removed, done.set_aside) == (2, 0, 1)
    assert holding(tmp_path) == []
    assert len(journal.entries()) == len(entries) - 2 + 1
    for backup in backups_in(tmp_path / "backups"):
        assert verify(backup.path).entries == backup.entries == len(entries) - 2
    assert journal.append([note, better]) == 0


def test_a_day_goes_but_what_the_episode_stands_on_stays(tmp_path: Path) -> None:
    entries = story(6)
    journal = journal_with(tmp_path, entries)
    told = preview_forget(journal, day=day(0))
    assert (told.kinds, told.kept) == ({"check-in": 1}, 3)
    run(journal, day=day(0))
    assert journal.open_episode() == entries[0]
    assert [held.kind for held in journal.entries(to_day=day(0))] == ["episode", "answers", "plan"]
    assert len([held for held in effective(journal.entries()) if held.kind == "check-in"]) == 5


def test_a_correction_of_the_plan_stays_with_the_plan(tmp_path: Path) -> None:
    entries = story(2)
    better = fix(entries[2], {"plan": {"id": "better"}})
    journal = journal_with(tmp_path, [*entries, better])
    run(journal, day=day(0))
    assert better in journal.entries()


def test_an_episode_goes_whole_and_another_stays(tmp_path: Path) -> None:
    first, second = story(5), story(3)
    journal = journal_with(tmp_path, [*first, *second, entry("note")])
    run(journal, episode=first[0].uuid)
    assert {held.uuid for held in journal.entries() if held.kind != "forget"} >= {held.uuid for held in second}
    assert not {held.uuid for held in journal.entries()} & {held.uuid for held in first}
    assert journal.open_episode() == second[0]


def test_everything_goes_drafts_and_checkpoints_too_and_tombstones_hold(tmp_path: Path) -> None:
    entries = [*story(400), entry("note", {"text": CANARY})]
    journal = journal_with(tmp_path, entries)
    journal.save_draft("check-in", CANARY)
    journal.save_checkpoint(entries[0].uuid, day(3), "1", CANARY)
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    run(journal, everything=True)
    assert holding(tmp_path) == []
    assert {held.kind for held in journal.entries()} == {"forget"}
    assert journal.open_episode() is None
    assert journal.append(entries) == 0
    assert journal.append([check_in(3)]) == 1


def test_a_backup_that_cannot_be_rewritten_is_removed_and_told_of(tmp_path: Path) -> None:
    note = entry("note", {"text": CANARY})
    journal = journal_with(tmp_path, [note])
    broken = make_backup(journal.path, tmp_path / "backups", now=NOW).path
    content = bytearray(broken.read_bytes())
    content[20] ^= 255
    broken.write_bytes(content)
    told = preview_forget(journal, uuids=[note.uuid])
    done = forget(journal, told, clock=FixedClock(NOW), device="m-one", day="2026-11-22")
    assert done.backups_removed == 1
    assert holding(tmp_path) == []


def test_a_tombstone_holds_no_more_than_uuids(tmp_path: Path) -> None:
    note = entry("note", {"text": CANARY}, on=3)
    journal = journal_with(tmp_path, [note])
    run(journal, uuids=[note.uuid])
    (stone,) = journal.entries()
    assert stone.body == {"targets": [note.uuid]}
    assert stone.day == "2026-11-22"


def test_nothing_is_forgotten_in_a_journal_that_is_read_only(tmp_path: Path) -> None:
    note = entry("note", {"text": CANARY})
    journal_with(tmp_path, [note]).close()
    with Journal.open(tmp_path / "journal.db", read_only=True) as journal, pytest.raises(ReadOnly):
        run(journal, uuids=[note.uuid])
    assert Journal.open(tmp_path / "journal.db").entries() == [note]


def test_a_forgetting_that_was_broken_off_is_finished_with_the_next_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = entry("note", {"text": CANARY})
    journal = journal_with(tmp_path, [note, check_in(3)])
    journal.save_draft("check-in", CANARY)
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    with monkeypatch.context() as broken:
        broken.setattr("coach.journal.forget.scrub", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run(journal, everything=True)
    assert {held.kind for held in journal.entries()} == {"forget"}
    assert len(holding(tmp_path)) == 2  # the daily one, and the one from before
    make_backup(journal.path, tmp_path / "backups", now=NOW + timedelta(days=1))
    assert holding(tmp_path) == []
    assert not (tmp_path / "forgetting").exists()


def test_a_backup_from_before_an_entry_does_not_let_an_import_bring_it_back(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(3))
    backup = make_backup(journal.path, tmp_path / "backups", now=NOW)
    note = entry("note", {"text": CANARY})
    journal.append([note])
    assert run(journal, uuids=[note.uuid]).backups == 0  # type: ignore[attr-defined]
    journal.close()
    journal.path.unlink()
    restore(journal.path, backup.path, now=NOW)
    with Journal.open(journal.path) as again:
        assert again.append([note]) == 0


def test_what_a_killed_restore_left_beside_the_journal_goes_too(tmp_path: Path) -> None:
    note = entry("note", {"text": CANARY})
    journal = journal_with(tmp_path, [note])
    (tmp_path / ".journal.db.4194304-abcdef01.tmp").write_text(CANARY)  # no process has that number
    run(journal, uuids=[note.uuid])
    assert holding(tmp_path) == []


def test_nothing_readable_is_left_even_where_the_file_cannot_be_made_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = entry("note", {"text": CANARY * 2000})
    journal = journal_with(tmp_path, [*story(30), note])

    def busy(self: Journal) -> None:
        raise Busy(self.path)

    monkeypatch.setattr(Journal, "compact", busy)
    run(journal, uuids=[note.uuid])
    assert holding(tmp_path) == []


def test_a_check_in_takes_the_decision_on_it_along(tmp_path: Path) -> None:
    told = check_in(8, on=3)
    decided = entry("decision", {"kind": "hold", "reasons": [CANARY]}, on=3)
    other = entry("decision", {"kind": "hold", "reasons": ["another"]}, on=4)
    journal = journal_with(tmp_path, [told, decided, other])
    assert run(journal, uuids=[told.uuid]).uuids == tuple(sorted([told.uuid, decided.uuid]))  # type: ignore[attr-defined]
    assert holding(tmp_path) == []
    assert [held.uuid for held in journal.entries(kinds=("decision",)) if held.kind == "decision"] == [other.uuid]


def test_what_was_a_draft_when_a_backup_was_made_goes_from_that_backup(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(3))
    journal.save_draft(f"check-in {day(2)}", CANARY)
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    note = entry("note", {"text": CANARY}, on=2)
    journal.append([note], drop_draft=f"check-in {day(2)}")
    run(journal, uuids=[note.uuid])
    assert holding(tmp_path) == []


def test_a_day_takes_its_unfinished_forms_and_saved_pages_along(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(5))
    for number in (2, 3):
        journal.save_draft(f"check-in {day(number)}", f'{{"values": "{CANARY}{number}"}}')
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / f"danger-{day(number)}-0900.txt").write_text(f"{CANARY}{number}")
    told = preview_forget(journal, day=day(2))
    assert (told.drafts, len(told.pages)) == ((f"check-in {day(2)}",), 1)
    run(journal, day=day(2))
    assert holding(tmp_path, f"{CANARY}2") == []
    assert len(holding(tmp_path, f"{CANARY}3")) == 2


def test_an_episode_takes_its_own_drafts_and_leaves_what_was_begun_after_it_was_closed(tmp_path: Path) -> None:
    entries = story(6)
    episode = entries[0].uuid
    drafts = {
        f"check-in {day(3)}": "{}",
        f"check-in {day(40)}": "{}",
        "session": f'{{"day": "{day(6)}"}}',
        "readiness": f'{{"episode": "{episode}"}}',
        "emergency": f'{{"at": "{day(60)}T09:00+00:00"}}',
    }
    journal = journal_with(tmp_path, entries)
    for name, text in drafts.items():
        journal.save_draft(name, text)
    assert set(preview_forget(journal, episode=episode).drafts) == set(drafts), "an open episode goes on to this day"
    journal.append([closed := entry("close", {}, on=6, episode=episode)])
    kept = {f"check-in {day(40)}", "emergency"}
    assert set(preview_forget(journal, episode=episode).drafts) == set(drafts) - kept
    journal.append([fix(closed, None)])
    assert set(preview_forget(journal, episode=episode).drafts) == set(drafts)
    assert set(preview_forget(journal, everything=True).drafts) == set(drafts)


def test_reports_made_since_tell_of_it_too_and_go(tmp_path: Path) -> None:
    note = entry("note", {"text": CANARY}, on=2)
    journal = journal_with(tmp_path, [*story(5), note])
    (tmp_path / "pages").mkdir()
    made = {number: f"report-{day(number)}-0900.html" for number in (1, 2, 4)}
    others = [f"danger-{day(2)}-2300.txt", f"danger-{day(3)}-0130.txt", f"danger-{day(3)}-0900.txt"]
    for name in (*made.values(), *others):
        (tmp_path / "pages" / name).write_text(CANARY)
    gone = sorted([made[2], made[4], *others[:2]])
    assert sorted(path.name for path in preview_forget(journal, uuids=[note.uuid]).pages) == gone
    assert sorted(path.name for path in preview_forget(journal, day=day(2)).pages) == gone
    assert preview_forget(journal, day=day(-1)).nothing
    run(journal, day=day(2))
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == sorted([made[1], others[2]])


def test_everything_takes_saved_pages_and_crash_reports_along(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, story(5))
    journal.save_draft("interview", CANARY)
    for folder in ("pages", "reports"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x-2020-01-01.txt").write_text(CANARY)
    run(journal, everything=True)
    assert holding(tmp_path) == []


def test_this_machines_files_in_sync_folders_lose_it_at_once_and_a_stick_that_is_not_there_is_named(tmp_path: Path) -> None:
    home, shared, stick = tmp_path / "home", tmp_path / "shared", tmp_path / "stick"
    for folder in (home, shared, stick):
        folder.mkdir()
    (home / "device").write_text("m-one\n")
    note = entry("note", {"text": CANARY}, on=2)
    better = fix(note, {"text": CANARY + " corrected"})
    journal = journal_with(home, [*story(5), note, better])
    for folder in (shared, stick):
        sync(journal, folder, device="m-one", now=NOW)
    own = shared / "m-one.jsonl"
    for name in ("m-one.sync-conflict-20261122-101010-ABCDEF7.jsonl", "m-one (Bob's conflicted copy 2026-11-22).jsonl"):
        (shared / name).write_bytes(own.read_bytes() + b'{"half a line of ' + CANARY.encode())
    (shared / ".m-one.jsonl.4194304-abcdef01.tmp").write_text(CANARY)  # no process has that number
    theirs = shared / "m-two.jsonl"
    theirs.write_bytes(own.read_bytes())
    shutil.rmtree(stick)
    done = run(journal, uuids=[note.uuid])
    assert (done.sync_files, done.out_of_reach) == (3, (str(stick),))  # type: ignore[attr-defined]
    assert holding(shared) == ["m-two.jsonl"], "another machine's file is its own"
    assert all(note.uuid in path.read_text() for path in shared.glob("m-one.jsonl")), "the tombstone is there"
    again = sync(journal, shared, device="m-one", now=NOW)
    assert (again.merged.added, again.merged.kept_out) == (0, 2)
    assert sum(number for _, number, _ in again.files) > 0


def test_a_sync_file_that_may_not_be_written_is_told_of_and_the_rest_is_forgotten(tmp_path: Path) -> None:
    home, shared = tmp_path / "home", tmp_path / "shared"
    home.mkdir()
    shared.mkdir()
    (home / "device").write_text("m-one\n")
    note = entry("note", {"text": CANARY}, on=2)
    journal = journal_with(home, [note])
    sync(journal, shared, device="m-one", now=NOW)
    (shared / "m-one.jsonl").unlink()
    (shared / "m-one.jsonl").symlink_to(shared / "nowhere" / "x")
    (shared / "m-one.2.jsonl").mkdir()
    done = run(journal, uuids=[note.uuid])
    assert done.uuids == (note.uuid,)  # type: ignore[attr-defined]
    assert holding(home) == []
