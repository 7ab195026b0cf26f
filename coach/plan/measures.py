"""What a check-in may hold: the shape of each measure. Ids are fixed (plan language); the ranges are those of the scales."""

from __future__ import annotations

from coach.text import plan as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS = {  # id: lowest, highest
    "pain_now": (0, 10),
    "average_pain": (0, 10),
    "worst_pain": (0, 10),
    "spasms": (0, 100),
    "spasm_severity": (0, 3),
    "leg_pain": (0, 10),
    "stiffness_minutes": (0, 1440),
    "night_wakes": (0, 50),
    "sleep_quality": (0, 10),
    "activities": (0, 10),
    "lowest_activity": (0, 10),
    "walk_minutes": (0, 1440),
    "sit_hours": (0, 24),
    "mood": (0, 10),
    "confidence": (0, 10),
}
PLAUSIBLE = {"walk_minutes": 240}
"""Above this a value is more often a slip of the finger than a day that was: it is asked about once (our rule)."""
YES_NO = ("woken_by_pain", "up_unaided", "unwell")
AFTER_SIGNS = ("catching", "leg-pain", "stiffness", "other")
FEELS = ("easy", "ok", "hard")
ALL = (*NUMBERS, *YES_NO, "after_signs")
CORE = (  # what every check-in asks (screens: the first are needed, the rest may be left)
    "pain_now", "worst_pain", "average_pain", "spasms", "spasm_severity", "stiffness_minutes", "night_wakes", "walk_minutes",
)  # fmt: skip


def above_worst(values: Mapping[str, object]) -> str:
    """The measure of pain that is more than the worst pain, which cannot be; empty where none is."""
    worst = values.get("worst_pain")
    for name in ("average_pain", "pain_now"):
        value = values.get(name)
        if isinstance(worst, int | float) and isinstance(value, int | float) and value > worst:
            return name
    return ""


def doubtful(name: str, value: object) -> bool:
    """Whether a value that can be is still so rare that it is asked about."""
    return name in PLAUSIBLE and isinstance(value, int | float) and value > PLAUSIBLE[name]


def wrong(name: str, value: object) -> str:
    """What is wrong with a value for a measure, as what is allowed; empty where nothing is."""
    if name in NUMBERS:
        low, high = NUMBERS[name]
        fits = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        return "" if fits else words.NUMBER_FROM_TO.format(low=low, high=high)
    if name in YES_NO:
        return "" if isinstance(value, bool) else words.YES_OR_NO
    if name == "after_signs":
        values = value if isinstance(value, list | tuple) else [value]
        return "" if all(item in AFTER_SIGNS for item in values) else ", ".join(AFTER_SIGNS)
    return words.ONE_OF.format(names=", ".join(ALL))
