"""What is recorded between check-ins: work done, choices, clearance, pauses, notes, changed answers; and corrections."""

from __future__ import annotations

from difflib import get_close_matches

from coach.journal.entry import correction
from coach.journal.problems import JournalProblem
from coach.plan import measures as shapes
from coach.plan.tasks import tasks_today
from coach.plan.wishes import LIGHTER
from coach.text import coaching as words

from .desk import iso, ordinal
from .problems import Refused, Stopped
from .standing import standing_on
from .today import today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from coach.conditions import Value
    from coach.interview.model import DailyOutcome
    from coach.journal.days import Clock
    from coach.journal.entry import Entry
    from coach.plan.model import Plan

    from .desk import Desk
    from .views import TodayView

DONE = "done"
FELT = ("pain_before", "pain_during", "feel")
NO_PLAN = (words.NO_PLAN, words.NO_PLAN_THEN)


def open_episode(desk: Desk) -> Entry:
    """The open episode.

    Raises:
        Stopped: there is none.
    """
    episode = desk.journal.open_episode()
    if episode is None:
        raise Stopped(*NO_PLAN)
    return episode


def day_in(desk: Desk, episode: Entry, day: str | None) -> str:
    """The day that is meant: today unless one is named; on the first evening today is the episode's first day.

    Raises:
        Stopped: it lies before the episode; what is kept there would be seen nowhere.
    """
    if day in (None, desk.today()):
        return max(desk.today(), episode.day)
    if day < episode.day:
        raise Stopped(words.BEFORE_EPISODE.format(day=day), words.IT_BEGAN.format(day=episode.day))
    return day


def done(
    desk: Desk,
    task: str,
    *,
    how: str = DONE,
    why: str = "",
    day: str | None = None,
    felt: Mapping[str, object] | None = None,
) -> TodayView:
    """Record that a task was done, done in part, or skipped (`why`). `felt` may hold pain_before, pain_during, feel.

    Raises:
        Refused: no such task in the plan, or a number that cannot be.
        Stopped: no plan.
    """
    episode = open_episode(desk)
    day = day_in(desk, episode, day)
    standing = standing_on(desk, episode.uuid, day)
    if standing is None:
        raise Stopped(*NO_PLAN)
    known = _task_ids(standing.plan)
    if task not in known:
        todays = [item.id for item in tasks_today(standing.plan, standing.state, ordinal(day))]
        near = get_close_matches(task, known, 1)
        hint = words.DID_YOU_MEAN.format(near=near[0]) if near else words.TODAYS_TASKS.format(tasks=", ".join(todays))
        raise Refused(words.NO_TASK.format(name=task), hint)
    item: dict[str, object] = {"id": task, "done": how}
    if why:
        item["why"] = why
    body: dict[str, object] = {"tasks": [item], **checked_felt(felt or {})}
    desk.journal.append([desk.entry("session", body, day=day, episode=episode.uuid)])
    return today(desk, day)


def session(
    desk: Desk, body: Mapping[str, object], *, day: str | None = None, drop_draft: str | None = None, while_draft: bool = False
) -> TodayView:
    """Record a whole session as the player saw it: tasks with what became of them, and how it felt. Its draft goes with it."""
    episode = open_episode(desk)
    day = day or max(desk.today(), episode.day)
    felt = checked_felt({name: body.get(name) for name in FELT})
    entry = desk.entry("session", {**body, **felt}, day=day, episode=episode.uuid)
    desk.journal.append([entry], drop_draft=drop_draft, while_draft=while_draft)
    return today(desk, day)


def hurt(desk: Desk, pain: object, day: str | None = None) -> bool:
    """Whether so much pain in a move was too much: over the line of the plan's rules."""
    episode = open_episode(desk)
    standing = standing_on(desk, episode.uuid, day or max(desk.today(), episode.day))
    return standing is not None and isinstance(pain, int | float) and pain > standing.plan.rules.recovery.hurt


def checked_felt(felt: Mapping[str, object]) -> dict[str, object]:
    """How moves felt (pain_before, pain_during, feel), as far as told.

    Raises:
        Refused: a word or a number that cannot be.
    """
    kept: dict[str, object] = {}
    for name, value in felt.items():
        if value is None:
            continue
        if name == "feel":
            if value not in shapes.FEELS:
                raise Refused(words.NO_FEEL.format(value=value), words.IT_TAKES.format(allowed=", ".join(shapes.FEELS)))
        elif not isinstance(value, int | float) or not 0 <= value <= 10:
            raise Refused(words.CANNOT_BE.format(name=name.replace("_", " "), value=value), words.ZERO_TO_TEN)
        kept[name] = value
    return kept


def _task_ids(plan: Plan) -> list[str]:
    ids = [task.id for task in plan.all_tasks]
    ladder = ["sport-step", "readiness"] if any(stage.ladder for stage in plan.stages) else []
    return list(dict.fromkeys([*ids, *ladder]))


def choose(desk: Desk, choice: str, day: str | None = None, *, why: str = "", ahead: bool = False) -> TodayView:
    """`stay` keeps the person where they were before today's decision; `go` takes a 'stay' back. Danger is never stayed from.

    `ahead` is about the next check-in: what a quiet morning would bring waits; a step back is not stopped by it. `why` is kept.
    """
    if choice not in {"stay", "go"}:
        raise Refused(words.NO_CHOICE.format(name=choice), words.CHOICES)
    body: dict[str, object] = {"choice": choice}
    if why:
        body["why"] = why
    if ahead:
        body["ahead"] = True
    return _record(desk, "choice", body, day)


def lighter(desk: Desk, episode: Entry, day: str, *, why: str = "", clock: Clock | None = None) -> Entry:
    """An entry, not yet kept: smaller amounts from `day` on, for as many days as the plan's rules name.

    Raises:
        Stopped: no plan.
    """
    standing = standing_on(desk, episode.uuid, day)
    if standing is None:
        raise Stopped(*NO_PLAN)
    until = iso(ordinal(day) + standing.plan.rules.lighter.days - 1)
    body = {"choice": LIGHTER, "until": until, "why": why}
    return desk.entry("choice", body, day=day, episode=episode.uuid, clock=clock)


def cleared(desk: Desk, by: str = "", note: str = "", day: str | None = None, *, gently: bool = False) -> TodayView:
    """Someone has looked: what was paused or locked goes on; `gently`: with gentle tasks alone, until this is said again."""
    body: dict[str, object] = {"by": by, "note": note}
    return _record(desk, "cleared", {**body, "gently": True} if gently else body, day)


def pause(desk: Desk, why: str = "", day: str | None = None) -> TodayView:
    """Travel or illness: the plan waits, nothing is lost."""
    return _record(desk, "pause", {"why": why}, day)


def resume(desk: Desk, day: str | None = None) -> TodayView:
    """The plan goes on.

    Raises:
        Refused: it is not paused.
    """
    episode = open_episode(desk)
    standing = standing_on(desk, episode.uuid, day_in(desk, episode, day))
    if standing is not None and not standing.state.travel:
        raise Refused(words.NOT_AWAY, words.NOT_AWAY_THEN)
    return _record(desk, "resume", {}, day)


def place(desk: Desk, stage: str, step: str = "", day: str | None = None) -> TodayView:
    """Stand on a stage and step from a day on, because the person says so."""
    return _record(desk, "place", {"stage": stage, "step": step}, day)


def note(desk: Desk, text: str, tags: tuple[str, ...] = (), day: str | None = None) -> Entry:
    """A note; kept with the open episode, or by itself where there is none. Nothing else of the journal need be readable."""
    if not text.strip():
        raise Refused(words.EMPTY_NOTE, words.EMPTY_NOTE_THEN)
    episode = desk.journal.open_episode()
    day = day_in(desk, episode, day) if episode is not None else day or desk.today()
    body = {"text": text, "tags": list(tags)}
    entry = desk.entry("note", body, day=day, episode=episode.uuid if episode else None)
    desk.journal.append([entry])
    return entry


def _record(desk: Desk, kind: str, body: Mapping[str, object], day: str | None) -> TodayView:
    episode = open_episode(desk)
    day = day_in(desk, episode, day)
    if standing_on(desk, episode.uuid, day) is None:
        raise Stopped(*NO_PLAN)
    desk.journal.append([desk.entry(kind, body, day=day, episode=episode.uuid)])
    return today(desk, day)


def answer(desk: Desk, answers: Mapping[str, object], day: str | None = None) -> TodayView:
    """Change answers in the middle of a plan. Danger told this way counts as told at a check-in; the rest is kept first.

    Raises:
        Refused: an unknown fact, a value it cannot have, or 'not sure' of a whole screen of danger signs.
    """
    from .cautions import PREFIX
    from .interview import told

    if any(name.startswith(PREFIX) for name in answers):
        return _cautions(desk, answers, day)
    danger = _danger_in(desk, answers, day)
    said = _beside(desk, answers, danger)
    if said or not danger:
        view = _record(desk, "answers", {"facts": told(desk, said, day or desk.today()), "answers": said}, day)
    if danger:
        from .check_in import check_in

        view = check_in(desk, {}, danger, day=day)
    return view


def danger_in(desk: Desk, answers: Mapping[str, object]) -> DailyOutcome | None:
    """What `answers` tell of danger, and whom to call, where they could not be kept; None where they tell of none."""
    from .cautions import PREFIX
    from .check_in import assess_now

    danger = _danger_in(desk, {name: value for name, value in answers.items() if not name.startswith(PREFIX)}, None)
    return assess_now(desk, danger) if danger else None


def _danger_in(desk: Desk, answers: Mapping[str, object], day: str | None) -> tuple[str, ...]:
    """The danger told in answers, as a check-in keeps it: signs, and `fact=value` of any other that asks for help today."""
    from coach.interview import told_danger

    from .interview import told

    facts = told(desk, answers, day or desk.today())
    return told_danger(desk.knowledge, _known(desk, day), facts)


def _known(desk: Desk, day: str | None) -> dict[str, Value]:
    try:
        episode = open_episode(desk)
        day = day or max(desk.today(), episode.day)
        standing = standing_on(desk, episode.uuid, day)
    except (JournalProblem, Stopped):  # whom to call does not wait for the journal
        return {}
    return standing.state.facts_on(ordinal(day)) if standing is not None else {}


def _beside(desk: Desk, answers: Mapping[str, object], danger: Collection[str]) -> dict[str, object]:
    """The answers without the danger signs told in them, which the check-in keeps; of a screen the other lines remain."""
    from coach.interview.model import CHECK_SUFFIX

    from .interview import told

    said: dict[str, object] = {}
    for name, value in answers.items():
        question = desk.knowledge.question(name)
        lines = [sign.id for sign in question.signs] if question is not None else []
        if name.removesuffix(CHECK_SUFFIX) in danger:
            continue
        if any(line in danger for line in lines):
            facts = told(desk, {name: value}, desk.today())
            said |= {line: facts[line] for line in lines if line in facts and line not in danger}
        else:
            said[name] = value
    return said


def _cautions(desk: Desk, answers: Mapping[str, object], day: str | None) -> TodayView:
    """Answers to the questions before the first dose; with others among them each part goes its own way."""
    from .cautions import PREFIX, Questions

    questions = Questions(desk)
    kept = {name: questions.answer(name, value) for name, value in answers.items() if name.startswith(PREFIX)}
    others = {name: value for name, value in answers.items() if name not in kept}
    if others:
        answer(desk, others, day)
    return _record(desk, "answers", {"facts": kept}, day)


def correct(desk: Desk, entry: Entry, body: Mapping[str, object] | None) -> None:
    """Put another body in an entry's place; None takes it back. What follows from it is right again by itself."""
    from .undoing import WINDOW

    earlier = desk.journal.recent(WINDOW)
    made = correction(entry, body, clock=desk.clock, device=desk.device, earlier=earlier, chosen=body is None)
    desk.journal.append([made])
