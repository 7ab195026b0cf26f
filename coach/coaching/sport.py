"""The sport step through the door: is the person ready, what is today's rung, was there a painkiller; and keeping the ticks."""

from __future__ import annotations

import json

from coach.journal.entry import effective
from coach.plan.session_tasks import stints_of
from coach.plan.tasks import tasks_today
from coach.text import clean
from coach.values import dataclass

from .desk import iso, ordinal
from .log import open_episode
from .standing import minute_of, standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .desk import Desk
    from .views import TodayView

DRAFT = "readiness"
LATELY = 7  # days that a tick stands, or the whole list: its lines are about the last days and the last week (our rule)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder; `stints` of walking and running in turns, by name and seconds, where it is made of them."""

    id: str
    title: str
    load: str
    effort: str = ""
    criterion: str = ""
    avoid: tuple[str, ...] = ()
    locked: str = ""
    stints: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class SportView:
    """The ladder as it stands today.

    Attributes:
        day: ISO.
        title: of the ladder; "" where the plan has none.
        stage: title of its stage.
        here: the person is in that stage.
        ready: the readiness list has been shown to be met.
        readiness: (id, text) of each tick.
        ticked: ids that were ticked so far.
        rungs: all of them.
        at: index of today's.
        due: a rung is asked for today; else it is a day between.
        done: what became of it today: "", done, part, skip.
        listed: the readiness list was completed today or on one of the last days.
        warm_up: what to do before.
        notes: what else to know.
        unit: what is counted.
        painkiller_hours: since the last painkiller in the log, where a step is no test yet (`[ladder]` of the rules).
        practised: the last step done was such a one: it opens nothing.
    """

    day: str
    title: str = ""
    stage: str = ""
    here: bool = False
    ready: bool = False
    readiness: tuple[tuple[str, str], ...] = ()
    ticked: tuple[str, ...] = ()
    rungs: tuple[Rung, ...] = ()
    at: int = 0
    due: bool = False
    done: str = ""
    listed: bool = False
    warm_up: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = ""
    painkiller_hours: int | None = None
    practised: bool = False

    @property
    def rung(self) -> Rung | None:
        """Today's."""
        return self.rungs[self.at] if self.at < len(self.rungs) else None


def sport(desk: Desk) -> SportView:
    """The plan's ladder: in the stage the person is in, else the first to come.

    Raises:
        Stopped: no episode is open.
    """
    episode = open_episode(desk)
    day = max(desk.today(), episode.day)
    standing = standing_on(desk, episode.uuid, day)
    if standing is None:
        return SportView(day)
    plan, state = standing.plan, standing.state
    stage = standing.stage if standing.stage.ladder is not None else next((s for s in plan.turn if s.ladder is not None), None)
    if stage is None or stage.ladder is None:
        return SportView(day)
    number = ordinal(day)
    tasks = {task.id: task for task in tasks_today(plan, state, number)}
    here = stage.id == state.stage
    step = tasks.get("sport-step")
    lately = [state.tasks.get(number - back, {}).get("readiness", "") for back in range(LATELY)]
    ladder = stage.ladder
    return SportView(
        day=day,
        title=ladder.title,
        stage=stage.title,
        here=here,
        ready=here and (state.ready or stage.ready is None),
        readiness=ladder.readiness,
        ticked=tuple(_ticks(desk, episode.uuid, number)),
        rungs=tuple(
            Rung(
                s.id,
                s.title,
                s.load,
                s.effort,
                s.criterion,
                s.avoid,
                "" if state.cleared else s.needs_clearance,
                stints_of(clean(s.written)),
            )
            for s in stage.steps
        ),
        at=min(state.step, len(stage.steps) - 1) if here else 0,
        due=step is not None,
        done=state.tasks.get(number, {}).get("sport-step", ""),
        listed="done" in lately,
        warm_up=ladder.warm_up,
        notes=ladder.notes,
        unit=ladder.unit,
        painkiller_hours=painkiller(desk, day, ladder.painkiller_hours),
        practised=bool(state.masked) and state.masked == state.trained,
    )


def painkiller(desk: Desk, day: str, within: int) -> int | None:
    """Hours since the last painkiller of the log, where they are under `within`."""
    now = int(desk.clock.now().timestamp() // 60)
    ago = [
        now - minute_of(entry)
        for entry in effective(desk.journal.entries(from_day=iso(ordinal(day) - 2), to_day=day))
        if entry.kind == "dose" and entry.body.get("painkiller") is not False
    ]
    return min((minutes // 60 for minutes in ago if 0 <= minutes < within * 60), default=None)


def _ticks(desk: Desk, episode: str, day: int) -> dict[str, int]:
    """What was ticked in this episode on the last days, each with its day: what held before a flare-up holds no more."""
    text = desk.journal.draft(DRAFT)
    try:
        kept = json.loads(text) if text else None
        found = dict(kept["ticked"]) if isinstance(kept, dict) and kept.get("episode") == episode else {}
    except (ValueError, KeyError, TypeError):
        return {}
    return {name: on for name, on in found.items() if isinstance(on, int) and day - LATELY < on <= day}


def keep_ticks(desk: Desk, ticked: tuple[str, ...]) -> None:
    """Keep what is ticked so far; the list need not be done at one go. Where another Coach has closed the episode, nothing."""
    episode = desk.journal.open_episode()
    if episode is None:
        return
    day = ordinal(max(desk.today(), episode.day))
    before = _ticks(desk, episode.uuid, day)
    kept = {"episode": episode.uuid, "ticked": {name: before.get(name, day) for name in ticked}}
    desk.journal.save_draft(DRAFT, json.dumps(kept))


def log_ready(desk: Desk, day: str) -> TodayView:
    """The whole list is ticked: it goes into the journal."""
    from .log import session

    return session(desk, {"tasks": [{"id": "readiness", "done": "done"}]}, day=day, drop_draft=DRAFT)


def log_step(desk: Desk, view: SportView, how: str, amount: str, felt: Mapping[str, object]) -> TodayView:
    """What was played: how much, and how it felt. With a painkiller in the day before it is kept as no test.

    Raises:
        Refused: a pain or feel that cannot be.
    """
    from .log import session

    item: dict[str, object] = {"id": "sport-step", "done": how}
    dose: dict[str, object] = {}
    if view.rung is not None:
        dose["step"] = view.rung.id
    if amount:
        dose["amount"] = amount
    if view.painkiller_hours is not None:
        dose["painkiller_hours"] = view.painkiller_hours
    if dose and how != "skip":
        item["dose"] = dose
    return session(desk, {"tasks": [item], **felt}, day=view.day)


class Sport:
    """What the sport step may ask for and tell; one a call, it keeps nothing itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> SportView:
        """See `sport`."""
        return sport(self._desk)

    def keep_ticks(self, ticked: tuple[str, ...]) -> None:
        """See `keep_ticks`."""
        keep_ticks(self._desk, ticked)

    def log_ready(self, day: str) -> TodayView:
        """See `log_ready`."""
        return log_ready(self._desk, day)

    def log_step(self, view: SportView, how: str, amount: str, felt: Mapping[str, object]) -> TodayView:
        """See `log_step`."""
        return log_step(self._desk, view, how, amount, felt)
