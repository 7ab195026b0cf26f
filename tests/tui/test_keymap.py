"""Other keys, from a file: the app obeys them, and its footer and help show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.coaching.keymap import BESIDE, RESERVED, read_keys
from coach.tui.keymap_check import catalogue
from tests.tui.helpers import app_for, home_in, real_coach, running, shows, text_of, until

if TYPE_CHECKING:
    from pathlib import Path

    from coach.tui.app import CoachApp


def app_with(folder: Path, keys: str) -> CoachApp:
    home = home_in(folder)
    home.config.mkdir(parents=True)
    (home.config / "keys.toml").write_text(keys, encoding="utf-8")
    coach = real_coach(folder)
    coach.start_plan("acute-strain", {})
    return app_for(coach)


async def test_the_new_key_works_the_old_one_does_not_and_the_footer_shows_it(tmp_path: Path) -> None:
    async with running(app_with(tmp_path, 'go.plan = "f2"\n')) as pilot:
        await shows(pilot, "Today")
        await pilot.press("p")
        assert "Coach · Plan" not in text_of(pilot.app)
        await pilot.press("question_mark")
        await shows(pilot, "F2")
        await pilot.press("escape")
        await pilot.press("f2")
        await shows(pilot, "Coach · Plan")


async def test_a_key_whose_name_the_page_writes_itself_is_shown_as_it_is_now(tmp_path: Path) -> None:
    async with running(app_with(tmp_path, '[session]\npause = "f5"\nstart = "f3"\n')) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: getattr(pilot.app.screen, "state", "") == "intro")
        await pilot.press("enter")
        await shows(pilot, "GET READY", "F5 pause")
        await pilot.press("f5")
        await shows(pilot, "PAUSED")


async def test_the_danger_key_stays_whatever_the_file_says(tmp_path: Path) -> None:
    async with running(app_with(tmp_path, 'app.wrong = "f9"\ngo.plan = "!"\n"today.why" = "1"\n')) as pilot:
        await pilot.press("exclamation_mark")
        await shows(pilot, "Something feels wrong")


async def test_a_broken_file_of_keys_changes_nothing(tmp_path: Path) -> None:
    async with running(app_with(tmp_path, "go.plan = \n")) as pilot:
        await pilot.press("p")
        await shows(pilot, "Coach · Plan")


def test_what_is_no_key_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('a = 1\nb = ""\nc = "!"\nd = "f2,5"\n[e]\nf = ["x"]\n', encoding="utf-8")
    assert read_keys(tmp_path) == {"d": "f2"}
    (tmp_path / "keys.toml").write_bytes(b"\xff\xfe")
    assert read_keys(tmp_path) == {}
    assert read_keys(tmp_path / "nowhere") == {}


def test_a_reserved_key_among_several_stays_with_its_command() -> None:
    mixed = {
        id_: kept
        for id_, command in catalogue().items()
        if not command.fixed and (kept := [key for key in command.keys if key in RESERVED])
    }
    assert {id_: ",".join(kept) for id_, kept in mixed.items()} == BESIDE
