"""Keeping something where the disk may be full or read-only: said, never fatal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import tui as words

if TYPE_CHECKING:
    from collections.abc import Callable


def problem_in(keep: Callable[[], object]) -> str:
    """Run `keep`; gives "" when it went well, else a sentence for the person. What was to be kept stays in memory."""
    from coach.journal.problems import JournalProblem

    try:
        keep()
    except JournalProblem as problem:
        return words.NOT_KEPT.format(why=problem.what)
    except OSError as problem:
        return words.NOT_KEPT.format(why=problem.strerror or "")
    return ""
