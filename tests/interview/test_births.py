"""Pregnancy and birth: how far along somebody is changes what a sign means, and a birth counts for longer than six months."""

from __future__ import annotations

from coach.interview.answers import read_answers
from tests.vignettes.stories import DAY

from .people import K, finish

WOMAN = {"age": 31, "sex": "female"}


def test_bleeding_late_in_a_pregnancy_is_no_pregnancy_outside_the_womb() -> None:
    found = finish({**WOMAN, "pregnancy": "pregnant", "pregnancy_weeks": 24, "preg_bleeding": "yes"})
    assert "GYN-2" in found.fired
    assert "GYN-1" not in found.fired
    assert not any("ectopic" in line for line in found.say)


def test_pain_on_one_side_early_or_with_a_missed_period_may_be_one() -> None:
    for person in ({"pregnancy": "pregnant", "pregnancy_weeks": 8}, {"pregnancy": "maybe"}):
        assert "GYN-1" in finish({**WOMAN, **person, "preg_one_side": "yes"}).fired


def test_weeks_are_asked_before_the_signs_of_pregnancy() -> None:
    ids = [question.id for question in K.questions]
    assert ids.index("pregnancy") < ids.index("pregnancy_weeks") < ids.index("danger_pregnancy")


def test_pain_low_in_the_belly_in_any_week_is_looked_at_today() -> None:
    for weeks in (10, 30):
        said = {**WOMAN, "pregnancy": "pregnant", "pregnancy_weeks": weeks, "pelvic": "yes"}
        assert finish(said).disposition == "urgent"


def test_the_weeks_since_a_birth_are_asked_also_of_whoever_is_to_be_seen_today() -> None:
    found = finish({**WOMAN, "pregnancy": "postpartum", "fever": "yes"})
    assert found.disposition == "urgent"
    assert "postpartum_weeks" in found.facts, "moves and running hang on it once somebody has looked"


def test_a_birth_told_in_the_middle_of_a_plan_was_just_now_until_its_weeks_are_told() -> None:
    assert read_answers(K, {"pregnancy": "postpartum"}, DAY, alone=True).facts["postpartum_weeks"] == 0
    told = read_answers(K, {"pregnancy": "postpartum", "postpartum_weeks": 9}, DAY, alone=True).facts
    assert told["postpartum_weeks"] == 9
    assert "postpartum_weeks" not in read_answers(K, {"pregnancy": "pregnant"}, DAY, alone=True).facts


def test_whom_to_call_in_pregnancy_names_what_was_told() -> None:
    found = finish({**WOMAN, "pregnancy": "postpartum", "postpartum_weeks": 3, "preg_bleeding": "yes"})
    assert any(line.startswith("You gave birth not long ago") for line in found.call)


def test_a_pelvis_sore_eight_months_after_a_birth_is_recognised_and_a_physio_named() -> None:
    found = finish({**WOMAN, "pregnancy": "birth-earlier", "pain_groin": True, "pain_buttock": True, "worse_turning": True})
    assert found.causes[0].id == "pelvic-girdle"
    assert any("physio" in line for line in found.notes)


def test_a_sore_buttock_without_a_birth_is_not_taken_for_the_pelvis() -> None:
    found = finish({**WOMAN, "pregnancy": "no", "pain_buttock": True})
    assert "pelvic-girdle" not in [cause.id for cause in found.causes if cause.likelihood == "likely"]
