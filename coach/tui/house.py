"""What the screens need around the coach itself: the clock, the region, settings, pages saved for a doctor, a standing emergency.

Everything about the body goes through the door (`coach.coaching.door.Coach`); this is the rest, in one small place.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coach.coaching import emergency
from coach.text.told import told
from coach.tui.keeping import problem_in
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from coach.coaching.door import Coach
    from coach.coaching.home import Home
    from coach.coaching.views import TodayView
    from coach.interview.model import DailyOutcome, Findings
    from coach.journal.days import Clock
    from coach.journal.restore import Restoration

EMERGENCY = "emergency"
"""Name of the screen, and of the most urgent outcome."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to call in a region: the same fields as the interview's `Region`, without loading the interview."""

    id: str
    name: str
    emergency: str
    urgent: str
    doctor: str
    maternity: str
    crisis: str
    pharmacist: str
    countries: str = ""


def plain_rows(text: str, kind: str) -> Iterator[dict[str, str]]:
    """The `[[kind]]` tables of a built-in file, whose lines are `key = "value"` or `key = number` and nothing else.

    Read line by line, since loading `tomllib` would cost a twentieth of the first frame; a test reads the files both ways.
    """
    for part in text.split(f"[[{kind}]]")[1:]:
        own = part.partition("\n[")[0]  # up to the next table of another kind
        pairs = (line.partition(" = ") for line in own.splitlines())
        yield {name.strip(): value.strip().strip('"') for name, _, value in pairs}


def read_regions(text: str) -> tuple[Numbers, ...]:
    """The regions of their built-in file."""
    rows = ({"countries": "", **row} for row in plain_rows(text, "regions"))
    return tuple(Numbers(row["id"], *(told(row[name]) for name in Numbers.__match_args__[1:])) for row in rows)


def read_sources(text: str) -> dict[str, str]:
    """Title and year of each source, by its id."""
    return {row["id"]: f"{row['title']}, {row['year']}" for row in plain_rows(text, "sources")}


class House:
    """One per running app."""

    def __init__(
        self, coach: Coach, clock: Clock, home: Home, env: Mapping[str, str] | None = None, *, reports: Path | None = None
    ) -> None:
        """Nothing is read before it is asked for."""
        self._coach = coach
        self._clock = clock
        self._home = home
        self._env = os.environ if env is None else env
        self._reports = home.data / "reports" if reports is None else reports
        self._settings: Mapping[str, object] | None = None
        self._view: TodayView | None = None
        self._regions: tuple[Numbers, ...] | None = None
        self._titles: dict[str, str] | None = None
        self._told: dict[str, str] = {}  # by sentence, the day on which it was shown
        self._asked_where = False

    # Time

    def now(self) -> datetime:
        """Local time."""
        return self._clock.now()

    def today(self) -> str:
        """The logical day, ISO."""
        return self._coach.desk.today()

    def first_today(self, text: str) -> bool:
        """Whether a sentence comes for the first time today; from now on it has been shown."""
        before, self._told[text] = self._told.get(text), self.today()
        return before != self._told[text]

    # Which screen comes first

    def opening(self) -> str:
        """`emergency` while one stands, `today` with an episode, else `welcome`."""
        if not self.has_episode():
            return EMERGENCY if emergency.stands(self._coach.desk) else "welcome"
        if self._coach.draft("session"):  # a session that nobody ended: what was done of it is recorded once it is old
            problem_in(self._coach.sessions.recover)  # where it cannot be written, its draft stays, and nobody is kept from Today
        self._view = self._coach.today()
        return EMERGENCY if self._view.paused and self._view.paused_for == EMERGENCY else "today"

    def today_view(self) -> TodayView:
        """Today as `opening` already worked it out, once; from then on asked afresh."""
        view, self._view = self._view, None
        return view or self._coach.today()

    def has_episode(self) -> bool:
        """Whether an episode is open."""
        return self._coach.desk.journal.open_episode() is not None

    # A journal that is not as it should be

    def journal(self) -> Path:
        """The journal's file."""
        return self._home.journal

    def preview_restore(self) -> Restoration:
        """What `restore` would do; reads every row.

        Raises:
            JournalProblem: there is nothing to bring back.
        """
        from coach.coaching.care import preview_restore

        return preview_restore(self._coach.desk)

    def restore(self) -> Restoration:
        """Put the newest good backup, and all that can still be read, in the journal's place.

        Raises:
            JournalProblem: nothing was changed.
        """
        from coach.coaching.care import restore

        return restore(self._coach.desk)

    def look(self) -> str:
        """Go on without saving anything; gives the first screen.

        Raises:
            JournalProblem: nothing can be read either.
        """
        self._coach.desk.only_look()
        return self.opening()

    def again(self) -> str:
        """Open the journal once more, for writing too; gives the first screen.

        Raises:
            JournalProblem: it is as it was.
        """
        self._coach.desk.open_again()
        return self.opening()

    def go_without(self) -> str:
        """Go on as if there were no journal, saving nothing; gives the first screen."""
        self._coach.desk.only_look(empty=True)
        return self.opening()

    def looking(self) -> str:
        """A sentence where nothing is saved, else nothing."""
        from coach.text import tui_trouble as words

        desk = self._coach.desk
        if not desk.read_only:
            return ""
        seen = desk.looked.restoration if desk.looked is not None else None
        return words.LOOKING if seen is None else words.LOOKING_AT.format(readable=seen.readable, back=seen.back)

    def backup_of_the_day(self) -> str:
        """Make the day's backup where there is a journal and none yet; gives what went wrong, in a sentence, or nothing."""
        from coach.coaching.care import backup_of_the_day
        from coach.journal.problems import JournalProblem
        from coach.text import tui_trouble as words

        if self._coach.desk.read_only or not self._home.journal.exists():
            return ""
        try:
            backup_of_the_day(self._coach.desk)
        except JournalProblem as problem:
            return words.BACKUP_FAILED.format(why=problem.what)
        return ""

    # An emergency stands until somebody has been seen

    def keep_emergency(self, answers: Mapping[str, object]) -> None:
        """An emergency was found in the interview: show it again at each start until `seen`."""
        emergency.keep(self._coach.desk, answers)

    def standing_emergency(self) -> tuple[Findings | DailyOutcome | None, str]:
        """What was found, where that is known, and when it was ("2026-11-20T02:14"); "" where that is not known."""
        view = self._coach.today()
        if view.episode is not None and view.paused:
            return self._coach.assess_danger(view.danger_signs, full=True), ""
        stands = emergency.standing(self._coach.desk)
        return (stands.found, stands.at[: len("2026-11-20T02:14")]) if stands is not None else (None, "")

    def seen(self, by: str, note: str, *, gently: bool = False) -> None:
        """Somebody has looked: the emergency no longer stands, and what they said is kept."""
        from coach.text import tui as words

        if self.has_episode():
            self._coach.cleared(by, note, gently=gently)
        else:
            self._coach.note(words.SEEN_NOTE.format(by=by or "?", note=note or "–"), ("seen",))
            self._forget_danger()
        self.drop_emergency()

    def _forget_danger(self) -> None:
        """What was danger then is asked afresh; the other answers stay."""
        from coach.coaching.interview import usable
        from coach.tui.walk import Walk, without_danger

        kept = self._coach.interview_draft()
        if kept:
            step = self._coach.interview_step
            self._coach.save_interview_draft(without_danger(Walk(step, usable(step, kept[1]))))

    def drop_emergency(self) -> None:
        """The emergency was a slip of the finger, or is over."""
        emergency.drop(self._coach.desk)

    # Whom to call

    def regions(self) -> tuple[Numbers, ...]:
        """All regions, from their one file."""
        if self._regions is None:
            from coach.content.places import plans_dir

            text = next((plans_dir() / "interview").glob("*regions*.toml")).read_text(encoding="utf-8")
            self._regions = read_regions(text)
        return self._regions

    def region(self) -> Numbers:
        """The chosen region, else the one of the computer's language, else the one that names several countries' numbers."""
        from coach.coaching.settings import region

        regions = self.regions()
        chosen = self._coach.desk.region or region(self.settings(), self._env)
        return next((each for each in regions if each.id == chosen), regions[-1])

    def ask_where(self) -> bool:
        """Whether to ask for the region now: neither a setting nor the computer's language tells it, and nobody was asked yet."""
        from coach.coaching.settings import region

        asked, self._asked_where = self._asked_where, True
        known = region(self.settings(), self._env) or self._coach.desk.region not in {"", self.regions()[-1].id}
        return not asked and not known

    def apply_region(self) -> None:
        """Let the interview's texts use the region that the screens show, and dates be written as is usual there."""
        from coach.coaching.settings import write_as_usual

        self._coach.desk.region = self.region().id
        write_as_usual(self.settings(), self._env)

    def set_region(self, region: str) -> None:
        """Other numbers from now on, in every text, and dates and amounts as is usual there.

        Raises:
            JournalProblem: it holds for now, but the settings cannot be written.
        """
        from coach.coaching.settings import write_as_usual

        self._coach.desk.region = region
        write_as_usual({**self.settings(), "region": region}, self._env)
        self._coach.desk.tell_anew()
        self.keep_setting("region", region)

    # Settings

    def settings(self) -> Mapping[str, object]:
        """The person's settings; a file that cannot be read counts as none."""
        if self._settings is None:
            from coach.coaching.settings import read_settings

            self._settings = read_settings(self._home)
        return self._settings

    def setting(self, name: str, default: object) -> object:
        """One setting."""
        return self.settings().get(name, default)

    def keep_setting(self, name: str, value: object) -> None:
        """Remember a setting.

        Raises:
            JournalProblem: the settings cannot be written.
        """
        from coach.coaching.settings import write_setting

        self._settings = None
        write_setting(self._home, name, value)

    def first_weekday(self) -> int:
        """The weekday a week begins with, 0 for Monday."""
        from coach.coaching.settings import first_weekday

        return first_weekday(self.settings(), self._env)

    def own_keys(self) -> Mapping[str, str]:
        """Other keys for commands, by their ids."""
        from coach.coaching.keymap import read_keys

        return read_keys(self._home.config)

    # Pages and reports

    def second_door(self) -> Coach:
        """A door of its own for work behind the screen; it only reads. Close it."""
        from coach.coaching.door import open_coach

        desk = self._coach.desk
        return open_coach(self._home, self._clock, region=desk.region, end_hour=desk.end_hour, read_only=True)

    def save_page(self, name: str, text: str, *, ending: str = "txt") -> Path:
        """Keep a page for a doctor, readable by its owner alone; gives its path."""
        from coach.journal.files import private_folder, write_private

        path = self._home.data / "pages" / f"{name}-{self.now():%Y-%m-%d-%H%M}.{ending}"
        private_folder(path.parent)
        write_private(path, text.encode())
        return path

    def reports(self) -> Path:
        """Where crash reports go."""
        return self._reports

    def sources(self) -> list[str]:
        """Every source, title and year, in the order of the file."""
        return list(self._sources().values())

    def source_line(self, ids: Sequence[str]) -> str:
        """Sources by title and year, one a line; `our rule` in words."""
        from coach.text import tui as words

        titles = self._sources() if ids else {}
        return "\n".join(words.OUR_RULE if source == "our rule" else titles.get(source, source) for source in ids)

    def _sources(self) -> Mapping[str, str]:
        if self._titles is None:
            from coach.content.places import plans_dir

            self._titles = read_sources((plans_dir() / "sources.toml").read_text(encoding="utf-8"))
            if (self._home.plans / "sources.toml").is_file():  # else the library need not be read for a line of titles
                own = self._coach.desk.library.sources()
                self._titles |= {name: f"{row['title']}, {row['year']}" for name, row in own.items() if name not in self._titles}
        return self._titles
