"""Every test of the screens begins in the same surroundings, whatever the developer's terminal is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from coach.coaching.settings import write_as_usual


@pytest.fixture(autouse=True)
def _same_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in list(os.environ):
        if name.startswith(("TEXTUAL", "COACH_")) or name in {"NO_COLOR", "COLORFGBG", "LC_ALL", "LC_CTYPE"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    yield
    write_as_usual({}, {"LANG": "en_GB.UTF-8"})  # somebody may have chosen another country
