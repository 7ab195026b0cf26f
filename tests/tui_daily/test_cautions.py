"""The questions before the first dose: when they come, what silence means, and that nothing is lost by not answering."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from coach.coaching.door import Coach
from tests.tui.helpers import app_for, running, text_of
from tests.tui.typing import typed_ahead
from tests.tui_daily.kit import Ticking, keys, kinds, last, shows, told, until

Lived = Callable[..., Coach]


async def through(pilot: object, coach: Coach) -> None:
    """Say 'none of these' as often as it takes to have seen them all."""
    for _ in range(8):
        if not coach.cautions.open():
            return
        await keys(pilot, "0")  # type: ignore[arg-type]  # a pilot
    raise AssertionError("never through")


async def test_the_first_d_asks_once_and_then_opens_the_dose(started: Coach) -> None:
    assert len(started.cautions.open()) > 20
    async with running(app_for(started)) as pilot:
        await keys(pilot, "d")
        await shows(pilot, "Before the first dose", "Is any of this so for you?", "About you")
        await through(pilot, started)
        await shows(pilot, "Log a dose", "Kept")
        facts = last(started, "answers").body["facts"]
        assert set(facts.values()) == {"no"}
        await keys(pilot, "escape d")
        await shows(pilot, "Log a dose", "How much")


async def test_none_of_these_is_no_answer_before_all_have_been_in_view(started: Coach) -> None:
    before = kinds(started)
    async with running(app_for(started)) as pilot:
        await keys(pilot, "d 0")
        await shows(pilot, "There is more below.")
        assert kinds(started) == before
        await keys(pilot, "1 enter")
        await shows(pilot, "That is all of them.")
        assert kinds(started) == before


async def test_jumping_to_the_end_is_not_having_looked(started: Coach) -> None:
    before = kinds(started)
    async with running(app_for(started)) as pilot:
        await keys(pilot, "d end space")
        await shows(pilot, "There is more below.")
        assert kinds(started) == before


async def test_what_is_marked_counts_and_the_rest_is_asked_about(started: Coach) -> None:
    async with running(app_for(started)) as pilot:
        await keys(pilot, "d 1 3 x")
        for _ in range(8):
            await keys(pilot, "enter")
            if "And the rest?" in await shows(pilot, "Coach"):
                break
        await shows(pilot, "You marked 2.", "None of the others is so")
        await keys(pilot, "1")
        await shows(pilot, "What your answers mean", "a low body weight")
    facts = last(started, "answers").body["facts"]
    assert (facts["caution_weight"], facts["caution_alcohol"], facts["caution_lithium"]) == ("yes", "not-sure", "no")


async def test_the_rest_left_open_is_no_answer_and_is_asked_again(started: Coach) -> None:
    async with running(app_for(started)) as pilot:
        await keys(pilot, "d 1")
        for _ in range(8):
            await keys(pilot, "enter")
            if "And the rest?" in await shows(pilot, "Coach"):
                break
        await keys(pilot, "3")
        await shows(pilot, "Log a dose", "Not asked yet")
    assert list(last(started, "answers").body["facts"].values()) == ["yes"]
    assert len(started.cautions.open()) > 20


async def test_esc_goes_on_to_the_dose_which_says_to_ask_a_pharmacist(started: Coach) -> None:
    async with running(app_for(started)) as pilot:
        await keys(pilot, "d escape")
        await shows(pilot, "Log a dose", "Not asked yet")
        await keys(pilot, "i b u p r o f e n enter 4 0 0 space m g enter")
        await shows(pilot, "Some questions are still open. Until then: ask a pharmacist")
        assert "dose" in kinds(started)


async def test_after_a_month_they_are_asked_again_and_a_yes_stays_until_then(started: Coach) -> None:
    questions = started.cautions
    asked = questions.open()
    questions.keep(asked, ["ulcer_bleed"], rest_is_no=True)
    started.desk.clock = Ticking(started.desk.clock.now() + timedelta(days=29))
    assert questions.open() == ()
    started.desk.clock = Ticking(started.desk.clock.now() + timedelta(days=1))
    assert len(questions.open()) == len(asked)
    assert any("ulcer" in text for text in questions.meaning())
    async with running(app_for(started)) as pilot:
        await keys(pilot, "d")
        await shows(pilot, "Before the first dose")


async def test_answers_outlive_the_episode(started: Coach) -> None:
    started.cautions.keep(started.cautions.open(), ["kidney"], rest_is_no=True)
    started.close_episode()
    given = started.cautions.given()
    assert given["kidney"] == "yes"
    assert not {question.id for question in started.cautions.open()} & set(given)


async def test_something_new_asks_all_of_it_with_what_was_so_marked(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d")
        await shows(pilot, "A new illness or medicine since")
        await keys(pilot, "down down down down 1")
        await shows(pilot, "Something changed", "Is any of this so now?")
        await keys(pilot, "1")
        for _ in range(8):
            await keys(pilot, "enter")
            if "And the rest?" in await shows(pilot, "Coach"):
                break
        await keys(pilot, "1")
        await shows(pilot, "What your answers mean", "a low body weight")
        before = coach.cautions.given()
        assert before["weight"] == "yes"


@pytest.mark.parametrize(("key", "level"), [("1", "warn"), ("2", "")])
async def test_an_anti_inflammatory_earlier_today_is_asked_with_the_dose(lived: Lived, key: str, level: str) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"d i b u p r o f e n down down down {key}")
        await keys(pilot, "enter enter")
        if level:
            await until(pilot, lambda: "answers" in kinds(coach, "2026-11-30"))
            assert any("not in your log" in note.text for note in coach.dose("ibuprofen", keep=False).result.notes)
        else:
            await until(pilot, lambda: "dose" in kinds(coach, "2026-11-30"))
            assert not any("still open" in note.text for note in coach.medicine_now().notes)


async def test_undo_takes_the_answers_back(started: Coach) -> None:
    before = told(started)
    async with running(app_for(started)) as pilot:
        await keys(pilot, "d")
        await through(pilot, started)
        await keys(pilot, "escape u")
        await until(pilot, lambda: told(started) == before)
        assert len(started.cautions.open()) > 20
        await keys(pilot, "ctrl+r")
        await until(pilot, lambda: started.cautions.open() == ())


def test_under_18_nothing_is_asked(started: Coach) -> None:
    started.answer({"age": 16})
    assert started.cautions.open() == ()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_every_question_is_whole_at_every_size(started: Coach, size: tuple[int, int]) -> None:
    wanted = [question.text for question in started.cautions.open()]
    seen = ""
    async with running(app_for(started), size=size) as pilot:
        await keys(pilot, "d")
        for _ in range(len(wanted) + 1):
            seen += " ".join((await shows(pilot, "Before the first dose")).replace("▌", " ").split()) + "\n"
            await keys(pilot, "down")
    missing = [text for text in wanted if text[:24] not in seen]
    assert not missing


async def test_keys_from_before_the_questions_were_on_the_screen_answer_nothing(started: Coach) -> None:
    before = kinds(started)
    app = app_for(started)
    async with running(app) as pilot:
        typed_ahead(app, "d", *"0000000000", "enter", "enter")
        await shows(pilot, "Before the first dose", "Is any of this so for you?", "About you")
        assert kinds(started) == before
        await pilot.press("0")
        await shows(pilot, "There is more below.")
        assert kinds(started) == before


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (60, 30), (120, 40)])
async def test_pages_of_none_of_these_end_and_leave_out_no_row_at_any_size(started: Coach, size: tuple[int, int]) -> None:
    wanted = [question.text for question in started.cautions.open()]
    seen = ""
    async with running(app_for(started), size=size) as pilot:
        await keys(pilot, "d")
        for _ in range(len(wanted)):
            seen += " ".join(text_of(pilot.app).split()) + "\n"
            await pilot.press("0")
            if not started.cautions.open():
                break
    assert not started.cautions.open()
    assert not [text for text in wanted if text[:20] not in seen]


async def test_what_was_shown_at_an_earlier_dose_of_today_waits_in_a_line_that_opens(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    questions = coach.cautions
    questions.keep((*questions.again(), *questions.of_the_day()), ["weight"], rest_is_no=True)
    ask = "Your answers include a low body weight. Ask a pharmacist before paracetamol."
    dose = "p a r a c e t a m o l down 5 0 0 space m g enter"
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"d {dose}")
        text = await shows(pilot, "Kept: paracetamol")
        assert text.index("24 hours: your log shows 500") < text.index("a low body weight")
        await keys(pilot, f"2 {dose.replace('5 0 0', '1 0 0')} 1")  # so soon after the first it is asked about
        text = await shows(pilot, "Kept: paracetamol")
        coach.desk.clock = Ticking(coach.desk.clock.now() + timedelta(hours=5))
        await keys(pilot, f"2 {dose}")
        text = await shows(pilot, "your log shows 1100", "From your answers, shown earlier today: 1")
        assert "a low body weight" not in text
        await keys(pilot, "4")
        await until(pilot, lambda: ask in " ".join(text_of(pilot.app).split()))


async def test_of_the_medicine_in_hand_alone_it_is_told_what_the_answers_mean(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    questions = coach.cautions
    questions.keep((*questions.again(), *questions.of_the_day()), ["drive", "weight"], rest_is_no=True)
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d")
        assert "What your answers mean" not in await shows(pilot, "Log a dose")
        await keys(pilot, "p a r a c e t a m o l enter")
        text = await shows(pilot, "What your answers mean", "a low body weight")
        assert "driving" not in text
