"""What the session says in plain lines; what the screen says too stands in `tui_session`. Sentences stay under 16 words."""

from __future__ import annotations

HEAD = "Session for {day}: {moves}, about {minutes}"
HEAD_ROUND = "Session for {day}: {moves}, once each, about {minutes}"
NUMBER = "{number} of {count}"
STOP_IF = "Stop if"
NEED = "You need"
CAUTION = "Take care"
WHY = "Why"
SIDES = {"turns": "Left and right in turns.", "blocks": "One side first, then the other."}
MUCH = "That is much pain to begin with. Short walks, warmth and an easy position are enough today. To leave it for today: stop"
BEFORE = "Pain now, 0 none to 10 worst there is? Enter leaves it out."
KEYS = "Enter: done, on to the next. Words: part, skip, easier, harder, worse, back, pause, why, stop, ?"
KEYS_TIMED = "Enter: start and pause the count. Words: done, part, skip, easier, harder, worse, back, why, stop, ?"
KEYS_LONG = (
    "done         all of it, on to the next\n"
    "part         some of it; part 4 is four times, or four minutes\n"
    "skip         leave it out; skip pain, skip tired, skip time, skip other\n"
    "easier       an easier way; harder: a harder one\n"
    "worse        it hurts, or this made it worse\n"
    "back         to the one before\n"
    "pause        stop here for now; Enter goes on\n"
    "why          why this one, and how careful to be\n"
    "stop         end here; what is done is kept"
)
NOT_A_WORD = "That is none of the words. Type ? to see them."
DONE_WORDS = ("done", "d", "ok")
PART_WORDS = ("part", "some")
SKIP_WORDS = ("skip", "s", "leave")
EASIER_WORDS = ("easier", "e")
HARDER_WORDS = ("harder", "h")
WORSE_WORDS = ("worse", "x", "hurts", "pain")
BACK_WORDS = ("back", "b", "<")
PAUSE_WORDS = ("pause", "p")
WHY_WORDS = ("why", "w")
KEYS_WORDS = ("?", "help", "keys")
REASON_WORDS = {"pain": "pain", "hurts": "pain", "tired": "fatigue", "fatigue": "fatigue", "time": "time", "other": "other"}
REASON = "Why?  1 pain   2 tired   3 no time   4 other   Enter: no reason"
PART_REPS = "How many times, of {most}? Enter: about half."
PART_MINUTES = "How many minutes, of {most}? Enter: about half."
HURTS_LINE = "{label}: {note}"
NO_EASIER = "Nothing easier is written down for this. Do less, or type skip."
PAUSED = "Paused. Enter goes on."
FIRST = "This is the first one."
AGAIN_LATER = "To play it later: coach session --plain"
DURING = "Worst pain, meanwhile, 0 to 10? Enter leaves it out."
FELT = "It felt:  1 easy   2 ok   3 hard   Enter leaves it out"
AFTER = "Pain now, 0 to 10? Enter leaves it out."
NO_DANGER = "No danger sign. Lie easy for a while, and tell tomorrow's check-in how it was."
HURT = (
    "That was too much pain for a move: leave it for today. Something easier, or a short slow walk, is enough. "
    "It counts: the next check-in goes by it."
)
HURT_DANGER = "Sharp, down the leg, or a danger sign: coach checkin"
NOTHING_DONE = "Nothing was done this time, so nothing new is kept."

# The count in lines

READY = "Get ready: {seconds} s."
REST = "Rest: {seconds} s."
SWITCH = "The other side: {seconds} s to change."
REP = "{rep} of {reps}"
HOLD = "{rep} of {reps}, hold {seconds} s"
WORK = "Go: {time}."
LEFT = "{time} left."
WORK_OVER = "Done."
WAITING = "Enter starts it."

# Options

SHORT_OPTION = "the five-minute version"
ONLY_OPTION = "one of today's moves alone"
PLAIN_OPTION = "in plain lines; reads the answers from stdin where there is no terminal"
OWN_PACE_OPTION = "in plain lines without a count: Enter goes on"
