"""What the session player draws, as blocks and words: no widget, no clock in here."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from textual.content import Content

from coach.plan.session import stroke_left, strokes
from coach.plan.session_tasks import amount_of
from coach.text import tui_session as words
from coach.text.tui_keys import keyed
from coach.tui.layout import Block, gap, only_wide, pair, para, spread, wrap
from coach.tui.literal import join, lit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.plan.runner import Runner
    from coach.plan.session import Now, Piece

LONG = 6000.0
"""Seconds from which the digits of m:ss are too wide for a narrow window: a hundred minutes."""
PER_SECOND = 5.0
"""Cells of a tempo bar for a second, where there is room."""
LABEL = 6
"""Where the text of 'Next' begins."""


def digits(runner: Runner, now: Now, *, wide: bool) -> tuple[str, str, str, str]:
    """(word, digits, cue, colour role) of this moment."""
    piece, phase = runner.pieces[now.phase.piece], now.phase
    if runner.waiting:
        return words.WAITING, "0", keyed(words.WAITING_HOW), "wait"
    if not runner.running and not runner.over:
        _, shown, _, _ = _digits(piece, now, wide=wide)
        return words.PAUSED, shown, keyed(words.PAUSED_HOW), "wait"
    if phase.kind != "work":
        word = {"rest": words.REST, "switch": words.SWITCH, "breather": words.BREATHER}.get(phase.kind, words.GET_READY)
        cue = words.READY_CUE.get(phase.kind, "") if runner.hands_free or phase.kind != "ready" else keyed(words.WAITING_HOW)
        return word, str(ceil(now.left)), cue, "quiet"
    return _digits(piece, now, wide=wide)


def _digits(piece: Piece, now: Now, *, wide: bool) -> tuple[str, str, str, str]:
    if now.phase.kind != "work":
        return "", str(ceil(now.left)), "", "quiet"
    if now.beat >= 0:
        stroke, left = stroke_left(piece.tempo, now)
        kind = strokes(piece.tempo)[stroke].kind
        names = words.BREATHE if piece.do == "breathing" else words.STROKES
        cue = piece.tempo.beats[now.beat].say or words.KEEP_BREATHING
        return names.get(kind, ""), str(max(1, ceil(left - 1e-6))), cue, "accent" if kind == "hold" else "text"
    word = now.phase.name.upper() or words.WORK.get(piece.do, words.WORK_ANY)
    if now.left >= LONG and not wide:
        return words.MINUTES_WORD.format(word=word), str(ceil(now.left / 60)), "", "text"
    return word, words.clock(now.left), "", "text"


def title(runner: Runner, now: Now) -> Block:
    """The name of the exercise, and at the right the count."""
    piece, phase = runner.pieces[now.phase.piece], now.phase
    parts = []
    if phase.kind == "work" and piece.reps:
        number = now.round // 2 + 1 if piece.sides == "turns" else now.round + 1
        parts.append(words.REP.format(rep=min(number, piece.reps), reps=piece.reps))
    if piece.sides == "turns" and phase.kind == "work":
        parts.append(words.SIDE[now.round % 2 + 1])
    elif phase.side:
        parts.append(words.SIDE[phase.side])
    if piece.sets > 1:
        parts.append(words.SET.format(set=phase.set, sets=piece.sets))
    return spread(lit(piece.title, "bold"), " · ".join(parts))


def tempo(runner: Runner, now: Now) -> Block:
    """The bars of in, hold and back; or one bar of the whole stretch."""
    piece, phase = runner.pieces[now.phase.piece], now.phase
    if phase.kind == "work" and now.beat >= 0:
        return lambda width: [_strokes(piece, now, width)]
    label = f"{words.clock(now.into)} / {words.clock(phase.seconds)}  "
    return lambda width: [lit(label, "quiet") + _bar(width - len(label), now.into / max(phase.seconds, 0.001))]


def _strokes(piece: Piece, now: Now, width: int) -> Content:
    found = strokes(piece.tempo)
    shown = [(n, stroke) for n, stroke in enumerate(found) if stroke.kind != "rest" or stroke.seconds > 2]
    here, left = stroke_left(piece.tempo, now)
    labels = [f"{words.STROKE_NAMES[stroke.kind]} {stroke.seconds:g} s " for _, stroke in shown]
    free = width - sum(map(len, labels)) - 3 * (len(shown) - 1) - 2
    scale = min(PER_SECOND, free / max(sum(stroke.seconds for _, stroke in shown), 0.1))
    parts: list[Content] = []
    for (place, stroke), label in zip(shown, labels, strict=True):
        done = 1.0 if place < here else 0.0 if place > here else 1 - left / max(stroke.seconds, 0.001)
        role = "bold" if place == here else "quiet"
        text = label[:1].upper() + label[1:] if not parts else label
        cells = max(1, int(stroke.seconds * scale))
        parts.append(lit(text, role) + _bar(cells, done) + (lit(" ▸", "accent") if place == here else lit("")))
    return Content("   ").join(parts).truncate(width)


def _bar(cells: int, done: float) -> Content:
    heavy = max(0, min(cells, round(cells * done)))
    return join(("━" * heavy, "accent"), ("─" * max(0, cells - heavy), "line"))


def steps(table: Mapping[str, object] | None, piece: Piece, now: Now, *, most: int = 2) -> Block:
    """Where to begin while getting ready; what to do while it runs.

    Always `most` rows, so that nothing below jumps: as many whole steps as they hold, never half a sentence. `w` shows them all.
    """
    parts = [piece.note] if piece.note else []
    if not parts and table is not None:
        listed = table.get("steps")
        told = [str(step) for step in listed] if isinstance(listed, list | tuple) else []
        parts = [str(table.get("start", ""))] if now.phase.kind == "ready" else told

    def lines(width: int) -> list[Content]:
        found: list[Content] = []
        for count in range(1, len(parts) + 1):
            longer = wrap(lit(" ".join(parts[:count]), "accent" if piece.note else ""), min(width, 76))
            if len(longer) > most and found:
                break
            found = longer
        if len(found) > most:
            found = [*found[: most - 1], found[most - 1].truncate(min(width, 76) - 2).rstrip() + lit(" …", "quiet")]
        return [*found, *[Content("")] * (most - len(found))]

    return lines


def rule(table: Mapping[str, object] | None, before: int | None) -> Block:
    """The pain rule of the exercise, and the pain before at the right."""
    text = words.RULES.get(str((table or {}).get("pain_rule", "std")), words.RULES["std"])
    right = "" if before is None else words.BEFORE.format(pain=before)

    def lines(width: int) -> list[Content]:
        found = wrap(lit(text, "quiet"), min(width, 72))
        room = width - found[-1].cell_length - len(right)
        if right and room >= 2:
            found[-1] = found[-1].pad_right(room) + lit(right, "quiet")
        return found

    return lines


def coming(runner: Runner, now: Now, *, trial: bool) -> Block:
    """What comes next."""
    phase = now.phase
    after = runner.phases[now.index + 1] if now.index + 1 < len(runner.phases) else None
    if phase.kind != "work":
        after = next((p for p in runner.phases[now.index + 1 :] if p.kind in {"ready", "rest", "switch"}), None)
    if after is None:
        text = words.NEXT_END_TRIAL if trial else words.NEXT_END
    elif after.kind == "rest":
        text = words.NEXT_REST.format(seconds=round(after.seconds))
    elif after.kind == "switch":
        text = words.NEXT_SIDE.format(seconds=round(after.seconds))
    else:
        form = words.NEXT_LINE if runner.hands_free else keyed(words.NEXT_HANDS)
        text = form.format(title=runner.pieces[after.piece].title, seconds=round(after.seconds))
    line = lit(words.NEXT, "quiet").pad_right(LABEL - len(words.NEXT)) + lit(text)
    return lambda width: [line.truncate(width, ellipsis=True)]


def listed(runner: Runner, here: int) -> list[Block]:
    """All pieces with their marks, for the second column."""
    blocks: list[Block] = [para(lit(words.ALL, "quiet")), gap()]
    for index, piece in enumerate(runner.pieces):
        outcome = runner.outcome(index) if index != here else None
        mark = {"done": "✓", "part": "✓", "skip": "–"}.get(outcome.how if outcome else "", "○")
        if index == here:
            line = join(("▌ ", "accent"), (piece.title, "bold"))
        else:
            line = join((mark + " ", "good" if mark == "✓" else "quiet"), (piece.title, "quiet" if outcome else "text"))
        blocks.append(_hanging(line))
    return blocks


def _hanging(line: Content) -> Block:
    def lines(width: int) -> list[Content]:
        found = wrap(line, width)
        return [found[0], *(wrapped.pad_left(2) for wrapped in found[1:])]

    return lines


def intro(pieces: Sequence[Piece], tables: Mapping[str, Mapping[str, object]], text: str, *, most: int) -> list[Block]:
    """Before it begins: what there is, what is needed, when to stop."""
    blocks: list[Block] = [para(text), gap()]
    for number, piece in enumerate(pieces[:most], 1):
        blocks.append(_intro_row(number, piece))
    if len(pieces) > most:
        blocks.append(para(lit(words.MORE_MOVES.format(count=len(pieces) - most), "quiet"), indent=3))
    things: list[str] = []
    for piece in pieces:
        listed_ = tables.get(piece.exercise, {}).get("equipment", ())
        things += [str(item) for item in listed_] if isinstance(listed_, list | tuple) else []
    need = ", ".join(dict.fromkeys(things))
    blocks.append(gap())
    if need:
        blocks.append(only_wide(pair(words.INTRO_NEED, need)))
    blocks.append(pair(words.INTRO_STOP, keyed(words.INTRO_STOP_TEXT)))
    return blocks


def _intro_row(number: int, piece: Piece) -> Block:
    left = lit(str(number), "quiet").pad_right(2) + lit(piece.title)
    return spread(left, amount_of(piece))
