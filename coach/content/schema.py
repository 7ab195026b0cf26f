"""The shape of a plan template, of `rules.toml` and of a ladder (`plans/templates`, `plans/sports`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from coach.content.schema_examples import At, Example, Expect
from coach.content.schema_recovery import RecoveryCourses
from coach.content.schema_rules import Evening, Lighter, LookedAt
from coach.content.shapes import (
    ChangedDays,
    CheckInRhythm,
    Closed,
    Dose,
    Format,
    Id,
    LadderChoice,
    Line,
    Lines,
    Prose,
    Reviewed,
    Source,
    Sources,
    StageDays,
    StepId,
    TextOrLines,
    Title,
    When,
)
from coach.content.words import Asked, HowSoon, StageKind, TaskKind

__all__ = ["At", "Example", "Expect"]


class TaskCore(Closed):
    """What is to be done, without its id (also the shape of `instead`)."""

    do: TaskKind
    title: Title | None = None
    text: Line | None = Field(None, description="One short line more about it.")
    exercise: Id | None = Field(None, description="The id of an exercise file.")
    lesson: Id | None = Field(None, description="The id of a lesson file.")
    minutes: Dose | None = None
    sets: Dose | None = None
    reps: Dose | None = None
    hold_seconds: Dose | None = None
    times_a_day: Annotated[int, Field(ge=1, le=24)] | None = None
    days_a_week: Annotated[int, Field(ge=1, le=7)] | None = None
    each_side: bool | None = None
    unless: When | None = Field(None, description="Not for people of whom this is true.")
    unless_why: Line | None = None
    only_if: When | None = Field(None, description="For people of whom this is true.")
    instead: TaskCore | None = Field(None, description="What they get in its place.")
    source: Source | None = None
    sources: Sources | None = None
    why: Line | None = Field(None, description="Why this helps, in one line.")


class Task(TaskCore):
    """One thing to do today."""

    id: Id


class Step(Closed):
    """A rung inside a stage."""

    id: StepId
    title: Title
    goal: Line | None = None
    avoid: Lines | None = None
    tasks: Annotated[list[Task], Field(max_length=30)] | None = None
    needs_clearance: Line | None = None
    source: Source | None = None


class StepBack(Closed):
    """When to go back, and where to."""

    id: Id | None = None
    when: When
    to: Id = Field(description="A stage's id, or one-step, or one-stage.")
    rest_days: Annotated[int, Field(ge=0, le=14)] | None = None
    why: Line | None = None
    source: Source | None = None
    sources: Sources | None = None


class Hold(Closed):
    """When to stay as it is."""

    id: Id | None = None
    when: When
    rest_days: Annotated[int, Field(ge=0, le=14)] | None = Field(None, description="Days of gentle tasks alone, today first.")
    why: Line | None = None
    source: Source | None = None
    sources: Sources | None = None


class SeeSomeone(Closed):
    """When to be seen by somebody, and how soon."""

    id: Id | None = None
    when: When
    how_soon: HowSoon
    why: Line
    source: Source | None = None
    sources: Sources | None = None


class More(Closed):
    """What comes on top of the lists that a stage inherits; an entry with the id of an inherited one takes its place."""

    avoid: Lines | None = None
    asks: Annotated[list[Asked], Field(max_length=20)] | None = None
    step_back: Annotated[list[StepBack], Field(max_length=20)] | None = None
    hold: Annotated[list[Hold], Field(max_length=20)] | None = None
    see_someone: Annotated[list[SeeSomeone], Field(max_length=20)] | None = None
    tasks: Annotated[list[Task], Field(max_length=40)] | None = None


class StageParts(Closed):
    """The keys of a stage; in a template that extends another, only `id` is needed."""

    id: Id
    after: Id | None = Field(None, description="With extends: the stage that a new stage follows.")
    more: More | None = Field(None, description="With extends: what comes on top of the inherited lists.")
    kind: StageKind | None = None
    title: Title | None = None
    goal: Line | None = None
    days: StageDays | None = None
    when_over: Literal["move-on", "see-someone"] | None = None
    check_in: CheckInRhythm | None = None
    only_if: When | None = None
    alongside: Annotated[list[Id], Field(min_length=1, max_length=30)] | None = None
    starts: When | None = None
    ends: When | None = None
    start_here: When | None = None
    avoid: Lines | None = None
    brace: Line | None = Field(None, description="What to say about a brace in this stage.")
    asks: Annotated[list[Asked], Field(max_length=20)] | None = None
    ready: When | None = None
    move_on: When | None = None
    step_back: Annotated[list[StepBack], Field(max_length=20)] | None = None
    hold: Annotated[list[Hold], Field(max_length=20)] | None = None
    see_someone: Annotated[list[SeeSomeone], Field(max_length=20)] | None = None
    step_up: When | None = None
    steps: Annotated[list[Step], Field(min_length=1, max_length=30)] | None = None
    ladder: LadderChoice | None = None
    tasks: Annotated[list[Task], Field(max_length=40)] | None = None
    needs_clearance: Line | None = None
    why: Line | None = None
    source: Source | None = None
    sources: Sources | None = None


class Stage(StageParts):
    """A whole stage."""

    kind: StageKind
    title: Title


class Change(Closed):
    """What is different for whom; applied once, when the plan is built."""

    id: Id | None = None
    when: When | None = Field(None, description="For whom; for everybody where it is left out.")
    stage: Id | None = Field(None, description="The stage it is about; all stages where it is left out.")
    stages: Annotated[list[Id], Field(min_length=1, max_length=30)] | None = None
    days: ChangedDays | None = None
    needs_clearance: Line | None = Field(None, description="Why somebody has to look first; locks the stage.")
    from_step: StepId | None = Field(None, description="With needs_clearance: locked from this step on.")
    add: Annotated[list[Task], Field(max_length=20)] | None = Field(None, description="Tasks that come on top.")
    drop: Annotated[list[Id], Field(max_length=40)] | None = Field(None, description="Ids of tasks that are left out.")
    replace: dict[Id, TaskCore] | None = Field(None, description="Task id = what comes in its place.")
    avoid: Lines | None = Field(None, description="Lines that are added to what to avoid.")
    ladder: LadderChoice | None = None
    skip: bool | None = Field(None, description="Leave the whole stage out.")
    note: Line | None = Field(None, description="What the person is told about this change.")
    see_someone: Annotated[list[SeeSomeone], Field(max_length=20)] | None = None
    source: Source | None = None
    sources: Sources | None = None


class TighterRules(Closed):
    """Rules of this plan by kind; one with the id of a rule of `rules.toml` stands beside it, never in its place."""

    step_back: Annotated[list[StepBack], Field(max_length=20)] | None = None
    hold: Annotated[list[Hold], Field(max_length=20)] | None = None
    see_someone: Annotated[list[SeeSomeone], Field(max_length=20)] | None = None


class TemplateParts(Closed):
    """A template as it is written; one that `extends` another may leave nearly everything out."""

    format: Format
    id: Id
    extends: Id | None = None
    without: Annotated[list[Id], Field(max_length=30)] | None = Field(
        None, description="With extends: stages of the other template that are left out."
    )
    title: Title
    for_causes: Annotated[list[Id], Field(max_length=40)] | None = None
    summary: Line | None = None
    notes: Prose | None = Field(None, description="For whoever reads the file; never shown as advice.")
    author: Title | None = None
    sources: Sources | None = None
    reviewed: Reviewed | None = None
    reviewed_by: Title | None = None
    rules: TighterRules | None = None
    stages: Annotated[list[StageParts], Field(min_length=1, max_length=30)] | None = None
    changes: Annotated[list[Change], Field(max_length=60)] | None = None
    examples: Annotated[list[Example], Field(max_length=60)] | None = None


class Template(TemplateParts):
    """A template that stands on its own, or a merged one."""

    for_causes: Annotated[list[Id], Field(max_length=40)]
    summary: Line
    sources: Sources
    reviewed: Reviewed
    stages: Annotated[list[Stage], Field(min_length=1, max_length=30)]  # type: ignore[assignment]


class KeptStepBack(StepBack):
    """A stock rule that steps back."""

    id: Id
    keep: bool | None = None


class KeptHold(Hold):
    """A stock rule that holds."""

    id: Id
    keep: bool | None = None


class KeptSeeSomeone(SeeSomeone):
    """A stock rule that sends to somebody."""

    id: Id
    keep: bool | None = None


class Response(Closed):
    """The 24-hour rule."""

    red: When
    green: When
    source: Source | None = None
    sources: Sources | None = None


class Recovered(Closed):
    """When somebody counts as recovered."""

    when: When
    source: Source | None = None
    sources: Sources | None = None


class Gap(Closed):
    """Where a ladder goes on after days without it."""

    days: Annotated[int, Field(ge=1, le=365)]
    back: Annotated[int, Field(ge=1, le=30)] | None = None
    restart_at: Literal["first", "third", "half"] | None = None


class StockLadder(Closed):
    """What every ladder has unless it says otherwise."""

    step_up: When | None = None
    after_gap: Annotated[list[Gap], Field(max_length=10)] | None = None
    painkiller_hours: Annotated[int, Field(ge=1, le=72)] | None = Field(
        None, description="A step so many hours after a painkiller is practice: it opens nothing."
    )
    source: Source | None = None
    sources: Sources | None = None


class DangerDays(Closed):
    """When a check-in asks the full danger list in place of the six daily signs."""

    days: Annotated[list[Annotated[int, Field(ge=0, le=3650)]], Field(max_length=40)]
    every: Annotated[int, Field(ge=1, le=28)] = Field(description="Days between two full lists, counted from the start.")
    after_onset: Annotated[list[Annotated[int, Field(ge=0, le=3650)]], Field(max_length=40)]
    away: Annotated[int, Field(ge=1, le=28)] = Field(description="Days without a check-in after which it comes first.")
    source: Source | None = None
    sources: Sources | None = None


class Greens(Closed):
    """So many good answers of the back are enough: for doses to grow by a step, for a ladder's last step to stand."""

    greens: Annotated[int, Field(ge=1, le=14)] = Field(description="Good mornings in a row, or good sessions.")
    source: Source | None = None
    sources: Sources | None = None


class Rules(Closed):
    """What every plan inherits: `rules.toml`."""

    format: Format
    response: Response
    step_back: Annotated[list[KeptStepBack], Field(max_length=40)]
    hold: Annotated[list[KeptHold], Field(max_length=40)]
    see_someone: Annotated[list[KeptSeeSomeone], Field(max_length=60)]
    recovered: Recovered
    danger: DangerDays
    growth: Greens
    ladder_done: Greens
    evening: Evening
    lighter: Lighter
    looked_at: LookedAt | None = None
    recovery: RecoveryCourses
    ladder: StockLadder | None = None
    sources: Sources | None = None
    reviewed: Reviewed | None = None


class LadderStep(Closed):
    """A rung of a sport's ladder."""

    id: StepId | None = None
    title: Title
    load: Line
    effort: Line | None = None
    avoid: Lines | None = None
    criterion: Line | None = None
    min_hours: Annotated[int, Field(ge=0, le=336)] | None = None
    step_up: When | None = None
    lesson: Id | None = None
    source: Source | None = None
    sources: Sources | None = None


class Readiness(Closed):
    """One line of the tick list before a sport step."""

    id: Id
    text: Line
    source: Source | None = None


class Ladder(Closed):
    """A ladder back to a sport or to work, rung by rung: `sports/<id>.toml`."""

    format: Format
    id: Id
    title: Title
    unit: Title | None = None
    summary: Line | None = None
    warm_up: TextOrLines | None = None
    readiness: Annotated[list[Readiness], Field(max_length=30)] | None = None
    step_up: When | None = None
    after_gap: Annotated[list[Gap], Field(max_length=10)] | None = None
    steps: Annotated[list[LadderStep], Field(min_length=2, max_length=30)]
    notes: TextOrLines | None = None
    source: Source | None = None
    sources: Sources | None = None
    reviewed: Reviewed | None = None
