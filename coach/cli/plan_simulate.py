"""`coach plan simulate`: made-up people live through a plan before anybody real does."""

from __future__ import annotations

import sys
from time import monotonic

from coach.cli.context import is_terminal
from coach.cli.options import add_json, number
from coach.cli.problems import Wrong
from coach.coaching import plans
from coach.text import cli_plans as words
from coach.text import simulate as told
from coach.text.told import told_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from typing import TextIO

    from coach.conditions import Value
    from coach.plan.model import Plan
    from coach.plan.simulate import Simulated, Story

    from .context import Context
    from .options import Command, Parser

PEOPLE, DAYS, SEED = 300, 180, 1  # a few seconds, and long enough to see where the slow ones stay
PATIENCE = 1.0  # seconds before anything is said of how far it is
MOST_PEOPLE, MOST_DAYS = 100_000, 3650


def _add(parser: Parser) -> None:
    parser.add_argument("plan", metavar="PLAN", help=words.PLAN_ARGUMENT)
    parser.add_argument("--people", type=number, default=PEOPLE, metavar="N", help=words.PEOPLE_OPTION.format(people=PEOPLE))
    parser.add_argument("--days", type=number, default=DAYS, metavar="N", help=words.DAYS_OPTION.format(days=DAYS))
    parser.add_argument("--seed", type=number, default=SEED, metavar="N", help=words.SEED_OPTION)
    parser.add_argument("--as", dest="person", metavar="PERSON", help=words.AS_OPTION)
    parser.add_argument("--answers", metavar="FILE", help=words.ANSWERS)
    parser.add_argument("--follow", metavar="HOW", help=words.FOLLOW_OPTION)
    add_json(parser)


def _simulate(arguments: Namespace, context: Context) -> int:
    people, days, seed = (int(value) for value in (arguments.people, arguments.days, arguments.seed))
    if not 1 <= people <= MOST_PEOPLE or not 1 <= days <= MOST_DAYS:
        raise Wrong(words.TOO_MANY.format(people=MOST_PEOPLE, days=MOST_DAYS))
    desk, facts = context.coach.desk, facts_for(arguments, context)
    if arguments.follow:
        plan, facts = plans.built_for(desk, arguments.plan, facts)
        story = plans.follow(plan, facts, arguments.follow, days=days, seed=seed)
        if not arguments.json:
            _head(arguments, context, plan.title, told.FOR_ONE)
        return _follow(arguments, context, plan, story)
    progress = Progress(sys.stderr, people)
    try:
        lived = plans.simulated(desk, arguments.plan, facts, people=people, days=days, seed=seed, lived=progress.lived)
    finally:  # Ctrl-C as well
        progress.clear()
    if arguments.json:
        context.emit(simulated_json(lived))
        return 0
    from coach.plan.simulate_picture import outcome, stays, timeline

    _head(arguments, context, str(told_table(plans.table_of(desk, arguments.plan))["title"]), told.FOR)
    context.say(told.HEAD.format(people=lived.people, days=lived.days, seed=lived.seed))
    for line in timeline(lived, width=_width(), ascii_only=context.plain_signs):
        context.say(line)
    context.say()
    for line in stays(lived):
        context.paragraph(line, indent="    ", first="")
    context.say()
    for line, whys in outcome(lived):
        context.paragraph(line, indent="    ", first="")
        for why in whys:
            context.paragraph(why, indent="      ", first="  · ")
    context.say()
    context.paragraph(told.MADE_UP)
    return 0


def _head(arguments: Namespace, context: Context, title: str, form: str) -> None:
    """Which plan, and whom they are like."""
    context.say(title, strong=True)
    who = told.NOBODY
    if arguments.person:
        who = plans.people(context.coach.desk)[arguments.person]
    elif arguments.answers or context.coach.interview_draft() is not None:
        who = told.YOU
    context.paragraph(form.format(who=who[:1].lower() + who[1:]))


class Progress:
    """How far a long simulation is, on one line of a terminal that goes away again; nothing anywhere else."""

    def __init__(self, stream: TextIO | None, people: int, now: Callable[[], float] = monotonic) -> None:
        self.stream = stream if is_terminal(stream) else None
        self.people, self.now = people, now
        self.next, self.shown = now() + PATIENCE, False

    def lived(self, count: int) -> None:
        """So many have lived."""
        if self.stream is not None and (at := self.now()) >= self.next:
            self.next, self.shown = at + 0.2, True
            self.stream.write("\r" + words.SIMULATING.format(percent=100 * count // self.people))
            self.stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.stream is not None and self.shown:
            self.stream.write("\r" + " " * len(words.SIMULATING.format(percent=100)) + "\r")
            self.stream.flush()


def _width() -> int:
    """Columns of a picture: those of the terminal, but no more than 76."""
    from shutil import get_terminal_size

    return min(76, get_terminal_size().columns)


def facts_for(arguments: Namespace, context: Context) -> dict[str, Value]:
    """For whom: a made-up person, answers in a file, those of the last interview, or nobody in particular."""
    coach = context.coach
    if arguments.person and arguments.answers:
        raise Wrong(words.AS_OR_ANSWERS)
    if arguments.person:
        return plans.person(coach.desk, arguments.person)
    if arguments.answers:
        from coach.coaching.files import read_table

        return coach.interview_facts(read_table(arguments.answers, sys.stdin))
    left = coach.interview_draft()
    return coach.interview_facts(left[1]) if left is not None else {}


def _follow(arguments: Namespace, context: Context, plan: Plan, story: Story) -> int:
    if arguments.json:
        context.emit(
            [
                {
                    "day": day.day,
                    "checked_in": day.checked,
                    "worst_pain": day.worst,
                    "decision": day.kind,
                    "stage": day.stage,
                    "step": day.step or None,
                    "why": day.why,
                    "reasons": list(day.reasons),
                    "tasks": list(day.tasks),
                    "see": [{"how_soon": how_soon, "why": why} for how_soon, why in day.see],
                    "paused": day.paused,
                    "seen": bool(day.seen),
                }
                for day in story.days
            ]
        )
        return 0
    from coach.plan.simulate import place_of
    from coach.plan.simulate_picture import road

    for line in road(story, width=_width(), ascii_only=context.plain_signs):
        context.say(line)
    context.say()
    for day in story.days:
        if day.seen:
            context.paragraph(words.FOLLOWED_SEEN.format(day=day.day, seen=day.seen), indent="    ", first="")
        if day.kind in words.TOLD:
            where = place_of(plan, day)
            why = day.why or "; ".join(day.reasons)
            line = words.FOLLOWED.format(day=day.day, what=words.TOLD[day.kind], where=where, why=why)
            context.paragraph(line, indent="    ", first="")
    return 0


def simulated_json(lived: Simulated) -> dict[str, object]:
    """What became of all of them; shares are parts of all people, 0 to 1."""
    return {
        "plan": lived.plan,
        "people": lived.people,
        "days": lived.days,
        "seed": lived.seed,
        "stages": [
            {
                "id": stage.id,
                "reached": stage.reached,
                "still": stage.still,
                "entered": stage.entered,
                "low": stage.low,
                "median": stage.median,
                "high": stage.high,
                "waits": [{"need": need, "share": share} for need, share in stage.waits],
            }
            for stage in lived.stages
        ],
        "sent": [
            {
                "how_soon": sent.how_soon,
                "share": sent.share,
                "day": sent.day,
                "rules": [{"id": rule, "why": why, "share": share} for rule, why, share in sent.rules],
            }
            for sent in lived.sent
        ],
        "stepped_back": lived.stepped_back,
        "steps_back": list(lived.steps_back),
        "through": lived.through,
        "through_day": lived.through_day,
        "recovered": lived.recovered,
        "recovered_day": lived.recovered_day,
        "sent_anywhere": lived.sent_anywhere,
        "stuck": lived.stuck,
        "seen": lived.seen,
        "seen_day": lived.seen_day,
        "rules": [{"id": rule, "days": count} for rule, count in lived.rules],
    }


COMMANDS: dict[str, Command] = {"plan simulate": (_add, _simulate)}
