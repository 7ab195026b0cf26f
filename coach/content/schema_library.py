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
    """`plans/exercises/<id>.toml`."""

    format: Format
    id: Id
    title: Title
    purpose: Line
    phases: Annotated[list[Phase], Field(min_length=1, max_length=7)]
    equipment: Annotated[list[Title], Field(max_length=10)]
    start: Line
    steps: Annotated[list[Line], Field(min_length=1, max_length=12)]
    dose: ExerciseDose
    easier: EasierHarder | None = None
    harder: EasierHarder | None = None
    unless: When | None = None
    unless_why: Line | None = None
    instead: Id | None = Field(None, description="The exercise for people of whom `unless` is true.")
    caution: Line | None = None
    pain_rule: Literal["std", "calm", "leg"]
    pregnancy: Literal["ok", "changed", "no"]
    pregnancy_text: Line | None = None
    stop_if: Lines | None = None
    sources: Sources
    reviewed: Reviewed
    figure: Figure | None = None
    figure_2: Figure | None = None


class Lesson(Closed):
    """`plans/lessons/<id>.toml`: one card of the day."""

    format: Format
    id: Id
    title: Title
    text: Prose
    stages: Annotated[list[StageKind], Field(max_length=6)]
    when: When | None = None
    sources: Sources
    reviewed: Reviewed


class Person(Closed):
    """`plans/people/<id>.toml`: a made-up person, for previews and tests."""

    format: Format
    id: Id
    title: Title
    summary: Line
    facts: dict[FactId, ScalarOrList]


class SourceEntry(Closed):
    """One source of `plans/sources.toml`."""

    id: Id
    title: Annotated[str, StringConstraints(min_length=3, max_length=300)]
    year: Annotated[int, Field(ge=1900, le=2100)]
    where: Annotated[str, StringConstraints(min_length=3, max_length=300)]
    kind: Literal["guideline", "trial", "review", "cohort", "label", "page", "textbook", "case"]
    seen: Literal["abstract", "page", "secondary"]
    note: Line | None = None


class SourcesFile(Closed):
    """`plans/sources.toml`."""

    format: Format
    sources: list[SourceEntry]
