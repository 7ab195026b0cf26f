"""The session player: one key starts it, then it runs by itself, with a moving figure and digits to be read from the mat."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal

from coach.coaching.problems import Refused, Stopped
from coach.coaching.session import hold_of, piece_for, pieces, task_of, variation, with_dose
from coach.plan.session import figure_at
from coach.text import tui_session as words
from coach.tui import timer
from coach.tui.frame import Frame
from coach.tui.layout import gap, para
from coach.tui.literal import lit
from coach.tui.screens import session_view as view
from coach.tui.widgets.digits import BigDigits
from coach.tui.widgets.fields import Pick, Rating
from coach.tui.widgets.figure import FigureView
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from coach.coaching.session import Toil
    from coach.figure import Figure

BEAT = 0.1
"""Seconds between two looks at the clock: ten frames a second while something moves."""
KEEP_EVERY = 30.0
"""Seconds after which a running piece is kept again, so that a crash on a long walk loses half a minute at most."""
NARROW_FIGURE, FIGURE = (26, 8), (40, 10)
LOADING, INTRO, PLAY, AFTER = "loading", "intro", "play", "after"
IN_PLAY = ("next", "previous", "vary", "hurts", "longer")


class SessionScreen(Frame):
    """Today's moves, one after the other."""

    PLACE = words.PLACE
    KEYS: ClassVar[Sequence[str]] = (
        "session.start", "session.short", "session.pause", "session.next", "session.back", "session.easier", "session.hurts",
        "rows.enter", "rows.digit", "app.wrong",
    )  # fmt: skip
    AUTO_FOCUS = ""
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
        Binding("v", "still", "still figure", show=False, id="session.still", tooltip="Still or moving figure"),
        Binding("z", "hands", "hands-free", show=False, id="session.hands", tooltip="Hands-free on and off"),
        *(Binding(str(n), f"digit({n})", show=False, id="session.digit", key_display="0-9") for n in range(10)),
        Binding("end", "digit(10)", show=False, id="session.ten"),
    ]

    def __init__(
        self, *, only: str = "", short: bool = False, exercise: str = "", stints: Sequence[tuple[str, float]] = (), title: str = ""
    ) -> None:
        """Play all of today's tasks; `only` one of them; or an `exercise` of the library; or `stints` of walking and running."""
        super().__init__()
        self._only, self._short, self._exercise = only, short, exercise
        self._stints, self._stints_title = tuple(stints), title
        self.state = LOADING
        self.runner: timer.Runner | None = None
        self._toil: Toil | None = None
        self._figures: dict[str, tuple[Figure, ...]] = {}
        self._drawn: tuple[str, tuple[Figure, ...]] = ("", ())
        self._before: int | None = None
        self._stopped = ""
        self._asked_why: int | None = None
        self._ways: dict[int, str] = {}
        self._moving = True
        self._flash = False
        self._kept_at = 0.0
        self._ticker: Timer | None = None
        self._text, self._top, self._low, self._side = Lines(), Lines(id="play-top"), Lines(id="play-low"), Lines()
        self._figure, self._digits = FigureView(id="figure"), BigDigits(id="digits")
        self._stage = Horizontal(self._figure, self._digits, id="stage")
        self._form = Form(column=20, id="after")

    @property
    def trial(self) -> bool:
        """Nothing is recorded."""
        return bool(self._exercise or self._stints)

    # Drawing

    def content(self) -> Iterable[Widget]:
        """Three pages in one: before, while it runs, afterwards."""
        self.head("", place=words.PLACE_TRIAL if self.trial else None)
        self._moving = bool(getattr(self.app, "motion", True))
        self._stage.styles.height = FIGURE[1]
        self._text.show(para(lit(words.LOADING, "quiet")))
        self._pages()
        yield from (self._text, self._top, self._stage, self._low, self._form)

    def aside(self) -> Iterable[Widget]:
        """All pieces of today, where there is room."""
        yield self._side

    def _pages(self) -> None:
        playing = self.state == PLAY
        for widget in (self._top, self._stage, self._low):
            widget.display = playing
        self._text.display = not playing
        self._form.display = self.state == AFTER

    def on_mount(self) -> None:
        """Read what to play now, and the figures behind the first frame."""
        self._ticker = self.set_interval(BEAT, self.beat, pause=True)
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        try:
            recovered = 0 if self.trial else self.coach.recover_session()
            if self._stints:
                self._toil = None
                self._show_stints()
                return
            self._toil = self.coach.session_toil(only=self._only, exercise=self._exercise)
        except (Refused, Stopped) as problem:
            self._empty(str(problem))
            return
        if recovered:
            self.say(words.RECOVERED.format(done=words.moves(recovered)))
        if not self._toil.tasks:
            self._empty(words.NOTHING)
            return
        self.run_worker(self._read_figures, thread=True, exit_on_error=False)

    def _read_figures(self) -> None:
        assert self._toil is not None
        found = self.coach.figures(tuple(self._toil.tables))
        self.app.call_from_thread(self._loaded, found)

    def _loaded(self, found: dict[str, tuple[Figure, ...]]) -> None:
        if not self.is_attached or self.state != LOADING:
            return
        self._figures = found
        self._make()
        self.state = INTRO
        self._intro()

    def _show_stints(self) -> None:
        from coach.plan.session import Piece

        piece = Piece("", "walk", self._stints_title, "walk", stints=self._stints)
        self.runner = timer.Runner([piece])
        self._figures = {}
        self.state = INTRO
        self._intro()

    def _empty(self, text: str) -> None:
        self._text.show(para(text))

    def _make(self) -> None:
        assert self._toil is not None
        made = pieces(self._toil, self._figures, short=self._short)
        self.runner = timer.Runner(made, ready=self._toil.ready, hands_free=self.house.setting("hands_free", True) is not False)
        kept = None if self.trial else self.coach.kept_session()
        if kept is not None and kept.get("ids") == [piece.task for piece in made] and kept.get("short") == self._short:
            self.runner.restore(kept)
            before = kept.get("pain_before")
            self._before = before if isinstance(before, int) else None

    def _intro(self) -> None:
        runner = self.runner
        assert runner is not None
        toil = self._toil
        text = words.INTRO.format(count=words.moves(len(runner.pieces)), minutes=words.minutes(runner.left))
        if self.trial:
            text = words.INTRO_TRIAL
        elif runner.elapsed:
            text = words.INTRO_RESUME.format(done=len(runner.outcomes()), count=words.moves(len(runner.pieces)))
        elif self._short:
            text = words.INTRO_SHORT
        elif toil is not None and toil.again:
            text = words.INTRO_AGAIN
        self.head(words.INTRO_HEAD.format(minutes=words.minutes(runner.left)))
        tables = toil.tables if toil is not None else {}
        blocks = view.intro(runner, runner.pieces, tables, text, most=max(4, self.size.height - 16))
        if not self.trial:
            how = lit(words.INTRO_BEFORE, "bold") + lit(f"     {words.INTRO_BEFORE_HOW}")
            blocks += [gap(), para(how), para(lit(words.INTRO_ENDS, "quiet"), indent=13)]
        self._text.show(*blocks)
        self._side.show(*view.listed(runner, -1))
        self._pages()
        self.refresh_bindings()

    def on_resize(self, event: events.Resize) -> None:
        """As large a figure as there is room for; the place in the session stays."""
        width, height = event.size
        narrow = width < 72
        rows = max(NARROW_FIGURE[1], min(16, height - 14 if not narrow else height - 12))
        self._stage.styles.height = rows
        self._figure.styles.height = rows
        self._figure.styles.width = NARROW_FIGURE[0] if narrow else FIGURE[0]
        self._figure.styles.margin = (0, 2 if narrow else 4, 0, 0)
        self._tight = height < 24
        self.call_after_refresh(self.draw)

    _tight = False

    def draw(self) -> None:
        """Draw this moment, whatever was drawn before."""
        runner = self.runner
        if runner is None or self.state != PLAY or not self.is_attached:
            return
        now = runner.now
        piece = runner.pieces[now.phase.piece]
        table = self._toil.tables.get(piece.exercise) if self._toil is not None else None
        word, digits, cue, role = view.digits(runner, now, wide=self.size.width >= 72)
        self._digits.set(word, digits, cue, role=role, flash=self._flash)
        self._show_figure(piece.exercise)
        self._top.show(view.title(runner, now), *(() if self._tight else (gap(),)))
        between = () if self._tight else (gap(),)
        last = self._last_line()
        rule = view.rule(table, self._before)
        self._low.show(*between, view.steps(table, piece, now), view.tempo(runner, now), *between, rule, gap(), last)
        count, number = len(runner.pieces), now.phase.piece + 1
        head = words.HEAD_SECONDS if runner.left < 60 else words.HEAD
        context = words.HEAD_TRIAL if self.trial else head.format(number=number, count=count, minutes=words.minutes(runner.left))
        self.head(context, runner.elapsed / max(runner.elapsed + runner.left, 0.001))
        if self.has_class("-wide"):
            self._side.show(*view.listed(runner, now.phase.piece))

    def _last_line(self) -> Any:
        runner = self.runner
        assert runner is not None
        if self._asked_why is not None:
            left_out = words.LEFT_OUT.format(title=runner.pieces[self._asked_why].title)
            return lambda width: [lit(left_out, "wait").truncate(width, ellipsis=True)]
        return view.coming(runner, runner.now, trial=self.trial)

    def _show_figure(self, exercise: str) -> None:
        runner = self.runner
        assert runner is not None
        drawn = self._figures_for(exercise)
        place, second = figure_at(runner.piece, runner.now)
        self._figure.show(drawn[min(place, len(drawn) - 1)] if drawn else None, second, moving=self._moving)

    def _figures_for(self, exercise: str) -> tuple[Figure, ...]:
        """The exercise's figures with the hold it is played with; made once, since each is told by its value."""
        if self._drawn[0] != exercise:
            toil, runner = self._toil, self.runner
            drawn = self._figures.get(exercise, ())
            if toil is not None and runner is not None and drawn:
                task = task_of(toil, runner.piece)
                own = task if task.get("exercise") == exercise else {}
                drawn = with_dose(drawn, hold_of(own, toil.tables.get(exercise)))
            self._drawn = (exercise, drawn)
        return self._drawn[1]

    # Time

    def beat(self) -> None:
        """Look at the clock: ten times a second while it runs."""
        runner = self.runner
        if runner is None or self.state != PLAY or not runner.running:
            return
        before = runner.now
        happened = runner.tick(monotonic())
        self._flash = False
        if happened:
            self._happened(happened)
            if self.state != PLAY:
                return
        elif monotonic() - self._kept_at > KEEP_EVERY:
            self._keep()
        now = runner.now
        if not happened and _seen(before) == _seen(now) and getattr(self.app, "app_focus", True):
            self._show_figure(runner.piece.exercise)
            if now.beat >= 0:
                self.draw()
            return
        self.draw()

    def _happened(self, happened: Sequence[str]) -> None:
        for event in happened:
            if event in {timer.BEGIN, timer.SET_END, timer.SWITCHED}:
                self._signal()
            if event in {timer.BEGIN} and self._asked_why is not None:
                self._asked_why = None
            if event in {timer.PIECE_END, timer.END}:
                self._signal(twice=True)
            if event == timer.GONE:
                self._pause()
                self.say(words.AWAY)
        self._keep()
        if timer.END in happened:
            self._after()

    def _signal(self, *, twice: bool = False) -> None:
        self._flash = self.house.setting("flash", True) is not False
        self.app.bell()
        if twice:
            self.app.bell()

    def on_screen_suspend(self) -> None:
        """Something opened above: the session waits."""
        if self.state == PLAY and self.runner is not None and self.runner.running:
            self._pause()
            self._keep()

    def _run(self) -> None:
        assert self.runner is not None
        self.runner.start(monotonic())
        if self._ticker is not None:
            self._ticker.resume()
        self.draw()
        self.refresh_bindings()

    def _pause(self) -> None:
        assert self.runner is not None
        self.runner.pause()
        if self._ticker is not None:
            self._ticker.pause()
        self.draw()
        self.refresh_bindings()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys work where they mean something."""
        if action == "short":
            return self.state == INTRO and not self.trial and not self._only
        if action == "start":
            return self.state in {INTRO, PLAY}
        if action in {"pause", *IN_PLAY, "still", "hands"}:
            return self.state == PLAY
        return action != "digit" or self.state in {INTRO, PLAY}

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """The words of this moment."""
        runner = self.runner
        if binding_id == "session.start":
            return ("Enter", "start") if self.state == INTRO else ("", "")
        if binding_id == "session.pause" and runner is not None:
            return ("Space", "start" if runner.waiting else "pause" if runner.running else "go on")
        return None

    def action_start(self) -> None:
        """Begin; while it runs, the same as Space where it waits."""
        if self.state == PLAY:
            if self.runner is not None and (self.runner.waiting or not self.runner.running):
                self._run()
            return
        self.state = PLAY
        self._pages()
        self._kept_at = monotonic()
        self._run()

    def action_short(self) -> None:
        """The five-minute version, and back to all of it."""
        self._short = not self._short
        self._make()
        self._intro()

    def action_digit(self, number: int) -> None:
        """Before: how much it hurts, and off it goes. After something was left out: why."""
        if self.state == INTRO and not self.trial:
            self._before = number
            self.action_start()
        elif self.state == PLAY and self._asked_why is not None and 1 <= number <= len(words.REASONS):
            assert self.runner is not None
            self.runner.why[self._asked_why] = words.REASONS[number - 1]
            self._asked_why = None
            self._keep()
            self.say(words.REASON_KEPT)
            self.draw()

    def action_pause(self) -> None:
        """Pause, or go on."""
        assert self.runner is not None
        if self.runner.running and not self.runner.waiting:
            self._pause()
            self._keep()
        else:
            self._run()

    def action_next(self) -> None:
        """On to the next; what was done of this one counts."""
        self._skip()

    def _skip(self, why: str = "") -> None:
        runner = self.runner
        assert runner is not None
        left = runner.skip(why)
        outcome = runner.outcome(left)
        self._asked_why = left if outcome is not None and outcome.how == "skip" and not why else None
        self._keep()
        if runner.over:
            self._after()
            return
        self._run()

    def action_previous(self) -> None:
        """Back."""
        assert self.runner is not None
        self.runner.back()
        self._run()

    def action_longer(self) -> None:
        """Ten seconds more."""
        assert self.runner is not None
        self.runner.longer()
        self.say(words.LONGER)
        self.draw()

    def action_still(self) -> None:
        """Still or moving."""
        self._moving = not self._moving
        self.say(words.MOVING if self._moving else words.STILL)
        self.draw()

    def action_hands(self) -> None:
        """Hands-free or not; kept for the next time."""
        runner = self.runner
        assert runner is not None
        runner.hands_free = not runner.hands_free
        self.house.keep_setting("hands_free", runner.hands_free)
        self.say(words.HANDS_FREE if runner.hands_free else words.HANDS_ON)
        if runner.waiting:
            self._run()
        self.draw()

    def action_vary(self, way: str) -> None:
        """An easier or harder way: another exercise where the plan knows one that is for this person, else words."""
        runner, toil = self.runner, self._toil
        assert runner is not None
        piece = runner.piece
        table = toil.tables.get(piece.exercise) if toil is not None else None
        other, text = variation(table, way) if table is not None else ("", "")
        if toil is not None and other in toil.tables and other not in toil.barred:
            changed = piece_for(toil, task_of(toil, piece), other, self._figures)
            if self._short:
                changed = replace(changed, sets=1, less=True)
            self._ways[runner.now.phase.piece] = way
            runner.change(changed)
            self.say(words.CHANGED.format(title=changed.title))
            self._run()
            return
        if text:
            self._ways[runner.now.phase.piece] = way
            form = words.EASIER_TEXT if way == "easier" else words.HARDER_TEXT
            runner.note(form.format(text=text), less=False)
        elif other:
            self.say(words.NOT_FOR_YOU)
        else:
            self.say(words.NO_EASIER if way == "easier" else words.NO_HARDER)
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
            assert self.runner is not None
            self.runner.why[self.runner.now.phase.piece] = "pain"
            self._stopped = "pain"
            self._keep()
            self._after()
            self.app.call_later(self.app.run_action, "wrong")
        elif answer == "fine":
            self._run()

    # Keeping

    def _outcomes(self) -> list[dict[str, object]]:
        """As the journal has them: one for each task."""
        runner = self.runner
        assert runner is not None
        found: list[dict[str, object]] = []
        for index, piece in enumerate(runner.pieces):
            outcome = runner.outcome(index)
            if outcome is None or not piece.task:
                continue
            item: dict[str, object] = {"id": outcome.task, "done": outcome.how}
            if outcome.why:
                item["why"] = outcome.why
            dose: dict[str, object] = {"seconds": outcome.seconds, **({"reps": outcome.reps} if outcome.reps else {})}
            if self._toil is not None and piece.exercise != task_of(self._toil, piece).get("exercise"):
                dose["exercise"] = piece.exercise
            if index in self._ways:
                dose["way"] = self._ways[index]
            found.append({**item, "dose": dose} if outcome.how != "skip" else item)
        return found

    def _keep(self) -> None:
        """Keep how far it has come, in case this is the last that is heard of this session."""
        runner, toil = self.runner, self._toil
        self._kept_at = monotonic()
        if self.trial or runner is None or toil is None or self.state == INTRO:
            return
        ids = [piece.task for piece in runner.pieces]
        more = {"ids": ids, "short": self._short, "tasks": self._outcomes(), "pain_before": self._before}
        self.coach.keep_session(toil.day, {**runner.kept(), **more})

    def _record(self, felt: dict[str, object] | None = None) -> None:
        """Into the journal."""
        if self.trial or self._toil is None or self.runner is None:
            return
        tasks = self._outcomes()
        if not tasks and not felt:
            self.coach.drop_session()
            return
        body: dict[str, object] = {"tasks": tasks}
        if self._before is not None:
            body["pain_before"] = self._before
        if self._stopped:
            body["stopped"] = self._stopped
        self.coach.finish_session({**body, **(felt or {})}, day=self._toil.day)

    # Afterwards

    def _after(self) -> None:
        runner = self.runner
        assert runner is not None
        runner.pause()
        if self._ticker is not None:
            self._ticker.pause()
        if self.trial:
            self.dismiss(None) if len(self.app.screen_stack) > 1 else self._home()
            return
        self.state = AFTER
        done = sum(outcome.how != "skip" for outcome in runner.outcomes())
        text = words.AFTER_ALL if done == len(runner.pieces) else words.AFTER_PART.format(done=done, count=len(runner.pieces))
        if self._stopped:
            text = words.AFTER_STOPPED
        self._text.show(para(lit(text, "bold")), para(words.AFTER_ASK), gap())
        note = words.AFTER_BEFORE.format(pain=self._before) if self._before is not None else ""
        fields = [
            Rating("pain_during", words.AFTER_WORST, ends=words.ENDS),
            Pick("feel", words.AFTER_FEEL, options=words.FEELS),
            Rating("pain_after", words.AFTER_NOW, note=note),
        ]
        self._form.set(fields)
        self.head("", 1.0)
        self._pages()
        self._form.focus()
        self.refresh_bindings()

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Record it, and go home."""
        felt: dict[str, object] = {name: value for name, value in event.values.items() if value is not None}
        worse = self._before is not None and isinstance(felt.get("pain_after"), int) and int(str(felt["pain_after"])) >= self._before + 2
        self._record(felt)
        self._close(words.AFTER_WORSE if worse else self._saved())

    def _saved(self) -> str:
        runner = self.runner
        assert runner is not None
        return words.SAVED.format(done=words.moves(sum(outcome.how != "skip" for outcome in runner.outcomes())))

    def _close(self, text: str = "") -> None:
        """Back to where the session was opened, with a word about what was kept."""
        app = self.app
        if len(app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self._home()
        if text:
            app.call_later(lambda: getattr(app.screen, "say", lambda _text: None)(text))

    def _home(self) -> None:
        self.start_at(self.house.opening())

    def action_back(self) -> None:
        """Out of it; asks first where something would be lost."""
        self._ask_or(self._close)

    def before_leaving(self) -> bool:
        """`q` asks in a running session."""
        return self._ask_or(lambda _text="": self.app.exit(return_code=0), ask_only=True)

    def _ask_or(self, leave: Callable[..., None], *, ask_only: bool = False) -> bool:
        runner = self.runner
        if self.state == AFTER:
            self._record()
        elif self.state == PLAY and not self.trial and runner is not None and runner.outcomes():
            self._ask(leave)
            return False
        elif self.state == PLAY and not self.trial:
            self.coach.drop_session()
        if not ask_only:
            leave(self._saved() if self.state == AFTER else "")
        return True

    def _ask(self, leave: Callable[..., None]) -> None:
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        def answered(answer: str | None) -> None:
            if answer == "keep":
                self._record()
                leave(self._saved())
            elif answer == "drop":
                self.coach.drop_session()
                leave()
            elif answer == "on":
                self._run()

        assert self.runner is not None
        text = words.LEAVE_TEXT.format(done=words.moves(len([o for o in self.runner.outcomes() if o.how != "skip"])))
        choices = [Choice(words.LEAVE_KEEP, value="keep"), Choice(words.LEAVE_ON, value="on"), Choice(words.LEAVE_DROP, value="drop")]
        self.app.push_screen(Confirm(words.LEAVE_TITLE, text, choices), answered)


def _seen(now: Any) -> tuple[object, ...]:
    """What of a moment is written in words: while it stays the same the figure alone moves."""
    from math import ceil

    return (now.index, now.round, now.beat, ceil(now.left), ceil(now.beat_left))
