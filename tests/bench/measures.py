"""What is measured: each function gives a ratio to a yardstick measured in the same run, interleaved, and its bar."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.terminal import first_screen

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


def simulation(people: int, runs: int = 3) -> Figure:
    """Seconds for 10,000 people and 90 days, reckoned from fewer; processor time, as other programs may be running."""
    from coach.content.library import Library
    from coach.plan.build import Stock, Template, build
    from coach.plan.reading import read_plan
    from coach.plan.simulate import simulate

    library = Library()
    facts = dict(library.item("person", "deadlifter")["facts"])
    facts = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    found = library.template("acute-strain")
    plan = read_plan(build(Template(found.id, found.table, found.sha256), Stock(**library.stock()), facts))
    times = []
    for _ in range(runs):
        started = time.process_time()
        simulate(plan, facts, people=people, days=90)
        times.append((time.process_time() - started) * 10_000 / people)
    return Figure("10,000 people x 90 days", min(times), 30, "s", f"best of {runs} runs of {people} people")


def plan_check(count: int) -> Figure:
    """Checking templates against bare parsing of the same files."""
    from tests.bench.plan_check import measure

    bare, whole, _ = measure(count)
    return Figure(f"plan check of {count} templates", whole / bare, 6, note=f"{whole:.2f} s to {bare:.2f} s of tomllib")


def _run(argv: Sequence[str], environment: dict[str, str]) -> Callable[[], float]:
    def run() -> float:
        started = time.perf_counter()
        subprocess.run(argv, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - started

    return run


def commands(runs: int, environment: dict[str, str]) -> list[Figure]:
    """Whole processes: the version and Today, each against an interpreter that does nothing."""
    nothing = _run([PYTHON, "-c", "pass"], environment)
    figures = []
    for name, bar in (("--version", 4), ("today", 6)):
        value, note = ratio(runs, _run([PYTHON, "-m", "coach", name], environment), nothing)
        figures.append(Figure(f"coach {name}", value, bar, note=note))
    return figures


def screen(runs: int, environment: dict[str, str], expect: str = "day 1") -> Figure:
    """From the start of the process to its first full screen in a terminal of 80 by 24."""
    value, note = ratio(
        runs,
        lambda: first_screen([PYTHON, "-m", "coach"], expect, environment),
        lambda: first_screen([PYTHON, "-m", "tests.bench.hello"], "line 0", environment),
    )
    return Figure("first screen", value, 1.25, note=note)


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


def home(folder: Path) -> dict[str, str]:
    """The environment of a person on the first day of a plan, kept under `folder`."""
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment |= {"COACH_HOME": str(folder), "TERM": "xterm-256color"}
    from coach.content.library import Library

    facts = {
        name: value
        for name, value in Library().item("person", "deadlifter")["facts"].items()
        if name not in {"days_since_onset", "cause", "causes", "disposition"}  # worked out, not asked
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as answers:
        json.dump(facts, answers)
        answers.flush()
        argv = [PYTHON, "-m", "coach", "start", "acute-strain", "--answers", answers.name]
        subprocess.run(argv, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return environment
