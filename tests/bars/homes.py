"""Where the monkey begins: homes from which each part of the app is a few keys away."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coach.coaching.door import Coach, open_coach
from coach.coaching.home import find_home
from coach.interview.model import Asking
from coach.journal.backup import make_backup
from coach.journal.days import FixedClock
from tests.bars.startup import TODAY, live
from tests.stories.answering import keys_for
from tests.stories.people import LIFT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THROUGH = b"0 0 0 0 0 0 3 4 3 f f"
"""Keys, parted by spaces, through the danger signs and the form to the decision."""
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Start:
    """A home to begin in.

    Attributes:
        name: of its folder.
        fill: puts there what is there at first.
        ways: keys to what is near, parted by spaces, with three times Esc after each; gone once in a long life.
        afresh: whether that is done for every life, as the first keys lead away from it for good.
        still: whether the clock of the journal stands still, on the day after what was told.
        broken: whether its journal cannot be read.
    """

    name: str
    fill: Callable[[Path], None]
    ways: tuple[bytes, ...] = ()
    afresh: bool = False
    still: bool = True
    broken: bool = False

    @property
    def left(self) -> frozenset[int]:
        """Exit status of a program that was left, or interrupted by Ctrl+C in the background; 1 tells of a broken journal."""
        return frozenset({0, 130, 1} if self.broken else {0, 130})

    def make(self, home: Path) -> None:
        """Make the home, or make it anew."""
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        self.fill(home)


def _coach(home: Path) -> Coach:
    return open_coach(find_home({"COACH_HOME": str(home)}), FixedClock(NOW), region="GB")


def _lived(home: Path) -> None:
    live(home, 21)


def _new(home: Path) -> None:
    del home


def _answered(home: Path) -> None:
    """All questions are answered: the findings are next."""
    with closing(_coach(home)) as coach:
        told: dict[str, object] = {}
        while isinstance(step := coach.interview_step(told), Asking):
            told |= keys_for(step.question, LIFT)[1]
        coach.save_interview_draft(told)


def _training(home: Path) -> None:
    """On the way back to a sport."""
    with closing(_coach(home)) as coach:
        coach.start_plan("acute-strain", {"age": 34, "sex": "male", "pain_now": 2, "sport": "weightlifting"})
        coach.place("return")


def _broken(home: Path) -> None:
    """A journal that was cut, with a backup."""
    live(home, 21)
    path = home / "data" / "journal.db"
    make_backup(path, path.parent / "backups", now=NOW)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


STARTS = (
    Start("lived", _lived, (b"c " + THROUGH,)),
    Start("answered", _answered, (b"a", b"3", b"1 \r m"), afresh=True),
    Start("training", _training, (b"\x1b g j \r 1",), afresh=True),
    Start("broken", _broken, afresh=True, broken=True),
    Start("new", _new, (b"2", b"1", b"a", b"?"), still=False),
)
