"""A session's moves as lines: what it brings, and each move with its amounts, steps and signs to stop."""

from __future__ import annotations

from coach.coaching.session import task_of
from coach.plan.others import variation
from coach.plan.session import lay, total
from coach.plan.session_tasks import amount_of
from coach.text import cli_session as words
from coach.text import tui_session as shared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.coaching.session import Toil
    from coach.plan.session import Piece

    from .context import Context


def listed(context: Context, toil: Toil, pieces: Sequence[Piece]) -> None:
    """The whole session, to read or to print."""
    head(context, toil, pieces)
    for number, piece in enumerate(pieces, start=1):
        context.say()
        move(context, toil, piece, words.NUMBER.format(number=number, count=len(pieces)))
    if pieces:
        context.say()
        context.tell(words.AGAIN_LATER)


def head(context: Context, toil: Toil, pieces: Sequence[Piece]) -> None:
    """What today's session brings: the moves with their amounts, what is needed, when to stop."""
    from coach.cli.show import short

    if not pieces:
        context.say(shared.NOTHING)
        return
    minutes = shared.minutes(total(lay(pieces, toil.ready)))
    form = words.HEAD_ROUND if toil.often else words.HEAD
    context.say(form.format(day=short(toil.day), moves=shared.moves(len(pieces)), minutes=minutes), strong=True)
    if toil.again:
        context.say(shared.INTRO_AGAIN)
    for number, piece in enumerate(pieces, start=1):
        context.say(f"  {number:>2}  {_titled(piece)}")
    things: list[str] = []
    for piece in pieces:
        things += _texts(toil.tables.get(piece.exercise, {}).get("equipment"))
    if things:
        context.paragraph(f"{words.NEED}: {', '.join(dict.fromkeys(things))}")
    context.paragraph(f"{words.STOP_IF}: {shared.INTRO_STOP_PLAIN}")


def move(context: Context, toil: Toil, piece: Piece, number: str) -> None:
    """One move: where to begin, its steps, its sides, when to stop."""
    table = toil.tables.get(piece.exercise, {})
    context.say(f"{number} · {_titled(piece)}", strong=True)
    if piece.note:
        context.paragraph(piece.note)
    lines = [str(table.get("start") or ""), *_texts(table.get("steps"))]
    for line in filter(None, lines):
        context.paragraph(line, indent="    ", first="  - ")
    if piece.sides in words.SIDES:
        context.say(f"  {words.SIDES[piece.sides]}")
    for name, seconds in piece.stints:
        context.say(f"  - {name}: {shared.clock(seconds)}")
    if table:
        context.paragraph(shared.RULES.get(str(table.get("pain_rule", "std")), shared.RULES["std"]), indent="  ", first="  ")
    stop = _texts(table.get("stop_if"))
    if stop:
        context.paragraph(f"{words.STOP_IF}: {' · '.join(stop)}", indent="  ", first="  ")


def why(context: Context, toil: Toil, piece: Piece) -> None:
    """Why this one, how careful to be, and the other ways."""
    table, task = toil.tables.get(piece.exercise, {}), task_of(toil, piece)
    for label, text in (
        (words.WHY, str(task.get("why") or "")),
        (words.WHY, str(table.get("purpose") or "")),
        (words.CAUTION, str(table.get("caution") or "")),
    ):
        if text:
            context.paragraph(f"{label}: {text}")
    for form, way in ((shared.EASIER_TEXT, "easier"), (shared.HARDER_TEXT, "harder")):
        if variation(table, way)[1]:
            context.paragraph(form.format(text=variation(table, way)[1]))


def _titled(piece: Piece) -> str:
    amount = amount_of(piece)
    return f"{piece.title} · {amount}" if amount else piece.title


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []
