"""`coach man`: the manual made from the parsers themselves, so that it cannot say anything else than they do."""

from __future__ import annotations

from coach import __version__
from coach.text import cli as words
from coach.text import cli_shells as shell_words
from coach.text.cli_help import EXAMPLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action, Namespace

    from .context import Context
    from .options import Command, Parser


def _add(parser: Parser) -> None:
    parser.add_argument("--roff", action="store_true", help=shell_words.MAN_ROFF)


def _man(arguments: Namespace, context: Context) -> int:
    context.say(roff() if arguments.roff else plain())
    return 0


def _parsers() -> list[tuple[str, Parser]]:
    from coach.cli.frame import parser_of
    from coach.cli.table import FAMILIES, commands

    names: list[str] = []
    for name in commands():
        names += [f"{name} {own}" for own in FAMILIES[name]] if name in FAMILIES else [name]
    return [(name, parser_of(name)[0]) for name in names]


def plain() -> str:
    """The manual as plain text."""
    parts = [f"COACH {__version__}", words.HELP_HEAD]
    parts += [parser.format_help().rstrip() for _, parser in _parsers()]
    parts += [words.FILES, words.JSON_FORMATS, words.ENVIRONMENT]
    parts.append(words.EXIT_CODES)
    parts.append(words.HELP_FOOT)
    return "\n\n".join(parts)


def roff() -> str:
    """The manual as source for man(1)."""
    lines = [
        f'.TH COACH 1 "" "coach {__version__}" "Coach"',
        ".SH NAME",
        _safe(words.MAN_NAME),
        ".SH SYNOPSIS",
        ".B coach",
        "[COMMAND] [OPTION ...]",
        ".SH DESCRIPTION",
        _safe(words.HELP_FOOT.replace("\n", " ")),
        ".SH COMMANDS",
    ]
    for name, parser in _parsers():
        lines += [".SS coach " + _safe(name), _safe((parser.description or "").replace("\n", " "))]
        for action in parser._actions:
            lines += [".TP", f".B {_safe(_names(action))}", _safe(action.help or "")]
        if EXAMPLES.get(name):
            lines += [".PP", _safe(words.EXAMPLES), ".PP", ".RS", ".nf", *map(_safe, EXAMPLES[name]), ".fi", ".RE"]
    for title, text in ((".SH FILES", words.FILES), (".SH JSON", words.JSON_FORMATS)):
        lines += [title, _safe(text)]
    lines += [".SH ENVIRONMENT", ".nf", _safe(words.ENVIRONMENT), ".fi", ".SH EXIT STATUS", ".nf", _safe(words.EXIT_CODES), ".fi"]
    return "\n".join(line for line in lines if line)


def _names(action: Action) -> str:
    value = "" if action.nargs == 0 else str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest)
    return " ".join(part for part in (", ".join(action.option_strings), value) if part)


def _safe(text: str) -> str:
    """Text in which roff sees no command."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    escaped = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in escaped)
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in escaped.split("\n"))


COMMANDS: dict[str, Command] = {"man": (_add, _man)}
