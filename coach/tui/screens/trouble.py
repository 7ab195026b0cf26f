"""Trouble: the journal is not as it should be. What is wrong, that nothing was changed, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.text import tui_trouble as words
from coach.tui.frame import Frame
from coach.tui.keeping import tried
from coach.tui.layout import gap, para
from coach.tui.literal import lit
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.widget import Widget

    from coach.journal.problems import JournalProblem
    from coach.journal.restore import Restoration
    from coach.tui.layout import Block
    from coach.tui.widgets.rows import Rows

MENDED = frozenset({"missing", "empty", "foreign", "damaged"})
"""Problems that a restore mends."""
READ = MENDED | {"newer", "read-only", "full", "disk"}
"""Problems of a journal of which something can be read, or a backup of it."""


class Trouble(Frame):
    """Shown in place of the first screen; everything else waits until the journal can be read."""

    PLACE = words.PLACE
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "rows.digit", "app.wrong", "app.quit")

    def __init__(self, problem: JournalProblem) -> None:
        """`problem` is what came of opening the journal."""
        super().__init__()
        self._problem = problem
        self._told = Lines()
        self._list = ChoiceList(id="ways")
        self._busy = False
        self._looked = False

    def content(self) -> Iterable[Widget]:
        """What is wrong, then the ways on."""
        yield self._told
        yield self._list
        yield Lines(gap(), para(lit(words.HELP, "quiet")))
        self._tell(self._problem)

    def _tell(self, problem: JournalProblem) -> None:
        self._problem = problem
        self._told.show(
            para(lit(problem.what, "bold")),
            gap(),
            para(problem.next),
            gap(),
            para(lit(words.WHERE.format(path=self.house.journal()), "quiet")),
            gap(),
        )
        ways = [(words.RESTORE, "restore")] if problem.kind in MENDED else []
        readable = problem.kind in READ and not self._looked
        ways.append((words.LOOK, "look") if readable else (words.WITHOUT, "without"))
        ways += [(words.AGAIN, "again"), (words.QUIT, "quit")]
        self._list.set([Choice(*label, value=value) for label, value in ways])

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Take a way on."""
        if self._busy:
            return
        way = self._list.choices[event.index].value
        if way == "restore":
            self._work(self.house.preview_restore, self._confirm)
        elif way == "look":
            self._looked = True  # where that does not do, going on without it is offered next
            self._work(self.house.look, self._look)
        elif way == "without":
            self._work(self.house.go_without, self._look)
        elif way == "again":
            self._work(self.house.again, self.start_at)
        else:
            self.before_leaving()

    def _work(self, use_case: Callable[[], object], then: Callable[..., None]) -> None:
        """Do what may read every row off the screen's way; a problem takes the place of the present one."""
        self._busy = True
        self.say(words.WORKING, seconds=60)

        def work() -> None:
            found, problem = tried(use_case)
            after: tuple[Callable[..., None], object] = (then, found) if problem is None else (self._tell, problem)
            if self.app.is_running:  # somebody may have left meanwhile
                self.app.call_from_thread(self._after, *after)

        self.run_worker(work, thread=True, exit_on_error=True)

    def _after(self, then: Callable[..., None], found: object) -> None:
        self._busy = False
        self._hush()
        then(found)

    def _confirm(self, told: Restoration) -> None:
        from coach.tui.sheets.page import Page

        choices = [Choice(words.YES, value="yes"), Choice(words.NO, value="")]
        self.app.push_screen(
            Page(words.CONFIRM, summary(told), choices),
            lambda answer: self._work(self.house.restore, self._restored) if answer == "yes" else None,
        )

    def _restored(self, done: Restoration) -> None:
        from coach.tui.sheets.page import Page

        blocks = [para(words.DONE_KEPT.format(back=done.back, added=done.added))]
        if done.set_aside is not None:
            blocks += [gap(), para(lit(words.DONE_ASIDE.format(path=done.set_aside), "quiet"))]
        self.app.push_screen(
            Page(words.DONE, blocks, [Choice(words.GO_ON, value="on")]),
            lambda _answer: self._work(self.house.again, self.start_at),
        )

    def _look(self, first: str) -> None:
        """Go on without saving: the header says so on every screen."""
        self.start_at(first)

    def before_leaving(self) -> bool:
        """The journal is as it was; the exit code says that something is wrong."""
        self.app.exit(return_code=1)
        return False


def summary(told: Restoration) -> list[Block]:
    """What a restore would do, in a few lines."""
    lines = [words.FROM_FILE]
    if told.backup is not None and told.backup_at is not None:
        at = told.backup_at.astimezone().strftime("%Y-%m-%d %H:%M")
        lines = [words.FROM_BACKUP.format(at=at, entries=told.in_backup)]
    lines.append(words.BACK.format(count=told.back))
    if told.added:
        lines.append(words.KEPT.format(count=told.added))
    if told.unreadable:
        lines.append(words.UNREADABLE.format(count=told.unreadable))
    return [*(para(line) for line in lines), gap(), para(words.ASIDE)]
