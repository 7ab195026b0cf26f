"""Books: exercises with moving figures, plans, lessons, medicines and sources; searched as you type. No episode needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from coach.coaching.shelf import KINDS, matching
from coach.text import tui_library as words
from coach.tui.frame import Frame
from coach.tui.layout import para
from coach.tui.literal import join, lit
from coach.tui.widgets.fields import Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.shelf import Book

NOTE_AT = 38
"""Where the notes begin."""


class Shelf(Rows):
    """Books in one list, a title over each kind."""

    def __init__(self) -> None:
        """Empty until `set` is called."""
        super().__init__(id="shelf")
        self.books: Sequence[Book] = ()
        self.always_marked = True

    def set(self, books: Sequence[Book]) -> None:
        """Other books from now on."""
        self.books = books
        self.cursor = 0
        self.redraw()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.books)

    @property
    def current(self) -> Book | None:
        """The book with the focus."""
        return self.books[self.cursor] if self.books else None

    def above(self, index: int, width: int) -> Sequence[Content]:
        """The name of a kind over its first book."""
        if index >= len(self.books) or (index and self.books[index - 1].kind == self.books[index].kind):
            return ()
        kind = self.books[index].kind
        count = sum(book.kind == kind for book in self.books)
        head = join(("─ ", "line"), (words.KINDS[kind], "quiet"), (f" {count} ", "quiet"))
        rule = head + lit("─" * max(0, width - head.cell_length), "line")
        return [Content(""), rule] if index else [rule]

    def row(self, index: int, width: int) -> list[Content]:
        """Title and a few words, in one row."""
        book = self.books[index]
        title = lit(book.title)
        note = words.BROKEN if book.broken else book.note
        if book.origin == "yours":
            note = f"{words.YOURS} · {note}" if note else words.YOURS
        if book.kind == "source":
            right = lit(note, "quiet")
            room = width - right.cell_length - 2
            return [title.truncate(room, ellipsis=True).pad_right(max(0, room - title.cell_length) + 2) + right]
        if width < 64:
            return [title.truncate(width, ellipsis=True)]
        title = title.truncate(NOTE_AT - 2, ellipsis=True)
        return [title.pad_right(NOTE_AT - title.cell_length) + lit(note, "quiet").truncate(width - NOTE_AT, ellipsis=True)]

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Digits choose nothing in a list this long."""
        if binding_id == "rows.digit":
            return ("", "")
        return ("Enter", "open") if binding_id == "rows.enter" else None

    def action_digit(self, number: int) -> None:
        """Nothing."""


class LibraryScreen(Frame):
    """The shelf, and a line to search in."""

    PLACE = words.PLACE
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "books.find", "books.kind", "frame.back", "app.wrong", "app.quit")
    AUTO_FOCUS = "Shelf"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f", "find", "search", id="books.find", key_display="/", tooltip="Search as you type"),
        Binding("tab", "kind(1)", "one kind", id="books.kind", key_display="Tab", priority=True, tooltip="Show one kind of book"),
        Binding("shift+tab", "kind(-1)", show=False, priority=True),
        Binding("right,l", "kind(1)", show=False),
        Binding("left,h", "kind(-1)", show=False),
    ]

    def __init__(self, find: str = "", kind: str = "") -> None:
        """Begin with a search or one kind of book."""
        super().__init__()
        self._wanted, self._kind = find, kind
        self._shelf = Shelf()
        self._books: tuple[Book, ...] = ()
        self._form = Form([Words("find", words.FIND, placeholder=words.FIND_HINT)], column=8, id="find")
        self._line = Lines(id="line")
        self._page = Lines(para(lit(words.LOADING, "quiet")))

    def content(self) -> Iterable[Widget]:
        """The search, then the shelf."""
        self._form.display = self._form.can_focus = False
        self._write_line()
        yield from (self._line, self._form, self._page, self._shelf)

    def on_mount(self) -> None:
        """Read the books behind the first frame."""
        self.run_worker(self._read, thread=True, exit_on_error=False)

    def _read(self) -> None:
        found = self.coach.books()
        self.app.call_from_thread(self._loaded, found)

    def _loaded(self, found: tuple[Book, ...]) -> None:
        if self.is_attached:
            self._books = found
            self._fill()

    def _write_line(self) -> None:
        kinds = [join((words.ALL, "bold accent" if not self._kind else "quiet"))]
        kinds += [join((words.KINDS[kind], "bold accent" if kind == self._kind else "quiet")) for kind in KINDS]
        line = Content("   ").join(kinds)
        self._line.show(lambda width: [line.truncate(width), Content("")])

    def _fill(self) -> None:
        found = matching(self._books, self._wanted, self._kind)
        self._shelf.set(found)
        self._page.display = not found
        self._page.show(para(words.NONE if self._books else lit(words.LOADING, "quiet")))
        self.head(words.COUNT.format(shown=len(found), count=len(self._books)))
        self._write_line()
        self.refresh_bindings()

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter opens, from the search line too."""
        return ("Enter", "open") if binding_id == "rows.enter" else None

    # Searching

    @property
    def searching(self) -> bool:
        """Keys go into the search line."""
        return self._form.has_focus

    def action_find(self) -> None:
        """Type into the line."""
        self._form.display = self._form.can_focus = True
        self._form.focus()

    def on_form_changed(self, event: Form.Changed) -> None:
        """Show what holds every word that was typed."""
        event.stop()
        self._wanted = str(event.value or "")
        self._fill()

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Enter opens the marked one."""
        event.stop()
        self._open(self._shelf.current)

    def on_key(self, event: object) -> None:
        """While typing, up and down move the mark."""
        key = getattr(event, "key", "")
        if self.searching and key in {"up", "down"}:
            event.prevent_default()  # type: ignore[attr-defined]
            event.stop()  # type: ignore[attr-defined]
            self._shelf.place(self._shelf.cursor + (1 if key == "down" else -1))

    def action_kind(self, by: int) -> None:
        """The next kind of book."""
        kinds = ("", *KINDS)
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)]
        self._fill()

    def action_back(self) -> None:
        """Out of the search first, then out of the books."""
        if self.searching or self._wanted:
            self._wanted = ""
            self._form.set([Words("find", words.FIND, placeholder=words.FIND_HINT)])
            self._form.display = self._form.can_focus = False
            self._shelf.focus()
            self._fill()
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.start_at(self.house.opening())

    # Opening

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open a book."""
        event.stop()
        self._open(self._shelf.books[event.index])

    def _open(self, book: Book | None) -> None:
        if book is None:
            return
        if book.kind == "exercise" and not book.broken:
            self.go("exercise", exercise=book.id)
            return
        from coach.tui.screens.library_pages import page, texts
        from coach.tui.sheets.page import Page

        sources = texts(book.table.get("sources")) or texts(book.table.get("source"))
        file = f"plans/templates/{book.id}.toml" if book.kind == "template" else ""
        self.app.push_screen(Page(book.title, page(book, self.house.source_line(sources), file=file)))
