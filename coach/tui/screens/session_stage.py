"""`Stage`: what is seen while a session runs: title, figure and digits, steps and tempo, the pain rule, what comes next."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

from coach.coaching.session import hold_of, task_of, with_dose
from coach.plan.session import figure_at
from coach.text import tui_session as words
from coach.tui.layout import gap
from coach.tui.literal import lit
from coach.tui.screens import session_view as view
from coach.tui.widgets.digits import BigDigits
from coach.tui.widgets.figure import FigureView
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from coach.coaching.session import Toil
    from coach.figure import Figure
    from coach.plan.runner import Runner
    from coach.plan.session import Now
    from coach.tui.layout import Block

NARROW_FIGURE, FIGURE = (26, 8), (40, 10)
"""Columns and rows of the figure in a narrow window and in one of 80 by 24."""
TALLEST = 16
OTHERS = 10
"""Rows of everything else in a window of 24 rows."""
ROOMY = 32
"""Rows of the window from which the steps have four rows."""


class Stage(Vertical):
    """Draws a moment of a runner; it has no clock and changes nothing."""

    DEFAULT_CSS = "Stage { height: auto; } Stage > #middle-row { height: 10; }"

    def __init__(self) -> None:
        """Nothing is shown yet."""
        super().__init__(id="play")
        self.top, self.low = Lines(), Lines()
        self.figure, self.digits = FigureView(id="figure"), BigDigits(id="digits")
        self._row = Horizontal(self.figure, self.digits, id="middle-row")
        self.moving = True
        self.flash = False
        self.before: int | None = None
        self.left_out: str = ""
        """Title of the piece that was just left out, while its reason is asked for."""
        self.trial = False
        self.tables: Mapping[str, Mapping[str, object]] = {}
        self._toil: Toil | None = None
        self._figures: Mapping[str, tuple[Figure, ...]] = {}
        self._drawn: tuple[str, str, tuple[Figure, ...]] = ("", "", ())
        self._tight = False
        self._wide = True
        self._tall = False
        self._roomy = False
        self._seen: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, figure beside digits, the rest."""
        yield self.top
        yield self._row
        yield self.low

    def use(self, toil: Toil | None, figures: Mapping[str, tuple[Figure, ...]]) -> None:
        """What is played, and the figures of every exercise in it."""
        self._toil, self._figures = toil, figures
        self.tables = toil.tables if toil is not None else {}

    def fit(self, width: int, height: int) -> None:
        """As large a figure as there is room for in a window of that size."""
        narrow = width < 72
        rows = max(NARROW_FIGURE[1], min(TALLEST, height - 4 - OTHERS + (2 if height < 24 else 0)))
        self._row.styles.height = rows
        self.figure.styles.height = rows
        self.figure.styles.width = NARROW_FIGURE[0] if narrow else FIGURE[0]
        self.figure.styles.margin = (0, 2 if narrow else 4, 0, 0)
        self._tight, self._wide, self._tall, self._roomy = height < 24, not narrow, height > 24, height >= ROOMY

    def draw(self, runner: Runner) -> None:
        """Draw this moment, whatever was drawn before."""
        now = runner.now
        self._seen = _seen(now)
        piece = runner.pieces[now.phase.piece]
        table = self.tables.get(piece.exercise)
        word, digits, cue, role = view.digits(runner, now, wide=self._wide)
        self.digits.set(word, digits, cue, role=role, flash=self.flash)
        self.picture(runner)
        self.top.show(view.title(runner, now), *((gap(),) if self._tall else ()))
        between = () if self._tight else (gap(),)
        rule = view.rule(table, self.before)
        last = self._last(runner, now)
        steps, tempo = view.steps(table, piece, now, most=4 if self._roomy else 2), view.tempo(runner, now)
        self.low.show(*between, steps, tempo, *between, rule, *between, last)

    def step(self, runner: Runner, *, focused: bool) -> None:
        """Draw what has changed since the last time: where only the person moves, the figure and its bar."""
        now = runner.now
        if _seen(now) != self._seen or self.flash:
            self.flash = self.flash and _seen(now) == self._seen
            self.draw(runner)
        elif focused:
            self.picture(runner)

    def _last(self, runner: Runner, now: Now) -> Block:
        if not self.left_out:
            return view.coming(runner, now, trial=self.trial)
        keys, title = lit(words.LEFT_OUT_KEYS), lit(words.LEFT_OUT.format(title=self.left_out), "wait")
        short = lit(words.LEFT_OUT_SHORT, "wait")
        return lambda width: [(title if title.cell_length + 2 + keys.cell_length <= width else short) + lit("  ") + keys]

    def picture(self, runner: Runner) -> None:
        """The figure of this moment."""
        drawn = self._figures_for(runner)
        place, second = figure_at(runner.piece, runner.now)
        self.figure.show(drawn[min(place, len(drawn) - 1)] if drawn else None, second, moving=self.moving)

    def _figures_for(self, runner: Runner) -> tuple[Figure, ...]:
        """The piece's figures with the hold it is played with; made once a piece."""
        piece = runner.piece
        if self._drawn[:2] != (piece.task, piece.exercise):
            drawn = self._figures.get(piece.exercise, ())
            if self._toil is not None and self._toil.tasks:
                task = task_of(self._toil, piece)
                own = task if task.get("exercise") == piece.exercise else {}
                drawn = with_dose(drawn, hold_of(own, self.tables.get(piece.exercise)))
            self._drawn = (piece.task, piece.exercise, drawn)
        return self._drawn[2]


def _seen(now: Now) -> tuple[object, ...]:
    """What of a moment is written in words and bars: while it stays the same the figure alone moves."""
    quarter = 4 if now.beat >= 0 else 1  # a tempo bar grows four times a second, a wait's once
    return (now.index, now.round, now.beat, ceil(now.left), ceil(now.beat_left * quarter))
