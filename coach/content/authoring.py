"""What somebody who writes plans does: begin one, open it in an editor, compare two, bring an old one up to date.

Texts are changed where they stand, so comments and layout stay as the author left them.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import unicodedata
from pathlib import Path, PureWindowsPath
from typing import Any

from coach.content.editor_schema import SCHEMA_LINE, SCHEMA_NAME, schema_text
from coach.content.positions import Positions
from coach.content.problems import ERROR, ContentError, Problem, errors
from coach.content.reading import parse_document
from coach.content.words import FORMAT
from coach.content.writing import free_name, write_whole
from coach.text import content as words
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.content.library import Library

DEFAULT_BASE = "acute-strain"
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def new_template(library: Library, new_id: str, today: date, base: str | None = None, title: str = "") -> Path:
    """Begin a template in the user's own folder.

    Args:
        library: with the user's own folder.
        new_id: its id, which is also the file's name.
        today: its review date where it is begun from nothing.
        base: the id of a template to copy, comments and all; without it a short one that builds on `acute-strain`.
        title: its title; else that of the copied one with the new id behind it, or made from its id.

    Returns:
        The new file. Beside it lies the JSON Schema that its first line names.

    Raises:
        ContentError: the id is not one, the file exists, the base does not, or the folder cannot be written.
    """
    if not _ID.fullmatch(new_id):
        raise _problem(new_id, "bad-id", words.BAD_NEW_ID.format(id=new_id), _id_hint(new_id))
    if library.yours is None:
        raise _problem(new_id, "no-folder", words.NO_FOLDER_SET)
    path = library.yours / "templates" / f"{new_id}.toml"
    text = _skeleton(library, new_id, today, title) if base is None else _copy(library, base, new_id, title)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        write_schema(path.parent)
    except FileExistsError:
        raise _problem(new_id, "exists", words.NEW_EXISTS.format(path=path)) from None
    except OSError as error:
        raise _problem(new_id, "no-folder", words.NO_FOLDER.format(reason=error.strerror)) from None
    return path


def write_schema(folder: Path) -> None:
    """Put the JSON Schema beside templates, where their first line looks for it; leave an equal one alone."""
    path, text = folder / SCHEMA_NAME, schema_text()
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _problem(name: str, code: str, message: str, hint: str = "") -> ContentError:
    return ContentError([Problem(name, 1, 1, ERROR, code, message, hint)])


def _id_hint(name: str) -> str:
    made = as_id(name)
    return words.NEW_ID_HINT.format(id=made) if made else ""


def as_id(name: str) -> str:
    """The nearest id to what was typed; nothing where no letter is left."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_]+", "-", plain).lstrip("-_0123456789")[:40].rstrip("-_")


def _skeleton(library: Library, new_id: str, today: date, title: str) -> str:
    base = library.template(DEFAULT_BASE)
    causes = ", ".join(f'"{cause}"' for cause in base.table["for_causes"])
    return words.NEW_SKELETON.format(
        schema_line=SCHEMA_LINE,
        base=DEFAULT_BASE,
        id=new_id,
        title=_text(title or new_id.replace("-", " ").replace("_", " ").capitalize()),
        causes=f"[{causes}]",
        today=today.isoformat(),
        stage=base.table["stages"][0]["id"],
    )


def _text(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text[:80], ensure_ascii=False)


def _copy(library: Library, base: str, new_id: str, title: str) -> str:
    """The text of a template under another id (and title), with the `#:schema` line first."""
    template = library.template(base)
    document = library.document(template.path)
    text = document.text
    if not title and base != new_id:  # two of one title could not be told apart in a list
        title = words.COPY_TITLE.format(title=template.table["title"], id=new_id)
    for key, value in (("title", title), ("id", new_id)):
        span = Positions(text).span((key,))
        assert span is not None  # the shape was checked: there is an id and a title
        text = f"{text[: span[0]]}{_text(value)}{text[span[1] :]}" if value else text
    text = re.sub(r"\A#:schema [^\n]*\n", "", text)
    return f"{SCHEMA_LINE}\n{text}"


_WINDOWS = os.name == "nt"

# Editors that take a line to begin at, and how they want it said.
_PLUS = frozenset({"vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "mg", "gedit"})
_COLON = frozenset({"hx", "helix", "subl", "sublime_text", "zed", "zeditor"})
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})
_WINDOWED = _GOTO | {"subl", "sublime_text", "zed", "zeditor"}


def editor_command(
    path: Path, environment: Mapping[str, str], problems: Sequence[Problem] = (), *, wait: bool = False
) -> list[str]:
    """The command that opens a file in the user's editor, at the line of its first error (else problem) where that can be said.

    `wait`: an editor with a window of its own is told to end only when the file is closed.

    Raises:
        ContentError: neither VISUAL nor EDITOR is set.
    """
    words_of = _words_of(environment.get("VISUAL") or environment.get("EDITOR") or "")
    if not words_of:
        raise _problem(str(path), "no-editor", words.NO_EDITOR)
    name = PureWindowsPath(words_of[0]).stem if _WINDOWS else Path(words_of[0]).name  # there it is vim.exe, code.cmd
    if wait and name in _WINDOWED and not {"-w", "--wait"} & set(words_of):
        words_of.append("--wait")
    own = [problem for problem in problems if problem.file == str(path)]
    first = next(iter([*errors(own), *own]), None)
    if first is None:
        return [*words_of, str(path)]
    if name in _PLUS:
        return [*words_of, f"+{first.line}", str(path)]
    if name in _COLON:
        return [*words_of, f"{path}:{first.line}:{first.column}"]
    if name in _GOTO:
        return [*words_of, "--goto", f"{path}:{first.line}:{first.column}"]
    return [*words_of, str(path)]


def _words_of(command: str) -> list[str]:
    """A command's words; on Windows a backslash parts folders, and quotes stand around a word. None where a quote stays open."""
    try:
        parts = shlex.split(command, posix=not _WINDOWS)
    except ValueError:
        return []
    return [part[1:-1] if _WINDOWS and part[:1] in ("'", '"') and part[-1] == part[0] else part for part in parts]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in which two templates differ.

    Attributes:
        place: in words of the language, such as `stages[settle].days.at_most`.
        before: the value in the first, None where it has none; plain data.
        after: the value in the second.
    """

    place: str
    before: Any
    after: Any


def differences(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[Difference, ...]:
    """How the second template differs from the first, in the order of the second.

    Stages, tasks, steps, rules, changes and examples are matched by id or name, everything else by key.

    Args:
        first: the plain table of a template.
        second: the plain table of another.
    """
    found: list[Difference] = []
    _compare("", dict(first), dict(second), found)
    return tuple(found)


def _compare(place: str, first: Any, second: Any, found: list[Difference]) -> None:
    if first == second:
        return
    if isinstance(first, dict) and isinstance(second, dict):
        for key in [*second, *(key for key in first if key not in second)]:
            _compare(f"{place}.{key}" if place else str(key), first.get(key), second.get(key), found)
        return
    before, after = _names(first), _names(second)
    before = {} if first is None and after else before  # what only one of them has is told by its names too
    after = {} if second is None and before else after
    if before is not None and after is not None:
        for name in [*after, *(name for name in before if name not in after)]:
            _compare(f"{place}[{name}]", before.get(name), after.get(name), found)
        kept, stayed = [name for name in before if name in after], [name for name in after if name in before]
        if kept != stayed:
            found.append(Difference(f"{place} (order)", kept, stayed))
        return
    found.append(Difference(place, first, second))


def _names(value: Any) -> dict[str, Any] | None:
    """The entries of a list by id or name, or None where they have none or share one."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return None
    names = [item.get("id") or item.get("name") for item in value]
    if not all(isinstance(name, str) for name in names) or len(set(names)) != len(names):
        return None
    return dict(zip(map(str, names), value, strict=True))


@dataclass(frozen=True, slots=True)
class Renamed:
    """A key that is called differently since a format: every key `old` directly inside a table called `inside`."""

    inside: str
    old: str
    new: str


MIGRATIONS: dict[int, tuple[Renamed, ...]] = {}
"""Format → what the next one calls differently. Format 1 is the first, so there is nothing to do yet."""


def migrate(text: str, name: str, steps: Mapping[int, Sequence[Renamed]] | None = None, newest: int = FORMAT) -> tuple[str, int]:
    """A file's text in the newest format, comments and layout kept.

    Args:
        text: the file.
        name: how to call it in messages.
        steps: what to do from each format to the next; those of Coach unless given.
        newest: the format to reach.

    Returns:
        The new text, and the format that the old one had.

    Raises:
        ContentError: it is no TOML, or names no format that Coach knows.
    """
    document = parse_document(text.encode(), name)
    old = document.table.get("format")
    if not isinstance(old, int) or isinstance(old, bool) or not 1 <= old <= newest:
        raise ContentError([document.problem(("format",), "newer-format", words.NEWER_FORMAT)])
    text = document.text
    for version in range(old, newest):
        for rename in (MIGRATIONS if steps is None else steps).get(version, ()):
            text = _rename(text, rename)
        positions = Positions(text)
        span = positions.span(("format",))
        assert span is not None  # it was read above
        text = f"{text[: span[0]]}{version + 1}{text[span[1] :]}"
    return text, old


def set_aside(path: Path, text: str) -> None:
    """Write a file's new text; what it said before stays beside it as `NAME.toml.old`.

    Raises:
        ContentError: it cannot be written.
    """
    try:
        path.replace(free_name(path))
        write_whole(path, text.encode())
    except OSError as error:
        raise _problem(str(path), "no-folder", words.NO_FOLDER.format(reason=error.strerror)) from None


def _rename(text: str, rename: Renamed) -> str:
    spans = []
    for path, span in Positions(text).written():
        if path[-1] == rename.old:
            owner = next((part for part in reversed(path[:-1]) if isinstance(part, str)), "")
            spans += [span] if owner == rename.inside else []
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + rename.new + text[end:]
    return text
