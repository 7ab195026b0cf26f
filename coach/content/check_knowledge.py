"""What is wrong with a file of the interview or of the medicines, told as a problem with its place.

Their rooms read them whole and stop at the first thing that is wrong; here that becomes a line of `coach plan check`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coach.content.knowledge import load_knowledge
from coach.content.knowledge_shapes import KnowledgeProblem
from coach.content.medicines import MedicinesProblem, load_medicines
from coach.content.places import plans_dir

if TYPE_CHECKING:
    from pathlib import Path

    from coach.content.problems import Problem
    from coach.content.reading import Document

CODE = "knowledge"
_STEP = re.compile(r"(\w+)|\[([^\]]*)\]")


def knowledge_problems(document: Document, kind: str) -> list[Problem]:
    """The first problem that the room of `document` finds in it; none where it is right, or where another file is wrong.

    Args:
        document: the file, read.
        kind: `interview` or `medicines`.
    """
    path = document.path
    if path is None:
        return []
    if kind == "interview":
        stamps = tuple((str(file), file.stat().st_mtime_ns) for file in sorted(path.parent.glob("*.toml")))
        wrong = _interview(path.parent, stamps)
        if wrong is None or wrong.file != str(path):
            return []
        return [_problem(document, wrong.where, wrong.message)]
    try:
        load_medicines(path)
    except MedicinesProblem as error:
        where, _, message = str(error).removeprefix(f"{path}: ").partition(": ")
        return [_problem(document, where, message)] if message else [_problem(document, "", where)]
    return []


@lru_cache(maxsize=4)
def _interview(folder: Path, _stamps: tuple[tuple[str, int], ...]) -> KnowledgeProblem | None:
    """What is wrong with the interview's files in `folder`; read once for all of them, and again when one was saved."""
    built_in = plans_dir() / "interview"
    try:
        load_knowledge(built_in, None if folder.resolve() == built_in.resolve() else folder)
    except KnowledgeProblem as error:
        return error
    return None


def _place(table: dict[str, Any], where: str) -> tuple[str | int, ...]:
    """The path of keys that `where` names (`rules[CES-1].when`), as far as it leads."""
    path: list[str | int] = []
    value: Any = table
    for key, item in _STEP.findall(where):
        step: str | int | None = key or None
        if isinstance(value, list):
            name = key or item
            ids = [entry.get("id", entry.get("fact")) if isinstance(entry, dict) else None for entry in value]
            step = ids.index(name) if name in ids else int(name) if name.isdigit() and int(name) < len(value) else None
        elif not isinstance(value, dict) or step not in value:
            step = None
        if step is None:
            break
        path.append(step)
        value = value[step]
    return tuple(path)


def _problem(document: Document, where: str, message: str) -> Problem:
    where = where.lstrip(".")
    told = f"{where}: {message}" if where else message
    return document.problem(_place(document.table, where), CODE, told.rstrip(".") + ".")
