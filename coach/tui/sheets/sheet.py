"""`Sheet`: what every dialog is: a title line, some text, perhaps a list, a line of keys; over the lower part of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip

from coach.tui import keys
from coach.tui.header import NARROW, Headed
from coach.tui.layout import rule
from coach.tui.literal import lit
from coach.tui.quick import Bare, QuickScreen
from coach.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Region
    from textual.screen import Screen
    from textual.widget import Widget

Result = TypeVar("Result")


class Box(Headed, ScrollableContainer, can_focus=False):
    """The sheet: its title, and what it holds."""

    HEAD_ROWS = 1
    BINDINGS: ClassVar[list[BindingType]] = []


class SheetBody(Bare, ScrollableContainer, can_focus=False):
    """What a sheet holds; it scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = []


class Sheet(QuickScreen[Result], ModalScreen[Result]):
    """A dialog. A subclass sets `TITLE_TEXT` and `KEYS` and yields widgets in `content`."""

    TITLE_TEXT: str = ""
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "sheet.close")
    AUTO_FOCUS: ClassVar[str | None] = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", id="sheet.close"),
        Binding("backspace", "close", show=False),
        Binding("exclamation_mark", "app.wrong", "wrong", show=False, id="app.wrong"),
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("down,j", "scroll_by(1)", show=False),
        Binding("pageup", "scroll_page(-1)", show=False),
        Binding("pagedown", "scroll_page(1)", show=False),
        Binding("home", "scroll_to(0)", show=False),
        Binding("end", "scroll_to(1)", show=False),
    ]

    def __init__(self) -> None:
        """A sheet knows what it shows, not who asked."""
        super().__init__()
        self._keys_line = KeyLine(id="sheet-keys")  # for the mouse: Enter and Esc are enough here
        self._keys_line.can_focus = False
        self._box = Box(id="sheet")
        self._body = SheetBody(id="sheet-body")  # kept, not looked for: a sheet may be closed before it was composed

    def content(self) -> Iterable[Widget]:
        """The widgets between title and keys."""
        return ()

    def compose(self) -> ComposeResult:
        """Title line, content, keys."""
        self._box.show_head(rule(lit(self.TITLE_TEXT, "bold"), line="accent"))
        with self._box:
            with self._body:
                yield from self.content()
            yield self._keys_line

    def render_lines(self, crop: Region) -> list[Strip]:
        """The page behind, drawn as far down as it is seen: a tall sheet leaves little of it free, or nothing."""
        free = max(0, min(crop.bottom, self._box.region.y) - crop.y)
        covered = [Strip.blank(crop.width)] * (crop.height - free)
        return [*(super().render_lines(crop.crop_size((crop.width, free))) if free else ()), *covered]

    def on_mount(self) -> None:
        """Write the keys."""
        self._size_to(self.app.size.width)
        self.watch(self._body, "scroll_y", self._scrolled, init=False)
        self.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh_keys())
        self.refresh_keys()

    def on_resize(self) -> None:
        """Keep the frame's margins."""
        self._size_to(self.app.size.width)

    def _scrolled(self) -> None:
        """The sign for more below may come or go."""
        self.call_after_refresh(self.refresh_keys)

    def _size_to(self, width: int) -> None:
        self.set_class(width < NARROW, "-narrow")
        self.call_after_refresh(self.refresh_keys)  # whether there is more below is known once it is laid out

    def refresh_keys(self) -> None:
        """Write the keys that work now."""
        if not self.is_attached:
            return
        by_id = {command.id: command for command in keys.commands(cast("Screen[object]", self))}
        found = [by_id[binding_id] for binding_id in self.KEYS if binding_id in by_id]
        body = self._body

        def keys_line(width: int) -> list[Content]:
            line = self._keys_line.row([(command, command.label) for command in found])
            if body.scroll_y >= body.max_scroll_y:
                return [line.truncate(width)]
            return [line.truncate(width - 2).pad_right(max(1, width - 1 - line.cell_length)) + lit("▼", "accent")]

        self._keys_line.show(keys_line)

    def on_key_line_pressed(self, event: KeyLine.Pressed) -> None:
        """A key of the bottom line, pressed by the mouse."""
        event.stop()
        if event.command.id != "rows.digit":
            self.app.call_next(self.app.run_action, event.command.action, event.command.node)

    def can_view_entire(self, widget: Widget) -> bool:
        """A list shows its focused row itself; Textual would scroll the middle of the list into view when it gets the focus."""
        return hasattr(widget, "show_cursor") or super().can_view_entire(widget)

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    def action_scroll_by(self, rows: int) -> None:
        """Scroll, where nothing has the focus."""
        self._body.scroll_relative(y=rows, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """What is seen, but for the line that tells where one was."""
        self.action_scroll_by(pages * max(1, self._body.size.height - 1))

    def action_scroll_to(self, part: int) -> None:
        """The first line, or the last."""
        self._body.scroll_to(y=part * self._body.max_scroll_y, animate=False)
