"""The real catalogue, and short ways to write doses at hours before now."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.content.medicines import load_medicines
from coach.medicine.amounts import find_product, make_dose, parse_amount
from coach.medicine.model import Dose

if TYPE_CHECKING:
    from coach.medicine.model import Catalogue, GuardResult

FILE = Path(__file__).resolve().parents[2] / "plans" / "medicines.toml"
HOUR = 60
DAY = 24 * HOUR
NOW = 29_735_220  # 2026-07-15 11:00 UTC, a Wednesday, in minutes


@cache
def catalogue() -> Catalogue:
    return load_medicines(FILE)


def dose(name: str, amount: str, hours_ago: float = 0, region: str = "GB") -> Dose:
    product = find_product(catalogue(), name, region).product
    assert product is not None, name
    at = NOW - round(hours_ago * HOUR)
    return make_dose(catalogue(), product, parse_amount(amount), at=at, region=region)


def plain(ingredient: str, mg: float, hours_ago: float = 0) -> Dose:
    return Dose(ingredient, {ingredient: mg}, NOW - round(hours_ago * HOUR))


def texts(result: GuardResult) -> str:
    return " | ".join(note.text for note in result.notes)
