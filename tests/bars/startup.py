"""`coach --version` and `coach today` beside `python -c pass`: with an empty journal, ten years and a hundred years of check-ins.

python -m tests.bars.startup [--rounds N] [--years N,N]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach.coaching.door import open_coach
from coach.coaching.home import find_home
from coach.journal.days import FixedClock
from coach.journal.entry import new_entry
from tests.bars.common import ROOT, figure

VERSION_BAR, TODAY_BAR, LONG_BAR = 4.0, 6.0, 1.1  # design, how good: ratios to `pass`, and to an empty journal
TODAY = date(2026, 3, 2)
BATCH = 1000


def spent(command: list[str], environment: dict[str, str]) -> float:
    """The processor time (seconds) of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratio(words: list[str], environment: dict[str, str], rounds: int) -> float:
    """How many times the time of `python -c pass` a command takes: the least of several runs of each, taken in turn.

    What else the machine does shows least in the least, and in both alike.
    """
    nothing, command = [sys.executable, "-c", "pass"], [sys.executable, "-m", "coach", *words]
    times = [(spent(nothing, environment), spent(command, environment)) for _ in range(rounds)]
    return min(own for _, own in times) / min(least for least, _ in times)


def live(home: Path, days: int) -> None:
    """An episode with a check-in each day for so many days up to yesterday."""
    first = TODAY - timedelta(days=days)
    clock = FixedClock(datetime(first.year, first.month, first.day, 8, tzinfo=UTC))
    coach = open_coach(find_home({"COACH_HOME": str(home)}), clock)
    coach.start_plan("acute-strain", {"age": 34, "sex": "male", "pain_now": 6})
    opened = coach.desk.journal.open_episode()
    assert opened is not None
    entries = []
    for number in range(days):
        clock.time = clock.time + timedelta(days=1) if number else clock.time + timedelta(minutes=1)
        body = {"measures": {"average_pain": 3, "worst_pain": 4 + number % 2, "walk_minutes": 20}, "danger": [], "late": False}
        day = (first + timedelta(days=number)).isoformat()
        entries.append(new_entry("check-in", body, clock=clock, device=coach.desk.device, day=day, episode=opened.uuid))
        if len(entries) == BATCH:
            coach.desk.journal.append(entries)
            entries = []
    coach.desk.journal.append(entries)
    coach.close()


def measure(years: list[int], rounds: int, folder: Path) -> dict[str, float]:
    """Ratios by name: `version`, `today` (empty journal, no episode), `first day`, and one for each number of years."""
    environment = {**os.environ, "COACH_NOW": f"{TODAY}T09:00", "COACH_HOME": str(folder / "empty")}
    ratios = {"version": ratio(["--version"], environment, rounds), "today": ratio(["today"], environment, rounds)}
    for name, days in [("first day", 1), *((f"{count} years", count * 365) for count in years)]:
        home = folder / name.replace(" ", "-")
        live(home, days)
        environment["COACH_HOME"] = str(home)
        spent([sys.executable, "-m", "coach", "today"], environment)  # the fold, once
        ratios[name] = ratio(["today"], environment, rounds)
    return ratios


def main() -> int:
    """Measure, print, and end with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--years", default="10,100")
    arguments = parser.parse_args()
    years = [int(part) for part in arguments.years.split(",") if part]
    with tempfile.TemporaryDirectory() as folder:
        ratios = measure(years, arguments.rounds, Path(folder))
    met = [figure("coach --version", f"{ratios['version']:.2f} x pass", f"{VERSION_BAR} x", met=ratios["version"] <= VERSION_BAR)]
    for name in ("today", "first day", *(f"{count} years" for count in years)):
        told = "coach today, no episode" if name == "today" else f"coach today, {name}"
        met.append(figure(told, f"{ratios[name]:.2f} x pass", f"{TODAY_BAR} x", met=ratios[name] <= TODAY_BAR))
    for count in years:
        share = ratios[f"{count} years"] / ratios["first day"]
        met.append(figure(f"{count} years beside the first day", f"{share:.2f}", f"{LONG_BAR}", met=share <= LONG_BAR))
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
