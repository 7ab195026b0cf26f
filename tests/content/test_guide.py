"""The author's guide says what is true: its examples parse and check, and it names every key that there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from coach.content import schema, shapes
from coach.content.places import plans_dir
from coach.content.problems import HINT, render
from coach.content.words import CAUSES, HOW_SOON, MEASURES, STAGE_KINDS, TASK_KINDS
from tests.content.kit import GOOD, check

GUIDE = (plans_dir() / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
SAID = set(re.findall(r"[a-z_]+", GUIDE)) | set(re.findall(r"[a-z-]+", GUIDE))

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


@pytest.mark.parametrize("known", [MEASURES, STAGE_KINDS, TASK_KINDS, HOW_SOON], ids=["measures", "stages", "tasks", "how-soon"])
def test_every_word_of_the_vocabularies_is_in_the_guide(known: dict[str, object] | tuple[str, ...]) -> None:
    assert set(known) - SAID == set()


@pytest.mark.parametrize("text", BLOCKS, ids=[f"block-{number + 1}" for number in range(len(BLOCKS))])
def test_every_example_is_toml_that_the_check_takes(text: str, tmp_path: Path) -> None:
    table = tomllib.loads(text)
    if "id" in table and "stages" in table:
        found = check(text, tmp_path, name=f"{table['id']}.toml")
        assert [problem for problem in found if problem.severity != HINT] == [], render(found)
    parts: dict[str, type[BaseModel]] = {"stages": schema.StageParts, "changes": schema.Change, "examples": schema.Example}
    for key, model in parts.items():
        for entry in table.get(key, ()):
            if "tasks" not in entry or "id" in entry:
                model.model_validate(entry)


def test_the_first_plan_of_the_guide_is_the_one_that_new_makes_from_overuse() -> None:
    assert 'extends = "overuse"' in BLOCKS[0]
    assert "coach plan new my-golf --from overuse" in GUIDE


def test_the_measures_are_those_of_the_condition_room() -> None:
    from coach.conditions import MEASURES as KNOWN

    assert set(MEASURES) == set(KNOWN)


def test_the_good_template_of_these_tests_uses_known_causes() -> None:
    assert set(tomllib.loads(GOOD)["for_causes"]) <= set(CAUSES)
