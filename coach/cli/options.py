"""Reading arguments: argparse with our own words for what is wrong, and the few kinds of value that commands share."""

from __future__ import annotations

import argparse
from argparse import ArgumentTypeError, Namespace

from coach.cli.context import columns_of, wrap
from coach.cli.problems import Leave, Wrong
from coach.text import clean
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from _typeshed import SupportsWrite

    from coach.cli.context import Context

    Command = tuple[Callable[["Parser"], None], Callable[["Namespace", "Context"], int]]
"""How a module gives a command: what adds its arguments, and what does it."""

WIDTH = 76  # columns of help and text (screens: frame)


FORMATS: dict[str, int] = {}
"""Command → the format of its JSON where that is no longer the first; within one, keys are added alone."""


def _width() -> int:
    import sys

    return min(WIDTH, columns_of(sys.stdout) or WIDTH)


class _Layout(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=_width())

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # argparse has no types for it
        super().add_usage(usage, actions, groups, words.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are sentences, with the nearest option named."""

    def __init__(self, prog: str, description: str = "", examples: Sequence[str] = ()) -> None:
        shown = "\n".join(f"  {example}" for example in examples)
        super().__init__(
            prog=prog,
            description="\n".join(wrap(description, _width())),
            epilog=f"{words.EXAMPLES}\n{shown}" if examples else None,
            formatter_class=_Layout,
            allow_abbrev=False,
            add_help=False,
        )
        self._positionals.title = words.ARGUMENTS
        self._optionals.title = words.OPTIONS
        self.add_argument("-h", "--help", action="help", help=words.HELP_OPTION)

    def parse_args(self, args: Sequence[str], namespace: Namespace | None = None) -> Namespace:  # type: ignore[override]
        """The arguments.

        Raises:
            Wrong: with a sentence, when they are not what the command takes.
        """
        found, extra = self.parse_known_args(args, namespace)
        if extra:
            self._unknown(extra[0])
        return found

    def _unknown(self, argument: str) -> NoReturn:
        name = clean(argument.partition("=")[0])
        known = [option for action in self._actions for option in action.option_strings]
        if argument.startswith("-") and known:
            raise Wrong(words.NO_OPTION.format(option=name), did_you_mean(name, known) or self._see_help())
        raise Wrong(words.TOO_MUCH.format(argument=clean(argument)), self._see_help())

    def _see_help(self) -> str:
        return words.SEE_HELP.format(command=self.prog)

    def error(self, message: str) -> NoReturn:
        """Argparse's own complaint, in our frame."""
        text = clean(message).replace("argument ", "", 1) if message.startswith("argument ") else clean(message)
        raise Wrong(words.argument_problem(text), self._see_help())

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """After `--help`."""
        del message
        raise Leave(status)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        import sys

        (file or sys.stdout).write(clean(message))


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """The nearest of `known` as a question, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1, 0.6)
    return words.DID_YOU_MEAN.format(near=near[0]) if near else ""


def add_json(parser: Parser) -> None:
    """`--json`, with the format of what the command prints."""
    number = FORMATS.get(parser.prog.partition(" ")[2], 1)
    parser.add_argument("--json", action="store_true", help=words.JSON_OPTION.format(format=number))


def add_day(parser: Parser, text: str = words.DAY_OPTION) -> None:
    """`--day D`."""
    parser.add_argument("--day", type=day, metavar="DAY", help=text)


def number(text: str) -> int | float:
    """A number as it was typed: whole where it is whole; a comma counts as a point."""
    try:
        value = float(text.replace(",", ".", 1))
    except ValueError:
        raise ArgumentTypeError(words.NOT_A_NUMBER.format(text=clean(text))) from None
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number differs from itself
        raise ArgumentTypeError(words.NOT_A_NUMBER.format(text=clean(text)))
    return int(value) if value.is_integer() else value


def count_of_days(text: str) -> int:
    """A whole number of days, at least one."""
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise ArgumentTypeError(words.NOT_A_COUNT.format(text=clean(text)))
    return int(text[:9])


def yes_no(text: str) -> bool:
    """Yes or no, in the usual spellings."""
    word = text.strip().lower()
    if word in words.YES_WORDS:
        return True
    if word in words.NO_WORDS:
        return False
    raise ArgumentTypeError(words.NOT_YES_NO.format(text=clean(text)))


def day(text: str) -> str:
    """A day: an ISO date, or `today`, `yesterday`, which stay words until the clock is asked."""
    from datetime import date

    word = text.strip().lower()
    if word in (words.TODAY_WORD, words.YESTERDAY_WORD):
        return word
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise ArgumentTypeError(words.NOT_A_DAY.format(text=clean(text))) from None
    return found.isoformat()
