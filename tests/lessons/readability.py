"""How hard a text is to read: the grade of the Flesch-Kincaid formula, from a plain count of words and syllables.

The formula (Kincaid and others, US Navy, 1975) is 0.39 × words per sentence + 11.8 × syllables per word - 15.59: about
the school year that reads it with ease. Syllables are counted by groups of vowels, which is right within a few percent
over a whole card; it is a yardstick, not a judge.
"""

from __future__ import annotations

_VOWELS = "aeiouy"
_SENTENCE_ENDS = ".!?"


def words_of(text: str) -> list[str]:
    """The words of `text`: runs of characters between spaces that hold a letter or digit."""
    return [word for word in text.split() if any(character.isalnum() for character in word)]


def sentences_of(text: str) -> list[str]:
    """The sentences of `text`; a full stop inside a number or word does not end one."""
    sentences: list[str] = []
    current: list[str] = []
    for word in text.split():
        current.append(word)
        if word.rstrip("'\")")[-1:] in tuple(_SENTENCE_ENDS):
            sentences.append(" ".join(current))
            current = []
    return [*sentences, " ".join(current)] if current else sentences


def syllables_of(word: str) -> int:
    """Groups of vowels, less a silent e at the end, at least one; a number counts one per digit."""
    digits = sum(character.isdigit() for character in word)
    if digits:
        return digits
    letters = "".join(character for character in word.casefold() if character.isalpha())
    groups = sum(
        character in _VOWELS and (position == 0 or letters[position - 1] not in _VOWELS)
        for position, character in enumerate(letters)
    )
    silent = letters.endswith("e") and not letters.endswith("le") and groups > 1
    ed = letters.endswith("ed") and groups > 1 and letters[-3:-2] not in ("t", "d")
    return max(1, groups - silent - ed)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of `text`; 6.0 is read with ease by a twelve-year-old.

    Raises:
        ValueError: there is not a word in it.
    """
    words = words_of(text)
    if not words:
        raise ValueError("a text without words has no reading level")
    sentences = len(sentences_of(text))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables_of, words)) / len(words) - 15.59
