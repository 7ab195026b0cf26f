from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.coaching.door import open_coach
from coach.coaching.settings import EUROPE, read_settings
from coach.journal.days import FixedClock
from coach.tui.app import CoachApp
from coach.tui.house import House
from coach.tui.looks import Looks
from tests.tui.helpers import AT, app_for, home_in, real_coach, running, scripted, shows, text_of, until

if TYPE_CHECKING:
    from pathlib import Path

    from coach.coaching.door import Coach

NO = dict.fromkeys(("bladder", "bowel", "saddle", "both_legs", "leg_weak", "cord", "sexual", "chest", "collapse", "fall"), "no")
CALM = {**NO, "fever": "no", "age": 34, "start": "lift", "diabetes": False, "blood_thinner": False, "osteoporosis": False}
SELF_CARE = {**CALM, "activity_1": "golf"}
URGENT = {**CALM, "fever": "yes"}


def calm(coach: Coach) -> dict[str, object]:
    """Calm answers to whatever the real interview asks."""
    answers: dict[str, object] = {}
    for _ in range(60):
        question = getattr(coach.interview_step(answers), "question", None)
        if question is None:
            break
        if question.kind == "multi":
            answers.update({sign.id: "no" if sign.danger else False for sign in question.signs})
        elif question.kind == "number":
            answers[question.id] = 34 if question.id == "age" else 0
        elif question.kind == "text":
            answers[question.id] = ""
        else:
            values = [choice.value for choice in question.choices]
            answers[question.id] = "no" if "no" in values else values[0]
    return answers


async def test_findings_say_how_urgent_first_then_why_then_what_to_do_then_when_to_get_help(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    coach.save_interview_draft(SELF_CARE)
    async with running(app_for(coach, first="interview")) as pilot:
        text = await shows(pilot, "You can look after this at home.", "Likely", "Tonight", "Get help if", "Enter your plan")
        order = [text.index(word) for word in ("look after this", "Likely", "Possible", "Less likely", "Tonight", "Get help if")]
        assert order == sorted(order)
        assert "%" not in text


async def test_what_can_wait_for_days_is_not_counted_as_a_danger_sign(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.save_interview_draft({**calm(coach), "leg_below_knee": True, "leg_detail": []})
    async with running(app_for(coach, first="interview")) as pilot:
        text = await shows(pilot, "signs to look at: 1")
        assert "danger signs:" not in text


async def test_by_day_it_says_now_not_tonight(tmp_path: Path) -> None:
    coach = scripted(tmp_path, AT + timedelta(hours=12))
    coach.save_interview_draft(SELF_CARE)
    async with running(app_for(coach, first="interview")) as pilot:
        text = await shows(pilot, "You can look after this at home.")
        assert "Tonight" not in text
        assert "Now" in text


async def test_the_reasons_stand_behind_w(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    coach.save_interview_draft(SELF_CARE)
    async with running(app_for(coach, first="interview")) as pilot:
        await shows(pilot, "Likely")
        await pilot.press("w")
        await shows(pilot, "Why we think so", "One load was more than the muscle could hold.", "no cramps elsewhere")


async def test_a_changed_answer_leads_back_to_other_findings(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    coach.save_interview_draft(SELF_CARE)
    async with running(app_for(coach, first="interview")) as pilot:
        await shows(pilot, "Likely")
        await pilot.press("e")
        await shows(pilot, "Your answers")
        await pilot.press("down", "enter")
        await shows(pilot, "And is any of this true?")
        await pilot.press("1", "enter", "1")
        await shows(pilot, "Call NHS 111 today.", "Straight to 999 if", "You get confused or faint.")


async def test_urgent_says_call_say_wait_and_when_not_to_wait(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    coach.save_interview_draft(URGENT)
    async with running(app_for(coach, first="interview")) as pilot:
        text = await shows(pilot, "Call NHS 111 today.", "Say this", "While you wait", "Straight to 999 if", "✚ Today")
        assert text.index("Say this") < text.index("While you wait") < text.index("Straight to")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_an_emergency_fills_the_screen_and_its_keys_stay_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach), size) as pilot:
        await pilot.press("1", "3", "enter")
        if size == (60, 20):  # two signs have not been in view yet
            await shows(pilot, "That is all of them.")
            await pilot.press("enter")
        await pilot.press("1")
        text = await shows(pilot, "Call 999 now.", "SAY THIS", "y copy what to say", "m I marked that by mistake", "q close")
        assert "Coach ·" not in text
        assert "k I have been seen" not in text
    assert coach.draft("emergency")


async def test_an_emergency_is_red_all_over(tmp_path: Path) -> None:
    from coach.tui.themes import DARK

    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "3", "enter", "1")
        await shows(pilot, "Call 999 now.")
        grounds = {
            segment.style.bgcolor.get_truecolor().hex
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.bgcolor
        }
        assert grounds == {DARK["danger-ground"]}


async def test_without_colour_an_emergency_is_reversed_and_says_the_same(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach, Looks(colour=False))) as pilot:
        await pilot.press("1", "3", "enter", "1")
        await shows(pilot, "Call 999 now.")
        styles = [s.style for strip in pilot.app.screen._compositor.render_strips() for s in strip if s.text.strip()]
        assert styles
        assert all(style is not None and style.reverse and style.color is None for style in styles)


async def test_an_emergency_returns_at_each_start_until_somebody_has_been_seen(tmp_path: Path) -> None:
    first = scripted(tmp_path)
    async with running(app_for(first)) as pilot:
        await pilot.press("1", "3", "enter", "1")
        await shows(pilot, "Call 999 now.")
        await pilot.press("q")
    first.close()
    second = scripted(tmp_path, AT + timedelta(hours=9))
    async with running(app_for(second)) as pilot:
        await shows(pilot, "Call 999 now.", "k I have been seen")
        await pilot.press("enter", "escape", "1", "t")
        await shows(pilot, "Call 999 now.")
        await pilot.press("k")
        await shows(pilot, "You have been seen")
        await pilot.press(*"hospital", "down", "down", *"no pressure", "enter")
        await shows(pilot, "While you read")
        await pilot.press("1")
        text = await shows(pilot, "Danger signs, 1 of 2")
        assert "3  [ ]" in text
    notes = list(second.desk.journal.entries(kinds=("note",)))
    assert len(notes) == 1
    assert "hospital" in str(notes[0].body["text"])
    assert "no pressure" in str(notes[0].body["text"])
    second.close()
    third = scripted(tmp_path, AT + timedelta(hours=10))
    async with running(app_for(third)) as pilot:
        await shows(pilot, "While you read")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"at": "2026-03-02T02:14", "answers": {"saddle": "yes", "old_question": "yes"}}, ("SAY THIS", "Since 2026-03-02 02:14")),
        ({"at": "2026-03-02T02:14+00:00", "answers": {"old_question": "yes"}}, ("Since 2026-03-02 02:14 · ",)),
        ({"answers": {}}, ()),
    ],
)
async def test_an_emergency_returns_whatever_has_become_of_its_answers(
    tmp_path: Path, kept: dict[str, object], said: tuple[str, ...]
) -> None:
    coach = scripted(tmp_path)
    coach.save_draft("emergency", json.dumps(kept))
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "Call 999 now.", *said)


async def test_a_mistake_leads_back_to_the_very_question_and_keeps_the_rest(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "3", "6", "enter", "1")
        await shows(pilot, "Call 999 now.")
        await pilot.press("m")
        await shows(pilot, "Marked by mistake?")
        await pilot.press("2")
        await shows(pilot, "Danger signs, 1 of 2", "3  [x]", "6  [x]")
        await pilot.press("3", "enter", "1")
        await shows(pilot, "Danger signs, 2 of 2")
    assert not coach.draft("emergency")


async def test_another_country_changes_the_number_to_call(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "3", "enter", "1")
        await shows(pilot, "Call 999 now.", "United Kingdom")
        await pilot.press("r")
        rows = (await shows(pilot, "Where are you?", "United States")).splitlines()
        number = next(row.split()[0] for row in rows if "United States" in row)
        await pilot.press(number)
        await shows(pilot, "Call 911 now.", "United States")


async def test_a_country_is_found_by_its_name_and_enter_takes_it(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("r")
        await shows(pilot, "Where are you?", "European Union", "Another country")
        await pilot.press(*"spa")
        text = await shows(pilot, "Spain (European Union)", "Another country")
        assert "United States" not in text
        await pilot.press("enter")
        await shows(pilot, "Region: European Union")
    assert read_settings(coach.desk.home)["region"] == "EU"


async def test_a_country_that_no_region_holds_leaves_the_last_row(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("r", *"norway")
        await shows(pilot, "1   Another country")


async def test_where_nobody_knows_the_country_the_interview_asks_once_before_all_else(tmp_path: Path) -> None:
    coach = nowhere(tmp_path)
    async with running(app_nowhere(coach)) as pilot:
        await pilot.press("1")
        await shows(pilot, "Where are you?", "Esc leaves it open")
        await pilot.press("1")
        await shows(pilot, "Danger signs, 1 of", "None of these")
        await pilot.press("escape", "1")
        assert "Where are you?" not in await shows(pilot, "Danger signs, 1 of")
        await pilot.press("3", "enter", "1")
        await shows(pilot, "Call 999 now.")
    assert read_settings(coach.desk.home)["region"] == "GB"


async def test_the_question_for_the_country_can_be_left_and_is_asked_at_the_next_start(tmp_path: Path) -> None:
    coach = nowhere(tmp_path)
    for _ in range(2):
        async with running(app_nowhere(coach)) as pilot:
            await pilot.press("1")
            await shows(pilot, "Where are you?")
            await pilot.press("escape")
            await shows(pilot, "Danger signs, 1 of", "None of these")
            await pilot.press("escape", "1")
            assert "Where are you?" not in await shows(pilot, "Danger signs, 1 of")
    assert "region" not in read_settings(coach.desk.home)


async def test_where_the_country_is_known_nobody_is_asked(tmp_path: Path) -> None:
    async with running(app_for(scripted(tmp_path))) as pilot:
        await pilot.press("1")
        assert "Where are you?" not in await shows(pilot, "Danger signs, 1 of")


def test_the_countries_of_the_european_union_are_those_whose_language_leads_to_it(tmp_path: Path) -> None:
    regions = app_for(scripted(tmp_path)).house.regions()
    named = next(region.countries.split(", ") for region in regions if region.id == "EU")
    assert len(set(named)) == len(EUROPE)


def nowhere(folder: Path) -> Coach:
    """A coach that nothing tells where it is."""
    return open_coach(home_in(folder), FixedClock(AT))


def app_nowhere(coach: Coach) -> CoachApp:
    app = CoachApp(coach, House(coach, coach.desk.clock, coach.desk.home, {"LANG": "C.UTF-8"}), Looks())
    app.read = 0
    return app


async def test_what_to_say_is_copied_and_the_page_saved_for_its_owner_alone(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "3", "enter", "1")
        await shows(pilot, "Call 999 now.")
        await pilot.press("y")
        await until(pilot, lambda: "cauda equina" in pilot.app.clipboard)
        await pilot.press("s")
        await until(pilot, lambda: any((tmp_path / "data" / "pages").glob("*.txt")))
    (page,) = (tmp_path / "data" / "pages").glob("*.txt")
    assert "Call 999 now." in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o077 == 0


async def test_no_emergency_is_hidden_by_a_window_that_is_too_small(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "3", "enter", "1")
        await shows(pilot, "Call 999 now.")
        await pilot.resize_terminal(40, 10)
        await shows(pilot, "Call 999 now.", "Coach needs 60 by 20")
        await pilot.resize_terminal(80, 24)
        await shows(pilot, "SAY THIS")


async def test_the_plan_is_shown_before_it_begins_and_enter_starts_it(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.save_interview_draft(calm(coach))
    async with running(app_for(coach, first="interview")) as pilot:
        await shows(pilot, "You can look after this at home.")
        await pilot.press("enter")
        before = await shows(pilot, "nothing is started yet", "other plans", "about")
        await pilot.press("2")
        await until(pilot, lambda: text_of(pilot.app) != before and "Enter start" in text_of(pilot.app))
        await pilot.press("w")
        await shows(pilot, "Changed for you", "Esc close")
        await pilot.press("escape", "enter")
        await until(pilot, lambda: coach.today().episode is not None)


async def test_coming_back_months_later_asks_danger_afresh_and_shows_once_what_lasts(tmp_path: Path) -> None:
    first = real_coach(tmp_path)
    answers = calm(first)
    first.start_plan("acute-strain", answers)
    first.close()
    later = real_coach(tmp_path, AT + timedelta(days=20))
    later.close_episode()
    later.close()
    again = real_coach(tmp_path, AT + timedelta(days=20 + 430))
    async with running(app_for(again)) as pilot:
        await shows(pilot, "Welcome back. 430 days since your last check-in.", "Last time:", "1   My back went again")
        await pilot.press("1")
        await shows(pilot, "Still right?", "All of this is still right", "35 years")
        await pilot.press("1")
        await shows(pilot, "Danger signs, 1 of")
        kept = again.interview_draft()
        assert kept is not None
        assert kept[1]["age"] == 35
        assert "saddle" not in kept[1]
        await pilot.press("0")
        await shows(pilot, "Danger signs, 2 of")
        await pilot.press("0")
        await until(pilot, lambda: "Danger signs, 2 of" not in text_of(pilot.app))
        assert "How old are you" not in text_of(pilot.app)


async def test_what_has_changed_since_last_time_is_asked_again(tmp_path: Path) -> None:
    first = real_coach(tmp_path)
    first.start_plan("acute-strain", calm(first))
    first.close_episode()
    async with running(app_for(first)) as pilot:
        await pilot.press("1")
        rows = (await shows(pilot, "Still right?", "How old are you?")).splitlines()
        number = next(row.replace("▌", " ").split()[0] for row in rows if "How old" in row)
        await pilot.press(number)
        await shows(pilot, "Danger signs, 1 of")
    kept = first.interview_draft()
    assert kept is not None
    assert "age" not in kept[1]
    assert kept[1]["sex"] == "female"


async def test_the_review_opens_at_its_top(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.save_interview_draft(calm(coach))
    async with running(app_for(coach, first="interview")) as pilot:
        await shows(pilot, "What we found")
        await pilot.press("e")
        await shows(pilot, "Choose one to change it. The others are kept.", "▌ 1")
