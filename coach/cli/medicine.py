"""`coach dose`: log a medicine, and see what the log then shows beside the pack's limit."""

from __future__ import annotations

from coach.cli.options import add_day, add_json
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.medicine import DoseView
    from coach.medicine.model import Region

    from .context import Context
    from .options import Command, Parser


def _add(parser: Parser) -> None:
    parser.add_argument("name", nargs="+", metavar="NAME", help=words.MEDICINE_ARGUMENT)
    parser.add_argument("--amount", default="", metavar="TEXT", help=words.AMOUNT_OPTION)
    parser.add_argument("--at", default="", metavar="TIME", help=words.AT_OPTION)
    add_day(parser)
    add_json(parser)


def _dose(arguments: Namespace, context: Context) -> int:
    view = context.coach.dose(" ".join(arguments.name), arguments.amount, arguments.at, context.day(arguments.day))
    if arguments.json:
        context.emit(dose_json(view))
        return 0
    context.say(words.DOSE_KEPT.format(product=view.product), strong=True)
    for note in view.result.notes:
        context.paragraph(note.text, indent="    ", first="  · ")
    return 0


def dose_json(view: DoseView) -> dict[str, object]:
    """The dose and what the log shows: sums by ingredient, notes, and whom to call where it is over a limit."""
    return {
        "product": view.product,
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
