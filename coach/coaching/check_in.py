"""A check-in: measures and danger signs of a day, kept together with what was decided on them."""

from __future__ import annotations

from coach.journal.entry import correction, effective
from coach.journal.problems import JournalProblem
from coach.plan import measures as shapes
from coach.plan.model import WORK_DAYS
from coach.plan.wishes import LIGHTER
from coach.text import coaching as words
from coach.text.conditions import MEASURES

from .desk import Still, iso, ordinal
from .log import FELT, checked_felt, day_in, lighter
from .problems import Refused, Stopped
from .standing import standing_on, state_after
from .today import today
from .undoing import WINDOW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.conditions import Value
    from coach.interview.model import DailyOutcome, Knowledge
    from coach.journal.entry import Entry
    from coach.plan.standing import Standing

    from .desk import Desk
    from .views import TodayView

UNSURE = "confidence"  # why days became lighter by themselves
BACKFILL_DAYS = 7  # how far back a day may be filled in (our rule)


def draft_name(day: str) -> str:
    """Under which name the unfinished check-in of a day is kept, by every front."""
    return f"check-in {day}"


def check_in(  # noqa: PLR0913 - the parts of a check-in
    desk: Desk,
    measures: Mapping[str, object],
    danger: Sequence[str] | None,
    *,
    day: str | None = None,
    session: Mapping[str, object] | None = None,
    note: str = "",
    full: bool = False,
    own: Sequence[int | None] = (),
    amends: Entry | None = None,
) -> TodayView:
    """Keep a check-in and say what that day led to. `danger` is None where it was not asked, empty for 'none of these'.

    `own` are the answers about the person's own activities one by one (0 to 10; None: not answered), kept beside their mean
    and lowest in `measures`. `amends` is a check-in of that day in whose place this one is put; with an empty `session` what
    was said of the moves with it is taken back.

    Raises:
        Stopped: no episode with a plan is open, or the day lies before it.
        Refused: a measure or danger sign that does not exist, a value it cannot have (of `session` too), or pain that is more
            than the worst.
    """
    episode = _episode(desk)
    day = day_in(desk, episode, day)
    kept = _checked(measures)
    if not danger:  # a danger sign is kept whatever the numbers beside it
        _refuse_above_worst(kept)
    if session:
        session = {**session, **checked_felt({name: session.get(name) for name in FELT})}
    still = Still(desk.clock.now())
    late = day < desk.today()
    body: dict[str, object] = {"measures": kept, "danger": None if danger is None else list(danger), "late": late}
    if danger:
        outcome = assess(desk, episode, day, danger, full=full)
        body["outcome"] = {
            "disposition": outcome.disposition,
            "rules": [flag.id for flag in outcome.red_flags],
        }
    if full and danger is not None:
        body["full"] = True
    if any(value is not None for value in own):
        body["own"] = list(own)
    if amends is None:
        entries = [desk.entry("check-in", body, day=day, episode=episode.uuid, clock=still)]
    else:
        entries = [correction(amends, body, clock=still, device=desk.device, earlier=desk.journal.recent(WINDOW))]
    said = said_with(desk, amends) if amends is not None else None
    if session and said is not None:
        entries.append(correction(said, session, clock=still, device=desk.device, earlier=desk.journal.recent(WINDOW)))
    elif session is not None and said is not None:  # asked again, and nothing is said of the moves any more
        earlier = desk.journal.recent(WINDOW)
        entries.append(correction(said, None, clock=still, device=desk.device, earlier=earlier, chosen=True))
    elif session:
        entries.append(desk.entry("session", session, day=_worked(desk, episode, day), episode=episode.uuid, clock=still))
    if note:
        entries.append(desk.entry("note", {"text": note, "tags": []}, day=day, episode=episode.uuid, clock=still))
    view = today(desk, day, more=entries)
    if amends is not None and not view.unsure and (mistaken := _lighter_for(desk, episode, day)):
        earlier = desk.journal.recent(WINDOW)
        entries += [correction(each, None, clock=still, device=desk.device, earlier=earlier, chosen=True) for each in mistaken]
        view = today(desk, day, more=entries)
    if view.unsure and not late and not view.light_until and view.stage is not None and view.stage.kind != "rest":
        entries.append(lighter(desk, episode, day, why=UNSURE, clock=still))
        view = today(desk, day, more=entries)
    if view.decision is not None:
        told = {"kind": view.decision.kind, "rules": list(view.decision.rules), "reasons": list(view.decision.reasons)}
        entries.append(desk.entry("decision", told, day=day, episode=episode.uuid, clock=still))
    desk.journal.append(entries, drop_draft=draft_name(day))
    return view


def _lighter_for(desk: Desk, episode: Entry, day: str) -> list[Entry]:
    """What made days lighter by itself because of a check-in of `day`: what was told has been corrected since."""
    held = effective(desk.journal.entries(episode=episode.uuid, from_day=day, to_day=day))
    choices = [entry for entry in held if entry.kind == "choice"]
    return [entry for entry in choices if (entry.body.get("choice"), entry.body.get("why")) == (LIGHTER, UNSURE)]


def assess_now(desk: Desk, ticked: Sequence[str], *, day: str | None = None, full: bool = False) -> DailyOutcome:
    """`assess` for the open episode. Whom to call does not wait for the journal: without one the signs alone speak.

    What was told and is asked no more, since the questions have changed, counts as urgent as the plan is paused for.
    """
    try:
        episode = _episode(desk)
        day = day or max(desk.today(), episode.day)
        standing = standing_on(desk, episode.uuid, day)
    except (JournalProblem, Stopped):
        standing = None
    known = [sign for sign in ticked if not _wrong(desk.knowledge, sign)]
    paused_for = standing.state.paused_for if standing is not None and len(known) < len(ticked) else ""
    return _assess(desk, standing, day or desk.today(), known, full=full, least=paused_for)


def assess(desk: Desk, episode: Entry, day: str, ticked: Sequence[str], *, full: bool = False) -> DailyOutcome:
    """What the ticked danger signs mean with what is known of the person, and whom to call.

    Raises:
        Refused: one that is none.
    """
    wrong = next((sign for sign in ticked if _wrong(desk.knowledge, sign)), None)
    if wrong is not None:
        ids = ", ".join(sign.id for sign in desk.knowledge.daily)
        raise Refused(words.NO_DANGER_SIGN.format(name=wrong), words.DANGER_SIGNS_ARE.format(names=ids), about="danger")
    return _assess(desk, standing_on(desk, episode.uuid, day), day, ticked, full=full)


def _wrong(knowledge: Knowledge, tick: str) -> bool:
    """Whether it is neither a daily sign, nor a danger sign, nor an answer as `fact=value`."""
    if tick in {tap.id for tap in knowledge.daily} | {sign.id for sign in knowledge.danger_signs()}:
        return False
    from coach.interview import check_answers

    name, equals, value = tick.partition("=")
    return not equals or bool(check_answers(knowledge, {name: value}))


def _assess(
    desk: Desk, standing: Standing | None, day: str, ticked: Sequence[str], *, full: bool, least: str = ""
) -> DailyOutcome:
    from coach.interview import assess_daily
    from coach.interview.model import SELF_CARE

    facts = standing.state.facts_on(ordinal(day)) if standing else {}
    if desk.region:
        facts.setdefault("region", desk.region)
    return assess_daily(desk.knowledge, facts, ticked, full=full, least=least or SELF_CARE)


def said_with(desk: Desk, entry: Entry) -> Entry | None:
    """What was said of the moves together with a check-in: the session without tasks that was written in the same instant."""
    earliest = iso(ordinal(entry.day) - WORK_DAYS)
    held = effective(desk.journal.entries(episode=entry.episode, from_day=earliest, to_day=entry.day))
    return next(
        (
            other
            for other in held
            if other.kind == "session" and not other.body.get("tasks") and (other.at, other.device) == (entry.at, entry.device)
        ),
        None,
    )


def _worked(desk: Desk, episode: Entry, day: str) -> str:
    """What is said in the morning about the moves belongs to the last day that had any."""
    number = ordinal(day)
    yesterday = state_after(desk, episode.uuid, iso(number - 1)) if number > ordinal(episode.day) else None
    work = yesterday.work if yesterday is not None else 0
    return iso(work or number)


def _episode(desk: Desk) -> Entry:
    episode = desk.journal.open_episode()
    if episode is None:
        raise Stopped(words.NO_PLAN, words.NO_PLAN_THEN)
    return episode


def _refuse_above_worst(kept: Mapping[str, object]) -> None:
    name = shapes.above_worst(kept)
    if name:
        raise Refused(
            words.ABOVE_WORST.format(what=MEASURES[name], value=kept[name], worst=kept["worst_pain"]), words.ABOVE_WORST_THEN
        )


def _checked(measures: Mapping[str, object]) -> dict[str, Value | list[str]]:
    kept: dict[str, Value | list[str]] = {}
    for name, value in measures.items():
        if value is None:
            continue
        allowed = shapes.wrong(name, value)
        if name not in shapes.ALL:
            raise Refused(words.NO_MEASURE.format(name=name), words.THERE_ARE.format(names=", ".join(shapes.ALL)))
        if allowed:
            raise Refused(words.CANNOT_BE.format(name=name, value=value), words.IT_TAKES.format(allowed=allowed), about=name)
        kept[name] = value  # type: ignore[assignment]
    if "average_pain" in kept and "pain_now" not in kept:
        kept["pain_now"] = kept["average_pain"]
    return kept
