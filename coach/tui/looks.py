"""What the person, the terminal and the environment ask of the screens: theme, colour, signs, motion, bell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEP = {"truecolor", "24bit"}
"""What a terminal calls itself that knows all colours; the rest is how Textual counts them too."""
COERCED = {"C.UTF-8", "C.utf8", "UTF-8"}
"""What Python puts there (PEP 538)."""
THEME_BY_WORD = {
    "dark": "coach-dark",
    "light": "coach-light",
    "contrast": "coach-contrast",
    "high-contrast": "coach-contrast",
    "ansi": "coach-ansi",
    "terminal": "coach-ansi",
}


@dataclass(frozen=True, slots=True)
class Looks:
    """How this run looks and moves."""

    theme: str = "coach-dark"
    """Name of a theme in `coach.tui.themes.THEMES`."""
    colour: bool = True
    """Off: no colour code at all is sent; bold, dim, reverse and the signs carry everything."""
    deep: bool = True
    """Off: the terminal knows 256 colours, and a theme takes its own from those."""
    ascii: bool = False
    """On: every sign has an ASCII stand-in and nothing else leaves the program."""
    motion: bool = True
    """Off: figures are still pairs, timers are digits."""
    bell: bool = True
    """Off: the terminal bell is never rung."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str], config: Mapping[str, object] | None = None) -> Looks:
        """Read the person's config first, then what the environment says; `NO_COLOR` wins over both.

        Args:
            env: The process's environment. Read: `COACH_THEME`, `COACH_SIGNS` (ascii | unicode), `NO_COLOR` (when not empty),
                `TEXTUAL_ANIMATIONS=none`, `TERM`, `COLORTERM`, `COLORFGBG`, `LC_ALL`, `LC_CTYPE`, `LANG`.
            config: Settings: `theme`, `signs`, `motion` (bool), `bell` (bool); unknown values are ignored.
        """
        settings = config or {}
        word = env.get("COACH_THEME") or str(settings.get("theme", ""))
        theme = THEME_BY_WORD.get(word.removeprefix("coach-"), "") or _guess_theme(env)
        signs = env.get("COACH_SIGNS") or str(settings.get("signs", ""))
        return cls(
            theme=theme,
            colour=not env.get("NO_COLOR"),
            deep=env.get("COLORTERM", "").strip().lower() in DEEP or sys.platform == "win32",
            ascii=signs == "ascii" or (signs != "unicode" and _needs_ascii(env)),
            motion=settings.get("motion", True) is not False and env.get("TEXTUAL_ANIMATIONS") != "none",
            bell=settings.get("bell", True) is not False,
        )


def _guess_theme(env: Mapping[str, str]) -> str:
    term, depth = env.get("TERM", ""), env.get("COLORTERM", "").lower()
    rich = depth in {"truecolor", "24bit"} or "256" in term or "direct" in term or "kitty" in term
    if not rich:
        return "coach-ansi"
    # rxvt, Konsole, mintty and others tell 'foreground;background' as palette numbers: 7 and 15 are the light grounds.
    ground = env.get("COLORFGBG", "").rpartition(";")[2]
    return "coach-light" if ground in {"7", "15"} else "coach-dark"


def _locale(env: Mapping[str, str]) -> str:
    """What is said of the letters. Python writes an LC_CTYPE of its own over a locale that is C, or not to be found here."""
    if env.get("LC_ALL"):
        return env["LC_ALL"]
    letters, language = env.get("LC_CTYPE", ""), env.get("LANG", "")
    return language if language and letters in COERCED else letters or language


def _needs_ascii(env: Mapping[str, str]) -> bool:
    """Not a UTF-8 locale, the Linux console, or a CJK locale, in whose fonts our signs may be two columns wide."""
    locale = _locale(env).lower()
    if env.get("TERM") == "linux":
        return True
    if not locale:
        return False  # nothing said: Python itself then takes UTF-8
    return ("utf-8" not in locale and "utf8" not in locale) or locale[:2] in {"ja", "ko", "zh"}
