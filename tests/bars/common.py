"""What the bars share: a long journal made once, child processes, and one way to print a figure."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.journal.days import FixedClock
from coach.journal.entry import Entry, correction, new_entry
from coach.journal.store import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def figure(name: str, value: object, bar: str, *, met: bool) -> bool:
    """Print one figure beside its bar; returns whether it is met."""
    sys.stdout.write(f"{'ok  ' if met else 'MISS'} {name}: {value} (bar: {bar})\n")
    sys.stdout.flush()
    return met


def child(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A real process of this interpreter, running a module of the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def said(kind: str, body: dict[str, object], *, on: int = 0) -> Entry:
    """An entry of a made-up day, with a uuid of its own in whichever process."""
    day = date(2026, 3, 1) + timedelta(days=on)
    clock = FixedClock(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
    return new_entry(kind, body, clock=clock, device="m-one", day=day)


def years_of(days: int, device: str = "m-one") -> Iterator[Entry]:
    """A life with a back: an episode each 400 days, three entries a day, a correction and a note now and then."""
    start = date(2016, 11, 22)
    opened: Entry | None = None
    for number in range(days):
        day = start + timedelta(days=number)
        clock = FixedClock(datetime(day.year, day.month, day.day, 8, tzinfo=UTC))
        if number % 400 == 0:
            if opened is not None:
                yield new_entry("close", {}, clock=clock, device=device, day=day, episode=opened.uuid)
            opened = new_entry("episode", {"title": f"number {number // 400}"}, clock=clock, device=device, day=day)
            yield opened
            plan = {"id": "acute-strain", "stages": [{"id": f"s{stage}", "goal": "calm " * 40} for stage in range(6)]}
            yield new_entry("plan", {"plan": plan, "hash": "x"}, clock=clock, device=device, day=day, episode=opened.uuid)
        assert opened is not None
        measures = {"worst_pain": number % 11, "average_pain": number % 7, "walk_minutes": number % 60, "spasms": number % 4}
        body = {"measures": measures, "danger": [], "late": False}
        told = new_entry("check-in", body, clock=clock, device=device, day=day, episode=opened.uuid)
        yield told
        clock.move(hours=2)
        tasks = [{"id": "walk", "done": "done"}, {"id": "tilt", "done": "part", "why": "tired"}]
        yield new_entry(
            "session", {"tasks": tasks, "pain_during": number % 5}, clock=clock, device=device, day=day, episode=opened.uuid
        )
        yield new_entry(
            "dose",
            {"product": "ibuprofen", "ingredients": {"ibuprofen": 400}},
            clock=clock,
            device=device,
            day=day,
            episode=opened.uuid,
        )
        if number % 50 == 7:
            clock.move(hours=1)
            yield correction(told, {"measures": {"worst_pain": 1}, "danger": [], "late": False}, clock=clock, device=device)
        if number % 30 == 11:
            yield new_entry(
                "note", {"text": f"note {number}: a better night"}, clock=clock, device=device, day=day, episode=opened.uuid
            )


def long_journal(folder: Path, days: int) -> Path:
    """A journal of so many days."""
    with Journal.open(folder / "journal.db") as journal:
        journal.append(years_of(days))
        return journal.path
