"""The shape of `[[examples]]`: the stories that a plan is tested with."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from coach.content.shapes import Closed, Days, FactId, Id, ScalarOrList, StepId, Title
from coach.content.words import HowSoon, MeasureId

SESSION_KEYS = Literal["day", "danger", "tasks"]


class At(Closed):
    """Where an example begins."""

    day: Days
    stage: Id
    step: StepId | None = None


class Expect(Closed):
    """What must come out."""

    day: Days
    stage: Id | None = None
    step: StepId | None = None
    decision: Literal["advance", "hold", "step-back", "pause", "see-someone", "recovered"] | None = None
    because: Id | None = None
    see: HowSoon | None = None
    paused: bool | None = None
    recovered: bool | None = None
    with_task: Id | None = Field(None, description="A task that is among that day's.")
    without_task: Id | None = Field(None, description="A task that is not.")


class Example(Closed):
    """A story that the plan is tested with: given these check-ins, on day 9 the stage is move."""

    name: Title
    facts: dict[FactId, ScalarOrList] | None = None
    at: At | None = None
    days: dict[MeasureId, Annotated[list[Any], Field(max_length=400)]] | None = None
    check_ins: Annotated[list[dict[MeasureId | SESSION_KEYS, ScalarOrList]], Field(max_length=400)] | None = None
    every_day: dict[MeasureId, ScalarOrList] | None = Field(None, description="What each day says unless it says otherwise.")
    sessions: bool | None = Field(None, description="Whether every day's tasks were done (yes unless said).")
    expect: Expect
