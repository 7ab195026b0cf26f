"""What Today says of a person's own choices: another exercise, lighter days, a habit, 'not this time'; and of tomorrow's rule.

Sentences stay under 16 words. Placeholders in braces are filled by the screens.
"""

from __future__ import annotations

TODAY, TOMORROW = "tonight", "tomorrow night"

# Another in its place

OTHER_TITLE = "In place of: {task}"
OTHER_TEXT = "The same purpose. It stays like that until you choose again."
OTHER_HOW = {"easier": "easier", "harder": "harder", "same": "of the same level", "plan": "as in your plan"}
OTHER_WAY = {"easier": "The same, an easier way", "harder": "The same, a harder way"}
OTHER_NONE = "Nothing else serves the same purpose. Do less of it, or press {key:today.skip} to skip."
OTHER_SAID = "✓ Instead: {task}   {key:daily.undo} takes it back"
TASK_OTHER = "Another in its place"

# Lighter days

LIGHT = "Lighter until {until}: half of each counts. {key:today.lighter}: the whole again."
LIGHT_UNSURE = "Not so sure today: half of each until {until}. {key:today.lighter}: the whole again."
LIGHT_DECIDED = "Half of each until {until}: small and done counts."
LIGHT_OFFER = "Not so sure today? {key:today.lighter} makes it half for two days. It counts."
LIGHT_SAID = "✓ Lighter until {until}   {key:daily.undo} takes it back"
USUAL_SAID = "✓ The whole amounts again   {key:daily.undo} takes it back"
LIGHT_REST = "This stage is light already. Do as much of it as feels easy."

# A habit to tie it to

CUE_LINE = "After {cue}, I will do this."
CUE_OFFER = "Tie it to a habit: after my coffee, I will … Press {key:today.cue} to write yours."
CUE_TITLE = "After …, I will do the first of today's"
CUE_LABEL = "After"
CUE_HINT = "my coffee"
CUE_SAID = "✓ After {cue}   {key:daily.undo} takes it back"
CUE_GONE = "✓ No habit any more   {key:daily.undo} takes it back"

# Tomorrow

TOMORROW_LABEL = "Tomorrow"
TOMORROW_GROW = "If the morning is quiet, {task} grows to {amount}. {key:today.not-now}: not this time."
TOMORROW_ADVANCE = "If the morning is quiet, you move on to {stage}. {key:today.not-now}: not this time."
TOMORROW_ANYWAY = "You go on to {stage} either way: rest has been long enough."
TOMORROW_RECOVERED = "If the morning is quiet, that is seven days: recovered."
TOMORROW_DECLINED = "Not this time, as you said: it stays as it is. {key:today.not-now}: let it come."
TOMORROW_NOTHING = "A quiet morning changes nothing yet."
NOT_NOW_TITLE = "Not this time: why?"
NOT_NOW_TEXT = "It stays as it is for one more morning. Then we look again."
NOT_NOW_REASONS = (
    ("I want to be surer of this first", "unsure"),
    ("It hurts", "pain"),
    ("No time for more", "time"),
    ("Another reason", "other"),
)
NOT_NOW_SAID = "✓ It stays as it is tomorrow   {key:daily.undo} takes it back"
LET_COME_SAID = "✓ Tomorrow decides again   {key:daily.undo} takes it back"
REASONS = {
    "unsure": "to be surer first",
    "pain": "it hurts",
    "time": "no time",
    "other": "",
    "confidence": "not so sure that day",
}

# After a long time

AGAIN_HEAD = "Welcome back. {days} days since your last check-in."
AGAIN_TEXT = "Nothing is lost. What brings you here?"
AGAIN_WENT = "My back went again"
AGAIN_WENT_NOTE = "danger signs first"
AGAIN_LOOK = "Just looking in"
AGAIN_TITLE = "Your back went again"
AGAIN_ASK = "Your earlier episode is still open. Its days stay in the journal either way."
AGAIN_FLARE = "Check in: the plan takes it up"
AGAIN_FLARE_NOTE = "all danger signs first"
AGAIN_NEW = "Begin anew, with the questions"
AGAIN_NEW_NOTE = "closes the earlier episode"
LAST_TIME_LABEL = "Last time"
LAST_TIME_DAY = "on day {day}: {stage}"
LAST_TIME_WORST = "on day {day}: worst pain {worst}, {stage}"
LAST_TIME_DAYS = "It took {days} days."
LAST_TIME_RECOVERED = "Recovered on day {days}."

# In the journal

ENTRY_OTHER = "another in place of {task}"
ENTRY_PLANNED = "{task} as in the plan again"
ENTRY_LIGHTER = "lighter until {day}"
ENTRY_USUAL = "the whole amounts again"
ENTRY_CUE = "after {cue}"
ENTRY_NO_CUE = "no habit any more"
ENTRY_AHEAD = {"stay": "not this time", "go": "let it come"}
ENTRY_WHY = "{what}: {why}"
