"""`coach plan list|show|preview|figure`: reading plans, no episode needed."""

from __future__ import annotations

from coach.cli.options import add_json, number
from coach.cli.show import lowered, task_line
from coach.coaching import plans
from coach.coaching.plan_names import NAMED, names
from coach.text import cli_plans as words
from coach.text.told import told, told_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from coach.coaching.views import PreviewView, RoadMark

    from .context import Context
    from .options import Command, Parser

    Table = Mapping[str, object]


def _add_list(parser: Parser) -> None:
    parser.add_argument("what", nargs="?", default="plans", choices=("plans", *NAMED), metavar="KIND", help=words.LIST_WHAT)
    add_json(parser)


def _list_names(arguments: Namespace, context: Context) -> int:
    found = names(context.coach.desk, arguments.what)
    if arguments.json:
        context.emit([{"id": item.id, "note": item.note, "yours": item.yours} for item in found])
        return 0
    wide = max((len(item.id) for item in found), default=0)
    for item in found:
        note = f"{item.note} ({words.YOURS})" if item.yours else item.note
        context.paragraph(note or " ", indent=" " * (wide + 2), first=f"{item.id:<{wide}}  ")
    return 0


def _list(arguments: Namespace, context: Context) -> int:
    if arguments.what != "plans":
        return _list_names(arguments, context)
    found = context.coach.templates()
    if arguments.json:
        context.emit(
            [
                {
                    "id": item.id,
                    "title": item.title,
                    "summary": item.summary,
                    "origin": item.origin,
                    "path": item.path,
                    "replaces": item.replaces,
                    "broken": item.broken,
                }
                for item in found
            ]
        )
        return 0
    from coach.coaching.packs import packs_by_file

    packs = packs_by_file(context.coach.desk)
    for item in found:
        origin = item.origin if item.origin == words.BUILT_IN else words.YOURS
        if item.path in packs:
            name, changed = packs[item.path]
            origin = (words.FROM_PACK_CHANGED if changed else words.FROM_PACK).format(name=name)
        if item.replaces:
            origin = f"{origin}, {words.REPLACES}"
        if item.broken:
            origin = f"{origin}, {words.BROKEN.format(id=item.id)}"
        context.say(f"{item.id}  ({origin})", strong=True)
        context.paragraph(f"{item.title}. {item.summary}", indent="  ", first="  ")
        if item.origin != words.BUILT_IN:
            context.say(f"  {item.path}")
    context.tell(words.YOUR_FOLDER.format(folder=context.coach.desk.home.plans))
    return 0


def _add_show(parser: Parser) -> None:
    parser.add_argument("plan", metavar="PLAN", help=words.PLAN_ARGUMENT)
    parser.add_argument("--toml", action="store_true", help=words.TOML_OPTION)
    add_json(parser)


def _show(arguments: Namespace, context: Context) -> int:
    desk = context.coach.desk
    if arguments.toml:
        context.say(plans.path_of(desk, arguments.plan).read_text(encoding="utf-8").rstrip("\n"), as_is=True)
        return 0
    table = plans.table_of(desk, arguments.plan)
    if arguments.json:
        context.emit(table)
        return 0
    table = told_table(table)
    context.say(str(table["title"]), strong=True)
    context.paragraph(str(table.get("summary", "")))
    for stage in _tables(table.get("stages")):
        _show_stage(context, stage)
    sources = table.get("sources")
    if isinstance(sources, list):
        context.say()
        context.paragraph(words.SOURCES.format(sources=", ".join(map(str, sources))))
    return 0


def _show_stage(context: Context, stage: Table) -> None:
    context.say()
    beside = f" · {words.BESIDE}" if "alongside" in stage else ""
    context.say(f"{stage.get('title', stage['id'])}  ({stage['kind']}{beside})", strong=True)
    if stage.get("goal"):
        context.paragraph(str(stage["goal"]), indent="  ", first="  ")
    days = stage.get("days")
    if isinstance(days, dict):
        parts = [form.format(days=days[key]) for key, form in words.DAYS.items() if key in days]
        context.say(f"  {', '.join(parts)}")
    for task in _tables(stage.get("tasks")):
        context.say(f"    · {_task_title(context, task)}")
    for step in _tables(stage.get("steps")):
        context.say(f"    {step.get('id', '')}  {step.get('title', '')}")
        for task in _tables(step.get("tasks")):
            context.say(f"      · {_task_title(context, task)}")
    ladder = stage.get("ladder")
    if ladder:
        name = ladder.get("fact", "") if isinstance(ladder, dict) else ladder
        context.say(f"    {words.LADDER.format(name=name)}")
    avoid = stage.get("avoid")
    if isinstance(avoid, list) and avoid:
        context.paragraph(f"{words.AVOID}: {lowered(map(str, avoid))}", indent="  ", first="  ")
    for key, title in words.RULES.items():
        if stage.get(key):
            lines = _conditions(stage[key])
            if lines:
                context.say(f"  {title}")
                for line in lines:
                    context.paragraph(line, indent="      ", first="    · ")


def _task_title(context: Context, task: Table) -> str:
    if task.get("title"):
        return str(task["title"])
    library = context.coach.desk.library
    for kind in ("exercise", "lesson"):
        name = str(task.get(kind, ""))
        if name and name in library.ids(kind):
            return told(str(library.item(kind, name).get("title", name)))
    return str(task.get("exercise") or task.get("id", ""))


def _conditions(value: object) -> list[str]:
    """Criteria in words; a rule with a reason of its own is told by that."""
    from coach.conditions import ConditionError, parse, what_is_asked

    rules = value if isinstance(value, list) and value and all(isinstance(i, dict) and "when" in i for i in value) else None
    if rules is not None:
        found = []
        for rule in rules:
            text = str(rule.get("why") or "; ".join(_conditions(rule["when"])))
            to = rule.get("to") or rule.get("how_soon")
            found.append(f"{text} ({to})" if to else text)
        return found
    try:
        return list(what_is_asked(parse(value)))
    except ConditionError:
        return []


def _tables(value: object) -> list[Table]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _add_preview(parser: Parser) -> None:
    parser.add_argument("plan", metavar="PLAN", help=words.PLAN_ARGUMENT)
    parser.add_argument("--answers", metavar="FILE", help=words.ANSWERS)
    parser.add_argument("--as", dest="person", metavar="PERSON", help=words.AS_OPTION)
    add_json(parser)


def _preview(arguments: Namespace, context: Context) -> int:
    from coach.cli.plan_simulate import facts_for

    view = plans.preview(context.coach.desk, arguments.plan, facts_for(arguments, context))
    lacking, other = plans.left_out(context.coach.desk, arguments.plan, view.road)
    if arguments.json:
        context.emit({**_preview_json(view), "left_out": list(lacking), "left_out_seen_as": other or None})
        return 0
    context.say(view.title, strong=True)
    context.paragraph(view.summary)
    context.say()
    for mark in view.road:
        context.say(_road_line(mark))
        if mark.why:
            context.paragraph(mark.why, indent="    ", first="    ")
    if lacking:
        context.say()
        context.paragraph(words.LEFT_OUT.format(stages=", ".join(lacking)))
        if other:
            context.paragraph(words.LEFT_OUT_AS.format(plan=arguments.plan, person=other))
    if view.locked:
        context.say()
        context.paragraph(view.locked)
    if view.changed:
        context.say()
        context.say(words.CHANGED, strong=True)
        for why, what, _ in view.changed:
            context.paragraph(f"{'; '.join(what)}. {why}" if what else why, indent="    ", first="  · ")
    context.say()
    context.say(words.FIRST_DAY, strong=True)
    wide = min(16, max((len(task.id) for task in view.first_tasks), default=0))
    for task in view.first_tasks:
        context.say(task_line(task, wide))
    return 0


def _road_line(mark: RoadMark) -> str:
    days = "" if not mark.expected else words.ABOUT_DAY if mark.expected == 1 else words.ABOUT_DAYS.format(days=mark.expected)
    steps = words.STEPS.format(count=len(mark.steps)) if mark.steps else ""
    more = " · ".join(part for part in (days, steps, mark.needs_clearance) if part)
    sign = {"now": "●", "later": "○", "done": "✓" if mark.lived else "–"}[mark.where]
    return f"  {sign} {mark.title}{f'   {more}' if more else ''}"


def _preview_json(view: PreviewView) -> dict[str, object]:
    from coach.cli.wire import task_json

    return {
        "id": view.id,
        "title": view.title,
        "summary": view.summary,
        "locked": view.locked or None,
        "road": [
            {
                "id": mark.id,
                "kind": mark.kind,
                "title": mark.title,
                "where": mark.where,
                "steps": [step for step, _ in mark.steps],
                "expected_days": mark.expected,
                "needs_clearance": mark.needs_clearance or None,
            }
            for mark in view.road
        ],
        "changed": [{"why": why, "what": list(what), "source": source} for why, what, source in view.changed],
        "tasks": [task_json(task) for task in view.first_tasks],
    }


def _add_figure(parser: Parser) -> None:
    parser.add_argument("exercise", metavar="EXERCISE", help=words.EXERCISE_ARGUMENT)
    parser.add_argument("--as", dest="person", metavar="PERSON", help=words.AS_OPTION)
    parser.add_argument("--width", type=number, default=72, metavar="N", help=words.WIDTH_OPTION)
    parser.add_argument("--height", type=number, default=12, metavar="N", help=words.HEIGHT_OPTION)
    parser.add_argument("--ascii", action="store_true", help=words.ASCII_OPTION)


def _figure(arguments: Namespace, context: Context) -> int:
    from coach.figure.still import still
    from coach.figure.table import figures_of

    table = plans.exercise(context.coach.desk, arguments.exercise)
    if arguments.person:
        table = _for_person(arguments, context, table)
    context.say(str(table.get("title", arguments.exercise)), strong=True)
    figures = figures_of(table)
    width, height = (min(200, max(8, int(value))) for value in (arguments.width, arguments.height))
    for figure in figures:
        context.say()
        frame = still(figure, width, height, ascii=arguments.ascii or context.plain_signs)
        for line in frame.lines():
            context.say(line.rstrip())
    if not figures:
        context.tell(words.NO_FIGURE)
    steps = table.get("steps")
    for at, step in enumerate(steps if isinstance(steps, list) else [], start=1):
        context.paragraph(str(step), indent="    ", first=f"{at:>2}  ")
    return 0


def _for_person(arguments: Namespace, context: Context, table: dict[str, object]) -> dict[str, object]:
    """Say whether the exercise suits a made-up person; gives the one that they get."""
    desk = context.coach.desk
    facts = plans.person(desk, arguments.person)
    said, other = plans.fits(desk, arguments.exercise, facts)
    title = plans.people(desk)[arguments.person]
    person = title[:1].lower() + title[1:]
    if other == arguments.exercise:
        context.paragraph(words.SUITS.format(person=person) + (f" {said}" if said else ""))
        context.say()
        return table
    instead = plans.exercise(desk, other) if other else None
    context.paragraph(f"{words.SUITS_NOT.format(person=person, title=table.get('title', arguments.exercise))} {said}".rstrip())
    if instead is not None:
        context.say(words.IN_ITS_PLACE)
    context.say()
    return instead if instead is not None else table


COMMANDS: dict[str, Command] = {
    "plan list": (_add_list, _list),
    "plan show": (_add_show, _show),
    "plan preview": (_add_preview, _preview),
    "plan figure": (_add_figure, _figure),
}
