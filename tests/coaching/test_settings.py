"""The settings file: what Coach writes it reads without a TOML parser, and anything else as TOML says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from coach.coaching import settings
from coach.coaching.home import Home
from coach.journal.problems import BadSettings

NAMES = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
VALUES = st.one_of(
    st.booleans(), st.integers(0, 99), st.text(max_size=12), st.floats(allow_nan=False), st.lists(st.integers(), max_size=2)
)


@given(table=st.dictionaries(NAMES, VALUES, max_size=5))
def test_what_is_written_is_read_as_it_was(table: dict[str, object]) -> None:
    text = tomli_w.dumps(table)
    plain = settings._plain(text)
    assert plain is None or plain == tomllib.loads(text)


@given(text=st.text(alphabet='ab_=" \n#\\1.[]\t\r', max_size=40))
def test_a_line_that_is_taken_for_plain_means_the_same_in_toml(text: str) -> None:
    plain = settings._plain(text)
    if plain is not None:
        try:
            assert tomllib.loads(text) == plain
        except tomllib.TOMLDecodeError:
            pytest.fail("taken for plain, and TOML refuses it")


def test_settings_are_kept_beside_those_that_are_there(tmp_path: Path) -> None:
    home = Home(tmp_path / "c", tmp_path / "d", tmp_path / "d" / "b")
    assert settings.read_settings(home) == {}
    settings.write_setting(home, "region", "GB")
    settings.write_setting(home, "bell", value=False)
    assert settings.read_settings(home) == {"region": "GB", "bell": False}
    settings.write_setting(home, "region", None)
    assert settings.read_settings(home) == {"bell": False}
    assert home.settings.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("slip", [b'region = "GB"\ntheme = "light\nday_ends = 2\n', b'region = "\xff"\n'])
def test_a_file_with_a_slip_is_left_as_it_is_and_its_settings_are_not_lost(tmp_path: Path, slip: bytes) -> None:
    home = Home(tmp_path / "c", tmp_path / "d", tmp_path / "d" / "b")
    home.config.mkdir()
    home.settings.write_bytes(slip)
    assert settings.read_settings(home) == {}
    with pytest.raises(BadSettings, match="coach config check"):
        settings.write_setting(home, "bell", value=False)
    assert home.settings.read_bytes() == slip


@pytest.mark.parametrize(("given", "used"), [(3, 3), (0, 0), (12, 12), (13, 4), (-1, 4), (True, 4), ("3", 4), (None, 4)])
def test_a_day_ends_between_midnight_and_noon(given: object, used: int) -> None:
    assert settings.end_hour({"day_ends": given}) == used


@pytest.mark.parametrize(
    ("table", "environment", "region"),
    [
        ({"region": "US"}, {"LANG": "de_DE.UTF-8"}, "US"),
        ({}, {"LANG": "de_DE.UTF-8"}, "EU"),
        ({}, {"LC_ALL": "en_AU.UTF-8", "LANG": "de_DE.UTF-8"}, "AU"),
        ({}, {"LANG": "C"}, ""),
        ({}, {}, ""),
        ({"region": 3}, {"LANG": "en_GB"}, "GB"),
    ],
)
def test_the_region_is_the_chosen_one_else_that_of_the_language(
    table: dict[str, object], environment: dict[str, str], region: str
) -> None:
    assert settings.region(table, environment) == region


@pytest.mark.parametrize(
    ("table", "locale", "weekday", "month_first"),
    [
        ({}, "en_US.UTF-8", 6, True),
        ({}, "en_GB.UTF-8", 0, False),
        ({}, "en_CA.UTF-8", 6, False),
        ({}, "ar_EG.UTF-8", 5, False),
        ({}, "C.UTF-8", 0, False),
        ({"region": "GB"}, "en_US.UTF-8", 0, False),
        ({"region": "US"}, "de_DE.UTF-8", 6, True),
        ({"region": "EU"}, "de_DE.UTF-8", 0, False),
        ({"week_begins": "monday", "dates": "day-month"}, "en_US.UTF-8", 0, False),
        ({"week_begins": "saturday", "dates": "month-day"}, "en_GB.UTF-8", 5, True),
        ({"week_begins": 3, "dates": "year"}, "en_GB.UTF-8", 0, False),
    ],
)
def test_week_and_dates_are_the_persons_choice_else_the_countrys(
    table: dict[str, object], locale: str, weekday: int, *, month_first: bool
) -> None:
    environment = {"LANG": locale}
    assert settings.first_weekday(table, environment) == weekday
    assert settings.month_first(table, environment) is month_first
