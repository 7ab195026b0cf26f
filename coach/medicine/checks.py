"""The guard's checks beside the sums: two of one kind, days in a row, what is unknown, and the caution answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.medicine.cautions import together
from coach.medicine.clock import clock, logical_day, same_day
from coach.medicine.model import CAUTION, SUM, Note, Run
from coach.text import medicine as words
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.medicine.cautions import Cautions
    from coach.medicine.model import Catalogue, Dose

_TOPICAL = "topical-nsaid"
_LEVEL_OF = {"warn": "info", "ask": "notice", "stop": "warn"}


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a log: all doses (`new` among them), and when and for whom."""

    catalogue: Catalogue
    region: str
    doses: tuple[Dose, ...]
    new: Dose | None
    now: int
    offset: Callable[[int], int] | int
    cautions: Cautions | None

    def wall(self, at: int) -> int:
        """Minute `at` on the clock on the wall, where the person is now."""
        return at + (self.offset if isinstance(self.offset, int) else self.offset(at))

    def clock(self, at: int) -> str:
        """Minute `at` as a person reads it."""
        return clock(self.wall(at), self.wall(self.now))

    def is_today(self, at: int) -> bool:
        """Whether minute `at` is of today's calendar day."""
        return same_day(self.wall(at), self.wall(self.now))

    def is_near_new(self, at: int) -> bool:
        """Whether a window of 24 hours can hold both the new dose and one at minute `at`."""
        return self.new is not None and abs(at - self.new.at) < self.catalogue.window

    @property
    def recent(self) -> tuple[Dose, ...]:
        """The doses that can stand in a window which ended in the last 24 hours, or which holds the new dose."""
        window = self.catalogue.window
        return tuple(dose for dose in self.doses if dose.at > self.now - 2 * window or self.is_near_new(dose.at))

    @property
    def current(self) -> tuple[Dose, ...]:
        """The doses of the last 24 hours, and those dated later."""
        return tuple(dose for dose in self.doses if dose.at > self.now - self.catalogue.window)

    @property
    def beside_new(self) -> tuple[Dose, ...]:
        """The doses within 24 hours of the new one, on either side."""
        return tuple(dose for dose in self.doses if self.is_near_new(dose.at))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names of products in sight of which nothing is known, sorted."""
        seen = (*self.current, *self.beside_new)
        return tuple(sorted({words.name_of(dose.product) for dose in seen if not dose.ingredients}))


def is_painkiller(catalogue: Catalogue, dose: Dose) -> bool:
    """Whether the dose may mask pain: a test day needs 24 hours without. An unknown product counts as one."""
    classes = catalogue.classes_of(tuple(dose.ingredients))
    strange = any(name not in catalogue.ingredients for name in dose.ingredients)
    return not dose.ingredients or strange or any(cls.painkiller for cls in classes)


def is_nsaid(catalogue: Catalogue, dose: Dose) -> bool:
    """Whether the dose holds an anti-inflammatory tablet (gels do not count towards the ten days)."""
    return any(cls.nsaid for cls in catalogue.classes_of(tuple(dose.ingredients)))


def runs(look: Look) -> tuple[Run, ...]:
    """Days in a row for every ingredient, class and product that knows a longest run and is in the log."""
    catalogue = look.catalogue
    longest: dict[tuple[str, str], tuple[str, int]] = {}
    days: dict[tuple[str, str], set[int]] = {}
    for dose in look.doses:
        keys = []
        for name in dose.ingredients:
            ingredient = catalogue.ingredients.get(name)
            limit = ingredient.limit(look.region) if ingredient else None
            if ingredient and limit and limit.longest_run:
                keys.append(("ingredient", name))
                longest["ingredient", name] = (ingredient.called(look.region), limit.longest_run)
        for cls in catalogue.classes_of(tuple(dose.ingredients)):
            if cls.longest_run:
                keys.append(("class", cls.id))
                longest["class", cls.id] = (words.one_of(cls.name), cls.longest_run)
        product = catalogue.product(dose.product)
        if product and product.longest_run:
            keys.append(("product", product.id))
            longest["product", product.id] = (product.name, product.longest_run)
        for key in keys:
            days.setdefault(key, set()).add(logical_day(dose.at, dose.offset))
    today = logical_day(look.wall(look.now), 0)
    found = [
        Run(key[1], longest[key][0], length, longest[key][1]) for key in sorted(days) if (length := _length(days[key], today))
    ]
    return tuple(found)


def run_notes(look: Look, found: Sequence[Run]) -> list[Note]:
    """A notice on the last day of a run, a warning after it; a class is silent where its ingredient says the same."""
    notes = []
    for run in found:
        if run.days < run.longest:
            continue
        said = any(
            other.days == run.days and other.longest == run.longest and _is_in(look.catalogue, other.about, run.about)
            for other in found
        )
        if said:
            continue
        if run.days == run.longest:
            notes.append(Note("notice", words.run_reached(run.name, run.days, run.longest), run.about))
        else:
            notes.append(Note("warn", words.run_over(run.name, run.days, run.longest), run.about))
    return notes


def kind_notes(look: Look) -> list[Note]:
    """Two anti-inflammatories, a gel beside a tablet, medicines that make sleepy; within 24 hours of each other."""
    notes: list[Note] = []
    for doses in (look.current, look.beside_new):
        ingredients = sorted({name for dose in doses for name in dose.ingredients})
        for cls in look.catalogue.classes.values():
            of_class = _of_class(look.catalogue, ingredients, cls.id)
            if cls.one_at_a_time and len(of_class) > 1:
                names = _names(look, of_class)
                notes.append(Note("warn", words.two_of_a_kind(names, cls.name), cls.id))
                advice = look.catalogue.region(look.region).advice
                notes.append(Note("warn", words.two_of_a_kind_ask(advice), cls.id))
            if cls.nsaid and of_class and _of_class(look.catalogue, ingredients, _TOPICAL):
                notes.append(Note("notice", words.gel_and_tablet(), cls.id))
        notes += _drowsy(look, ingredients)
    return notes


def unknown_notes(look: Look) -> list[Note]:
    """What could not be counted, what is dated in the future, and what a brand may hold besides."""
    notes: list[Note] = []
    for name in look.unknown:
        notes.append(Note("notice", words.unknown_product(name), name))
        notes.append(Note("notice", words.check_the_box(), name))
    notes += [Note("notice", words.in_the_future(dose.product), dose.product) for dose in look.doses if dose.at > look.now]
    product = look.catalogue.product(look.new.product) if look.new else None
    if product and product.also:
        notes.append(Note("notice", words.also_in(product.name, product.also), product.id))
    return notes


def counted_notes(look: Look, new: Dose) -> list[Note]:
    """What one unit of the new dose was taken to hold, where nobody told it."""
    if not new.each or new.units is None:
        return []
    held = [(_names(look, [name]), mg) for name, mg in new.each.items()]
    product = look.catalogue.product(new.product)
    return [Note("info", words.counted(new.units, held, usual=product is None), new.product, SUM)]


def caution_notes(look: Look, new: Dose) -> list[Note]:
    """What the answers to the caution questions mean for the classes of the new dose."""
    classes = look.catalogue.classes_of(tuple(new.ingredients))
    if look.cautions is None:
        every = words.both([cls.any for cls in classes])
        return [Note("notice", words.open_questions(every), classes[0].id, CAUTION)] if classes else []
    found = together(look.catalogue, look.cautions, classes, once=True)
    notes = [Note(_LEVEL_OF[reason.action], reason.text, cls, CAUTION) for cls, reason in found]
    if look.cautions.locked and not notes:
        notes.append(Note("warn", words.under_18(), kind=CAUTION))
    return notes


def _drowsy(look: Look, ingredients: Sequence[str]) -> list[Note]:
    sleepy = [
        name
        for name in ingredients
        if any(cls.sedating for cls in look.catalogue.classes_of((name,)))
    ]  # fmt: skip
    if not sleepy:
        return []
    if len(sleepy) > 1:
        return [Note("warn", words.two_drowsy(_names(look, sleepy)), "drowsy")]
    shown = _names(look, sleepy)
    return [Note("notice", words.drowsy(shown[:1].upper() + shown[1:]), "drowsy")]


def _names(look: Look, ingredients: Sequence[str]) -> str:
    known = look.catalogue.ingredients
    return ", ".join(known[name].called(look.region) if name in known else words.name_of(name) for name in ingredients)


def _of_class(catalogue: Catalogue, ingredients: Sequence[str], cls: str) -> list[str]:
    return [name for name in ingredients if name in catalogue.ingredients and cls in catalogue.ingredients[name].classes]


def _is_in(catalogue: Catalogue, ingredient: str, cls: str) -> bool:
    known = catalogue.ingredients.get(ingredient)
    return known is not None and cls in known.classes


def _length(days: set[int], today: int) -> int:
    """Days in a row that end today, or yesterday when today is still without; 0 when neither."""
    last = next((day for day in (today, today - 1) if day in days), None)
    if last is None:
        return 0
    first = last
    while first - 1 in days:
        first -= 1
    return last - first + 1
