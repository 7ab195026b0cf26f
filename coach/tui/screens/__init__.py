"""The screens, each imported when it is first shown: start-up must not grow with their number.

No screen imports another: they open one another by these names (`Frame.go`, `instead`, `start_at`).
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

SCREENS = {
    "welcome": "welcome:Welcome",
    "interview": "interview:Interview",
    "review": "review:Review",
    "findings": "findings:FindingsScreen",
    "emergency": "emergency:Emergency",
    "preview": "preview:Preview",
    "simulate": "simulate:Simulate",
    "about": "about:About",
    "today": "today:Today",
    "check-in": "check_in:CheckIn",
    "danger": "danger:DangerOutcome",
    "decision": "decision:DecisionScreen",
    "dose": "dose:DoseScreen",
    "cautions": "cautions:CautionsScreen",
    "own-medicine": "own_medicine:OwnMedicine",
    "plan": "plan:PlanScreen",
    "journal": "journal:JournalScreen",
    "session": "session:SessionScreen",
    "progress": "progress:ProgressScreen",
    "library": "library:LibraryScreen",
    "exercise": "exercise:ExerciseScreen",
    "sport": "sport_step:SportScreen",
    "wrong": "wrong:Wrong",
    "trouble": "trouble:Trouble",
}
"""Name → `module:class` in this package."""


def load(name: str) -> type[Screen[Any]]:
    """The class of the screen called `name`; `KeyError` for a name that is none."""
    module, _, attribute = SCREENS[name].partition(":")
    found: type[Screen[Any]] = getattr(import_module(f"{__name__}.{module}"), attribute)
    return found


def loaded(name: str) -> bool:
    """Whether the module of the screen called `name` is there already."""
    return f"{__name__}.{SCREENS[name].partition(':')[0]}" in sys.modules


def make(name: str, **arguments: Any) -> Screen[Any]:
    """The screen called `name`, ready to be pushed; `arguments` are its own."""
    return load(name)(**arguments)
