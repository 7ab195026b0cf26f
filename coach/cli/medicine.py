"""`coach dose`: log a medicine, and see what the log then shows beside the pack's limit."""

from __future__ import annotations

import sys

from coach.cli.context import is_terminal
from coach.cli.options import add_day, add_json
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from coach.coaching.medicine import DoseView
    from coach.medicine.model import Question, Region

    from .context import Context
    from .options import Command, Parser


def _add(parser: Parser) -> None:
    parser.add_argument("name", nargs="+", metavar="NAME", help=words.MEDICINE_ARGUMENT)
    parser.add_argument("--amount", default="", metavar="TEXT", help=words.AMOUNT_OPTION)
    parser.add_argument("--at", default="", metavar="TIME", help=words.AT_OPTION)
    parser.add_argument("--unlisted", action="store_true", help=words.UNLISTED_OPTION)
    parser.add_argument("--holds", default="", metavar="TEXT", help=words.HOLDS_OPTION)
    parser.add_argument("--unit", default="tablet", metavar="WORD", help=words.UNIT_OPTION)
    parser.add_argument("--limit", default="", metavar="TEXT", help=words.LIMIT_OPTION)
    parser.add_argument("--gap", default="", metavar="HOURS", help=words.GAP_OPTION)
    parser.add_argument("--by", default="", metavar="WHO", help=words.LIMIT_BY_OPTION)
    parser.add_argument("--sure", action="store_true", help=words.LIMIT_SURE_OPTION)
    parser.add_argument("--changed", action="store_true", help=words.CHANGED_OPTION)
    add_day(parser)
    add_json(parser)


def _dose(arguments: Namespace, context: Context) -> int:
    name, day = " ".join(arguments.name), context.day(arguments.day)
    if arguments.holds or arguments.limit or arguments.gap or arguments.by:
        return _own(arguments, context, name)
    if not (arguments.amount or arguments.unlisted):
        name, arguments.amount = _amount_behind(name)
    asking = not arguments.json and is_terminal(sys.stdin)
    if asking and not arguments.unlisted:
        from contextlib import suppress

        from coach.cli.asking import Ended

        context.coach.dose(name, arguments.amount, arguments.at, day, keep=False)  # what cannot be read is said first
        with suppress(Ended):  # whoever stops does not know: the most that it can be is counted
            arguments.amount = _strengths(context, name, arguments.amount)
        _questions(context, again=arguments.changed)
        context.later()  # the answers and the dose are two things
    view = context.coach.dose(name, arguments.amount, arguments.at, day, unlisted=arguments.unlisted)
    left = [question.fact for question in context.coach.cautions.open()]
    if arguments.json:
        context.emit(dose_json(view, left))
        return 0
    context.paragraph(words.DOSE_KEPT.format(product=view.product, when=_when(context, view.at)), strong=True)
    if view.yesterday:
        context.paragraph(words.DOSE_YESTERDAY.format(time=view.at[11:16]), indent="    ", first="  · ", strong=True)
    for note in view.result.notes:
        context.paragraph(note.text, indent="    ", first="  · ")
    if left and not asking:
        from shlex import quote

        context.tell(words.CAUTIONS_NOT_ASKED.format(count=len(left), name=quote(name), first=left[0]))
    return 0


def _amount_behind(text: str) -> tuple[str, str]:
    """`ibuprofen 400mg` as name and amount; a number without a unit stays in the name, as that of a box does."""
    import re

    found = re.fullmatch(r"(.*\S)\s+(\d[\d.,]*\s*(?:mg|g|tablets?|capsules?|sachets?))", text, re.IGNORECASE)
    return (found[1], found[2]) if found else (text, "")


def _when(context: Context, at: str) -> str:
    """`today 08:15`, or another day by its date, as the calendar has it."""
    from datetime import date

    from coach.cli.show import short

    back = (context.clock.now().date() - date.fromisoformat(at[:10])).days
    form = {0: words.AT_TODAY, 1: words.AT_YESTERDAY}.get(back, words.AT_DAY)
    return form.format(time=at[11:16], day=short(at[:10]))


def _own(arguments: Namespace, context: Context, name: str) -> int:
    """What is in a box, and a prescriber's limit: kept, and nothing is logged."""
    from coach.coaching.own_medicines import NeedsSure
    from coach.coaching.problems import Refused

    own = context.coach.own_medicines
    try:
        product = own.keep(
            name,
            arguments.holds,
            unit=arguments.unit,
            most=arguments.limit,
            gap=arguments.gap,
            by=arguments.by,
            sure=arguments.sure,
        )
    except NeedsSure as asked:
        raise Refused(asked.what, f"{asked.next} {words.LIMIT_SURE_THEN}") from asked
    limits = [limit for limit in own.limits() if limit.ingredient in product.ingredients]
    if arguments.json:
        context.emit(
            {
                "product": product.name,
                "unit": product.unit,
                "ingredients": {name: product.per_unit.get(name) for name in product.ingredients},
                "limits": [{"ingredient": limit.ingredient, "max_mg": limit.max_mg, "by": limit.by} for limit in limits],
            }
        )
        return 0
    context.say(words.OWN_KEPT.format(name=product.name), strong=True)
    if arguments.holds:
        held = [
            words.OWN_HOLDS.format(name=name, mg=f"{product.per_unit[name]:g}") if name in product.per_unit else name
            for name in product.ingredients
        ]
        context.paragraph(words.OWN_ONE.format(unit=product.unit, held=", ".join(held)), indent="    ", first="  · ")
    for limit in limits:
        text = words.OWN_LIMIT.format(mg=f"{limit.max_mg:g}", name=limit.ingredient, by=limit.by)
        context.paragraph(text, indent="    ", first="  · ")
    return 0


def _strengths(context: Context, name: str, amount: str) -> str:
    """The amount, with how much one tablet holds where nobody knows it but the pack. Who does not know leaves it out."""
    from coach.cli.asking import read_line
    from coach.coaching.medicine import missing, with_strengths
    from coach.coaching.problems import Refused
    from coach.text import cli_asking as asking_words

    given: dict[str, str] = {}
    left = missing(context.coach.desk, name, amount)
    for _, ingredient in left.strengths:
        context.say(asking_words.STRENGTH.format(name=ingredient, unit=left.unit))
        while typed := read_line(context):
            told = with_strengths(amount, {**given, ingredient: typed})
            try:
                missing(context.coach.desk, name, told)
            except Refused as problem:
                context.say(problem.what)
            else:
                given[ingredient] = typed
                break
    return with_strengths(amount, given)


def _questions(context: Context, *, again: bool) -> None:
    """Before the first dose, and when something changed: what is so. Whoever stops is asked another time."""
    from coach.cli.asking import Ended

    questions = context.coach.cautions
    try:
        asked = questions.again() if again else questions.open()
        if asked:
            _ask(context, asked)
        for question in questions.of_the_day():
            _ask_one(context, question)
    except Ended:
        context.tell(words.CAUTIONS_LATER)


def _ask(context: Context, asked: Sequence[Question]) -> None:
    from coach.cli.asking import ask_yes_no, read_line, read_ticks, show_lines
    from coach.text import cli_asking as asking_words

    context.say(words.CAUTIONS_HEAD, strong=True)
    show_lines(context, [question.text for question in asked], none=True)
    while True:
        context.say(asking_words.MARK_MANY)
        ticks = read_ticks(read_line(context), len(asked))
        if ticks is not None and not ticks.private:
            break
        context.say(asking_words.MARK_WRONG.format(most=len(asked)))
    unsure = range(len(asked)) if ticks.all_unsure else sorted(ticks.unsure)
    marked = bool(ticks.yes or ticks.unsure)
    rest = not ticks.all_unsure and (not marked or ask_yes_no(context, words.CAUTIONS_REST) is True)
    said = context.coach.cautions.keep(
        asked, [asked[n].id for n in sorted(ticks.yes)], [asked[n].id for n in unsure], rest_is_no=rest
    )
    for text in said:
        context.paragraph(text, indent="    ", first="  · ")
    context.say()


def _ask_one(context: Context, question: Question) -> None:
    from coach.cli.asking import ask_yes_no

    answer = ask_yes_no(context, f"{question.text}?")
    if answer is not None:
        context.coach.cautions.keep((question,), [question.id] if answer else [], rest_is_no=True)


def dose_json(view: DoseView, not_asked: Sequence[str] = ()) -> dict[str, object]:
    """The dose and what the log shows: sums by ingredient, notes, and whom to call where it is over a limit.

    `not_asked` are the facts of the caution questions that nobody answered: each counts as 'ask a pharmacist'.
    """
    return {
        "not_asked": list(not_asked),
        "product": view.product,
        "at": view.at,
        "ingredients": dict(view.dose.ingredients),
        "level": view.result.level,
        "sums": [
            {
                "ingredient": found.ingredient,
                "name": found.name,
                "total_mg": found.total_mg,
                "limit_mg": found.limit_mg,
                "state": found.state,
            }
            for found in view.result.sums
        ],
        "notes": [{"level": note.level, "text": note.text, "about": note.about} for note in view.result.notes],
        "call": _call(view.result.call),
    }


def _call(region: Region | None) -> dict[str, str] | None:
    return None if region is None else {"poison": region.poison, "emergency": region.emergency}


COMMANDS: dict[str, Command] = {"dose": (_add, _dose)}
