"""What the command line says. Data goes to stdout, messages to stderr; every sentence fits 72 columns or wraps."""

from __future__ import annotations

from .dates import dated

# ---- signs and their stand-ins where a console has no others (screens: the table of signs) ------------------------------------

_ASCII = str.maketrans(
    {
        "▌": ">", "○": "[ ]", "✓": "[x]", "–": "-", "●": "(*)", "━": "=", "─": "-", "■": "#", "□": ".", "·": "-", "→": "->",
        "…": "...", "▶": ">>", "◀": "<<", "‖": "!!", "✚": "!+", "★": "**", "’": "'", "‘": "'", "“": '"', "”": '"', "×": "x",
        "½": "1/2", "°": " ", "≤": "<=", "≥": ">=",
    }
)  # fmt: skip


def in_ascii(text: str) -> str:
    """The text with our signs in ASCII; other letters stay as they are."""
    return text if text.isascii() else text.translate(_ASCII)


# ---- the frame ------------------------------------------------------------------------------------------------------------

USAGE = "Use: "
ARGUMENTS = "What to name"
OPTIONS = "Options"
EXAMPLES = "For example"
HELP_OPTION = "show this help"
JSON_OPTION = "print JSON, format {format}"
DAY_OPTION = "a day such as 2026-11-22, or: today, yesterday"
HELP_HEAD = (
    "Coach: from a locked back to sport again.\n\n"
    "  coach       opens the app; where there is no terminal it prints today\n"
    "  coach COMMAND --help says more about one command\n"
    "  coach --look COMMAND shows what can be read and saves nothing"
)
HELP_FOOT = (
    "Coach explains, reminds and keeps count. It is no doctor and prescribes\n"
    "nothing. Its rules are not reviewed by a clinician. Call for help first if\n"
    "you cannot pee or hold it, are numb between the legs, have weak legs, chest\n"
    "pain, or a bad fall behind you."
)
SEE_HELP = "See: {command} --help"
FAMILY_HEAD = "coach {family} COMMAND: {summary}"
DID_YOU_MEAN = "Did you mean {near}?"
NO_COMMAND = "There is no command {name}."
NO_OPTION = "There is no option {option}."
TOO_MUCH = "{argument} is one word too many."
VERSION_ALONE = "--version stands alone."
NOT_A_NUMBER = "{text} is no number"
NOT_A_COUNT = "{text} is no number of days; it takes 1 or more"
BAD_OPTION = "{option} cannot be {value}."
STILL_TO_COME = "{day} is still to come; it is kept for that day. If that was a slip: coach undo"
NOT_YES_NO = "{text} is neither yes nor no"
NOT_A_DAY = "{text} is no day; write it like 2026-11-22"
NOT_WRITTEN = "The output could not be written: {reason}."
SYSTEM = "{reason}{where}."
OUR_MISTAKE = (
    "Something went wrong that is our mistake ({kind} at {place}).\nWhat was recorded before is kept. COACH_DEBUG=1 shows more."
)
REPORT_KEPT = "A report without anything personal is in {path}"
LOOKED_AT = "Shown is what can be read: entries {readable}, from the newest backup {back}. Not readable: {unreadable}."
LOOKS_ONLY = "--look changes nothing; coach {name} would change something."
BAD_NOW = "COACH_NOW is no time: {text}. Write it like 2026-11-22T08:00."
YES_WORDS = ("yes", "y", "true", "1", "on")
NO_WORDS = ("no", "n", "false", "0", "off")
TODAY_WORD, YESTERDAY_WORD = "today", "yesterday"


def argument_problem(text: str) -> str:
    """Argparse's complaint as a sentence."""
    text = text.replace("the following arguments are required: ", "Missing: ")
    text = text.replace("expected one argument", "needs a value").replace("expected at least one argument", "needs a value")
    text = text.replace("invalid choice: ", "there is no ").replace("(choose from ", "(there are: ")
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


# ---- days -----------------------------------------------------------------------------------------------------------------

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_NUMBER = "day {number}"


def short_day(weekday: int, day: int, month: int) -> str:
    """`Wed 25 Nov`; weekday 0 is Monday, months count from 1."""
    return dated(WEEKDAYS[weekday], day, MONTHS[month - 1])


def count(number: int, one: str, more: str = "") -> str:
    """`1 day`, `3 days`."""
    return f"{number} {one if number == 1 else more or one + 's'}"


# ---- today ----------------------------------------------------------------------------------------------------------------

NO_EPISODE = "No episode is open."
NO_EPISODE_THEN = (
    "If your back hurts now:   coach interview\nTo read about plans:      coach plan list\nWhat else there is:       coach --help"
)
INTERVIEW_LEFT = "Your interview's answers are kept. Go on with: coach interview"
NO_PLAN = "An episode is open, and it has no plan yet."
STAGE = "{title}, day {day}"
STAGE_STEP = "{title}, step {step}, day {day}"
STEP_TITLE = "Step {step}: {title}"
ROAD_DONE, ROAD_NOW, ROAD_LATER = "{title} ✓", "{title} ●", "{title}"
TASKS = "Today"
HOW = "coach done {task} ticks one, coach session plays the moves, coach undo takes back."
NO_TASKS = "Nothing is asked of you today."
TASK_SIGNS = {"": "○", "done": "✓", "part": "✓", "skip": "–"}
PART_WORD = "in part"
GREW = "a little more than before"
RESTING = "A rest day from load. Walking and warmth are fine."
CHECK_IN_FIRST = "Check in first: coach checkin"
CHECK_IN_FULL = "Check in first: coach checkin (all danger signs today)"
CHECKED_IN = "Checked in"
WEEKLY = "One check-in a week is enough here."
AVOID = "Leave out for now"
NEXT = "To go on"
MET, NOT_MET, NOT_KNOWN = "✓", "○", "–"
MEDICINE = "Medicine"
DOSES = "in your log today: {doses}"
KEPT = "You kept at it on {kept} of the last {of} days. Rest and pauses count too."
WELCOME_BACK = "Welcome back. Your last check-in was {day}."
AWAY = "Your plan is paused. It goes on with: coach episode resume"

SEE_HEAD = "✚ Somebody to see"
HOW_SOON = {
    "emergency": "Now",
    "urgent": "Today",
    "clinician": "Within a few days",
    "routine": "Make an appointment",
    "review": "Worth a look",
}
DANGER_WHY = "You told us of a danger sign."
PAUSED_HEAD = "‖ Paused: first be seen"
PAUSED_SIGNS = "You told us of:"
PAUSED_THEN = "No exercises now. When somebody has looked: coach cleared --by WHO"
CALL_NOW, SAY_THIS, MEANWHILE, STRAIGHT = "Call {number} now.", "Say this", "Until then", "Call at once if"

# ---- decisions ------------------------------------------------------------------------------------------------------------

DECISIONS = {
    "advance": "▶ Move on to {stage}",
    "hold": "■ Stay in {stage}",
    "step-back": "◀ Step back to {stage}",
    "pause": "‖ Paused",
    "see-someone": "✚ See someone",
    "recovered": "★ Recovered",
}
STEP_OF = "{stage}, step {step}"
STEP_BACK_TEXT = "A flare-up. They are common, and most settle in a few days."
STAYED = "You chose to stay. The suggestion was: {decision}"
STAY_HINT = "If you would rather stay as you are: coach choose stay"
GO_HINT = "To go as suggested after all: coach choose go"
WHY_HEAD = "Why"
FROM, TO = "From", "To"
DANGER_LEFT_OUT = "The danger signs were not asked, so nothing moves on. Add: --danger none"

# ---- recording ------------------------------------------------------------------------------------------------------------

STARTED = "Started: {title}."
NO_ANSWERS = "No interview answers were given, so nobody asked about danger signs.\nDo that first: coach interview"
FROM_DRAFT = "With your interview's answers."
DONE = {"done": "Done: {task}.", "part": "Done in part: {task}.", "skip": "Skipped: {task}. That is fine."}
CHOSEN = {"stay": "You stay where you are.", "go": "You go as suggested."}
CHOSEN_AHEAD = {
    "stay": "Not this time: after the next check-in it stays as it is. A flare-up is still answered.",
    "go": "The next check-in decides again.",
}
TOMORROW_GROW = "Tomorrow   If the morning is quiet, {task} grows to {amount}."
TOMORROW_ADVANCE = "Tomorrow   If the morning is quiet, you move on to {stage}."
TOMORROW_ANYWAY = "Tomorrow   You go on to {stage} either way: rest has been long enough."
TOMORROW_RECOVERED = "Tomorrow   If the morning is quiet, that is seven days: recovered."
TOMORROW_HOW = "           Not this time? coach choose stay --tomorrow --why REASON"
TOMORROW_DECLINED = "Tomorrow   Not this time, as you said: it stays as it is."
LIGHTER_UNTIL = "Lighter days until {day}: half of each, and it counts."
CUE_LINE = "After {cue}, I will: {task}."
CLEARED = "Kept: somebody has looked. What waited goes on."
NOTED = "Noted."
NOTED_BUT = "The note is kept. But: {what}\n{then}"
ANSWERED = "Kept: {facts}."
BAD_ANSWER = "{text} is no answer."
BAD_ANSWER_THEN = "Write it like this: coach answer sport=golf"
UNDONE = "Taken back: {what}."
UNDONE_MORE = "Bring it back with: coach redo"
UNDONE_DANGER = "The danger signs told there are taken back too. If one of them is true, say so again now: coach checkin"
REDONE = "Back again: {what}."
KINDS = {
    "episode": "the start of the episode",
    "close": "the closing of the episode",
    "answers": "answers",
    "plan": "the plan",
    "check-in": "a check-in",
    "session": "work done",
    "dose": "a dose",
    "choice": "a choice",
    "place": "a change of place",
    "pause": "a pause",
    "resume": "the end of a pause",
    "cleared": "that somebody has looked",
    "note": "a note",
    "decision": "a decision",
}
KIND_ON = "{kind} ({day})"

MEASURES_SAID = {
    "average_pain": "pain {value} on average",
    "worst_pain": "worst {value}",
    "spasms": "spasms {value}",
    "night_wakes": "woken {value} times",
    "walk_minutes": "walked {value} min",
    "confidence": "sure of today {value} of 10",
}
ONCE_SAID = {"night_wakes": "woken once"}
YES, NO = "yes", "no"
UPTO_OPTION = "up to this day"
LAST_OPTION = "the last N days"
EPISODE_OPTION = "an earlier episode, as `coach episode list` shows it"
NOTE_SAID = "“{note}”"
NO_HISTORY = "No day has been decided yet."
DONE_TASKS = "Done: {tasks}"
DOSES_ON_DAY = "{doses} in your log"
TEMPLATE_ARGUMENT = "a plan's name, as `coach plan list` shows it"
ANSWERS_OPTION = "answers of an interview: FILE.json, FILE.toml, or - for stdin"
FIRST_DAY_OPTION = "the plan's first day (today unless given)"
TASK_ARGUMENT = "the task's name, as `coach today` shows it"
PART_OPTION = "done in part"
SKIP_OPTION = "skipped, and why"
PAIN_BEFORE_OPTION = "pain before it, 0 none to 10 worst there is"
PAIN_DURING_OPTION = "most pain while doing it, 0 to 10"
FEEL_OPTION = "how it felt: easy, ok or hard"
STILL_TODAY = "Still there today, if you like"
CHOICE_ARGUMENT = "stay where you are, or go as suggested"
WHY_OPTION = "the whole why of the day's decision: reasons, numbers, rules with file and line"
NO_WHY_YET = "Nothing is decided yet."
RULES_HEAD = "Written in"
RULE_LINE = "{rule}: {file}, line {line}"
RULE_FILE = "{rule}: {file}"
TOMORROW_OPTION = "about what the next quiet morning would bring, not about today's decision"
CHOICE_WHY_OPTION = "why, in your words; it is kept with the choice"
BY_OPTION = "who has looked at you"
CLEARED_NOTE_OPTION = "what they said"
GENTLY_OPTION = "gentle tasks alone for now, until you say it again without this"
FACT_ARGUMENT = "a fact of the interview and its value, such as sport=golf"
NOTE_ARGUMENT = "what to write down"
TAG_OPTION = "a word to find it by; may be repeated; `question` puts it on the doctor's page"

# ---- the check-in -----------------------------------------------------------------------------------------------------------

NONE_WORDS = ("none", "none-of-these")
DANGER_OPTION = "danger signs: none, or their ids with commas (see `coach checkin` on a terminal)"
MEASURE_OPTIONS = {
    "average_pain": "pain on average since yesterday, 0 none to 10 worst there is",
    "pain_now": "pain now, 0 to 10",
    "worst_pain": "worst pain since yesterday, 0 to 10",
    "spasms": "how many spasms",
    "spasm_severity": "the strongest spasm: 0 none, 1 noticed, 2 made me stop, 3 made me lie down",
    "leg_pain": "pain in the leg, 0 to 10",
    "stiffness_minutes": "minutes stiff on waking",
    "night_wakes": "how often your back woke you",
    "sleep_quality": "how you slept, 0 badly to 10 well",
    "activities": "your three activities on average, 0 cannot to 10 as before",
    "lowest_activity": "the hardest of your three, 0 to 10",
    "walk_minutes": "minutes walked in one go or in all",
    "sit_hours": "hours sitting",
    "mood": "mood, 0 low to 10 good",
    "confidence": "how sure of today, 0 not at all to 10 fully",
    "up_unaided": "out of bed by yourself",
    "woken_by_pain": "woken by pain",
    "unwell": "feeling ill",
    "after_signs": "after the moves: catching, leg-pain, stiffness, other, or none",
}
FELT_OPTION = "how yesterday's moves felt"
CHECK_IN_NOTE_OPTION = "a note to keep with it"
CHECK_IN_PLAIN_OPTION = "ask line by line, on a pipe too"
FROM_OPTION = "a JSON or TOML table of measures and `danger`; - is stdin"
CHECK_IN_SURE_OPTION = "the walk is meant, although it is longer than most"
NOTHING_TOLD = "There is nothing to keep."
NOTHING_TOLD_THEN = "Tell for example: coach checkin --danger none --pain 3 --worst 4"
NO_SIGN = "--danger needs none, or the ids of danger signs."
NO_SIGN_THEN = "For example: --danger none"
BAD_DANGER = "danger cannot be {value}."

# ---- the interview ----------------------------------------------------------------------------------------------------------

PLAIN_OPTION = "ask in plain lines"
SCHEMA_OPTION = "print all questions as JSON"
STDIN_TWICE = "Answers cannot come from stdin while questions are asked there."
STDIN_TWICE_THEN = "Add --json, or name a file."
NOBODY_THERE = "Nobody is there to answer."
NOBODY_THERE_THEN = "On a terminal: coach interview. For programs: coach interview --json --answers FILE"
DISPOSITIONS = {
    "self-care": "You can look after this at home.",
    "clinician": "Let someone have a look within a few days.",
    "urgent": "Be seen today.",
    "emergency": "Get help now.",
}
FLAGS_HEAD = "Because you told us"
NOW_HEAD = "Now"
GET_HELP_HEAD = "Get help if"
NOTES_HEAD = "Good to know"
CHANGES_HEAD = "Different for you"
PLAN_IS = "Your plan: {plan}"
LIKELIHOODS = {"likely": "Likely", "possible": "Possible", "unlikely": "Less likely"}
FOR, AGAINST = "for", "against"
NOT_REVIEWED = (
    "Coach is no doctor. Its rules come from published sources; no clinician has checked them yet. If you are worried, call."
)
SEEN_NOTE = "Seen by {by}: {note}"

# ---- episodes, settings, medicine ---------------------------------------------------------------------------------------------

EPISODE_ACTION = "list (unless given), close, pause, resume"
EPISODE_WHY = "why, in your words"
EPISODE_CLOSED = "The episode is closed. It stays readable: coach episode list"
EPISODE_PAUSED = "Paused. Your plan waits, and nothing is lost."
EPISODE_RESUMED = "Your plan goes on."
NO_EPISODES = "There is no episode yet."
EPISODE_OPEN = "open"
EPISODE_UNTIL = "closed {day}"
EPISODE_RECOVERED = "recovered {day}"
SETTING_ARGUMENT = "a setting (`coach config` shows them all); or check, keys, words"
VALUE_ARGUMENT = 'its new value; "" forgets it'
NO_SETTING = "There is no setting {name}."
THERE_ARE = "There are: {names}."
BAD_SETTING = "{name} cannot be {value}."
SETTING_KEPT = "Kept: {name} is {value}."
SETTING_GONE = "{name} is back to its default."
NOT_SET = "not set"
IN_USE = "not set; in use: {value}"
MEDICINE_ARGUMENT = "what the box says: ibuprofen, a brand, an ingredient"
AMOUNT_OPTION = 'how much: "400 mg", "2 tablets of 200 mg"'
AT_OPTION = "when: 9:30, 21:30, 9:30pm or 2026-11-22T13:10 (now unless given)"
UNLISTED_OPTION = "keep it by its name alone, whatever may be in it: it counts as unknown"
HOLDS_OPTION = "say what one tablet of your own medicine holds, such as 'naproxen 250 mg'; nothing is logged"
UNIT_OPTION = "of your own medicine: tablet, capsule, sachet"
LIMIT_OPTION = "keep the most in 24 hours that a prescriber or leaflet gave, such as '750 mg'; nothing is logged"
GAP_OPTION = "of such a limit: hours between two doses"
LIMIT_BY_OPTION = "of such a limit: who gave it"
LIMIT_SURE_OPTION = "the limit is meant, although it is higher than Coach would count"
LIMIT_SURE_THEN = "Where it is, add --sure."
OWN_KEPT = "Kept as yours: {name}."
OWN_ONE = "One {unit} holds {held}."
OWN_HOLDS = "{name} {mg} mg"
OWN_LIMIT = "Your log counts up to {mg} mg {name} in 24 hours, the limit from {by}."
CHANGED_OPTION = "ask the questions before a first dose again: an illness or a medicine is new"
CAUTIONS_HEAD = "Before the first dose: is any of this so for you? It stays on this computer."
CAUTIONS_REST = "And the others: is none of them so?"
CAUTIONS_LATER = "Not asked yet, so it counts as 'ask a pharmacist'."
CAUTIONS_NOT_ASKED = (
    "Questions before a first dose that were not asked: {count}. They count as 'ask a pharmacist'.\n"
    "Your next dose in a terminal asks them, as in: coach dose {name}\n"
    "Or answer them one by one: coach answer {first}=no"
)
DOSE_KEPT = "In your log: {product}, {when}."
AT_TODAY, AT_YESTERDAY, AT_DAY = "today {time}", "yesterday ({day}) {time}", "{day} {time}"
DOSE_YESTERDAY = "{time} is still to come today, so it stands as yesterday's. If that is wrong: coach undo"

# ---- progress ---------------------------------------------------------------------------------------------------------------

LAST_DAYS_OPTION = "the last N days with a check-in (28 unless given)"
NO_NUMBERS = "No check-in yet, so there is nothing to draw."
PROGRESS_HEAD = "  day          worst pain     worst  average     walk    doing"
PROGRESS_NAMES = {
    "worst_pain": "Worst pain",
    "average_pain": "Pain on average",
    "walk_minutes": "Minutes walked",
    "activities": "Your activities, of 10",
}
FROM_TO = "{what}: {first} at the start, {last} now"
NO_CHECK_IN_BETWEEN = "  {days}   no check-in"
DAYS_WITH_MOVES = "Something done on {days} of {of}. Rest days count."
FLARES = "Steps back: {count}. Flare-ups are common, and most settle in days."

# ---- the manual -------------------------------------------------------------------------------------------------------------

MAN_NAME = "coach - from a locked back to sport again, in the terminal"
FILES = (
    "config.toml in the folder of settings: what `coach config` sets; edit it by hand if you like.\n"
    "keys.toml beside it: other keys of the app, by the names of `coach config keys`.\n"
    "words/LANGUAGE.toml beside it: the words of another language, as `coach config words` prints them.\n"
    "plans/ beside it: your own plans. `coach config` shows all places; `coach config check` reads over what you edit."
)
JSON_FORMATS = (
    "`coach COMMAND --help` says which format of JSON a command prints. Within a format names are added, and none is "
    "taken away, renamed or given another meaning; a change of that kind is a new format."
)
ENVIRONMENT = (
    "COACH_HOME   one folder for settings, journal and backups\n"
    "COACH_NOW    the time to go by, such as 2026-11-22T08:00 (for tests)\n"
    "COACH_SIGNS  ascii or unicode\n"
    "LANG         the language, where there are words for it, and the region\n"
    "NO_COLOR     no colour and no bold\n"
    "VISUAL, EDITOR   what coach plan edit opens"
)
EXIT_CODES = "0 fine   1 a problem was found, or it failed   2 wrong use   130 Ctrl-C"
DEMO = "Three made-up weeks, in a folder that goes away. Your own journal is not touched."
ENTRIES_OPTION = "show each entry, with the name that `coach forget` takes"
