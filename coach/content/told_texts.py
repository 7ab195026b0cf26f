"""Every text of the built-in knowledge that a person reads, file by file: what a translator begins with."""

from __future__ import annotations

import tomllib

from coach.text import clean
from coach.text.told import TEXTS

from .places import FOLDERS, SINGLES, plans_dir

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

INTERVIEW = TEXTS | {"do", "changes", "name", "countries", "emergency", "urgent", "doctor", "maternity", "crisis", "pharmacist"}
MEDICINES = frozenset({"emergency", "advice", "poison", "any", "stance", "note", "also", "group", "text", "short", "why"})
ALL_TEXT = ("pregnancy",)
"""Parts of the medicines that hold nothing but texts, beside their sources."""
NAMED = ("regions", "classes")
"""Parts of the medicines whose names are words; those of medicines themselves are the same in every language here."""
UNTOLD = ("examples", "facts")
"""Tables of tests, and of made-up people."""


def told_texts() -> dict[str, list[str]]:
    """File → its texts in their order; a text that several files hold stands with the first."""
    root, seen = plans_dir(), set[str]()
    found: dict[str, list[str]] = {}
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        with path.open("rb") as file:
            table = tomllib.load(file)
        texts = _of_medicines(table) if name == SINGLES["medicines"] else _of(table, INTERVIEW if "interview" in name else TEXTS)
        own = [clean(text) for text in texts if text and not text.isdigit()]
        fresh = list(dict.fromkeys(text for text in own if text not in seen))
        seen.update(fresh)
        if fresh:
            found[name] = fresh
    return found


def _files(root: Path) -> Iterator[Path]:
    """What is most needed first."""
    for folder in ("interview", *FOLDERS.values()):
        yield from sorted((root / folder).glob("*.toml"))
    yield root / SINGLES["rules"]
    yield root / SINGLES["medicines"]


def _of(table: Mapping[str, object], keys: frozenset[str]) -> Iterator[str]:
    for key, value in table.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                if key not in UNTOLD:
                    yield from _of(each, keys)
            elif isinstance(each, str) and key in keys:
                yield each


def _of_medicines(table: Mapping[str, object]) -> Iterator[str]:
    for part, value in table.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                if part in ALL_TEXT:
                    yield from (text for key, text in each.items() if isinstance(text, str) and key != "source")
                else:
                    yield from _of(each, MEDICINES | {"name"} if part in NAMED else MEDICINES)
