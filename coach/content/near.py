"""What somebody probably meant who wrote a name that is none. Loads fast: nothing of the models is needed for it."""

from __future__ import annotations

import re
from difflib import get_close_matches

from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


_YEAR = re.compile(r"-\d{4}$")

MOST_NAMED = 16
"""So many names a hint lists at most; of more, only a near miss is told."""

SHORTEST = 3
"""So many letters of a name are enough where no other begins with them."""


MEANT = {
    "stretch": "exercise", "mobility": "exercise", "ice": "cold", "warmth": "heat", "relax": "breathing",
    "pain": "average_pain", "sleep": "sleep_quality", "walking": "walk_minutes", "function": "activities",
    ">=": "at_least", "min": "at_least", "minimum": "at_least", "<=": "at_most", "max": "at_most", "maximum": "at_most",
    ">": "above", "<": "below", "=": "is", "==": "is", "equals": "is", "value": "is", "in": "one_of", "contains": "includes",
    "and": "all", "or": "any",
}  # fmt: skip
"""Words of physiotherapists and of other languages for what has another name here; some look like a third thing."""


def nearest(word: str, known: Iterable[str]) -> str:
    """What was probably meant, or nothing; two letters that changed places are the likeliest slip of all.

    Sources end in a year, which makes all of them alike: of these the names without it have to be near as well.
    """
    names = list(known)
    if MEANT.get(word) in names:
        return MEANT[word]
    close = get_close_matches(word, names, n=4, cutoff=0.6)
    if _YEAR.search(word):
        close = [each for each in close if get_close_matches(_YEAR.sub("", word), [_YEAR.sub("", each)], cutoff=0.6)]
    longer = [each for each in names if each.startswith(word)] if len(word) >= SHORTEST else []
    close = close or (longer if len(longer) == 1 else [])
    return next((each for each in close if sorted(each) == sorted(word)), close[0] if close else "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A near miss as a hint, or nothing."""
    close = nearest(word, known)
    return words.DID_YOU_MEAN.format(word=close) if close else ""
