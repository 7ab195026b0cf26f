"""Many made-up people in one plan, each processor core with a part of them.

Person n is the same one wherever they live, so the answer is that of one core. Where no further process can be started, or one
of them ends before its time, this one does the work.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING

from coach.plan.reading import read_plan
from coach.plan.simulate import Crowd
from coach.plan.simulate_tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from coach.conditions import Value
    from coach.plan.simulate import Simulated

ALONE = 40_000
"""Days of all people together that one core does sooner than others are started: some two seconds."""
PART = 4_000
"""About so many days are lived before anybody hears of them: a quarter of a second."""
MOST_PARTS = 2000
"""Whatever there is to live: each part is kept in mind until it is counted in."""
MOST = 8
"""Processes of some 35 MB each; what a machine has may be far more than it lends to one program."""

_crowd: Crowd | None = None  # of a process that lives through parts


def live(
    table: Mapping[str, object],
    facts: Mapping[str, Value],
    *,
    people: int,
    days: int,
    seed: int,
    lived: Callable[[int], None] | None = None,
    cores: int = 0,
) -> Simulated:
    """What became of them, as `simulate` of the plan that this built table holds would tell it.

    `facts`, `people`, `days` and `seed` are those of `coach.plan.simulate.simulate`; `lived` is told now and then how many have
    lived; `cores` is how many may be at work, 0 for all that this program may use.
    """
    crowd = Crowd(read_plan(table), facts, days=days, seed=seed)
    tally = Tally(crowd.plan, days)
    workers = min(cores or _cores(), MOST, people)
    if workers > 1 and people * days > ALONE:
        try:
            _together(tally, (table, facts, days, seed), people, workers, lived)
        except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
            tally.add(crowd.part(tally.people, people, lived))  # whoever has lived by now stays counted
    else:
        tally.add(crowd.part(0, people, lived))
    return crowd.told(tally)


def _together(
    tally: Tally,
    of: tuple[Mapping[str, object], Mapping[str, Value], int, int],
    people: int,
    workers: int,
    lived: Callable[[int], None] | None,
) -> None:
    """Count everybody in, part by part in their order."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=of)
    try:
        for part in pool.map(_part, *zip(*_parts(people, of[2]), strict=True)):
            tally.add(part)
            if lived is not None:
                lived(tally.people)
    finally:  # Ctrl-C as well
        pool.shutdown(cancel_futures=True)


def _parts(people: int, days: int) -> Iterator[tuple[int, int]]:
    size = max(1, PART // days, people // MOST_PARTS)
    return ((first, min(first + size, people)) for first in range(0, people, size))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# In a process of its own


def _begin(table: Mapping[str, object], facts: Mapping[str, Value], days: int, seed: int) -> None:
    """Get ready to live through parts."""
    global _crowd  # noqa: PLW0603 - what a process of a pool begins with is handed on in no other way
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is heard by the one who asked
    Thread(target=_end_with_parent, daemon=True).start()
    _crowd = Crowd(read_plan(table), facts, days=days, seed=seed)


def _end_with_parent() -> None:
    """A parent that was killed cannot say so."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _part(first: int, until: int) -> Tally:
    assert _crowd is not None
    return _crowd.part(first, until)
