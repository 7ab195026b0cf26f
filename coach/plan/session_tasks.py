"""Today's tasks as pieces of a session: how many, how long, which sides; and the five-minute version of them."""

from __future__ import annotations

from coach.text import plan as words
from coach.values import replace

from .session import READY, Beat, Piece, Tempo, lay, total

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONG_HOLD = 15.0
"""From so many seconds of hold on, one side is done before the other: turning over for each hold would be a bother (our rule)."""
UNKNOWN_WORK = 60.0
"""Seconds of a task that names no amount (our rule)."""
SHORT = 300.0
"""Seconds of the five-minute version (design: session)."""
PLAYED = ("exercise", "walk", "breathing", "position", "activity", "strength", "warm-up", "test", "brace")
"""Kinds of task that a session plays; the others (warmth, lessons, the log, sport) happen away from it."""
BREATHS = ((4.0, "in"), (6.0, "out"))
"""A breath where the exercise's own figure does not pace one: as in `plans/exercises/breath-90-90.toml`."""


def piece_of(
    task: Mapping[str, object], exercise: Mapping[str, object] | None, tempo: Tempo | None = None, *, title: str = ""
) -> Piece:
    """A task as a piece: its own amounts, else those of its exercise.

    Args:
        task: `id do title exercise sets reps minutes hold_seconds each_side`; amounts may be None.
        exercise: its table in the plan, or None.
        tempo: as its figures show it, with the plan's hold; None counts two seconds there and back, and the hold.
        title: in the task's place.
    """
    dose = exercise.get("dose") if exercise is not None else None
    own: Mapping[str, object] = dose if isinstance(dose, dict) else {}
    given = any(task.get(name) is not None for name in ("reps", "minutes", "hold_seconds"))

    def amount(name: str) -> float:
        value = task.get(name)
        return number(own.get(name)) if value is None and not given else number(value)

    reps, minutes, hold = round(amount("reps")), amount("minutes"), amount("hold_seconds")
    sets = max(1, round(number(task.get("sets")) or (0 if given else number(own.get("sets"))) or 1))
    each_side = bool(task.get("each_side") or (not given and own.get("each_side")))
    if tempo is None:
        beats = (Beat(2.0, "in"), *((Beat(hold, "hold"),) if hold else ()), Beat(2.0, "out"))
        tempo = Tempo(beats, each_side=each_side)
    if not reps and hold and not minutes:
        reps = 1
    sides = _sides(tempo, hold) if each_side else ""
    seconds = 0.0 if reps else minutes * 60 or UNKNOWN_WORK
    do = str(task.get("do", "exercise"))
    if do == "breathing" and any(beat.seconds >= 10 for beat in tempo.beats):
        tempo = Tempo(tuple(Beat(length, kind) for length, kind in BREATHS))
    name = title or str(task.get("title", ""))
    return Piece(str(task.get("id", "")), do, name, str(task.get("exercise", "")), sets, reps, seconds, sides, tempo)


def _sides(tempo: Tempo, hold: float) -> str:
    if not tempo.each_side:
        return "both"
    return "blocks" if tempo.one_place or hold >= LONG_HOLD else "turns"


def number(value: object) -> float:
    """An amount as a number: itself, or where a growing one starts; 0 for anything else."""
    if isinstance(value, dict):
        value = value.get("start")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def hold_seconds(piece: Piece) -> float:
    """The longest hold of one rep; 0 where nothing is held, or it goes by time."""
    return max((beat.seconds for beat in piece.tempo.beats if beat.kind == "hold"), default=0.0) if piece.reps else 0.0


def amount_of(piece: Piece) -> str:
    """How much of a piece, in a few words."""
    hold = hold_seconds(piece)
    minutes = None if piece.reps else piece.seconds / 60
    each = piece.sides != "" and bool(piece.reps)
    reps, held = piece.reps or None, hold if hold >= 2 else None
    if minutes is not None and minutes < 1:
        return f"{piece.seconds:.0f} s"
    return words.amount(minutes, piece.sets, reps, held, 1, each_side=each)


def in_order(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with long lying at the end: it is the rest after the work."""
    return tuple(sorted(pieces, key=lambda piece: piece.do == "position"))


def shorten(pieces: Sequence[Piece], ready: float = READY, most: float = SHORT) -> tuple[Piece, ...]:
    """The five-minute version: one set each, fewer reps, short walks, as many pieces as fit; always at least one.

    Args:
        pieces: of the whole session.
        ready: seconds to change position.
        most: seconds in all, changes of position counted.
    """
    found: list[Piece] = []
    left = most
    for piece in pieces:
        if piece.do == "position" and found:
            continue
        small = _small(piece, max(30.0, most / 3))
        cost = total(lay([small], ready))
        if found and cost > left:
            continue
        found.append(small)
        left -= cost
    return tuple(found)


def _small(piece: Piece, most: float) -> Piece:
    small = replace(piece, sets=1, stints=())
    if piece.reps:
        fitting = int(most / max(small.tempo.seconds * small.rounds / small.reps, 0.1))
        small = replace(small, reps=max(1, min(piece.reps, fitting)))
    else:
        small = replace(small, seconds=min(piece.work, most))
    return replace(small, less=small.work < piece.work)


_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def stints_of(load: str) -> tuple[tuple[str, float], ...]:
    """Walk and run in turns, read from a rung's load as plans write it: "Three rounds of 9 minutes walking, 1 minute running".

    Returns:
        (name, seconds) for each stint; empty where the load says something else.
    """
    rounds, _, rest = load.strip().casefold().partition(" rounds of ")
    count = _WORDS.get(rounds) or (int(rounds) if rounds.isdecimal() and len(rounds) < 3 else 0)
    found = []
    for part in rest.split(",") if count else ():
        words = part.split()
        if len(words) != 3 or not words[0].isdecimal() or words[1] not in {"minute", "minutes"} or len(words[0]) > 2:
            return ()
        found.append((words[2], int(words[0]) * 60.0))
    return tuple(found) * count
