"""Every clinical statement names where it comes from, or says that it is our rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.content.library import Library
from coach.content.places import plans_dir

PLANS = plans_dir()
OUR_RULE = "our rule"
FILES = sorted(path for path in PLANS.rglob("*.toml") if path.name != "sources.toml")


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def named(value: object) -> Iterator[str]:
    """Every source id that a table names, wherever in it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"source", "sources"}:
                yield from [inner] if isinstance(inner, str) else [item for item in inner if isinstance(item, str)]
            yield from named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from named(inner)


def has_source(table: dict[str, Any]) -> bool:
    return bool(table.get("source") or table.get("sources"))


SOURCES = {entry["id"]: entry for entry in read(PLANS / "sources.toml")["sources"]}
USED = {name for path in FILES for name in named(read(path))}


def test_every_source_that_is_named_is_listed() -> None:
    assert USED - {OUR_RULE} <= set(SOURCES), sorted(USED - {OUR_RULE} - set(SOURCES))


def test_every_source_that_is_listed_is_used() -> None:
    assert set(SOURCES) <= USED, sorted(set(SOURCES) - USED)


def test_every_source_says_what_it_is_and_where() -> None:
    wrong = [name for name, entry in SOURCES.items() if not (entry.get("title") and entry.get("where") and entry.get("year"))]
    assert not wrong, wrong


@pytest.mark.parametrize("kind", ["exercise", "ladder", "lesson", "template"])
def test_every_exercise_ladder_lesson_and_template_has_a_source_and_a_review_date(kind: str) -> None:
    items = Library().items(kind) if kind != "template" else {i: Library().template(i).table for i in Library().ids(kind)}
    assert items
    wrong = [name for name, table in items.items() if not has_source(table) or not table.get("reviewed")]
    assert not wrong, wrong


def test_every_stage_has_a_source() -> None:
    library = Library()
    stages = [(name, stage) for name in library.ids("template") for stage in library.template(name).table["stages"]]
    wrong = [(name, stage["id"]) for name, stage in stages if not has_source(stage)]
    assert stages
    assert not wrong, wrong


def test_every_danger_rule_and_cause_has_a_source() -> None:
    tables = [table for path in sorted((PLANS / "interview").glob("*.toml")) for table in (read(path),)]
    rules = [rule for table in tables for rule in table.get("rules", ())]
    causes = [cause for table in tables for cause in table.get("causes", ())]
    assert len(rules) >= 53
    wrong = [item["id"] for item in (*rules, *causes) if not has_source(item)]
    assert not wrong, wrong


def test_every_rule_that_plans_inherit_has_a_source() -> None:
    rules = read(PLANS / "rules.toml")
    wrong = [rule["id"] for kind in ("step_back", "hold", "see_someone") for rule in rules[kind] if not has_source(rule)]
    assert not wrong, wrong
    assert has_source(rules["response"])
    assert has_source(rules["recovered"])


def test_every_limit_of_a_medicine_has_a_source() -> None:
    ingredients = read(PLANS / "medicines.toml")["ingredients"]
    limits = [(item["id"], limit) for item in ingredients for limit in item.get("limits", ())]
    assert limits
    wrong = [name for name, limit in limits if not has_source(limit)]
    assert not wrong, wrong


def test_there_is_enough_to_choose_from() -> None:
    library = Library()
    counts = {kind: len(library.ids(kind)) for kind in ("template", "exercise", "ladder", "lesson", "person")}
    assert counts["template"] >= 6
    assert counts["exercise"] >= 42
    assert counts["ladder"] >= 11
    assert counts["lesson"] >= 28
    assert counts["person"] == 8
