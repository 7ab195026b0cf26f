"""What is measured: each function gives a ratio to a yardstick measured in the same run, interleaved, and its bar."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bars.startup import TODAY, live

DAYS = {"empty": 0, "first day": 1, "ten years": 3650, "hundred years": 36500}
"""Journals by name, and their check-ins."""
LONG = {"ten years", "hundred years"}
LONG_BAR = 1.1
ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable


@dataclass(frozen=True)
class Figure:
    """One line of the table. `value` over `bar` is too slow; None says that it could not be measured, `note` why."""

    what: str
    value: float | None
    bar: float
    unit: str = "x"
    note: str = ""

    @property
    def ok(self) -> bool:
        return self.value is not None and self.value <= self.bar


def ratio(runs: int, ours: Callable[[], float | None], yardstick: Callable[[], float | None]) -> tuple[float | None, str]:
    """The median of the ratios of neighbouring runs, so that a busy machine weighs on both alike."""
    ratios, mine, theirs = [], [], []
    for turn in range(runs + 1):
        pair = (ours(), yardstick()) if turn % 2 else (yardstick(), ours())[::-1]
        if pair[0] is None or pair[1] is None:
            return None, "never showed what was waited for"
        if turn:  # the first warms the caches
            ratios.append(pair[0] / pair[1])
            mine.append(pair[0])
            theirs.append(pair[1])
    note = f"{statistics.median(mine) * 1000:.1f} ms to {statistics.median(theirs) * 1000:.1f} ms"
    return statistics.median(ratios), note


LADDER = "deadlifter"  # a made-up person who has a sport's ladder, and so more to decide


def simulation(people: int, runs: int = 3) -> Figure:
    """Seconds for 10,000 people and 90 days as `coach plan simulate acute-strain` lives them, reckoned from fewer.

    Processor time, as other programs may be running. The note says how long it takes for people with a sport's ladder.
    """
    bare, ladder = (_seconds_simulated(person, people, runs) for person in ("", LADDER))
    note = f"best of {runs} runs of {people} people; {ladder:.1f} s as {LADDER}"
    return Figure("10,000 people x 90 days", bare, 30, "s", note)


def _seconds_simulated(person: str, people: int, runs: int) -> float:
    from coach.content.library import Library
    from coach.plan.build import Stock, Template, build
    from coach.plan.reading import read_plan
    from coach.plan.simulate import simulate

    library = Library()
    facts = dict(library.item("person", person)["facts"]) if person else {}
    facts = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    found = library.template("acute-strain")
    plan = read_plan(build(Template(found.id, found.table, found.sha256), Stock(**library.stock()), facts))
    times = []
    for _ in range(runs):
        started = time.process_time()
        simulate(plan, facts, people=people, days=90)
        times.append((time.process_time() - started) * 10_000 / people)
    return min(times)


def plan_check(count: int) -> Figure:
    """Checking templates against bare parsing of the same files."""
    from tests.bench.plan_check import measure

    bare, whole, _ = measure(count)
    return Figure(f"plan check of {count} templates", whole / bare, 6, note=f"{whole:.2f} s to {bare:.2f} s of tomllib")


class Timed:
    """Runs a command and gives its seconds."""

    processor = False
    """Processor time in the place of the clock's."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str]) -> None:
        self.argv, self.environment = argv, environment

    def __call__(self) -> float:
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        null = subprocess.DEVNULL
        subprocess.run(self.argv, env=self.environment, cwd=ROOT, check=True, stdout=null, stderr=null)
        after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return spent if self.processor else ended - started


def commands(runs: int, homes: Mapping[str, dict[str, str]]) -> list[Figure]:
    """Whole processes: the version and Today, each against an interpreter that does nothing; long journals against a new one."""
    nothing = Timed([PYTHON, "-c", "pass"], homes["empty"])
    value, note = ratio(runs, Timed([PYTHON, "-m", "coach", "--version"], homes["empty"]), nothing)
    figures = [Figure("coach --version", value, 4, note=note)]
    command = [PYTHON, "-m", "coach", "today"]
    for name, environment in homes.items():
        value, note = ratio(runs, Timed(command, environment), nothing)
        figures.append(Figure(f"coach today, {name}", value, 6, note=note))
    for name in LONG & homes.keys():
        value, note = ratio(runs, Timed(command, homes[name]), Timed(command, homes["first day"]))
        figures.append(Figure(f"coach today, {name} to first day", value, LONG_BAR, note=note))
    return figures


def commit(runs: int, folder: Path) -> Figure:
    """Keeping one check-in, against one INSERT of the same bytes at the same settings of durability."""
    from coach.journal.entry import Entry
    from coach.journal.store import Journal

    body = {
        "measures": dict.fromkeys(("pain_now", "average_pain", "worst_pain", "spasms", "walk_minutes", "night_wakes"), 3),
        "danger": [],
        "late": False,
    }
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA synchronous = EXTRA")
    bare.execute("PRAGMA secure_delete = ON")
    bare.execute("CREATE TABLE line (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    number = 0
    with Journal.open(folder / "journal.db") as journal:

        def ours() -> float:
            nonlocal number
            number += 1
            entry = Entry(
                uuid=f"00000000-0000-4000-8000-{number:012d}", device="bench", kind="check-in", day="2026-11-22",
                at="2026-11-22T08:00:00.000Z", zone=None, offset=0, episode=None, body=body,
            )  # fmt: skip
            started = time.perf_counter()
            journal.append([entry])
            return time.perf_counter() - started

        def theirs() -> float:
            text = json.dumps(
                {"uuid": "00000000-0000-4000-8000-000000000000", "kind": "check-in", "body": body, "sha256": "0" * 64}
            )
            started = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO line (text) VALUES (?)", (text,))
            bare.execute("COMMIT")
            return time.perf_counter() - started

        value, note = ratio(runs, ours, theirs)
    bare.close()
    return Figure("commit of a check-in", value, 1.3, note=note)


def homes(folder: Path, names: Collection[str]) -> dict[str, dict[str, str]]:
    """Environments of people at ten in the morning: without a journal, on the first day of a plan, after years of check-ins.

    The empty one shows Welcome and the others Today, so a long journal is compared with that of the first day.
    """
    found = {}
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    for name in names:
        home = folder / name.replace(" ", "-")
        home.mkdir()
        if name != "empty":
            live(home, DAYS[name])
        found[name] = kept | {
            "COACH_HOME": str(home),
            "COACH_NOW": f"{TODAY}T10:00",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "en_GB.UTF-8",
        }
    return found
