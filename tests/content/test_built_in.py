"""What Coach ships is without errors, its stories come out, and editors get the schema that the check uses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from coach.content.check import check_path, check_paths, kind_of
from coach.content.editor_schema import SCHEMA_NAME, plan_schema
from coach.content.library import Library
from coach.content.places import plans_dir
from coach.content.problems import HINT, render
from coach.content.reading import read_document
from coach.content.reading_level import grade
from tests.content.kit import GOOD, LIBRARY, SHELF, TODAY, check, spoil

FILES = sorted(plans_dir().rglob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(plans_dir())) for path in FILES])
def test_a_built_in_file_has_nothing_wrong_with_it(path: Path) -> None:
    found = check_path(path, SHELF, run=True)
    assert [problem for problem in found if problem.severity != HINT] == [], render(found)


def test_all_kinds_of_files_are_there() -> None:
    kinds = {kind_of(path, read_document(path).table) for path in FILES}
    assert {"template", "exercise", "ladder", "lesson", "person", "rules", "sources", "medicines", "check"} <= kinds
    assert len(LIBRARY.ids("person")) == 8


def test_every_built_in_template_has_three_examples() -> None:
    for item in LIBRARY.listing("template"):
        assert len(LIBRARY.template(item.id).table.get("examples", [])) >= 3, item.id


def test_an_example_that_comes_out_differently_says_where_it_parted_ways(tmp_path: Path) -> None:
    place = tmp_path / "templates"
    place.mkdir()
    path = place / "mine.toml"
    path.write_text(spoil(('expect = { day = 1, stage = "settle" }', 'expect = { day = 1, stage = "keep" }')))
    (problem,) = check_path(path, SHELF, run=True)
    assert problem.code == "example"
    assert (problem.line, problem.column) == (GOOD.count("\n"), len("expect = ") + 1)
    assert "stage is settle, not keep" in problem.message
    assert "day 1 settle" in problem.hint


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("days.walk_minutes = [2]", "days.walk_minutes = [2000]"), "out-of-range"),
        (("days.walk_minutes = [2]", 'days.walk_minutes = ["two"]'), "wrong-value"),
        (("days.walk_minutes = [2]", "check_ins = [ { pain_now = 2 } ]"), "missing-key"),
        (('stage = "settle" }\n', 'stage = "setle" }\n'), "unknown-stage"),
        (("facts = { age = 34 }", "facts = { agee = 34 }"), "unknown-fact"),
        (("expect = { day = 1,", "expect = { day = 9,"), "example-ends"),
        (("expect = { day = 1,", "expect = { day = 900,"), "out-of-range"),
    ],
)
def test_an_example_that_makes_no_sense_is_found(change: tuple[str, str], code: str, tmp_path: Path) -> None:
    assert code in {problem.code for problem in check(spoil(change), tmp_path)}


def test_a_template_without_examples_is_told_so_gently(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("[[examples]]")]
    (problem,) = check(text, tmp_path)
    assert (problem.code, problem.severity) == ("no-example", HINT)


def shape(part: object) -> object:
    """Keys, enumerations and requirements of a schema; not how a version of pydantic words it."""
    if isinstance(part, dict):
        return {
            key: shape(value)
            for key, value in part.items()
            if key in {"$defs", "properties", "required", "enum"} or key[0].isupper()
        }
    return part


def test_the_schema_beside_the_templates_is_up_to_date() -> None:
    """Where it is not: coach plan schema > plans/templates/plan-1.schema.json."""
    text = (plans_dir() / "templates" / SCHEMA_NAME).read_text(encoding="utf-8")
    assert shape(json.loads(text)) == shape(plan_schema())


def test_the_schema_says_nothing_that_toml_cannot() -> None:
    text = json.dumps(plan_schema())
    assert '"null"' not in text
    assert "null" not in re.findall(r'"default": (\w+)', text)


def test_the_schema_knows_the_keys_and_words_that_the_check_knows() -> None:
    parts = plan_schema()["$defs"]
    assert {"move_on", "step_back", "tasks", "ladder"} <= parts["StageParts"]["properties"].keys()
    assert "worst_pain" in json.dumps(parts["Condition"]["properties"]["measure"])
    assert parts["Condition"]["additionalProperties"] is False


@pytest.mark.parametrize("kind", ["template", "exercise", "ladder", "lesson", "person"])
def test_every_kind_of_file_has_a_schema(kind: str) -> None:
    assert "properties" in plan_schema(kind)


def test_plain_texts_read_easier_than_learned_ones() -> None:
    plain = "Walk a bit. Then sit down. Your back will tell you when it is enough. Do it again in an hour."
    learned = "Musculoskeletal rehabilitation necessitates individualised, progressively periodised neuromuscular interventions."
    assert grade(plain) < 4
    assert grade(learned) > 14


def test_the_checked_plans_are_the_ones_that_the_library_offers() -> None:
    assert check_paths([path for path in FILES if path.parent.name == "templates"], Library(), TODAY) == []
