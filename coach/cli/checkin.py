"""`coach checkin`: a day's measures and danger signs, from options, a table, or asked line by line."""

from __future__ import annotations

import sys

from coach.cli.checkin_asking import Told, ask
from coach.cli.context import is_terminal
from coach.cli.danger import show_call
from coach.cli.options import add_day, add_json, number, yes_no
from coach.cli.problems import Wrong
from coach.coaching.problems import Refused, Stopped
from coach.journal.problems import JournalProblem
from coach.plan.measures import doubtful, wrong
from coach.text import clean
from coach.text import cli as words
from coach.text.cli_onward import ASKED_IN_WORDS, NOT_SURE, NOT_SURE_THEN
from coach.text.conditions import UNKNOWN
from coach.text.dates import long_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from coach.coaching.views import TodayView

    from .context import Context
    from .options import Command, Parser

NUMBERS = {  # option → measure; the ids are those of the plan language
    "--pain": "average_pain",
    "--now": "pain_now",
    "--worst": "worst_pain",
    "--spasms": "spasms",
    "--spasm-severity": "spasm_severity",
    "--leg-pain": "leg_pain",
    "--stiffness": "stiffness_minutes",
    "--night-wakes": "night_wakes",
    "--sleep": "sleep_quality",
    "--activities": "activities",
    "--lowest-activity": "lowest_activity",
    "--walk-minutes": "walk_minutes",
    "--sit-hours": "sit_hours",
    "--mood": "mood",
    "--confidence": "confidence",
}
OTHER_NAMES = {
    "--walk-minutes": "--walk",
    "--stiffness": "--stiffness-minutes",
    "--sleep": "--sleep-quality",
    "--now": "--pain-now",
}
YES_NO = {"--up-unaided": "up_unaided", "--woken-by-pain": "woken_by_pain", "--unwell": "unwell"}
OPTION_OF = {measure: option for option, measure in (*NUMBERS.items(), *YES_NO.items(), ("--after-signs", "after_signs"))}


def _add(parser: Parser) -> None:
    parser.add_argument("--danger", metavar="none|ID,…", action="append", help=words.DANGER_OPTION)
    for option, measure in NUMBERS.items():
        names = (option, OTHER_NAMES[option]) if option in OTHER_NAMES else (option,)
        parser.add_argument(*names, dest=measure, type=number, metavar="N", help=words.MEASURE_OPTIONS[measure])
    for option, measure in YES_NO.items():
        parser.add_argument(option, dest=measure, type=yes_no, metavar="yes|no", help=words.MEASURE_OPTIONS[measure])
    parser.add_argument("--after-signs", metavar="ID,…", help=words.MEASURE_OPTIONS["after_signs"])
    parser.add_argument("--felt", metavar="easy|ok|hard", help=words.FELT_OPTION)
    parser.add_argument("--note", default="", metavar="TEXT", help=words.CHECK_IN_NOTE_OPTION)
    parser.add_argument("--from", dest="table", metavar="FILE", help=words.FROM_OPTION)
    parser.add_argument("--sure", action="store_true", help=words.CHECK_IN_SURE_OPTION)
    parser.add_argument("--plain", action="store_true", help=words.CHECK_IN_PLAIN_OPTION)
    add_day(parser)
    add_json(parser)


def _check_in(arguments: Namespace, context: Context) -> int:
    day = context.day(arguments.day)
    measures = _measures(arguments)
    danger = _signs(",".join(arguments.danger)) if arguments.danger else None
    if arguments.table:
        from coach.coaching.files import read_table

        given = read_table(arguments.table, sys.stdin)
        listed = given.pop("danger", None)
        danger = _listed(listed) if danger is None else danger
        measures = {**given, **measures}
    session = {"feel": arguments.felt, "tasks": []} if arguments.felt else None
    told = Told(measures, danger, session, arguments.note)
    if not danger and not arguments.sure:  # a danger sign is kept whatever the numbers beside it
        _refuse_slips(measures)
    if not measures and danger is None and session is None and not arguments.note:
        if not arguments.plain and not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
            raise Wrong(words.NOTHING_TOLD, words.NOTHING_TOLD_THEN)
        asked = ask(context, day)
        if asked is None:
            return 0
        told = asked
    try:
        view = context.coach.check_in(
            told.measures, told.danger, day=day, session=told.session, note=told.note, full=told.full, own=told.own
        )
    except (JournalProblem, Stopped, Refused) as refused:
        # whom to call does not wait for the journal, for a plan, nor for a slip beside it
        if told.danger and not arguments.json and getattr(refused, "about", "") != "danger":
            show_call(context, context.coach.assess_danger(told.danger, full=told.full))
            context.say()
        if not isinstance(refused, Refused):
            raise
        option = OPTION_OF.get(refused.about, "")
        if option and getattr(arguments, refused.about) is not None:  # by the name that was typed, not by the measure's
            value = told.measures[refused.about]
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            raise Wrong(words.BAD_OPTION.format(option=option, value=shown), refused.next) from refused
        if refused.about == "danger":
            raise Wrong(refused.what, f"{refused.next}\n{ASKED_IN_WORDS}") from refused
        raise
    show(context, view, told, json=arguments.json)
    return 0


def _measures(arguments: Namespace) -> dict[str, object]:
    found: dict[str, object] = {
        name: value for name in (*NUMBERS.values(), *YES_NO.values()) if (value := getattr(arguments, name)) is not None
    }
    if arguments.after_signs is not None:
        found["after_signs"] = [part.strip() for part in arguments.after_signs.split(",") if part.strip() not in ("", "none")]
    return found


def _refuse_slips(measures: Mapping[str, object]) -> None:
    for name, value in measures.items():
        if isinstance(value, int | float) and doubtful(name, value) and not wrong(name, value):
            said = NOT_SURE.format(option=OPTION_OF[name], value=f"{value:g}", long=long_time(round(value)))
            raise Wrong(said, NOT_SURE_THEN)


def _signs(text: str) -> list[str]:
    signs = [part.strip() for part in text.split(",") if part.strip()]
    ticked = [sign for sign in signs if sign not in words.NONE_WORDS]
    if not signs:
        raise Wrong(words.NO_SIGN, words.NO_SIGN_THEN)
    return ticked  # 'none' beside a sign says two things; the sign holds, it is the more dangerous of the two


def _listed(value: object) -> list[str] | None:
    """The danger signs of a table: null is not asked; "none", a list, or sign → yes|no|not-sure."""
    if value is None:
        return None
    if isinstance(value, str):
        return _signs(value)
    if isinstance(value, list) and all(isinstance(sign, str) for sign in value):
        return [sign for sign in value if sign not in words.NONE_WORDS]
    if isinstance(value, dict) and all(answer in ("yes", "no", "not-sure", True, False) for answer in value.values()):
        return [str(sign) for sign, answer in value.items() if answer not in ("no", False)]
    raise Wrong(words.BAD_DANGER.format(value=clean(str(value))[:40]), words.NO_SIGN_THEN)


def show(context: Context, view: TodayView, told: Told, *, json: bool = False) -> None:
    """What the check-in led to: with danger whom to call, first of all; else the decision with its reasons, and what was kept."""
    danger = told.danger
    outcome = context.coach.assess_danger(danger, day=view.day, full=told.full) if danger else None
    if json:
        from coach.cli.today import answer

        answer(context, view, json=True, outcome=outcome)
        return
    from coach.cli.checkin_said import show_kept, show_missing
    from coach.cli.show import head, show_decision, show_see, show_today

    if view.paused:
        show_today(context, view)
        return
    if view.decision is not None:
        show_decision(context, view.decision)
        if any(UNKNOWN in reason for reason in view.decision.reasons):
            show_missing(context, view, OPTION_OF)
        context.say()
    show_kept(context, told)
    context.say()
    if danger is None:
        context.tell(words.DANGER_LEFT_OUT)
    head(context, view)
    show_see(context, view)
    _today_short(context, view)


def _today_short(context: Context, view: TodayView) -> None:
    from coach.cli.show import how, task_line

    left = [task for task in view.tasks if not task.done]
    if not left:
        return
    context.say()
    context.say(words.TASKS, strong=True)
    wide = min(16, max(len(task.id) for task in left))
    for task in left:
        context.say(task_line(task, wide))
    how(context, left[0])


COMMANDS: dict[str, Command] = {"checkin": (_add, _check_in)}
