"""What was logged of medicines in a report's days, beside the pack's limits; the guard does the sums."""

from __future__ import annotations

from coach.journal.entry import effective

from .desk import iso
from .own_medicines import OwnMedicines
from .report_facts import Dose, Medicine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.medicine import model

    from .desk import Desk


def doses_between(desk: Desk, first: str, last: str) -> tuple[Dose, ...]:
    """The doses of the days from `first` to `last` (ISO), of whatever episode, in the order in which they were had."""
    from datetime import datetime, timedelta, timezone

    from coach.medicine.bodies import from_body

    from .medicine import shelf

    found, known = [], shelf(desk)
    for entry in effective(desk.journal.entries(from_day=first, to_day=last)):
        made = from_body(entry.body, entry.offset) if entry.kind == "dose" else None
        if made is None:
            continue
        at = datetime.fromtimestamp(made.at * 60, timezone(timedelta(minutes=made.offset))).isoformat(timespec="minutes")
        unit = str(entry.body.get("unit") or "")
        product = known.product(made.product)
        name = product.name if product is not None else made.product
        told = entry.body.get("said") != ""  # an empty amount was asked for and not told; then one is counted, and says so
        assumed = made.assumed if told else tuple(made.ingredients)
        units = made.units if told else None
        found.append(Dose(at, made.product, name, dict(made.ingredients), units, unit if units else "", entry.uuid, assumed))
    return tuple(sorted(found, key=lambda dose: datetime.fromisoformat(dose.at)))


def medicines_of(desk: Desk, doses: Sequence[Dose], earlier: Sequence[Dose] = ()) -> tuple[Medicine, ...]:
    """Each ingredient of the doses with its highest 24 hours and its longest row of days.

    `earlier` doses, of the two days before, count in the first 24 hours.
    """
    from . import medicine
    from .cautions import verdicts

    catalogue, region = medicine.shelf(desk), medicine.region(desk)
    log = [_as_logged(dose) for dose in doses]
    all_of_them = [*(_as_logged(dose) for dose in earlier), *log]
    cautions, custom = verdicts(desk), OwnMedicines(desk).limits()
    from coach.medicine.guard import guard

    found = []
    for name in sorted({name for dose in log for name in dose.ingredients}):
        mine = [dose for dose in doses if name in dose.ingredients]
        own = [dose for dose in log if name in dose.ingredients]
        best: model.IngredientSum | None = None
        unknown = False
        for dose in own:
            near = [other for other in all_of_them if dose.at - 2 * catalogue.window < other.at <= dose.at]
            seen = guard(catalogue, region, near, now=dose.at, offset=dose.offset, cautions=cautions, custom=custom).sum_of(name)
            if seen is not None:
                unknown = unknown or seen.at_least
                best = seen if best is None or seen.total_mg > best.total_mg else best
        if best is None:
            continue
        days = sorted({_day(dose) for dose in own})
        ingredient = catalogue.ingredients.get(name)
        limit = ingredient.limit(region) if ingredient is not None else None
        found.append(
            Medicine(
                ingredient=name,
                name=best.name,
                doses=len(own),
                days=len(days),
                first=iso(days[0]),
                last=iso(days[-1]),
                most_mg=best.total_mg,
                limit_mg=best.limit_mg,
                limit_by=best.limit_by,
                state=best.state,
                run=_row(days),
                longest_run=_longest(catalogue, name, limit),
                at_least=unknown,
                assumed=any(name in dose.assumed and dose.ingredients[name] for dose in mine),
            )
        )
    return tuple(found)


def _longest(catalogue: model.Catalogue, name: str, limit: model.Limit | None) -> int | None:
    """The shortest of the longest rows that the ingredient and its classes allow."""
    rows = [cls.longest_run for cls in catalogue.classes_of((name,)) if cls.longest_run]
    return min([*rows, *([limit.longest_run] if limit and limit.longest_run else [])], default=None)


def _as_logged(dose: Dose) -> model.Dose:
    from datetime import datetime

    from coach.medicine.model import Dose as Logged
    from coach.medicine.model import epoch_minutes

    at = datetime.fromisoformat(dose.at)
    offset = at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    unknown = tuple(name for name, mg in dose.ingredients.items() if not mg)
    return Logged(dose.product, dict(dose.ingredients), epoch_minutes(at), minutes, dose.units, unknown)


def _day(dose: model.Dose) -> int:
    """Its day as the guard counts rows, as an ordinal of the calendar."""
    from datetime import date

    from coach.medicine.clock import logical_day

    return logical_day(dose.at, dose.offset) + date(1970, 1, 1).toordinal()


def _row(days: list[int]) -> int:
    """The most days that follow each other."""
    best = length = 0
    for index, day in enumerate(days):
        length = length + 1 if index and days[index - 1] == day - 1 else 1
        best = max(best, length)
    return best
