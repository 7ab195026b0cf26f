"""Which keys answer a question of the interview, and what was told by them. Knows no app and no terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.interview.shapes import question_json

from .people import quiet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.interview.model import Question

REST = "1"
"""The key that says 'no to all the rest', on the sheet that asks about signs left empty."""


def keys_for(question: Question, answers: Mapping[str, object]) -> tuple[list[str], dict[str, object], bool]:
    """Keys (named as in Textual), answers told by them, and whether Coach then asks about the rest of the signs."""
    if question.kind == "multi":
        marked = [n for n, sign in enumerate(question.signs, 1) if answers.get(sign.id) in {True, "yes"}]
        none: object = "no" if question.has_danger_signs else False
        told = {sign.id: answers.get(sign.id, none) for sign in question.signs}
        rest = question.has_danger_signs and 0 < len(marked) < len(question.signs)
        return marking(marked), told, rest
    value = answers.get(question.id, quiet(question_json(question)))
    if question.kind == "single":
        number = [choice.value for choice in question.choices].index(str(value)) + 1
        keys = ["down"] * (number - 1) + ["enter"] if number > 9 else [str(number)]
    else:
        keys = [*map(key_of, str(value)), "enter"]
    return keys, {question.id: value}, False


def marking(numbers: list[int]) -> list[str]:
    """Keys that mark so many signs, or say that there is none."""
    if not numbers:
        return ["0"]
    keys: list[str] = []
    for number in numbers:
        keys += [str(number)] if number < 10 else ["home", *["down"] * (number - 1), "space"]
    return [*keys, "enter"]


def key_of(letter: str) -> str:
    """The name of a letter's key."""
    return {" ": "space", ",": "comma"}.get(letter, letter)
