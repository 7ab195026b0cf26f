"""The yardstick for first screens: about the smallest Textual program that is a program (a heading, a list, the keys)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList


class Yardstick(App[None]):
    """Forty lines to move in. "line 0" on the screen means that it is up."""

    BINDINGS: ClassVar = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield OptionList(*[f"line {number}" for number in range(40)])
        yield Footer()


if __name__ == "__main__":
    Yardstick().run()
