"""A plan that comes from elsewhere (an import, a sync): checked by the shapes of the files that a plan is made from.

A built plan is a template made personal: its stages, ladders, exercises, lesson cards and rules have the shapes of their files,
but for a few keys that building adds or leaves out. And it may not ask about danger less often than Coach's own rules do.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, ValidationError

from coach.content.schema import Ladder, Rules, Stage
from coach.content.schema_library import Exercise, Lesson
from coach.text.journal import BUILT_DANGER, BUILT_SHAPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    Table = Mapping[str, object]


class BuiltLadder(Ladder):
    """A ladder with what it has from the rules, as they have it."""

    painkiller_hours: Annotated[int, Field(ge=1, le=72)] | None = None


_REVIEWED = date(2000, 1, 1)  # the journal keeps the date of a review as a text, and a card none at all
_KNOWN = frozenset(
    {
        "id", "title", "summary", "format", "stages", "rules", "changed", "sources", "exercises", "lessons", "locked",
        "template_sha256", "for_causes", "author", "notes", "reviewed", "reviewed_by",
    }
)  # fmt: skip
_MOST = 400  # exercises or cards in one plan: our own limit, several times what a plan carries


def wrong_shape(plan: Table, own_rules: Table) -> str | None:
    """What is wrong with a built plan, in a few words that hold nothing of its texts; None where it is sound.

    Args:
        plan: the table, as JSON gave it.
        own_rules: Coach's own rules, for how often danger is asked about at least.
    """
    try:
        for where, shape, table in _parts(plan):
            try:
                shape.model_validate(table)
            except ValidationError as error:
                place = ".".join(str(part)[:40] for part in error.errors(include_input=False, include_url=False)[0]["loc"])
                return BUILT_SHAPE.format(where=where, place=place)
    except (TypeError, ValueError, AttributeError, KeyError, RecursionError):
        return BUILT_SHAPE.format(where="plan", place="")
    return BUILT_DANGER if _asks_less(plan, own_rules) else None


def _parts(plan: Table) -> Iterator[tuple[str, type[BaseModel], Table]]:
    """Each part with its name and the shape that it must have."""
    odd = set(plan) - _KNOWN
    if odd:
        raise ValueError(sorted(odd)[0])
    stages, exercises, lessons = plan["stages"], plan.get("exercises", {}), plan.get("lessons", [])
    if not isinstance(stages, list) or not isinstance(exercises, dict) or not isinstance(lessons, list):
        raise TypeError
    if not 0 < len(stages) <= 30 or len(exercises) > _MOST or len(lessons) > _MOST:
        raise ValueError
    for stage in stages:
        own = dict(stage)
        ladder = own.pop("ladder", None)
        if ladder is not None:
            yield "ladder", BuiltLadder, _dated(ladder)
        yield "stages", Stage, own
    yield "rules", Rules, _dated(plan["rules"])
    for exercise in exercises.values():
        yield "exercises", Exercise, _dated(exercise)
    for lesson in lessons:
        yield "lessons", Lesson, {"format": 1, **_dated(lesson)}


def _dated(table: object) -> Table:
    if not isinstance(table, dict):
        raise TypeError
    return {**table, "reviewed": _REVIEWED}


def _asks_less(plan: Table, own_rules: Table) -> bool:
    """Whether the full danger list comes less often than by Coach's own rules."""
    rules = plan["rules"]
    own, theirs = own_rules["danger"], rules["danger"] if isinstance(rules, dict) else None
    if not isinstance(own, dict) or not isinstance(theirs, dict):
        return True
    fewer = any(not set(own[key]) <= set(theirs[key]) for key in ("days", "after_onset"))
    return fewer or theirs["every"] > own["every"] or theirs["away"] > own["away"]
