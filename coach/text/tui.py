"""What the screens say where no plan file says it. Short, warm, plain; one place to read the tone.

Sentences stay under 16 words. Placeholders in braces are filled by the screens.
"""

from __future__ import annotations

# When something goes wrong with the program

CRASH_SORRY = "Sorry: Coach had to stop."
CRASH_KEPT = "What you entered up to {time} is kept."
CRASH_KEPT_ALL = "What you entered is kept: every answer is saved as you give it."
CRASH_NEXT = "Open it again with: coach. If it stops again: coach interview --plain asks the same in plain lines."
CRASH_REPORT = "A report without anything personal is in {path}"
BEHIND_WRONG = "Something went wrong while this page was read. Go back, and open it once more."
Q_QUITS = "{key:app.quit} quits. Everything is kept."
BETWEEN = "Between {low} and {high}, please."
NONE_OF_THESE = "None of these"
THEME_NAMES = {
    "coach-dark": "Dark",
    "coach-light": "Light",
    "coach-contrast": "High contrast",
    "coach-ansi": "Terminal colours",
}
EMERGENCY_KEYS = ("other country", "copy what to say", "save this page")
EMERGENCY_KEY_SEEN, EMERGENCY_KEY_MISTAKE, EMERGENCY_KEY_SLIP = "I have been seen", "I marked that by mistake", "by mistake"
EMERGENCY_KEY_CLOSE = "close"
NO_TERMINAL = """\
Coach needs a terminal for its screens, and this is none.
Without screens: coach interview --plain, coach today, coach checkin."""
TOO_SMALL = "This window is {width} wide and {height} high. Coach needs 60 by 20."
TOO_SMALL_PLAIN = "Make the window larger or the letters smaller. Or {key:app.quit}, then: coach today. Nothing is lost."

NOT_KEPT = "Not saved: {why} You can go on; it stays as long as Coach is open."

# Keys and commands

KEYS_TITLE = "Keys"
KEYS_EVERYWHERE = "Everywhere"
KEYS_FOOT = (
    "Arrows move, Enter opens or goes on, Esc or ⌫ goes back. Tab goes to the keys at the bottom: ← → and Enter press one."
    " That is enough for everything."
)
KEYS_DO = "do it"
FIND_TITLE = "Find a command"
FIND_LABEL = "Type"
FIND_HINT = "a part of its name, or what you look for"
FIND_NOTHING = "Nothing by that name. Fewer letters find more."
FIND_THEME = "Colours: {name}"
FIND_BOOKS = "Look for “{text}” in the books"
FIND_WORDS = {
    "daily.undo": ("undo", "mistake", "wrong", "delete", "remove"),
    "daily.redo": ("redo",),
    "daily.report": ("report", "doctor", "print", "export"),
    "go.progress": ("progress", "chart", "graph", "better", "history"),
    "go.journal": ("journal", "diary", "history", "change", "correct", "entries"),
    "go.plan": ("stages", "sport", "steps", "road", "change"),
    "go.check-in": ("how am i", "danger"),
    "go.dose": ("medicine", "painkiller", "tablet", "pill"),
    "go.session": ("moves", "exercise", "start", "training"),
    "go.library": ("books", "read", "medicine"),
    "app.wrong": ("emergency", "danger", "doctor", "worse", "phone"),
    "app.keys": ("help",),
    "app.quit": ("quit", "exit", "close"),
    "today.other": ("change", "swap", "instead"),
    "today.lighter": ("less", "easier"),
    "today.pause": ("holiday", "ill", "stop"),
    "welcome.region": ("country", "where", "emergency", "settings"),
    "config": ("settings", "region", "country", "language", "units", "week", "dates", "preferences", "change"),
    "answer": ("answers", "sport", "interview", "facts", "change", "age"),
    "interview": ("interview", "questions", "again", "start", "new"),
}
"""Everyday words by which a command is found too, or what there is outside the app."""
FIND_OUTSIDE = {
    "config": "Settings: in a terminal, coach config shows them all",
    "answer": "Change an answer: in a terminal, coach answer sport=golf",
    "interview": "The interview again: on the plan, close this episode first",
}
"""What is possible in another place, and where."""

OUR_RULE = "Our rule of thumb, not a study."

# Whom to call

NUMBERS_TITLE = "Help now"
NUMBERS_NOW = "Emergency"
NUMBERS_TODAY = "Today"
NUMBERS_MIND = "In despair"
NUMBERS_WHEN = "Call the emergency number at once for any of these. Do not drive yourself."
NUMBERS_SIGNS = (
    "You cannot pee, or cannot hold it or your bowels",
    "Numb between the legs, or both legs weak",
    "Chest pain, trouble breathing, fainting",
    "Severe belly pain, or after a bad fall or crash",
)
NUMBERS_FOOT = "Numbers for {region}. Esc brings you back; your answers are kept."

# Welcome

WELCOME_CLOCK = "{time} · nothing leaves this computer"
WELCOME_ANSWER = "Your back has locked. Let us find out how urgent it is, then make a plan."
WELCOME_SHORT = "Your back has locked. First: how urgent is it?"
WELCOME_WHAT = "Most spasms ease within days to a few weeks. A few need help at once, so we ask about those first."
WELCOME_HOW = "About four minutes, lying down if you like: digits are enough. You can stop at any point: every answer is kept."
WELCOME_DOORS = (
    ("My back hurts now", "danger signs, likely cause, your plan", "danger signs, cause, plan"),
    ("Plans and exercises", "read, try out or write one; no questions", "to read and try"),
    ("Look around", "a demo with three made-up weeks", "a demo of three weeks"),
)
WELCOME_BACK_SOON = "Welcome back."
WELCOME_BACK = "Welcome back. {days} days since your last check-in."
WELCOME_LAST = "Last time: {days} days, {title}."
WELCOME_HELPED = "Done most: {tasks}."
WELCOME_AGAIN = "The danger signs come first again: each time is a new one. What we know of you is shown once, to confirm."
WELCOME_AGAIN_HOW = "Lying down is fine, digits are enough, and every answer is kept."
WELCOME_DOOR_AGAIN = ("My back went again", "danger signs, likely cause, your plan", "danger signs, cause, plan")
WELCOME_GO_ON = ("Go on where you stopped", "your answers are kept, given {when}", "your answers are kept")
WELCOME_GO_ON_MARKED = ("Go on where you stopped", "what you marked is kept")
WELCOME_SEEN = ("I have been seen", "by whom, and what they said", "by whom, what they said")
WELCOME_SENT = {
    "emergency": "Your answers say: call for help now. Call: {emergency}.",
    "urgent": "Your answers say: be seen today. Call: {urgent}.",
    "clinician": "Your answers say: see someone within a few days.",
}
WELCOME_AFRESH = ("Start afresh", "the kept answers are set aside", "without those answers")
WELCOME_BODY_LABEL = "While you read"
WELCOME_BODY = "Lie on your back with your calves on a chair, or on your side with a pillow between your knees. Slow breath out."
WELCOME_CALL_LABEL = "Call {number} first"
WELCOME_CALL_ANY = "Call first"
WELCOME_CALL = (
    "Cannot pee or hold it · numb between the legs · both legs weak · chest pain · fainting · after a bad fall or a crash"
)
WELCOME_IS_NOT = (
    "Coach explains, reminds, keeps count. It is no doctor and prescribes nothing. Its rules come from published sources;"
    " no clinician has checked them yet."
)
WELCOME_REGION = "Region: {region} ({key:welcome.region} to change)"
WELCOME_OTHER_COUNTRY = "{key:welcome.region} for another country."
REGION_TITLE = "Where are you?"
REGION_TYPE = "Country"
REGION_TYPE_HINT = "type a part of its name, such as Spain"
REGION_OF = "{country} ({region})"
REGION_FIRST = "Then Coach knows whom to call if it must be quick. Esc leaves it open. Nothing is sent anywhere."
REGION_WHY = "The numbers to call depend on it. Nothing is sent anywhere."

# Interview

INTERVIEW_PLACE = "Interview"
INTERVIEW_COUNT = "{number} of about {total}"
INTERVIEW_NUMBER = "Number {number}"
INTERVIEW_UNSURE = "{key:multi.unsure} not sure"
INTERVIEW_MARKS = (
    "{key:multi.turn} turns  [ ] no   [x] yes   [?] not sure.  Not sure is a fair answer: we ask once more in other words."
)
INTERVIEW_TICKS = "{key:multi.turn} turns  [ ] no   [x] yes   [?] not sure."
INTERVIEW_PRIVATE = "  ({key:multi.private}: prefer not to say)"
INTERVIEW_NONE = "None of these"
INTERVIEW_NOTHING = "Nothing is marked yet. 0 says: none of these."
INTERVIEW_CLASH = "Something above is marked. Take that back first, or press Enter to go on with it."
MULTI_MORE = "There is more below. Look through all of it, please."
MULTI_ALL = "That is all of them. 0 if none is so, Enter with what you marked."
INTERVIEW_FAST = "Those signs went by very fast. Not read? Esc goes back to them."
INTERVIEW_REST = "And the rest: no?"
INTERVIEW_REST_TEXT = "You marked {marked}. These are empty: {rest}."
INTERVIEW_REST_YES = "Yes, no to all the rest"
INTERVIEW_REST_LOOK = "Let me look again"
INTERVIEW_RATING = "A digit sets it, 1 and then 0 is ten. Enter goes on."
INTERVIEW_SKIP = "You can leave this empty."
INTERVIEW_WHY = "Why we ask"
INTERVIEW_WHY_NONE = "This answer helps to tell the likely cause, or makes the plan fit you."
INTERVIEW_WHY_DANGER = "A few causes of back pain need help at once. This sign can point to one of them."
INTERVIEW_AFRESH = "You began {day}. The danger signs are asked again: they can change in a day."
INTERVIEW_REFUSED = "That answer is not possible here. {what}"
REVIEW_PLACE = "Your answers"
REVIEW_STILL = "Still right?"
REVIEW_LASTING = "From last time. Choose what has changed, and we ask it again."
REVIEW_STILL_RIGHT = "All of this is still right"
REVIEW_TEXT = "Choose one to change it. The others are kept."
REVIEW_EMPTY = "Nothing is answered yet."
REVIEW_SET_ASIDE = "not needed now"

# Emergency

EMERGENCY_CALL = "Call {number} now."
EMERGENCY_TOLD = "You told us of {signs}."
EMERGENCY_UNFINISHED = "The check-in was not finished, so what you marked still stands."
EMERGENCY_SAY = "SAY THIS"
EMERGENCY_UNTIL = "UNTIL HELP COMES"
EMERGENCY_NO_PLAN = "No plan is started. When you have been seen, open Coach again."
EMERGENCY_FOOT = "{when} · your answers are kept · rule {rules}"
EMERGENCY_COPIED = "Copied: what to say"
EMERGENCY_SAVED = "Saved: {path}"
SEEN_TITLE = "You have been seen"
SEEN_TEXT = "Good. Tell Coach who looked at you and what they said: it becomes part of your journal."
SEEN_WHO = "Who"
SEEN_WHO_HINT = "ambulance, hospital, GP"
SEEN_WHEN = "When"
SEEN_WHEN_HINT = "today, last night"
SEEN_SAID = "They said"
SEEN_MAY = "What may you do now?"
SEEN_MAY_TEXT = "As they told you. You can change it later in the same way."
SEEN_ALL = ("What the plan has", "exercises too")
SEEN_GENTLY = ("Gentle things only, for now", "short walks, warmth, easy positions")
SEEN_NOTE = "Seen by {by}: {note}"
SEEN_SAID_HINT = "in your own words"
MISTAKE_TITLE = "Marked by mistake?"
MISTAKE_TEXT = "We show you the question again. Nothing else is lost. If you are not sure, call."
MISTAKE_BACK = "Show me the question again"
MISTAKE_STAY = "No, it is so"

# Findings

FINDINGS_PLACE = "What we found"
FINDINGS_COUNT = "{count} questions · {danger}"
FINDINGS_NO_DANGER = "no danger sign"
FINDINGS_DANGER = "danger signs: {count}"
FINDINGS_REASONS = "signs to look at: {count}"
FINDINGS_ANSWER = {
    "self-care": "You can look after this at home.",
    "clinician": "See someone within a few days.",
    "urgent": "Call today.",
}
FINDINGS_WORD = {"self-care": "Self-care", "clinician": "See someone", "urgent": "Today"}
FINDINGS_NIGHT = "Nothing you told us needs a doctor tonight. We ask again at each check-in."
FINDINGS_DAY = "Nothing you told us needs a doctor today. We ask again at each check-in."
FINDINGS_NO_CAUSE = "An ordinary spasm; what set it off cannot be told apart. That changes little."
FINDINGS_NOTHING_FOR = "nothing you told us"
LIKELY = "Likely"
POSSIBLE = "Possible"
UNLIKELY = "Less likely"
FOR = "for"
AGAINST = "against"
TONIGHT = "Tonight"
NOW = "Now"
GET_HELP = "Get help if"
SAY_THIS = "Say this"
WHILE_YOU_WAIT = "While you wait"
UNTIL_THEN = "Until then"
AND_MORE = " and {count} more"
STRAIGHT = "Straight to {number} if"
WHY_SEEN = "Why"
FINDINGS_WHY = "Why we think so"
FINDINGS_CHANGES = "What changes it"
FINDINGS_SAVED = "Saved for a doctor: {path}"
FINDINGS_NO_PLAN = "No plan is started for you here."
FINDINGS_COPIED = "Copied"
NO_CLINICIAN_YET = "Rules from published sources; no clinician has checked them yet."

# Plan preview

SAME_TITLE = "Same as last time?"
SAME_TEXT = "Last time took {days} days. Today's answers point to another plan. You can look at both."
SAME_NEW, SAME_NEW_NOTE = "The plan for today's answers", "what fits best now"
SAME_OLD = "The same as last time"
PREVIEW_PLACE = "Your plan"
PREVIEW_NOT_YET = "nothing is started yet"
PREVIEW_WAIT = "Putting your plan together."
PREVIEW_FIRST = "On the first day"
PREVIEW_CHANGED = "Changed for you"
PREVIEW_UNCHANGED = "Nothing had to be changed for you."
PREVIEW_OTHERS = "Other plans"
PREVIEW_DAYS = "about {days} days"
PREVIEW_DAY = "about a day"
PREVIEW_OPEN = "from then on"
PREVIEW_FOOT = "Days are a guide. Each stage ends when your back is ready, and says how it knows."

# About

ABOUT_PLACE = "About"
ABOUT_IS = (
    "Coach explains, reminds and keeps count, for people whose back has gone into spasm. It asks about danger signs first,"
    " names the likely cause, makes a plan in stages and walks beside you until you are back."
)
ABOUT_IS_NOT = (
    "It is no doctor, no medical device, and prescribes nothing. It cannot see or feel your back. When in doubt, it sends you"
    " to someone who can."
)
ABOUT_RULES = (
    "Its rules come from guidelines and studies; where there are none, our own rule of thumb is called that. No clinician has"
    " checked them yet."
)
ABOUT_PRIVATE = "Everything stays on this computer, in one file that you can read, export and delete. Coach opens no connection."
ABOUT_EVIDENCE = "{key:today.why} on any question, decision or task says why, and where that comes from."
ABOUT_VERSION = "Version {version}"
ABOUT_SOURCES = "Sources"

# More of the emergency screen

EMERGENCY_PAUSED = "Your plan is paused. When you have been seen, open Coach again."
EMERGENCY_SINCE = "Since {when}"
EMERGENCY_MEANWHILE = (
    "Do not drive yourself. Wake someone if you are not alone.",
    "Lie or stand as it hurts least. No exercises, no stretching.",
    "Do not wait to see if it passes, even if the pain eases.",
    "Take with you: your medicines, and this page.",
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
