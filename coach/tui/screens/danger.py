"""What danger signs of a check-in lead to below an emergency: whom to call, what to say, and when not to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui_daily as words
from coach.tui.daily import Daily
from coach.tui.layout import groups, para, points, spread, stack
from coach.tui.literal import join, lit
from coach.tui.outcome import bare
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.interview.model import DailyOutcome
    from coach.tui.layout import Block
    from coach.tui.sheets.seen import Looked

ROLES = {"urgent": "danger", "clinician": "wait"}


class DangerOutcome(Daily):
    """One page: call, say, straight to emergency if, wait; what was told comes last."""

    PLACE = words.OUTCOME_PLACE
    NAME = "danger"
    KEYS: ClassVar[Sequence[str]] = (
        "danger.today", "danger.seen", "danger.mistake", "danger.copy", "danger.save", "app.wrong",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "to('today')", "today", id="danger.today", tooltip="To Today; this stays there"),
        Binding("y", "copy", "copy", id="danger.copy", tooltip="Copy what to say"),
        Binding("s", "save", "save", id="danger.save", tooltip="Save this page as text, for a doctor"),
        Binding("m", "mistake", "by mistake", id="danger.mistake", tooltip="I marked that by mistake"),
        Binding("k", "seen", "been seen", id="danger.seen", tooltip="I have been seen: by whom, what they said"),
    ]

    def __init__(self, outcome: DailyOutcome | None = None, *, again: bool = False, not_kept: str = "") -> None:
        """Show `outcome`; `again` shows what still stands from before. `not_kept` says why it could not be kept."""
        super().__init__()
        self._not_kept = not_kept
        self._outcome = outcome
        self._again = again
        self._page = Lines(id="page")

    def content(self) -> Iterable[Widget]:
        """One page."""
        yield self._page

    def on_mount(self) -> None:
        """Work out what stands, where it was not handed over."""
        if self._outcome is None:
            view = self.coach.today()
            if not view.danger_signs:
                self.call_after_refresh(self.home)
                return
            self._outcome = self.coach.assess_danger(view.danger_signs, full=True)
        self._draw(self._outcome)

    def _draw(self, found: DailyOutcome) -> None:
        from coach.interview import tick_label

        role = ROLES.get(found.disposition, "wait")
        self.head(lit(words.HOW_SOON.get(found.disposition, ""), role), 1.0, role=role)
        answer = found.call[0] if found.call else words.OUTCOME_HEAD.get(found.disposition, "")
        told = [tick_label(self.coach.knowledge, sign) for sign in found.ticked]
        straight = words.OUTCOME_STRAIGHT.format(number=self.house.region().emergency)
        blocks: list[Block | None] = [
            stack(
                spread(lit(answer, f"bold {role}"), lit("✚", role)),
                *(para(text, limit=76) for text in found.call[1:]),
            ),
            stack(para(lit(words.OUTCOME_SAY, "quiet")), para(f"“{' '.join(found.say)}”")) if found.say else None,
            stack(para(lit(straight, "bold danger")), points(bare(straight.removesuffix(" if"), found.straight)))
            if found.straight
            else None,
            stack(para(lit(words.OUTCOME_WAIT, "quiet")), points(bare(words.OUTCOME_WAIT, found.meanwhile)))
            if found.meanwhile
            else None,
            stack(para(lit(words.OUTCOME_TOLD, "quiet")), points(told)) if told else None,
            stack(*(para(f"{flag.title}. {flag.text}") for flag in found.red_flags[:2])) if found.red_flags else None,
            para(lit(self._not_kept, "wait") if self._not_kept else join(("‖ ", "danger"), words.OUTCOME_PAUSED)),
        ]
        self._page.show(groups(*blocks))

    def action_copy(self) -> None:
        """What to say, to the clipboard."""
        found = self._outcome
        if found is not None:
            self.app.copy_to_clipboard("\n".join([*found.call[:1], *found.say]))
            self.say(words.COPIED)

    def action_save(self) -> None:
        """The page as a text file."""
        saved: list[object] = []
        if self.kept(lambda: saved.append(self.house.save_page("danger", self._page.plain + "\n"))):
            self.say(words.OUTCOME_SAVED.format(path=saved[0]), seconds=8)

    def action_mistake(self) -> None:
        """The danger screen of that check-in again, to put it right."""
        self.instead("check-in", mistake=True)

    def action_seen(self) -> None:
        """Somebody has looked: the plan goes on."""
        from coach.tui.sheets.seen import ask_seen

        def seen(looked: Looked) -> None:
            if self.attempt(self.coach.cleared, looked.by, looked.note, gently=looked.gently) is not None:
                self.home()

        ask_seen(self.app, seen, plan=True)

    def action_back(self) -> None:
        """Back is Today, where it stands as well."""
        self.home()

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._page.plain


__all__ = ["DangerOutcome"]
