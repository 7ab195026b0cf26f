"""Which rules are asked on a day. Most cannot hold on most days, and knowing that early is most of what makes a fold quick.

A rule is passed over while today's value is out of its bounds, and sleeps while too few days of a window can be met yet, or while
days since something are too few (`coach.conditions.early`). What a state keeps of that is disposable: it changes no answer.
"""

from __future__ import annotations

from coach.conditions.early import UNTIL_FACTS_CHANGE, bounds, grows, rest, windowed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.conditions import Record, Value

    from .model import Plan, Rule, Stage
    from .state import State

    Rest = Callable[[Record], int] | None
    Sorted = tuple[int, str, Value, Value, Rest, Rest, bool, Rule]
    # place in the order of the rules; `bounds`; `rest` outside of bounds that grow, and within; `windowed`; the rule


class Watch:
    """The rules of one kind in one stage: which are awake, and on which day the others wake."""

    __slots__ = ("awake", "rules", "stage", "until", "waiting")

    def __init__(self, stage: Stage, rules: tuple[Sorted, ...]) -> None:
        self.stage, self.rules = stage, rules
        self.awake = list(rules)
        self.waiting: dict[int, list[Sorted]] = {}
        self.until = UNTIL_FACTS_CHANGE * 10

    def wake(self, day: int) -> None:
        """Those whose day has come."""
        for when in [when for when in self.waiting if when <= day]:
            self.awake += self.waiting.pop(when)
        self.until = min(self.waiting, default=UNTIL_FACTS_CHANGE * 10)

    def sleep(self, slept: list[tuple[int, Sorted]]) -> None:
        """Put rules to sleep until their day."""
        for when, entry in slept:
            self.awake.remove(entry)
            self.waiting.setdefault(when, []).append(entry)
            self.until = min(self.until, when)


def holding(plan: Plan, state: State, stage: Stage, kind: str, record: Record) -> list[Rule]:
    """The rules of a kind (step_back, hold, see_someone, recovered) that hold today: the stage's own come first."""
    day = record.today
    today = record.days.get(day, {})
    if record.weekly:
        return _weekly(_sorted_out(plan, stage, kind), today, record)
    watch = state.watches.get(kind)
    if watch is None or watch.stage is not stage:
        watch = state.watches[kind] = Watch(stage, _sorted_out(plan, stage, kind))
    elif watch.until <= day:
        watch.wake(day)
    found: list[Sorted] = []
    slept: list[tuple[int, Sorted]] = []
    for entry in watch.awake:
        _, name, low, high, outside, within, _, rule = entry
        if name:
            value = today.get(name)
            if value is None:
                continue
            try:
                if not low <= value <= high:  # type: ignore[operator]  # the except below
                    if outside is not None and (days := outside(record)) > 3:
                        slept.append((day + days, entry))
                    continue
            except TypeError:  # a value of another kind than its rule proves nothing
                pass
        if rule.holds(record) is True:
            found.append(entry)
        elif within is not None and (days := within(record)) > 2:
            slept.append((day + days, entry))
    if slept:
        watch.sleep(slept)
    if len(found) > 1:
        found.sort()  # who slept stands last among the awake
    return [entry[-1] for entry in found] if found else []


def _weekly(entries: tuple[Sorted, ...], today: Mapping[str, Value], record: Record) -> list[Rule]:
    """Where windows may count weeks, nothing sleeps; and a value not known today may be known of this week."""
    found = []
    for _, name, low, high, _, _, window, rule in entries:
        if name:
            value = today.get(name)
            if value is None:
                if not window:
                    continue
            else:
                try:
                    if not low <= value <= high:  # type: ignore[operator]
                        continue
                except TypeError:
                    pass
        if rule.holds(record) is True:
            found.append(rule)
    return found


def _sorted_out(plan: Plan, stage: Stage, kind: str) -> tuple[Sorted, ...]:
    """The rules of a kind with what can be known of them early, worked out once for each stage of a plan."""
    found = plan.sorted_out.get((stage.id, kind))
    if found is None:
        inherited = getattr(plan.rules, kind)
        rules: tuple[Rule, ...] = (inherited,) if kind == "recovered" else (*getattr(stage, kind), *inherited)
        found = tuple(
            (place, name, low, high, *_rests(name, rule), windowed(rule.when), rule)
            for place, rule in enumerate(rules)
            for name, low, high in (bounds(rule.when) or ("", 0, 0),)
        )
        plan.sorted_out[stage.id, kind] = found
    return found


def _rests(name: str, rule: Rule) -> tuple[Rest, Rest]:
    """How long a rule may sleep: where today's value is out of bounds that come by themselves, and where it was asked in vain."""
    return rest(rule.when) if grows(name) else None, rest(rule.when, growing=False)
