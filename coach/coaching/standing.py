"""From entries to a standing: the open episode's events folded up to a day, from a checkpoint where there is one.

Nothing on the way is proportional to the whole history: a checkpoint holds the state after an earlier day, and only entries of
the days since are read. The journal drops checkpoints from the earliest changed day on, so what is left always equals the full
fold.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

from coach import __version__
from coach.journal.entry import effective
from coach.journal.problems import JournalProblem
from coach.plan.model import Plan
from coach.plan.reading import read_plan
from coach.plan.standing import Standing, fold
from coach.plan.state import EPOCH, VERSION, Event, State

from .desk import iso, ordinal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.journal.entry import Entry

    from .desk import Desk

CHECKPOINT = f"{VERSION}-{__version__}"  # a checkpoint of another version is not read
DAY = 24 * 60  # minutes
YEAR = 366  # days
NOT_FOLDED = ("note", "decision", "episode", "close")


def events_of(entries: Iterable[Entry]) -> list[Event]:
    """The entries that are folded, corrections applied, as events."""
    return [
        Event(entry.kind, ordinal(entry.day), _told(entry), minute_of(entry), entry.offset)
        for entry in effective(entries)
        if entry.kind not in NOT_FOLDED
    ]


def _told(entry: Entry) -> Mapping[str, object]:
    """The body; of answers, which may come from elsewhere, the facts that say something."""
    facts = entry.body.get("facts") if entry.kind == "answers" else None
    if not isinstance(facts, dict) or None not in facts.values():
        return entry.body
    return {**entry.body, "facts": {name: value for name, value in facts.items() if value is not None}}


def minute_of(entry: Entry) -> int:
    """When it was recorded, in minutes since 1970 by UTC; of a dose, when it was had."""
    had = entry.body.get("at") if entry.kind == "dose" else None
    if isinstance(had, str):
        with suppress(ValueError, OverflowError):  # what cannot be read was had when it was entered
            return int(datetime.fromisoformat(had).timestamp() // 60)
    return (ordinal(entry.at[:10]) - EPOCH) * DAY + int(entry.at[11:13]) * 60 + int(entry.at[14:16])


def standing_on(
    desk: Desk, episode: str, day: str, *, more: Sequence[Entry] = (), explain_from: str | None = None
) -> Standing | None:
    """The standing after `day`, or None where the episode has no plan. `more` are entries not yet kept.

    Reasons are worked out for `day` alone, or from `explain_from` on. Do not change what comes back: while nothing is written,
    the same question gets the same object.
    """
    if more or explain_from:
        return _fold(desk, episode, day, more, explain_from or day)
    return desk.once(("standing", episode, day), lambda: _fold(desk, episode, day, (), day))


def _fold(desk: Desk, episode: str, day: str, more: Sequence[Entry], explain_from: str) -> Standing | None:
    number = ordinal(day)
    before = min(number, ordinal(explain_from), *(ordinal(entry.day) for entry in more)) - 1
    start = _checkpoint(desk, episode, before)
    keep = not more and not desk.journal.read_only and (start is None or day == desk.today())
    reached = _reach(desk, episode, before, start, keep=keep)
    plan, state = reached or (None, None)
    from_day = iso(state.day + 1) if state is not None else desk.journal.first_day(episode)
    entries = desk.journal.entries(episode=episode, from_day=from_day, to_day=day)
    return fold(events_of([*entries, *more]), number, plan=plan, state=state, explain_from=ordinal(explain_from))


def _reach(desk: Desk, episode: str, upto: int, start: tuple[Plan, State] | None, *, keep: bool) -> tuple[Plan, State] | None:
    """The plan and the state after the day `upto`, from `start` on; None where no plan has begun by then.

    A month is read and folded at a time, so that a lifetime takes no more memory than a month. With `keep` the states at the
    ends of the years and of the last twelve months stay on the way, and this one: looking back, or a correction of what
    is long ago, begins there.
    """
    reached = start
    first = desk.journal.first_day(episode) if reached is None else iso(reached[1].day + 1)
    if first is None:
        return None
    begin = ordinal(first)
    early: list[Event] = []  # before a plan has begun
    for end in month_ends(begin, upto):
        events = early + events_of(desk.journal.entries(episode=episode, from_day=iso(begin), to_day=iso(end)))
        begin = end + 1
        plan, state = reached or (None, None)
        standing = fold(events, end, plan=plan, state=state)
        if standing is None or standing.state.day > end:
            early = events
            continue
        early = []
        reached = (standing.plan, standing.state)
        if keep and (end > upto - YEAR or iso(end).endswith("-12-31")):
            try:
                desk.journal.save_checkpoint(episode, iso(end), CHECKPOINT, standing.state.to_text())
            except JournalProblem:  # disposable: a full disk keeps nobody from looking
                keep = False
    return reached


def month_ends(begin: int, upto: int) -> list[int]:
    """The last days of the months from `begin` on, the earliest first, to go through a history; `upto` ends its own month."""
    ends = []
    while begin <= upto:
        first = date.fromordinal(begin)
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        ends.append(min(following.toordinal() - 1, upto))
        begin = ends[-1] + 1
    return ends


def state_after(desk: Desk, episode: str, day: str) -> State | None:
    """The state after `day`, where no decision of that day is needed; None where the episode has no plan by then."""
    kept = _checkpoint(desk, episode, ordinal(day))
    if kept is not None and kept[1].day == ordinal(day):
        return kept[1]
    standing = standing_on(desk, episode, day)
    return standing.state if standing is not None else None


def _checkpoint(desk: Desk, episode: str, upto: int) -> tuple[Plan, State] | None:
    kept = desk.journal.checkpoint(episode, CHECKPOINT, iso(upto))
    if kept is None:
        return None
    try:
        state = State.from_text(kept[1])
    except ValueError:
        return None  # disposable: the full fold gives the same
    entries = desk.journal.entries(episode=episode, kinds=("plan",))
    entries = [entry for entry in entries if entry.kind != "plan" or entry.day <= kept[0]]
    key = tuple(entry.uuid for entry in entries)  # entries never change, so the same ones hold the same plan
    plan = desk.plans.get(key)
    if plan is None:
        plans = [entry for entry in effective(entries) if entry.kind == "plan"]
        if not plans:
            return None
        plan = read_plan(plans[-1].body["plan"])
        desk.plans = {key: plan}
    return plan, state
