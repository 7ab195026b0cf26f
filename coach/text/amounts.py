"""Weights, distances and temperatures in texts of knowledge, written `{5 kg}` or `{20 to 30 m}` there: in the person's units.

An amount is changed only where its author marked it, so that no text is ever guessed at. Doses (mg) are never marked.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

AMOUNT = "{number} {unit}"
AMOUNTS = "{low} to {high} {unit}"
UNIT_NAMES = {
    "kg": "kg",
    "lb": "lb",
    "km": "km",
    "mi": "miles",
    "m": "m",
    "ft": "ft",
    "cm": "cm",
    "in": "in",
    "°C": "°C",
    "°F": "°F",
}
_OTHER = {
    "kg": ("lb", 2.2046226, 0.0),
    "km": ("mi", 0.6213712, 0.0),
    "m": ("ft", 3.2808399, 0.0),
    "cm": ("in", 0.3937008, 0.0),
    "°C": ("°F", 1.8, 32.0),
}
"""Metric unit → the other, by how much to multiply, and what to add."""
_MARK = r"\{(\d{1,6}(?:\.\d{1,3})?)(?: to (\d{1,6}(?:\.\d{1,3})?))? (kg|lb|km|mi|m|ft|cm|in|°C|°F)\}"
_SYSTEM = {"imperial": False}


def write_imperial(*, on: bool) -> None:
    """From now on pounds, feet and degrees Fahrenheit, or kilograms, metres and degrees Celsius again."""
    _SYSTEM["imperial"] = on


def is_imperial() -> bool:
    """Whether it is pounds and feet now."""
    return _SYSTEM["imperial"]


def amounts(text: str) -> str:
    """A text with the amounts that its author marked written out; all else, other braces too, stays as it is."""
    if "{" not in text:
        return text
    import re  # a third of a millisecond, which most commands need not spend

    return re.sub(_MARK, _written, text)


def is_amount(mark: str) -> bool:
    """Whether `mark`, braces and all, is an amount that will be written out."""
    import re

    return re.fullmatch(_MARK, mark) is not None


def unit_name(unit: str) -> str:
    """A unit by itself, such as that of a sport's log, in the person's units; a word that is none stays."""
    return UNIT_NAMES.get(_in_use(unit)[0], unit)


def _written(mark: Match[str]) -> str:
    low, high, unit = mark.groups()
    other, factor, more = _in_use(unit)
    numbers = [low if other == unit else _rounded(float(low) * factor + more, unit=other)]
    if high is not None:
        numbers.append(high if other == unit else _rounded(float(high) * factor + more, unit=other))
    name = UNIT_NAMES[other]
    if len(numbers) == 1:
        return AMOUNT.format(number=numbers[0], unit=name)
    return AMOUNTS.format(low=numbers[0], high=numbers[1], unit=name)


def _in_use(unit: str) -> tuple[str, float, float]:
    """The unit to write instead, with factor and summand."""
    if unit in _OTHER and _SYSTEM["imperial"]:
        return _OTHER[unit]
    if not _SYSTEM["imperial"]:
        for metric, (other, factor, more) in _OTHER.items():
            if unit == other:
                return metric, 1 / factor, -more / factor
    return unit, 1.0, 0.0


def _rounded(number: float, *, unit: str) -> str:
    """Whole numbers, as people say them; one decimal of a temperature, and of a small number of a large unit."""
    fine = unit.startswith("°") or (abs(number) < 10 and unit in ("kg", "km", "mi", "m"))
    shown = f"{number:.1f}" if fine else f"{number:.0f}"
    return shown.removesuffix(".0")
