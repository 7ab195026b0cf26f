"""A plan whose every text wants to do something, on every screen that shows plans, with nobody but the last gate awake."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.content import reading
from coach.tui import literal
from tests.content.kit import GOOD
from tests.tui.helpers import app_for, running, text_of, until
from tests.tui.test_hostile_text import NASTY, assert_harmless
from tests.tui_daily.kit import keys

if TYPE_CHECKING:
    from coach.coaching.door import Coach

WAY = "w escape p w escape v escape s escape b tab tab enter a escape escape n escape r escape ctrl+p escape t"
"""Today, the plan and its file, a session, the books with a plan as somebody, the journal, recovery, the finder."""
SHOWN = re.compile(r'(title|note|why|goal) = "[^"]*"')


def every_text(nasty: str) -> str:
    """The good plan with this in the place of every text that a person reads; as escapes, as a file would carry it."""
    written = nasty.replace("\\", "").replace('"', "'").encode("unicode_escape").decode()
    written = re.sub(r"\\x([0-9a-f]{2})", r"\\u00\1", written).replace("\\n", " ").replace("\\t", " ").replace("\\r", "\\u000d")
    return SHOWN.sub(lambda match: f'{match[1]} = "{written}"', GOOD)


@pytest.mark.parametrize("nasty", NASTY)
async def test_no_text_of_a_plan_does_anything_on_any_screen_though_the_first_gates_are_open(
    author: Coach, mine: Path, nasty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_raw_problems", lambda _text, _name: [])
    monkeypatch.setattr(reading, "_escape_problems", lambda _document: [])
    monkeypatch.setattr(literal, "clean", lambda text: text)
    mine.write_text(every_text(nasty), encoding="utf-8")
    author.start_plan("mine", {"age": 70})
    app = app_for(author)
    seen, shown = set(), ""
    async with running(app) as pilot:
        for key in WAY.split():
            await keys(pilot, key)
            await until(pilot, lambda: bool(text_of(app).strip()))
            assert_harmless(app)
            seen.add(type(app.screen).__name__)
            shown += text_of(app)
    assert app.return_code in (0, None), "nothing in the plan ends the program"
    assert len(seen) >= 8, seen
    plain = re.search(r"[ -~]+", nasty)
    assert plain
    assert plain[0][:20].rstrip() in shown, "it stands there as it is"
