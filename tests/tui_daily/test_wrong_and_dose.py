"""`!` from anywhere, and the dose log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from coach.coaching.door import Coach
from coach.text import tui_daily as words
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import keys, kinds, last, shows, text_of, until

Lived = Callable[..., Coach]


@pytest.mark.parametrize("way", ["", "p", "n", "c", "d", "n a", "down x", "s", "r", "b", "b slash", "p w", "ctrl+p"])
async def test_wrong_is_a_key_away_and_loses_nothing(lived: Lived, way: str) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, way)
        before = kinds(coach)
        await keys(pilot, "exclamation_mark")
        await shows(pilot, "Something feels wrong", "Is any of this so, or new?")
        await keys(pilot, "0 2")
        await until(pilot, lambda: "Is any of this so" not in text_of(pilot.app) and "No danger sign." not in text_of(pilot.app))
        assert kinds(coach) == before


async def test_in_a_text_that_is_begun_it_is_a_letter_and_the_footer_says_so(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d")
        await shows(pilot, "Log a dose", "! wrong")
        await keys(pilot, "a exclamation_mark")
        text = await shows(pilot, "a!")
        assert "! wrong" not in text
        await keys(pilot, "backspace backspace exclamation_mark")
        await shows(pilot, "Something feels wrong")


async def test_none_of_the_signs_shows_the_flare_card_and_offers_a_check_in(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "exclamation_mark 0")
        text = await shows(pilot, "No danger sign.", "breathe out slowly ten times", "Warmth", "Check in now")
        assert "Emergency number at once if" in text
        await pilot.pause()
        text = await shows(pilot, "1   Check in now", "2   Later", "3   I am worried")
        assert "Space turns" not in text
        await keys(pilot, "w")
        await shows(pilot, "Your flare plan", "Our rule of thumb")
        await keys(pilot, "escape 1")
        text = await shows(pilot, "Pain now", "none of the six")  # the signs were answered a moment ago
        assert "None of these" not in text


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_at_night_the_flare_plan_stands_first_and_whole_and_no_amounts_of_a_day(
    lived: Lived, size: tuple[int, int]
) -> None:
    coach = lived(datetime(2026, 11, 30, 3, 10))  # noqa: DTZ001
    async with running(app_for(coach), size) as pilot:
        await keys(pilot, "exclamation_mark 0")
        await shows(pilot, "No danger sign.", "1   Check in now")
        text = " ".join((await shows(pilot, "Now  ", "You know this road now.")).split())
        assert "three gentle moves" in text
        assert "times a day" not in text


def test_the_flare_card_is_as_urgent_about_each_sign_as_the_rules(started: Coach) -> None:
    least = {tap.id: tap.minimum for tap in started.knowledge.daily}
    assert {least[name] for name in ("daily_nerves", "daily_legs", "daily_chest_belly")} == {"emergency"}
    assert "fever" not in words.FLARE_CALL.lower()
    assert least["daily_fever"] == "urgent"
    assert words.FLARE_URGENT.startswith("Fever")


async def test_a_sign_is_kept_at_once_and_says_what_to_do(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "exclamation_mark 3 enter 1")
        await shows(pilot, "Look at these too", "1  [ ]  Bad headache with a stiff neck")
        await keys(pilot, "0")
        await shows(pilot, "Be seen today", "Say this", "Straight to 999 if")
        assert last(coach, "check-in").body["danger"] == ["daily_fever"]
        await keys(pilot, "enter")
        await shows(pilot, "Your plan is paused.")


async def test_beside_a_fall_it_is_asked_what_may_make_it_an_emergency(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "exclamation_mark 6 enter 1")
        await shows(pilot, "Look at these too", "1  [ ]  It began with a fall over", "2  [ ]  My head got a knock too")
        await keys(pilot, "1 enter 1")
        await shows(pilot, "Call 999 now.", "I marked that by mistake")
        assert last(coach, "check-in").body["danger"] == ["daily_fall", "bad_accident"]
        await keys(pilot, "m 2")
        await shows(pilot, "6  [x]  A new injury or fall")
        await keys(pilot, "enter 1")
        await shows(pilot, "Look at these too", "1  [x]  It began with a fall over")


async def test_a_sign_of_an_emergency_fills_the_screen(lived: Lived) -> None:
    async with running(app_for(lived())) as pilot:
        await keys(pilot, "p exclamation_mark 1 enter 1")
        await shows(pilot, "Call 999 now.")


async def test_a_dose_is_logged_in_a_few_keys_and_taken_back_in_one(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d")
        await shows(pilot, "Log a dose", "Nothing in the last 24 hours.")
        await keys(pilot, "p a r a c e t a m o l down 5 0 0 space m g enter")
        await shows(pilot, "your log shows 500 of the", "Kept:")
        assert last(coach, "dose").body["ingredients"] == {"paracetamol": 500}
        await keys(pilot, "u")
        await until(pilot, lambda: "dose" not in kinds(coach, "2026-11-30"))


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("", "Kept: paracetamol, today 12:0"),
        ("0 9 : 0 5", "Kept: paracetamol, today 09:05"),
        ("9 . 0 5 space a m".replace(".", "full_stop"), "Kept: paracetamol, today 09:05"),
        ("2 3 : 1 0", "Kept for yesterday, as 23:10 is still to come: paracetamol"),
    ],
)
async def test_a_dose_says_for_which_day_and_time_it_is_kept(lived: Lived, time: str, said: str) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"d p a r a c e t a m o l down 5 0 0 space m g down {time} enter".replace(":", "colon"))
        await shows(pilot, said)


async def test_a_part_of_a_name_offers_what_it_may_be(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d i b u p")
        await shows(pilot, "Did you mean", "ibuprofen")
        await keys(pilot, "enter 1")
        await shows(pilot, "400 mg", "as last time", "Enter log it")
        assert "dose" not in kinds(coach, "2026-11-30")
        await keys(pilot, "enter")
        await until(pilot, lambda: "dose" in kinds(coach, "2026-11-30"))


async def test_the_medicine_of_last_time_is_logged_by_two_enters(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d")
        await shows(pilot, "ibuprofen", "the last one; type another", "Enter go on", "! wrong")
        await keys(pilot, "enter")
        await shows(pilot, "400 mg", "as last time", "now, 12:0", "Enter log it")
        assert "dose" not in kinds(coach, "2026-11-30")
        await keys(pilot, "enter")
        await shows(pilot, "Kept: ibuprofen")
    assert last(coach, "dose").body["ingredients"] == {"ibuprofen": 400}


@pytest.mark.parametrize("typed", ["p a r a c e t a m o l enter", "p a r a c e enter down 2", "p a r a c e enter 1 enter"])
async def test_a_chosen_name_goes_on_to_the_amount_and_logs_nothing(lived: Lived, typed: str) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, f"d {typed}")
        await shows(pilot, "How much", "now, 12:0")
        await pilot.pause()
    assert "dose" not in kinds(coach, "2026-11-30")


async def test_what_is_typed_takes_the_place_of_what_is_offered_and_another_name_takes_its_amount_away(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d enter 2 0 0 space m g")
        text = await shows(pilot, "200 mg")
        assert "400 mg200" not in text
        await keys(pilot, "up backspace backspace p a r a c e t a m o l")
        text = await shows(pilot, "ibuprofparacetamol", "200 mg")
        await keys(pilot, "escape")
    assert "dose" not in kinds(coach, "2026-11-30")


async def test_who_does_not_know_how_much_it_was_is_asked_and_the_most_is_counted(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d p a r a c e t a m o l enter enter")
        await shows(pilot, "How much paracetamol was it?", "I do not know: count a full dose")
        assert "dose" not in kinds(coach, "2026-11-30")
        await keys(pilot, "2")
        await until(pilot, lambda: "dose" in kinds(coach, "2026-11-30"))
    assert last(coach, "dose").body["ingredients"] == {"paracetamol": 1000}


async def test_a_strength_that_only_the_pack_knows_is_asked_for_and_remembered(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d N u r o f e n space P l u s enter 2 space t a b l e t s enter")
        text = await shows(pilot, "How many mg is one tablet? It is on the pack.", "mg in one tablet")
        assert "above the pack" not in text
        await keys(pilot, "enter")
        await shows(pilot, "I do not know: count the most it may be")
        await keys(pilot, "1 2 0 0 enter")
        await until(pilot, lambda: "dose" in kinds(coach, "2026-11-30"))
        assert last(coach, "dose").body["ingredients"] == {"ibuprofen": 400, "codeine": 0}
        await keys(pilot, "escape d enter")
        await shows(pilot, "2 tablets of 200 mg ibuprofen")


async def test_a_dose_over_the_pack_is_asked_about_and_the_truth_is_kept(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d i b u p r o f e n down 2 4 0 0 space m g enter")
        text = await shows(pilot, "Keep ibuprofen in the log?", "The pack limit is 1200.")
        assert "take " not in text.casefold().replace("takes", "")
        await keys(pilot, "1")
        await until(pilot, lambda: "dose" in kinds(coach, "2026-11-30"))
        assert last(coach, "dose").body["ingredients"] == {"ibuprofen": 2400}


async def test_a_box_that_nobody_knows_is_told_from_its_label_and_logged(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d Z y d o l enter")
        await shows(pilot, "Did you mean", "it is something else")  # what only sounds like it is never logged in its place
        assert "dose" not in kinds(coach, "2026-11-30")
        await keys(pilot, "2")
        await shows(pilot, "Nothing we know is called Zydol.", "Tell what is in it")
        await keys(pilot, "1")
        await shows(pilot, "My own medicine", "One holds")
        await keys(pilot, "i b u p r o f e n space 2 0 0 space m g down down 9 0 0 0 space m g down down D r space A enter")
        await shows(pilot, "more than we would count without asking", "Yes, that is what the label says")
        assert coach.own_medicines.products() == ()
        await keys(pilot, "2")
        await shows(pilot, "Zydol is kept as yours. Look at the amount: Enter logs it.")
        await keys(pilot, "enter")
        await shows(pilot, "200 of the 9000 mg limit from Dr A")
        assert last(coach, "dose").body["ingredients"] == {"ibuprofen": 200}


async def test_a_box_that_nobody_knows_may_be_logged_by_its_name_alone(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d Z y d o l enter 2 3")
        assert "dose" not in kinds(coach, "2026-11-30")
        await keys(pilot, "enter")
        await shows(pilot, "We do not know what is in Zydol.")
        assert last(coach, "dose").body["ingredients"] == {}


async def test_an_amount_that_cannot_be_read_is_told_and_nothing_is_kept(lived: Lived) -> None:
    coach = lived()
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d i b u p r o f e n down l o t s enter")
        await shows(pilot, "We cannot read the amount 'lots'.")
        assert "dose" not in kinds(coach, "2026-11-30")


async def test_when_the_pack_gap_ends_is_told_once_in_any_language(lived: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.text.medicine.GAP_ENDS", "Abstand bis {clock}.")
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    coach.dose("paracetamol", "500 mg")
    async with running(app_for(coach)) as pilot:
        await keys(pilot, "d")
        text = await shows(pilot, "Abstand bis 16:00.")
        assert text.count("16:00") == 1


async def test_the_medicine_line_of_today_comes_after_the_first_frame(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 29, 9, 5))  # noqa: DTZ001
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "your log: 400 of 1200 mg ibuprofen in 24 h")
    coach.dose("Drops", "1", unlisted=True)
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "your log: at least 400 of 1200 mg ibuprofen in 24 h")


async def test_each_of_two_medicines_has_the_end_of_its_own_gap(lived: Lived) -> None:
    coach = lived(datetime(2026, 11, 30, 12, 0))  # noqa: DTZ001
    coach.dose("ibuprofen", "400 mg", "09:30")
    coach.dose("paracetamol", "1000 mg", "10:20")
    async with running(app_for(coach)) as pilot:
        said = "gap to 15:30 for ibuprofen, 14:20 for paracetamol"
        await until(pilot, lambda: said in " ".join(text_of(pilot.app).split()))
        await keys(pilot, "d")
        await shows(pilot, "The pack gap of ibuprofen ends at 15:30.", "The pack gap of paracetamol ends at 14:20.")
