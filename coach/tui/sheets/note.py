"""A note: one line of text, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.text import tui_daily as words
from coach.text import tui_journal as texts
from coach.tui.layout import gap, para
from coach.tui.literal import lit
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.fields import Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget


class Note(Sheet[tuple[str, tuple[str, ...]]]):
    """Gives back the text and its tags; None when closed."""

    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "rows.down", "sheet.close")

    def __init__(self, title: str, text: str = "", tags: Sequence[str] = (), *, label: str = texts.JOURNAL_NOTE_LABEL) -> None:
        """Begin with `text` and `tags`; an empty `label` for tags leaves them out."""
        super().__init__()
        self.TITLE_TEXT = title
        self._label = label
        self._text = text
        self._tags = tuple(tags)

    def content(self) -> Iterable[Widget]:
        """Two lines to fill in."""
        values: dict[str, int | str | None] = {"text": self._text or None, "tags": " ".join(self._tags) or None}
        fields = [
            Words("text", self._label, placeholder=words.NOTE_HINT, limit=2000),
            Words("tags", texts.JOURNAL_TAGS, placeholder=texts.JOURNAL_TAGS_HINT),
        ]
        yield Form(fields, values, column=12)
        yield Lines(gap())

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Hand it over; an empty note is none."""
        event.stop()
        text = str(event.values.get("text") or "").strip()
        tags = tuple(str(event.values.get("tags") or "").split())
        self.dismiss((text, tags) if text else None)


class Ask(Sheet[str]):
    """One line to type; gives back the text, None when closed."""

    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "sheet.close")

    def __init__(self, title: str, label: str, hint: str = "", text: str = "", *, wrong: str = "") -> None:
        """Ask for `label` under `title`; begin with `text`. `wrong` says why it is asked once more."""
        super().__init__()
        self.TITLE_TEXT = title
        self._label = label
        self._hint = hint
        self._text = text
        self._wrong = wrong

    def content(self) -> Iterable[Widget]:
        """The line, under what was wrong with it."""
        if self._wrong:
            yield Lines(para(lit(self._wrong, "wait")), gap())
        yield Form([Words("text", self._label, placeholder=self._hint)], {"text": self._text or None}, column=12)
        yield Lines(gap())

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Hand it over."""
        event.stop()
        self.dismiss(str(event.values.get("text") or "").strip())
