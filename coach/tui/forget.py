"""What Textual (8.2) remembers for later, of screens that are gone and of windows of another size.

Each of its caches has an end, but only after hours: thousands of entries of half a kilobyte. What is needed again is reckoned
again in microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def forget_what_was_drawn() -> None:
    """Free what is remembered of places and lines on the screen: 0.3 MB a screen, and 4 MB in some thousand keys."""
    for clear in _caches():
        clear()


def _caches() -> Iterator[Callable[[], None]]:
    """The lines of a thousand widgets (private, 8.2), gone or not; and for each question about two regions its answer."""
    cached = [getattr(StylesCache, "get_inner_outer", None), *vars(Region).values()]
    return (clear for kept in cached if (clear := getattr(kept, "cache_clear", None)) is not None)
