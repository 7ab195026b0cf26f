"""What somebody who lives by the plain lines alone is told: what hurt, what is missing, what was kept, how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.text import cli as words
from coach.text import cli_asking, cli_session

if TYPE_CHECKING:
    from tests.cli.kit import Shell


def flat(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def test_a_move_that_hurt_too_much_is_answered_with_what_to_do(coach: Shell) -> None:
    coach.start()
    said = coach.fine("done", "tilt", "--pain-during", "8", "--feel", "hard")
    assert cli_session.HURT in flat(said.out)
    assert cli_session.HURT_DANGER in said.out
    for fine in (("--pain-during", "5"), ("--feel", "hard"), ()):
        assert cli_session.HURT not in flat(coach.fine("done", "tilt", *fine).out)


def test_a_session_that_hurt_too_much_is_answered_alike(coach: Shell) -> None:
    coach.start()
    moves = len(coach.fine("session", "--json").data["moves"])
    assert cli_session.HURT in flat(coach.fine("session", stdin="3\n" + "\n" * moves + "7\nhard\n3\n").out)
