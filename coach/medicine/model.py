"""The values of the medicine room: what is known of medicines, a dose, and the answers of the guard.

Times are whole minutes since 1970 in UTC (`epoch_minutes` makes one of a datetime); amounts are milligrams.
Every number of a catalogue comes from `plans/medicines.toml`, which names its source.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from coach.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

OUR_RULE = "our rule"
ANY_REGION = "*"

# What a caution asks for, mildest first.
ACTIONS = ("ok", "warn", "ask", "stop")
# How far the log has come, mildest first. "no-limit": no pack limit is known, so the log cannot be judged.
STATES = ("no-limit", "fine", "one-left", "at-limit", "over")
# How much a sentence wants to be heard, mildest first. "call" goes with a telephone number.
LEVELS = ("info", "notice", "warn", "call")

SUM, CAUTION = "sum", "caution"  # kinds of notes that have a place of their own

_MINUTE = 60


def epoch_minutes(instant: datetime) -> int:
    """Whole minutes since 1970 UTC of an aware `instant`.

    Raises:
        ValueError: `instant` carries no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("a dose needs an instant with a time zone")
    return int(instant.timestamp() // _MINUTE)


@dataclass(frozen=True, slots=True)
class Limit:
    """What a pack allows of one ingredient in `regions`; None where no figure is kept.

    mg for amounts, minutes for `gap`, days in a row for `longest_run`. `hard_cap_mg` is the ceiling above which a
    limit somebody enters is believed only when confirmed. `tablet_mg` is what one tablet of the plain substance holds there.
    """

    regions: tuple[str, ...]
    single_mg: float | None = None
    gap: int | None = None
    max_mg: float | None = None
    soft_mg: float | None = None
    hard_cap_mg: float | None = None
    longest_run: int | None = None
    tablet_mg: float | None = None
    note: str = ""
    source: str = OUR_RULE


@dataclass(frozen=True, slots=True)
class LowerSoft:
    """An earlier notice (`soft_mg`) for people who answered yes or not sure to one of `questions`."""

    questions: tuple[str, ...]
    soft_mg: float
    source: str = OUR_RULE


@dataclass(frozen=True, slots=True)
class Ingredient:
    """An active substance. `by_mg` is false for gels, which are logged but not weighed."""

    id: str
    name: str
    classes: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    aliases: tuple[str, ...] = ()
    by_mg: bool = True
    limits: tuple[Limit, ...] = ()
    lower_soft: LowerSoft | None = None

    def called(self, region: str) -> str:
        """Its usual name in `region` (paracetamol is acetaminophen in the US)."""
        return self.names.get(region, self.name)

    def limit(self, region: str) -> Limit | None:
        """The limits that hold in `region`: its own, else those of everywhere, else None."""
        for wanted in (region, ANY_REGION):
            for limit in self.limits:
                if wanted in limit.regions:
                    return limit
        return None


@dataclass(frozen=True, slots=True)
class MedicineClass:
    """A kind of medicine, judged by one `column` of the caution questions.

    `any` fits after 'before'; `stance` is what is known of it, where it is a medicine that one logs.
    """

    id: str
    name: str
    any: str
    column: str
    painkiller: bool
    nsaid: bool = False
    sedating: bool = False
    one_at_a_time: bool = False
    longest_run: int | None = None
    stance: str = ""
    sources: tuple[str, ...] = (OUR_RULE,)


@dataclass(frozen=True, slots=True)
class Product:
    """Something with a name on a box. `per_unit` holds mg of an ingredient in one unit, where that is known."""

    id: str
    name: str
    ingredients: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    regions: tuple[str, ...] = (ANY_REGION,)
    unit: str = "tablet"
    per_unit: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    max_units: float | None = None
    gap: int | None = None
    longest_run: int | None = None
    also: str = ""
    checked: str = ""
    source: str = OUR_RULE


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """An interview fact that answers a caution question: when the test holds, the answer is `settles`.

    With `settles` None the test decides both ways: holds = yes, else no. `op`: is, one_of, at_least, below.
    """

    fact: str
    op: str
    value: object
    settles: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A caution question: `yes` maps a column to an action of `ACTIONS`; a column not named is fine."""

    id: str
    group: str
    text: str
    short: str
    why: str
    yes: Mapping[str, str]
    known_from: tuple[KnownFrom, ...] = ()
    unless_sex: str | None = None
    recheck_days: int | None = None
    sources: tuple[str, ...] = (OUR_RULE,)

    @property
    def fact(self) -> str:
        """The fact id under which the answer is kept: yes, no or not-sure."""
        return "caution_" + self.id


@dataclass(frozen=True, slots=True)
class Region:
    """Whom to call where."""

    id: str
    name: str
    emergency: str
    advice: str
    poison: str
    source: str = OUR_RULE


@dataclass(frozen=True, slots=True)
class StopSign:
    """A sign to stop and call; `how_soon` is emergency or urgent."""

    text: str
    how_soon: str
    source: str = OUR_RULE


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that `plans/medicines.toml` says."""

    window: int
    recheck_days: int
    regions: Mapping[str, Region]
    classes: Mapping[str, MedicineClass]
    ingredients: Mapping[str, Ingredient]
    products: tuple[Product, ...]
    questions: tuple[Question, ...]
    stop_and_call: tuple[StopSign, ...] = ()
    pregnancy: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reviewed: str = ""
    sources: frozenset[str] = frozenset()

    def region(self, region: str) -> Region:
        """Contacts of `region`; those of "other" where it is not listed."""
        return self.regions.get(region) or self.regions["other"]

    def product(self, product_id: str) -> Product | None:
        """The product with that id, or None."""
        return next((product for product in self.products if product.id == product_id), None)

    def classes_of(self, ingredients: Mapping[str, float] | tuple[str, ...]) -> tuple[MedicineClass, ...]:
        """The classes that `ingredients` belong to, each once, in the catalogue's order."""
        wanted = {cls for ingredient in ingredients if (known := self.ingredients.get(ingredient)) for cls in known.classes}
        return tuple(cls for cls in self.classes.values() if cls.id in wanted)

    def plus(self, products: tuple[Product, ...]) -> Catalogue:
        """A catalogue with the person's own `products` too, which come before a seed of the same id or name."""
        names = {product.id for product in products} | {product.name.casefold() for product in products}
        kept = tuple(p for p in self.products if p.id not in names and p.name.casefold() not in names)
        return Catalogue(
            self.window, self.recheck_days, self.regions, self.classes, self.ingredients, (*products, *kept),
            self.questions, self.stop_and_call, self.pregnancy, self.reviewed, self.sources,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dose:
    """What somebody had: mg by ingredient at minute `at`.

    `offset` is the local time's distance from UTC in minutes, which tells the day of the dose. `ingredients` is empty
    for a product nobody knows. `assumed` names ingredients whose amount is an upper guess, because the strength was
    not known. `units` counts tablets, sachets, … `each` holds mg in one of them where that is known from the catalogue and
    nobody told it: it goes with a dose that is about to be kept, and not into the journal.
    """

    product: str
    ingredients: Mapping[str, float]
    at: int
    offset: int = 0
    units: float | None = None
    assumed: tuple[str, ...] = ()
    each: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CustomLimit:
    """A limit that a prescriber or the leaflet gives (`by`), entered on day `on` (ISO); mg in 24 h, gap in minutes."""

    ingredient: str
    max_mg: float
    by: str
    on: str
    gap: int | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence of the guard with its level, and the ingredient, class or product it is about.

    `kind` is `SUM` of what the last 24 hours hold, `CAUTION` of what an answer of the person means, else empty.
    """

    level: str
    text: str
    about: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class IngredientSum:
    """What the log shows of one ingredient.

    `total_mg` is the rolling sum now, the new dose included; `peak_mg` the highest rolling sum that touches the last
    window or the new dose. `state` belongs to the total, `peak_state` to the peak. `percent` is rounded up.
    `gap_ends` is the minute at which the pack's gap has passed, or None. `at_least` says that more may have been had.
    """

    ingredient: str
    name: str
    total_mg: float
    peak_mg: float
    limit_mg: float | None
    soft_mg: float | None
    one_dose_mg: float | None
    percent: int | None
    state: str
    peak_state: str
    gap_ends: int | None
    at_least: bool
    limit_by: str = "pack"


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row, up to today or yesterday, on which something was logged; `longest` is when to ask."""

    about: str
    name: str
    days: int
    longest: int


@dataclass(frozen=True, slots=True)
class GuardResult:
    """What the guard found.

    `level` is the highest of `notes`. `call` holds the contacts when the log is over a limit. `confirm` says that a
    front shows the notes and asks before it keeps the new dose; the truth may always be kept.
    """

    sums: tuple[IngredientSum, ...]
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    level: str
    call: Region | None
    confirm: bool
    unknown: tuple[str, ...]

    def sum_of(self, ingredient: str) -> IngredientSum | None:
        """The sum of `ingredient`, or None when the log does not hold it."""
        return next((found for found in self.sums if found.ingredient == ingredient), None)
