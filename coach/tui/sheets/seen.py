"""`I have been seen`: by whom, and what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from coach.text import tui as words
from coach.tui.layout import gap, para
from coach.tui.sheets.confirm import Confirm
from coach.tui.sheets.sheet import Sheet
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.fields import Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import App
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


@dataclass(frozen=True, slots=True)
class Looked:
    """By whom somebody has been seen, what they said, and whether gentle things alone are allowed for now."""

    by: str
    note: str
    gently: bool = False


def ask_seen(app: App[Any], then: Callable[[Looked], object], *, plan: bool) -> None:
    """Ask who looked and what they said and, where there is a plan, what may be done now."""

    def said(answer: tuple[str, str] | None) -> None:
        if answer is None:
            return
        if not plan:
            then(Looked(*answer))
            return
        choices = [Choice(*words.SEEN_ALL, value="all"), Choice(*words.SEEN_GENTLY, value="gently")]

        def may(value: str | None) -> None:
            if value is not None:
                then(Looked(*answer, gently=value == "gently"))

        app.push_screen(Confirm(words.SEEN_MAY, words.SEEN_MAY_TEXT, choices), may)

    app.push_screen(Seen(), said)
