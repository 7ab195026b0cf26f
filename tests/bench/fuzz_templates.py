"""A hundred thousand mutated templates: only problems may come out, none slowly, none with anything for the terminal in it.

    python -m tests.bench.fuzz_templates [COUNT] [SEED]

Half are changed as text (bytes, lines and words of other templates), half as tables (values, keys and parts of other templates),
so that both the reading and the meaning of files meet nonsense. What gets through without an error is built into plans for three
people and read back, as `coach start` would. Prints what came out, and exits with 1 on the first thing that is not a problem.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import tomllib
import traceback
from collections import Counter
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from coach.content.check import check_path
from coach.content.library import Library
from coach.content.problems import errors, render
from coach.content.whole import Shelf
from coach.plan.build import Stock, Template, build
from coach.plan.model import PlanError
from coach.plan.reading import read_plan
from coach.text import is_forbidden

SLOWEST = 1.0
SAID_EACH = 5_000
"""A run takes half an hour: how far it is goes to stderr."""
WORDS = [
    *("", " ", "=", "[", "]", "{", "}", "[[", "]]", '"', "'", '"""', "'''", ",", ".", "#", "\\", "\\u202e", "\x1b", "\x00"),
    *("\u202e", "nan", "inf", "-1", "1e400", "9" * 400, "true", "2026-11-22", "0x", "é", "[bold]", "stages", "days", "\n", "\r"),
    *("\t", "a.b.c", "{ not = "),
]
VALUES: list[Any] = [
    *(0, 1, -1, 3, 29, 10**9, 2**63 - 1, 1.5, float("nan"), float("inf"), True, False, "", "x", "settle", "move", "golf"),
    *("one-step", "average_pain", "\x1b[31m", "\u202e", "[@click=app.quit]", "a" * 500, [], [[]], {}, [{}], date(2026, 1, 1)),
    *({"measure": "step", "is": "A"}, {"fact": "age", "at_least": 1}, {"all": []}, ["walk_minutes"]),
    *({"not": {"any": [{"task": "walk", "is": "done"}]}}, {"start": 1, "step": 1, "up_to": 0}),
]


def mutated_text(random_: random.Random, texts: list[str]) -> bytes:
    """A template as text with a few things done to it."""
    text = random_.choice(texts)
    for _ in range(random_.choice((1, 1, 2, 4, 9))):
        lines = text.split("\n")
        at = random_.randrange(len(lines))
        place = random_.randrange(len(text) + 1)
        kind = random_.randrange(7)
        if kind == 0:
            del lines[at : at + random_.choice((1, 1, 3))]
            text = "\n".join(lines)
        elif kind == 1:
            other = random_.choice(texts).split("\n")
            lines.insert(at, random_.choice(other))
            text = "\n".join(lines)
        elif kind == 2:
            lines[at], lines[-at] = lines[-at], lines[at]
            text = "\n".join(lines)
        elif kind == 3:
            text = text[:place] + random_.choice(WORDS) + text[place:]
        elif kind == 4:
            text = text[:place] + text[place + random_.randrange(20) :]
        elif kind == 5:
            text = text[:place] + random_.choice(WORDS) * random_.choice((1, 2, 50)) + text[place + 1 :]
        else:
            text = text[:place] + chr(random_.choice((random_.randrange(128), random_.randrange(0xD7FF)))) + text[place + 1 :]
    data = text.encode("utf-8", "replace")
    if random_.random() < 0.05:
        place = random_.randrange(len(data) + 1)
        data = data[:place] + bytes([random_.randrange(256)]) + data[place:]
    return data


def mutated_table(random_: random.Random, tables: list[dict[str, Any]]) -> bytes:
    """A template as a table with a few values, keys or parts changed, written as TOML."""
    table = deepcopy(random_.choice(tables))
    for _ in range(random_.choice((1, 1, 1, 2, 4))):
        spots = list(_spots(table))
        owner, key = random_.choice(spots)
        kind = random_.choice((0, 1, 2, 2, 2, 3, 4, 5))
        if kind == 0:
            del owner[key]
        elif kind == 1:
            owner[key] = deepcopy(random_.choice(VALUES))
        elif kind == 2:
            others = list(_spots(random_.choice(tables)))
            alike = [spot for spot in others if spot[1] == key]  # the same key elsewhere gets deeper into the checks
            other_owner, other_key = random_.choice(alike or others)
            owner[key] = deepcopy(other_owner[other_key])
        elif kind == 3 and isinstance(owner, dict):
            owner[random_.choice([*(str(k) for _, k in random_.sample(spots, 1)), "x", "when", "not"])] = owner[key]
        elif kind == 4 and isinstance(owner, list):
            owner.append(deepcopy(owner[key]))
        elif isinstance(owner[key], int | float) and not isinstance(owner[key], bool):
            owner[key] = random_.choice((owner[key] + 1, owner[key] * 2, -owner[key], owner[key] / 3))
    try:
        return tomli_w.dumps(table).encode("utf-8", "replace")
    except (TypeError, ValueError):
        return b""


def _spots(value: Any) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in list(items):
        yield value, key
        if isinstance(item, dict | list):
            yield from _spots(item)


def main(count: int, seed: int) -> int:
    random_ = random.Random(seed)
    library = Library()
    texts = [item.path.read_text(encoding="utf-8") for item in library.listing("template")]
    tables = [tomllib.loads(text) for text in texts] + [library.template(name).table for name in library.ids("template")]
    shelf = Shelf(library, date(2026, 11, 22))
    stock = Stock(**library.stock())
    people = [entry["facts"] for entry in list(library.items("person").values())[:3]]
    seen: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "files"  # in templates/ a file has to be called like its id
        folder.mkdir()
        path = folder / "mutated.toml"
        for number in range(count):
            data = mutated_text(random_, texts) if number % 2 else mutated_table(random_, tables)
            path.write_bytes(data)
            started = time.process_time()
            try:
                found = check_path(path, shelf)
                render(found, "github")
                assert not any(is_forbidden(character) for character in render(found))
                taken = time.process_time() - started
                assert taken < SLOWEST, f"took {taken:.1f} s"
                wrong = errors(found)
                if not wrong:
                    seen["got through"] += 1
                    template = library.template_file(path)
                    for facts in people:
                        read_plan(build(Template(template.id, template.table, template.sha256), stock, facts))
            except PlanError as error:
                print(f"template {number} of seed {seed} was let through and cannot be built: {error}")
                _keep(data)
                return 1
            except Exception:  # anything else is what is looked for
                traceback.print_exc()
                print(f"template {number} of seed {seed}")
                _keep(data)
                return 1
            slowest = max(slowest, taken)
            if (number + 1) % SAID_EACH == 0:
                print(f"{number + 1} so far, slowest {slowest:.2f} s", file=sys.stderr, flush=True)
            seen.update({problem.code for problem in wrong} or {"nothing"})
    print(f"{count} mutated templates, seed {seed}: problems only; slowest {slowest:.2f} s")
    print(", ".join(f"{code} {times}" for code, times in seen.most_common()))
    return 0


def _keep(data: bytes) -> None:
    place = Path(tempfile.gettempdir()) / "mutated.toml"
    place.write_bytes(data)
    print(f"kept as {place}")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    raise SystemExit(main(*(numbers + [100_000, 1][len(numbers) :])))
