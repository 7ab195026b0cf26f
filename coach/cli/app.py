"""What opens the app: `coach` alone, `coach demo`, and `session.py`. Where no screen can be drawn, plain lines take over."""

from __future__ import annotations

import sys

from coach.cli.context import is_terminal
from coach.text import cli as words

SMALLEST = (60, 20)
"""Columns and rows of the smallest page that the app draws (`coach.tui.frame.SMALLEST`, which would cost 100 ms to ask)."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.door import Coach

    from .context import Context
    from .options import Command, Parser


def _nothing(parser: Parser) -> None:
    del parser


def _app(arguments: Namespace, context: Context) -> int:
    del arguments
    return app(context)


def app(context: Context) -> int:
    """The app; on a terminal that cannot move its cursor, today in lines."""
    context.name = "app"
    if not can_draw(context):
        from coach.cli.frame import call

        return call("today", context, [])
    return open_app(context)


def can_draw(context: Context) -> bool:
    """Whether a screen can be drawn: a terminal that moves its cursor, and is large enough for the smallest page."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return False
    if context.environment.get("TERM", "dumb") in ("dumb", ""):
        return False
    return not _too_small()


def _too_small() -> bool:
    """A window below the smallest page; one that tells no size counts as large."""
    import os

    try:
        width, height = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
    return 0 < width < SMALLEST[0] or 0 < height < SMALLEST[1]


def open_app(context: Context, first: str = "") -> int:
    """The app, at the screen of that name."""
    from coach.tui.run import run

    return run(context.coach, first=first, demo=lambda: _demo_coach(context))


def _demo_coach(context: Context) -> Coach:
    from coach.coaching.demo import demo
    from coach.coaching.settings import region

    return demo(context.clock, region=region(context.settings, context.environment))


def _demo(arguments: Namespace, context: Context) -> int:
    """The app on three made-up weeks; without a terminal its Today in lines. The person's own journal is not touched."""
    del arguments
    context.tell(words.DEMO)  # before the weeks are made up, which takes a second
    coach = _demo_coach(context)
    try:
        if can_draw(context):
            from coach.tui.run import run

            return run(coach, reports=context.home.data / "reports")
        from coach.cli.show import show_today

        context.take(coach)
        show_today(context, coach.today())
        return 0
    finally:
        coach.close()


COMMANDS: dict[str, Command] = {"app": (_nothing, _app), "demo": (_nothing, _demo)}
