"""One simulated person's days: morning check-in, decision, today's tasks, and the next morning's answer of the back.

Every day goes through the real `fold_day`: first the morning alone, as in real life, then the work that followed from where it
put the person.
"""

from __future__ import annotations

from coach.conditions import Record

from .decide import add_session, begin, fold_day
from .simulate_tasks import Lately
from .state import Event

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value

    from .model import Plan
    from .simulate_people import Person
    from .simulate_tasks import Tasks
    from .state import Decision, State

FIRST = 739_000  # the first day of every simulated episode, an ordinal in 2024; any day does
NO_DANGER: tuple[str, ...] = ()
DANGER_A_DAY = 0.0004  # chance of ticking a danger sign, about one person in thirty over ninety days (our rule)
SEEN_AFTER = (2, 16)  # days until somebody who was sent has been seen: from, below (our rule)
IS_SEEN = 0.9  # the part of those sent who go (our rule)
CLEARS = ("emergency", "urgent", "clinician")  # how soon: a person who goes is then cleared
NSAID = 0.5  # the part of painkillers that are anti-inflammatory (our rule)
MOVES = ("advance", "step-back")
STOCK: dict[str, tuple[dict[str, object], ...]] = {  # bodies that never change
    "dose": ({"painkiller": True, "nsaid": False}, {"painkiller": True, "nsaid": True}),
    "cleared": ({"by": "GP"},),
    "stay": ({"choice": "stay"},),
}


class Life:
    """A person living through a plan. `state` is where they stand; `day` the ordinal of the day lived last.

    `events` are what happened on it, `given` the tasks that were given after its decision.
    """

    def __init__(self, plan: Plan, person: Person, tasks: Tasks, state: State, *, explain: bool = False) -> None:
        """`state` is changed in place from here on: hand in a copy of one that is still needed."""
        self.plan, self.person, self.tasks, self.state = plan, person, tasks, state
        self.day = state.day
        self.explain = explain
        self.events: tuple[Event, ...] = ()
        self.given: tuple[str, ...] = ()
        self.first = state.day
        self.seen_on = 0  # the day on which somebody will have been seen
        self.first_seen = 0  # the first on which somebody had been
        self.asked_for = ""  # for what they are going
        self.lately = Lately(state.tasks, state.day)
        self._facts = Record(state.facts_on(state.day + 1))
        self._moving = any(name in self._facts.facts for name in ("pregnancy_weeks", "postpartum_weeks"))

    def live(self) -> Decision:
        """One more day, and its decision."""
        self.day += 1
        day, person, state = self.day, self.person, self.state
        pain = person.feel(day - self.first - 1)
        chance = person.chance.random
        if self._moving:
            self._facts.facts = state.facts_on(day)
        extra: tuple[Event, ...] = ()
        if self.seen_on and day >= self.seen_on:
            self.seen_on = 0
            self.first_seen = self.first_seen or day
            extra = (Event("cleared", day, STOCK["cleared"][0]),)
        weekly = self.plan.by_id[state.stage].weekly
        if (weekly and day - state.last_check_in < 7) or chance() < person.habit.forgets:
            return self._unasked(day, pain, extra, weekly=weekly)
        measures = person.measures(pain)
        danger = ("fever",) if chance() < DANGER_A_DAY else NO_DANGER
        morning = (*extra, Event("check-in", day, {"measures": measures, "danger": danger}))
        if person.takes_painkiller(pain):
            morning = (*morning, Event("dose", day, STOCK["dose"][chance() < NSAID]))
        now = measures["pain_now"]
        assert isinstance(now, int)
        return self._asked(day, morning, now)

    def _unasked(self, day: int, pain: float, extra: tuple[Event, ...], *, weekly: bool) -> Decision:
        """A day without a check-in: in a weekly stage people go on with their tasks, elsewhere half of them do."""
        given = self.tasks.today(self.state, day, self._facts, self.lately)
        events = extra
        if given and self.person.chance.random() < (0.8 if weekly else 0.5):
            work = self._work(day, given, int(pain + 0.5))
            events = events if work is None else (*events, work)
        self.events, self.given = events, given
        return fold_day(self.plan, self.state, day, events, explain=self.explain)

    def _asked(self, day: int, morning: tuple[Event, ...], now: int) -> Decision:
        """A day with a check-in: the decision of the morning, then the tasks it gave."""
        plan, state, tasks, chance = self.plan, self.state, self.tasks, self.person.chance.random
        stays, asked = self.person.habit.stays, tasks.asked_for(state)
        before = state.mark() if stays or asked else None
        decision = fold_day(plan, state, day, morning, explain=self.explain)
        if before is not None and stays and decision.kind in MOVES and chance() < stays:
            morning = (*morning, Event("choice", day, STOCK["stay"][0]))
            state.back_to(before)
            decision = fold_day(plan, state, day, morning, explain=self.explain)
        given = tasks.today(state, day, self._facts, self.lately)
        work, events = self._work(day, given, now), morning
        if work is not None:
            events = (*morning, work)
            if before is None or asked.isdisjoint(given):
                add_session(plan, state, day, work.body)
            else:  # a rule asks for a task of today
                state.back_to(before)
                decision = fold_day(plan, state, day, events, explain=self.explain)
        if state.paused or state.see:
            self._go_and_be_seen(day)
        self.events, self.given = events, given
        return decision

    def _work(self, day: int, given: tuple[str, ...], now: int) -> Event | None:
        """The session of the day, or None where nothing is done."""
        person = self.person
        if not given or person.chance.random() < person.habit.skips:
            return None
        self.lately.add(given, day)
        before, during, feel = person.session(now)
        return Event(
            "session",
            day,
            {"tasks": _DONE[given], "pain_before": before, "pain_during": during, "feel": feel},
        )

    def _go_and_be_seen(self, day: int) -> None:
        """Who is sent to someone goes, mostly, some days later, once for each reason."""
        state = self.state
        reason = state.paused or next((rule for rule, how_soon, _ in state.see if how_soon in CLEARS), "")
        if not reason or self.seen_on or (reason == self.asked_for and not state.paused):
            return
        self.asked_for = reason
        if state.paused or self.person.chance.random() < IS_SEEN:
            low, below = SEEN_AFTER
            self.seen_on = day + low + int((below - low) * self.person.chance.random())


class _Done(dict[tuple[str, ...], dict[str, str]]):
    """What became of these tasks where all were done, made once: it never changes."""

    def __missing__(self, given: tuple[str, ...]) -> dict[str, str]:
        made = self[given] = dict.fromkeys(given, "done")
        return made


_DONE = _Done()


def born(plan: Plan, facts: Mapping[str, Value]) -> State:
    """The state in which every simulated episode begins."""
    return begin(plan, dict(facts), FIRST)
