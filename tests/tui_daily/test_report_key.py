"""The clinician's report by a key of the app: a file of one's own, and the words where it is."""

from __future__ import annotations

from collections.abc import Callable

from coach.coaching.door import Coach
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import keys, kinds, shows, text_of

Lived = Callable[..., Coach]


async def test_a_key_saves_the_page_for_the_clinician_and_says_where(lived: Lived) -> None:
    coach = lived()
    before = kinds(coach)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "R")
        await shows(pilot, "For your clinician", "Only you can read it", "1   Back")
        (path,) = (coach.desk.home.data / "pages").glob("report-*.html")
        shown = "".join(text_of(pilot.app).split())
        assert str(path) in shown.replace("│", ""), "the whole path can be read"
        await keys(pilot, "2")
        await shows(pilot, "Copied.")
        assert pilot.app.clipboard == str(path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Danger signs" in text
    assert path.stat().st_mode & 0o777 == 0o600
    assert kinds(coach) == before


async def test_it_is_named_where_recovery_is_shown_and_in_help(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "r")
        await shows(pilot, "R report")
        await keys(pilot, "question_mark")
        await shows(pilot, "Save the page for your clinician")


async def test_a_disk_that_cannot_be_written_is_said(lived: Lived) -> None:
    coach = lived()
    (coach.desk.home.data / "pages").write_text("a file where the folder should be", encoding="utf-8")
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "R")
        await shows(pilot, "Not saved")
        assert "For your clinician" not in text_of(pilot.app)
