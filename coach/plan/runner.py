"""`Runner`: a session being played. It is told the time and says what happened; it has no clock, screen or bell of its own."""

from __future__ import annotations

from coach.values import dataclass, replace

from .session import READY, at, beginning, lay, longer, total

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .session import Now, Phase, Piece

AWAY = 3.0
"""A jump of so many seconds means the program was stopped or the machine slept: the session pauses instead of running on."""
ENOUGH = 0.95
"""So much of the work counts as all of it: the last breath of a hold is nobody's business (our rule)."""
ABOUT = 0.05
"""Less than this share of the work counts as none: `n` pressed just after the start (our rule)."""
BEGIN, SWITCHED, SET_END, PIECE_END, END, GONE = "begin", "phase", "set-end", "piece-end", "end", "away"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a piece: `how` is done, part or skip."""

    task: str
    how: str
    why: str = ""
    reps: int = 0
    seconds: int = 0
    exercise: str = ""


class Runner:
    """Pieces, their phases, where the person is, and what was done. Seconds are those of a monotonic clock."""

    def __init__(self, pieces: Sequence[Piece], *, ready: float = READY, hands_free: bool = True) -> None:
        """At the beginning, not running."""
        self.pieces: list[Piece] = list(pieces)
        self.asked: list[Piece] = list(pieces)
        self.ready = ready
        self.hands_free = hands_free
        self.phases: tuple[Phase, ...] = lay(pieces, ready)
        self.elapsed = 0.0
        self.running = False
        self.waiting = False
        """Hands-free is off and the wait is over: a key starts the work."""
        self.why: dict[int, str] = {}
        self._worked: list[float] = [0.0] * len(self.pieces)
        self._best: list[float] = [0.0] * len(self.pieces)
        self._passed: set[int] = set()
        self._last: float | None = None

    @property
    def now(self) -> Now:
        """What is going on."""
        return at(self.pieces, self.phases, self.elapsed)

    @property
    def piece(self) -> Piece:
        """The piece of this moment."""
        return self.pieces[self.now.phase.piece]

    @property
    def over(self) -> bool:
        """Whether the session is through."""
        return self.elapsed >= total(self.phases)

    @property
    def left(self) -> float:
        """Seconds to come."""
        return max(0.0, total(self.phases) - self.elapsed)

    @property
    def played(self) -> int:
        """How many pieces were done, wholly or in part."""
        return sum(outcome.how != "skip" for outcome in self.outcomes())

    # Time

    def start(self, now: float) -> None:
        """Go on from here."""
        if self.waiting:
            self.waiting = False
            self.elapsed = self.now.phase.end
        self.running = not self.over
        self._last = now

    def pause(self) -> None:
        """Stand still."""
        self.running = False
        self._last = None

    def tick(self, now: float) -> list[str]:
        """Take in that it is `now`; says what happened since the last tick, in its order."""
        if not self.running:
            return []
        passed = 0.0 if self._last is None else now - self._last
        self._last = now
        if passed > AWAY or passed < 0:
            self.pause()
            return [GONE]
        return self._advance(passed)

    def _advance(self, seconds: float) -> list[str]:
        happened: list[str] = []
        while seconds > 0 and not self.over and not self.waiting:
            here = self.now
            step = min(seconds, here.left)
            if here.phase.kind == "work":
                self._worked[here.phase.piece] += step
            seconds -= step
            self.elapsed = here.phase.end if step == here.left else self.elapsed + step
            if step == here.left:
                happened += self._crossed(here)
        return happened

    def _crossed(self, before: Now) -> list[str]:
        """A phase has come to its end."""
        phase = before.phase
        if self.over:
            self._keep(phase.piece)
            self.pause()
            return [END]
        after = self.now.phase
        if phase.kind == "work":
            if after.piece != phase.piece:
                self._keep(phase.piece)
                return [PIECE_END]
            return [SWITCHED if after.kind == "work" else SET_END]
        if not self.hands_free and phase.kind != "breather":
            self.elapsed = phase.end - 1e-6  # held at the very end of the wait
            self.waiting = True
            return [SWITCHED]
        return [BEGIN]

    def _keep(self, piece: int) -> None:
        self._best[piece] = max(self._best[piece], self._worked[piece])

    # What the person asks for

    def skip(self, why: str = "") -> int:
        """On to the next piece; gives the index of the one that was left."""
        here = self.now.phase.piece
        self._keep(here)
        self._passed.add(here)
        if why:
            self.why[here] = why
        self.waiting = False
        self.elapsed = beginning(self.phases, here + 1)
        if self.over:
            self.pause()
        return here

    def did(self, share: float = 1.0) -> int:
        """This piece is over, done away from the clock: all of it, or a share; gives its index."""
        here = self.now.phase.piece
        self._worked[here] = share * self.asked[here].work
        return self.skip()

    def back(self) -> None:
        """To the beginning of this piece, or of the one before where this one has hardly begun."""
        phase = self.now.phase
        first = beginning(self.phases, phase.piece)
        to = phase.piece if phase.kind != "ready" or self.elapsed - first > AWAY else max(0, phase.piece - 1)
        self._keep(phase.piece)
        for index in (phase.piece, to):
            self._worked[index] = 0.0
        self.waiting = False
        self.elapsed = beginning(self.phases, to)

    def longer(self) -> None:
        """Ten seconds more."""
        if self.over:
            return
        self.waiting = False
        self.phases = longer(self.pieces, self.phases, self.elapsed)

    def change(self, piece: Piece) -> None:
        """Another piece in this one's place; where its work is another, it begins with getting ready."""
        index = self.now.phase.piece
        old = self.pieces[index]
        self.pieces[index] = piece
        same = replace(old, note=piece.note, less=piece.less) == piece
        if same:
            return
        self._keep(index)
        self._best[index] = self._worked[index] = 0.0
        self.asked[index] = piece
        self.phases = lay(self.pieces, self.ready)
        self.elapsed = beginning(self.phases, index)
        self.waiting = False

    def note(self, note: str, *, less: bool) -> None:
        """Words for another way to do this piece; its timing stays."""
        self.change(replace(self.piece, note=note, less=less or self.piece.less))

    # What became of it

    def _share(self, index: int) -> float:
        return max(self._best[index], self._worked[index]) / max(self.asked[index].work, 0.001)

    def outcome(self, index: int) -> Outcome | None:
        """What became of a piece; None where it was neither begun nor skipped."""
        piece, share = self.asked[index], self._share(index)
        worked = max(self._best[index], self._worked[index])
        why = self.why.get(index, "")
        reps = min(piece.sets * piece.rounds, int(worked / piece.tempo.seconds + 0.05)) if piece.reps else 0
        if share >= ENOUGH:
            how = "part" if self.pieces[index].less else "done"
            why = ""
        elif share >= ABOUT:
            how = "part"
        elif index in self._passed:
            how = "skip"
        else:
            return None
        return Outcome(piece.task, how, why, reps, round(worked), piece.exercise)

    def outcomes(self) -> list[Outcome]:
        """Of every piece that has one, in order. A task that has two pieces counts by the better one."""
        return [found for index in range(len(self.pieces)) if (found := self.outcome(index)) is not None]

    def kept(self) -> dict[str, object]:
        """Where this stands, as JSON can hold it."""
        return {
            "worked": [round(max(a, b), 1) for a, b in zip(self._best, self._worked, strict=True)],
            "passed": sorted(self._passed),
            "why": {str(index): why for index, why in self.why.items()},
            "piece": self.now.phase.piece if not self.over else len(self.pieces),
            "second": round(self.elapsed, 1),
        }

    def restore(self, kept: Mapping[str, object]) -> None:
        """Go on where `kept` says; what does not fit is left aside."""
        worked, passed, why = kept.get("worked"), kept.get("passed"), kept.get("why")
        if isinstance(worked, list):
            for index, value in enumerate(worked[: len(self._best)]):
                self._best[index] = float(value) if isinstance(value, int | float) else 0.0
        if isinstance(passed, list):
            self._passed = {index for index in passed if isinstance(index, int)}
        if isinstance(why, dict):
            self.why = {int(index): str(text) for index, text in why.items() if str(index).isdecimal()}
        piece, second = kept.get("piece"), kept.get("second")
        self.elapsed = beginning(self.phases, piece if isinstance(piece, int) else 0)
        if isinstance(second, int | float) and 0 < second < total(self.phases):
            phase = at(self.pieces, self.phases, second).phase
            if phase.kind == "work" and not phase.rounds and phase.piece == piece:  # in the middle of a walk: on with it
                self.elapsed = float(second)
                self._worked[phase.piece] = self._best[phase.piece]
