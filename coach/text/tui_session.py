"""What the session player, the sport step, the library and the recovery charts say. Sentences stay under 16 words."""

from __future__ import annotations

# The session before it begins

PLACE = "Session"
PLACE_TRIAL = "Try it out"
LOADING = "Getting the moves ready."
NOTHING = "No moves are asked of you today. Rest days count."
INTRO = "{count} of today, about {minutes}. One key starts it all; then your hands are free."
INTRO_ROUND = "{count} of today, once each, about {minutes}. One key starts it all; then your hands are free."
INTRO_AGAIN = "All of today's moves are done. Here they are once more, if you like."
INTRO_TRIAL = "Just to look and try. Nothing of it is recorded."
INTRO_SHORT = "The five-minute version: less of each. It counts."
INTRO_HEAD = "about {minutes}"
INTRO_RESUME = "You stopped on the way; {done} of {count} begun or done. Enter goes on from there."
INTRO_BEFORE = "Pain now"
INTRO_BEFORE_HOW = "0-9 rates it and starts.  Enter starts without."
INTRO_ENDS = "0 none   10 worst there is: press End"
INTRO_MUCH = (
    "That is much pain to begin with. Short walks, warmth and an easy position are enough today: Esc, and the moves wait. "
    "Enter begins the five-minute version. Go gently, and stop when it grows."
)
INTRO_STOP = "Stop if"
INTRO_STOP_TEXT = "Pain over 5, a sharp catch, pain down a leg, dizziness. Then: {key:session.hurts} or !"
INTRO_STOP_PLAIN = "pain over 5, a sharp catch, pain down a leg, dizziness. Then type: worse"
INTRO_NEED = "You need"
MORE_MOVES = "and {count} more"

# While it runs

HEAD = "{number} of {count} · about {minutes} left"
HEAD_SECONDS = "{number} of {count} · the last minute"
HEAD_TRIAL = "nothing is recorded"
REP = "rep {rep} of {reps}"
SET = "set {set} of {sets}"
SIDE = ("", "one side", "other side")
PAUSED = "PAUSED"
PAUSED_HOW = "{key:session.pause} goes on"
GET_READY = "GET READY"
REST = "REST"
SWITCH = "OTHER SIDE"
BREATHER = "BREATHER"
WAITING = "READY?"
WAITING_HOW = "{key:session.pause} starts it"
STROKES = {"in": "GO", "hold": "HOLD", "out": "BACK", "rest": "EASY"}
STROKE_NAMES = {"in": "in", "hold": "hold", "out": "back", "rest": "rest"}
BREATHE = {"in": "BREATHE IN", "out": "BREATHE OUT", "hold": "HOLD", "rest": "EASY"}
WORK = {"walk": "WALK", "breathing": "BREATHE", "position": "LIE EASY"}
WORK_ANY = "GO ON"
MINUTES_WORD = "{word} · MINUTES"
KEEP_BREATHING = "Keep breathing."
READY_CUE = {"ready": "It starts by itself.", "rest": "Let go.", "switch": "Turn over in your own time."}
RULES = {
    "std": "Pain up to 3 is fine. At 4 or 5 do no more than this. Over 5, sharp, or down the leg: stop.",
    "calm": "This should ease, or feel like nothing much. If pain grows, change it or stop.",
    "leg": "Pain up to 3 is fine, and so is leg pain that draws back up. Further down the leg, or sharp: stop.",
}
BEFORE = "Before: {pain}"
NEXT = "Next"
NEXT_LINE = "{title}. {seconds} s to get there, then it starts by itself."
NEXT_HANDS = "{title}. It waits for {key:session.pause}."
NEXT_REST = "Rest {seconds} s, then the next set."
NEXT_SIDE = "The other side. {seconds} s to change."
NEXT_END = "That was the last one; then two questions."
NEXT_END_TRIAL = "That was it."
LEFT_OUT = "Left out: {title}. Why?"
LEFT_OUT_SHORT = "Left out. Why?"
LEFT_OUT_KEYS = "1 pain   2 tired   3 no time   4 other"
REASONS = ("pain", "fatigue", "time", "other")
REASON_KEPT = "Noted. Thank you."
EASIER_TEXT = "Easier: {text}"
HARDER_TEXT = "More: {text}"
NO_EASIER = "Nothing easier is written down for this. Do less, or press {key:session.next}."
NO_HARDER = "Nothing harder is written down for this. Good as it is."
NOT_FOR_YOU = "The other way is not for you, by your answers. Do less of this one."
CHANGED = "Now: {title}"
HANDS_FREE = "Hands-free: it goes on by itself."
HANDS_ON = "It waits for {key:session.pause} before each start."
STILL = "Still figure."
MOVING = "Moving figure."
LONGER = "Ten seconds more."
AWAY = "Paused: the program had been stopped."
WHY_STOP = "Stop if: {signs}"
ALL = "This session"
KEY_PAUSE, KEY_ON, KEY_START, KEY_NEXT = "pause", "go on", "start", "next"

# It hurts

HURTS_TITLE = "Where is the pain now?"
HURTS_TEXT = "The exercise waits. Nothing is lost."
HURTS_CHOICES = (
    ("Up to 3, and calm", "go on", "fine"),
    ("4 or 5", "an easier way, or less", "easier"),
    ("Over 5", "leave this one out", "skip"),
    ("Sharp, sudden, or down the leg", "stop, and look at it", "stop"),
)

# Leaving

LEAVE_TITLE = "Keep what is done?"
LEAVE_TEXT = "{done} so far."
LEAVE_CHOICES = (("Keep it, and leave", "keep"), ("Go on with the session", "on"), ("Leave without keeping it", "drop"))

# Afterwards

AFTER_ALL = "That was all of it."
AFTER_PART = "{done} of {count}. Every bit counts."
AFTER_STOPPED = "You stopped because it hurt. That was right."
AFTER_ASK = "Two or three keys, and tomorrow's plan knows. Enter leaves the rest open."
AFTER_NOW = "Pain now"
AFTER_WORST = "Worst, meanwhile"
AFTER_FEEL = "It felt"
FEELS = (("easy", "easy"), ("ok", "OK"), ("hard", "hard"))
ENDS = ("none", "worst there is")
AFTER_BEFORE = "before {pain}"
AFTER_WORSE = "Worse by two or more: lie easy for a while. Any danger sign, press !"
AFTER_WORSE_PLAIN = "Worse by two or more: lie easy for a while. Any danger sign: coach checkin"
SAVED = "✓ Kept: {done}"
RECOVERED = "✓ Kept from last time: {done}"


MINUTES_1 = "1 minute"
MINUTES_2 = "{count} minutes"


def minutes(seconds: float) -> str:
    """Whole minutes in words, at least one: "1 minute", "6 minutes"."""
    count = max(1, round(seconds / 60))
    return MINUTES_1 if count == 1 else MINUTES_2.format(count=count)


MOVES_1 = "1 move"
MOVES_2 = "{count} moves"


def moves(count: int) -> str:
    """How many moves, in words."""
    return MOVES_1 if count == 1 else MOVES_2.format(count=count)


def clock(seconds: float) -> str:
    """m:ss."""
    whole = max(0, int(seconds + 0.999))
    return f"{whole // 60}:{whole % 60:02d}"
