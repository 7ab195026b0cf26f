"""What the sport step says. Sentences stay under 16 words."""

from __future__ import annotations

PLACE = "Sport step"
NONE = "Your plan has no sport in it. Change your answers, and it will."
LATER = "{title} comes with the stage {stage}. Here is the road, to look at."
READY_HEAD = "{count} of {all} ticked"
READY_TITLE = "Ready for the first step?"
READY_TEXT = "Tick what is so. Try each one when your back is calm, not all on one day."
READY_KEPT = "Kept. Not yet: {count}. That is fine; come back when they are."
READY_DONE = "✓ All ticked. The next check-in opens the first step."
READY_OPEN = "✓ All ticked. Here is the first step."
READY_LISTED = "The list is ticked. The first step opens with a check-in that meets the rest."
READY_PILL = "Your log shows a painkiller {hours} ago. A test tells more without one."
STEP_HEAD = "step {number} of {count}"
TODAY = "Today"
EFFORT = "Effort"
AVOID = "Not yet"
NEXT_IF = "Next if"
WARM_UP = "Warm up"
WHILE = "During it"
RULE = "Pain up to 3 is fine. At 4 or 5 add nothing. Over 5, sharp, or down the leg: stop."
NOT_DUE = "A day between. Two days running would not tell what was too much."
NOT_TEST = "Painkiller {hours} ago by your log: not a test day. Play less, as practice: it opens no step. Or another day."
CARD_PILL = "With a painkiller {hours} before: practice alone. Pain may be hidden, so do less."
DONE_PRACTICE = "Logged as practice: a painkiller was near, so it opens no step. Nothing is lost."
WAS_PRACTICE = "Your last step had a painkiller near it, so it was practice. Once more without opens the way."
LOCKED = "This step waits until someone has seen you: {why}"
DONE = "Logged for today. Tomorrow's check-in asks how the back took it."
TOMORROW = "Tomorrow: is the back as before? Two good mornings open the next step."
ROAD = "All steps"
STINTS = {"walking": "walking", "running": "running"}  # as the interval timer says them
KEY_TICK, KEY_READY = "tick", "keep"
LOG_TITLE = "How did it go?"
LOG_HOW = "Done"
LOG_HOWS = (("done", "all of it"), ("part", "some"), ("skip", "not today"))
LOG_AMOUNT = "How much"
LOG_AMOUNT_ANY = "how many"
LOG_AMOUNT_HINT = "{unit}: a number, or words"
LOG_DURING = "Worst, meanwhile"
LOG_FEEL = "It felt"
FEELS = (("easy", "easy"), ("ok", "OK"), ("hard", "hard"))
ENDS = ("none", "worst there is")
LOGGED = "✓ Logged. Tomorrow's check-in asks how the back took it."
HOW_FIRST = "Was it all of it, some, or not today? 1, 2 or 3."
CARD_SAVED = "Card to take along: {path}"
CARD_AFTER = "Afterwards: how much, worst pain, how it felt. Then log it in Coach."
CARD_LINES = "How much ______   worst pain ____ of 10   easy / OK / hard"


HOURS_1 = "under an hour"
HOURS_2 = "1 hour"
HOURS_3 = "{count} hours"


def hours(count: int) -> str:
    """How long ago, in words."""
    return HOURS_1 if count < 1 else HOURS_2 if count == 1 else HOURS_3.format(count=count)


def not_test(count: int) -> str:
    """That a painkiller so many hours ago makes the step practice."""
    return NOT_TEST.format(hours=hours(count))
