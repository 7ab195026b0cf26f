"""What somebody probably meant who wrote a name that is none. Loads fast: nothing of the models is needed for it."""

from __future__ import annotations

from difflib import get_close_matches

from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


MOST_NAMED = 16
"""So many names a hint lists at most; of more, only a near miss is told."""

SHORTEST = 3
"""So many letters of a name are enough where no other begins with them."""


def nearest(word: str, known: Iterable[str]) -> str:
    """What was probably meant, or nothing; two letters that changed places are the likeliest slip of all."""
    names = list(known)
    close = get_close_matches(word, names, n=4, cutoff=0.6)
    longer = [each for each in names if each.startswith(word)] if len(word) >= SHORTEST else []
    close = close or (longer if len(longer) == 1 else [])
    return next((each for each in close if sorted(each) == sorted(word)), close[0] if close else "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A near miss as a hint, or nothing."""
    close = nearest(word, known)
    return words.DID_YOU_MEAN.format(word=close) if close else ""
