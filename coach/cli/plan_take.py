"""`coach plan take`: going on with the changed file of the running plan, or with another plan, from today."""

from __future__ import annotations

import sys

from coach.cli.context import is_terminal
from coach.cli.options import add_json
from coach.cli.problems import Wrong
from coach.coaching import change_of_plan
from coach.text import cli_plans as words
from coach.text import plan_change as said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.change_of_plan import PlanChange

    from .context import Context
    from .options import Command, Parser


def _add(parser: Parser) -> None:
    parser.add_argument("plan", nargs="?", default="", metavar="PLAN", help=words.TAKE_PLAN)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--yes", action="store_true", help=words.YES_OPTION)
    what.add_argument("--keep", action="store_true", help=words.KEEP_OPTION)
    what.add_argument("--dry-run", action="store_true", help=words.TAKE_DRY_RUN)
    add_json(parser)


def _take(arguments: Namespace, context: Context) -> int:
    desk = context.coach.desk
    change = change_of_plan.plan_change(desk, arguments.plan)
    if change is None or not change.takeable:
        return _nothing(arguments, context, change)
    if not arguments.json:
        show(context, change, anew=bool(arguments.plan))
    answer = _answer(arguments, context)
    if answer == "take":
        change_of_plan.take(desk, change)
    elif answer == "keep":
        change_of_plan.keep(desk, change)
    if arguments.json:
        context.emit({**_json(change), "answer": answer or None})
    else:
        context.tell(words.TAKEN.get(answer, words.NOTHING_DONE))
    return 0


def _nothing(arguments: Namespace, context: Context, change: PlanChange | None) -> int:
    """Nothing that could be taken: they say the same, or the file has errors."""
    if arguments.json:
        context.emit({**_json(change), "answer": None} if change is not None else None)
    elif change is not None and change.problems:
        from coach.content.problems import render

        sys.stdout.write(render(change.problems))
    if change is None or not change.hindrance:
        context.tell(said.NOTHING_NEW)
        return 0
    context.tell(change.hindrance)
    return 1


def _answer(arguments: Namespace, context: Context) -> str:
    if arguments.yes or arguments.keep:
        return "take" if arguments.yes else "keep"
    if arguments.dry_run or arguments.json:
        return ""
    if not is_terminal(sys.stdin):
        raise Wrong(words.TAKE_NEEDS_YES, words.TAKE_NEEDS_YES_THEN)
    from coach.cli.asking import Ended, ask_yes_no

    try:
        sure = ask_yes_no(context, words.TAKE_SURE)
    except Ended:
        return ""
    return "" if sure is None else "take" if sure else "keep"


def show(context: Context, change: PlanChange, *, anew: bool = False) -> None:
    """What would be different from here; `anew`: the running plan was named, to be built with the answers as they are now."""
    context.say(said.TITLE_ANEW if anew and not change.other else change.title_of, strong=True)
    context.say(change.title)
    for file in change.files:
        context.say(f"  {file}")
    if change.kept:
        context.say(words.KEPT_BEFORE)
    context.say()
    context.say(said.FROM_HERE, strong=True)
    form = said.STAYS if change.stage == change.stage_then else said.GOES
    context.paragraph(form.format(stage=change.stage, then=change.stage_then), indent="    ", first="  · ")
    for line in change.tasks or (f"{said.TASKS.lower()}: {said.TASKS_SAME}",):
        context.paragraph(line, indent="    ", first="  · ")
    context.say()
    context.say(said.IN_FILE, strong=True)
    for item in change.told:
        context.paragraph(f"{item.place}: {said.between(item.before, item.after)}", indent="    ", first="  · ")
    context.say()


def _json(change: PlanChange) -> dict[str, object]:
    return {
        "plan": change.plan,
        "path": change.path,
        "changed": list(change.files),
        "sha256": change.sha256,
        "hindrance": change.hindrance or None,
        "kept_before": change.kept,
        "stage": {"now": change.stage, "then": change.stage_then},
        "tasks": list(change.tasks),
        "differences": [{"place": item.place, "before": item.before, "after": item.after} for item in change.told],
    }


COMMANDS: dict[str, Command] = {"plan take": (_add, _take)}
