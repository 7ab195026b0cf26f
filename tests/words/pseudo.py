"""A made-up language: large and small letters change places, so that one sees what was left in English."""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import Any

from coach.content.told_texts import told_texts
from coach.text.language import IDS, catalogue

LONG = re.compile(r"[A-Za-z’']+(?: [A-Za-z’']+){2,}")
"""Three words on end: what tells a text from an id or an option."""


def changed(text: str) -> str:
    """The text with its letters the other way round; fields stay."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return text.swapcase()
    if any(field is not None and not field.isidentifier() for _, field, _, _ in parts):
        return text
    made = ""
    for literal, field, spec, conversion in parts:
        made += literal.swapcase().replace("{", "{{").replace("}", "}}")
        if field is not None:
            made += "{" + field + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
    return made


def outside_braces(text: str) -> str:
    """A text of knowledge with its letters the other way round; what is in braces stays."""
    return "".join(part if part.startswith("{") else part.swapcase() for part in re.split(r"(\{[^{}]*\})", text))


def translated(value: Any, ids: tuple[int, ...] = ()) -> Any:
    """A value of the catalogue in the made-up language; ids in rows stay."""
    if isinstance(value, dict):
        return {key: translated(each, ids) for key, each in value.items()}
    if isinstance(value, list):
        row = not any(isinstance(each, list) for each in value) or any(isinstance(each, str) for each in value)
        return [each if row and place in ids else translated(each, ids) for place, each in enumerate(value)]
    return changed(value)


def language() -> dict[str, Any]:
    """The whole catalogue, in the shape of a file of words."""
    return {
        module: {name: translated(value, IDS.get(f"{module}.{name}", ())) for name, value in names.items()}
        for module, names in catalogue().items()
    }


def texts(value: Any) -> list[str]:
    """Every text in a value."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def pieces(text: str) -> list[str]:
    """Runs of three words or more in a text, as they stand there in English."""
    return LONG.findall(" ".join(re.sub(r"\{[^}]*\}", "|", text).split()))


def english_left(shown: str) -> list[str]:
    """What of the catalogue and of knowledge stands in English in what was shown."""
    flat = " ".join(shown.split())
    return [piece for piece in english_pieces() if piece in flat]


@cache
def english_pieces() -> list[str]:
    """The pieces of the catalogue and of knowledge, which is read once: a hundred files."""
    told = [text for known in told_texts().values() for text in known]
    return sorted({piece for text in (*texts(catalogue()), *told) for piece in pieces(text)})
