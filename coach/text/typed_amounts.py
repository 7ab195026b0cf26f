"""What is said of an amount that cannot be read, or that does not fit the product."""

from __future__ import annotations

from coach.text.medicine import name_of

UNCLEAR_AMOUNT = "We cannot read the amount '{given}'. Write it like 400 mg, or 2 tablets of 200 mg."


def unclear_amount(given: str) -> str:
    """An amount that could not be read."""
    return UNCLEAR_AMOUNT.format(given=name_of(given))


TWO_READINGS = "'{given}' can be read two ways. Write 1000 mg, or 1 mg."


def two_readings(given: str) -> str:
    """A dot that may mean thousands or a decimal point."""
    return TWO_READINGS.format(given=name_of(given))


OF_WHAT = "'{given}' of what? Write {given} mg, or how many tablets."


def of_what(given: str) -> str:
    """A large number alone, most likely a strength."""
    return OF_WHAT.format(given=name_of(given))


TOO_LARGE = "'{given}' is larger than any dose. Please look at it again."


def too_large(given: str) -> str:
    """An amount nobody can have had."""
    return TOO_LARGE.format(given=name_of(given))


NEEDS_UNITS = "{product} holds more than one medicine. How many {unit}s was it?"


def needs_units(product: str, unit: str) -> str:
    """A combination given in mg."""
    return NEEDS_UNITS.format(product=name_of(product), unit=unit)


OF_WHICH = "{product} holds {names}. Write it like 2 tablets of … mg {first}."


def of_which(product: str, names: list[str]) -> str:
    """A strength of a combination without the substance that it is of."""
    return OF_WHICH.format(product=name_of(product), names=" + ".join(names), first=names[0] if names else "")


NOT_A_GEL_AMOUNT = "{product} is a gel. Leave the amount out, or write 1 application."


def not_a_gel_amount(product: str) -> str:
    """A gel given in mg."""
    return NOT_A_GEL_AMOUNT.format(product=name_of(product))
