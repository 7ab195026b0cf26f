"""The app: its theme, its gates, which screen comes first. What is shown and stored is the business of screens and door."""

from __future__ import annotations

import gc
import os
from datetime import datetime
from math import inf
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.events import Key
from textual.widget import Widget

from coach.text.tui_keys import keyed, write_keys
from coach.tui import crash, terminal
from coach.tui.filters import AsciiText, InTurn, NoColour, SafeText
from coach.tui.forget import forget_what_was_drawn
from coach.tui.keys import written_first
from coach.tui.looks import Looks
from coach.tui.pace import READ
from coach.tui.screens import make
from coach.tui.themes import THEMES, THEMES_256, focus_style
from coach.tui.warming import Spares
from coach.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.actions import ActionParseResult
    from textual.await_complete import AwaitComplete
    from textual.binding import BindingType
    from textual.dom import DOMNode
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.timer import Timer

    from coach.coaching.door import Coach
    from coach.journal.problems import JournalProblem
    from coach.tui.house import House


FREE_AFTER = 1.5
"""Seconds after a screen was left until the memory it held is freed."""
GARBAGE = 20_000
"""New objects after which Python looks for garbage by itself. That is done while nobody presses a key, once screens were left; at
Python's own 700 it would come while one opens: a millisecond of fifteen each time, and twelve of them now and then."""
MANY_GONE = 3
"""So many screens may have been left before that is done at once: what they take together, memory stays grown by."""
BACKUP_AFTER = 20.0
"""Seconds until the day's backup is made: reading every row must not slow the first keys."""
BACKUP_EVERY = 600.0
"""Seconds between two looks for it: a new day, or a journal that has only now begun."""


class CoachApp(App[None]):
    """Coach on the screen."""

    TITLE = "Coach"
    CSS_PATH = "coach.tcss"
    # Textual's own palette offers a screenshot of the screen as a file, and would run markup in names; ours is Ctrl+P too.
    ENABLE_COMMAND_PALETTE = False
    SUSPENDED_SCREEN_CLASS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "find", "find", show=False, priority=True, id="app.find", tooltip="Find a command by its name"),
        Binding(
            "ctrl+z",
            "suspend_process",
            "to the shell",
            show=False,
            priority=True,
            id="app.suspend",
            tooltip="To the shell; fg comes back",
        ),
    ]

    def __init__(
        self, coach: Coach, house: House, looks: Looks | None = None, *, first: str = "", trouble: JournalProblem | None = None
    ) -> None:
        """Make the app; `run` it with `coach.tui.run`.

        Args:
            coach: The door to the person's episode, plans and journal.
            house: Clock, region, settings, pages.
            looks: Theme, colour, signs, motion, bell; by default read from the environment.
            first: Name of the first screen; "" lets the house choose.
            trouble: What is wrong with the journal; its screen comes first then.
        """
        self.trouble = trouble
        self.new_trouble: JournalProblem | None = None
        self.looks = looks or Looks.from_environment(os.environ, house.settings())
        self._gates: list[LineFilter] = [SafeText()]
        if not self.looks.colour:
            self._gates.append(NoColour())
        if self.looks.ascii:
            self._gates.append(AsciiText())
        self._in_turn = InTurn(())
        self.spares = Spares()
        with terminal.without_no_color(os.environ):
            super().__init__()
        self.no_color = not self.looks.colour
        self.coach = coach
        self.house = house
        self._first = first
        self._gone = 0
        self._free: Timer | None = None
        self.typed_at = inf
        """When the key that is looked at was typed, by the clock of events; no key: never."""
        self.read = READ
        """Seconds in which nobody reads a screen of signs."""
        self.crash_message = ""
        self._backup_told = ""
        self.then = ""
        """What `run` opens after this app is left: `demo` or nothing."""
        known = THEMES if self.looks.deep or not self.looks.colour else THEMES_256  # without colour the gate knows the first ones
        for theme in known.values():
            self.register_theme(theme)
        self.theme = self.looks.theme
        self.animation_level = "none"  # screens change in one frame; what moves (figure, timer) does so by its own timer

    # What widgets ask

    @property
    def ascii_signs(self) -> bool:
        """Whether signs are drawn in ASCII."""
        return self.looks.ascii

    @property
    def motion(self) -> bool:
        """Whether figures may move."""
        return self.looks.motion

    @property
    def focus_row(self) -> str:
        """Style of the focused row."""
        return focus_style(self.theme, colour=self.looks.colour)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything drawn passes the gates of `coach.tui.filters`, after Textual's own filters; all in one go."""
        filters = (*super().get_line_filters(), *self._gates)
        if filters != self._in_turn.filters:
            self._in_turn = InTurn(filters)
        return (self._in_turn,)

    # The start

    def get_default_screen(self) -> Screen[Any]:
        """The first screen itself, rather than an empty one underneath it."""
        if self.trouble is not None:
            return make("trouble", problem=self.trouble)
        return make(self._first or self.house.opening())

    def on_load(self) -> None:
        """The person's own keys; leave properly when the window is closed or the system asks."""
        own = self.house.own_keys()
        if own:
            self.set_keymap(own)
        write_keys({id_: written_first(keys) for id_, keys in own.items()})
        self.house.apply_region()
        terminal.leave_on_signals(lambda code: self.exit(return_code=code))

    def on_ready(self) -> None:
        """Collect garbage again once the first frame stands: off until then it saves about 11 of 165 ms."""
        self.call_after_refresh(_collect_again)
        self.set_timer(BACKUP_AFTER, self._backup)
        self.set_interval(BACKUP_EVERY, self._backup)

    def screen_gone(self) -> None:
        """A screen was left. What it held is a circle, a quarter of a megabyte, that Python finds only after many of them.

        It is freed in a moment without keys, for that takes some milliseconds; or when many have gathered.
        """
        if self._free is not None:
            self._free.stop()
            self._free = None
        self._gone += 1
        if self._gone >= MANY_GONE:
            self._gone = 0
            self.call_after_refresh(self._free_gone)
        else:
            self._free = self.set_timer(FREE_AFTER, self._free_gone)

    def _free_gone(self) -> None:
        self._gone = 0
        forget_what_was_drawn()
        gc.collect()

    def _backup(self) -> None:
        """The day's backup, where there is none yet: a few names to look at, and once a day every row to read."""
        if self.trouble is None:
            self.run_worker(self._back_up, thread=True, exclusive=True, group="backup", exit_on_error=False)

    def _back_up(self) -> None:
        wrong = self.house.backup_of_the_day()
        if wrong and wrong != self._backup_told:
            self._backup_told = wrong
            self.call_from_thread(self._say, wrong)

    def _say(self, text: str) -> None:
        say = getattr(self.screen, "say", None)
        if say is not None:
            say(text, seconds=12)

    def on_resize(self, event: events.Resize) -> None:
        """Below the smallest size a plain message covers everything, and goes when there is room again."""
        self._check_size(event.size.width, event.size.height)

    def _check_size(self, width: int, height: int) -> None:
        from coach.tui.frame import SMALLEST

        small = width < SMALLEST[0] or height < SMALLEST[1]
        covered = self.screen.has_class("-too-small")
        if small and not covered:
            from coach.tui.sheets.small import TooSmall

            self.push_screen(TooSmall(str(getattr(self.screen, "SMALL_TEXT", ""))))
        elif covered and not small:
            self.screen.dismiss(None)

    def start_at(self, name: str, **arguments: object) -> None:
        """Close every screen and begin again at `name`."""
        fresh = self.fresh(name, **arguments)

        async def change() -> None:
            with self.batch_update():
                while len(self.screen_stack) > 1:
                    await self.pop_screen()
                await self.replace_screen(fresh)

        self.call_next(change)

    def replace_screen(self, fresh: Screen[Any]) -> AwaitComplete:
        """`fresh` in place of the present screen."""
        if not self.screen._result_callbacks:  # Textual 8.2 gives none to its first screen, and then cannot switch it
            self.screen._push_result_callback(self.screen, None)
        return self.switch_screen(fresh)

    def open_screen(self, name: str, **arguments: object) -> None:
        """Open the screen called `name` above the present one."""
        self.push_screen(self.fresh(name, **arguments))

    def fresh(self, name: str, **arguments: object) -> Screen[Any]:
        """The screen called `name`, for the first time on the screen."""
        return make(name, **arguments) if arguments else self.spares.take(name)

    async def on_event(self, event: events.Event) -> None:
        """Remember when a key was typed, while it is looked at."""
        self.typed_at = event.time if isinstance(event, Key) else inf
        try:
            await super().on_event(event)
        finally:
            self.typed_at = inf

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for, unless its widget has left the screen meanwhile: fast keys may overtake a change of page.

        Nor does a key answer a question that was not on the screen yet when it was typed.
        """
        if isinstance(default_namespace, Widget) and not (default_namespace.is_dom_root or default_namespace.is_attached):
            return False
        if isinstance(default_namespace, Rows) and self.typed_at < default_namespace.drawn_at:
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_open_journal(self) -> None:
        """The journal: the one screen that may be read beside an emergency."""
        self.open_screen("journal")

    # Commands that every screen has

    def action_wrong(self) -> None:
        """Something feels wrong: with an episode the danger signs, before one the numbers to call. Nothing answered is lost."""
        from coach.journal.problems import JournalProblem

        try:
            open_now = self.house.has_episode()
        except JournalProblem:
            open_now = False  # whom to call must not wait for the journal
        if open_now:
            self.push_screen(self.fresh("wrong"))
        else:
            from coach.tui.sheets.numbers import Numbers

            if not isinstance(self.screen, Numbers):
                self.push_screen(Numbers(self.house.region()))

    def action_keys(self) -> None:
        """All keys of this screen."""
        from coach.tui.sheets.help import Help

        leave = getattr(self.screen, "leave_keys", None)
        if leave is not None:
            leave()
        self.push_screen(Help.of(self.screen), self._found)

    def action_find(self) -> None:
        """Find a command by its name."""
        from coach.tui.sheets.find import Find

        if self.screen.is_modal:
            return
        self.push_screen(Find.of(self.screen, self.theme), self._found)

    def _found(self, action: tuple[str, object] | None) -> None:
        if action is None:
            return
        from coach.tui.sheets.find import BOOKS, SAY

        name, node = action
        if name.startswith("theme:"):
            self.theme = name.removeprefix("theme:")
            theme = self.theme.removeprefix("coach-")
            kept = getattr(self.screen, "kept", None)
            if kept is not None:
                kept(lambda: self.house.keep_setting("theme", theme))
        elif name.startswith(BOOKS):
            self.open_screen("library", find=name.removeprefix(BOOKS))
        elif name.startswith(SAY):
            say = getattr(self.screen, "say", None)
            if say is not None:
                say(name.removeprefix(SAY), seconds=8)
        else:
            self.call_next(self.run_action, name, node)

    def action_leave(self) -> None:
        """Leave, unless the screen wants to ask first."""
        ask = getattr(self.screen, "before_leaving", None)
        if ask is None or ask():
            self.exit(return_code=0)

    def action_help_quit(self) -> None:
        """Ctrl+C does not quit: people press it to copy, and by reflex. Say what does."""
        from coach.text import tui as words

        say = getattr(self.screen, "say", None)
        if say is not None:
            say(keyed(words.Q_QUITS))

    def bell(self) -> None:
        """Ring, where it is wished."""
        if self.looks.bell:
            super().bell()

    # When something breaks

    def _handle_exception(self, error: Exception) -> None:
        """Private in Textual (8.2): keep what tests and exit codes need of it, and say it calmly, without values."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._fail(error)

    def panic(self, *renderables: Any) -> None:  # noqa: ARG002  # Textual's own would print a traceback
        """The key reader broke: end calmly."""
        self._return_code = 1
        self._fail(RuntimeError())

    def _fail(self, error: Exception) -> None:
        from coach.journal.problems import JournalProblem

        if isinstance(error, JournalProblem) and not self.crash_message:
            self.new_trouble = self.new_trouble or error  # `run` opens the screen with the ways on
        elif not self.crash_message:
            at = datetime.now().astimezone()  # not the house's clock: it may be what broke
            path = crash.save(error, self.house.reports(), at=at)
            self.crash_message = crash.apology(path, saved=f"{at:%H:%M}", problem=error)
        self._close_messages_no_wait()


def _collect_again() -> None:
    if not gc.get_freeze_count():  # of a second app in one process, the demo after the journal, the first would stay for ever
        gc.freeze()
    gc.set_threshold(GARBAGE, 10, 10)
    gc.enable()
