"""The seconds of a session counted in lines, for somebody at a terminal without a screen: few lines, and Enter pauses."""

from __future__ import annotations

import sys
from math import ceil

from coach.cli.asking import Ended, comes_within, read_line
from coach.plan.runner import GONE
from coach.plan.session import stroke_left, strokes
from coach.plan.session_tasks import hold_seconds
from coach.text import cli_session as words
from coach.text import tui_session as shared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.plan.runner import Runner
    from coach.plan.session import Now

    from .context import Context

LOOK = 1.0
"""Seconds at most between two looks at the clock; a longer jump means that the program had been stopped (`runner.AWAY`)."""
LONG_HOLD = 3.0
"""Seconds of hold from which its beginning and end have lines of their own; shorter, and one line a rep is enough (our rule)."""


def count(
    context: Context,
    runner: Runner,
    *,
    clock: Callable[[], float] | None = None,
    wait: Callable[[Context, float], str | None] | None = None,
) -> str | None:
    """Count until the move is over (None) or a word is typed; Enter pauses and goes on by itself.

    Args:
        context: where the lines go.
        runner: the session.
        clock: seconds that only go forward.
        wait: waits so many seconds for a typed line, and gives it, or None.

    Raises:
        Ended: nobody is there any more, or they want to stop.
    """
    from time import monotonic

    tell_time, wait = clock or monotonic, wait or typed_within
    here = runner.now.phase.piece
    said: tuple[object, str] | None = None
    runner.start(tell_time())
    try:
        while not runner.over and runner.now.phase.piece == here:
            found = moment(runner, runner.now)
            if said is None or found[0] != said[0]:
                context.say(f"  {found[1]}")
                sys.stdout.flush()
                said = found
            typed = wait(context, _until_next(runner.now))
            happened = runner.tick(tell_time())
            if typed:
                return typed
            if typed is not None or GONE in happened or runner.waiting:
                context.say(shared.AWAY if GONE in happened else words.WAITING if runner.waiting else words.PAUSED)
                runner.pause()
                word = read_line(context)
                if word:
                    return word
                runner.start(tell_time())
                said = None
    finally:
        runner.pause()
    context.say(f"  {words.WORK_OVER}")
    return None


def typed_within(context: Context, seconds: float) -> str | None:
    """What is typed within so many seconds, or None.

    Raises:
        Ended: nobody is there any more, or they want to stop.
    """
    came = comes_within(seconds)
    if came is None:  # it could be waited for when the count began
        raise Ended
    return read_line(context, prompt=False) if came else None


def _until_next(now: Now) -> float:
    """Seconds until something may have to be said."""
    left = now.beat_left if now.beat >= 0 else now.left
    return max(0.05, min(LOOK, left))


def moment(runner: Runner, now: Now) -> tuple[object, str]:
    """What is said of a moment: a mark that stays the same while nothing new has to be said, and the line."""
    phase, piece = now.phase, runner.pieces[now.phase.piece]
    if phase.kind != "work":
        form = {"rest": words.REST, "breather": words.REST, "switch": words.SWITCH}.get(phase.kind, words.READY)
        return now.index, form.format(seconds=ceil(now.left))
    if now.beat >= 0 and piece.reps:
        return _rep(runner, now)
    if now.into < 1:
        return (now.index, 0), words.WORK.format(time=shared.clock(phase.seconds))
    minutes = ceil(now.left / 60 - 1e-6)
    if minutes * 60 >= phase.seconds:
        return (now.index, 0), words.WORK.format(time=shared.clock(phase.seconds))
    return (now.index, minutes), words.LEFT.format(time=shared.minutes(minutes * 60))


def _rep(runner: Runner, now: Now) -> tuple[object, str]:
    piece = runner.pieces[now.phase.piece]
    turns = piece.sides == "turns"
    rep = now.round // 2 + 1 if turns else now.round + 1
    hold = hold_seconds(piece)
    stroke, _ = stroke_left(piece.tempo, now)
    kind = strokes(piece.tempo)[stroke].kind if hold >= LONG_HOLD else ""
    if kind == "hold":
        text = words.HOLD.format(rep=rep, reps=piece.reps, seconds=f"{hold:g}")
    elif kind == "out":
        text = shared.STROKES["out"].capitalize()
    else:
        text = words.REP.format(rep=rep, reps=piece.reps)
    side = shared.SIDE[now.round % 2 + 1] if turns and kind != "out" else ""
    mark = (now.index, now.round, kind if kind in ("hold", "out") else "")
    return mark, f"{text}, {side}" if side else text
