"""Checking files: what kind a file is, its shape, its conditions, and then what it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coach.conditions import ConditionError, parse
from coach.content import (
    checks_conditions,
    checks_doses,
    checks_examples,
    checks_flow,
    checks_measures,
    checks_people,
    checks_references,
    checks_words,
    schema,
    schema_check,
    schema_library,
    shapes,
)
from coach.content.explain import shape_problems
from coach.content.merging import plain
from coach.content.places import FOLDERS, PROTECTED, SINGLES
from coach.content.problems import ERROR, HINT, WARNING, ContentError, Problem, errors, in_order
from coach.content.reading import parse_document, read_document
from coach.content.whole import Shelf, Spoilt, Whole, conditions, leaves
from coach.text import content as words
from coach.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from pydantic import BaseModel

    from coach.content.library import Library
    from coach.content.merging import Merged
    from coach.content.reading import Document

MODELS: dict[str, type[BaseModel]] = {
    "template": schema.Template,
    "extension": schema.TemplateParts,
    "exercise": schema_library.Exercise,
    "ladder": schema.Ladder,
    "lesson": schema_library.Lesson,
    "person": schema_library.Person,
    "rules": schema.Rules,
    "sources": schema_library.SourcesFile,
    "check": schema_check.CheckFile,
}
MOST_TOLD = 100
"""Problems of one file; nobody reads more."""
CONDITION_WORDS = frozenset(field.alias or name for name, field in shapes.Condition.model_fields.items())
OTHERS = {"interview", "medicines"}
"""Files whose own rooms read and check them."""


def kind_of(path: Path, table: dict[str, Any]) -> str:
    """What kind of file this is: by its folder or name, else by what is in it; empty where it cannot be told."""
    for kind, name in SINGLES.items():
        if path.name == name:
            return kind
    if path.parent.name == "interview":
        return "interview"
    for kind, folder in FOLDERS.items():
        if path.parent.name == folder:
            return kind
    for kind, sign in (("template", "stages"), ("template", "extends"), ("exercise", "phases"), ("person", "facts")):
        if sign in table:
            return kind
    if "steps" in table:
        return "ladder"
    return "lesson" if "text" in table else ""


def check_document(document: Document, kind: str) -> list[Problem]:
    """The shape of one file and the grammar of its conditions."""
    return [problem for _, problem in _shape(document, kind)]


def _shape(document: Document, kind: str) -> list[tuple[tuple[str | int, ...], Problem]]:
    """What is wrong with the shape of a file, each with its path in the table."""
    model = _model(document, kind)
    if model is None:
        return []
    found = shape_problems(model, document)
    wrong = {path for path, _ in found}
    for path, value in conditions(document.table):
        try:
            parse(value, path)
        except (ConditionError, RecursionError):
            found += _grammar(document, path, value, wrong)
    if kind in FOLDERS and document.path is not None and ("id",) not in wrong:
        stem, item_id = document.path.stem, document.table.get("id")
        if document.path.parent.name == FOLDERS[kind] and item_id != stem:
            message = words.NOT_THE_NAME.format(name=document.path.name, stem=stem, id=item_id)
            found.append((("id",), document.problem(("id",), "wrong-name", message, words.NOT_THE_NAME_HINT)))
    return found


def _model(document: Document, kind: str) -> type[BaseModel] | None:
    return MODELS.get("extension" if kind == "template" and "extends" in document.table else kind)


def _readable(document: Document, kind: str, problems: list[Problem]) -> tuple[Document, Spoilt] | None:
    """The file as far as it can be looked into: itself, or a copy in which what is wrong has stand-ins. None: it cannot.

    The problems of its shape are added to `problems`.
    """
    found = _shape(document, kind)
    problems += [problem for _, problem in found]
    wrong = [(path, problem) for path, problem in found if problem.severity == ERROR and problem.code != "wrong-name"]
    model = _model(document, kind)
    if not wrong or model is None:
        return document, Spoilt()
    from coach.content.mending import mended

    return mended(model, document, wrong)


def _grammar(
    document: Document, path: tuple[str | int, ...], value: object, wrong: set[tuple[str | int, ...]]
) -> list[tuple[tuple[str | int, ...], Problem]]:
    """What is wrong with the grammar of a condition: of every test in it, and else of the whole."""
    problems: list[tuple[tuple[str | int, ...], Problem]] = []
    known = False
    for place, leaf in leaves(value, path):
        if any(item[: len(place)] == place for item in wrong):
            known = True
            continue
        try:
            parse(leaf, place)
        except ConditionError as error:
            problems.append(_condition(document, error))
    if not problems and not known and not any(item[: len(path)] == path for item in wrong):
        try:
            parse(value, path)
        except ConditionError as error:
            problems.append(_condition(document, error))
    return problems


def _condition(document: Document, error: ConditionError) -> tuple[tuple[str | int, ...], Problem]:
    path = tuple(error.path)
    return path, document.problem(path, "condition", words.sentence(str(error), CONDITION_WORDS))


def check_template(document: Document, shelf: Shelf, *, run: bool = False) -> list[Problem]:
    """Everything about one template.

    Args:
        document: the file.
        shelf: what it is checked against.
        run: whether its examples are run as well.

    Returns:
        The problems of its shape and of its meaning, with what it inherits; what cannot be used is left out of account.
    """
    problems: list[Problem] = []
    own = document.path is None or not document.path.resolve().is_relative_to(shelf.library.builtin.resolve())
    if own and any(kind == "template" and document.table.get("id") == name for kind, name in PROTECTED):
        problems.append(document.problem(("id",), "protected", words.PROTECTED, words.PROTECTED_HINT))
    readable = _readable(document, "template", problems)
    if readable is None:
        return problems
    looked, spoilt = readable
    try:
        merged = shelf.library.merged(looked)
    except ContentError as error:
        return [*problems, *error.problems]
    if not _complete(merged, problems, spoilt):
        return problems
    whole = Whole(merged, shelf, problems, spoilt)
    checks_references.check(whole)
    checks_conditions.check(whole)
    checks_measures.check(whole)
    checks_flow.check(whole)
    checks_doses.check(whole)
    checks_people.check(whole)

    def say(path: tuple[str | int, ...], code: str, message: str, hint: str = "", *, severity: str = ERROR) -> None:
        if not spoilt.covers(path, code):
            problems.append(document.problem(path, code, message, hint, severity=severity))

    checks_words.check(looked.table, shelf, say)
    checks_examples.check(whole)
    if run and not errors(whole.problems):
        checks_examples.run(whole)
    return whole.problems


def _complete(merged: Merged, problems: list[Problem], spoilt: Spoilt) -> bool:
    """Whether a template has all that one needs, with what it inherits; what it lacks is told, and stands in as far as it can."""
    told = {path for path in spoilt.paths if len(path) == 1}
    for key, stand_in in (("for_causes", []), ("summary", ""), ("sources", []), ("reviewed", None), ("stages", None)):
        if key not in merged.table and (key,) not in told:
            hint = words.SOURCES_HINT if key == "sources" else ""
            problems.append(merged.problem((), "missing-key", words.needs((), key), hint))
        if key not in merged.table:
            merged.table[key] = stand_in
    if not merged.table["stages"]:
        return False
    for number, stage in enumerate(merged.table["stages"]):
        for key in ("kind", "title"):
            if key not in stage:
                message = words.needs(("stages", number), key)
                problems.append(merged.problem(("stages", number), "missing-key", message, at_key=True))
                stage[key] = "physio" if key == "kind" else stage["id"]
                spoilt.add((*merged.origin(("stages", number))[1], key))
    return True


def check_other(document: Document, kind: str, shelf: Shelf) -> list[Problem]:
    """Everything about a file that is no template."""
    if kind in OTHERS:
        from coach.content.check_knowledge import knowledge_problems

        return knowledge_problems(document, kind)
    problems: list[Problem] = []
    readable = _readable(document, kind, problems)
    if readable is None or kind not in MODELS:
        return problems
    table, spoilt = readable[0].table, readable[1]

    def say(
        path: tuple[str | int, ...], code: str, message: str, hint: str = "", *, severity: str = ERROR, at_key: bool = False
    ) -> None:
        if not spoilt.covers(path, code):
            problems.append(document.problem(path, code, message, hint, severity=severity, at_key=at_key))

    if kind == "sources":
        _sources_once(document, table, shelf, say)
    checks_references.check_other(table, kind, shelf, say)
    if kind == "exercise":
        checks_doses.growth(("dose",), table["dose"], shelf.standard["limits"], say)
    if kind == "exercise" and not errors(problems):
        from coach.content.checks_figures import figure_problems

        problems += figure_problems(document)
    if kind in {"exercise", "ladder", "lesson", "rules"}:
        checks_words.check(table, shelf, say)
    return problems


def _sources_once(document: Document, table: dict[str, Any], shelf: Shelf, say: Callable[..., None]) -> None:
    """Each source once: of the user's own, none has the id of a built-in one and says something else."""
    ships = document.path is not None and shelf.library.ships(document.path)
    built_in = {} if ships else shelf.library.built_in_sources()
    seen: set[str] = set()
    for number, entry in enumerate(table["sources"]):
        name, place = str(entry["id"]), ("sources", number, "id")
        if name in built_in and built_in[name] != plain(entry):
            say(place, "same-id", words.SOURCE_TAKEN.format(id=name), words.SOURCE_TAKEN_HINT, severity=WARNING)
        elif name in seen:
            say(place, "same-id", words.SAME_ID.format(kind="source", id=name))
        seen.add(name)


def check_paths(paths: Iterable[Path], library: Library, today: date | None = None, *, run: bool = True) -> list[Problem]:
    """All problems of files, in the order of files and places.

    Args:
        paths: the files.
        library: what they may refer to.
        today: for review dates; they are not looked at without it.
        run: whether templates' examples are run.
    """
    shelf = Shelf(library, today)
    problems: list[Problem] = []
    for path in paths:
        problems += check_path(path, shelf, run=run)
    return list(in_order(problems))


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The TOML files that are meant: files as they are, folders with all below them, in order and each once."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        found.update(dict.fromkeys(item for item in inside if item is path or not item.name.startswith(".")))
    return list(found)


def check_path(path: Path, shelf: Shelf, *, run: bool = False) -> list[Problem]:
    """The problems of one file."""
    try:
        document = read_document(path)
    except ContentError as error:
        return list(error.problems)
    return _checked(document, kind_of(path, document.table), shelf, run=run)


def check_bytes(data: bytes, name: str, shelf: Shelf, *, run: bool = True) -> list[Problem]:
    """The problems of a file that lies nowhere, in order; what kind it is, its content says."""
    try:
        document = parse_document(data, name)
    except ContentError as error:
        return list(in_order(error.problems))
    return list(in_order(_checked(document, kind_of(Path(name), document.table), shelf, run=run)))


def _checked(document: Document, kind: str, shelf: Shelf, *, run: bool) -> list[Problem]:
    if not kind:
        hint = words.NO_KIND_HINT if document.path is not None else words.NO_KIND_PIPED_HINT
        return [document.problem((), "unknown-kind", words.NO_KIND, hint)]
    found = check_template(document, shelf, run=run) if kind == "template" else check_other(document, kind, shelf)
    return found if len(found) <= MOST_TOLD else _first_of(found)


def _first_of(found: list[Problem]) -> list[Problem]:
    """As many problems as anybody reads, errors before all else, and how many more there are."""
    first = sorted(set(found), key=lambda problem: (problem.severity != ERROR, problem))
    rest = len(first) - MOST_TOLD
    if rest <= 0:
        return first
    last = max(first[:MOST_TOLD])
    more = replace(last, severity=HINT, code="and-more", message=words.MORE_PROBLEMS.format(count=rest), hint="", source_line="")
    return [*first[:MOST_TOLD], more]
