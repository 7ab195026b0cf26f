"""What the answers of a check-in's form mean, on the screen and in lines."""

from __future__ import annotations

from coach.coaching.asked import Asked
from coach.coaching.told_answers import answers

ASKED = Asked("2026-03-02", 1, activities=("socks", "desk"), worked="2026-03-01")


def test_who_had_no_spasm_had_none_that_was_strong() -> None:
    assert answers(ASKED, {"spasms": 0}).measures == {"spasms": 0, "spasm_severity": 0}
    assert answers(ASKED, {"spasms": 2}).measures == {"spasms": 2}


def test_own_activities_become_their_mean_and_lowest_and_are_kept_one_by_one() -> None:
    told = answers(ASKED, {"own_0": 3, "own_1": 6})
    assert (told.own, told.measures) == ((3, 6), {"activities": 4.5, "lowest_activity": 3})
    assert answers(ASKED, {"own_1": None}).own == ()


def test_texts_and_words_of_the_form_become_numbers_and_yes_or_no() -> None:
    told = answers(ASKED, {"stiffness_minutes": "30", "up_unaided": "no", "after_signs": "none", "note": " tired "})
    assert told.measures == {"stiffness_minutes": 30, "up_unaided": False, "after_signs": []}
    assert told.note == "tired"


def test_what_was_said_of_the_moves_needs_a_day_of_work() -> None:
    values = {"session_feel": "ok", "pain_during": "2"}
    assert answers(ASKED, values).session == {"tasks": [], "feel": "ok", "pain_during": 2}
    assert answers(Asked("2026-03-02", 1), values).session is None
    assert answers(ASKED, {"pain_now": 2}).session == {}, "asked, and nothing said"


def test_a_value_that_a_measure_cannot_have_is_left_out() -> None:
    assert answers(ASKED, {"worst_pain": 99, "average_pain": "much", "nonsense": 4, "after_signs": "wings"}).measures == {}
