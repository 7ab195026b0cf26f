"""The screens, each imported when it is first shown: start-up must not grow with their number.

No screen imports another: they open one another by these names (`Frame.go`, `instead`, `start_at`).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
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
"""Name → `module:class` in this package. A screen that is not written yet says so when opened."""


def load(name: str) -> type[Screen[Any]]:
    """The class of the screen called `name`; `KeyError` for a name that is none.

    A screen whose module is not there yet is shown as a plain page that says so.
    """
    module, _, attribute = SCREENS[name].partition(":")
    if not has(name):
        from coach.tui.screens.missing import missing

        return missing(name)
    found: type[Screen[Any]] = getattr(import_module(f"{__name__}.{module}"), attribute)
    return found


def make(name: str, **arguments: Any) -> Screen[Any]:
    """The screen called `name`, ready to be pushed; `arguments` are its own."""
    return load(name)(**arguments)


def has(name: str) -> bool:
    """Whether the screen called `name` is written."""
    folder = Path(__file__).parent
    return name in SCREENS and (folder / (SCREENS[name].partition(":")[0] + ".py")).is_file()
