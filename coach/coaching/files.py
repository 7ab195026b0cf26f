"""Tables that a person hands over: a JSON or TOML file, or whatever comes in on stdin."""

from __future__ import annotations

from coach.text import coaching as words

from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

MOST_BYTES = 1_000_000  # a table of answers has some 5,000 bytes; more is a mistake or an attack


def read_table(source: str, stdin: IO[str] | None = None) -> dict[str, object]:
    """The table in a file by name (`.toml` is TOML, anything else JSON), or JSON from stdin for `-`.

    Raises:
        Refused: it cannot be read, is too long, is no JSON or TOML, or holds something else than a table.
    """
    name = "stdin" if source == "-" else source
    data = standard_input(stdin, MOST_BYTES) if source == "-" else _file(source)
    if len(data) > MOST_BYTES:
        raise Refused(words.TOO_LONG.format(name=name, most=MOST_BYTES), words.TOO_LONG_THEN)
    table = _toml(data, name) if source.lower().endswith(".toml") else _json(data, name)
    if not isinstance(table, dict):
        raise Refused(words.NO_TABLE.format(name=name), words.NO_TABLE_THEN)
    return table


def _file(source: str) -> bytes:
    import os

    try:
        with open(os.path.expanduser(source), "rb") as file:  # noqa: PTH111, PTH123 - pathlib is not needed for this
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or words.NO_FILE_NAME
        raise Refused(words.CANNOT_BE_READ.format(name=source, reason=reason)) from error


def standard_input(stdin: IO[str] | None, most: int) -> bytes:
    """What comes in on stdin, one byte more than `most` at most.

    Raises:
        Refused: there is none.
    """
    if stdin is None:
        raise Refused(words.NOTHING_ON_STDIN)
    raw = getattr(stdin, "buffer", None)
    if raw is not None:
        data = raw.read(most + 1)
        return data if isinstance(data, bytes) else b""
    return stdin.read(most + 1).encode()


def _json(data: bytes, name: str) -> object:
    import json

    def no_constant(constant: str) -> object:
        raise ValueError(words.NO_NUMBER.format(text=constant))

    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=no_constant)
    except RecursionError as error:
        raise Refused(words.TOO_DEEP.format(name=name)) from error
    except json.JSONDecodeError as error:
        raise Refused(words.NO_JSON_AT.format(name=name, line=error.lineno, column=error.colno, reason=error.msg)) from error
    except ValueError as error:
        raise Refused(words.NO_JSON.format(name=name, reason=error)) from error


def _toml(data: bytes, name: str) -> object:
    from coach.content.merging import plain
    from coach.content.problems import ContentError, heading
    from coach.content.reading import parse_document

    try:
        table: object = plain(parse_document(data, name).table)
    except ContentError as error:
        raise Refused("\n".join(heading(problem) for problem in error.problems)) from error
    return table
