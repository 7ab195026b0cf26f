"""Checking files: what kind a file is, its shape, its conditions, and then what it means."""

from __future__ import annotations

from typing import Any

from coach.conditions import ConditionError, parse
from coach.content import (
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
)
from coach.content.explain import shape_problems
from coach.content.places import FOLDERS, SINGLES
from coach.content.problems import ERROR, ContentError, Problem, errors, in_order
from coach.content.reading import read_document
from coach.content.whole import Shelf, Whole, conditions, leaves
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from pydantic import BaseModel

    from coach.content.library import Library
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
    model = MODELS.get("extension" if kind == "template" and "extends" in document.table else kind)
    if model is None:
        return []
    found = shape_problems(model, document)
    wrong = {path for path, _ in found}
    problems = [problem for _, problem in found]
    for path, value in conditions(document.table):
        try:
            parse(value, path)
        except (ConditionError, RecursionError):
            problems += _grammar(document, path, value, wrong)
    if kind in FOLDERS and document.path is not None and not wrong & {("id",)}:
        stem, item_id = document.path.stem, document.table.get("id")
        if document.path.parent.name == FOLDERS[kind] and item_id != stem:
            message = words.NOT_THE_NAME.format(name=document.path.name, stem=stem, id=item_id)
            problems.append(document.problem(("id",), "wrong-name", message, words.NOT_THE_NAME_HINT))
    return problems


def _grammar(document: Document, path: tuple[str | int, ...], value: object, wrong: set[tuple[str | int, ...]]) -> list[Problem]:
    """What is wrong with the grammar of a condition: of every test in it, and else of the whole."""
    problems: list[Problem] = []
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


def _condition(document: Document, error: ConditionError) -> Problem:
    return document.problem(tuple(error.path), "condition", words.sentence(str(error)))


def check_template(document: Document, shelf: Shelf, *, run: bool = False) -> list[Problem]:
    """Everything about one template.

    Args:
        document: the file.
        shelf: what it is checked against.
        run: whether its examples are run as well.

    Returns:
        The problems of its shape; where that is right, of its meaning, with what it inherits.
    """
    problems = check_document(document, "template")
    if errors(problems):
        return problems
    try:
        merged = shelf.library.merged(document)
    except ContentError as error:
        return [*problems, *error.problems]
    lacking = [
        merged.problem((), "missing-key", words.MISSING_KEY.format(owner="This file", key=key))
        for key in ("for_causes", "summary", "sources", "reviewed", "stages")
        if key not in merged.table
    ]
    for number, stage in enumerate(merged.table.get("stages", ())):
        for key in ("kind", "title"):
            if key not in stage:
                message = words.MISSING_KEY.format(owner="A stage", key=key)
                lacking.append(merged.problem(("stages", number), "missing-key", message, at_key=True))
    if lacking:
        return [*problems, *lacking]
    whole = Whole(merged, shelf, problems)
    checks_references.check(whole)
    if any(problem.code in {"same-id", "unknown-fact"} for problem in errors(whole.problems)):
        return whole.problems
    checks_measures.check(whole)
    checks_flow.check(whole)
    checks_doses.check(whole)
    checks_people.check(whole)

    def say(path: tuple[str | int, ...], code: str, message: str, hint: str = "", *, severity: str = ERROR) -> None:
        document_of, real = merged.origin(path)
        if document_of is document:
            problems.append(document.problem(real, code, message, hint, severity=severity))

    checks_words.check(document.table, shelf, say)
    checks_examples.check(whole)
    if run and not errors(whole.problems):
        checks_examples.run(whole)
    return whole.problems


def check_other(document: Document, kind: str, shelf: Shelf) -> list[Problem]:
    """Everything about a file that is no template."""
    if kind in OTHERS:
        from coach.content.check_knowledge import knowledge_problems

        return knowledge_problems(document, kind)
    problems = check_document(document, kind)
    if errors(problems) or kind not in MODELS:
        return problems

    def say(path: tuple[str | int, ...], code: str, message: str, hint: str = "", *, severity: str = ERROR) -> None:
        problems.append(document.problem(path, code, message, hint, severity=severity))

    checks_references.check_other(document.table, kind, shelf, say)
    if kind == "exercise" and not errors(problems):
        from coach.content.checks_figures import figure_problems

        problems += figure_problems(document)
    if kind in {"exercise", "ladder", "lesson", "rules"}:
        checks_words.check(document.table, shelf, say)
    return problems


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
    kind = kind_of(path, document.table)
    if not kind:
        return [document.problem((), "unknown-kind", words.NO_KIND, words.NO_KIND_HINT)]
    return check_template(document, shelf, run=run) if kind == "template" else check_other(document, kind, shelf)
