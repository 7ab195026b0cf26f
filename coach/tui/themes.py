"""The colours by role, and the Textual themes made of them. Contrasts are measured in `tests/tui/test_themes.py`.

A screen names a role (`quiet`, `good`, `danger`), never a colour. Red belongs to danger alone.
"""

from __future__ import annotations

from textual.theme import Theme

ROLES = (
    "ground", "panel", "selection", "text", "quiet", "line", "accent", "good", "wait", "back", "danger",
    "danger-ground", "on-danger", "far", "props",
)  # fmt: skip
"""`far` and `props` are the figure's far limbs and its props; its near limbs are `text`."""


def _roles(values: str) -> dict[str, str]:
    return dict(zip(ROLES, values.split(), strict=True))


DARK = _roles(
    "#11161c #18202a #24384a #e6eaee #9aa7b4 #3a4755 #7cc4f0 #86d29b #e8c268 #f0a56b #ff8a80 #8c1d18 #ffffff #8b98a6 #71808f"
)
LIGHT = _roles(
    "#fbfaf7 #f1efe9 #d9e8f2 #1d2329 #59636d #c9c5ba #0b5f8f #1f6b3a #7a5400 #9a4410 #b3261e #b3261e #ffffff #6b7580 #85898e"
)
CONTRAST = _roles(
    "#000000 #000000 #000000 #ffffff #ffffff #ffffff #8fd3ff #8dffad #ffe08a #ffc08a #ffb3ad #ffffff #000000 #ffffff #ffffff"
)
# The same for terminals that know 256 colours: each is one of theirs. Left to be matched on the way, the selection would come out
# as a teal on which quiet words cannot be read.
DARK_256 = _roles(
    "#121212 #1c1c1c #3a3a3a #eeeeee #a8a8a8 #444444 #87d7ff #87d787 #ffd75f #ffaf5f #ff8787 #870000 #ffffff #8a8a8a #767676"
)
LIGHT_256 = _roles(
    "#ffffff #eeeeee #e4e4e4 #262626 #626262 #c6c6c6 #005f87 #005f00 #5f5f00 #875f00 #af0000 #af0000 #ffffff #767676 #8a8a8a"
)
CONTRAST_256 = _roles(
    "#000000 #000000 #000000 #ffffff #ffffff #ffffff #87d7ff #87ffaf #ffff87 #ffd7af #ffafaf #ffffff #000000 #ffffff #ffffff"
)
# The terminal's own sixteen: what is quiet stays in the default colour, since bright black is unreadable in many palettes.
ANSI = _roles(
    "ansi_default ansi_default ansi_default ansi_default ansi_default ansi_default ansi_cyan ansi_green ansi_yellow ansi_magenta"
    " ansi_red ansi_red ansi_bright_white ansi_default ansi_default"
)

GROUND_FOCUS = "bold on $selection"
REVERSE_FOCUS = "bold reverse"


def _theme(name: str, roles: dict[str, str], *, dark: bool = True, ansi: bool = False) -> Theme:
    ground, text, accent = roles["ground"], roles["text"], roles["accent"]
    cursor, on_cursor = (accent, ground) if not ansi else ("ansi_white", "ansi_black")
    return Theme(
        name=name,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=text,
        background=ground,
        surface=ground,
        panel=roles["panel"],
        boost=roles["panel"],
        success=roles["good"],
        warning=roles["wait"],
        error=roles["danger"],
        dark=dark,
        ansi=ansi,
        variables={
            **roles,
            "input-cursor-background": cursor,
            "input-cursor-foreground": on_cursor,
            "input-cursor-text-style": "none",
            "input-selection-background": roles["selection"] if not ansi else "ansi_white",
            "input-selection-foreground": text if not ansi else "ansi_black",
            "screen-selection-background": roles["selection"] if not ansi else "ansi_white",
            "screen-selection-foreground": text if not ansi else "ansi_black",
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
        },
    )


THEMES: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme("coach-dark", DARK),
        _theme("coach-light", LIGHT, dark=False),
        _theme("coach-contrast", CONTRAST),
        _theme("coach-ansi", ANSI, ansi=True),
    )
}
"""By name: dark, light, high contrast, and the terminal's own sixteen colours."""
THEMES_256: dict[str, Theme] = {
    **THEMES,
    "coach-dark": _theme("coach-dark", DARK_256),
    "coach-light": _theme("coach-light", LIGHT_256, dark=False),
    "coach-contrast": _theme("coach-contrast", CONTRAST_256),
}
"""The same where the terminal knows 256 colours and no more."""


def focus_style(theme: str, *, colour: bool) -> str:
    """How the focused row looks: on the selection ground, or reversed where there is no such ground."""
    return GROUND_FOCUS if colour and theme in {"coach-dark", "coach-light"} else REVERSE_FOCUS
