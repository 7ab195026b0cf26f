"""The short form of the walk: three days by keys in a real terminal, and a picture of a screen in each size."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PIL import Image

from coach.coaching.door import open_coach
from coach.coaching.home import find_home
from coach.journal.days import FixedClock
from coach.journal.entry import effective
from tests.stories.people import morning
from tests.walk42.__main__ import walk
from tests.walk42.person import DAYS, DESIGN, SMALL, Sitting
from tests.walk42.scenes import welcome

if TYPE_CHECKING:
    from pathlib import Path

LIVED = 2
EVENING = datetime(2026, 10, 6, 20, 0, tzinfo=UTC)


def test_the_first_days_by_keys_in_a_terminal_are_in_the_journal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    walk(home, LIVED, ["dark"], None)
    with closing(open_coach(find_home({"COACH_HOME": str(home)}), FixedClock(EVENING))) as coach:
        entries = effective(coach.desk.journal.entries())
        ticked = [len(day.tasks) for day in coach.history()]
    told = [entry.body["measures"] for entry in entries if entry.kind == "check-in"]
    assert [measures["average_pain"] for measures in told] == [DAYS.pain(day) for day in (1, 2)]
    assert told[0]["walk_minutes"] == morning(1, DAYS.pain(1))["walk_minutes"]
    assert ticked
    assert all(count >= 4 for count in ticked)


def test_pictures_have_the_size_of_the_terminal(tmp_path: Path) -> None:
    with closing(Sitting(tmp_path / "home", 1, "02:10", theme="light", pictures=tmp_path / "pictures")) as sitting:
        welcome(sitting)
    for columns, rows in (DESIGN, SMALL):
        with Image.open(tmp_path / "pictures" / f"01-welcome-light-{columns}x{rows}.png") as image:
            assert image.height == rows * 20
            assert image.width / columns == image.width // columns
