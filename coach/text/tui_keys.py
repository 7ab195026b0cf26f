"""The words of keys in another language. In English they stand with the keys, in the screens' `BINDINGS` and `describe`."""

from __future__ import annotations

WORDS: dict[str, str] = {}
"""English label or sentence → the same in the language that was chosen; empty in English."""


def said(text: str) -> str:
    """A label or sentence of a key, in the language that was chosen."""
    return WORDS.get(text, text)
