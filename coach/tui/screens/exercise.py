"""One exercise of the library: its figure, moving; how it goes, how much, easier and harder, when to stop."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal

from coach.coaching.problems import Refused
from coach.figure import loop_seconds, moment
from coach.plan.others import variation
from coach.text import plan as plan_words
from coach.text import tui_library as words
from coach.tui.frame import Frame
from coach.tui.header import NARROW
from coach.tui.layout import Block, gap, pair, para, stack
from coach.tui.literal import lit
from coach.tui.screens.library_pages import exercise as exercise_blocks
from coach.tui.screens.library_pages import texts
from coach.tui.widgets.figure import FigureView
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from coach.coaching.session import Toil
    from coach.figure import Figure

BEAT = 0.1


class ExerciseScreen(Frame):
    """The figure goes round and round while this page is open."""

    PLACE = words.EXERCISE_PLACE
    KEYS: ClassVar[Sequence[str]] = ("exercise.try", "exercise.still", "exercise.why", "frame.back", "app.wrong", "app.quit")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "try", "try it", id="exercise.try", key_display="Enter", tooltip="Try it out with the timer"),
        Binding("v,space,f", "still", "still figure", id="exercise.still", key_display="v", tooltip="Still or moving figure"),
        Binding("w", "why", "sources", id="exercise.why", tooltip="Where this comes from"),
    ]

    def __init__(self, exercise: str) -> None:
        """Show the exercise of this id."""
        super().__init__()
        self._exercise = exercise
        self._toil: Toil | None = None
        self._drawn: tuple[Figure, ...] = ()
        self._began = 0.0
        self._moving = True
        self._ticker: Timer | None = None
        self._top, self._beside, self._low = Lines(), Lines(), Lines(para(lit(words.LOADING, "quiet")))
        self._figure = FigureView(id="figure")
        self._row = Horizontal(self._figure, self._beside)

    def content(self) -> Iterable[Widget]:
        """Figure beside the short facts, the rest below."""
        self._moving = bool(getattr(self.app, "motion", True))
        self._row.styles.height = 10
        self._row.display = False
        yield from (self._top, self._row, self._low)

    def on_mount(self) -> None:
        """Read it behind the first frame."""
        self._ticker = self.set_interval(BEAT, self.beat, pause=True)
        self.run_worker(self._read, thread=True, exit_on_error=False)

    def _read(self) -> None:
        try:
            found: Toil | str = self.coach.sessions.toil(exercise=self._exercise)
        except Refused as problem:
            found = str(problem)
        drawn = self.coach.sessions.figures((self._exercise,)) if not isinstance(found, str) else {}
        self.app.call_from_thread(self._loaded, found, drawn.get(self._exercise, ()))

    def _loaded(self, found: Toil | str, drawn: tuple[Figure, ...]) -> None:
        if not self.is_attached:
            return
        if isinstance(found, str):
            self._low.show(para(found))
            return
        self._toil, self._drawn = found, drawn
        self._began = monotonic()
        table = found.tables[self._exercise]
        self._row.display = bool(drawn)
        self._top.show(para(lit(str(table.get("title", self._exercise)), "bold")), gap())
        self._beside.show(*self._facts(table))
        said = [self._way(table, way) for way in ("easier", "harder")]
        described = " ".join(figure.text for figure in drawn) or words.NO_FIGURE
        reviewed = lit(words.REVIEWED.format(day=table.get("reviewed", "?")), "quiet")
        blocks = exercise_blocks(table, said[0], said[1], described=described)
        self._low.show(gap(), *blocks, gap(), para(reviewed))
        self.beat()
        if self._moving and self._ticker is not None:
            self._ticker.resume()
        self.refresh_bindings()

    def _facts(self, table: Mapping[str, object]) -> Sequence[Block]:
        blocks: list[Block] = [para(str(table.get("purpose", "")), limit=36), gap()]
        if amount := _amount(table.get("dose")):
            blocks.append(stack(para(lit(words.HOW_MUCH, "quiet")), para(amount, limit=36)))
        if need := ", ".join(texts(table.get("equipment"))):
            blocks += [gap(), pair(words.NEED, need, column=10)]
        return blocks

    def _way(self, table: Mapping[str, object], way: str) -> str:
        other, text = variation(table, way)
        known = self._toil.tables.get(other) if self._toil is not None else None
        title = str(known.get("title", other)) if known is not None else other
        return f"{title}. {text}" if title and text else title or text

    def on_resize(self) -> None:
        """A smaller figure in a small window, a taller one where there is room."""
        width, height = self.app.size
        narrow = width < NARROW
        rows = 8 if narrow else max(10, min(14, height - 16))
        self._row.styles.height = self._figure.styles.height = rows
        self._figure.styles.width = 26 if narrow else 36
        self._figure.styles.margin = (0, 2, 0, 0)

    def beat(self) -> None:
        """Draw the picture of this moment."""
        if not self._drawn:
            return
        lengths = [loop_seconds(figure) for figure in self._drawn]
        second, place = (monotonic() - self._began) % sum(lengths), 0
        while second >= lengths[place] and place < len(lengths) - 1:
            second -= lengths[place]
            place += 1
        if self._moving and not getattr(self.app, "app_focus", True):
            return
        self._figure.show(self._drawn[place], second, moving=self._moving)
        self.head(moment(self._drawn[place], second).say if self._moving else "")

    def on_screen_suspend(self) -> None:
        """Out of sight it stands still."""
        if self._ticker is not None:
            self._ticker.pause()

    def on_screen_resume(self) -> None:
        """And goes on."""
        if self._ticker is not None and self._moving and self._drawn:
            self._ticker.resume()

    def action_still(self) -> None:
        """Still or moving."""
        self._moving = not self._moving
        if self._ticker is not None:
            self._ticker.resume() if self._moving else self._ticker.pause()
        self.beat()

    def action_try(self) -> None:
        """With the timer; nothing is recorded."""
        if self._toil is not None:
            self.go("session", exercise=self._exercise)

    def action_why(self) -> None:
        """The sources."""
        from coach.tui.sheets.why import Why

        table = self._toil.tables[self._exercise] if self._toil is not None else {}
        text = self.house.source_line(texts(table.get("sources")))
        self.app.push_screen(Why(str(table.get("title", "")), (str(table.get("purpose", "")), words.RULES_NOTE), text))


def _amount(dose: object) -> str:
    """An exercise's own dose in words: "2 × 10, hold 3 s"."""
    from coach.plan.session_tasks import number

    if not isinstance(dose, dict):
        return ""
    minutes, sets, reps, hold = (number(dose.get(name)) or None for name in ("minutes", "sets", "reps", "hold_seconds"))
    times = int(number(dose.get("times_a_day")) or 1)
    return plan_words.amount(minutes, sets, reps, hold, times, each_side=dose.get("each_side") is True)
