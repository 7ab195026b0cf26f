"""The keys that work at this moment, read from the bindings: for the footer, for help and for finding a command by name.

A binding is the single place where a command has its key, its one-word label and its sentence; so footer, help and the
command finder can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import ActiveBinding, Binding
    from textual.screen import Screen

KEY_NAMES = {
    "enter": "Enter", "space": "Space", "escape": "Esc", "tab": "Tab", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "backspace": "⌫", "exclamation_mark": "!",
    "question_mark": "?", "equals_sign": "=", "plus": "+", "minus": "-", "slash": "/", "left_square_bracket": "[",
    "right_square_bracket": "]", "full_stop": ".", "comma": ",",
}  # fmt: skip

FOOTER_KEYS = 6
"""So many keys at most, beside `?`."""


@dataclass(frozen=True, slots=True)
class Command:
    """A binding as people see it."""

    id: str
    key: str
    """How the key is written: `Enter`, `1-3`, `!`."""
    label: str
    """One or two words for the footer."""
    help: str
    """A sentence for help; the label where there is none."""
    action: str
    shown: bool
    """Whether the footer may show it."""
    binding: Binding
    node: object
    """Where the action runs."""


def key_name(binding: Binding) -> str:
    """How a binding's key is written."""
    if binding.key_display:
        return binding.key_display
    key = binding.key
    if key.startswith("ctrl+"):
        return "Ctrl+" + key[5:].upper()
    return KEY_NAMES.get(key, key)


def commands(screen: Screen[object]) -> list[Command]:
    """Every command that works now, nearest first: the focused widget's, the screen's, the app's. One per id."""
    found: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.id or binding.id in found:
            continue
        key, label = _described(screen, active)
        if not key and not label:
            continue
        found[binding.id] = Command(
            id=binding.id,
            key=key or key_name(binding),
            label=label or binding.description,
            help=binding.tooltip or label or binding.description,
            action=binding.action,
            shown=binding.show and active.enabled,
            binding=binding,
            node=active.node,
        )
    return list(found.values())


def _described(screen: Screen[object], active: ActiveBinding) -> tuple[str, str]:
    """Key and label in the state of this moment: the screen may say them, then the widget; ("", "") hides the command."""
    binding = active.binding
    for node in (screen, active.node):
        describe = getattr(node, "describe", None)
        answer: tuple[str, str] | None = describe(binding.id) if describe else None
        if answer is not None:
            return answer if answer == ("", "") else (answer[0] or key_name(binding), answer[1] or binding.description)
    return key_name(binding), binding.description


def footer(found: Sequence[Command], order: Sequence[str]) -> list[Command]:
    """At most six commands for the footer: those named in `order` first, then what else is shown; `?` is added last."""
    by_id = {command.id: command for command in found if command.shown}
    chosen = [by_id.pop(binding_id) for binding_id in order if binding_id in by_id]
    if not order:
        chosen.extend(by_id.values())
    kept = [command for command in chosen if command.id != "app.keys"][:FOOTER_KEYS]
    questions = [command for command in found if command.id == "app.keys"]
    return [*kept, *questions]
