"""A small template that has nothing wrong with it, and ways to spoil it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coach.content.check import check_path
from coach.content.library import Library
from coach.content.problems import Problem
from coach.content.whole import Shelf

TODAY = date(2026, 11, 22)

GOOD = """\
#:schema plan-1.schema.json
format = 1
id = "mine"
title = "My plan"
for_causes = ["acute-injury"]
summary = "A small plan for tests."
sources = ["our rule"]
reviewed = 2026-11-22

[[stages]]
id = "settle"
kind = "rest"
title = "Ease off"
days = { expected = 1, at_most = 2 }
asks = ["walk_minutes"]
move_on = [ { measure = "walk_minutes", at_least = 5 } ]

  [[stages.tasks]]
  id = "walk"
  do = "walk"
  exercise = "walk"
  title = "A short walk"
  minutes = { start = 3, step = 1, up_to = 5 }
  times_a_day = 4

[[stages]]
id = "relieve"
kind = "medication"
title = "Ease the pain"
alongside = ["settle", "move"]
starts = { measure = "average_pain", at_least = 3 }
ends = { measure = "average_pain", at_most = 2, for_days = 2 }

  [[stages.tasks]]
  id = "heat"
  do = "heat"
  title = "Warmth"
  minutes = 15

[[stages]]
id = "move"
kind = "light-activity"
title = "Move lightly"
days = { at_least = 3, expected = 7, at_most = 14 }
asks = ["walk_minutes"]
move_on = [
  { measure = "average_pain", median_of_days = 3, at_most = 4 },
  { measure = "walk_minutes", median_of_days = 3, at_least = 20 },
]

  [[stages.step_back]]
  id = "flare"
  when = { measure = "spasm_severity", at_least = 3 }
  to = "settle"

  [[stages.tasks]]
  id = "walk"
  do = "walk"
  exercise = "walk"
  title = "A walk"
  minutes = { start = 6, step = 1, up_to = 10 }

[[stages]]
id = "build"
kind = "physio"
title = "Build up"
days = { at_least = 14, expected = 28, at_most = 42 }
step_up = [ { measure = "green_sessions", at_least = 3 } ]
move_on = [ { measure = "step", is = "B" } ]
steps = [
  { id = "A", title = "First", tasks = [ { id = "sit", do = "exercise", exercise = "sit-stand", reps = 5 } ] },
  { id = "B", title = "Then", tasks = [ { id = "sit", do = "exercise", exercise = "sit-stand", reps = 8 } ] },
]

[[stages]]
id = "keep"
kind = "maintain"
title = "Keep it away"
check_in = "weekly"
asks = ["walk_minutes"]

  [[stages.step_back]]
  when = { measure = "worst_pain", at_least = 7 }
  to = "settle"

  [[stages.tasks]]
  id = "walk"
  do = "walk"
  exercise = "walk"
  title = "A walk"
  minutes = 20

[[changes]]
when = { fact = "age", at_least = 65 }
days = { times = 1.5 }
note = "More time."

[[examples]]
name = "a plain day"
facts = { age = 34 }
days.walk_minutes = [2]
days.average_pain = [5]
expect = { day = 1, stage = "settle" }
"""
"""What `plan check` has nothing to say about."""


def check(text: str, folder: Path, name: str = "mine.toml", library: Library | None = None) -> list[Problem]:
    """The problems of a template with this text."""
    place = folder / "templates"
    place.mkdir(exist_ok=True)
    path = place / name
    path.write_text(text, encoding="utf-8")
    return check_path(path, SHELF if library is None else Shelf(library, TODAY))


def spoil(*changes: tuple[str, str], text: str = GOOD) -> str:
    """The template with each first text replaced by the second, where it stands for the first time."""
    for before, after in changes:
        assert before in text, f"{before!r} is not in the template"
        text = text.replace(before, after, 1)
    return text


def place_of(text: str, mark: str, nth: int = 1) -> tuple[int, int]:
    """Line and column of the nth place where `mark` stands."""
    offset = -1
    for _ in range(nth):
        offset = text.index(mark, offset + 1)
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


LIBRARY = Library()
SHELF = Shelf(LIBRARY, TODAY)
