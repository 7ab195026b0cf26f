"""Today in words: what stands above and below the list of tasks. View in, blocks out; no widget, no door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from coach.plan.session import READY, READY_RESTING, lay, total
from coach.plan.session_tasks import PLAYED, piece_of
from coach.text import tui_choices as choice_words
from coach.text import tui_daily as words
from coach.text.plan import FIRST_EVENING, stage_name
from coach.text.tui_keys import key_of, keyed
from coach.text.tui_sport import WAS_PRACTICE, not_test
from coach.tui.criteria import criterion
from coach.tui.days import between, named
from coach.tui.layout import Block, gap, groups, only_wide, pair, para, rule, spread, stack
from coach.tui.literal import join, lit
from coach.tui.screens.today_choices import light_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.coaching.last_time import LastTime
    from coach.coaching.times import Times
    from coach.coaching.views import CardView, DecisionView, SeeView, TodayView
    from coach.plan.tasks import TaskToday

LABEL = 19
"""Where the values of the lines below the tasks begin (mock-up)."""
AWAY_DAYS = 4
"""So many days without a check-in, and somebody is welcomed back (wording rules)."""
MOST_NEXT = 3
"""Criteria in the second column; the plan shows all."""
MOVES = ("advance", "step-back", "recovered")
LEFT = ("", "skip")
"""Tasks that are open, and those that were left out for the day."""
AMOUNTS = ("id", "do", "title", "exercise", "sets", "reps", "minutes", "hold_seconds", "each_side")
"""What of a task says how long it takes."""


AGAIN_DAYS = 28
"""So many days, and somebody may be here because it happened again: they are asked (our rule)."""


def long_away(view: TodayView) -> int:
    """Days since the last check-in, where they are so many that somebody is asked what brings them; else 0."""
    if view.paused or view.away or not view.last_check_in:
        return 0
    days = between(view.last_check_in, view.day)
    return days if days >= AGAIN_DAYS else 0


def back_again(days: int) -> Block:
    """`Welcome back. 143 days since your last check-in.`."""
    return stack(para(lit(choice_words.AGAIN_HEAD.format(days=days), "bold"), limit=76), para(choice_words.AGAIN_TEXT))


def last_time_line(last: LastTime | None) -> str:
    """How the episode before was on the same day, and how long it took; "" for a first time."""
    if last is None:
        return ""
    form = "" if not last.day else choice_words.LAST_TIME_DAY if last.worst is None else choice_words.LAST_TIME_WORST
    worst = f"{last.worst:g}" if last.worst is not None else ""
    day = form.format(day=last.day, stage=last.stage, worst=worst)
    took = (
        choice_words.LAST_TIME_RECOVERED.format(days=last.recovered_in)
        if last.recovered_in
        else choice_words.LAST_TIME_DAYS.format(days=last.days)
    )
    return f"{day}. {took}" if day else took


def top(view: TodayView, numbers: Sequence[tuple[str, str]] = ()) -> Block:
    """Where I am and why, who to see, and what the danger pause means, with the numbers to call."""
    if view.paused:
        see = [see_line(seen) for seen in view.see if seen.how_soon != view.paused_for]
        soon = words.HOW_SOON.get(view.paused_for, words.HOW_SOON["urgent"])
        head = join(("‖ ", "danger"), (words.PAUSED_HEAD, "bold"), " ", (soon, "bold danger"), ".")
        call = stack(*(pair(label, lit(number, "bold"), column=LABEL) for label, number in numbers))
        return groups(stack(para(head, limit=76), para(words.PAUSED_TEXT)), call, stack(*see) if see else None)
    return groups(
        stack(place_line(view), *why_lines(view)),
        stack(*(see_line(seen) for seen in view.see)) if view.see else None,
    )


def place_line(view: TodayView) -> Block:
    """`Light activity, day 4      Settle ✓  Move ●  Rebuild  Golf  Keep`."""
    stage = view.stage
    assert stage is not None
    title = stage_name(stage.title, stage.step, stage.step_title)
    left = lit(words.STAGE_DAY.format(stage=title, day=stage.day_in_stage), "bold")
    marks = []
    for mark in view.road:
        name = mark.id.replace("-", " ").replace("_", " ").capitalize()
        sign, role = {"done": (" ✓", "good"), "now": (" ●", "accent")}.get(mark.where if mark.lived else "", ("", "quiet"))
        marks.append(join((name, "bold" if mark.where == "now" else "quiet"), (sign, role)))
    road = Content("  ").join(marks)
    at = next((number for number, mark in enumerate(view.road, 1) if mark.where == "now"), 1)
    brief = lit(words.STAGE_OF.format(at=at, count=len(view.road)), "quiet")

    def lines(width: int) -> list[Content]:
        for right in (road, brief):
            if left.cell_length + right.cell_length + 2 <= width:
                return spread(left, right)(width)
        return para(left, limit=76)(width)

    return lines


def why_lines(view: TodayView) -> list[Block]:
    """One or two lines: what was decided today, or the worst pain and what is asked for next."""
    if view.away:
        return [para(words.AWAY_HEAD)]
    found: list[Block] = [para(FIRST_EVENING)] if view.evening else []
    found += [para(mark.why, limit=76) for mark in view.road if mark.why and view.day_number == 1]
    decision = view.decision
    if view.last_check_in and between(view.last_check_in, view.day) >= AWAY_DAYS:
        found.append(para(words.WELCOME_BACK))
    if decision is not None and decision.asked and decision.kind in MOVES:
        found.append(_decided(decision, view))
    elif decision is not None and decision.asked and decision.kind == "hold" and decision.rules:
        sign, word, role = words.SIGNS["hold"]
        found.append(para(join((f"{sign} {word}. ", f"bold {role}"), decision.why)))
    else:
        text = words.WORST.format(values=", ".join(f"{value:g}" for value in view.worst)) if view.worst else ""
        missing = still_asked(view)
        if missing:
            text = f"{text} {words.STILL_ASKED.format(what=missing)}".strip()
        if text:
            found.append(para(text, limit=76))
    if view.practised:
        found.append(para(WAS_PRACTICE, limit=76))
    if light_line(view):
        found.append(para(light_line(view), limit=76))
    if view.resting:
        found.append(para(words.REST_DAY))
    if view.keeping and (decision is None or decision.kind != "recovered"):
        from coach.text.tui_recovered import SINCE

        found.append(para(join(("★ ", "good"), SINCE[view.keeping])))
    return found


def _decided(decision: DecisionView, view: TodayView) -> Block:
    sign, word, role = words.SIGNS[decision.kind]
    stage = stage_name(decision.stage_title, decision.step, decision.step_title)
    if decision.stayed:
        return para(join(("■ ", "wait"), words.DECISION_STAYED.format(stage=stage)), limit=76)
    text = decision.why or words.MOVED.format(stage=stage)
    if decision.kind == "recovered":
        from coach.text.tui_recovered import SINCE

        text = SINCE[view.keeping or "way"]
    return para(join((f"{sign} {word}. ", f"bold {role}"), text), limit=76)


def still_asked(view: TodayView) -> str:
    """The first criterion that is not met, in few words; "" where there is none or it is too long for a line."""
    for reason in view.criteria:
        if reason.met is not True and len(reason.text) <= 90:
            return reason.text
    reasons = view.decision.reasons if view.decision is not None and view.decision.kind == "hold" else ()
    return reasons[-1].rstrip(".") if reasons and not any(r.met is not True for r in view.criteria) else ""


def see_line(seen: SeeView) -> Block:
    """`✚ See someone within days. Why.`."""
    role = "danger" if seen.how_soon in {"emergency", "urgent"} else "wait"
    head = words.HOW_SOON.get(seen.how_soon, words.HOW_SOON["clinician"])
    return para(join(("✚ ", role), (f"{head}. ", f"bold {role}"), seen.why), limit=76)


def tasks_head(view: TodayView) -> Block:
    """`Today                     2 of 5 done · about 15 min left`; what was left out is not done."""
    done = sum(task.done not in LEFT for task in view.tasks)
    left = [task for task in view.tasks if not task.done]
    parts = [words.TASKS_COUNT.format(done=done, count=len(view.tasks))] if view.tasks else []
    ready = READY_RESTING if view.stage is not None and view.stage.kind == "rest" else READY
    minutes = round(sum(seconds_of(task, ready) for task in left) / 60)
    if view.tasks and not left:
        rest = [*parts, words.TASKS_REST_LEFT_OUT] if done else [words.TASKS_LEFT_OUT]
        parts = [words.TASKS_DONE] if done == len(view.tasks) else rest
    elif minutes:
        often = any(task.times_a_day > 1 and seconds_of(task, ready) for task in left)
        aside = any(task.do == "sport-step" for task in left)
        parts.append((words.TASKS_ROUND if often else words.TASKS_LEFT).format(minutes=minutes))
        parts += [words.TASKS_SPORT] if aside else []
    return spread(lit(words.TASKS, "quiet"), " · ".join(parts))


def seconds_of(task: TaskToday, ready: float) -> float:
    """About how long one go takes: as a session counts it, with getting ready and rests; 0 where nobody knows."""
    if task.do in PLAYED:
        return total(lay([piece_of({name: getattr(task, name) for name in AMOUNTS}, None)], ready))
    return 60 * (task.minutes or 0)


def task_line(task: TaskToday, time: str, width: int) -> list[Content]:
    """A task as rows: sign, title, how much, and when it was done."""
    sign, role = {"done": ("✓", "good"), "part": ("✓", "wait"), "skip": ("–", "quiet")}.get(task.done, ("○", "accent"))
    head = lit(sign, role).pad_right(2)
    title = lit(task.title, "quiet" if task.done else "")
    amount = lit(task.amount, "quiet")
    column = min(40, max(24, width - 34))
    right = lit(time, "quiet")
    if title.cell_length + 2 <= column and column + amount.cell_length + (right.cell_length + 2 if time else 0) <= width - 3:
        line = head + title.pad_right(column - title.cell_length) + amount
        return [line.pad_right(max(1, width - line.cell_length - right.cell_length)) + right if time else line]
    lines = para(title)(width - 3)
    first = head + lines[0]
    if time and first.cell_length + right.cell_length + 2 <= width:
        first = first.pad_right(width - first.cell_length - right.cell_length) + right
    found = [first, *(line.pad_left(3) for line in lines[1:])]
    return [*found, *(line.pad_left(5) for line in para(amount)(width - 5))] if task.amount else found


def task_notes(task: TaskToday, cue: str, pill: int | None, width: int) -> list[Content]:
    """Under a task: how it is done otherwise than in the plan, the habit that it is tied to, a painkiller before the sport."""
    near = not_test(pill) if pill is not None and task.do == "sport-step" else ""
    texts = (task.note, choice_words.CUE_LINE.format(cue=cue) if cue else "", near)
    return [line.pad_left(3) for text in texts if text for line in para(lit(text, "quiet"))(width - 3)]


def bottom(view: TodayView, times: Times, medicine: str, source: str, tomorrow: str = "", before: str = "") -> Block:
    """Tomorrow's rule, last check-in, medicine, how the same day was last time, the card, the line of consistency."""
    ahead = [pair(choice_words.TOMORROW_LABEL, tomorrow, column=LABEL)] if tomorrow else []
    earlier = [pair(choice_words.LAST_TIME_LABEL, before, column=LABEL)] if before else []
    return groups(
        stack(*ahead, *_last(view, times, medicine), *earlier),
        card(view.card, source) if view.card is not None and not view.paused else None,
        para(kept_line(view)) if kept_line(view) and not view.paused else None,
        para(lit(keyed(choice_words.CUE_OFFER), "quiet")) if _may_tie(view) else None,
    )


def _may_tie(view: TodayView) -> bool:
    """The habit is offered from the second day on, until there is one."""
    return not view.cue and view.day_number > 1 and bool(view.tasks) and not (view.paused or view.away or view.check_in_due)


def _last(view: TodayView, times: Times, medicine: str) -> list[Block]:
    found: list[Block] = []
    if view.checked_in:
        label = words.CHECKED_IN.format(time=times.checked_in) if times.checked_in else words.CHECKED_IN.partition(" {")[0]
        text = summary(view.measures)
        found += [pair(label, text, column=LABEL)] if text else []
    elif view.last_check_in:
        when = named(view.last_check_in, view.day)
        text = summary(view.before)
        found.append(pair(words.LAST_CHECK_IN, f"{when}: {text}" if text else when, column=LABEL))
    if times.doses:
        text = medicine or words.MEDICINE_COUNT.format(count=times.doses)
        found.append(pair(words.MEDICINE, text, column=LABEL))
    return found


SUMMARY = ("worst_pain", "spasms", "night_wakes", "confidence")


def summary(measures: object) -> str:
    """`worst 3 · spasms 1 · woken 0 · sure 7 of 10`."""
    get = measures.get  # type: ignore[attr-defined]  # a mapping of measures
    parts = [
        words.ENTRY_MEASURE[name].format(value=f"{value:g}")
        for name in SUMMARY
        if isinstance(value := get(name), int | float) and not isinstance(value, bool)
    ]
    return " · ".join(parts)


def card(found: CardView, source: str) -> Block:
    """A lesson with its source against the right edge."""
    return stack(rule(found.title), para(found.text), lambda width: _source(source, width))


def _source(source: str, width: int) -> list[Content]:
    """The source in one row; of a long one who and when, for `w` shows the whole of it."""
    why, text = key_of("today.why"), source.rstrip(".")
    room = width - len(why) - 3
    if len(text) > room:
        text = f"{text.partition(':')[0]}, {text.rpartition(', ')[2]}"
    line = lit(text, "quiet").truncate(room, ellipsis=True) + lit(f" · {why}" if text else why, "quiet")
    return [line.pad_left(max(0, width - line.cell_length))]


def kept_line(view: TodayView) -> str:
    """The forgiving line; nobody is told a zero."""
    kept, of = view.kept
    if not kept or of < 2:
        return ""
    return (words.KEPT_ALL if kept == of else words.KEPT).format(kept=kept, of=of)


def next_block(view: TodayView) -> Block:
    """For the second column: what is still asked for, and how much is met already."""
    if not view.criteria:
        return para(lit(words.ASIDE_LAST_STAGE, "quiet"))
    met = sum(1 for reason in view.criteria if reason.met)
    count = words.PLAN_MET.format(met=met, count=len(view.criteria))
    rows: list[Block] = [spread(lit(words.ASIDE_NEXT, "quiet"), count)]
    left = [reason for reason in view.criteria if not reason.met]
    rows += [criterion(reason) for reason in left[:MOST_NEXT]]
    if len(left) > MOST_NEXT:
        rows.append(para(lit(keyed(words.ASIDE_MORE).format(count=len(left) - MOST_NEXT), "quiet")))
    return stack(*rows)


def week_block(rows: Sequence[tuple[str, str, str]]) -> Block:
    """For the second column: day, what was measured, the decision's sign."""
    blocks = [para(lit(words.ASIDE_WEEK, "quiet"))]
    for day, text, kind in rows:
        sign, _, role = words.SIGNS.get(kind, ("", "", "quiet"))
        blocks.append(spread(join(day.ljust(11), (text, "quiet")), lit(sign, role)))
    return stack(*blocks)


__all__ = [
    "back_again", "bottom", "gap", "last_time_line", "long_away", "next_block", "only_wide", "summary", "task_line",
    "tasks_head", "top", "week_block",
]  # fmt: skip
