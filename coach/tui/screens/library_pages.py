"""Lessons, plans, medicines and sources of the library, each as blocks. No widget in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import tui_library as words
from coach.tui.layout import Block, gap, groups, labelled, pair, para, points, stack
from coach.tui.literal import lit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.coaching.shelf import Book


def page(book: Book, sources: str) -> list[Block]:
    """The page of a book that is neither an exercise nor a plan. `sources` are titles, one a line."""
    made = {"lesson": _lesson, "medicine": _medicine, "source": _source}.get(book.kind, _broken)(book)
    if sources:
        made.append(pair(words.FROM, lit(sources, "quiet")))
    return [groups(*made)]


def _lesson(book: Book) -> list[Block]:
    return [para(str(book.table.get("text", "")).strip())]


def _broken(book: Book) -> list[Block]:
    return [para(words.BROKEN_FILE.format(id=book.id))]


def _medicine(book: Book) -> list[Block]:
    table = book.table
    signs, contacts = table["signs"], table["contacts"]
    assert isinstance(signs, dict)
    assert isinstance(contacts, dict)
    limits, brands = texts(table.get("limits")), texts(table.get("brands"))
    blocks: list[Block] = [
        para(words.MEDICINE_IS),
        labelled(words.MEDICINE_LIMITS, points(limits or (book.note,))),
    ]
    if poison := table.get("poison"):
        blocks.append(pair(words.MEDICINE_TOO_MUCH, words.MEDICINE_TOO_MUCH_TEXT.format(poison=poison)))
    blocks.append(pair(words.MEDICINE_KNOWN, " ".join(texts(table.get("known")))))
    for soon, label in (("emergency", words.MEDICINE_STOP_NOW), ("urgent", words.MEDICINE_STOP_TODAY)):
        blocks.append(stack(para(label.format(**contacts)), points(signs[soon])))
    if brands:
        blocks.append(pair(words.MEDICINE_BRANDS, words.MEDICINE_BRANDS_TEXT.format(brands=", ".join(brands))))
    return [*blocks, para(lit(words.MEDICINE_NEVER, "quiet"))]


def _source(book: Book) -> list[Block]:
    table = book.table
    blocks: list[Block] = [para(lit(f"{book.title}, {table.get('year', '')}", "bold"))]
    blocks.append(pair(words.SOURCE_KIND, str(table.get("kind", ""))))
    blocks.append(pair(words.SOURCE_WHERE, str(table.get("where", ""))))
    seen = words.SOURCE_SEEN.get(str(table.get("seen", "")), "")
    return [*blocks, para(lit(seen, "quiet"))] if seen else blocks


def exercise(table: Mapping[str, object], easier: str, harder: str, *, described: str) -> list[Block]:
    """The words of an exercise, below its figure.

    Args:
        table: the exercise.
        easier: the easier way in words.
        harder: the harder way in words.
        described: what the figure shows, for people who do not see it.
    """
    blocks: list[Block] = []
    if start := str(table.get("start", "")):
        blocks.append(pair(words.START, start))
    if steps := texts(table.get("steps")):
        blocks.append(labelled(words.STEPS, points(steps, numbered=True)))
    blocks.append(gap())
    named: Sequence[tuple[str, str]] = (
        (words.EASIER, easier),
        (words.HARDER, harder),
        (words.CAREFUL, str(table.get("caution", ""))),
        (words.STOP_IF, " · ".join(texts(table.get("stop_if")))),
        (words.NOT_IF, str(table.get("unless_why", ""))),
        (words.PREGNANT, str(table.get("pregnancy_text", ""))),
    )
    blocks += [pair(label, text) for label, text in named if text]
    if described:
        blocks += [gap(), pair(words.SEEN, lit(described, "quiet"))]
    return blocks


def texts(value: object) -> tuple[str, ...]:
    """A text or a list of them as a tuple."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()
