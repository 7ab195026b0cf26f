"""The keys that work at this moment, read from the bindings: for the footer, for help and for finding a command by name.

A binding is the single place where a command has its key, its one-word label and its sentence; so footer, help and the
command finder can never disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text.tui_keys import said
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.binding import ActiveBinding, Binding
    from textual.screen import Screen

KEY_NAMES = {
    "enter": "Enter", "space": "Space", "escape": "Esc", "tab": "Tab", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "backspace": "⌫", "exclamation_mark": "!",
    "question_mark": "?", "equals_sign": "=", "plus": "+", "minus": "-", "slash": "/", "left_square_bracket": "[",
    "right_square_bracket": "]", "full_stop": ".", "comma": ",",
}  # fmt: skip

GAP = 3
"""Columns between two keys of the footer."""
WRONG_ID, KEYS_ID = "app.wrong", "app.keys"
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
    """Whether a footer without an order of its own shows it."""
    enabled: bool
    binding: Binding
    node: object
    """Where the action runs."""


def key_name(binding: Binding) -> str:
    """How a binding's key is written."""
    if binding.key_display:
        return binding.key_display
    return written(binding.key)


def written(key: str) -> str:
    """How a key of Textual's is written: `Ctrl+P`, `F2`, `!`."""
    for name, shown in (("ctrl+", "Ctrl+"), ("shift+", "Shift+"), ("alt+", "Alt+")):
        if key.startswith(name):
            return shown + written(key.removeprefix(name)).upper()
    return key.upper() if key[:1] == "f" and key[1:].isdecimal() else KEY_NAMES.get(key, key)


def written_first(keys: str) -> str:
    """How the first of several keys, as they stand in a file of keys, is written."""
    from coach.coaching.keymap import names_of

    return written(names_of(keys)[0])


def commands(screen: Screen[object], only: Collection[str] = ()) -> list[Command]:
    """Every command that works now, nearest first: the focused widget's, the screen's, the app's. One per id; or `only` these."""
    found: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.id or binding.id in found or (only and binding.id not in only):
            continue
        key, label = _described(screen, active)
        if not key and not label:
            continue
        found[binding.id] = Command(
            id=binding.id,
            key=key or key_name(binding),
            label=said(label or binding.description),
            help=said(binding.tooltip or label or binding.description),
            action=binding.action,
            shown=binding.show and active.enabled,
            enabled=active.enabled,
            binding=binding,
            node=active.node,
        )
    return list(found.values())


def _described(screen: Screen[object], active: ActiveBinding) -> tuple[str, str]:
    """Key and label in the state of this moment: as the screen, the focus, or the key's own widget says; ("", "") hides it."""
    binding = active.binding
    changed = binding.id in screen.app._keymap  # then no page can know how its key is written
    for node in (screen, screen.focused, active.node):
        describe = getattr(node, "describe", None)
        answer: tuple[str, str] | None = describe(binding.id) if describe else None
        if answer is not None:
            key = "" if changed else answer[0]
            return answer if answer == ("", "") else (key or key_name(binding), answer[1] or binding.description)
    return key_name(binding), binding.description


def footer(found: Sequence[Command], order: Sequence[str]) -> list[Command]:
    """At most six commands for the footer: those named in `order`, or without an order those that are shown; `?` comes last."""
    by_id = {command.id: command for command in found}
    chosen = [by_id[name] for name in order if name in by_id] if order else [c for c in found if c.shown]
    kept = [command for command in chosen if command.id != KEYS_ID and command.enabled]
    return [*_keep(kept), *(command for command in found if command.id == KEYS_ID)]


def _keep(commands_: list[Command]) -> list[Command]:
    """Six of them; `!` is always one of the six."""
    if len(commands_) <= FOOTER_KEYS:
        return commands_
    kept = commands_[:FOOTER_KEYS]
    wrong = next((command for command in commands_ if command.id == WRONG_ID), None)
    return kept if wrong is None or wrong in kept else [*kept[:-1], wrong]


def fit(found: Sequence[Command], room: int) -> list[tuple[Command, str]]:
    """Commands and labels that fit into `room` columns, three apart. `!` and `?` go last, and `?` loses its label first."""
    must = [command for command in found if command.id in {WRONG_ID, KEYS_ID}]
    for names in ({KEYS_ID, WRONG_ID}, {WRONG_ID}):
        chosen: list[Command] = []
        needed = sum(_width(command, names) for command in must)
        for command in found:
            if command in must:
                chosen.append(command)
            elif needed + _width(command, names) <= room + GAP:
                chosen.append(command)
                needed += _width(command, names)
        if len(chosen) == len(found):
            break
    return [(command, command.label if _labelled(command, names) else "") for command in chosen]


def _labelled(command: Command, names: set[str]) -> bool:
    return command.id not in {WRONG_ID, KEYS_ID} or command.id in names


def _width(command: Command, names: set[str]) -> int:
    return len(command.key) + GAP + (len(command.label) + 1 if command.label and _labelled(command, names) else 0)
