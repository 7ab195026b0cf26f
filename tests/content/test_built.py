"""Plans that come back from an export, an import or a sync: what Coach itself built is sound, for everybody."""

from __future__ import annotations

import json

import pytest

from coach.content.built import wrong_shape
from coach.content.library import Library
from coach.plan.build import Stock, Template, build

LIBRARY = Library()
STOCK = Stock(**LIBRARY.stock())


def come_back(template_id: str, facts: dict[str, object]) -> dict[str, object]:
    template = LIBRARY.template(template_id)
    known = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    built = build(Template(template.id, template.table, template.sha256), STOCK, known)  # type: ignore[arg-type]
    plan: dict[str, object] = json.loads(json.dumps(built, default=list))
    return plan


@pytest.mark.parametrize("template", LIBRARY.ids("template"))
def test_a_plan_built_for_anybody_comes_back_as_sound(template: str) -> None:
    for person in LIBRARY.ids("person"):
        plan = come_back(template, dict(LIBRARY.item("person", person)["facts"]))
        assert wrong_shape(plan, LIBRARY.rules()) is None, person


@pytest.mark.parametrize("sport", sorted(STOCK.ladders))
def test_a_plan_with_any_ladder_comes_back_as_sound(sport: str) -> None:
    plan = come_back("acute-strain", {**dict(LIBRARY.item("person", "golfer")["facts"]), "sport": sport})
    assert any("ladder" in stage for stage in plan["stages"])  # type: ignore[attr-defined]
    assert wrong_shape(plan, LIBRARY.rules()) is None
