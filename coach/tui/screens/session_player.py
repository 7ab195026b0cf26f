"""`Player`: reads what to play, shows it before it begins, and lets it run by the clock, with bell and flash."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from coach.coaching import session_record as record
from coach.coaching.problems import Refused, Stopped
from coach.coaching.session import pieces
from coach.plan import runner as timer
from coach.plan.session import Piece
from coach.text import tui_session as words
from coach.tui.frame import Frame
from coach.tui.layout import gap, pair, para
from coach.tui.literal import lit
from coach.tui.screens import session_view as view
from coach.tui.screens.session_stage import Stage
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.timer import Timer
    from textual.widget import Widget

    from coach.coaching.session import Toil
    from coach.figure import Figure

BEAT = 0.1
"""Seconds between two looks at the clock: ten frames a second while something moves."""
KEEP_EVERY = 30.0
"""Seconds after which a running piece is kept again, so that a crash on a long walk loses half a minute at most."""
LOADING, INTRO, PLAY, AFTER, LEFT = "loading", "intro", "play", "after", "left"
BEFORE = 13
"""Where the words about the pain before begin."""


class Player(Frame):
    """Plays pieces; what a key does and what is kept is `SessionScreen`'s business."""

    PLACE = words.PLACE
    AUTO_FOCUS = ""  # None would be the app's own, which takes the hidden form

    def __init__(
        self,
        *,
        only: str = "",
        short: bool = False,
        exercise: str = "",
        stints: Sequence[tuple[str, float]] = (),
        title: str = "",
    ) -> None:
        """Today's tasks, `only` one of them, an `exercise` of the library to try, or `stints` of walking and running."""
        super().__init__()
        self._only, self._short, self._exercise = only, short, exercise
        self._stints, self._stints_title = tuple(stints), title
        self.state = LOADING
        self.runner = timer.Runner(())
        self._toil: Toil | None = None
        self._figures: dict[str, tuple[Figure, ...]] = {}
        self._before: int | None = None
        self._told_once = False
        self._stopped = ""
        self._asked_why: int | None = None
        self._ways: dict[int, str] = {}
        self._kept_at = 0.0
        self._ticker: Timer | None = None
        self._text, self._side = Lines(), Lines()
        self._stage = Stage()
        self._form = Form(column=20, id="after")

    @property
    def trial(self) -> bool:
        """Nothing is recorded."""
        return bool(self._exercise or self._stints)

    # Before it begins

    def content(self) -> Iterable[Widget]:
        """Three pages in one: before, while it runs, afterwards."""
        self.head("", place=words.PLACE_TRIAL if self.trial else None)
        self._stage.moving = bool(getattr(self.app, "motion", True))
        self._stage.trial = self.trial
        self._text.show(para(lit(words.LOADING, "quiet")))
        self._show_page()
        yield from (self._text, self._stage, self._form)

    def aside(self) -> Iterable[Widget]:
        """All pieces of today, where there is room."""
        yield self._side

    def _show_page(self) -> None:
        self._stage.display = self.state == PLAY
        self._text.display = self.state != PLAY
        self._form.display = self._form.can_focus = self.state == AFTER

    def on_mount(self) -> None:
        """Read what to play now, and the figures behind the first frame."""
        self._ticker = self.set_interval(BEAT, self.beat, pause=True)
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        if self._stints:
            self.runner = timer.Runner([Piece("", "walk", self._stints_title, "walk", stints=self._stints)])
            self._intro()
            return
        recovered = 0

        def recover() -> None:
            nonlocal recovered
            recovered = self.coach.sessions.recover()

        try:
            if not self.trial:
                self.kept(recover)  # where it cannot be recorded, its draft stays where it is
            self._toil = self.coach.sessions.toil(only=self._only, exercise=self._exercise)
        except (Refused, Stopped) as problem:
            self._text.show(para(str(problem)))
            return
        if recovered:
            self.say(words.RECOVERED.format(done=words.moves(recovered)))
        if not self._toil.tasks:
            self._text.show(para(words.NOTHING))
            return
        self.run_worker(self._read_figures, thread=True, exit_on_error=False)

    def _read_figures(self) -> None:
        assert self._toil is not None
        found = self.coach.sessions.figures(tuple(self._toil.tables))
        self.app.call_from_thread(self._loaded, found)

    def _loaded(self, found: dict[str, tuple[Figure, ...]]) -> None:
        if self.is_attached and self.state == LOADING:
            self._figures = found
            self._make()
            if self._go_on():
                self._intro()

    def _make(self) -> None:
        assert self._toil is not None
        made = pieces(self._toil, self._figures, short=self._short)
        hands_free = self.house.setting("hands_free", default=True) is not False
        self.runner = timer.Runner(made, ready=self._toil.ready, hands_free=hands_free)
        self._stage.use(self._toil, self._figures)

    def _go_on(self) -> bool:
        """Take up an interrupted session where it is this one; else record what was done of it, and read again (False)."""
        kept = None if self.trial else self.coach.sessions.kept()
        if kept is None:
            return True
        short = self._short
        self._short = kept.get("short") is True
        self._make()
        if record.fits(kept, self.runner, short=self._short):
            self.runner.restore(kept)
            before = kept.get("pain_before")
            self._before = self._stage.before = before if isinstance(before, int) else None
            return True
        self._short = short
        done = 0

        def recover() -> None:
            nonlocal done
            done = self.coach.sessions.recover(now=True)
            self.coach.sessions.drop()

        if not self.kept(recover):
            self._make()  # its draft stays where it is; this one is begun in memory
            return True
        if done:
            self.say(words.RECOVERED.format(done=words.moves(done)))
        self._load()
        return False

    def gently(self) -> None:
        """Much pain before it begins: say what is enough today, and offer the short version rather than the whole."""
        if not self.runner.elapsed and not self._short:
            self._short = True
            self._make()
        self._intro()

    def _intro(self) -> None:
        self.state = INTRO
        runner = self.runner
        count = words.moves(len(runner.pieces))
        form = words.INTRO_ROUND if self._toil is not None and self._toil.often else words.INTRO
        text = form.format(count=count, minutes=words.minutes(runner.left))
        if self.trial:
            text = words.INTRO_TRIAL
        elif runner.elapsed:
            text = words.INTRO_RESUME.format(done=runner.played, count=count)
        elif self._short:
            text = words.INTRO_SHORT
        elif self._toil is not None and self._toil.again:
            text = words.INTRO_AGAIN
        self.head(words.INTRO_HEAD.format(minutes=words.minutes(runner.left)))
        blocks = view.intro(runner.pieces, self._stage.tables, text, most=max(4, self.size.height - 16))
        if self._before is not None and self._toil is not None and self._before > self._toil.much:
            blocks += [gap(), pair(lit(words.INTRO_BEFORE, "bold"), lit(str(self._before), "bold wait"), column=BEFORE)]
            blocks += [para(lit(words.INTRO_MUCH, "wait"), indent=BEFORE, limit=76)]
        elif not self.trial:
            blocks += [gap(), pair(lit(words.INTRO_BEFORE, "bold"), words.INTRO_BEFORE_HOW, column=BEFORE)]
            blocks += [para(lit(words.INTRO_ENDS, "quiet"), indent=BEFORE)]
        self._text.show(*blocks)
        self._side.show(*view.listed(runner, -1))
        self._show_page()
        self.refresh_bindings()

    # While it runs

    def on_resize(self) -> None:
        """As large a figure as there is room for; the place in the session stays."""
        self._stage.fit(*self.app.size)
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw this moment."""
        runner = self.runner
        if self.state != PLAY or not self.is_attached:
            return
        here = runner.now.phase.piece
        self._stage.left_out = "" if self._asked_why is None else runner.pieces[self._asked_why].title
        self._stage.draw(runner)
        self._header_line()
        if self.has_class("-wide"):
            self._side.show(*view.listed(runner, here))

    def _header_line(self) -> None:
        runner = self.runner
        form = words.HEAD_SECONDS if runner.left < 60 else words.HEAD
        number, count = runner.now.phase.piece + 1, len(runner.pieces)
        context = words.HEAD_TRIAL if self.trial else form.format(number=number, count=count, minutes=words.minutes(runner.left))
        place = words.PLACE_TRIAL if self.trial else None
        self.head(context, runner.elapsed / max(runner.elapsed + runner.left, 0.001), place=place)

    def beat(self) -> None:
        """Look at the clock: ten times a second while it runs."""
        runner = self.runner
        if self.state != PLAY or not runner.running:
            return
        second, happened = int(runner.elapsed), runner.tick(monotonic())
        if happened:
            self._happened(happened)
            self.draw()
            return
        if monotonic() - self._kept_at > KEEP_EVERY:
            self.keep()
        self._stage.step(runner, focused=bool(getattr(self.app, "app_focus", True)))
        if int(runner.elapsed) != second:
            self._header_line()

    def _happened(self, happened: Sequence[str]) -> None:
        """Bell, flash, and what was done is kept."""
        if timer.GONE in happened:
            self._hold()
            self.say(words.AWAY)
        elif happened:
            self._signal(twice=timer.PIECE_END in happened or timer.END in happened)
        if timer.BEGIN in happened:
            self._asked_why = None
        self.keep()
        if timer.END in happened:
            self.after()

    def _signal(self, *, twice: bool) -> None:
        self._stage.flash = self.house.setting("flash", default=True) is not False
        self.app.bell()
        if twice:
            self.app.bell()

    def on_screen_suspend(self) -> None:
        """Something opened above: the session waits."""
        if self.state == PLAY and self.runner.running:
            self._hold()
            self.keep()

    def _run(self) -> None:
        self.runner.start(monotonic())
        if self._ticker is not None:
            self._ticker.resume()
        self.draw()
        self.refresh_bindings()

    def _hold(self) -> None:
        self.runner.pause()
        if self._ticker is not None:
            self._ticker.pause()
        self.draw()
        self.refresh_bindings()

    # What the screen adds

    def keep(self) -> None:
        """Keep how far it has come."""

    def after(self) -> None:
        """It is through."""
