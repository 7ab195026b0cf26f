"""The shape of the parts of `rules.toml` that are about a day's amounts and its rest."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coach.content.shapes import Closed, Source, Sources


class Evening(Closed):
    """When a rest day goes on through the next day, because hardly anything is left of the day it was told on."""

    from_hour: Annotated[int, Field(ge=0, le=27)] = Field(description="Hour of the day; after midnight it goes on counting.")
    source: Source | None = None
    sources: Sources | None = None


class LookedAt(Closed):
    """After somebody has looked: what sent the person there, unless it is urgent, is not said again for some days."""

    quiet_days: Annotated[int, Field(ge=0, le=28)]
    source: Source | None = None
    sources: Sources | None = None


class Lighter(Closed):
    """Smaller amounts for some days."""

    confidence_below: Annotated[int, Field(ge=0, le=10)] = Field(description="Below it a check-in makes the next days lighter.")
    days: Annotated[int, Field(ge=1, le=7)]
    part: Annotated[float, Field(gt=0, lt=1)] = Field(description="How much of each amount.")
    source: Source | None = None
    sources: Sources | None = None
