"""A session as a line of phases: get ready, work, rest, change sides. Pure functions of the seconds since it began.

A `Piece` is one task with its sets, reps and tempo; `lay` puts pieces one after the other; `at` says what goes on at a second.
Nothing here knows a clock: whoever does (`coach.plan.runner` and who plays it) hands in seconds.
"""

from __future__ import annotations

from coach.values import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

READY = 15.0
"""Seconds to change position before a piece or for the other side (design: session)."""
READY_RESTING = 30.0
"""The same in the rest stage, where turning over takes longer (design: session)."""
REST = 20.0
"""Seconds between two sets (our rule)."""
BREATHER = 10.0
"""What `+` adds (design: session)."""
UNKNOWN_REP = 4.0
"""Seconds of a rep whose exercise has no figure: two there, two back (our rule)."""


@dataclass(frozen=True, slots=True)
class Beat:
    """A part of one rep.

    Attributes:
        seconds: how long.
        kind: `in` (into the position), `hold`, `out` (back), `rest` (a moment before the next).
        say: the cue, or "".
        figure: which of the exercise's figures moves.
        at: seconds of that figure's round before this beat.
    """

    seconds: float
    kind: str
    say: str = ""
    figure: int = 0
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Tempo:
    """One rep as its figures show it.

    Attributes:
        beats: in order; their sum is one rep.
        each_side: every second rep is shown with left and right changed.
        one_place: one side has to be finished before the other (lying on the side, standing turned to a band).
    """

    beats: tuple[Beat, ...] = (Beat(UNKNOWN_REP / 2, "in"), Beat(UNKNOWN_REP / 2, "out"))
    each_side: bool = False
    one_place: bool = False

    @property
    def seconds(self) -> float:
        """One rep."""
        return sum(beat.seconds for beat in self.beats)


@dataclass(frozen=True, slots=True)
class Piece:
    """One task of a session.

    Attributes:
        task: id of the task in the plan; "" for an exercise that is tried out.
        do: its kind.
        title: what people see.
        exercise: id, or "".
        sets: one or more.
        reps: in one set and on one side; 0 where it goes by time.
        seconds: of work in one set, where it goes by time.
        sides: "" (no sides), `turns` (left, right, left …), `blocks` (one side, then the other), `both` (a rep does both).
        tempo: of one rep; of a breath where it goes by time.
        stints: parts of the work by name and seconds: walk and run in turns.
        note: a way to make it easier or harder, in words.
        less: the shortened or easier version, which counts as done in part.
    """

    task: str
    do: str
    title: str
    exercise: str = ""
    sets: int = 1
    reps: int = 0
    seconds: float = 0.0
    sides: str = ""
    tempo: Tempo = Tempo()
    stints: tuple[tuple[str, float], ...] = ()
    note: str = ""
    less: bool = False

    @property
    def rounds(self) -> int:
        """Reps in one set on both sides together."""
        return self.reps * (2 if self.sides in {"turns", "blocks"} else 1)

    @property
    def set_seconds(self) -> float:
        """Work of one set, both sides together."""
        if self.stints:
            return sum(seconds for _, seconds in self.stints)
        return self.rounds * self.tempo.seconds if self.reps else self.seconds

    @property
    def work(self) -> float:
        """Seconds of work in all."""
        return self.sets * self.set_seconds


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a session.

    Attributes:
        kind: `ready`, `work`, `rest` (between sets), `switch` (to the other side), `breather` (asked for with `+`).
        start: seconds since the session began.
        seconds: how long.
        piece: index of its piece.
        set: counted from 1.
        side: 1 or 2 where one side is done before the other, else 0.
        first: rounds of this set and side before this phase.
        rounds: rounds in this phase; 0 where it goes by time.
        name: of a stint.
    """

    kind: str
    start: float
    seconds: float
    piece: int
    set: int = 1
    side: int = 0
    first: int = 0
    rounds: int = 0
    name: str = ""

    @property
    def end(self) -> float:
        """The second at which the next one begins."""
        return self.start + self.seconds


@dataclass(frozen=True, slots=True)
class Now:
    """What is going on at a second.

    Attributes:
        index: of the phase.
        phase: itself.
        into: seconds of it that are over.
        left: seconds of it to come.
        round: rounds done before this one in this set and side.
        beat: index into the tempo's beats, -1 where nothing is counted.
        beat_left: seconds of the beat to come.
        over: the session is through.
    """

    index: int
    phase: Phase
    into: float
    left: float
    round: int = 0
    beat: int = -1
    beat_left: float = 0.0
    over: bool = False


def lay(pieces: Sequence[Piece], ready: float = READY) -> tuple[Phase, ...]:
    """The phases of a session, without gaps.

    Args:
        pieces: in their order.
        ready: seconds to change position.
    """
    phases: list[Phase] = []
    for index, piece in enumerate(pieces):
        phases.append(Phase("ready", 0.0, ready, index))
        for number in range(1, piece.sets + 1):
            if number > 1:
                phases.append(Phase("rest", 0.0, REST, index, number))
            phases += _set(piece, index, number, ready)
    return starts(phases)


def _set(piece: Piece, index: int, number: int, ready: float) -> list[Phase]:
    if piece.stints:
        return [Phase("work", 0.0, seconds, index, number, name=name) for name, seconds in piece.stints]
    if not piece.reps:
        if piece.sides != "blocks":
            return [Phase("work", 0.0, piece.seconds, index, number)]
        half = piece.seconds / 2
        return [
            Phase("work", 0.0, half, index, number, 1),
            Phase("switch", 0.0, ready, index, number, 2),
            Phase("work", 0.0, half, index, number, 2),
        ]
    seconds = piece.tempo.seconds * piece.reps
    if piece.sides != "blocks":
        return [Phase("work", 0.0, piece.tempo.seconds * piece.rounds, index, number, rounds=piece.rounds)]
    return [
        Phase("work", 0.0, seconds, index, number, 1, rounds=piece.reps),
        Phase("switch", 0.0, ready, index, number, 2),
        Phase("work", 0.0, seconds, index, number, 2, rounds=piece.reps),
    ]


def starts(phases: Iterable[Phase]) -> tuple[Phase, ...]:
    """The same phases, each beginning where the one before ends."""
    found: list[Phase] = []
    second = 0.0
    for phase in phases:
        found.append(phase if phase.start == second else replace(phase, start=second))
        second += phase.seconds
    return tuple(found)


def total(phases: Sequence[Phase]) -> float:
    """Seconds of them all."""
    return phases[-1].end if phases else 0.0


def at(pieces: Sequence[Piece], phases: Sequence[Phase], second: float) -> Now:
    """What is going on at a second.

    Args:
        pieces: as given to `lay`.
        phases: not empty.
        second: since the session began; negative counts as 0.
    """
    second = max(0.0, second)
    low, high = 0, len(phases) - 1
    while low < high:  # the last phase that has begun
        middle = (low + high + 1) // 2
        if phases[middle].start <= second:
            low = middle
        else:
            high = middle - 1
    phase = phases[low]
    into = min(second - phase.start, phase.seconds)
    over = second >= phases[-1].end
    left = max(0.0, phase.end - second)
    tempo = pieces[phase.piece].tempo
    paced = phase.rounds or (phase.kind == "work" and pieces[phase.piece].do == "breathing")
    if not paced or phase.kind != "work" or not tempo.seconds:
        return Now(low, phase, into, left, over=over)
    done = int(into / tempo.seconds + 1e-9)
    if phase.rounds:
        done = min(done, phase.rounds - 1)
    beat, beat_left = _beat(tempo, into - done * tempo.seconds)
    return Now(low, phase, into, left, phase.first + done, beat, beat_left, over=over)


def _beat(tempo: Tempo, into: float) -> tuple[int, float]:
    for index, beat in enumerate(tempo.beats):
        if into < beat.seconds:
            return index, beat.seconds - max(0.0, into)
        into -= beat.seconds
    return len(tempo.beats) - 1, 0.0


def figure_at(piece: Piece, now: Now) -> tuple[int, float]:
    """Which of the exercise's figures is shown, and at which of its seconds.

    A figure with two sides shows the other one in every second round: one side has the even rounds, the other the odd ones.
    """
    if now.beat < 0 or not now.phase.rounds:
        return 0, now.into
    beat = piece.tempo.beats[now.beat]
    number = now.round
    if piece.sides == "blocks" and piece.tempo.each_side:
        number = now.round * 2 + max(0, now.phase.side - 1)
    length = sum(other.seconds for other in piece.tempo.beats if other.figure == beat.figure)
    return beat.figure, number * length + beat.at + beat.seconds - now.beat_left


def longer(pieces: Sequence[Piece], phases: Sequence[Phase], second: float, by: float = BREATHER) -> tuple[Phase, ...]:
    """The phases with `by` more seconds now: a wait or a timed work lasts longer, between two reps comes a breather."""
    now = at(pieces, phases, second)
    phase = now.phase
    head, tail = list(phases[: now.index]), list(phases[now.index + 1 :])
    if not phase.rounds:
        return starts([*head, replace(phase, seconds=phase.seconds + by), *tail])
    rep = pieces[phase.piece].tempo.seconds
    done = now.round - phase.first + 1
    breather = Phase("breather", 0.0, by, phase.piece, phase.set, phase.side)
    parts = [replace(phase, seconds=rep * done, rounds=done), breather]
    if done < phase.rounds:
        rest = phase.rounds - done
        parts.append(replace(phase, seconds=rep * rest, rounds=rest, first=phase.first + done))
    return starts([*head, *parts, *tail])


def beginning(phases: Sequence[Phase], piece: int) -> float:
    """The second at which a piece begins; the end of all where there is no such piece."""
    return next((phase.start for phase in phases if phase.piece >= piece), total(phases))


@dataclass(frozen=True, slots=True)
class Stroke:
    """Neighbouring beats of one kind, which people count as one: in, hold, out."""

    kind: str
    seconds: float
    first: int
    last: int


def strokes(tempo: Tempo) -> tuple[Stroke, ...]:
    """A rep as people count it."""
    found: list[Stroke] = []
    for index, beat in enumerate(tempo.beats):
        if found and found[-1].kind == beat.kind:
            found[-1] = replace(found[-1], seconds=found[-1].seconds + beat.seconds, last=index)
        else:
            found.append(Stroke(beat.kind, beat.seconds, index, index))
    return tuple(found)


def stroke_left(tempo: Tempo, now: Now) -> tuple[int, float]:
    """Which stroke it is, by its index, and its seconds to come."""
    found = strokes(tempo)
    place = next((index for index, stroke in enumerate(found) if stroke.first <= now.beat <= stroke.last), 0)
    after = tempo.beats[now.beat + 1 : found[place].last + 1]
    return place, now.beat_left + sum(beat.seconds for beat in after)
