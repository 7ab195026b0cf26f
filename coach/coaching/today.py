"""Today: where the person is and why, today's few tasks, what is asked for next."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach.conditions import Record, compile_condition, parse
from coach.journal.days import logical_day
from coach.journal.entry import effective
from coach.plan.danger import full_danger_due
from coach.plan.decide import why_here
from coach.plan.model import SPORT_STEP
from coach.plan.moves import day_in_stage
from coach.plan.standing import criteria
from coach.plan.state import activities_of
from coach.plan.tasks import tasks_today
from coach.text import plan as words
from coach.values import replace

from .desk import iso, ordinal
from .standing import standing_on
from .views import CardView, DecisionView, RoadMark, SeeView, StageView, TodayView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.journal.entry import Entry
    from coach.plan.model import Plan, Stage
    from coach.plan.standing import Standing
    from coach.plan.state import Decision, State
    from coach.plan.tasks import TaskToday

    from .desk import Desk

LOOKED_AT = 7  # days of the forgiving consistency line
WEEK = 7  # days between two check-ins of a stage that asks weekly


def today(desk: Desk, day: str | None = None, *, more: Sequence[Entry] = ()) -> TodayView:
    """What Today shows for a day (ISO date, the logical day now unless given). `more` are entries not yet kept."""
    episode = desk.journal.open_episode()
    if episode is None:
        return TodayView(day=day or desk.today())
    day = day or max(desk.today(), episode.day)  # an episode begun in the evening is on its first day already
    standing = standing_on(desk, episode.uuid, day, more=more)
    if standing is None:
        return TodayView(day=day, episode=episode.uuid)
    view = _view(standing, episode.uuid, max(day, iso(standing.state.started)))
    if view.day > desk.today():
        return replace(view, evening=True)
    if view.day_number == 1 and view.checked_in and not _told_since_morning(desk, episode.uuid, view.day, more):
        view = replace(view, checked_in=False, check_in_due=True, full_danger_due=False)
    ladder = standing.stage.ladder
    if ladder is None or view.day != max(desk.today(), episode.day) or not any(_to_play(task) for task in view.tasks):
        return view
    from .sport import painkiller  # on most days there is no step

    return replace(view, painkiller_hours=painkiller(desk, view.day, ladder.painkiller_hours))


def _told_since_morning(desk: Desk, episode: str, day: str, more: Sequence[Entry]) -> bool:
    kept = effective(desk.journal.entries(episode=episode, from_day=day, to_day=day))
    return bool(since_morning(desk, (entry for entry in (*kept, *more) if entry.kind == "check-in"), day))


def since_morning(desk: Desk, entries: Iterable[Entry], day: str) -> list[Entry]:
    """Those of `day` that were told on it, and not on the evening or in the night before; all, as long as that lasts.

    A first day that begins in the evening lasts through the day that follows, whose morning asks for a check-in of its own.
    """
    found = list(entries)
    if day > desk.today():
        return found
    return [entry for entry in found if _told_on(entry, desk.end_hour) >= day]


def _told_on(entry: Entry, end_hour: int) -> str:
    told = datetime.fromisoformat(entry.at) + timedelta(minutes=entry.offset)
    return logical_day(told, end_hour).isoformat()


def _to_play(task: TaskToday) -> bool:
    return task.id == SPORT_STEP and not task.done


def _view(standing: Standing, episode: str, day: str) -> TodayView:
    plan, state, number = standing.plan, standing.state, ordinal(day)
    stage = standing.stage
    checked = state.last_check_in == number
    facts = state.facts_on(number)
    days = sorted(state.days)
    return TodayView(
        day=day,
        episode=episode,
        plan=plan.id,
        plan_title=plan.title,
        day_number=max(1, number - state.started + 1),
        stage=stage_view(stage, state, number),
        alongside=tuple(
            stage_view(beside, state, number, since=state.beside[beside.id])
            for beside in plan.beside
            if beside.id in state.beside
        ),
        tasks=tasks_today(plan, state, number),
        decision=decision_view(plan, standing.decision) if standing.decision else None,
        see=_see(state),
        paused=bool(state.paused),
        paused_for=state.paused_for,
        danger_signs=tuple(state.paused.split(",")) if state.paused else (),
        away=state.travel,
        criteria=criteria(plan, state),
        road=road(plan, state),
        checked_in=checked,
        check_in_due=not checked and (not stage.weekly or number - (state.last_check_in or state.started) >= WEEK),
        full_danger_due=full_danger_due(plan, state, number),
        measures=state.days.get(number, {}) if checked else {},
        before=next((state.days[d] for d in reversed(days) if d < number and "worst_pain" in state.days[d]), {}),
        first=state.first,
        worst=_worst(state),
        doses_today=_count(state.days.get(number, {}).get("painkiller_doses")),
        kept=_kept(plan, state, number),
        resting=state.resting(number),
        recovered=bool(state.recovered),
        activities=activities_of(facts),
        card=_card(plan, stage, state, number),
        last_check_in=iso(state.last_check_in) if state.last_check_in else "",
        locked=bool(plan.locked) and not state.cleared,
        light_until=iso(state.light_until) if state.light_on(number) and stage.kind != "rest" else "",
        unsure=checked and _unsure(plan, state, number),
        cue=state.cue,
        practised=stage.ladder is not None and state.masked > 0 and state.masked == state.trained,
    )


def _unsure(plan: Plan, state: State, day: int) -> bool:
    sure, below = state.days.get(day, {}).get("confidence"), plan.rules.lighter.below
    return below is not None and isinstance(sure, int | float) and sure < below


def _count(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _worst(state: State) -> tuple[float, ...]:
    values = [state.days[day].get("worst_pain") for day in sorted(state.days)]
    return tuple(value for value in values if isinstance(value, int | float))[-3:]


def _see(state: State) -> tuple[SeeView, ...]:
    seen = tuple(SeeView(how_soon, why, rule) for rule, how_soon, why in state.see)
    if state.paused:
        return (SeeView(state.paused_for, "", "danger"), *seen)
    return seen


def stage_view(stage: Stage, state: State, day: int, *, since: int | None = None) -> StageView:
    """A stage with the day in it."""
    step = stage.steps[state.step] if since is None and state.step < len(stage.steps) else None
    return StageView(
        id=stage.id,
        kind=stage.kind,
        title=stage.title,
        goal=stage.goal,
        day_in_stage=day_in_stage(state, day) if since is None else max(1, day - since + 1),
        step=step.id if step else "",
        step_title=step.title if step else "",
        avoid=(*stage.avoid, *(step.avoid if step else ())),
        asks=stage.asks,
        weekly=stage.weekly,
        expected=stage.days.expected,
        at_most=stage.days.at_most,
    )


def road(plan: Plan, state: State | None = None) -> tuple[RoadMark, ...]:
    """The stages in turn, each done, now or later; without a state all are later but the first."""
    now = plan.place_of(state.stage) if state else 0
    return tuple(
        RoadMark(
            id=stage.id,
            kind=stage.kind,
            title=stage.title,
            goal=stage.goal,
            where="now" if index == now else "done" if index < now else "later",
            steps=tuple((step.id, step.title) for step in stage.steps),
            step=state.step if state and index == now else 0,
            expected=stage.days.expected,
            needs_clearance="" if state and state.cleared else stage.needs_clearance,
            lived=state is None or stage.id in state.lived or index >= now,
            why=words.begins_here(why_here(plan, state)) if state is not None and index == now > 0 else "",
        )
        for index, stage in enumerate(plan.turn)
    )


def decision_view(plan: Plan, decision: Decision) -> DecisionView:
    """A decision with titles in the place of positions."""

    def at(stage_id: str, number: int) -> tuple[str, str, str]:
        stage = plan.stage(stage_id)
        if stage is None:
            return stage_id, "", ""
        step = stage.steps[number] if number < len(stage.steps) else None
        return stage.title, step.id if step else "", step.title if step else ""

    title, step, step_title = at(decision.stage, decision.step)
    from_title, from_step, from_step_title = at(decision.from_stage, decision.from_step)
    return DecisionView(
        day=iso(decision.day),
        kind=decision.kind,
        why=decision.why,
        reasons=decision.reasons,
        rules=decision.rules,
        source=decision.source,
        stage=decision.stage,
        stage_title=title,
        step=step,
        from_stage=decision.from_stage,
        from_title=from_title,
        from_step=from_step,
        how_soon=decision.how_soon,
        stayed=decision.stayed,
        asked=decision.asked,
        step_title=step_title,
        from_step_title=from_step_title,
        away=decision.away,
    )


def _kept(plan: Plan, state: State, day: int) -> tuple[int, int]:
    """Days with something done, a check-in or a planned rest, of the last days looked at.

    A planned rest is a day after a red answer, one on which the plan was paused, or one without any task. It counts as done.
    """
    of = min(LOOKED_AT, day - state.started + 1)
    kept = sum(
        1
        for number in range(day - of + 1, day + 1)
        if any(how != "skip" for how in state.tasks.get(number, {}).values())
        or number in state.days
        or number in state.rested
        or (number > state.stage_since and not tasks_today(plan, state, number))
    )
    return kept, of


def _card(plan: Plan, stage: Stage, state: State, day: int) -> CardView | None:
    """One card for the day: of those that fit the stage and the person, another each day, in turn."""
    record = Record(state.facts_on(day), state.days, state.last_check_in)
    fitting = [card for card in plan.lessons if _fits(card, stage, record)]
    if not fitting:
        return None
    card = fitting[(day - state.stage_since) % len(fitting)]
    sources = card.get("sources", ())
    return CardView(
        str(card["id"]), str(card["title"]), str(card["text"]), tuple(map(str, sources)) if isinstance(sources, list) else ()
    )


def _fits(card: Mapping[str, object], stage: Stage, record: Record) -> bool:
    kinds = card.get("stages")
    if isinstance(kinds, list) and stage.kind not in kinds:
        return False
    return "when" not in card or compile_condition(parse(card["when"]))(record) is True
