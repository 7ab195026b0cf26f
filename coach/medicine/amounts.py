"""Reading what a person typed: an amount such as '400 mg' or '2 tablets', and the name of a product.

Nothing is guessed downwards: a strength nobody gave counts as a full single dose a unit, and says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.medicine.model import ANY_REGION, Dose, Product
from coach.text import typed_amounts as words
from coach.text.medicine import name_of
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.medicine.model import Catalogue

_MG = {
    "mg": 1.0, "milligram": 1.0, "milligrams": 1.0, "g": 1000.0, "gram": 1000.0, "grams": 1000.0,
    "mcg": 0.001, "µg": 0.001, "μg": 0.001, "ug": 0.001, "microgram": 0.001, "micrograms": 0.001,
}  # fmt: skip
_UNITS = {
    "tablet", "tab", "pill", "capsule", "cap", "caplet", "sachet", "dose", "spoon", "powder", "suppository",
    "lozenge", "patch", "application", "unit",
}  # fmt: skip
_NUMBERS = {
    "half": 0.5, "½": 0.5, "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0,
}  # fmt: skip
NO_UNIT = "unit"  # a number of something, and nobody said of what
_TABLETS = frozenset({"tablet", "tab", "pill", "capsule", "cap", "caplet", NO_UNIT})
_FILLERS = frozenset({"of", "each", "and"})
_TIMES = frozenset({"x", "×", "*", "times"})
_FIGURES = frozenset("0123456789.,+-")
# Beyond these an amount is a slip of the key, whatever the medicine.
_MOST_MG = 100_000.0
_MOST_UNITS = 200.0
_MOST_ALONE = 10.0  # our rule: a larger number without a word is more often mg, as in 200, than so many tablets
_LONGEST = 80
_CLOSE = 0.72  # our rule: similar enough to ask 'did you mean'
_MOST_CANDIDATES = 5


class AmountProblem(ValueError):  # noqa: N818 - what the person wrote is a problem, not an error of ours
    """An amount that cannot be read; the message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What was typed: `mg` in all, or `units` of something, or both; `each_mg` is the strength given with units."""

    mg: float | None
    units: float | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a name led to: one `product`, or none and `candidates` that may have been meant, best first."""

    product: Product | None
    candidates: tuple[Product, ...] = ()


def parse_amount(text: str) -> Amount:
    """Read '400 mg', '0.5 g', '2 tablets', '2', 'half a tablet', '2 x 200 mg', '200 mg x 2', '2 tablets of 200 mg', '1,000mg'.

    Raises:
        AmountProblem: it is empty, has two readings, is not positive, or is larger than any dose.
    """
    numbers: list[float] = []
    mg_factor: float | None = None
    strength = 0  # which of the numbers is the mass
    unit = ""
    if len(text) > _LONGEST:
        raise AmountProblem(words.unclear_amount(text))
    tokens = _tokens(text)
    if len(tokens) > 1 and tokens[0] == "half" and tokens[1] in ("a", "an"):
        del tokens[1]
    for before, token in zip(["", *tokens], tokens, strict=False):
        singular = token[:-1] if token.endswith("s") and token not in _MG else token
        if token in _NUMBERS:
            numbers.append(_NUMBERS[token])
        elif token[0] in _FIGURES:
            numbers.append(_number(token, text))
        elif token in _MG and mg_factor is None:
            behind = before in _NUMBERS or before[:1] in _FIGURES  # 200 mg, rather than mg 200
            mg_factor, strength = _MG[token], len(numbers) - behind
        elif singular in _UNITS and not unit:
            unit = singular
        elif token not in _FILLERS and token not in _TIMES:
            raise AmountProblem(words.unclear_amount(text))
    return _amount(text, numbers, mg_factor, strength, unit)


def _amount(text: str, numbers: Sequence[float], mg_factor: float | None, strength: int, unit: str) -> Amount:
    if not 1 <= len(numbers) <= 2 or any(not number > 0 for number in numbers):
        raise AmountProblem(words.unclear_amount(text))
    if len(numbers) == 2:  # units and a strength, in either order
        if mg_factor is None:
            raise AmountProblem(words.unclear_amount(text))
        found = Amount(numbers[0] * numbers[1] * mg_factor, numbers[1 - strength], unit or NO_UNIT)
    elif mg_factor is None:
        found = Amount(None, numbers[0], unit or NO_UNIT)
    elif unit:
        raise AmountProblem(words.unclear_amount(text))
    else:
        found = Amount(numbers[0] * mg_factor, None)
    if found.mg is None and not unit and (found.units or 0) > _MOST_ALONE:
        raise AmountProblem(words.of_what(text))
    if (found.mg or 0) > _MOST_MG or (found.units or 0) > _MOST_UNITS:
        raise AmountProblem(words.too_large(text))
    return found


def read_amount(catalogue: Catalogue, product: Product, text: str) -> tuple[Amount, dict[str, float]]:
    """An amount of `product`, and mg in one unit by ingredient where they are told: '2 tablets of 200 mg ibuprofen, 500 mg …'.

    Raises:
        AmountProblem: see `parse_amount`; or a substance that is not in the product.
    """
    head, _, tail = text.casefold().partition(" of ")
    parts = [re.fullmatch(r"([\d.,]+\s*[a-zµμ]+)\s+(.+)", part.strip()) for part in re.split(r";|\+|,\s|\band\b", tail)]
    if not any(parts):
        if tail and len(product.ingredients) > 1:
            raise AmountProblem(words.of_which(product.name, _names_in(catalogue, product)))
        return parse_amount(text), {}
    amount, strengths = parse_amount(head), {}
    for part in parts:
        name = next((name for name in product.ingredients if part and _fold(part[2]) in _called(catalogue, name)), None)
        mg = parse_amount(part[1]).mg if part else None
        if name is None or mg is None or amount.units is None:
            raise AmountProblem(words.of_which(product.name, _names_in(catalogue, product)))
        strengths[name] = mg
    return amount, strengths


def not_told(
    catalogue: Catalogue, product: Product, amount: Amount, strengths: Mapping[str, float], region: str
) -> tuple[str, ...]:
    """The ingredients of which nobody knows how much one unit holds: those with a figure on the pack, all where none has one."""
    if amount.mg is not None:
        return ()
    left = [
        name
        for name in product.ingredients
        if (known := catalogue.ingredients.get(name)) is not None and known.by_mg and name not in strengths
        if _strength(catalogue, product, name, amount, region) is None
    ]
    judged = [name for name in left if (limit := catalogue.ingredients[name].limit(region)) and limit.single_mg is not None]
    return tuple(judged or (left if len(left) == len(product.ingredients) else ()))


def _strength(catalogue: Catalogue, product: Product, name: str, amount: Amount | None, region: str) -> float | None:
    """How many mg of an ingredient are in one unit: by the box, or by the region's tablet where it is of the plain substance."""
    if name in product.per_unit or amount is None or product.id != name or amount.unit not in _TABLETS:
        return product.per_unit.get(name)
    known = catalogue.ingredients.get(name)
    limit = known.limit(region) if known else None
    return limit.tablet_mg if limit else None


def _called(catalogue: Catalogue, name: str) -> set[str]:
    known = catalogue.ingredients.get(name)
    names = (known.name, *known.names.values(), *known.aliases) if known else ()
    return {_fold(text) for text in (name, *names)}


def _names_in(catalogue: Catalogue, product: Product) -> list[str]:
    return [known.name if (known := catalogue.ingredients.get(name)) else name for name in product.ingredients]


def find_product(catalogue: Catalogue, name: str, region: str = "") -> Found:
    """Look `name` up among products and ingredients: exact names and aliases first, then what was perhaps meant.

    An exact name always wins; the person's region is preferred where two countries share it. Ingredients answer to
    their names everywhere ('acetaminophen' finds paracetamol) and come as a product without a strength.
    """
    wanted = _fold(name)
    if not wanted:
        return Found(None)
    shelf = _shelf(catalogue)
    exact = [product for product in shelf if wanted in _names(product)]
    if exact:
        exact.sort(key=lambda product: not _is_sold(product, region))
        first = exact[0]
        return Found(first, tuple(exact[1:]))
    scored = sorted(
        ((score, product) for product in shelf if (score := _likeness(wanted, product)) >= _CLOSE),
        key=lambda pair: (-pair[0], not _is_sold(pair[1], region), pair[1].name),
    )
    return Found(None, tuple(product for _, product in scored[:_MOST_CANDIDATES]))


def make_dose(
    catalogue: Catalogue,
    product: Product,
    amount: Amount | None,
    *,
    at: int,
    offset: int = 0,
    region: str = "",
    strengths: Mapping[str, float] | None = None,
) -> Dose:
    """The dose to keep. Without `amount` it is one unit, or a full single dose where no strength is known.

    `strengths` are mg in one unit as the person told them.

    Raises:
        AmountProblem: mg were given for a combination, or for a gel.
    """
    gel = all(not known.by_mg for name in product.ingredients if (known := catalogue.ingredients.get(name)))
    units = amount.units if amount else 1.0
    if amount is not None and amount.mg is not None:
        if len(product.ingredients) > 1:
            raise AmountProblem(words.needs_units(product.name, product.unit))
        if gel and product.ingredients:
            raise AmountProblem(words.not_a_gel_amount(product.name))
        held: dict[str, float] = dict.fromkeys(product.ingredients, amount.mg)
        return Dose(product.id, held, at, offset, units)
    told, each, held, assumed = strengths or {}, {}, {}, []
    for name in product.ingredients:
        per_unit = told.get(name) or _strength(catalogue, product, name, amount, region)
        known = catalogue.ingredients.get(name)
        if known is not None and not known.by_mg:
            held[name] = 0.0
        elif per_unit is not None:
            held[name] = per_unit * (units or 1.0)
            if name not in told:
                each[name] = per_unit
        else:
            limit = known.limit(region) if known else None
            held[name] = ((limit.single_mg if limit else None) or 0.0) * (units or 1.0)
            assumed.append(name)
    return Dose(product.id, held, at, offset, units, tuple(assumed), each)


def unknown_product(name: str) -> Product:
    """A product of that name of which nothing is known: logged, and counted as unknown."""
    shown = name_of(name)
    return Product(id=shown, name=shown, ingredients=())


def own_product(name: str, ingredients: Mapping[str, float | None], *, unit: str = "tablet", checked: str) -> Product:
    """A product that the person read off the box: mg in one unit by ingredient id, None where it is not known."""
    shown = name_of(name)
    strengths = {ingredient: mg for ingredient, mg in ingredients.items() if mg is not None}
    return Product(id=_fold(shown), name=shown, ingredients=tuple(ingredients), unit=unit, per_unit=strengths,
                   checked=checked)  # fmt: skip


def _shelf(catalogue: Catalogue) -> list[Product]:
    generics = [
        Product(
            id=ingredient.id,
            name=ingredient.name,
            ingredients=(ingredient.id,),
            aliases=(*ingredient.aliases, *ingredient.names.values()),
            unit="tablet" if ingredient.by_mg else "application",
        )
        for ingredient in catalogue.ingredients.values()
    ]
    return [*catalogue.products, *generics]


def _names(product: Product) -> set[str]:
    return {_fold(product.id), _fold(product.name), *(_fold(alias) for alias in product.aliases)}


@lru_cache(2048)
def _fold(name: str) -> str:
    """Lower case, letters and digits only, single spaces: 'Co-Codamol ' and 'co codamol' are one."""
    kept = "".join(character if character.isalnum() else " " for character in name.casefold().replace("'", ""))
    return " ".join(kept.split())[:_LONGEST]


def _is_sold(product: Product, region: str) -> bool:
    return region in product.regions or ANY_REGION in product.regions


def _likeness(wanted: str, product: Product) -> float:
    """0 to 1: how like a name of `product` is; the start of a name, or a word of it, is a near certainty."""
    from difflib import SequenceMatcher

    best = 0.0
    for name in _names(product):
        if name.startswith(wanted) or wanted in name.split() or name in wanted.split():
            return 0.99
        best = max(best, SequenceMatcher(None, wanted, name).ratio())
    return best


def _tokens(text: str) -> list[str]:
    """'2x200mg' → 2, x, 200, mg."""
    tokens: list[str] = []
    kind = ""
    for character in text.casefold():
        now = "n" if character in _FIGURES else "a"
        if character.isspace():
            kind = ""
            continue
        if character in "×*½":
            now = character
        if now == kind and now in "na":
            tokens[-1] += character
        else:
            tokens.append(character)
        kind = now
    return [stripped for token in tokens if (stripped := token if token[0] in _FIGURES else token.strip("."))]


def _number(token: str, text: str) -> float:
    """A positive decimal number. '1,000' is a thousand, '1,5' one and a half; '1.000' has two readings."""
    whole, dot, rest = token.partition(".")
    if dot and len(rest) == 3 and whole.isdigit() and rest.isdigit() and whole != "0":
        raise AmountProblem(words.two_readings(text))
    if token.count(",") == 1 and not dot:
        head, _, tail = token.partition(",")
        token = head + tail if len(tail) == 3 and head not in ("", "0") else f"{head}.{tail}"
    if not (token.isascii() and token.replace(".", "", 1).isdigit()):
        raise AmountProblem(words.unclear_amount(text))
    return float(token)
