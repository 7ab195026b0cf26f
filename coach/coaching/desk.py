"""What the use cases share: folders, clock, journal and knowledge, each opened when it is first needed."""

from __future__ import annotations

from datetime import date

from coach.journal.days import END_HOUR, logical_day, zone_name
from coach.journal.device import device_of
from coach.journal.entry import Entry, new_entry
from coach.journal.problems import JournalProblem
from coach.journal.store import Journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from datetime import datetime
    from typing import TypeVar

    from coach.content.library import Library
    from coach.interview.model import Knowledge
    from coach.journal.days import Clock
    from coach.journal.looking import Looked
    from coach.medicine.model import Catalogue
    from coach.plan.model import Plan

    from .home import Home

    Worked = TypeVar("Worked")


MOST_HELD = 12
"""Things worked out that are held at once: a standing holds a plan, and a list of all episodes asks for one of each."""
READABLE = ("newer", "read-only")
"""Problems of a journal that may be read all the same."""


class Still:
    """A clock stopped at one instant, so that entries written together carry the same time and are undone together."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """The instant it was stopped at."""
        return self.instant


class Desk:
    """Where a use case works: one per running Coach. Nothing is opened, read or created before it is asked for."""

    def __init__(self, home: Home, clock: Clock, *, end_hour: int = END_HOUR, region: str = "", read_only: bool = False) -> None:
        self.home = home
        self.clock = clock
        self.end_hour = end_hour
        self.region = region
        self.read_only = self._asked_to_look = read_only
        self.only_looks = False  # set by a front whose use case saves nothing: then a journal that may only be read will do
        self.looked: Looked | None = None
        self.plans: dict[tuple[str, ...], Plan] = {}  # the plan in use, read once: 5 ms each time otherwise
        self.held: tuple[object, dict[Hashable, object]] = (None, {})  # see `once`; with the mark of the journal they hold for
        self._journal: Journal | None = None
        self._device: str | None = None
        self._library: Library | None = None
        self._knowledge: Knowledge | None = None
        self._catalogue: Catalogue | None = None

    @property
    def journal(self) -> Journal:
        """The journal, opened (and created where there is none); read-only, all that can be read of it.

        Raises:
            JournalProblem: when it cannot be opened or is not what Coach wrote.
        """
        if self._journal is None:
            self._journal = self._look() if self.read_only else self._open()
        return self._journal

    def _open(self) -> Journal:
        try:
            return Journal.open(self.home.journal)
        except JournalProblem as problem:
            if not self.only_looks or problem.kind not in READABLE:
                raise
            return self._look(problem)

    def _look(self, problem: JournalProblem | None = None) -> Journal:
        from coach.journal.looking import Looked, open_to_look

        looked = open_to_look(self.home.journal)
        self.looked = Looked(looked.journal, looked.problem or problem, looked.restoration)
        self.read_only = True
        return looked.journal

    @property
    def library(self) -> Library:
        """Templates, exercises, ladders and lessons: built in, and the person's own."""
        if self._library is None:
            from coach.content.library import Library

            self._library = Library(self.home.plans)
        return self._library

    @property
    def knowledge(self) -> Knowledge:
        """What the interview knows."""
        if self._knowledge is None:
            from coach.content.knowledge import built_in_knowledge, load_knowledge
            from coach.content.places import plans_dir

            own = self.home.plans / "interview"
            adds = any(own.glob("*.toml"))
            self._knowledge = load_knowledge(plans_dir() / "interview", own) if adds else built_in_knowledge()
        return self._knowledge

    @property
    def catalogue(self) -> Catalogue:
        """Medicines, pack limits and cautions."""
        if self._catalogue is None:
            from coach.content.medicines import load_medicines
            from coach.content.places import plans_dir

            self._catalogue = load_medicines(plans_dir() / "medicines.toml")
        return self._catalogue

    def tell_anew(self) -> None:
        """Texts are told otherwise from now on, in other units say: what was read before is read again."""
        self._library = self._knowledge = self._catalogue = None
        self.plans, self.held = {}, (None, {})

    @property
    def device(self) -> str:
        """This machine's name in the journal."""
        if self._device is None:
            self._device = device_of(self.home.data)
        return self._device

    def once(self, key: Hashable, work: Callable[[], Worked]) -> Worked:
        """What `work` gives; while nothing is written, here or elsewhere, the same key gets the same object: do not change it."""
        mark = self.journal.mark()
        if self.held[0] != mark:
            self.held = (mark, {})
        held = self.held[1]  # what is made ready in a thread beside puts things in and takes things out too
        found = held.get(key, held)
        if found is held:
            found = work()
            for oldest in [*held][: max(0, len(held) + 1 - MOST_HELD)]:
                held.pop(oldest, None)
            held[key] = found
        return found  # type: ignore[return-value]  # what was worked out for this key

    def today(self) -> str:
        """The logical day now, as an ISO date."""
        return logical_day(self.clock.now(), self.end_hour).isoformat()

    def entry(self, kind: str, body: Mapping[str, object], *, day: str, episode: str | None, clock: Clock | None = None) -> Entry:
        """A new entry of this machine, not yet kept."""
        return new_entry(
            kind,
            body,
            clock=clock or self.clock,
            device=self.device,
            day=day,
            episode=episode,
            zone=zone_name(),
        )

    def only_look(self, *, empty: bool = False) -> None:
        """From now on read what can be read, and save nothing; `empty` goes on as if there were no journal.

        Raises:
            JournalProblem: nothing can be read; then all is as it was.
        """
        self.close()
        before, self.read_only = self.read_only, True
        if empty:
            from coach.journal.looking import without_journal

            self._journal = without_journal(self.home.journal)
        try:
            self.journal  # noqa: B018 - opened now, so that what is wrong is known
        except JournalProblem:
            self.read_only = before
            raise

    def open_again(self) -> None:
        """Forget that the journal could only be looked at: the disk may be free again, or the file restored."""
        self.close()
        self.read_only, self.looked = self._asked_to_look, None

    def close(self) -> None:
        """Close what was opened."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None


def ordinal(day: str) -> int:
    """An ISO date as an ordinal."""
    return date.fromisoformat(day).toordinal()


def iso(day: int) -> str:
    """An ordinal as an ISO date."""
    return date.fromordinal(day).isoformat()
