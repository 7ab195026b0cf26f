"""Reading a TOML file that may come from anybody: bounded, plain files only, no hidden characters.

Every refusal is a `ContentError` with a place; nothing else comes out.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
import unicodedata
from functools import cached_property
from typing import Any

from coach.content.positions import Positions
from coach.content.problems import ERROR, ContentError, Problem
from coach.text import FORBIDDEN_RANGES
from coach.text import content as words
from coach.text.toml import single_brackets, toml_message
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path as FilePath

MOST_BYTES = 256 * 1024
"""Larger files are refused unread: no plan of a person is a tenth of this."""
LONGEST_LINE = 2000
"""Characters. The parser's time grows with the square of a dotted key's length; at this length 256 KiB take half a second."""
MOST_KEY_PARTS = 16
DEEPEST = 24
"""Tables and lists inside one another; the deepest sensible condition of a stage has 12."""
MOST_MARKS = 8
"""Combining marks on one letter; no script needs more, and hundreds of them cover the lines above."""

_FORBIDDEN = "".join(f"{chr(low)}-{chr(high)}" for low, high in FORBIDDEN_RANGES)
_HIDDEN = re.compile(f"[{_FORBIDDEN}]".replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([bfre\"\\tn]))")
_LETTERS = {"b": "\b", "f": "\f", "r": "\r", "e": "\x1b"}
_SUSPECT = re.compile(r"\\[uUbfrexX]")
_MARKS = re.compile(rf"[^\x00-\u02ff]{{{MOST_MARKS + 1},}}")
_DOTTED = re.compile(rf"(?:[\w\"'-]+[ \t]*\.[ \t]*){{{MOST_KEY_PARTS}}}")
_LISTS = frozenset({"stages", "changes", "examples", "tasks", "steps", "step_back", "hold", "see_someone", "sources"})
"""Headings that stand in double brackets."""
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(slots=False)
class Document:
    """A file that could be parsed.

    Attributes:
        name: how the file is called in messages.
        text: what it says, without byte order mark, with line feeds.
        table: the parsed content.
        path: where it lies, or None where it never was a file.
    """

    name: str
    text: str
    table: dict[str, Any]
    path: FilePath | None = field(default=None)

    @cached_property
    def positions(self) -> Positions:
        """The index of places, made when the first thing has to be pointed at."""
        return Positions(self.text)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """A line of the file, counted from 1; empty where there is none."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def problem(
        self,
        path: tuple[str | int, ...],
        code: str,
        message: str,
        hint: str = "",
        *,
        severity: str = ERROR,
        at_key: bool = False,
    ) -> Problem:
        """A problem at the value (or the key) at a path of the table."""
        place = self.positions.key(path) if at_key else self.positions.value(path)
        return Problem(self.name, *place, severity, code, message, hint, self.line(place[0]))


def read_document(path: FilePath, name: str | None = None, most: int = MOST_BYTES) -> Document:
    """Read and parse one file.

    Args:
        path: a plain file; links, folders, devices and pipes are refused.
        name: how to call it in messages; its path unless said.
        most: so many bytes at most.

    Raises:
        ContentError: it cannot be read or parsed; all that is known about why.
    """
    name = name or str(path)
    data = read_bytes(path, name, most)
    document = parse_document(data, name, most)
    document.path = path
    return document


def read_bytes(path: FilePath, name: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a plain file, one more than allowed at most.

    Raises:
        ContentError: it is a link, no plain file, or cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        if path.is_symlink():
            raise _refused(name, "not-a-file", words.IS_A_LINK)
        handle = os.open(path, flags)
    except FileNotFoundError:
        raise _refused(name, "not-found", words.NOT_FOUND) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else words.ODD_NAME
        raise _refused(name, "cannot-read", words.CANNOT_READ.format(reason=reason)) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _refused(name, "not-a-file", words.NOT_A_FILE)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise _refused(name, "cannot-read", words.CANNOT_READ.format(reason=error.strerror)) from None
    finally:
        os.close(handle)
    return data


def _refused(name: str, code: str, message: str) -> ContentError:
    return ContentError([Problem(name, 1, 1, ERROR, code, message)])


def parse_document(data: bytes, name: str, most: int = MOST_BYTES) -> Document:
    """Parse the bytes of one file.

    Raises:
        ContentError: too big, not UTF-8, hidden characters, not TOML, too deep.
    """
    if len(data) > most:
        raise _refused(name, "too-big", words.TOO_BIG.format(kib=most // 1024))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", "replace")
        message = words.NOT_UTF8.format(byte=f"0x{data[error.start]:02X}", offset=error.start)
        raise ContentError([_at(name, good, len(good), "encoding", message, words.NOT_UTF8_HINT)]) from None
    text = text.replace("\r\n", "\n")
    hidden = _raw_problems(text, name)
    if hidden:
        raise ContentError(hidden)
    document = Document(name, text, _parsed(text, name))
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        document.table = _normalised(document.table)
    problems = _depth_problems(document)
    if not problems and _SUSPECT.search(text):
        problems = _escape_problems(document)
    if problems:
        raise ContentError(problems)
    return document


def _at(name: str, text: str, offset: int, code: str, message: str, hint: str = "") -> Problem:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    return Problem(name, text.count("\n", 0, offset) + 1, offset - start + 1, ERROR, code, message, hint, line)


def _raw_problems(text: str, name: str) -> list[Problem]:
    """What is wrong with the text before it is parsed: hidden characters, endless lines, heaps of accents."""
    found = []
    if (lone := text.find("\r")) >= 0:  # each line of such a file ends so; once is enough
        return [_at(name, text, lone, "character", words.LONE_CR, words.LONE_CR_HINT)]
    for match in _HIDDEN.finditer(text):
        message = words.HIDDEN.format(name=character_name(match.group()))
        found.append(_at(name, text, match.start(), "character", message, words.HIDDEN_HINT))
        if len(found) == 20:
            return found
    if not text.isascii():
        for match in _MARKS.finditer(text):
            start = _heap(match.group())
            if start is not None:
                found.append(_at(name, text, match.start() + start, "character", words.MARKS.format(most=MOST_MARKS)))
                break
    offset = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            message = words.LONG_LINE.format(most=f"{LONGEST_LINE:,}")
            return [*found, _at(name, text, offset, "line-too-long", message, words.LONG_LINE_HINT)]
        dotted = _DOTTED.search(line) if line.count(".") >= MOST_KEY_PARTS else None
        if dotted:
            message = words.DOTTED.format(most=MOST_KEY_PARTS)
            return [*found, _at(name, text, offset + dotted.start(), "too-deep", message)]
        offset += len(line) + 1
    return found


def _heap(text: str) -> int | None:
    """Where more than `MOST_MARKS` combining marks follow one another, or None."""
    run = 0
    for index, character in enumerate(text):
        run = run + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if run > MOST_MARKS:
            return index - run + 1
    return None


def character_name(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    fallback = "control character" if ord(character) < 0xA0 else "unnamed character"
    return f"U+{ord(character):04X} {unicodedata.name(character, fallback)}"


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        where = _WHERE.search(said)
        offset = len(text.rstrip()) if where is None or where.group(1) is None else _offset(text, where)
        reason = said[: where.start()] if where else said
        if reason.startswith("Cannot overwrite"):  # the parser sees that a name stands there twice when it has read the value
            offset = _line_begins(text, offset)
        single = _single_brackets(text, offset)
        if single is not None:
            raise ContentError([_at(name, text, single[0], "toml", *single_brackets(single[1]))]) from None
        message, hint = toml_message(reason, _line_at(text, offset), offset - text.rfind("\n", 0, offset) - 1)
        raise ContentError([_at(name, text, offset, "toml", message, hint)]) from None
    except RecursionError:
        offset = _deepest_bracket(text)
        raise ContentError([_at(name, text, offset, "too-deep", words.TOO_DEEP.format(most=DEEPEST))]) from None
    except (ValueError, OverflowError):
        # A number with thousands of digits: Python refuses to read it, and does not say where it stands.
        match = re.search(r"[0-9_]{400}", text)
        offset = match.start() if match else 0
        raise ContentError([_at(name, text, offset, "toml", words.NUMBER_TOO_LONG)]) from None


def _single_brackets(text: str, offset: int) -> tuple[int, str] | None:
    """Where a heading `[name]` stands among others `[[name]]`, and the name, if the line at this place is one of either."""
    heading = re.match(r"\s*\[{1,2}([\w.-]+)\]{1,2}\s*(?:#.*)?$", _line_at(text, offset))
    name = re.escape(heading.group(1)) if heading and heading.group(1).rpartition(".")[2] in _LISTS else ""
    single = re.search(rf"^[ \t]*(\[{name}\])[ \t]*(?:#.*)?$", text, re.MULTILINE) if name else None
    if heading is None or single is None or not re.search(rf"^[ \t]*\[\[{name}\]\]", text, re.MULTILINE):
        return None
    return single.start(1), heading.group(1)


def _offset(text: str, where: re.Match[str]) -> int:
    line, column = int(where.group(1)), int(where.group(2))
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))


def _line_begins(text: str, offset: int) -> int:
    """The first character of a line that is no blank: where its key stands, unless the value began on a line before."""
    start = text.rfind("\n", 0, offset) + 1
    match = re.compile(r"[ \t]*(?=[\w\"'-])").match(text, start)
    return match.end() if match else offset


def _line_at(text: str, offset: int) -> str:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]


def _deepest_bracket(text: str) -> int:
    """Where nesting first exceeds the limit, for documents that the parser gave up on."""
    depth = 0
    for match in re.finditer(r"[\[{\]}\n]", text):
        if match.group() in "[{":
            depth += 1
            if depth > DEEPEST:
                return match.start()
        elif match.group() in "]}":
            depth = max(0, depth - 1)
    return 0


def _normalised(table: dict[str, Any]) -> dict[str, Any]:
    def fresh(value: Any, depth: int) -> Any:
        if isinstance(value, str):
            return value if value.isascii() else unicodedata.normalize("NFC", value)
        if depth > DEEPEST:
            return value
        if isinstance(value, dict):
            return {fresh(key, depth): fresh(item, depth + 1) for key, item in value.items()}
        return [fresh(item, depth + 1) for item in value] if isinstance(value, list) else value

    result: dict[str, Any] = fresh(table, 0)
    return result


def _depth_problems(document: Document) -> list[Problem]:
    """The first value that lies deeper than `DEEPEST`."""
    level: list[tuple[tuple[str | int, ...], Any]] = [((), document.table)]
    for _ in range(DEEPEST):
        level = [
            ((*path, key), item)
            for path, value in level
            for key, item in (value.items() if isinstance(value, dict) else enumerate(value))
            if isinstance(item, dict | list)
        ]
        if not level:
            return []
    return [document.problem(level[0][0], "too-deep", words.TOO_DEEP.format(most=DEEPEST))]


def _escape_problems(document: Document) -> list[Problem]:
    """Hidden characters written as escapes, such as a backslash with u202e, in keys and values."""
    found: list[Problem] = []
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), document.table)]
    while waiting and len(found) < 20:
        path, value = waiting.pop()
        if isinstance(value, str):
            found += _escape_in(document, path, value, at_key=False)
        elif isinstance(value, dict):
            for key, item in value.items():
                found += _escape_in(document, (*path, key), key, at_key=True)
                waiting.append(((*path, key), item))
        elif isinstance(value, list):
            waiting.extend(((*path, number), item) for number, item in enumerate(value))
    return found


def _escape_in(document: Document, path: tuple[str | int, ...], text: str, *, at_key: bool) -> list[Problem]:
    match = _HIDDEN.search(text)
    if match is None:
        return []
    positions = document.positions
    place = positions.key(path) if at_key else positions.value(path)
    if not at_key:
        for escape in _ESCAPED.finditer(document.text, positions.offset(path)):
            short, long, letter = escape.groups()
            meant = chr(int(short or long, 16)) if short or long else _LETTERS.get(letter, "")
            if meant == match.group():
                place = positions.place(escape.start())
                break
    message = words.HIDDEN.format(name=character_name(match.group()))
    return [Problem(document.name, *place, ERROR, "character", message, words.HIDDEN_HINT, document.line(place[0]))]
