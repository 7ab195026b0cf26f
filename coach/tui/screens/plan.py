"""The plan: its stages and steps, where the person is, what is asked for next with its numbers, and what was decided when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui_daily as words
from coach.text.tui_keys import keyed
from coach.tui.days import short
from coach.tui.layout import gap, para, stack
from coach.tui.literal import lit
from coach.tui.plan_asking import PlanAsking
from coach.tui.screens.decision_page import where, whole_why
from coach.tui.screens.plan_rows import PlanRows, asked_blocks, beside_blocks, focused_block, stage_blocks
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.lines import Lines
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.history import DayView
    from coach.coaching.views import RoadMark, StageView, TodayView
    from coach.conditions import Reason
    from coach.tui.widgets.rows import Rows

FIRST_DAYS = 28
"""So many days of decisions at first; more on asking."""


class PlanScreen(PlanAsking):
    """The road, what is asked for, and what was decided; what is different in the plan's file."""

    PLACE = words.PLAN_PLACE
    NAME = "plan"
    KEYS: ClassVar[Sequence[str]] = (
        "rows.enter",
        "plan.file",
        "plan.edit",
        "plan.simulate",
        "plan.menu",
        "go.today",
        "app.wrong",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "menu", "options", id="plan.menu", tooltip="Pause the plan, go on, close the episode"),
        Binding("w", "open", "why", show=False, id="plan.why", tooltip="The whole of the row with the focus"),
        Binding("t", "to('today')", "today", show=True, id="go.today", tooltip="Today: what is asked of you"),
        Binding("n", "to('journal')", "notes", show=True, id="go.journal", tooltip="Notes and days"),
    ]

    def __init__(self, take: str = "") -> None:
        """Everything is read when the screen is composed. `take` is another plan to ask about."""
        super().__init__(take)
        self._rows = PlanRows()
        self._beside = Lines()
        self._days = FIRST_DAYS

    def content(self) -> Iterable[Widget]:
        """One widget."""
        self._read()
        yield self._rows

    def aside(self) -> Iterable[Widget]:
        """What the focus is on, in full: Enter opens it where there is no room."""
        yield self._beside

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The second column follows the focus."""
        event.stop()
        self._show_beside()

    def _show_beside(self) -> None:
        block = focused_block(self._rows, self.house.today())
        self._beside.show(*([block] if block is not None else []))

    def _read(self) -> None:
        view = self.coach.today()
        if view.episode is None or view.stage is None:
            self.call_after_refresh(self.start_at, "welcome")
            return
        found = self.coach.history(days=self._days)
        told = [day for day in reversed(found) if (made := day.decision) is not None and (made.asked or made.kind != "hold")]
        self.head(words.PLAN_HEAD.format(plan=view.plan_title, number=view.day_number), _share(view))
        self._rows.update(view, told, earlier=view.day_number > self._days)
        self._show_beside()

    def reload(self) -> None:
        """Read again; the plan may be another one since (taken back, say)."""
        if self.fits() is not None:
            self._read()
            self.compare_again()

    def file_of(self) -> str:
        """The plan that runs."""
        return (self._rows.view.plan or "") if self._rows.view is not None else ""

    def show_file(self) -> None:
        """Over the road: what is wrong with the file, or that it says something else."""
        self._rows.say_of_file(self.change)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A stage, a decision, or more of them."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """The whole of the row with the focus."""
        rows, view = self._rows, self._rows.view
        if view is None:
            return
        if rows.cursor < len(view.road):
            self._open_stage(view, view.road[rows.cursor])
        elif rows.cursor < rows.stages:
            self._open_beside(view.alongside[rows.cursor - len(view.road)])
        elif rows.cursor < rows.before_days:
            self._open_asked(view, rows.asked[rows.cursor - rows.stages])
        elif rows.cursor < rows.before_days + len(rows.days):
            self._open_decision(view, rows.days[rows.cursor - rows.before_days])
        else:
            self._days += 2 * FIRST_DAYS
            self._read()

    def _open_stage(self, view: TodayView, mark: RoadMark) -> None:
        from coach.tui.sheets.page import Page

        choices = [Choice(words.PLAN_LOOK, value="")]
        if self._may_place(view, mark):
            choices.append(Choice(words.PLAN_PLACE_HERE, words.PLAN_PLACE_NOTE, "place"))

        def decided(answer: str | None) -> None:
            if answer == "place" and mark.where == "later":
                self._ask_ahead(view, mark)
            elif answer == "place":
                self._place(mark)

        self.app.push_screen(Page(mark.title, stage_blocks(mark, view), choices), decided)

    def _ask_ahead(self, view: TodayView, mark: RoadMark) -> None:
        """Ahead of what the plan asks for: once more, with what is not met yet."""
        from coach.tui.sheets.confirm import Confirm

        missing = [reason.text for reason in view.criteria if reason.met is not True]
        text = words.PLAN_AHEAD_MISSING.format(first=missing[0], count=len(missing)) if missing else words.PLAN_AHEAD_TEXT
        choices = [Choice(words.PLAN_AHEAD_NOT, value=""), Choice(words.PLAN_PLACE_HERE, words.PLAN_PLACE_NOTE, "place")]
        title = words.PLAN_AHEAD.format(stage=mark.title)
        self.app.push_screen(Confirm(title, text, choices), lambda answer: self._place(mark) if answer == "place" else None)

    def _place(self, mark: RoadMark) -> None:
        if self.attempt(self.coach.place, mark.id) is not None:
            self.reload()
            self.say(keyed(words.PLAN_PLACED).format(stage=mark.title))

    @staticmethod
    def _may_place(view: TodayView, mark: RoadMark) -> bool:
        """Back always; ahead not while something waits for someone to look."""
        if view.paused or view.away or mark.where == "now":
            return False
        return mark.where == "done" or not (view.locked or mark.needs_clearance)

    def _open_beside(self, stage: StageView) -> None:
        from coach.tui.sheets.page import Page

        self.app.push_screen(Page(stage.title, beside_blocks(stage), [Choice(words.PLAN_LOOK, value="")]))

    def _open_asked(self, view: TodayView, reason: Reason) -> None:
        """What is asked for, what there is, and in which rule it is written."""
        from coach.tui.sheets.why import Why

        places = self.coach.past.rule_places(replace(view.decision, rules=())) if view.decision is not None else ()
        written = ", ".join(where(place) for place in places)
        blocks = [*asked_blocks(reason), *([gap(), para(lit(f"{words.DECISION_RULES}: {written}", "quiet"))] if written else [])]
        self.app.push_screen(Why(words.PLAN_TO_GO_ON, [stack(*blocks)]))

    def _open_decision(self, view: TodayView, day: DayView) -> None:
        from coach.tui.sheets.why import Why

        decision = day.decision
        if decision is None:
            return
        then = view if day.day == view.day else None
        paragraphs = whole_why(decision, then, self.house.today(), self.coach.past.rule_places(decision))
        source = self.house.source_line((decision.source,)) if decision.source else ""
        self.app.push_screen(Why(short(day.day), paragraphs, source))

    def action_menu(self) -> None:
        """Pause, go on, close."""
        from coach.tui.sheets.confirm import Confirm

        view = self._rows.view
        if view is None:
            return
        first = (
            Choice(words.PLAN_RESUME, value="resume") if view.away else Choice(words.PLAN_PAUSE, words.PLAN_PAUSE_NOTE, "pause")
        )
        choices = [first, Choice(words.PLAN_CLOSE, words.PLAN_CLOSE_NOTE, "close")]
        self.app.push_screen(Confirm(words.PLAN_MENU, "", choices), self._menu)

    def _menu(self, answer: str | None) -> None:
        if answer == "pause" and self.attempt(self.coach.pause) is not None:
            self._did(words.PLAN_PAUSED)
        elif answer == "resume" and self.attempt(self.coach.resume) is not None:
            self._did(words.PLAN_RESUMED)
        elif answer == "close":
            self._close()

    def _did(self, said: str) -> None:
        self.reload()
        self.say(said)

    def _close(self) -> None:
        from coach.tui.sheets.confirm import Confirm

        choices = [Choice(words.PLAN_CLOSE_NO, value=""), Choice(words.PLAN_CLOSE_YES, value="close")]

        def decided(answer: str | None) -> None:
            if answer == "close" and self.attempt(self.coach.close_episode) is not None:
                self.start_at("welcome")

        self.app.push_screen(Confirm(words.PLAN_CLOSE_SURE, words.PLAN_CLOSE_TEXT, choices), decided)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter opens."""
        return ("Enter", "open") if binding_id == "rows.enter" else None

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._rows.plain


def _share(view: TodayView) -> float:
    """How much of the road lies behind."""
    done = sum(1 for mark in view.road if mark.where == "done")
    return done / max(1, len(view.road))
