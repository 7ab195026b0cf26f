"""A small entry for people who work on plans/: `python -m coach.content FILE…` prints what is wrong with files."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from coach.content.check import check_paths, files_of
from coach.content.library import Library
from coach.content.places import plans_dir
from coach.content.problems import errors, render


def main(arguments: list[str]) -> int:
    """Check the named files and folders, or all of plans/; 1 where there is an error."""
    paths = [Path(argument) for argument in arguments] or [plans_dir()]
    files = files_of(paths)
    problems = check_paths(files, Library(), datetime.now(tz=UTC).date())
    sys.stdout.write(render(problems))
    sys.stdout.write(f"{len(files)} files, {len(errors(problems))} errors, {len(problems)} problems\n")
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
