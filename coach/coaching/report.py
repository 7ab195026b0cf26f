"""What a report is made of: one look through an episode's entries, gathered into a frozen `ReportFacts`."""

from __future__ import annotations

from coach import __version__
from coach.journal.entry import effective, sha256_of
from coach.plan.state import activities_of
from coach.text import coaching as refusals
from coach.text.told import told

from .desk import iso, ordinal
from .problems import Refused, Stopped
from .report_facts import (
    DETAILS,
    FIRST_PAGE,
    SECTIONS,
    Answer,
    Cause,
    Danger,
    DangerDay,
    Day,
    Decided,
    Note,
    Person,
    Plan,
    RedFlag,
    ReportFacts,
    Sign,
)  # fmt: skip
from .report_medicine import doses_between, medicines_of
from .report_plan import plan_of, stage_of
from .report_worse import worse_days
from .standing import standing_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.conditions import Value
    from coach.journal.entry import Entry
    from coach.plan.standing import Standing

    from .desk import Desk
    from .history import DayView

__all__ = ["DETAILS", "FIRST_PAGE", "SECTIONS", "ReportFacts", "gather"]
TOLD = ("yes", "no", "not-sure", "prefer-not-to-say")
QUESTION_TAG = "question"  # a note with this tag is a question for the visit
Facts = dict[str, "Value"]


def gather(
    desk: Desk,
    *,
    since: str | None = None,
    until: str | None = None,
    sections: Iterable[str] | None = None,
    episode: str | None = None,
    answers: Mapping[str, object] | None = None,
) -> ReportFacts:
    """The facts of a report about an episode, the open one unless named by the beginning of its uuid.

    Args:
        desk: where the coach works.
        since: first day shown (ISO); the episode's first unless given.
        until: last day shown; today (or the day the episode was closed) unless given.
        sections: of `SECTIONS`; all unless given.
        episode: the beginning of an episode's uuid.
        answers: of an interview that has no plan yet; without an episode those of the interview that was left.

    Raises:
        Stopped: there is neither an episode nor an interview.
        Refused: no such episode or section, or days the wrong way round.
    """
    chosen = _sections(sections)
    opened, closed = _episode(desk, episode) if answers is None else (None, "")
    if opened is None:
        return _interview_alone(desk, chosen, answers)
    end = closed or max(desk.today(), opened.day)
    last = min(until or end, end)  # of days to come, and after the closing, nothing is known
    first = max(since or opened.day, opened.day)
    if first > last:
        raise Refused(refusals.NO_DAY_BETWEEN.format(since=first, until=last), refusals.IT_BEGAN.format(day=opened.day))
    entries = effective(desk.journal.entries(episode=opened.uuid, to_day=last))
    facts, given = _facts(entries)
    standing = standing_on(desk, opened.uuid, last)
    all_days = _history(desk, opened.uuid, last) if standing is not None else ()
    shown = tuple(day for day in all_days if first <= day.day <= last)
    doses = doses_between(desk, first, last) if {"medicine", "doses", "chart", "days"} & set(chosen) else ()
    earlier = doses_between(desk, iso(ordinal(first) - 2), iso(ordinal(first) - 1)) if "medicine" in chosen and doses else ()
    notes = _notes(entries, first, last)
    wanted = set(chosen)
    over = last == closed
    aged = standing.state.facts_on(ordinal(last)).get("age", "") if standing is not None else facts.get("age", "")
    return ReportFacts(
        made=_now(desk),
        since=first,
        until=last,
        began=opened.day,
        sections=chosen,
        episode=opened.uuid,
        title=told(str(opened.body.get("title") or "")),
        onset=_onset(facts, opened.day),
        closed=closed,
        number=ordinal(last) - ordinal(opened.day) + 1,
        program=__version__,
        rules=desk.knowledge.version,
        person=_person(desk, {**facts, "age": aged}, opened),
        danger=_danger(desk, facts, entries, first, last) if "danger" in wanted else Danger(),
        causes=_causes(desk, facts) if "causes" in wanted else (),
        plan=plan_of(standing, all_days, entries, closed=over) if {"plan", "chart"} & wanted else Plan(),
        days=_days(shown) if {"days", "chart"} & wanted else (),
        decisions=_decisions(shown) if "decisions" in wanted else (),
        medicines=medicines_of(desk, doses, earlier) if "medicine" in wanted else (),
        doses=doses if {"doses", "chart"} & wanted else (),
        worse=worse_days(shown, standing.plan if standing else None) if "worse" in wanted else (),
        questions=_questions(desk, facts, entries, standing, has_doses=bool(doses)) if "questions" in wanted else (),
        answers=_answers(desk, given) if "answers" in wanted else (),
        notes=notes if "notes" in wanted else (),
    )


def _sections(given: Iterable[str] | None) -> tuple[str, ...]:
    if given is None:
        return SECTIONS
    wanted = set(given)
    for name in sorted(wanted - set(SECTIONS)):
        raise Refused(refusals.NO_SECTION.format(name=name), refusals.THERE_ARE.format(names=", ".join(SECTIONS)))
    return tuple(name for name in SECTIONS if name in wanted)


def _episode(desk: Desk, name: str | None) -> tuple[Entry | None, str]:
    """The episode's entry and the day it was closed (or nothing)."""
    marks = effective(desk.journal.entries(kinds=("episode", "close", "supersede", "forget")))
    found = [entry for entry in marks if entry.kind == "episode" and (name is None or entry.uuid.startswith(name))]
    if name is None:
        opened = desk.journal.open_episode()
        return opened or (found[-1] if found else None), _closed(marks, opened or (found[-1] if found else None))
    if len(found) != 1:
        what = refusals.SEVERAL_EPISODES.format(name=name) if found else refusals.NO_EPISODE.format(name=name)
        raise Refused(what, refusals.NO_EPISODE_THEN)
    return found[0], _closed(marks, found[0])


def _closed(marks: Sequence[Entry], opened: Entry | None) -> str:
    return next((mark.day for mark in marks if opened and mark.kind == "close" and mark.episode == opened.uuid), "")


def _interview_alone(desk: Desk, chosen: tuple[str, ...], answers: Mapping[str, object] | None) -> ReportFacts:
    """A page of an interview that led to no plan: an emergency, someone under 16, or a person who has not begun."""
    from . import interview

    day = desk.today()
    if answers is None:
        left = interview.draft(desk)
        if left is None:
            raise Stopped(refusals.NOTHING_TO_REPORT, refusals.NOTHING_TO_REPORT_THEN)
        day, answers = left
    facts = interview.facts(desk, answers)
    wanted = set(chosen)
    return ReportFacts(
        made=_now(desk), since=day, until=day, began=day, sections=chosen, onset=_onset(facts, day), number=1,
        program=__version__, rules=desk.knowledge.version, person=_person(desk, facts, None),
        danger=_danger(desk, facts, (), day, day) if "danger" in wanted else Danger(),
        causes=_causes(desk, facts) if "causes" in wanted else (),
        questions=_questions(desk, facts, (), None, has_doses=False) if "questions" in wanted else (),
        answers=_answers(desk, answers) if "answers" in wanted else (),
    )  # fmt: skip


def _now(desk: Desk) -> str:
    return desk.clock.now().isoformat(timespec="minutes")


def _facts(entries: Iterable[Entry]) -> tuple[Facts, dict[str, object]]:
    """The facts as they are by now, and the answers as they were given; a later one stands in for an earlier one."""
    facts: Facts = {}
    given: dict[str, object] = {}
    for entry in entries:
        if entry.kind != "answers":
            continue
        kept, said = entry.body.get("facts"), entry.body.get("answers")
        for name, value in kept.items() if isinstance(kept, dict) else ():
            facts[str(name)] = tuple(map(str, value)) if isinstance(value, list) else value
        given.update(said if isinstance(said, dict) else {})
    return facts, given


def _onset(facts: Mapping[str, Value], began: str) -> str:
    day = facts.get("onset_date")
    since = facts.get("days_since_onset", facts.get("onset_days"))
    if isinstance(day, str):
        return day
    return iso(ordinal(began) - int(since)) if isinstance(since, int | float) and 0 <= since < ordinal(began) else ""


def _person(desk: Desk, facts: Mapping[str, Value], opened: Entry | None) -> Person:
    from .medicine import region

    age = facts.get("age")
    episodes = (entry.uuid for entry in desk.journal.entries(kinds=("episode",)) if entry.kind == "episode")
    first = next(episodes, opened.uuid if opened else "")
    return Person(
        code=sha256_of(f"coach person {first}").hex()[:12] if first else "",
        age=int(age) if isinstance(age, int | float) else None,
        sex=str(facts.get("sex", "")),
        region=region(desk),
        sport=str(facts.get("sport", "")) if facts.get("wants_sport") and facts.get("sport") != "none" else "",
        activities=activities_of(facts),
    )


def _danger(desk: Desk, facts: Mapping[str, Value], entries: Iterable[Entry], first: str, last: str) -> Danger:
    from coach.interview.findings import tick_label
    from coach.interview.rules import fire
    from coach.interview.saying import what_to_say

    knowledge = desk.knowledge
    signs = []
    for question in knowledge.questions:
        for sign in question.signs:
            told = facts.get(sign.id)
            if sign.danger:
                answer = str(told) if told in TOLD else ""
                signs.append(Sign(sign.id, sign.label, question.title or question.text, answer))
    flags = tuple(flag for flag in fire(knowledge, dict(facts)) if flag.disposition != "self-care") if facts else ()
    check_ins = [entry for entry in entries if entry.kind == "check-in" and first <= entry.day <= last]
    labels = {tap.id: tap.label for tap in knowledge.daily} | {sign.id: sign.label for sign in knowledge.danger_signs()}
    ticked = []
    for entry in check_ins:
        outcome = entry.body.get("outcome")
        listed = entry.body.get("danger")
        if isinstance(listed, list) and listed:
            how = str(outcome.get("disposition", "")) if isinstance(outcome, dict) else ""
            ticked.append(DangerDay(entry.day, tuple(tick_label(knowledge, str(sign)) for sign in listed), how))
    asked = {entry.day for entry in check_ins if entry.body.get("danger") is not None}
    in_full = {entry.day for entry in check_ins if entry.body.get("full") is True}
    cleared = [entry for entry in entries if entry.kind == "cleared" and entry.day <= last]
    return Danger(
        signs=tuple(signs),
        flags=tuple(
            RedFlag(flag.id, flag.title, flag.disposition, tuple(labels.get(f, f) for f in flag.because), flag.say, flag.sources)
            for flag in flags
        ),
        ticked=tuple(ticked),
        asked_days=len(asked),
        full_days=len(asked & in_full),
        daily=tuple(tap.label for tap in knowledge.daily),
        unasked_days=len({entry.day for entry in check_ins} - asked),
        disposition=str(facts.get("disposition", "")),
        say=what_to_say(knowledge, facts, flags),
        cleared=tuple(
            ": ".join(part for part in (entry.day, str(entry.body.get("by") or ""), str(entry.body.get("note") or "")) if part)
            for entry in cleared
        ),
    )


def _causes(desk: Desk, facts: Facts) -> tuple[Cause, ...]:
    from coach.interview.causes import find_causes
    from coach.interview.rules import fire

    if not facts:
        return ()
    found = find_causes(desk.knowledge, facts, fire(desk.knowledge, facts))
    return tuple(Cause(item.id, item.title, item.likelihood, item.speaks_for, item.speaks_against) for item in found)


def _history(desk: Desk, episode: str, last: str) -> tuple[DayView, ...]:
    from .history import history

    return history(desk, upto=last, episode=episode)


def _days(days: Iterable[DayView]) -> tuple[Day, ...]:
    found = []
    for day in days:
        stage, step = stage_of(day)
        check_ins = [entry for entry in day.entries if entry.kind == "check-in"]
        last = check_ins[-1] if check_ins else None
        own = last.body.get("own") if last is not None else None
        measures: dict[str, Value] = {}
        for name, value in day.measures.items():
            kept: object = value  # a list in the journal, a tuple here
            measures[name] = tuple(map(str, kept)) if isinstance(kept, list) else value
        found.append(
            Day(
                day=day.day,
                number=day.number,
                stage=stage,
                step=step,
                measures=measures,
                own=tuple(value if isinstance(value, int) else None for value in own) if isinstance(own, list) else (),
                done=sum(how != "skip" for how in day.tasks.values()),
                skipped=sum(how == "skip" for how in day.tasks.values()),
                doses=day.doses,
                at=_local(last.at, last.offset) if last is not None else "",
                entry=last.uuid if last is not None else "",
            )
        )
    return tuple(found)


def _local(at: str, offset: int) -> str:
    from datetime import datetime, timedelta, timezone

    return datetime.fromisoformat(at).astimezone(timezone(timedelta(minutes=offset))).isoformat(timespec="seconds")


def _decisions(days: Iterable[DayView]) -> tuple[Decided, ...]:
    return tuple(
        Decided(
            day=day.day,
            kind=found.kind,
            to_stage=found.stage_title,
            to_step=found.step,
            from_stage=found.from_title,
            from_step=found.from_step,
            why=found.why,
            reasons=found.reasons,
            source=found.source,
            stayed=found.stayed,
        )
        for day in days
        if (found := day.decision) is not None and (found.kind != "hold" or found.stayed)
    )


def _notes(entries: Iterable[Entry], first: str, last: str) -> tuple[Note, ...]:
    found = []
    for entry in entries:
        if entry.kind == "note" and first <= entry.day <= last:
            tags = entry.body.get("tags")
            kept = tuple(map(str, tags)) if isinstance(tags, list) else ()
            found.append(Note(entry.day, str(entry.body.get("text") or ""), kept))
    return tuple(found)


def _questions(
    desk: Desk, facts: Mapping[str, Value], entries: Iterable[Entry], standing: Standing | None, *, has_doses: bool
) -> tuple[str, ...]:
    """The person's own (notes with the tag `question`) first, then what their days give reason to ask."""
    from coach.text import report as words

    notes = [entry for entry in entries if entry.kind == "note" and QUESTION_TAG in (entry.body.get("tags") or ())]
    own = [str(entry.body.get("text")) for entry in notes]
    sees = tuple(why for _, _, why in standing.state.see) if standing else ()
    sport = str(facts.get("sport", "")) if facts.get("wants_sport") and facts.get("sport") not in (None, "none") else ""
    unsure = [sign.label for sign in desk.knowledge.danger_signs() if facts.get(sign.id) == "not-sure"]
    return (*own, *words.questions(sees, unsure, sport, has_doses=has_doses, has_plan=standing is not None))


def _answers(desk: Desk, given: Mapping[str, object]) -> tuple[Answer, ...]:
    from . import interview

    if not given:
        return ()
    try:
        reviewed = interview.review(desk, given)
    except Refused:  # answers of another rule set: what they led to still stands above
        return ()
    return tuple(Answer(item.question, item.text, item.answer) for item in reviewed if not item.set_aside)
