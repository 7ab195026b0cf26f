"""Printing where the person stands. Apart from the commands, so that `coach today` alone needs no argument parser (5 ms)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.coaching.views import TodayView
    from coach.interview.model import DailyOutcome

    from .context import Context


def today(context: Context, day: str | None = None, *, json: bool = False) -> int:
    """Print today, or another day; an emergency that stands without an episode comes first."""
    view = context.coach.today(day)
    if view.episode is None and not json:
        from coach.cli.danger import show_standing

        if show_standing(context):
            return 0
    answer(context, view, json=json)
    return 0


def answer(context: Context, view: TodayView, *, json: bool, outcome: DailyOutcome | None = None) -> None:
    """Print where the person stands now."""
    if json:
        from coach.cli.wire import today_json

        if outcome is None and view.danger_signs:
            from coach.cli.danger import outcome_of

            outcome = outcome_of(context, view)
        context.emit(today_json(view, outcome))
        return
    from coach.cli.show import show_today

    show_today(context, view)
