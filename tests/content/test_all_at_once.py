"""All problems of a file come at once, whatever their kind, each once, and none that only follows from another."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.content.problems import HINT, in_order, render
from tests.content.kit import GOOD, check, spoil
from tests.content.test_checks import MISTAKES

FIRST_DRAFT = """\
format = 1
id = "gardener"
title = "A gardener's back"
for_causes = ["posture", "overues"]
summary = "Too much digging after a long winter."
sources = ["nice-ng95"]
author = 5
colour = "green"

[[stages]]
id = "settle"
kind = "rests"
title = "Ease off"
days = { expected = 1, at_most = 9 }
move_on = [
  { measure = "walk_minuts", at_least = 5 },
]
  [[stages.tasks]]
  id = "walk"
  do = "walk"
  minutes = { start = 3, step = 20, up_to = 5 }
  times_a_day = "3"
avoid = ["Digging"]

[[stages]]
id = "move"
kind = "light-activity"
title = "Light days"
days = { at_least = 3, expected = 7, at_most = 14 }
check_in = "weekly"
move_on = [
  { measure = "average_pain", median_of_days = 3, at_most = 4 },
  { measure = "sit_hours", at_most = 4 },
]
  [[stages.step_back]]
  when = { measure = "worst_pain", at_least = 7 }
  to = "setle"

  [[stages.tasks]]
  id = "dig"
  do = "exercise"
  exercise = "birddog"
  reps = 5

[[stages]]
id = "move"
kind = "physio"
title = "Build"
move_on = { measure = "average_pain", at_most = 2 }

[[stages]]
id = "return"
kind = "sport-return"
title = "Back to it"
ladder = "quidditch"
"""


def test_a_first_draft_with_mistakes_of_every_kind_is_told_whole(tmp_path: Path) -> None:
    found = [problem for problem in in_order(check(FIRST_DRAFT, tmp_path, "gardener.toml")) if problem.severity != HINT]
    assert [(problem.line, problem.code) for problem in found] == [
        (1, "missing-key"),
        (4, "unknown-cause"),
        (6, "unknown-source"),
        (7, "wrong-type"),
        (8, "unknown-key"),
        (12, "wrong-value"),
        (14, "rest-too-long"),
        (16, "wrong-value"),
        (21, "dose-jump"),
        (22, "wrong-type"),
        (23, "unknown-key"),
        (32, "daily-window"),
        (33, "never-recorded"),
        (37, "unknown-stage"),
        (42, "unknown-exercise"),
        (45, "empty-stage"),
        (46, "same-id"),
        (55, "unknown-ladder"),
    ], render(found)


ELSEWHERE = {
    "file": ("sources = [", 'colour = "green"\nsources = ['),
    "stage": ('title = "Keep it away"', 'titel = "Keep it away"'),
    "condition": ('"worst_pain", at_least = 7', '"worst_pain", at_least = 7, for_days = 99'),
}
"""A second mistake, of shape, in other places of the file."""


def told(text: str, folder: Path) -> set[tuple[str, str]]:
    return {(problem.code, problem.message) for problem in check(text, folder)}


@pytest.mark.parametrize("second", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("change", [mistake[0] for mistake in MISTAKES], ids=[f"{n}-{m[1]}" for n, m in enumerate(MISTAKES)])
def test_two_mistakes_in_two_places_are_told_together(change: tuple[str, str], second: tuple[str, str], tmp_path: Path) -> None:
    one, other = told(spoil(change), tmp_path), told(spoil(second), tmp_path)
    text = spoil(change)
    if second[0] == change[0] or second[0] not in text:
        pytest.skip("both are about the same words")
    both = told(spoil(second, text=text), tmp_path)
    assert both <= one | other, "something only follows from the two"
    assert other <= both
    in_the_same_stage = GOOD.index(change[0]) > GOOD.index('id = "keep"') and second is not ELSEWHERE["file"]
    assert in_the_same_stage or one <= both


def test_a_slip_in_one_of_several_criteria_hides_no_wrong_name(tmp_path: Path) -> None:
    slip = ("median_of_days = 3, at_most = 4 }", "median_of_days = 3, at_mots = 4 }")
    name = ('to = "settle"', 'to = "setle"')
    both = told(spoil(name, text=spoil(slip)), tmp_path)
    assert told(spoil(name), tmp_path) | told(spoil(slip), tmp_path) <= both
    assert {"unknown-key", "unknown-stage"} <= {code for code, _ in both}
