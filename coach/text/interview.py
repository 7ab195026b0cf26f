"""The interview's sentences that are not in plans/: labels of the stock answers, and what is said of a wrong answer."""

from __future__ import annotations

YES_LABEL = "Yes"
NO_LABEL = "No"
NOT_SURE_LABEL = "Not sure"
PREFER_NOT_LABEL = "Prefer not to say"
NONE_LABEL = "None of these"
NOTHING_SAID = "nothing"

UNKNOWN_FACT = "{fact} is not a fact of the interview."
DID_YOU_MEAN = " Did you mean {near}?"
NOT_ALLOWED = "{fact}: {value} is not allowed. Allowed: {allowed}."
ALLOWED_ONE_OF = "one of {values}"
ALLOWED_LIST = "a list of any of {values}; an empty list is 'none of these'"
ALLOWED_NUMBER = "a number from {least} to {most}"
ALLOWED_TEXT = "text of up to {most} characters"
ALLOWED_DATE = "a date such as 2026-11-20, not in the future"
ALLOWED_YES_NO = "true or false"

CLARIFY_HELP = "You were not sure, so we ask once more in other words. Still not sure is a fair answer too."
ONE_BY_ONE_HELP = "You were not sure, so we look at each one."

ANSWERED_NOT_SURE = "You were not sure about: {sign}. Until it is clear we treat it with care."

PLAN_NONE_EMERGENCY = "No plan is started. When you have been seen, open Coach again."
PLAN_NONE_YOUNG = "Coach starts no plan under 16."
PLAN_FIRST_SEEN = "First be seen. The plan waits, and goes on as the clinician said."
PLAN_FOR_CAUSE = "The plan for: {cause}."
PLAN_FALLBACK = "No single cause stands out, so this is the plan for everyday loads. It suits most spasms."
PLAN_LOCKED = "All beyond rest and light movement opens when a clinician has agreed."

SAY_START = "My back went into spasm {when}. {signs}"
SAY_TODAY = "today"
SAY_DAYS = "{days} days ago"
SAY_YESTERDAY = "yesterday"
SAY_SIGNS = "Since then: {signs}."
ASKED_AND_TOLD = "{question} {answer}"
SAY_NOW = "New now, as far as I can tell: {signs}."
SAY_UNKNOWN = "lately"
