"""What made it worse: days on which work hurt, the back answered badly, or the plan took a step back."""

from __future__ import annotations

from coach.plan.model import Recovery
from coach.text import report as words

from .details import titles_at
from .report_facts import Worse
from .report_plan import stage_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.journal.entry import Entry
    from coach.plan.model import Plan

    from .history import DayView


def worse_days(days: Sequence[DayView], plan: Plan | None) -> tuple[Worse, ...]:
    """The days, in order, each with what came before it (tasks, notes) and how it showed.

    A note of the day before, with its day, stands where the morning showed it: it says nothing of what hurt later.
    """
    usual = plan.rules.recovery if plan is not None else Recovery()
    found: list[Worse] = []
    last_worst: float | None = None
    before: DayView | None = None
    for day in days:
        what: list[str] = []
        how: list[str] = []
        for entry in day.entries:
            if entry.kind == "session":
                _session(entry, _titles(plan, day), usual, what, how)
        of_the_day = len(how)
        worst = day.measures.get("worst_pain")
        number = float(worst) if isinstance(worst, int | float) else None
        if number is not None and last_worst is not None and usual.rose(last_worst, number):
            how.append(words.PAIN_ROSE.format(before=f"{last_worst:g}", now=f"{number:g}"))
        last_worst = number if number is not None else last_worst
        signs = day.measures.get("after_signs")
        listed = [sign for sign in signs if sign in words.AFTER_SIGNS] if isinstance(signs, tuple | list) else []
        how += [words.AFTER_SIGNS[sign] for sign in listed]
        if day.decision is not None and day.decision.kind == "step-back":
            how.append(words.STEP_BACK_STAYED if day.decision.stayed else words.STEP_BACK)
            titles = _titles(plan, before) if before is not None else {}
            what += [titles.get(task, task) for task, done in (before.tasks if before else {}).items() if done != "skip"]
        if how:
            told = before is None or (found and found[-1].day == before.day)  # the day before has its own line already
            earlier = () if told or before is None or len(how) == of_the_day else before.notes
            dated = [words.NOTE_BEFORE.format(note=note, day=words.day(before.day)) for note in earlier if before is not None]
            found.append(Worse(day.day, tuple(dict.fromkeys(what)), tuple(dict.fromkeys(how)), (*dated, *day.notes)))
        before = day
    return tuple(found)


def _session(entry: Entry, titles: Mapping[str, str], usual: Recovery, what: list[str], how: list[str]) -> None:
    """A session that hurt: more pain than before it, above the line, hard, or stopped."""
    body = entry.body
    start, most = body.get("pain_before"), body.get("pain_during")
    signs = []
    if isinstance(most, int | float) and (
        most > usual.hurt or (isinstance(start, int | float) and most >= start + usual.flare[0])
    ):
        signs.append(words.HURT_DURING.format(most=f"{most:g}"))
    if body.get("feel") == "hard":
        signs.append(words.FELT_HARD)
    if body.get("stopped"):
        signs.append(words.STOPPED)
    how += signs
    for task in body.get("tasks") or ():
        name = titles.get(str(task.get("id")), str(task.get("id")))
        why = str(task.get("why") or "")
        if why and any(word in why.lower() for word in words.HURT_WORDS):
            how.append(words.LEFT_OUT.format(task=name, why=why))
        elif signs and task.get("done") != "skip":
            what.append(name)


def _titles(plan: Plan | None, day: DayView) -> dict[str, str]:
    """The titles of tasks by their id, those of the stage and step that the day was lived in before all others."""
    return titles_at(plan, *stage_of(day)) if plan is not None else {}
