"""Five plans that are not built in, written as an author would: they check clean, come out, and build for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.content.check import check_paths, files_of
from coach.content.library import Library
from coach.content.packs import add_pack, look_at_pack
from coach.content.problems import HINT, errors, render
from coach.plan.build import Stock, Template, build
from coach.plan.reading import read_plan
from tests.content.kit import TODAY

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE / "templates").glob("*.toml"))


def test_there_are_five() -> None:
    assert NAMES == ["desk-worker", "fast-bowler", "nurse-who-lifts", "rower", "runner-after-birth"]


def test_nothing_is_wrong_with_them_and_their_stories_come_out() -> None:
    found = check_paths(files_of([HERE]), Library(HERE), TODAY)
    assert [problem for problem in found if problem.severity != HINT] == [], render(found)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("person", Library().ids("person"))
def test_each_builds_for_each_of_the_made_up_people(name: str, person: str) -> None:
    library = Library(HERE)
    template = library.template(name)
    facts = {
        key: tuple(value) if isinstance(value, list) else value for key, value in library.item("person", person)["facts"].items()
    }
    plan = read_plan(build(Template(template.id, template.table, template.sha256), Stock(**library.stock()), facts))
    assert {stage.kind for stage in plan.stages} >= {"rest", "medication", "light-activity", "physio", "maintain"}
    assert all(stage.tasks or stage.steps for stage in plan.stages)


def test_they_can_be_added_as_a_pack(tmp_path: Path) -> None:
    library = Library(tmp_path / "yours")
    pack = look_at_pack(HERE, library, TODAY)
    assert errors(pack.problems) == ()
    add_pack(pack, library)
    assert set(NAMES) <= set(library.ids("template"))
    assert library.item("ladder", "rowing")["title"] == "Back to rowing"
    assert library.template("rower").table["stages"][-2]["ladder"] == "rowing"
