"""`coach interview`: the JSON interface that other programs use, and the plain questions for people."""

from __future__ import annotations

import sys

from coach.cli.options import add_json
from coach.cli.problems import Wrong
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from .context import Context
    from .options import Command, Parser


def _add(parser: Parser) -> None:
    parser.add_argument("--plain", action="store_true", help=words.PLAIN_OPTION)
    add_json(parser)
    parser.add_argument("--answers", metavar="FILE", help=words.ANSWERS_OPTION)
    parser.add_argument("--schema", action="store_true", help=words.SCHEMA_OPTION)


def _interview(arguments: Namespace, context: Context) -> int:
    if arguments.schema:
        from coach.interview import schema

        context.emit(schema(context.coach.knowledge))
        return 0
    if arguments.json:
        from coach.interview import as_json

        context.emit(as_json(context.coach.interview_step(_answers(arguments) or {})))
        return 0
    from coach.cli.context import is_terminal
    from coach.cli.interview_asking import ask

    if arguments.answers == "-":
        raise Wrong(words.STDIN_TWICE, words.STDIN_TWICE_THEN)
    if not arguments.plain and arguments.answers is None and not is_terminal(sys.stdin):
        raise Wrong(words.NOBODY_THERE, words.NOBODY_THERE_THEN)
    return ask(context, _answers(arguments))


def _answers(arguments: Namespace) -> dict[str, object] | None:
    if not arguments.answers:
        return None
    from coach.coaching.files import read_table

    return read_table(arguments.answers, sys.stdin)


COMMANDS: dict[str, Command] = {"interview": (_add, _interview)}
