"""What a person chooses on Today: another exercise, lighter days, a habit to tie a task to, 'not this time'. Keys and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui_choices as words
from coach.text.tui_keys import keyed
from coach.tui.daily import Daily
from coach.tui.days import between, short

if TYPE_CHECKING:
    from textual.binding import BindingType

    from coach.coaching.views import TodayView
    from coach.coaching.wishes import Tomorrow
    from coach.plan.others import Other
    from coach.plan.tasks import TaskToday


class TodayChoices(Daily):
    """The part of Today that changes what the days hold. Each action is one entry, which `u` takes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "other", "another", show=False, id="today.other", tooltip="Another exercise in its place"),
        Binding("e", "lighter", "lighter", show=False, id="today.lighter", tooltip="Lighter for two days, or the whole again"),
        Binding("a", "cue", "after …", show=False, id="today.cue", tooltip="Tie the first task to a habit: after my coffee …"),
        Binding("m", "not_now", "not this time", show=False, id="today.not-now", tooltip="What tomorrow brings: not this time"),
    ]

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._tomorrow: Tomorrow | None = None

    # What Today gives

    def shown(self) -> TodayView | None:
        """The day as it is shown now."""
        return None

    def current(self) -> TaskToday | None:
        """The task with the focus."""
        return None

    def after(self, view: TodayView | None, said: str) -> None:
        """Something was recorded (or refused, which was said): show it."""

    # Another in its place

    def action_other(self) -> None:
        """What serves the same purpose: easier, harder, or of the same level."""
        task = self.current()
        if task is None:
            return
        found = self.attempt(self.coach.wishes.others, task.id)
        if not found:
            self.say(keyed(words.OTHER_NONE))
            return
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [
            Choice(words.OTHER_WAY[other.way], other.text, str(number))
            if other.way
            else Choice(other.title, words.OTHER_HOW[other.how], str(number))
            for number, other in enumerate(found)
        ]

        def decided(answer: str | None) -> None:
            if answer is not None:
                self._put(task, found[int(answer)])

        self.app.push_screen(Confirm(words.OTHER_TITLE.format(task=task.title), words.OTHER_TEXT, choices), decided)

    def _put(self, task: TaskToday, other: Other) -> None:
        view = self.attempt(self.coach.wishes.another, task.id, other)
        self.after(view, keyed(words.OTHER_SAID).format(task=words.OTHER_WAY.get(other.way, other.title)))

    # Lighter

    def action_lighter(self) -> None:
        """Half of each for some days, or the whole again."""
        view = self.shown()
        if view is None or view.stage is None:
            return
        if view.light_until:
            self.after(self.attempt(self.coach.wishes.usual), keyed(words.USUAL_SAID))
        elif view.stage.kind == "rest":
            self.say(words.LIGHT_REST)
        else:
            made = self.attempt(self.coach.wishes.lighter)
            self.after(made, keyed(words.LIGHT_SAID).format(until=until(made)) if made is not None else "")

    # After my coffee

    def action_cue(self) -> None:
        """The habit in the person's words, written once."""
        from coach.tui.sheets.note import Ask

        view = self.shown()

        def given(text: str | None) -> None:
            if text is None or view is None or text == view.cue:
                return
            made = self.attempt(self.coach.wishes.cue, text)
            self.after(made, keyed(words.CUE_SAID).format(cue=text) if text else keyed(words.CUE_GONE))

        self.app.push_screen(Ask(words.CUE_TITLE, words.CUE_LABEL, words.CUE_HINT, view.cue if view is not None else ""), given)

    # Tomorrow

    def action_not_now(self) -> None:
        """What a quiet morning would bring waits, with the reason; pressed again it may come."""
        found = self._tomorrow
        if found is None or not found.waits:
            self.say(words.TOMORROW_NOTHING)
            return
        if found.declined:
            self.after(self.attempt(lambda: self.coach.wishes.not_this_time(take_back=True)), keyed(words.LET_COME_SAID))
            return
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [Choice(label, value=value) for label, value in words.NOT_NOW_REASONS]

        def decided(why: str | None) -> None:
            if why is not None:
                self.after(self.attempt(self.coach.wishes.not_this_time, why), keyed(words.NOT_NOW_SAID))

        self.app.push_screen(Confirm(words.NOT_NOW_TITLE, words.NOT_NOW_TEXT, choices), decided)

    # After a long time

    def went_again(self) -> None:
        """It happened again: the open plan takes it up, or a new episode begins."""
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [
            Choice(words.AGAIN_FLARE, words.AGAIN_FLARE_NOTE, "check-in"),
            Choice(words.AGAIN_NEW, words.AGAIN_NEW_NOTE, "new"),
        ]

        def decided(answer: str | None) -> None:
            if answer == "check-in":
                self.go("check-in")
            elif answer == "new" and self.attempt(self.coach.close_episode) is not None:
                self.start_at("welcome")

        self.app.push_screen(Confirm(words.AGAIN_TITLE, words.AGAIN_ASK, choices), decided)


def until(view: TodayView) -> str:
    """The last of the lighter days: tonight, tomorrow night, else its date."""
    away = between(view.day, view.light_until) if view.light_until else 0
    return words.TODAY if away == 0 else words.TOMORROW if away == 1 else short(view.light_until)


def tomorrow_line(found: Tomorrow | None) -> str:
    """What tomorrow's rule will do, in a sentence; "" where that is nothing."""
    if found is None:
        return ""
    if found.declined and found.waits:
        return keyed(words.TOMORROW_DECLINED)
    grow, advance = keyed(words.TOMORROW_GROW), keyed(words.TOMORROW_ADVANCE)
    form = {"grow": grow, "advance": advance, "anyway": words.TOMORROW_ANYWAY}.get(found.kind, words.TOMORROW_RECOVERED)
    return form.format(task=found.title, amount=found.amount, stage=found.title)


def light_line(view: TodayView) -> str:
    """Until when it is lighter and why, or that it can be; "" on other days."""
    if view.light_until:
        return keyed(words.LIGHT_UNSURE if view.unsure else words.LIGHT).format(until=until(view))
    return keyed(words.LIGHT_OFFER) if view.unsure and view.stage is not None and view.stage.kind != "rest" else ""
