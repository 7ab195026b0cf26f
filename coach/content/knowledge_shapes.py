"""The shapes of plans/interview/*.toml, checked by hand and without pydantic, so that an interview starts at once."""

from __future__ import annotations

from coach.conditions import ConditionError, compile_condition, names, parse
from coach.interview.model import DISPOSITIONS, When
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class KnowledgeProblem(ValueError):  # noqa: N818 - it is what is shown to people
    """Something in a knowledge file is not as it must be: `file`, `where` in it (a path of keys), and `message`."""

    def __init__(self, file: str, where: str, message: str) -> None:
        super().__init__(f"{file}: {where}: {message}" if where else f"{file}: {message}")
        self.file = file
        self.where = where
        self.message = message


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its kind, and whether it must be there."""

    kind: str
    needed: bool = False


def _keys(needed: str, optional: str = "") -> dict[str, Key]:
    keys = {}
    for text, must in ((needed, True), (optional, False)):
        for item in text.split():
            name, _, kind = item.partition(":")
            keys[name] = Key(kind or "text", must)
    return keys


_SOURCES = "source sources:texts"
TABLES: dict[str, dict[str, Key]] = {
    "questions": _keys(
        "id text kind",
        "help why title group choices:tables signs:tables min:number max:number unit required:bool danger:bool unsure:bool "
        f"ask_when:condition when_new {_SOURCES}",
    ),
    "choices": _keys("value label", "hint said"),
    "signs": _keys("id label", f"hint ask check said not_sure rule danger:bool private:bool {_SOURCES}"),
    "rules": _keys(
        "id title group text",
        f"say do:texts causes:texts likelihood disposition when:condition levels:tables no_plan:bool alone:bool {_SOURCES}",
    ),
    "levels": _keys("disposition when:condition", "text say"),
    "causes": _keys(
        "id title text template",
        "prior:number priors:tables points:tables mission:bool part_of kindly changes max_likelihood " + _SOURCES,
    ),
    "points": _keys("points:int when:condition text", "group"),
    "priors": _keys("prior:number when:condition"),
    "derived": _keys("fact value:value when:condition"),
    "known": _keys("id kind", "values:texts min:number max:number"),
    "advice": _keys("id kind text when:condition", _SOURCES),
    "regions": _keys("id name emergency urgent doctor maternity crisis pharmacist", f"countries {_SOURCES}"),
    "daily": _keys("id label minimum sets:table", f"hint more:texts {_SOURCES}"),
}
SOURCED = ("questions", "rules", "causes", "advice", "regions", "daily")
"""Tables of which each entry names its source, or says 'our rule'."""
NOT_FOR_USERS = ("causes", "derived", "known", "advice", "regions", "daily")
"""What a user's file may not hold: it adds questions and red flags, nothing else."""

_KINDS: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "texts": (list,),
    "tables": (list,),
    "table": (dict,),
    "number": (int, float),
    "int": (int,),
    "bool": (bool,),
    "value": (str, int, float, bool),
    "condition": (dict, list),
}
_NAMES = {
    "text": "text", "texts": "a list of texts", "tables": "a list of tables", "table": "a table", "number": "a number",
    "int": "a whole number", "bool": "true or false", "value": "a text, number, true or false", "condition": "a condition",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file together with where it stands, for messages that name the place."""

    file: str
    where: str
    data: Mapping[str, object]

    def problem(self, key: str, message: str) -> KnowledgeProblem:
        """A problem at one key of this table."""
        return KnowledgeProblem(self.file, f"{self.where}.{key}" if key else self.where, message)

    def check(self, kind: str) -> None:
        """Holds the table against the shape of its kind.

        Raises:
            KnowledgeProblem: an unknown key, one that is missing, or a value of the wrong kind.
        """
        shape = TABLES[kind]
        for key, value in self.data.items():
            expected = shape.get(key)
            if expected is None:
                raise self.problem(key, f"unknown key; known are {', '.join(shape)}")
            types = _KINDS[expected.kind]
            if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
                raise self.problem(key, f"must be {_NAMES[expected.kind]}")
            if expected.kind == "texts" and not all(isinstance(item, str) for item in value):  # type: ignore[attr-defined]
                raise self.problem(key, "must be a list of texts")
        for key, expected in shape.items():
            if expected.needed and key not in self.data:
                raise self.problem(key, "is missing")
        if kind in SOURCED and not self.sources():
            raise self.problem("source", "is missing; where there is none, say 'our rule'")

    def text(self, key: str, default: str = "") -> str:
        """A text, or the default."""
        return str(self.data.get(key, default))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is not there."""
        value = self.data.get(key, [])
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A yes or no."""
        return bool(self.data.get(key, default))

    def number(self, key: str) -> float | None:
        """A number, or None."""
        value = self.data.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def sources(self) -> tuple[str, ...]:
        """The named sources, of `source` and `sources` together."""
        own = self.data.get("source")
        return (*((str(own),) if own else ()), *self.texts("sources"))

    def tables(self, key: str) -> list[Table]:
        """The tables in a list, each with its place and already checked."""
        value = self.data.get(key, [])
        found: list[Table] = []
        for index, item in enumerate(value if isinstance(value, list) else []):
            inner = named(self.file, f"{self.where}.{key}", index, item)
            inner.check(key)
            found.append(inner)
        return found

    def disposition(self, key: str) -> str:
        """One of the four dispositions."""
        value = self.text(key)
        if value not in DISPOSITIONS:
            raise self.problem(key, f"{value} is none of {', '.join(DISPOSITIONS)}")
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """A text out of a few."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.problem(key, f"{value} is none of {', '.join(allowed)}")
        return value

    def when(self, key: str = "when") -> When:
        """The condition at a key, parsed and compiled."""
        table = self.data[key]
        try:
            tree = parse(table)
        except ConditionError as error:
            path = ".".join(str(part) for part in (key, *error.path))
            raise self.problem(path, error.message) from None
        if names(tree, "measure") or names(tree, "task"):
            raise self.problem(key, "the interview knows facts, no measures and tasks")
        return When(table, tree, compile_condition(tree), names(tree, "fact"))


def named(file: str, where: str, index: int, item: object) -> Table:
    """The table `item`, its place named by its own id where it has one.

    Raises:
        KnowledgeProblem: it is no table.
    """
    if not isinstance(item, dict):
        raise KnowledgeProblem(file, f"{where}[{index}]", "must be a table")
    name = item.get("id") or item.get("value") or item.get("fact") or index
    return Table(file, f"{where}[{name}]", item)
