"""The check-in asked line by line: danger first, then the few numbers, then what this stage asks for."""

from __future__ import annotations

from coach.cli.asking import Ended, ask_number, ask_yes_no, read_line, read_ticks, show_lines
from coach.plan import measures as shapes
from coach.text import cli_asking as words
from coach.text import coaching as refusals
from coach.text.conditions import MEASURES
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
    try:
        danger = ask_danger(context, full=asked.full_danger)
        if danger:  # whom to call comes before any number
            return Told(danger=danger, full=asked.full_danger)
        session = _felt(context) if asked.worked and "session_feel" not in asked.felt else None
        measures, own = _measures(context, asked)
        context.say(words.NOTE)
        note = read_line(context)
    except Ended:
        context.say(words.NOTHING_KEPT)
        return None
    return Told(measures, danger, session, note, asked.full_danger, own)


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

    record = Record(context.coach.facts())
    found: list[str] = []
    for question in context.coach.knowledge.questions:
        signs = [sign for sign in question.signs if sign.danger]
        if not signs or (question.ask_when is not None and question.ask_when.check(record) is not True):
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


def _felt(context: Context) -> dict[str, object] | None:
    while True:
        context.say()
        context.say(words.FELT)
        typed = read_line(context).lower()
        if not typed or typed == words.LEAVE_OUT:
            return None
        if typed in words.FELT_CHOICES:
            return {"feel": words.FELT_CHOICES[typed], "tasks": []}
        context.say(words.FELT_WRONG)


def _number(context: Context, asked: Asked, name: str) -> float | None:
    low, high = shapes.NUMBERS[name]
    return ask_number(context, words.ASK_NUMBERS[name], low, high, asked.before.get(name))


def _measures(context: Context, asked: Asked) -> tuple[dict[str, object], list[int | None]]:
    """What every check-in asks, then what this stage does; a person's own activities become their mean and lowest."""
    found: dict[str, object] = {}
    context.say()
    for name in dict.fromkeys((*shapes.CORE, *asked.asks)):
        if name in words.ASK_NUMBERS:
            found[name] = _number(context, asked, name)
            while above := shapes.above_worst(found):
                context.say(refusals.ABOVE_WORST.format(what=MEASURES[above], value=found[above], worst=found[WORST]))
                found |= {again: _number(context, asked, again) for again in (WORST, above)}
        elif name in words.ASK_YES_NO:
            found[name] = ask_yes_no(context, words.ASK_YES_NO[name])
    own: list[int | None] = []
    if {"activities", "lowest_activity"} & set(asked.asks):
        for index, activity in enumerate(asked.activities):
            before = asked.own_before[index] if index < len(asked.own_before) else None
            score = ask_number(context, words.ACTIVITY.format(activity=activity), 0, 10, before)
            own.append(None if score is None else round(score))
        known = [score for score in own if score is not None]
        if known:
            found["activities"] = round(sum(known) / len(known), 1)
            found["lowest_activity"] = min(known)
    return {name: value for name, value in found.items() if value is not None}, own
