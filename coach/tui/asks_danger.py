"""`AsksDanger`: a screen that begins with the danger signs of the day. The check-in and `!` share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui as shell_words
from coach.text import tui_daily as words
from coach.text.tui_keys import keyed
from coach.tui.asking import hint_lines, sign_rule
from coach.tui.daily import Daily
from coach.tui.danger_pages import DangerPages
from coach.tui.layout import Block, gap, para, rule
from coach.tui.literal import lit
from coach.tui.pace import Pace
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.multi import MultiChoice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.message import Message

    from coach.journal.entry import Entry
    from coach.tui.widgets.rows import Rows

ROOMY = 24
"""Rows from which the screen also says how to mark."""
ROOMY_SIGNS = 7


class AsksDanger(Daily):
    """Danger pages first. A subclass yields `danger_list`, `hint` under them, and gives `danger_answered`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", show=True, id="frame.back", tooltip="Go back; what is marked stays"),
    ]

    def __init__(self) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self.danger_list = MultiChoice(id="danger")
        self.danger_list.listener = self._danger_told
        self.hint = Lines(id="hint")
        self.pages: DangerPages | None = None
        self.asking_danger = False
        self.too_fast = False
        """Whether the signs answered last can hardly have been read."""
        self._pace = Pace()

    # What a subclass gives

    def danger_answered(self, ticked: tuple[str, ...], *, full: bool) -> None:
        """All pages are answered; nothing is kept yet."""

    def danger_changed(self) -> None:
        """A mark was set: a draft may be kept."""

    def danger_text(self) -> str:
        """What stands over the six."""
        return ""

    def headline(self) -> None:
        """Write the header for the page in front."""

    # Asking

    def six(self) -> DangerPages:
        """The six of every day; the rest of what the interview knows is loaded when somebody is not sure."""
        return DangerPages.six(self.coach.danger_taps(), lambda: self.coach.knowledge)

    def signs(self, *, full: bool) -> DangerPages:
        """The long list, or the six."""
        return DangerPages.all(self.coach.danger_questions(), self.coach.facts()) if full else self.six()

    def signs_of(self, entry: Entry) -> DangerPages:
        """The list on which a check-in's signs were told, with their marks; where there were none, the six are enough."""
        listed = entry.body.get("danger")
        told = [str(sign) for sign in listed] if isinstance(listed, list | tuple) else []
        full = bool(told and entry.body.get("full"))
        pages = self.signs(full=full)
        if pages.tell(told):
            other = self.signs(full=not full)
            pages = pages if other.tell(told) else other
        return pages

    def begin_danger(self, pages: DangerPages) -> None:
        """Show the page in front."""
        self.pages = pages
        self.asking_danger = True
        page = pages.page
        self.danger_list.compact = self._tight(len(page.items))
        self.danger_list.heading = self._over()
        self.danger_list.set(page.items, pages.own_marks, none_label=words.DANGER_NONE)  # type: ignore[arg-type]  # marks
        self.headline()
        self.danger_list.display = True
        self.set_focus(self.danger_list, scroll_visible=False)
        self.scroll_to_top()
        self._show_hint()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The header and the hint take as much as the new size has room for."""
        if not self.is_current:
            return
        if self.asking_danger:
            self.danger_list.compact = self._tight(len(self.danger_list.items))
            self.danger_list.redraw()
            self._show_hint()
            self.headline()

    def end_danger(self) -> None:
        """The danger signs are through: their list goes."""
        self.asking_danger = False
        self.danger_list.display = False
        self.hint.show()

    def _over(self) -> tuple[Block, ...]:
        pages = self.pages
        assert pages is not None
        page = pages.page
        if page.again:
            text = words.DANGER_MORE if page.about else words.DANGER_BESIDE
        elif pages.full:
            text = page.text
        else:
            text = self.danger_text()
        more = ""
        if self.too_fast:
            more = shell_words.INTERVIEW_FAST
        elif pages.full and not page.again and pages.at == 0:
            more = words.DANGER_FULL
        role = "wait" if self.too_fast else "quiet"
        return (para(lit(text, "bold"), limit=76), *([para(lit(more, role))] if more else []), gap())

    def danger_count(self) -> tuple[int, int]:
        """The page in front and how many there are."""
        pages = self.pages
        return (pages.at + 1, len(pages.pages)) if pages is not None else (1, 1)

    def _tight(self, signs: int) -> bool:
        return self.app.size.height < ROOMY or signs > ROOMY_SIGNS

    def _show_hint(self, note: str = "") -> None:
        if not self.asking_danger:  # a move of the focus is told one message later, when the signs may be through
            return
        item = self.danger_list.current
        clash = item is None and self.danger_list.marked
        text = note or (shell_words.INTERVIEW_CLASH if clash else item.hint if item else "")
        tight = self._tight(len(self.danger_list.items))
        head = sign_rule(self.danger_list.cursor + 1, tight=tight) if item and not note else rule("")
        self.hint.show(
            hint_lines(head, lit(text, "wait" if note or clash else ""), self.danger_list.items, tight=tight),
            *(() if tight else (para(lit(keyed(words.DANGER_SPACE), "quiet"), limit=76),)),
        )

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The hint follows the focus."""
        if event.rows is self.danger_list:
            event.stop()
            if self.asking_danger:  # a move that comes after the answer belongs to a list that is gone
                self._show_hint()

    def on_multi_choice_more(self, event: MultiChoice.More) -> None:
        """Say that there is more."""
        event.stop()
        self._show_hint(event.note)

    def on_multi_choice_changed(self, event: MultiChoice.Changed) -> None:
        """A mark was set."""
        event.stop()
        if self.pages is not None:
            self.pages.keep(event.multi.marks)
        self.danger_changed()
        self._show_hint()

    def _danger_told(self, event: Message) -> None:
        """Go on: silence is asked about once, 'not sure' twice."""
        pages = self.pages
        if pages is None or not isinstance(event, MultiChoice.Done):
            return
        marks: dict[str, str] = dict(event.marks)
        rest = [number for number, item in enumerate(self.danger_list.items, 1) if not marks.get(item.value)]
        marked = len(self.danger_list.items) - len(rest)
        if not marked and not event.none:
            self._show_hint(shell_words.INTERVIEW_NOTHING)
        elif marked and rest:
            self._ask_about_rest(marks, rest)
        else:
            self._settle(marks)

    def _ask_about_rest(self, marks: Mapping[str, str], rest: Sequence[int]) -> None:
        from coach.tui.sheets.confirm import Confirm

        marked = [number for number in range(1, len(self.danger_list.items) + 1) if number not in rest]
        text = shell_words.INTERVIEW_REST_TEXT.format(marked=_numbers(marked), rest=_numbers(rest))
        choices = [Choice(shell_words.INTERVIEW_REST_YES, value="no"), Choice(shell_words.INTERVIEW_REST_LOOK, value="look")]

        def decided(answer: str | None) -> None:
            if answer == "no":
                self._settle(marks)
            else:
                self.danger_list.place(rest[0] - 1)

        self.app.push_screen(Confirm(shell_words.INTERVIEW_REST, text, choices), decided)

    def _settle(self, marks: Mapping[str, str]) -> None:
        pages = self.pages
        assert pages is not None
        unsure = pages.still_unsure(marks)
        if not unsure:
            self._go_on(marks)
            return
        from coach.tui.sheets.confirm import Confirm

        choices = [Choice(words.DANGER_STILL_YES, value="yes"), Choice(words.DANGER_STILL_LOOK, value="look")]
        text = words.DANGER_STILL_TEXT.format(signs="; ".join(unsure))
        self.app.push_screen(
            Confirm(words.DANGER_STILL, text, choices), lambda answer: self._go_on(marks) if answer == "yes" else None
        )

    def _go_on(self, marks: Mapping[str, str]) -> None:
        pages = self.pages
        assert pages is not None
        self.too_fast = self._pace.too_fast(self.app)
        through = pages.answer(marks)
        told = pages.ticked_so_far
        if not through and told and "yes" in marks.values():
            # what asks for help now is not held up by further questions
            outcome = self.coach.assess_danger(told, full=pages.full)
            through = outcome.disposition == "emergency"
        if through:
            self.end_danger()
            self.danger_answered(pages.ticked, full=pages.full)
        else:
            self.begin_danger(pages)

    def danger_back(self) -> bool:
        """To the page before; False on the first."""
        if self.asking_danger and self.pages is not None and self.pages.back():
            self.too_fast = False
            self.begin_danger(self.pages)
            return True
        return False

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Shorter words for the footer."""
        return ("Space", "turn") if binding_id == "multi.turn" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """`x` and `p` belong to the list of signs here; letters that go elsewhere are off while it is asked."""
        return not (self.asking_danger and action in {"to", "undo", "redo"})


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)
