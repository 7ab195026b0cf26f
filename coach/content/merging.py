"""`extends`: one template on top of another, stage by stage and key by key, with every value's origin kept."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from coach.content.near import MOST_NAMED, did_you_mean
from coach.content.problems import ERROR, ContentError, Problem
from coach.sha import sha256
from coach.text import content as words
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.content.reading import Document

    Path = tuple[str | int, ...]

MOST_LEVELS = 5
"""Templates on templates; more than this nobody can follow."""
OWN_KEYS = ("format", "id", "extends", "without", "examples")
"""Keys of a template that are never inherited."""


@dataclass(slots=True)
class Merged:
    """A template with what it inherits.

    Attributes:
        document: the file itself.
        table: the whole template as it is used; dates are still dates.
        origins: which file and path a path of `table` comes from; the longest prefix counts.
        inherited: the ids of the stages of the template that this one builds on, those left out among them.
    """

    document: Document
    table: dict[str, Any]
    origins: dict[Path, tuple[Document, Path]] = field(default_factory=dict)
    inherited: tuple[str, ...] = ()

    def origin(self, path: Path) -> tuple[Document, Path]:
        """The file and the path in it of a value of the merged table."""
        for length in range(len(path), 0, -1):
            found = self.origins.get(path[:length])
            if found is not None:
                return found[0], (*found[1], *path[length:])
        return self.document, path

    def problem(
        self, path: Path, code: str, message: str, hint: str = "", *, severity: str = ERROR, at_key: bool = False
    ) -> Problem:
        """A problem at a path of the merged table, shown where that value is written.

        What another file brought along is shown at this file's `extends`, since this is the file being checked.
        """
        document = self.origin(path)[0]
        if document is not self.document:
            message = f"{message} {words.FROM_OTHER.format(name=document.table.get('id', document.name))}"
            at_key = False
        return self.document.problem(self.own(path), code, message, hint, severity=severity, at_key=at_key)

    def own(self, path: Path) -> Path:
        """Where a value of the merged table is shown in the file itself: what it inherits, at its own stage or its `extends`."""
        document, real = self.origin(path)
        return real if document is self.document else self._own_stage(path) or ("extends",)

    def _own_stage(self, path: Path) -> Path:
        """The stage in this file that shares its id with the merged stage of a path, or nothing."""
        if len(path) < 2 or path[0] != "stages":
            return ()
        wanted = self.table["stages"][path[1]].get("id")
        for number, stage in enumerate(self.document.table.get("stages", [])):
            if stage.get("id") == wanted:
                return ("stages", number)
        return ()


def merge(document: Document, find: Callable[[str, int], Document | None], level: int = 0, known: tuple[str, ...] = ()) -> Merged:
    """A template with everything it inherits.

    Args:
        document: a template whose shape has been found right.
        find: gives the document of a template id at a level, or None; the level lets a file of the user's that
            replaces a built-in one build on the very one that it replaces.
        level: how many templates stand on top of this one.
        known: the ids of all templates, to guess which one was meant.

    Raises:
        ContentError: the other template is missing, or they go round in a circle.
    """
    base_id = document.table.get("extends")
    if base_id is None:
        return Merged(document, document.table)
    if level >= MOST_LEVELS:
        raise ContentError([document.problem(("extends",), "extends-circle", words.EXTENDS_CIRCLE)])
    base_document = find(base_id, level)
    if base_id == document.table.get("id") and (base_document or document).table.get("extends") == base_id:
        raise ContentError([document.problem(("extends",), "extends-circle", words.EXTENDS_ITSELF)])
    if base_document is None:
        hint = did_you_mean(str(base_id), known) or (words.one_of(sorted(known)) if len(known) <= MOST_NAMED else "")
        raise ContentError([document.problem(("extends",), "unknown-template", words.NO_TEMPLATE.format(id=base_id), hint)])
    try:
        base = merge(base_document, find, level + 1, known)
    except ContentError as error:
        first = error.problems[0]
        circle = first.code == "extends-circle"
        message = words.EXTENDS_CIRCLE if circle else words.BASE_BROKEN.format(id=base_id)
        raise ContentError([document.problem(("extends",), first.code, message, "" if circle else first.message)]) from None
    return _on_top(base, document)


def _on_top(base: Merged, document: Document) -> Merged:
    own = document.table
    result = Merged(document, {}, inherited=tuple(str(stage["id"]) for stage in base.table.get("stages", ())))
    table = result.table
    for key, value in base.table.items():
        if key not in OWN_KEYS and key not in {"stages", "changes"}:
            table[key] = value
            result.origins[key,] = base.origin((key,))
    for key, value in own.items():
        if key not in {"extends", "without", "stages", "changes"}:
            table[key] = value
            result.origins[key,] = (document, (key,))
    _stages(base, document, result)
    _changes(base, document, result)
    return result


def _stages(base: Merged, document: Document, result: Merged) -> None:
    """Stages by id: what the file names replaces, the rest stays; new stages go where `after` says, else to the end."""
    without = set(document.table.get("without", ()))
    order: list[tuple[dict[str, Any], dict[Path, tuple[Document, Path]], tuple[Document, Path]]] = []
    for number, stage in enumerate(base.table.get("stages", [])):
        if stage["id"] not in without:
            kept = dict(stage)
            if without & set(kept.get("alongside", ())):
                kept["alongside"] = [name for name in kept["alongside"] if name not in without]
            order.append((kept, _origins(base, number, stage), base.origin(("stages", number))))
    for number, stage in enumerate(document.table.get("stages", [])):
        place = next((index for index, item in enumerate(order) if item[0]["id"] == stage["id"]), None)
        if place is None:
            after = stage.get("after")
            place = next((index + 1 for index, item in enumerate(order) if item[0]["id"] == after), len(order))
            order.insert(place, ({}, {}, (document, ("stages", number))))
        target, origins, _ = order[place]
        for key in stage:  # what is named here replaces the inherited list with all that came of it
            for inside in [path for path in origins if path[0] == key]:
                del origins[inside]
        target.update({key: value for key, value in stage.items() if key not in ("after", "more")})
        origins.update({(key,): (document, ("stages", number, key)) for key in stage})
        for key, items in stage.get("more", {}).items():
            here: Path = ("stages", number, "more", key)
            target[key], places = _added(target.get(key, []), items)
            origins.setdefault((key,), (document, here))
            origins.update({(key, place): (document, (*here, index)) for index, place in enumerate(places)})
    result.table["stages"] = [stage for stage, _, _ in order]
    for number, (_, origins, whole) in enumerate(order):
        result.origins["stages", number] = whole
        for inside, origin in origins.items():
            result.origins["stages", number, *inside] = origin


def _added(inherited: list[Any], more: list[Any]) -> tuple[list[Any], list[int]]:
    """A list with what comes on top, and where each of that went: in the place of the one with its id, else to the end."""
    result, places = list(inherited), []
    for item in more:
        name = item.get("id") if isinstance(item, dict) else None
        same = (place for place, old in enumerate(result) if name and isinstance(old, dict) and old.get("id") == name)
        place = next(same, len(result))
        result[place : place + 1] = [item]
        places.append(place)
    return result, places


def _origins(base: Merged, number: int, stage: dict[str, Any]) -> dict[Path, tuple[Document, Path]]:
    """Where the values of an inherited stage come from, by their paths inside the stage."""
    here: Path = ("stages", number)
    found: dict[Path, tuple[Document, Path]] = {(key,): base.origin((*here, key)) for key in stage}
    for path, origin in base.origins.items():
        if len(path) > len(here) + 1 and path[: len(here)] == here:
            found[path[len(here) :]] = origin
    return found


def _changes(base: Merged, document: Document, result: Merged) -> None:
    """The other template's changes stay and come first; one with the same id is replaced, and so is what it left out."""
    without = set(document.table.get("without", ()))
    own = document.table.get("changes", [])
    replaced = {change["id"] for change in own if "id" in change}
    changes: list[Any] = []
    for number, change in enumerate(base.table.get("changes", [])):
        named = {name for name in [change.get("stage"), *change.get("stages", ())] if name}
        if change.get("id") not in replaced and not (named and named <= without):
            result.origins["changes", len(changes)] = base.origin(("changes", number))
            left = [name for name in change.get("stages", ()) if name not in without]
            changes.append({**change, "stages": left} if len(left) < len(change.get("stages", ())) else change)
    for number, change in enumerate(own):
        result.origins["changes", len(changes)] = (document, ("changes", number))
        changes.append(change)
    if changes:
        result.table["changes"] = changes


def plain(value: Any) -> Any:
    """A copy that JSON can hold: dates become ISO texts."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def fingerprint(table: dict[str, Any]) -> str:
    """SHA-256, in hexadecimal, of a plain table; the order of keys does not matter."""
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return str(sha256(text.encode()).hexdigest())
