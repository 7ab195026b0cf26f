"""How two personal plans differ, in words: for asking whether a changed file should be taken."""

from __future__ import annotations

import json
import re

from coach.text import plan_change as words
from coach.text.told import told as as_shown
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.content.authoring import Difference

    Changed = Mapping[tuple[str, ...], list[str]]
    """An exercise or a lesson → what differs in it."""

LONGEST = 160
"""Characters of a value that are shown; the file has the rest."""
UNSAID = frozenset({"id", "format", "template_sha256"})
CONDITIONS = frozenset(
    {"move_on", "step_up", "ready", "starts", "ends", "start_here", "when", "unless", "only_if", "red", "green"}
)
NAMED = ("stages", "steps", "tasks")
"""Lists whose entries a plan's author calls by an id."""
WHOLE = {"exercises": words.EXERCISE, "lessons": words.LESSON, "rules": words.RULE}
"""Parts of a plan of which only the name is told where something in them differs."""
IN_PARTS = ("exercises", "lessons")
"""Those of them of which it is told which part differs."""
_PART = re.compile(r"([^.\[\]]+)|\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Told:
    """One difference: where in the plan, and what it says before and after ("" where there is nothing)."""

    place: str
    before: str
    after: str


def told(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Told, ...]:
    """How the second personal plan differs from the first, in the order of the second; each place once."""
    from coach.content.authoring import differences

    items = differences(before, after)
    changed: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        parts = _parts_of(item)
        if len(parts) > 2 and parts[0] in IN_PARTS:
            changed.setdefault(tuple(parts[:2]), []).append(words.PARTS.get(parts[2]) or words.LABELS.get(parts[2], parts[2]))
    found = [line for item in items if (line := _told(item, before, after, changed)) is not None]
    return tuple(dict.fromkeys(found))


def _parts_of(item: Difference) -> list[str]:
    """The keys and ids that lead to a difference."""
    return [key or name for key, name in _PART.findall(item.place.removesuffix(" (order)"))]


def _told(item: Difference, before: Mapping[str, object], after: Mapping[str, object], changed: Changed) -> Told | None:
    parts = _parts_of(item)
    if not parts or parts[0] in UNSAID:
        return None
    if parts[0] == "changed":
        return Told(words.FOR_YOU, words.CHANGED, words.CHANGED)
    if parts[0] in WHOLE and len(parts) > 1:
        name = as_shown(str(_step(_step(after, parts[:2]) or _step(before, parts[:2]), ["title"]) or parts[1]))
        place = WHOLE[parts[0]].format(title=name)
        return Told(place, *_whole(item, parts, changed))
    place = " · ".join(_named(parts, before, after))
    if (item.before is None) != (item.after is None) and len(parts) > 1 and parts[-2] in NAMED:
        return Told(place, _with_id(item.before), _with_id(item.after))
    return Told(place, _value(parts[-1], item.before), _value(parts[-1], item.after))


def _with_id(value: object) -> str:
    """A stage, step or task that came or went: one that only got another id has the same title as the one in its place."""
    name = _value("", value)
    own = value.get("id") if isinstance(value, dict) else None
    return words.WITH_ID.format(name=name, id=own) if own and name != own else name


def _whole(item: Difference, parts: list[str], changed: Changed) -> tuple[str, str]:
    """Of an exercise, a lesson, a rule: whether it is new, gone or changed, and of the first two which parts, all in one line."""
    if len(parts) == 2 and item.before is None:
        return "", words.ADDED
    if len(parts) == 2 and item.after is None:
        return words.GONE, ""
    named = changed.get(tuple(parts[:2]), ())
    text = words.CHANGED_PART.format(part=", ".join(dict.fromkeys(named))) if named else words.CHANGED
    return text, text


def _named(parts: list[str], before: Mapping[str, object], after: Mapping[str, object]) -> Iterable[str]:
    """The parts of a place in words: stages, tasks and steps by their titles, keys by what they mean."""
    lists = ("stages", "tasks", "steps", "step_back", "hold", "see_someone", "rungs")
    for at, part in enumerate(parts):
        if at and parts[at - 1] in lists:
            item = _step(after, parts[: at + 1]) or _step(before, parts[: at + 1])
            yield as_shown(str(_step(item, ["title"]) or _step(item, ["why"]) or part))
        elif part not in lists or at == len(parts) - 1:
            yield words.LABELS.get(part, part.replace("_", " "))


def _step(value: object, parts: list[str]) -> object:
    """What stands at a place: by key in a table, by id in a list of tables; None where nothing does."""
    for part in parts:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list):
            value = next((item for item in value if isinstance(item, dict) and part in {item.get("id"), item.get("name")}), None)
        else:
            return None
    return value


def _value(key: str, value: object) -> str:
    """A value as a person reads it."""
    if value is None:
        return ""
    if key in CONDITIONS:
        return _cut("; ".join(_conditions(value)))
    if isinstance(value, bool):
        return words.YES if value else words.NO
    if isinstance(value, dict):
        return _cut(_table(value))
    if isinstance(value, list):
        return _cut("; ".join(_value("", item) for item in value)) or words.PLAIN
    return _cut(f"{value:g}" if isinstance(value, float) else as_shown(str(value)))


def _table(value: Mapping[str, object]) -> str:
    if {"start", "step", "up_to"} <= value.keys():
        return words.GROWING.format(start=value["start"], step=value["step"], up_to=value["up_to"])
    name = value.get("title") or value.get("why") or value.get("exercise") or value.get("id")
    return as_shown(str(name)) if name else json.dumps(value, ensure_ascii=False, default=str)


def _conditions(value: object) -> Iterable[str]:
    from coach.conditions import ConditionError, parse, what_is_asked

    try:
        return what_is_asked(parse(value))
    except ConditionError:
        return [json.dumps(value, ensure_ascii=False, default=str)]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
