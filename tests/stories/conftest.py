"""Stories run the real commands in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from .walker import Walker


@pytest.fixture
def walker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walker:
    return Walker(tmp_path / "home", monkeypatch)
