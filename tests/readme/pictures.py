"""Screens as SVG: which there are, how each is reached by keys, and what is taken out of Textual's SVG."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from coach.coaching.demo import make_demo
from coach.coaching.door import open_coach
from coach.journal.days import FixedClock
from coach.tui.looks import Looks
from tests.stories.answering import REST, keys_for
from tests.stories.people import LIFT
from tests.tui.helpers import app_for, home_in, running, text_of, until
from tests.tui.typing import handled, hit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from textual.pilot import Pilot

    from coach.coaching.door import Coach

    Way = Callable[[Pilot[Any], Coach], Awaitable[None]]

FOLDER = Path(__file__).parent
NIGHT = datetime(2026, 11, 9, 2, 10).astimezone()
"""Local time, as people have it: what a picture shows does not depend on where it is made."""
LIVED = datetime(2026, 11, 29, 9, 0).astimezone()
MORNING = datetime(2026, 11, 30, 7, 40).astimezone()
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
RECT = re.compile(
    r'<rect fill="([^"]+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="24.65" shape-rendering="crispEdges"/>'
)
STILL = Looks(motion=False, bell=False)


async def _sees(pilot: Pilot[Any], *texts: str) -> None:
    await handled(pilot.app)
    await until(pilot, lambda: all(text in " ".join(text_of(pilot.app).split()) for text in texts))


async def _welcome(pilot: Pilot[Any], coach: Coach) -> None:
    del coach
    await _sees(pilot, "My back hurts now")


async def _danger(pilot: Pilot[Any], coach: Coach) -> None:
    del coach
    await hit(pilot.app, "1")
    await _sees(pilot, "Danger signs, 1 of")
    await hit(pilot.app, "down", "down")


async def _findings(pilot: Pilot[Any], coach: Coach) -> None:
    await hit(pilot.app, "1")
    told: dict[str, object] = {}
    while hasattr(step := coach.interview_step(told), "question"):
        await _sees(pilot, " ".join(step.question.text.split()))
        keys, said, rest = keys_for(step.question, LIFT)
        await hit(pilot.app, *keys)
        if rest:
            await _sees(pilot, "And the rest: no?")
            await hit(pilot.app, REST)
        told |= said
    await _sees(pilot, "What we found")


async def _today(pilot: Pilot[Any], coach: Coach) -> None:
    del coach
    await _sees(pilot, "Check in first", "rule of thumb, not a study · w")  # it is filled in after the first frame


async def _session(pilot: Pilot[Any], coach: Coach) -> None:
    del coach
    await hit(pilot.app, "s")
    await _sees(pilot, "One key starts it all")
    await hit(pilot.app, "2")
    await _sees(pilot, "GET READY")


async def _progress(pilot: Pilot[Any], coach: Coach) -> None:
    del coach
    await hit(pilot.app, "r")
    await _sees(pilot, "Recovery")
    await hit(pilot.app, "2")
    await pilot.app.workers.wait_for_complete()  # the forecast comes behind the first frame
    await _sees(pilot, "month", "▼")


SCREENS: dict[str, tuple[datetime, Way, str]] = {
    "welcome": (NIGHT, _welcome, "The first screen: what hurts, what to do while reading, when to call first."),
    "danger": (NIGHT, _danger, "Danger signs come first, several on a screen."),
    "findings": (NIGHT, _findings, "How urgent it is, the likely cause with reasons, what to do tonight, when to get help."),
    "today": (MORNING, _today, "Today: where you are and why, and a few tasks."),
    "session": (MORNING, _session, "A guided session, with a figure and digits to be read from the mat."),
    "progress": (MORNING, _progress, "Recovery: pain and what you can do, over time."),
}
"""File name → when, how it is reached, what it shows."""


def lived_in(folder: Path) -> None:
    """The demo's three weeks, written into `folder`."""
    make_demo(home_in(folder), FixedClock(LIVED), region="GB").close()


async def draw(name: str, lived: Path, fresh: Path) -> str:
    """The SVG of a screen. `lived` holds the demo's journal, `fresh` nothing."""
    at, way, title = SCREENS[name]
    with (
        closing(open_coach(home_in(fresh if at == NIGHT else lived), FixedClock(at), region="GB")) as coach,
        mock.patch("coach.tui.screens.session_player.monotonic", return_value=1000.0),
        mock.patch("coach.tui.screens.session.monotonic", return_value=1000.0),
    ):
        async with running(app_for(coach, STILL)) as pilot:
            await way(pilot, coach)
            await handled(pilot.app)
            await pilot.pause()
            return clean(pilot.app.export_screenshot(title="", simplify=True), name, title)


def clean(svg: str, name: str, title: str) -> str:
    """Without fonts from other computers and made-up ids; with words for those who do not see the picture."""
    svg = re.sub(r"\s*@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"terminal-\d+", f"coach-{name}", svg)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONT};", svg)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(f"(?:{RECT.pattern})+", _joined, svg)
    svg = svg.replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)
    return "\n".join(line.rstrip() for line in svg.strip().splitlines()) + "\n"


def _joined(found: re.Match[str]) -> str:
    """Neighbours of one colour as one: where the grounds of a row are cut depends on what was drawn anew last."""
    rows: list[tuple[str, float, str, float]] = []
    for fill, x, y, width in RECT.findall(found.group()):
        if rows and rows[-1][0] == fill and rows[-1][2] == y and abs(rows[-1][1] + rows[-1][3] - float(x)) < 1:
            rows[-1] = (*rows[-1][:3], rows[-1][3] + float(width))
        else:
            rows.append((fill, float(x), y, float(width)))
    return "".join(
        f'<rect fill="{fill}" x="{x:g}" y="{y}" width="{width:g}" height="24.65" shape-rendering="crispEdges"/>'
        for fill, x, y, width in rows
    )
