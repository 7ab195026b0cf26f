"""The README's pictures are the screens as they are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.readme.pictures import FOLDER, SCREENS, draw, lived_in
from tests.tui.conftest import _same_surroundings  # noqa: F401  # the same surroundings as all screens

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lived")
    lived_in(folder)
    return folder


@pytest.mark.parametrize("name", SCREENS)
async def test_a_picture_shows_the_screen_as_it_is(name: str, lived: Path, tmp_path: Path) -> None:
    shutil.copytree(lived, tmp_path / "lived")
    svg = await draw(name, tmp_path / "lived", tmp_path / "fresh")
    kept = FOLDER / f"{name}.svg"
    same = kept.exists() and kept.read_text(encoding="utf-8") == svg
    assert same, f"the screen is no longer the one in {kept.name}: look at it, then make all anew with: python -m tests.readme"


@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_loads_nothing_from_elsewhere(name: str) -> None:
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    outside = [url for url in re.findall(r"https?://[^\s\"')]+", svg) if not url.startswith("http://www.w3.org/")]
    assert not outside
    assert "@import" not in svg
    assert "<script" not in svg


def test_the_readme_shows_every_picture_with_words_for_it() -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\(tests/readme/(\w+)\.svg\)", README.read_text(encoding="utf-8")))
    assert sorted(shown.values()) == sorted(SCREENS)
    assert all(len(words) > 20 for words in shown)
