"""Somebody who writes plans: a small plan of their own, running or not, and its file to write to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from coach.coaching.door import Coach, open_coach
from tests.content.kit import GOOD
from tests.tui.conftest import _same_surroundings  # noqa: F401  # the same surroundings as all screens
from tests.tui.helpers import home_in
from tests.tui_daily.kit import Ticking


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Coach]:
    """A coach without an episode; `mine` stands in the person's own folder."""
    coach = open_coach(home_in(tmp_path / "home"), Ticking(datetime(2026, 11, 23, 9, 0).astimezone()), region="GB")
    folder = coach.desk.home.plans / "templates"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(GOOD, encoding="utf-8")
    yield coach
    coach.close()


@pytest.fixture
def mine(author: Coach) -> Path:
    """The file of `mine`."""
    return author.desk.home.plans / "templates" / "mine.toml"


@pytest.fixture
def running_mine(author: Coach) -> Coach:
    """The same person, with `mine` begun this morning."""
    author.start_plan("mine", {"age": 34})
    return author
