"""The findings in plain lines: how urgent, then why, then what to do now, then when to get help."""

from __future__ import annotations

from coach.cli.danger import listed, show_call
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.interview.model import CauseFound, Findings

    from .context import Context

EMERGENCY, URGENT = "emergency", "urgent"


def show_findings(context: Context, found: Findings) -> None:
    """Print them. An emergency shows whom to call, and nothing about causes or plans but that there is none."""
    if found.disposition in (EMERGENCY, URGENT):
        show_call(context, found)
        _because(context, found)
        if found.disposition == EMERGENCY:
            context.say()
            context.paragraph(found.plan_why)
            return
    else:
        context.say(words.DISPOSITIONS[found.disposition], strong=True)
        for line in found.call:
            if line != words.DISPOSITIONS[found.disposition]:  # said by the heading
                context.paragraph(line)
        _because(context, found)
        listed(context, words.SAY_THIS, found.say)
        listed(context, words.MEANWHILE, found.meanwhile)
    _causes(context, found)
    listed(context, words.NOW_HEAD, found.tonight)
    listed(context, words.GET_HELP_HEAD, found.get_help)
    listed(context, words.NOTES_HEAD, found.notes)
    context.say()
    if found.plan is not None:
        context.say(words.PLAN_IS.format(plan=found.plan), strong=True)
    context.paragraph(found.plan_why)
    listed(context, words.CHANGES_HEAD, found.changes)
    context.say()
    context.paragraph(words.NOT_REVIEWED)


def _because(context: Context, found: Findings) -> None:
    """The red flags that fired, and what each may mean."""
    if not found.red_flags:
        return
    context.say()
    context.say(words.FLAGS_HEAD, strong=True)
    for flag in found.red_flags:
        context.paragraph(f"{flag.title}. {flag.text}", indent="    ", first="  · ")


def _causes(context: Context, found: Findings) -> None:
    if not found.causes:
        return
    context.say()
    unlikely = [cause.title for cause in found.causes if cause.likelihood == "unlikely"]
    for cause in found.causes:
        if cause.likelihood != "unlikely":
            _cause(context, cause)
    if unlikely:
        context.paragraph("; ".join(unlikely), indent=" " * 13, first=f"{words.LIKELIHOODS['unlikely']:<13}")


def _cause(context: Context, cause: CauseFound) -> None:
    context.paragraph(cause.title, indent=" " * 13, first=f"{words.LIKELIHOODS[cause.likelihood]:<13}", strong=True)
    for title, lines in ((words.FOR, cause.speaks_for), (words.AGAINST, cause.speaks_against)):
        if lines:
            context.paragraph(" · ".join(lines), indent=" " * 22, first=f"{'':<13}{title:<9}")


__all__ = ["show_findings"]
