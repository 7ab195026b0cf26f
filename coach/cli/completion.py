"""`coach completion SHELL` prints a script that asks `coach words` what may come next, so that plans and tasks complete too."""

from __future__ import annotations

from coach.text import cli_shells as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action, Namespace

    from .context import Context
    from .options import Command, Parser


def _add_completion(parser: Parser) -> None:
    parser.add_argument("shell", choices=tuple(words.SCRIPTS), help=words.SHELL_ARGUMENT)


def _completion(arguments: Namespace, context: Context) -> int:
    context.say(words.SCRIPTS[arguments.shell].strip(), as_is=True)
    return 0


def _add_words(parser: Parser) -> None:
    parser.add_argument("typed", nargs="*", metavar="WORD")


def _words(arguments: Namespace, context: Context) -> int:
    """The words that may follow those typed, one a line. Nothing where it cannot be told: a shell must never be disturbed."""
    from coach.cli.problems import Wrong
    from coach.coaching.problems import Refused
    from coach.content.problems import ContentError
    from coach.journal.problems import JournalProblem

    try:
        found = following(context, arguments.typed)
    except (Wrong, Refused, ContentError, JournalProblem, OSError):
        found = []
    for word in found:
        context.say(word)
    return 0


def following(context: Context, typed: list[str]) -> list[str]:
    """What may come after the words typed so far (without the one being typed)."""
    from coach.cli.frame import parser_of
    from coach.cli.table import FAMILIES, commands

    if not typed:
        return [*commands(), "--help", "--version"]
    name = typed[0]
    if name == "config" and len(typed) == 2:
        return _values_of_setting(context, typed[1])
    if name in FAMILIES:
        if len(typed) == 1:
            return list(FAMILIES[name])
        name, typed = f"{name} {typed[1]}", typed[1:]
    parser, _ = parser_of(name)
    options = {option: action for action in parser._actions for option in action.option_strings}
    last = typed[-1]
    if last in options and options[last].nargs != 0:
        return _values(context, name, options[last])
    positionals = [action for action in parser._actions if not action.option_strings]
    given = _positionals_given(typed[1:], options)
    values: list[str] = []
    if positionals and (given < len(positionals) or positionals[-1].nargs in ("*", "+")):
        values = _values(context, name, positionals[min(given, len(positionals) - 1)])
    return [*values, *(option for option in options if option.startswith("--") and option not in typed)]


def _positionals_given(typed: list[str], options: dict[str, Action]) -> int:
    given, skip = 0, False
    for word in typed:
        if skip:
            skip = False
        elif word in options:
            skip = options[word].nargs != 0
        else:
            given += 1
    return given


def _values(context: Context, command: str, action: Action) -> list[str]:
    if action.choices:
        return [str(choice) for choice in action.choices]
    desk = context.coach.desk
    kind = str(action.metavar or "")
    if kind in ("TEMPLATE", "PLAN", "FILE|PLAN"):
        return list(desk.library.ids("template"))
    if kind == "EXERCISE":
        return list(desk.library.ids("exercise"))
    if kind == "PERSON":
        return list(desk.library.ids("person"))
    if kind == "TASK":
        return [task.id for task in context.coach.today().tasks]
    if kind == "none|ID,…":
        return ["none", *(sign.id for sign in context.coach.knowledge.daily)]
    if (command, kind) == ("dose", "NAME"):
        return sorted(item.called(desk.region) for item in desk.catalogue.ingredients.values())
    if (command, kind) == ("config", "NAME"):
        from coach.cli.config import TASKS
        from coach.coaching.settings import KNOWN

        return [*KNOWN, *TASKS]
    if "|" in kind:
        return kind.split("|")
    return ["today", "yesterday"] if kind == "DAY" else []


def _values_of_setting(context: Context, name: str) -> list[str]:
    from coach.cli.config import allowed

    return ["--knowledge"] if name == "words" else list(allowed(context, name))


COMMANDS: dict[str, Command] = {"completion": (_add_completion, _completion), "words": (_add_words, _words)}
