"""Text that people or plan files wrote goes to the screen through here, and through nowhere else.

A plain `str` given to a Textual widget is read as markup: `[@click=...]` would run and `[/]` would crash. `Content` is
literal. Terminal controls, direction marks and hidden characters are removed on the way.
"""

from __future__ import annotations

from textual.content import Content

from coach.text import clean

_SPACES = str.maketrans({"\t": "    "})


def lit(text: object, role: str = "") -> Content:
    """`text` exactly as written, without control characters, in the colour of `role`.

    Args:
        text: Anything with a `str`; line breaks stay, a tab becomes four spaces.
        role: A colour role (`quiet`, `accent`, `good` …), attributes (`bold`) or both (`bold danger`); "" is plain text.

    Returns:
        One `Content`, which every Textual slot shows literally.
    """
    plain = clean(str(text)).translate(_SPACES)
    return Content.styled(plain, style(role)) if role else Content(plain)


def style(role: str) -> str:
    """The Textual style of a role: `bold quiet` → `bold $quiet`."""
    return " ".join(word if word in _ATTRIBUTES else f"${word}" for word in role.split())


_ATTRIBUTES = frozenset({"bold", "dim", "reverse", "underline", "on", "not"})


def join(*parts: Content | str | tuple[object, str]) -> Content:
    """Several pieces as one line: strings are plain, `(text, role)` is coloured; all of them literal."""
    return Content("").join(
        part if isinstance(part, Content) else lit(*part) if isinstance(part, tuple) else lit(part) for part in parts
    )
