"""A person who uses the app day after day by keys alone: the real app over a real journal, with a clock of its own.

What is on the screen decides what is pressed: the row with `▌`, the numbers before the labels. Which questions there are is
known from the interview's own engine, and each must stand on the screen.
"""

from __future__ import annotations

import re
from contextlib import AsyncExitStack, closing
from typing import TYPE_CHECKING, Any

from coach.coaching.door import open_coach
from coach.interview.model import Asking
from coach.text import tui_daily as words
from coach.tui.widgets.lines import Lines
from tests.tui.helpers import app_for, home_in, running, text_of, until
from tests.tui.typing import handled, hit
from tests.tui_daily.kit import Ticking

from .answering import REST, key_of, keys_for, marking
from .people import CHECK_IN_EVERY, Days, Past, Seen, Sign, morning
from .quiet_days import BEGAN, quiet_days, set_clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.pilot import Pilot

    from coach.interview.model import Findings

FELT, NO_WORSE = "2", "1"
"""The digits of 'OK' and of 'no worse' in the rows about yesterday's moves."""
ROWS = 40
"""More rows than any form has."""


class KeyWalker:
    """One person at the app, one day after another at eight in the morning."""

    pilot: Pilot[Any]

    def __init__(self, folder: Path, activities: tuple[str, ...] = ()) -> None:
        """Keep things in `folder`. `activities` are what the person called the things they want to do again."""
        self.folder = folder
        self.coach = open_coach(home_in(folder), Ticking(BEGAN), region="GB")
        self.labels = {label: name for name, label in words.LABELS.items()} | dict.fromkeys(activities, "able")
        self.day = 1
        self.screens = 0
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> KeyWalker:
        """Open the app."""
        self.pilot = await self._stack.enter_async_context(running(app_for(self.coach)))
        self.app = self.pilot.app
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the app and the journal."""
        await self._stack.aclose()
        self.coach.close()

    async def open_again(self) -> None:
        """Quit, and start the program anew."""
        await self.hit("q")
        await self._stack.aclose()
        await self.__aenter__()

    # Looking and pressing

    @property
    def screen(self) -> str:
        """What is on the screen, with each run of white space as one space."""
        return " ".join(text_of(self.app).split())

    async def hit(self, *keys: str) -> None:
        """Press keys."""
        await hit(self.app, *keys)

    async def sees(self, *texts: str) -> None:
        """Wait until all of `texts` are on the screen."""
        await handled(self.app)
        await until(self.pilot, lambda: all(text in self.screen for text in texts))

    def reads(self, *texts: str) -> None:
        """All of `texts` stand on the page, wherever it has to be scrolled to."""
        page = " ".join(str(widget.plain) for widget in self.app.screen.query(Lines))
        for text in texts:
            assert text in " ".join(page.split()), f"{text!r} is not on the page:\n{page}"

    @property
    def here(self) -> str:
        """The row with the focus, without its mark."""
        rows = [line.partition("▌")[2].strip() for line in text_of(self.app).splitlines() if "▌" in line]
        return rows[0] if rows else ""

    # The interview

    async def interview(self, answers: Mapping[str, object]) -> Findings:
        """From the first start to the findings: given answers where there are any, the quietest otherwise."""
        await self.sees("My back hurts now", "Call 999 first")
        await self.hit("1")
        told: dict[str, object] = {}
        for _ in range(ROWS):
            step = self.coach.interview_step(told)
            if not isinstance(step, Asking):
                return step
            self.screens += 1
            question = step.question
            await self.sees("Interview", " ".join(question.text.split()))
            keys, said, rest = keys_for(question, answers)
            await self.hit(*keys)
            if rest:
                await self.sees("And the rest: no?")
                await self.hit(REST)
            told |= said
        raise AssertionError("the interview does not end")

    async def look_at_plan(self) -> None:
        """From the findings to the plan."""
        await self.hit("enter")
        await self.sees("Your plan", "Enter start")

    async def begin(self) -> None:
        """Start the plan that is shown."""
        await self.hit("enter")
        await self.sees("Today", "Check in", "day 1")

    # A day

    def next_morning(self) -> None:
        """The next day at eight."""
        self.day += 1
        self._clock(8)

    def _clock(self, hour: int) -> None:
        set_clock(self.coach, self.day, hour)

    async def live(self, days: Days) -> None:
        """Check in on each morning, do in the evening what there is to do."""
        self._clock(8)
        for _ in range(days.count):
            weekly = "Keep it away" in self.screen
            if not weekly or self.day % CHECK_IN_EVERY == 0:
                await self.check_in(morning(self.day, days.pain(self.day)))
                self._clock(18)
                await self.do_tasks()
            self.next_morning()

    async def check_in(self, said: Mapping[str, int]) -> None:
        """Danger first, then every row there is an answer for; ends on Today."""
        await self.hit("c")
        await self.sees("Danger signs", "0 none")
        await self._no_danger()
        await self.sees("Pain now", "Danger signs none of")
        await self._fill(said)
        await self.hit("enter")
        await self.sees("I am worried")
        await self.hit("escape")
        await self.sees("Today", "Checked in")

    async def _no_danger(self) -> None:
        for _ in range(ROWS):
            if not re.search(r"^ *Coach · Check-in +Danger signs", text_of(self.app)):
                return
            before = self.screen
            await self.hit("0")
            await until(self.pilot, lambda before=before: self.screen != before)  # type: ignore[misc]
        raise AssertionError("the danger signs do not end")

    async def _fill(self, said: Mapping[str, int]) -> None:
        for _ in range(ROWS):
            await until(self.pilot, lambda: bool(self.here))
            row = self.here
            label = next((label for label in sorted(self.labels, key=len, reverse=True) if row.startswith(label)), "")
            assert label, f"no row of the form has the focus:\n{text_of(self.app)}"
            name = self.labels[label]
            if name == "note":
                return
            keys = self._keys(name, said)
            await self.hit(*keys)
            if self.here.startswith(label):
                await self.hit("down")
        raise AssertionError("the form does not end")

    def _keys(self, name: str, said: Mapping[str, int]) -> tuple[str, ...]:
        """What is pressed in a row; nothing where the story has nothing to say."""
        if name in {"session_feel", "after_signs"}:
            return (FELT,) if name == "session_feel" else (NO_WORSE,)
        if name in {"up_unaided", "unwell"}:
            return ("1",) if name == "up_unaided" else ("2",)
        if name not in said:
            return ()
        if name == "stiffness_minutes":
            return (str([option for option, _ in words.STIFF].index(str(said[name]))),)
        return tuple(str(said[name]))

    async def do_tasks(self) -> None:
        """Space until every task of today has its tick."""
        for _ in range(ROWS):
            if not re.search(r"^[ ▌]*○ ", text_of(self.app), re.MULTILINE):
                return
            await self.hit("space")
        raise AssertionError(f"the tasks do not end:\n{text_of(self.app)}")

    async def let_pass(self, days: Days) -> None:
        """Quiet days, told by another coach beside the open app; which then shows them."""
        with closing(open_coach(home_in(self.folder), Ticking(BEGAN), region="GB")) as other:
            self.day = quiet_days(other, self.day, days)
        self._clock(8)
        await self.hit("p")
        await self.sees("The road")
        await self.hit("escape")
        await self.sees("Coach · Today", f"day {self.day}")

    # What does not happen every day

    async def tick(self, sign: Sign) -> None:
        """A danger sign among the six of a morning."""
        await self.hit("c")
        await self.mark(sign.tap)
        self.next_morning()

    async def mark(self, tap: str) -> None:
        """A sign on the page of danger signs, and no to the rest; ends where it says what to do."""
        await self.sees("Danger signs", "0 none")
        taps = self.coach.knowledge.daily
        number = [tap.id for tap in taps].index(tap) + 1
        assert " ".join(taps[number - 1].label.split())[:40] in self.screen
        await self.hit(*marking([number]))
        await self.sees("And the rest: no?")
        await self.hit(REST)
        await until(self.pilot, lambda: "Call 999 now." in self.screen or "Straight to" in self.screen)

    async def put_right(self, past: Past) -> None:
        """A sign of a morning that is over: an emergency today. Its journal takes that back, and the next start is as before."""
        await self.hit("c")
        if "already" in self.screen:  # of today, but another day is meant
            await self.hit("1")
        await self.hit(*["left_square_bracket"] * past.back)
        await self.mark(past.tap)
        await self.sees("Call 999 now.")
        await self.hit("n")
        await self.sees("Notes and days")
        await self.hit("u")
        await self.sees("Take back a danger sign?")
        await self.hit("2")
        await self.sees("Taken back")
        await self.open_again()
        await self.sees("Coach · Today", f"day {self.day}")

    async def seen(self, seen: Seen) -> None:
        """Somebody looked: by whom, what they said. An emergency is asked about only after a new start."""
        if "Call 999 now." in self.screen:
            await self.open_again()
            await self.sees("Call 999 now.", "k I have been seen")
        await self.hit("k")
        await self.sees("You have been seen")
        await self.hit(*map(key_of, seen.who), "down", "down", *map(key_of, seen.said), "enter")
        if self.day:  # there is a plan: what they allow
            await self.sees("What may you do now?")
            await self.hit("1")
        await self.sees("Today")
