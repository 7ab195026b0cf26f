"""What stands in lines under an answer: what was kept, what is still missing, how to go on. Sentences stay short."""

from __future__ import annotations

KEPT = "Kept: {what}."
KEPT_ONE = "{name} {value}"
KEPT_SIGNS = "danger signs: {signs}"
KEPT_NOTE = "a note"
NONE = "none"
MISSING = "Not known yet: no check-in told it. Options that do: {options}. Or type coach checkin alone: it asks."
MORNING_AFTER = "The morning after is about something you did the day before. Tick that with: coach done {task}"
HOW = "coach done {task} ticks one, coach session plays the moves, coach undo takes back."
