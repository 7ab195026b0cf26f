"""Open the app and come back with an exit code: what `coach`, `coach demo` and `coach session` call."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.coaching.door import Coach
    from coach.journal.problems import JournalProblem
    from coach.tui.looks import Looks

GIVE_WAY = 0.0005
"""Seconds after which what is at work in a thread (the day's backup, a look back) lets a key come in between; Python's own 5 ms
are half of what opening a screen takes."""


def run(
    coach: Coach,
    *,
    looks: Looks | None = None,
    first: str = "",
    demo: Callable[[], Coach] | None = None,
    trouble: JournalProblem | None = None,
    reports: Path | None = None,
) -> int:
    """Run the app until the person leaves.

    Args:
        coach: The opened door.
        looks: Theme and the rest; None reads the person's settings and the environment.
        first: Name of the first screen; "" lets the house choose.
        demo: Makes the throw-away coach that 'Look around' opens.
        trouble: What is wrong with the journal, where that is known already.
        reports: Folder of crash reports; None for the coach's own. That of a throw-away coach goes with it.

    Returns:
        0 when left by the person, 1 after a crash or with a journal that cannot be used, 2 where there is no terminal, 129, 130
        and 143 after SIGHUP, SIGINT and SIGTERM.
    """
    from coach.text import tui as words
    from coach.tui import terminal
    from coach.tui.pasting import keep_pastes_text

    if not terminal.is_terminal():
        print(words.NO_TERMINAL, file=sys.stderr)
        return 2
    sys.setswitchinterval(GIVE_WAY)
    gc.disable()  # until the first frame stands; `CoachApp.on_ready` turns it on again
    terminal.prepare_environment(os.environ)
    terminal.forgive_bad_bytes()
    keep_pastes_text()
    terminal.watch_the_terminal(os.environ)
    from coach.journal.problems import JournalProblem
    from coach.tui.app import CoachApp
    from coach.tui.house import House

    house = House(coach, coach.desk.clock, coach.desk.home, reports=reports)
    try:  # what is wrong with the journal is known before the screen is taken
        first = first or ("" if trouble else house.opening())
        if trouble is None:
            coach.desk.journal.mark()
    except JournalProblem as problem:
        trouble = problem
    app = CoachApp(coach, house, looks, first=first, trouble=trouble)
    try:
        app.run(mouse=not terminal.in_gnu_screen(os.environ))
    finally:
        gc.enable()
        terminal.let_go_of(getattr(app, "_driver", None))
    if app.crash_message:
        print(app.crash_message, file=sys.stderr)
        return 1
    if app.new_trouble is not None:
        return run(coach, looks=looks, demo=demo, trouble=app.new_trouble, reports=reports)
    if app.then == "demo" and demo is not None:
        return run(demo(), looks=looks, reports=house.reports())
    if app.return_code == 0 and trouble is None:
        house.backup_of_the_day()  # where the app was left before its own moment for it; what went wrong, `coach doctor` says
    # Textual leaves None behind when it ended in a way it did not notice: that is a crash too
    return 1 if app.return_code is None else app.return_code
