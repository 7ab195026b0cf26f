"""About: what Coach is and is not, whom to call here, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach import __version__
from coach.text import tui as words
from coach.text.tui_keys import keyed
from coach.tui.frame import Frame
from coach.tui.layout import groups, labelled, para, points, rule, stack
from coach.tui.literal import lit
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget


class About(Frame):
    """A page to read."""

    PLACE = words.ABOUT_PLACE
    KEYS: ClassVar[Sequence[str]] = ("frame.back", "frame.pagedown", "app.wrong", "app.quit")

    def __init__(self) -> None:
        """The sources are filled in after the first frame."""
        super().__init__()
        self._sources = Lines(id="sources")

    def content(self) -> Iterable[Widget]:
        """One page."""
        self.head(words.ABOUT_VERSION.format(version=__version__))
        region = self.house.region()
        yield Lines(
            groups(
                para(words.ABOUT_IS),
                para(words.ABOUT_IS_NOT),
                para(words.ABOUT_RULES),
                para(words.ABOUT_PRIVATE),
                para(keyed(words.ABOUT_EVIDENCE)),
                stack(
                    rule(region.name),
                    labelled(words.NUMBERS_NOW, para(lit(region.emergency, "bold danger"))),
                    labelled(words.NUMBERS_TODAY, para(region.urgent)),
                    labelled(words.NUMBERS_MIND, para(region.crisis)),
                ),
                rule(words.ABOUT_SOURCES),
            )
        )
        yield self._sources

    def on_mount(self) -> None:
        """The list of sources is long and below what is in view: it is read behind the page."""
        self.call_after_refresh(self.run_worker, self._read, thread=True, exit_on_error=False)

    def _read(self) -> None:
        sources = self.house.sources()
        self.app.call_from_thread(self._sources.show, points(sources))

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Reading keys."""
        return {"frame.back": ("Esc", "back"), "frame.pagedown": ("PgDn", "read on")}.get(binding_id)
