"""The names that a plan file may use: exercises, ladders, lessons, people, facts, measures, causes, sources."""

from __future__ import annotations

from coach.text import plan_names as words
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .desk import Desk

LISTED = {"exercises": "exercise", "ladders": "ladder", "lessons": "lesson", "people": "person"}
NAMED = (*LISTED, "facts", "measures", "causes", "sources")
"""What can be asked for, beside the plans themselves."""


@dataclass(frozen=True, slots=True)
class Named:
    """One name: `note` says what it is or what it can hold; `yours` that it comes from the person's own folder."""

    id: str
    note: str
    yours: bool = False


def names(desk: Desk, what: str) -> tuple[Named, ...]:
    """All names of one of `NAMED`, in the order of the alphabet (measures in that of the check-in)."""
    if what in LISTED:
        listing = desk.library.listing(LISTED[what])
        return tuple(Named(item.id, item.title, item.origin == "yours") for item in listing)
    if what == "sources":
        built_in = desk.library.built_in_sources()
        found = sorted(desk.library.sources().items())
        return tuple(Named(name, str(table.get("title", "")), name not in built_in) for name, table in found)
    if what == "causes":
        from coach.content.words import CAUSES

        return tuple(Named(name, "") for name in sorted(CAUSES))
    return tuple(_measures() if what == "measures" else _facts(desk))


def _measures() -> Iterator[Named]:
    from coach.content.words import MEASURES

    for name, measure in MEASURES.items():
        if measure.shape == "number":
            holds = words.SPAN.format(low=f"{measure.low:g}", high=f"{measure.high:g}")
        elif measure.choices:
            holds = ", ".join(measure.choices)
        else:
            holds = words.HOLDS.get(measure.shape, "")
        when = words.DERIVED if not measure.asked else words.EVERY_DAY if measure.every_day else words.WITH_ASKS
        yield Named(name, f"{holds}; {when}" if holds else when)


def _facts(desk: Desk) -> Iterator[Named]:
    from coach.content.facts import facts_of

    for name, fact in sorted(facts_of((desk.library.builtin, desk.library.yours)).items()):
        values = ", ".join(fact.values)
        form = words.SEVERAL if fact.shape == "choices" and values else "{values}"
        yield Named(name, form.format(values=values) if values else words.HOLDS.get(fact.shape, ""))
