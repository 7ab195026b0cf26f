"""Ctrl+P: find a command by its name and run it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from coach.text import tui as words
from coach.tui import keys
from coach.tui.layout import gap, para
from coach.tui.literal import lit
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.fields import Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.widget import Widget

    from coach.tui.widgets.rows import Rows

Found = tuple[str, object]
Entry = tuple[str, str, Found, str]
"""A name, its key, what is given back, and the everyday words by which it is found too."""
_HIDDEN = {
    "app.find",
    "rows.up",
    "rows.down",
    "rows.first",
    "rows.last",
    "rows.digit",
    "rows.enter",
    "frame.pageup",
    "frame.pagedown",
}
SHOWN = 8
BOOKS = "books:"
"""Begins the answer that stands for a search of the books."""
SAY = "say:"
"""Begins the answer that stands for a sentence about what is possible in another place."""


class Find(Sheet[Found]):
    """Type a part of the name, choose with the arrows. Gives back (action, node)."""

    TITLE_TEXT = words.FIND_TITLE
    KEYS: ClassVar[Sequence[str]] = ("find.run", "find.move", "sheet.close")
    AUTO_FOCUS = "Form"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "run", "do it", id="find.run", priority=True),
        Binding("up", "step(-1)", "choose", id="find.move", key_display="↑↓", priority=True),
        Binding("down", "step(1)", "choose", id="find.move", key_display="↑↓", priority=True),
    ]

    def __init__(self, entries: Sequence[Entry], *, with_books: bool = False) -> None:
        """Offer `entries`: see `Entry`; `with_books` also a search of the books for what is typed."""
        super().__init__()
        self._entries = tuple(entries)
        self._with_books = with_books
        self._matching = list(self._entries)
        self._none = Lines()
        self._list = ChoiceList()
        self._list.can_focus = False
        self._list.always_marked = True

    @classmethod
    def of(cls, screen: Screen[Any], theme: str) -> Find:
        """Every command of `screen`, and the themes."""
        commands = keys.commands(screen)
        entries: list[Entry] = [
            (command.help, command.key, (command.action, command.node), " ".join(words.FIND_WORDS.get(command.id, ())))
            for command in commands
            if command.id not in _HIDDEN and ("(" not in command.action or command.id.startswith("go."))
        ]
        entries += [
            (words.FIND_THEME.format(name=label), "", (f"theme:{name}", None), "")
            for name, label in words.THEME_NAMES.items()
            if name != theme
        ]
        running = any(command.id == "go.plan" for command in commands)  # before a plan runs, the interview is the first door
        outside = words.FIND_OUTSIDE.items() if running else [("config", words.FIND_OUTSIDE["config"])]
        entries += [(text, "", (f"{SAY}{text}", None), " ".join(words.FIND_WORDS[name])) for name, text in outside]
        return cls(entries, with_books=any(command.id == "go.library" for command in commands))

    def content(self) -> Iterable[Widget]:
        """A line to type in, and what matches."""
        yield Form([Words("find", words.FIND_LABEL, placeholder=words.FIND_HINT)], column=12)
        yield Lines(gap())
        yield self._list
        yield self._none
        yield Lines(gap())
        self._fill()

    def on_form_changed(self, event: Form.Changed) -> None:
        """Show what matches every word that was typed."""
        event.stop()
        wanted = str(event.value or "").casefold().split()
        self._matching = [entry for entry in self._entries if all(word in f"{entry[0]} {entry[3]}".casefold() for word in wanted)]
        self._matching.sort(key=lambda entry: not all(word in entry[0].casefold() for word in wanted))  # by its name comes first
        if wanted and self._with_books:
            text = " ".join(str(event.value).split())
            self._matching[SHOWN - 1 :] = []
            self._matching.append((words.FIND_BOOKS.format(text=text), "", (f"{BOOKS}{text}", None), ""))
        self._fill()

    def _fill(self) -> None:
        self._list.set([Choice(name, note=key) for name, key, *_ in self._matching[:SHOWN]])
        self._none.show(*([] if self._matching else [para(lit(words.FIND_NOTHING, "quiet"))]))

    def action_step(self, by: int) -> None:
        """Another row."""
        self._list.place(self._list.cursor + by)

    def action_run(self) -> None:
        """Give back what has the mark."""
        if self._matching:
            self.dismiss(self._matching[self._list.cursor][2])

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click."""
        event.stop()
        if event.index < len(self._matching):  # it may have been narrowed since
            self.dismiss(self._matching[event.index][2])
