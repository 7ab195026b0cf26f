"""The engine: what it asks, what it sets aside, what it says of a wrong answer, and the shapes others rely on."""

from __future__ import annotations

from typing import Any

import pytest

from coach.interview import AnswersWrong, Asking, Findings, as_json, check_answers, facts_of, next_step, review, schema
from tests.vignettes.stories import DAY

from .people import K, finish

KEYS = {"id", "text", "help", "kind", "choices", "min", "max", "unit", "required"}


def test_the_first_question_is_a_screen_of_danger_signs() -> None:
    shape: Any = as_json(next_step(K, {}, DAY))
    assert (shape["status"], set(shape["question"])) == ("asking", KEYS)
    values = [choice["value"] for choice in shape["question"]["choices"]]
    assert (shape["question"]["kind"], values[-1]) == ("multi", "not-sure")
    assert "saddle" in values


def test_the_schema_lists_every_question_with_when_it_is_asked() -> None:
    listed = schema(K)
    assert all(set(question) == KEYS | {"ask_when"} for question in listed)
    assert {question["kind"] for question in listed} == {"single", "multi", "number", "text"}
    assert next(question for question in listed if question["id"] == "saddle_check")["ask_when"] == {
        "fact": "saddle",
        "is": "not-sure",
    }


def test_a_list_under_the_screen_and_single_signs_say_the_same() -> None:
    by_screen, by_sign = finish({"danger_ill": ["fever"]}), finish({"fever": "yes"})
    assert (by_screen.disposition, by_screen.fired) == (by_sign.disposition, by_sign.fired)


@pytest.mark.parametrize("answers", [{"danger_nerves": [], "saddle": "yes"}, {"danger_nerves": ["saddle"], "saddle": "no"}])
def test_of_two_answers_to_one_sign_the_more_dangerous_holds(answers: dict[str, Any]) -> None:
    assert isinstance(step := next_step(K, answers, DAY), Findings)
    assert step.disposition == "emergency"


def test_not_sure_on_a_screen_asks_the_rest_one_by_one() -> None:
    answers: dict[str, Any] = {"danger_water": ["urine_burning", "not-sure"], "danger_nerves": [], "danger_body": []}
    answers |= {"age": 30, "sex": "male", "danger_ill": []}
    step = next_step(K, answers, DAY)
    assert isinstance(step, Asking)
    assert (step.question.id, step.question.kind) == ("dark_urine", "single")
    assert [choice.value for choice in step.question.choices] == ["yes", "no", "not-sure"]


def test_signs_given_singly_leave_only_the_rest_of_the_screen() -> None:
    step = next_step(K, {"saddle": "no", "bladder": "no"}, DAY)
    assert isinstance(step, Asking)
    assert not {"saddle", "bladder"} & {choice.value for choice in step.question.choices}


def test_none_may_be_said_in_words() -> None:
    assert isinstance(step := next_step(K, {"danger_nerves": ["none"]}, DAY), Asking)
    assert step.question.id == "danger_body"


def test_personal_answers_that_no_longer_apply_are_set_aside() -> None:
    facts = facts_of(K, {"pregnancy": "no", "pregnancy_weeks": 30, "sex": "female", "age": 30}, DAY)
    assert "pregnancy_weeks" not in facts


def test_danger_answers_are_never_set_aside() -> None:
    assert isinstance(step := next_step(K, {"age": 80, "sex": "male", "preg_bleeding": "yes"}, DAY), Asking)
    assert finish({"age": 80, "sex": "male", "preg_bleeding": "yes"}).disposition == "urgent"
    assert step.question.id == "danger_nerves"


@pytest.mark.parametrize(
    ("answers", "fact", "allowed"),
    [
        ({"saddle": "maybe"}, "saddle", "yes"),
        ({"danger_nerves": ["banana"]}, "danger_nerves", "bladder"),
        ({"age": 140}, "age", "0 to 120"),
        ({"age": True}, "age", "0 to 120"),
        ({"start": "aliens"}, "start", "lift"),
        ({"onset_date": "2031-01-01"}, "onset_date", "not in the future"),
        ({"cancer_ever": 3}, "cancer_ever", "true or false"),
    ],
)
def test_a_wrong_answer_names_the_fact_and_what_is_allowed(answers: dict[str, Any], fact: str, allowed: str) -> None:
    (problem,) = check_answers(K, answers, DAY)
    assert problem.fact == fact
    assert fact in str(problem)
    assert allowed in str(problem)
    with pytest.raises(AnswersWrong):
        next_step(K, answers, DAY)


def test_an_unknown_fact_is_named_with_the_nearest_known_one() -> None:
    (problem,) = check_answers(K, {"sadle": "yes"})
    assert "saddle" in str(problem)


def test_the_onset_may_be_a_date_or_days() -> None:
    by_date = facts_of(K, {"onset_date": "2026-11-20"}, DAY)
    by_days = facts_of(K, {"onset_days": 2}, DAY)
    assert by_date["onset_days"] == by_days["onset_days"] == 2
    assert by_days["onset_date"] == "2026-11-20"


def test_three_activities_come_out_of_one_answer() -> None:
    facts = facts_of(K, {"activities": "socks, nine holes of golf; the dog, more"}, DAY)
    assert (facts["activity_1"], facts["activity_2"], facts["activity_3"]) == ("socks", "nine holes of golf", "the dog")


def test_the_facts_carry_what_the_plan_needs() -> None:
    found = finish({"mobility": "fifteen", "sport": "cricket", "cricket_bowler": "pace", "moves": ["eases_bending"]})
    facts = found.facts
    assert (facts["up_unaided_now"], facts["walks_minutes_now"]) == (True, 15)
    assert (facts["wants_sport"], facts["contact_sport"], facts["eases_with"]) == (True, False, "bending")
    assert (facts["leg_pain_place"], facts["pregnancy"], facts["cancer_ever"]) == ("none", "no", False)
    assert facts["cause"] in facts["causes"]  # type: ignore[operator]


def test_an_emergency_says_whom_to_call_in_the_region() -> None:
    for region, number in (("GB", "999"), ("US", "911"), ("EU", "112"), ("AU", "000")):
        step = next_step(K, {"saddle": "yes", "region": region}, DAY)
        assert isinstance(step, Findings)
        assert step.call[0] == f"Call {number} now."
        assert any("cauda equina" in line for line in step.say)


def test_after_a_bad_fall_nothing_beside_stay_where_you_are_speaks_of_sitting_or_standing_up() -> None:
    lines = finish({"bad_accident": "yes"}).meanwhile
    assert any("Stay where you are" in line for line in lines)
    assert [line for line in lines if "stand" in line.casefold()] == []


@pytest.mark.parametrize(
    "answers",
    [
        {"history": ["diabetes"]},
        {"sex": "female", "age": 30, "pregnancy": "maybe"},
        {"sex": "female", "age": 30, "pregnancy": "postpartum"},
        {"start": "heat"},
    ],
)
def test_warmth_is_not_advised_to_whoever_is_to_ask_first_or_to_cool_down(answers: dict[str, Any]) -> None:
    assert any("Warmth" in line for line in finish({}).tonight)
    found = finish(answers)
    assert found.disposition == "self-care"
    assert [line for line in found.tonight if "Warmth" in line] == []


def test_urgent_says_what_to_do_meanwhile_and_when_to_go_straight() -> None:
    found = finish({"fever": "yes", "region": "GB"})
    assert (found.disposition, found.plan) == ("urgent", "clinician-first")
    assert found.meanwhile
    assert any("999" in line for line in found.straight)


def test_not_sure_about_thoughts_of_self_harm_names_the_crisis_line_too() -> None:
    found = finish({"self_harm": "not-sure", "region": "GB"})
    assert found.disposition == "urgent"
    assert any("Samaritans" in line for line in found.call)


def test_old_trouble_in_both_legs_is_not_sent_straight_to_emergency_by_the_list_of_what_is() -> None:
    found = finish({"where": ["legs_both"], "both_legs_when": "always"})
    assert found.disposition == "urgent"
    assert [line for line in found.straight if "both legs" in line and "both legs newly" not in line] == []


def test_under_sixteen_there_is_no_plan_and_a_clinician() -> None:
    found = finish({"age": 15})
    assert (found.disposition, found.plan) == ("clinician", None)
    assert any("parent" in line for line in found.advice)


@pytest.mark.parametrize(
    "answers",
    [
        {"age": 15, "history": ["blood_thinner"]},
        {"age": 17, "dark_urine": "yes"},
        {"age": 30, "sex": "female", "pregnancy": "pregnant", "pregnancy_weeks": 30, "preg_headache": "yes"},
    ],
)
def test_who_gets_no_plan_is_told_nothing_of_following_or_changing_one(answers: dict[str, Any]) -> None:
    found = finish(answers)
    assert (found.plan, found.changes) == (None, ())
    assert [line for line in found.advice if "the plan" in line] == []


def test_a_number_of_nought_is_a_reason_like_any_other() -> None:
    flag = next(flag for flag in finish({"age": 0}).red_flags if flag.id == "AGE-16")
    assert flag.because == ("age",)


def test_at_seventeen_an_adult_comes_along_and_no_medicine_is_spoken_of() -> None:
    found = finish({"age": 17})
    assert found.plan is not None
    assert any("adult" in line for line in found.notes)
    assert not any("Painkillers" in line for line in found.notes)


def test_a_young_fast_bowler_with_pain_on_one_side_does_not_bowl() -> None:
    found = finish({"age": 17, "sport": "cricket", "cricket_bowler": "pace", "moves": ["arch_one_side"], "onset_days": 0})
    assert found.disposition == "clinician"
    assert any("No bowling" in line for line in found.meanwhile)


def test_a_numb_spot_on_a_leg_is_looked_at_though_no_line_of_the_next_screen_fits_it() -> None:
    assert finish({"where": ["pain_low", "leg_odd"], "leg_detail": []}).disposition == "clinician"
    assert finish({"where": ["leg_odd"], "leg_detail": [], "history": ["cancer_ever"]}).disposition == "emergency"
    told = finish({"where": ["leg_odd"], "leg_detail": ["leg_numb_patch"]})
    assert [flag.id for flag in told.red_flags] == ["NEU-2"], "what says more says it alone"


@pytest.mark.parametrize(("age", "disposition"), [(72, "urgent"), (61, "clinician")])
def test_who_prefers_not_to_name_a_sex_is_judged_by_the_safer_side(age: int, disposition: str) -> None:
    story = {"age": age, "start": "lift", "pain_now": 7}
    assert [finish({**story, "sex": sex}).disposition for sex in ("female", "other")] == [disposition, disposition]


def test_a_knock_to_the_head_is_asked_with_every_fall() -> None:
    answers: dict[str, Any] = {
        "danger_nerves": [],
        "danger_body": [],
        "age": 70,
        "sex": "male",
        "danger_ill": [],
        "danger_water": [],
    }
    step = next_step(K, {**answers, "danger_pain": ["small_fall"]}, DAY)
    assert isinstance(step, Asking)
    assert "head_blow" in [choice.value for choice in step.question.choices]
    assert finish({"small_fall": "yes", "head_blow": "yes", "blood_thinner": True}).disposition == "emergency"
    assert finish({"small_fall": "yes", "head_blow": "not-sure", "blood_thinner": True}).disposition == "emergency"


def test_who_prefers_not_to_say_is_told_what_to_look_for() -> None:
    found = finish({"sexual": "prefer-not-to-say"})
    assert found.disposition == "self-care"
    assert any("preferred not to say" in line for line in found.notes)


def test_not_sure_about_the_history_is_said_in_the_findings() -> None:
    assert any("health history" in line for line in finish({"history": ["not-sure"]}).notes)


def test_review_shows_what_was_said_in_words() -> None:
    lines = review(K, {"danger_nerves": [], "age": 34, "sex": "male", "danger_ill": ["weight_loss"]}, DAY)
    said = {line.question: line.answer for line in lines}
    assert said["danger_nerves"] == "None of these"
    assert said["age"] == "34 years"
    assert "weight" in said["danger_ill"]


def test_control_characters_in_free_text_are_dropped() -> None:
    facts = facts_of(K, {"activities": "golf\x1b[31m, socks"}, DAY)
    assert "\x1b" not in str(facts["activity_1"])


def test_the_engine_changes_nothing_it_is_given() -> None:
    answers: dict[str, Any] = {"danger_nerves": ["not-sure"], "age": 30}
    before = {key: list(value) if isinstance(value, list) else value for key, value in answers.items()}
    next_step(K, answers, DAY)
    assert answers == before


def test_a_program_reads_with_each_choice_what_the_screen_says_beside_it() -> None:
    step = next_step(K, {}, DAY)
    assert isinstance(step, Asking)
    shown = {choice["value"]: choice["label"] for choice in as_json(step)["question"]["choices"]}  # type: ignore[index]
    for sign in step.question.signs:
        assert shown[sign.id].startswith(sign.label)
        assert sign.hint in shown[sign.id]
