"""What the plain mode says: questions as lines, answers as numbers and words."""

from __future__ import annotations

PROMPT = "> "
STOP_WORDS = ("q", "quit", "stop", "exit")
BACK_WORDS = ("back", "b", "<")
WHY_WORDS = ("?", "why", "w")
HELP_WORDS = ("!", "help")
NEW_WORDS = ("new",)
YES_WORDS = ("yes", "y", "1")
NO_WORDS = ("no", "n", "0")
LEAVE_OUT = "-"
AS_BEFORE = "="
NONE_OF_THESE = "None of these"
NOT_UNDERSTOOD = "That could not be read. Please type it again."

# ---- the interview ----------------------------------------------------------------------------------------------------------

HELLO = (
    "Your back has locked. Let us find out how urgent it is, then make a plan.\n"
    "A few spasms need help at once, so we ask about those first.\n"
    "While you read: lie easy, calves on a chair. Digits are enough to answer."
)
CALL_FIRST = (
    "Call {emergency} first if: you cannot pee or hold it, are numb between the "
    "legs, both legs are weak, or with chest pain, fainting, a bad fall or crash."
)
NO_REGION = "Coach does not know which country you are in. This tells it, and so whom to call: coach config region GB"
KEYS = "? why we ask · back · ! help now · q stop; every answer is kept"
RESUMED = "We go on where you left. Answers kept: {answers}. `new` begins again."
TOO_OLD = "Your earlier answers are from {day}. Danger is asked afresh, so we begin again."
PROGRESS = "Question {number} of about {total}"
MARK_MANY = "Type the numbers that fit, such as 1 3. None: 0. Not sure: 3? or x for all"
MARK_PLAIN = "Type the numbers that fit, such as 1 3. None: 0"
MARK_PRIVATE = "Prefer not to say: {number}p"
PRIVATE_MARK = "(you need not answer this one)"
MARK_WRONG = "Please type numbers from 1 to {most}, or 0 for none."
CHOOSE_ONE = "Please type a number from 1 to {most}."
NUMBER_HINT = "A number from {low} to {high}{unit}."
OF_MOST = "of {most}"  # a unit that says no more than the range does
NUMBER_BETWEEN = "Please type a number from {low} to {high}."
TEXT_HINT = "A few words; Enter alone leaves it out."
OPTIONAL = "Enter alone leaves it out."
NO_WHY = "Each answer can change how urgent it is, or which plan fits."
BY_MISTAKE = "Marked something by mistake? Type back. Enter ends."
AGE_SURE = "An age of {age}: is that right?"
MOST_KEPT = "The first three are kept: {kept}. Type back to name others."
NO_BACK = "This is the first question."
BEGUN_AGAIN = "We begin again."
STOPPED = "Your answers are kept. Go on with: coach interview"
HELP_NOW = "Help now: {emergency}. On the same day: {urgent}."
FINISHED_START = "Start this plan now?"
START_YES = "Yes, start it"
START_LATER = "Later"
LATER = "Your answers are kept. Start with: coach start {plan}"

# ---- the check-in -----------------------------------------------------------------------------------------------------------

CHECK_IN_HEAD = "Check-in for {day}. Enter alone leaves a line out; = as before; q stops."
DANGER_HEAD = "Danger signs first. Is any of this new?"
DANGER_HOW = "Type the numbers that fit, such as 1 3. None: 0. Not sure counts as yes: 3?"
WHICH = "Which of these is it?"
SIGNS_SKIPPED = "Please look at each. None: 0"
BEFORE = "   (before: {value})"
YES_OR_NO = "(yes, no)"
YES_OR_NO_PLEASE = "Please type yes or no, or Enter to leave it out."
FELT = "How did yesterday’s moves feel?  1 easy   2 ok   3 hard   Enter: none done"
FELT_CHOICES = {"1": "easy", "2": "ok", "3": "hard", "easy": "easy", "ok": "ok", "hard": "hard"}
FELT_WRONG = "Please type 1, 2 or 3, or Enter."
ASK_NUMBERS: dict[str, str] = {
    "pain_now": "Pain now, 0 none to 10 worst there is",
    "worst_pain": "Worst pain since yesterday, 0 to 10",
    "average_pain": "Pain on average, 0 to 10",
    "spasms": "How many spasms",
    "spasm_severity": "The strongest: 0 none, 1 noticed it, 2 made me stop, 3 made me lie down",
    "stiffness_minutes": "Minutes stiff on waking",
    "night_wakes": "Times your back woke you",
    "walk_minutes": "Minutes walked",
    "sit_hours": "Hours sitting",
    "leg_pain": "Leg pain, 0 to 10",
    "sleep_quality": "Sleep, 0 bad to 10 good",
    "confidence": "How sure of today, 0 not at all to 10 fully",
    "mood": "Mood, 0 low to 10 good",
}
ASK_YES_NO: dict[str, str] = {
    "up_unaided": "Out of bed by yourself?",
    "woken_by_pain": "Woken by pain?",
    "unwell": "Do you feel ill?",
}
WALK_SURE = "{value} minutes is {long}. Is that right?"
ACTIVITY = "{activity}: 0 cannot to 10 as before"
NOTE = "A note, if you like"
NOTHING_KEPT = "Stopped. Nothing was kept. Begin again with: {command}"
CHECK_IN_LEFT = "Stopped before the end, so it is no check-in yet. Your answers wait for you. Go on with: {command}"
CHECK_IN = "coach checkin"
CHECK_IN_DAY = "coach checkin --day {day}"
GO_ON = "Go on with the check-in you left? Answers kept: {count}. The danger signs are asked again."
NOT_KEPT = "Your answers cannot be kept: {what} You can go on: the questions work all the same."
STRENGTH = "How many mg {name} does one {unit} hold? It is on the pack. Enter if you do not know."
