"""The guard: what the dose log shows beside the pack's limits, for the log alone or before a new dose is kept.

It adds up by ingredient, never by brand, over rolling windows of 24 hours (a dose leaves the sum exactly 24 hours
later), warns one dose early, and says whom to call above a limit. It never refuses the truth and never says to have a
dose. More doses, larger doses and unknown doses can only raise what it says. Thresholds come from the catalogue.
"""

from __future__ import annotations

from bisect import bisect_right
from math import ceil, fsum
from typing import TYPE_CHECKING

from coach.medicine import checks
from coach.medicine.model import LEVELS, STATES, SUM, CustomLimit, GuardResult, IngredientSum, Note
from coach.text import medicine as words
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.medicine.cautions import Cautions
    from coach.medicine.model import Catalogue, Dose, Ingredient, Limit

_NOISE = 1e-6  # mg; sums of decimals such as 0.1 + 0.2 are not over a limit of 0.3


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The limits that hold for one ingredient and this person."""

    max_mg: float | None
    soft_mg: float | None
    single_mg: float | None
    gap: int
    by: str
    note: str


def guard(
    catalogue: Catalogue,
    region: str,
    log: Sequence[Dose],
    new: Dose | None = None,
    *,
    now: int,
    offset: Callable[[int], int] | int = 0,
    cautions: Cautions | None = None,
    custom: Sequence[CustomLimit] = (),
) -> GuardResult:
    """Look at the log, and at `new` as if it were kept.

    Args:
        catalogue: what is known of medicines.
        region: region id such as "GB"; decides limits and telephone numbers.
        log: doses in any order; the last 30 days are enough.
        new: a dose that is about to be kept, today's or one remembered later; None to look at the log alone.
        now: minute since 1970 UTC.
        offset: minutes of local time from UTC, for days in a row and times of day; of a minute, where the clocks may change.
        cautions: the verdicts of `cautions.assess`; None when the questions were never asked, which counts as ask.
        custom: limits from a prescriber or leaflet; the latest of an ingredient holds.
    """
    look = checks.Look(catalogue, region, tuple(log) if new is None else (*log, new), new, now, offset, cautions)
    notes: list[Note] = []
    sums: list[IngredientSum] = []
    for ingredient_id in sorted({name for dose in look.recent for name in dose.ingredients}):
        found = _sum(look, ingredient_id, custom)
        sums.append(found.sum)
        notes.extend(found.notes)
    runs = checks.runs(look)
    notes += checks.run_notes(look, runs)
    notes += checks.kind_notes(look)
    notes += checks.unknown_notes(look)
    if new is not None:
        notes += checks.counted_notes(look, new)
        notes += checks.caution_notes(look, new)
    contacts = catalogue.region(region)
    is_over = any(found.peak_state == "over" for found in sums)
    if is_over:
        notes.append(Note("call", words.call(contacts.poison)))
        notes.append(Note("call", words.call_emergency(contacts.emergency)))
    level = max((note.level for note in notes), key=LEVELS.index, default="info")
    # The sums are what somebody looks for: nothing but a call stands before them.
    notes.sort(key=lambda note: (note.level != "call", note.kind != SUM, -LEVELS.index(note.level)))
    return GuardResult(
        sums=tuple(sums),
        runs=runs,
        notes=tuple(dict.fromkeys(notes)),
        level=level,
        call=contacts if is_over else None,
        confirm=new is not None and LEVELS.index(level) >= LEVELS.index("warn"),
        unknown=look.unknown,
    )


def custom_limit(
    catalogue: Catalogue,
    region: str,
    ingredient: str,
    max_mg: float,
    *,
    by: str,
    on: str,
    gap: int | None = None,
    confirmed: bool = False,
) -> tuple[CustomLimit, bool]:
    """A limit from a prescriber or leaflet, and whether it still needs a confirmation (it is above the hard cap).

    Raises:
        ValueError: no positive amount, no name or no date; the message is a sentence for the person.
    """
    name, day = words.name_of(by), on.strip()
    if not (0 < max_mg < float("inf")) or not name or not _is_day(day) or (gap is not None and gap < 0):
        raise ValueError(words.limit_unclear())
    limit = _limit(catalogue.ingredients.get(ingredient), region)
    cap = None if limit is None else limit.hard_cap_mg
    needs = cap is not None and max_mg > cap and not confirmed
    return CustomLimit(ingredient, max_mg, name, day, gap, confirmed), needs


@dataclass(frozen=True, slots=True)
class _Found:
    sum: IngredientSum
    notes: tuple[Note, ...]


def _sum(look: checks.Look, ingredient_id: str, custom: Sequence[CustomLimit]) -> _Found:
    catalogue, window = look.catalogue, look.catalogue.window
    ingredient = catalogue.ingredients.get(ingredient_id)
    name = ingredient.called(look.region) if ingredient else words.name_of(ingredient_id)
    doses = sorted((d for d in look.recent if ingredient_id in d.ingredients), key=lambda dose: dose.at)
    bounds = _bounds(look, ingredient, ingredient_id, doses, custom)
    times = [dose.at for dose in doses]
    amounts = [dose.ingredients[ingredient_id] for dose in doses]

    def rolling(end: int) -> float:
        return fsum(amounts[bisect_right(times, end - window) : bisect_right(times, end)])

    # Doses dated later than now count too: a wrong clock must not hide one.
    total = fsum(amounts[bisect_right(times, look.now - window) :])
    ends = [at for at in times if at > look.now - window or look.is_near_new(at)]
    peak = max([total, *(rolling(end) for end in ends)])
    largest = max([bounds.single_mg or 0.0, *amounts])
    one = largest if largest > 0 else None
    at_least = any(
        ingredient_id in d.assumed and not d.ingredients[ingredient_id] for d in doses if d.at > look.now - window
    ) or bool(look.unknown)
    adult_only = look.cautions is not None and look.cautions.locked
    found = IngredientSum(
        ingredient=ingredient_id,
        name=name,
        total_mg=total,
        peak_mg=peak,
        limit_mg=None if adult_only else bounds.max_mg,
        soft_mg=None if adult_only else bounds.soft_mg,
        one_dose_mg=one,
        percent=None if bounds.max_mg is None or adult_only else ceil(total / bounds.max_mg * 100 - _NOISE),
        state="no-limit" if adult_only else state_of(total, bounds.max_mg, one),
        peak_state=state_of(peak, bounds.max_mg, one),
        gap_ends=max((at + bounds.gap for at in times if at + bounds.gap > look.now), default=None),
        at_least=at_least,
        limit_by=bounds.by,
    )
    if not (ingredient is None or ingredient.by_mg):
        text = bounds.note or words.logged_gel(name)
        return _Found(found, (Note("info", text, ingredient_id),))
    notes = (
        *_guess_notes(look, found, bounds, doses),
        *_sum_notes(look, found, bounds),
        *_dose_notes(look, found, bounds, doses),
    )
    return _Found(found, notes)


def state_of(total: float, limit: float | None, one: float | None) -> str:
    """How far `total` mg has come towards `limit` when one dose is `one` mg: an item of `STATES`.

    "one-left" is the warning one dose early; "at-limit" says that a full dose more would go over.
    """
    dose = one or 0.0
    if limit is None:
        return STATES[0]
    if total > limit + _NOISE:
        return "over"
    if total + dose > limit + _NOISE or total >= limit - _NOISE:
        return "at-limit"
    return "one-left" if total + 2 * dose > limit + _NOISE else "fine"


def _sum_notes(look: checks.Look, found: IngredientSum, bounds: _Bounds) -> list[Note]:
    about = found.ingredient
    notes: list[Note] = []
    if found.peak_state == "over":
        assert bounds.max_mg is not None
        notes.append(Note("call", words.over(found.name, found.peak_mg, bounds.max_mg, bounds.by), about))
    elif found.total_mg:
        shown = words.log_shows(found.name, found.total_mg, found.limit_mg, found.limit_by, at_least=found.at_least)
        notes.append(Note("info", shown, about, SUM))
    if look.cautions is not None and look.cautions.locked:
        notes.append(Note("notice", words.adult_limits(), about))
    elif found.limit_mg is None:
        notes.append(Note("notice", words.no_limit(found.name, bounds.note), about))
    if found.one_dose_mg and found.limit_mg is not None and found.state in ("one-left", "at-limit"):
        text = words.one_left if found.state == "one-left" else words.at_limit
        notes.append(Note("notice", text(found.name, found.one_dose_mg, found.limit_mg, found.limit_by), about))
    if found.soft_mg is not None and found.total_mg >= found.soft_mg - _NOISE:
        notes.append(Note("notice", words.past_soft(found.name, found.soft_mg), about))
    if found.gap_ends is not None:
        notes.append(Note("info", words.gap_ends(found.name, look.clock(found.gap_ends)), about, SUM))
    return notes


def _guess_notes(look: checks.Look, found: IngredientSum, bounds: _Bounds, doses: Sequence[Dose]) -> list[Note]:
    """Which doses count as a guess, as long as they count; heard before the alarm that they lead to.

    Where another medicine is logged a guess of long before is told only with such an alarm.
    """
    about, new, over = found.ingredient, look.new, found.peak_state == "over"
    day_ago = look.now - look.catalogue.window
    guessed = [dose for dose in doses if about in dose.assumed and (over or dose.at > day_ago or look.is_near_new(dose.at))]
    notes: list[Note] = []
    if new is not None and about in new.assumed and new.ingredients[about]:
        large = bounds.single_mg is not None and new.ingredients[about] > bounds.single_mg + _NOISE
        level = "call" if over else "warn" if large else "notice"
        notes.append(Note(level, words.assumed_now(found.name, new.ingredients[about]), about))
    earlier = [dose for dose in guessed if dose is not new and dose.ingredients[about]]
    if earlier and (over or new is None or about in new.ingredients):
        notes.append(Note("call" if over else "notice", words.assumed(found.name, _moments(look, earlier)), about))
    unknown = [dose for dose in guessed if not dose.ingredients[about]]
    if unknown:
        notes.append(Note("notice", words.not_given(found.name, _moments(look, unknown)), about))
    return notes


def _moments(look: checks.Look, doses: Sequence[Dose]) -> list[str]:
    return [words.moment(look.clock(dose.at), today=look.is_today(dose.at), new=dose is look.new) for dose in doses]


def _dose_notes(look: checks.Look, found: IngredientSum, bounds: _Bounds, doses: Sequence[Dose]) -> list[Note]:
    about = found.ingredient
    notes: list[Note] = []
    if look.new is None or about not in look.new.ingredients:
        return notes
    mg, moment, others = look.new.ingredients[about], look.new.at, list(doses)
    others.remove(look.new)
    close = [dose.at for dose in others if abs(dose.at - moment) < bounds.gap]
    if close:
        nearest = min(close, key=lambda at: (abs(at - moment), at))
        notes.append(Note("warn", words.too_soon(look.clock(nearest), bounds.gap), about))
    if bounds.single_mg is not None and mg > bounds.single_mg + _NOISE:
        text = words.large_guess if about in look.new.assumed else words.large_dose
        notes.append(Note("warn", text(found.name, mg, bounds.single_mg), about))
    return notes


def _bounds(
    look: checks.Look,
    ingredient: Ingredient | None,
    ingredient_id: str,
    doses: Sequence[Dose],
    custom: Sequence[CustomLimit],
) -> _Bounds:
    limit = _limit(ingredient, look.region)
    products = [product for dose in doses if (product := look.catalogue.product(dose.product)) is not None]
    gap = max([(limit.gap if limit else None) or 0, *(product.gap or 0 for product in products)])
    single = limit.single_mg if limit else None
    soft = _soft(look, ingredient, limit)
    own = max(
        (entry for entry in custom if entry.ingredient == ingredient_id),
        key=lambda entry: (entry.on, -entry.max_mg),
        default=None,
    )
    if own is not None:
        cap = limit.hard_cap_mg if limit else None
        most = own.max_mg if cap is None or own.confirmed else min(own.max_mg, cap)
        return _Bounds(most, soft, single, own.gap if own.gap is not None else gap, own.by, "")
    note = limit.note if limit else ""
    if limit is None or limit.max_mg is None:
        return _Bounds(None, soft, single, gap, "pack", note)
    # The box of a product in the log may allow less than the ingredient's own limit.
    boxes = [
        product.max_units * product.per_unit[ingredient_id]
        for product in products
        if product.max_units is not None and ingredient_id in product.per_unit
    ]
    return _Bounds(min([limit.max_mg, *boxes]), soft, single, gap, "pack", note)


def _soft(look: checks.Look, ingredient: Ingredient | None, limit: Limit | None) -> float | None:
    soft = [] if limit is None or limit.soft_mg is None else [limit.soft_mg]
    lower = ingredient.lower_soft if ingredient else None
    if lower is not None and look.cautions is not None and not look.cautions.yes.isdisjoint(lower.questions):
        soft.append(lower.soft_mg)
    return min(soft, default=None)


def _limit(ingredient: Ingredient | None, region: str) -> Limit | None:
    return None if ingredient is None else ingredient.limit(region)


def _is_day(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isascii() and part.isdigit() for part in parts)
