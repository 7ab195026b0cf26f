"""Today and a decision as calm, short lines; the same values as the JSON of `wire.py`."""

from __future__ import annotations

from datetime import date

from coach.text import cli as words
from coach.text.plan import FIRST_EVENING, stage_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.coaching.views import DecisionView, StageView, TodayView
    from coach.conditions import Value
    from coach.conditions.reasons import Reason
    from coach.plan.tasks import TaskToday

    from .context import Context

LONG_AWAY = 4  # days after which somebody is welcomed back (screens: wording rules)


def show_today(context: Context, view: TodayView) -> None:
    """Print what Today shows."""
    if view.episode is None or view.stage is None:
        context.say(words.NO_EPISODE if view.episode is None else words.NO_PLAN)
        if context.coach.interview_draft() is not None:
            context.say(words.INTERVIEW_LEFT)
        context.say()
        context.say(words.NO_EPISODE_THEN)
        return
    if view.paused:
        from coach.cli.danger import show_paused

        show_paused(context, view)
        return
    head(context, view)
    _greeting(context, view)
    show_see(context, view)
    _tasks(context, view)
    _next(context, view.criteria)
    if view.practised:
        from coach.text.tui_sport import WAS_PRACTICE

        context.paragraph(WAS_PRACTICE, indent="  ", first="  ")
    _card(context, view)
    kept, of = view.kept
    if kept and of > 1:
        context.say()
        context.say(words.KEPT.format(kept=kept, of=of))
    left = next((task for task in view.tasks if not task.done), None)
    if left is not None and not view.away and view.day == context.coach.desk.today():
        how(context, left)


def how(context: Context, task: TaskToday) -> None:
    """How to tick a task, to play the moves, to take something back: one line under a page."""
    context.say()
    context.paragraph(words.HOW.format(task=task.id))


def head(context: Context, view: TodayView) -> None:
    """Where the person is: stage and day, date, the road."""
    assert view.stage is not None
    place = place_of(view.stage)
    when = f"{short(view.day)} · {words.DAY_NUMBER.format(number=view.day_number)}"
    gap = max(2, context.columns - len(place) - len(when))
    context.say(f"{place}{' ' * gap}{when}", strong=True)
    marks = {"done": words.ROAD_DONE, "now": words.ROAD_NOW, "later": words.ROAD_LATER}
    road = " → ".join(marks[mark.where if mark.lived else "later"].format(title=mark.title) for mark in view.road)
    context.paragraph(road)
    for why in (mark.why for mark in view.road if mark.why and view.day_number == 1):
        context.paragraph(why)
    if view.stage.step_title and len(view.stage.step) < 2:  # a longer name is no name for people: its title stands above
        context.say(words.STEP_TITLE.format(step=view.stage.step, title=view.stage.step_title))


def place_of(stage: StageView) -> str:
    """`Light activity, day 4`, with the step where the stage has steps: a letter, or its title."""
    if len(stage.step) == 1:
        return words.STAGE_STEP.format(title=stage.title, step=stage.step, day=stage.day_in_stage)
    return words.STAGE.format(title=stage_name(stage.title, stage.step, stage.step_title), day=stage.day_in_stage)


def _greeting(context: Context, view: TodayView) -> None:
    assert view.stage is not None
    lines = []
    if view.evening:
        lines.append(FIRST_EVENING)
    if view.away:
        lines.append(words.AWAY)
    if view.keeping:
        from coach.text.cli_onward import RECOVERED_SINCE

        lines.append(RECOVERED_SINCE[view.keeping])
    if view.last_check_in and not view.checked_in and not view.stage.weekly:
        gap = date.fromisoformat(view.day).toordinal() - date.fromisoformat(view.last_check_in).toordinal()
        if gap > LONG_AWAY:
            lines.append(words.WELCOME_BACK.format(day=short(view.last_check_in)))
    if view.check_in_due and not view.away:
        lines.append(words.CHECK_IN_FULL if view.full_danger_due else words.CHECK_IN_FIRST)
    elif view.checked_in:
        lines.append(f"{words.CHECKED_IN}: {measures_line(view.measures)}".rstrip(": "))
    elif view.stage.weekly:
        lines.append(words.WEEKLY)
    if view.doses_today:
        lines.append(f"{words.MEDICINE}: {words.DOSES.format(doses=words.count(view.doses_today, 'dose'))}")
    if view.resting:
        lines.append(words.RESTING)
    if view.light_until:
        lines.append(words.LIGHTER_UNTIL.format(day=short(view.light_until)))
    if lines:
        context.say()
        for line in lines:
            context.paragraph(line)


def measures_line(measures: Mapping[str, Value]) -> str:
    """The few numbers that people look for: `pain 3 on average · worst 4 · spasms 1 · walked 16 min`."""
    parts = [
        (words.ONCE_SAID.get(name, form) if measures[name] == 1 else form).format(value=plain(measures[name]))
        for name, form in words.MEASURES_SAID.items()
        if measures.get(name) is not None
    ]
    return " · ".join(parts)


def plain(value: object) -> str:
    """A number without a needless point; yes and no."""
    if isinstance(value, bool):
        return words.YES if value else words.NO
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def show_see(context: Context, view: TodayView) -> None:
    """Whom to see and why, whatever else was decided."""
    if not view.see:
        return
    context.say()
    context.say(words.SEE_HEAD, strong=True)
    for see in view.see:
        soon = words.HOW_SOON.get(see.how_soon, see.how_soon)
        context.paragraph(f"{soon}: {see.why or words.DANGER_WHY}", indent="  ", first="  ")
    from coach.text.cli_onward import SEE_SEEN

    context.say(f"  {SEE_SEEN}")


def _tasks(context: Context, view: TodayView) -> None:
    context.say()
    if not view.tasks:
        context.say(words.NO_TASKS)
        return
    context.say(words.TASKS, strong=True)
    wide = min(16, max(len(task.id) for task in view.tasks))
    for task in view.tasks:
        context.say(task_line(task, wide))
        if task.do == "sport-step" and view.painkiller_hours is not None:
            from coach.text.tui_sport import not_test

            context.paragraph(not_test(view.painkiller_hours), indent="    ", first="    ")
    first = next((task for task in view.tasks if not task.done), None)
    if view.cue and first is not None:
        context.paragraph(words.CUE_LINE.format(cue=view.cue, task=first.title), indent="  ", first="  ")
    _tomorrow(context, view)
    assert view.stage is not None
    if view.stage.avoid:
        context.say()
        context.paragraph(f"{words.AVOID}: {lowered(view.stage.avoid)}.")


def _tomorrow(context: Context, view: TodayView) -> None:
    found = context.coach.wishes.tomorrow() if view.checked_in and view.day == context.coach.desk.today() else None
    if found is None:
        return
    context.say()
    if found.declined and found.waits:
        context.say(words.TOMORROW_DECLINED)
        return
    forms = {"grow": words.TOMORROW_GROW, "advance": words.TOMORROW_ADVANCE, "anyway": words.TOMORROW_ANYWAY}
    form = forms.get(found.kind, words.TOMORROW_RECOVERED)
    context.say(form.format(task=found.title, amount=found.amount, stage=found.title))
    if found.waits:
        context.say(words.TOMORROW_HOW)


def lowered(items: Iterable[str]) -> str:
    """Several points as one sentence's list."""
    return "; ".join(item[:1].lower() + item[1:] if item[1:2].islower() else item for item in items)


def task_line(task: TaskToday, wide: int) -> str:
    """`○ tilt   Pelvic tilt · 2 × 6`, the name that `coach done` takes first."""
    parts = [task.title, task.amount, task.note]
    if task.done == "part":
        parts.append(words.PART_WORD)
    elif task.grew and not task.done:
        parts.append(words.GREW)
    sign = words.TASK_SIGNS.get(task.done, words.TASK_SIGNS[""])
    return f"  {sign} {task.id:<{wide}}  {' · '.join(part for part in parts if part)}"


def _next(context: Context, criteria: Iterable[Reason]) -> None:
    lines = list(criteria)
    if not lines:
        return
    context.say()
    context.say(words.NEXT, strong=True)
    from coach.conditions import in_rows

    for depth, met, text in (row for reason in lines for row in in_rows(reason)):
        sign = words.NOT_KNOWN if met is None else words.MET if met else words.NOT_MET
        context.paragraph(text, indent=" " * (4 + 2 * depth), first=f"{' ' * (2 + 2 * depth)}{sign} ")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _card(context: Context, view: TodayView) -> None:
    if view.card is None:
        return
    context.say()
    context.say(f"─ {view.card.title} ", strong=True)
    context.paragraph(view.card.text)


def show_decision(context: Context, decision: DecisionView) -> None:
    """What a day led to: the sign and the word, then why, from and to."""
    suggestion = decision_title(decision)
    if decision.stayed:
        context.say(words.STAYED.format(decision=suggestion), strong=True)
    else:
        context.say(suggestion, strong=True)
    if decision.kind == "step-back" and not decision.stayed:
        context.say(words.STEP_BACK_TEXT)
    why = [decision.why] if decision.why else []
    lines = [*why, *(reason for reason in decision.reasons if reason not in why)]
    for number, line in enumerate(lines):
        context.paragraph(capital(line), indent=" " * 6, first=f"{words.WHY_HEAD if number == 0 else '':<6}")
    if decision.kind in ("advance", "step-back"):
        context.say(words.GO_HINT if decision.stayed else words.STAY_HINT)


def decision_title(decision: DecisionView) -> str:
    """`▶ Move on to Rebuild, step A`."""
    stage = decision.stage_title
    if decision.stayed:
        stage = stage or decision.from_title
    if decision.step and decision.kind != "hold":
        lettered = words.STEP_OF.format(stage=stage, step=decision.step)
        stage = lettered if len(decision.step) == 1 else stage_name(stage, decision.step, decision.step_title)
    return words.DECISIONS.get(decision.kind, decision.kind).format(stage=stage)


def short(day: str) -> str:
    """`Wed 25 Nov` of an ISO date."""
    found = date.fromisoformat(day)
    return words.short_day(found.weekday(), found.day, found.month)
