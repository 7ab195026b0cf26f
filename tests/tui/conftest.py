"""Every test of the screens begins in the same surroundings, whatever the developer's terminal is."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _same_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("TEXTUAL", "COACH_")) or name in {"NO_COLOR", "COLORFGBG", "LC_ALL", "LC_CTYPE"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
