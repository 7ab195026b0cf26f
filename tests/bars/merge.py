"""Machines that meet in any order come to the same, and nothing is lost on the way.

`python -m tests.bars.merge --n 1000`: the algebra of the merge over made-up journals, with corrections, tombstones and conflicts;
export, import, export the same bytes; two processes that write at once.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.journal.entry import Entry, effective
from coach.journal.exchange import Incoming, content, export_jsonl, merge, read_export, save_lines
from coach.journal.store import Journal
from tests.bars.common import child, figure, said, years_of
from tests.journal.make import day, entry, fix

_LIVE = 500  # inserts of each of two processes


def pool() -> list[Entry]:
    """Everything that could get in each other's way: corrections of corrections, tombstones of them, two contents of one uuid."""
    first, second = (entry("check-in", on=number) for number in (0, 1))
    plan = entry("plan", {"plan": {}})
    one = fix(first, {"measures": {"worst_pain": 9}})
    two = fix(one, {"target": first.uuid, "body": {"measures": {"worst_pain": 8}}})
    three = fix(two, None)
    return [
        first, second, plan, one, two, three, fix(second, None), fix(plan, {"plan": {"id": "x"}}),
        replace(second, day=day(3)), replace(second, body={"measures": {"worst_pain": 1}}),
        replace(one, body={"target": first.uuid, "body": None}),
        entry("note", on=2), entry("episode", {}), entry("forget", {"targets": [first.uuid]}, on=4),
        entry("forget", {"targets": [plan.uuid, two.uuid]}, on=5), entry("forget", {"targets": []}, on=6),
    ]  # fmt: skip


POOL = pool()
subsets = st.sets(st.sampled_from(range(len(POOL)))).map(sorted)
_names = itertools.count()


def algebra(examples: int, folder: Path) -> int:
    """Run the properties; returns how many examples were tried. A counterexample raises."""
    tried = itertools.count()

    def fresh(numbers: list[int]) -> Journal:
        journal = Journal.open(folder / f"{next(_names)}" / "journal.db")
        journal.append([POOL[number] for number in numbers])
        return journal

    def with_(one: Journal, other: Journal) -> Journal:
        entries, forgotten = content(other)
        merge(one, Incoming(entries, {*forgotten}))
        return one

    def export(journal: Journal) -> list[str]:
        return [*export_jsonl(journal)]

    @given(subsets, subsets, subsets)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def holds(a: list[int], b: list[int], c: list[int]) -> None:
        next(tried)
        ab = with_(fresh(a), fresh(b))
        assert export(ab) == export(with_(fresh(b), fresh(a))), "commutative"
        once = export(ab)
        assert export(with_(ab, ab)) == once, "idempotent"
        left = with_(ab, fresh(c))
        right = with_(fresh(a), with_(fresh(b), fresh(c)))
        assert export(left) == export(right), "associative"
        assert effective(left.entries()) == effective(right.entries()), "what holds"
        for journal in folder.iterdir():
            shutil.rmtree(journal)

    holds()
    return next(tried)


def round_trip(days: int, folder: Path) -> tuple[int, bool]:
    """Export, import into an empty journal, export; how many entries, and whether the files are the same."""
    with Journal.open(folder / "a" / "journal.db") as one, Journal.open(folder / "b" / "journal.db") as other:
        one.append(years_of(days))
        one.append([said("forget", {"targets": [one.entries()[7].uuid]}, on=900)])
        save_lines(folder / "a.jsonl", export_jsonl(one))
        merged = merge(other, read_export(folder / "a.jsonl"))
        save_lines(folder / "b.jsonl", export_jsonl(other))
    return merged.added, (folder / "a.jsonl").read_bytes() == (folder / "b.jsonl").read_bytes()


def live(folder: Path, inserts: int) -> tuple[int, str]:
    """Two processes write at once; how many entries there are, and what they complained of."""
    path = folder / "live" / "journal.db"
    arguments = ("--insert", str(inserts), "--path", str(path))
    processes = [child("tests.bars.merge", *arguments) for _ in range(2)]
    complaints = "".join(process.communicate(timeout=300)[1].decode() for process in processes)
    with Journal.open(path) as journal:
        return len(journal.entries()), complaints


def main(arguments: list[str] | None = None) -> int:
    """The bar; 0 where it is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1000)
    parser.add_argument("--days", type=int, default=3650)
    parser.add_argument("--live", type=int, default=_LIVE)
    parser.add_argument("--insert", type=int)
    parser.add_argument("--path", type=Path)
    told = parser.parse_args(arguments)
    if told.insert is not None:
        with Journal.open(told.path) as journal:
            for number in range(told.insert):
                journal.append([said("check-in", {"measures": {}, "danger": None}, on=number % 300)])
        return 0
    folder = Path(tempfile.mkdtemp(prefix="coach-merge-"))
    (folder / "algebra").mkdir()
    tried = algebra(told.n, folder / "algebra")
    met = figure("commutative, associative, idempotent", f"{tried} examples", f"at least {told.n}", met=tried >= told.n)
    count, same = round_trip(told.days, folder)
    met &= figure(f"export, import, export of {count} entries", "the same" if same else "DIFFERENT", "the same", met=same)
    count, complaints = live(folder, told.live)
    met &= figure(
        f"two processes × {told.live} inserts",
        f"{count} entries{complaints}",
        str(2 * told.live),
        met=count == 2 * told.live and not complaints,
    )
    shutil.rmtree(folder)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
