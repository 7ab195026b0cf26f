"""Flip bits and cut ends of a ten-year journal: no entry may be shown that is not what was written, and none be missing unseen.

`python -m tests.bars.bitrot --n 300`. After each flip everything is read as the program reads it: the open episode, windows of
days, an episode's entries, single kinds, all. Each reading either gives the truth or raises a problem. Then a restore has to
bring back at least 99.9 % from the newest backup, which is a day old.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.journal.backup import make_backup
from coach.journal.checking import entries_in, verify
from coach.journal.problems import JournalProblem
from coach.journal.restore import restore
from coach.journal.store import Journal
from tests.bars.common import LATER, NOW, figure, years_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Reading = Callable[[Journal], object]

START = date(2016, 11, 22)  # of `years_of`


@dataclass
class Tally:
    """How the flips ended."""

    told: int = 0
    harmless: int = 0
    wrong: int = 0
    other: int = 0
    examined: int = 0
    least_back: float = 1.0
    least_whole: float = 1.0


def readings(days: int, episodes: list[str], chance: random.Random) -> list[Reading]:
    """All the ways in which the program reads, on places chosen at random."""

    def window(first: int, length: int) -> Reading:
        low, high = (START + timedelta(days=number) for number in (first, first + length))
        return lambda journal: journal.entries(from_day=low.isoformat(), to_day=high.isoformat())

    def episode(uuid: str, kinds: list[str] | None) -> Reading:
        return lambda journal: journal.entries(episode=uuid, kinds=kinds)

    some = [window(chance.randrange(days), chance.choice((0, 7, 60))) for _ in range(12)]
    some += [window(days - 30, 60)]
    for uuid in (episodes[-1], chance.choice(episodes)):
        some += [episode(uuid, None), episode(uuid, ["plan", "answers"]), episode(uuid, ["check-in"])]
    newest = episodes[-1]
    return [
        *some,
        lambda journal: journal.entries(),
        lambda journal: journal.open_episode(),
        lambda journal: journal.checkpoint(newest, "1"),
        lambda journal: journal.draft("check-in"),
    ]


def spoil(content: bytes, chance: random.Random) -> bytes:
    """A bit flipped; one time in ten the end cut off, or a page of zeros or of noise."""
    changed = bytearray(content)
    way = chance.random()
    if way < 0.9:
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    elif way < 0.95:
        del changed[chance.randrange(1, len(changed)) :]
    else:
        page = chance.randrange(len(changed) // 4096) * 4096
        changed[page : page + 4096] = bytes(4096) if way < 0.975 else chance.randbytes(4096)
    return bytes(changed)


def run(number: int, days: int, seed: int, restore_every: int) -> Tally:
    """Spoil, read, compare; `restore_every`th time restore as well."""
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="coach-bitrot-"))
    path = folder / "journal.db"
    entries = [*years_of(days)]
    last_day = max(held.day for held in entries)
    with Journal.open(path) as journal:
        journal.append(held for held in entries if held.day != last_day)
        make_backup(path, folder / "backups", now=NOW, reason="daily")
        journal.append(held for held in entries if held.day == last_day)
        episodes = [held.uuid for held in entries if held.kind == "episode"]
        journal.save_checkpoint(episodes[-1], last_day, "1", "the state " * 300)
        journal.save_draft("check-in", "half a check-in " * 20)
    content = path.read_bytes()
    total = len(entries)
    tally = Tally()
    for turn in range(number):
        ways = readings(days, episodes, chance)
        path.write_bytes(content)
        truth = _all(path, ways)
        path.write_bytes(spoil(content, chance))
        for way, true in zip(ways, truth, strict=True):
            _compare(path, way, true, tally)
        tally.examined += 1
        if turn % restore_every == 0:
            held = {entry.digest() for entry in entries}
            backup = next((folder / "backups").glob("*daily*.db"))
            tally.least_back = min(tally.least_back, len(held & _digests(backup)) / total)
            restore(path, now=LATER)
            verify(path)
            tally.least_whole = min(tally.least_whole, len(held & _digests(path)) / total)
            tally.wrong += len(_digests(path) - held)
            for leftover in (folder / "set-aside").iterdir():
                shutil.rmtree(leftover)
            for backup in (folder / "backups").glob("*before-restore*"):
                backup.unlink()
    shutil.rmtree(folder)
    return tally


def _digests(path: Path) -> set[bytes]:
    return {entry.digest() for entry in entries_in(path)}


def _all(path: Path, ways: list[Reading]) -> list[object]:
    with Journal.open(path) as journal:
        return [way(journal) for way in ways]


def _compare(path: Path, way: Reading, true: object, tally: Tally) -> None:
    """A beside reading: a checkpoint or draft that is gone is no wrong entry; one that is changed is."""
    try:
        with Journal.open(path) as journal:
            got = way(journal)
    except JournalProblem:
        tally.told += 1
        return
    except Exception as error:  # whatever escapes is a finding
        sys.stdout.write(f"     escaped: {type(error).__name__}\n")
        tally.other += 1
        return
    if got == true or (got is None and isinstance(true, str | tuple)):
        tally.harmless += 1
    else:
        tally.wrong += 1


def main(arguments: list[str] | None = None) -> int:
    """The bar; 0 where it is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--days", type=int, default=3650)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--restore-every", type=int, default=10)
    told = parser.parse_args(arguments)
    tally = run(told.n, told.days, told.seed, told.restore_every)
    readings_made = tally.told + tally.harmless + tally.wrong + tally.other
    sys.stdout.write(f"     {tally.examined} files, {readings_made} readings: {tally.told} told of, {tally.harmless} unharmed\n")
    met = figure("wrong or missing entries shown as right", tally.wrong, "0", met=tally.wrong == 0)
    met &= figure("errors that escaped", tally.other, "0", met=tally.other == 0)
    met &= figure("the newest backup alone brings back", f"{tally.least_back:.3%}", "99.9 %", met=tally.least_back >= 0.999)
    met &= figure("a restore brings back at least", f"{tally.least_whole:.3%}", "99.9 %", met=tally.least_whole >= 0.999)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
