"""Which rules are asked on a day. Most cannot hold on most days, and knowing that early is most of what makes a fold quick.

A rule that did not hold is asked again only when a sign speaks for it (`coach.conditions.early`). What a state keeps of that
is disposable: it changes no answer. Sets of rules and of signs are whole numbers with a bit for each.
"""

from __future__ import annotations

from functools import reduce
from operator import getitem, or_

from coach.conditions import Record, Test, compile_condition, walk
from coach.conditions.early import asked_of_facts, left_to_ask, needs, signs

from .state import KEPT_DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value
    from coach.conditions.compiled import Answer
    from coach.conditions.early import Shows

    from .model import Plan, Rule, Rules, Stage
    from .state import State

    Shown = tuple[int, Shows]  # a bit, and the values of a measure that set it

SEE = "see_someone"
KINDS = ("step_back", "hold", SEE)
MOST_REMEMBERED = 500  # values of a measure whose signs are remembered
MOST_MORNINGS = 5000  # whose answers are
MOST_DAYS = 1000  # what the measures with few values show together on a day is, too
WIDE = (
    "average_pain", "worst_pain", "pain_now", "stiffness_minutes", "activities", "lowest_activity", "walk_minutes", "sit_hours",
    "confidence", "sleep_quality", "days_in_stage", "days_at_step", "days_since_onset", "green_sessions",
    "step_backs", "missed_days",
)  # fmt: skip
"""Measures with so many values that those of a day seldom come together again."""
OF_THE_WORK = ("pain_during", "session_feel", "pain_before")  # how it felt is looked for on the day of the work


class Gate(dict["Value | None", int]):
    """What each value of one measure shows, worked out when it first comes: the same few come again and again."""

    def __init__(self, of: list[Shown]) -> None:
        super().__init__()
        self.of = of

    def __missing__(self, value: Value | None) -> int:
        shown = 0
        for bit, shows in self.of:
            if shows(value):
                shown |= bit
        if len(self) < MOST_REMEMBERED:
            self[value] = shown
        return shown


class Gates:
    """What the values of a day show together. Measures with few values come together again: what they show is remembered."""

    def __init__(self, of: dict[str, list[Shown]]) -> None:
        self._wide = tuple(name for name in of if name in WIDE)
        self._few = tuple(name for name in of if name not in WIDE)
        self._wide_gates = tuple([Gate(of[name]) for name in self._wide])
        self._few_gates = tuple([Gate(of[name]) for name in self._few])
        self._remembered: dict[tuple[Value | None, ...], int] = {}

    def show(self, values: Mapping[str, Value]) -> int:
        """A bit for each sign that shows."""
        few = (*map(values.get, self._few),)  # CPython keeps 2,000 freed ones of what `tuple(map(…))` makes
        shown = self._remembered.get(few)
        if shown is None:
            shown = reduce(or_, map(getitem, self._few_gates, few), 0)
            if len(self._remembered) < MOST_DAYS:
                self._remembered[few] = shown
        return reduce(or_, map(getitem, self._wide_gates, map(values.get, self._wide)), shown)


class Agenda:
    """All rules of a plan with their signs, worked out once: for stages that ask daily, or for those that ask `weekly`.

    What a day shows is one number: for each rule whether something that it needs is not there, whether today speaks for it, and
    whether something does that counts for `days`; behind them a bit for each sign that has to be new.
    """

    def __init__(self, plan: Plan, *, weekly: bool) -> None:
        self.weekly = weekly
        self.rules: dict[int, Rule] = {}  # the order of the bits is that of asking: a stage's own come before what all inherit
        self.of: dict[tuple[str, str], int] = {}
        for stage in plan.turn:
            for kind in KINDS:
                self.of[stage.id, kind] = self._take(getattr(stage, kind))
        for stage in plan.beside:  # it gates nothing, and still sends to someone while it runs
            self.of[stage.id, SEE] = self._take(stage.see_someone)
        for kind in (*KINDS, "recovered"):
            inherited = getattr(plan.rules, kind)
            every = self._take((inherited,) if kind == "recovered" else inherited)
            for stage in plan.turn:
                self.of[stage.id, kind] = self.of.get((stage.id, kind), 0) | every
        self.count = len(self.rules)
        self.all = (1 << self.count) - 1
        self.left: dict[int, Answer] = {}  # what a rule asks once all that it needs is there
        self.always = 0  # rules without signs
        self.of_facts: list[tuple[int, Answer]] = []
        self.days = 1
        self.new: list[int] = []  # the rules that new signs speak for
        gates: dict[str, list[Shown]] = {}
        late: dict[str, list[Shown]] = {}
        for bit, rule in self.rules.items():
            self._sort(bit, rule, gates, late)
        self.gates, self.late_gates = Gates(gates), Gates(late)
        lasting = self.all << 2 * self.count
        self.lasting_gates = Gates(
            {name: found for name, of in gates.items() if (found := [each for each in of if each[0] & lasting])}
        )
        self.days = min(self.days, KEPT_DAYS + 1)
        self.part = 7 if weekly else self.days  # what lasts is kept in parts of so many days
        self.parts = 1 + -((1 - self.days) // self.part)

    def _take(self, rules: tuple[Rule, ...]) -> int:
        taken = 0
        for rule in rules:
            bit = 1 << len(self.rules)
            self.rules[bit] = rule
            taken |= bit
        return taken

    def _sort(self, bit: int, rule: Rule, gates: dict[str, list[Shown]], late: dict[str, list[Shown]]) -> None:
        """Put the signs of one rule where they belong."""
        left = left_to_ask(rule.when)
        self.left[bit] = _always if left is None else compile_condition(left)
        self.of_facts += [(bit, compile_condition(part)) for part in asked_of_facts(rule.when)]
        for name, lacks in needs(rule.when, weekly=self.weekly):
            gates.setdefault(name, []).append((bit, lacks))
        found = signs(rule.when, weekly=self.weekly)
        if found is None:
            self.always |= bit
        for sign in found or ():
            shown = bit << self.count
            if sign.when == "new":
                shown = 1 << (3 * self.count + len(self.new))
                self.new.append(bit)
            elif sign.days > 1:
                shown = bit << 2 * self.count
                self.days = max(self.days, sign.days)
            if sign.when == "late":
                late.setdefault(sign.name, []).append((shown, sign.shows))
            gates.setdefault(sign.name, []).append((shown, sign.shows))

    def ruled_out(self, record: Record) -> int:
        """The rules that facts rule out for now: as long as no other facts are told."""
        return reduce(or_, [bit for bit, holds in self.of_facts if holds(record) is not True], 0)


def _always(_record: Record) -> bool:
    return True


class Watch:
    """Which rules have to be asked (`open`): those that a sign spoke for, until they are asked in vain.

    `seen` is the day looked at last, `shown` what it showed, `asked` which of the open ones can hold on it, `answers` what each
    still asks. Those in `out` cannot hold for what is known of the person. What counts for days is kept in parts (`lasting`,
    the latest last, which began on the day `since`), so that it is forgotten some time after it has to be known.
    """

    __slots__ = ("agenda", "answers", "asked", "lasting", "open", "out", "seen", "shown", "since")

    def __init__(self, agenda: Agenda, record: Record) -> None:
        """What the days before speak for is looked up; of the rules themselves nothing is known."""
        self.agenda, self.open, self.out = agenda, agenda.all, agenda.ruled_out(record)
        self.asked = self.shown = 0
        self.answers = agenda.left
        self.seen, self.since, self.lasting = record.today - 1, record.today, [0] * agenda.parts
        for ago, values in enumerate(record.back[1 : 1 + (agenda.parts - 1) * agenda.part]):
            if values:
                self.lasting[-2 - ago // agenda.part] |= _shown(agenda, values) >> 2 * agenda.count

    def copy(self) -> Watch:
        """Another one, sharing nothing that changes."""
        other = Watch.__new__(Watch)
        other.agenda, other.answers, other.out, other.asked = self.agenda, self.answers, self.out, self.asked
        other.open, other.seen, other.shown = self.open, self.seen, self.shown
        other.since, other.lasting = self.since, self.lasting.copy()
        return other

    def look(self, record: Record) -> None:
        """What a check-in speaks for. None may be left out, or a new watch is needed."""
        agenda, day, back = self.agenda, record.today, record.back
        count, gap, self.answers = agenda.count, day - self.seen, agenda.left
        try:
            shown = agenda.gates.show(back[0])
            since = shown | _since(agenda, back, gap)
        except TypeError:  # a value of a kind that no check-in has: nothing can be said, so all are asked
            self.answers = {bit: rule.holds for bit, rule in agenda.rules.items()}
            shown = 0
            since = (1 << 3 * count) - 1
        if day - self.since >= agenda.part:
            self.since, self.lasting = day, [*self.lasting[1:], 0]
        self.lasting[-1] |= since >> 2 * count
        speaking = agenda.always | since >> count
        for part in self.lasting:
            speaking |= part
        self.open |= speaking & agenda.all
        fresh = (since & ~self.shown) >> 3 * count
        while fresh:
            at = fresh.bit_length() - 1
            fresh ^= 1 << at
            self.open |= agenda.new[at]
        self.seen, self.shown = day, shown
        self.asked = self.open & ~(shown | self.out)


def _shown(agenda: Agenda, values: Mapping[str, Value]) -> int:
    """What a day gone by showed; all there is where nothing can be said."""
    try:
        return agenda.lasting_gates.show(values)
    except TypeError:  # a value of a kind that no check-in has
        return (1 << 3 * agenda.count) - 1


def _since(agenda: Agenda, back: list[dict[str, Value]], gap: int) -> int:
    """What days without a decision showed since the day looked at last (`gap` days ago), and what that one got afterwards."""
    shown = agenda.late_gates.show(back[gap]) if gap < len(back) else 0
    for values in back[1:gap]:
        if values:
            shown |= agenda.gates.show(values)
    return shown


def holding(plan: Plan, state: State, stage: Stage, kind: str, record: Record) -> list[Rule]:
    """The rules of a kind (step_back, hold, see_someone, recovered) that hold today: the stage's own come first."""
    watch, day = state.watch, record.today
    if watch is None or watch.seen != day:
        agenda = _agenda(plan, weekly=stage.weekly)
        if watch is None or watch.agenda is not agenda or watch.seen != state.last_check_in:
            watch = state.watch = Watch(agenda, record)
        watch.look(record)
    asked = watch.asked & watch.agenda.of[stage.id, kind]
    found: list[Rule] = []
    while asked:
        bit = asked & -asked
        asked ^= bit
        if watch.answers[bit](record) is True:
            found.append(watch.agenda.rules[bit])
        else:
            watch.open ^= bit  # asked in vain
    return found


def _agenda(plan: Plan, *, weekly: bool) -> Agenda:
    found = plan.agendas.get(weekly)
    if found is None:
        found = plan.agendas[weekly] = Agenda(plan, weekly=weekly)
    return found


class Judge:
    """The 24-hour rule: how the back answered the last work, as green, amber or red; "" where nothing can be told.

    What the rules said is remembered: they look at little, and the same comes again and again.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._said: dict[object, str] = {}
        tests = [*walk(rules.red.when), *walk(rules.green.when)]
        self._whole = not all(_is_of_two_days(test) for test in tests)
        today = dict.fromkeys(test.name for test in tests if test.name not in OF_THE_WORK)
        self._today = tuple(today)
        self._exact = tuple(name for name in today if any(test.name == name and test.comparison == "is" for test in tests))
        self._before = tuple(dict.fromkeys(test.name for test in tests if test.reference == "yesterday"))

    def answer(self, record: Record, worked: Mapping[str, Value]) -> str:
        """The answer on the day of `record`; `worked` is what was measured on the day of the work."""
        if self._whole:
            return self._ask(record, worked)
        get = record.back[0].get
        known = (
            *map(get, self._today),
            *map(type, map(get, self._exact)),  # 1 is not yes
            *map(worked.get, OF_THE_WORK),
            worked.get("pain_now"),
            *(map(record.back[1].get, self._before) if len(record.back) > 1 else ()),
        )
        try:
            said = self._said.get(known)
        except TypeError:  # a value of a kind that no check-in has
            return self._ask(record, worked)
        if said is None:
            if len(self._said) >= MOST_MORNINGS:
                self._said.clear()
            said = self._said[known] = self._ask(record, worked)
        return said

    def _ask(self, record: Record, worked: Mapping[str, Value]) -> str:
        seen = self._sight(record, worked)
        if self.rules.red.holds(seen) is True:
            return "red"
        green = self.rules.green.holds(seen)
        return "green" if green is True else "amber" if green is False else ""

    def what_was_not_quiet(self, record: Record, worked: Mapping[str, Value]) -> tuple[str, ...]:
        """What kept the answer from being a good one, in words with numbers."""
        from coach.conditions.reasons import explain

        from .say import not_quiet

        seen = self._sight(record, worked)
        found = [reason for reason in explain(self.rules.green.when, seen) if reason.met is False]
        return tuple(not_quiet(reason, seen.back[0], seen.before) for reason in found)

    @staticmethod
    def _sight(record: Record, worked: Mapping[str, Value]) -> Record:
        """What the answer is told from: today, with how the work felt."""
        sight = record.back[0].copy()
        if "pain_during" in worked:
            sight["pain_during"] = worked["pain_during"]
            sight["session_feel"] = "by number"  # where a number was given, the word does not soften it
        elif "session_feel" in worked:
            sight["session_feel"] = worked["session_feel"]
        before = worked.get("pain_now")
        if "pain_before" in worked:
            before = sight["pain_before"] = worked["pain_before"]
        return Record(
            record.facts,
            today=record.today,
            back=[sight, *record.back[1:]],
            first=record.first,
            stage_start=record.stage_start,
            before=before,
        )


def _is_of_two_days(test: Test) -> bool:
    """Whether it looks at nothing but today, the day of the work and the day before."""
    windowed = test.for_days or test.summary
    return test.head == "measure" and not windowed and test.reference in {"", "yesterday", "before_session"}
