"""`coach demo`: the app on three made-up weeks in a folder that is thrown away. Nobody's own journal is opened."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.coaching.door import Coach
    from coach.journal.days import Clock


def demo_coach(clock: Clock | None = None, *, region: str = "") -> Coach:
    """A coach that has lived three weeks; its folder goes when it does. Takes a second or two, and says so."""
    from coach.coaching.demo import demo
    from coach.journal.days import SystemClock
    from coach.text import tui_daily as words

    print(words.DEMO_MAKING, file=sys.stderr)
    return demo(clock or SystemClock(), region=region)


def run_demo(clock: Clock | None = None, *, region: str = "") -> int:
    """Open the app on the demo.

    Returns:
        What `coach.tui.run.run` returns.
    """
    from coach.text import tui_daily as words
    from coach.tui.run import run

    coach = demo_coach(clock, region=region)
    try:
        code = run(coach)
    finally:
        coach.close()
    if code == 0:
        print(words.DEMO_LEFT, file=sys.stderr)
    return code
