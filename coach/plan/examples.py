"""Template tests: `[[examples]]` run through the real decision: "given these check-ins, on day 9 the stage is move"."""

from __future__ import annotations

from coach.values import dataclass

from .standing import Standing, fold
from .state import Decision, Event
from .tasks import tasks_today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Table = Mapping[str, object]

FIRST = 738_000  # day 1 of every example, an ordinal in 2021; any day does
SESSION = {"pain_before": "pain_before", "pain_during": "pain_during", "session_feel": "feel"}


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """Whether an example came out as expected; `parted` says where it did not, `days` what each day led to."""

    name: str
    ok: bool
    parted: str
    days: tuple[Decision, ...]


def run_example(plan_table: Table, example: Table) -> ExampleResult:
    """Run one example on a built plan (the facts of the example are those that it was built with).

    An example gives check-ins either by measure (`days.average_pain = [6, 5]`, one value a day from day 1 on) or one by one
    (`check_ins = [{ day = 30, pain_now = 4 }]`); what `every_day` says holds on each of them unless it says otherwise.
    Danger counts as asked, with nothing found, unless it says so. Where `sessions` is not false, the tasks of each day with a
    check-in by measure count as done, and felt easy.
    """
    name = str(example.get("name", ""))
    expect = _table(example["expect"])
    last = int(str(expect["day"]))
    events = _events(plan_table, example)
    standing = fold(events, FIRST + last - 1, explain_from=0)
    assert standing is not None  # the first event starts the plan
    parted = _parted(standing, expect)
    return ExampleResult(name, not parted, parted, standing.decisions)


def _events(plan_table: Table, example: Table) -> list[Event]:
    facts = dict(_table(example.get("facts", {})))
    events = [Event("answers", FIRST, {"facts": facts}), Event("plan", FIRST, {"plan": plan_table})]
    if isinstance(at := example.get("at"), dict):
        events.append(Event("place", FIRST + int(str(at["day"])) - 1, {"stage": at["stage"], "step": at.get("step", "")}))
    series = _table(example.get("days", {}))
    sessions = example.get("sessions") is not False
    every_day = _table(example.get("every_day", {}))
    for offset in range(max((len(_list(values)) for values in series.values()), default=0)):
        told = {key: _list(items)[offset] for key, items in series.items() if offset < len(_list(items))}
        values = {**every_day, **told}
        events += _check_in(FIRST + offset, values, worked=sessions)
    for entry in _list(example.get("check_ins")):
        table = {**every_day, **_table(entry)}
        events += _check_in(FIRST + int(str(table.pop("day"))) - 1, table, worked=False)
    return sorted(events, key=lambda event: event.day)


def _check_in(day: int, values: dict[str, object], *, worked: bool) -> list[Event]:
    danger = values.pop("danger", [])
    tasks = [{"id": str(task), "done": "done"} for task in _list(values.pop("tasks", None))]
    session: dict[str, object] = {SESSION[key]: values.pop(key) for key in list(values) if key in SESSION}
    events = []
    if values:
        asked = [] if danger in ("none", None) else danger if isinstance(danger, list) else [danger]
        events.append(Event("check-in", day, {"measures": values, "danger": asked}))
    if session or tasks or worked:
        events.append(Event("session", day, {"tasks": tasks, "work": True, "feel": "easy", **session}))
    return events


def _parted(standing: Standing, expect: Table) -> str:
    """Where the outcome differs from what was expected, in words; empty where it does not."""
    decision = standing.decisions[-1]
    stage = standing.stage
    step = stage.steps[standing.state.step].id if stage.steps else ""
    got: dict[str, object] = {
        "stage": stage.id,
        "step": step,
        "decision": decision.kind,
        "paused": bool(standing.state.paused),
        "recovered": bool(standing.state.recovered),
    }
    for key, value in got.items():
        if key in expect and expect[key] != value:
            return f"on day {expect['day']} {key} is {value}, not {expect[key]}"
    if "because" in expect and expect["because"] not in decision.rules:
        return f"on day {expect['day']} the reason is {', '.join(decision.rules) or 'none'}, not {expect['because']}"
    todays = {task.id for task in tasks_today(standing.plan, standing.state, standing.state.day)}
    for key, wanted in (("with_task", True), ("without_task", False)):
        if key in expect and (expect[key] in todays) is not wanted:
            return f"on day {expect['day']} the tasks are {', '.join(sorted(todays)) or 'none'}"
    see = [how_soon for _, how_soon, _ in standing.state.see]
    if "see" in expect and expect["see"] not in see:
        return f"on day {expect['day']} see is {', '.join(see) or 'nobody'}, not {expect['see']}"
    return ""


def _table(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
