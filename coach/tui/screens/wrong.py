"""`!`, something feels wrong: the danger signs first; none of them, and it is a flare-up: what to do now, then a check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui_daily as words
from coach.tui.asks_danger import ROOMY, AsksDanger
from coach.tui.layout import Block, gap, pair, para
from coach.tui.literal import lit
from coach.tui.outcome import show_outcome
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.flare import Flare
    from coach.tui.widgets.rows import Rows


class Wrong(AsksDanger):
    """Six danger signs, then the flare card."""

    PLACE = words.WRONG_PLACE
    NAME = "wrong"
    KEYS: ClassVar[Sequence[str]] = (
        "multi.none", "multi.turn", "rows.digit", "rows.enter", "wrong.why", "app.wrong", "frame.back",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "why", "why", id="wrong.why", tooltip="The whole flare plan, and where it comes from"),
        Binding("exclamation_mark", "numbers", "numbers", id="app.wrong", tooltip="Whom to call, and for what"),
    ]

    def __init__(self) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._card = Lines(id="card")
        self._flare: Flare | None = None
        self._ways = ChoiceList([Choice(label) for label in words.FLARE_CHOICES])

    def content(self) -> Iterable[Widget]:
        """The signs; the card comes in their place."""
        yield self.danger_list

    def under(self) -> Iterable[Widget]:
        """The hint of the sign with the focus."""
        yield self.hint

    def on_mount(self) -> None:
        """Ask at once."""
        self.begin_danger(self.six())

    def danger_text(self) -> str:
        """What stands over the six."""
        return words.WRONG_HEAD

    def headline(self) -> None:
        """Nothing but the time: it may matter to whoever is called."""
        self.head(f"{self.house.now():%H:%M}", role="danger" if self.asking_danger else "accent")

    def danger_answered(self, ticked: tuple[str, ...], *, full: bool) -> None:
        """Any sign is kept as a check-in at once; none shows the flare card."""
        if ticked:
            outcome = self.coach.assess_danger(ticked, full=full)
            show_outcome(self, outcome, self.kept_problem(self.coach.check_in, {}, ticked, full=full))
            return
        flare = self.coach.flare()
        now = flare.card.text if flare.card is not None else words.FLARE_FIRST
        blocks: list[Block] = [para(lit(words.FLARE_HEAD, "bold"), limit=76), gap(), pair(words.FLARE_NOW, now)]
        if flare.tasks:  # their amounts are a whole day's, and nothing for this minute
            blocks += [gap(), pair(words.FLARE_LATER, lit(" · ".join(task.title for task in flare.tasks), "quiet"))]
        self._flare = flare
        self._card.show(*blocks)
        calls = (words.FLARE_CALL, words.FLARE_URGENT)  # in view however small the window is; `!` names the numbers
        around = [gap()] if self.app.size.height >= ROOMY else []  # elsewhere the whole plan is worth more
        self.hint.show(*around, *(para(lit(call, "quiet"), limit=76) for call in calls), *around)
        self._body.mount(self._card)
        self.add_under(self._ways)
        self.headline()
        self.set_focus(self._ways, scroll_visible=False)
        self.scroll_to_top()
        self.refresh_bindings()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Check in, later, or the numbers."""
        event.stop()
        if event.rows is not self._ways:
            return
        if event.index == 0:
            self.instead("check-in", danger=())
        elif event.index == 1:
            self.dismiss(None)
        else:
            self.action_numbers()

    def action_why(self) -> None:
        """The whole card, with its source."""
        from coach.tui.sheets.why import Why

        card = self._flare.card if self._flare is not None else None
        if card is not None:
            self.app.push_screen(Why(card.title, [card.text], self.house.source_line(card.sources)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a why on the flare card."""
        if action == "why":
            return self._flare is not None and self._flare.card is not None
        return super().check_action(action, parameters)

    def action_numbers(self) -> None:
        """Whom to call, and for what."""
        from coach.tui.sheets.numbers import Numbers

        self.app.push_screen(Numbers(self.house.region()))

    def action_back(self) -> None:
        """A page back, then out: whatever was open is as it was."""
        if not self.danger_back():
            self.dismiss(None)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter chooses on the card."""
        if binding_id == "rows.enter" and not self.asking_danger:
            return "Enter", "choose"
        return super().describe(binding_id)
