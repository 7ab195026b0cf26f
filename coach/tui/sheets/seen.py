"""`I have been seen`: by whom, and what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.text import tui as words
from coach.tui.layout import gap, para
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.fields import Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget


class Seen(Sheet[tuple[str, str]]):
    """Gives back (by whom and when, what they said); None when closed."""

    TITLE_TEXT = words.SEEN_TITLE
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "rows.down", "sheet.close")

    def content(self) -> Iterable[Widget]:
        """Three lines to fill in, none of them needed."""
        yield Lines(para(words.SEEN_TEXT), gap())
        yield Form(
            [
                Words("who", words.SEEN_WHO, placeholder=words.SEEN_WHO_HINT),
                Words("when", words.SEEN_WHEN, placeholder=words.SEEN_WHEN_HINT),
                Words("said", words.SEEN_SAID, placeholder=words.SEEN_SAID_HINT),
            ],
            column=14,
        )
        yield Lines(gap())

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Hand it over."""
        event.stop()
        values = event.values
        who = ", ".join(str(values[name]) for name in ("who", "when") if values.get(name))
        self.dismiss((who, str(values.get("said") or "")))
