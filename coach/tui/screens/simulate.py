"""Made-up people live through a plan: days in each stage as ranges, three of them one by one, what became of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching import plans
from coach.coaching.problems import Refused
from coach.text import simulate as simulated
from coach.text import tui_plans as words
from coach.tui.frame import Frame
from coach.tui.layout import groups, para
from coach.tui.literal import lit
from coach.tui.plan_file import problem_block
from coach.tui.screens.simulate_page import page, story_blocks
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.worker import Worker

    from coach.conditions import Value
    from coach.content.problems import Problem
    from coach.plan.model import Plan
    from coach.plan.simulate import Simulated, Story

ROUNDS = (10, 40, 120, 300)
"""So many people, one round after another: the first is there in a moment, and each next one makes the ranges steadier."""
DAYS, SEED = 180, 1
"""As `coach plan simulate` has them, so that both tell the same."""
SCENARIOS = tuple(words.SIM_NAMES)


class _LeftError(Exception):
    """Nobody waits for the rest of a round."""


class Simulate(Frame):
    """One run, in a worker: what is known is shown at once, and Esc leaves at any time."""

    PLACE = words.SIM_PLACE
    KEYS: ClassVar[Sequence[str]] = ("simulate.follow", "simulate.stop", "frame.back", "app.wrong", "app.quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(n), f"follow({n})", "day by day", id="simulate.follow", key_display="1-3", tooltip="One of them day by day"
            )
            for n in range(1, len(SCENARIOS) + 1)
        ),
        Binding("x", "stop", "stop", id="simulate.stop", tooltip="Stop here; what is known stays"),
    ]

    def __init__(
        self, template: str, facts: Mapping[str, Value], table: Mapping[str, object] | None = None, who: str = ""
    ) -> None:
        """Made-up people like `who`, with these facts, in this plan; in the personal plan `table` where it runs already."""
        super().__init__()
        self._who = who or simulated.NOBODY
        self._table = table
        self._template = template
        self._facts = dict(facts)
        self._told: Simulated | None = None
        self._stories: Mapping[str, Story] = {}
        self._plan: Plan | None = None
        self._ended = False
        self._stopped = False
        self._worker: Worker[None] | None = None
        self._page = Lines(para(lit(words.SIM_WAIT.format(count=ROUNDS[0]), "quiet")))

    def content(self) -> Iterable[Widget]:
        """One page."""
        self.head(words.SIM_COUNT.format(done=0, people=ROUNDS[-1], days=DAYS), 0.0)
        yield self._page

    def on_mount(self) -> None:
        """Begin."""
        self._worker = self.run_worker(self._work, thread=True, exit_on_error=False)

    # In the worker

    def _work(self) -> None:
        if self._table is not None:
            from coach.plan.reading import read_plan

            self._live(read_plan(self._table), self._facts)
            return
        from coach.coaching import author

        try:
            plan, facts = plans.built_for(self.coach.desk, self._template, self._facts)
        except Refused as problem:
            self.app.call_from_thread(self._failed, problem.what, author.look_at(self.coach.desk, self._template).problems)
            return
        self._live(plan, facts)

    def _live(self, plan: Plan, facts: Mapping[str, Value]) -> None:
        from coach.plan.simulate import Crowd
        from coach.plan.simulate_tally import Tally

        stories: Mapping[str, Story] = {}
        crowd, tally = Crowd(plan, facts, days=DAYS, seed=SEED), Tally(plan, DAYS)
        for people in ROUNDS:
            try:
                tally.add(crowd.part(tally.people, people, self._go_on))
            except _LeftError:
                return
            told = crowd.told(tally)
            if not stories:
                stories = {name: plans.follow(plan, facts, name, days=DAYS, seed=SEED) for name in SCENARIOS}
            if not self._stopped:
                self.app.call_from_thread(self._came, plan, told, stories)

    def _go_on(self, _lived: int) -> None:
        if self._stopped:
            raise _LeftError

    # Back on the screen

    def _failed(self, why: str, problems: Sequence[Problem]) -> None:
        if self.is_attached:
            self._ended = True
            block = problem_block(problems, self._template, below="")
            self._page.show(groups(para(words.SIM_CANNOT), block or para(why)))
            self.refresh_bindings()

    def _came(self, plan: Plan, told: Simulated, stories: Mapping[str, Story]) -> None:
        if not self.is_attached or self._stopped:
            return
        self._told, self._stories = told, stories
        self._ended = told.people == ROUNDS[-1]
        self._plan = plan
        self.head(words.SIM_COUNT.format(done=told.people, people=ROUNDS[-1], days=DAYS), told.people / ROUNDS[-1])
        self._page.show(page(plan, told, stories, who=self._who, ascii_only=self._in_ascii))
        self.refresh_bindings()

    @property
    def _in_ascii(self) -> bool:
        return bool(getattr(self.app, "ascii_signs", False))

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._page.plain

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is somebody to follow once the first round is there; there is nothing to stop after the last."""
        if action == "follow":
            return bool(self._stories)
        return not self._ended if action == "stop" else True

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Esc is named: it stops too."""
        return ("Esc", "back") if binding_id == "frame.back" else None

    def action_stop(self) -> None:
        """No further round; what is known stays."""
        self._stopped = self._ended = True
        self.say(words.SIM_STOPPED.format(done=self._told.people if self._told is not None else 0))
        self.refresh_bindings()

    def action_follow(self, number: int) -> None:
        """One person's way, with the decisions and their reasons."""
        from coach.tui.sheets.page import Page

        name = SCENARIOS[number - 1]
        if self._plan is None:
            return
        blocks = story_blocks(self._stories[name], self._plan, ascii_only=self._in_ascii)
        self.app.push_screen(Page(words.SIM_NAMES[name], blocks))

    def on_unmount(self) -> None:
        """A round on its way ends with the person it is at: several of them at once would leave the keys no time."""
        self._stopped = True
