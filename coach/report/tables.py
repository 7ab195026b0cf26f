"""The report as JSON (`report-1.schema.json` says what it holds), and texts of JSON that no terminal can obey."""

from __future__ import annotations

import json
from pathlib import Path

from coach.coaching.report_facts import ReportFacts, from_table, to_table
from coach.text import is_forbidden

SCHEMA = Path(__file__).with_name("report-1.schema.json")


def as_json(facts: ReportFacts) -> str:
    """The facts as JSON text; `from_json` reads the same facts back."""
    return dumped(to_table(facts))


def from_json(text: str) -> ReportFacts:
    """The facts that `as_json` wrote.

    Raises:
        ValueError: it is no such report.
    """
    try:
        table = json.loads(text)
        if not isinstance(table, dict) or table.get("format") != 1:
            raise ValueError
        return from_table(table)
    except (TypeError, KeyError, ValueError, AttributeError, RecursionError):
        raise ValueError("it is no report of format 1") from None


def dumped(value: object) -> str:
    """JSON with its letters as they are; control and direction characters are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    if not text.isascii():
        text = "".join(json.dumps(sign)[1:-1] if not sign.isascii() and is_forbidden(sign) else sign for sign in text)
    return f"{text}\n"
