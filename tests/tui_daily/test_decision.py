"""What a check-in led to: reasons, the choice to stay, worry, later, change, undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.coaching.door import Coach
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import keys, kinds, last, none_until, shows, text_of, until

Lived = Callable[..., Coach]
FLARE = "c 0 0 0 0 0 0 3 6 1 6 7 5 2 enter 3 2 1 enter 1 2 f"
GOOD = "c 0 0 0 0 0 0 1 1 1 1 2 1 down 0 0 0 3 0 f"


async def test_a_flare_steps_back_and_says_why_and_what_is_kept(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, FLARE)
        text = await shows(pilot, "◀ Step back to Normal days, lightly", "A flare-up.", "Kept:", "Strongest spasm")
        assert "Our rule of thumb, not a study: rebuild-flare." in text
        await keys(pilot, "1")
        await shows(pilot, "Normal days, lightly, day 1")
        assert kinds(coach, "2026-11-30").count("choice") == 0


async def test_staying_is_the_second_choice_and_is_recorded(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"{FLARE} 2")
        await shows(pilot, "You stay in Build it up again")
        assert last(coach, "choice").body == {"choice": "stay"}
        view = coach.today()
        assert view.stage is not None
        assert view.stage.id == "rebuild"


async def test_worry_has_a_line_of_its_own_with_the_numbers(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, f"{FLARE} 3")
        await shows(pilot, "Emergency", "999", "111")


async def test_the_whole_why_names_the_rule_and_every_reason(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"{FLARE} w")
        await shows(pilot, "The whole why", "Rules: “rebuild-flare”, written in line ", "plans/templates/acute-strain.toml")


async def test_undo_takes_the_whole_check_in_back(lived: Lived) -> None:
    coach = lived()
    before = coach.today()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"{FLARE} u")
        await shows(pilot, "Check in first")
        assert coach.today() == before
        await keys(pilot, "ctrl+r")
        await until(pilot, lambda: coach.today().checked_in)


async def test_an_answer_can_be_changed_from_the_decision(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"{FLARE} e 0")
        await shows(pilot, "put right", "■■■■■■□□□□   6")
        for _ in range(20):
            await keys(pilot, "up")
        await keys(pilot, "2 3 1 2 2 2 0 0 0 3 0 f")
        text = await shows(pilot, "■ Stay in Build it up again")
        assert "That changed where you stand." in text
        assert "Before      Normal days, lightly" in text
        assert kinds(coach, "2026-11-30").count("check-in") == 1


async def test_a_quiet_day_holds_and_says_what_is_asked_for(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, GOOD)
        text = await shows(pilot, "■ Stay in Build it up again C for now", "Asked for")
        assert "Stay in Build it up again C\n" not in text  # there is nothing to stay from
        await keys(pilot, "escape")
        await shows(pilot, "Checked in 07:4")


async def test_recovered_says_function_first(lived: Lived) -> None:
    coach = lived()
    calm: dict[str, object] = {
        "pain_now": 0, "worst_pain": 0, "average_pain": 0, "spasms": 0, "spasm_severity": 0, "stiffness_minutes": 0,
        "night_wakes": 0, "walk_minutes": 35, "confidence": 7,
    }  # fmt: skip
    from datetime import timedelta

    for _ in range(9):
        coach.check_in(calm, (), full=True)
        view = coach.today()
        if view.decision is not None and view.decision.kind == "recovered":
            break
        coach.desk.clock.time += timedelta(days=1)  # type: ignore[attr-defined]
    async with running(app_for(coach, first="decision")) as pilot:
        text = await shows(pilot, "★ Recovered", "What you can do again", "Since it began")
        assert text.index("What you can do again") < text.index("Since it began")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_choices_are_in_view_at_every_size(lived: Lived, size: tuple[int, int]) -> None:
    async with running(app_for(lived()), size) as pilot:
        await keys(pilot, "c")
        await none_until(pilot, "The moves felt")
        await keys(pilot, FLARE.removeprefix("c 0 0 0 0 0 0 "))
        await shows(pilot, "Step back to", "1   Step back, as suggested", "2   Stay in", "3   I am worried", "! wrong")
        seen = text_of(pilot.app)
        for _ in range(20):
            await keys(pilot, "down")
            seen += text_of(pilot.app)
        assert "Our rule of thumb" in seen
