"""The plan before it begins: the road ahead, what was changed for this person and why, the other plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching.problems import Refused
from coach.text import tui as words
from coach.tui.frame import Frame
from coach.tui.layout import Block, groups, indent, para, points, rule, spread, stack
from coach.tui.literal import join, lit
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.views import PreviewView, RoadMark, TemplateView

FIRST_TASKS = 5
"""So many tasks of the first day are shown."""


class Preview(Frame):
    """A plan to start, or another to look at."""

    PLACE = words.PREVIEW_PLACE
    KEYS: ClassVar[Sequence[str]] = ("preview.start", "preview.other", "preview.why", "frame.back", "app.wrong", "app.quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "start", id="preview.start", tooltip="Start this plan"),
        Binding("w", "why", "why", id="preview.why", tooltip="What was changed for you and why; the plan's sources"),
        *(
            Binding(str(n), f"other({n})", "other plans", id="preview.other", key_display="1-9", tooltip="Look at another plan")
            for n in range(1, 10)
        ),
    ]

    def __init__(self, template: str, answers: Mapping[str, object]) -> None:
        """Show `template` made personal by `answers`."""
        super().__init__()
        self._template = template
        self._answers = dict(answers)
        self._view: PreviewView | None = None
        self._others: tuple[TemplateView, ...] = ()
        self._page = Lines(para(lit(words.PREVIEW_WAIT, "quiet")), id="page")
        self._side = Lines(id="side")

    def content(self) -> Iterable[Widget]:
        """One page."""
        yield self._page

    def aside(self) -> Iterable[Widget]:
        """What was changed, where there is room; it stands on the page too."""
        yield self._side

    def on_mount(self) -> None:
        """Make the plan behind the page: reading templates takes longer than a frame."""
        self._load()

    def _load(self) -> None:
        self.run_worker(self._make, thread=True, exclusive=True, exit_on_error=False)

    def _make(self) -> None:
        try:
            others = self._others or self.coach.templates()
            view: PreviewView | str = self.coach.preview_plan(self._template, self.coach.interview_facts(self._answers))
        except Refused as problem:
            others, view = (), str(problem)
        self.app.call_from_thread(self._made, view, others)

    def _made(self, view: PreviewView | str, others: tuple[TemplateView, ...]) -> None:
        if isinstance(view, str):
            self._view = None
            self._page.show(para(view))
        else:
            self._view, self._others = view, others or self._others
            self.head(words.PREVIEW_NOT_YET, 1.0)
            self._page.show(_page(view, self._others))
            self._side.show(para(lit(words.PREVIEW_CHANGED, "quiet")), _changed(view))
        self.query_one("#body").scroll_to(y=0, animate=False)
        self.refresh_bindings()

    # Keys

    def action_start(self) -> None:
        """Begin: an episode opens, and Today is home from now on."""
        if self._view is None:
            return
        try:
            if self.kept(lambda: self.coach.start_plan(self._template, self._answers)):
                self.start_at("today")
        except Refused as problem:
            self.say(str(problem), seconds=8)

    def action_other(self, number: int) -> None:
        """Look at another plan."""
        if number <= len(self._others) and not self._others[number - 1].broken:
            self._template = self._others[number - 1].id
            self._load()

    def action_why(self) -> None:
        """All changes with their reasons, and the plan's sources."""
        from coach.tui.sheets.why import Why

        if self._view is None:
            return
        changed = [f"{why} {'; '.join(what)}." for why, what, _ in self._view.changed] or [words.PREVIEW_UNCHANGED]
        self.app.push_screen(Why(words.PREVIEW_CHANGED, changed, self.house.source_line(self._view.sources)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing starts before the plan is there."""
        if action == "start":
            return self._view is not None
        if action == "other":
            return len(self._others) > 1 and (not parameters or int(str(parameters[0])) <= len(self._others))
        return True

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """As many digits as there are plans."""
        if binding_id == "preview.other":
            return f"1-{min(len(self._others), 9)}", "other plans"
        return ("Esc", "back") if binding_id == "frame.back" else None


def _page(view: PreviewView, others: Sequence[TemplateView]) -> Block:
    changed = stack(rule(words.PREVIEW_CHANGED), _changed(view))
    return groups(
        stack(para(lit(view.title, "bold"), limit=76), para(view.summary)),
        stack(*(_mark(mark) for mark in view.road)),
        para(lit(view.locked, "wait")) if view.locked else None,
        changed,
        stack(rule(words.PREVIEW_FIRST), *(spread(task.title, task.amount) for task in view.first_tasks[:FIRST_TASKS])),
        stack(rule(words.PREVIEW_OTHERS), *(_other(n, item, view.id) for n, item in enumerate(others[:9], 1)))
        if others
        else None,
        para(lit(words.PREVIEW_FOOT, "quiet")),
    )


def _mark(mark: RoadMark) -> Block:
    """`●  Title                about 10 days`, its goal beneath, its steps in one row."""
    sign = lit("●", "accent") if mark.where == "now" else lit("○", "quiet")
    head = spread(join(sign, "  ", (mark.title, "bold")), _length(mark))
    below = [para(lit(mark.goal, "quiet"))] if mark.goal else []
    if len(mark.steps) > 1:
        below.append(para(lit(" → ".join(title for _, title in mark.steps), "quiet")))
    if mark.needs_clearance:
        below.append(para(lit(mark.needs_clearance, "wait")))
    return stack(head, *(indent(block, 3) for block in below))


def _length(mark: RoadMark) -> str:
    if mark.kind == "maintain" or not mark.expected:
        return words.PREVIEW_OPEN
    return words.PREVIEW_DAY if mark.expected == 1 else words.PREVIEW_DAYS.format(days=mark.expected)


def _changed(view: PreviewView) -> Block:
    if not view.changed:
        return para(words.PREVIEW_UNCHANGED)
    return points([f"{why} {'; '.join(what)}" if what else why for why, what, _ in view.changed])


def _other(number: int, item: TemplateView, shown: str) -> Block:
    here = lit("●", "accent") if item.id == shown else lit(" ")
    return spread(join((str(number), "quiet"), " ", here, " ", item.title), "" if item.origin == "built-in" else item.origin)
