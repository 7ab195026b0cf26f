"""In primary care four of five people carry some red flag, and one in a hundred has serious disease (Henschke 2009).

So a rule set that sends everyone with a flag to a doctor is of no use. The frequencies below are our assumption, chosen so
that about 80 % have at least one; what is asked is that far fewer are sent on, and that the share is printed.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from .people import finish

FREQUENT: dict[str, float] = {
    "night_pain": 0.10, "no_position": 0.06, "sudden_severe": 0.06, "small_fall": 0.06, "weight_loss": 0.01, "fever": 0.01,
    "night_sweats": 0.01, "very_ill": 0.01, "leg_weak": 0.01, "bladder": 0.005, "saddle": 0.003, "both_legs": 0.01,
    "bad_accident": 0.01, "deform": 0.005, "cancer_ever": 0.04, "long_steroids": 0.02, "osteoporosis": 0.03,
    "weak_immunity": 0.01, "injected_drugs": 0.005, "diabetes": 0.06, "leg_below_knee": 0.10, "leg_pins": 0.05,
}  # fmt: skip
WEAK: dict[str, float] = {"worse_coughing": 0.12, "built_up": 0.10, "eases_hour": 0.15, "poor_sleep": 0.08, "high_bp": 0.10}
"""Items that count as red flags on many lists, and that our rules use for nothing or little by themselves."""


def _person(rng: random.Random) -> tuple[dict[str, Any], bool]:
    answers: dict[str, Any] = {"age": min(85, max(18, round(rng.gauss(44, 15)))), "sex": rng.choice(["female", "male"])}
    answers |= {
        "pain_now": rng.randint(2, 9),
        "start": rng.choice(["lift", "lift", "sport", "sitting", "woke", "nothing", "repeated"]),
    }
    answers |= {
        "onset_days": rng.choice([0, 1, 2, 3, 5, 7, 10, 13, 20, 30]),
        "course": rng.choice(["better", "comes-goes", "same", "not-sure"]),
    }
    answers |= {"had_before": rng.random() < 0.6, "pregnancy": "no"}
    flagged = answers["age"] >= 55 or answers["onset_days"] >= 28
    danger = {
        "night_pain",
        "no_position",
        "sudden_severe",
        "small_fall",
        "weight_loss",
        "fever",
        "night_sweats",
        "very_ill",
        "leg_weak",
    }
    danger |= {"bladder", "saddle", "both_legs", "bad_accident", "deform"}
    for fact, share in {**FREQUENT, **WEAK}.items():
        if rng.random() < share:
            answers[fact] = "yes" if fact in danger else True
            flagged = True
    return answers, flagged


def test_far_fewer_are_sent_on_than_carry_a_flag(capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(2009)
    people = [_person(rng) for _ in range(1500)]
    found = Counter(finish(answers).disposition for answers, _ in people)
    flagged = sum(flag for _, flag in people) / len(people)
    sent = 1 - found["self-care"] / len(people)
    today = (found["emergency"] + found["urgent"]) / len(people)
    with capsys.disabled():
        print(f"\nwith a flag {flagged:.0%}, sent to anybody {sent:.0%}, today or now {today:.0%}: {dict(found)}")
    assert 0.75 <= flagged <= 0.87
    assert sent < 0.6
    assert today < 0.3
