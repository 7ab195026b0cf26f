"""The author's guide says what is true: its examples parse and check, and it names every key that there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from coach.conditions import parse
from coach.content import schema, schema_library, shapes
from coach.content.check import MODELS as OF_KIND
from coach.content.check import check_paths
from coach.content.editor_schema import schema_text
from coach.content.library import Library
from coach.content.places import FOLDERS, plans_dir
from coach.content.problems import HINT, render
from coach.content.whole import conditions
from coach.content.words import CAUSES, HOW_SOON, MEASURES, TASK_KINDS, StageKind
from tests.content.kit import GOOD, TODAY, check

GUIDE = (plans_dir() / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
SAID = set(re.findall(r"[a-z_\d]+", GUIDE)) | set(re.findall(r"[a-z-]+", GUIDE))

FILE = re.compile(r"# ((?:\w+/)?[\w-]+\.toml)\n")
"""How a block begins that is a whole file of a kind other than a plan."""


def kind_of(text: str) -> str:
    """The kind of file that a block is: a plan (or a piece of one) unless it says otherwise or is a ladder."""
    if named := FILE.match(text):
        return next((kind for kind, folder in FOLDERS.items() if named[1].startswith(f"{folder}/")), "sources")
    table = tomllib.loads(text)
    return "ladder" if "steps" in table and "stages" not in table else "extension"


MODELS: list[type[BaseModel]] = [
    schema.TemplateParts,
    schema.StageParts,
    schema.Task,
    schema.Change,
    schema.StepBack,
    schema.Hold,
    schema.SeeSomeone,
    schema.Example,
    schema.Expect,
    schema.Ladder,
    schema_library.Exercise,
    schema_library.ExerciseDose,
    schema_library.Lesson,
    schema_library.Person,
    schema_library.SourceEntry,
    shapes.Condition,
    shapes.StageDays,
    shapes.ChangedDays,
    shapes.Growing,
    shapes.LadderByFact,
]


@pytest.mark.parametrize("model", MODELS, ids=[model.__name__ for model in MODELS])
def test_every_key_is_in_the_guide(model: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in model.model_fields.items()}
    assert keys - SAID == set()


@pytest.mark.parametrize(
    "known", [MEASURES, get_args(StageKind), TASK_KINDS, HOW_SOON], ids=["measures", "stages", "tasks", "how-soon"]
)
def test_every_word_of_the_vocabularies_is_in_the_guide(known: dict[str, object] | tuple[str, ...]) -> None:
    assert set(known) - SAID == set()


@pytest.mark.parametrize("text", BLOCKS, ids=[f"block-{number + 1}" for number in range(len(BLOCKS))])
def test_every_example_is_toml_that_the_check_takes(text: str, tmp_path: Path) -> None:
    table = tomllib.loads(text)
    if named := FILE.match(text):
        path = tmp_path / named[1]
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        assert render(check_paths([path], Library(tmp_path), TODAY)) == ""
        return
    if "id" in table and "stages" in table:
        found = check(text, tmp_path, name=f"{table['id']}.toml")
        assert [problem for problem in found if problem.severity != HINT] == [], render(found)
    for place, condition in conditions(table):
        parse(condition, place)
    parts: dict[str, type[BaseModel]] = {"stages": schema.StageParts, "changes": schema.Change, "examples": schema.Example}
    for key, model in parts.items():
        for entry in table.get(key, ()):
            if "tasks" not in entry or "id" in entry:
                model.model_validate(entry)


def test_what_the_guide_adds_to_a_stage_earns_no_warning(tmp_path: Path) -> None:
    added = next(text for text in BLOCKS if "stages.more.tasks" in text)
    text = BLOCKS[0].split("[[stages]]")[0] + added + "[[examples]]" + BLOCKS[0].split("[[examples]]")[1]
    assert render(check(text, tmp_path, name="my-golf.toml")) == ""


SECTIONS: dict[str, type[BaseModel]] = {
    "The file": schema.TemplateParts,
    "A stage": schema.StageParts,
    "A task": schema.Task,
    "What is different for whom": schema.Change,
    "Ladders": schema.Ladder,
    "Exercises": schema_library.Exercise,
    "Lessons": schema_library.Lesson,
    "Sources": schema_library.SourceEntry,
    "Examples: test your plan": schema.Example,
}
"""The parts of the guide whose tables go through the keys of a model."""
INSIDE: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (schema.TemplateParts, "stages"): schema.StageParts,
    (schema.TemplateParts, "changes"): schema.Change,
    (schema.TemplateParts, "examples"): schema.Example,
    (schema.TemplateParts, "rules"): schema.TighterRules,
    (schema.StageParts, "tasks"): schema.Task,
    (schema.StageParts, "steps"): schema.Step,
    (schema.StageParts, "days"): shapes.StageDays,
    (schema.StageParts, "more"): schema.More,
    (schema.StageParts, "step_back"): schema.StepBack,
    (schema.StageParts, "hold"): schema.Hold,
    (schema.StageParts, "see_someone"): schema.SeeSomeone,
    (schema.StageParts, "ladder"): shapes.LadderByFact,
    (schema.Step, "tasks"): schema.Task,
    (schema.Task, "minutes"): shapes.Growing,
    (schema.Change, "days"): shapes.ChangedDays,
    (schema.Change, "add"): schema.Task,
    (schema.Change, "see_someone"): schema.SeeSomeone,
    (schema.Example, "at"): schema.At,
    (schema.Example, "expect"): schema.Expect,
    (schema.Ladder, "steps"): schema.LadderStep,
    (schema.Ladder, "readiness"): schema.Readiness,
    (schema.Ladder, "after_gap"): schema.Gap,
    (schema_library.Exercise, "dose"): schema_library.ExerciseDose,
    (schema_library.Exercise, "easier"): schema_library.Variation,
    (schema_library.SourcesFile, "sources"): schema_library.SourceEntry,
}


SAYING_WHO = (schema.StepBack, schema.Hold, schema.SeeSomeone, schema.Step, schema.LadderStep)


def written(model: type[BaseModel], table: object) -> set[tuple[type[BaseModel], str]]:
    """The keys of models that a piece of a file uses."""
    found: set[tuple[type[BaseModel], str]] = set()
    for key, value in table.items() if isinstance(table, dict) else ():
        found.add((model, key))
        inner = INSIDE.get((model, key))
        for item in value if isinstance(value, list) else [value]:
            found |= written(inner, item) if inner is not None else set()
    return found


def rows() -> list[tuple[type[BaseModel], str, str]]:
    """Model, key and example of every row of the guide's tables."""
    found = []
    for part in re.split(r"^## ", GUIDE, flags=re.MULTILINE)[1:]:
        model = SECTIONS.get(part.split("\n", 1)[0])
        for line in part.splitlines() if model is not None else ():
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]
            if len(cells) < 5 or not cells[1].startswith("`"):
                continue
            keys, examples = (re.findall(r"`([^`]+)`", cell) for cell in cells[1:3])
            assert len(keys) == len(examples), f"each key of this row needs an example of its own: {line}"
            assert model is not None
            found += [(model, key.strip("[]"), example) for key, example in zip(keys, examples, strict=True)]
    return found


@pytest.mark.parametrize(("model", "key", "example"), rows(), ids=[f"{model.__name__}-{key}" for model, key, _ in rows()])
def test_the_example_of_a_key_is_one_that_the_check_takes(model: type[BaseModel], key: str, example: str) -> None:
    table = table_of(key, example)
    required = {name: object() for name, field in model.model_fields.items() if field.is_required()}
    wrong: set[str] = set()
    try:
        model.model_validate({**required, **table})
    except ValidationError as error:
        wrong = {str(item["loc"][0]) for item in error.errors(include_input=False)}
    assert key not in wrong


def test_every_key_has_an_example() -> None:
    shown = {(model, key) for model, key, _ in rows()}
    shown |= {pair for model, key, example in rows() for pair in written(model, table_of(key, example))}
    for text in BLOCKS:
        table = tomllib.loads(text)
        shown |= written(OF_KIND[kind_of(text)], table)
        if kind_of(text) in {"extension", "ladder"}:  # the steps of both have the same keys
            shown |= written(schema.StageParts, table)
    shown |= {(shapes.ChangedDays, key) for model, key in shown if model is shapes.StageDays}  # the same three keys, and `times`
    shown |= {(model, key) for model in SAYING_WHO for key in ("source", "sources")}  # shown with the stage; the same everywhere
    of_conditions = {key for text in re.findall(r"`([^`]*)`", GUIDE) + BLOCKS for key in re.findall(r"\b([a-z_]+) = ", text)}
    shown |= {(schema_library.Exercise, key) for key in ("figure", "figure_2")}  # too long for a guide: built-in files show them
    shown |= {(schema_library.Variation, key) for key in re.findall(r"`\{ (exercise) = [^`]*", GUIDE)}
    models = {*INSIDE.values(), *SECTIONS.values()} - {schema.TighterRules, schema.More}
    lacking = {
        f"{model.__name__}.{field.alias or name}"
        for model in models
        for name, field in model.model_fields.items()
        if (model, field.alias or name) not in shown
    }
    assert lacking == set()
    assert {field.alias or name for name, field in shapes.Condition.model_fields.items()} - of_conditions == set()


def table_of(key: str, example: str) -> dict[str, object]:
    """The piece of a file that a row's example is."""
    return tomllib.loads(example if example.startswith("[[") else f"{key} = {example}")


def test_the_first_plan_of_the_guide_is_the_one_that_new_makes_from_overuse() -> None:
    assert 'extends = "overuse"' in BLOCKS[0]
    assert "coach plan new golf-copy --from overuse" in GUIDE


def test_the_measures_are_those_of_the_condition_room() -> None:
    from coach.conditions import MEASURES as KNOWN

    assert set(MEASURES) == set(KNOWN)


def test_the_good_template_of_these_tests_uses_known_causes() -> None:
    assert set(tomllib.loads(GOOD)["for_causes"]) <= set(CAUSES)


def test_a_ladder_of_ones_own_is_reached_by_its_name_alone() -> None:
    from coach.content.facts import facts_of

    sports = set(facts_of((plans_dir(), None))["sport"].values)
    assert "rowing" not in sports, "the guide says that nobody can answer it"
    assert "golf" in sports


def test_a_sentence_may_have_as_many_words_as_the_guide_says() -> None:
    most = Library().standard()["reading"]["words_in_sentence"]
    assert f"sentences of {most} words at most" in GUIDE


@pytest.mark.parametrize("kind", ["template", "exercise", "ladder", "lesson", "person", "sources"])
def test_what_editors_show_is_for_authors(kind: str) -> None:
    assert "coach." not in schema_text(kind)
    assert "plans/" not in schema_text(kind)
    assert kind == "template" or f"`{kind}`" in GUIDE or f"coach plan schema {kind}" in GUIDE


def test_every_table_of_the_guide_ends_with_an_empty_line() -> None:
    lines = GUIDE.splitlines()
    after = [lines[at + 1] for at, line in enumerate(lines[:-1]) if line.startswith("|") and not lines[at + 1].startswith("|")]
    assert set(after) == {""}


def test_the_limits_of_doses_stand_in_the_guide_as_in_the_check() -> None:
    limits = tomllib.loads((plans_dir() / "check.toml").read_text(encoding="utf-8"))["limits"]
    for key in ("minutes", "sets", "reps", "hold_seconds", "times_a_day"):
        grows = f" (by {limits[f'{key}_step']})" if f"{key}_step" in limits else ""
        assert f"`{key}` {limits[f'{key}_most']}{grows}" in " ".join(GUIDE.split())
    assert f"more than {limits['never_times']} times as much is an error" in GUIDE
