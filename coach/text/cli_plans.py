"""What the command line says about plans as files."""

from __future__ import annotations

BUILT_IN = "built-in"
YOURS = "yours"
REPLACES = "in place of a built-in one"
BROKEN = "cannot be read: coach plan check"
PLAN_ARGUMENT = "a plan's name, or a file"
TOML_OPTION = "print the file itself"
SOURCES = "Sources: {sources}"
BESIDE = "beside the others"
DAYS = {"at_least": "at least {days} days", "expected": "usually {days}", "at_most": "at most {days}"}
LADDER = "A ladder back to your sport ({name})"
AVOID = "Leave out"
RULES = {"move_on": "To move on", "step_up": "To the next step", "step_back": "A step back", "see_someone": "See someone"}
ANSWERS = "answers of an interview; else those kept from the last one"
AS_OPTION = "a made-up person, such as golfer or pregnant-desk-worker"
AS_OR_ANSWERS = "Choose one: --as for a made-up person, or --answers."
CHANGED = "Different for you"
FIRST_DAY = "The first day"
ABOUT_DAY = "about a day"
ABOUT_DAYS = "about {days} days"
STEPS = "{count} steps"
EXERCISE_ARGUMENT = "an exercise's name, such as bird-dog"
WIDTH_OPTION = "columns"
HEIGHT_OPTION = "rows"
ASCII_OPTION = "plain characters in place of dots"
SUITS = "For {person}: nothing speaks against it."
SUITS_NOT = "{title} is not for {person}."
IN_ITS_PLACE = "In its place:"
NO_FIGURE = "This exercise has no picture."

CHECK_FILES = "files, folders or plans (your own unless given, else all built-in ones)"
CHECK_FORMAT = "text, json or github"
CHECK_JSON = "the same as --format json"
STRICT_OPTION = "end with 1 for warnings too"
CHECKED = "{files}, {errors}, {rest} to look at"
NEW_NAME = "its name: small letters, digits and hyphens"
FROM_OPTION = "copy this plan, comments and all"
NEW_THEN = "Begun. Open it with: coach plan edit {id}"
NO_SUCH_EDITOR = "{editor} cannot be started: {reason}."
SET_EDITOR = "Set EDITOR to an editor that is there."
EDITOR_FAILED = "{editor} ended with {code}."
EDIT_FINE = "{plan} can be used."
EDIT_WRONG = "{plan} cannot be used yet. Open it again with: coach plan edit {plan}"
DIFF_SECOND = "the plan to compare it with"
NO_DIFFERENCE = "They say the same."
RUNNING_DIFFERS = "Your running plan keeps its own copy. What would change from here: coach plan take"
TAKE_PLAN = "a plan to go on with; the running plan's own file unless given"
KEEP_OPTION = "keep the plan as it is, and do not ask for this version again"
TAKE_DRY_RUN = "look, change nothing"
TAKE_SURE = "Take this from today? No keeps your plan as it is."
TAKE_NEEDS_YES = "Nobody is there to ask."
TAKE_NEEDS_YES_THEN = "Look with --dry-run, then add --yes or --keep."
TAKEN = {"take": "Taken. It holds from today; coach undo takes it back.", "keep": "Kept. This version is not asked about again."}
KEPT_BEFORE = "You looked at this version before, and kept your plan."
PACK_FOLDER = "a folder with templates/, exercises/, sports/ or lessons/"
PACK_DRY_RUN = "look, add nothing"
YES_OPTION = "do not ask"
PACK_REPLACES = "in place of a {origin} one"
PACK_HASH = "SHA-256 {sha256}"
PACK_WRONG = "Nothing was added: there are errors."
PACK_NEEDS_YES = "Nobody is there to ask whether to add this."
PACK_NEEDS_YES_THEN = "Look with --dry-run, then add --yes."
PACK_SURE = "Add these to your own folder?"
PACK_ADDED = "Added {files} to {folder}."
NOTHING_DONE = "Nothing was changed."
SCHEMA_KIND = "template (unless given), exercise, ladder, lesson or person"


def count(number: int, one: str) -> str:
    """`1 file`, `3 files`."""
    return f"{number} {one if number == 1 else one + 's'}"


PEOPLE_OPTION = "how many made-up people ({people} unless given)"
DAYS_OPTION = "how many days each ({days} unless given)"
SEED_OPTION = "another number, other people"
FOLLOW_OPTION = "one person day by day: typical, fast, slow, flare, skipper, forgetful or stubborn"
SIMULATING = "{percent} % have lived (Ctrl+C stops)"
TOO_MANY = "A simulation takes 1 to {people} people and 1 to {days} days."
FOLLOWED = "Day {day}: {what} {where}. {why}"
TOLD = {
    "advance": "on to",
    "step-back": "back to",
    "pause": "paused in",
    "see-someone": "sent to someone, in",
    "recovered": "recovered, in",
}
