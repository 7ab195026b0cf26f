"""The journal's rows: days, newest first, with their entries in words. One widget; it knows no door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from coach.text import tui_daily as words
from coach.text import tui_journal as texts
from coach.tui.days import named_first
from coach.tui.entry_words import called, clock_of, detail_of, title_of
from coach.tui.layout import gap, para, stack
from coach.tui.literal import join, lit
from coach.tui.widgets.rows import Rows
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.coaching.history import DayView
    from coach.journal.entry import Entry
    from coach.tui.layout import Block

ENTRY, FILL, EARLIER = "entry", "fill", "earlier"
HIDDEN = ("decision", "episode")
"""Kinds without a row of their own: the decision stands on the day's line, the episode begins with its plan."""
TITLE_AT, DETAIL_AT = 7, 22
NARROW = 64


@dataclass(frozen=True, slots=True)
class Item:
    """One row: an entry, a day to fill in, or the way to earlier days."""

    kind: str
    day: str = ""
    entry: Entry | None = None


def items_of(days: Sequence[DayView], *, fill_from: str, today: str, search: str = "", titles: Mapping[str, str]) -> list[Item]:
    """The rows for `days` (oldest first): entries of each day, newest day first, and a row for recent days without a check-in."""
    found: list[Item] = []
    wanted = search.casefold().split()
    for day in reversed(days):
        entries = [entry for entry in day.entries if entry.kind not in HIDDEN]
        if wanted:
            entries = [entry for entry in entries if all(word in text_of(entry, titles).casefold() for word in wanted)]
        found += [Item(ENTRY, day.day, entry) for entry in entries]
        told = any(entry.kind == "check-in" for entry in day.entries)
        if not wanted and not told and fill_from <= day.day <= today:
            found.append(Item(FILL, day.day))
    return found


def text_of(entry: Entry, titles: Mapping[str, str]) -> str:
    """Everything of an entry that is shown, for searching."""
    return f"{title_of(entry)} {detail_of(entry, called(entry, titles))} {entry.day}"


def entry_block(entry: Entry, titles: Mapping[str, str], today: str) -> Block:
    """The whole of an entry, for the second column."""
    detail = detail_of(entry, called(entry, titles))
    parts = detail.split(" · ") if entry.kind in {"check-in", "session"} else [detail]
    head = para(lit(f"{named_first(entry.day, today)}, {clock_of(entry)}", "quiet"))
    return stack(head, para(lit(title_of(entry), "bold")), gap(), *(para(part) for part in parts))


class JournalRows(Rows):
    """Days with their entries."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        super().__init__(id="days")
        self.items: list[Item] = []
        self.days: dict[str, DayView] = {}
        self.titles: Mapping[str, str] = {}
        self.today = ""
        self.empty = texts.JOURNAL_EMPTY

    def update(self, items: Sequence[Item], days: Sequence[DayView], titles: Mapping[str, str], today: str) -> None:
        """Other rows; the focus stays on its entry."""
        here = self.current
        self.items, self.days = list(items), {day.day: day for day in days}
        self.titles, self.today = titles, today
        uuid = here.entry.uuid if here is not None and here.entry is not None else ""
        kept = next((n for n, item in enumerate(self.items) if item.entry is not None and item.entry.uuid == uuid), None)
        self.cursor = kept if kept is not None else max(0, min(self.cursor, self.count - 1))
        self.redraw()

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.items)

    @property
    def current(self) -> Item | None:
        """The row with the focus."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def above(self, index: int, width: int) -> Sequence[Content]:
        """The day's line: its name, its number, what was decided."""
        if index >= self.count:
            return [lit(self.empty, "quiet")] if not self.items else ()
        item = self.items[index]
        if item.kind == EARLIER:
            return [Content("")]
        if index and self.items[index - 1].day == item.day:
            return ()
        line = self._day_line(item.day, width)
        return [Content(""), line] if index else [line]

    def _day_line(self, day: str, width: int) -> Content:
        view = self.days.get(day)
        number = f"day {view.number}" if view is not None else ""
        head = join(("─ ", "line"), (named_first(day, self.today), "bold"), (f"  {number} ", "quiet"))
        tail = Content("")
        if view is not None and view.decision is not None and view.decision.asked:
            sign, word, role = words.SIGNS.get(view.decision.kind, ("", "", "quiet"))
            tail = lit(f" {sign} {word}", role)
        return head + lit("─" * max(0, width - head.cell_length - tail.cell_length), "line") + tail

    def row(self, index: int, width: int) -> list[Content]:
        """`07:40  Check-in       worst 6 · …`."""
        item = self.items[index]
        if item.kind == FILL:
            return [lit("○", "accent").pad_right(TITLE_AT - 1) + lit(words.ENTRY_CHOICES_CHECK_IN, "quiet")]
        if item.kind == EARLIER or item.entry is None:
            return [lit(texts.JOURNAL_EARLIER, "quiet")]
        entry = item.entry
        head = lit(clock_of(entry), "quiet").pad_right(TITLE_AT - 5) + lit(title_of(entry))
        detail = detail_of(entry, called(entry, self.titles), brief=True)
        if not detail:
            return [head]
        if width < NARROW:
            return [head, *(line.pad_left(TITLE_AT) for line in para(lit(detail, "quiet"))(width - TITLE_AT))]
        head = head.pad_right(max(2, DETAIL_AT - head.cell_length))
        body = para(lit(detail, "quiet"))(width - head.cell_length)
        return [head + body[0], *(line.pad_left(head.cell_length) for line in body[1:])]
