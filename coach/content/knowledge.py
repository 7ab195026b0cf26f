"""plans/interview/*.toml → the interview's knowledge. Strict, fast, and deaf to anything that would soften a danger rule.

A user's own folder may add questions and red flags. It can never remove, shadow or lower what is built in: an id that
exists already is an error, and so is any other kind of table.
"""

from __future__ import annotations

import tomllib
from functools import cache

from coach.interview.model import (
    DISPOSITIONS,
    LIKELY,
    NOT_SURE,
    POSSIBLE,
    Advice,
    Cause,
    Choice,
    DailySign,
    Derived,
    Knowledge,
    Known,
    Level,
    Points,
    Prior,
    Question,
    Region,
    Rule,
    Sign,
    rank,
)  # fmt: skip
from coach.sha import sha256
from coach.text.interview import NOT_SURE_LABEL
from coach.text.told import as_told, told

from .knowledge_checks import check_whole
from .knowledge_shapes import NOT_FOR_USERS, TABLES, KnowledgeProblem, Table, named
from .places import plans_dir

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMAT = 1
LARGEST = 1_000_000  # bytes of one file; a knowledge file larger than this is a mistake (our rule)
TOP = ("questions", "rules", "causes", "derived", "known", "advice", "regions", "daily")
GROUPS = ("danger", "safety", "cause", "personal")
KINDS = ("single", "multi", "number", "text")

__all__ = ["KnowledgeProblem", "built_in_knowledge", "load_danger", "load_knowledge"]


def load_knowledge(folder: Path, user_folder: Path | None = None) -> Knowledge:
    """Reads all knowledge of a folder (`plans/interview`), and what a user's folder adds to it.

    Files are read in the order of their names, and questions are asked in that order; a user's follow after the built-in
    ones of their group.

    Raises:
        KnowledgeProblem: the first thing that is wrong, with the file and the key.
    """
    digest = sha256()
    tables = _read(folder, digest.update)
    own = _read(user_folder, digest.update) if user_folder is not None and user_folder.is_dir() else {}
    for kind in NOT_FOR_USERS:
        if own.get(kind):
            raise own[kind][0].problem("", f"a file of your own adds questions and rules, no {kind}")
    questions = [_question(table) for table in tables["questions"]]
    added = [_question(table) for table in own.get("questions", [])]
    rules = [_rule(table, builtin=True) for table in tables["rules"]]
    rules += [_rule(table, builtin=False) for table in own.get("rules", [])]
    knowledge = Knowledge(
        questions=_in_order(questions, added),
        rules=tuple(rules),
        causes=tuple(_cause(table) for table in tables["causes"]),
        derived=tuple(Derived(t.text("fact"), _value(t), t.when()) for t in tables["derived"]),
        known=tuple(
            Known(t.text("id"), t.text("kind"), t.texts("values"), t.number("min"), t.number("max")) for t in tables["known"]
        ),
        advice=tuple(_advice(table) for table in tables["advice"]),
        regions=tuple(_region(table) for table in tables["regions"]),
        daily=tuple(_daily(table) for table in tables["daily"]),
        version=digest.hexdigest()[:12],
    )
    check_whole(knowledge, [*_all(tables), *_all(own)])
    return knowledge


def built_in_knowledge() -> Knowledge:
    """What Coach itself knows, without anybody's own folder: read once for each way in which texts are told, since it is frozen.

    Raises:
        KnowledgeProblem: see `load_knowledge`.
    """
    return _built_in(as_told())


@cache
def _built_in(way: tuple[bool, int]) -> Knowledge:
    del way
    return load_knowledge(plans_dir() / "interview")


def load_danger(folder: Path) -> tuple[Question, ...]:
    """The questions of those built-in files that hold danger signs: a third of the time that all knowledge takes.

    For the full list of a check-in. That the files fit together is not looked at here.

    Raises:
        KnowledgeProblem: the first thing that is wrong in one of these files.
    """
    tables = _read(folder, bytes, holding=b"danger = true")
    return tuple(_question(table) for table in tables["questions"])


def _read(folder: Path, seen: Callable[[bytes], object], *, holding: bytes = b"") -> dict[str, list[Table]]:
    tables: dict[str, list[Table]] = {kind: [] for kind in TOP}
    for path in sorted(folder.glob("*.toml")):
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise KnowledgeProblem(str(path), "", f"larger than {LARGEST} bytes")
        if holding not in raw:
            continue
        seen(raw)
        try:
            data = tomllib.loads(raw.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            raise KnowledgeProblem(str(path), "", f"no TOML: {error}") from None
        if data.pop("format", None) != FORMAT:
            raise KnowledgeProblem(str(path), "format", f"must be {FORMAT}")
        for kind, items in data.items():
            if kind not in TOP:
                raise KnowledgeProblem(str(path), kind, f"unknown key; known are {', '.join(TOP)}")
            if not isinstance(items, list):
                raise KnowledgeProblem(str(path), kind, f"must be written as [[{kind}]]")
            for index, item in enumerate(items):
                table = named(str(path), kind, index, item)
                table.check(kind)
                tables[kind].append(table)
    return tables


def _all(tables: dict[str, list[Table]]) -> list[Table]:
    return [table for kind in TABLES for table in tables.get(kind, [])]


def _in_order(questions: list[Question], added: list[Question]) -> tuple[Question, ...]:
    """A user's danger and safety questions come after the built-in ones of those groups, the others at the end."""
    early = [question for question in added if question.group in {"danger", "safety"}]
    late = [question for question in added if question.group not in {"danger", "safety"}]
    last = max((i for i, question in enumerate(questions) if question.group in {"danger", "safety"}), default=-1) + 1
    return (*questions[:last], *early, *questions[last:], *late)


def _question(table: Table) -> Question:
    kind = table.one_of("kind", KINDS, "single")
    signs = tuple(_sign(item) for item in table.tables("signs"))
    choices = tuple(
        Choice(item.text("value"), told(item.text("label")), told(item.text("hint")), told(item.text("said")))
        for item in table.tables("choices")
    )
    if kind == "multi":
        if not signs:
            raise table.problem("signs", "a multi question needs signs")
        choices = tuple(Choice(sign.id, sign.label, sign.hint) for sign in signs)
        if table.flag("unsure") or any(sign.danger for sign in signs):
            choices = (*choices, Choice(NOT_SURE, NOT_SURE_LABEL))
    elif kind == "single" and len(choices) < 2:
        raise table.problem("choices", "a single question needs two choices or more")
    when_new = table.text("when_new")
    if when_new and when_new not in {choice.value for choice in choices}:
        raise table.problem("when_new", f"{when_new} is none of the choices")
    return Question(
        id=table.text("id"),
        text=told(table.text("text")),
        kind=kind,
        help=told(table.text("help")),
        why=told(table.text("why")),
        title=told(table.text("title")),
        group=table.one_of("group", GROUPS, "cause"),
        choices=choices,
        signs=signs,
        min=table.number("min"),
        max=table.number("max"),
        unit=told(table.text("unit")),
        required=table.flag("required", default=True),
        danger=table.flag("danger"),
        ask_when=table.when("ask_when") if "ask_when" in table.data else None,
        sources=table.sources(),
        when_new=when_new,
    )


def _sign(table: Table) -> Sign:
    not_sure = table.text("not_sure")
    if not_sure and not_sure not in DISPOSITIONS:
        raise table.problem("not_sure", f"{not_sure} is none of {', '.join(DISPOSITIONS)}")
    if not_sure and not table.text("rule"):
        raise table.problem("rule", "is missing: the rule that a 'not sure' belongs to")
    return Sign(
        id=table.text("id"),
        label=told(table.text("label")),
        hint=told(table.text("hint")),
        ask=told(table.text("ask")),
        check=told(table.text("check")),
        not_sure=not_sure,
        rule=table.text("rule"),
        danger=table.flag("danger"),
        private=table.flag("private"),
        said=told(table.text("said")),
    )


def _rule(table: Table, *, builtin: bool) -> Rule:
    levels = [
        Level(item.disposition("disposition"), item.when(), told(item.text("text")), told(item.text("say")))
        for item in table.tables("levels")
    ]
    if "when" in table.data:
        levels.append(Level(table.disposition("disposition"), table.when()))
    if not levels:
        raise table.problem("when", "is missing: a rule has a disposition and a condition, or levels")
    return Rule(
        id=table.text("id"),
        title=told(table.text("title")),
        group=table.text("group"),
        text=told(table.text("text")),
        levels=tuple(sorted(levels, key=lambda level: -rank(level.disposition))),
        sources=table.sources(),
        say=told(table.text("say")),
        do=tuple(told(line) for line in table.texts("do")),
        causes=table.texts("causes"),
        likelihood=table.one_of("likelihood", (LIKELY, POSSIBLE), LIKELY),
        builtin=builtin,
        no_plan=table.flag("no_plan"),
        alone=table.flag("alone"),
    )


def _cause(table: Table) -> Cause:
    prior = table.number("prior")
    if prior is not None and not 0 < prior < 1:
        raise table.problem("prior", "must lie between 0 and 1")
    return Cause(
        id=table.text("id"),
        title=told(table.text("title")),
        text=told(table.text("text")),
        template=table.text("template"),
        sources=table.sources(),
        prior=prior,
        priors=tuple(Prior(item.number("prior") or 0.5, item.when()) for item in table.tables("priors")),
        points=tuple(
            Points(int(item.number("points") or 0), item.when(), told(item.text("text")), item.text("group"))
            for item in table.tables("points")
        ),
        mission=table.flag("mission"),
        part_of=table.text("part_of"),
        kindly=told(table.text("kindly")),
        changes=told(table.text("changes")),
        max_likelihood=table.one_of("max_likelihood", (LIKELY, POSSIBLE), LIKELY),
    )


def _advice(table: Table) -> Advice:
    return Advice(table.text("id"), table.text("kind"), told(table.text("text")), table.when(), table.sources())


def _region(table: Table) -> Region:
    return Region(table.text("id"), *(told(table.text(key)) for key in Region.__match_args__[1:]))


def _daily(table: Table) -> DailySign:
    sets = table.data["sets"]
    assert isinstance(sets, dict)
    return DailySign(
        table.text("id"), told(table.text("label")), told(table.text("hint")), table.disposition("minimum"),
        tuple((str(fact), value) for fact, value in sets.items()), table.texts("more"), table.sources(),
    )  # fmt: skip


def _value(table: Table) -> str | int | float | bool:
    value = table.data["value"]
    assert isinstance(value, str | int | float | bool)
    return value
