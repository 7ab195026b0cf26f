"""What made-up people still wait for who are not through: the criteria of their next step or stage that are not met."""

from __future__ import annotations

from coach.conditions.reasons import each_asked

from .moves import following, least_days, locked, next_rule
from .say import minimum
from .standing import record_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.conditions.compiled import Answer

    from .model import Plan
    from .state import State


class Waits:
    """The criteria of one plan, made ready once: one object serves all the people on it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._asked: dict[str, tuple[tuple[str, Answer], ...]] = {}  # by the id of the rule

    def of(self, state: State) -> tuple[str, ...]:
        """What is missing, as their last check-in left it: that somebody looks first, criteria, days."""
        plan, stage = self.plan, self.plan.by_id[state.stage]
        target, rule = following(plan, stage), next_rule(plan, state, stage)
        shut = locked(plan, state, target) if target is not None else ""
        found = [shut] if shut else []
        if rule is not None:
            if rule.id not in self._asked:
                self._asked[rule.id] = each_asked(rule.when)
            record = record_of(plan, state)
            found += [need for need, answer in self._asked[rule.id] if answer(record) is not True]
        least = least_days(state, stage, rule)
        if state.days_met < least:
            found.append(minimum(least, state.days_met).need)
        return tuple(dict.fromkeys(found))
