"""The session player: one key starts it, then it runs by itself, with a moving figure and digits to be read from the mat."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching import session_record as record
from coach.coaching.session import piece_for, task_of
from coach.plan.others import variation
from coach.text import tui_session as words
from coach.text.tui_keys import keyed
from coach.tui.layout import gap, para
from coach.tui.literal import lit
from coach.tui.screens.session_player import AFTER, INTRO, LEFT, PLAY, Player
from coach.tui.widgets.fields import Pick, Rating
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from coach.tui.widgets.form import Form

IN_PLAY = ("pause", "next", "previous", "vary", "hurts", "longer", "why", "still", "hands")


class SessionScreen(Player):
    """Today's moves, one after the other."""

    NAME = "session"
    KEYS: ClassVar[Sequence[str]] = (
        "session.start", "session.short", "session.pause", "session.next", "session.hurts", "session.easier", "session.back",
        "rows.enter", "rows.digit", "app.wrong",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "start", "start", id="session.start", key_display="Enter", tooltip="Start the session"),
        Binding("i", "short", "5-minute version", id="session.short", tooltip="The five-minute version of today"),
        Binding("space", "pause", "pause", id="session.pause", tooltip="Pause, and go on"),
        Binding("n", "next", "next", id="session.next", tooltip="Leave this one out and go to the next"),
        Binding("b", "previous", "back", id="session.back", tooltip="To the beginning of this one, or the one before"),
        Binding("e", "vary('easier')", "easier", id="session.easier", tooltip="An easier way"),
        Binding("h", "vary('harder')", "harder", show=False, id="session.harder", tooltip="A harder way"),
        Binding("x", "hurts", "hurts", id="session.hurts", tooltip="It hurts: easier, leave it out, or stop"),
        Binding("plus", "longer", "10 s", show=False, id="session.longer", key_display="+", tooltip="Ten seconds more"),
        Binding("w", "why", "why", show=False, id="session.why", tooltip="Why this one, how careful to be, and the sources"),
        Binding("v", "still", "still figure", show=False, id="session.still", tooltip="Still or moving figure"),
        Binding("z", "hands", "hands-free", show=False, id="session.hands", tooltip="Hands-free on and off"),
        *(Binding(str(n), f"digit({n})", show=False, id="session.digit", key_display="0-9") for n in range(10)),
        Binding("end", "digit(10)", show=False, id="session.ten"),
    ]

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys work where they mean something."""
        if action == "short":
            return self.state == INTRO and not self.trial and not self._only
        if action in {"start", "digit"}:
            return self.state in {INTRO, PLAY}
        return action not in IN_PLAY or self.state == PLAY

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """The words of this moment."""
        if binding_id == "session.start":
            return ("Enter", "start") if self.state == INTRO else ("", "")
        if binding_id == "session.pause":
            label = words.KEY_START if self.runner.waiting else words.KEY_PAUSE if self.runner.running else words.KEY_ON
            return ("Space", label)
        return ("Enter", words.KEY_NEXT) if binding_id == "rows.enter" else None

    def action_start(self) -> None:
        """Begin; while it runs, the same as Space where it waits."""
        if self.state == INTRO:
            self.state = PLAY
            self._show_page()
            self._kept_at = monotonic()
            self._run()
        elif self.runner.waiting or not self.runner.running:
            self._run()

    def action_short(self) -> None:
        """The five-minute version, and back to all of it."""
        self._short = not self._short
        self._make()
        self._intro()

    def action_digit(self, number: int) -> None:
        """Before: how much it hurts, and off it goes. After something was left out: why."""
        if self.state == INTRO and not self.trial:
            asks = self._toil is not None and number > self._toil.much and number != self._before
            self._before = self._stage.before = number
            if asks:
                self.gently()
            else:
                self.action_start()
        elif self._asked_why is not None and 1 <= number <= len(words.REASONS):
            self.runner.why[self._asked_why] = words.REASONS[number - 1]
            self._asked_why = None
            self.keep()
            self.say(words.REASON_KEPT)
            self.draw()

    def action_pause(self) -> None:
        """Pause, or go on."""
        if self.runner.running and not self.runner.waiting:
            self._hold()
            self.keep()
        else:
            self._run()

    def action_next(self) -> None:
        """On to the next; what was done of this one counts."""
        self._skip()

    def _skip(self, why: str = "") -> None:
        left = self.runner.skip(why)
        outcome = self.runner.outcome(left)
        self._asked_why = left if outcome is not None and outcome.how == "skip" and not why and not self.trial else None
        self.keep()
        if self.runner.over:
            self.after()
        else:
            self._run()

    def action_previous(self) -> None:
        """Back."""
        self.runner.back()
        self._run()

    def action_longer(self) -> None:
        """Ten seconds more."""
        self.runner.longer()
        self.say(words.LONGER)
        self.draw()

    def action_why(self) -> None:
        """Why this one; the session waits meanwhile."""
        from coach.tui.sheets.why import Why

        piece = self.runner.piece
        table = self._stage.tables.get(piece.exercise, {})
        task = task_of(self._toil, piece) if self._toil is not None else {}
        stop = table.get("stop_if")
        told = [str(task.get("why") or ""), str(table.get("purpose") or ""), str(table.get("caution") or "")]
        if isinstance(stop, list | tuple) and stop:
            told.append(words.WHY_STOP.format(signs=" · ".join(map(str, stop))))
        listed = table.get("sources")
        sources = [str(task.get("source") or ""), *(map(str, listed) if isinstance(listed, list | tuple) else ())]
        text = self.house.source_line(list(dict.fromkeys(source for source in sources if source)))
        self.app.push_screen(Why(piece.title, [part for part in told if part], text))

    def action_still(self) -> None:
        """Still or moving."""
        self._stage.moving = not self._stage.moving
        self.say(words.MOVING if self._stage.moving else words.STILL)
        self.draw()

    def action_hands(self) -> None:
        """Hands-free or not; kept for the next time."""
        runner = self.runner
        runner.hands_free = not runner.hands_free
        if self.kept(lambda: self.house.keep_setting("hands_free", runner.hands_free)):
            self.say(words.HANDS_FREE if runner.hands_free else keyed(words.HANDS_ON))
        if runner.waiting:
            self._run()
        self.draw()

    def action_vary(self, way: str) -> None:
        """An easier or harder way: another exercise where the plan knows one that is for this person, else words."""
        runner, toil = self.runner, self._toil
        table = self._stage.tables.get(runner.piece.exercise)
        other, text = variation(table, way) if table is not None else ("", "")
        here = runner.now.phase.piece
        if toil is not None and other in toil.tables and other not in toil.barred:
            changed = piece_for(toil, task_of(toil, runner.piece), other, self._figures)
            self._ways[here] = way
            runner.change(replace(changed, sets=1, less=True) if self._short else changed)
            self.say(words.CHANGED.format(title=changed.title))
            self._run()
            return
        if text:
            self._ways[here] = way
            form = words.EASIER_TEXT if way == "easier" else words.HARDER_TEXT
            runner.note(form.format(text=text), less=False)
        elif other:
            self.say(words.NOT_FOR_YOU)
        else:
            self.say(keyed(words.NO_EASIER) if way == "easier" else words.NO_HARDER)
        self.draw()

    def action_hurts(self) -> None:
        """It waits, and asks where the pain is."""
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [Choice(label, note, value) for label, note, value in words.HURTS_CHOICES]
        self.app.push_screen(Confirm(words.HURTS_TITLE, words.HURTS_TEXT, choices), self._hurt)

    def _hurt(self, answer: str | None) -> None:
        if answer == "easier":
            self.action_vary("easier")
            self._run()
        elif answer == "skip":
            self._skip("pain")
        elif answer == "stop":
            self.runner.why[self.runner.now.phase.piece] = self._stopped = "pain"
            self.runner.skip("pain")
            self.keep()
            self.after()
            self.app.call_later(self.app.run_action, "wrong")
        elif answer == "fine":
            self._run()

    # Afterwards, and keeping

    def keep(self) -> None:
        """Keep how far it has come, in case this is the last that is heard of this session."""
        self._kept_at = monotonic()
        if not self.trial and self._toil is not None and self.state in {PLAY, AFTER}:
            made = record.draft(self.runner, self._done(), short=self._short, only=self._only, before=self._before)
            day = self._toil.day
            self.kept(lambda: self.coach.sessions.keep(day, made))

    def _done(self) -> list[dict[str, object]]:
        return record.tasks(self.runner, self._toil, self._ways) if self._toil is not None else []

    def _record(self, **felt: object) -> bool:
        """Into the journal; nothing done and nothing said leaves nothing behind. False where it could not be kept."""
        done = self._done()
        if self._toil is None or self.trial:
            return True
        if not done and not felt:
            return self.kept(self.coach.sessions.drop)
        day, body = self._toil.day, record.body(done, felt, before=self._before, stopped=self._stopped)
        return self.kept(lambda: self.coach.sessions.finish(body, day=day))

    def after(self) -> None:
        """It is through: how was it?"""
        runner = self.runner
        self._hold()
        if self.trial:
            self._close()
            return
        self.state = AFTER
        done, count = runner.played, len(runner.pieces)
        text = words.AFTER_ALL if done == count else words.AFTER_PART.format(done=done, count=count)
        self._text.show(para(lit(words.AFTER_STOPPED if self._stopped else text, "bold")), para(words.AFTER_ASK), gap())
        note = words.AFTER_BEFORE.format(pain=self._before) if self._before is not None else ""
        self._form.set([
            Rating("pain_during", words.AFTER_WORST, ends=words.ENDS),
            Pick("feel", words.AFTER_FEEL, options=words.FEELS),
            Rating("pain_after", words.AFTER_NOW, note=note),
        ])  # fmt: skip
        self.head("", 1.0)
        self._show_page()
        self._form.focus()
        self.refresh_bindings()

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Record it, and go home."""
        felt = {name: value for name, value in event.values.items() if value is not None}
        after = felt.get("pain_after")
        worse = self._before is not None and isinstance(after, int) and after >= self._before + 2
        if self._record(**felt):
            self._close(words.AFTER_WORSE if worse else self._saved())

    def _saved(self) -> str:
        return words.SAVED.format(done=words.moves(self.runner.played))

    def _close(self, text: str = "") -> None:
        """Back to where the session was opened, with a word about what was kept."""
        app, self.state = self.app, LEFT
        if len(app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.start_at(self.house.opening())
        if text:
            app.call_next(lambda: getattr(app.screen, "say", lambda _text: None)(text))  # on the screen that is in front by then

    def action_back(self) -> None:
        """Out of it; asks first where something would be lost."""
        text = self._saved() if self.state == AFTER else ""
        if self._may_go(self._close):
            self._close(text)

    def before_leaving(self) -> bool:
        """`q` asks in a running session."""
        return self._may_go(lambda _text="": self.app.exit(return_code=0))

    def _may_go(self, leave: Callable[..., None]) -> bool:
        """Whether leaving loses nothing; asks where it would, and then `leave`s."""
        if self.state == AFTER:
            if not self._record() and not self._told_once:
                self._told_once = True  # said why; leaving once more leaves
                return False
        elif self.state == PLAY and not self.trial:
            if self.runner.played:
                self._ask(leave)
                return False
            self.kept(self.coach.sessions.drop)
        self.state = LEFT
        return True

    def _ask(self, leave: Callable[..., None]) -> None:
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        def answered(answer: str | None) -> None:
            if answer == "keep":
                if not self._record():
                    return
                self.state = LEFT
                leave(self._saved())
            elif answer == "drop":
                self.kept(self.coach.sessions.drop)
                self.state = LEFT
                leave()
            elif answer == "on":
                self._run()

        choices = [Choice(label, value=value) for label, value in words.LEAVE_CHOICES]
        text = words.LEAVE_TEXT.format(done=words.moves(self.runner.played))
        self.app.push_screen(Confirm(words.LEAVE_TITLE, text, choices), answered)
