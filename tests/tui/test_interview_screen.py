from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.interview.model import Question
from coach.tui.looks import Looks
from tests.tui import script
from tests.tui.helpers import AT, app_for, running, scripted, shows, text_of, until
from tests.tui.typing import typed_ahead

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.helpers import Scripted


async def test_the_whole_interview_goes_by_keys_alone_and_keeps_every_answer_at_once(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1")
        await shows(pilot, "Danger signs, 1 of 2", "0", "None of these", "! help now")
        await pilot.press("0")
        await shows(pilot, "Danger signs, 2 of 2")
        kept = coach.interview_draft()
        assert kept is not None
        assert kept[1] == dict.fromkeys(("bladder", "bowel", "saddle", "both_legs", "leg_weak", "cord", "sexual"), "no")
        await pilot.press("0")
        await shows(pilot, "How old are you?")
        await pilot.press("3", "4", "enter")
        await shows(pilot, "What were you doing when it began?")
        await pilot.press("1")
        await shows(pilot, "Do you have any of these?")
        await pilot.press("1", "enter")
        await shows(pilot, "What do you miss most?", "You can leave this empty.")
        await pilot.press(*"golf", "enter")
        await shows(pilot, "You can look after this at home.", "● Self-care", "it came with one lift")
    kept = coach.interview_draft()
    assert kept is not None
    assert kept[1]["age"] == 34
    assert kept[1]["start"] == "lift"
    assert (kept[1]["diabetes"], kept[1]["osteoporosis"]) == (True, False)
    assert kept[1]["activity_1"] == "golf"


async def test_a_rating_says_that_enter_goes_on_and_takes_a_ten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pain = Question(id="pain_now", text="How strong is the pain now?", kind="number", min=0, max=10)
    monkeypatch.setattr(script, "QUESTIONS", (pain, script.MATTERS))
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1")
        text = await shows(pilot, "How strong", "A digit sets it, 1 and then 0 is ten. Enter goes on.", "0-9 sets", "Enter go on")
        assert "sets and goes on" not in text
        await pilot.press("1", "0")
        await shows(pilot, "■■■■■■■■■■  10")
        await pilot.press("enter")
        text = await shows(pilot, "What do you miss most?")
        assert "A digit sets it" not in text
    kept = coach.interview_draft()
    assert kept is not None
    assert kept[1]["pain_now"] == 10


async def test_silence_is_not_no_enter_with_nothing_marked_asks_for_none_of_these(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "enter")
        await shows(pilot, "Nothing is marked yet. 0 says: none of these.")
    assert coach.interview_draft() is None


async def test_what_is_left_empty_beside_a_mark_is_asked_about_once(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "5", "enter")
        await shows(pilot, "And the rest: no?", "You marked 5. These are empty: 1, 2, 3, 4, 6, 7.")
        assert not answered(coach)
        await pilot.press("2")
        await until(pilot, lambda: "And the rest" not in text_of(pilot.app))
        assert not answered(coach)
        await pilot.press("enter")
        await shows(pilot, "And the rest: no?")
        await pilot.press("1")
        await shows(pilot, "Danger signs, 2 of 2")
    kept = coach.interview_draft()
    assert kept is not None
    assert kept[1]["leg_weak"] == "yes"
    assert kept[1]["saddle"] == "no"


async def test_a_mark_that_nobody_went_on_from_is_there_on_its_list_when_they_come_back(tmp_path: Path) -> None:
    first = scripted(tmp_path)
    async with running(app_for(first)) as pilot:
        await pilot.press("1", "0")
        await shows(pilot, "Danger signs, 2 of 2")
        await pilot.press("escape")
        await shows(pilot, "Danger signs, 1 of 2", "●")
        await pilot.press("3", "escape")
        await shows(pilot, "Go on where you stopped")
        await pilot.press("1")
        await shows(pilot, "Danger signs, 1 of 2", "3  [x]")
    first.close()
    second = scripted(tmp_path)  # after a crash too
    async with running(app_for(second)) as pilot:
        await pilot.press("1")
        await shows(pilot, "Danger signs, 1 of 2", "3  [x]")
        await pilot.press("enter", "1")
        await shows(pilot, "Call 999 now.")


async def test_a_mark_on_the_very_first_list_is_kept_too(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "3", "escape")
        await shows(pilot, "Go on where you stopped", "what you marked is kept")
        await pilot.press("1")
        await shows(pilot, "Danger signs, 1 of 2", "3  [x]")


async def test_nobody_gets_past_a_list_that_was_marked_and_left_by_way_of_the_review(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "0", "0", *"41", "enter", "2")
        await shows(pilot, "Do you have any of these?")
        await pilot.press("escape", "escape", "escape", "escape")
        await shows(pilot, "Danger signs, 1 of 2")
        await pilot.press("3", "v")
        rows = (await shows(pilot, "Your answers", "What were you doing")).splitlines()
        await pilot.press(next(row.split()[0].strip("▌") or row.split()[1] for row in rows if "What were you" in row))
        await shows(pilot, "What were you doing when it began?")
        await pilot.press("2")
        await shows(pilot, "Danger signs, 1 of 2", "3  [x]")
        await pilot.press("3", "0")
        await shows(pilot, "Do you have any of these?")
        await pilot.press("escape")
        await shows(pilot, "What were you doing when it began?", "●")


def answered(coach: Scripted) -> dict[str, object]:
    kept = coach.interview_draft()
    return kept[1] if kept else {}


async def test_not_sure_is_asked_again_in_other_words(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "down", "down", "x")
        await shows(pilot, "3  [?]", "does toilet paper feel")
        await pilot.press("enter", "1")
        await shows(pilot, "Danger signs, 2 of 2")
        await pilot.press("0")
        await shows(pilot, "Touch the skin between your legs")
        await pilot.press("x")
        await shows(pilot, "How old are you?")
    kept = coach.interview_draft()
    assert kept is not None
    assert kept[1]["saddle"] == "not-sure"
    assert kept[1]["saddle_check"] == "not-sure"


async def test_a_private_sign_may_stay_unsaid(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "p", "enter", "1")
        await shows(pilot, "Danger signs, 2 of 2")
    kept = coach.interview_draft()
    assert kept is not None
    assert kept[1]["sexual"] == "prefer-not-to-say"


async def test_going_back_shows_the_answer_again_and_drops_nothing(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "0", "0", "4", "1", "enter", "2")
        await shows(pilot, "Do you have any of these?")
        await pilot.press("escape")
        await shows(pilot, "What were you doing", "●")
        await pilot.press("escape")
        await shows(pilot, "How old are you?", "41")
        kept = coach.interview_draft()
        assert kept is not None
        assert kept[1]["start"] == "sport"
        await pilot.press("enter")
        await shows(pilot, "What were you doing")
        await pilot.press("enter")
        await shows(pilot, "Do you have any of these?")
    kept = coach.interview_draft()
    assert kept is not None
    assert (kept[1]["age"], kept[1]["start"]) == (41, "sport")


async def test_a_reviewed_answer_is_changed_and_the_person_is_back_where_they_were(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "0", "0", "4", "1", "enter", "2")
        await shows(pilot, "Do you have any of these?")
        await pilot.press("v")
        await shows(pilot, "Your answers", "How old are you?", "41", "During sport or just after it")
        rows = text_of(pilot.app).splitlines()
        number = next(row.split()[0].strip("▌") or row.split()[1] for row in rows if "How old" in row)
        await pilot.press(number)
        await shows(pilot, "How old are you?", "0-9 type")
        await pilot.press("backspace", "backspace", "5", "2", "enter")
        await shows(pilot, "Do you have any of these?")
    kept = coach.interview_draft()
    assert kept is not None
    assert (kept[1]["age"], kept[1]["start"]) == (52, "sport")


async def test_why_and_help_and_numbers_open_and_close_without_losing_marks(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "4")
        await pilot.press("w")
        await shows(pilot, "Why we ask", "nerves at the bottom of the spine")
        await pilot.press("escape", "question_mark")
        await shows(pilot, "Keys", "Everywhere", "Not sure")
        await pilot.press("escape", "exclamation_mark")
        await shows(pilot, "Help now", "999", "Numb between the legs")
        await pilot.press("escape")
        await shows(pilot, "4  [x]", "Danger signs, 1 of 2")


async def test_leaving_in_the_middle_loses_nothing_and_is_offered_on_return(tmp_path: Path) -> None:
    first = scripted(tmp_path)
    async with running(app_for(first)) as pilot:
        await pilot.press("1", "0", "0", "4", "1", "enter")
        await shows(pilot, "What were you doing")
        await pilot.press("q")
    first.close()
    second = scripted(tmp_path, AT + timedelta(minutes=20))
    async with running(app_for(second)) as pilot:
        await shows(pilot, "Go on where you stopped", "your answers are kept, given today", "Start afresh")
        await pilot.press("1")
        await shows(pilot, "What were you doing")
        await pilot.press("escape")
        await shows(pilot, "How old are you?", "41")


async def test_on_another_day_the_danger_signs_are_asked_again_and_the_rest_is_kept(tmp_path: Path) -> None:
    first = scripted(tmp_path)
    async with running(app_for(first)) as pilot:
        await pilot.press("1", "0", "0", "4", "1", "enter")
        await shows(pilot, "What were you doing")
    first.close()
    second = scripted(tmp_path, AT + timedelta(days=1))
    async with running(app_for(second)) as pilot:
        await pilot.press("1")
        await shows(pilot, "Danger signs, 1 of 2", "You began yesterday. The danger signs are asked again")
        await pilot.press("0", "0")
        await shows(pilot, "What were you doing")


async def test_starting_afresh_forgets_the_kept_answers(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    coach.save_interview_draft({"age": 41})
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "Start afresh")
        await pilot.press("2")
        await shows(pilot, "Danger signs, 1 of 2")
    assert coach.interview_draft() is None


async def test_kept_answers_that_no_question_knows_any_more_do_not_stop_the_interview(tmp_path: Path) -> None:
    from tests.tui.helpers import real_coach

    coach = real_coach(tmp_path)
    coach.save_interview_draft({"a_question_of_last_year": "yes", "age": 41, "sex": "no such answer"})
    async with running(app_for(coach)) as pilot:
        await pilot.press("1")
        await shows(pilot, "Danger signs")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_sign_can_be_reached_and_marked_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach), size) as pilot:
        await pilot.press("1")
        await shows(pilot, "Interview")
        for number in range(1, 8):
            await pilot.press(str(number))
            await shows(pilot, f"▌ {number}  [x]")


async def test_without_colour_the_marks_and_the_focus_are_still_there(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach, Looks(colour=False))) as pilot:
        await pilot.press("1", "3", "down", "x")
        text = await shows(pilot, "3  [x]", "▌ 4  [?]")
        assert "[ ]" in text
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in strip:
                assert segment.style is None or (segment.style.color is None and segment.style.bgcolor is None)


async def test_in_ascii_every_sign_has_a_stand_in(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach, Looks(ascii=True))) as pilot:
        await pilot.press("1", "3")
        text = await shows(pilot, "> 3  [x]", "Coach - Interview")
        assert text.isascii()


async def test_a_click_marks_a_sign(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1")
        rows = (await shows(pilot, "4  [ ]")).splitlines()
        y = next(n for n, row in enumerate(rows) if "4  [ ]" in row)
        await pilot.click(offset=(12, y))
        await shows(pilot, "4  [x]")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_each_question_opens_with_its_own_words_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    from tests.tui.helpers import real_coach

    coach = real_coach(tmp_path)
    async with running(app_for(coach), size) as pilot:
        await pilot.press("1")
        await shows(pilot, "In the last two weeks", "1  [ ]", "! help now")
        await pilot.press(*"00"[: 2 if size == (60, 20) else 1])
        await shows(pilot, "Now, or since this began", "1  [ ]")
        await pilot.press("escape")
        await shows(pilot, "▌ 0   ●   None of these")
        await pilot.resize_terminal(60, 20)
        await pilot.press("home")
        await shows(pilot, "In the last two weeks", "▌ 1  [ ]")


async def test_none_of_these_is_no_answer_before_all_danger_signs_have_been_in_view(tmp_path: Path) -> None:
    from tests.tui.helpers import real_coach

    coach = real_coach(tmp_path)
    async with running(app_for(coach), (60, 20)) as pilot:
        await pilot.press("1")
        assert "Less sexual feeling" not in await shows(pilot, "In the last two weeks", "1  [ ]")
        await pilot.press("0")
        await shows(pilot, "Less sexual feeling", "That is all of them.")
        assert coach.interview_draft() is None
        await pilot.press("0")
        assert "throbbing lump" not in await shows(pilot, "Now, or since this began")
        await pilot.press("1", "enter")  # nor is what was never shown empty by choice
        assert "And the rest" not in await shows(pilot, "A throbbing lump", "That is all of them.")
        await pilot.press("enter")
        await shows(pilot, "And the rest: no?")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_where_marks_are_not_explained_the_key_for_not_sure_is_named(tmp_path: Path, size: tuple[int, int]) -> None:
    from tests.tui.helpers import real_coach

    async with running(app_for(real_coach(tmp_path)), size) as pilot:
        await pilot.press("1")
        text = await shows(pilot, "In the last two weeks", "x not sure")
        assert any("Number 1" in row and row.endswith("x not sure") for row in text.splitlines())


async def test_keys_from_before_a_question_was_on_the_screen_do_not_answer_it(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    app = app_for(coach)
    async with running(app) as pilot:
        typed_ahead(app, *"1000000")
        await shows(pilot, "Danger signs, 1 of 2")
        assert coach.interview_draft() is None
        typed_ahead(app, *"0000")  # the second page is one that nobody has seen
        await shows(pilot, "Danger signs, 2 of 2")
        kept = coach.interview_draft()
        assert kept is not None
        assert set(kept[1]) == {"bladder", "bowel", "saddle", "both_legs", "leg_weak", "cord", "sexual"}
