"""What is wrong with a file that is no TOML, in plain words."""

from __future__ import annotations

import re

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
    (r"Unclosed inline table", "This { } runs over the line, or a comma is missing.", "Lists may break lines; { } may not."),
    (r"Invalid initial character for a key", "A name was expected here.", "Inside { }, no comma stands before the }."),
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
    (r"=\s*\d{1,2}[./]\d{1,2}[./]\d{4}\b", "Dates are written year-month-day: 2026-11-22."),
    (r"=\s*-?\d+,\d+\s*(?:#.*)?$", "A number has a point, not a comma: 1.5."),
)
"""What people write out of habit, and what is meant instead."""


def toml_message(reason: str, line: str) -> tuple[str, str]:
    """A parser's reason in plain words, and a hint.

    Args:
        reason: what `tomllib` says, without the place.
        line: the line it points at.
    """
    for pattern, hint in _HABITS:
        if re.search(pattern, line):
            return _HABIT_MESSAGE, hint
    for pattern, message, hint in _TOML:
        if re.search(pattern, reason):
            return message, hint
    return _NOT_TOML, reason[:120]
