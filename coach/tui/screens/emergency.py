"""Emergency: whom to call, what to say, what to do until help comes. It stands until somebody has been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.content import Content

from coach.text import tui as words
from coach.text.dates import date
from coach.tui import keys
from coach.tui.header import NARROW
from coach.tui.keeping import problem_in
from coach.tui.layout import Block, gap, para, points, spread
from coach.tui.literal import lit
from coach.tui.quick import QuickScreen
from coach.tui.widgets.body import Body
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from coach.interview.model import DailyOutcome, Findings
    from coach.tui.app import CoachApp
    from coach.tui.sheets.seen import Looked


class Emergency(QuickScreen[Any]):
    """The whole screen in the danger colours: no header, no tabs, no bell, nothing that moves."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "region", "other country", id="emergency.region", tooltip="Choose another country's numbers"),
        Binding("y", "copy", "copy what to say", id="emergency.copy", tooltip="Copy what to say"),
        Binding("s", "save", "save this page", id="emergency.save", tooltip="Save this page as text"),
        Binding("m", "mistake", "I marked that by mistake", id="emergency.mistake", tooltip="I marked that by mistake"),
        Binding("k", "seen", "I have been seen", id="emergency.seen", tooltip="I have been seen"),
        Binding("n", "app.open_journal", "journal", show=False, id="emergency.journal", tooltip="Notes and days"),
        Binding("q", "app.leave", "close", id="app.quit", tooltip="Close; this page returns until you have been seen"),
        Binding("up", "scroll_by(-1)", show=False),
        Binding("down", "scroll_by(1)", show=False),
        Binding("pageup", "scroll_by(-10)", show=False),
        Binding("pagedown", "scroll_by(10)", show=False),
    ]

    def __init__(
        self,
        outcome: Findings | DailyOutcome | None = None,
        answers: Mapping[str, object] | None = None,
        *,
        not_kept: str = "",
        unfinished: bool = False,
    ) -> None:
        """What was found just now; without it, what still stands from before (then `k` says 'I have been seen').

        `not_kept` says why it could not be kept, where that is so; `unfinished` that putting it right was left before its end.
        """
        super().__init__()
        self._body = Body(id="page-body")
        self._not_kept = not_kept
        self._outcome = outcome
        self._answers = dict(answers or {})
        self._again = outcome is None
        self._since = ""
        self._page = Lines(id="page")
        self._foot = KeyLine(id="page-keys")
        self._foot.mark = "bold reverse"  # no other colour on this page
        self._said = words.EMERGENCY_UNFINISHED if unfinished else ""

    @property
    def _app(self) -> CoachApp:
        return cast("CoachApp", self.app)

    @property
    def SMALL_TEXT(self) -> str:  # noqa: N802  # the name every screen has for what must be read in a window too small
        """The call itself."""
        return self._call()

    def compose(self) -> ComposeResult:
        """One page and its keys, which stay in view."""
        if self._outcome is None:
            self._outcome, self._since = self._app.house.standing_emergency()
        self._write()
        with self._body:
            yield self._page
        yield self._foot

    def on_resize(self) -> None:
        """Smaller margins where room is short."""
        width, height = self.app.size
        self.set_class(width < NARROW or height < 24, "-narrow")
        self.call_after_refresh(self._foot.redraw)

    # What it says

    def _call(self) -> str:
        return words.EMERGENCY_CALL.format(number=self._app.house.region().emergency)

    def _write(self) -> None:
        call, note = _whom(self._call())
        blocks = [
            spread(lit(call, "bold on-danger"), lit(self._app.house.region().name)),
            *([para(note)] if note else []),
            gap(),
            *self._why(),
            gap(),
            para(lit(words.EMERGENCY_SAY, "bold on-danger")),
            *(para(line) for line in self._say()),
            gap(),
            para(lit(words.EMERGENCY_UNTIL, "bold on-danger")),
            points(self._until(), role="on-danger"),
            gap(),
            para(self._not_kept or (words.EMERGENCY_PAUSED if self._app.house.has_episode() else words.EMERGENCY_NO_PLAN)),
            para(self._kept()),
        ]
        self._page.show(*blocks)
        self._foot.show(self._keys())

    def _flags(self) -> Sequence[Any]:
        flags = tuple(self._outcome.red_flags) if self._outcome else ()
        return tuple(flag for flag in flags if flag.disposition == "emergency") or flags

    def _why(self) -> list[Block]:
        flags = self._flags()
        knowledge = self._app.coach.knowledge
        ticked = getattr(self._outcome, "ticked", ())
        # a tap stands for several facts and sets one: who ticked it reads its own words, not that one fact's
        taps = {fact: tap.label for tap in knowledge.daily if tap.id in ticked for fact, _ in tap.sets}
        because = [fact for flag in flags for fact in flag.because] or list(taps)
        named = [taps.get(fact) or sign.label for fact in because if (sign := knowledge.sign(fact)) is not None]
        told = words.EMERGENCY_TOLD.format(signs="; ".join(_lower(label) for label in dict.fromkeys(named)))
        texts = [*([told] if named else []), *dict.fromkeys(flag.text for flag in flags[:2])]
        return [para(" ".join(texts))] if len(texts) == 2 else [para(text) for text in texts]

    def _say(self) -> Sequence[str]:
        say = tuple(self._outcome.say) if self._outcome else ()
        return [f"“{' '.join(say)}”"] if say else []

    def _until(self) -> Sequence[str]:
        lines = [*self._outcome.call[1:], *self._outcome.meanwhile] if self._outcome else []
        return list(dict.fromkeys(lines)) or list(words.EMERGENCY_MEANWHILE)

    def _kept(self) -> str:
        rules = ", ".join(flag.id for flag in self._flags())
        now = self._app.house.now()
        when = f"{now:%H:%M}, {date(now.day, words.MONTHS[now.month - 1])}"
        text = words.EMERGENCY_FOOT.format(when=when, rules=rules)
        return f"{words.EMERGENCY_SINCE.format(when=self._since.replace('T', ' '))} · {text}" if self._since else text

    def _keys(self) -> Block:
        """What was said last, then the keys in two rows."""

        def lines(width: int) -> list[Content]:
            found = {command.id: command for command in keys.commands(self)}
            mistake = words.EMERGENCY_KEY_SLIP if self._again else words.EMERGENCY_KEY_MISTAKE
            rows = (
                zip(("emergency.region", "emergency.copy", "emergency.save"), words.EMERGENCY_KEYS, strict=True),
                (
                    ("emergency.seen", words.EMERGENCY_KEY_SEEN),
                    ("emergency.mistake", mistake),
                    ("app.quit", words.EMERGENCY_KEY_CLOSE),
                ),
            )
            note = [*para(self._said)(width)] if self._said else []
            first, second = (
                self._foot.row([(found[name], label) for name, label in row if name in found], y=y, role="")
                for y, row in enumerate(rows, len(note))
            )
            if self._more():
                second = second.pad_right(max(1, width - 1 - second.cell_length)) + lit("▼")
            return [*note, first, second]

        return lines

    def on_key_line_left(self, event: KeyLine.Left) -> None:
        """From the keys back to the page."""
        event.stop()
        self.set_focus(None)

    def on_key_line_pressed(self, event: KeyLine.Pressed) -> None:
        """A key, pressed by Enter or the mouse."""
        event.stop()
        self.set_focus(None)
        self.call_next(self.run_action, event.command.action)

    def _more(self) -> bool:
        return self._body.scroll_y < self._body.max_scroll_y

    @property
    def plain(self) -> str:
        """The page as text, for saving."""
        return self._page.plain

    # What can be done

    def action_region(self) -> None:
        """Another country's numbers."""
        from coach.tui.sheets.regions import Regions

        self.app.push_screen(Regions(self._app.house), self._region_chosen)

    def _region_chosen(self, region: str | None) -> None:
        if not region:
            return
        self._said = problem_in(lambda: self._app.house.set_region(region))
        if self._answers:
            self._outcome = self._app.coach.interview_step(self._answers)  # type: ignore[assignment]  # they end in findings
        elif self._again:
            self._outcome, _ = self._app.house.standing_emergency()
        self._write()

    def action_copy(self) -> None:
        """What to say, to the clipboard."""
        self.app.copy_to_clipboard("\n".join([self._call(), *self._say()]))
        self._tell(words.EMERGENCY_COPIED)

    def action_save(self) -> None:
        """The page as a text file."""
        saved: list[object] = []
        problem = problem_in(lambda: saved.append(self._app.house.save_page("emergency", self.plain + "\n")))
        self._tell(problem or words.EMERGENCY_SAVED.format(path=saved[0]))

    def _tell(self, text: str) -> None:
        self._said = text
        self._foot.show(self._keys())

    def action_mistake(self) -> None:
        """The question again; a call that is not needed is asked about once, not twice."""
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [Choice(words.MISTAKE_STAY, value=""), Choice(words.MISTAKE_BACK, value="back")]
        self.app.push_screen(Confirm(words.MISTAKE_TITLE, words.MISTAKE_TEXT, choices), self._mistaken)

    def _mistaken(self, answer: str | None) -> None:
        if answer != "back":
            return
        if self._app.house.has_episode():
            self._app.start_at("check-in", mistake=True)
            return
        problem_in(self._app.house.drop_emergency)  # where that cannot be written, the page comes back at the next start
        flags = self._flags()
        self._app.start_at("welcome")
        fact = next(iter(flags[0].because), "") if flags else ""
        self._app.call_next(self._app.open_screen, "interview", change=fact)  # after the start, which is called next too

    def action_seen(self) -> None:
        """Who looked, and what they said; then Coach goes on."""
        from coach.tui.sheets.seen import ask_seen

        ask_seen(self.app, self._was_seen, plan=self._app.house.has_episode())

    def _was_seen(self, looked: Looked) -> None:
        problem = problem_in(lambda: self._app.house.seen(looked.by, looked.note, gently=looked.gently))
        if problem:
            self._tell(problem)
        else:
            self._app.start_at(self._app.house.opening())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """`I have been seen` comes after a new start: not in the minute in which somebody is told to call."""
        return self._again if action == "seen" else True

    def action_scroll_by(self, rows: int) -> None:
        """Where the page is longer than the window."""
        self._body.scroll_relative(y=rows, animate=False)
        self.call_after_refresh(self._foot.redraw)


def _whom(call: str) -> tuple[str, str]:
    """The call in one row, and what stood in brackets in it: where no country is known, which numbers work where."""
    head, _, rest = call.partition(" (")
    note, bracket, end = rest.partition(")")
    return (f"{head}{end}", f"{note[:1].upper()}{note[1:]}.") if bracket else (call, "")


def _lower(label: str) -> str:
    """A label in the middle of a sentence, without its part in brackets."""
    text = label.partition(" (")[0]
    return text[:1].lower() + text[1:] if text[:2] != "I " else text
