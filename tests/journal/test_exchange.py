from __future__ import annotations

import csv
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.backup import backups_in
from coach.journal.entry import Entry, effective, ordered, to_line
from coach.journal.exchange import HEADER, Incoming, content, export_csv, export_jsonl, merge, read_export, save_lines
from coach.journal.problems import BadExchange, CannotOpen, JournalProblem
from coach.journal.store import Journal
from coach.journal.sync import import_file, sync
from tests.journal.make import NOW, check_in, day, entry, fix, journal_with, story


def export_of(journal: Journal) -> str:
    return "\n".join(export_jsonl(journal))


def file_with(path: Path, *lines: str) -> Path:
    path.write_text("\n".join((HEADER, *lines)) + "\n")
    return path


def test_export_import_export_is_the_same_bytes(tmp_path: Path) -> None:
    journal = journal_with(tmp_path / "a", story(12))
    journal.append([entry("forget", {"targets": [journal.entries()[5].uuid]}, on=20)])
    save_lines(tmp_path / "x.jsonl", export_jsonl(journal))
    other = journal_with(tmp_path / "b", [])
    told = import_file(other, tmp_path / "x.jsonl", now=NOW)
    assert told.refused_count == 0
    save_lines(tmp_path / "y.jsonl", export_jsonl(other))
    assert (tmp_path / "x.jsonl").read_bytes() == (tmp_path / "y.jsonl").read_bytes()
    assert other.entries() == journal.entries()


def test_an_export_is_private_under_any_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        save_lines(tmp_path / "x.jsonl", ["a"])
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x.jsonl").stat().st_mode) == 0o600


def test_importing_twice_adds_nothing_and_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    source = journal_with(tmp_path / "a", story(5))
    save_lines(tmp_path / "x.jsonl", export_jsonl(source))
    other = journal_with(tmp_path / "b", story(3))
    before = export_of(other)
    told = import_file(other, tmp_path / "x.jsonl", now=NOW, dry_run=True)
    assert export_of(other) == before
    assert not (tmp_path / "b" / "backups").exists()
    done = import_file(other, tmp_path / "x.jsonl", now=NOW)
    (backup,) = backups_in(tmp_path / "b" / "backups")
    assert (backup.reason, told.backup) == ("before-import", None)
    assert done == replace(told, backup=backup.path)
    assert done.added == len(source.entries())
    again = import_file(other, tmp_path / "x.jsonl", now=NOW)
    assert (again.added, again.known) == (0, done.added)
    assert len(backups_in(tmp_path / "b" / "backups")) == 1


def test_sound_lines_come_in_and_the_others_are_told_of_by_number(tmp_path: Path) -> None:
    good, plan = check_in(3), entry("plan", {"plan": {"id": "wild"}})
    line = to_line(good)
    path = file_with(
        tmp_path / "x.jsonl",
        line.replace('"worst_pain":3', '"worst_pain":4'),
        "not json canary",
        line,
        '{"forgotten":["x"]}',
        "[" * 5000,
        to_line(plan),
        "",
        '{"a":' + "9" * 5000 + "}",
        '{"n":NaN}',
    )
    journal = journal_with(tmp_path, [])
    told = import_file(journal, path, now=NOW, check_plan=lambda table: "no stages" if "stages" not in table else None)
    assert [number for number, _ in told.refused] == [2, 3, 5, 6, 7, 9, 10]
    assert "no stages" in dict(told.refused)[7]
    assert "canary" not in str(told)
    assert journal.entries() == [good]


def test_a_plan_hidden_in_a_correction_of_a_correction_is_checked_too(tmp_path: Path) -> None:
    plan = entry("plan", {"plan": {"id": "fine"}})
    one = fix(plan, {"plan": {"id": "wild"}})
    two = fix(one, {"target": plan.uuid, "body": {"plan": {"id": "wilder"}}})
    seen: list[str] = []

    def check(table: Mapping[str, Any]) -> str | None:
        seen.append(table["id"])
        return None if table["id"] == "fine" else "wild"

    told = read_export(file_with(tmp_path / "x.jsonl", *(to_line(held) for held in (plan, one, two))), check)
    assert seen == ["fine", "wild", "wilder"]
    assert told.entries == [plan]


@pytest.mark.parametrize("data", [b"", b"\n", b"{}\n", b"PK\x03\x04", b'{"coach":"journal","format":2}\n', b"\xff" * 100])
def test_what_is_no_export_is_refused_whole(tmp_path: Path, data: bytes) -> None:
    journal = journal_with(tmp_path, [])
    (tmp_path / "x.jsonl").write_bytes(data)
    if not data:
        assert import_file(journal, tmp_path / "x.jsonl", now=NOW).added == 0
        return
    with pytest.raises(BadExchange):
        import_file(journal, tmp_path / "x.jsonl", now=NOW)


def test_links_pipes_folders_and_missing_files_are_refused_at_once(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, [])
    real = file_with(tmp_path / "real.jsonl")
    (tmp_path / "link.jsonl").symlink_to(real)
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    for name in ("link.jsonl", "pipe.jsonl", "folder.jsonl", "missing.jsonl"):
        with pytest.raises(JournalProblem):
            import_file(journal, tmp_path / name, now=NOW)


def test_a_line_of_endless_length_is_passed_over(tmp_path: Path) -> None:
    good = check_in(3)
    path = file_with(tmp_path / "x.jsonl", "x" * 9_000_000, to_line(good))
    told = read_export(path)
    assert told.entries == [good]
    assert told.refused_count == 1


def test_a_strangers_tombstones_are_held_back_unless_they_are_wanted(tmp_path: Path) -> None:
    mine = story(3)
    journal = journal_with(tmp_path, mine)
    theirs = entry("forget", {"targets": [held.uuid for held in mine]}, on=9)
    path = file_with(tmp_path / "x.jsonl", to_line(theirs), json.dumps({"forgotten": [mine[0].uuid]}))
    told = import_file(journal, path, now=NOW)
    assert (told.held_back, told.removed) == (len(mine), 0)
    assert journal.entries() == ordered(mine)
    told = import_file(journal, path, now=NOW, honour_forgets=True)
    assert told.removed == len(mine)
    assert journal.entries() == [theirs]
    assert all(backup.entries == 0 for backup in backups_in(tmp_path / "backups"))


def test_the_spreadsheet_has_a_row_a_check_in_as_corrected(tmp_path: Path) -> None:
    first, second = check_in(4, on=0), check_in(5, on=1)
    third = entry(
        "check-in",
        {"measures": {"after_signs": ["catching", "leg-pain"], "up_unaided": True, "own": 2.5}, "danger": ["fever"]},
        on=2,
    )
    journal = journal_with(
        tmp_path, [first, second, third, fix(first, {"measures": {"worst_pain": 1}}), fix(second, None), entry("note")]
    )
    rows = list(csv.DictReader(export_csv(journal)))
    assert [row["day"] for row in rows] == [day(0), day(2)]
    assert rows[0]["worst_pain"] == "1"
    assert (rows[1]["after_signs"], rows[1]["up_unaided"], rows[1]["own"], rows[1]["danger"]) == (
        "catching; leg-pain",
        "yes",
        "2.5",
        "fever",
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_no_cell_acts_as_a_formula(tmp_path: Path, text: str) -> None:
    journal = journal_with(tmp_path, [entry("check-in", {"measures": {"mood": text, text: -3}, "danger": [text]})])
    rows = list(csv.reader(export_csv(journal)))
    cells = [cell for row in rows for cell in row]
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in cells)
    assert [cell for cell in cells if cell.startswith("-")] == ["-3"]


Pool = list[Entry]


def pool() -> Pool:
    first, second, plan = check_in(3), check_in(4, on=1), entry("plan", {"plan": {}})
    one = fix(first, {"measures": {"worst_pain": 9}})
    two = fix(one, None)
    variant = Entry(second.uuid, second.device, second.kind, day(3), second.at, None, 0, None, {"measures": {"worst_pain": 1}})
    return [
        first, second, plan, one, two, variant,
        entry("note", on=2), entry("forget", {"targets": [first.uuid]}, on=4), entry("forget", {"targets": [plan.uuid]}, on=5),
    ]  # fmt: skip


POOL = pool()
subsets = st.sets(st.sampled_from(range(len(POOL)))).map(lambda chosen: [POOL[number] for number in sorted(chosen)])


def state(entries: Pool, folder: Path) -> Journal:
    return journal_with(folder, entries)


def brought(journal: Journal) -> Incoming:
    entries, forgotten = content(journal)
    return Incoming(entries, {*forgotten})


def merged(one: Journal, other: Journal) -> Journal:
    merge(one, brought(other))
    return one


@given(a=subsets, b=subsets, c=subsets)
@settings(max_examples=25)
def test_merging_is_commutative_associative_and_idempotent(
    a: Pool, b: Pool, c: Pool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("m")

    def fresh(name: str, entries: Pool) -> Journal:
        return state(entries, folder / name)

    ab = merged(fresh("a1", a), fresh("b1", b))
    assert export_of(ab) == export_of(merged(fresh("b2", b), fresh("a2", a)))
    assert export_of(merged(fresh("a3", a), fresh("a4", a))) == export_of(fresh("a5", a))
    left = merged(ab, fresh("c1", c))
    right = merged(fresh("a6", a), merged(fresh("b3", b), fresh("c2", c)))
    assert export_of(left) == export_of(right)
    assert effective(left.entries()) == effective(right.entries())
    assert [{held.uuid for held in pair} for pair in left.conflicts()] == [
        {held.uuid for held in pair} for pair in right.conflicts()
    ]


def test_three_machines_and_a_folder_come_to_the_same(tmp_path: Path) -> None:
    machines = {name: journal_with(tmp_path / name, story(3)) for name in ("m-a", "m-b", "m-c")}
    folder = tmp_path / "shared"
    folder.mkdir()
    for _ in range(2):
        for name, journal in machines.items():
            sync(journal, folder, device=name, now=NOW)
    exports = {export_of(journal) for journal in machines.values()}
    assert len(exports) == 1
    assert {path.name for path in folder.iterdir()} == {"m-a.jsonl", "m-b.jsonl", "m-c.jsonl"}
    assert {path.read_text().rstrip("\n") for path in folder.iterdir()} == exports
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in folder.iterdir())
    again = sync(machines["m-a"], folder, device="m-a", now=NOW)
    assert (again.wrote, again.merged.added) == (False, 0)


def test_a_machine_writes_its_own_file_alone(tmp_path: Path) -> None:
    journal = journal_with(tmp_path / "a", story(2))
    folder = tmp_path / "shared"
    folder.mkdir()
    theirs = file_with(folder / "m-b.jsonl", to_line(check_in(4)))
    conflict = file_with(folder / "m-b.sync-conflict-20261122.jsonl", to_line(check_in(5, on=1)))
    odd = folder / "holiday.jsonl"
    odd.write_text("not ours")
    before = {path: path.read_bytes() for path in (theirs, conflict, odd)}
    told = sync(journal, folder, device="m-a", now=NOW)
    assert told.merged.added == 2
    assert [name for name, _ in told.unread] == ["holiday.jsonl"]
    assert {path: path.read_bytes() for path in before} == before


def test_a_dry_sync_says_what_would_be_and_does_nothing(tmp_path: Path) -> None:
    journal = journal_with(tmp_path / "a", story(2))
    folder = tmp_path / "shared"
    folder.mkdir()
    file_with(folder / "m-b.jsonl", to_line(check_in(4)))
    before = export_of(journal)
    told = sync(journal, folder, device="m-a", now=NOW, dry_run=True)
    assert (told.merged.added, told.wrote) == (1, True)
    assert export_of(journal) == before
    assert [path.name for path in folder.iterdir()] == ["m-b.jsonl"]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    journal = journal_with(tmp_path / "a", [])
    with pytest.raises(CannotOpen):
        sync(journal, tmp_path / "stick", device="m-a", now=NOW)
    assert not (tmp_path / "stick").exists()


def test_what_one_machine_forgot_goes_on_the_other_and_stays_away(tmp_path: Path) -> None:
    note = entry("note", {"text": "canary-forget"})
    a, b = journal_with(tmp_path / "a", [note, check_in(1)]), journal_with(tmp_path / "b", [])
    folder = tmp_path / "shared"
    folder.mkdir()
    sync(a, folder, device="m-a", now=NOW)
    sync(b, folder, device="m-b", now=NOW)
    assert note in b.entries()
    a.append([entry("forget", {"targets": [note.uuid]}, on=3)])
    for journal, name in ((a, "m-a"), (b, "m-b"), (a, "m-a"), (b, "m-b")):
        sync(journal, folder, device=name, now=NOW)
    assert note not in a.entries()
    assert note not in b.entries()
    assert a.append([note]) == 0
    left = [path for path in tmp_path.rglob("*") if path.is_file() and b"canary-forget" in path.read_bytes()]
    assert left == []
