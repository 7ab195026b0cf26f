"""`more`: what comes on top of inherited lists; and examples that say once what holds every day."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.content.check import check_bytes
from coach.content.library import Library
from coach.content.problems import HINT, WARNING, render
from tests.content.kit import SHELF, check, place_of, spoil
from tests.content.test_library import EXTENDING, put

ON_TOP = """
[[stages]]
id = "settle"
more.avoid = ["Golf"]
more.asks = ["sit_hours", "walk_minutes"]

  [[stages.more.tasks]]
  id = "walk"
  do = "walk"
  exercise = "walk"
  title = "A round of the garden"
  minutes = 4
  times_a_day = 4

  [[stages.more.tasks]]
  id = "sun"
  do = "activity"
  title = "Sit in the sun"
  minutes = 10

  [[stages.more.see_someone]]
  id = "no-sleep"
  when = { measure = "night_wakes", at_least = 6 }
  how_soon = "clinician"
  why = "You hardly slept."
"""


@pytest.fixture
def yours(tmp_path: Path) -> Path:
    for folder in ("templates", "exercises"):
        (tmp_path / "yours" / folder).mkdir(parents=True)
    return tmp_path / "yours"


def test_more_adds_to_inherited_lists_and_takes_the_place_of_the_same_id(yours: Path) -> None:
    put(yours, "templates/mine.toml", EXTENDING + ON_TOP)
    base, mine = (Library(yours).template(name).table["stages"][0] for name in ("acute-strain", "mine"))
    assert mine["avoid"] == [*base["avoid"], "Golf"]
    assert [task["id"] for task in mine["tasks"]] == [*(task["id"] for task in base["tasks"]), "sun"]
    assert next(task for task in mine["tasks"] if task["id"] == "walk")["title"] == "A round of the garden"
    assert mine["see_someone"][:-1] == base["see_someone"]
    assert mine["see_someone"][-1]["id"] == "no-sleep"
    assert "more" not in mine


def test_more_on_top_of_more_keeps_both(yours: Path) -> None:
    put(yours, "templates/mine.toml", EXTENDING + ON_TOP)
    above = EXTENDING.replace('"mine"', '"above"').replace("acute-strain", "mine")
    put(yours, "templates/above.toml", above + '\n[[stages]]\nid = "settle"\nmore.avoid = ["Tennis"]\n')
    assert Library(yours).template("above").table["stages"][0]["avoid"][-2:] == ["Golf", "Tennis"]


@pytest.mark.parametrize(
    ("change", "code", "mark"),
    [
        (('how_soon = "clinician"', 'how_soon = "clinican"'), "wrong-value", '"clinican"'),
        (("minutes = 10", 'exercise = "bird-dogg"'), "unknown-exercise", '"bird-dogg"'),
        (("minutes = 4", "minutes = { start = 9, step = 1, up_to = 4 }"), "dose", "4 }"),
        (("at_least = 6", "at_least = 60"), "out-of-range", "60 }"),
        (('"sit_hours", "walk', '"sit_hour", "walk'), "wrong-value", '"sit_hour"'),
    ],
)
def test_a_mistake_in_what_comes_on_top_is_found_at_its_place(change: tuple[str, str], code: str, mark: str, yours: Path) -> None:
    text = spoil(change, text=EXTENDING + ON_TOP)
    found = [problem for problem in check(text, yours, library=Library(yours)) if problem.severity != HINT]
    assert [(problem.code, problem.line, problem.column) for problem in found] == [(code, *place_of(text, mark))], render(found)


def test_a_mistake_that_was_inherited_is_not_pinned_on_what_comes_on_top(yours: Path) -> None:
    text = EXTENDING + ON_TOP + '\n[[stages]]\nid = "move"\nasks = []\nmore.avoid = ["Golf"]\n'
    found = [problem for problem in check(text, yours, library=Library(yours)) if problem.code == "never-recorded"]
    assert found
    assert {problem.line for problem in found} == {place_of(text, 'id = "move"')[0] - 1}


def test_more_where_nothing_is_inherited_is_told(tmp_path: Path) -> None:
    text = spoil(('title = "Ease off"', 'title = "Ease off"\nmore.avoid = ["Golf"]'))
    (problem,) = check(text, tmp_path)
    assert (problem.code, problem.line) == ("no-effect", place_of(text, "more.avoid")[0])


def test_what_a_change_adds_to_rest_or_light_days_belongs_there_too(tmp_path: Path) -> None:
    text = spoil(('note = "More time."', 'stage = "settle"\nadd = [ { id = "throw", do = "sport-step", title = "Throw" } ]'))
    assert "too-early" in {problem.code for problem in check(text, tmp_path)}
    text = spoil(('note = "More time."', 'replace = { walk = { do = "exercise", exercise = "split-lunge" } }'))
    (problem,) = check(text, tmp_path)[:1]
    assert (problem.code, problem.severity) == ("too-early", WARNING)


def test_what_every_day_says_holds_on_each_unless_it_says_otherwise() -> None:
    short = """every_day = { pain_now = 1, average_pain = 1, worst_pain = 1, spasms = 0 }
check_ins = [ { day = 8 }, { day = 9, spasm_severity = 3 } ]
expect = { day = 9, stage = "settle", because = "flare" }
"""
    at = 'at = { day = 7, stage = "move" }\n'
    head = spoil(('days.walk_minutes = [2]\ndays.average_pain = [5]\nexpect = { day = 1, stage = "settle" }\n', ""))
    assert run(head + at + short) == []
    wrong = run(head + at + short.replace("average_pain = 1", "average_pain = 11"))
    assert [code for code, _ in wrong] == ["out-of-range"]
    parted = run(head + at + short.replace("spasm_severity = 3", "spasm_severity = 0"))
    assert [code for code, _ in parted] == ["example"]


def run(text: str) -> list[tuple[str, str]]:
    """The problems of a template, its examples run."""
    return [(problem.code, problem.message) for problem in check_bytes(text.encode(), "mine.toml", SHELF)]


def test_a_step_after_the_one_that_the_inherited_way_out_asks_for_is_told(yours: Path) -> None:
    steps = ",\n".join(f'{{ id = "{name}", title = "Walk", tasks = [ {{ id = "walk", do = "walk" }} ] }}' for name in "CD")
    told = check(f'{EXTENDING}\n[[stages]]\nid = "rebuild"\nsteps = [\n{steps}\n]\n', yours, library=Library(yours))
    (found,) = [problem for problem in told if problem.code == "no-way-out"]
    assert (found.severity, "D, never moves on" in found.message) == ("error", True)


def test_a_plan_that_leaves_out_its_last_stage_gets_one_hint(tmp_path: Path) -> None:
    text = spoil(('id = "mine"', 'id = "mine"\nextends = "overuse"\nwithout = ["maintain"]')).split("[[stages]]")[0]
    assert [(problem.code, problem.severity) for problem in check(text, tmp_path)] == [
        ("no-maintain", HINT),
        ("no-example", HINT),
    ]
