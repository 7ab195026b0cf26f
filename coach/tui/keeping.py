"""Keeping or reading something where the disk may be full, read-only or broken: said, never fatal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import tui as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.journal.problems import JournalProblem


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


def tried(use_case: Callable[[], object]) -> tuple[object, JournalProblem | None]:
    """What a use case gives, or what the journal says against it; one of the two is None."""
    from coach.journal.problems import JournalProblem

    try:
        return use_case(), None
    except JournalProblem as problem:
        return None, problem
