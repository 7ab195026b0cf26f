"""The shape of `[recovery]` in `plans/rules.toml`: the courses that pain takes, and what the chart makes of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coach.content.shapes import Closed, Id, Source, Sources


class Course(Closed):
    """How pain falls for some people: on a day, floor + (1 - floor) * e^(-day / tau) of the first pain is left."""

    id: Id
    share: Annotated[float, Field(gt=0, le=1)] = Field(description="The part of all people.")
    floor: Annotated[float, Field(ge=0, lt=1)] = Field(description="What is left in the end.")
    tau: Annotated[float, Field(gt=0, le=365)] = Field(description="Days.")
    flares: Annotated[float, Field(ge=0, le=1)] = Field(description="The chance of a flare-up on a day.")


class FlareUp(Closed):
    """When a day counts as a worse one."""

    rise: Annotated[float, Field(gt=0, le=10)] = Field(description="Points of worst pain more than the time before.")
    to: Annotated[float, Field(ge=0, le=10)] = Field(description="And at least so much.")


class MoreThanUsual(Closed):
    """When a day was more than a usual one: of moves, or of minutes walked."""

    times: Annotated[float, Field(gt=1, le=10)] = Field(description="The usual day's so many times.")
    moves: Annotated[float, Field(ge=0, le=50)] = Field(description="And more moves than that.")
    walk_minutes: Annotated[float, Field(ge=0, le=600)] = Field(description="Or more minutes than that.")


class BeforeFlares(Closed):
    """When something is told of what came before flare-ups."""

    flares: Annotated[int, Field(ge=1, le=30)]
    days: Annotated[int, Field(ge=1, le=365)]
    look_back: Annotated[int, Field(ge=1, le=7)] = Field(description="Days that count as before it.")
    seen: Annotated[int, Field(ge=1, le=30)] = Field(description="Before so many flare-ups at least.")
    times: Annotated[float, Field(gt=1, le=10)] = Field(description="As often as on other days.")
    more: MoreThanUsual
    wakes: Annotated[int, Field(ge=1, le=20)] = Field(description="Times woken that make a night a broken one.")
    source: Source | None = None
    sources: Sources | None = None


class RecoveryCourses(Closed):
    """How pain usually goes: for the chart, the outlook and simulated people."""

    courses: Annotated[list[Course], Field(min_length=1, max_length=20)]
    band: Annotated[list[Id], Field(min_length=2, max_length=2)] = Field(description="The courses that are its edges.")
    least_pain: Annotated[float, Field(ge=0, le=10)]
    flare: FlareUp
    hurt: Annotated[float, Field(ge=0, le=10)]
    before_flares: BeforeFlares
    source: Source | None = None
    sources: Sources | None = None
