"""What is said about plan files: plain sentences, never a parser's or a checker's own wording."""

from __future__ import annotations

IS_A_LINK = "This is a link. Coach reads plain files, not links; put a copy here."
NOT_A_FILE = "This is not a plain file."
NOT_FOUND = "There is no such file."
ODD_NAME = "the name cannot be used"
CANNOT_READ = "This file cannot be read: {reason}."
TOO_BIG = "This file is over {kib} KiB. What belongs here is far smaller."
NOT_UTF8 = "This is not UTF-8 text: the byte {byte} at offset {offset} does not belong."
NOT_UTF8_HINT = "Save the file as UTF-8 in your editor."
LONE_CR = "A carriage return stands here alone, as line ends did on very old computers."
LONE_CR_HINT = "Delete it, or save the file with Unix line ends (LF) in your editor."
HIDDEN = "A character that nobody can see is not allowed: {name}."
HIDDEN_HINT = "Delete it; retyping the word by hand is the surest way."
MARKS = "More than {most} accents on one letter are not allowed."
LONG_LINE = "This line has over {most} characters."
LONG_LINE_HINT = 'Break it: lists may run over lines, and long texts go between """ and """.'
DOTTED = "A name with {most} parts or more joined by dots is not allowed."
TOO_DEEP = "Tables and lists lie more than {most} deep inside one another."
NUMBER_TOO_LONG = "This number has too many digits."


UNKNOWN_KEY = "{key} is not a key of {owner}."
MISSING_KEY = "{owner} needs {key}."
SOURCES_HINT = 'For numbers of your own: sources = ["our rule"].'
TASKS_WHOLE = (
    "A list of tasks replaces the inherited one whole. [[stages.more.tasks]] adds to it, or replaces one task by its id."
)
NOT_AMONG = "{name} cannot be {value}."
DID_YOU_MEAN = "Did you mean {word}?"
KEYS_HERE = "Known here: {keys}."
MISPLACED = "{key} is a key of {outer}. Written after {child}, it lands inside that; move it above."

_SINGULAR = {
    "stages": "a stage",
    "tasks": "a task",
    "steps": "a step",
    "changes": "a change",
    "examples": "an example",
    "step_back": "a step_back rule",
    "hold": "a hold rule",
    "see_someone": "a see_someone rule",
    "check_ins": "a check-in",
    "motion": "a move",
    "props": "a prop",
    "poses": "a pose",
    "after_gap": "a gap",
    "readiness": "a readiness line",
    "sources": "a source",
    "add": "a task",
    "replace": "a task",
    "instead": "a task",
}
_CONDITIONS = frozenset(
    {"when", "only_if", "unless", "starts", "ends", "start_here", "ready", "move_on", "step_up", "red", "green"}
    | {"all", "any", "not", "count"}
)


OWNER_1 = "this file"
OWNER_2 = "a condition"


def owner(path: tuple[str | int, ...]) -> str:
    """The table at a path, in words: "a stage", "days", "a condition", "this file"."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return OWNER_1
    if names[-1] in _CONDITIONS:
        return OWNER_2
    if len(names) > 1 and names[-2] in {"poses", "replace"}:
        return _SINGULAR[names[-2]]
    return _SINGULAR.get(names[-1], names[-1])


def heading(path: tuple[str | int, ...], child: str) -> str:
    """How the heading that swallowed a key is written: [[stages.tasks]]."""
    names: list[str] = []
    for part in path:
        if isinstance(part, str):
            names.append(part)
            if part == child:
                break
    return f"[[{'.'.join(names)}]]"


LABEL_1 = "This file"
LABEL_2 = "{name} (entry {path})"


def label(path: tuple[str | int, ...]) -> str:
    """The last name of a path, with the place in a list: "asks (entry 2)"."""
    if not path:
        return LABEL_1
    if isinstance(path[-1], int):
        name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        return LABEL_2.format(name=name, path=path[-1] + 1)
    return path[-1]


QUOTED_1 = "a table"
QUOTED_2 = "a list"


def quoted(value: object) -> str:
    """A value as it is shown in a message, never long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return QUOTED_1
    if isinstance(value, list):
        return QUOTED_2
    text = str(value)
    text = text if len(text) <= 40 else text[:39] + "…"
    return f'"{text}"' if isinstance(value, str) else text


KIND_OF_1 = "true or false"
KIND_OF_2 = "a number"
KIND_OF_3 = "a text"
KIND_OF_4 = "a table"
KIND_OF_5 = "a list"
KIND_OF_6 = "a date or a time"


def kind_of(value: object) -> str:
    """What a value is: "a text", "a list", "true or false"."""
    if isinstance(value, bool):
        return KIND_OF_1
    if isinstance(value, int | float):
        return KIND_OF_2
    if isinstance(value, str):
        return KIND_OF_3
    if isinstance(value, dict):
        return KIND_OF_4
    return KIND_OF_5 if isinstance(value, list) else KIND_OF_6


ONE_OF = "One of: {values}."


def one_of(values: list[str]) -> str:
    """The values that are allowed."""
    return ONE_OF.format(values=", ".join(values)) if values else ""


def about_key(part: dict[str, object] | object) -> str:
    """What a missing key is for, or what it may be."""
    if not isinstance(part, dict):
        return ""
    values = part.get("enum")
    if isinstance(values, list):
        return one_of([str(value) for value in values])
    described = part.get("description")
    return str(described).split("\n", maxsplit=1)[0] if described else ""


def sentence(text: str, keys: frozenset[str] = frozenset()) -> str:
    """A clause as a sentence; one of `keys` at its start stays as it is written in a file."""
    text = text.strip()
    if not text:
        return text
    first = text[0] if text.split()[0] in keys else text[0].upper()
    return first + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def needs(path: tuple[str | int, ...], key: str) -> str:
    """That the table at a path lacks a key."""
    named = owner(path)
    return MISSING_KEY.format(owner=named.capitalize() if " " in named else named, key=key)


FROM_OTHER = "(It comes from {name}.)"
EXTENDS_CIRCLE = "These templates build on one another in a circle, or too many deep."
EXTENDS_ITSELF = "This template builds on itself: that goes round in a circle."
NO_TEMPLATE = "There is no template {id} to build on."
BASE_BROKEN = "The template {id} that this one builds on cannot be used."
NO_ITEM = "There is no {kind} called {id}."
NOT_THE_NAME = "This file is called {name}, so its id is {stem}, not {id}."
NOT_THE_NAME_HINT = "Rename the file, or write the id as the file is called."

PROTECTED = "This is the plan of people who have to be seen first. No other takes its place."
PROTECTED_HINT = "Give yours an id of its own."
SAME_ID = "Two of the same {kind}: {id}."
SAME_ID_HINT = "The other one is in line {line}. Give this one a name of its own."
LADDER_AND_STEPS = "A stage has a ladder or steps of its own, not both."
TASK_NEEDS = 'A task with do = "{do}" says which {key}.'
NEVER_TASK = "This task is for nobody: only_if and unless are the same."
INSTEAD_ALONE = "instead does nothing without unless or only_if."
MORE_ALONE = "more adds to what a stage inherits, and this template extends no other. Write the lists themselves."
EMPTY_CHANGE = "This change changes nothing."
NEVER_BOTH = "This can never hold: {name} cannot be {one} and {other} at once."
BUILT_ONCE = "This is decided once, when the plan is built, and {name} is not known then."
BUILT_ONCE_HINT = "Ask for a fact here. What check-ins say belongs in move_on, step_back, hold, or a task's unless."
NEVER_ASKED_LOSES = "Who was never asked about {fact} would lose this: unknown is not no."
NEVER_ASKED_KEEPS = "Who was never asked about {fact} would keep this: unknown is not no."
NEVER_ASKED_HINT = "Ask the other way round: unless with the fact itself takes a task away, only_if gives it."
NEVER_ASKED_STAGE_HINT = "Say for whom it is left out: a change with when = { fact = … } and skip = true."
FACT_YES_NO = "{fact} is true or false."
FACT_NUMBER = "{fact} is a number."
FACT_NO_NUMBER = "{fact} is not a number, so it cannot be more or less."
SOURCE_HINT = 'Add it to sources.toml in your own folder (coach config says where that is), or write "our rule".'
SOURCE_TAKEN = "The source {id} is Coach's own and stays as it is. This one is left out."
SOURCE_TAKEN_HINT = "Give yours an id of its own."
NO_NUMBER = "{measure} is not a number, so {key} does not fit it."
USE_INCLUDES = "{measure} holds several signs at once; use includes."
NOT_SEVERAL = "{measure} is a number; includes does not fit it."
IN_PERCENT = "percent_of counts in percent: {percent} is meant, or this nearly never holds."
A_CHANGE = "A change of {measure}"
SPAN_ALWAYS = "{measure} goes from {low} to {high}; this always holds, so it asks for nothing."
SPAN = "{measure} goes from {low} to {high}; this can never be."
NO_STEPS = "This stage has no steps."
NOT_DONE_HERE = "The stage {id} has no task {task}."
TASK_BY_ID = "{do} is what tasks do. Here they are called by their ids."
NO_LADDER = "This stage has no ladder, so none is ever done."
NOT_ASKED = "No check-in of this stage asks for {measure}."
NEVER_ON = "Nobody could ever move on."
ASKED_NOWHERE = "No check-in asks for {measure} where this rule looks."
ASK_IT_SOMEWHERE = 'Add "{measure}" to the asks of the stages that it is for.'
ASK_IT = 'Add "{measure}" to the stage\'s asks.'
DAILY_WINDOW = "This stage asks once a week, and this looks at several days."
DAILY_WINDOW_HINT = "A week counts as one here; a single value may be enough."
WINDOW_TOO_LONG = "This looks at {days} days, and the stage lasts {at_most} at most."
MORE_THAN_DAYS = "This asks for {value} {measure}, and the stage lasts {at_most} days at most."
NO_WORK = "This stage has nothing to do, so {measure} is never known."

NO_TURN = "No stage comes in turn; all are alongside something."
NO_WAY_OUT = "Nothing leads on from the stage {id}."
NO_WAY_OUT_HINT = 'Give it move_on, or days = { at_most = … } with when_over = "move-on".'
ENDLESS = "The last stage {id} ends without an end: nothing follows when its days are over."
ONLY_BESIDE = "{key} is for stages alongside others."
MOVES_BY_TIME = "Time alone moves people on from here; say what they have to be able to do."
FIRST_STAGE = "There is no stage before the first."
LEADS_FORWARD = "A step back leads to an earlier stage, and this one is not."
NO_WAY_BACK = "No flare-up leads back from the stage {id}."
NO_WAY_BACK_HINT = "Give it [[stages.step_back]]; the inherited rules look at daily check-ins."
NOT_THE_LAST = "Whoever comes to the last step, {last}, never moves on: this asks for an earlier one."
NOT_THE_LAST_HINT = 'Write measure = "step", is = "{last}".'
NOT_FOR_ALL = "Not everybody has the stage {id}; nobody else is led back by this."
NOT_FOR_ALL_HINT = "Lead back to a stage that everybody has."
NO_STEP_UP = "Nothing leads from one step of {id} to the next."
NO_STEP_UP_HINT = 'Give the stage step_up = [ { measure = "green_sessions", at_least = 3 } ].'
LADDER_KIND = 'A ladder belongs to a stage of kind "sport-return".'
RETURN_WITHOUT = "A way back to sport needs a ladder or steps."
UNREACHABLE = "The stage {id} is never reached: {before} before it has no end."
UNREACHABLE_HINT = 'Put it earlier; in a template that extends another, say after = "…".'
FIRST_CONDITIONAL = "The first stage is not for everybody; others begin with the next."
DAYS_ORDER = "{a} is more than {b}."
REST_NO_CAP = "Rest needs an end."
REST_HINT = "Write days = {{ at_most = {cap} }} or less."
REST_TOO_LONG = "Rest lasts {cap} days at most, whatever the cause."
REST_WHY = "Days in bed slow recovery. What still hurts then is for a clinician to see."
REST_MOVES_ON = 'When rest is over, people move on; when_over cannot be "see-someone".'
NOT_BESIDE = "{key} does nothing in a stage alongside others."
BESIDE_KIND = "A stage of this kind gates progress, so it comes in turn."
BESIDE_BESIDE = "{id} runs alongside others itself."
CLEARANCE_OPEN = "Rest and light activity stay open to everybody; a clearance belongs to later stages."
FROM_STEP_ALONE = "from_step goes with needs_clearance."
SKIPS_ALL = "This would leave every stage out."
RULE_LATER = "The rule {id} sends people sooner: {soon}."
RULE_STAYS = "A plan may be stricter, never softer. The inherited rule stays in any case."
RULE_SAME = "The rule {id} is inherited already."
RULE_BESIDE = "The rule {id} is inherited and stays: this one stands beside it, under the same name."
RULE_BESIDE_HINT = "Give it an id of its own. An inherited rule is never replaced."
RULE_STEP = "A rule for all stages cannot name a step."
IS_A_MEASURE = 'It is a measure, not a fact: measure = "{name}".'
DOSE_NOTHING = "{key} is more than nothing."
DOSE_ORDER = "{key} starts above where it ends."
DOSE_STUCK = "{key} never grows: its step is 0."
DOSE_STEP = "{key} grows by {step} at a time; our rule is {most} at most."
DOSE_MOST_HINT = "More than {never} is an error."
DOSE_MOST = "{key} of {value} is too much; our rule is {most} at most."
DOSE_JUMP = "{name} starts at {start} {key} here and ended at {before} before: over {times} times as much."
SEE_LIST = "All of them: coach plan list {what}"
EMPTY_STAGE_HINT = "Give it [[stages.tasks]], or leave it out."
EMPTY_STAGE = "The stage {id} has nothing to do."
WITH_CAUSE = "{who} with the cause {cause}"
WITH_CHANGE = "{who} to whom the change {change} applies"
NO_TASK_LEFT = "In {id} nothing is left to do for {who}."
NO_TASK_HINT = "Give one of the tasks an instead, or add one that suits everybody."
CONTRAINDICATED = "{exercise} does not suit {who}, and nothing stands in for it."
CONTRAINDICATED_HINT = "Give the task unless and instead."
WALK_HINT = 'Write exercise = "walk" with it, which brings what stands in, or give it unless and instead.'
NOT_OUR_WORD = 'Coach does not say "{word}".'
HARD_TO_READ = "This reads like school year {grade}; a 12-year-old should follow it."
HARD_HINT = "Shorter sentences and everyday words."
REVIEW_FUTURE = "The review lies {days} days ahead. Is the date right, and the clock of this machine?"
REVIEW_OLD = "This was last looked at in {year}. Somebody should read it again."
NO_AMOUNT = "{mark} is no amount, and is shown as it stands."
AMOUNT_HINT = "A number, a space and kg, lb, km, mi, m, ft, cm, in, °C or °F, such as {5 kg} or {20 to 30 m}."
BARE_AMOUNT = "{amount} stands outside braces, so nobody reads it in their own units."
BARE_AMOUNT_HINT = "Write it as {5 kg}: a number, a space and kg, lb, km, mi, m, ft, cm, in, °C or °F, in braces."
MEDICINE_AMOUNT = "This says how much of a medicine to have: {amount}."
FALSE_COMFORT = 'This calls "{sign}" "{comfort}".'
LONG_SENTENCE = "A sentence of {count} words; {most} are enough."
NO_KIND = "Coach cannot tell what kind of file this is."
NO_KIND_HINT = "Put it into templates, exercises, sports, lessons or people."
NO_KIND_PIPED_HINT = "A plan has stages or extends, an exercise phases, a ladder steps, a lesson text, a person facts."

NEWER_FORMAT = "This file is written for a newer Coach."
NEW_EXISTS = "There is already a file {path}."
NEW_ID_HINT = "Perhaps: coach plan new {id}"
BAD_NEW_ID = "{id} cannot be the id of a plan. Ids are small letters, digits, - and _, and begin with a letter."
NO_FOLDER = "Your own folder for plans cannot be written: {reason}."
NO_FOLDER_SET = "No folder of your own for plans is set, so nothing can be written."
PACK_NOWHERE = "There is no such folder, and no such file."
PACK_NOT_FOLDER = "A pack is a folder with templates, exercises, sports or lessons in it, or one such file."
PACK_EMPTY = "There is nothing in this folder that Coach could add."
PACK_TOO_MANY = "A pack has at most {most} files."
NO_EDITOR = "No editor is set. Set VISUAL or EDITOR, for example: export EDITOR=nano"
COPY_TITLE = "{title} ({id})"
NEW_SKELETON = """\
{schema_line}
# Your own plan. What it says replaces what "{base}" says, stage by stage and key by key; the rest stays.
# Check it with: coach plan check {id}      Try it with: coach plan simulate {id}
format = 1
id = "{id}"
extends = "{base}"
title = {title}
summary = "One line about whom this plan is for."
for_causes = {causes}
sources = ["our rule"]
reviewed = {today}  # the day on which somebody last went through all of it; write yours here when you have

# A stage that you name here keeps every key that you do not write. For example:
#
# [[stages]]
# id = "{stage}"
# avoid = ["What to leave out in this stage"]
#
# What is different for somebody:
#
# [[changes]]
# when = {{ fact = "age", at_least = 65 }}
# days = {{ times = 1.5 }}
# note = "A little more time for every stage."
#
# A test of your plan. coach plan check runs it:
#
# [[examples]]
# name = "a plain good week"
# facts = {{ age = 34 }}
# days.average_pain = [6, 5, 4, 4, 3, 3, 3]
# expect = {{ day = 1, stage = "{stage}" }}
"""
NO_EXAMPLE = "This plan has no example that tests it."
NO_EXAMPLE_HINT = "Add [[examples]]: facts, check-ins and what has to come of them."
EXPECTS_NOTHING = "This example expects nothing, so it tests nothing."
EXPECTS_HINT = 'Say what has to come of the day: stage = "…", decision = "…", see = "…".'
EXAMPLE_DAY = "An example ends on a day from 1 to {most}."
CHECK_IN_DAY = "Each check-in says on which day it is, from 1 on."
EXAMPLE_ENDS = "The example expects something on day {day}, and its last check-in is on day {last}."
EXAMPLES_LONG = "The examples take over {most} days together. From here on they are not run."
MORE_PROBLEMS = "{count} more problems follow; mend the first ones, and look again."
EXAMPLE_STUCK = "This example cannot be run: {reason}."
EXAMPLE_PARTED = 'The example "{name}" came out differently: {parted}.'


WAY_1 = "day {first}"
WAY_2 = "It went: "


def way(days: list[tuple[int, str, str]]) -> str:
    """The way that an example took, day by day, with days alike put together: "day 1-2 settle hold, day 3 move advance".

    Args:
        days: number, stage and decision of each day.
    """
    parts: list[list[str | int]] = []
    for number, stage, kind in days:
        if parts and parts[-1][2:] == [stage, kind]:
            parts[-1][1] = number
        else:
            parts.append([number, number, stage, kind])
    shown = [WAY_1.format(first=a) + (f"-{b}" if a != b else "") + f" {stage} ({kind})" for a, b, stage, kind in parts]
    return WAY_2 + ", ".join(shown[-12:]) + "." if shown else ""


NO_MAINTAIN = "The plan ends with {id}: nothing keeps the pain away after it."
NO_MAINTAIN_HINT = "Most plans end with a stage of kind maintain, which goes on once a week."
TOO_EARLY = "{exercise} belongs to a later stage than one of kind {kind}."
TOO_EARLY_HINT = "Stages of this kind stay open to people who have to be seen first."
SOFTER_UNLESS = "The built-in {id} says for whom it is not (unless); this one leaves that out."
SOFTER_PREGNANCY = 'The built-in one says pregnancy = "{old}".'
SOFTER_HINT = "Keep what protects people, or say in sources who found otherwise."
