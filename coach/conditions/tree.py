"""Conditions as values: the one small table language of danger rules, causes, plans, exercises and cautions.

`parse` turns a plain table (from TOML or JSON) into a tree of frozen values; a list means all of it. The grammar:

* heads: `fact`, `measure`, `task`;
* groups: `all`, `any`, `not`, `count` with `at_least`;
* comparisons: `is`, `one_of`, `includes`, `at_least`, `at_most`, `above`, `below`;
* windows on measures and tasks: `for_days = N` with `within_days = M`, or one of `median_of_days`, `highest_of_days`,
  `lowest_of_days`, `total_of_days`; at most 28 days;
* relative to: `change_since` or `percent_of` = yesterday, first_day, stage_start, usual, before_session.
"""

from __future__ import annotations

from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .record import Value

HEADS = ("fact", "measure", "task")
COMPARISONS = ("is", "one_of", "includes", "at_least", "at_most", "above", "below")
GROUPS = ("all", "any", "not", "count")
SUMMARIES = ("median_of_days", "highest_of_days", "lowest_of_days", "total_of_days")
RELATIONS = ("change_since", "percent_of")
REFERENCES = ("yesterday", "first_day", "stage_start", "usual", "before_session")
LONGEST_WINDOW = 28  # days; older check-ins are not kept in a standing (our rule)
DEEPEST = 12  # nested groups; a reader loses the thread long before
CHECK_IN_MEASURES = (
    "pain_now", "average_pain", "worst_pain", "spasms", "spasm_severity", "leg_pain", "stiffness_minutes", "night_wakes",
    "woken_by_pain", "sleep_quality", "activities", "lowest_activity", "walk_minutes", "sit_hours", "up_unaided", "unwell",
    "mood", "confidence", "after_signs",
)  # fmt: skip
DERIVED_MEASURES = (
    "response", "green_sessions", "days_in_stage", "days_at_step", "days_since_onset", "missed_days", "step_backs", "step",
    "ladder_done", "recovered", "painkiller_doses", "nsaid_doses", "pain_before", "pain_during", "session_feel",
)  # fmt: skip
MEASURES = (*CHECK_IN_MEASURES, *DERIVED_MEASURES)


class ConditionError(ValueError):
    """A table that is no condition: what is wrong, and where in the table (`path`)."""

    def __init__(self, message: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison. Its window is `summary`/`days` or `for_days`/`within_days`; `relation`/`reference` what it is held to."""

    head: str
    name: str
    comparison: str
    operand: Value | tuple[Value, ...]
    for_days: int = 0
    within_days: int = 0
    summary: str = ""
    days: int = 0
    relation: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Several conditions together: `kind` is all, any, not (one item) or count (at least `at_least` of the items)."""

    kind: str
    items: tuple[Condition, ...]
    at_least: int = 0


Condition = Test | Group
ALWAYS = Group("all", ())


def walk(condition: Condition) -> Iterator[Test]:
    """Every comparison in the tree, in reading order."""
    if isinstance(condition, Test):
        yield condition
    else:
        for item in condition.items:
            yield from walk(item)


def names(condition: Condition, head: str) -> frozenset[str]:
    """The facts, measures or tasks (`head`) that the condition looks at."""
    return frozenset(test.name for test in walk(condition) if test.head == head)


def parse(table: object, path: tuple[str | int, ...] = ()) -> Condition:
    """The condition that a plain table or list of tables states.

    Raises:
        ConditionError: with the path inside the table, when it does not follow the grammar.
    """
    return _parse(table, path, 0)


def _parse(table: object, path: tuple[str | int, ...], depth: int) -> Condition:
    if depth > DEEPEST:
        raise ConditionError(f"conditions can be nested {DEEPEST} deep at most", path)
    if isinstance(table, list | tuple):
        return Group("all", tuple(_parse(item, (*path, index), depth + 1) for index, item in enumerate(table)))
    if not isinstance(table, dict):
        raise ConditionError('a condition is a table such as { measure = "worst_pain", at_most = 4 }', path)
    groups = [key for key in GROUPS if key in table]
    heads = [key for key in HEADS if key in table]
    if len(groups) + len(heads) != 1:
        raise ConditionError("a condition has exactly one of fact, measure, task, all, any, not, count", path)
    return _parse_group(table, groups[0], path, depth) if groups else _parse_test(table, heads[0], path)


def _parse_group(table: Mapping[str, object], kind: str, path: tuple[str | int, ...], depth: int) -> Group:
    allowed = {kind, "at_least"} if kind == "count" else {kind}
    _no_others(table, allowed, path)
    inner = table[kind]
    if kind == "not":
        return Group("not", (_parse(inner, (*path, kind), depth + 1),))
    if not isinstance(inner, list | tuple) or not inner:
        raise ConditionError(f"{kind} takes a list of conditions", (*path, kind))
    items = tuple(_parse(item, (*path, kind, index), depth + 1) for index, item in enumerate(inner))
    if kind != "count":
        return Group(kind, items)
    at_least = table.get("at_least")
    if not isinstance(at_least, int) or isinstance(at_least, bool) or not 1 <= at_least <= len(items):
        raise ConditionError(f"count needs at_least from 1 to {len(items)}", (*path, "at_least"))
    return Group("count", items, at_least)


def _no_others(table: Mapping[str, object], allowed: set[str], path: tuple[str | int, ...]) -> None:
    for key in table:
        if key not in allowed:
            raise ConditionError(f"{key} does not belong in this condition", (*path, str(key)))


def _parse_test(table: Mapping[str, object], head: str, path: tuple[str | int, ...]) -> Test:
    windows = {"for_days", "within_days", *SUMMARIES} if head != "fact" else set()
    relations = set(RELATIONS) if head == "measure" else set()
    _no_others(table, {head, *COMPARISONS, *windows, *relations}, path)
    name = table[head]
    if not isinstance(name, str) or not name:
        raise ConditionError(f"{head} takes a name", (*path, head))
    if head == "measure" and name not in MEASURES:
        raise ConditionError(f"there is no measure {name}", (*path, head))
    comparisons = [key for key in COMPARISONS if key in table]
    if len(comparisons) > 1:
        raise ConditionError(f"write two conditions for {' and '.join(comparisons)}, each in its own {{ }}", path)
    if not comparisons:
        raise ConditionError(f"needs exactly one of {', '.join(COMPARISONS)}", path)
    comparison = comparisons[0]
    for_days, within_days, summary, days = _parse_window(table, path)
    relation, reference = _parse_relation(table, path)
    operand = _parse_operand(comparison, table[comparison], (*path, comparison))
    return Test(head, name, comparison, operand, for_days, within_days, summary, days, relation, reference)


def _parse_operand(comparison: str, operand: object, path: tuple[str | int, ...]) -> Value | tuple[Value, ...]:
    if comparison in {"at_least", "at_most", "above", "below"}:
        if isinstance(operand, bool) or not isinstance(operand, int | float) or operand != operand:  # noqa: PLR0124 - NaN
            raise ConditionError(f"{comparison} takes a number", path)
        return operand
    if comparison == "is":
        if isinstance(operand, str | int | float | bool):
            return operand
        raise ConditionError("is takes one value: text, a number, true or false", path)
    values = operand if isinstance(operand, list | tuple) else [operand]
    if not values or not all(isinstance(value, str | int | float | bool) for value in values):
        raise ConditionError(f"{comparison} takes a list of values", path)
    return tuple(values)


def _parse_window(table: Mapping[str, object], path: tuple[str | int, ...]) -> tuple[int, int, str, int]:
    summaries = [key for key in SUMMARIES if key in table]
    if len(summaries) > 1 or (summaries and "for_days" in table):
        raise ConditionError("a condition has one window at most", path)
    if "within_days" in table and "for_days" not in table:
        raise ConditionError("within_days goes with for_days", (*path, "within_days"))
    if summaries:
        return 0, 0, summaries[0], _days(table, summaries[0], path)
    if "for_days" not in table:
        return 0, 0, "", 0
    for_days = _days(table, "for_days", path)
    within = _days(table, "within_days", path) if "within_days" in table else for_days
    if within < for_days:
        raise ConditionError("within_days is at least for_days", (*path, "within_days"))
    return for_days, within, "", 0


def _days(table: Mapping[str, object], key: str, path: tuple[str | int, ...]) -> int:
    days = table[key]
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= LONGEST_WINDOW:
        raise ConditionError(f"{key} takes a whole number of days from 1 to {LONGEST_WINDOW}", (*path, key))
    return days


def _parse_relation(table: Mapping[str, object], path: tuple[str | int, ...]) -> tuple[str, str]:
    relations = [key for key in RELATIONS if key in table]
    if not relations:
        return "", ""
    if len(relations) > 1:
        raise ConditionError("change_since and percent_of do not go together", path)
    reference = table[relations[0]]
    if reference not in REFERENCES:
        raise ConditionError(f"{relations[0]} takes one of {', '.join(REFERENCES)}", (*path, relations[0]))
    return relations[0], str(reference)
