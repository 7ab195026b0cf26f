"""Where the rules of a decision are written. Opened by `w` alone; nothing on the way to Today."""

from __future__ import annotations

from coach.journal.entry import effective
from coach.plan.moves import next_rule
from coach.values import dataclass

from .standing import standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.journal.entry import Entry

    from .desk import Desk
    from .views import DecisionView

PLACES = "places"  # in the body of a `plan` entry: rule id → [file, line], as they were when the plan was started
RULES = "plans/rules.toml"


@dataclass(frozen=True, slots=True)
class RulePlace:
    """A rule by its id, the file it is written in, and its line there; 0 where the line is not known, "" where the file is not.

    Lines are those of the day the plan was started: the plan goes by its own copy, whatever became of the file since.
    """

    rule: str
    file: str = ""
    line: int = 0


def places(desk: Desk, decision: DecisionView, episode: str | None = None) -> tuple[RulePlace, ...]:
    """Where the rules of a decision are written; where none spoke, that of what is asked for next."""
    if episode is None:
        opened = desk.journal.open_episode()
        episode = opened.uuid if opened is not None else None
    if episode is None:
        return ()
    entry = _plan(desk, episode, decision.day)
    if entry is None:
        return ()
    rules = decision.rules or _next(desk, episode, decision.day)
    return tuple(_place(desk, entry.body, rule) for rule in rules)


def _plan(desk: Desk, episode: str, day: str) -> Entry | None:
    """The plan that the day was judged under."""
    plans = [
        entry for entry in effective(desk.journal.entries(episode=episode, to_day=day, kinds=("plan",))) if entry.kind == "plan"
    ]
    return plans[-1] if plans else None


def _next(desk: Desk, episode: str, day: str) -> tuple[str, ...]:
    standing = standing_on(desk, episode, day)
    rule = next_rule(standing.plan, standing.state, standing.stage) if standing is not None else None
    return (rule.id,) if rule is not None else ()


def _place(desk: Desk, body: Mapping[str, object], rule: str) -> RulePlace:
    kept = body.get(PLACES)
    found = kept.get(rule) if isinstance(kept, dict) else None
    if isinstance(found, list | tuple) and len(found) == 2 and isinstance(found[0], str) and isinstance(found[1], int):
        return RulePlace(rule, found[0], found[1])
    plan = body.get("plan")
    if not isinstance(plan, dict) or rule == "danger":
        return RulePlace(rule)
    if rule in _inherited(plan.get("rules")):
        return RulePlace(rule, RULES)
    name = f"templates/{plan.get('id')}.toml"
    return RulePlace(rule, f"{'your plans' if (desk.home.plans / name).is_file() else 'plans'}/{name}")


def _inherited(rules: object) -> set[str]:
    tables: Iterable[object] = rules.values() if isinstance(rules, dict) else ()
    listed = [rule for table in tables if isinstance(table, list) for rule in table]
    return {"recovered", "rest-day", *(str(rule.get("id")) for rule in listed if isinstance(rule, dict))}
