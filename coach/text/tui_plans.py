"""What the screens of plans as files say: problems, editing, made-up people, simulation, packs. Sentences stay under 16 words."""

from __future__ import annotations

# A file's problems

PROBLEMS = "The file"
ERROR_COUNT = "{count} to mend before it can be used"
OTHER_COUNT = "{count} to look at"
LAST_GOOD = "Below is the last version without errors."
OWN_COPY_RUNS = "Your plan keeps its own copy and goes on as it is."
LINE = "{line}:{column}"
MORE_PROBLEMS = "and {count} more: coach plan check {id}"
CHANGED_ROW = "Your plan's file says something else now. {key:plan.file} shows what would change."
CHANGED_PART = "A file that your plan uses says something else now. {key:plan.file} shows what would change."
KEPT_ROW = "Your plan's file says something else; you kept yours. {key:plan.file} shows both."
KEPT_PART = "A file that your plan uses says something else; you kept yours. {key:plan.file} shows both."

# Asking

KEEP = "Keep my plan as it is"
KEEP_NOTE = "not asked again for this version"
TAKE = "Take the changes from today"
TAKE_NOTE = "{key:daily.undo} takes it back"
TAKE_OTHER = "Go on with this plan from today"
ALL = "Show all differences"
KEPT = "Kept. Your plan goes on as it was."
TAKEN = "Taken. It holds from today.   {key:daily.undo} undo"
SAME = "Your plan and this one say the same."
SHOWN = 6
"""So many differences are shown at once."""

# Editing

NO_SUSPEND = "No room for an editor here. Edit {path} in another window; it shows here when saved."
NO_START = "{editor} cannot be started: {reason}."
ENDED_BADLY = "{editor} ended with {code}."
BUILT_IN = "This plan is built in and stays as it is"
BUILT_IN_TEXT = "Make a copy of your own, with all comments, and change that."
COPY = "Make my own copy and open it"
NEW = "A plan of your own"
NEW_FROM = "A plan of your own, from: {title}"
NEW_LABEL = "Its name"
NEW_HINT = "such as: My golf back. It opens in your editor, comments kept"
COPY_NO = "Leave it"

# Preview of a template

PLACE = "Plan file"
AS = "as {title}"
AS_NOBODY = "for nobody in particular"
AS_YOU = "for you, as you are now"
WHO = "Look at it as somebody"
NOBODY = "Nobody in particular"
YOU = "Me, as I am now"
FILE = "File"
VERSION = "Version"
BUILT_IN_MARK = "built in"
YOURS_MARK = "yours"
REPLACES_MARK = "yours, in place of a built-in one"
NOT_REVIEWED = "not checked by a clinician"
FOOT = "To start a plan, answer the questions first: back on the first screen, 1."
FOOT_RUNNING = "Enter shows what would change if you went on with this plan."
MORE_PLANS = "o   and {count} more"
FOOT_NOW = "This is the plan that runs now."

# Simulation

SIM_PLACE = "Made-up people"
SIM_WAIT = "The first {count} are on their way."
SIM_COUNT = "{done} of {people} people, {days} days"
SIM_STAGES = "Days in each stage"
SIM_RANGE = "{low:g} to {high:g}"
SIM_SAME = "{low:g}"
SIM_OPEN = "from then on"
SIM_NEVER = "nobody came here"
SIM_REACHED = "{share}% came here"
SIM_HALF = "The range holds half of them. A quarter took longer, a quarter less."
SIM_PEOPLE = "One by one"
SIM_NAMES = {"typical": "Typical", "slow": "Slow", "flare": "With a flare-up"}
SIM_THROUGH = "through on day {day}"
SIM_NOT_THROUGH = "in {stage} on day {day}"
SIM_BACKS = {0: "no step back", 1: "1 step back"}
SIM_MANY_BACKS = "{count} steps back"
SIM_SENT = "sent to someone on day {day}"
SIM_SEEN = "seen on day {day}"
SIM_DAY = {1: "{title} 1 day"}
SIM_DAYS = "{title} {count} days"
SIM_ON = "Day {day}"
SIM_WHAT = "What became of all"
SIM_PICTURE = "Where they are, day by day"
SIM_STOPPED = "Stopped at {done} people."
SIM_CANNOT = "It cannot be tried yet."

# Packs

PACK = "Add a pack"
PACK_LABEL = "Folder"
PACK_HINT = "a folder with templates/, exercises/, sports/ or lessons/, or one file"
PACK_LOOKING = "Looking at it."
PACK_BRINGS = "It brings"
PACK_KINDS = {"template": "Plan", "exercise": "Exercise", "ladder": "Ladder", "lesson": "Lesson"}
PACK_REPLACES = {"built-in": "in place of a built-in one", "yours": "in place of the one you have"}
PACK_NEW = "new"
PACK_LEFT = "Not brought, for no pack brings such files: {files}."
PACK_SAME = "you have it"
PACK_OWN = "in place of your own, kept as {name}"
PACK_NOTHING_NEW = "You have all of this already."
FROM_PACK = "from the pack {name}"
FROM_PACK_CHANGED = "from the pack {name}, changed since"
PACK_HASH = "Hash"
PACK_WRONG = "It has errors, so nothing can be added."
PACK_YES = "Add these to my own folder"
PACK_NO = "Leave it"
PACK_ADDED = "Added {count}. Its hash is kept."
PACK_RUNNING = "A running plan is not touched: you are asked first."


FILES_1 = "1 file"
FILES_2 = "{count} files"


def files(count: int) -> str:
    """`1 file`, `3 files`."""
    return FILES_1 if count == 1 else FILES_2.format(count=count)


def from_pack(name: str, changed: bool) -> str:  # noqa: FBT001 - as packs tell it
    """`from the pack praktijk`; nothing where no pack brought it."""
    return (FROM_PACK_CHANGED if changed else FROM_PACK).format(name=name) if name else ""


def sim_days(title: str, count: int) -> str:
    """`Normal days, lightly 12 days`."""
    return SIM_DAY.get(count, SIM_DAYS).format(title=title, count=count)


def backs(count: int) -> str:
    """`no step back`, `2 steps back`."""
    return SIM_BACKS.get(count) or SIM_MANY_BACKS.format(count=count)
