"""Danger, in plain words: whom to call first, what to say, what to do until then."""

from __future__ import annotations

from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


STANDING = "emergency"
"""The draft that keeps an emergency found before there is an episode; the app reads the same one."""


def keep_emergency(context: Context, answers: Mapping[str, object] | None) -> None:
    """An emergency stands, and is shown at each start, until somebody has looked (`coach cleared`) or it was a mistake (None)."""
    import json

    if answers is not None:
        kept = {"at": context.clock.now().isoformat(timespec="minutes"), "answers": dict(answers)}
        context.coach.save_draft(STANDING, json.dumps(kept, default=list))
    elif context.coach.draft(STANDING):
        context.coach.save_draft(STANDING, "")


def show_standing(context: Context) -> bool:
    """Show the emergency that stands without an episode, if there is one; says whether there was."""
    text = context.coach.draft(STANDING)
    if not text:
        return False
    import json

    from coach.cli.findings import show_findings
    from coach.interview.model import Asking

    found = context.coach.interview_step(json.loads(text)["answers"])
    if isinstance(found, Asking):  # the rules have changed since: it is no emergency any more, but it was one
        context.say(words.HOW_SOON["emergency"])
    else:
        show_findings(context, found)
    context.paragraph(words.PAUSED_THEN)
    return True


def labels(context: Context, signs: Iterable[str]) -> list[str]:
    """Danger signs by the words in which they were asked."""
    knowledge = context.coach.knowledge
    known = {sign.id: sign.label for sign in knowledge.danger_signs()} | {tap.id: tap.label for tap in knowledge.daily}
    return [known.get(sign, sign) for sign in signs]
