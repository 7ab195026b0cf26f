"""What pydantic found, in our words and at the right place.

The model says only *that* something is wrong and where; the sentences, the near misses and the hints are made here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from coach.content.near import did_you_mean, nearest
from coach.content.problems import Problem
from coach.content.reading import Document
from coach.content.words import MEASURES
from coach.text import content as words
from coach.text import content_shape as shapes
from coach.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Path = tuple[str | int, ...]
    Schema = Mapping[str, Any]


MOST_PROBLEMS = 100
"""Of one file's shape; nobody reads more, and a file made to have thousands should not take its time."""


def shape_problems(model: type[BaseModel], document: Document) -> list[tuple[Path, Problem]]:
    """Everything in which a document differs from a model, with its path; nothing where it fits."""
    try:
        model.model_validate(document.table)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        return _without_echoes([_problem(model, document, dict(item)) for item in found[:MOST_PROBLEMS]])
    return []


def _without_echoes(found: list[tuple[Path, Problem]]) -> list[tuple[Path, Problem]]:
    """What was found, without a key that is missing because it stands there misspelt."""
    meant = {(path[:-1], problem.hint) for path, problem in found if problem.code == "unknown-key"}
    return [
        (path, problem)
        for path, problem in found
        if not (problem.code == "missing-key" and (path[:-1], words.DID_YOU_MEAN.format(word=path[-1])) in meant)
    ]


@cache
def schema_of(model: type[BaseModel]) -> Schema:
    """The model's JSON Schema, as editors get it."""
    return TypeAdapter(model).json_schema()


def _problem(model: type[BaseModel], document: Document, item: dict[str, Any]) -> tuple[Path, Problem]:
    path, at_key = _real_path(document.table, item["loc"])
    return path, _worded(model, document, item, path, at_key=at_key)


def _worded(model: type[BaseModel], document: Document, item: dict[str, Any], path: Path, *, at_key: bool) -> Problem:
    kind, context = str(item["type"]), item.get("ctx") or {}
    owner, key = path[:-1], path[-1] if path else ""
    if path == ("format",) and kind == "less_than_equal":
        return document.problem(path, "newer-format", words.NEWER_FORMAT)
    if kind == "extra_forbidden":
        hint = _unknown_hint(model, document.table, owner, str(key))
        message = words.UNKNOWN_KEY.format(key=key, owner=words.owner(owner))
        return document.problem(path, "unknown-key", message, hint, at_key=True)
    if kind == "missing":
        hint = words.about_key(schema_at(model, path))
        if key == "do" and "extends" in document.table and owner[2:3] == ("tasks",):
            hint = words.TASKS_WHOLE
        elif key == "sources":
            hint = words.SOURCES_HINT
        return document.problem(owner, "missing-key", words.needs(owner, str(key)), hint, at_key=True)
    if kind == "literal_error":
        return _not_among(model, document, path, at_key=at_key)
    if kind == "greater_than_equal" and context.get("ge") == 0 and ("~number" in item["loc"] or key == "start"):
        return document.problem(path, "out-of-range", words.DOSE_NOTHING.format(key=words.label(path)))
    code, message = shapes.shape_message(kind, words.label(path), context, value_at(document.table, path))
    hint = shapes.shape_hint(kind, str(context.get("pattern", "")))
    if kind in {"model_type", "dict_type", "model_attributes_type"} and words.owner(path) == words.OWNER_2:
        hint = shapes.condition_hint(str(value_at(document.table, path)), near=lambda name: nearest(name, MEASURES))
    hint = hint or shapes.number_hint(kind, value_at(document.table, path), grows="~number" in item["loc"])
    found = document.problem(path, code, message, hint, at_key=at_key)
    if kind == "list_type" and (heading := re.match(r"\[([\w.-]+)\]", found.source_line[found.column - 1 :])):
        return replace(found, hint=shapes.heading_hint(heading.group(1)))
    return found


def _not_among(model: type[BaseModel], document: Document, path: Path, *, at_key: bool) -> Problem:
    allowed = allowed_values(schema_at(model, path))
    value = path[-1] if at_key else value_at(document.table, path)
    if at_key and not allowed:
        names = schema_at(model, path[:-1]).get("propertyNames", {})
        allowed = allowed_values(names if isinstance(names, dict) else {})
    message = words.NOT_AMONG.format(name=words.label(path), value=words.quoted(value))
    if at_key:
        message = words.UNKNOWN_KEY.format(key=value, owner=words.owner(path[:-1]))
    return document.problem(
        path, "wrong-value", message, did_you_mean(str(value), allowed) or words.one_of(allowed), at_key=at_key
    )


def value_at(table: object, path: Path) -> object:
    """The value at a path, or None."""
    for part in path:
        if isinstance(table, dict):
            table = table.get(part)
        elif isinstance(table, list) and isinstance(part, int) and part < len(table):
            table = table[part]
        else:
            return None
    return table


def _real_path(table: object, loc: tuple[str | int, ...]) -> tuple[Path, bool]:
    """Pydantic's location without the names of union branches; and whether it is about a key, not its value."""
    path: list[str | int] = []
    value: object = table
    for number, part in enumerate(loc):
        if part == "[key]" and number == len(loc) - 1 and not (isinstance(value, dict) and part in value):
            return tuple(path), True
        if isinstance(value, dict):
            if isinstance(part, str) and part not in value and part.startswith("~"):
                continue
            path.append(part)
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            path.append(part)
            value = value[part] if part < len(value) else None
        elif not (isinstance(part, str) and part.startswith("~")) and value is None:
            path.append(part)
    return tuple(path), False


def _unknown_hint(model: type[BaseModel], table: object, owner: Path, key: str) -> str:
    """A near miss among the keys allowed here; else, whether it is a key of a table further out."""
    here = keys_at(model, owner)
    for length in range(len(owner) - 1, -1, -1):
        if isinstance(value_at(table, owner[:length]), dict) and key in keys_at(model, owner[:length]):
            child = next((str(part) for part in owner[length:] if isinstance(part, str)), "")
            return words.MISPLACED.format(key=key, outer=words.owner(owner[:length]), child=words.heading(owner, child))
    near = did_you_mean(key, here)
    return near or words.KEYS_HERE.format(keys=", ".join(here))


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that a table at a path may have, in the order in which they are documented."""
    return list(schema_at(model, path).get("properties", {}))


def schema_at(model: type[BaseModel], path: Path) -> Schema:
    """The part of a model's JSON Schema that is about a path; branches of unions are put together."""
    root = schema_of(model)
    here = _opened(root, root)
    for part in path:
        if isinstance(part, int):
            inner = here.get("items", {})
        else:
            inner = here.get("properties", {}).get(part) or here.get("additionalProperties", {})
        here = _opened(root, inner if isinstance(inner, dict) else {})
    return here


def _opened(root: Schema, part: Schema) -> dict[str, Any]:
    """References followed, alternatives merged."""
    result: dict[str, Any] = {}
    waiting, seen = [part], 0
    while waiting and seen < 50:
        seen += 1
        piece = waiting.pop(0)
        reference = piece.get("$ref")
        if isinstance(reference, str):
            waiting.append(root.get("$defs", {}).get(reference.rsplit("/", 1)[-1], {}))
        waiting.extend(piece.get("anyOf", []))
        waiting.extend(piece.get("oneOf", []))
        for key, value in piece.items():
            if key == "properties":
                result["properties"] = {**value, **result.get("properties", {})}
            else:
                result.setdefault(key, value)
    return result


def allowed_values(part: Schema) -> list[str]:
    """The values of an enumeration in a JSON Schema."""
    values = part.get("enum") or ([part["const"]] if "const" in part else [])
    return [str(value) for value in values]
