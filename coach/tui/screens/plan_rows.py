"""The plan's rows: stages and steps, what is asked for, what was decided. One widget; it knows no door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from coach.plan.model import UNLOCKED_KINDS
from coach.text import tui_daily as words
from coach.text import tui_journal as texts
from coach.text.plan import stage_name, step_name
from coach.text.tui_keys import keyed
from coach.tui.criteria import criterion
from coach.tui.days import short
from coach.tui.layout import Block, gap, para, points, rule, spread, stack, wrap
from coach.tui.literal import join, lit
from coach.tui.screens.decision_page import whole_why
from coach.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.coaching.change_of_plan import PlanChange
    from coach.coaching.history import DayView
    from coach.coaching.views import RoadMark, StageView, TodayView
    from coach.conditions import Reason

SIGNS = {"done": ("✓", "good"), "now": ("●", "accent"), "later": ("◌", "quiet")}
NOTE_AT = 42


class PlanRows(Rows):
    """Stages, then what is asked for, then decisions, the newest first."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        super().__init__(id="road")
        self.view: TodayView | None = None
        self.days: tuple[DayView, ...] = ()
        self.earlier = False
        self._file: Block | None = None

    def say_of_file(self, change: PlanChange | None) -> None:
        """What stands over the road: the problems of the plan's file, or that it says something else; None: nothing."""
        self._file = _of_file(change) if change is not None else None
        self.redraw()

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
    def asked(self) -> tuple[Reason, ...]:
        """What is asked for, what is still to do first; each is a row."""
        found = self.view.criteria if self.view is not None else ()
        return tuple(sorted(found, key=lambda reason: reason.met is True))

    @property
    def before_days(self) -> int:
        """How many rows stand over the decisions."""
        return self.stages + len(self.asked)

    @property
    def count(self) -> int:
        """Stages, what is asked for, decisions, and the row that shows earlier ones."""
        return self.before_days + len(self.days) + self.earlier

    def above(self, index: int, width: int) -> Sequence[Content]:
        """Titles of the groups; what is asked for stands over the decisions."""
        view = self.view
        if view is None:
            return ()
        if index == 0:
            before = [*self._file(width), Content("")] if self._file is not None else []
            return [*before, *rule(words.PLAN_ROAD)(width)]
        lines: list[Content] = []
        if index == self.stages:
            lines += [Content(""), *self._asked_head(view, width)]
        if index == self.before_days:
            lines += [*self._held(view), Content(""), *rule(words.PLAN_HISTORY)(width)]
            lines += [] if self.days else [lit(words.PLAN_NO_HISTORY, "quiet")]
        return lines

    @staticmethod
    def _asked_head(view: TodayView, width: int) -> list[Content]:
        """The title over what is asked for, and how much of it is met."""
        met = sum(1 for reason in view.criteria if reason.met)
        title = words.PLAN_TO_GO_ON
        if not view.criteria:
            return [*rule(title)(width), *para(lit(words.PLAN_NO_CRITERIA, "quiet"))(width)]
        count = words.PLAN_MET.format(met=met, count=len(view.criteria))
        return spread(rule(title)(width - len(count) - 2)[0], count)(width)

    @staticmethod
    def _held(view: TodayView) -> list[Content]:
        """What else holds a day: the least time of a stage, say."""
        if view.stage is None or view.decision is None or view.decision.kind != "hold" or view.decision.rules:
            return []
        known = {reason.text.casefold() for reason in view.criteria}
        others = [text for text in view.decision.reasons if text.casefold() not in known]
        return [lit("○", "accent").pad_left(2).pad_right(2) + lit(text) for text in others]

    def row(self, index: int, width: int) -> list[Content]:
        """A stage, a decision, or the way to earlier ones."""
        view = self.view
        assert view is not None
        if index < len(view.road):
            return stage_row(view.road[index], view, width)
        if index < self.stages:
            return beside_row(view.alongside[index - len(view.road)], width)
        if index < self.before_days:
            return criterion(self.asked[index - self.stages])(width)
        if index < self.before_days + len(self.days):
            return decision_row(self.days[index - self.before_days], width)
        return [lit(texts.JOURNAL_EARLIER, "quiet")]


def _of_file(change: PlanChange) -> Block:
    from coach.text import tui_plans
    from coach.tui.plan_file import problem_block

    if change.own_file:
        said = keyed(tui_plans.KEPT_ROW if change.kept else tui_plans.CHANGED_ROW)
    else:
        said = keyed(tui_plans.KEPT_PART if change.kept else tui_plans.CHANGED_PART)
    if change.hindrance and not change.problems:
        said = change.hindrance
    below = tui_plans.OWN_COPY_RUNS
    parts = [problem_block(change.problems, change.plan, below=below, most=3)]
    if change.takeable or not change.problems:
        parts.append(para(lit(said, "quiet" if change.kept else "wait")))
    return stack(*(part for part in parts if part is not None))


def stage_row(mark: RoadMark, view: TodayView, width: int) -> list[Content]:
    """`●  Build it up again      day 7 of about 28`, with its steps under it while it is now."""
    sign, role = SIGNS.get(mark.where, SIGNS["later"]) if mark.lived else ("–", "quiet")
    title = lit(mark.title, "bold" if mark.where == "now" else "")
    note = ""
    if mark.where == "now" and view.stage is not None:
        day, expected = view.stage.day_in_stage, mark.expected
        note = words.PLAN_DAY_OF.format(day=day, days=expected) if expected else words.PLAN_DAY.format(day=day)
    elif mark.expected:
        note = words.PLAN_DAYS.format(days=mark.expected) if mark.expected > 1 else words.PLAN_ONE_DAY
    if mark.where == "later" and (mark.needs_clearance or (view.locked and mark.kind not in UNLOCKED_KINDS)):
        note = words.PLAN_LOCKED
    lines = _noted(lit(sign, role).pad_right(2) + title, note, width)
    lines += [line.pad_left(3) for line in para(lit(mark.why, "quiet"))(max(10, width - 3))] if mark.why else []
    if mark.where == "now" and mark.steps:
        lines += [line.pad_left(3) for line in _steps(mark, max(10, width - 3))]
    return lines


def _steps(mark: RoadMark, width: int) -> list[Content]:
    """`✓ A  ● B Staying power  ○ C`; rungs of a ladder by their names. A sign is never parted from its step."""
    lines: list[Content] = []
    for number, (step, name) in enumerate(mark.steps):
        state = "done" if number < mark.step else "now" if number == mark.step else "later"
        sign, role = SIGNS[state]
        label = step if len(step) == 1 and state != "now" else step_name(step, name)
        part = join((sign, role), " ", (label, "" if state == "now" else "quiet"))
        if lines and lines[-1].cell_length + 2 + part.cell_length <= width:
            lines[-1] = lines[-1].pad_right(2) + part
        else:
            first, *more = wrap(part, width)
            lines += [first, *(line.pad_left(2) for line in more)]
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
    to = stage_name(decision.stage_title, decision.step, decision.step_title)
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


def stage_blocks(mark: RoadMark, view: TodayView) -> list[Block]:
    """A stage in full: its goal, its steps, what is left alone for now."""
    blocks: list[Block] = [para(mark.goal)] if mark.goal else []
    blocks += [para(mark.why)] if mark.why else []
    if mark.needs_clearance:
        blocks.append(para(lit(mark.needs_clearance, "wait")))
    if mark.steps:
        steps = [step_name(step, title) for step, title in mark.steps]
        blocks += [gap(), para(lit(words.PLAN_STEPS, "quiet")), points(steps)]
    if mark.where == "now" and view.stage is not None and view.stage.avoid:
        blocks += [gap(), para(lit(words.AVOID, "quiet")), points(view.stage.avoid)]
    return blocks


def beside_blocks(stage: StageView) -> list[Block]:
    """The same of a stage that runs beside."""
    blocks: list[Block] = [para(stage.goal)] if stage.goal else []
    if stage.avoid:
        blocks += [gap(), para(lit(words.AVOID, "quiet")), points(stage.avoid)]
    return blocks


def asked_blocks(reason: Reason) -> list[Block]:
    """One thing that is asked for, whole, and how it is counted."""
    counts = words.PLAN_ASKED_MET if reason.met else words.PLAN_ASKED_OPEN
    return [criterion(reason), gap(), para(lit(counts, "quiet"))]


def focused_block(rows: PlanRows, today: str) -> Block | None:
    """What the focus is on, for the second column."""
    view = rows.view
    if view is None:
        return None
    if rows.cursor < len(view.road):
        mark = view.road[rows.cursor]
        return stack(para(lit(mark.title, "bold")), gap(), *stage_blocks(mark, view))
    if rows.cursor < rows.stages:
        stage = view.alongside[rows.cursor - len(view.road)]
        return stack(para(lit(stage.title, "bold")), gap(), *beside_blocks(stage))
    if rows.cursor < rows.before_days:
        return stack(*asked_blocks(rows.asked[rows.cursor - rows.stages]))
    at = rows.cursor - rows.before_days
    day = rows.days[at] if at < len(rows.days) else None
    if day is None or day.decision is None:
        return None
    texts = whole_why(day.decision, None, today)
    return stack(para(lit(short(day.day), "bold")), *(block for text in texts for block in (gap(), text)))
