"""A session played in plain lines: the same engine, draft and record as on the screen; a typed word where that has a key."""

from __future__ import annotations

from coach.cli.asking import Ended, ask_number, choose_one, line_of, read_line, show_lines
from coach.cli.session_lines import head, move, why
from coach.coaching import session_record as record
from coach.coaching.log import hurt
from coach.coaching.session import piece_for, pieces, task_of
from coach.plan.others import variation
from coach.plan.runner import Runner
from coach.text import cli_session as words
from coach.text import tui_session as shared
from coach.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.coaching.session import Toil
    from coach.figure import Figure

    from .context import Context

HALF = 0.5
"""Share of a move that counts where somebody did some of it and cannot say how much (our rule)."""


class Play:
    """One session, from the pain before to the pain after."""

    def __init__(self, context: Context, *, short: bool = False, only: str = "", timed: bool = False) -> None:
        """Nothing is read yet. `timed` counts the seconds in lines, for somebody at a terminal."""
        self._context = context
        self._sessions = context.coach.sessions
        self._short, self._only, self._timed = short, only, timed
        self._toil: Toil
        self._figures: Mapping[str, Sequence[Figure]] = {}
        self.runner = Runner(())
        self._ways: dict[int, str] = {}
        self._before: int | None = None
        self._stopped = ""

    def run(self) -> int:
        """Play it, and record it; nobody going on means that what was done so far is kept."""
        recovered = self._sessions.recover()
        if recovered:
            self._context.say(shared.RECOVERED.format(done=shared.moves(recovered)))
        self._read()
        self._go_on()
        head(self._context, self._toil, self.runner.pieces)
        if not self.runner.pieces:
            return 0
        if self.runner.elapsed:
            count = shared.moves(len(self.runner.pieces))
            self._context.say(shared.INTRO_RESUME.format(done=self.runner.played, count=count))
        try:
            self._ask_before()
            self._moves()
        except Ended:
            self._context.say()
        return self._after()

    # Before it begins

    def _read(self) -> None:
        self._toil = self._sessions.toil(only=self._only)
        self._figures = self._sessions.figures(self._toil.tables)
        self.runner = Runner(pieces(self._toil, self._figures, short=self._short), ready=self._toil.ready)

    def _go_on(self) -> None:
        """Take up an interrupted session where it is this one; else record what was done of it, and read again."""
        kept = self._sessions.kept()
        if kept is None:
            return
        if record.fits(kept, self.runner, short=self._short):
            self.runner.restore(kept)
            before = kept.get("pain_before")
            self._before = before if isinstance(before, int) else None
            return
        done = self._sessions.recover(now=True)
        if done:
            self._context.say(shared.RECOVERED.format(done=shared.moves(done)))
        self._sessions.drop()
        self._read()

    def _ask_before(self) -> None:
        if self._before is None:
            self._context.say()
            self._before = _rating(self._context, words.BEFORE)
            if self._before is not None and self._before > self._toil.much:
                self._context.paragraph(words.MUCH)
        self._context.say(words.KEYS_TIMED if self._timed else words.KEYS)

    # The moves

    def _moves(self) -> None:
        shown = -1
        while not self.runner.over:
            here = self.runner.now.phase.piece
            if here != shown:
                self._context.say()
                number = words.NUMBER.format(number=here + 1, count=len(self.runner.pieces))
                move(self._context, self._toil, self.runner.piece, number)
                shown = here
            if self._timed:
                from coach.cli.session_count import count

                typed = count(self._context, self.runner)
            else:
                typed = read_line(self._context)
            if typed is not None and self._obey(typed.lower()):
                shown = -1
            self._keep()

    def _obey(self, typed: str) -> bool:
        """Do what was typed; whether the move has to be shown again."""
        word, _, rest = typed.partition(" ")
        if not word or word in words.DONE_WORDS:
            self.runner.did()
        elif word in words.PART_WORDS:
            self.runner.did(self._share(rest))
        elif word in words.SKIP_WORDS:
            self.runner.skip(self._reason(rest))
        elif word in (*words.EASIER_WORDS, *words.HARDER_WORDS):
            return self._vary("easier" if word in words.EASIER_WORDS else "harder")
        elif word in words.WORSE_WORDS:
            return self._hurts()
        elif word in words.BACK_WORDS:
            if self.runner.now.phase.piece == 0:
                self._context.say(words.FIRST)
            self.runner.back()
            return True
        elif word in words.PAUSE_WORDS:
            self._keep()
            self._context.say(words.PAUSED)
            read_line(self._context)
            return True
        elif word in words.WHY_WORDS:
            why(self._context, self._toil, self.runner.piece)
        else:
            self._context.say(words.KEYS_LONG if word in words.KEYS_WORDS else words.NOT_A_WORD)
        return False

    def _share(self, told: str) -> float:
        """How much of a move was done, from a number of reps or minutes."""
        piece = self.runner.piece
        most = piece.sets * piece.rounds if piece.reps else piece.work / 60
        try:
            value: float | None = float(told.replace(",", ".", 1)) if told else None
        except ValueError:
            value = None
        if value is None or not 0 < value <= most:
            form = words.PART_REPS if piece.reps else words.PART_MINUTES
            value = ask_number(self._context, form.format(most=f"{most:g}"), 0, most)
        return HALF if value is None else value / most

    def _reason(self, told: str) -> str:
        if told in words.REASON_WORDS:
            return words.REASON_WORDS[told]
        self._context.say(words.REASON)
        typed = read_line(self._context).lower()
        at = line_of(typed, len(shared.REASONS))
        return shared.REASONS[at] if at is not None else words.REASON_WORDS.get(typed, "")

    def _vary(self, way: str) -> bool:
        """An easier or harder way: another exercise where the plan knows one that is for this person, else words."""
        runner, toil, say = self.runner, self._toil, self._context.paragraph
        table = toil.tables.get(runner.piece.exercise)
        other, text = variation(table, way) if table is not None else ("", "")
        here = runner.now.phase.piece
        if other in toil.tables and other not in toil.barred:
            changed = piece_for(toil, task_of(toil, runner.piece), other, self._figures)
            self._ways[here] = way
            runner.change(replace(changed, sets=1, less=True) if self._short else changed)
            say(shared.CHANGED.format(title=changed.title))
            return True
        if text:
            self._ways[here] = way
            note = (shared.EASIER_TEXT if way == "easier" else shared.HARDER_TEXT).format(text=text)
            runner.note(note, less=False)
            say(note)
        elif other:
            say(shared.NOT_FOR_YOU)
        else:
            say(words.NO_EASIER if way == "easier" else shared.NO_HARDER)
        return False

    def _hurts(self) -> bool:
        """It waits, and asks where the pain is; sharp pain ends the session.

        Raises:
            Ended: it does.
        """
        self._context.say(f"{shared.HURTS_TITLE} {shared.HURTS_TEXT}")
        lines = [words.HURTS_LINE.format(label=label, note=note) for label, note, _ in shared.HURTS_CHOICES]
        show_lines(self._context, lines, none=False)
        chosen = choose_one(self._context, lines)
        while chosen is None:
            chosen = choose_one(self._context, lines)
        what = shared.HURTS_CHOICES[chosen][2]
        if what == "easier":
            return self._vary("easier")
        if what == "skip":
            self.runner.skip("pain")
        elif what == "stop":
            self.runner.why[self.runner.now.phase.piece] = self._stopped = "pain"
            self.runner.skip("pain")
            self._keep()
            raise Ended
        return what == "fine"

    def _keep(self) -> None:
        made = record.draft(self.runner, self._done(), short=self._short, only=self._only, before=self._before)
        self._sessions.keep(self._toil.day, made)

    def _done(self) -> list[dict[str, object]]:
        return record.tasks(self.runner, self._toil, self._ways)

    # Afterwards

    def _after(self) -> int:
        done = self._done()
        if not done:
            self._sessions.drop()
            self._context.say(words.NOTHING_DONE)
            return 0
        say, played, count = self._context.say, self.runner.played, len(self.runner.pieces)
        all_of_it = shared.AFTER_ALL if played == count else shared.AFTER_PART.format(done=played, count=count)
        say(shared.AFTER_STOPPED if self._stopped else all_of_it, strong=True)
        danger = self._danger() if self._stopped else []
        felt = {} if danger else self._felt()
        body = record.body(done, felt, before=self._before, stopped=self._stopped)
        self._sessions.finish(body, day=self._toil.day)
        say(shared.SAVED.format(done=shared.moves(played)))
        after = felt.get("pain_after")
        if self._before is not None and isinstance(after, int) and after >= self._before + 2:
            self._context.paragraph(shared.AFTER_WORSE_PLAIN)
        if hurt(self._context.coach.desk, felt.get("pain_during"), self._toil.day):
            self._context.paragraph(words.HURT)
            self._context.say(words.HURT_DANGER)
        if danger:
            from coach.cli.checkin import show
            from coach.cli.checkin_asking import Told

            show(self._context, self._context.coach.check_in({}, danger), Told(danger=danger))
        return 0

    def _danger(self) -> list[str]:
        """It stopped because of pain: the danger signs, before anything else is asked."""
        from coach.cli.checkin_asking import ask_danger

        try:
            ticked = ask_danger(self._context, full=False)
        except Ended:
            return []
        if not ticked:
            self._context.paragraph(words.NO_DANGER)
        return ticked

    def _felt(self) -> dict[str, object]:
        """How it was; what nobody says is left out."""
        felt: dict[str, object] = {}
        try:
            felt["pain_during"] = _rating(self._context, words.DURING)
            self._context.say(words.FELT)
            typed = read_line(self._context).lower()
            values = [value for value, _ in shared.FEELS]
            felt["feel"] = values[int(typed) - 1] if typed in ("1", "2", "3") else typed if typed in values else None
            felt["pain_after"] = _rating(self._context, words.AFTER)
        except Ended:
            pass
        return {name: value for name, value in felt.items() if value is not None}


def _rating(context: Context, text: str) -> int | None:
    value = ask_number(context, text, 0, 10)
    return None if value is None else round(value)
