"""The clinician's report from the app: made behind the screen, kept beside the journal, and the person is told where.

The one module of the screens that uses another front, `coach.report`, as the command line does; pyproject.toml names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.coaching.problems import Refused
from coach.text import tui_daily as words
from coach.tui.keeping import problem_in
from coach.tui.layout import gap, para
from coach.tui.literal import lit

if TYPE_CHECKING:
    from pathlib import Path

    from coach.tui.daily import Daily
    from coach.tui.house import House

COPY = "copy"


def save(house: House) -> Path:
    """Make the report as one HTML file that its owner alone may read; gives its path. For a worker: it has a door of its own.

    Raises:
        Refused, JournalProblem: there is nothing to report, or it cannot be read or written.
    """
    from coach.coaching.report import gather
    from coach.report import render

    coach = house.second_door()
    try:
        return house.save_page("report", render(gather(coach.desk), "html"), ending="html")
    finally:
        coach.close()


def ask_for(screen: Daily) -> None:
    """Make it, and say where it is."""
    screen.say(words.REPORT_MAKING)

    def work() -> None:
        saved: list[Path] = []
        try:
            problem = problem_in(lambda: saved.append(save(screen.house)))
        except Refused as refused:
            problem = refused.what
        screen.app.call_from_thread(_tell, screen, saved[0] if saved else None, problem)

    screen.run_worker(work, thread=True, exit_on_error=False)


def _tell(screen: Daily, path: Path | None, problem: str) -> None:
    if path is None:
        screen.say(lit(problem, "wait"), seconds=12)
        return
    from coach.tui.sheets.page import Page
    from coach.tui.widgets.choice import Choice

    def chosen(answer: str | None) -> None:
        if answer == COPY:
            screen.app.copy_to_clipboard(str(path))
            screen.say(words.REPORT_COPIED)

    blocks = [para(words.REPORT_WHERE), para(lit(str(path), "bold")), gap(), para(words.REPORT_YOURS)]
    choices = [Choice(words.REPORT_BACK, value=""), Choice(words.REPORT_COPY, value=COPY)]
    screen.app.push_screen(Page(words.REPORT_TITLE, blocks, choices), chosen)
