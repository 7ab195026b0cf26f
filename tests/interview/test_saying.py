"""What people are told to say is what they told, each thing once; and no reason contradicts how urgent it is."""

from __future__ import annotations

from typing import Any

import pytest

from coach.interview import assess_daily

from .people import K, finish

AORTA = {
    "age": 74,
    "sex": "male",
    "high_bp": True,
    "smoker": True,
    "pain_low": True,
    "pain_flank": True,
    "onset_days": 0,
    "pain_now": 8,
}
KIDNEY = {"age": 30, "sex": "female", "pregnancy": "pregnant", "pregnancy_weeks": 24, "pain_flank": True, "urine_burning": "yes"}
SNEEZE = {
    "age": 80,
    "sex": "female",
    "long_steroids": True,
    "pain_upper": True,
    "sudden_severe": "yes",
    "came_at_once": True,
    "pain_now": 8,
}


def said(answers: dict[str, Any]) -> str:
    return " ".join(finish(answers).say)


@pytest.mark.parametrize(
    ("answers", "untold"),
    [
        (AORTA, ("weight", "sweat", "constant", "movement")),
        (KIDNEY, ("vomit", "stools", "blood", "fever")),
        (SNEEZE, ("fall", "shape")),
        ({"age": 40, "sex": "male", "very_ill": "yes"}, ("fever",)),
        ({"age": 40, "sex": "male", "jaw_throat": "yes"}, ("wound",)),
    ],
)
def test_nothing_is_said_that_was_not_told(answers: dict[str, Any], untold: tuple[str, ...]) -> None:
    lines = said(answers).casefold()
    assert [word for word in untold if word in lines] == []


@pytest.mark.parametrize(
    ("rule", "answers", "untold"),
    [
        ("FRX-2", {"age": 25, "deform": "yes"}, ("fall", "thinner")),
        ("FRX-2", {"age": 80, "sudden_severe": "yes", "pain_upper": True}, ("small fall",)),
        (
            "HED-1",
            {"small_fall": "yes", "head_blow": "yes", "history": ["not-sure"]},
            ("with thinner blood", "knock to the head with"),
        ),
        ("REN-1", {"fever": "yes", "urine_burning": "yes"}, ("in the side",)),
        ("INF-1", {"very_ill": "yes", "no_position": "yes", "diabetes": True}, ("fever with",)),
        ("MAL-2", {"cancer_ever": True, "weight_loss": "yes"}, ("constant", "upper")),
        ("TET-1", {"spasm_trigger": "yes", "spasm_since": "longer"}, ("airway",)),
        ("GEN-1", {"fever": "yes", "weak_all": "yes"}, ("in many places",)),
        ("TIME-1", {"onset_days": 8, "course": "worse"}, ("two weeks",)),
    ],
)
def test_a_reason_speaks_of_no_way_to_fire_but_the_one_that_was_told(
    rule: str, answers: dict[str, Any], untold: tuple[str, ...]
) -> None:
    flag = next(flag for flag in finish(answers).red_flags if flag.id == rule)
    reason = f"{flag.title} {flag.text}".casefold()
    assert [words for words in untold if words in reason] == []


def test_what_makes_it_urgent_is_said() -> None:
    assert all(part in said(AORTA) for part in ("I am 74.", "high blood pressure", "smoke", "under the ribs"))
    assert "I am 24 weeks pregnant" in said(KIDNEY)
    assert all(part in said(SNEEZE) for part in ("I am 80.", "steroid tablets"))


def test_each_thing_is_said_once() -> None:
    lines = finish(SNEEZE).say
    assert sum("broken vertebra" in line for line in lines) == 1
    assert len(set(lines)) == len(lines)


def test_what_stayed_not_sure_is_not_said_as_if_it_were_so() -> None:
    line = finish({"age": 40, "sex": "male", "saddle": "not-sure"}).say[0]
    assert "I am not sure about: Numb" in line
    assert "Since then" not in line


def test_no_rule_tells_people_to_say_an_instruction_to_themselves() -> None:
    says = [say for rule in K.rules for say in (rule.say, *(level.say for level in rule.levels))]
    assert [say for say in says if say.startswith("Ask ") or "Tell them" in say] == []


def test_a_lesser_reason_that_speaks_of_days_is_not_shown_beside_today() -> None:
    signs = {"age": 52, "sex": "male", "weight_loss": "yes", "night_sweats": "yes", "night_pain": "yes"}
    found = finish(signs)
    assert found.disposition == "urgent"
    assert "SNG-1" in found.fired
    assert "SNG-1" not in [flag.id for flag in found.red_flags]


def test_a_lesser_reason_alone_is_shown() -> None:
    found = finish({"age": 40, "sex": "male", "weight_loss": "yes"})
    assert [flag.id for flag in found.red_flags] == ["SNG-1"]


def test_a_lesser_reason_that_rests_on_part_of_another_is_not_shown_twice() -> None:
    found = finish({"age": 58, "sex": "male", "night_pain": "yes", "onset_days": 3})
    assert found.disposition == "clinician"
    assert [flag.id for flag in found.red_flags] == ["MAL-4"]


def test_the_signs_of_a_young_person_are_named() -> None:
    gymnast = {"age": 15, "sex": "female", "limp": "no", "young_sport": "arching", "onset_days": 35, "course": "same"}
    found = finish(gymnast)
    texts = {flag.id: flag.text for flag in found.red_flags}
    assert "35 days ago" in texts["AGE-16"]
    assert "limp" not in texts["AGE-16"]
    assert "stress crack" in texts["FRX-4"]
    assert any(line.startswith("Stop the sport that hurts") for line in found.meanwhile)
    assert "Please think of a stress fracture." in found.say
    assert "limp" in {f.id: f.text for f in finish({**gymnast, "limp": "yes"}).red_flags}["AGE-16"]


def test_a_young_person_without_pain_on_arching_is_not_told_of_a_stress_crack() -> None:
    assert "FRX-4" not in finish({"age": 15, "sex": "female", "limp": "no", "young_sport": "no", "onset_days": 3}).fired


def test_questions_for_the_young_speak_to_whoever_answers() -> None:
    shown = [f"{q.title} {q.text} {q.help}" for q in K.questions if q.id in {"limp", "young_sport"}]
    assert [text for text in shown if "child" in text] == []


def test_in_an_emergency_a_lesser_rule_gives_no_orders() -> None:
    found = finish({"age": 66, "sex": "male", "belly_severe": "yes", "sickle_cell": True})
    assert found.disposition == "emergency"
    assert not any("drink." in line and "Keep warm" in line for line in found.meanwhile)


def test_a_tick_of_a_check_in_is_said_once() -> None:
    said = assess_daily(K, {"age": 15, "onset_days": 3}, ["limp"]).say
    assert said[1] == "I am 15."
