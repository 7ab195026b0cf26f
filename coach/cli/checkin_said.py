"""Under a check-in's decision: what was kept, and what would have to be told for what is not known yet."""

from __future__ import annotations

from coach.text import cli_onward as words
from coach.text import conditions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from coach.coaching.views import TodayView
    from coach.conditions.reasons import Reason

    from .checkin_asking import Told
    from .context import Context

RESPONSE = "response"


def show_kept(context: Context, told: Told) -> None:
    """What this check-in itself told: `Kept: pain on average 4, worst pain 6, danger signs: none.`."""
    parts = [_one(name, value) for name, value in told.measures.items() if name in conditions.MEASURES]
    felt = told.session or {}
    parts += [_one(name, felt[key]) for key, name in (("feel", "session_feel"), ("pain_during", "pain_during")) if key in felt]
    if told.note:
        parts.append(words.KEPT_NOTE)
    if told.danger is not None:
        parts.append(words.KEPT_SIGNS.format(signs=_signs(context, told.danger)))
    if parts:
        context.paragraph(words.KEPT.format(what=", ".join(parts)))


def _signs(context: Context, danger: Sequence[str]) -> str:
    if not danger:
        return words.NONE
    from coach.cli.danger import labels  # needs all that the interview knows

    return ", ".join(labels(context, danger))


def _one(name: str, value: object) -> str:
    said = ", ".join(map(str, value)) or words.NONE if isinstance(value, list | tuple) else conditions.value(value)
    return words.KEPT_ONE.format(name=conditions.MEASURES[name], value=said)


def show_missing(context: Context, view: TodayView, option_of: Mapping[str, str]) -> None:
    """With which options that is told which the next stage asks for and no check-in of the day said."""
    unknown = dict.fromkeys(_unknown(view.criteria))
    options = [option_of[name] for name in unknown if name in option_of and view.measures.get(name) is None]
    if options:
        context.paragraph(words.MISSING.format(options=", ".join(options)))
    if RESPONSE in unknown and view.tasks:
        context.paragraph(words.MORNING_AFTER.format(task=view.tasks[0].id))


def _unknown(reasons: Iterable[Reason]) -> Iterator[str]:
    """The names of all that is not known, also within alternatives of which none is met."""
    for reason in reasons:
        if reason.met is None and reason.about:
            yield reason.about
        if reason.met is None:
            yield from _unknown(part for parts in reason.alternatives for part in parts)
