from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.tui.looks import Looks
from coach.tui.themes import ANSI, CONTRAST, CONTRAST_256, DARK, DARK_256, LIGHT, LIGHT_256, THEMES, THEMES_256, focus_style
from coach.values import replace
from tests.tui.helpers import app_for, real_coach

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ("text", "quiet", "accent", "good", "wait", "back", "danger")


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""

    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[n : n + 2], 16)) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


STEPS = (0, 95, 135, 175, 215, 255)
CUBE = {f"#{r:02x}{g:02x}{b:02x}" for r in STEPS for g in STEPS for b in STEPS}
GREYS = {f"#{grey:02x}{grey:02x}{grey:02x}" for grey in range(8, 239, 10)}


@pytest.mark.parametrize("roles", [DARK, LIGHT, DARK_256, LIGHT_256], ids=["dark", "light", "dark 256", "light 256"])
@pytest.mark.parametrize("ground", ["ground", "panel", "selection"])
@pytest.mark.parametrize("word", WORDS)
def test_every_word_colour_is_readable_on_every_ground(roles: dict[str, str], ground: str, word: str) -> None:
    assert contrast(roles[word], roles[ground]) >= 4.5


@pytest.mark.parametrize("roles", [CONTRAST, CONTRAST_256], ids=["deep", "256"])
@pytest.mark.parametrize("word", WORDS)
def test_high_contrast_is_at_least_twelve_to_one(roles: dict[str, str], word: str) -> None:
    assert contrast(roles[word], roles["ground"]) >= 12


@pytest.mark.parametrize("roles", [DARK_256, LIGHT_256, CONTRAST_256], ids=["dark", "light", "contrast"])
def test_where_there_are_256_colours_each_is_one_of_them(roles: dict[str, str]) -> None:
    assert set(roles.values()) <= CUBE | GREYS
    assert len({roles[word] for word in ("accent", "good", "wait", "back", "danger")}) == 5


def test_a_terminal_with_256_colours_gets_those_and_one_with_all_the_others(tmp_path: Path) -> None:
    for looks, known in ((Looks(), THEMES), (Looks(deep=False), THEMES_256), (Looks(deep=False, colour=False), THEMES)):
        assert app_for(real_coach(tmp_path), looks).get_theme("coach-dark") is known["coach-dark"]


ALL = [DARK, LIGHT, CONTRAST, DARK_256, LIGHT_256, CONTRAST_256]


@pytest.mark.parametrize("roles", ALL)
def test_the_emergency_screen_is_readable(roles: dict[str, str]) -> None:
    assert contrast(roles["on-danger"], roles["danger-ground"]) >= 6.5


@pytest.mark.parametrize("roles", ALL)
def test_a_step_back_is_never_red(roles: dict[str, str]) -> None:
    assert roles["back"] != roles["danger"]
    red, green, blue = (int(roles["back"][n : n + 2], 16) for n in (1, 3, 5))
    assert green > blue
    assert red > green


def test_the_terminal_colours_use_none_of_their_own() -> None:
    assert all(value.startswith("ansi_") for value in ANSI.values())


def test_the_focus_is_reversed_where_there_is_no_selection_ground() -> None:
    assert "reverse" not in focus_style("coach-dark", colour=True)
    assert "reverse" in focus_style("coach-dark", colour=False)
    assert all("reverse" in focus_style(name, colour=True) for name in ("coach-contrast", "coach-ansi"))


@pytest.mark.parametrize(
    ("env", "config", "expected"),
    [
        ({"TERM": "xterm-256color"}, {}, Looks()),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, {}, Looks(colour=False)),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, {}, Looks()),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, {}, Looks(theme="coach-light")),
        ({"TERM": "xterm-256color", "COLORFGBG": "15;0"}, {}, Looks()),
        ({"TERM": "linux"}, {}, Looks(theme="coach-ansi", ascii=True)),
        ({"TERM": "xterm"}, {}, Looks(theme="coach-ansi")),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, {"theme": "light"}, Looks(theme="coach-light")),
        ({"TERM": "xterm-256color", "COACH_THEME": "contrast"}, {"theme": "light"}, Looks(theme="coach-contrast")),
        ({"TERM": "xterm-256color", "LANG": "en_US.ISO-8859-1"}, {}, Looks(ascii=True)),
        ({"TERM": "xterm-256color", "LANG": "ja_JP.UTF-8"}, {}, Looks(ascii=True)),
        ({"TERM": "xterm-256color", "LANG": "ja_JP.UTF-8"}, {"signs": "unicode"}, Looks()),
        ({"TERM": "xterm-256color", "LC_ALL": "C"}, {}, Looks(ascii=True)),
        ({"TERM": "xterm-256color", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, {}, Looks(ascii=True)),
        ({"TERM": "xterm-256color", "LC_CTYPE": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, {}, Looks(ascii=True)),
        ({"TERM": "xterm-256color", "LC_CTYPE": "C.UTF-8"}, {}, Looks()),
        ({"TERM": "xterm-256color", "LC_CTYPE": "UTF-8", "LANG": "de_DE.UTF-8"}, {}, Looks()),
        ({"TERM": "xterm-256color", "LC_CTYPE": "de_DE.UTF-8", "LANG": "C"}, {}, Looks()),
        ({"TERM": "xterm-256color"}, {"motion": False, "bell": False, "theme": "no such"}, Looks(motion=False, bell=False)),
        ({"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}, {}, Looks(motion=False)),
    ],
)
def test_looks_come_from_config_and_environment(env: dict[str, str], config: dict[str, object], expected: Looks) -> None:
    found = Looks.from_environment(env, config)
    assert found.deep == (env.get("COLORTERM") == "truecolor")
    assert replace(found, deep=True) == expected


def test_every_theme_has_a_name_to_choose_it_by() -> None:
    from coach.text.tui import THEME_NAMES

    assert set(THEME_NAMES) == set(THEMES)
