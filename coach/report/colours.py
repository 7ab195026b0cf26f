"""The report's colours, those of the light theme (screens: colours by role), and WCAG's contrast between two of them."""

from __future__ import annotations

PAPER, PANEL, TEXT, QUIET, LINE = "#ffffff", "#f1efe9", "#1d2329", "#59636d", "#8b8f92"
DANGER, ACCENT, BACK, WAIT = "#b3261e", "#0b5f8f", "#9a4410", "#7a5400"
BANDS = ("#eef3f7", "#dde8f0")
LETTERS_ON = ((TEXT, PAPER), (QUIET, PAPER), (DANGER, PAPER), (ACCENT, PAPER), (TEXT, PANEL), *((TEXT, band) for band in BANDS))
"""Letters and what they stand on: at least 4.5 to 1 (WCAG 2.2 AA, 1.4.3)."""
LINES_ON = tuple((line, ground) for line in (BACK, WAIT, ACCENT) for ground in (PAPER, *BANDS))
"""Lines that carry meaning, and their grounds: at least 3 to 1 (WCAG 2.2 AA, 1.4.11)."""


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours written `#rrggbb`, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
