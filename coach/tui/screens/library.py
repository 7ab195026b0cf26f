"""Books: exercises with moving figures, plans, lessons, medicines and sources; searched as you type. No episode needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from coach.coaching.problems import Refused
from coach.coaching.shelf import KINDS, matching
from coach.text import tui_library as words
from coach.text import tui_plans as plan_words
from coach.tui.editing import PlanFiles
from coach.tui.layout import pair, para
from coach.tui.literal import join, lit
from coach.tui.ways import Ways
from coach.tui.widgets.fields import Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.shelf import Book
    from coach.content.packs import Pack
    from coach.tui.widgets.fields import Value

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
        here = self.current
        self.books = books
        self.cursor = next((at for at, book in enumerate(books) if here and (book.kind, book.id) == (here.kind, here.id)), 0)
        self.redraw()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.books)

    @property
    def current(self) -> Book | None:
        """The book with the focus."""
        return self.books[self.cursor] if self.cursor < len(self.books) else None

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
            whose = plan_words.from_pack(*book.pack) or words.YOURS
            note = f"{whose} · {note}" if note else whose
        if book.kind == "source":
            right = lit(note, "quiet")
            room = width - right.cell_length - 2
            return [title.truncate(room, ellipsis=True).pad_right(max(0, room - title.cell_length) + 2) + right]
        if width < 64:
            title = join(book.title, (f" · {words.BROKEN}", "wait")) if book.broken else title
            whole = para(lit(note, "quiet"), indent=2)(width) if note and index == self.cursor else []
            return [title.truncate(width, ellipsis=True), *whole]
        if index == self.cursor:  # nothing of the marked one is cut
            return pair(title, lit(note, "quiet"), column=NOTE_AT)(width)
        title = title.truncate(NOTE_AT - 2, ellipsis=True)
        return [title.pad_right(NOTE_AT - title.cell_length) + lit(note, "quiet").truncate(width - NOTE_AT, ellipsis=True)]

    def place(self, index: int) -> None:
        """The marked row may be higher than others."""
        before = self._high()
        super().place(index)
        if self._high() != before:
            self.redraw()

    def _high(self) -> int:
        return len(self.row(self.cursor, self.content_size.width - 2)) if self.books and self.content_size.width else 0

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Digits choose nothing in a list this long."""
        if binding_id == "rows.digit":
            return ("", "")
        return ("Enter", "open") if binding_id == "rows.enter" else None

    def action_digit(self, number: int) -> None:
        """Nothing."""


class LibraryScreen(Ways, PlanFiles):
    """The shelf, and a line to search in; for authors: edit, simulate, add a pack."""

    PLACE = words.PLACE
    NAME = "library"
    KEYS: ClassVar[Sequence[str]] = (
        "rows.enter", "books.find", "plan.edit", "plan.new", "books.add", "plan.simulate", "books.kind",
        "frame.back", "app.wrong",
    )  # fmt: skip
    AUTO_FOCUS = "Shelf"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f", "find", "search", id="books.find", key_display="/", tooltip="Search as you type"),
        Binding("right,l", "kind(1)", "one kind", id="books.kind", key_display="← →", tooltip="Show one kind of book"),
        Binding("a", "add", "add a pack", id="books.add", tooltip="Add somebody's folder of plans, after a look at it"),
        Binding("left,h", "kind(-1)", show=False),
    ]

    def __init__(self, find: str = "", kind: str = "") -> None:
        """Begin with a search or one kind of book."""
        super().__init__()
        self._wanted, self._kind = find, kind
        self._shelf = Shelf()
        self._books: tuple[Book, ...] = ()
        self._begun = False
        """Whether there are other main screens to go to."""
        said: dict[str, Value] = {"find": find} if find else {}
        self._form = Form([Words("find", words.FIND, placeholder=words.FIND_HINT)], said, column=8, id="find")
        self._line = Lines(id="line")
        self._page = Lines(para(lit(words.LOADING, "quiet")))

    def content(self) -> Iterable[Widget]:
        """The search, then the shelf."""
        self._form.display = self._form.can_focus = bool(self._wanted)
        self._write_line()
        yield from (self._line, self._form, self._page, self._shelf)

    def on_mount(self) -> None:
        """Read the books behind the first frame."""
        self._begun = self.house.has_episode()
        self.call_after_refresh(self.run_worker, self._read, thread=True, exit_on_error=False)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Letters go into the search line while it has the keys; only plans are edited and simulated."""
        if action in {"edit", "simulate"}:
            return not self.searching and bool(self.file_of())
        if action == "to":
            return not self.searching and self._begun
        return not self.searching if action in {"add", "new"} else True

    # Plans as files

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The keys follow the marked book."""
        event.stop()
        self.refresh_bindings()

    def file_of(self) -> str:
        """The marked plan."""
        book = self._shelf.current
        return book.id if book is not None and book.kind == "template" else ""

    def saved(self, copy: str = "") -> None:
        """Read the books again; a copy just begun is opened."""
        self.run_worker(self._read, thread=True, exit_on_error=False)
        if copy:
            self.go("preview", template=copy)

    def action_add(self) -> None:
        """Where it is, then what it brings, then yes or no."""
        self._ask_for_pack()

    def _ask_for_pack(self, typed: str = "", wrong: str = "") -> None:
        from coach.tui.sheets.note import Ask

        asked = Ask(plan_words.PACK, plan_words.PACK_LABEL, plan_words.PACK_HINT, typed, wrong=wrong)
        self.app.push_screen(asked, self._look_at_pack)

    def _look_at_pack(self, folder: str | None) -> None:
        if not folder:
            return
        from coach.coaching import author

        self.say(plan_words.PACK_LOOKING)

        def work() -> None:
            try:
                found: Pack | str = author.look_at_pack(self.coach.desk, folder)
            except Refused as problem:
                found = str(problem)
            self.app.call_from_thread(self._looked, found, folder)

        self.run_worker(work, thread=True, exit_on_error=False)

    def _looked(self, pack: Pack | str, typed: str) -> None:
        if not self.is_attached:
            return
        if isinstance(pack, str):
            self._ask_for_pack(typed, pack)
            return
        from coach.tui.plan_file import pack_blocks
        from coach.tui.sheets.page import Page
        from coach.tui.widgets.choice import Choice

        broken = any(problem.severity == "error" for problem in pack.problems)
        choices = [Choice(plan_words.PACK_NO, value="")]
        if not broken and not pack.nothing_new:
            choices.append(Choice(plan_words.PACK_YES, plan_words.PACK_RUNNING, "add"))
        page = Page(f"{plan_words.PACK}: {pack.name}", pack_blocks(pack, broken=broken), choices)
        self.app.push_screen(page, lambda answer: self._add_pack(pack) if answer == "add" else None)

    def _add_pack(self, pack: Pack) -> None:
        from coach.coaching import author

        try:
            count = author.add_pack(self.coach.desk, pack)
        except Refused as problem:
            self.say(str(problem), seconds=12)
            return
        self.say(plan_words.PACK_ADDED.format(count=plan_words.files(count)), seconds=8)
        self.saved()

    # Searching

    @property
    def searching(self) -> bool:
        """Keys go into the search line."""
        return self._form.has_focus

    def action_find(self) -> None:
        """Type into the line."""
        self._form.display = self._form.can_focus = True
        self._form.focus()
        self.call_after_refresh(self.refresh_bindings)

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
        if event.index < len(self._shelf.books):  # the list may have been narrowed since
            self._open(self._shelf.books[event.index])

    def _open(self, book: Book | None) -> None:
        if book is None:
            return
        if book.kind == "template":
            self.go("preview", template=book.id)
            return
        if book.kind == "exercise" and not book.broken:
            self.go("exercise", exercise=book.id)
            return
        from coach.tui.screens.library_pages import page, texts
        from coach.tui.sheets.page import Page

        sources = texts(book.table.get("sources")) or texts(book.table.get("source"))
        self.app.push_screen(Page(book.title, page(book, self.house.source_line(sources))))
