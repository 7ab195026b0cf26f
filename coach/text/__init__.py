"""Every sentence that is not in `plans/`, one module a room: one place to read the tone, to translate and to test."""

from __future__ import annotations

_ALLOWED = "\n\t"
FORBIDDEN_RANGES = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0x061C, 0x061C),
    (0x200B, 0x200B),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE0FFF),
)
_TAGS = "\U000e0000"


def is_forbidden(character: str) -> bool:
    """Whether `character` could move or colour the terminal, hide text or turn it round.

    Zero-width joiner and non-joiner stay: Persian, Indic scripts and emoji need them.
    """
    code = ord(character)
    return character not in _ALLOWED and any(low <= code <= high for low, high in FORBIDDEN_RANGES)


def clean(text: str) -> str:
    """`text` without control, direction, zero-width and tag characters; line breaks and tabs stay."""
    if text.isprintable() and (text.isascii() or max(text) < _TAGS):  # all that is forbidden below the tags is no print
        return text
    return "".join(character for character in text if not is_forbidden(character))
