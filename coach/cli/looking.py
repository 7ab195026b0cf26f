"""`coach today` and `coach history`: looking, without changing anything."""

from __future__ import annotations

from coach.cli.options import add_day, add_json, count_of_days
from coach.cli.today import today
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.history import DayView

    from .context import Context
    from .options import Command, Parser


def _add_today(parser: Parser) -> None:
    parser.add_argument("--why", action="store_true", help=words.WHY_OPTION)
    add_day(parser)
    add_json(parser)


def _today(arguments: Namespace, context: Context) -> int:
    if arguments.why:
        return _why(context, context.day(arguments.day), json=arguments.json)
    return today(context, context.day(arguments.day), json=arguments.json)


def _why(context: Context, day: str | None, *, json: bool) -> int:
    """What the day led to, every reason with its numbers, and the rules with the file and line they are written in."""
    from coach.cli.show import show_decision
    from coach.cli.wire import decision_json

    view = context.coach.today(day)
    decision = view.decision
    places = context.coach.past.rule_places(decision) if decision is not None else ()
    if json:
        listed = [{"rule": place.rule, "file": place.file or None, "line": place.line or None} for place in places]
        context.emit({"decision": decision_json(decision) if decision is not None else None, "places": listed})
        return 0
    if decision is None:
        context.say(words.NO_WHY_YET)
        return 0
    show_decision(context, decision)
    if places:
        context.say()
        context.say(words.RULES_HEAD, strong=True)
    for place in places:
        form = words.RULE_LINE if place.line else words.RULE_FILE if place.file else "{rule}"
        context.paragraph(form.format(rule=place.rule, file=place.file, line=place.line), indent="    ", first="  ")
    return 0


def _add_history(parser: Parser) -> None:
    add_day(parser, words.UPTO_OPTION)
    parser.add_argument("--last", type=count_of_days, metavar="N", help=words.LAST_OPTION)
    parser.add_argument("--episode", metavar="UUID", help=words.EPISODE_OPTION)
    parser.add_argument("--entries", action="store_true", help=words.ENTRIES_OPTION)
    add_json(parser)


def _history(arguments: Namespace, context: Context) -> int:
    episode = arguments.episode
    if episode is not None:
        from coach.cli.episodes import full_name

        episode = full_name(context, episode)
    days = context.coach.history(upto=context.day(arguments.day), days=arguments.last, episode=episode)
    if arguments.json:
        from coach.cli.wire import day_json

        context.emit([day_json(day) for day in days])
        return 0
    for index, day in enumerate(days):
        if index:
            context.say()
        _show_day(context, day)
        for entry in day.entries if arguments.entries else ():
            context.say(f"    {entry.uuid[:8]}  {entry.at[11:16]} UTC  {words.KINDS.get(entry.kind, entry.kind)}")
    if not days:
        context.say(words.NO_HISTORY)
    return 0


def _show_day(context: Context, day: DayView) -> None:
    from coach.cli.show import capital, decision_title, measures_line, short

    decision = day.decision
    title = decision_title(decision) if decision is not None else ""
    if decision is not None and decision.stayed:
        title = words.STAYED.format(decision=title)
    context.say(f"{short(day.day)} · {words.DAY_NUMBER.format(number=day.number)}   {title}", strong=True)
    said = measures_line(day.measures)
    if said:
        context.paragraph(capital(said), indent="  ", first="  ")
    if decision is not None:
        why = [decision.why] if decision.why else []
        for line in [*why, *(reason for reason in decision.reasons if reason not in why)]:
            context.paragraph(capital(line), indent="    ", first="  · ")
    done = [f"{task} ({words.PART_WORD})" if how == "part" else task for task, how in day.tasks.items() if how != "skip"]
    if done:
        context.paragraph(words.DONE_TASKS.format(tasks=", ".join(done)), indent="  ", first="  ")
    if day.doses:
        context.say(f"  {words.MEDICINE}: {words.DOSES_ON_DAY.format(doses=words.count(day.doses, 'dose'))}")
    for note in day.notes:
        context.paragraph(words.NOTE_SAID.format(note=note), indent="    ", first="  ")


COMMANDS: dict[str, Command] = {"today": (_add_today, _today), "history": (_add_history, _history)}
