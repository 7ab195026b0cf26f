"""Reads `plans/medicines.toml` into the values of `coach.medicine`, strictly and without pydantic.

`coach dose` must start fast, and this file belongs to the program, so a plain walk over the tables is enough:
an unknown key, a wrong type or a dangling id stops with the place and the reason.
"""

from __future__ import annotations

import tomllib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from coach.medicine.model import (
    ACTIONS,
    Catalogue,
    Ingredient,
    KnownFrom,
    Limit,
    LowerSoft,
    MedicineClass,
    Product,
    Question,
    Region,
    StopSign,
)
from coach.text.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MINUTES = 60
_OPS = ("is", "one_of", "at_least", "below")
_NEEDED: Any = object()


class MedicinesProblem(ValueError):  # noqa: N818 - the file has a problem
    """What is wrong in the file, and where, as one sentence."""


class _Table:
    """A TOML table whose keys are taken one by one, so that what is left over is unknown."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise MedicinesProblem(f"{where}: a table is needed here")
        self._left: dict[str, Any] = dict(value)
        self.where = where
        self.sources: set[str] = set()

    def text(self, key: str, default: str = _NEEDED) -> str:
        return str(self._take(key, str, default))

    def told(self, key: str, default: str = _NEEDED) -> str:
        return told(self.text(key, default))

    def flag(self, key: str, default: bool = False) -> bool:  # noqa: FBT001, FBT002 - mirrors the file
        return bool(self._take(key, bool, default))

    def texts(self, key: str, default: tuple[str, ...] = _NEEDED) -> tuple[str, ...]:
        values = self._take(key, list, default)
        if any(not isinstance(value, str) or not value for value in values):
            raise MedicinesProblem(f"{self.where}.{key}: a list of texts is needed here")
        return tuple(values)

    def number(self, key: str) -> float | None:
        value = self._left.pop(key, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
            raise MedicinesProblem(f"{self.where}.{key}: a number above 0 is needed here")
        return float(value)

    def whole(self, key: str) -> int | None:
        value = self.number(key)
        if value is not None and value != int(value):
            raise MedicinesProblem(f"{self.where}.{key}: a whole number is needed here")
        return None if value is None else int(value)

    def minutes(self, key: str) -> int | None:
        value = self.number(key)
        return None if value is None else round(value * _MINUTES)

    def day(self, key: str) -> str:
        value = self._left.pop(key, None)
        if value is None or not hasattr(value, "isoformat"):
            raise MedicinesProblem(f"{self.where}.{key}: a date such as 2026-11-22 is needed here")
        return str(value.isoformat())

    def source(self) -> str:
        found = self.text("source")
        self.sources.add(found)
        return found

    def source_list(self) -> tuple[str, ...]:
        found = self.texts("sources")
        if not found:
            raise MedicinesProblem(f"{self.where}: a source is needed here, or 'our rule'")
        self.sources.update(found)
        return found

    def table(self, key: str) -> _Table:
        return _Table(self._take(key, dict, _NEEDED), f"{self.where}.{key}")

    def tables(self, key: str) -> Iterator[_Table]:
        for number, value in enumerate(self._take(key, list, []), 1):
            label = value.get("id") or value.get("name") or number if isinstance(value, dict) else number
            yield _Table(value, f"{self.where}.{key}[{label}]" if self.where else f"{key}[{label}]")

    def has(self, key: str) -> bool:
        return key in self._left

    def numbers(self) -> dict[str, float]:
        """All that is left, each a number above 0."""
        return {key: number for key in list(self._left) if (number := self.number(key)) is not None}

    def rest(self) -> dict[str, Any]:
        """All that is left, for tables whose keys are free."""
        left, self._left = self._left, {}
        return left

    def end(self) -> None:
        if self._left:
            raise MedicinesProblem(f"{self.where or 'medicines.toml'}: unknown key {', '.join(sorted(self._left))}")

    def _take(self, key: str, kind: type, default: Any) -> Any:
        value = self._left.pop(key, default)
        if value is _NEEDED:
            raise MedicinesProblem(f"{self.where or 'medicines.toml'}: {key} is missing")
        if value is not default and (not isinstance(value, kind) or value == ""):
            raise MedicinesProblem(f"{self.where}.{key}: a {kind.__name__} is needed here")
        return value


def load_medicines(path: Path) -> Catalogue:
    """The catalogue in the file at `path`.

    Raises:
        MedicinesProblem: the file cannot be read or something in it is wrong; the message says where.
    """
    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MedicinesProblem(f"{path}: {error}") from error
    try:
        return read_medicines(content)
    except MedicinesProblem as error:
        raise MedicinesProblem(f"{path}: {error}") from error


def read_medicines(content: object) -> Catalogue:
    """The catalogue in a parsed file; raises MedicinesProblem as `load_medicines` does."""
    root = _Table(content, "")
    if root.whole("format") != 1:
        raise MedicinesProblem("format: only 1 is known")
    sources: set[str] = set()
    reviewed = root.day("reviewed")
    guard = root.table("guard")
    window, recheck = guard.minutes("window_hours"), guard.whole("recheck_days")
    if window is None or recheck is None:
        raise MedicinesProblem("guard: window_hours and recheck_days are needed")
    guard.source()
    _close(guard, sources)
    regions = {region.id: region for region in (_region(table, sources) for table in root.tables("regions"))}
    classes = {cls.id: cls for cls in (_class(table, sources) for table in root.tables("classes"))}
    ingredients = {item.id: item for item in (_ingredient(table, sources) for table in root.tables("ingredients"))}
    products = [_product(table, sources) for table in root.tables("products")]
    for key in ("brands", "more_brands"):
        products += _brands(root.table(key), sources)
    catalogue = Catalogue(
        window=window,
        recheck_days=recheck,
        regions=MappingProxyType(regions),
        classes=MappingProxyType(classes),
        ingredients=MappingProxyType(ingredients),
        products=tuple(products),
        questions=tuple(_question(table, sources) for table in root.tables("questions")),
        stop_and_call=tuple(_stop_sign(table, sources) for table in root.tables("stop_and_call")),
        pregnancy=_free_texts(root.table("pregnancy"), sources),
        reviewed=reviewed,
        sources=frozenset(sources),
    )
    root.end()
    _check_ids(catalogue)
    return catalogue


def _close(table: _Table, sources: set[str]) -> None:
    table.end()
    sources |= table.sources


def _region(table: _Table, sources: set[str]) -> Region:
    region = Region(
        id=table.text("id"),
        name=table.told("name"),
        emergency=table.told("emergency"),
        advice=table.told("advice"),
        poison=table.told("poison"),
        source=table.source(),
    )
    _close(table, sources)
    return region


def _class(table: _Table, sources: set[str]) -> MedicineClass:
    cls = MedicineClass(
        id=table.text("id"),
        name=table.told("name"),
        any=table.told("any"),
        column=table.text("column"),
        painkiller=table.flag("painkiller"),
        nsaid=table.flag("nsaid"),
        sedating=table.flag("sedating"),
        one_at_a_time=table.flag("one_at_a_time"),
        longest_run=table.whole("longest_run_days"),
        stance=table.told("stance", ""),
        sources=table.source_list(),
    )
    _close(table, sources)
    return cls


def _ingredient(table: _Table, sources: set[str]) -> Ingredient:
    names = table.table("names").rest() if table.has("names") else {}
    lower = None
    if table.has("lower_soft"):
        soft = table.table("lower_soft")
        soft_mg = soft.number("soft_mg")
        if soft_mg is None:
            raise MedicinesProblem(f"{soft.where}.soft_mg is missing")
        lower = LowerSoft(soft.texts("questions"), soft_mg, soft.source())
        _close(soft, sources)
    ingredient = Ingredient(
        id=table.text("id"),
        name=table.text("name"),
        classes=table.texts("classes"),
        names=MappingProxyType({str(region): str(name) for region, name in names.items()}),
        aliases=table.texts("aliases", ()),
        by_mg=table.flag("by_mg", default=True),
        limits=tuple(_limit(limit, sources) for limit in table.tables("limits")),
        lower_soft=lower,
    )
    _close(table, sources)
    return ingredient


def _limit(table: _Table, sources: set[str]) -> Limit:
    limit = Limit(
        regions=table.texts("regions"),
        single_mg=table.number("single_mg"),
        gap=table.minutes("gap_hours"),
        max_mg=table.number("max_mg"),
        soft_mg=table.number("soft_mg"),
        hard_cap_mg=table.number("hard_cap_mg"),
        longest_run=table.whole("longest_run_days"),
        tablet_mg=table.number("tablet_mg"),
        note=table.told("note", ""),
        source=table.source(),
    )
    _close(table, sources)
    most = limit.max_mg
    if most is not None and ((limit.single_mg or 0) > most or (limit.soft_mg or 0) > most):
        raise MedicinesProblem(f"{table.where}: single_mg and soft_mg must not be above max_mg")
    if most is not None and (limit.hard_cap_mg or 0) < most:
        raise MedicinesProblem(f"{table.where}: hard_cap_mg must not be below max_mg")
    return limit


def _product(table: _Table, sources: set[str]) -> Product:
    per_unit = table.table("per_unit").numbers() if table.has("per_unit") else {}
    product = Product(
        id=table.text("id"),
        name=table.text("name"),
        ingredients=table.texts("ingredients"),
        aliases=table.texts("aliases", ()),
        regions=table.texts("regions"),
        unit=table.text("unit", "tablet"),
        per_unit=MappingProxyType(per_unit),
        max_units=table.number("max_units_24h"),
        gap=table.minutes("gap_hours"),
        longest_run=table.whole("longest_run_days"),
        also=table.told("also", ""),
        checked=table.day("checked"),
        source=table.source(),
    )
    _close(table, sources)
    return product


def _brands(table: _Table, sources: set[str]) -> list[Product]:
    checked, source = table.day("checked"), table.source()
    products = []
    for brand in table.tables("list"):
        name = brand.text("name")
        product = Product(
            id="-".join("".join(c if c.isalnum() else " " for c in name.casefold().replace("'", "")).split()),
            name=name,
            ingredients=brand.texts("ingredients"),
            aliases=brand.texts("aliases", ()),
            regions=brand.texts("regions"),
            unit=brand.text("unit", "tablet"),
            also=brand.told("also", ""),
            checked=checked,
            source=source,
        )
        brand.end()
        products.append(product)
    _close(table, sources)
    return products


def _question(table: _Table, sources: set[str]) -> Question:
    yes = table.table("yes").rest()
    if not yes or any(action not in ACTIONS[1:] for action in yes.values()):
        raise MedicinesProblem(f"{table.where}.yes: warn, ask or stop is needed for at least one column")
    question = Question(
        id=table.text("id"),
        group=table.told("group"),
        text=table.told("text"),
        short=table.told("short"),
        why=table.told("why"),
        yes=MappingProxyType(yes),
        known_from=tuple(_known_from(known) for known in table.tables("known_from")),
        unless_sex=table.text("unless_sex", "") or None,
        recheck_days=table.whole("recheck_days"),
        sources=table.source_list(),
    )
    _close(table, sources)
    return question


def _known_from(table: _Table) -> KnownFrom:
    fact, settles = table.text("fact"), table.text("settles", "") or None
    left = table.rest()
    if len(left) != 1 or next(iter(left)) not in _OPS or settles not in (None, "yes", "no"):
        raise MedicinesProblem(f"{table.where}: one of {', '.join(_OPS)} is needed, and settles is yes or no")
    [(op, value)] = left.items()
    return KnownFrom(fact, op, tuple(value) if isinstance(value, list) else value, settles)


def _stop_sign(table: _Table, sources: set[str]) -> StopSign:
    sign = StopSign(table.told("text"), table.text("how_soon"), table.source())
    if sign.how_soon not in ("emergency", "urgent"):
        raise MedicinesProblem(f"{table.where}.how_soon: emergency or urgent")
    _close(table, sources)
    return sign


def _free_texts(table: _Table, sources: set[str]) -> MappingProxyType[str, str]:
    if table.has("sources"):
        table.source_list()
    else:
        table.source()
    sources |= table.sources
    texts = table.rest()
    if any(not isinstance(text, str) or not text for text in texts.values()):
        raise MedicinesProblem(f"{table.where}: texts are needed here")
    return MappingProxyType({key: told(text) for key, text in texts.items()})


def _check_ids(catalogue: Catalogue) -> None:
    """Every reference leads somewhere, and no id or name stands twice."""
    if "other" not in catalogue.regions:
        raise MedicinesProblem("regions: 'other' is needed, for countries that are not listed")
    columns = {cls.column for cls in catalogue.classes.values()}
    for ingredient in catalogue.ingredients.values():
        _known(ingredient.classes, catalogue.classes, f"ingredients[{ingredient.id}].classes")
        if ingredient.lower_soft:
            known = {question.id for question in catalogue.questions}
            _known(ingredient.lower_soft.questions, known, f"ingredients[{ingredient.id}].lower_soft")
    for product in catalogue.products:
        _known(product.ingredients, catalogue.ingredients, f"products[{product.id}].ingredients")
        _known(product.per_unit, product.ingredients, f"products[{product.id}].per_unit")
    for question in catalogue.questions:
        _known(question.yes, columns, f"questions[{question.id}].yes")
    for what, ids in (
        ("products", [product.id for product in catalogue.products]),
        ("questions", [question.id for question in catalogue.questions]),
    ):
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise MedicinesProblem(f"{what}: {', '.join(twice)} stands twice")


def _known(names: Any, known: Any, where: str) -> None:
    for name in names:
        if name not in known:
            raise MedicinesProblem(f"{where}: nothing is called '{name}'")
