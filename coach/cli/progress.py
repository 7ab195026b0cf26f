"""`coach progress`: what pain and doing did, day by day, as lines that a screen reader can read too."""

from __future__ import annotations

from datetime import date, timedelta

from coach.cli.options import add_day, add_json, count_of_days
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from coach.coaching.history import DayView
    from coach.coaching.last_time import Totals

    from .context import Context
    from .options import Command, Parser

SHOWN = 28  # days unless asked for more: the longest window a plan looks at
MEASURES = ("worst_pain", "average_pain", "walk_minutes", "activities")
WEEK = 7  # days that may lie between two check-ins where one a week is enough
SCALE = 10  # of pain and of what people can do


def _add(parser: Parser) -> None:
    add_day(parser, words.UPTO_OPTION)
    parser.add_argument("--last", type=count_of_days, default=SHOWN, metavar="N", help=words.LAST_DAYS_OPTION)
    add_json(parser)


def _progress(arguments: Namespace, context: Context) -> int:
    upto = context.day(arguments.day)
    days, shown = _latest(context, upto, arguments.last)
    if arguments.json:
        context.emit(_json(context.coach.past.totals(upto), shown))
        return 0
    if not shown:
        context.say(words.NO_NUMBERS)
        return 0
    from coach.cli.show import short

    stage_now = context.coach.today(upto).stage
    weekly = stage_now is not None and stage_now.weekly
    context.say(words.PROGRESS_HEAD, strong=True)
    stage, last = "", ""
    for day in shown:
        if last:
            _gap(context, last, day.day, WEEK if weekly else 1)
        last = day.day
        own = day.decision.stage_title if day.decision is not None else ""
        if own and own != stage:
            context.say(f"  {own}")
            stage = own
        context.say(_line(short(day.day), day))
    context.say()
    _summary(context, [day for day in days if day.day >= shown[0].day], upto)
    return 0


def _latest(context: Context, upto: str | None, count: int) -> tuple[Sequence[DayView], Sequence[DayView]]:
    """The latest days, and those with a check-in among them, at most `count`: no more is read than it takes to find them."""
    span = count
    while True:
        days = context.coach.history(upto=upto, days=span)
        checked = [day for day in days if day.measures]
        if len(checked) >= count or len(days) < span:
            return days, checked[-count:]
        span *= 4


def _gap(context: Context, last: str, day: str, least: int) -> None:
    """A line for the days between two check-ins, where there are so many or more."""
    from coach.cli.show import short

    first, until = date.fromisoformat(last) + timedelta(days=1), date.fromisoformat(day) - timedelta(days=1)
    if (until - first).days + 1 >= least:
        whole = short(first.isoformat()) if first == until else f"{short(first.isoformat())} – {short(until.isoformat())}"
        context.say(words.NO_CHECK_IN_BETWEEN.format(days=whole))


def _line(when: str, day: DayView) -> str:
    worst = day.measures.get("worst_pain", day.measures.get("average_pain"))
    bar = ""
    if isinstance(worst, int | float):
        full = min(SCALE, round(worst))
        bar = "■" * full + "□" * (SCALE - full)
    values = [_value(day.measures.get(name)) for name in MEASURES]
    return f"  {when:<11} {bar:<{SCALE}}  " + "  ".join(f"{value:>7}" for value in values)


def _value(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else "–"


def _summary(context: Context, days: Sequence[DayView], upto: str | None) -> None:
    """First and latest, and the counts; nobody is told a zero."""
    totals = context.coach.past.totals(upto)
    first = context.coach.history(upto=min(days[-1].day, totals.fortnight)) if days[0].number > 1 else ()
    measured = [day for day in (*first, *days) if day.measures]
    for name in MEASURES:
        values = [day.measures[name] for day in measured if isinstance(day.measures.get(name), int | float)]
        if len(values) > 1:
            context.say(words.FROM_TO.format(what=words.PROGRESS_NAMES[name], first=_value(values[0]), last=_value(values[-1])))
    walked = sum(1 for day in days if any(how != "skip" for how in day.tasks.values()))
    if walked:
        context.say(words.DAYS_WITH_MOVES.format(days=walked, of=words.count(len(days), "day")))
    if totals.step_backs:
        context.say(words.FLARES.format(count=totals.step_backs))


def _json(totals: Totals, shown: Sequence[DayView]) -> dict[str, object]:
    return {
        "days": [
            {
                "day": day.day,
                "number": day.number,
                "stage": day.decision.stage if day.decision is not None else None,
                "step": (day.decision.step or None) if day.decision is not None else None,
                "measures": dict(day.measures),
                "tasks_done": sum(1 for how in day.tasks.values() if how != "skip"),
            }
            for day in shown
        ],
        "first_day": totals.first_day or None,
        "check_ins": totals.check_ins,
        "step_backs": totals.step_backs,
    }


COMMANDS: dict[str, Command] = {"progress": (_add, _progress)}
