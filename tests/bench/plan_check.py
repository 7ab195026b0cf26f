"""How long `plan check` takes for a thousand templates, beside bare parsing of the same files.

    python -m tests.bench.plan_check [COUNT]

Prints both times and their ratio, and exits with 1 where the ratio is over 6 (design, how good). Simulation and examples are not
part of it. The files are the built-in templates under other ids, so that their sizes are real.
"""

from __future__ import annotations

import sys
import tempfile
import time
import tomllib
from datetime import date
from pathlib import Path

from coach.content.check import check_path
from coach.content.library import Library
from coach.content.whole import Shelf

MOST = 6.0


def measure(count: int) -> tuple[float, float, int]:
    """Seconds of bare parsing, seconds of checking, and how many problems were found, for `count` files."""
    library = Library()
    sources = [(item.path.stem, item.path.read_text(encoding="utf-8")) for item in library.listing("template")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "templates"
        folder.mkdir()
        paths = []
        for number in range(count):
            stem, text = sources[number % len(sources)]
            path = folder / f"copy-{number}.toml"
            path.write_text(text.replace(f'id = "{stem}"', f'id = "copy-{number}"', 1), encoding="utf-8")
            paths.append(path)
        started = time.perf_counter()
        for path in paths:
            tomllib.loads(path.read_text(encoding="utf-8"))
        bare = time.perf_counter() - started
        shelf = Shelf(library, date(2026, 11, 22))
        started = time.perf_counter()
        found = [problem for path in paths for problem in check_path(path, shelf)]
        return bare, time.perf_counter() - started, len(found)


def main(count: int) -> int:
    bare, whole, found = measure(count)
    print(f"{count} templates: parsing {bare:.2f} s, checking {whole:.2f} s, ratio {whole / bare:.2f}, {found} problems")
    return 0 if whole <= MOST * bare else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
