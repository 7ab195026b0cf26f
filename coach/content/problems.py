"""What is wrong with a file: where, how bad, what about it, and how it is shown."""

from __future__ import annotations

import json
import unicodedata

from coach.text import clean
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

ERROR, WARNING, HINT = "error", "warning", "hint"
FORMATS = ("text", "json", "github")
_WIDEST = 100
"""Columns of a source line that are shown round the caret: what fits a terminal with its margin."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        file: the file's name as it is shown.
        line: counted from 1.
        column: counted from 1, in characters.
        severity: "error" (the file is not used), "warning" (it works, but look at it) or "hint".
        code: a short stable name, such as `unknown-key`.
        message: one plain sentence.
        hint: what to do about it; may be empty.
        source_line: the line of the file, for the excerpt; may be empty.
    """

    file: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str = field(default="", compare=False)
    source_line: str = field(default="", compare=False)


ABOUT_NO_PLACE = frozenset({"bad-id", "exists", "no-folder", "no-editor", "not-a-pack", "empty-pack", "too-many"})
"""Codes of problems that lie in what was asked for, not at a place in a file."""


class ContentError(Exception):
    """A file that cannot be used.

    Attributes:
        problems: everything that is wrong, errors first to last by position.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(heading(problem) for problem in self.problems))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that keep a file from being used."""
    return tuple(problem for problem in problems if problem.severity == ERROR)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and place, each once."""
    return tuple(sorted(set(problems)))


def heading(problem: Problem) -> str:
    """`file:line:column: severity code: message` in one line without control characters."""
    where = f"{problem.file}:{problem.line}:{problem.column}"
    return _flat(f"{where}: {problem.severity} {problem.code}: {problem.message}")


def render(problems: Iterable[Problem], style: str = "text") -> str:
    """All problems as text for people, JSON for programs, or GitHub's annotations.

    Args:
        problems: in the order in which they are to be shown.
        style: one of `FORMATS`.

    Returns:
        Text that ends with a line break, or nothing where there is no problem (JSON gives an empty list).
    """
    if style == "json":
        return json.dumps([_as_dict(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"
    if style == "github":
        return "".join(_annotation(problem) + "\n" for problem in problems)
    return "".join(_block(problem) + "\n" for problem in problems)


def _flat(text: str) -> str:
    return clean(text.replace("\n", " ").replace("\t", " "))


def _as_dict(problem: Problem) -> dict[str, object]:
    names = ("file", "line", "column", "severity", "code", "message", "hint")
    return {name: getattr(problem, name) for name in names}


def _block(problem: Problem) -> str:
    lines = [heading(problem)]
    if problem.source_line.strip():
        shown, offset = _excerpt(problem.source_line, problem.column)
        number = str(problem.line)
        lines.append(f"  {number} | {shown}")
        lines.append(f"  {' ' * len(number)} | {' ' * offset}^")
    if problem.hint:
        lines.append(f"  = {_flat(problem.hint)}")
    return "\n".join(lines)


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of a source line round a column, one cell a character where possible, and the caret's cell."""
    shown = "".join(" " if character == "\t" else clean(character) or "�" for character in line)
    start = max(0, column - 1 - _WIDEST // 2) if len(shown) > _WIDEST else 0
    part = shown[start : start + _WIDEST]
    lead = "…" if start else ""
    tail = "…" if start + _WIDEST < len(shown) else ""
    before = part[: column - 1 - start]
    return lead + part + tail, len(lead) + sum(_cells(character) for character in before)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


_GITHUB = {ERROR: "error", WARNING: "warning", HINT: "notice"}


def _annotation(problem: Problem) -> str:
    """A workflow command of GitHub Actions; its data and properties are escaped as the toolkit does it."""
    text = problem.message if not problem.hint else f"{problem.message} {problem.hint}"
    place = f"file={_property(problem.file)},line={problem.line},col={problem.column},title={_property(problem.code)}"
    return f"::{_GITHUB[problem.severity]} {place}::{_data(_flat(text))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(_flat(text)).replace(":", "%3A").replace(",", "%2C")
