"""What a report holds: frozen values, gathered once by `report.gather` and drawn by every format alike; and as JSON and back.

Days are ISO dates, pain and doing 0 to 10, amounts milligrams. A section that was not chosen is empty and is missing in
`ReportFacts.sections`.
"""

from __future__ import annotations

from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value

FORMAT = 1
FIRST_PAGE = ("danger", "causes", "plan", "chart", "medicine", "worse", "questions")
DETAILS = ("answers", "days", "decisions", "doses", "notes")
SECTIONS = (*FIRST_PAGE, *DETAILS)
"""The parts that a person may choose among, in the order of the report; who and when are always there."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who: never a name. `code` is a pseudonym made of the journal's first episode, the same in every report."""

    code: str = ""
    age: int | None = None
    sex: str = ""
    region: str = ""
    sport: str = ""
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A danger sign of the interview. `answer`: yes, no, not-sure, prefer-not-to-say, or empty where it was not asked."""

    id: str
    label: str
    group: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class DangerDay:
    """A check-in at which danger signs were ticked, with how urgent they were (empty where it is not known)."""

    day: str
    signs: tuple[str, ...]
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A danger rule that fired on the interview's answers."""

    id: str
    title: str
    disposition: str
    because: tuple[str, ...] = ()
    say: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Danger:
    """Danger signs asked and answered. On `asked_days` a check-in asked about some, on `unasked_days` about none.

    `full_days` of the asked ones had the full list; the others had the few of every day, `daily`.
    """

    signs: tuple[Sign, ...] = ()
    flags: tuple[RedFlag, ...] = ()
    ticked: tuple[DangerDay, ...] = ()
    asked_days: int = 0
    unasked_days: int = 0
    disposition: str = ""
    say: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    full_days: int = 0
    daily: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """A likely contributor (likely, possible, unlikely) with what speaks for and against it."""

    id: str
    title: str
    likelihood: str
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the plan. `where`: done, now, later, beside.

    `days` counts all days on it, `paused` those besides on which the plan waited for travel or illness; `first` to `last` (ISO,
    or empty) is the latest stay.
    """

    id: str
    kind: str
    title: str
    goal: str
    where: str
    days: int = 0
    first: str = ""
    last: str = ""
    step: str = ""
    paused: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """One of the day's tasks with its amount."""

    id: str
    do: str
    title: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class See:
    """Someone to see: how soon, and why."""

    how_soon: str
    why: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked for the next step or stage; `met` is None where it is not known yet."""

    text: str
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan and where the person stands in it."""

    id: str = ""
    title: str = ""
    template_sha256: str = ""
    stages: tuple[Stage, ...] = ()
    tasks: tuple[Task, ...] = ()
    avoid: tuple[str, ...] = ()
    next: tuple[Criterion, ...] = ()
    changed: tuple[str, ...] = ()
    locked: str = ""
    see: tuple[See, ...] = ()
    paused: bool = False
    away: bool = False
    recovered: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day's numbers. `stage` and `step` are those that Today showed; `own` are the activities one by one.

    `at` is the local ISO time of the day's last check-in and `entry` its name in the journal; both empty without one.
    """

    day: str
    number: int
    stage: str = ""
    step: str = ""
    measures: Mapping[str, Value] = field(default_factory=dict)
    own: tuple[int | None, ...] = ()
    done: int = 0
    skipped: int = 0
    doses: int = 0
    at: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was more than a hold, with its reasons and sources. `stayed`: the person chose to stay."""

    day: str
    kind: str
    to_stage: str
    to_step: str
    from_stage: str
    from_step: str
    why: str = ""
    reasons: tuple[str, ...] = ()
    source: str = ""
    stayed: bool = False


@dataclass(frozen=True, slots=True)
class Medicine:
    """What was logged of one ingredient in the report's days.

    `most_mg` is the highest sum of any 24 hours, `limit_mg` what the pack (or `limit_by`) allows in 24 hours, `state` as the
    guard says. `run` is the longest row of days with it, `longest_run` what the pack allows. `at_least`: an amount was not known;
    `assumed`: an amount is a full dose, because nobody told it.
    """

    ingredient: str
    name: str
    doses: int
    days: int
    first: str
    last: str
    most_mg: float
    limit_mg: float | None = None
    limit_by: str = "pack"
    state: str = "no-limit"
    run: int = 0
    longest_run: int | None = None
    at_least: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Dose:
    """One logged dose; `at` is a local ISO time with its offset, `product` its id, `name` as on the box.

    `assumed` names the ingredients whose amount nobody told: a full dose is counted. `units` are empty where none were told.
    """

    at: str
    product: str
    name: str
    ingredients: Mapping[str, float] = field(default_factory=dict)
    units: float | None = None
    unit: str = ""
    entry: str = ""
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worse:
    """A day on which something made it worse: what (task titles, signs), how it showed, and what the person wrote that day."""

    day: str
    what: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of the interview and the answer in words."""

    id: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the person wrote down."""

    day: str
    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything a report says. `since` and `until` are its days; `began` the episode's first; `onset` when the pain began.

    `reviewed` is always false: no clinician has reviewed the rules, and every format says so.
    """

    made: str
    since: str
    until: str
    began: str
    sections: tuple[str, ...] = SECTIONS
    format: int = FORMAT
    episode: str = ""
    title: str = ""
    onset: str = ""
    closed: str = ""
    number: int = 0
    program: str = ""
    rules: str = ""
    reviewed: bool = False
    person: Person = Person()
    danger: Danger = Danger()
    causes: tuple[Cause, ...] = ()
    plan: Plan = Plan()
    days: tuple[Day, ...] = ()
    decisions: tuple[Decided, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    doses: tuple[Dose, ...] = ()
    worse: tuple[Worse, ...] = ()
    questions: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    notes: tuple[Note, ...] = ()


_PARTS: dict[str, dict[str, type]] = {
    "ReportFacts": {
        "person": Person,
        "danger": Danger,
        "causes": Cause,
        "plan": Plan,
        "days": Day,
        "decisions": Decided,
        "medicines": Medicine,
        "doses": Dose,
        "worse": Worse,
        "answers": Answer,
        "notes": Note,
    },
    "Danger": {"signs": Sign, "flags": RedFlag, "ticked": DangerDay},
    "Plan": {"stages": Stage, "tasks": Task, "next": Criterion, "see": See},
}


def to_table(value: object) -> object:
    """A value of this module as what JSON knows: tables, lists, texts, numbers."""
    if isinstance(value, tuple | list):
        return [to_table(item) for item in value]
    if isinstance(value, dict):
        return {str(name): to_table(item) for name, item in value.items()}
    names = getattr(type(value), "__match_args__", None)
    return value if names is None else {name: to_table(getattr(value, name)) for name in names}


def from_table(table: Mapping[str, object]) -> ReportFacts:
    """The report that `to_table` wrote.

    Raises:
        TypeError, KeyError: it is something else; the schema file says what it takes.
    """
    made = _read(ReportFacts, table)
    assert isinstance(made, ReportFacts)
    return made


def _read(kind: type, table: Mapping[str, object]) -> object:
    parts = _PARTS.get(kind.__name__, {})
    values: dict[str, object] = {}
    for name, value in table.items():
        part = parts.get(name)
        if part is None:
            values[name] = _tupled(value)
        elif isinstance(value, list):
            values[name] = tuple(_read(part, item) for item in value)
        elif isinstance(value, dict):
            values[name] = _read(part, value)
    return kind(**values)


def _tupled(value: object) -> object:
    if isinstance(value, list):
        return tuple(_tupled(item) for item in value)
    return {name: _tupled(item) for name, item in value.items()} if isinstance(value, dict) else value
