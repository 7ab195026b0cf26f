"""The danger signs of a day as pages to go through: the six of every day, or all of them. No widget in here.

Silence is never 'no'; 'not sure' is asked once more in other words, and what is still not sure then counts as yes. After a yes
that is no emergency by itself it is asked what else is so, for that may make it one: a knock to the head, beside a fall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.conditions import Record
from coach.tui.widgets.multi import Item
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import TypeAlias

    from coach.coaching.taps import Tap
    from coach.conditions import Value
    from coach.interview.model import Knowledge, Question, Sign, When

    Again: TypeAlias = Callable[[str], tuple[Item, ...]]

SIX = "six"
AGAIN = "again"


@dataclass(frozen=True, slots=True)
class DangerPage:
    """One screen of signs. `again` says that it asks once more about a page; `about` are its signs that were not sure."""

    id: str
    items: tuple[Item, ...]
    title: str = ""
    text: str = ""
    again: bool = False
    about: tuple[str, ...] = ()


class DangerPages:
    """The pages in their order, what was marked on each, and where the person is."""

    def __init__(
        self,
        pages: Sequence[DangerPage],
        again: Again,
        *,
        full: bool = False,
        more: Mapping[str, Sequence[str]] | None = None,
        asks_more: Collection[str] = (),
    ) -> None:
        """Nothing is marked.

        Args:
            pages: in their order.
            again: the lines that ask about a sign in other words.
            full: whether these are all signs, in place of the six taps.
            more: each tap's own signs.
            asks_more: the taps whose own signs are asked after a yes as well.
        """
        self.pages = list(pages)
        self.full = full
        self.at = 0
        self.marks: dict[str, dict[str, str]] = {}
        self._again = again
        self._more = dict(more or {})
        self._asks_more = frozenset(asks_more)
        self._when: list[tuple[DangerPage, When]] = []

    @classmethod
    def six(cls, taps: Sequence[Tap], knowledge: Callable[[], Knowledge]) -> DangerPages:
        """The six taps of every day; what is not sure is looked at sign by sign, for which all `knowledge` is loaded.

        What the tap itself is about is the first of them: a fever that somebody is not sure of is asked about again too.
        """
        more = {tap.id: tap.more for tap in taps}

        def again(name: str) -> tuple[Item, ...]:
            known = knowledge()
            tap = next(tap for tap in known.daily if tap.id == name)
            names = dict.fromkeys(own for own, _ in tap.sets if own not in tap.more) | dict.fromkeys(tap.more)
            signs = [sign for other in names if (sign := known.sign(other)) is not None and sign.danger]
            return tuple(Item(sign.id, sign.label, sign.hint, private=sign.private) for sign in signs)

        asks_more = [tap.id for tap in taps if tap.more and tap.minimum != "emergency"]
        page = DangerPage(SIX, tuple(Item(tap.id, tap.label, tap.hint) for tap in taps))
        return cls([page], again, more=more, asks_more=asks_more)

    @classmethod
    def all(cls, questions: Sequence[Question], facts: Mapping[str, Value]) -> DangerPages:
        """Every danger screen of the interview for this person; one that follows from a sign comes when that is told."""
        of_the_moment = {sign.id for question in questions for sign in question.signs if sign.danger}
        lasting = {name: value for name, value in facts.items() if name not in of_the_moment}
        known = Record(lasting)
        pages, waiting = [], []
        asked: dict[str, Sign] = {}
        for question in questions:
            if question.group != "danger" or not question.has_danger_signs:
                continue
            signs = [sign for sign in question.signs if sign.danger]
            items = tuple(Item(sign.id, sign.label, sign.hint, private=sign.private) for sign in signs)
            asked.update({sign.id: sign for sign in signs})
            page = DangerPage(question.id, items, question.title, question.text)
            if question.ask_when is None or question.ask_when.check(known) is True:
                pages.append(page)
            else:
                waiting.append((page, question.ask_when))

        def again(name: str) -> tuple[Item, ...]:
            sign = asked.get(name)
            return (Item(name, sign.check or sign.label, sign.hint),) if sign is not None else ()

        found = cls(pages, again, full=True)
        found._when = waiting
        return found

    @property
    def page(self) -> DangerPage:
        """The page in front."""
        return self.pages[self.at]

    @property
    def own_marks(self) -> dict[str, str]:
        """What is marked on it."""
        return dict(self.marks.get(self.page.id, {}))

    def keep(self, marks: Mapping[str, str]) -> None:
        """Remember the marks of the page in front."""
        self.marks[self.page.id] = {name: mark for name, mark in marks.items() if mark}

    def tell(self, told: Sequence[str]) -> tuple[str, ...]:
        """Set the marks behind a kept answer, and begin where the first of them stands; gives what stands on none of the pages.

        A tap's own sign was told on the page that looks at it once more; where the tap itself was not told, it was not sure.
        """
        missing = dict.fromkeys(told)
        for page in (*self.pages, *(page for page, _ in self._when)):
            marks: dict[str, str] = {}
            looked_at: dict[str, str] = {}
            for item in page.items:
                own = [sign for sign in self._more.get(item.value, ()) if sign in told]
                if item.value in told:
                    marks[item.value] = "yes"
                elif own:
                    marks[item.value] = "not-sure"
                looked_at.update(dict.fromkeys(own, "yes"))
            self.marks[page.id], self.marks[f"{AGAIN}-{page.id}"] = marks, looked_at
            for name in (*marks, *looked_at):
                missing.pop(name, None)
        self.at = next((at for at, page in enumerate(self.pages) if self.marks[page.id]), 0)
        return tuple(missing)

    def answer(self, marks: Mapping[str, str]) -> bool:
        """Take the marks of the page in front and go on; True when there is none after it."""
        self.keep(marks)
        page = self.page
        if not page.again:
            self._ask_again(page, self.marks[page.id])
        told = Record(dict.fromkeys(self.ticked, "yes"))
        for waiting in [pair for pair in self._when if pair[1].check(told) is True]:
            self.pages.append(waiting[0])
            self._when.remove(waiting)
        if self.at + 1 >= len(self.pages):
            return True
        self.at += 1
        return False

    def _ask_again(self, page: DangerPage, marks: Mapping[str, str]) -> None:
        """One page after this one for what was not sure; beside a yes, for what may make that more urgent."""
        name = f"{AGAIN}-{page.id}"
        self.pages = [other for other in self.pages if other.id != name]
        told = [sign for sign, mark in marks.items() if mark == "yes"]
        unsure = [] if told else [sign for sign, mark in marks.items() if mark == "not-sure"]
        lines = {sign: self._again(sign) for sign in (*unsure, *(tap for tap in told if tap in self._asks_more))}
        items = {
            item.value: item
            for sign, asked in lines.items()
            for item in asked
            if sign in unsure or item.value in self._more[sign]
        }
        if items:
            about = tuple(sign for sign in unsure if lines[sign])
            again = DangerPage(name, tuple(items.values()), page.title, again=True, about=about)
            self.pages.insert(self.pages.index(page) + 1, again)

    def back(self) -> bool:
        """To the page before; False on the first."""
        if self.at == 0:
            return False
        self.at -= 1
        return True

    def still_unsure(self, marks: Mapping[str, str]) -> tuple[str, ...]:
        """Labels of what is not sure a second time: it will count as told."""
        page = self.page
        return tuple(item.label for item in page.items if page.again and marks.get(item.value) == "not-sure")

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids that count as told: yes, and not sure where that was not asked once more."""
        return self._told(self.pages)

    @property
    def ticked_so_far(self) -> tuple[str, ...]:
        """Those on the pages before the one in front: marks that stand on a later page can still be changed."""
        return self._told(self.pages[: self.at])

    def _told(self, pages: Sequence[DangerPage]) -> tuple[str, ...]:
        asked_again = {(page.id, sign) for page in self.pages if page.again for sign in page.about}
        found = []
        for page in pages:
            for item in page.items:
                mark = self.marks.get(page.id, {}).get(item.value, "")
                if mark == "yes" or (mark == "not-sure" and (f"{AGAIN}-{page.id}", item.value) not in asked_again):
                    found.append(item.value)
        return tuple(dict.fromkeys(found))
