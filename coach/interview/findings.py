"""The findings: disposition, what it rests on, which plan, and every sentence that goes with it."""

from __future__ import annotations

from coach.conditions import Record
from coach.text import interview as words

from .model import EMERGENCY, LIKELY, URGENT, DailyOutcome, Findings
from .rules import no_plan, reasons
from .saying import what_to_say, what_to_say_now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value

    from .model import CauseFound, Knowledge, RedFlag, Region

FIRST_SEEN = "clinician-first"
FALLBACK_TEMPLATE = "posture"


def conclude(
    knowledge: Knowledge,
    facts: dict[str, Value],
    flags: tuple[RedFlag, ...],
    causes: tuple[CauseFound, ...],
    screens: int,
) -> Findings:
    """Puts the findings together from facts (with `disposition` and `cause` in them), fired rules and ranked causes."""
    disposition = str(facts["disposition"])
    region = knowledge.region(str(facts.get("region", "")))
    plan, why = choose_plan(knowledge, facts, causes)
    texts = _texts(knowledge, facts, region)
    shown = tuple(flag for flag in flags if flag.disposition != "self-care")
    mild = tuple(flag.text for flag in flags if flag.disposition == "self-care")
    # In an emergency what a lesser rule asks to do, such as to drink, could be wrong.
    top = tuple(flag for flag in shown if disposition != EMERGENCY or flag.disposition == EMERGENCY)
    do = tuple(dict.fromkeys(line for flag in top for line in flag.do))
    kindly = tuple(cause.kindly for cause in causes if cause.likelihood == LIKELY and cause.kindly)
    return Findings(
        disposition=disposition,
        red_flags=reasons(knowledge, shown),
        causes=causes,
        plan=plan,
        plan_why=why,
        region=region,
        call=texts["call"],
        say=what_to_say(knowledge, facts, shown),
        meanwhile=(*texts["meanwhile"], *do),
        straight=texts["straight"],
        tonight=texts["tonight"],
        get_help=texts["help"],
        notes=(*mild, *texts["note"], *kindly),
        changes=(*texts["changes"], *_changes(knowledge, causes, plan)) if plan is not None else (),
        fired=tuple(flag.id for flag in flags),
        facts=facts,
        screens=screens,
    )


def choose_plan(knowledge: Knowledge, facts: Mapping[str, Value], causes: tuple[CauseFound, ...]) -> tuple[str | None, str]:
    """The template's id, or None, and why.

    None for an emergency and where a rule allows no plan; `clinician-first` for urgent and for nerves.
    """
    disposition = facts["disposition"]
    if disposition == EMERGENCY:
        return None, words.PLAN_NONE_EMERGENCY
    if no_plan(knowledge, facts):
        return None, words.PLAN_NONE_YOUNG
    likely = [cause for cause in causes if cause.likelihood == LIKELY]
    if disposition == URGENT or any(cause.id == "neurological" for cause in likely):
        return FIRST_SEEN, words.PLAN_FIRST_SEEN
    locked = f" {words.PLAN_LOCKED}" if disposition == "clinician" else ""
    known = [found for cause in likely if (found := knowledge.cause(cause.id)) is not None]
    chosen = next((cause for cause in known if cause.mission or cause.part_of), None)
    chosen = chosen or next((cause for cause in known if cause.prior is not None), None)
    if chosen is not None:
        before = [cause.title for cause in known[: known.index(chosen)] if cause.changes]
        also = f" {words.PLAN_CHANGED_FOR.format(causes='; '.join(before))}" if before else ""
        return chosen.template, words.PLAN_FOR_CAUSE.format(cause=chosen.title) + also + locked
    return FALLBACK_TEMPLATE, words.PLAN_FALLBACK + locked


def _texts(knowledge: Knowledge, facts: Mapping[str, Value], region: Region) -> dict[str, tuple[str, ...]]:
    record = Record(facts)
    texts: dict[str, list[str]] = {kind: [] for kind in ("call", "meanwhile", "straight", "tonight", "help", "note", "changes")}
    for advice in knowledge.advice:
        if advice.when.check(record) is True:
            texts[advice.kind].append(fill(advice.text, region))
    return {kind: tuple(lines) for kind, lines in texts.items()}


def fill(text: str, region: Region) -> str:
    """The sentence with the region's numbers in it, its first letter a capital."""
    for name in ("emergency", "urgent", "doctor", "maternity", "crisis", "pharmacist"):
        text = text.replace("{" + name + "}", getattr(region, name))
    return text[:1].upper() + text[1:]


def _changes(knowledge: Knowledge, causes: tuple[CauseFound, ...], plan: str) -> tuple[str, ...]:
    if plan == FIRST_SEEN:
        return ()
    likely = [knowledge.cause(cause.id) for cause in causes if cause.likelihood == LIKELY]
    return tuple(cause.changes for cause in likely if cause is not None and cause.changes)


def tick_label(knowledge: Knowledge, tick: str) -> str:
    """A tick of a check-in in the words in which it is asked; as it stands where it is asked no more."""
    tap = next((tap for tap in knowledge.daily if tap.id == tick), None)
    if tap is not None:
        return tap.label
    name, _, value = tick.partition("=")
    sign, question = knowledge.sign(name), knowledge.question(name)
    if sign is not None:
        return sign.label
    if question is None:
        return tick
    answer = next((choice.label for choice in question.choices if choice.value == value), value)
    return words.ASKED_AND_TOLD.format(question=question.text, answer=answer).strip()


def conclude_daily(
    knowledge: Knowledge, facts: dict[str, Value], flags: tuple[RedFlag, ...], disposition: str, ticked: tuple[str, ...]
) -> DailyOutcome:
    """The outcome of a check-in's danger screen, with whom to call and what to say."""
    facts = {**facts, "disposition": disposition}
    texts = _texts(knowledge, facts, knowledge.region(str(facts.get("region", ""))))
    do = tuple(dict.fromkeys(line for flag in flags for line in flag.do))
    signs = [tick_label(knowledge, tick) for tick in ticked]
    say = what_to_say_now(knowledge, facts, flags, signs, (tick.partition("=")[0] for tick in ticked))
    return DailyOutcome(
        disposition, reasons(knowledge, flags), ticked, texts["call"], say, (*texts["meanwhile"], *do), texts["straight"]
    )
