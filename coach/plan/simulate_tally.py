"""What became of made-up people, counted: each tells of themselves, and the counts of parts add up to those of all."""

from __future__ import annotations

from .moves import URGENCY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .model import Plan
    from .simulate_life import Life
    from .simulate_waits import Waits


class Tally:
    """Counts what a simulation needs, person by person. Plain values alone, so that one process can hand it to another."""

    def __init__(self, plan: Plan, days: int) -> None:
        self.places = {stage.id: index for index, stage in enumerate(plan.turn)}
        count = len(plan.turn)
        self.there = [[0] * days for _ in range(count)]
        self.stays: list[list[int]] = [[] for _ in range(count)]
        self.entered: list[list[int]] = [[] for _ in range(count)]
        self.still = [0] * count
        self.sent: dict[str, list[int]] = {how_soon: [] for how_soon in URGENCY}
        self.backs: list[int] = []
        self.through: list[int] = []
        self.recovered: list[int] = []
        self.seen: list[int] = []
        self.senders: dict[tuple[str, str, str], int] = {}  # how soon, rule and why → people
        self.sent_anywhere = self.stuck = 0
        self.rules: dict[str, int] = {}
        self.waits: dict[tuple[str, str], int] = {}  # stage that people are still in, and what they wait for → people

    def live(self, life: Life, days: int, waits: Waits) -> None:
        """One person's days, counted."""
        state, places, there, rules = life.state, self.places, self.there, self.rules
        stayed, entered = [0] * len(there), [0] * len(there)
        sent: dict[str, int] = {}
        senders: set[tuple[str, str, str]] = set()
        here, at, row = "", 0, there[0]
        for day in range(days):
            decision = life.live()
            if state.stage != here:
                here = state.stage
                at = places[here]
                row = there[at]
                if not entered[at]:
                    entered[at] = day + 1
            row[day] += 1
            stayed[at] += 1
            for rule in decision.rules:
                rules[rule] = rules.get(rule, 0) + 1
            if state.paused:
                sent.setdefault(state.paused_for or "urgent", day + 1)
            elif state.see:
                for rule, how_soon, why in state.see:
                    sent.setdefault(how_soon, day + 1)
                    senders.add((how_soon, rule, why))
        for how_soon, day in sent.items():
            self.sent.setdefault(how_soon, []).append(day)
        for sender in senders:
            self.senders[sender] = self.senders.get(sender, 0) + 1
        self.sent_anywhere += bool(sent)
        self.stuck += not sent and not entered[-1]
        self._end(life, stayed, entered, waits)

    def _end(self, life: Life, stayed: list[int], entered: list[int], waits: Waits) -> None:
        """Where they got to; `stayed` and `entered` are days, a number a stage."""
        state, last = life.state, self.places[life.state.stage]
        for at, first in enumerate(entered):
            if first:
                self.entered[at].append(first)
                if at != last:
                    self.stays[at].append(stayed[at])
        self.still[last] += 1
        if last < len(entered) - 1:
            for need in waits.of(state):
                self.waits[state.stage, need] = self.waits.get((state.stage, need), 0) + 1
        self.backs.append(state.step_backs)
        if entered[-1]:
            self.through.append(entered[-1])
        if state.recovered:
            self.recovered.append(state.recovered - life.first)
        self.seen += [life.first_seen - life.first] if life.first_seen else []

    @property
    def people(self) -> int:
        """How many have lived."""
        return len(self.backs)

    def add(self, other: Tally) -> None:
        """Count those in who were counted elsewhere, in the same plan and for as many days."""
        for row, others in zip(self.there, other.there, strict=True):
            row[:] = map(int.__add__, row, others)
        for mine, more in ((self.stays, other.stays), (self.entered, other.entered)):
            for days, theirs in zip(mine, more, strict=True):
                days.extend(theirs)
        self.still = [*map(int.__add__, self.still, other.still)]
        for how_soon, on in other.sent.items():
            self.sent.setdefault(how_soon, []).extend(on)
        for sender, count in other.senders.items():
            self.senders[sender] = self.senders.get(sender, 0) + count
        self.backs += other.backs
        self.through += other.through
        self.recovered += other.recovered
        self.seen += other.seen
        self.sent_anywhere += other.sent_anywhere
        self.stuck += other.stuck
        for rule, count in other.rules.items():
            self.rules[rule] = self.rules.get(rule, 0) + count
        for wait, count in other.waits.items():
            self.waits[wait] = self.waits.get(wait, 0) + count
