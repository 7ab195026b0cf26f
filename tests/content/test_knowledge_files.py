"""`coach plan check` tells what is wrong with the interview and the medicines, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.content.check import check_path
from coach.content.problems import Problem
from coach.content.whole import Shelf

from .kit import LIBRARY, TODAY

PLANS = Path(__file__).parent.parent.parent / "plans"


def problems_of(path: Path) -> list[Problem]:
    return check_path(path, Shelf(LIBRARY, TODAY))


OWN_RULE = """\
format = 1

[[rules]]
id = "OWN-1"
title = "My own rule"
group = "B"
text = "Something."
say = "Something."
sources = ["our rule"]
disposition = "clinician"
when = { fact = "bladder", is = "yes" }
"""


def own(folder: Path, text: str) -> Path:
    path = folder / "interview" / "90-own.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_of_ones_own_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(own(tmp_path, OWN_RULE)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('id = "OWN-1"', 'id = "CES-1"', 3, "CES-1"),
        ('fact = "bladder"', 'fact = "bladdre"', 3, "bladdre"),
        ('disposition = "clinician"', 'disposition = "soon"', 10, "soon"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    (problem,) = problems_of(own(tmp_path, OWN_RULE.replace(old, new)))
    assert told in problem.message
    assert problem.line == line


def test_a_number_in_the_medicines_that_cannot_be_is_told(tmp_path: Path) -> None:
    path = tmp_path / "medicines.toml"
    path.write_text((PLANS / "medicines.toml").read_text(encoding="utf-8").replace("window_hours = 24", "window_hours = -24"))
    (problem,) = problems_of(path)
    assert problem.message.startswith("guard.window_hours: ")
    assert path.read_text(encoding="utf-8").splitlines()[problem.line - 1].startswith("window_hours = -24")


@pytest.mark.parametrize("path", sorted((PLANS / "interview").glob("*.toml")), ids=lambda path: str(path.stem))
def test_what_is_built_in_has_no_problem(path: Path) -> None:
    assert problems_of(path) == []
