"""What stands in lines under an answer: what was kept, what is still missing, how to go on. Sentences stay short."""

from __future__ import annotations

KEPT = "Kept: {what}."
KEPT_ONE = "{name} {value}"
KEPT_SIGNS = "danger signs: {signs}"
KEPT_NOTE = "a note"
NONE = "none"
MISSING = "Not known yet: no check-in told it. Options that do: {options}. Or type coach checkin alone: it asks."
MORNING_AFTER = "The morning after comes from what you did the day before. Tick that with: coach done {task}"
PLAN_KEEPS = "Your plan goes on as it was built, with the steps it has."
PLAN_ANEW = "To build it anew with this answer: coach plan take {plan}"
EPISODE_PAUSED = "paused"
NOTHING_TO_STAY_FROM = "Nothing would have moved today, so you are where you were."
NOTHING_TO_GO_TO = "No move was suggested today, so you are where you were."

RECOVERED_SINCE = {"kept": "★ Recovered. This part keeps it away.", "way": "★ A week almost without pain. The steps go on."}
SEE_SEEN = "When somebody has looked: coach cleared --by WHO"

FOR_THAT = "For that there is: {command}"
NATURAL = {
    "coach today --why": ("why", "reason", "reasons"),
    "coach dose NAME": (
        "medicine", "medicines", "medication", "meds", "pill", "pills", "tablet", "tablets", "painkiller", "painkillers", "drug",
    ),
    "coach checkin, which asks for danger signs first": ("danger", "emergency", "worse"),
    "coach checkin": ("pain", "hurt", "hurts", "check", "check-in", "morning", "spasm", "spasms"),
    "coach session": ("exercise", "exercises", "move", "moves", "workout", "play", "stretch"),
    "coach done TASK": ("tick", "walk", "task", "tasks"),
    "coach done TASK --skip WHY": ("skip",),
    "coach choose stay": ("stay",),
    "coach episode pause; coach episode close ends it": ("stop", "pause", "holiday", "end", "close"),
    "coach episode resume": ("resume", "continue"),
    "coach progress": ("chart", "graph", "stats"),
    "coach config": ("settings", "options"),
}  # fmt: skip
"""The command that somebody may mean who types one of these words: no names of commands, so that they are looked for first."""
NOT_SURE = "{option} {value} is {long}. Nothing is kept yet."
NOT_SURE_THEN = "Where that is so, add --sure."
ASKED_IN_WORDS = "coach checkin on a terminal asks for them in words."


def meant_by(word: str) -> str:
    """The pointer for a natural word; empty where there is none."""
    found = next((command for command, naturals in NATURAL.items() if word.lower() in naturals), "")
    return FOR_THAT.format(command=found) if found else ""
