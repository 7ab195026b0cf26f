"""Building blocks of the models: ids, texts, numbers, conditions, doses.

Everything is strict (no text for a number, no 1 for true), closed (an unknown key is an error) and bounded, since a
plan may come from a stranger. The words of the messages are made in `explain.py`, not here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from coach.content.words import MeasureId, Since


class Closed(BaseModel):
    """A table with known keys only."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, hide_input_in_errors=True)


ID_PATTERN = r"^[a-z][a-z0-9_-]{0,39}$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""A name that files refer to: small letters, digits, `-` and `_`, at most 40 characters (ids never become paths)."""
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
StepId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[^\n\t]+$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\n\t]+$")]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Source = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[^\n\t]+$")]
"""The id of a source in `sources.toml`, or `our rule`."""
Sources = Annotated[list[Source], Field(min_length=1, max_length=30)]
Lines = Annotated[list[Line], Field(max_length=20)]
Days = Annotated[int, Field(ge=0, le=3650)]
Window = Annotated[int, Field(ge=1, le=28)]
"""Days of a window; 28 at most, so that standing needs to remember four weeks."""
Number = Annotated[float, Field(ge=-100000, le=100000)]
Reviewed = date
Format = Annotated[int, Field(ge=1, le=1)]


def _scalar(value: object) -> object:
    if isinstance(value, str):
        if len(value) > 200:
            raise PydanticCustomError("string_too_long", "long", {"max_length": 200})
        return value
    if isinstance(value, bool) or (isinstance(value, int | float) and -100000 <= value <= 100000):
        return value
    raise PydanticCustomError("scalar", "scalar")


Scalar = Annotated[
    Any,
    AfterValidator(_scalar),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
"""A number, a text, or true / false."""


def _includes(value: object) -> object:
    if isinstance(value, list) and 0 < len(value) <= 50:
        return [_scalar(item) for item in value]
    return _scalar(value)


ScalarOrList = Annotated[
    Any,
    AfterValidator(_includes),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "number", "boolean"]},
                {"type": "array", "items": {"type": ["string", "number", "boolean"]}, "minItems": 1},
            ]
        }
    ),
]


def _list_or_table(value: object) -> str:
    return "~list" if isinstance(value, list) else "~table"


class Condition(Closed):
    """One test (of a fact, a measure or a task), or a group of tests (all, any, not, count)."""

    # A flat table with optional keys, not a union, so that editors complete it and a message names the very key;
    # which keys go together is checked by `coach.conditions.parse`. Editors show what stands above.

    fact: FactId | None = Field(None, description="An answer of the interview.")
    measure: MeasureId | None = Field(None, description="A value from check-ins, or derived from them.")
    task: Id | None = Field(None, description="A task of this plan, by its id or its kind.")
    all: When | None = Field(None, description="Every one of these holds.")
    any: When | None = Field(None, description="At least one of these holds.")
    not_: When | None = Field(None, alias="not", description="This does not hold.")
    count: When | None = Field(None, description="With at_least: so many of these hold.")
    is_: Scalar | None = Field(None, alias="is", description="Exactly this value.")
    one_of: Annotated[list[Scalar], Field(min_length=1, max_length=50)] | None = Field(None, description="One of these values.")
    includes: ScalarOrList | None = Field(None, description="Among several choices, this one (or one of these).")
    at_least: Number | None = Field(None, description="This much or more.")
    at_most: Number | None = Field(None, description="This much or less.")
    above: Number | None = Field(None, description="More than this.")
    below: Number | None = Field(None, description="Less than this.")
    for_days: Window | None = Field(None, description="True on so many days.")
    within_days: Window | None = Field(None, description="…of the last so many days (as many as for_days unless said).")
    median_of_days: Window | None = Field(None, description="The middle value of the last so many days.")
    highest_of_days: Window | None = Field(None, description="The highest value of the last so many days.")
    lowest_of_days: Window | None = Field(None, description="The lowest value of the last so many days.")
    total_of_days: Window | None = Field(None, description="The sum over the last so many days.")
    change_since: Since | None = Field(None, description="The difference from then, not the value itself.")
    percent_of: Since | None = Field(None, description="The value as a percentage of what it was then.")


When = Annotated[
    Annotated[Condition, Tag("~table")] | Annotated[list[Condition], Field(min_length=1, max_length=40), Tag("~list")],
    Discriminator(_list_or_table),
]
"""A condition, or a list of conditions that must all hold."""

Condition.model_rebuild()


class StageDays(Closed):
    """How long a stage takes."""

    at_least: Days | None = Field(None, description="Not on before so many days with a check-in.")
    expected: Days | None = Field(None, description="How many days it usually takes.")
    at_most: Days | None = Field(None, description="After so many days: rest ends, other stages ask for help.")


class ChangedDays(StageDays):
    """How a change alters the days of a stage."""

    times: Annotated[float, Field(gt=0, le=4)] | None = Field(None, description="expected and at_most times this.")


class Growing(Closed):
    """A dose that grows after green days and shrinks after red ones."""

    start: Annotated[float, Field(ge=0, le=1000)]
    step: Annotated[float, Field(ge=0, le=1000)]
    up_to: Annotated[float, Field(ge=0, le=1000)]


def _number_or_table(value: object) -> str:
    return "~table" if isinstance(value, dict) else "~number"


Dose = Annotated[
    Annotated[Growing, Tag("~table")] | Annotated[float, Field(ge=0, le=1000), Tag("~number")],
    Discriminator(_number_or_table),
]
"""A number, or `{ start, step, up_to }`."""


class LadderByFact(Closed):
    """The ladder that an answer names."""

    fact: FactId
    otherwise: Id = Field(description="The ladder where the answer names none.")


def _text_or_table(value: object) -> str:
    return "~table" if isinstance(value, dict) else "~text"


LadderChoice = Annotated[Annotated[LadderByFact, Tag("~table")] | Annotated[Id, Tag("~text")], Discriminator(_text_or_table)]


def _text_or_list(value: object) -> str:
    return "~list" if isinstance(value, list) else "~text"


TextOrLines = Annotated[Annotated[Lines, Tag("~list")] | Annotated[Prose, Tag("~text")], Discriminator(_text_or_list)]
"""A text, or a list of lines."""

CheckInRhythm = Literal["daily", "weekly"]
