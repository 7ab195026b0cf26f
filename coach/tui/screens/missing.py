"""A page in the place of a screen that this version does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.text import tui as words
from coach.tui.frame import Frame
from coach.tui.layout import para
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget


class Missing(Frame):
    """Says that the screen is not there, and goes back."""

    PLACE = words.NOT_HERE_PLACE
    KEYS: ClassVar[Sequence[str]] = ("frame.back", "app.quit")

    def __init__(self, **_arguments: object) -> None:
        """Take whatever the real screen would."""
        super().__init__()

    def content(self) -> Iterable[Widget]:
        """One sentence."""
        yield Lines(para(words.NOT_HERE_YET))

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Back is the key that matters here."""
        return ("Esc", "back") if binding_id == "frame.back" else None


def missing(name: str) -> type[Missing]:
    """The class for a screen called `name`."""
    return type("Missing" + name.title().replace("-", ""), (Missing,), {"PLACE": name.replace("-", " ").capitalize()})
