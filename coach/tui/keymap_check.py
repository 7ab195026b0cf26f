"""All commands with their keys, and what is wrong with a file of other keys: unknown ids and keys, and keys given twice."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import Keys

from coach.coaching.keymap import KEPT, LIST_KEYS, RESERVED, flat, names_of, taken
from coach.content.problems import in_order
from coach.text import cli_config as words
from coach.tui.keys import KEY_NAMES, written
from coach.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.content.problems import Problem
    from coach.content.reading import Document


DESCRIBED = (
    "begin", "call", "choose", "day", "done", "edit", "finish", "go on", "go on with it", "help now", "keep it", "log it", "mark",
    "next", "next line", "next open", "open", "other plans", "pause", "read on", "set", "sets", "sets and goes on", "start",
    "take back", "turn", "type", "until then", "why",
)  # fmt: skip
"""Labels that a page gives a key at some moments (`describe`); a test holds this against the pages."""


@dataclass(slots=True)
class Command:
    """A command that may have another key.

    Attributes:
        id: of its binding.
        keys: as they come, in Textual's names.
        what: its sentence, or its label.
        places: names of the screens on which it works; none for those of lists and forms.
        said: its labels and sentences.
    """

    id: str
    keys: tuple[str, ...]
    what: str
    places: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)

    @property
    def fixed(self) -> bool:
        """Whether it keeps its key."""
        return self.id.startswith(KEPT) or all(key in RESERVED for key in self.keys)


def catalogue() -> dict[str, Command]:
    """Every command of every page by its id. Loads all screens."""
    from coach.tui.app import CoachApp
    from coach.tui.screens import SCREENS, load
    from coach.tui.widgets.form import Form
    from coach.tui.widgets.multi import MultiChoice

    found: dict[str, Command] = {}
    for name in SCREENS:
        for cls in (*load(name).__mro__, *CoachApp.__mro__, *Form.__mro__, *MultiChoice.__mro__):
            own = cls.__module__.startswith("coach.")
            for binding in cls.__dict__.get("BINDINGS", ()) if own else ():
                if isinstance(binding, Binding) and binding.id:
                    _add(found, binding, name, everywhere=cls.__module__.startswith("coach.tui.widgets."))
    return found


def _add(found: dict[str, Command], binding: Binding, place: str, *, everywhere: bool) -> None:
    id_ = binding.id or ""
    keys = tuple(names_of(binding.key))
    known = found.setdefault(id_, Command(id_, keys, binding.tooltip or binding.description))
    known.keys = tuple(dict.fromkeys([*known.keys, *keys]))
    known.said += [text for text in (binding.description, binding.tooltip) if text]
    if not everywhere:  # a widget's keys go before those of the page it stands on: no clash, and no place
        known.places.add(place)


def said_of_keys() -> tuple[str, ...]:
    """Every label and sentence of keys in English, each once: what a translation may have in its `keys`."""
    found = dict.fromkeys(text for command in catalogue().values() for text in command.said)
    return tuple(dict.fromkeys([*found, *DESCRIBED]))


def problems(document: Document) -> tuple[Problem, ...]:
    """What is wrong with a file of keys, by place."""
    known = catalogue()
    found: list[Problem] = []
    given: dict[str, tuple[tuple[str, ...], list[str]]] = {}
    for path, value in flat(document.table).items():
        id_ = ".".join(path)
        told = list(_wrong(known, id_, value))
        found += [document.problem(path, code, text, hint, at_key=at_key) for code, text, hint, at_key in told]
        if not told and isinstance(value, str):
            given[id_] = path, names_of(value)
    now = {id_: given[id_][1] if id_ in given else list(command.keys) for id_, command in known.items()}
    for id_, (path, keys) in given.items():
        for key in keys:
            for other, place in _clashes(known, now, id_, key):
                text = words.CLASH.format(key=written(key), other=other, place=place)
                found.append(document.problem(path, "key-twice", text, words.CLASH_HINT.format(other=other)))
    return in_order(found)


def _wrong(known: dict[str, Command], id_: str, value: object) -> Iterator[tuple[str, str, str, bool]]:
    """Code, sentence, hint, and whether it is the id that is wrong (else its keys)."""
    if id_ not in known:
        near = get_close_matches(id_, known, 1)
        hint = words.DID_YOU_MEAN.format(near=near[0]) if near else words.SEE_KEYS
        yield "unknown-command", words.UNKNOWN_ID.format(id=id_), hint, True
        return
    if known[id_].fixed:
        yield "fixed-command", words.FIXED_ID.format(id=id_), words.FIXED_WHY, True
        return
    if not isinstance(value, str) or not names_of(value):
        yield "no-key", words.NOT_TEXT, words.KEY_HINT, False
        return
    for key in names_of(value):
        if not is_key(key):
            near = get_close_matches(key, [each.value for each in Keys], 1)
            hint = words.DID_YOU_MEAN.format(near=near[0]) if near else words.KEY_HINT
            yield "unknown-key", words.UNKNOWN_KEY.format(key=key), hint, False
        elif key not in known[id_].keys and taken(id_, key):
            form = words.LIST_KEY if key in LIST_KEYS else words.RESERVED_KEY
            yield "reserved-key", form.format(key=written(key)), words.KEY_HINT, False


def is_key(key: str) -> bool:
    """Whether a terminal can send it: a character, or a name that Textual knows (with `ctrl+`, `shift+` or `alt+`)."""
    if len(key) == 1:
        return key.isprintable()
    names = {each.value for each in Keys} | set(KEY_NAMES)
    bare = key.removeprefix("alt+").removeprefix("ctrl+").removeprefix("shift+")
    return key in names or key.removeprefix("alt+") in names or (bare != key and (bare in names or len(bare) == 1))


def _clashes(known: dict[str, Command], now: dict[str, list[str]], id_: str, key: str) -> Iterator[tuple[str, str]]:
    """Other commands that have the key on a page on which this one works too, with the page's name."""
    mine = known[id_]
    if key in mine.keys:
        return  # as it comes: what shares it there does so on purpose
    for other, keys in now.items():
        together = mine.places & known[other].places
        if other != id_ and key in keys and together:
            yield other, min(together)
