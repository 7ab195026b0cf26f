"""Texts of knowledge (`plans/`) as a person reads them: cleaned, in the chosen language, amounts in the person's units.

A translation goes by the English text itself. So it can change no rule, condition or id; and once a text in `plans/` has changed,
its old translation is left aside and the new text is read in English, until somebody has looked at it again.
"""

from __future__ import annotations

from . import clean
from .amounts import amounts, is_imperial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_spoken: dict[str, str] = {}
_MARKS = r"\{[^{}]*\}"
TEXTS = frozenset(
    {
        "title",
        "summary",
        "purpose",
        "equipment",
        "start",
        "steps",
        "unless_why",
        "caution",
        "pregnancy_text",
        "stop_if",
        "text",
        "say",
        "said",
        "label",
        "hint",
        "help",
        "why",
        "ask",
        "check",
        "kindly",
        "unit",
        "effort",
        "load",
        "criterion",
        "avoid",
        "warm_up",
        "notes",
        "goal",
        "brace",
        "note",
        "needs_clearance",
    }
)
"""Keys of exercises, plans, ladders, lessons and rules under which a text, or a list of texts, is there to be read."""


def told(text: str) -> str:
    """A text of knowledge as it is shown."""
    shown = clean(text)
    return amounts(_spoken.get(shown, shown))


def told_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Several of them."""
    return tuple(told(text) for text in texts)


def told_table(table: Mapping[str, object]) -> dict[str, object]:
    """A table of knowledge in which every text that is there to be read is as it is shown; the rest is as it was."""
    return {key: _told_value(value, text=key in TEXTS) for key, value in table.items()}


def _told_value(value: object, *, text: bool) -> object:
    if isinstance(value, str):
        return told(value) if text else value
    if isinstance(value, dict):
        return told_table(value)
    if isinstance(value, list):
        return [_told_value(each, text=text) for each in value]
    return value


def misfit(english: str, given: object) -> str:
    """What is wrong with a translation: its `shape`, its `fields`, its `numbers`; "" where it fits.

    Numbers stay as they are in every language, in digits as in braces: a translation is never another dose or another day.
    """
    import re

    if not isinstance(given, str) or not given.strip():
        return "shape"
    if sorted(re.findall(_MARKS, english)) != sorted(re.findall(_MARKS, given)):
        return "fields"
    bare, other = (re.sub(_MARKS, "", text) for text in (english, given))
    if bare.count("{") + bare.count("}") != other.count("{") + other.count("}"):
        return "fields"
    return "" if sorted(re.findall(r"\d+", bare)) == sorted(re.findall(r"\d+", other)) else "numbers"


def speak(table: object) -> list[tuple[str, str]]:
    """Take in a translation, English → translated; gives the texts of which it does not fit, with the kind of misfit."""
    if not isinstance(table, dict):
        return [("", "shape")]
    wrong = []
    for english, given in table.items():
        kind = misfit(english, given)
        if kind:
            wrong.append((english, kind))
        else:
            _spoken[clean(english)] = clean(given)
    return wrong


def as_told() -> tuple[bool, int]:
    """What changes how texts are told: the units, and how much is translated. Whoever keeps texts that were told goes by it."""
    return is_imperial(), len(_spoken)


def speak_english() -> None:
    """Knowledge as it stands in `plans/` again."""
    _spoken.clear()
