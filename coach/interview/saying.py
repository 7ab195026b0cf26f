"""What to tell whoever answers: since when, which signs, who is asking, and what each rule asks them to think of.

All of it is what was told, each once: the lines that were ticked, and the answers on which a rule fired. So no rule puts
words into anybody's mouth that fit another of its ways to fire.
"""

from __future__ import annotations

from coach.text import interview as words

from .model import EMERGENCY, NOT_SURE, YES
from .naming import named
from .rules import reasons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.conditions import Value

    from .model import Knowledge, RedFlag

_BIRTHS = ("maybe", "pregnant", "postpartum")


def what_to_say(knowledge: Knowledge, facts: Mapping[str, Value], flags: Sequence[RedFlag]) -> tuple[str, ...]:
    """After an interview: every danger sign is named, and what stayed not sure is called so."""
    signs_by = {value: [sign for sign in knowledge.danger_signs() if facts.get(sign.id) == value] for value in (YES, NOT_SURE)}
    listed = ((words.SAY_SIGNS, signs_by[YES]), (words.SAY_NOT_SURE, signs_by[NOT_SURE]))
    text = " ".join(form.format(signs="; ".join(sign.said or sign.label for sign in signs)) for form, signs in listed if signs)
    return _lines(knowledge, facts, flags, text)


def what_to_say_now(
    knowledge: Knowledge, facts: Mapping[str, Value], flags: Sequence[RedFlag], ticked: Sequence[str], told: Iterable[str]
) -> tuple[str, ...]:
    """After a check-in: what was `ticked` there, in words, is new. `told` are the facts that it already names."""
    text = words.SAY_NOW.format(signs="; ".join(ticked)) if ticked else ""
    return _lines(knowledge, facts, flags, text, told)


def _lines(
    knowledge: Knowledge, facts: Mapping[str, Value], flags: Sequence[RedFlag], text: str, told: Iterable[str] = ()
) -> tuple[str, ...]:
    if not flags:
        return ()
    since = facts.get("days_since_onset", facts.get("onset_days"))  # a plan that runs knows how long it is by now
    start = words.SAY_START.format(when=_since(since), signs=text).strip()
    now = any(flag.disposition == EMERGENCY for flag in flags)  # then what is less urgent would blur it
    asks = (flag.say for flag in reasons(knowledge, flags) if flag.say and (not now or flag.disposition == EMERGENCY))
    return tuple(dict.fromkeys((start, *_who(knowledge, facts, flags, {*told}), *asks)))


def _who(knowledge: Knowledge, facts: Mapping[str, Value], flags: Sequence[RedFlag], told: set[str]) -> tuple[str, ...]:
    """Age, pregnancy, and the answers besides the danger signs on which the rules fired."""
    names = dict.fromkeys(fact for flag in flags for fact in flag.because)
    said = {sign.id for sign in knowledge.danger_signs()} | told | {"onset_days"}
    if facts.get("pregnancy") in _BIRTHS:
        weeks = "pregnancy_weeks" in facts
        names["pregnancy_weeks" if weeks else "pregnancy"] = None
        said |= {"pregnancy"} if weeks else set()
    rest = named(knowledge, facts, [name for name in names if name not in said])
    age = [words.SAY_AGE.format(age=facts["age"])] if "age" in facts else []
    also = [words.SAY_ALSO.format(facts="; ".join(rest))] if rest else []
    line = " ".join((*age, *also))
    return (line,) if line else ()


def _since(days: Value | None) -> str:
    if not isinstance(days, int | float):
        return words.SAY_UNKNOWN
    if days < 1:
        return words.SAY_TODAY
    return words.SAY_YESTERDAY if days < 2 else words.SAY_DAYS.format(days=int(days))
