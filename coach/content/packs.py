"""Packs: a folder of templates, exercises, ladders and lessons from somebody else, looked at before it is added."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.content.check import check_other, check_template, kind_of
from coach.content.places import FOLDERS
from coach.content.problems import ERROR, ContentError, Problem, errors, in_order
from coach.content.reading import parse_document, read_bytes, read_document
from coach.content.whole import Shelf
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from coach.content.library import Library

MOST_FILES = 300
"""Files of one pack; the built-in library has about a hundred and twenty."""
ITEM_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
RECORD = "packs.json"
KINDS = ("template", "exercise", "ladder", "lesson")


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file that a pack brings.

    Attributes:
        kind: "template", "exercise", "ladder" or "lesson".
        id: its id.
        title: its title.
        replaces: "built-in", "yours" or, where it is new, nothing.
        data: its bytes, as they were looked at; these are what is written.
    """

    kind: str
    id: str
    title: str
    replaces: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Pack:
    """What adding a pack would do.

    Attributes:
        name: the folder's name.
        files: what it brings, templates first.
        problems: what is wrong with them; with an error in it, the pack is not added.
        sha256: over all files, kept with what was added.
    """

    name: str
    files: tuple[PackFile, ...]
    problems: tuple[Problem, ...]
    sha256: str


def look_at_pack(folder: Path, library: Library, today: date | None = None) -> Pack:
    """Read and check a pack (a folder, or a single file) without adding anything.

    Files are checked as if they had been added: they may refer to one another.

    Raises:
        ContentError: it is neither, holds nothing, or too much.
    """
    paths = _files(folder)
    if not paths:
        raise _problem(folder, "empty-pack", words.PACK_EMPTY)
    if len(paths) > MOST_FILES:
        raise _problem(folder, "too-many", words.PACK_TOO_MANY.format(most=MOST_FILES))
    shelf = Shelf(library.with_pack(folder), today)
    files: list[PackFile] = []
    problems: list[Problem] = []
    digest = hashlib.sha256()
    for kind, path in paths:
        try:
            data = read_bytes(path, str(path))
            document = parse_document(data, str(path))
        except ContentError as error:
            problems += error.problems
            continue
        document.path = path
        problems += check_template(document, shelf) if kind == "template" else check_other(document, kind, shelf)
        digest.update(f"{FOLDERS[kind]}/{path.name}\0{len(data)}\0".encode() + data)
        title, item_id = (document.table.get(key) for key in ("title", "id"))
        if isinstance(title, str) and isinstance(item_id, str) and ITEM_ID.fullmatch(item_id):  # else its shape is wrong
            files.append(PackFile(kind, item_id, title, library.origin(kind, item_id), data))
    return Pack(folder.resolve().name, tuple(files), in_order(problems), digest.hexdigest())


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The files of a pack with their kinds, templates first; a single file is a pack of one."""
    if folder.is_symlink():
        raise _problem(folder, "not-a-pack", words.PACK_NOT_FOLDER)
    if folder.is_file():
        kind = kind_of(folder, read_document(folder).table)
        if kind not in KINDS:
            raise _problem(folder, "not-a-pack", words.PACK_NOT_FOLDER)
        return [(kind, folder)]
    if not folder.is_dir():
        raise _problem(folder, "not-a-pack", words.PACK_NOT_FOLDER)
    paths = [(kind, path) for kind in KINDS for path in sorted((folder / FOLDERS[kind]).glob("*.toml"))]
    return [(kind, path) for kind, path in paths if not path.parent.is_symlink() and not path.name.startswith(".")]


def add_pack(pack: Pack, library: Library) -> tuple[Path, ...]:
    """Copy what was looked at into the user's own folder, and keep the pack's hash there.

    Returns:
        The files that were written.

    Raises:
        ContentError: the pack has errors, or the folder cannot be written.
    """
    if errors(pack.problems):
        raise ContentError(pack.problems)
    if library.yours is None:
        raise _problem(Path(pack.name), "no-folder", words.NO_FOLDER.format(reason="none is set"))
    written = []
    try:
        for file in pack.files:
            path = library.yours / FOLDERS[file.kind] / f"{file.id}.toml"
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(path, file.data)
            written.append(path)
        record = library.yours / RECORD
        _write(record, json.dumps([*added_packs(library), _entry(pack)], indent=1).encode() + b"\n")
    except OSError as error:
        raise _problem(Path(pack.name), "no-folder", words.NO_FOLDER.format(reason=error.strerror)) from None
    return tuple(written)


def added_packs(library: Library) -> list[dict[str, Any]]:
    """The packs that were added: `name`, `sha256`, and `files` as relative path → SHA-256, in the order of adding."""
    if library.yours is None:
        return []
    try:
        entries = json.loads((library.yours / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _entry(pack: Pack) -> dict[str, Any]:
    files = {f"{FOLDERS[file.kind]}/{file.id}.toml": hashlib.sha256(file.data).hexdigest() for file in pack.files}
    return {"name": pack.name, "sha256": pack.sha256, "files": files}


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all; a link in the way is replaced, never followed."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    beside.replace(path)


def _problem(path: Path, code: str, message: str) -> ContentError:
    return ContentError([Problem(str(path), 1, 1, ERROR, code, message)])
