"""Other keys for commands: read from `keys.toml` beside the settings, for Textual's keymap; `coach.tui.keymap_check` checks."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "keys.toml"
LONGEST = 64_000
"""Bytes of a file of keys; more is none of ours."""
SIGNS = {"!": "exclamation_mark", "?": "question_mark"}
RESERVED = frozenset({
    *"0123456789", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown",
    "backspace", "exclamation_mark", "question_mark", "ctrl+c", "ctrl+z",
})  # fmt: skip
"""Keys that mean the same on every page: no command gives them up, and none takes them."""
LIST_KEYS = frozenset("jkghlG")
"""They move in lists, whatever page the list is on."""
KEPT = ("app.wrong", "app.keys", "emergency.")
"""Commands, by how their ids begin, that keep their keys: every page says to press ! and ?; an emergency writes its own."""
BESIDE = {
    "session.start": "enter", "exercise.try": "enter", "rows.up": "up", "rows.down": "down", "rows.first": "home",
    "rows.last": "end", "form.less": "left", "form.more": "right", "books.kind": "right",
}  # fmt: skip
"""Commands with a reserved key among several: it stays theirs beside the new one. A test holds this against the bindings."""


def flat(table: Mapping[str, object], before: tuple[str, ...] = ()) -> dict[tuple[str, ...], object]:
    """The values of a table by their path: `today.why = "k"`, `"today.why" = "k"` and `[today]` say the same."""
    found: dict[tuple[str, ...], object] = {}
    for name, value in table.items():
        path = (*before, name)
        found |= flat(value, path) if isinstance(value, dict) else {path: value}
    return found


def names_of(keys: str) -> list[str]:
    """The keys of `"k,f2"` as Textual calls them; a comma alone is itself."""
    parts = [keys] if keys == "," else [part.strip() for part in keys.split(",")]
    return [SIGNS.get(part, part) for part in parts if part]


def taken(id_: str, key: str) -> bool:
    """Whether a key may not go to that command."""
    return key in RESERVED or (key in LIST_KEYS and not id_.startswith(("rows.", "form.")))


def read_keys(folder: Path) -> dict[str, str]:
    """Binding id → keys, for `App.set_keymap`. What cannot be used is left out; `coach config check` says why.

    Args:
        folder: of the settings.
    """
    try:
        data = (folder / FILE).read_bytes()
    except OSError:
        return {}
    import tomllib

    try:
        table = tomllib.loads(data.decode()) if len(data) <= LONGEST else {}
    except (ValueError, RecursionError):
        return {}
    found = {}
    for path, value in flat(table).items():
        id_ = ".".join(path)
        keys = [key for key in names_of(value) if not taken(id_, key)] if isinstance(value, str) else []
        if keys and not id_.startswith(KEPT):
            found[id_] = ",".join(dict.fromkeys([*keys, *filter(None, [BESIDE.get(id_)])]))
    return found
