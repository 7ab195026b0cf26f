"""Finding the command, running it, and turning whatever stops it into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from coach.cli.context import CHANGING, RECORDING, Context, is_terminal
from coach.cli.problems import Leave, Wrong
from coach.text import clean
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from coach.cli.options import Parser

FINE, FAILED, WRONG_USE, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141  # the last two: 128 + the signal, as shells say it


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name, and give its exit code. Nothing that goes wrong shows a traceback."""
    context = Context()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot write a letter gets a question mark, not a crash
            stream.reconfigure(errors="replace")
    code = FAILED
    try:
        _speak(context)
        code = _guarded(context, lambda: _dispatch(context, arguments))
        sys.stdout.flush()
        after = _guarded(context, lambda: _afterwards(context))
        code = code or after
    except BrokenPipeError:
        _let_go()
        code = READER_GONE
    except OSError as error:
        _let_go()
        _complain(words.NOT_WRITTEN.format(reason=error.strerror or ""))
        code = code or FAILED
    except KeyboardInterrupt:
        code = INTERRUPTED
    finally:
        with suppress(Exception, KeyboardInterrupt):  # nothing has to be saved any more
            context.close()
        _let_go_of_what_is_gone()
    return code


def _afterwards(context: Context) -> int:
    """After the answer: the day's backup where something was recorded; what was wrong with the journal that was looked at."""
    if context.name in RECORDING:
        _backup_of_the_day(context)
    looked = context.looked
    if looked is None or looked.problem is None:
        return FINE
    problem, told = looked.problem, looked.restoration
    if told is None:
        _complain(problem.what, problem.next if problem.kind == "newer" else "")
        return FAILED if problem.kind == "newer" else FINE
    shown = words.LOOKED_AT.format(readable=told.readable, back=told.back, unreadable=told.unreadable or 0)
    _complain(problem.what, f"{shown}\n{problem.next}")
    return FAILED


def _speak(context: Context) -> None:
    """In the person's language, where it is not English and there are words for it."""
    from coach.coaching.settings import language, write_as_usual

    write_as_usual(context.settings, context.environment)
    if language(context.settings, context.environment):
        from coach.coaching.language import speak

        speak(context.home, context.settings, context.environment)


def _backup_of_the_day(context: Context) -> None:
    """After something was recorded: the day's backup, once. Its trouble is told and is none of the command's."""
    from coach.coaching.care import backup_of_the_day
    from coach.journal.problems import JournalProblem

    try:
        if context.home.journal.exists() and not context.coach.desk.read_only:
            backup_of_the_day(context.coach.desk)
    except JournalProblem as problem:
        _complain(problem.what, problem.next)


def _guarded(context: Context, act: Callable[[], int]) -> int:
    try:
        return act()
    except Leave as leave:
        return leave.code
    except Wrong as wrong:
        _complain(wrong.what, wrong.then)
        return WRONG_USE
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        code = _known(context, error)
        if code is None:
            raise
        return code


def _known(context: Context, error: Exception) -> int | None:
    """Say what a problem of another room is; None where it is none of theirs."""
    from coach.coaching.problems import Refused
    from coach.journal.problems import JournalProblem

    if isinstance(error, Refused):
        _complain(error.what, error.next)
        return error.code
    if isinstance(error, JournalProblem):
        _complain(error.what, error.next)
        return FAILED
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        _complain(words.SYSTEM.format(reason=error.strerror or type(error).__name__, where=where))
        return FAILED
    from coach.content.problems import ABOUT_NO_PLACE, ContentError, render

    if isinstance(error, ContentError):
        first = error.problems[0]
        if first.code in ABOUT_NO_PLACE:
            _complain(first.message, first.hint)
            return WRONG_USE if first.code == "bad-id" else FAILED
        sys.stderr.write(render(error.problems))
        return FAILED
    return _crash(context, error)


def _crash(context: Context, error: Exception) -> int | None:
    """Our own mistake: no traceback, no word that a person wrote; where it happened, for whoever mends it."""
    if context.environment.get("COACH_DEBUG"):
        return None
    place, trace = "?", error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace(os.sep, "/")
        place = f"{file.rpartition('/coach/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    _complain(words.OUR_MISTAKE.format(kind=type(error).__name__, place=place), _report(context, error))
    return FAILED


def _report(context: Context, error: Exception) -> str:
    """Where the report of a crash was kept, in a sentence; empty where it could not be kept."""
    from datetime import datetime

    from coach.tui import crash

    path = crash.save(error, context.home.data / "reports", at=datetime.now().astimezone())
    return words.REPORT_KEPT.format(path=path) if path else ""


def _complain(what: str, then: str = "") -> None:
    text = clean(f"coach: {what}\n{then}" if then else f"coach: {what}").rstrip()
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.write(f"{text}\n")


def _let_go() -> None:
    """Give the output nowhere to go, so that Python's own flush at the end does not complain again."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _let_go_of_what_is_gone() -> None:
    """Where the terminal is gone, Python would end with 120 because of what it could not write there: our own code tells more."""
    for stream in {sys.stdout, sys.stderr, sys.__stderr__}:
        if stream is None:
            continue
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())


def _dispatch(context: Context, arguments: list[str]) -> int:
    if arguments[:1] in (["--look"], ["--read-only"]):
        context.read_only, arguments = True, arguments[1:]
    if not arguments:
        if is_terminal(sys.stdin) and is_terminal(sys.stdout):
            from coach.cli.app import app  # as for today below: an argument parser would cost 5 ms of the first frame

            return app(context)
        arguments = ["today"]
    name, *rest = arguments
    if name in ("-h", "--help", "help"):
        return _help(context, rest)
    if name in ("-V", "--version"):
        raise Wrong(words.VERSION_ALONE)
    if arguments in (["today"], ["today", "--json"]):
        from coach.cli.today import today  # the commonest look of all, without an argument parser

        return today(context, json=len(arguments) > 1)
    if name == "--json":  # `coach --json` is today's JSON: without a name and with it the same thing is meant
        return call("today", context, arguments)
    return call(name, context, rest)


def _help(context: Context, rest: list[str]) -> int:
    if rest:
        return call(rest[0], context, [*rest[1:], "--help"])
    from coach.cli.table import groups, summary

    context.say(words.HELP_HEAD)
    for title, names in groups():
        context.say(f"\n{title}", strong=True)
        for name in names:
            context.say(f"  {name:<12}{summary(name)}")
    context.say(f"\n{words.HELP_FOOT}")
    return FINE


def call(name: str, context: Context, arguments: list[str]) -> int:
    """Run the command of that name.

    Raises:
        Wrong: there is none (with the nearest), or these are not its arguments.
    """
    from coach.cli.table import FAMILIES

    if name in FAMILIES:
        if not arguments or arguments[0] in ("-h", "--help"):
            return _family_help(context, name)
        name, arguments = f"{name} {arguments[0]}", arguments[1:]
    parser, act = parser_of(name)
    context.name = name
    if context.read_only and name in CHANGING - {"app"}:
        raise Wrong(words.LOOKS_ONLY.format(name=name))
    return act(parser.parse_args(arguments), context)


def _family_help(context: Context, family: str) -> int:
    from coach.cli.table import FAMILIES, summary
    from coach.text.cli_help import EXAMPLES

    context.say(words.FAMILY_HEAD.format(family=family, summary=summary(family)))
    context.say()
    for name in FAMILIES[family]:
        context.say(f"  {name:<12}{summary(f'{family} {name}')}")
    context.say()
    context.say(words.EXAMPLES)
    for example in EXAMPLES[family]:
        context.say(f"  {example}")
    return FINE


def parser_of(name: str) -> tuple[Parser, Callable[[Namespace, Context], int]]:
    """The parser of a command, and what does it; loads its module.

    Raises:
        Wrong: there is no such command.
    """
    from coach.cli.table import FAMILIES, HIDDEN, MODULES, commands, summary

    family, _, own = name.partition(" ")
    module = FAMILIES.get(family, {}).get(own) if own else MODULES.get(name) or HIDDEN.get(name)
    if module is None:
        from coach.cli.options import did_you_mean
        from coach.text.cli_onward import meant_by

        see = words.SEE_HELP.format(command=f"coach {family}" if family in FAMILIES else "coach")
        if own and family in FAMILIES:
            raise Wrong(words.NO_COMMAND.format(name=clean(name)), did_you_mean(own, tuple(FAMILIES[family])) or see)
        if name.startswith("-"):
            raise Wrong(words.NO_OPTION.format(option=clean(name)), see)
        raise Wrong(words.NO_COMMAND.format(name=clean(name)), meant_by(name) or did_you_mean(name, commands()) or see)
    from coach.cli.options import Parser
    from coach.text.cli_help import ABOUT, EXAMPLES

    parser = Parser(f"coach {name}", ABOUT.get(name) or summary(name), EXAMPLES.get(name, ()))
    loaded = __import__(f"coach.cli.{module}", fromlist=["COMMANDS"])  # importlib itself would cost a millisecond
    add, act = loaded.COMMANDS[name]
    add(parser)
    return parser, act
