"""All figures of the exercise files, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from coach.figure import Figure, figures_of

FOLDER = Path(__file__).parents[2] / "plans" / "exercises"


@lru_cache(maxsize=1)
def all_figures() -> tuple[tuple[str, Figure], ...]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for index, figure in enumerate(figures_of(table), 1):
            found.append((path.stem if index == 1 else f"{path.stem}-{index}", figure))
    return tuple(found)


NAMES = [name for name, _ in all_figures()]
FIGURES = dict(all_figures())
