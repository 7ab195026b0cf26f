"""The running plan and its file: noticing that they differ, showing what would change from here, and asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching import change_of_plan
from coach.text import simulate
from coach.text import tui_plans as words
from coach.text.tui_keys import keyed
from coach.tui.daily import Daily
from coach.tui.editing import PlanFiles

if TYPE_CHECKING:
    from textual.binding import BindingType

    from coach.coaching.change_of_plan import Found, PlanChange


class PlanAsking(PlanFiles, Daily):
    """A screen of the running plan that asks when its file says something else. Nothing is read while the folder is as before.

    A subclass gives `show_file()`, which draws `self.change` (None: plan and file say the same).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "look_at_file", "see file", id="plan.file", tooltip="What the plan's file would change from here"),
    ]

    def __init__(self, take: str = "") -> None:
        """Nothing is known of the file yet. With `take`, another plan's id, that one is asked about at once."""
        super().__init__()
        self.change: PlanChange | None = None
        self._take = take
        self._compared_with: tuple[str, Found] | None = None

    def look_at_files(self) -> None:
        """Looked at oftener here."""

    def show_file(self) -> None:
        """Draw what is known of the file."""

    def on_mount(self) -> None:
        """Where the folder looks as it did when plan and file said the same, there is nothing to read; else behind the frame."""
        if self._take:
            self.call_after_refresh(self._compare, self._take)
        elif not change_of_plan.settled(self.coach.desk, self._look_at_folder()):
            self.call_after_refresh(self._compare)

    def saved(self, copy: str = "") -> None:
        """Compare again; a copy just made is another plan, and asked about as one."""
        self._compare(copy)

    def compare_again(self) -> None:
        """Without asking: after something was recorded or taken back, the plan that runs may be another one."""
        mark, known = self._look_at_folder(), self._compared_with
        if change_of_plan.settled(self.coach.desk, mark):
            self.change = None
            self.show_file()
        elif known is not None and known[0] == mark and known[1].running == self.attempt(change_of_plan.running, self.coach.desk):
            self._compared(known[1], "", mark, False)  # noqa: FBT003 - the same as it was read before, for a note may be new
        else:
            self._compare(ask=False)

    def _compare(self, template: str = "", *, ask: bool = True) -> None:
        now = self.attempt(change_of_plan.running, self.coach.desk)
        if now is None:
            return
        mark = self._look_at_folder()

        def work() -> None:
            found = change_of_plan.look(self.coach.desk, now, template)
            self.app.call_from_thread(self._compared, found, template, mark, ask)

        self.run_worker(work, thread=True, exclusive=True, group="plan-file", exit_on_error=False)

    def _compared(self, found: Found | None, template: str, mark: str, ask: bool) -> None:  # noqa: FBT001
        if not self.is_attached:
            return
        change = self.attempt(change_of_plan.from_here, self.coach.desk, found) if found is not None else None
        if template:
            self._about_another(change)
            return
        self.change = change
        self._compared_with = (mark, found) if found is not None else None
        if change is None:
            self.attempt(change_of_plan.settle, self.coach.desk, mark)
        self.show_file()
        self.refresh_bindings()
        if change is not None and ask and self.is_current and change.takeable and not change.kept:
            asked = self.attempt(change_of_plan.was_asked, self.coach.desk, change)
            if asked is False:
                self.ask(change)

    def _about_another(self, change: PlanChange | None) -> None:
        if change is not None and change.takeable:
            self.ask(change)
        else:
            self.say(change.hindrance if change is not None and change.hindrance else words.SAME, seconds=8)

    def action_simulate(self) -> None:
        """The plan that runs, as it was made for this person, whatever its file says now."""
        now = self.attempt(change_of_plan.running, self.coach.desk)
        if now is not None:
            self.go("simulate", template=now.plan, facts=now.facts, table=now.table, who=simulate.YOU_NOW)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """The file is looked at where it differs."""
        return self.change is not None if action == "look_at_file" else True

    def action_look_at_file(self) -> None:
        """What would change, or what is wrong with it."""
        if self.change is None:
            return
        if self.change.takeable:
            self.ask(self.change)
        else:
            self._show_problems(self.change)

    def _show_problems(self, change: PlanChange) -> None:
        from coach.tui.plan_file import problem_block
        from coach.tui.sheets.page import Page

        block = problem_block(change.problems, change.plan, below=words.OWN_COPY_RUNS, most=40)
        self.app.push_screen(Page(change.path, [block] if block is not None else []))

    def ask(self, change: PlanChange) -> None:
        """Show what would be different, and let the person choose."""
        from coach.tui.plan_file import change_blocks
        from coach.tui.sheets.page import Page
        from coach.tui.widgets.choice import Choice

        take = words.TAKE_OTHER if change.other else words.TAKE
        note = "" if change.other else words.KEEP_NOTE
        choices = [Choice(words.KEEP, note, "keep"), Choice(take, keyed(words.TAKE_NOTE), "take")]
        if len(change.told) > words.SHOWN:
            choices.append(Choice(words.ALL, value="all"))
        self.app.push_screen(Page(change.title_of, change_blocks(change), choices), lambda answer: self._answered(answer, change))

    def _answered(self, answer: str | None, change: PlanChange) -> None:
        if answer == "all":
            self._show_all(change)
        elif answer == "keep":
            if not change.other:
                self.attempt(change_of_plan.keep, self.coach.desk, change)
            self._after(words.KEPT)
        elif answer == "take" and self.attempt(change_of_plan.take, self.coach.desk, change) is not None:
            self._after(keyed(words.TAKEN))

    def _after(self, said: str) -> None:
        self.reload()
        self.say(said)

    def _show_all(self, change: PlanChange) -> None:
        from coach.tui.plan_file import change_blocks
        from coach.tui.sheets.page import Page

        page = Page(change.title_of, change_blocks(change, most=len(change.told)))
        self.app.push_screen(page, lambda _: self.ask(change))
