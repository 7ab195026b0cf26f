"""What opens the app: `coach` alone, `coach session`, `coach demo`. Where no screen can be drawn, plain lines take over."""

from __future__ import annotations

import sys

from coach.cli.context import is_terminal
from coach.cli.problems import Wrong
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.door import Coach

    from .context import Context
    from .options import Command, Parser


def _nothing(parser: Parser) -> None:
    del parser


def _app(arguments: Namespace, context: Context) -> int:
    """The app; on a terminal that cannot move its cursor, today in lines."""
    del arguments
    if not _can_draw(context):
        from coach.cli.frame import call

        return call("today", context, [])
    return _open(context)


def _can_draw(context: Context) -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and context.environment.get("TERM", "dumb") not in ("dumb", "")


def _open(context: Context, first: str = "") -> int:
    from coach.tui.run import run

    return run(context.coach, first=first, demo=lambda: _demo_coach(context))


def _demo_coach(context: Context) -> Coach:
    from coach.coaching.demo import demo
    from coach.coaching.settings import region

    return demo(context.clock, region=region(context.settings, context.environment))


def _demo(arguments: Namespace, context: Context) -> int:
    """The app on three made-up weeks; without a terminal its Today in lines. The person's own journal is not touched."""
    del arguments
    coach = _demo_coach(context)
    try:
        if _can_draw(context):
            from coach.tui.run import run

            return run(coach)
        from coach.cli.show import show_today

        context.tell(words.DEMO)
        show_today(context, coach.today())
        return 0
    finally:
        coach.close()


def _session(arguments: Namespace, context: Context) -> int:
    del arguments
    if not _can_draw(context):
        raise Wrong(words.NO_TERMINAL)
    return _open(context, "session")


COMMANDS: dict[str, Command] = {"app": (_nothing, _app), "session": (_nothing, _session), "demo": (_nothing, _demo)}
