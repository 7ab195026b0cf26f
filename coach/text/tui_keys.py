"""The words of keys: in another language, and as they stand in sentences that name a key.

In English the words stand with the keys, in the screens' `BINDINGS` and `describe`. A sentence names a key by its command:
`{key:daily.undo} takes it back`; so it is right for people with keys of their own too.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: dict[str, str] = {}
"""English label or sentence → the same in the language that was chosen; empty in English."""
USUAL_KEYS = {
    "app.quit": "q",
    "check.finish": "f",
    "daily.redo": "Ctrl+R",
    "daily.undo": "u",
    "form.same": "=",
    "go.check-in": "c",
    "go.dose": "d",
    "go.plan": "p",
    "multi.private": "p",
    "multi.turn": "Space",
    "multi.unsure": "x",
    "plan.file": "v",
    "session.hurts": "x",
    "session.next": "n",
    "session.pause": "Space",
    "today.cue": "a",
    "today.lighter": "e",
    "today.not-now": "m",
    "today.skip": "x",
    "today.why": "w",
    "welcome.region": "r",
}
"""Commands that sentences name, with their keys unless somebody has others; a test holds them to the bindings."""
MARK = "{key:"
_own: dict[str, str] = {}


def said(text: str) -> str:
    """A label or sentence of a key, in the language that was chosen."""
    return WORDS.get(text, text)


def write_keys(own: Mapping[str, str]) -> None:
    """From now on sentences name these keys: id of the command → how its key is written. The others are the usual ones."""
    _own.clear()
    _own.update(own)


def key_of(id_: str) -> str:
    """How the key of a command is written."""
    return _own.get(id_) or USUAL_KEYS[id_]


def keyed(text: str) -> str:
    """A sentence with the keys that it names; its other fields stay."""
    first, *rest = text.split(MARK)
    return first + "".join(f"{key_of(id_)}{after}" for id_, _, after in (part.partition("}") for part in rest))
