"""The shape of exercises, lessons, people and sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from coach.content.schema_figure import Figure
from coach.content.shapes import (
    Closed,
    Dose,
    FactId,
    Format,
    Id,
    Line,
    Lines,
    Prose,
    Reviewed,
    ScalarOrList,
    Sources,
    Title,
    When,
)
from coach.content.words import Phase, StageKind


class ExerciseDose(Closed):
    """How much of an exercise, where the task does not say."""

    sets: Dose | None = None
    reps: Dose | None = None
    hold_seconds: Dose | None = None
    minutes: Dose | None = None
    each_side: bool | None = None
    times_a_day: Annotated[int, Field(ge=1, le=24)] | None = None
    days_a_week: Annotated[int, Field(ge=1, le=7)] | None = None
    note: Line | None = None


class Variation(Closed):
    """An easier or harder way to do it: another exercise, a way to change this one, or both."""

    exercise: Id | None = None
    text: Line | None = None


def _text_or_table(value: object) -> str:
    return "~table" if isinstance(value, dict) else "~text"


EasierHarder = Annotated[Annotated[Variation, Tag("~table")] | Annotated[Line, Tag("~text")], Discriminator(_text_or_table)]


class Exercise(Closed):
    """An exercise that tasks refer to: `exercises/<id>.toml`."""

    format: Format
    id: Id
    title: Title
    purpose: Line = Field(description="What it is good for, in one line.")
    phases: Annotated[list[Phase], Field(min_length=1, max_length=7)] = Field(
        description="0 first days, 1 light activity, 2A 2B 2C steps of building up, 3 back to sport, 4 staying well."
    )
    equipment: Annotated[list[Title], Field(max_length=10)] = Field(description="What one needs; may be empty.")
    start: Line = Field(description="How to begin.")
    steps: Annotated[list[Line], Field(min_length=1, max_length=12)] = Field(description="What to do, in turn.")
    dose: ExerciseDose
    easier: EasierHarder | None = None
    harder: EasierHarder | None = None
    unless: When | None = Field(None, description="Not for people of whom this is true.")
    unless_why: Line | None = Field(None, description="What they are told.")
    instead: Id | None = Field(None, description="The exercise for people of whom `unless` is true.")
    caution: Line | None = Field(None, description="What to mind, for everybody.")
    pain_rule: Literal["std", "calm", "leg"] = Field(
        description="What is said of pain: up to 3 is fine, it should ease, or leg pain."
    )
    pregnancy: Literal["ok", "changed", "no"]
    pregnancy_text: Line | None = Field(None, description="What is said of it in pregnancy.")
    stop_if: Lines | None = Field(None, description="When to stop.")
    sources: Sources
    reviewed: Reviewed
    figure: Figure | None = None
    figure_2: Figure | None = None


class Lesson(Closed):
    """One card of the day: `lessons/<id>.toml`."""

    format: Format
    id: Id
    title: Title
    text: Prose
    stages: Annotated[list[StageKind], Field(max_length=6)] = Field(
        description="The kinds of stages in whose days it comes; empty where only tasks hand it out."
    )
    when: When | None = Field(None, description="For whom; for everybody where it is left out.")
    sources: Sources
    reviewed: Reviewed


class Person(Closed):
    """A made-up person, for previews and tests: `people/<id>.toml`."""

    format: Format
    id: Id
    title: Title
    summary: Line
    facts: dict[FactId, ScalarOrList]


class SourceEntry(Closed):
    """One source."""

    id: Id
    title: Annotated[str, StringConstraints(min_length=3, max_length=300)]
    year: Annotated[int, Field(ge=1900, le=2100)]
    where: Annotated[str, StringConstraints(min_length=3, max_length=300)] = Field(description="Where others find it.")
    kind: Literal["guideline", "trial", "review", "cohort", "label", "page", "textbook", "case"]
    seen: Literal["abstract", "page", "secondary"] = Field(description="What was read of it: secondary is what others say of it.")
    note: Line | None = None


class SourcesFile(Closed):
    """Where statements come from: `sources.toml`."""

    format: Format
    sources: list[SourceEntry]
