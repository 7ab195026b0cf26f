"""What the door says when it is asked for something that cannot be: what is wrong, and what to do about it."""

from __future__ import annotations

# asked

NO_PLAN = "There is no plan yet."
NO_PLAN_THEN = "Begin with: coach interview --plain, then coach start PLAN."

# care

NO_FORMAT = "There is no format {name}."
THERE_ARE = "There are: {names}."
THERE_ARE_NONE = "There are none yet."
NO_FILE = "There is no file {path}."
NO_FILE_THEN = "Look at its name and folder, and try again. Nothing was changed."
IS_NO_PLAN = "it is no plan"
ENTRIES_BEGIN = "{count} entries begin with {beginning}."
NO_ENTRY_BEGINS = "No entry begins with {beginning}."
ENTRIES_THEN = "coach history --entries shows their names."

# check_in

NO_DANGER_SIGN = "{name} is no danger sign."
DANGER_SIGNS_ARE = "There are: none, {names}."
BEFORE_EPISODE = "{day} is before this episode began."
IT_BEGAN = "It began on {day}."
NO_MEASURE = "There is no measure {name}."
CANNOT_BE = "{name} cannot be {value}."
YES_NO_UNSURE = "It takes yes, no, not-sure."
ABOVE_WORST = "The {what} ({value}) is more than the worst pain ({worst})."
ABOVE_WORST_THEN = "Worst is the most of the whole time, now included. Look at both numbers, and tell them again."
IT_TAKES = "It takes {allowed}."

# interview

NOT_SURE_OF_ALL = "{name} asks about several danger signs. Please answer them one by one."
NOT_SURE_OF_ALL_THEN = "Such as: coach answer {first}=not-sure. There are: {names}.\nIn words: coach checkin --plain"

# files

TOO_LONG = "{name} is longer than {most:,} bytes."
TOO_LONG_THEN = "A table of answers is far shorter."
NO_TABLE = "{name} holds no table."
NO_TABLE_THEN = 'It looks like this: {"age": 34, "sex": "male"}'
NOTHING_ON_STDIN = "There is nothing on stdin."
NO_NUMBER = "{text} is no number"
NO_FILE_NAME = "not a file's name"
CANNOT_BE_READ = "{name} cannot be read: {reason}."
TOO_DEEP = "{name} is nested too deep."
NO_JSON_AT = "{name} is no JSON: line {line}, column {column}: {reason}."
NO_JSON = "{name} is no JSON: {reason}."

# log

DID_YOU_MEAN = "Did you mean {near}?"
TODAYS_TASKS = "Today's tasks are: {tasks}."
NO_TASK = "Your plan has no task called {name}."
NO_CHOICE = "There is no choice {name}."
CHOICES = "There are: stay, go."
NOT_AWAY = "Your plan is not paused."
NOT_AWAY_THEN = "Go on with it: coach today"
EMPTY_NOTE = "There is nothing to note."
EMPTY_NOTE_THEN = 'Write it like this: coach note "Slept on the sofa."'
NO_FEEL = "feel cannot be {value}."
ZERO_TO_TEN = "It takes a number from 0 to 10."

# medicine

NO_MEDICINE = "No medicine called {name} is known."
MEDICINES_NEAR = "Did you mean: {names}?"
NO_MEDICINE_THEN = "Look at the box for its active ingredient, and log that; or tell what one holds."
AMOUNT_THEN = 'Write it like this: --amount "400 mg" or --amount "2 tablets of 200 mg".'
TASKS_WITHOUT_TITLE = (("sport-step", "A step of your sport"), ("readiness", "Readiness list"))
OWN_NAMELESS = "A name and what is in it are needed."
OWN_SUBSTANCE = "We cannot tell which substance {text} is."
OWN_SUBSTANCE_THEN = "Write what one holds as the box does: naproxen 250 mg."
OWN_MG = "{text} is no amount in mg."
OWN_NOTHING = "Nothing new was told of {name}."
OWN_NOTHING_THEN = "Write what one holds, or a limit and who gave it."
OWN_LIMIT_ONE = "{name} holds more than one substance, and a limit counts for one."
OWN_LIMIT_ONE_THEN = "Give the limit to the substance itself, by its own name."
OWN_LIMIT_THEN = "The leaflet or the label of the pharmacy names both."
OWN_GAP = "Hours between two doses are a number up to 24, not {text}."
OWN_HIGH = "{mg} mg of {name} in 24 hours is more than we would count without asking."
OWN_HIGH_THEN = "Is it really what {by} said? Read the label again."
NO_TIME = "{text} is no time."
NO_TIME_THEN = "Write it like 9:30, 21:30 or 9:30 pm (noon is 12:00, midnight 0:00). On another day: 2026-11-22T13:10."

# plans

NO_PLAN_CALLED = "There is no plan called {name}."
FILE_HERE = "A file {file} lies in this folder. Call it {file}, or add it to your own plans: coach plan add {file}"
NO_PLAN_BUT = {
    "exercise": "{name} is an exercise. See it with: coach plan figure {name}",
    "ladder": "{name} is a ladder, a part of a plan. All of them: coach plan list ladders",
    "lesson": "{name} is a lesson. Read it in the app, under Books. All of them: coach plan list lessons",
    "person": "{name} is a made-up person. See a plan for them with: coach plan preview PLAN --as {name}",
}
BUILT_IN = "{name} is built in and stays as it is."
BUILT_IN_THEN = "Begin your own: coach plan new my-{name} --from {name}"
NOBODY = "There is nobody called {name}."
NO_PACK = "No pack called {name} was added."
NO_EXERCISE = "There is no exercise called {name}."
NO_SCENARIO = "There is no scenario {name}."
PLAN_NOT_MADE = "The plan {name} cannot be made: {reason}."
PLAN_NOT_MADE_THEN = "coach plan check {name} says more."

# report

NO_DAY_BETWEEN = "No day of this episode lies between {since} and {until}."
NO_SECTION = "A report has no section {name}."
SEVERAL_EPISODES = "{name} names several episodes."
NO_EPISODE = "There is no episode {name}."
NO_EPISODE_THEN = "See: coach episode list --json"
NOTHING_TO_REPORT = "There is nothing to report yet."
NOTHING_TO_REPORT_THEN = "Begin with: coach interview"

# session

NO_SUCH_MOVE = "That is none of today's moves."
NO_SUCH_MOVE_THEN = "Today shows what there is: coach today"

# start

EPISODE_OPEN = "An episode is open already."
EPISODE_OPEN_THEN = (
    "See it with: coach today. To go on with this plan in it: coach plan take {plan}. "
    "For a new episode close this one first: coach episode close."
)
HELP_FIRST = "Your answers ask for help now, so no plan is started."
HELP_FIRST_THEN = "coach interview --plain says whom to call."
UNDER_16 = "Coach does not coach people under 16."
UNDER_16_THEN = "Please see a clinician together with a parent."
INTERVIEW_OLD = "Your interview's answers are from {day}, and danger signs can change in a day."
INTERVIEW_OLD_THEN = "It begins again with: coach interview"
BE_SEEN_FIRST = "Your answers ask for someone to see you first."
BE_SEEN_FIRST_THEN = "Start with: coach start {plan}."
NONE_OPEN = "No episode is open."
NONE_OPEN_THEN = "Start one with: coach start PLAN."
PLAN_HAS_ERRORS = "The plan {name} has errors:\n{errors}"
PLAN_HAS_ERRORS_THEN = "See all of them with: coach plan check {name}"

# ticks

NOTHING_TICKED = "Nothing was entered for that today."

# undoing

NOTHING_TO_UNDO = "There is nothing to undo."
NOTHING_TO_REDO = "There is nothing to bring back."

# cautions, plans, wishes

NOTHING_ANSWERED = "Nothing was answered."
NO_QUESTION = "There is no question {name}."
NO_PLAN_FILE = "There is no plan file in {path}."
NO_PLAN_FILE_THEN = "Plan files end in .toml."
NOT_IN_ITS_PLACE = "That is not among what can stand in its place."
