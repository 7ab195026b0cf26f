"""Every command: its module, loaded when it is called, and the line that the help shows, in the order of the help."""

from __future__ import annotations

from coach.text.cli_help import GROUPS, SUMMARIES

MODULES: dict[str, str] = {
    "interview": "interview",
    "plan": "plans",
    "start": "telling",
    "checkin": "checkin",
    "done": "telling",
    "dose": "medicine",
    "choose": "telling",
    "cleared": "telling",
    "today": "looking",
    "progress": "progress",
    "history": "looking",
    "report": "report",
    "remind": "remind",
    "session": "session",
    "answer": "telling",
    "episode": "episodes",
    "note": "telling",
    "undo": "telling",
    "redo": "telling",
    "export": "data",
    "import": "data",
    "sync": "data",
    "backup": "safety",
    "restore": "safety",
    "forget": "safety",
    "doctor": "doctor",
    "completion": "completion",
    "man": "manual",
    "config": "config",
    "demo": "app",
}
"""Command → the module in `coach.cli` that does it (design, the command line: fixed names; `redo` is added)."""

FAMILIES: dict[str, dict[str, str]] = {
    "plan": {
        "list": "plans",
        "show": "plans",
        "check": "plan_files",
        "new": "plan_files",
        "edit": "plan_files",
        "diff": "plan_files",
        "migrate": "plan_files",
        "add": "plan_files",
        "remove": "plan_files",
        "schema": "plan_files",
        "take": "plan_take",
        "simulate": "plan_simulate",
        "preview": "plans",
        "figure": "plans",
    }
}
"""Commands that have commands of their own: name → module."""

HIDDEN: dict[str, str] = {"app": "app", "words": "completion"}
"""Commands without a place in the help: what `coach` alone does, and what the shells' completions ask."""


def commands() -> tuple[str, ...]:
    """All names, in the order of the help."""
    return tuple(name for _, names in GROUPS for name in names if name in MODULES)


def summary(name: str) -> str:
    """What a command does, in a few words."""
    return SUMMARIES.get(name, "")


def groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The groups of the help, without commands that are not there."""
    listed = ((title, tuple(name for name in names if name in MODULES)) for title, names in GROUPS)
    return tuple((title, names) for title, names in listed if names)
