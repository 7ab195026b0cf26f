"""A question of the interview in the terms of our widgets, and their answers in the terms of the interview. No widget here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from coach.text import tui as words
from coach.text.tui_keys import keyed
from coach.tui.layout import rule, spread, wrap
from coach.tui.widgets.fields import Field, Number, Rating, Words
from coach.tui.widgets.multi import Item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from coach.interview.model import Asking, Question
    from coach.tui.layout import Block
    from coach.tui.widgets.multi import Mark

Answered: TypeAlias = "str | int"

HINT_ROWS = 3
"""Rows kept for the hint under a screen of signs, so that nothing jumps as the focus moves."""
TIGHT_ROWS = 2
"""The same where every row counts: a longer hint then moves what stands above it."""


def headline(asking: Asking) -> str:
    """The header's right side: the question's own title, or how far along it is."""
    count = words.INTERVIEW_COUNT.format(number=asking.number, total=asking.total)
    title = asking.question.title
    return f"{title} · {count}" if title and "of" not in title.split() else title or count


def items_for(question: Question, given: Mapping[str, object]) -> tuple[list[Item], dict[str, Mark]]:
    """The signs of a screen, and the marks that were set on it before."""
    items = [
        Item(sign.id, sign.label + (keyed(words.INTERVIEW_PRIVATE) if sign.private else ""), sign.hint, private=sign.private)
        for sign in question.signs
    ]
    listed = given.get(question.id)
    ticked = set(listed) if isinstance(listed, list | tuple) else set()
    marks: dict[str, Mark] = {}
    for sign in question.signs:
        value = given.get(sign.id)
        if value in ("yes", True) or sign.id in ticked:
            marks[sign.id] = "yes"
        elif value == "not-sure":
            marks[sign.id] = "not-sure"
        elif value == "prefer-not-to-say":
            marks[sign.id] = "prefer-not-to-say"
    return items, marks


def field_for(question: Question) -> Field:
    """A number or a text as a row of a form; 0 to 10 is a bar."""
    if question.kind == "number" and question.min == 0 and question.max == 10:
        return Rating(question.id, "")
    if question.kind == "number":
        low = int(question.min) if question.min is not None else 0
        high = int(question.max) if question.max is not None else 9999
        return Number(question.id, "", unit=question.unit, low=low, high=high)
    return Words(question.id, "", limit=300)


def unsure_value(question: Question) -> str:
    """The choice that `x` stands for, or "" where there is none."""
    if question.kind != "single":
        return ""
    return next((choice.value for choice in question.choices if choice.value == "not-sure"), "")


def sign_rule(number: int, *, tight: bool) -> Block:
    """The line over a sign's hint; where there is no room to say how signs are marked, it names the key for 'not sure'."""
    head = rule(words.INTERVIEW_NUMBER.format(number=number))
    if not tight:
        return head
    unsure = keyed(words.INTERVIEW_UNSURE)
    return lambda width: spread(head(width - len(unsure) - 2)[0], unsure)(width)


def hint_lines(head: Block, text: Content, items: Sequence[Item], *, tight: bool = False) -> Block:
    """The hint of the focused sign, in as many rows as the longest hint of the screen needs; `tight` leaves out empty rows."""

    def lines(width: int) -> list[Content]:
        limit = min(width, 72)
        needed = max((len(wrap(item.hint, limit)) for item in items if item.hint), default=0)
        if not needed and not text:
            return head(width) if tight else [Content("")]
        body = wrap(text, limit) if text else []
        rows = max(min(needed, TIGHT_ROWS if tight else HINT_ROWS), len(body))
        title = head(width) if text or tight else [Content("")]
        around = [] if tight else [Content("")]
        return [*around, *title, *body, *[Content("")] * (rows - len(body)), *around]

    return lines
