"""Days in words."""

from __future__ import annotations

import pytest

from coach.tui.days import named, named_first


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-22", "today"),
        ("2026-11-21", "yesterday"),
        ("2026-11-16", "Monday"),
        ("2026-11-15", "Sun 15 Nov"),
        ("2026-02-01", "Sun 1 Feb"),
        ("2025-11-22", "Sat 22 Nov 2025"),
        ("2016-05-02", "Mon 2 May 2016"),
    ],
)
def test_a_day_is_called_by_what_tells_it_from_others(day: str, said: str) -> None:
    assert named(day, "2026-11-22") == said
    assert named_first(day, "2026-11-22").lower() == said.lower()
