"""From entries to a standing: the open episode's events folded up to a day, from a checkpoint where there is one.

Nothing on the way is proportional to the whole history: a checkpoint holds the state after an earlier day, and only entries of
the days since are read. The journal drops checkpoints from the earliest changed day on, so what is left always equals the full
fold.
"""

from __future__ import annotations

from coach import __version__
from coach.journal.entry import effective
from coach.plan.model import Plan
from coach.plan.reading import read_plan
from coach.plan.standing import Standing, fold
from coach.plan.state import VERSION, Event, State

from .desk import iso, ordinal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.journal.entry import Entry

    from .desk import Desk

CHECKPOINT = f"{VERSION}-{__version__}"  # a checkpoint of another version is not read
NOT_FOLDED = ("note", "decision", "episode", "close")


def events_of(entries: Iterable[Entry]) -> list[Event]:
    """The entries that are folded, corrections applied, as events."""
    return [Event(entry.kind, ordinal(entry.day), _told(entry)) for entry in effective(entries) if entry.kind not in NOT_FOLDED]


def _told(entry: Entry) -> Mapping[str, object]:
    """The body; of answers, which may come from elsewhere, the facts that say something."""
    facts = entry.body.get("facts") if entry.kind == "answers" else None
    if not isinstance(facts, dict) or None not in facts.values():
        return entry.body
    return {**entry.body, "facts": {name: value for name, value in facts.items() if value is not None}}


def standing_on(
    desk: Desk, episode: str, day: str, *, more: Sequence[Entry] = (), explain_from: str | None = None
) -> Standing | None:
    """The standing after `day`, or None where the episode has no plan. `more` are entries not yet kept."""
    number = ordinal(day)
    start = None if explain_from else _checkpoint(desk, episode, number - 1)
    plan: Plan | None = None
    state: State | None = None
    if start is not None:
        plan, state = start
        entries = desk.journal.entries(episode=episode, from_day=iso(state.day + 1), to_day=day)
        if any(ordinal(entry.day) <= state.day for entry in more):
            start = None
    if start is None:
        plan = state = None
        entries = desk.journal.entries(episode=episode, to_day=day)
    events = events_of([*entries, *more])
    if start is None and not explain_from and not more:
        yesterday = fold(events, number - 1)
        if yesterday is not None and _keep(desk, episode, yesterday, events):
            return fold([event for event in events if event.day >= number], number, plan=yesterday.plan, state=yesterday.state)
    elif state is not None and state.day < number - 1 and not more and day == desk.today():
        yesterday = fold([event for event in events if event.day < number], number - 1, plan=plan, state=state)
        if yesterday is not None:
            _keep(desk, episode, yesterday, events)
    return fold(events, number, plan=plan, state=state, explain_from=ordinal(explain_from) if explain_from else None)


def _checkpoint(desk: Desk, episode: str, upto: int) -> tuple[Plan, State] | None:
    kept = desk.journal.checkpoint(episode, CHECKPOINT)
    if kept is None or ordinal(kept[0]) > upto:
        return None
    try:
        state = State.from_text(kept[1])
    except ValueError:
        return None  # disposable: the full fold gives the same
    entries = desk.journal.entries(episode=episode, kinds=("plan",))
    entries = [entry for entry in entries if entry.kind != "plan" or entry.day <= kept[0]]
    key = tuple(entry.uuid for entry in entries)  # entries never change, so the same ones hold the same plan
    if key not in desk.plans:
        plans = [entry for entry in effective(entries) if entry.kind == "plan"]
        if not plans:
            return None
        desk.plans = {key: read_plan(plans[-1].body["plan"])}
    return desk.plans[key], state


def _keep(desk: Desk, episode: str, standing: Standing, events: list[Event]) -> bool:
    """Keep a checkpoint of yesterday's state; says whether it may be used for what follows."""
    if desk.journal.read_only or any(event.kind == "plan" and event.day > standing.state.day for event in events):
        return False
    desk.journal.save_checkpoint(episode, iso(standing.state.day), CHECKPOINT, standing.state.to_text())
    return True
