"""The danger screen of a check-in: six taps and the full list."""

from __future__ import annotations

from typing import Any

import pytest

from coach.interview import assess_daily
from coach.interview.daily import daily_signs

from .people import DANGER, K, finish

PERSON: dict[str, Any] = dict(finish({"start": "lift"}).facts)


def test_none_of_them_is_self_care_even_after_a_dangerous_first_day() -> None:
    cleared = {**PERSON, "fever": "yes", "leg_numb_patch": True}
    assert assess_daily(K, cleared, []).disposition == "self-care"


@pytest.mark.parametrize(
    ("tap", "least"),
    [
        ("daily_nerves", "emergency"),
        ("daily_legs", "emergency"),
        ("daily_fever", "urgent"),
        ("daily_chest_belly", "emergency"),
        ("daily_dark_pee", "emergency"),
        ("daily_fall", "clinician"),
    ],
)
def test_a_tap_means_at_least_what_it_says(tap: str, least: str) -> None:
    outcome = assess_daily(K, PERSON, [tap])
    assert outcome.disposition == least
    assert outcome.ticked == (tap,)
    assert outcome.call


def test_history_makes_a_tap_more_urgent() -> None:
    assert assess_daily(K, {**PERSON, "diabetes": True}, ["daily_fever"]).disposition == "emergency"
    assert assess_daily(K, {**PERSON, "age": 70}, ["daily_fall"]).disposition == "urgent"
    assert assess_daily(K, {**PERSON, "blood_thinner": True}, ["daily_fall", "head_blow"]).disposition == "emergency"


def test_an_old_history_alone_does_not_fire_again() -> None:
    outcome = assess_daily(K, {**PERSON, "cancer_ever": True}, [])
    assert (outcome.disposition, outcome.red_flags) == ("self-care", ())


@pytest.mark.parametrize("sign", DANGER)
def test_every_sign_of_the_full_list_is_at_least_a_reason_to_be_seen(sign: str) -> None:
    assert assess_daily(K, PERSON, [sign], full=True).disposition != "self-care"


def test_the_quick_screen_has_six_lines_and_the_full_one_all_signs() -> None:
    assert len(daily_signs(K)) == 6
    assert [sign.id for sign in daily_signs(K, full=True)] == DANGER


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(ValueError, match="banana"):
        assess_daily(K, PERSON, ["banana"])


def test_who_is_called_hears_since_when_by_today_and_the_words_that_were_ticked() -> None:
    said = assess_daily(K, {**PERSON, "onset_days": 1, "days_since_onset": 15}, ["daily_legs"]).say[0]
    tap = next(tap for tap in K.daily if tap.id == "daily_legs")
    assert said == f"My back went into spasm 15 days ago. New now, as far as I can tell: {tap.label}."
