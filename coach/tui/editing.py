"""The person's own editor, in the terminal that Coach leaves to it; and noticing a file that was saved anywhere."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching.problems import Refused
from coach.text import tui_plans as words
from coach.tui import terminal
from coach.tui.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import App
    from textual.binding import BindingType

WATCH_SECONDS = 0.5
"""How often the person's folder is looked at: a look takes 0.1 ms, and a saved file is to show within a second."""


class PlanFiles(Frame):
    """A `Frame` that shows a plan's file: `e` edits it, `m` simulates it, a file saved in another window is noticed.

    A subclass gives `file_of()` (the template's id, "" for none) and `saved(copy)`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit", id="plan.edit", tooltip="Open the plan's file in your editor"),
        Binding("plus", "new", "new", id="plan.new", key_display="+", tooltip="Begin a plan of your own, from this one"),
        Binding("m", "simulate", "simulate", id="plan.simulate", tooltip="Let made-up people live through this plan"),
    ]

    def __init__(self) -> None:
        """Nothing is watched before the screen stands."""
        super().__init__()
        self._stamp = ""

    # What a subclass gives

    def file_of(self) -> str:
        """The id of the template that is shown."""
        return ""

    def saved(self, copy: str = "") -> None:
        """A file in the person's folder was written, came or went. `copy` is the id of a copy just begun and edited here."""

    # Noticing

    def on_mount(self) -> None:
        """Look twice a second, while this screen is the one in front."""
        self._stamp = self._look_at_folder()
        self.set_interval(WATCH_SECONDS, self._watch)

    def _look_at_folder(self) -> str:
        from coach.coaching.change_of_plan import stamp

        return stamp(self.coach.desk)

    def _watch(self) -> None:
        if self.is_current and (now := self._look_at_folder()) != self._stamp:
            self._stamp = now
            self.saved()

    # Editing

    def action_edit(self) -> None:
        """One's own file at once; of a built-in one a copy, when asked."""
        from coach.coaching import author

        name = self.file_of()
        if not name:
            return
        desk = self.coach.desk
        if desk.library.origin("template", name) != "built-in":
            self._edit(name)
            return
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        def decided(answer: str | None) -> None:
            if answer != "copy":
                return
            try:
                self._edit(author.own_copy(desk, name), copied=True)
            except Refused as problem:
                self.say(str(problem), seconds=8)

        choices = [Choice(words.COPY, value="copy"), Choice(words.COPY_NO, value="")]
        self.app.push_screen(Confirm(words.BUILT_IN, words.BUILT_IN_TEXT, choices), decided)

    def action_new(self) -> None:
        """Its name, then a copy of the plan that is shown (else a short one), then the editor."""
        from coach.coaching import author
        from coach.tui.sheets.note import Ask

        base, desk = self.file_of(), self.coach.desk
        title = next((item.title for item in self.coach.templates() if item.id == base), "")

        def named(text: str | None) -> None:
            if not text:
                return
            try:
                self._edit(author.begin(desk, text, base), copied=True)
            except Refused as problem:
                self.say(str(problem), seconds=12)

        self.app.push_screen(
            Ask(words.NEW_FROM.format(title=title) if title else words.NEW, words.NEW_LABEL, words.NEW_HINT), named
        )

    def _edit(self, name: str, *, copied: bool = False) -> None:
        from coach.coaching import author, plans

        try:
            path = str(plans.path_of(self.coach.desk, name))
            command = author.edit_command(self.coach.desk, path, os.environ)
        except Refused as problem:
            self.say(str(problem), seconds=12)
            if copied:
                self.saved(name)
            return
        self._open_editor(command, path)
        self._stamp = self._look_at_folder()
        self.saved(name if copied else "")

    def _open_editor(self, command: list[str], path: str) -> None:
        from textual.app import SuspendNotSupported

        from coach.coaching.editing import run_editor

        try:
            with self.app.suspend(), _interrupts_to_the_editor(self.app):
                code = run_editor(command)
        except SuspendNotSupported:
            self.say(words.NO_SUSPEND.format(path=path), seconds=12)
        except OSError as problem:
            self.say(words.NO_START.format(editor=command[0], reason=problem.strerror or ""), seconds=12)
        else:
            if code:
                self.say(words.ENDED_BADLY.format(editor=Path(command[0]).name, code=code), seconds=8)

    # Simulating

    def action_simulate(self) -> None:
        """On a screen of its own."""
        if name := self.file_of():
            self.go("simulate", template=name, facts=self.simulated_facts(), who=self.simulated_as())

    def simulated_facts(self) -> Mapping[str, object]:
        """What is known of whom the made-up people are like."""
        return {}

    def simulated_as(self) -> str:
        """Whom they are like, in words; "" for nobody in particular."""
        return ""


@contextlib.contextmanager
def _interrupts_to_the_editor(app: App[None]) -> Iterator[None]:
    """Ctrl+C belongs to the editor while it has the terminal; afterwards it is Coach's again.

    A moment afterwards: the loop has yet to read of the Ctrl+C that was pressed in the editor, and must find nobody to tell.
    """
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
        loop.remove_signal_handler(signal.SIGINT)
    try:
        yield
    finally:
        loop.call_later(0.1, terminal.leave_on_signals, lambda code: app.exit(return_code=code))
