"""A template as its checks see it: merged, with its stages in turn and alongside, and what it refers to."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from coach.conditions import ConditionError, compile_condition, names, parse
from coach.content.facts import Fact, facts_of
from coach.content.problems import ERROR, HINT, WARNING, ContentError, Problem
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from coach.conditions import Record
    from coach.content.checks_claims import Claims
    from coach.content.library import Library
    from coach.content.merging import Merged

    Path = tuple[str | int, ...]
    Table = dict[str, Any]
    Answer = Callable[[Record], bool | None]

CONDITION_KEYS = frozenset(
    {"when", "only_if", "unless", "starts", "ends", "start_here", "ready", "move_on", "step_up", "red", "green"}
)
GROUPS = ("all", "any", "not", "count")
LADDER_TASKS = frozenset({"readiness", "sport-step"})
"""The ids of what a ladder has for a day."""
__all__ = ["CONDITION_KEYS", "ERROR", "HINT", "WARNING", "Shelf", "Whole", "conditions", "leaves", "optional", "texts"]


def conditions(table: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every outermost condition of a file, with its path. Examples, people's facts and poses hold none."""
    if isinstance(table, dict):
        for key, value in table.items():
            if key in CONDITION_KEYS:
                yield (*path, key), value
            elif isinstance(value, dict | list) and key not in {"examples", "facts", "poses"}:
                yield from conditions(value, (*path, key))
    elif isinstance(table, list):
        for number, value in enumerate(table):
            if isinstance(value, dict | list):
                yield from conditions(value, (*path, number))


def leaves(value: object, path: Path) -> Iterator[tuple[Path, Table]]:
    """The single tests inside a condition, with their paths."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, number))
    elif isinstance(value, dict):
        group = next((key for key in GROUPS if key in value), None)
        if group is None:
            yield path, value
        else:
            yield from leaves(value[group], (*path, group))


def optional(place: Path) -> bool:
    """Whether the test at a path of a condition is one of several that would do."""
    return any(part in {"any", "count", "not"} for part in place)


def texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a table, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from texts(item, (*path, number))


@dataclass(slots=False)
class Shelf:
    """What many templates are checked against; made once, so that a thousand templates cost no more than they must."""

    library: Library
    today: date | None = None

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """All facts of the interview."""
        return facts_of((self.library.builtin, self.library.yours))

    @cached_property
    def sources(self) -> frozenset[str]:
        """The ids of all sources."""
        try:
            return frozenset(self.library.sources())
        except ContentError:
            return frozenset()

    @cached_property
    def exercises(self) -> dict[str, Table]:
        """All exercises that can be used, by id."""
        return self._items("exercise")

    @cached_property
    def ladders(self) -> dict[str, Table]:
        """All ladders by id."""
        return self._items("ladder")

    @cached_property
    def lessons(self) -> frozenset[str]:
        """The ids of all lessons."""
        return frozenset(self.library.ids("lesson"))

    @cached_property
    def rules(self) -> Table:
        """The inherited rules; empty where they cannot be read."""
        try:
            return self.library.rules()
        except ContentError:
            return {}

    @cached_property
    def stock(self) -> Table:
        """What plans are built with, for running examples."""
        return {"rules": self.rules, "exercises": self.exercises, "ladders": self.ladders, "lessons": self._items("lesson")}

    @cached_property
    def standard(self) -> Table:
        """`check.toml`."""
        return self.library.standard()

    @cached_property
    def forbidden(self) -> tuple[re.Pattern[str] | None, dict[str, str]]:
        """What finds words that are not used, and by word (in small letters) why."""
        whys = {never.lower(): str(entry["why"]) for entry in self.standard["words"] for never in entry["never"]}
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, whys))})\b", re.IGNORECASE) if whys else None
        return pattern, whys

    @cached_property
    def claims(self) -> Claims:
        """What finds texts that prescribe, or call a danger sign harmless."""
        from coach.content.checks_claims import claims

        return claims(self.standard, self.library.medicines())

    @cached_property
    def compiled(self) -> dict[str, Answer]:
        """For whom an exercise is not, compiled, by the exercise's id."""
        return {name: compile_condition(parse(table["unless"])) for name, table in self.exercises.items() if "unless" in table}

    @cached_property
    def exercises_ask_the_cause(self) -> bool:
        """Whether any exercise is not for people with some cause."""
        return any("cause" in names(parse(table["unless"]), "fact") for table in self.exercises.values() if "unless" in table)

    def _items(self, kind: str) -> dict[str, Table]:
        try:
            return self.library.items(kind)
        except ContentError:
            result = {}
            for item_id in self.library.ids(kind):
                try:
                    result[item_id] = self.library.item(kind, item_id)
                except ContentError:
                    continue
            return result


LOCAL = frozenset(
    {"unknown-cause", "unknown-exercise", "unknown-lesson", "unknown-ladder", "unknown-fact", "unknown-source", "same-id"}
    | {"out-of-range", "wrong-value", "wrong-comparison", "wrong-order", "rest-too-long", "dose", "dose-jump", "dose-too-much"}
    | {"long-sentence", "wording", "amount", "medicine-amount", "false-comfort", "review-date", "review-old"}
)
"""Codes that are about the value alone at which they stand; all others also depend on what stands round it."""
ABOUT_NAMES = frozenset({"unknown-stage", "unknown-task", "unknown-step", "unknown-rule"})
"""Codes that depend on which stages, steps and tasks there are."""
ABOUT_ORDER = frozenset({"unreachable", "leads-forward", "no-way-in", "no-way-out"})
"""Codes that depend on how the stages follow one another."""


@dataclass(slots=True)
class Spoilt:
    """The places of a file that are known to be wrong, and so which other problems may only come of them.

    Attributes:
        paths: what is wrong; nothing more is told of it, nor of what depends on it.
        guessed: what is wrong, and what was meant is as good as certain: nothing else is doubtful because of it.
        names: whether a name may have been lost.
        order: whether the order of stages is not to be relied on.
    """

    paths: list[Path] = field(default_factory=list)
    guessed: set[Path] = field(default_factory=set)
    names: bool = False
    order: bool = False

    def add(self, path: Path) -> None:
        """What stands here is wrong, told already, and only guessed at."""
        self.paths.append(path)
        whole = isinstance(path[-1], int) and CONDITION_KEYS.isdisjoint(path)  # one of several tests has no name, nor a place
        self.names = self.names or whole or path[-1] == "id"
        self.order = self.order or whole or path[-1] in {"id", "kind", "alongside", "after"}

    def covers(self, path: Path, code: str) -> bool:
        """Whether a problem at this place may be there only because of another that is told."""
        if not self.paths and not self.guessed:
            return False
        if any(path[: len(wrong)] == wrong for wrong in (*self.paths, *self.guessed)):
            return True
        if (self.names and code in ABOUT_NAMES) or (self.order and code in ABOUT_ORDER):
            return True
        near = path[:2]
        return code not in LOCAL | ABOUT_NAMES and any(wrong[: len(near)] == near for wrong in self.paths)


@dataclass(slots=False)
class Whole:
    """One merged template under check.

    Attributes:
        merged: the template with what it inherits and where that comes from.
        shelf: what it is checked against.
        problems: what has been found so far.
        spoilt: the places in the file itself that are known to be wrong.
    """

    merged: Merged
    shelf: Shelf
    problems: list[Problem] = field(default_factory=list)
    spoilt: Spoilt = field(default_factory=Spoilt)

    @property
    def table(self) -> Table:
        """The merged table."""
        return self.merged.table

    @cached_property
    def stages(self) -> list[tuple[Path, Table]]:
        """All stages with their paths."""
        return [(("stages", number), stage) for number, stage in enumerate(self.table["stages"])]

    @cached_property
    def turn(self) -> list[tuple[Path, Table]]:
        """The stages in turn."""
        return [(path, stage) for path, stage in self.stages if "alongside" not in stage]

    @cached_property
    def conditions(self) -> list[tuple[Path, object]]:
        """Every outermost condition."""
        return list(conditions(self.table))

    @cached_property
    def tests(self) -> list[tuple[Path, Table]]:
        """Every single test of every condition."""
        return [leaf for path, value in self.conditions for leaf in leaves(value, path)]

    def tasks(self, path: Path, stage: Table) -> Iterator[tuple[Path, Table]]:
        """The tasks of a stage and of its steps."""
        for number, task in enumerate(stage.get("tasks", ())):
            yield (*path, "tasks", number), task
        for step_number, step in enumerate(stage.get("steps", ())):
            for number, task in enumerate(step.get("tasks", ())):
                yield (*path, "steps", step_number, "tasks", number), task

    @cached_property
    def task_names(self) -> frozenset[str]:
        """What a task may be called: the ids of this template and of its changes, and of what a ladder brings."""
        tasks = [task for path, stage in self.stages for _, task in self.tasks(path, stage)]
        tasks += [task for change in self.table.get("changes", ()) for task in change.get("add", ())]
        return frozenset(str(task["id"]) for task in tasks) | LADDER_TASKS

    def in_file(self, path: Path, code: str, message: str, hint: str = "") -> None:
        """Note a problem at a path of the file itself, such as a key that is not in the merged table."""
        if not self.spoilt.covers(path, code):
            self.problems.append(self.merged.document.problem(path, code, message, hint))

    def say(self, path: Path, code: str, message: str, hint: str = "", *, severity: str = ERROR, at_key: bool = False) -> None:
        """Note a problem at a path of the merged table, unless it may only come of one that is told."""
        if self.spoilt.covers(self.merged.own(path), code):
            return
        self.problems.append(self.merged.problem(path, code, message, hint, severity=severity, at_key=at_key))

    def doubled(self, path: Path) -> None:
        """The id at a path of the merged table stands there for the second time: which one is meant is open from here on."""
        self.spoilt.guessed.add(self.merged.own(path))
        self.spoilt.order = True

    def answer(self, condition: object) -> Answer | None:
        """A condition ready to ask; None where its grammar is wrong, which is said elsewhere."""
        try:
            return compile_condition(parse(condition))
        except ConditionError:
            return None
