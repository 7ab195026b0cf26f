"""A dose as the journal keeps it, and back: `{product, amount, unit, ingredients, at, nsaid, painkiller, assumed}`.

`nsaid` and `painkiller` are kept with the dose so that a day can be judged without the catalogue. A body may come from
another machine: whatever in it is no sensible amount counts as an amount nobody knows, never as nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from math import isfinite
from typing import TYPE_CHECKING

from coach.medicine.checks import is_nsaid, is_painkiller
from coach.medicine.clock import DAY
from coach.medicine.model import Dose, epoch_minutes
from coach.text import medicine as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.medicine.model import Catalogue


def to_body(catalogue: Catalogue, dose: Dose, unit: str = "") -> dict[str, object]:
    """The journal's body of `dose`; `unit` as the person named it, else the product's own."""
    product = catalogue.product(dose.product)
    at = datetime.fromtimestamp(dose.at * 60, UTC)
    return {
        "product": dose.product,
        "amount": dose.units,
        "unit": unit or (product.unit if product else "unit"),
        "ingredients": dict(dose.ingredients),
        "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "offset": dose.offset,
        "nsaid": is_nsaid(catalogue, dose),
        "painkiller": is_painkiller(catalogue, dose),
        "assumed": list(dose.assumed),
    }


def from_body(body: Mapping[str, object], offset: int = 0) -> Dose | None:
    """The dose of a journal body; None when it has no readable instant.

    `offset`: minutes from UTC, of the entry. The body's own goes before it: the clocks may have changed between dose and entry.
    """
    try:
        at = epoch_minutes(datetime.fromisoformat(str(body.get("at"))))
    except (ValueError, OverflowError):
        return None
    own = body.get("offset")
    if isinstance(own, int) and not isinstance(own, bool) and abs(own) < DAY:
        offset = own
    held: dict[str, float] = {}
    listed = body.get("assumed")
    assumed = {str(name) for name in listed} if isinstance(listed, list | tuple) else set()
    ingredients = body.get("ingredients")
    for name, mg in ingredients.items() if isinstance(ingredients, dict) else ():
        known = isinstance(mg, int | float) and not isinstance(mg, bool) and isfinite(mg) and mg >= 0
        held[str(name)] = float(mg) if known else 0.0
        if not known:
            assumed.add(str(name))
    units = body.get("amount")
    counted = float(units) if isinstance(units, int | float) and not isinstance(units, bool) else None
    return Dose(words.name_of(str(body.get("product") or "")), held, at, offset, counted, tuple(sorted(assumed)))
