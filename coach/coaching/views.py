"""What the fronts show: frozen values, ready to draw. Nothing in here knows how it is drawn."""

from __future__ import annotations

from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value
    from coach.conditions.reasons import Reason
    from coach.plan.tasks import TaskToday


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage as it stands today. `step` is the step's id, empty where the stage has none."""

    id: str
    kind: str
    title: str
    goal: str
    day_in_stage: int
    step: str = ""
    step_title: str = ""
    avoid: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    weekly: bool = False
    expected: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class RoadMark:
    """A stage on the road: `where` is done, now or later; `steps` its steps as (id, title), `step` where the person stands.

    `lived` is False for one that is behind though no day of it was lived; `why` says why somebody begins on it.
    """

    id: str
    kind: str
    title: str
    goal: str
    where: str
    steps: tuple[tuple[str, str], ...] = ()
    step: int = 0
    expected: int | None = None
    needs_clearance: str = ""
    lived: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What a day led to, with its reasons. `kind` as in the design's words; `day` ISO; `stage` titles, not ids."""

    day: str
    kind: str
    why: str
    reasons: tuple[str, ...]
    rules: tuple[str, ...]
    source: str
    stage: str
    stage_title: str
    step: str
    from_stage: str
    from_title: str
    from_step: str
    how_soon: str = ""
    stayed: bool = False
    asked: bool = True
    step_title: str = ""
    from_step_title: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class SeeView:
    """Someone to see: how soon (emergency, urgent, clinician, routine, review) and why."""

    how_soon: str
    why: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """A lesson card with its sources."""

    id: str
    title: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything that Today shows. Without an episode `episode`, `plan`, `stage` are None and the lists empty.

    `measures` are those of today's check-in, `before` those of the last check-in before today (day, measures); `worst` the worst
    pain of the last recorded days, oldest first; `locked` says that stages wait until someone has been seen; `kept` (days with
    something done, a check-in, a planned rest or a pause, of days looked at). `light_until` is the last day of smaller
    amounts, where today is one; `unsure` says that today's confidence asks for some; `cue` is the habit that the first task
    is tied to. `evening`: the first day has begun on the evening before it. `painkiller_hours` since the last painkiller of
    the log, where it makes today's sport step practice and no test; `practised` says that the last step was.
    """

    day: str
    episode: str | None = None
    plan: str | None = None
    plan_title: str = ""
    day_number: int = 0
    stage: StageView | None = None
    alongside: tuple[StageView, ...] = ()
    tasks: tuple[TaskToday, ...] = ()
    decision: DecisionView | None = None
    see: tuple[SeeView, ...] = ()
    paused: bool = False
    paused_for: str = ""
    danger_signs: tuple[str, ...] = ()
    away: bool = False
    criteria: tuple[Reason, ...] = ()
    road: tuple[RoadMark, ...] = ()
    checked_in: bool = False
    check_in_due: bool = False
    full_danger_due: bool = False
    measures: Mapping[str, Value] = field(default_factory=dict)
    before: Mapping[str, Value] = field(default_factory=dict)
    first: Mapping[str, Value] = field(default_factory=dict)
    worst: tuple[float, ...] = ()
    doses_today: int = 0
    kept: tuple[int, int] = (0, 0)
    resting: bool = False
    recovered: bool = False
    activities: tuple[str, ...] = ()
    card: CardView | None = None
    last_check_in: str = ""
    locked: bool = False
    light_until: str = ""
    unsure: bool = False
    cue: str = ""
    evening: bool = False
    painkiller_hours: int | None = None
    practised: bool = False

    @property
    def keeping(self) -> str:
        """For whoever has recovered: "kept" in the last stage, "way" before it; "" for others, and while it hurts again."""
        if not self.recovered or self.stage is None:
            return ""
        if self.stage.kind == "maintain":
            return "kept"
        return "way" if not self.worst or self.worst[-1] <= 1 else ""


@dataclass(frozen=True, slots=True)
class PreviewView:
    """The road ahead of a plan that is not started yet, and what was changed for this person."""

    id: str
    title: str
    summary: str
    road: tuple[RoadMark, ...]
    changed: tuple[tuple[str, tuple[str, ...], str], ...]
    locked: str
    first_tasks: tuple[TaskToday, ...]
    sources: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A line of the list of templates."""

    id: str
    title: str
    summary: str
    origin: str
    path: str
    replaces: bool
    broken: bool


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """One of a person's episodes."""

    uuid: str
    title: str
    started: str
    closed: str
    plan: str
    recovered: str
    days: int
    open: bool
