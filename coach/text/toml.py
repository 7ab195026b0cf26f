"""What is wrong with a file that is no TOML, in plain words."""

from __future__ import annotations

import re

_NAME = r"Invalid initial character for a key"
_TOML = (
    (r"Cannot overwrite a value|Duplicate inline table key", "This key stands here twice.", "Delete one of the two."),
    (r"Cannot declare .* twice", "This table stands here twice.", "A list of tables needs [[double]] brackets each time."),
    (r"Cannot mutate immutable", "This adds to a table that was closed on its own line.", "Write it inside its { }."),
    (r"Cannot redefine namespace|Cannot declare", "This name is already something else.", ""),
    (r"Unescaped '\\\\'", "A backslash needs a second one beside it.", "Or put the text in 'single quotes'."),
    (r"Expected newline or end of document", "Something stands after the value.", "One key = value on each line."),
    (r"Expected '=' after a key", "After this name an = is missing.", 'Write it as name = "text" or name = 3.'),
    (r"Illegal character '\\n'|Unterminated string", "This text has no closing quote.", 'A text ends with ".'),
    (r"Unclosed array", "This list has no closing ].", "A comma between two entries may be missing."),
    (r"Unclosed inline table", "In this { } a comma is missing.", "Between two keys stands a comma: { a = 1, b = 2 }."),
    (_NAME, "A name was expected here.", "Inside { }, no comma stands before the }."),
    (r"Expected '\\]", "A bracket is missing at the end of this heading.", ""),
    (r"Invalid date", "There is no such day.", "Dates are written year-month-day: 2026-11-22."),
    (r"Invalid value", "A value was expected here.", 'Texts stand in quotes: "text". True and false are small.'),
    (r"Invalid statement", "This line is not key = value and not a [heading].", ""),
    (r"Illegal character", "A control character is not allowed here.", ""),
    (r"Invalid hex|not a Unicode scalar", "There is no such character.", ""),
)


_NOT_TOML = "This is not TOML."
_HABIT_MESSAGE = "A value was expected here."
_HABITS = (
    (r"^\s*[\w.-]+\s*=\s*(?:True|False|[Yy]es|[Nn]o)\b", "True and false are written small and without quotes."),
    (r"=\s*[\[{]?\s*[“”„‟«»‘’‚‹›]", 'These are a word processor\'s quotes. Type straight ones: "text".'),
    (r"=\s*-?\d+,\d+\s*(?:#.*|[,}].*)?$", "A number has a point, not a comma: 1.5."),
)
"""What people write out of habit, and what is meant instead."""
_DATE = re.compile(r"=\s*(\d{1,2})[-./](\d{1,2})[-./](\d{4})\b")
_DATE_HINT = "Dates are written year-month-day: {date}."
_SOME_DATE = "2026-11-22"
_YEAR_FIRST = re.compile(r"=\s*\d{4}-(\d{1,2})-(\d{1,2})\b")
_NO_MONTH = "There is no such month."
_NO_DAY = "There is no such day."
_TWO_FIGURES = "Month and day have two figures each."
_COMMAS = "Two commas stand here."
_COMMAS_HINT = "Delete one of the two."
_SINGLE = "This heading stands in single brackets."
_SINGLE_HINT = "Write [[{name}]]: there may be several of them."
_UNIT = "A number stands alone here."
_UNIT_HINT = 'Leave out "{unit}": the key says what is counted.'
_OVER_LINES = "This { } runs over the line."
_OVER_LINES_HINT = "Put all of it on one line. Lists in [ ] may break lines; { } may not."
_BRACE = rf"Unclosed inline table|{_NAME}"
_HEADING = "A heading names one table, or one of several."
_HEADING_HINT = "Such as [days] or [[stages]]: letters, digits, - and _."


def toml_message(reason: str, line: str, at: int | None = None) -> tuple[str, str]:
    """A parser's reason in plain words, and a hint.

    Args:
        reason: what `tomllib` says, without the place.
        line: the line it points at.
        at: the character of the line, from 0; the end of the line unless said.
    """
    for pattern, hint in _HABITS:
        if re.search(pattern, line):
            return _HABIT_MESSAGE, hint
    date = _DATE.search(line)
    if date:
        return _HABIT_MESSAGE, _DATE_HINT.format(date=_turned(*date.groups()))
    if wrong := _wrong_date(line):
        return wrong, _DATE_HINT.format(date=_SOME_DATE)
    before, after = (line, "") if at is None else (line[:at], line[at:])
    unit = re.match(r"[^\W\d_]+\b(?![\w.-]*\s*=)", after) if re.search(r"\d\s*$", before) else None
    if unit:
        return _UNIT, _UNIT_HINT.format(unit=unit.group())
    if re.search(_BRACE, reason) and re.match(r"\s*(?:#|$)", after) and before.count("{") > before.count("}"):
        return _OVER_LINES, _OVER_LINES_HINT
    if after.startswith(",") and re.search(r",\s*$", before):
        return _COMMAS, _COMMAS_HINT
    if re.search(_NAME, reason) and re.match(r"\s*\[", line):
        return _HEADING, _HEADING_HINT
    for pattern, message, hint in _TOML:
        if re.search(pattern, reason):
            return message, hint
    return _NOT_TOML, reason[:120]


def single_brackets(name: str) -> tuple[str, str]:
    """What is said of a heading `[name]` where others of that name are `[[name]]`."""
    return _SINGLE, _SINGLE_HINT.format(name=name)


def _wrong_date(line: str) -> str:
    """What is wrong with a date that begins with its year, "" where nothing is or there is none."""
    date = _YEAR_FIRST.search(line)
    if date is None:
        return ""
    month, day = date.groups()
    if not 1 <= int(month) <= 12:
        return _NO_MONTH
    if not 1 <= int(day) <= 31:
        return _NO_DAY
    return _TWO_FIGURES if len(month) + len(day) < 4 else ""


def _turned(first: str, second: str, year: str) -> str:
    """A date as it is written here; only an example where day and month cannot be told apart."""
    day, month = (first, second) if int(first) > 12 else (second, first)
    return f"{year}-{int(month):02}-{int(day):02}" if int(day) in range(13, 32) and 0 < int(month) <= 12 else _SOME_DATE
