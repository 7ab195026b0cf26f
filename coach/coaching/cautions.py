"""The questions before the first dose: which are open, keeping the answers, and what they mean.

They stand outside the interview, are asked together, and again once an answer is old or something has changed. Silence and 'not
sure' are never a no: they count as 'ask a pharmacist'.
"""

from __future__ import annotations

from coach.journal.entry import effective
from coach.medicine.cautions import NO, assess, meaning, stale_facts
from coach.medicine.cautions import answer as answer_of
from coach.medicine.cautions import answers as facts_of
from coach.medicine.cautions import open_questions as still_open
from coach.text import coaching as words
from coach.values import dataclass

from .desk import iso, ordinal
from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from coach.conditions import Value
    from coach.medicine.cautions import Cautions
    from coach.medicine.model import Product, Question

    from .desk import Desk

PREFIX = "caution_"
OF_THE_DAY = 1  # an answer that holds no longer than a day is asked with the dose, not with the others


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the person for medicines: `facts`, the day (an ordinal) each caution was answered, and what is too old."""

    facts: Mapping[str, Value]
    answered_on: Mapping[str, int]
    stale: frozenset[str]


def known(desk: Desk) -> Known:
    """The facts of the open episode, and the caution answers of all episodes, the latest of each."""
    return desk.once(("cautions", desk.today()), lambda: _known(desk))


def _known(desk: Desk) -> Known:
    from .medicine import facts_now

    facts: dict[str, Value] = {}
    days: dict[str, int] = {}
    for entry in effective(desk.journal.entries(kinds=("answers", "supersede", "forget"))):
        given = entry.body.get("facts") if entry.kind == "answers" else None
        for name, value in given.items() if isinstance(given, dict) else ():
            if str(name).startswith(PREFIX):
                facts[name], days[name] = value, ordinal(entry.day)
    return Known({**facts_now(desk), **facts}, days, stale_facts(desk.catalogue, days, ordinal(desk.today())))


def verdicts(desk: Desk) -> Cautions:
    """What the answers mean for each class of medicine."""
    found = known(desk)
    return assess(desk.catalogue, found.facts, found.stale)


class Questions:
    """The caution questions; one a call, it keeps nothing itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, product: Product | None = None) -> tuple[Question, ...]:
        """Those to ask before a first dose: not answered, or answered too long ago; none under 18.

        With `product` those that matter for it alone. What holds for a day only is asked with the dose (`of_the_day`).
        """
        return tuple(question for question in self._open(product) if not _of_the_day(question))

    def of_the_day(self) -> tuple[Question, ...]:
        """Those whose answer holds for a day, where they are open."""
        return tuple(question for question in self._open(None) if _of_the_day(question))

    def again(self) -> tuple[Question, ...]:
        """All that the person answers here, for when something has changed; not what the interview settles."""
        found = known(self._desk)
        others = {name: value for name, value in found.facts.items() if not name.startswith(PREFIX)}
        return tuple(question for question in still_open(self._desk.catalogue, others) if not _of_the_day(question))

    def given(self) -> dict[str, str]:
        """What was answered before, by question: yes, no or not-sure."""
        found = known(self._desk)
        answers = {question.id: answer_of(question, found.facts) for question in self._desk.catalogue.questions}
        return {name: value for name, value in answers.items() if value is not None}

    def asked_on(self) -> str:
        """The day of the latest answers, ISO; "" where nothing was answered yet."""
        days = [day for name, day in known(self._desk).answered_on.items() if name not in self._daily()]
        return iso(max(days)) if days else ""

    def keep(
        self, asked: Iterable[Question], marked: Collection[str], not_sure: Collection[str] = (), *, rest_is_no: bool
    ) -> tuple[str, ...]:
        """Keep the answers; the rest is no only where the person said so. Gives what they mean, in sentences.

        Raises:
            Refused: nothing was answered.
        """
        facts = facts_of(asked, marked, not_sure, rest_is_no=rest_is_no)
        if not facts:
            raise Refused(words.NOTHING_ANSWERED)
        episode = self._desk.journal.open_episode()
        day = max(self._desk.today(), episode.day) if episode is not None else self._desk.today()
        entry = self._desk.entry("answers", {"facts": facts}, day=day, episode=episode.uuid if episode is not None else None)
        self._desk.journal.append([entry])
        return self.meaning()

    def meaning(self) -> tuple[str, ...]:
        """What the person's own answers ask for, each once, the strictest first; what is open is not among it."""
        return meaning(self._desk.catalogue, verdicts(self._desk))

    def answer(self, name: str, value: object) -> str:
        """One answer by its fact, as a machine gives it; checked.

        Raises:
            Refused: no such question, or no such answer.
        """
        ids = {question.fact for question in self._desk.catalogue.questions}
        if name not in ids:
            raise Refused(words.NO_QUESTION.format(name=name), words.THERE_ARE.format(names=", ".join(sorted(ids))))
        if value not in ("yes", NO, "not-sure"):
            raise Refused(words.CANNOT_BE.format(name=name, value=value), words.YES_NO_UNSURE)
        return str(value)

    def _open(self, product: Product | None) -> tuple[Question, ...]:
        found = known(self._desk)
        catalogue = self._desk.catalogue
        classes = None if product is None else [cls.id for cls in catalogue.classes_of(tuple(product.ingredients))]
        return still_open(catalogue, found.facts, classes=classes, stale=found.stale)

    def _daily(self) -> set[str]:
        return {question.fact for question in self._desk.catalogue.questions if _of_the_day(question)}


def _of_the_day(question: Question) -> bool:
    return question.recheck_days is not None and question.recheck_days <= OF_THE_DAY
