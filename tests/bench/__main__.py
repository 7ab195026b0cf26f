"""How good, in ratios: python -m tests.bench [--json FILE] [--runs N] [--processor] [--journals NAME,…] [NAME ...]

Names: simulation, check, commands, screens, keys, questions, commit; all of them without one. Journals: empty, first day, ten
years, hundred years; all of them without `--journals`. Every figure is a ratio to a yardstick measured beside it (`python -c
pass`, or `tests/bench/hello.py`, about the smallest Textual program), except the simulation's seconds. Prints a table; `--json
FILE` also writes it as JSON (`-` prints that alone). `--processor` takes processor time in the place of the clock's, of the
yardsticks too: for a busy machine. Exits with 1 where a bar is missed. Never part of the normal tests: a busy machine would make
them fail for nothing.
"""

from __future__ import annotations

import argparse
import compileall
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench import measures, screens
from tests.bench.terminal import Watched

NAMES = ("simulation", "check", "commands", "screens", "keys", "questions", "commit")


def measure(options: argparse.Namespace, folder: Path) -> list[measures.Figure]:
    """What was asked for."""
    wanted = set(options.names or NAMES)
    figures: list[measures.Figure] = []
    if "simulation" in wanted:
        figures.append(measures.simulation(options.people))
    if "check" in wanted:
        figures.append(measures.plan_check(options.templates))
    if wanted & {"commands", "screens", "keys", "questions"}:
        journals = [
            name for name in measures.DAYS if not options.journals or name in {"empty", "first day", *options.journals.split(",")}
        ]
        homes = measures.homes(folder, journals)
        figures += measures.commands(options.runs, homes) if "commands" in wanted else []
        figures += screens.first_screens(options.runs, homes) if "screens" in wanted else []
        figures += screens.keys(options.runs, homes) if "keys" in wanted else []
        figures += screens.questions(options.runs, homes["empty"]) if "questions" in wanted else []
    if "commit" in wanted:
        figures.append(measures.commit(options.runs * 10, folder))
    return figures


def main() -> int:
    """Measure, print, and end with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--processor", action="store_true")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--templates", type=int, default=1000)
    parser.add_argument("--journals", default="")
    options = parser.parse_args()
    Watched.processor = measures.Timed.processor = options.processor
    compileall.compile_dir(str(measures.ROOT / "coach"), quiet=2)  # or start-up is measured with compiling
    with tempfile.TemporaryDirectory() as name:
        figures = measure(options, Path(name))
    if options.json != "-":
        for figure in figures:
            value = "-" if figure.value is None else f"{figure.value:.2f}"
            verdict = "ok" if figure.ok else "OVER" if figure.value is not None else "?"
            print(f"{figure.what:<38} {value:>7} {figure.unit:<2} (bar {figure.bar:g}) {verdict:<5} {figure.note}")
    if options.json:
        text = json.dumps([{**asdict(figure), "ok": figure.ok} for figure in figures], indent=1) + "\n"
        if options.json == "-":
            sys.stdout.write(text)
        else:
            Path(options.json).write_text(text, encoding="utf-8")
    return 0 if all(figure.ok for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
