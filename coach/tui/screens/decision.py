"""The decision: what the check-in led to, why, and the choice to stay. Worry has a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui_daily as words
from coach.text.plan import stage_name
from coach.tui.daily import Daily
from coach.tui.days import short
from coach.tui.layout import gap
from coach.tui.screens import decision_page as page
from coach.tui.screens.today_page import next_block
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.views import DecisionView, TodayView
    from coach.tui.widgets.rows import Rows

MOVES = ("advance", "step-back")


class DecisionScreen(Daily):
    """What one day led to."""

    PLACE = words.DECISION_PLACE
    NAME = "decision"
    KEYS: ClassVar[Sequence[str]] = (
        "rows.enter", "rows.digit", "decision.why", "decision.change", "daily.undo", "frame.back", "app.wrong",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "why", "whole why", id="decision.why", tooltip="Every reason with its numbers, and the rule it comes from"),
        Binding("e", "change", "change", id="decision.change", tooltip="Change an answer of this check-in"),
        Binding("u", "undo", "undo", id="daily.undo", tooltip="Take this check-in back"),
        Binding("escape", "back", "later", show=True, id="frame.back", tooltip="Decide later: it stays as suggested"),
    ]

    def __init__(
        self, view: TodayView | None = None, *, before: TodayView | None = None, seconds: int = 0, late: bool = False
    ) -> None:
        """Show `view`'s decision.

        Args:
            view: The day that was just told; today where it is not given.
            before: Today as it stood before.
            seconds: How long the check-in took.
            late: A day that was filled in later, or put right: today may have changed.
        """
        super().__init__()
        self._view = view
        self._before = before
        self._seconds = seconds
        self._late = late
        self._page = Lines(id="page")
        self._beside = Lines()
        self._ways = ChoiceList(id="ways")
        self._values: list[str] = []

    def content(self) -> Iterable[Widget]:
        """The page."""
        if self._view is None:
            self._view = self.coach.today()
        self._fill()
        yield self._page

    def under(self) -> Iterable[Widget]:
        """The ways on stay in view, however long the reasons are."""
        yield self._ways

    def aside(self) -> Iterable[Widget]:
        """What is asked for next: `w` shows it where there is no room."""
        yield self._beside

    @property
    def _decision(self) -> DecisionView | None:
        return self._view.decision if self._view is not None else None

    def _fill(self) -> None:
        view, decision = self._view, self._decision
        if view is None or decision is None:
            self._values = ["go"]
            self._ways.set([Choice(words.DECISION_SUGGESTED["hold"], value="go")])
            return
        parts = [words.DAY_OF.format(date=short(view.day), number=view.day_number)]
        if self._seconds:
            parts.append(words.SECONDS.format(count=self._seconds))
        role = words.SIGNS.get(decision.kind, ("", "", "accent"))[2]
        self.head(" · ".join(parts), 1.0, role=role)
        titles = {decision.source: self.house.source_line((decision.source,)).partition("\n")[0]}
        now = self.coach.today() if self._late else view
        source = page.source_of(decision, titles)
        if not view.paused:
            self._beside.show(next_block(view))
        again, helped = self._recovered(view) if decision.kind == "recovered" else ((), ())
        found = page.page(view, decision, self._was(now), source=source, late=self._late, again=again, helped=helped)
        self._page.show(found, gap())
        if self.is_attached:
            self.call_after_refresh(self.fit_body)
        choices = [Choice(words.DECISION_SUGGESTED.get(decision.kind, words.DECISION_SUGGESTED["hold"]), value="go")]
        if decision.kind in MOVES and not self._late:
            start = stage_name(decision.from_title, decision.from_step, decision.from_step_title)
            choices.append(Choice(words.DECISION_STAY.format(stage=start), value="stay"))
        elif (was := self._was(now)) is not None and was.stage is not None:
            stage = stage_name(was.stage.title, was.stage.step, was.stage.step_title)
            choices.append(Choice(words.DECISION_STAY_BEFORE.format(stage=stage), value="place"))
        choices.append(Choice(words.DECISION_WORRIED, value="worried"))
        self._values = [choice.value for choice in choices]
        self._ways.set(choices)

    def _recovered(self, view: TodayView) -> tuple[Sequence[str], Sequence[str]]:
        """What the person can do again, from their own activities, and the tasks done on most days."""
        asked = self.coach.asked(view.day)
        own = asked.kept[-1].body.get("own") if asked.kept else None
        now = tuple(own) if isinstance(own, list) else asked.own_before
        days = self.coach.history(days=365)
        titles = self.coach.task_titles()
        count: dict[str, int] = {}
        for day in days:
            for task, how in day.tasks.items():
                if how != "skip":
                    count[titles.get(task, task)] = count.get(titles.get(task, task), 0) + 1
        most = sorted(count, key=lambda title: -count[title])[:3]
        return page.own_changes(asked.activities, asked.own_first, now), most

    def _was(self, now: TodayView) -> TodayView | None:
        """Today as it stood before, where that was another place."""
        was = self._before
        if not self._late or was is None or was.stage is None or now.stage is None:
            return None
        return was if (was.stage.id, was.stage.step) != (now.stage.id, now.stage.step) else None

    def reload(self) -> None:
        """The day may have been told again elsewhere."""
        if self._view is not None and self.fits() is not None:
            self._view = self.coach.today(self._view.day)
            self._fill()

    # Choices

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """As suggested, stay, or worried."""
        event.stop()
        if event.index >= len(self._values):  # another decision has come since
            return
        value = self._values[event.index]
        if value == "worried":
            from coach.tui.sheets.numbers import Numbers

            self.app.push_screen(Numbers(self.house.region()))
        elif value == "stay":
            self._stay()
        elif value == "place":
            self._stay_before()
        else:
            self._go()

    def _go(self) -> None:
        view, decision = self._view, self._decision
        stayed = view is not None and decision is not None and decision.stayed
        if not stayed or view is None or self.attempt(self.coach.choose, "go", view.day) is not None:
            self.home()

    def _stay(self) -> None:
        view = self._view
        if view is not None and self.attempt(self.coach.choose, "stay", view.day) is not None:
            self.home()

    def _stay_before(self) -> None:
        was = self._before
        if was is None or was.stage is None:
            return
        if self.attempt(self.coach.place, was.stage.id, was.stage.step) is not None:
            self.home()

    def action_why(self) -> None:
        """Everything, with rule ids."""
        from coach.tui.sheets.why import Why

        view, decision = self._view, self._decision
        if view is None or decision is None:
            return
        paragraphs = page.whole_why(decision, view, self.house.today(), self.coach.past.rule_places(decision))
        source = self.house.source_line((decision.source,)) if decision.source else ""
        self.app.push_screen(Why(words.DECISION_WHOLE, paragraphs, source))

    def action_change(self) -> None:
        """The same check-in again, with its answers, to put one right."""
        view = self._view
        asked = self.attempt(self.coach.asked, view.day) if view is not None else None
        if asked is not None and asked.kept:
            self.instead("check-in", day=asked.day, amends=asked.kept[-1])

    def action_undo(self) -> None:
        """Take the check-in back and be on Today."""
        if self.attempt(self.coach.undo) is not None:
            self.home()

    def action_back(self) -> None:
        """Later: the suggestion holds until something else is chosen."""
        self.home()

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._page.plain
