from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.plan.session import (
    Beat,
    Piece,
    Tempo,
    at,
    beginning,
    figure_at,
    lay,
    longer,
    stroke_left,
    strokes,
    total,
)
from coach.plan.session_tasks import SHORT, piece_of, shorten, stints_of

seconds = st.integers(1, 40).map(lambda n: n / 4)
beats = st.lists(st.builds(Beat, seconds, st.sampled_from(["in", "hold", "out", "rest"])), min_size=1, max_size=5)


def of_one_figure(made: list[Beat]) -> tuple[Beat, ...]:
    return tuple(replace(beat, at=sum(other.seconds for other in made[:place])) for place, beat in enumerate(made))


tempos = st.builds(Tempo, beats.map(of_one_figure), st.booleans(), st.booleans())


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    tempo = draw(tempos)
    reps = draw(st.integers(0, 8))
    sides = draw(st.sampled_from(["", "turns", "blocks", "both"]))
    length = draw(st.integers(10, 600)) / 1.0
    stints = draw(st.lists(st.tuples(st.just("walking"), seconds), max_size=3)) if not reps and not sides else []
    do = draw(st.sampled_from(["exercise", "walk", "breathing", "position"]))
    return Piece("t", do, "T", "e", draw(st.integers(1, 4)), reps, 0.0 if reps else length, sides, tempo, tuple(stints))


sessions = st.lists(pieces(), min_size=1, max_size=5)


@given(sessions, st.sampled_from([15.0, 30.0]))
def test_the_phases_follow_one_another_without_a_gap_and_sum_to_the_total(made: list[Piece], ready: float) -> None:
    phases = lay(made, ready)
    assert phases[0].start == 0
    assert all(abs(one.end - other.start) < 1e-6 for one, other in pairwise(phases))
    assert abs(total(phases) - sum(phase.seconds for phase in phases)) < 1e-6
    for index, piece in enumerate(made):
        work = sum(phase.seconds for phase in phases if phase.piece == index and phase.kind == "work")
        assert abs(work - piece.work) < 1e-6


@given(sessions, st.lists(st.floats(0, 20_000), min_size=2, max_size=20))
def test_time_never_goes_back_through_the_phases(made: list[Piece], times: list[float]) -> None:
    phases = lay(made)
    seen = [at(made, phases, second) for second in sorted(times)]
    assert all(
        (a.index, a.round if a.index == b.index else 0) <= (b.index, b.round) or a.index < b.index for a, b in pairwise(seen)
    )
    for second, now in zip(sorted(times), seen, strict=True):
        assert now.over == (second >= total(phases))
        assert 0 <= now.into <= now.phase.seconds + 1e-9


@given(sessions)
def test_both_sides_get_the_same_work(made: list[Piece]) -> None:
    phases = lay(made)
    for index, piece in enumerate(made):
        own = [phase for phase in phases if phase.piece == index and phase.kind == "work"]
        one, other = (sum(phase.seconds for phase in own if phase.side == side) for side in (1, 2))
        assert abs(one - other) < 1e-6
        if piece.sides == "turns" and piece.reps:
            assert all(phase.rounds == 2 * piece.reps for phase in own)


@given(pieces().filter(lambda piece: piece.reps > 0))
def test_every_rep_of_one_side_shows_that_side_of_the_figure(piece: Piece) -> None:
    tempo = replace(piece.tempo, each_side=True)
    piece = replace(piece, tempo=tempo, sides="blocks", do="exercise")
    phases = lay([piece])
    for phase in phases:
        if phase.kind != "work":
            continue
        for number in range(phase.rounds):
            middle = phase.start + (number + 0.5) * tempo.seconds
            _, second = figure_at(piece, at([piece], phases, middle))
            assert int(second // tempo.seconds) % 2 == phase.side - 1


@given(pieces(), st.floats(0, 1))
def test_the_figure_and_the_counter_share_one_clock(piece: Piece, share: float) -> None:
    phases = lay([piece])
    work = next(phase for phase in phases if phase.kind == "work")
    now = at([piece], phases, work.start + share * work.seconds * 0.999)
    if now.beat < 0:
        return
    _, left = stroke_left(piece.tempo, now)
    assert left >= now.beat_left - 1e-9
    if work.rounds:
        assert 0 <= now.round < work.rounds
        _, second = figure_at(piece, now)
        apart = abs(second - now.into) % piece.tempo.seconds
        assert min(apart, piece.tempo.seconds - apart) < 1e-6


@given(sessions, st.floats(0, 1))
def test_ten_seconds_more_make_the_session_ten_seconds_longer_and_drop_no_rep(made: list[Piece], share: float) -> None:
    phases = lay(made)
    second = share * total(phases) * 0.999
    more = longer(made, phases, second)
    assert abs(total(more) - total(phases) - 10) < 1e-6
    for index in range(len(made)):
        before = sum(phase.rounds for phase in phases if phase.piece == index)
        assert before == sum(phase.rounds for phase in more if phase.piece == index)
    assert at(made, more, second).index == at(made, phases, second).index
    assert all(abs(one.end - other.start) < 1e-6 for one, other in pairwise(more))


@given(sessions)
def test_the_five_minute_version_is_never_more_and_fits_unless_one_piece_is_longer(made: list[Piece]) -> None:
    short = shorten(made)
    assert short
    assert all(piece.sets == 1 for piece in short)
    assert sum(piece.work for piece in short) <= sum(piece.work for piece in made) + 1e-6
    if len(short) > 1:
        assert total(lay(short)) <= SHORT + 1e-6


@given(sessions, st.integers(0, 6))
def test_a_piece_begins_with_getting_ready(made: list[Piece], number: int) -> None:
    phases = lay(made)
    second = beginning(phases, number)
    now = at(made, phases, second)
    assert (now.phase.kind, now.phase.piece) == ("ready", number) if number < len(made) else now.over


@given(tempos)
def test_strokes_keep_every_second_of_a_rep(tempo: Tempo) -> None:
    found = strokes(tempo)
    assert abs(sum(stroke.seconds for stroke in found) - tempo.seconds) < 1e-6
    assert all(one.kind != other.kind and one.last + 1 == other.first for one, other in pairwise(found))


def test_a_task_without_amounts_takes_those_of_its_exercise() -> None:
    table = {"title": "Side plank", "dose": {"sets": 3, "reps": 4, "hold_seconds": {"start": 5}, "each_side": True}}
    tempo = Tempo((Beat(2, "in"), Beat(5, "hold"), Beat(2, "out")), each_side=True, one_place=True)
    piece = piece_of({"id": "a", "do": "exercise", "title": "Side plank"}, table, tempo)
    assert (piece.sets, piece.reps, piece.sides) == (3, 4, "blocks")
    own = piece_of({"id": "a", "do": "exercise", "title": "Side plank", "reps": 2}, table, tempo)
    assert (own.sets, own.reps, own.sides) == (1, 2, "")


def test_long_holds_are_done_on_one_side_first_and_short_ones_in_turn() -> None:
    tempo = Tempo((Beat(2, "in"), Beat(20, "hold"), Beat(2, "out")), each_side=True)
    task = {"id": "a", "do": "exercise", "reps": 2, "each_side": True}
    assert piece_of({**task, "hold_seconds": 20}, None, tempo).sides == "blocks"
    assert piece_of({**task, "hold_seconds": 5}, None, tempo).sides == "turns"


def test_a_figure_that_does_both_sides_in_one_rep_is_not_done_twice() -> None:
    piece = piece_of({"id": "a", "do": "exercise", "reps": 5, "each_side": True}, None, Tempo(each_side=False))
    assert (piece.sides, piece.rounds) == ("both", 5)


def test_walk_and_run_in_turns_are_read_from_the_load_and_nothing_else_is() -> None:
    assert stints_of("Three rounds of 9 minutes walking, 1 minute running") == (("walking", 540.0), ("running", 60.0)) * 3
    assert stints_of("20 half swings with a wedge, 9 or 8, from a tee") == ()
    assert stints_of("Nine rounds of golf, 1 minute running") == ()
    assert stints_of("") == ()
