"""The check-in asked line by line: danger first, then the few numbers, then what this stage asks for."""

from __future__ import annotations

from coach.cli.asking import Ended, ask_number, ask_yes_no, read_line, read_ticks, show_lines
from coach.cli.checkin_draft import Unfinished
from coach.coaching.told_answers import FEEL, NOTE, OWN
from coach.plan import measures as shapes
from coach.text import cli_asking as words
from coach.text import coaching as refusals
from coach.text.conditions import MEASURES
from coach.text.dates import long_time
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.coaching.asked import Asked

    from .context import Context

EMERGENCY = "emergency"
WORST = "worst_pain"


@dataclass(frozen=True, slots=True)
class Told:
    """What a person told: measures, danger signs (None: not asked), how the moves felt, a note, answers about own activities."""

    measures: Mapping[str, object] = field(default_factory=dict)
    danger: Sequence[str] | None = None
    session: Mapping[str, object] | None = None
    note: str = ""
    full: bool = False
    own: Sequence[int | None] = ()


def ask(context: Context, day: str | None) -> Told | None:
    """A check-in, asked; None where nobody went on to its end.

    Raises:
        Stopped: no episode is open, or the day is before it.
    """
    from coach.cli.show import short

    asked = context.coach.asked(day)
    context.say(words.CHECK_IN_HEAD.format(day=short(asked.day)))
    left = Unfinished(context, asked)
    try:
        if left.values and not _go_on(context, left):
            left.clear()
        danger = ask_danger(context, full=asked.full_danger)
        if not danger:  # whom to call comes before any number
            _ask_rest(context, asked, left)
    except (Ended, KeyboardInterrupt) as end:
        context.say()
        context.paragraph(_stopped(context, asked, left))
        if isinstance(end, KeyboardInterrupt):
            raise
        return None
    told = left.told()
    if danger:
        return Told(told.measures, danger, full=asked.full_danger, own=told.own)
    return Told(told.measures, danger, told.session, told.note, asked.full_danger, told.own)


def _go_on(context: Context, left: Unfinished) -> bool:
    """Whether the person goes on with what they left; Enter alone does."""
    return ask_yes_no(context, words.GO_ON.format(count=len(left.values))) is not False


def _stopped(context: Context, asked: Asked, left: Unfinished) -> str:
    """Where the answers are, and how to go on or begin again."""
    command = words.CHECK_IN if asked.day == context.coach.desk.today() else words.CHECK_IN_DAY.format(day=asked.day)
    kept = left.values and left.kept
    return (words.CHECK_IN_LEFT if kept else words.NOTHING_KEPT).format(command=command)


def ask_danger(context: Context, *, full: bool) -> list[str]:
    """The danger signs that were ticked; 'not sure' counts as ticked. Ends at the first screen that means an emergency.

    Raises:
        Ended: nobody went on.
    """
    knowledge = context.coach.knowledge
    context.say()
    context.say(words.DANGER_HEAD)
    context.say(words.DANGER_HOW)
    if full:
        return _full(context)
    taps = [knowledge.daily[index] for index in _ticked(context, [tap.label for tap in knowledge.daily])]
    more = dict.fromkeys(name for tap in taps if tap.minimum != EMERGENCY for name in tap.more)
    signs = [sign for name in more if (sign := knowledge.sign(name)) is not None]
    if signs:
        context.say(words.WHICH)
        signs = [signs[index] for index in _ticked(context, [sign.label for sign in signs])]
    return [*(tap.id for tap in taps), *(sign.id for sign in signs)]


def _full(context: Context) -> list[str]:
    from coach.conditions import Record

    knowledge = context.coach.knowledge
    of_the_day = {sign.id for sign in knowledge.danger_signs()}  # a fall of an earlier day is none of today's
    lasting = {name: value for name, value in context.coach.facts().items() if name not in of_the_day}
    found: list[str] = []
    for question in knowledge.questions:
        signs = [sign for sign in question.signs if sign.danger]
        known = Record({**lasting, **dict.fromkeys(found, "yes")})
        if not signs or (question.ask_when is not None and question.ask_when.check(known) is not True):
            continue
        context.say()
        ticked = [signs[index].id for index in _ticked(context, [sign.label for sign in signs])]
        found += ticked
        if ticked and context.coach.assess_danger(found, full=True).disposition == EMERGENCY:
            break
    return found


def _ticked(context: Context, labels: Sequence[str]) -> list[int]:
    while True:
        show_lines(context, labels, none=True)
        ticks = read_ticks(read_line(context), len(labels))
        if ticks is not None:
            return [index for index in range(len(labels)) if index in ticks.yes | ticks.unsure or ticks.all_unsure]
        context.say(words.SIGNS_SKIPPED)


def _ask_rest(context: Context, asked: Asked, left: Unfinished) -> None:
    """What every check-in asks, then what this stage does. What is answered already is not asked again."""
    context.say()
    if asked.worked and FEEL not in asked.felt and FEEL not in left:
        left.put(FEEL, _felt(context))
    for name in dict.fromkeys((*shapes.CORE, *asked.asks)):
        if name in words.ASK_NUMBERS:
            if name not in left:
                _ask_number(context, asked, left, name)
            while above := shapes.above_worst(left.values):
                values = left.values
                context.say(refusals.ABOVE_WORST.format(what=MEASURES[above], value=values[above], worst=values[WORST]))
                _ask_number(context, asked, left, WORST)
                _ask_number(context, asked, left, above)
        elif name in words.ASK_YES_NO and name not in left:
            left.put(name, ask_yes_no(context, words.ASK_YES_NO[name]))
    if {"activities", "lowest_activity"} & set(asked.asks):
        _own(context, asked, left)
    if NOTE not in left:
        context.say(words.NOTE)
        left.put(NOTE, read_line(context) or None)


def _ask_number(context: Context, asked: Asked, left: Unfinished, name: str) -> None:
    low, high = shapes.NUMBERS[name]
    while True:
        value = ask_number(context, words.ASK_NUMBERS[name], low, high, asked.before.get(name))
        if value is None or not shapes.doubtful(name, value):
            break
        if ask_yes_no(context, words.WALK_SURE.format(value=f"{value:g}", long=long_time(round(value)))):
            break
    left.put(name, value)


def _own(context: Context, asked: Asked, left: Unfinished) -> None:
    for index, activity in enumerate(asked.activities):
        if f"{OWN}{index}" not in left:
            before = asked.own_before[index] if index < len(asked.own_before) else None
            score = ask_number(context, words.ACTIVITY.format(activity=activity), 0, 10, before)
            left.put(f"{OWN}{index}", None if score is None else round(score))


def _felt(context: Context) -> str | None:
    while True:
        context.say(words.FELT)
        typed = read_line(context).lower()
        if not typed or typed == words.LEAVE_OUT:
            return None
        if typed in words.FELT_CHOICES:
            return words.FELT_CHOICES[typed]
        context.say(words.FELT_WRONG)
