"""The closed vocabularies of plan files: measures, kinds of stage and task, causes.

They are interfaces that other rooms share, not clinical knowledge. Nothing here imports pydantic.
"""

from __future__ import annotations

from typing import Literal, get_args

from coach.values import dataclass

FORMAT = 1
"""The `format` that this version of Coach writes, and the newest it reads."""

StageKind = Literal["rest", "medication", "light-activity", "physio", "sport-return", "maintain"]
TaskKind = Literal[
    "position",
    "walk",
    "exercise",
    "heat",
    "cold",
    "breathing",
    "medicine-check",
    "lesson",
    "sport-step",
    "move-break",
    "activity",
    "strength",
    "chore",
    "readiness",
    "warm-up",
    "brace",
    "test",
]
HowSoon = Literal["emergency", "urgent", "clinician", "routine", "review"]
Asked = Literal[
    "pain_now",
    "average_pain",
    "worst_pain",
    "spasms",
    "spasm_severity",
    "leg_pain",
    "stiffness_minutes",
    "night_wakes",
    "woken_by_pain",
    "sleep_quality",
    "activities",
    "lowest_activity",
    "walk_minutes",
    "sit_hours",
    "up_unaided",
    "unwell",
    "mood",
    "confidence",
    "after_signs",
]
Derived = Literal[
    "response",
    "green_sessions",
    "days_in_stage",
    "days_at_step",
    "days_since_onset",
    "missed_days",
    "step_backs",
    "step",
    "ladder_done",
    "recovered",
    "painkiller_doses",
    "nsaid_doses",
    "pain_before",
    "pain_during",
    "session_feel",
]
MeasureId = Literal[Asked, Derived]
Phase = Literal["0", "1", "2A", "2B", "2C", "3", "4"]
Since = Literal["yesterday", "first_day", "stage_start", "usual", "before_session"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure can hold.

    Attributes:
        shape: "number", "yes-no", "choice" or "choices" (several at once).
        low: the least number, for numbers.
        high: the greatest number, for numbers.
        choices: what may be chosen; empty where the plan itself decides (such as `step`).
        asked: whether a check-in can ask it; the others are derived.
        every_day: whether every check-in asks it, without `asks`.
    """

    shape: str
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()
    asked: bool = True
    every_day: bool = False


def _scale(*, every_day: bool = True) -> Measure:
    return Measure("number", 0, 10, every_day=every_day)


# The greatest numbers are what a day can hold (1,440 minutes) or what a keyboard mistake would exceed.
MEASURES: dict[str, Measure] = {
    "pain_now": _scale(),
    "average_pain": _scale(),
    "worst_pain": _scale(),
    "spasms": Measure("number", 0, 200, every_day=True),
    "spasm_severity": Measure("number", 0, 3, every_day=True),
    "leg_pain": _scale(),
    "stiffness_minutes": Measure("number", 0, 1440, every_day=True),
    "night_wakes": Measure("number", 0, 50, every_day=True),
    "woken_by_pain": Measure("yes-no", every_day=True),
    "sleep_quality": _scale(every_day=False),
    "activities": _scale(every_day=False),
    "lowest_activity": _scale(every_day=False),
    "walk_minutes": Measure("number", 0, 1440),
    "sit_hours": Measure("number", 0, 24),
    "up_unaided": Measure("yes-no"),
    "unwell": Measure("yes-no", every_day=True),
    "mood": _scale(),
    "confidence": _scale(),
    "after_signs": Measure("choices", every_day=True),
    "response": Measure("choice", choices=("green", "amber", "red"), asked=False),
    "green_sessions": Measure("number", 0, 1000, asked=False),
    "days_in_stage": Measure("number", 0, 36500, asked=False),
    "days_at_step": Measure("number", 0, 36500, asked=False),
    "days_since_onset": Measure("number", 0, 36500, asked=False),
    "missed_days": Measure("number", 0, 36500, asked=False),
    "step_backs": Measure("number", 0, 1000, asked=False),
    "step": Measure("choice", asked=False),
    "ladder_done": Measure("yes-no", asked=False),
    "recovered": Measure("yes-no", asked=False),
    "painkiller_doses": Measure("number", 0, 100, asked=False),
    "nsaid_doses": Measure("number", 0, 100, asked=False),
    "pain_before": Measure("number", 0, 10, asked=False),
    "pain_during": Measure("number", 0, 10, asked=False),
    "session_feel": Measure("choice", choices=("easy", "ok", "hard"), asked=False),
}

CAUSES: tuple[str, ...] = (
    "acute-injury",
    "overuse",
    "exertion",
    "posture",
    "nutritional",
    "neurological",
    "sleep-position",
    "deconditioning",
    "stress-load",
    "heat-cramp",
    "medicine-related",
    "radicular",
    "stenosis",
    "facet",
    "pelvic-girdle",
    "trigger-point",
    "scoliosis",
    "widespread",
    "inflammatory",
    "pregnancy",
    "mechanical",
    "kidney",
    "fracture",
    "infection",
    "cancer",
    "vascular",
    "heart-lung",
    "abdomen",
    "gynaecological",
    "shingles",
    "muscle-breakdown",
    "generalised-spasm",
    "bleeding",
    "heat-illness",
)

TASK_KINDS: tuple[str, ...] = get_args(TaskKind)
HOW_SOON: tuple[str, ...] = get_args(HowSoon)
