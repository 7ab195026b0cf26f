"""Today's list in one widget: above the rows where I am, then the rows, then the rest of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from coach.text import tui_choices as choice_words
from coach.text import tui_daily as words
from coach.text.tui_keys import key_of
from coach.tui.literal import lit
from coach.tui.screens import today_page as page
from coach.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from coach.coaching.times import Times
    from coach.coaching.views import TodayView
    from coach.plan.tasks import TaskToday


class TodayRows(Rows):
    """Everything of Today in one widget: above the rows where I am, then the rows, then the rest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.done", "done", id="today.done", key_display="Space", tooltip="Done, or take it back"),
        Binding("k", "seen_or_up", "been seen", id="today.seen", tooltip="I have been seen: by whom, what they said"),
    ]

    def __init__(self, view: TodayView, times: Times, numbers: Callable[[], Sequence[tuple[str, str]]]) -> None:
        """Show `view`; `numbers` says whom to call, and is asked only while danger stands."""
        super().__init__(id="tasks")
        self._numbers = numbers
        self.view = view
        self.times = times
        self.medicine = ""
        self.source = ""
        self.tomorrow = ""
        self.before = ""
        self.looking = False
        self._around: dict[tuple[int, bool], list[Content]] = {}
        self.rows: list[str] = []
        self._lay_out()
        self.cursor = self._first_open()

    def update(self, view: TodayView, times: Times) -> None:
        """Another state of the day; the focus stays on its row, but for a new day and a check-in, which begin at the top."""
        begun = (view.day, view.checked_in, view.paused) != (self.view.day, self.view.checked_in, self.view.paused)
        here = self.rows[self.cursor] if self.cursor < len(self.rows) and not begun else ""
        self.view, self.times = view, times
        self._lay_out()
        self.cursor = self.rows.index(here) if here in self.rows else self._first_open()
        self.fresh()

    def fresh(self) -> None:
        """Draw anew what stands around the rows."""
        self._around = {}
        self.redraw()

    def _lay_out(self) -> None:
        view = self.view
        if self._asks_why_here:
            self.rows = ["!again", "!look"]
        elif view.paused:
            self.rows = ["!what", "!seen", "!mistake"]
        elif view.away:
            self.rows = ["!resume"]
        else:
            self.rows = [*(["!check-in"] if view.check_in_due else []), *(task.id for task in view.tasks)]

    @property
    def _asks_why_here(self) -> bool:
        return bool(page.long_away(self.view)) and not self.looking

    def look(self) -> None:
        """They are just looking in: the day as it is."""
        self.looking = True
        self.update(self.view, self.times)

    def _first_open(self) -> int:
        undone = {task.id for task in self.view.tasks if not task.done}
        return next((n for n, row in enumerate(self.rows) if row in undone or row == "!check-in"), 0)

    @property
    def count(self) -> int:
        """The check-in that is due, and the tasks; or the ways on of a paused plan."""
        return len(self.rows)

    @property
    def focused(self) -> TaskToday | None:
        """The task with the focus."""
        wanted = self.rows[self.cursor] if self.cursor < len(self.rows) else ""
        return next((task for task in self.view.tasks if task.id == wanted), None)

    def above(self, index: int, width: int) -> Sequence[Content]:
        """The page's upper part over the first row, its lower part after the last."""
        last = index == self.count
        if (index and not last) or self.view.stage is None:  # the episode has just gone: another screen comes
            return ()
        if (width, last) not in self._around:
            lines: list[Content] = []
            if index == 0 and self._asks_why_here:
                lines += [*page.back_again(page.long_away(self.view))(width), Content("")]
            elif index == 0:
                numbers = self._numbers() if self.view.paused else ()
                lines += [*page.top(self.view, numbers)(width), Content("")]
                if not (self.view.paused or self.view.away):
                    lines += page.tasks_head(self.view)(width)
            if last:
                below = page.bottom(self.view, self.times, self.medicine, self.source, self.tomorrow, self.before)(width)
                nothing = not (self.view.tasks or self.view.paused or self.view.away)
                lines += [lit(words.NO_TASKS, "quiet")] if nothing else []
                lines += [Content(""), *below] if below else []
            self._around[width, last] = lines
        return self._around[width, last]

    def row(self, index: int, width: int) -> list[Content]:
        """A task, the check-in that is due, or a way on."""
        name = self.rows[index]
        if name == "!check-in":
            return [line.pad_left(0) for line in _hang(key_of("go.check-in"), self._check_in_words(), width)]
        if name in _WAYS:
            key, label, note = _WAYS[name]
            line = lit(key, "quiet").pad_right(2) + lit(label)
            fits = note and width >= 44 + len(note)
            return [line.pad_right(max(1, 42 - line.cell_length)) + lit(note, "quiet") if fits else line]
        task = next(task for task in self.view.tasks if task.id == name)
        found = page.task_line(task, self.times.tasks.get(name, "") if task.done else "", width)
        cue = self.view.cue if name == self._main() else ""
        return [*found, *page.task_notes(task, cue, self.view.painkiller_hours, width)]

    def _main(self) -> str:
        """The first task that is still open: the one that is tied to the habit."""
        return next((task.id for task in self.view.tasks if not task.done), "")

    def action_seen_or_up(self) -> None:
        """While somebody is to look `k` is 'I have been seen'; else it moves up, as everywhere."""
        if self._to_be_seen():
            self.call_next(self.run_action, "screen.seen")
        else:
            self.action_move(-1)

    def _to_be_seen(self) -> bool:
        return bool(self.view.paused or self.view.locked or self.view.see)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """`k` is named where it is more than a move."""
        if binding_id == "today.seen" and not self._to_be_seen():
            return "", ""
        return super().describe(binding_id)

    def _check_in_words(self) -> str:
        if self.view.stage is not None and self.view.stage.weekly:
            return words.CHECK_IN_WEEKLY
        return words.CHECK_IN_FIRST if self.view.last_check_in else words.CHECK_IN_TODAY


_WAYS = {
    "!what": ("1", words.PAUSED_WHAT, ""),
    "!seen": ("2", words.PAUSED_SEEN, words.PAUSED_SEEN_NOTE),
    "!mistake": ("3", words.PAUSED_MISTAKE, ""),
    "!resume": ("1", words.AWAY_RESUME, ""),
    "!again": ("1", choice_words.AGAIN_WENT, choice_words.AGAIN_WENT_NOTE),
    "!look": ("2", choice_words.AGAIN_LOOK, ""),
}


def _hang(key: str, text: str, width: int) -> list[Content]:
    room = len(key) + 2
    lines = lit(text, "bold").wrap(max(width - room, 10))
    return [lit(key, "accent").pad_right(2) + lines[0], *(line.pad_left(room) for line in lines[1:])]
