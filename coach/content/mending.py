"""A file of which some values are wrong, made right enough to look at the rest: all problems come at once, none twice.

What is wrong gets a stand-in: the value that was probably meant, else one that nothing can be said against. Problems that may
only come of a stand-in, or of what had to be left out, are not told (`Spoilt`).
"""

from __future__ import annotations

from copy import copy, deepcopy
from datetime import date
from typing import Any

from coach.conditions import ConditionError, parse
from coach.content.explain import allowed_values, keys_at, schema_at, shape_problems, value_at
from coach.content.near import nearest
from coach.content.whole import CONDITION_KEYS, GROUPS, Spoilt, conditions
from coach.content.words import MEASURES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

    from coach.content.explain import Schema
    from coach.content.problems import Problem
    from coach.content.reading import Document

    Path = tuple[str | int, ...]

_QUIET_TEST = {"measure": "average_pain", "at_most": 5}
"""A test that is right wherever a condition may stand."""
_QUIET_KIND = "physio"
"""A kind of stage: of rest it is said how long it may last, and what may be done in it."""
MOST_ROUNDS = 3
"""A value in the place of a misspelt key may be wrong itself; a file with more than that in one place is not looked into."""
_OF_CONDITIONS = frozenset({*CONDITION_KEYS, *GROUPS})


def mended(model: type[BaseModel], document: Document, wrong: Iterable[tuple[Path, Problem]]) -> tuple[Document, Spoilt] | None:
    """The document with stand-ins for what is wrong, and where they are; None where too little of it is right.

    Args:
        model: the shape that it is to have.
        document: the file; it stays as it is.
        wrong: what was found wrong, with its path in the table.
    """
    result = copy(document)
    result.table = table = deepcopy(document.table)
    spoilt = Spoilt()
    for _ in range(MOST_ROUNDS):
        for path, problem in sorted(wrong, key=lambda item: len(item[0]), reverse=True):  # what is inside before what holds it
            if not path or path[0] in {"format", "extends"} or path == ("stages",):
                return None
            if not _in_condition(table, path, spoilt):
                _put_right(model, table, path, problem.code, spoilt)
        for path, condition in conditions(table):
            try:
                parse(condition, path)
            except (ConditionError, RecursionError):
                _stand_in(table, path, dict(_QUIET_TEST), spoilt)
        wrong = shape_problems(model, result)
        if not wrong:
            return result, spoilt
    return None


def _in_condition(table: dict[str, Any], path: Path, spoilt: Spoilt) -> bool:
    """Replace the single test that holds a path with a quiet one; False where the path is in no condition."""
    if not any(part in CONDITION_KEYS for part in path) or "examples" in path:
        return False
    meant = nearest(str(value_at(table, path)), MEASURES) if path[-1] == "measure" else ""
    if meant:
        value_at(table, path[:-1])["measure"] = meant  # type: ignore[index]  # it stood there
        spoilt.guessed.add(path)
        return True
    for length in range(len(path), 0, -1):
        place = path[:length]
        owner = next((part for part in reversed(place) if isinstance(part, str)), "")
        if owner in _OF_CONDITIONS and isinstance(value_at(table, place), dict):
            _stand_in(table, place, dict(_QUIET_TEST), spoilt)
            return True
    return False


def _put_right(model: type[BaseModel], table: dict[str, Any], path: Path, code: str, spoilt: Spoilt) -> None:
    """One value that is wrong, missing, or has no business there."""
    owner, key = value_at(table, path[:-1]), path[-1]
    stood = owner[key] if isinstance(owner, dict) and key in owner else None
    if isinstance(owner, list) and isinstance(key, int) and key < len(owner):
        stood = owner[key]
    near = nearest(stood, allowed_values(schema_at(model, path))) if isinstance(stood, str) else ""
    if near:
        owner[key] = near  # type: ignore[index]  # something stood there
        spoilt.guessed.add(path)
        return
    if isinstance(owner, dict) and code == "unknown-key":
        meant = nearest(str(key), [each for each in keys_at(model, path[:-1]) if each not in owner])
        if meant:
            owner[meant] = owner.pop(str(key))
            spoilt.guessed.add((*path[:-1], meant))
            return
    if isinstance(owner, dict) and code == "missing-key":
        owner[str(key)] = _any(schema_at(model, path), path)
    elif isinstance(owner, dict) and key in owner:
        del owner[key]
        if code != "unknown-key" and key in schema_at(model, path[:-1]).get("required", ()):
            owner[key] = _any(schema_at(model, path), path)
    elif isinstance(owner, list) and isinstance(key, int) and key < len(owner):
        owner[key] = _any(schema_at(model, path), path)
    spoilt.add(path)


def _any(schema: Schema, path: Path, depth: int = 0) -> Any:
    """Some value that a JSON Schema allows; the path makes texts differ, so that ids do."""
    values = allowed_values(schema)
    if values:
        return _QUIET_KIND if _QUIET_KIND in values else values[0]
    kind = schema.get("type")
    if schema.get("format") == "date":
        return date(2000, 1, 1)
    if kind == "string":
        return "x" + "-".join(str(part) for part in path if isinstance(part, int))
    if kind in {"integer", "number"}:
        return max(1, int(schema.get("minimum", 1)))
    if kind == "boolean":
        return False
    if kind == "array":
        return [_any(schema.get("items", {}), (*path, 0), depth + 1)] if schema.get("minItems") and depth < 4 else []
    if "measure" in schema.get("properties", {}):
        return dict(_QUIET_TEST)
    if schema.get("properties") and depth < 4:
        inner = schema["properties"]
        return {key: _any(inner[key], (*path, key), depth + 1) for key in schema.get("required", ())}
    return {}


def _stand_in(table: dict[str, Any], path: Path, value: Any, spoilt: Spoilt) -> None:
    owner = value_at(table, path[:-1])
    if isinstance(owner, dict | list):
        owner[path[-1]] = value  # type: ignore[index]
        spoilt.add(path)
