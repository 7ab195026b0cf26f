"""How good, in ratios: python -m tests.bench [--json] [--runs N] [--people N] [--templates N] [NAME ...]

Names: simulation, check, commands, screen, commit; all of them without one. Every figure is a ratio to a yardstick measured
beside it, except the simulation's seconds. Compile first (python -m compileall -q coach), or start-up is measured with compiling.
Exits with 1 where a bar is missed. Never part of the normal tests: a busy machine would make them fail for nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench import measures


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=["simulation", "check", "commands", "screen", "commit", []])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--templates", type=int, default=1000)
    options = parser.parse_args()

    def wanted(name: str) -> bool:
        return not options.names or name in options.names

    figures: list[measures.Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if wanted("simulation"):
            figures.append(measures.simulation(options.people))
        if wanted("check"):
            figures.append(measures.plan_check(options.templates))
        if wanted("commands") or wanted("screen"):
            environment = measures.home(folder / "home")
            figures += measures.commands(options.runs, environment) if wanted("commands") else []
            figures += [measures.screen(options.runs, environment)] if wanted("screen") else []
        if wanted("commit"):
            figures.append(measures.commit(options.runs * 10, folder))
    if options.json:
        print(json.dumps([{**asdict(figure), "ok": figure.ok} for figure in figures], indent=1))
    else:
        for figure in figures:
            value = "-" if figure.value is None else f"{figure.value:.2f}"
            verdict = "ok" if figure.ok else "OVER" if figure.value is not None else "?"
            print(f"{figure.what:<30} {value:>7} {figure.unit:<2} (bar {figure.bar:g}) {verdict:<5} {figure.note}")
    return 0 if all(figure.ok for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
