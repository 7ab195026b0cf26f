"""Packs: a folder of templates, exercises, ladders and lessons from somebody else, looked at before it is added."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from coach.content.check import check_other, check_path, check_template, kind_of
from coach.content.places import FOLDERS, PACKS, SINGLES
from coach.content.problems import ERROR, ContentError, Problem, errors, in_order
from coach.content.reading import parse_document, read_bytes, read_document
from coach.content.whole import Shelf
from coach.content.writing import free_name, write_whole
from coach.text import content as words
from coach.values import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from coach.content.library import Library

MOST_FILES = 300
"""Files of one pack; the built-in library has about a hundred and twenty."""
ITEM_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
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
        same: whether the very same file is there already.
        own: whether what it replaces was written or changed by the user, so that it is set aside rather than lost.
        aside: the name under which that is kept then.
    """

    kind: str
    id: str
    title: str
    replaces: str
    data: bytes
    same: bool = False
    own: bool = False
    aside: str = ""

    @property
    def place(self) -> str:
        """Where it goes, inside the user's own folder."""
        return f"{FOLDERS[self.kind]}/{self.id}.toml"


@dataclass(frozen=True, slots=True)
class Pack:
    """What adding a pack would do.

    Attributes:
        name: the folder's name.
        files: what it brings, templates first.
        problems: what is wrong with them; with an error in it, the pack is not added.
        sha256: over all files, kept with what was added.
        left: its other files that Coach knows and that no pack brings, such as `sources.toml`; as they are called in its folder.
    """

    name: str
    files: tuple[PackFile, ...]
    problems: tuple[Problem, ...]
    sha256: str
    left: tuple[str, ...] = ()

    @property
    def nothing_new(self) -> bool:
        """Whether everything in it is there already, just as it is."""
        return all(file.same for file in self.files)


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
        whole = kind == "template"
        problems += check_template(document, shelf, run=True) if whole else check_other(document, kind, shelf)
        digest.update(f"{FOLDERS[kind]}/{path.name}\0{len(data)}\0".encode() + data)
        title, item_id = (document.table.get(key) for key in ("title", "id"))
        if isinstance(title, str) and isinstance(item_id, str) and ITEM_ID.fullmatch(item_id):  # else its shape is wrong
            files.append(_beside(library, PackFile(kind, item_id, title, library.origin(kind, item_id), data)))
    left = _left(folder)
    for path in left:  # they are not brought, but what `coach plan check` says of the folder holds here too
        problems += check_path(path, shelf)
    named = tuple(str(path.relative_to(folder)) for path in left)
    return Pack(folder.resolve().name, tuple(files), in_order(problems), digest.hexdigest(), named)


def _left(folder: Path) -> list[Path]:
    """The files of a folder that Coach knows by their names and that no pack brings: what they say is everybody's own matter."""
    places = [folder / name for name in SINGLES.values()]
    places += [path for name in ("interview", FOLDERS["person"]) for path in sorted((folder / name).glob("*.toml"))]
    return [path for path in places if path.is_file()] if folder.is_dir() else []


def _beside(library: Library, file: PackFile) -> PackFile:
    """A file of a pack, with what stands in its place in the user's own folder."""
    there = library.path(file.kind, file.id) if file.replaces == "yours" else None
    if there is None:
        return file
    now = _hash_of(there)
    same = now == hashlib.sha256(file.data).hexdigest()
    brought = {entry["files"].get(file.place) for entry in added_packs(library)}
    own = not same and now not in brought
    return replace(file, same=same, own=own, aside=free_name(there).name if own else "")


def _hash_of(path: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(path, str(path))).hexdigest()
    except ContentError:
        return ""


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The files of a pack with their kinds, templates first; a single file is a pack of one."""
    if folder.is_symlink():
        raise _problem(folder, "not-a-pack", words.PACK_NOT_FOLDER)
    if folder.is_file():
        kind = kind_of(folder, read_document(folder).table)
        if kind not in KINDS:
            raise _problem(folder, "not-a-pack", words.PACK_NOT_FOLDER)
        return [(kind, folder)]
    if not folder.exists():
        raise _problem(folder, "no-folder", words.PACK_NOWHERE)
    if not folder.is_dir():
        raise _problem(folder, "not-a-pack", words.PACK_NOT_FOLDER)
    paths = [(kind, path) for kind in KINDS for path in sorted((folder / FOLDERS[kind]).glob("*.toml"))]
    return [(kind, path) for kind, path in paths if not path.parent.is_symlink() and not path.name.startswith(".")]


def add_pack(pack: Pack, library: Library) -> tuple[Path, ...]:
    """Copy what was looked at into the user's own folder, and keep the pack's hash there.

    What the user wrote or changed and the pack replaces is set aside beside it (`mine.toml.old`), never lost.

    Returns:
        The files that were written; none where all of them were there already.

    Raises:
        ContentError: the pack has errors, or the folder cannot be written.
    """
    if errors(pack.problems):
        raise ContentError(pack.problems)
    if library.yours is None:
        raise _problem(Path(pack.name), "no-folder", words.NO_FOLDER_SET)
    written = []
    before = added_packs(library)
    aside: dict[str, str] = {}
    try:
        for file in pack.files:
            path = library.yours / file.place
            # of what another pack, or this one, put in its place earlier
            old = next((old for entry in reversed(before) if (old := _set_aside(entry, path, file.place))), None)
            if file.own:
                path.replace(old := free_name(path))
            if old is not None:
                aside[file.place] = old.name
            if file.same:
                continue
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(path, file.data)
            written.append(path)
        _record(library.yours, [*(entry for entry in before if entry["name"] != pack.name), _entry(pack, aside)])
    except OSError as error:
        raise _problem(Path(pack.name), "no-folder", words.NO_FOLDER.format(reason=error.strerror)) from None
    return tuple(written)


@dataclass(frozen=True, slots=True)
class Removal:
    """What taking a pack out again would do; paths inside the user's own folder.

    Attributes:
        name: the pack's.
        goes: its files that are as it brought them: they are deleted.
        stays: its files that were changed since: they stay, as the user's own.
        back: files of the user's that it replaced and that come back.
    """

    name: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    back: tuple[str, ...]


def look_at_removal(name: str, library: Library) -> Removal | None:
    """What taking a pack out would do; None where none of that name was added. Nothing is removed."""
    entry = next((entry for entry in added_packs(library) if entry["name"] == name), None)
    if entry is None or library.yours is None:
        return None
    goes: list[str] = []
    stays: list[str] = []
    back: list[str] = []
    for place, sha256 in entry["files"].items():
        path = library.yours / place
        if path.is_symlink() or not path.is_file():
            continue
        if _hash_of(path) != sha256:
            stays.append(place)
            continue
        goes.append(place)
        if _set_aside(entry, path, place):
            back.append(place)
    return Removal(name, tuple(goes), tuple(stays), tuple(back))


def remove_pack(removal: Removal, library: Library) -> None:
    """Take out what was looked at; what the user had before comes back.

    Raises:
        ContentError: the folder cannot be written.
    """
    assert library.yours is not None  # there was a pack in it
    added = added_packs(library)
    entry = next((entry for entry in added if entry["name"] == removal.name), None)
    if entry is None:  # another Coach has taken it out since it was looked at
        return
    try:
        for place in removal.goes:
            path = library.yours / place
            old = _set_aside(entry, path, place)
            if place in removal.back and old is not None:
                old.replace(path)
            else:
                path.unlink(missing_ok=True)
        _record(library.yours, [entry for entry in added if entry["name"] != removal.name])
    except OSError as error:
        raise _problem(Path(removal.name), "no-folder", words.NO_FOLDER.format(reason=error.strerror)) from None


def came_with(library: Library) -> dict[str, tuple[str, bool]]:
    """The files that packs brought, by their place in the user's own folder: the pack's name, and whether they changed since."""
    if library.yours is None:
        return {}
    return {
        place: (str(entry["name"]), _hash_of(library.yours / place) != sha256)
        for entry in added_packs(library)
        for place, sha256 in entry["files"].items()
        if (library.yours / place).is_file()
    }


def added_packs(library: Library) -> list[dict[str, Any]]:
    """The packs that were added, in the order of adding.

    Each has `name`, `sha256`, `files` as relative path → SHA-256 and, unless an older Coach wrote it, `aside` as relative path →
    the name under which what the user had is kept beside it.
    """
    if library.yours is None:
        return []
    try:
        entries = json.loads((library.yours / PACKS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [entry for entry in entries if _is_entry(entry)] if isinstance(entries, list) else []


def _is_entry(entry: object) -> bool:
    """Whether this is what was written here: the file lies where anybody may change it, and names files to be removed."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not isinstance(entry.get("files"), dict):
        return False
    places = re.compile(rf"(?:{'|'.join(FOLDERS[kind] for kind in KINDS)})/{ITEM_ID.pattern}\.toml")
    aside = entry.get("aside", {})
    return (
        all(places.fullmatch(place) and isinstance(sha256, str) for place, sha256 in entry["files"].items())
        and isinstance(aside, dict)
        and all(
            isinstance(old, str) and re.fullmatch(rf"{re.escape(Path(place).name)}\.old[0-9]*", old)
            for place, old in aside.items()
        )
    )


def _set_aside(entry: dict[str, Any], path: Path, place: str) -> Path | None:
    """What the user had where a pack put its file, if it is still there; an older Coach's records do not say how it is called."""
    name = entry["aside"].get(place) if "aside" in entry else f"{path.name}.old"
    old = path.with_name(name) if name and place in entry["files"] else None
    return old if old is not None and old.is_file() else None


def _entry(pack: Pack, aside: dict[str, str]) -> dict[str, Any]:
    files = {file.place: hashlib.sha256(file.data).hexdigest() for file in pack.files}
    return {"name": pack.name, "sha256": pack.sha256, "files": files, "aside": aside}


def _record(folder: Path, entries: list[dict[str, Any]]) -> None:
    write_whole(folder / PACKS, json.dumps(entries, indent=1).encode() + b"\n")


def _problem(path: Path, code: str, message: str) -> ContentError:
    return ContentError([Problem(str(path), 1, 1, ERROR, code, message)])
