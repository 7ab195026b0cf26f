"""`coach plan check|new|edit|diff|add|schema`: writing plans."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from coach.cli.context import is_terminal
from coach.cli.options import add_json
from coach.cli.problems import Wrong
from coach.coaching import packs, plans
from coach.content.problems import FORMATS, errors, render
from coach.text import cli_plans as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.desk import Desk
    from coach.content.authoring import Difference

    from .context import Context
    from .options import Command, Parser


FIRST = ("id", "title", "summary", "stages", "changes", "rules")
LAST = ("notes", "author", "reviewed_by", "reviewed", "sources", "examples")
"""Keys of a plan in the order in which differences are told; others stand between."""


def _add_check(parser: Parser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE|PLAN", help=words.CHECK_FILES)
    parser.add_argument("--format", default="text", choices=FORMATS, help=words.CHECK_FORMAT)
    parser.add_argument("--strict", action="store_true", help=words.STRICT_OPTION)
    parser.add_argument("--json", action="store_true", help=words.CHECK_JSON)


def _check(arguments: Namespace, context: Context) -> int:
    count, problems = plans.check(context.coach.desk, arguments.files, sys.stdin)
    style = "json" if arguments.json else arguments.format
    sys.stdout.write(render(problems, style))
    wrong = len(errors(problems))
    if style == "text":
        context.tell(
            words.CHECKED.format(files=words.count(count, "file"), errors=words.count(wrong, "error"), rest=len(problems) - wrong)
        )
    return 1 if wrong or (arguments.strict and problems) else 0


def _add_new(parser: Parser) -> None:
    parser.add_argument("id", metavar="NAME", help=words.NEW_NAME)
    parser.add_argument("--from", dest="base", metavar="PLAN", help=words.FROM_OPTION)
    parser.add_argument("--title", default="", metavar="TEXT", help=words.TITLE_OPTION)


def _new(arguments: Namespace, context: Context) -> int:
    path = plans.new(context.coach.desk, arguments.id, arguments.base, arguments.title)
    context.say(str(path))
    if context.coach.desk.library.replaced("template", arguments.id) is not None:
        context.tell(words.NEW_REPLACES.format(id=arguments.id))
    context.tell(words.NEW_THEN.format(id=arguments.id))
    return 0


def _add_edit(parser: Parser) -> None:
    parser.add_argument("plan", metavar="PLAN", help=words.PLAN_ARGUMENT)


def _edit(arguments: Namespace, context: Context) -> int:
    from coach.coaching.editing import run_editor

    desk = context.coach.desk
    path = plans.editable(desk, arguments.plan)
    _, before = plans.check(desk, [str(path)])
    command = plans.editor(path, context.environment, before, wait=True)  # it is checked on return
    try:
        code = run_editor(command)
    except OSError as error:
        raise Wrong(words.NO_SUCH_EDITOR.format(editor=command[0], reason=error.strerror or ""), words.SET_EDITOR) from error
    if code:
        context.tell(words.EDITOR_FAILED.format(editor=Path(command[0]).name, code=code))
    _, problems = plans.check(desk, [str(path)])
    sys.stdout.write(render(problems))
    wrong = len(errors(problems))
    context.tell(words.EDIT_WRONG.format(plan=arguments.plan) if wrong else words.EDIT_FINE.format(plan=arguments.plan))
    if not wrong and _runs_another(desk, path):
        context.tell(words.RUNNING_DIFFERS)
    return 1 if wrong or code else 0


def _runs_another(desk: Desk, path: Path) -> bool:
    """Whether this is the file of the running plan and now says something else. Makes no journal where there is none."""
    from coach.coaching import change_of_plan

    now = change_of_plan.running(desk) if desk.home.journal.is_file() else None
    if now is None or plans.path_of(desk, now.plan) != path:
        return False
    found = change_of_plan.look(desk, now)
    return found is not None and bool(found.told)


def _add_diff(parser: Parser) -> None:
    parser.add_argument("first", metavar="PLAN", help=words.PLAN_ARGUMENT)
    parser.add_argument("second", metavar="PLAN", help=words.DIFF_SECOND)
    add_json(parser)


def _diff(arguments: Namespace, context: Context) -> int:
    found = sorted(plans.compare(context.coach.desk, arguments.first, arguments.second), key=_turn)
    if arguments.json:
        context.emit([{"place": item.place, "before": item.before, "after": item.after} for item in found])
        return 0
    for item in found:
        if _key(item) == "examples":
            continue
        context.say(item.place, strong=True)
        for sign, value in zip("-+", _parted(item.before, item.after), strict=True):
            for line in _as_written(value):
                context.paragraph(line, indent="        ", first=f"  {sign} ")
    _diff_examples(context, [item for item in found if _key(item) == "examples"])
    if not found:
        context.say(words.NO_DIFFERENCE)
    return 0


def _key(item: Difference) -> str:
    """The key of the file in which it stands: `stages` of `stages[settle].days`."""
    return re.split(r"[.[ ]", item.place, maxsplit=1)[0]


def _turn(item: Difference) -> int:
    """What people live through first, who says so and what tests it last."""
    key = _key(item)
    return FIRST.index(key) if key in FIRST else len(FIRST) + (LAST.index(key) + 1 if key in LAST else 0)


def _parted(before: object, after: object) -> tuple[object, object]:
    """Of two lists the items that only one of them has; where that is none, they differ in their order and are told whole."""
    if not isinstance(before, list) or not isinstance(after, list):
        return before, after
    gone, new = [item for item in before if item not in after], [item for item in after if item not in before]
    return (gone or None, new or None) if gone or new else (before, after)


def _diff_examples(context: Context, found: list[Difference]) -> None:
    """Their names alone: what they say is long, and changes nobody's plan."""
    told: dict[str, str] = {}
    for item in found:
        name = item.place.partition("[")[2].rpartition("]")[0] if item.place.endswith("]") else ""
        sign = "~" if not name else "+" if item.before is None else "-" if item.after is None else "~"
        told.setdefault(name or item.place.partition("[")[2].partition("]")[0], sign)
    if told:
        context.say("examples", strong=True)
    for name, sign in told.items():
        context.paragraph(name, indent="        ", first=f"  {sign} ")


def _as_written(value: object) -> list[str]:
    """A value as somebody would write it in the file: a table key by key, a list item by item; nothing for None."""
    if value is None:
        return []
    if isinstance(value, dict):
        return [f"{key} = {_inline(item)}" for key, item in value.items()]
    if isinstance(value, list):
        return [_inline(item) for item in value]
    return [_inline(value)]


def _inline(value: object) -> str:
    import json

    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_inline(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return json.dumps(value, ensure_ascii=False, default=str)


def _add_migrate(parser: Parser) -> None:
    parser.add_argument("plan", metavar="PLAN", help=words.PLAN_ARGUMENT)
    parser.add_argument("--dry-run", action="store_true", help=words.MIGRATE_DRY_RUN)


def _migrate(arguments: Namespace, context: Context) -> int:
    path, old, new, text = plans.migrate(context.coach.desk, arguments.plan, write=not arguments.dry_run)
    if old == new:
        context.tell(words.MIGRATED_ALREADY.format(format=new))
    elif arguments.dry_run:
        context.say(text.rstrip("\n"))
    else:
        context.say(str(path))
        context.tell(words.MIGRATED.format(old=old, new=new, name=path.name))
    return 0


def _add_add(parser: Parser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help=words.PACK_FOLDER)
    parser.add_argument("--dry-run", action="store_true", help=words.PACK_DRY_RUN)
    parser.add_argument("--yes", action="store_true", help=words.YES_OPTION)


def _add(arguments: Namespace, context: Context) -> int:
    desk = context.coach.desk
    pack = packs.look_at_pack(desk, Path(arguments.folder).expanduser())
    context.say(words.PACK_CALLED.format(name=pack.name), strong=True)
    wide = max((len(file.id) for file in pack.files), default=0)
    for file in pack.files:
        note = words.PACK_FILE.get(file.replaces, "")
        if file.same or file.own:
            note = words.PACK_SAME if file.same else words.PACK_OWN.format(name=file.aside)
        context.say(f"{file.kind:<9} {file.id:<{wide}}   {file.title}{f'   {note}' if note else ''}")
    if pack.left:
        context.paragraph(words.PACK_LEFT.format(files=", ".join(pack.left)))
    context.say(words.PACK_HASH.format(sha256=pack.sha256))
    if pack.problems:
        context.say()
        sys.stdout.write(render(pack.problems))
    if errors(pack.problems):
        context.tell(words.PACK_WRONG)
        return 1
    if pack.nothing_new:
        context.tell(words.PACK_NOTHING_NEW)
        return 0
    if arguments.dry_run:
        return 0
    if not _sure(arguments, context, words.PACK_SURE, words.PACK_NEEDS_YES):
        return 1
    written = packs.add_pack(desk, pack)
    context.tell(words.PACK_ADDED.format(files=words.count(len(written), "file"), folder=desk.home.plans))
    return 0


def _sure(arguments: Namespace, context: Context, question: str, nobody: str) -> bool:
    """Whether the person wants it: `--yes`, or asked; where nobody can be asked, that is wrong use."""
    if arguments.yes:
        return True
    if not is_terminal(sys.stdin):
        raise Wrong(nobody, words.PACK_NEEDS_YES_THEN)
    from coach.cli.asking import Ended, ask_yes_no

    try:
        sure = ask_yes_no(context, question)
    except Ended:
        sure = None
    if not sure:
        context.tell(words.NOTHING_DONE)
    return bool(sure)


def _add_remove(parser: Parser) -> None:
    parser.add_argument("pack", metavar="PACK", help=words.PACK_NAME)
    parser.add_argument("--dry-run", action="store_true", help=words.TAKE_DRY_RUN)
    parser.add_argument("--yes", action="store_true", help=words.YES_OPTION)


def _remove(arguments: Namespace, context: Context) -> int:
    desk = context.coach.desk
    removal = packs.look_at_removal(desk, arguments.pack)
    for place in removal.goes:
        context.say(f"{place}   {words.REMOVE_BACK if place in removal.back else words.REMOVE_GOES}")
    for place in removal.stays:
        context.say(f"{place}   {words.REMOVE_STAYS}")
    if arguments.dry_run:
        return 0
    if not _sure(arguments, context, words.REMOVE_SURE, words.REMOVE_NEEDS_YES):
        return 1
    packs.remove_pack(desk, removal)
    context.tell(words.REMOVED)
    return 0


def _add_schema(parser: Parser) -> None:
    parser.add_argument("kind", nargs="?", default="template", choices=plans.KINDS, help=words.SCHEMA_KIND)


def _schema(arguments: Namespace, context: Context) -> int:
    del context
    sys.stdout.write(plans.schema(arguments.kind))
    return 0


COMMANDS: dict[str, Command] = {
    "plan check": (_add_check, _check),
    "plan new": (_add_new, _new),
    "plan edit": (_add_edit, _edit),
    "plan diff": (_add_diff, _diff),
    "plan migrate": (_add_migrate, _migrate),
    "plan add": (_add_add, _add),
    "plan remove": (_add_remove, _remove),
    "plan schema": (_add_schema, _schema),
}
