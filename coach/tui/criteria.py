"""What is asked for before a plan goes on, as rows: a sign, the sentence; alternatives below each other, further in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.conditions import in_rows
from coach.tui.layout import para
from coach.tui.literal import lit

if TYPE_CHECKING:
    from textual.content import Content

    from coach.conditions import Reason
    from coach.tui.layout import Block

IN = 3
"""How much further in the alternatives of a criterion stand."""


def criterion(reason: Reason) -> Block:
    """`○  Walk 20 minutes or more: 18, 20, 25 · 2 of 3 days`."""

    def lines(width: int) -> list[Content]:
        found: list[Content] = []
        for depth, met, text in in_rows(reason):
            sign = lit("✓", "good") if met else lit("○", "accent")
            body = para(text)(width - IN * (depth + 1))
            rows = [sign.pad_right(IN - 1) + body[0], *(line.pad_left(IN) for line in body[1:])]
            found += [row.pad_left(IN * depth) for row in rows]
        return found

    return lines
