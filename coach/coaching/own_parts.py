"""What of a running plan comes from the person's own files: exercises, lessons and ladders, kept with it as copies."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .desk import Desk

    Part = tuple[str, str]
    """Kind and id."""


KINDS = ("exercise", "ladder", "lesson")


def has_own(desk: Desk) -> bool:
    """Whether the person has such a file at all."""
    return any(desk.library.own(kind) for kind in KINDS)


def own_parts(desk: Desk, plan: Mapping[str, object]) -> dict[Part, object]:
    """Those parts of a personal plan for which the library has a file of the person's own. What Coach ships is left alone.

    A release may word an exercise or a card anew, and nobody is asked about that while their plan runs.
    """
    own = {kind: desk.library.own(kind) for kind in KINDS}
    return {(kind, name): table for kind, name, table in _parts(plan) if name in own[kind]}


def changed_parts(desk: Desk, before: Mapping[str, object], after: Mapping[str, object]) -> list[Path]:
    """The files of those that say something else by now, or are cards that fit the plan and are not in it yet."""
    old = own_parts(desk, before)
    changed = [key for key, part in own_parts(desk, after).items() if old.get(key) != part and (key in old or key[0] == "lesson")]
    return [path for kind, name in changed if (path := desk.library.path(kind, name)) is not None]


def version(desk: Desk, plan: Mapping[str, object]) -> str:
    """What names this version of a plan: its template's hash, with the person's own parts where it has any."""
    parts = own_parts(desk, plan)
    template = str(plan["template_sha256"])
    if not parts:
        return template
    from coach.content.merging import fingerprint

    return fingerprint({"template": template, **{f"{kind}/{name}": part for (kind, name), part in parts.items()}})


def files(desk: Desk, plan: Mapping[str, object]) -> list[Path]:
    """The files of those parts."""
    found = (desk.library.path(kind, name) for kind, name in own_parts(desk, plan))
    return [path for path in found if path is not None]


def _parts(plan: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
    exercises = plan.get("exercises")
    for name, table in exercises.items() if isinstance(exercises, dict) else ():
        yield "exercise", str(name), table
    for kind, tables in (("lesson", _tables(plan.get("lessons"))), ("ladder", _ladders(plan))):
        for table in tables:
            yield kind, str(table.get("id")), table


def _ladders(plan: Mapping[str, object]) -> list[dict[str, object]]:
    return _tables([stage.get("ladder") for stage in _tables(plan.get("stages"))])


def _tables(value: object) -> list[dict[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
