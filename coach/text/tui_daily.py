"""What the screens of every day say: Today, check-in, decision, plan, entries, dose, something wrong.

Sentences stay under 16 words. Placeholders in braces are filled by the screens.
"""

from __future__ import annotations

# Days and times

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_OF = "{date} · day {number}"
TODAY = "today"
YESTERDAY = "yesterday"
SECONDS = "{count} seconds"

# Everywhere

UNDONE = "Taken back: {what}   {key:daily.redo} brings it back"
UNDONE_DANGER = "The danger signs told there are gone too. Is one of them true? ! asks again."
REDONE = "Back again: {what}"
FILE_SAVED = "A plan file was saved. {key:go.plan} shows what it would change."
UNDO_PLAN = "Take back the whole plan?"
UNDO_PLAN_TEXT = "The last thing recorded is the start of your plan. {key:daily.redo} can bring it back."
UNDO_PLAN_NO = "Keep it"
UNDO_PLAN_YES = "Take it back"
UNDO_DANGER = "Take back a danger sign?"
UNDO_DANGER_TEXT = "You told of danger there, and it still stands. If it is true, keep it and be seen."
UNDO_DANGER_NO = "Keep it"
UNDO_DANGER_YES = "Yes, it was a mistake"
NEWS = "Something new was entered elsewhere."
NEW_DAY = "A new day has begun."
COPIED = "Copied."
SAVED = "✓ Saved   {key:daily.undo} takes it back"
READ_ONLY = "This could not be kept: {why}"

# Decisions: the sign and the word carry it, colour supports

SIGNS = {
    "advance": ("▶", "Move on", "good"),
    "hold": ("■", "Hold", "wait"),
    "step-back": ("◀", "Step back", "back"),
    "pause": ("‖", "Paused", "danger"),
    "see-someone": ("✚", "See someone", "wait"),
    "recovered": ("★", "Recovered", "good"),
}
HOW_SOON = {
    "emergency": "Call for help now",
    "urgent": "See someone today",
    "clinician": "See someone within days",
    "routine": "See a physio when it suits",
    "review": "Time to look at it all again",
}

# Today

TODAY_PLACE = "Today"
STAGE_DAY = "{stage}, day {day}"
STAGE_OF = "stage {at} of {count}"
WORST = "Worst pain {values}."
STILL_ASKED = "Asked for next: {what}."
MOVED = "Now: {stage}."
WELCOME_BACK = "Welcome back."
REST_DAY = "A rest day from load: it counts as done. Walking is fine."
TASKS = "Today"
TASKS_COUNT = "{done} of {count} done"
TASKS_LEFT = "about {minutes} min left"
TASKS_ROUND = "about {minutes} min, once each"
TASKS_SPORT = "sport aside"
TASKS_LEFT_OUT = "left out today"
TASKS_REST_LEFT_OUT = "the rest left out"
TASKS_DONE = "all done"
NO_TASKS = "Nothing is asked of you today."
CHECK_IN_FIRST = "Check in first: how was the night? (40 seconds)"
CHECK_IN_WEEKLY = "Your weekly check-in: how was the week? (40 seconds)"
CHECK_IN_TODAY = "Check in first: how is it now? (40 seconds)"
CHECKED_IN = "Checked in {time}"
LAST_CHECK_IN = "Last check-in"
MEDICINE = "Medicine"
MEDICINE_COUNT = "{count} logged since yesterday"
MEDICINE_LINE = "your log: {amounts} in 24 h"
MEDICINE_AMOUNT = "{mg} of {limit} mg {name}"
MEDICINE_AT_LEAST = "at least {amount}"
MEDICINE_AMOUNT_OPEN = "{mg} mg {name}"
MEDICINE_GAP = "gap to {gaps}"
MEDICINE_GAP_OF = "{time} for {name}"
KEPT = "You kept at it on {kept} of the last {of} days. Rest and pauses count too."
KEPT_ALL = "You kept at it on all of the last {of} days. Rest and pauses count too."
PAUSED_HEAD = "Your plan is paused."
PAUSED_TEXT = "You marked a danger sign. The plan goes on when somebody has looked."
PAUSED_WHAT = "What to do and what to say"
CALL_AT_ONCE, CALL_TODAY, CALL_NOW = "Call now", "Call today", "If it gets worse"
PAUSED_SEEN = "I have been seen"
PAUSED_SEEN_NOTE = "by whom, and what they said"
PAUSED_MISTAKE = "I marked that by mistake"
AWAY_HEAD = "Your plan waits, as you asked. Nothing is lost."
AWAY_RESUME = "Go on with the plan"
BESIDE = "beside it"
TOOK_AWAY = "Taken back: {task}"
DONE_SAID = "✓ {task}   {key:daily.undo} takes it back"
PART_SAID = "✓ Part of it counts: {task}"
MORE_SAID = "✓ A bit more: {task}. How it feels tomorrow decides."
SKIP_SAID = "– {task}, not today"
SKIP_TITLE = "Not today: why?"
SKIP_REASONS = (
    ("It hurts", "pain"),
    ("Too tired", "fatigue"),
    ("No time", "time"),
    ("It does not suit me today", "other"),
)
SKIP_PAIN = "Good that you listen to it. Tell us at the check-in, or press ! now."
TASK_CHOICES = (("Done", "done"), ("Did a part of it", "part"), ("Not today", "skip"))
TASK_PLAYER = "Start the guided session"
TASK_OPEN_SPORT = "Open the sport step"
TASK_LOG_DOSE = "Log a dose"
TASK_UNTICK = "Take back what I entered"
TASK_START = "Start"
TASK_STEPS = "Then"
TASK_CAUTION = "Mind"
TASK_EASIER = "Easier"
TASK_WHY = "Why"
WHY_TITLE = "Why {what}"
WHY_NOTHING = "Nothing more is written about this."
WHY_CARD = "On the card, “{title}”:"
AVOID = "Leave for now"
ASIDE_NEXT = "To go on"
ASIDE_MORE = "{count} more: {key:go.plan}"
ASIDE_WEEK = "Your week"
ASIDE_LAST_STAGE = "This is the last stage. It stays as long as you like."
WEEK_ROW = "worst {worst}"
NO_CHECK_IN_ROW = "no check-in"

# Danger

DANGER_HEAD = "First: is any of this new since {since}?"
DANGER_SINCE_YESTERDAY = "yesterday"
DANGER_SINCE = "your last check-in"
DANGER_FULL = "Today we go through all danger signs once more, six short lists."
DANGER_FULL_SHORT = "Danger signs, {number} of {count}"
DANGER_SIX = "Danger signs"
DANGER_NONE = "None of these"
DANGER_SPACE = "{key:multi.turn} turns  [ ] no   [x] yes   [?] not sure.  Not sure is a fair answer: we ask once more."
DANGER_MORE = "You were not sure. Looked at one by one: is any of this so?"
DANGER_BESIDE = "You marked something. Look at these too: is any of this so?"
DANGER_STILL = "Still not sure?"
DANGER_STILL_TEXT = "Then we treat it as a yes, to be safe: {signs}."
DANGER_STILL_YES = "Yes, go on like that"
DANGER_STILL_LOOK = "Let me look again"
WRONG_PLACE = "Something feels wrong"
WRONG_HEAD = "Let us look at the danger signs first. Is any of this so, or new?"
FLARE_HEAD = "No danger sign. This looks like a flare-up: common, and most settle in days."
FLARE_NOW = "Now"
FLARE_FIRST = "Stop what you are doing. Breathe out slowly, ten times."
FLARE_CHOICES = (
    "Check in now: your plan takes it in",
    "Later: back to where I was",
    "I am worried: when do I call?",
)
FLARE_LATER = "Later today"
FLARE_CALL = "Emergency number at once if: numb between the legs · cannot pee · a leg getting weaker · chest pain."
FLARE_URGENT = "Fever, shivering or very ill: be seen today."
OUTCOME_PLACE = "Check-in"
OUTCOME_HEAD = {
    "urgent": "Call today.",
    "clinician": "See someone within days.",
    "self-care": "No need to call for this.",
}
OUTCOME_TOLD = "You told us"
OUTCOME_SAY = "Say this"
OUTCOME_WAIT = "While you wait"
OUTCOME_STRAIGHT = "Straight to {number} if"
OUTCOME_PAUSED = "Your plan is paused until somebody has looked. Nothing is lost."
REPORT_MAKING = "Making the page for your clinician."
REPORT_TITLE = "For your clinician"
REPORT_WHERE = "The page is saved. Open this file in a browser, to read or print it:"
REPORT_YOURS = "Only you can read it, and nothing was sent. You decide who sees it."
REPORT_BACK = "Back"
REPORT_COPY = "Copy where it is"
REPORT_COPIED = "Copied."
OUTCOME_SAVED = "Saved: {path}"

# Check-in

CHECK_PLACE = "Check-in"
CHECK_ABOUT = "{date} · about yesterday and the night"
CHECK_ABOUT_FIRST = "{date} · how it is now"
CHECK_ABOUT_SHORT = "{date}"
CHECK_ABOUT_LATE = "{date} · filled in later"
CHECK_ABOUT_FIX = "{date} · put right"
CHECK_DANGER = "Danger signs"
CHECK_DANGER_NONE = "none of the six"
CHECK_DANGER_ALL = "none of the whole list"
CHECK_FAST = "They went by very fast. Not read? ! asks about danger again."
CHECK_MOVES = "Yesterday’s moves"
CHECK_MOVES_ON = "Moves on {day}"
CHECK_MOVES_DONE = "{done} done"
CHECK_PAIN_ENDS = ("none", "worst there is")
CHECK_SLEEP_ENDS = ("hardly slept", "slept well")
CHECK_SURE_ENDS = ("not at all", "fully sure")
CHECK_MOOD_ENDS = ("very low", "very good")
CHECK_ABLE_ENDS = ("cannot", "as before")
LABELS = {
    "session_feel": "The moves felt",
    "pain_during": "Pain during them",
    "after_signs": "This morning",
    "pain_now": "Pain now",
    "worst_pain": "Worst, 24 hours",
    "average_pain": "On average",
    "spasms": "Spasms",
    "spasm_severity": "The strongest",
    "stiffness_minutes": "Stiff on waking",
    "night_wakes": "Woken by your back",
    "walk_minutes": "Walked",
    "up_unaided": "Up without help",
    "leg_pain": "Pain in a leg",
    "sleep_quality": "Sleep",
    "sit_hours": "Sat",
    "unwell": "Ill otherwise",
    "woken_by_pain": "Woken by pain",
    "confidence": "Sure of today",
    "mood": "Mood",
    "note": "Note",
}
FEEL = (("easy", "easy"), ("ok", "OK"), ("hard", "hard"))
AFTER = (("none", "no worse"), ("catching", "catching"), ("leg-pain", "leg pain"), ("stiffness", "stiffer"), ("other", "other"))
SEVERITY = (("1", "noticed it"), ("2", "it stopped me"), ("3", "could not move"))
STIFF = (("0", "none"), ("10", "10 min"), ("30", "30"), ("60", "60"), ("90", "more"))
YES_NO = (("yes", "yes"), ("no", "no"))
SPASMS_UNIT = "in 24 hours"
WAKES_UNIT = "times"
WALK_UNIT = "minutes"
SIT_UNIT = "hours"
NOTE_HINT = "anything you want to keep"
BEFORE = "{when} {value}"
FIRST = "was {value} on the first day"
CHECK_NEEDED = "The first rows are needed. Leave the rest when you are in a hurry."
CHECK_REST = "The rest may stay open: Enter passes a line, {key:check.finish} finishes here."
CHECK_OPEN = "Still open: {what}. Enter again passes it, {key:check.finish} finishes without it."
CHECK_DOUBT = "{value} minutes is {long}. Is that right? Enter again keeps it."
CHECK_DIGIT = "A digit sets it and goes on; 1 then 0 is ten."
CHECK_ONE = "That is 1. A 0 now makes it ten; ↓ goes on."
CHECK_ODD = "{what} {value} is more than the worst, {worst}. Look at both."
CHECK_TYPE = "Type the number, then Enter."
CHECK_COUNT = "0 goes on. Any other number: type it, then Enter."
CHECK_SAME = "{key:form.same} is as {when}."
CHECK_KEPT_DRAFT = "Go on with the check-in you left?"
_KEPT_DRAFT = {0: "What you marked is kept.", 1: "One answer is kept."}
CHECK_DRAFT_YES = "Go on with it"
CHECK_DRAFT_NO = "Begin afresh"
CHECK_AGAIN = "You checked in today already, at {time}."
CHECK_AGAIN_TEXT = "Several a day are fine: the worst pain counts, and the latest of the rest."
CHECK_AGAIN_NEW = "A new check-in"
CHECK_AGAIN_FIX = "Put the last one right"
CHECK_NO_EARLIER = "This is the first day that can be filled in."
CHECK_NO_LATER = "That day has not come yet."

# Decision

DECISION_PLACE = "Check-in"
DECISION_TITLES = {
    "advance": "Move on to {to}",
    "hold": "Stay in {to} for now",
    "step-back": "Step back to {to}",
    "pause": "Paused",
    "see-someone": "{how_soon}",
    "recovered": "Recovered",
}
DECISION_HOLD = "Nothing needs to change today."
DECISION_WHY = "Why"
DECISION_FROM = "From"
DECISION_TO = "To"
DECISION_KEPT = "Kept: what you built, your goals, your count of days."
DECISION_TODAY = "Today"
DECISION_MISSING = "Asked for"
DECISION_SUGGESTED = {
    "advance": "Move on, as suggested",
    "step-back": "Step back, as suggested",
    "hold": "Go to today",
    "see-someone": "Go to today",
    "recovered": "Go on",
    "pause": "Go to today",
}
DECISION_STAY = "Stay in {stage}"
DECISION_WORRIED = "I am worried: what should make me call?"
DECISION_STAYED = "You stay in {stage}. Tomorrow it is looked at afresh."
DECISION_OURS = "Our rule of thumb, not a study."
DECISION_SOURCE_OURS = "Our rule of thumb, not a study: {rule}."
DECISION_SOURCE = "{source}: {rule}."
DECISION_RULES = "Rules"
RULE_LINE = "“{rule}”, written in line {line} of {file}"
RULE_FILE = "“{rule}”, written in {file}"
DECISION_WHOLE = "The whole why"
DECISION_NO_DANGER = "No danger sign: you said no to all."
DECISION_CHANGED = "That changed where you stand."
DECISION_BEFORE = "Before"
DECISION_NOW = "Now"
DECISION_STAY_BEFORE = "Stay where I was: {stage}"

# Plan

PLAN_PLACE = "Plan"
PLAN_HEAD = "{plan} · day {number}"
PLAN_ROAD = "The road"
PLAN_TO_GO_ON = "To go on"
PLAN_ASKED_MET = "That is met. Your check-ins count it, day by day."
PLAN_ASKED_OPEN = "That is still open. Your check-ins count it, day by day."
PLAN_HISTORY = "What was decided"
PLAN_DAYS = "about {days} days"
PLAN_ONE_DAY = "about a day"
PLAN_DAY_OF = "day {day} of about {days}"
PLAN_DAY = "day {day}"
PLAN_LOCKED = "waits until someone has seen you"
PLAN_STEPS = "Steps"
PLAN_MET = "{met} of {count} met"
PLAN_NO_CRITERIA = "The last stage: nothing more is asked for."
PLAN_NO_HISTORY = "The first decision comes with the first check-in."
PLAN_STAYED = "you stayed"
PLAN_MENU = "Plan and episode"
PLAN_PAUSE = "Pause the plan"
PLAN_PAUSE_NOTE = "travel, illness: nothing is lost"
PLAN_RESUME = "Go on with the plan"
PLAN_CLOSE = "Close this episode"
PLAN_CLOSE_NOTE = "it stays in the journal"
PLAN_PLACE_HERE = "Stand on this stage from today"
PLAN_PLACE_NOTE = "because you or your physio say so"
PLAN_PLACED = "You stand on {stage} now.   {key:daily.undo} takes it back"
PLAN_AHEAD = "Ahead to {stage}?"
PLAN_AHEAD_TEXT = "Your back has a word in it, too: the next mornings tell."
PLAN_AHEAD_MISSING = "Not met yet here: {count}, such as: {first}. Your back has a word in it, too: the next mornings tell."
PLAN_AHEAD_NOT = "Stay where I am"
PLAN_PAUSED = "Paused. It waits for you."
PLAN_RESUMED = "Welcome back. It goes on."
PLAN_CLOSE_SURE = "Close this episode?"
PLAN_CLOSE_TEXT = "Its days stay in the journal. A new one begins with the questions."
PLAN_CLOSE_NO = "Keep it open"
PLAN_CLOSE_YES = "Close it"
PLAN_LOOK = "Close this view"

# Entries

ENTRY_CHOICES_EDIT = "Put it right"
ENTRY_CHOICES_TAKE = "Take it back"
ENTRY_CHOICES_CHECK_IN = "Check in for this day"
ENTRY_CHOICES_CLOSE = "Leave it"
ENTRY_TAKEN = "Taken back: {what}   {key:daily.undo} brings it back"
ENTRY_CHANGED = "✓ Changed   {key:daily.undo} takes it back"
ENTRY_LATER = "later"
ENTRY_LATE = "filled in later"
ENTRY_TITLES = {
    "check-in": "Check-in",
    "session": "Done",
    "dose": "Medicine",
    "choice": "Your choice",
    "note": "Note",
    "cleared": "You have been seen",
    "answers": "Answers",
    "plan": "Plan",
    "place": "You moved to",
    "pause": "Paused",
    "resume": "Went on",
    "episode": "Began",
    "close": "Closed",
    "decision": "Decided",
}
ENTRY_AFTERWARDS = "How it felt"
ENTRY_CHOICE = {"stay": "you stayed where you were", "go": "you went along"}
ENTRY_DANGER = "danger sign: {signs}"
ENTRY_NO_DANGER = "no danger sign"
ENTRY_DANGER_LEFT = "danger signs not asked"
ENTRY_TASK = {"done": "{task}", "part": "{task} (part)", "skip": "not {task}"}
ENTRY_FELT = "felt {feel}"
ENTRY_DURING = "pain during {value}"
ENTRY_ANSWERS = "{count} answers"
ENTRY_MEASURE = {
    "worst_pain": "worst {value}",
    "average_pain": "average {value}",
    "pain_now": "now {value}",
    "spasms": "spasms {value}",
    "spasm_severity": "strongest {value} of 3",
    "stiffness_minutes": "stiff {value} min",
    "night_wakes": "woken {value}",
    "walk_minutes": "walked {value} min",
    "confidence": "sure {value} of 10",
    "mood": "mood {value}",
    "activities": "activities {value}",
    "sleep_quality": "sleep {value}",
}


def kept_draft(count: int) -> str:
    """What is left of a check-in with so many answers."""
    return f"{_KEPT_DRAFT.get(count, f'{count} answers are kept.')} The danger signs are asked again."
