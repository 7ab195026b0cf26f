"""Text that people or plan files wrote goes to the screen through here, and through nowhere else.

A plain `str` given to a Textual widget is read as markup: `[@click=...]` would run and `[/]` would crash. `Content` is
literal. Terminal controls, direction marks and hidden characters are removed on the way.
"""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content, Span

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
    plain = _cleaned(text)
    return Content(plain, [Span(0, len(plain), style(role))] if role and plain else None, strip_control_codes=False)


def _cleaned(text: object) -> str:
    plain = clean(str(text))
    return plain.translate(_SPACES) if "\t" in plain else plain


@lru_cache(256)
def style(role: str) -> str:
    """The Textual style of a role: `bold quiet` → `bold $quiet`."""
    return " ".join(word if word in _ATTRIBUTES else f"${word}" for word in role.split())


_ATTRIBUTES = frozenset({"bold", "dim", "reverse", "underline", "on", "not"})


def join(*parts: Content | str | tuple[object, str]) -> Content:
    """Several pieces as one line: strings are plain, `(text, role)` is coloured; all of them literal."""
    plain: list[str] = []
    spans: list[Span] = []
    at = 0
    for part in parts:
        if isinstance(part, Content):
            text = part.plain
            spans += [Span(start + at, end + at, of) for start, end, of in part.spans]
        else:
            text, role = (_cleaned(part[0]), part[1]) if isinstance(part, tuple) else (_cleaned(part), "")
            if role and text:
                spans.append(Span(at, at + len(text), style(role)))
        plain.append(text)
        at += len(text)
    return Content("".join(plain), spans, strip_control_codes=False)
