"""Answers as given → facts. Two ways to answer a screen of danger signs are merged here, and wrong answers are named.

The rules, which hold for the TUI, the plain mode and JSON alike:

* A danger sign is a fact of its own: yes, no or not-sure. `{"danger_nerves": ["saddle"]}` ticks it: ticked is yes, the rest
  no; with `not-sure` ticked too, the rest are asked one by one.
* Two answers to one sign: the more dangerous holds (no < not-sure < yes).
* A sign that is not-sure and has a clarifying question is asked once more under `<sign>_check`; that answer replaces the
  not-sure. Not-sure twice is final.
* Lines of other multi screens are true or false; `not-sure` ticked on a screen of health questions leaves the rest unknown
  and sets `history_unsure`.
* Answers to questions that do not apply are set aside, those about danger never.
"""

from __future__ import annotations

from datetime import date, timedelta

from coach.conditions import Record
from coach.text import clean
from coach.text import interview as words
from coach.values import dataclass

from .model import CHECK_SUFFIX, NO, NOT_SURE, PREFER_NOT, SIGN_VALUES, YES, Known, Question, Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value

    from .model import Answers, Knowledge

LONGEST_TEXT = 300  # characters of a free answer; longer is a mistake or an attack (our rule)
MOST_ACTIVITIES = 3  # things somebody wants to do again that are asked about
NONE_WORDS = ("none", "none-of-these")
_ORDER = {NO: 0, PREFER_NOT: 1, NOT_SURE: 2, YES: 3}
_WORDS_TRUE, _WORDS_FALSE = (True, "yes", "true"), (False, "no", "false")


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """A wrong answer: which fact, what is wrong, and what is allowed. As a string it is one sentence to show."""

    fact: str
    message: str
    allowed: str = ""

    def __str__(self) -> str:
        return self.message


class AnswersWrong(ValueError):  # noqa: N818 - named as people speak of it
    """Answers that the questions do not allow; `problems` names each."""

    def __init__(self, problems: tuple[AnswerProblem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Read:
    """Answers, read.

    `facts` for the rules; `answered` the screens and signs that need no more asking; `one_by_one` the screens whose unticked
    signs are to be asked singly; `aside` the facts that do not apply.
    """

    facts: dict[str, Value]
    answered: frozenset[str]
    one_by_one: frozenset[str]
    aside: frozenset[str]


def check_answers(knowledge: Knowledge, answers: Answers, day: str = "") -> tuple[AnswerProblem, ...]:
    """What is wrong with the answers; empty when all are allowed. `day` (ISO) only serves to refuse a future onset date."""
    return _collect(knowledge, answers, day)[1]


def read_answers(knowledge: Knowledge, answers: Answers, day: str, *, alone: bool = False) -> Read:
    """The facts that follow from the answers on a day (ISO).

    `alone` is for some answers by themselves, in the middle of a plan: what their questions hang on was answered earlier, so
    none is set aside.

    Raises:
        AnswersWrong: an unknown fact, or a value that its question does not allow.
    """
    given, problems = _collect(knowledge, answers, day)
    if problems:
        raise AnswersWrong(problems)
    facts: dict[str, Value] = {}
    answered: set[str] = set()
    one_by_one: set[str] = set()
    own = _own_dates(given, day)
    for question in knowledge.questions:
        if question.kind == "multi":
            _read_screen(question, given, facts, answered, one_by_one)
        elif question.danger and question.id in own:
            facts[question.id] = own[question.id]
            answered.add(question.id)
    for known in knowledge.known:
        if known.id in own:
            facts[known.id] = own[known.id]
    aside = _apply(knowledge, own, facts, answered, alone=alone)
    _split_activities(facts)
    derive(knowledge, facts)
    return Read(facts, frozenset(answered), frozenset(one_by_one), frozenset(aside))


def derive(knowledge: Knowledge, facts: dict[str, Value]) -> None:
    """Adds the facts that follow from others, the age at onset among them."""
    age, days = facts.get("age"), facts.get("onset_days")
    if isinstance(age, int | float) and isinstance(days, int | float):
        facts["age_at_onset"] = round(age - days / 365.25, 1)
    record = Record(facts)
    for rule in knowledge.derived:
        if rule.fact not in facts and rule.when.check(record) is True:
            facts[rule.fact] = rule.value


def _apply(
    knowledge: Knowledge, own: Mapping[str, Value], facts: dict[str, Value], answered: set[str], *, alone: bool
) -> set[str]:
    """Takes over the answers to questions that apply, in the order of asking; the others are set aside."""
    aside: set[str] = set()
    for question in knowledge.questions:
        if question.danger:
            continue
        lines = [sign.id for sign in question.signs if sign.id in facts and not sign.danger]
        if not lines and question.id not in own:
            continue
        when = None if alone else question.ask_when
        if when is not None and when.check(with_derived(knowledge, facts)) is not True:
            for fact in lines:
                del facts[fact]
            aside.update(lines or [question.id])
            answered.discard(question.id)
        elif question.kind != "multi":
            facts[question.id] = own[question.id]
            answered.add(question.id)
    return aside


def with_derived(knowledge: Knowledge, facts: Mapping[str, Value]) -> Record:
    """What a question's `ask_when` is held against: the facts, and those that follow from them."""
    seen = dict(facts)
    derive(knowledge, seen)
    return Record(seen)


def _read_screen(
    question: Question, given: Mapping[str, object], facts: dict[str, Value], answered: set[str], one_by_one: set[str]
) -> None:
    ticked = given.get(question.id)
    listed = ticked is not None
    if not listed and not any(sign.id in given or sign.id + CHECK_SUFFIX in given for sign in question.signs):
        return
    ticks = frozenset(ticked) if isinstance(ticked, tuple) else frozenset()
    unsure = NOT_SURE in ticks
    # On a screen of danger signs the harmless lines beside them may stay unsaid; elsewhere every line has to be looked at.
    mixed = question.group == "danger" and question.has_danger_signs
    needed = [sign for sign in question.signs if sign.danger or not mixed]
    for sign in question.signs:
        value = _sign_value(sign, given, ticks, listed=listed, unsure=unsure)
        if value is not None:
            facts[sign.id] = value
            answered.add(sign.id)
        elif given.get(sign.id) == NOT_SURE:
            answered.add(sign.id)
        if sign.id + CHECK_SUFFIX in given:
            answered.add(sign.id + CHECK_SUFFIX)
    if listed and unsure and question.has_danger_signs:
        one_by_one.add(question.id)
    elif listed:
        answered.add(question.id)
    if all(sign.id in answered for sign in needed):
        answered.add(question.id)
    plain = [sign.id for sign in question.signs if not sign.danger]
    if question.danger and plain and ((listed and unsure) or any(given.get(fact) == NOT_SURE for fact in plain)):
        facts["history_unsure"] = True


def _sign_value(sign: Sign, given: Mapping[str, object], ticks: frozenset[str], *, listed: bool, unsure: bool) -> Value | None:
    own = given.get(sign.id)
    if not sign.danger:
        if own is True or sign.id in ticks:
            return True
        if own is False or (listed and not unsure):
            return False
        return None
    values = [str(own)] if own is not None else []
    if sign.id in ticks:
        values.append(YES)
    elif listed and not unsure:
        values.append(NO)
    value = max(values, key=_ORDER.__getitem__, default=None)
    check = given.get(sign.id + CHECK_SUFFIX)
    if isinstance(check, str):
        value = check if value == NOT_SURE else max(check, value or NO, key=_ORDER.__getitem__)
    return value


def _own_dates(given: dict[str, Value], day: str) -> dict[str, Value]:
    """The answers with `onset_days` and `onset_date` both there, as soon as one of them is."""
    own = dict(given)
    if not day:
        return own
    today = date.fromisoformat(day)
    if isinstance(when := own.get("onset_date"), str):
        own["onset_days"] = max(0, (today - date.fromisoformat(when)).days)
    elif isinstance(days := own.get("onset_days"), int | float):
        own["onset_date"] = (today - timedelta(days=int(days))).isoformat()
    return own


def _split_activities(facts: dict[str, Value]) -> None:
    text = facts.get("activities")
    if isinstance(text, str):
        for number, part in enumerate(activities_in(text)[:MOST_ACTIVITIES], start=1):
            facts.setdefault(f"activity_{number}", part)


def activities_in(text: str) -> list[str]:
    """The things that somebody named, with commas, semicolons or lines between; the first `MOST_ACTIVITIES` are kept."""
    parts = [part.strip() for part in text.replace("\n", ",").replace(";", ",").split(",")]
    return [part for part in parts if part]


# ---- validation -------------------------------------------------------------------------------------------------------------


def _collect(knowledge: Knowledge, answers: Answers, day: str) -> tuple[dict[str, Value], tuple[AnswerProblem, ...]]:
    given: dict[str, Value] = {}
    problems: list[AnswerProblem] = []
    index = _index(knowledge)
    for fact, value in answers.items():
        asked = index.get(fact)
        if asked is None:
            problems.append(_unknown(fact, index))
            continue
        if value is None:
            continue
        clear, allowed = _clear(asked, value, knowledge, day)
        if clear is None:
            message = words.NOT_ALLOWED.format(fact=fact, value=_shown(value), allowed=allowed)
            problems.append(AnswerProblem(fact, message, allowed))
        else:
            given[fact] = clear
    return given, tuple(problems)


def _index(knowledge: Knowledge) -> dict[str, Question | Sign | Known | str]:
    index: dict[str, Question | Sign | Known | str] = {known.id: known for known in knowledge.known}
    for question in knowledge.questions:
        index[question.id] = question
        for sign in question.signs:
            index[sign.id] = sign
            if sign.check:
                index[sign.id + CHECK_SUFFIX] = CHECK_SUFFIX
    return index


def _shown(value: object) -> str:
    """A value in a message: short, without control characters, never empty."""
    try:
        text = str(value)
    except RecursionError:  # a list in a list in a list, a thousand deep
        return "..."
    return " ".join(clean(text[:80]).split())[:60] or "''"


def _unknown(fact: str, index: Mapping[str, object]) -> AnswerProblem:
    shown = _shown(fact)
    message = words.UNKNOWN_FACT.format(fact=shown)
    near = _nearest(shown, index)
    return AnswerProblem(shown, message + (words.DID_YOU_MEAN.format(near=near) if near else ""))


def _nearest(fact: str, index: Mapping[str, object]) -> str:
    import difflib  # only needed for a mistake, and not cheap to load

    return next(iter(difflib.get_close_matches(fact, list(index), 1)), "")


def _clear(asked: Question | Sign | Known | str, value: object, knowledge: Knowledge, day: str) -> tuple[Value | None, str]:
    """The value as it is kept, or None, and what is allowed in words."""
    if isinstance(asked, Question):
        return _for_question(asked, value)
    if isinstance(asked, Sign):
        return _for_sign(asked, value)
    if isinstance(asked, Known):
        return _for_known(asked, value, knowledge, day)
    return _one_of(value, SIGN_VALUES)


def _for_sign(sign: Sign, value: object) -> tuple[Value | None, str]:
    if sign.danger:
        return _one_of(value, (YES, NO, NOT_SURE, *((PREFER_NOT,) if sign.private else ())))
    allowed = words.ALLOWED_YES_NO
    if value == NOT_SURE:
        return NOT_SURE, allowed
    return _yes_no(value), allowed


def _for_question(question: Question, value: object) -> tuple[Value | None, str]:
    if question.kind == "single":
        return _one_of(value, tuple(choice.value for choice in question.choices))
    if question.kind == "number":
        return _number(value, question.min, question.max)
    if question.kind == "text":
        allowed = words.ALLOWED_TEXT.format(most=LONGEST_TEXT)
        return (clean(value).strip() if isinstance(value, str) and len(value) <= LONGEST_TEXT else None), allowed
    values = tuple(choice.value for choice in question.choices)
    allowed = words.ALLOWED_LIST.format(values=", ".join(values))
    items = [value] if isinstance(value, str) and value in (*NONE_WORDS, *values) else value
    if not isinstance(items, list | tuple):
        return None, allowed
    ticks = tuple(str(item) for item in items if item not in NONE_WORDS)
    # 'none' beside a tick says two things at once; the tick is kept, because it is the more dangerous of the two.
    return (ticks if all(tick in values for tick in ticks) else None), allowed


def _for_known(known: Known, value: object, knowledge: Knowledge, day: str) -> tuple[Value | None, str]:
    if known.kind == "number":
        return _number(value, known.min, known.max)
    if known.kind == "yes-no":
        return _yes_no(value), words.ALLOWED_YES_NO
    if known.kind == "region":
        return _one_of(value, tuple(region.id for region in knowledge.regions))
    if known.kind == "choice":
        return _one_of(value, known.values)
    if known.kind == "date":
        return _date(value, day), words.ALLOWED_DATE
    allowed = words.ALLOWED_TEXT.format(most=LONGEST_TEXT)
    return (clean(value).strip() if isinstance(value, str) and len(value) <= LONGEST_TEXT else None), allowed


def _yes_no(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    return True if word in _WORDS_TRUE else False if word in _WORDS_FALSE else None


def _one_of(value: object, values: tuple[str, ...]) -> tuple[Value | None, str]:
    allowed = words.ALLOWED_ONE_OF.format(values=", ".join(values))
    if isinstance(value, bool):
        value = YES if value else NO
    return (value if isinstance(value, str) and value in values else None), allowed


def _number(value: object, least: float | None, most: float | None) -> tuple[Value | None, str]:
    low, high = least if least is not None else 0, most if most is not None else 1_000_000
    allowed = words.ALLOWED_NUMBER.format(least=f"{low:g}", most=f"{high:g}")
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None, allowed
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        return None, allowed
    return (int(value) if float(value).is_integer() else float(value)), allowed


def _date(value: object, day: str) -> str | None:
    try:
        when = date.fromisoformat(str(value))
    except ValueError:
        return None
    return when.isoformat() if not day or when.isoformat() <= day else None
