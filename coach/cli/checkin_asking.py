"""The check-in asked line by line: danger first, then the few numbers, then what this stage asks for."""

from __future__ import annotations

from coach.cli.asking import Ended, ask_number, ask_yes_no, read_line, read_ticks, show_lines
from coach.plan import measures as shapes
from coach.text import cli_asking as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.coaching.views import TodayView
    from coach.interview.model import DailySign, Sign

    from .context import Context

    Asked = tuple[dict[str, object], list[str], dict[str, object] | None, str, bool]


def ask(context: Context, day: str | None) -> Asked | None:
    """Measures, danger signs, how the moves felt, a note, and whether the full list was asked; None where nobody went on.

    Raises:
        Stopped: no episode is open.
    """
    from coach.coaching.log import open_episode
    from coach.cli.show import short

    open_episode(context.coach.desk)
    view = context.coach.today(day)
    context.say(words.CHECK_IN_HEAD.format(day=short(view.day)))
    try:
        danger = ask_danger(context, full=view.full_danger_due)
        if danger:  # whom to call comes before any number
            return {}, danger, None, "", view.full_danger_due
        session = _felt(context) if view.last_check_in or view.kept[0] else None
        measures = _measures(context, view)
        context.say(words.NOTE)
        note = read_line(context)
    except Ended:
        context.say(words.NOTHING_KEPT)
        return None
    return measures, danger, session, note, view.full_danger_due


def ask_danger(context: Context, *, full: bool) -> list[str]:
    """The danger signs that were ticked; 'not sure' counts as ticked. The list is shown until it is answered.

    Raises:
        Ended: nobody went on.
    """
    knowledge = context.coach.knowledge
    context.say()
    context.say(words.DANGER_HEAD)
    if not full:
        taps = _ticked(context, knowledge.daily)
        more = [sign for tap in taps if tap.minimum != "emergency" for sign in tap.more]
        signs = [sign for name in more if (sign := knowledge.sign(name)) is not None]
        if not signs:
            return [tap.id for tap in taps]
        context.say(words.WHICH)
        return [*(tap.id for tap in taps), *(sign.id for sign in _ticked(context, signs))]
    found: list[str] = []
    for question in knowledge.questions:
        shown = [sign for sign in question.signs if sign.danger]
        if shown and question.ask_when is None:
            context.say()
            found += [sign.id for sign in _ticked(context, shown)]
    return found


def _ticked[S: (DailySign, Sign)](context: Context, signs: Sequence[S]) -> list[S]:
    while True:
        show_lines(context, [sign.label for sign in signs], none=True)
        ticks = read_ticks(read_line(context), len(signs))
        if ticks is not None:
            return [sign for index, sign in enumerate(signs) if index in ticks.yes | ticks.unsure or ticks.all_unsure]
        context.say(words.SIGNS_SKIPPED)
