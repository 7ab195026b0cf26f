"""Do a template's `[[examples]]` come out as they say? They run through the same decision as a real day."""

from __future__ import annotations

from typing import Any

from coach.content import checks_facts
from coach.content.checks_references import known_name
from coach.content.merging import plain
from coach.content.problems import WARNING, ContentError
from coach.content.words import MEASURES
from coach.plan.build import Stock, Template, build
from coach.plan.examples import run_example
from coach.plan.model import PlanError
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.content.whole import Whole

    Path = tuple[str | int, ...]
    Table = dict[str, Any]

LONGEST = 400
"""Days of one example; the slowest real way through a plan takes less."""
MOST_DAYS = 3000
"""Days of all examples together that are lived through: half a second. The built-in plans' take some hundred."""

NO_RULES = frozenset({"rest-day", "needs-clearance", "recovered"})
"""What a day may come of that stands in no list of rules."""


def check(whole: Whole) -> None:
    """The stories' own sense: days, stages and values that exist."""
    stages = {str(stage["id"]): stage for _, stage in whole.stages}
    rules = _rule_names(whole)
    for number, example in enumerate(whole.table.get("examples", ())):
        path: Path = ("examples", number)
        for place, table in (("at", example.get("at", {})), ("expect", example["expect"])):
            stage = table.get("stage")
            if stage is not None and known_name(whole, (*path, place, "stage"), stage, stages, "stage"):
                steps = [str(step["id"]) for step in stages[stage].get("steps", ())]
                if "step" in table and steps:
                    known_name(whole, (*path, place, "step"), table["step"], steps, "step")
        _names(whole, (*path, "expect"), example["expect"], rules)
        _days(whole, path, example)
        if example["expect"].keys() <= {"day"}:
            whole.say((*path, "expect"), "no-effect", words.EXPECTS_NOTHING, words.EXPECTS_HINT, severity=WARNING)
        checks_facts.check_facts((*path, "facts"), example.get("facts", {}), whole.shelf.facts, whole.say)
    if not whole.table.get("examples"):
        whole.say((), "no-example", words.NO_EXAMPLE, words.NO_EXAMPLE_HINT, severity="hint")


def _names(whole: Whole, path: Path, expect: Table, rules: frozenset[str]) -> None:
    """The tasks and the rule that a story expects."""
    if "with_task" in expect:
        known_name(whole, (*path, "with_task"), expect["with_task"], whole.task_names, "task")
    if "without_task" in expect:  # it may have been an inherited one, which is gone for everybody
        known_name(whole, (*path, "without_task"), expect["without_task"], whole.task_names, "task", severity=WARNING)
    rule = expect.get("because", "")
    owner, _, number = rule.rpartition("-")
    if rule and not (number.isdigit() and (owner == "rules" or any(owner == stage["id"] for _, stage in whole.stages))):
        known_name(whole, (*path, "because"), rule, rules, "rule")


def _rule_names(whole: Whole) -> frozenset[str]:
    """The rules by their ids, inherited ones too, and what a day may come of without one."""
    tables = [whole.shelf.rules, whole.table.get("rules", {}), *whole.table.get("changes", ())]
    tables += [stage for _, stage in whole.stages]
    kinds = ("step_back", "hold", "see_someone")
    return frozenset(rule["id"] for table in tables for kind in kinds for rule in table.get(kind, ()) if "id" in rule) | NO_RULES


def _days(whole: Whole, path: Path, example: Table) -> None:
    if example["expect"]["day"] > LONGEST or example["expect"]["day"] < 1:
        whole.say((*path, "expect", "day"), "out-of-range", words.EXAMPLE_DAY.format(most=LONGEST))
    last = 0
    for name, values in example.get("days", {}).items():
        last = max(last, len(values))
        for place, value in enumerate(values):
            _value(whole, (*path, "days", name, place), name, value)
    for number, check_in in enumerate(example.get("check_ins", ())):
        here: Path = (*path, "check_ins", number)
        if not isinstance(check_in.get("day"), int) or not 1 <= check_in["day"] <= LONGEST:
            whole.say(here, "missing-key", words.CHECK_IN_DAY)
            continue
        last = max(last, check_in["day"])
        for name, value in check_in.items():
            if name in MEASURES:
                _value(whole, (*here, name), name, value)
    for name, value in example.get("every_day", {}).items():
        _value(whole, (*path, "every_day", name), name, value)
    if example["expect"]["day"] > last + 1:
        message = words.EXAMPLE_ENDS.format(day=example["expect"]["day"], last=last)
        whole.say((*path, "expect", "day"), "example-ends", message, severity=WARNING)


def _value(whole: Whole, path: Path, name: str, value: object) -> None:
    measure = MEASURES[name]
    if measure.shape == "number":
        if isinstance(value, bool) or not isinstance(value, int | float):
            whole.say(path, "wrong-value", words.FACT_NUMBER.format(fact=name))
        elif not measure.low <= value <= measure.high:
            whole.say(path, "out-of-range", words.SPAN.format(measure=name, low=f"{measure.low:g}", high=f"{measure.high:g}"))
    elif measure.shape == "yes-no" and not isinstance(value, bool):
        whole.say(path, "wrong-value", words.FACT_YES_NO.format(fact=name))
    elif measure.choices and value not in measure.choices:
        whole.say(
            path, "wrong-value", words.NOT_AMONG.format(name=name, value=words.quoted(value)), words.one_of([*measure.choices])
        )


def run(whole: Whole) -> None:
    """Run the stories; one that comes out differently is a problem at its `expect`, with where it parted ways."""
    examples = whole.table.get("examples", ())
    if not examples:
        return
    table = plain(whole.table)
    stock = Stock(**whole.shelf.stock)
    lived = 0
    for number, example in enumerate(table["examples"]):
        lived += int(example["expect"]["day"])
        if lived > MOST_DAYS:
            message = words.EXAMPLES_LONG.format(most=MOST_DAYS)
            whole.say(("examples", number), "examples-long", message, severity=WARNING, at_key=True)
            return
        facts = {"cause": table["for_causes"][0] if table["for_causes"] else "mechanical", **example.get("facts", {})}
        facts = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
        try:
            plan = build(Template(str(table["id"]), table), stock, facts)
            result = run_example(plan, {**example, "facts": facts})
        except (PlanError, ContentError) as error:
            whole.say(("examples", number), "example", words.EXAMPLE_STUCK.format(reason=error), at_key=True)
            continue
        if not result.ok:
            way = words.way([(index + 1, decision.stage, decision.kind) for index, decision in enumerate(result.days)])
            message = words.EXAMPLE_PARTED.format(name=result.name, parted=result.parted)
            whole.say(("examples", number, "expect"), "example", message, way)
