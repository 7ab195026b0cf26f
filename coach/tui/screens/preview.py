"""A plan before it begins: the road ahead, what is different for whom and why; as an author sees it, with its file's problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching.problems import Refused
from coach.text import simulate, tui_plans
from coach.text import tui as words
from coach.tui.editing import PlanFiles
from coach.tui.layout import Block, groups, para
from coach.tui.literal import lit
from coach.tui.plan_file import problem_block
from coach.tui.screens.preview_page import MOST_OTHERS, changed, changes, file_block, page
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.author import FileLook
    from coach.coaching.change_of_plan import Running
    from coach.coaching.views import PreviewView, TemplateView
    from coach.conditions import Value

YOU, NOBODY = "you", "nobody"


class Preview(PlanFiles):
    """A plan to start, or another to look at. Without answers it is an author's view: nothing starts, anybody may try it."""

    PLACE = words.PREVIEW_PLACE
    KEYS: ClassVar[Sequence[str]] = (
        "preview.start", "preview.other", "preview.who", "plan.simulate", "plan.edit", "plan.new", "preview.why",
        "app.wrong", "frame.back",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "start", id="preview.start", tooltip="Start this plan"),
        Binding("w", "why", "why", id="preview.why", tooltip="What was changed and why; the plan's sources"),
        Binding("a", "who", "as somebody", id="preview.who", tooltip="Look at it as one of eight made-up people"),
        Binding("o", "others", "all plans", show=False, id="preview.all", tooltip="All plans, where there are more than nine"),
        *(
            Binding(str(n), f"other({n})", "other plans", id="preview.other", key_display="1-9", tooltip="Look at another plan")
            for n in range(1, 10)
        ),
    ]

    def __init__(self, template: str, answers: Mapping[str, object] | None = None) -> None:
        """Show `template` made personal by `answers`; without them for nobody in particular, or for whoever is chosen."""
        super().__init__()
        self._template = template
        self._answers = dict(answers) if answers is not None else None
        self._person = NOBODY
        self._runs = ""
        self._now: Running | None = None
        self._you: Mapping[str, Value] = {}
        self._people: Mapping[str, str] = {}
        self._view: PreviewView | None = None
        self._shown: tuple[str, str] = ("", "")
        self._look: FileLook | None = None
        self._trouble = ""
        self._others: tuple[TemplateView, ...] = ()
        self._page = Lines(para(lit(words.PREVIEW_WAIT, "quiet")), id="page")
        self._side = Lines(id="side")

    def content(self) -> Iterable[Widget]:
        """One page."""
        if self._answers is None:
            self.head("", place=tui_plans.PLACE)
        yield self._page

    def aside(self) -> Iterable[Widget]:
        """What was changed; where there is no room it stands on the page."""
        yield self._side

    def on_resize(self) -> None:
        """What was changed stands beside the page or on it."""
        if self._view is not None:
            self.call_after_refresh(self._draw)

    def on_mount(self) -> None:
        """Make the plan behind the page: reading templates takes longer than a frame."""
        if self._answers is None:
            from coach.coaching import change_of_plan

            self._now = change_of_plan.running(self.coach.desk)
            if self._now is not None:
                self._runs, self._you, self._person = self._now.plan, self._now.facts, YOU
        self._load()

    def file_of(self) -> str:
        """The template that is shown."""
        return self._template

    def saved(self, copy: str = "") -> None:
        """The same again, from what the file says now; a copy just begun takes the place of what it was copied from."""
        self._template = copy or self._template
        self._load(stay=True)

    # Making it

    def _load(self, *, stay: bool = False) -> None:
        self.run_worker(lambda: self._make(stay=stay), thread=True, exclusive=True, exit_on_error=False)

    def _make(self, *, stay: bool) -> None:
        from coach.coaching import author, plans
        from coach.coaching.start import preview_of

        view, look, trouble = None, None, ""
        try:
            look = author.look_at(self.coach.desk, self._template)
            view = self.coach.preview_plan(self._template, self._facts())
        except Refused as problem:
            trouble = problem.what
            if self._now is not None and self._now.plan == self._template and self._person == YOU and self._view is None:
                view = preview_of(self.coach.desk, self._now.table, self._now.facts, "")  # the copy that runs has no errors
        self._people = self._people or plans.people(self.coach.desk)
        self.app.call_from_thread(self._made, view, look, trouble, self.coach.templates(), stay)

    def _facts(self) -> dict[str, Value]:
        from coach.coaching import plans

        if self._answers is not None:
            return self.coach.interview_facts(self._answers)
        if self._person == YOU:
            return dict(self._you)
        return {} if self._person == NOBODY else plans.person(self.coach.desk, self._person)

    def _made(
        self,
        view: PreviewView | None,
        look: FileLook | None,
        trouble: str,
        others: tuple[TemplateView, ...],
        stay: bool,  # noqa: FBT001 - handed over from the worker
    ) -> None:
        if not self.is_attached:
            return
        self._look, self._others, self._trouble = look, others, trouble
        now = (self._template, self._person)
        if view is not None:
            self._view, self._shown = view, now
        elif self._shown != now:
            self._view = None  # the last good version was another plan's, or for somebody else
        self.head(self._said_of_it(), 1.0, place=self.PLACE if self._answers is not None else tui_plans.PLACE)
        self._draw()
        if not stay:
            self.scroll_to_top()
        self.refresh_bindings()

    def _said_of_it(self) -> str:
        if self._answers is not None:
            return words.PREVIEW_NOT_YET
        if self._person in {YOU, NOBODY}:
            return tui_plans.AS_YOU if self._person == YOU else tui_plans.AS_NOBODY
        title = self._people.get(self._person, self._person)
        return tui_plans.AS.format(title=title[:1].lower() + title[1:])

    def _draw(self) -> None:
        blocks: list[Block | None] = []
        if self._look is not None:
            below = tui_plans.LAST_GOOD if self._view is not None else ""
            blocks.append(problem_block(self._look.problems, self._template, below=below))
        if self._trouble and not any(blocks):
            blocks.append(para(self._trouble))
        if self._view is not None:
            foot = words.PREVIEW_FOOT if self._answers is not None else self._foot()
            personal, beside = self._person != NOBODY or self._answers is not None, self.has_class("-wide")
            blocks.append(page(self._view, self._others, foot, personal=personal, beside=beside))
            self._side.show(*([para(lit(words.PREVIEW_CHANGED, "quiet")), changed(self._view)] if personal else []))
        if self._look is not None and self._answers is None:
            blocks.append(file_block(self._look))
        self._page.show(groups(*blocks))

    def _foot(self) -> str:
        if not self._runs:
            return tui_plans.FOOT
        return tui_plans.FOOT_NOW if self._runs == self._template else tui_plans.FOOT_RUNNING

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._page.plain

    # Keys

    def action_start(self) -> None:
        """Begin: an episode opens, and Today is home from now on. In a running episode: what another plan would change."""
        if self._answers is None:
            self.go("plan", take=self._template)
            return
        try:
            if self.kept(lambda: self.coach.start_plan(self._template, self._answers)):
                self.start_at("today")
        except Refused as problem:
            self.say(problem.what, seconds=8)
            self._go_on_with_what_fits()

    def _go_on_with_what_fits(self) -> None:
        """The plan that may be started with these answers, where there is one, in place of the one that may not."""
        plan = getattr(self.coach.interview_step(self._answers or {}), "plan", None)
        if plan and plan != self._template:
            self._template = plan
            self._load()

    def action_other(self, number: int) -> None:
        """Look at another plan."""
        if number <= len(self._others) and not (self._others[number - 1].broken and self._answers is not None):
            self._template = self._others[number - 1].id
            self._load()

    def action_others(self) -> None:
        """Choose from all plans, however many there are."""
        from coach.tui.sheets.page import Page
        from coach.tui.widgets.choice import Choice

        good = [item for item in self._others if self._answers is None or not item.broken]
        own = {True: f" ({tui_plans.YOURS_MARK})", False: ""}
        choices = [Choice(f"{item.title}{own[item.origin == 'yours']}", value=item.id) for item in good]
        at = next((number for number, item in enumerate(good) if item.id == self._template), 0)

        def chosen(name: str | None) -> None:
            if name:
                self._template = name
                self._load()

        self.app.push_screen(Page(words.PREVIEW_OTHERS, (), choices, cursor=at), chosen)

    def action_why(self) -> None:
        """All changes with their reasons, and the plan's sources."""
        from coach.tui.sheets.why import Why

        if self._view is None:
            return
        told = changes(self._view) or [words.PREVIEW_UNCHANGED]
        self.app.push_screen(Why(words.PREVIEW_CHANGED, told, self.house.source_line(self._view.sources)))

    def action_who(self) -> None:
        """Made personal for somebody else."""
        from coach.coaching import plans
        from coach.tui.sheets.page import Page
        from coach.tui.widgets.choice import Choice

        if not self._people:
            self._people = plans.people(self.coach.desk)
        first = [(YOU, tui_plans.YOU)] if self._runs else []
        rows = [*first, (NOBODY, tui_plans.NOBODY), *self._people.items()]
        choices = [Choice(title, value=name, here=name == self._person) for name, title in rows]
        at = next((number for number, (name, _) in enumerate(rows) if name == self._person), 0)

        def chosen(name: str | None) -> None:
            if name:
                self._person = name
                self._load()

        self.app.push_screen(Page(tui_plans.WHO, (), choices, cursor=at), chosen)

    def simulated_facts(self) -> Mapping[str, object]:
        """The same as those of the page."""
        return self._facts()

    def simulated_as(self) -> str:
        """The same as on the page."""
        if self._answers is not None:
            return simulate.YOU
        title = self._people.get(self._person, "")
        return simulate.YOU_NOW if self._person == YOU else title[:1].lower() + title[1:]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing starts before the plan is there, nor while its file has errors; an author's view starts nothing at all."""
        if action == "start":
            good = self._view is not None and not self._trouble
            return good and (self._answers is not None or self._runs not in {"", self._template})
        if action == "other":
            return len(self._others) > 1 and (not parameters or int(str(parameters[0])) <= len(self._others))
        if action == "others":
            return len(self._others) > MOST_OTHERS
        if action in {"who", "new"}:
            return self._answers is None
        return True

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """As many digits as there are plans."""
        if binding_id == "preview.other":
            return f"1-{min(len(self._others), 9)}", "other plans"
        if binding_id == "preview.start" and self._answers is None:
            return ("Enter", "go on with it")
        return ("Esc", "back") if binding_id == "frame.back" else None
