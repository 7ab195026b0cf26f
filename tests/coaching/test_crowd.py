"""Many made-up people on several cores: the same answer, wherever they live, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.coaching import crowd
from coach.content.library import Library
from coach.plan.build import Stock, Template, build
from coach.plan.reading import read_plan
from coach.plan.simulate import Crowd, simulate
from coach.plan.simulate_tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.conditions import Value

ROOT = Path(__file__).parents[2]


def personal(person: str = "deadlifter") -> tuple[dict[str, object], dict[str, Value]]:
    library = Library()
    facts = {name: tuple(v) if isinstance(v, list) else v for name, v in library.item("person", person)["facts"].items()}
    found = library.template("acute-strain")
    return build(Template(found.id, found.table, found.sha256), Stock(**library.stock()), facts), facts


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are started for few people too, and hear of parts of three."""
    monkeypatch.setattr(crowd, "ALONE", 0)
    monkeypatch.setattr(crowd, "PART", 3 * 40)


@pytest.mark.usefixtures("soon")
def test_two_cores_tell_what_one_tells_and_say_how_far_they_are() -> None:
    table, facts = personal()
    heard: list[int] = []
    told = crowd.live(table, facts, people=10, days=40, seed=5, lived=heard.append, cores=2)
    assert told == simulate(read_plan(table), facts, people=10, days=40, seed=5)
    assert heard == [3, 6, 9, 10]


def test_parts_in_any_order_add_up_to_the_whole() -> None:
    table, facts = personal("golfer")
    plan = read_plan(table)
    people = Crowd(plan, facts, days=50, seed=2)
    tally = Tally(plan, 50)
    for first, until in ((7, 9), (0, 4), (4, 7)):
        tally.add(people.part(first, until))
    assert people.told(tally) == simulate(plan, facts, people=9, days=50, seed=2)


@pytest.mark.usefixtures("soon")
def test_where_another_process_ends_before_its_time_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    table, facts = personal()

    def broken(tally: Tally, *_: object) -> None:
        tally.add(Crowd(read_plan(table), facts, days=40, seed=5).part(0, 3))
        raise BrokenProcessPool

    monkeypatch.setattr(crowd, "_together", broken)
    told = crowd.live(table, facts, people=8, days=40, seed=5, cores=2)
    assert told == simulate(read_plan(table), facts, people=8, days=40, seed=5)


def test_few_people_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "_together", None)
    table, facts = personal()
    assert crowd.live(table, facts, people=3, days=20, seed=1, cores=2).people == 3
    monkeypatch.setattr(crowd, "ALONE", 0)
    assert crowd.live(table, facts, people=3, days=20, seed=1, cores=1).people == 3


AT_WORK = """
import json, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background have it ignored
from coach.coaching.crowd import live
table, facts = json.load(sys.stdin)
live(table, facts, people=10**6, days=90, seed=1, lived=lambda count: print(count, flush=True), cores=2)
"""


@pytest.fixture
def at_work() -> Iterator[subprocess.Popen[str]]:
    """A process that is at work together with two others; all of them write to the same pipes."""
    table, facts = personal()
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK], stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, start_new_session=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        json.dump([table, facts], process.stdin)
        process.stdin.close()
        process.stdin = None
        assert process.stdout.readline().strip().isdigit()
        yield process
        process.kill()


def test_who_is_killed_leaves_no_other_process_at_work(at_work: subprocess.Popen[str]) -> None:
    at_work.kill()
    at_work.communicate(timeout=60)  # ends only when nobody can write any more


def test_ctrl_c_ends_all_of_them_and_is_heard_by_one_alone(at_work: subprocess.Popen[str]) -> None:
    os.killpg(at_work.pid, signal.SIGINT)
    _, said = at_work.communicate(timeout=60)
    assert said.count("Traceback") == 1
    assert said.rstrip().endswith("KeyboardInterrupt")
