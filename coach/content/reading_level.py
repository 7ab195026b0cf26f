"""How hard a text is to read: a small formula of our own making would convince nobody, so it is the usual one.

Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid and others, 1975). Syllables are
counted by groups of vowels, which is right for about nine words of ten.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SENTENCE = re.compile(r"[^.!?:;\n]+")
_WORD = re.compile(r"[A-Za-z']+|\d+")
_VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text that have words in them."""
    return [part.strip() for part in _SENTENCE.findall(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text; a number counts as one."""
    return _WORD.findall(text)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """About how many syllables a word has, at least one."""
    word = word.lower()
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(1, count)


def grade(text: str) -> float:
    """Years at school that reading a text takes; 0 for no words."""
    all_words = words(text)
    if not all_words:
        return 0.0
    lengths = len(all_words) / max(1, len(sentences(text)))
    weight = sum(syllables(word) for word in all_words) / len(all_words)
    return 0.39 * lengths + 11.8 * weight - 15.59
