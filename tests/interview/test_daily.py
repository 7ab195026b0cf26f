"""The danger screen of a check-in: six taps and the full list."""

from __future__ import annotations

from typing import Any

import pytest

from coach.interview import assess_daily, told_danger
from coach.interview.answers import read_answers
from coach.interview.daily import daily_signs
from coach.interview.model import Question, rank
from coach.interview.rules import fire

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


@pytest.mark.parametrize(
    ("signs", "disposition"),
    [
        (["leg_weak"], "emergency"),
        (["cord"], "emergency"),
        (["skin_rash"], "urgent"),
        (["spasm_trigger"], "urgent"),
        (["spasm_trigger", "spasm_many"], "emergency"),
        (["leg_weak", "leg_weak_since=longer"], "urgent"),
    ],
)
def test_a_sign_told_at_a_check_in_is_new_unless_it_is_told_since_when(signs: list[str], disposition: str) -> None:
    assert assess_daily(K, PERSON, signs, full=True).disposition == disposition


def test_since_when_holds_as_it_was_answered_of_a_sign_known_before() -> None:
    known = {**PERSON, "leg_weak": "yes", "leg_weak_since": "longer"}
    assert assess_daily(K, known, ["leg_weak"], full=True).disposition == "urgent"
    assert assess_daily(K, known, ["daily_legs"]).disposition == "emergency"
    told = read_answers(K, {"leg_weak": "yes", "leg_weak_since": "longer"}, "2026-03-02", alone=True).facts
    assert assess_daily(K, PERSON, told_danger(K, PERSON, told)).disposition == "urgent"


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


def one_answer_each(question: Question) -> list[dict[str, Any]]:
    """Every answer that a question can get by itself, in each of its forms."""
    if question.kind == "multi":
        values = ("yes", "no", "not-sure")
        return [{sign.id: value} for sign in question.signs for value in values] + [{question.id: [s.id]} for s in question.signs]
    if question.kind == "number":
        low, high = int(question.min or 0), int(question.max or 100)
        return [{question.id: number} for number in range(low, high + 1, max(1, (high - low) // 40))]
    return [{question.id: choice.value} for choice in question.choices]


@pytest.mark.parametrize("question", K.questions, ids=lambda question: question.id)
def test_what_the_interview_takes_for_urgent_is_urgent_in_the_middle_of_a_plan(question: Question) -> None:
    signs = {sign.id for sign in K.danger_signs()}
    for given in one_answer_each(question):
        told = read_answers(K, given, "2026-03-02", alone=True).facts
        highest = max((rank(flag.disposition) for flag in fire(K, told)), default=0)
        ticks = told_danger(K, {}, told)
        assert highest < rank("urgent") or ticks, given
        assert not ticks or signs & set(ticks) or highest >= rank("urgent"), given
        assert not ticks or rank(assess_daily(K, told, ticks).disposition) >= highest, given
        assert told_danger(K, told, {}) == ()
