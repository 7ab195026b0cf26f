"""`coach session`: the app's player where a screen can be drawn, else the same session in plain lines, or as JSON."""

from __future__ import annotations

import sys

from coach.cli.context import is_terminal
from coach.cli.options import add_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.session import Toil
    from coach.plan.session import Piece

    from .context import Context
    from .options import Command, Parser

FORMAT = 1
"""Of the JSON. Keys may be added; one that is taken away or means something else makes it 2."""
PATIENCE = 1.0
"""Seconds that a pipe has to bring its first answer where nobody asked for `--plain`; later, and it counts as an empty one."""


def _add(parser: Parser) -> None:
    from coach.text import cli_session as words

    parser.add_argument("--short", action="store_true", help=words.SHORT_OPTION)
    parser.add_argument("--only", default="", metavar="TASK", help=words.ONLY_OPTION)
    parser.add_argument("--plain", action="store_true", help=words.PLAIN_OPTION)
    parser.add_argument("--own-pace", action="store_true", help=words.OWN_PACE_OPTION)
    add_json(parser)


def _session(arguments: Namespace, context: Context) -> int:
    wants_lines = arguments.plain or arguments.own_pace
    if not (wants_lines or arguments.json or arguments.short or arguments.only):
        from coach.cli.app import can_draw, open_app

        if can_draw(context):
            return open_app(context, "session")
    if not arguments.json and _answers_come(asked=wants_lines):
        from coach.cli.session_play import Play

        return Play(context, short=arguments.short, only=arguments.only, timed=_timed(arguments)).run()
    toil, pieces = _today(context, arguments)
    if arguments.json:
        context.emit(as_json(toil, pieces))
    else:
        from coach.cli.session_lines import listed

        listed(context, toil, pieces)
    return 0


def _today(context: Context, arguments: Namespace) -> tuple[Toil, tuple[Piece, ...]]:
    from coach.coaching.session import pieces

    toil = context.coach.sessions.toil(only=arguments.only)
    drawn = context.coach.sessions.figures(toil.tables)
    return toil, pieces(toil, drawn, short=arguments.short)


def _timed(arguments: Namespace) -> bool:
    """Whether lines count the seconds: where somebody sits in front of them, and a typed word can be waited for meanwhile."""
    from coach.cli.asking import comes_within

    return not arguments.own_pace and is_terminal(sys.stdin) and is_terminal(sys.stdout) and comes_within(0) is not None


def _answers_come(*, asked: bool) -> bool:
    """Whether there are answers to read: somebody at a terminal, a file, a pipe that brings some. Never waits on a silent one."""
    if sys.stdin is None:
        return False
    if asked:
        return True
    if is_terminal(sys.stdin):
        return is_terminal(sys.stdout)  # `coach session | less` is looked at, not answered
    from coach.cli.asking import comes_within

    if comes_within(PATIENCE) is False:
        return False
    peek = getattr(getattr(sys.stdin, "buffer", None), "peek", None)
    return peek is None or bool(peek(1))


def as_json(toil: Toil, pieces: tuple[Piece, ...]) -> dict[str, object]:
    """The session as JSON, in the order it is played; `FORMAT` is its `format`. Amounts that do not apply are None."""
    from coach.coaching.session import task_of
    from coach.plan.others import variation
    from coach.plan.session import lay, total
    from coach.plan.session_tasks import hold_seconds

    moves = []
    for piece in pieces:
        table, task = toil.tables.get(piece.exercise, {}), task_of(toil, piece)
        easier, harder = variation(table, "easier"), variation(table, "harder")
        moves.append({
            "task": piece.task,
            "do": piece.do,
            "title": piece.title,
            "exercise": piece.exercise or None,
            "sets": piece.sets,
            "reps": piece.reps or None,
            "hold_seconds": hold_seconds(piece) or None,
            "work_seconds": round(piece.work),
            "sides": piece.sides or None,
            "start": table.get("start"),
            "steps": table.get("steps", []),
            "stop_if": table.get("stop_if", []),
            "why": task.get("why") or table.get("purpose"),
            "easier": easier[0] or easier[1] or None,
            "harder": harder[0] or harder[1] or None,
        })  # fmt: skip
    return {
        "format": FORMAT,
        "day": toil.day,
        "again": toil.again,
        "ready_seconds": toil.ready,
        "seconds": round(total(lay(pieces, toil.ready))),
        "moves": moves,
    }


COMMANDS: dict[str, Command] = {"session": (_add, _session)}
