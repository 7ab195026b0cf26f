"""Nothing in `plans/` reads a fact that the interview never writes: such a condition would be silent for ever."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from coach.content.knowledge import load_knowledge
from coach.content.places import plans_dir
from coach.interview import facts_of

KNOWLEDGE = load_knowledge(plans_dir() / "interview")
DAY = "2026-03-02"
GIVEN = {"onset_days": 40, "age": 40, "sex": "female", "history": ["not-sure"]}
WRITTEN = {*facts_of(KNOWLEDGE, GIVEN, DAY), "cause", "causes", "disposition", "days_since_onset"}  # the last one by the fold


def read_facts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("fact"), str):
            yield value["fact"]
        for inner in value.values():
            yield from read_facts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from read_facts(inner)


def asked() -> set[str]:
    questions: set[str] = {question.id for question in KNOWLEDGE.questions}
    signs = {sign.id for question in KNOWLEDGE.questions for sign in question.signs}
    return questions | signs | {f"{sign}_check" for sign in signs} | {derived.fact for derived in KNOWLEDGE.derived}


def test_every_fact_that_plans_read_is_one_that_the_interview_writes() -> None:
    files: dict[str, dict[str, Any]] = {
        str(path.relative_to(plans_dir())): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in plans_dir().rglob("*.toml")
        if path.parent.name != "people"
    }
    silent = {(name, fact) for name, table in files.items() for fact in read_facts(table) if fact not in asked() | WRITTEN}
    assert not silent, sorted(silent)


def test_the_day_the_pain_began_is_among_them() -> None:
    assert facts_of(KNOWLEDGE, GIVEN, DAY)["onset_date"] == "2026-01-21"
