"""A plan author's way from beginning to end, as somebody types it: files, commands, then keys in the app."""

from __future__ import annotations

import json
from pathlib import Path

from coach.cli.context import Context
from coach.journal.entry import Entry, effective
from coach.tui.screens.plan import PlanScreen
from tests.cli.kit import ANSWERS, Shell, coach
from tests.tui.helpers import app_for, running, shows, text_of, until
from tests.tui_daily.kit import keys

__all__ = ["coach"]


def replaced(path: Path, before: str, after: str, nth: int = 1) -> tuple[int, int]:
    """Edit as in an editor; gives line and column of the new text."""
    text = path.read_text(encoding="utf-8")
    at = -1
    for _ in range(nth):
        at = text.index(before, at + 1)
    path.write_text(text[:at] + after + text[at + len(before) :], encoding="utf-8")
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


async def test_from_a_new_plan_to_a_changed_one_that_was_accepted(coach: Shell) -> None:
    coach.at("2026-12-01")  # after the review of the built-in plans

    # begun as a copy, comments and all
    path = Path(coach.fine("plan", "new", "mine", "--from", "acute-strain").out.strip())
    assert path.read_text(encoding="utf-8").startswith("#:schema ")

    # three edits, two of them mistakes: a misspelt kind, and a measure that does not exist
    replaced(path, 'title = "Acute back strain (mine)"', 'title = "After the move"')
    kind = replaced(path, '"light-activity"', '"light-activty"')
    measure = replaced(path, '"worst_pain", change_since', '"worst_pian", change_since')

    # check finds both, each at its place, and nothing else
    said = coach("plan", "check", "mine", "--json")
    assert said.code == 1
    found = [(item["line"], item["column"], item["severity"]) for item in said.data]
    assert found == sorted([(*kind, "error"), (*measure, "error")])
    assert coach("start", "mine", "--answers", "-", stdin=json.dumps(ANSWERS)).code == 2

    # mended, tried, begun
    replaced(path, '"light-activty"', '"light-activity"')
    replaced(path, '"worst_pian", change_since', '"worst_pain", change_since')
    assert coach.fine("plan", "check", "mine").out == ""
    told = coach.fine("plan", "simulate", "mine", "--people", "10", "--days", "120", "--json").data
    assert told["stages"][0]["reached"] == 1
    coach.start("mine")
    assert coach.fine("today", "--json").data["plan"] == "mine"

    # saved again while the app is open: asked, then accepted, by keys alone
    with_app = Context().coach
    before = with_app.desk.journal.open_episode()
    assert before is not None
    async with running(app_for(with_app)) as pilot:
        await keys(pilot, "p")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen))
        await shows(pilot, "The road")
        replaced(path, 'title = "Ease off, keep moving"', 'title = "Two easy days"')
        text = await shows(pilot, "The file of your plan has changed", "Ease off, keep moving → Two easy days", "Keep my plan")
        assert "Take the changes from today" in text
        assert with_app.today().stage is not None
        assert len(plans_of(with_app.desk.journal.entries())) == 1, "nothing shifts before the answer"
        await keys(pilot, "2")
        await shows(pilot, "Taken. It holds from today.", "Two easy days")
        await until(pilot, lambda: "has changed" not in text_of(pilot.app))
    entries = with_app.desk.journal.entries()
    with_app.close()

    # the right entries: the episode goes on, with its plan and then the changed one
    first, second = plans_of(entries)
    assert {entry.episode for entry in entries} == {before.uuid}
    assert first.body["plan"]["stages"][0]["title"] == "Ease off, keep moving"
    assert second.body["plan"]["stages"][0]["title"] == "Two easy days"
    assert second.body["from"] == coach.day
    assert second.body["hash"] == second.body["plan"]["template_sha256"] != first.body["hash"]
    assert coach.fine("today", "--json").data["stage"]["title"] == "Two easy days"
    assert "say the same" in coach.fine("plan", "take").err


def plans_of(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in effective(entries) if entry.kind == "plan"]
