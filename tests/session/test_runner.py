from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from coach.plan.runner import AWAY, BEGIN, END, GONE, PIECE_END, Runner
from coach.plan.session import Beat, Piece, Tempo, total

REP = Tempo((Beat(2, "in"), Beat(3, "hold"), Beat(2, "out")))
BRIDGE = Piece("bridge", "exercise", "Bridge", "glute-bridge", 2, 3, tempo=REP)
WALK = Piece("walk", "walk", "Walk", "walk", seconds=120.0)


def played(runner: Runner, seconds: float, *, step: float = 0.5, begin: float = 0.0) -> list[str]:
    happened: list[str] = []
    for number in range(1, int(seconds / step) + 1):
        happened += runner.tick(begin + number * step)
    return happened


def test_a_whole_session_ends_with_everything_done() -> None:
    runner = Runner([BRIDGE, WALK])
    runner.start(0.0)
    happened = played(runner, total(runner.phases) + 1)
    assert happened.count(END) == 1
    assert happened.count(PIECE_END) == 1
    assert [(outcome.task, outcome.how) for outcome in runner.outcomes()] == [("bridge", "done"), ("walk", "done")]
    assert runner.outcomes()[0].reps == 6
    assert not runner.running


@given(st.lists(st.floats(0.01, AWAY - 0.01), min_size=1, max_size=400))
def test_the_same_time_in_other_ticks_gives_the_same_outcome(steps: list[float]) -> None:
    one, other = Runner([BRIDGE, WALK]), Runner([BRIDGE, WALK])
    one.start(0.0)
    other.start(0.0)
    now = 0.0
    for step in steps:
        now += step
        one.tick(now)
    at = 0.0
    while at < now:
        at = min(now, at + 1.0)
        other.tick(at)
    assert abs(one.elapsed - other.elapsed) < 1e-3
    assert [(o.task, o.how, o.reps) for o in one.outcomes()] == [(o.task, o.how, o.reps) for o in other.outcomes()]


def test_a_stopped_program_pauses_the_session_instead_of_finishing_it() -> None:
    runner = Runner([BRIDGE])
    runner.start(0.0)
    runner.tick(1.0)
    assert runner.tick(4000.0) == [GONE]
    assert not runner.running
    assert runner.elapsed == 1.0


def test_next_leaves_out_and_asks_nothing_of_what_was_done() -> None:
    runner = Runner([BRIDGE, WALK])
    runner.start(0.0)
    runner.tick(2.0)
    runner.skip("time")
    assert runner.piece.task == "walk"
    assert [(o.task, o.how, o.why) for o in runner.outcomes()] == [("bridge", "skip", "time")]


def test_half_of_it_counts_as_part_and_tells_the_reps() -> None:
    runner = Runner([BRIDGE, WALK])
    runner.start(0.0)
    played(runner, 15 + 2 * REP.seconds)
    runner.skip()
    outcome = runner.outcome(0)
    assert outcome is not None
    assert (outcome.how, outcome.reps) == ("part", 2)


def test_going_back_never_takes_away_what_was_done() -> None:
    runner = Runner([BRIDGE, WALK])
    runner.start(0.0)
    played(runner, 15 + 2 * 21 + 20 + 1)
    assert runner.piece.task == "walk"
    runner.back()
    assert runner.piece.task == "bridge"
    outcome = runner.outcome(0)
    assert outcome is not None
    assert outcome.how == "done"


def test_without_hands_free_each_start_waits_for_a_key() -> None:
    runner = Runner([BRIDGE], hands_free=False)
    runner.start(0.0)
    played(runner, 40)
    assert runner.waiting
    assert runner.now.phase.kind == "ready"
    runner.start(40.0)
    assert runner.now.phase.kind == "work"


def test_work_begins_with_a_word_and_only_once() -> None:
    runner = Runner([BRIDGE])
    runner.start(0.0)
    assert played(runner, 20).count(BEGIN) == 1


@given(st.floats(0, 300), st.booleans())
def test_what_is_kept_brings_back_the_same_outcomes(seconds: float, skip: bool) -> None:
    runner = Runner([BRIDGE, WALK])
    runner.start(0.0)
    played(runner, seconds)
    if skip and not runner.over:
        runner.skip("pain")
    again = Runner([BRIDGE, WALK])
    again.restore(json.loads(json.dumps(runner.kept())))
    assert [(o.task, o.how, o.why) for o in again.outcomes()] == [(o.task, o.how, o.why) for o in runner.outcomes()]


def test_a_kept_session_of_nonsense_is_a_fresh_one() -> None:
    runner = Runner([BRIDGE])
    runner.restore({"worked": ["x", None, 3, 4], "passed": "no", "why": {"a": 1}, "piece": "two"})
    assert runner.outcomes() == []
    assert runner.elapsed == 0


def test_an_easier_exercise_begins_anew_and_words_do_not() -> None:
    runner = Runner([BRIDGE, WALK])
    runner.start(0.0)
    played(runner, 20)
    here = runner.elapsed
    runner.note("Easier: lift half as high.", less=False)
    assert runner.elapsed == here
    runner.change(Piece("bridge", "exercise", "Tilt", "pelvic-tilt", 1, 5, tempo=REP))
    assert runner.now.phase.kind == "ready"
    assert runner.piece.title == "Tilt"
    assert abs(total(runner.phases) - (15 + 35 + 15 + 120)) < 1e-6


def test_a_walk_that_was_cut_off_goes_on_where_it_was() -> None:
    runner = Runner([WALK, BRIDGE])
    runner.start(0.0)
    played(runner, 75)
    again = Runner([WALK, BRIDGE])
    again.restore(json.loads(json.dumps(runner.kept())))
    assert again.elapsed == 75
    again.start(0.0)
    played(again, 60)
    outcome = again.outcome(0)
    assert outcome is not None
    assert outcome.how == "done"
