"""Danger, in plain words: whom to call first, what to say, what to do until then."""

from __future__ import annotations

from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.coaching.views import TodayView
    from coach.interview.model import DailyOutcome, Findings

    from .context import Context


def outcome_of(context: Context, view: TodayView) -> DailyOutcome | None:
    """What the danger signs mean that the episode is paused for."""
    if not view.danger_signs:
        return None
    return context.coach.assess_danger(view.danger_signs, day=view.day, full=True)


def show_paused(context: Context, view: TodayView) -> None:
    """Paused for danger: who to call stands first."""
    outcome = outcome_of(context, view)
    if outcome is not None:
        show_call(context, outcome)
        context.say()
    context.say(words.PAUSED_HEAD, strong=True)
    if view.danger_signs:
        context.say(words.PAUSED_SIGNS)
        for label in labels(context, view.danger_signs):
            context.paragraph(label, indent="    ", first="  · ")
    context.paragraph(words.PAUSED_THEN)


def show_call(context: Context, found: DailyOutcome | Findings) -> None:
    """Who to call, what to say, what to do until then, when to call at once."""
    for line in found.call:
        context.paragraph(line, strong=True)
    listed(context, words.SAY_THIS, found.say)
    listed(context, words.MEANWHILE, found.meanwhile)
    listed(context, words.STRAIGHT, found.straight)


def listed(context: Context, title: str, lines: Sequence[str]) -> None:
    """A titled list; nothing where it is empty."""
    if not lines:
        return
    context.say()
    context.say(title, strong=True)
    for line in lines:
        context.paragraph(line, indent="    ", first="  · ")


def show_standing(context: Context) -> bool:
    """Show the emergency that stands without an episode, if there is one; says whether there was."""
    from coach.coaching import emergency

    stands = emergency.standing(context.coach.desk)
    if stands is None:
        return False
    if stands.found is not None:
        from coach.cli.findings import show_findings

        show_findings(context, stands.found)
    else:  # the questions or rules have changed since; whom to call has not
        region = context.coach.knowledge.region(context.coach.desk.region)
        context.paragraph(words.CALL_NOW.format(number=region.emergency), strong=True)
    context.paragraph(words.PAUSED_THEN)
    return True


def labels(context: Context, signs: Iterable[str]) -> list[str]:
    """Danger signs by the words in which they were asked."""
    from coach.interview import tick_label

    return [tick_label(context.coach.knowledge, sign) for sign in signs]
