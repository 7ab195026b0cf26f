"""`python -m tests.walk42 FOLDER`: play the forty-two days by keys, and write a picture of each main screen into FOLDER."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.stories.people import LIFT
from tests.walk42.person import DAYS, SIZES, Sitting, a_day
from tests.walk42.scenes import FRESH, ON_DAY

if TYPE_CHECKING:
    from tests.walk42.scenes import Scene


def picture_scenes(scenes: tuple[Scene, ...], home: Path, day: int, themes: list[str], folder: Path) -> None:
    """Play scenes, each on a copy of `home` as it is on the morning of `day`, in each theme."""
    for scene in scenes:
        for theme in themes:
            with tempfile.TemporaryDirectory() as copy:
                here = Path(copy) / "home"
                if home.exists():
                    shutil.copytree(home, here)
                at = "02:10" if scene in FRESH else "07:40"
                with closing(Sitting(here, day, at, theme=theme, pictures=folder)) as sitting:
                    try:
                        sitting.sees("Coach")
                        scene(sitting)
                    except AssertionError as problem:
                        raise AssertionError(f"{scene.__name__}, {theme}: {problem}") from problem


def walk(home: Path, days: int, themes: list[str], folder: Path | None, only: frozenset[str] = frozenset()) -> None:
    """From Welcome to the evening of the last day; pictures of the scenes in `only` (or of all) where there is a folder."""

    def pictured(scenes: tuple[Scene, ...], day: int) -> None:
        if folder is not None:
            picture_scenes(tuple(scene for scene in scenes if not only or scene.__name__ in only), home, day, themes, folder)

    pictured(FRESH, 1)
    first = Sitting(home, 1, "07:40")
    first.interview(LIFT)
    first.press("enter")
    first.sees("Your plan", "Enter start")
    first.press("enter")
    first.sees("Today", "day 1")
    first.quit()
    for day in range(1, days + 1):
        pictured(ON_DAY.get(day, ()), day)
        a_day(home, day)


def main() -> int:
    """Parse, walk, say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.walk42", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--days", type=int, default=DAYS.count, help="how many of the forty-two days")
    parser.add_argument("--themes", default=",".join(SIZES), help="dark, light, contrast; with commas between")
    parser.add_argument("--only", default="", metavar="NAMES", help="these scenes alone; with commas between")
    options = parser.parse_args()
    began = time.monotonic()
    only = frozenset(filter(None, options.only.split(",")))
    with tempfile.TemporaryDirectory() as home:
        walk(Path(home) / "home", options.days, options.themes.split(","), options.folder, only)
    count = len(list(options.folder.glob("*.png"))) if options.folder.exists() else 0
    print(f"{options.days} days, {count} pictures, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
