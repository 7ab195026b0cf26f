"""The sentences of the dose log."""

from __future__ import annotations

DOSE_PLACE = "Log a dose"
DOSE_NAME = "What"
DOSE_NAME_HINT = "ibuprofen, or the name on the box"
DOSE_AMOUNT = "How much"
DOSE_AMOUNT_HINT = "such as 400 mg, or 2 tablets"
DOSE_TIME = "When"
DOSE_TIME_HINT = "now; or a time such as 13:10"
DOSE_WAYS = ("Back to where I was", "Log another")
DOSE_LOG = "Your log, 24 hours"
DOSE_LOG_EMPTY = "Nothing in the last 24 hours."
DOSE_FOUND = "Did you mean"
DOSE_HINT = "Coach keeps count beside the pack limits. It never says what to have."
DOSE_KEEP_TITLE = "Keep it in the log?"
DOSE_KEEP = "Yes, that is what I had"
DOSE_KEEP_NOT = "No, I had nothing"
DOSE_KEPT = "Kept: {what}   u takes it back"
DOSE_NEEDED = "Which medicine was it? The name on the box is enough."
DOSE_GAP = "{name}: the pack gap ends at {time}"
