"""What is said when the file of a running plan has changed: what would be different from here, take it or keep one's own."""

from __future__ import annotations

KEPT_NOTE = "Kept my plan as it was. The changed file of {title} (version {version}) was not taken."
CHANGED_AGAIN = "The file has changed once more since you looked."
LOOK_AGAIN = "Look at it again first."
NO_PLAN = "No plan is running, so there is nothing to change."
START_ONE = "Start one with: coach start PLAN."
NOTHING_NEW = "Your plan and its file say the same. Nothing would change."
ERRORS = "The file has errors, so your plan goes on as it is."
CANNOT = "It cannot be taken: {why}"

TITLE = "The file of your plan has changed"
TITLE_PARTS = "Something that your plan uses has changed"
FILES = "Changed"
TITLE_OTHER = "Go on with another plan?"
TITLE_ANEW = "Your plan, built anew from its file and your answers"
ASK = "Your plan keeps its own copy until you say so."
ASK_OTHER = "Your days so far stay as they are. The new plan holds from today."
FROM_HERE = "From today"
STAGE = "Stage"
STAYS = "{stage}, as now"
GOES = "{stage} → {then}"
TASKS = "Tasks"
TASKS_SAME = "the same today"
NEW_TASK = "new: {task}"
GONE_TASK = "gone: {task}"
OTHER_TASK = "{task}: {before} → {after}"
IN_FILE = "In the plan"
MORE = "and {count} more"

PLAIN = "–"
ARROW = "{before} → {after}"
ADDED = "new"
GONE = "gone"
CHANGED = "changed"
CHANGED_PART = "changed: {part}"
WITH_ID = "{name} ({id})"
EXERCISE = "Exercise {title}"
LESSON = "Lesson {title}"
RULE = "Rule {title}"
FOR_YOU = "What is different for you"
GROWING = "{start}, then {step} more, up to {up_to}"
YES, NO = "yes", "no"
LABELS = {
    "at_least": "at least",
    "at_most": "at most",
    "expected": "usually",
    "days": "days",
    "times_a_day": "times a day",
    "days_a_week": "days a week",
    "hold_seconds": "hold, seconds",
    "move_on": "to move on",
    "step_up": "to the next step",
    "step_back": "step back",
    "see_someone": "see someone",
    "ready": "ready when",
    "start_here": "begin here when",
    "starts": "starts when",
    "ends": "ends when",
    "avoid": "leave out",
    "asks": "asks",
    "tasks": "tasks",
    "steps": "steps",
    "why": "why",
    "goal": "goal",
    "title": "title",
    "summary": "summary",
    "minutes": "minutes",
    "sets": "sets",
    "reps": "times",
    "when_over": "when it takes longer",
    "needs_clearance": "somebody looks first",
    "check_in": "check-in",
    "alongside": "alongside",
    "ladder": "ladder",
    "unless": "not for",
    "only_if": "only for",
    "instead": "instead",
    "sources": "sources",
    "source": "source",
    "exercise": "exercise",
    "rules": "rules",
    "locked": "waits for somebody",
}
"""Keys of the plan language in the words of a person who reads a plan; other keys are shown as they are written."""
PARTS = {
    "dose": "how much",
    "start": "how to begin",
    "equipment": "what you need",
    "purpose": "what it is for",
    "easier": "an easier way",
    "harder": "a harder way",
    "stop_if": "stop if",
    "pain_rule": "the pain rule",
    "pregnancy_text": "in pregnancy",
    "unless_why": "why not",
}
"""The same for what stands in an exercise or a lesson."""


def between(before: str, after: str) -> str:
    """What a place says before and after: `14 → 21`, `new`, `gone`, `changed`."""
    if before == after:
        return after
    if not before:
        return after if after == ADDED else f"{ADDED}: {after}"
    if not after:
        return before if before == GONE else f"{GONE}: {before}"
    return ARROW.format(before=before, after=after)
