"""What holds for every person: danger answers only raise, not sure is never no, the harmless stay at home."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.interview import AnswersWrong, Asking, Findings, as_json, check_answers, facts_of, next_step, review, schema
from coach.interview.model import rank
from tests.vignettes.stories import DAY

from .people import DANGER, HISTORY, SIGNS, K, answer_sets, any_answer, finish

EMERGENCY_SIGNS = [
    "bladder", "bowel", "saddle", "both_legs", "both_legs_weak", "chest", "clot", "collapse", "confused", "tearing",
    "belly_severe", "belly_lump", "jaw_throat", "bad_accident", "high_fall", "self_harm", "dark_urine", "pulling", "weak_all",
    "swollen_muscle",
]  # fmt: skip
"""Each of these is an emergency by itself, whatever else is answered."""
NOT_SURE_LEVEL = {sign.id: sign.not_sure for sign in SIGNS if sign.not_sure}


@pytest.mark.parametrize("sign", EMERGENCY_SIGNS)
def test_a_single_yes_to_an_emergency_sign_is_an_emergency_at_once(sign: str) -> None:
    step = next_step(K, {sign: "yes"}, DAY)
    assert isinstance(step, Findings)
    assert step.disposition == "emergency"
    assert step.plan is None
    assert any(sign in flag.because for flag in step.red_flags)


@settings(max_examples=150)
@given(answers=answer_sets(), sign=st.sampled_from(DANGER), own=st.sampled_from(["no", None, "not-sure"]))
def test_a_danger_sign_more_never_lowers_the_disposition(answers: dict[str, Any], sign: str, own: str | None) -> None:
    before = {fact: value for fact, value in answers.items() if fact != sign}
    if own is not None:
        before[sign] = own
    assert rank(finish({**answers, sign: "yes"}).disposition) >= rank(finish(before).disposition)


@settings(max_examples=100)
@given(answers=answer_sets(), fact=st.sampled_from(HISTORY))
def test_an_illness_more_never_lowers_the_disposition(answers: dict[str, Any], fact: str) -> None:
    before = {key: value for key, value in answers.items() if key != fact}
    assert rank(finish({**answers, fact: True}).disposition) >= rank(finish(before).disposition)


@pytest.mark.parametrize("sign", DANGER)
def test_not_sure_is_never_the_same_as_no(sign: str) -> None:
    given_ = _reach(sign)
    no, unsure, yes = (finish({**given_, sign: value}) for value in ("no", "not-sure", "yes"))
    assert rank(no.disposition) <= rank(unsure.disposition) <= rank(yes.disposition)
    assert (unsure.disposition, unsure.advice) != (no.disposition, no.advice)
    if level := NOT_SURE_LEVEL.get(sign):
        assert rank(unsure.disposition) >= rank(level)
        assert any(sign in flag.because for flag in unsure.red_flags)


def _reach(sign: str) -> dict[str, Any]:
    """What has to be so for the sign's screen to be asked at all."""
    if sign.startswith("preg_"):
        return {"sex": "female", "age": 30, "pregnancy": "pregnant", "pregnancy_weeks": 20}
    if sign in {"head_blow", "cannot_stand", "high_fall"}:
        return {"small_fall": "yes"}
    return {}


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign.check], ids=lambda sign: str(sign.id))
def test_not_sure_is_asked_once_more_in_other_words(sign: Any) -> None:
    asked = _questions({**_reach(sign.id), sign.id: "not-sure"})
    assert f"{sign.id}_check" in asked
    cleared = finish({**_reach(sign.id), sign.id: "not-sure", f"{sign.id}_check": "no"})
    assert not any(sign.id in flag.because for flag in cleared.red_flags)
    confirmed = finish({**_reach(sign.id), sign.id: "not-sure", f"{sign.id}_check": "yes"})
    assert rank(confirmed.disposition) >= rank(NOT_SURE_LEVEL.get(sign.id, "self-care"))


@pytest.mark.parametrize(
    ("sign", "parts"),
    [
        ("bladder", ("push", "leak", "feeling")),
        ("leg_weak", ("heels", "toes", "knee")),
        ("cord", ("button", "band", "shocks")),
        ("chest", ("was", "jaw", "breath")),
        ("collapse", ("black out", "cold")),
        ("confused", ("arms", "sight", "fit")),
        ("belly_severe", ("sore", "back")),
        ("jaw_throat", ("mouth", "swallow", "breath", "arches")),
        ("headache_stiff", ("chin", "light")),
    ],
)
def test_the_second_question_leaves_out_no_part_of_its_sign(sign: str, parts: tuple[str, ...]) -> None:
    asked = next(each.check for each in SIGNS if each.id == sign)
    assert [part for part in parts if part not in asked] == [], "a no there counts as a no to the whole sign"


def _questions(answers: dict[str, Any]) -> list[str]:
    asked: list[str] = []
    answers = dict(answers)
    rng = random.Random(1)
    while isinstance(step := next_step(K, answers, DAY), Asking):
        asked.append(step.question.id)
        quiet = [] if step.question.kind == "multi" else any_answer(step.question, rng)
        answers[step.question.id] = "not-sure" if step.question.id.endswith("_check") else quiet
    return asked


@settings(max_examples=100)
@given(st.integers(0, 2**32 - 1))
def test_who_has_no_danger_sign_and_no_illness_stays_at_home(seed: int) -> None:
    rng = random.Random(seed)
    answers: dict[str, Any] = {"age": rng.randint(18, 49), "sex": rng.choice(["female", "male", "other"])}
    answers |= {"onset_days": rng.randint(0, 6), "pain_now": rng.randint(0, 10), "pregnancy": "no"}
    answers |= {"mobility": rng.choice(["few-steps", "five", "fifteen", "free"]), "where": ["pain_low"], "minerals": []}
    for question_id in ("start", "set_off", "sport", "cricket_bowler", "moves", "daily_life", "activities"):
        question = K.question(question_id)
        assert question is not None
        answers[question_id] = any_answer(question, rng)
    answers["moves"] = [line for line in answers["moves"] if line != "arch_one_side"]
    answers["daily_life"] = [line for line in answers["daily_life"] if line != "cramps_anytime"]
    if answers["cricket_bowler"] == "pace":
        answers["set_off"] = [line for line in answers["set_off"] if line != "sore_next_day"]
        answers["moves"] = []
    found = finish(answers)
    assert (found.disposition, [flag.id for flag in found.red_flags]) == ("self-care", [])
    assert found.plan in {"acute-strain", "overuse", "exertion", "posture", "nutritional"}


@settings(max_examples=150)
@given(answer_sets())
def test_the_interview_always_ends_and_asks_nothing_twice(answers: dict[str, Any]) -> None:
    asked: list[str] = []
    given_ = dict(answers)
    last = 0.0
    while isinstance(step := next_step(K, given_, DAY), Asking):
        assert 0 <= step.progress <= 1
        assert step.question.id not in asked
        asked.append(step.question.id)
        given_[step.question.id] = any_answer(step.question, random.Random(len(asked)))
        last = step.progress
    assert len(asked) < 130
    assert last <= 1
    assert step.disposition in {"emergency", "urgent", "clinician", "self-care"}


@settings(max_examples=100)
@given(answer_sets(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_nothing(answers: dict[str, Any], rng: random.Random) -> None:
    items = list(answers.items())
    rng.shuffle(items)
    assert json.dumps(as_json(next_step(K, dict(items), DAY))) == json.dumps(as_json(next_step(K, answers, DAY)))


@settings(max_examples=100)
@given(answer_sets())
def test_findings_keep_the_promises_of_the_interface(answers: dict[str, Any]) -> None:
    found = finish(answers)
    shape = json.loads(json.dumps(as_json(found)))
    assert shape["status"] == "done"
    six = {"acute-injury", "overuse", "exertion", "posture", "nutritional", "neurological"}
    assert six <= {cause["id"] for cause in shape["causes"]}
    assert {cause["likelihood"] for cause in shape["causes"]} <= {"likely", "possible", "unlikely"}
    assert shape["advice"]
    age = found.facts.get("age")
    if found.disposition == "emergency" or (isinstance(age, int) and age < 16):
        assert found.plan is None
    elif found.disposition == "urgent" or any(c.id == "neurological" and c.likelihood == "likely" for c in found.causes):
        assert found.plan == "clinician-first"
    else:
        assert found.plan is not None
    highest = max((rank(flag.disposition) for flag in found.red_flags), default=0)
    assert rank(found.disposition) == highest
    assert all(flag.because for flag in found.red_flags)


@settings(max_examples=100)
@given(answer_sets())
def test_review_and_facts_never_stumble(answers: dict[str, Any]) -> None:
    lines = review(K, answers, DAY)
    assert all(line.text and line.answer is not None for line in lines)
    facts = facts_of(K, answers, DAY)
    assert all(isinstance(value, str | int | float | bool | tuple) for value in facts.values())


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from([q["id"] for q in schema(K)] + DANGER + ["onset_date", "region", "activity_1"]) | st.text(max_size=12),
        JSON_VALUES,
        max_size=6,
    )
)
def test_whatever_is_given_is_either_read_or_named_as_wrong(answers: dict[str, Any]) -> None:
    problems = check_answers(K, answers, DAY)
    if not problems:
        json.dumps(as_json(next_step(K, answers, DAY)))
        return
    assert all(problem.fact and problem.message for problem in problems)
    with pytest.raises(AnswersWrong) as wrong:
        next_step(K, answers, DAY)
    assert wrong.value.problems == problems


def test_every_question_is_reachable() -> None:
    asked: set[str] = set()
    wanted = {question.id for question in K.questions}
    rng = random.Random(7)
    for _ in range(3000):
        answers: dict[str, Any] = {}
        share = rng.choice([0.01, 0.04, 0.12])  # with little to tell people come far, with much they are asked more about it
        for _ in range(60):
            step = next_step(K, answers, DAY)
            if not isinstance(step, Asking):
                break
            asked.add(step.question.id)
            answers[step.question.id] = _mild(step.question, rng, share)
        if wanted <= asked:
            break
    assert wanted - asked == set()


def _mild(question: Any, rng: random.Random, share: float) -> Any:
    """A random answer that seldom ends the interview."""
    if question.kind != "multi":
        return any_answer(question, rng) if question.id != "age" else rng.choice([9, 30, 40, 70])
    lines = [sign.id for sign in question.signs if sign.id not in EMERGENCY_SIGNS]
    return [line for line in lines if rng.random() < share]
