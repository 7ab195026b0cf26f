"""The short form of each bar."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from coach.journal.checking import verify
from coach.journal.store import Journal
from tests.bars import bitrot, broken_files, commit, kill, merge, monkey, privacy
from tests.bars import time as times
from tests.bars.common import said
from tests.bars.homes import STARTS
from tests.bench.terminal import Watched


def test_killed_writers_lose_nothing() -> None:
    score = kill.Score()
    kill.append_kills(6, 1, score)
    assert score.clean, score
    assert score.kills == 6


def test_a_killed_migration_leaves_one_version_or_the_other() -> None:
    score = kill.Score()
    kill.migration_kills(4, 2, score, days=150)
    assert score.clean, score


def test_a_kill_at_upkeep_loses_nothing_and_brings_nothing_forgotten_back() -> None:
    score = kill.Score()
    kill.upkeep_kills(4, 3, score)
    assert score.clean, score


def test_the_kill_bar_notices_what_is_lost_and_what_is_half_there(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    one = said("check-in", {"measures": {}, "danger": []})
    two = said("note", {"text": "x", "tags": [said("note", {}).uuid]})
    with Journal.open(path) as journal:
        journal.append([one, two])
    score = kill.Score()
    kill._look(path, {one.uuid, "another"}, score)
    assert (score.lost, score.half) == (1, 2)


def test_no_flipped_bit_is_shown_as_right() -> None:
    tally = bitrot.run(12, 300, 4, restore_every=6)
    assert (tally.wrong, tally.other) == (0, 0)
    assert tally.told > 0
    assert min(tally.least_back, tally.least_whole) >= 0.98  # a shorter journal: one day of it is more of it


def test_the_bitrot_bar_notices_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with Journal.open(path) as journal:
        journal.append([said("note", {"text": "as it was"})])
        truth = journal.entries()
    tally = bitrot.Tally()
    bitrot._compare(path, lambda journal: journal.entries(), truth, tally)
    bitrot._compare(path, lambda journal: journal.entries()[1:], truth, tally)
    bitrot._compare(path, lambda journal: 1 / 0, truth, tally)
    assert (tally.harmless, tally.wrong, tally.other) == (1, 1, 1)


def test_spoiling_always_changes_a_file_of_noise() -> None:
    chance = random.Random(5)
    content = chance.randbytes(5 * 4096)
    assert all(bitrot.spoil(content, chance) != content for _ in range(200))


@pytest.mark.parametrize("name", [*broken_files.CASES])
def test_a_broken_file_is_told_of_left_alone_and_restored(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert broken_files._case(name, *broken_files.CASES[name]), capsys.readouterr().out


def test_full_and_read_only_disks_lose_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert broken_files._disks(), capsys.readouterr().out


def test_merging_keeps_its_algebra(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert merge.algebra(15, tmp_path / "a") >= 15


def test_an_export_makes_the_round_trip_and_two_processes_write_at_once(tmp_path: Path) -> None:
    assert merge.round_trip(60, tmp_path)[1]
    assert merge.live(tmp_path, 25) == (50, "")


def test_every_edge_instant_has_the_right_day() -> None:
    for name in times.ZONES:
        instants = times.edges(name)
        assert len(instants) == times.EDGES
        assert {instant: wrong for instant in instants if (wrong := times.right_at(instant, name))} == {}


def test_no_line_counts_a_day_in_seconds_or_asks_for_a_naive_now() -> None:
    assert times.unsound_lines() == []


def test_the_commits_are_measured_side_by_side() -> None:
    ours, bare, ratio = commit.measure(20, 2, 5)  # how much is for the bar alone: here is no quiet machine
    assert ours > 0
    assert bare > 0
    assert ratio > 0


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a system with umask")
def test_a_canary_stays_where_it_belongs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert privacy.run(tmp_path, "coach", "note", privacy.CANARY).code == 0
    assert privacy.lines(tmp_path), capsys.readouterr().out
    assert privacy.stray_copies(tmp_path) == []
    assert privacy.open_to_others(tmp_path) == []
    assert verify(tmp_path / "data" / "journal.db").sound


def test_the_privacy_bar_notices_a_copy_and_an_open_file(tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text(f"x {privacy.CANARY}")
    (tmp_path / "log.txt").chmod(0o644)
    assert privacy.stray_copies(tmp_path) == ["log.txt"]
    assert privacy.open_to_others(tmp_path) == ["log.txt"]


def test_whatever_is_pressed_nothing_stops_and_nothing_is_lost(tmp_path: Path) -> None:
    found = monkey.run(tmp_path, 20, keys=250)
    assert not found.wrong, found.wrong
    assert found.keys >= 250
    assert len(found.screens) >= 3


def test_the_monkey_notices_what_is_lost_and_what_has_stopped(tmp_path: Path) -> None:
    presser = monkey.Monkey(tmp_path, 1)
    lived, other = STARTS[0], STARTS[-1]
    presser.make(lived)
    presser.seen[lived.name].add("an entry that was there")
    presser.compare(lived)
    reports = tmp_path / lived.name / "data" / "reports"
    reports.mkdir(parents=True)
    (reports / "crash-1.txt").write_text("KeyError", encoding="utf-8")
    with Watched(["/bin/true"], {}) as ended:
        presser.over(ended, lived)
    with Watched(["/bin/sh", "-c", "kill -SEGV $$"], {}) as died:
        died.collect(1.0)
        presser.over(died, other)
    with Watched(["/bin/sleep", "60"], {}) as silent:
        assert not monkey.answers(silent, (60, 20), patience=0.01)
    assert [line.split(":")[0] for line in presser.found.wrong] == [
        "1 entries are gone",
        "it stopped",
        "the last keys",
        "it ended with -11",
        "the last keys",
    ]


def test_the_monkey_begins_where_every_part_is_near(tmp_path: Path) -> None:
    presser = monkey.Monkey(tmp_path, 1)
    for start in STARTS:
        presser.make(start)
        with Watched([sys.executable, "-m", "coach"], presser.environment(start)) as program:
            program.start("Coach")
            presser.look(program)
            if start.name == "answered":
                program.press(b"1", "What we found")
                presser.look(program)
    assert not presser.found.wrong
    assert presser.found.screens == {"today", "welcome", "findings", "trouble"}


def test_the_monkey_wakes_what_goes_to_the_shell_while_it_waits_for_a_picture(tmp_path: Path) -> None:
    presser = monkey.Monkey(tmp_path, 1)
    presser.make(STARTS[0])
    with Watched([sys.executable, "-m", "coach"], presser.environment(STARTS[0])) as program:
        program.collect(1.0)
        program.send(b"\x1a")
        assert monkey.answers(program, (60, 20), patience=20)
        assert not program.ended
