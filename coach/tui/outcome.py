"""What danger signs lead to on the screen: an emergency fills it and closes all else, anything less has a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.interview.model import DailyOutcome
    from coach.tui.frame import Frame


def show_outcome(frame: Frame, outcome: DailyOutcome, not_kept: str = "") -> None:
    """Go from `frame` to where `outcome` is told. It is kept already, so that closing the window loses nothing.

    Where it could not be kept (`not_kept` says why), it is told all the same: whom to call does not wait for a disk.
    """
    if outcome.disposition == "emergency":
        frame.start_at("emergency", outcome=outcome, not_kept=not_kept)
    else:
        frame.instead("danger", outcome=outcome, not_kept=not_kept)


def bare(label: str, lines: Sequence[str]) -> list[str]:
    """Lines without the label that already stands over or beside them."""
    found = []
    for line in lines:
        head, colon, rest = line.partition(": ")
        text = rest if colon and head.casefold() == label.casefold() else line
        found.append(text[:1].upper() + text[1:])
    return found
