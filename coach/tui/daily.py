"""`Daily`: what every screen of a running episode is. It knows undo, and news from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, ParamSpec, TypeVar

from textual.binding import Binding

from coach.coaching.problems import Refused
from coach.text import tui_daily as words
from coach.text.tui_keys import keyed
from coach.tui.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from coach.coaching.desk import Desk
    from coach.coaching.views import TodayView
    from coach.journal.entry import Entry

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
POLL_SECONDS = 2.0
"""How often another coach's entries and a new day are looked for; asking costs a tenth of a millisecond."""


class Daily(Ways):
    """A `Frame` with the letters that work everywhere once a plan has begun.

    A subclass gives `reload()`, which reads the door again and draws; it is called when something changed: here, in another
    window, or because a new day began.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "undo", show=False, id="daily.undo", tooltip="Take back what was recorded last"),
        Binding("ctrl+r", "redo", "redo", show=False, id="daily.redo", tooltip="Bring back what was taken back"),
        Binding("y", "copy_page", "copy", show=False, id="daily.copy", tooltip="Copy the text of this screen"),
        Binding("R", "report", "report", show=False, id="daily.report", tooltip="Save the page for your clinician"),
        Binding("slash", "app.find", "find", show=False, id="app.find", key_display="/", tooltip="Find a command by its name"),
    ]

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._mark: tuple[int, str] = (0, "")
        self._shown_once = False
        self._folder = ""

    def reload(self) -> None:
        """Read the door again and draw."""

    # News

    def on_mount(self) -> None:
        """Look for news every two seconds while this screen is the one in front."""
        self._mark = self._now()
        self.set_interval(POLL_SECONDS, self._look)

    def _now(self) -> tuple[int, str]:
        return self.coach.changed_elsewhere(), self.house.today()

    def _look(self) -> None:
        if not self.is_current:
            return
        self.look_at_files()
        found = self.attempt(self._now)  # a journal that is busy or gone is said, and looked at again
        if found is None or found == self._mark:
            return
        new_day = found[1] != self._mark[1]
        self._mark = found
        self.news(new_day=new_day)

    def look_at_files(self) -> None:
        """A plan file that was saved in another window is said in one line; first looked at two seconds after the first frame."""
        from coach.coaching.change_of_plan import stamp

        before, self._folder = self._folder, stamp(self.coach.desk)
        if before and before != self._folder:
            self.say(keyed(words.FILE_SAVED), seconds=8)

    def news(self, *, new_day: bool) -> None:
        """Another coach wrote something, or a new day began."""
        self.reload()
        self.say(words.NEW_DAY if new_day else words.NEWS)

    def on_screen_resume(self) -> None:
        """Back from another screen, where something may have been recorded."""
        if self._shown_once:
            self._mark = self._now()
            self.reload()
        self._shown_once = True

    def fits(self) -> TodayView | None:
        """Today's view; None where the episode is gone (undone, closed elsewhere), and then the first screen is shown."""
        view = self.coach.today()
        if view.episode is None or view.plan is None:
            self.start_at("welcome")
            return None
        return view

    def action_copy_page(self) -> None:
        """The text of this screen, to the clipboard."""
        text = getattr(self, "plain", "")
        if text:
            self.app.copy_to_clipboard(text)
            self.say(words.COPIED)

    def action_report(self) -> None:
        """The page for a clinician, saved as a file."""
        from coach.tui.report_page import ask_for

        ask_for(self)

    # Undo

    def action_undo(self) -> None:
        """Take back what was recorded last; the start of a plan, and danger that stands, only when asked twice."""
        from coach.coaching.undoing import danger_would_go

        batch = self.coach.last_recorded()
        if not any(entry.kind == "episode" for entry in batch):  # a change of plan goes back like anything else
            self.unless_danger(danger_would_go, self._undo)
            return
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [Choice(words.UNDO_PLAN_NO, value=""), Choice(words.UNDO_PLAN_YES, value="undo")]
        self.app.push_screen(
            Confirm(words.UNDO_PLAN, keyed(words.UNDO_PLAN_TEXT), choices), lambda answer: self._undo() if answer else None
        )

    def unless_danger(self, told: Callable[[Desk], bool], take: Callable[[], None]) -> None:
        """Take something back; first ask, where danger that still stands was `told` there: it would be silent afterwards."""
        if not self.coach.today().paused or not told(self.coach.desk):
            take()
            return
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [Choice(words.UNDO_DANGER_NO, value=""), Choice(words.UNDO_DANGER_YES, value="take")]
        self.app.push_screen(
            Confirm(words.UNDO_DANGER, words.UNDO_DANGER_TEXT, choices), lambda answer: take() if answer else None
        )

    def _undo(self) -> None:
        taken = self.attempt(self.coach.undo)
        gone = self.danger_gone(taken or ())
        self._tell(taken, "\n".join(filter(None, (keyed(words.UNDONE), gone))), seconds=12.0 if gone else 4.0)

    def danger_gone(self, taken: Sequence[Entry]) -> str:
        """Where a danger sign was told in what was taken back: that it is gone too, and how to tell it again; else nothing."""
        from coach.coaching.undoing import danger_gone

        return words.UNDONE_DANGER if taken and danger_gone(self.coach.desk, taken) else ""

    def action_redo(self) -> None:
        """Bring it back."""
        self._tell(self.attempt(self.coach.redo), words.REDONE)

    def _tell(self, batch: Sequence[Entry] | None, form: str, *, seconds: float = 4.0) -> None:
        if batch is None:
            return
        from coach.tui.entry_words import named

        kinds = [entry for entry in batch if entry.kind != "decision"] or list(batch)
        titles = self.coach.task_titles()
        what = ", ".join(dict.fromkeys(named(entry, titles) for entry in reversed(kinds)))
        self.reload()
        if self.is_attached:
            self.say(form.format(what=what), seconds=seconds)

    def attempt(self, use_case: Callable[Asked, Answer], *arguments: Asked.args, **named: Asked.kwargs) -> Answer | None:
        """Do something at the door; a problem is said in its own words at the bottom of the screen, and gives None.

        So does a screen that has been left: a second Enter, pressed before the first was heard, records nothing twice.
        """
        from coach.journal.problems import JournalProblem

        if self.left:
            return None
        try:
            return use_case(*arguments, **named)
        except Refused as problem:
            self.say(problem.what, seconds=8)
        except JournalProblem as problem:
            self.say(words.READ_ONLY.format(why=problem.what), seconds=12)
        return None

    def kept_problem(self, use_case: Callable[Asked, Answer], *arguments: Asked.args, **named: Asked.kwargs) -> str:
        """Do something at the door; gives "" where it was kept, else why not, in a sentence."""
        from coach.journal.problems import JournalProblem

        try:
            use_case(*arguments, **named)
        except (Refused, JournalProblem) as problem:
            return words.READ_ONLY.format(why=problem.what)
        return ""
