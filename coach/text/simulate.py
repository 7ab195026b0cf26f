"""The sentences of a simulation."""

from __future__ import annotations

HEAD = "{people} simulated people, {days} days, seed {seed}"
MADE_UP = "Made-up people. They show how a plan behaves, not how you will do."
STAGE = "{title}: {median} days (half of them {low} to {high}); {reached}% came this far"
STAGE_OPEN = "{title}: {reached}% came this far, most are still in it"
BACK = "{share}% stepped back at least once."
THROUGH = "{share}% came through to the last stage."
RECOVERED = "{share}% had a week without pain to speak of, half of those by day {day}."
SENT = "{share}% were sent to someone ({how_soon}), half of those by day {day}."
SENT_BY = "{share}%: {why}"
STUCK = "{share}% were neither through nor sent to anyone."
LEGEND = "Each mark: how many are there that day. {few} few  {many} most"
DAYS = "day"
FORECAST = "People with a course like yours often need {low} to {high} days from here to {stage}."
FORECAST_OPEN = "People with a course like yours often need {low} days or more from here to {stage}."
FORECAST_FAR = "It may well take more than {days} days to {stage}. That is no verdict: the plan looks again each day."


def percent(part: float) -> int:
    """A share as a whole number of hundredths; something never becomes nothing."""
    return max(1, round(part * 100)) if part > 0 else 0


WORST = "worst pain"
HOW_SOON = {
    "emergency": "emergency",
    "urgent": "the same day",
    "clinician": "within days",
    "routine": "when it suits",
    "review": "to look at the whole plan",
}
