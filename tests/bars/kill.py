"""Kill real writers at random moments: nothing that was acknowledged may be lost, nothing half there, the journal readable.

`python -m tests.bars.kill --n 1000`. SIGKILL, no warning; the next opening has to cope. Three kinds of process: one that appends
(two entries a transaction, and a draft), one in the middle of a migration (a tenth of n), and one at upkeep: backup, forget, sync
and restore (a tenth of n).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coach.journal.backup import backups_in, make_backup
from coach.journal.checking import is_sound, verify
from coach.journal.days import FixedClock
from coach.journal.forget import forget, preview_forget
from coach.journal.migrations import version_of
from coach.journal.problems import JournalProblem
from coach.journal.restore import restore
from coach.journal.schema import MIGRATIONS, Migration
from coach.journal.store import Journal
from coach.journal.sync import sync
from tests.bars.common import LATER, NOW, child, figure, long_journal, said

if TYPE_CHECKING:
    import sqlite3

_FRESH_EVERY = 40  # kills per journal, so that reading all of it stays quick
_SECRET = "forget-me"


def write(path: Path) -> None:
    """Append for ever; say each pair once it is acknowledged."""
    journal = Journal.open(path)
    number = 0
    while True:
        number += 1
        one = said("check-in", {"measures": {"worst_pain": number % 11}, "danger": []}, on=number % 90)
        two = said("note", {"text": "x" * (number * 37 % 3000), "tags": [one.uuid]}, on=number % 90)
        journal.append([one, two])
        os.write(1, f"pair {one.uuid} {two.uuid}\n".encode())
        journal.save_draft("check-in", str(number))
        os.write(1, f"draft {number}\n".encode())


def slow_step(connection: sqlite3.Connection) -> None:
    """A migration that takes a while: a table with a row for each entry, one at a time, and an index."""
    connection.execute("CREATE TABLE extra (seq INTEGER PRIMARY KEY, size INTEGER)")
    connection.execute("ALTER TABLE draft ADD COLUMN device TEXT")
    for seq, size in connection.execute("SELECT seq, length(body) FROM entry").fetchall():
        connection.execute("INSERT INTO extra VALUES (?, ?)", (seq, size))
    connection.execute("CREATE INDEX extra_size ON extra (size)")


SLOW = (*MIGRATIONS, Migration(2, slow_step))


def upkeep(path: Path) -> None:
    """Back up, forget, sync and restore for ever; say each entry once it is acknowledged."""
    journal = Journal.open(path)
    shared = path.parent / "shared"
    shared.mkdir(exist_ok=True)
    clock = FixedClock(NOW)
    while True:
        kept, secret = said("check-in", {"measures": {}, "danger": None}, on=3), said("note", {"text": _SECRET}, on=3)
        journal.append([kept, secret])
        os.write(1, f"pair {kept.uuid} {kept.uuid}\n".encode())
        clock.move(seconds=7)
        make_backup(path, path.parent / "backups", now=clock.now())
        told = preview_forget(journal, uuids=[secret.uuid])
        os.write(1, f"forgetting {secret.uuid}\n".encode())
        forget(journal, told, clock=clock, device="m-one", day="2026-11-22")
        os.write(1, f"forgot {secret.uuid}\n".encode())
        sync(journal, shared, device="m-one", now=clock.now())
        restore(path, now=clock.now())


@dataclass
class Score:
    """What went wrong, and how much went right."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    unreadable: int = 0
    mixed: int = 0
    back: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.half or self.unreadable or self.mixed or self.back)


def killed(kind: str, path: Path, delay: float) -> list[list[str]]:
    """Start a process, kill it after `delay` seconds of work; the words of each whole line that it said."""
    process = child("tests.bars.kill", "--as", kind, "--path", str(path))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()  # it has begun
    time.sleep(delay)
    process.kill()
    said_lines = process.stdout.read()
    complaint = process.stderr.read().decode()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    if complaint:
        raise RuntimeError(complaint)
    return [line.split() for line in said_lines.decode().splitlines(keepends=True) if line.endswith("\n")]


def append_kills(number: int, seed: int, score: Score) -> None:
    """Kill a writer `number` times."""
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="coach-kill-"))
    acknowledged: set[str] = set()
    draft = 0
    for turn in range(number):
        if turn % _FRESH_EVERY == 0:
            shutil.rmtree(folder)
            folder.mkdir()
            acknowledged, draft = set(), 0
        path = folder / "journal.db"
        possible = {draft, 1}  # each process counts its drafts from 1
        for words in killed("write", path, chance.uniform(0, 0.12)):
            if words[0] == "pair":
                acknowledged.update(words[1:])
                score.acknowledged += 2
            else:
                possible = {int(words[1]), int(words[1]) + 1}
        score.kills += 1
        draft = _look(path, acknowledged, score)
        score.lost += draft not in possible
    shutil.rmtree(folder)


def _look(path: Path, acknowledged: set[str], score: Score) -> int:
    """Open what the kill left behind, and compare; returns the draft that is there."""
    if not path.exists():
        score.lost += len(acknowledged)
        return 0
    try:
        with Journal.open(path) as journal:
            entries = journal.entries()
            draft = int(journal.draft("check-in") or 0)
        verify(path)
    except JournalProblem as problem:
        score.unreadable += 1
        score.notes.append(str(problem))
        return 0
    there = {held.uuid for held in entries}
    score.lost += len(acknowledged - there)
    for held in entries:
        if held.kind == "note" and held.body.get("tags") and held.body["tags"][0] not in there:
            score.half += 1
    notes = {held.body["tags"][0] for held in entries if held.kind == "note" and held.body.get("tags")}
    pairs = {held.uuid for held in entries if held.kind == "check-in" and held.body["danger"] == []}
    score.half += len(pairs - notes)
    return draft


def migration_kills(number: int, seed: int, score: Score, *, days: int = 700) -> None:
    """Kill a process in the middle of a migration `number` times."""
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="coach-migrate-"))
    master = long_journal(folder / "master", days)
    uuids = {held.uuid for held in Journal.open(master).entries()}
    versions = {1: 0, 2: 0}
    whole = _time_of_migration(master, folder / "work")
    for _ in range(number):
        place = folder / "work"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        path = place / "journal.db"
        shutil.copy(master, path)
        killed("migrate", path, chance.uniform(0.3, 1.2) * whole)
        score.kills += 1
        with Journal.open(path, read_only=True, migrations=SLOW) as journal:
            score.lost += len(uuids - {held.uuid for held in journal.entries()})
        score.back += sum(not is_sound(backup.path) for backup in backups_in(place / "backups"))
        with Journal.open(path, read_only=True) as journal, journal.transaction() as connection:
            version = version_of(connection)
            versions[version] += 1
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            columns = [row[1] for row in connection.execute("PRAGMA table_info(draft)")]
            rows = connection.execute("SELECT count(*) FROM extra").fetchone()[0] if "extra" in tables else 0
            old = (rows, "extra_size" in tables, "device" in columns) == (0, False, False) and "extra" not in tables
            new = (rows, "extra_size" in tables, "device" in columns) == (len(uuids), True, True)
            score.mixed += not (old if version == 1 else new)
    sys.stdout.write(f"     left at the old version {versions[1]} times, at the new {versions[2]} times\n")
    shutil.rmtree(folder)


def _time_of_migration(master: Path, place: Path) -> float:
    """How long it takes when nobody kills it, so that the kills fall into it on any machine."""
    place.mkdir()
    shutil.copy(master, place / "journal.db")
    process = child("tests.bars.kill", "--as", "migrate", "--path", str(place / "journal.db"))
    assert process.stdout is not None
    process.stdout.readline()
    begun = time.monotonic()
    process.stdout.readline()
    took = time.monotonic() - begun
    process.kill()
    process.communicate()
    return took


def upkeep_kills(number: int, seed: int, score: Score) -> None:
    """Kill a process at backup, forget, sync or restore `number` times."""
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="coach-upkeep-"))
    acknowledged: set[str] = set()
    forgotten: set[str] = set()
    for turn in range(number):
        if turn % _FRESH_EVERY == 0:
            shutil.rmtree(folder)
            folder.mkdir()
            acknowledged, forgotten = set(), set()
        path = folder / "journal.db"
        begun: set[str] = set()
        for words in killed("upkeep", path, chance.uniform(0, 0.4)):
            if words[0] == "pair":
                acknowledged.update(words[1:])
                score.acknowledged += 1
            elif words[0] == "forgot":
                forgotten.add(words[1])
                begun.discard(words[1])
            else:
                begun.add(words[1])
        score.kills += 1
        _look(path, acknowledged, score)
        if not path.exists():  # killed before there was a journal
            continue
        make_backup(path, folder / "backups", now=LATER)  # finishes a forgetting that the kill broke off
        with Journal.open(path) as journal:
            there = {held.uuid for held in journal.entries()}
        score.back += len(forgotten & there)
        forgotten |= begun - there
        for backup in backups_in(folder / "backups"):
            with Journal.open(backup.path, read_only=True) as kept:
                score.back += len(forgotten & {held.uuid for held in kept.entries()})
        if backups_in(folder / "backups"):
            restore(path, now=LATER)  # and a restore after it brings nothing forgotten back
            with Journal.open(path) as journal:
                score.back += len(forgotten & {held.uuid for held in journal.entries()})
    shutil.rmtree(folder)


def main(arguments: list[str] | None = None) -> int:
    """The bar; 0 where it is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--as", dest="kind", choices=["write", "migrate", "upkeep"])
    parser.add_argument("--path", type=Path)
    told = parser.parse_args(arguments)
    if told.kind is not None:
        os.write(1, b"ready\n")
        if told.kind == "migrate":
            Journal.open(told.path, migrations=SLOW).close()
            os.write(1, b"done\n")
            time.sleep(60)  # until it is killed
        (write if told.kind == "write" else upkeep)(told.path)
    met = True
    tenth = max(1, told.n // 10)
    for name, run, number in (
        ("writers", append_kills, told.n), ("migrations", migration_kills, tenth), ("upkeep", upkeep_kills, tenth),
    ):  # fmt: skip
        score = Score()
        run(number, told.seed, score)
        wrong = (
            f"{score.lost} lost, {score.half} half, {score.unreadable} unreadable, {score.mixed} mixed, {score.back} wrong copies"
        )
        met &= figure(
            f"{name}: {score.kills} kills, {score.acknowledged} acknowledged",
            wrong,
            "all 0",
            met=score.clean and score.kills == number,
        )
        for note in score.notes[:5]:
            sys.stdout.write(f"     {note}\n")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
