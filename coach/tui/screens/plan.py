"""The plan: its stages and steps, where the person is, what is asked for next with its numbers, and what was decided when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content

from coach.text import tui_daily as words
from coach.tui.daily import Daily
from coach.tui.days import short
from coach.tui.layout import Block, gap, para, points, rule, spread
from coach.tui.literal import join, lit
from coach.tui.screens.decision_page import stage_name, whole_why
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.history import DayView
    from coach.coaching.views import RoadMark, StageView, TodayView

FIRST_DAYS = 28
"""So many days of decisions at first; more on asking."""
SIGNS = {"done": ("✓", "good"), "now": ("●", "accent"), "later": ("◌", "quiet")}
NOTE_AT = 42


class PlanRows(Rows):
    """Stages, then (between the rows) what is asked for, then decisions, the newest first."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        super().__init__(id="road")
        self.view: TodayView | None = None
        self.days: tuple[DayView, ...] = ()
        self.earlier = False

    def update(self, view: TodayView, days: Sequence[DayView], *, earlier: bool) -> None:
        """Another state; the focus begins on the stage of now."""
        fresh = self.view is None
        self.view, self.days, self.earlier = view, tuple(days), earlier
        if fresh:
            self.cursor = next((number for number, mark in enumerate(view.road) if mark.where == "now"), 0)
        self.cursor = min(self.cursor, max(0, self.count - 1))
        self.redraw()

    @property
    def stages(self) -> int:
        """How many rows are stages: those in turn, then those beside."""
        return len(self.view.road) + len(self.view.alongside) if self.view is not None else 0

    @property
    def count(self) -> int:
        """Stages, decisions, and the row that shows earlier ones."""
        return self.stages + len(self.days) + self.earlier

    def above(self, index: int, width: int) -> Sequence[Content]:
        """Titles of the groups; what is asked for stands over the decisions."""
        view = self.view
        if view is None:
            return ()
        if index == 0:
            return rule(words.PLAN_ROAD)(width)
        if index == self.stages:
            lines = [Content(""), *self._criteria(view, width), Content(""), *rule(words.PLAN_HISTORY)(width)]
            return lines if self.days else [*lines, lit(words.PLAN_NO_HISTORY, "quiet")]
        return ()

    def _criteria(self, view: TodayView, width: int) -> list[Content]:
        met = sum(1 for reason in view.criteria if reason.met)
        title = words.PLAN_TO_GO_ON
        if not view.criteria:
            return [*rule(title)(width), *para(lit(words.PLAN_NO_CRITERIA, "quiet"))(width)]
        count = words.PLAN_MET.format(met=met, count=len(view.criteria))
        found = spread(rule(title)(width - len(count) - 2)[0], count)(width)
        for reason in view.criteria:
            sign, role = ("✓", "good") if reason.met else ("○", "accent")
            body = para(reason.text)(width - 5)
            found += [lit(sign, role).pad_left(2).pad_right(2) + body[0], *(line.pad_left(5) for line in body[1:])]
        if view.stage is not None and view.decision is not None and view.decision.kind == "hold" and not view.decision.rules:
            known = {reason.text.casefold() for reason in view.criteria}
            for text in view.decision.reasons:
                if text.casefold() not in known:
                    found.append(lit("○", "accent").pad_left(2).pad_right(2) + lit(text))
        return found

    def row(self, index: int, width: int) -> list[Content]:
        """A stage, a decision, or the way to earlier ones."""
        view = self.view
        assert view is not None
        if index < len(view.road):
            return stage_row(view.road[index], view, width)
        if index < self.stages:
            return beside_row(view.alongside[index - len(view.road)], width)
        if index < self.stages + len(self.days):
            return decision_row(self.days[index - self.stages], width)
        return [lit(words.JOURNAL_EARLIER, "quiet")]


def stage_row(mark: RoadMark, view: TodayView, width: int) -> list[Content]:
    """`●  Build it up again      day 7 of about 28`, with its steps under it while it is now."""
    sign, role = SIGNS.get(mark.where, SIGNS["later"])
    title = lit(mark.title, "bold" if mark.where == "now" else "")
    note = ""
    if mark.where == "now" and view.stage is not None:
        day, expected = view.stage.day_in_stage, mark.expected
        note = words.PLAN_DAY_OF.format(day=day, days=expected) if expected else words.PLAN_DAY.format(day=day)
    elif mark.expected:
        note = words.PLAN_DAYS.format(days=mark.expected) if mark.expected > 1 else words.PLAN_ONE_DAY
    if mark.where == "later" and (mark.needs_clearance or view.locked):
        note = words.PLAN_LOCKED
    lines = _noted(lit(sign, role).pad_right(2) + title, note, width)
    if mark.where == "now" and mark.steps:
        parts = []
        for number, (step, name) in enumerate(mark.steps):
            state = "done" if number < mark.step else "now" if number == mark.step else "later"
            sign, role = SIGNS[state]
            label = f"{step} {name}".strip() if state == "now" else step
            parts.append(join((sign, role), " ", (label, "" if state == "now" else "quiet")))
        lines += [line.pad_left(3) for line in Content("  ").join(parts).wrap(max(10, width - 3))]
    return lines


def beside_row(stage: StageView, width: int) -> list[Content]:
    """A stage that runs beside the others."""
    note = f"{words.BESIDE}, {words.PLAN_DAY.format(day=stage.day_in_stage)}"
    return _noted(lit("●", "quiet").pad_right(2) + lit(stage.title), note, width)


def decision_row(day: DayView, width: int) -> list[Content]:
    """`Sun 29 Nov  ▶ Move on    Build it up again C`."""
    decision = day.decision
    if decision is None:
        return [lit(short(day.day))]
    sign, word, role = words.SIGNS.get(decision.kind, ("", decision.kind, "quiet"))
    head = join(short(day.day).ljust(12), (f"{sign} {word}".ljust(15), role))
    to = stage_name(decision.stage_title, decision.step)
    text = f"{to} ({words.PLAN_STAYED})" if decision.stayed else to
    if decision.kind == "see-someone":
        text = decision.why or text
    body = lit(text, "quiet").truncate(max(10, width - head.cell_length), ellipsis=True)
    return [head + body]


def _noted(left: Content, note: str, width: int) -> list[Content]:
    right = lit(note, "quiet")
    if not note:
        return [left]
    column = max(NOTE_AT, left.cell_length + 2)
    if column + right.cell_length <= width:
        return [left.pad_right(column - left.cell_length) + right]
    return [left, right.pad_left(3)]


class PlanScreen(Daily):
    """The road, what is asked for, and what was decided."""

    PLACE = words.PLAN_PLACE
    NAME = "plan"
    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "plan.menu", "go.today", "go.journal", "frame.back", "app.wrong")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "menu", "options", id="plan.menu", tooltip="Pause the plan, go on, close the episode"),
        Binding("w", "open", "why", show=False, id="plan.why", tooltip="The whole of the row with the focus"),
        Binding("t", "to('today')", "today", show=True, id="go.today", tooltip="Today: what is asked of you"),
        Binding("n", "to('journal')", "notes", show=True, id="go.journal", tooltip="Notes and days"),
    ]

    def __init__(self) -> None:
        """Everything is read when the screen is composed."""
        super().__init__()
        self._rows = PlanRows()
        self._days = FIRST_DAYS

    def content(self) -> Iterable[Widget]:
        """One widget."""
        self._read()
        yield self._rows

    def _read(self) -> None:
        view = self.coach.today()
        if view.episode is None or view.stage is None:
            self.call_after_refresh(self.start_at, "welcome")
            return
        found = self.coach.history(days=self._days)
        told = [day for day in reversed(found) if (made := day.decision) is not None and (made.asked or made.kind != "hold")]
        self.head(words.PLAN_HEAD.format(plan=view.plan_title, number=view.day_number), _share(view))
        self._rows.update(view, told, earlier=view.day_number > self._days)

    def reload(self) -> None:
        """Read again."""
        if self.fits() is not None:
            self._read()

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
        elif rows.cursor < rows.stages + len(rows.days):
            self._open_decision(view, rows.days[rows.cursor - rows.stages])
        else:
            self._days += 2 * FIRST_DAYS
            self._read()

    def _open_stage(self, view: TodayView, mark: RoadMark) -> None:
        from coach.tui.sheets.page import Page

        blocks: list[Block] = [para(mark.goal)] if mark.goal else []
        if mark.needs_clearance:
            blocks.append(para(lit(mark.needs_clearance, "wait")))
        if mark.steps:
            steps = [f"{step} {title}".strip() for step, title in mark.steps]
            blocks += [gap(), para(lit(words.PLAN_STEPS, "quiet")), points(steps)]
        if mark.where == "now" and view.stage is not None and view.stage.avoid:
            blocks += [gap(), para(lit(words.AVOID, "quiet")), points(view.stage.avoid)]
        choices = [Choice(words.PLAN_LOOK, value="")]
        if self._may_place(view, mark):
            choices.append(Choice(words.PLAN_PLACE_HERE, words.PLAN_PLACE_NOTE, "place"))

        def decided(answer: str | None) -> None:
            if answer == "place" and self.attempt(self.coach.place, mark.id) is not None:
                self.reload()
                self.say(words.PLAN_PLACED.format(stage=mark.title))

        self.app.push_screen(Page(mark.title, blocks, choices), decided)

    @staticmethod
    def _may_place(view: TodayView, mark: RoadMark) -> bool:
        """Back always; ahead not while something waits for someone to look."""
        if view.paused or view.away or mark.where == "now":
            return False
        return mark.where == "done" or not (view.locked or mark.needs_clearance)

    def _open_beside(self, stage: StageView) -> None:
        from coach.tui.sheets.page import Page

        blocks: list[Block] = [para(stage.goal)] if stage.goal else []
        if stage.avoid:
            blocks += [gap(), para(lit(words.AVOID, "quiet")), points(stage.avoid)]
        self.app.push_screen(Page(stage.title, blocks, [Choice(words.PLAN_LOOK, value="")]))

    def _open_decision(self, view: TodayView, day: DayView) -> None:
        from coach.tui.sheets.why import Why

        decision = day.decision
        if decision is None:
            return
        then = view if day.day == view.day else None
        paragraphs = whole_why(decision, then, self.house.today())
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
