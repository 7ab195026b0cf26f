"""Where each rule is written: the line that is named really holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.content.library import Library
from coach.content.rule_places import NAMED, rule_places

LIBRARY = Library()
OWN = """format = 1
id = "mine"
extends = "acute-strain"
title = "My own"
summary = "Mine."
for_causes = ["exertion"]
sources = ["our rule"]
reviewed = 2026-11-22

[[stages]]
id = "move"

  [[stages.step_back]]
  id = "my-own-rule"
  when = { measure = "worst_pain", at_least = 9 }
  to = "settle"
"""


def lines(name: str, own: Path | None = None) -> list[str]:
    folder, _, rest = name.partition("/")
    assert folder in {"plans", "your plans"}
    root = LIBRARY.builtin if folder == "plans" else own
    assert root is not None
    return (root / rest).read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("template", LIBRARY.ids("template"))
def test_every_rule_of_a_template_stands_where_it_is_said_to(template: str) -> None:
    places = rule_places(LIBRARY, template, {"return": "golf"})
    table = LIBRARY.template(template).table
    wanted = {"recovered"}
    for stage in table["stages"]:
        wanted |= {f"{stage['id']}.{key}" for key in ("move_on", "ready") if key in stage}
        wanted |= {rule["id"] for kind in NAMED for rule in stage.get(kind, ()) if "id" in rule}
    wanted |= {rule["id"] for kind in NAMED for rule in LIBRARY.rules()[kind]}
    assert wanted <= set(places)
    for rule in wanted:
        file, line = places[rule]
        near = "\n".join(lines(file)[line - 1 : line + 3])
        assert rule.rpartition(".")[2] in near, (rule, file, line)


def test_what_a_template_inherits_is_named_in_the_file_that_says_it(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "mine.toml").write_text(OWN, encoding="utf-8")
    places = rule_places(Library(tmp_path), "mine", {})
    assert places["my-own-rule"][0] == "your plans/templates/mine.toml"
    assert "my-own-rule" in lines(places["my-own-rule"][0], tmp_path)[places["my-own-rule"][1]]
    assert places["rebuild.move_on"][0] == "plans/templates/acute-strain.toml"
    assert places["red-day"][0] == "plans/rules.toml"


def test_a_ladder_without_criteria_of_its_own_points_at_those_of_all() -> None:
    places = rule_places(LIBRARY, "acute-strain", {"return": "golf"})
    file, line = places["return.step_up"]
    assert "step_up" in lines(file)[line - 1]
