"""The stories of the command line, walked through the real app by keys alone, end with the same entries and decisions.

Every day on which something turns is played by keys on the one side and by commands on the other. The days on which nothing does,
up to months of them, are told at the door on both sides, beside the open app: by keys they would take many minutes.
"""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from coach.coaching.door import open_coach
from coach.coaching.home import Home, find_home
from coach.journal.days import FixedClock
from coach.journal.entry import effective
from tests.tui.conftest import _same_surroundings  # noqa: F401  # the same surroundings as all screens
from tests.tui.helpers import home_in

from .by_keys import KeyWalker
from .people import STORIES, Days, Past, Seen, Sign, Story
from .quiet_days import BEGAN

if TYPE_CHECKING:
    from pathlib import Path

    from .walker import Walker

ONLY_SCREENS_SAY = {"full", "own", "answers", "danger_asked", "hash"}
"""Parts of a body that the command's options cannot say: that the whole danger list was asked (by the interview too), each own
activity by itself (their mean and lowest are measures), and answers under the signs' own names (their facts are compared)."""


@pytest.mark.parametrize("story", STORIES, ids=[story.name for story in STORIES])
async def test_a_story_is_the_same_by_keys_and_by_commands(story: Story, walker: Walker, tmp_path: Path) -> None:
    played = tmp_path / "played"
    named = tuple(name.strip() for name in str(story.answers.get("activities", "")).split(","))
    async with KeyWalker(played, tuple(filter(None, named))) as person:
        findings = await person.interview(story.answers)
        assert (findings.disposition, findings.plan) == (story.disposition, story.plan)
        assert person.screens <= 25
        person.reads(*story.findings_say)
        if story.plan is not None:
            await person.look_at_plan()
            person.reads(*story.plan_says)
            await person.begin()
            for part in story.days:
                match part:
                    case Days(quiet=True):
                        await person.let_pass(part)
                    case Days():
                        await person.live(part)
                    case Sign():
                        await person.tick(part)
                    case Past():
                        await person.put_right(part)
                    case Seen():
                        await person.seen(part)
        person.reads(*story.end_says)
        by_keys = told(home_in(played)), decided(home_in(played), person.day)

    spoken, answers, _ = walker.interview(dict(story.answers))
    assert (spoken["disposition"], spoken["plan"]) == (findings.disposition, findings.plan)
    if story.plan is not None:
        walker.start(story.plan, answers)
        for part in story.days:
            match part:
                case Days():
                    walker.live(part)
                case Sign():
                    walker.tick(part)
                case Past():
                    walker.put_right(part)
                case Seen():
                    walker.seen(part)
    by_commands = told(find_home()), decided(find_home(), walker.day)
    assert by_keys == by_commands
    kinds = [kind for _, kind, _, _ in by_keys[1]]
    assert set(story.decided) <= set(kinds), f"of {story.decided} there were {kinds}"
    if story.stages:
        assert entered(home_in(played), person.day) == story.stages


def entered(home: Home, day: int) -> tuple[str, ...]:
    """The kinds of the stages that the days were in, in the order in which they were first entered."""
    with closing(open_coach(home, FixedClock(BEGAN + timedelta(days=day - 1)))) as coach:
        kinds = {mark.id: mark.kind for mark in coach.today().road}
        stages = [kinds[day.decision.stage] for day in coach.history(days=None) if day.decision is not None]
    return tuple(dict.fromkeys(stages))


def told(home: Home) -> list[tuple[str, str, dict[str, Any]]]:
    """Everything that was recorded, without names and instants: day, kind, body."""
    with closing(open_coach(home, FixedClock(BEGAN))) as coach:
        entries = effective(coach.desk.journal.entries())
    found = [(entry.day, entry.kind, {k: v for k, v in entry.body.items() if k not in ONLY_SCREENS_SAY}) for entry in entries]
    return sorted(found, key=lambda item: (item[0], item[1], repr(sorted(item[2].items(), key=repr))))


def decided(home: Home, day: int) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Each day's decision up to the morning of `day`: day, kind, reasons, stage."""
    with closing(open_coach(home, FixedClock(BEGAN + timedelta(days=day - 1)))) as coach:
        if coach.desk.journal.open_episode() is None:
            return []
        return [
            (day.day, day.decision.kind, day.decision.reasons, day.decision.stage)
            for day in coach.history()
            if day.decision is not None
        ]
