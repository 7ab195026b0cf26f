"""The JSON that other programs rely on (design, the command line: FIXED). Keys may be added, never taken away or renamed."""

from __future__ import annotations

from coach.plan.measures import ALL as TOLD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.coaching.history import DayView
    from coach.coaching.views import DecisionView, StageView, TodayView
    from coach.interview.model import DailyOutcome
    from coach.plan.tasks import TaskToday


def today_json(view: TodayView, outcome: DailyOutcome | None = None) -> dict[str, object]:
    """Today; without an episode `episode`, `plan`, `stage` are None and the lists empty.

    Of the added keys `danger` holds whom to call while danger stands (None otherwise), and a task's `how` tells done from part.
    `painkiller_hours` is a number where a painkiller makes today's sport step practice; `practised` says that the last one was.
    """
    return {
        "day": view.day,
        "episode": view.episode,
        "plan": view.plan,
        "stage": stage_json(view.stage) if view.stage is not None else None,
        "alongside": [stage_json(stage) for stage in view.alongside],
        "tasks": [task_json(task) for task in view.tasks],
        "decision": decision_json(view.decision) if view.decision is not None else None,
        "see": [{"how_soon": see.how_soon, "why": see.why or _danger_why(), "rule": see.rule} for see in view.see],
        "paused": view.paused,
        "criteria": [
            {"text": reason.text, "met": reason.met, "have": reason.have, "need": reason.need} for reason in view.criteria
        ],
        "day_number": view.day_number,
        "checked_in": view.checked_in,
        "check_in_due": view.check_in_due,
        "full_danger_due": view.full_danger_due,
        "recovered": view.recovered,
        "resting": view.resting,
        "lighter_until": view.light_until or None,
        "cue": view.cue or None,
        "painkiller_hours": view.painkiller_hours,
        "practised": view.practised,
        "away": view.away,
        "measures": {name: value for name, value in view.measures.items() if name in TOLD},
        "danger": outcome_json(outcome) if outcome is not None else None,
    }


def _danger_why() -> str:
    from coach.text import cli as words

    return words.DANGER_WHY


def stage_json(stage: StageView) -> dict[str, object]:
    """A stage as it stands; `step` is None where it has none."""
    return {
        "id": stage.id,
        "kind": stage.kind,
        "title": stage.title,
        "day_in_stage": stage.day_in_stage,
        "step": stage.step or None,
    }


def task_json(task: TaskToday) -> dict[str, object]:
    """A task; `done` is true also where it was done in part."""
    return {
        "id": task.id,
        "do": task.do,
        "title": task.title,
        "done": task.done in ("done", "part"),
        "how": task.done or None,
        "amount": task.amount,
        "exercise": task.exercise or None,
        "stage": task.stage,
    }


def decision_json(decision: DecisionView) -> dict[str, object]:
    """A decision with its reasons; a reason stands there even where it is a rule's one sentence."""
    return {
        "kind": decision.kind,
        "reasons": list(decision.reasons) or ([decision.why] if decision.why else []),
        "why": decision.why,
        "rules": list(decision.rules),
        "source": decision.source or None,
        "how_soon": decision.how_soon or None,
        "stage": decision.stage,
        "step": decision.step or None,
        "from": decision.from_stage or None,
        "from_step": decision.from_step or None,
        "stayed": decision.stayed,
        "checked_in": decision.asked,
    }


def outcome_json(outcome: DailyOutcome) -> dict[str, object]:
    """Whom to call for the danger signs of a check-in."""
    return {
        "disposition": outcome.disposition,
        "signs": list(outcome.ticked),
        "red_flags": [{"id": flag.id, "title": flag.title, "disposition": flag.disposition} for flag in outcome.red_flags],
        "call": list(outcome.call),
        "say": list(outcome.say),
        "meanwhile": list(outcome.meanwhile),
        "straight": list(outcome.straight),
    }


def day_json(day: DayView) -> dict[str, object]:
    """One day of the history."""
    return {
        "day": day.day,
        "number": day.number,
        "decision": decision_json(day.decision) if day.decision is not None else None,
        "measures": dict(day.measures),
        "tasks": dict(day.tasks),
        "doses": day.doses,
        "notes": list(day.notes),
    }
