"""`coach config`: show the settings and folders, or change a setting."""

from __future__ import annotations

import sys

from coach.cli.options import add_json, did_you_mean
from coach.cli.problems import Wrong
from coach.text import clean
from coach.text import cli as words
from coach.text import cli_config as about

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from .context import Context
    from .options import Command, Parser


def _add(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=words.SETTING_ARGUMENT)
    parser.add_argument("value", nargs="?", metavar="VALUE", help=words.VALUE_ARGUMENT)
    parser.add_argument("--knowledge", action="store_true", help=about.KNOWLEDGE_OPTION)
    add_json(parser)


def _config(arguments: Namespace, context: Context) -> int:
    from coach.coaching.settings import KNOWN

    if arguments.name is None:
        return _show(arguments, context)
    name = arguments.name
    if name in TASKS and arguments.value is None:
        return TASKS[name](arguments, context)
    if name not in KNOWN:
        raise Wrong(
            words.NO_SETTING.format(name=clean(name)),
            did_you_mean(name, (*KNOWN, *TASKS)) or words.THERE_ARE.format(names=", ".join(KNOWN)),
        )
    if arguments.value is None:
        value = context.settings.get(name)
        context.emit({name: value}) if arguments.json else context.say(_written(value))
        return 0
    from coach.coaching.settings import write_setting

    value = _checked(context, name, arguments.value)
    write_setting(context.home, name, value)
    context.tell(
        words.SETTING_KEPT.format(name=name, value=_written(value)) if value is not None else words.SETTING_GONE.format(name=name)
    )
    return 0


def _check(arguments: Namespace, context: Context) -> int:
    """What is wrong in the files that a person may edit: with line and column, as for a plan."""
    from coach.cli.config_check import check
    from coach.content.problems import render

    count, problems = check(context)
    sys.stdout.write(render(problems, "json" if arguments.json else "text"))
    if not arguments.json:
        said = about.PROBLEMS.format(count=len(problems)) if problems else about.ALL_WELL
        files = words.count(count, "file")
        context.tell(about.CHECKED.format(files=files, problems=said) if count else about.NOTHING_TO_CHECK)
    return 1 if problems else 0


def _keys(arguments: Namespace, context: Context) -> int:
    from coach.cli.config_check import show_keys

    show_keys(context, json=arguments.json)
    return 0


def _words(arguments: Namespace, context: Context) -> int:
    from coach.cli.config_check import show_knowledge, show_words

    (show_knowledge if arguments.knowledge else show_words)(context, json=arguments.json)
    return 0


TASKS = {"check": _check, "keys": _keys, "words": _words}
"""What `coach config` does besides settings."""


def allowed(context: Context, name: str) -> tuple[str, ...]:
    """What a setting may be; nothing where any word may stand, or there is no such setting."""
    from coach.coaching.settings import KNOWN, REGION

    return tuple(region.id for region in context.coach.knowledge.regions) if name == REGION else KNOWN.get(name, ())


def _checked(context: Context, name: str, text: str) -> object:
    """The value in its own type; None for an empty one, which forgets the setting."""
    from coach.coaching.settings import DAY_ENDS, REGION

    if not text:
        return None
    known = allowed(context, name)
    if name == REGION:
        text = next((region for region in known if region.lower() == text.lower()), text)
    if known and text not in known:
        raise Wrong(words.BAD_SETTING.format(name=name, value=clean(text)), words.THERE_ARE.format(names=", ".join(known)))
    if name == DAY_ENDS:
        return int(text)
    return {"true": True, "false": False}.get(text, text)


def _written(value: object) -> str:
    from coach.coaching.settings import as_written

    return words.NOT_SET if value is None else as_written(value)


def _show(arguments: Namespace, context: Context) -> int:
    from coach.coaching.settings import KNOWN, end_hour, region

    home = context.home
    settings: dict[str, object] = {name: context.settings.get(name) for name in KNOWN}
    folders = {
        "settings": home.settings,
        "plans": home.plans,
        "keys": home.config / "keys.toml",
        "journal": home.journal,
        "backups": home.backups,
    }
    if arguments.json:
        context.emit({"settings": settings, "places": {name: str(path) for name, path in folders.items()}})
        return 0
    used = {"region": region(context.settings, context.environment), "day_ends": end_hour(context.settings)}
    for name, value in settings.items():
        shown = _written(value)
        if value is None and used.get(name):
            shown = words.IN_USE.format(value=used[name])
        context.say(f"{name:<12} {shown}")
    context.say()
    for name, path in folders.items():
        context.say(f"{name:<12} {path}")
    return 0


COMMANDS: dict[str, Command] = {"config": (_add, _config)}
