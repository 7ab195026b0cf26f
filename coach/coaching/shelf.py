"""The books: every exercise, plan, lesson, medicine and source, ready to be listed and searched. Needs no episode."""

from __future__ import annotations

from coach.text.told import told_table
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.medicine.model import Ingredient, Limit

    from .desk import Desk

KINDS = ("exercise", "template", "lesson", "medicine", "source")
"""In the order in which they stand on the shelf."""


@dataclass(frozen=True, slots=True)
class Book:
    """One thing to read.

    Attributes:
        kind: one of `KINDS`.
        id: its id.
        title: what it is called.
        note: a few words more.
        words: everything in it that a search looks through, without capitals.
        table: its content: the file's table, or for a medicine and a source a few named texts.
        origin: "built-in", "yours", or "".
        broken: its file cannot be used.
        pack: the pack that brought it, with whether it was changed since; ("", False) for none.
    """

    kind: str
    id: str
    title: str
    note: str = ""
    words: str = ""
    table: Mapping[str, object] = field(default_factory=dict)
    origin: str = ""
    broken: bool = False
    pack: tuple[str, bool] = ("", False)


def books(desk: Desk) -> tuple[Book, ...]:
    """All of them, kind by kind, each by title. Opens no journal; takes two tenths of a second, so ask from a worker."""
    found: list[Book] = []
    for kind in ("exercise", "template", "lesson"):
        found += _of_library(desk, kind)
    return (*found, *_medicines(desk), *_sources(desk))


def _of_library(desk: Desk, kind: str) -> list[Book]:
    from coach.content.problems import ContentError

    from .packs import packs_by_file

    found, packs = [], packs_by_file(desk)
    for item in desk.library.listing(kind):
        try:
            table = told_table(desk.library.document(item.path).table)
        except ContentError:
            table = {}
        note = item.summary or str(table.get("purpose", ""))
        text = " ".join((item.id, item.title, note, *_texts(table)))
        pack = packs.get(str(item.path), ("", False))
        broken = not desk.library.usable(item)
        found.append(Book(kind, item.id, item.title, note, text.casefold(), table, item.origin, broken, pack))
    return sorted(found, key=lambda book: book.title.casefold())


def _texts(table: Mapping[str, object]) -> Iterable[str]:
    for name in ("text", "start", "steps", "goal", "equipment", "phases"):
        value = table.get(name)
        yield from map(str, value) if isinstance(value, list | tuple) else (str(value or ""),)


def _medicines(desk: Desk) -> list[Book]:
    from .medicine import region, shelf

    place, products, found = region(desk), shelf(desk).products, []
    catalogue = desk.catalogue
    here = catalogue.region(place)
    signs = {soon: [sign.text for sign in catalogue.stop_and_call if sign.how_soon == soon] for soon in ("emergency", "urgent")}
    contacts = {"emergency": here.emergency, "advice": here.advice}
    for item in catalogue.ingredients.values():
        limit = item.limit(place)
        brands = sorted({product.name for product in products if item.id in product.ingredients})
        classes = catalogue.classes_of((item.id,))
        sources = [*([limit.source] if limit else []), *(source for cls in classes for source in cls.sources)]
        table = {
            "limits": _limits(limit),
            "poison": here.poison if item.by_mg else "",
            "brands": brands,
            "known": [cls.stance for cls in classes],
            "signs": signs,
            "contacts": contacts,
            "sources": list(dict.fromkeys(sources)),
            "region": place,
        }
        name = item.called(place)
        title = name[:1].upper() + name[1:]
        text = " ".join((name, item.name, *item.aliases, *brands))
        found.append(Book("medicine", item.id, title, _short(limit, item), text.casefold(), table))
    return sorted(found, key=lambda book: book.title.casefold())


def _short(limit: Limit | None, item: Ingredient) -> str:
    from coach.text.tui_library import MEDICINE_NO_LIMIT, MEDICINE_SHORT

    if limit is None or limit.max_mg is None or not item.by_mg:
        return MEDICINE_NO_LIMIT
    return MEDICINE_SHORT.format(mg=f"{limit.max_mg:g}")


def _limits(limit: Limit | None) -> Sequence[str]:
    from coach.text import tui_library as words

    if limit is None:
        return ()
    lines = []
    for value, form in (
        (limit.single_mg, words.LIMIT_SINGLE),
        (limit.gap / 60 if limit.gap else None, words.LIMIT_GAP),
        (limit.max_mg, words.LIMIT_MAX),
        (limit.longest_run, words.LIMIT_RUN),
    ):
        if value is not None:
            lines.append(form.format(value=f"{value:g}"))
    return (*lines, limit.note) if limit.note else tuple(lines)


def _sources(desk: Desk) -> list[Book]:
    found = []
    for name, table in desk.library.sources().items():
        title, year = str(table.get("title", name)), str(table.get("year", ""))
        kind = str(table.get("kind", ""))
        text = " ".join((name, title, year, kind))
        found.append(Book("source", name, title, f"{kind} {year}".strip(), text.casefold(), table))
    return sorted(found, key=lambda book: book.title.casefold())


def matching(shelf: Iterable[Book], wanted: str, kind: str = "") -> list[Book]:
    """The books that hold every word of `wanted`, those with it in the title first; `kind` leaves the others out."""
    parts = wanted.casefold().split()
    found = [book for book in shelf if (not kind or book.kind == kind) and all(part in book.words for part in parts)]
    if parts:
        found.sort(key=lambda book: (KINDS.index(book.kind), not all(part in book.title.casefold() for part in parts)))
    return found
