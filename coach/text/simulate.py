"""The sentences of a simulation."""

from __future__ import annotations

HEAD = "{people} simulated people, {days} days each, seed {seed}"
FOR = "All of them like: {who}"
FOR_ONE = "Somebody like: {who}"
NOBODY = "nobody in particular, no age, no sport"
YOU = "you, as you answered"
YOU_NOW = "you, as you are now"
MADE_UP = "Made-up people. They show how a plan behaves, not how you will do."
STAGE = "{title}: {median:g} days (half of them {low:g} to {high:g}); {reached}% came this far"
STAGE_ONE = "{title}: 1 day (half of them {low:g} to {high:g}); {reached}% came this far"
STAGE_OPEN = "{title}: {reached}% came this far, most are still in it"
BACK = "{share}% stepped back at least once."
THROUGH = "{share}% reached the last stage, {title}."
RECOVERED = "{share}% counted as recovered, a whole week with hardly any pain. Half of those by day {day}."
SENT = "{share}% were sent to someone, {how_soon}. Half of those by day {day}."
SENT_BY = "{share}% because: {why}"
SEEN_SHARE = "{share}% then went and were seen, half of those by day {day}. We assume that: most go, some days later."
SEEN_SHARE_OPEN = SEEN_SHARE + " What was locked opened for them that day."
SEEN = "seen by someone (we assume that they go)"
SEEN_AND_OPEN = "seen by someone (we assume that they go). What was locked is open now"
STILL = "{share}% are still in {title} on day {day}. What they wait for:"
WAITS = "{share}% of them: {need}"
STUCK = "{share}% got stuck: not in the last stage, and sent to nobody."
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
