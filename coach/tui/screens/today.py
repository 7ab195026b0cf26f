"""Today, the home of a running episode: where I am and why, today's few tasks, what is asked for next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui_daily as words
from coach.text.tui_keys import keyed
from coach.tui.days import clock_at, short
from coach.tui.house import EMERGENCY
from coach.tui.screens import today_page as page
from coach.tui.screens.today_choices import TodayChoices, tomorrow_line
from coach.tui.screens.today_rows import TodayRows
from coach.tui.warming import Warming, often, others, read
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.views import TodayView
    from coach.medicine.model import IngredientSum
    from coach.plan.tasks import TaskToday
    from coach.tui.sheets.seen import Looked
    from coach.tui.widgets.rows import Rows

WHEN_IDLE, LATER = 0.4, 1.5
"""Seconds after which the screens most often opened next are made ready, and then the others; see `coach.tui.warming`."""
AFTER_FRAME = 0.05
"""Seconds after the first frame at which what needs a catalogue or a list of sources is filled in."""


class Today(TodayChoices):
    """The home screen."""

    PLACE = words.TODAY_PLACE
    NAME = "today"
    KEYS: ClassVar[Sequence[str]] = (
        "today.done", "rows.enter", "today.seen", "go.session", "go.check-in", "go.dose", "app.wrong",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "five_minutes", "5 minutes", show=False, id="today.short", tooltip="The five-minute version of today"),
        Binding("minus", "part", "less", show=False, id="today.part", tooltip="Did a part of it: that counts"),
        Binding("plus", "more", "more", show=False, id="today.more", tooltip="Did a bit more"),
        Binding("x", "skip", "skip", show=False, id="today.skip", tooltip="Not today, with the reason"),
        Binding("w", "why", "why", show=False, id="today.why", tooltip="Why this, and where that comes from"),
        Binding("z", "pause", "pause", show=False, id="today.pause", tooltip="Pause the plan for travel or illness, or go on"),
    ]

    def __init__(self) -> None:
        """Everything is read when the screen is composed."""
        super().__init__()
        self._view: TodayView | None = None
        self._list: TodayRows | None = None
        self._compared = (0, "")
        self._beside = Lines()
        self._warming = Warming(self)

    # Drawing

    def content(self) -> Iterable[Widget]:
        """One widget."""
        view = self._view = self.house.today_view()
        self._headline(view)
        self._list = TodayRows(view, self.coach.times(view.day), self._numbers)
        yield self._list

    def aside(self) -> Iterable[Widget]:
        """What is asked for next, and the week: both stand on the plan screen too."""
        yield self._beside

    def _numbers(self) -> list[tuple[str, str]]:
        region, view = self.house.region(), self._view
        if view is not None and view.paused_for == EMERGENCY:
            return [(words.CALL_AT_ONCE, region.emergency)]
        return [(words.CALL_TODAY, region.urgent), (words.CALL_NOW, region.emergency)]

    def _headline(self, view: TodayView) -> None:
        self.head(words.DAY_OF.format(date=short(view.day), number=view.day_number))

    def on_mount(self) -> None:
        """Fill in after the first frame what takes reading: sources, the medicine line, the second column."""
        self.set_timer(AFTER_FRAME, self._fill)
        self.set_timer(WHEN_IDLE, lambda: self._warming.also(often()))
        self.set_timer(max(WHEN_IDLE, LATER), lambda: self._warming.also(others(self.coach)))

    def on_resize(self) -> None:
        """The second column is worked out when there is room for it."""
        self.call_after_refresh(self._fill_beside)

    def reload(self) -> None:
        """Read again."""
        view = self.fits()
        if view is not None:
            self._show(view)

    def _show(self, view: TodayView) -> None:
        if self._list is None:
            return
        card = self._view.card if self._view is not None else None
        self._view = view
        self._headline(view)
        self._list.update(view, self.coach.times(view.day))
        if view.card != card:
            self._list.source = ""
        self.set_timer(AFTER_FRAME, self._fill)
        self.set_timer(WHEN_IDLE, lambda: self._warming.also(read(self.coach)))
        self.refresh_bindings()

    def _fill(self) -> None:
        view, rows = self._view, self._list
        if view is not None and rows is not None and self.is_attached:
            self.attempt(self._fill_in, view, rows)  # the episode may have gone since: undone, or closed elsewhere

    def _fill_in(self, view: TodayView, rows: TodayRows) -> None:
        before = (rows.source, rows.medicine, rows.tomorrow, rows.before)
        if view.card is not None:
            rows.source = self.house.source_line(view.card.sources[:1]).partition("\n")[0]
        rows.medicine = self._medicine() if rows.times.doses else ""
        self._tomorrow = self.coach.wishes.tomorrow() if view.checked_in and not view.paused else None
        rows.tomorrow = tomorrow_line(self._tomorrow)
        rows.before = self._last_time(view)
        if before != (rows.source, rows.medicine, rows.tomorrow, rows.before):
            rows.fresh()
        self._fill_beside()

    def _last_time(self, view: TodayView) -> str:
        if self._compared[0] != view.day_number:
            self._compared = (view.day_number, page.last_time_line(self.coach.past.last_time(view.day_number)))
        return self._compared[1]

    def _medicine(self) -> str:
        result = self.coach.medicine_now()
        amounts = [_amount(found) for found in result.sums if found.total_mg or found.at_least]
        if not amounts:
            return ""
        text = words.MEDICINE_LINE.format(amounts=", ".join(amounts))
        times = {found.name: clock_at(found.gap_ends, self.house.now()) for found in result.sums if found.gap_ends}
        of_each = (words.MEDICINE_GAP_OF.format(time=time, name=name) for name, time in times.items())
        gaps = ", ".join(of_each if len(result.sums) > 1 else times.values())
        return f"{text}; {words.MEDICINE_GAP.format(gaps=gaps)}" if gaps else text

    def _fill_beside(self) -> None:
        if self._view is None or not self.has_class("-wide") or not self.is_attached:
            return
        from coach.tui.beside import week_and_next

        block = self.attempt(week_and_next, self.coach, self._view)
        if block is not None:
            self._beside.show(block)

    # Tasks

    def shown(self) -> TodayView | None:
        """The day as it is shown now."""
        return self._view

    def action_done(self) -> None:
        """Done; on a task with an entry, take the entry back."""
        task = self.current()
        if task is None:
            self._choose_way()
        elif task.done:
            self._untick(task)
        else:
            self._record(task, "done")

    def action_part(self) -> None:
        """A part of it."""
        task = self.current()
        if task is not None:
            self._record(task, "part", said=words.PART_SAID)

    def action_more(self) -> None:
        """A bit more than asked."""
        task = self.current()
        if task is None:
            return
        body = {"tasks": [{"id": task.id, "done": "done", "dose": "more"}]}
        self.after(self.attempt(self.coach.session, body), words.MORE_SAID.format(task=task.title))

    def action_skip(self) -> None:
        """Not today: the reason in one key."""
        task = self.current()
        if task is None:
            return
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [Choice(label, value=value) for label, value in words.SKIP_REASONS]

        def decided(why: str | None) -> None:
            if why:
                self._record(task, "skip", why=why, said=words.SKIP_PAIN if why == "pain" else words.SKIP_SAID)

        self.app.push_screen(Confirm(words.SKIP_TITLE, task.title, choices), decided)

    def current(self) -> TaskToday | None:
        """The task with the focus."""
        return self._list.focused if self._list is not None else None

    def _record(self, task: TaskToday, how: str, *, why: str = "", said: str = words.DONE_SAID) -> None:
        view = self.attempt(self.coach.done, task.id, how=how, why=why)
        self.after(view, keyed(said).format(task=task.title))
        if view is not None:
            self._on(task)

    def _untick(self, task: TaskToday) -> None:
        self.after(self.attempt(self.coach.untick, task.id), words.TOOK_AWAY.format(task=task.title))

    def after(self, view: TodayView | None, said: str) -> None:
        """Something was recorded (or refused: then the door has said why)."""
        if view is not None:
            self._show(view)
            self.say(said)

    def _on(self, task: TaskToday) -> None:
        """To the next open task below."""
        rows = self._list
        if rows is None or self._view is None:
            return
        open_ones = {other.id for other in self._view.tasks if not other.done}
        at = rows.rows.index(task.id) if task.id in rows.rows else rows.cursor
        following = next((n for n in range(at + 1, rows.count) if rows.rows[n] in open_ones), None)
        if following is not None:
            rows.place(following)

    # Opening

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter, a digit or a click on a row."""
        event.stop()
        if self.current() is None:
            self._choose_way()
        else:
            self._open_task()

    def _choose_way(self) -> None:
        rows = self._list
        name = rows.rows[rows.cursor] if rows is not None and rows.rows else ""
        if name == "!check-in":
            self.go("check-in")
        elif name == "!what":
            self.go("danger", again=True)
        elif name == "!seen":
            self.action_seen()
        elif name == "!mistake":
            self.go("check-in", mistake=True)
        elif name == "!resume":
            self.action_pause()
        elif name == "!again":
            self.went_again()
        elif name == "!look" and rows is not None:
            rows.look()
            self.refresh_bindings()

    def _open_task(self) -> None:
        task = self.current()
        if task is None:
            return
        from coach.tui.screens.today_task import task_page

        exercise = self.coach.exercise(task.exercise) if task.exercise else None
        why = self.house.source_line((task.source,)) if task.source else ""
        to_be_seen = task.do == "lesson" and self._view is not None and bool(self._view.see)
        page_of_it = task_page(
            task,
            exercise,
            why,
            numbers=self._numbers() if to_be_seen else (),
            say=self._to_say() if to_be_seen else (),
        )
        self.app.push_screen(page_of_it, lambda answer: self._answered(task, answer))

    def _to_say(self) -> Sequence[str]:
        """What to tell whoever answers, from what the interview was told."""
        from coach.interview.rules import fire
        from coach.interview.saying import what_to_say

        facts = self.coach.facts()
        return what_to_say(self.coach.knowledge, facts, fire(self.coach.knowledge, facts))

    def _answered(self, task: TaskToday, answer: str | None) -> None:
        if answer in {"done", "part"}:
            self._record(task, answer, said=words.PART_SAID if answer == "part" else words.DONE_SAID)
        elif answer == "skip":
            self.action_skip()
        elif answer == "untick":
            self._untick(task)
        elif answer == "session":
            self.go("session", only=task.id)
        elif answer == "other":
            self.action_other()
        elif answer:
            self.go(answer)

    def action_five_minutes(self) -> None:
        """Less of each, guided."""
        self.go("session", short=True)

    def action_why(self) -> None:
        """Why the task with the focus; without one, why the card says what it says."""
        from coach.tui.sheets.why import Why

        task, view = self.current(), self._view
        if task is not None and (task.why or task.source):
            title = words.WHY_TITLE.format(what=task.title[:1].lower() + task.title[1:])
            source = self.house.source_line((task.source,)) if task.source else ""
            paragraphs = ["\n".join(filter(None, (task.why or words.WHY_NOTHING, source)))]
            if view is not None and view.card is not None:
                paragraphs.append(f"{words.WHY_CARD.format(title=view.card.title)}\n{self.house.source_line(view.card.sources)}")
            self.app.push_screen(Why(title, paragraphs))
        elif view is not None and view.card is not None:
            self.app.push_screen(Why(view.card.title, [view.card.text], self.house.source_line(view.card.sources)))

    # Paused

    def action_seen(self) -> None:
        """Somebody has looked: by whom, what they said."""
        from coach.tui.sheets.seen import ask_seen

        def seen(looked: Looked) -> None:
            self.after(self.attempt(self.coach.cleared, looked.by, looked.note, gently=looked.gently), keyed(words.SAVED))

        ask_seen(self.app, seen, plan=True)

    def action_pause(self) -> None:
        """Pause for travel or illness, or go on."""
        view = self._view
        if view is None or view.paused:
            return
        if view.away:
            self.after(self.attempt(self.coach.resume), words.PLAN_RESUMED)
        else:
            self.after(self.attempt(self.coach.pause), words.PLAN_PAUSED)

    def action_back(self) -> None:
        """There is nothing behind Today."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """The keys of tasks are there with tasks, `k` while paused."""
        view = self._view
        if action in {"done", "part", "more", "skip", "other", "lighter", "cue", "not_now"}:
            return view is not None and not view.paused
        return True

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter opens; Space does what the row says."""
        rows = self._list
        if binding_id == "rows.enter":
            return "Enter", "open"
        if binding_id == "today.done" and rows is not None:
            task = rows.focused
            if task is None:
                return "", ""
            return "Space", "take back" if task.done else "done"
        return None

    @property
    def warming(self) -> bool:
        """Whether something is still being made ready."""
        return self._warming.busy

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._list.plain if self._list is not None else ""


def _amount(found: IngredientSum) -> str:
    """`400 of 1200 mg ibuprofen`; `at least` where more may have been had than is known."""
    form = words.MEDICINE_AMOUNT if found.limit_mg else words.MEDICINE_AMOUNT_OPEN
    text = form.format(mg=f"{found.total_mg:g}", limit=f"{found.limit_mg or 0:g}", name=found.name)
    return words.MEDICINE_AT_LEAST.format(amount=text) if found.at_least else text
