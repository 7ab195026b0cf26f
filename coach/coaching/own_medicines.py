"""A person's own medicines: what is on a box that no list knows, and a limit that a prescriber or a leaflet gave.

Both are facts of the person, like the questions before a first dose: the latest of each counts, from all episodes. One undo takes
back what was told together. A limit above the highest that we would count is believed only when confirmed.
"""

from __future__ import annotations

import re

from coach.journal.entry import effective
from coach.text import coaching as words

from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.medicine.model import Catalogue, CustomLimit, Product

    from .desk import Desk

PRODUCT, LIMIT = "own_", "limit_"
"""How the facts are named; after it stands the name of the product, or the ingredient."""
HOUR = 60
_HELD = re.compile(r"^(?P<name>.*?)\s*(?P<amount>\d[\d.,]*\s*[a-zµμ]+)?$", re.IGNORECASE)


class NeedsSure(Exception):  # noqa: N818 - a question, no error
    """The limit is above the highest that we would count: is it really what was said? Kept when it comes again, `sure`."""

    def __init__(self, what: str, then: str) -> None:
        super().__init__(what)
        self.what = what
        self.next = then


class OwnMedicines:
    """What the person told of their own medicines; it keeps nothing itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _told(self, prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The latest of each fact that begins with `prefix`, under the rest of its name."""
        found: dict[str, tuple[str, ...]] = {}
        for entry in effective(self._desk.journal.entries(kinds=("answers", "supersede", "forget"))):
            facts = entry.body.get("facts") if entry.kind == "answers" else None
            for name, value in facts.items() if isinstance(facts, dict) else ():
                if str(name).startswith(prefix) and isinstance(value, list | tuple):
                    found[str(name).removeprefix(prefix)] = tuple(map(str, value))
        yield from found.items()

    def products(self) -> tuple[Product, ...]:
        """The boxes that were described."""
        from coach.medicine.amounts import own_product

        made = []
        for _, told in self._told(PRODUCT):
            name, unit, checked, *held = (*told, "", "", "")[: max(3, len(told))]
            pairs = (text.partition("=") for text in held if text)
            made.append(own_product(name, {key: _number(mg) for key, _, mg in pairs}, unit=unit, checked=checked))
        return tuple(made)

    def limits(self) -> tuple[CustomLimit, ...]:
        """The limits that were given."""
        from coach.medicine.model import CustomLimit

        made = []
        for ingredient, told in self._told(LIMIT):
            mg, by, on, gap, sure = (*told, "", "", "", "", "")[:5]
            most, between = _number(mg), _number(gap)
            if most is not None:
                made.append(CustomLimit(ingredient, most, by, on, None if between is None else round(between), sure == "sure"))
        return tuple(made)

    def keep(
        self, name: str, holds: str = "", *, unit: str = "tablet", most: str = "", gap: str = "", by: str = "", sure: bool = False
    ) -> Product:
        """Keep what is in a box, a limit for what is in it, or both at once.

        Args:
            name: what the box says; of a medicine that the lists know, to give a limit to it.
            holds: what one unit holds, such as `naproxen 250 mg, esomeprazole 20 mg`; "" where the lists know it.
            unit: tablet, capsule, sachet, …
            most: the most in 24 hours, such as `750 mg`; "" for the pack's own limit.
            gap: hours between two doses; "" for the pack's own.
            by: who gave the limit.
            sure: the limit is meant, although it is above the highest that we would count.

        Raises:
            NeedsSure: the limit is higher than we would count.
            Refused: a name, substance or amount cannot be read, or there is nothing to keep.
        """
        from .medicine import find, shelf

        facts: dict[str, object] = {}
        catalogue = shelf(self._desk)
        if holds.strip():
            product = self._described(catalogue, name, holds, unit)
            held = [f"{key}={_plain(product.per_unit.get(key))}" for key in product.ingredients]
            facts[PRODUCT + product.id] = [product.name, product.unit, product.checked, *held]
        else:
            product = find(self._desk, name)
        if most.strip() or gap.strip() or by.strip():
            limit = self._limit(product, most, gap, by, sure=sure)
            between = "" if limit.gap is None else str(limit.gap)
            facts[LIMIT + limit.ingredient] = [
                _plain(limit.max_mg), limit.by, limit.on, between, "sure" if limit.confirmed else "",
            ]  # fmt: skip
        if not facts:
            raise Refused(words.OWN_NOTHING.format(name=product.name), words.OWN_NOTHING_THEN)
        episode = self._desk.journal.open_episode()
        day = max(self._desk.today(), episode.day) if episode is not None else self._desk.today()
        self._desk.journal.append(
            [self._desk.entry("answers", {"facts": facts}, day=day, episode=episode.uuid if episode is not None else None)]
        )
        return product

    def _described(self, catalogue: Catalogue, name: str, holds: str, unit: str) -> Product:
        from coach.medicine.amounts import own_product

        held: dict[str, float | None] = {}
        for part in filter(None, (text.strip() for text in re.split(r"[,+;]\s*(?=[^\d])", holds))):
            match = _HELD.match(part)
            substance = match["name"].strip() if match else ""
            if not substance:
                raise Refused(words.OWN_SUBSTANCE.format(text=part), words.OWN_SUBSTANCE_THEN)
            held[self._ingredient(catalogue, substance)] = _mg(match["amount"]) if match and match["amount"] else None
        if not name.strip() or not held:
            raise Refused(words.OWN_NAMELESS, words.OWN_SUBSTANCE_THEN)
        return own_product(name, held, unit=unit.strip() or "tablet", checked=self._desk.today())

    def _ingredient(self, catalogue: Catalogue, name: str) -> str:
        """The substance's id; a new one where nothing known is even like it, for a slip of a letter must not count apart."""
        from coach.medicine.amounts import find_product

        found = find_product(catalogue, name)
        if found.product is not None and len(found.product.ingredients) == 1:
            return found.product.ingredients[0]
        if found.product is not None or found.candidates:
            near = ", ".join(product.name for product in found.candidates[:4])
            then = words.MEDICINES_NEAR.format(names=near) if near else words.OWN_SUBSTANCE_THEN
            raise Refused(words.OWN_SUBSTANCE.format(text=name), then)
        return "-".join(re.findall(r"[a-z0-9]+", name.casefold())) or name

    def _limit(self, product: Product, most: str, gap: str, by: str, *, sure: bool) -> CustomLimit:
        from coach.medicine.guard import custom_limit

        from .medicine import region

        if len(product.ingredients) != 1:
            raise Refused(words.OWN_LIMIT_ONE.format(name=product.name), words.OWN_LIMIT_ONE_THEN)
        hours = _number(gap) if gap.strip() else None
        if gap.strip() and (hours is None or not 0 < hours <= 24):
            raise Refused(words.OWN_GAP.format(text=gap))
        try:
            limit, needs = custom_limit(
                self._desk.catalogue, region(self._desk), product.ingredients[0], _mg(most) if most.strip() else 0,
                by=by, on=self._desk.today(), gap=None if hours is None else round(hours * HOUR), confirmed=sure,
            )  # fmt: skip
        except ValueError as problem:
            raise Refused(str(problem), words.OWN_LIMIT_THEN) from problem
        if needs:
            raise NeedsSure(
                words.OWN_HIGH.format(mg=_plain(limit.max_mg), name=product.name), words.OWN_HIGH_THEN.format(by=limit.by)
            )
        return limit


def _mg(text: str) -> float:
    from coach.medicine.amounts import AmountProblem, parse_amount

    try:
        amount = parse_amount(text)
    except AmountProblem as problem:
        raise Refused(str(problem), words.OWN_SUBSTANCE_THEN) from problem
    if amount.mg is None:
        raise Refused(words.OWN_MG.format(text=text), words.OWN_SUBSTANCE_THEN)
    return amount.mg


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None


def _plain(mg: float | None) -> str:
    return "" if mg is None else f"{mg:g}"
