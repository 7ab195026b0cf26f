"""Keeping or reading something where the disk may be full, read-only or broken: said, never fatal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import WorkerState

from coach.text import tui as words
from coach.tui import crash

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

    from coach.journal.problems import JournalProblem
    from coach.tui.house import House

WARM = "warm"
"""Group of the work that only makes things ready: what goes wrong in it goes wrong again, and is told, when it is needed."""


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


def went_wrong(event: Worker.StateChanged, house: House) -> str:
    """What to say of work behind a page that ended in an error, or "". Of what nobody thought of a report is kept."""
    from coach.coaching.problems import Refused
    from coach.journal.problems import JournalProblem

    error = event.worker.error
    if event.state is not WorkerState.ERROR or error is None or event.worker.group == WARM:
        return ""
    if isinstance(error, Refused | JournalProblem):
        return error.what
    path = crash.save(error, house.reports(), at=house.now())
    return "\n".join([words.BEHIND_WRONG, *([words.CRASH_REPORT.format(path=path)] if path else [])])
