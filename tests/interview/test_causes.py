"""Causes: the worked sums of the method, its caps, and what is said when nothing stands out."""

from __future__ import annotations

from typing import Any

import pytest

from coach.interview.causes import score

from .people import K, finish


def _p(cause_id: str, facts: dict[str, Any]) -> float:
    cause = K.cause(cause_id)
    assert cause is not None
    return round(score(cause, facts).p, 2)


@pytest.mark.parametrize(
    ("cause", "facts", "expected"),
    [
        ("acute-injury", {"start": "lift", "came_at_once": True, "one_sided": True, "tender_spot": True}, 0.93),
        ("exertion", {"start": "sport", "no_warm_up": True, "much_more": True, "sore_next_day": True}, 0.92),
        ("posture", {"load_awkward": True}, 0.64),
        ("nutritional", {"cramps_anytime": False, "cramps_some": False, "spasm_many": "no"}, 0.0),
        ("nutritional", {"cramps_anytime": True, "illness_loss": True, "restricted_diet": True}, 0.40),
        ("radicular", {"leg_below_knee": True}, 0.14),
        ("radicular", {"leg_below_knee": True, "leg_worse": True, "leg_pins": True, "leg_cough": True}, 0.74),
    ],
)
def test_the_worked_sums_come_out(cause: str, facts: dict[str, Any], expected: float) -> None:
    assert _p(cause, facts) == expected


def test_triggers_together_count_five_at_most() -> None:
    cause = K.cause("acute-injury")
    assert cause is not None
    facts: dict[str, Any] = {"start": "lift", "load_heavy": True, "load_distracted": True, "small_fall": "yes", "age": 30}
    assert score(cause, facts).points == 5


def test_heavy_loads_count_less_with_age() -> None:
    heavy = {"start": "lift", "load_heavy": True}
    assert (
        _p("acute-injury", {**heavy, "age": 30})
        > _p("acute-injury", {**heavy, "age": 50})
        > _p("acute-injury", {**heavy, "age": 70})
    )


def test_a_weekend_deadlift_is_a_single_overload_with_its_reasons() -> None:
    found = finish({"start": "lift", "set_off": ["load_heavy", "came_at_once"]})
    first = found.causes[0]
    assert (first.id, first.likelihood, found.plan) == ("acute-injury", "likely", "acute-strain")
    assert "it was heavy" in first.speaks_for


@pytest.mark.parametrize(
    ("answers", "cause", "plan"),
    [
        ({"start": "repeated", "set_off": ["trains_often", "built_up"], "sport": "golf"}, "overuse", "overuse"),
        ({"start": "sport", "set_off": ["no_warm_up", "much_more"], "sport": "gym"}, "exertion", "exertion"),
        ({"start": "sitting", "set_off": ["load_awkward"], "daily_life": ["sits_five"]}, "posture", "posture"),
        (
            {"danger_spasm": ["spasm_many"], "new_medicines": ["takes_diuretic"], "daily_life": ["cramps_anytime"]},
            "nutritional",
            "nutritional",
        ),
        ({"where": ["leg_above_knee"], "leg_detail": ["leg_numb_patch"]}, "neurological", "clinician-first"),
    ],
)
def test_the_six_causes_lead_to_their_plans(answers: dict[str, Any], cause: str, plan: str) -> None:
    found = finish(answers)
    assert (found.causes[0].id, found.causes[0].likelihood, found.plan) == (cause, "likely", plan)


def test_when_nothing_stands_out_it_says_so_and_names_the_everyday_plan() -> None:
    found = finish({"start": "nothing"})
    assert (found.causes[0].id, found.plan) == ("mechanical", "posture")
    assert "No single cause" in found.plan_why


def test_heat_cramps_count_as_fluids_and_minerals() -> None:
    found = finish({"start": "heat", "minerals": ["heat_sweat"], "daily_life": ["cramps_anytime"]})
    shown = [cause.id for cause in found.causes if cause.likelihood != "unlikely"]
    assert {"heat-cramp", "nutritional"} <= set(shown)


def test_three_likely_causes_at_most_come_from_points() -> None:
    everything = [
        "load_heavy",
        "load_awkward",
        "load_distracted",
        "house_task",
        "much_more",
        "trains_often",
        "came_at_once",
        "built_up",
    ]
    found = finish({"start": "repeated", "set_off": everything, "moves": ["worse_arching", "one_sided", "tender_spot"]})
    assert sum(cause.likelihood == "likely" for cause in found.causes) <= 3


def test_where_article_and_evidence_part_the_text_says_so_kindly() -> None:
    found = finish({"start": "sitting", "set_off": ["load_awkward"]})
    assert any("Posture gets the blame" in note for note in found.notes)


SCIATICA = {
    "where": ["pain_low", "leg_below_knee"], "leg_detail": ["leg_worse", "leg_pins", "leg_cough"],
    "start": "lift", "set_off": ["load_heavy", "came_at_once"],
}  # fmt: skip


def test_a_plan_for_a_lesser_cause_names_the_one_that_stands_first() -> None:
    found = finish(SCIATICA)
    assert (found.causes[0].id, found.plan) == ("radicular", "acute-strain")
    assert "It is changed for: An irritated nerve to the leg." in found.plan_why


def test_pain_below_the_knee_is_named_once_among_the_reasons() -> None:
    reasons = finish(SCIATICA).causes[0].speaks_for
    assert sum("below the knee" in reason for reason in reasons) == 1
