"""The shape of `plans/check.toml`: what `coach plan check` holds plans against."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coach.content.shapes import Closed, FactId, Format, Id, Line, ScalarOrList, Source, Title

Positive = Annotated[float, Field(gt=0, le=100)]
Most = Annotated[float, Field(gt=0, le=1000)]


class Limits(Closed):
    """The greatest numbers that pass without a word."""

    rest_days: Annotated[int, Field(ge=1, le=7)]
    minutes_step: Positive
    reps_step: Positive
    hold_seconds_step: Positive
    sets_step: Positive
    step_share: Annotated[float, Field(gt=0, le=1)]
    minutes_most: Most
    sets_most: Most
    reps_most: Most
    hold_seconds_most: Most
    times_a_day_most: Most
    never_times: Positive
    next_times: Positive
    review_years: Positive
    review_ahead_days: Positive


class Reading(Closed):
    """How plain a text has to be."""

    words_in_sentence: Annotated[int, Field(ge=5, le=60)]
    grade: Positive
    least_words: Annotated[int, Field(ge=1, le=500)]


class Words(Closed):
    """Words that are not used, and why."""

    never: list[Title]
    why: Line


class MedicineWords(Closed):
    """What makes a text an instruction to have a medicine, or an amount of one."""

    instructions: list[Title]
    numbers: list[Title]
    units: list[Title]
    also: list[Title]
    about: list[Title]
    why: Line


class DangerWords(Closed):
    """The words of danger signs, and those that call them harmless."""

    signs: list[list[Title]]
    parts: list[list[Title]]
    trouble: list[Title]
    comfort: list[Title]
    idioms: list[Title]
    see: list[Title]
    why: Line


class Kind(Closed):
    """One kind of person, by facts."""

    id: Id
    title: Title
    facts: dict[FactId, ScalarOrList]


class CheckFile(Closed):
    """`plans/check.toml`."""

    format: Format
    source: Source
    limits: Limits
    reading: Reading
    words: list[Words]
    medicines: MedicineWords
    danger: DangerWords
    kinds: list[Kind]
