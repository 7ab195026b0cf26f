"""The canvas, the frame, the clock of a motion, and the still pair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.figure import (
    Frame,
    Scene,
    frames,
    loop_seconds,
    moment,
    next_change,
    round_seconds,
    still,
    with_hold,
    working_part,
)
from coach.figure.canvas import Canvas
from coach.figure.model import ROLES
from tests.figure.files import FIGURES, NAMES

figures = st.sampled_from(NAMES).map(FIGURES.__getitem__)
DOTS = st.floats(-30, 90)


def bits(canvas: Canvas, role: str) -> set[tuple[int, int]]:
    return {(x, y) for y, row in enumerate(canvas.layers[role]) for x in range(canvas.dots_wide) if row >> x & 1}


@given(st.tuples(DOTS, DOTS), st.tuples(DOTS, DOTS), st.floats(1.5, 6))
def test_a_thick_line_is_every_dot_near_it_and_no_other(
    start: tuple[float, float], end: tuple[float, float], thick: float
) -> None:
    canvas = Canvas(20, 8)
    canvas.line("near", start, end, thick)
    drawn = bits(canvas, "near")
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    for x in range(canvas.dots_wide):
        for y in range(canvas.dots_high):
            px, py = x + 0.5 - start[0], y + 0.5 - start[1]
            t = min(1.0, max(0.0, (px * dx + py * dy) / square)) if square > 1e-12 else 0.0
            away = ((px - t * dx) ** 2 + (py - t * dy) ** 2) ** 0.5
            if abs(away - thick / 2) > 1e-3:  # rounding decides on the very edge
                assert ((x, y) in drawn) == (away < thick / 2), (x, y)


@given(st.sets(st.tuples(st.integers(0, 15), st.integers(0, 11)), max_size=40))
def test_braille_signs_say_exactly_the_dots(dots: set[tuple[int, int]]) -> None:
    canvas = Canvas(8, 3)
    for x, y in dots:
        canvas.dot("prop", x, y)
    offsets = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
    seen = set()
    for row, runs in enumerate(canvas.rows()):
        text = "".join(part for part, _ in runs)
        assert len(text) == 8
        for column, sign in enumerate(text):
            code = 0 if sign == " " else ord(sign) - 0x2800
            seen |= {(column * 2 + dx, row * 4 + dy) for bit, (dx, dy) in enumerate(offsets) if code >> bit & 1}
    assert seen == dots


def test_the_higher_role_gives_a_cell_its_colour() -> None:
    canvas = Canvas(8, 4)
    canvas.dot("prop", 0, 0)
    canvas.dot("focus", 1, 3)
    canvas.dot("far", 4, 0)
    assert canvas.rows()[0] == (("⢁ ", "focus"), ("⠁     ", "far"))


def test_mirroring_twice_changes_nothing() -> None:
    canvas = Canvas(8, 4)
    canvas.line("near", (1, 1), (9, 12), 2)
    before = canvas.rows()
    canvas.mirror_across()
    assert canvas.rows() != before
    canvas.mirror_across()
    canvas.mirror_down()
    canvas.mirror_down()
    assert canvas.rows() == before


def well_formed(frame: Frame, width: int, height: int) -> None:
    assert (frame.width, frame.height) == (width, height)
    assert len(frame.rows) == height
    assert all(len(line) == width for line in frame.lines())
    assert {role for row in frame.rows for _, role in row} <= set(ROLES)


@given(figures, st.floats(0, 400), st.integers(8, 90), st.integers(4, 30), st.booleans())
def test_a_frame_has_exactly_the_size_asked_for(figure, at, width, height, plain) -> None:  # type: ignore[no-untyped-def]
    well_formed(Scene(figure, width, height, ascii=plain).frame(at), width, height)


@given(figures, st.integers(8, 90), st.integers(4, 30), st.booleans())
def test_a_still_pair_has_exactly_the_size_asked_for(figure, width, height, plain) -> None:  # type: ignore[no-untyped-def]
    well_formed(still(figure, width, height, ascii=plain), width, height)


@pytest.mark.parametrize("name", [name for name in NAMES if FIGURES[name].view != "above"])
def test_nothing_of_the_body_is_on_or_under_the_floor(name: str) -> None:
    frame = frames(FIGURES[name], 0.3, 36, 10)
    assert {role for _, role in frame.rows[-1]} == {"prop"}


@pytest.mark.parametrize("name", [name for name in NAMES if FIGURES[name].focus])
def test_the_working_part_is_seen_in_its_own_colour(name: str) -> None:
    rows = frames(FIGURES[name], 0.0, 36, 10).rows
    assert any(role == "focus" for row in rows for _, role in row)


@pytest.mark.parametrize("name", [name for name in NAMES if FIGURES[name].focus])
def test_without_colour_the_working_part_is_thicker(name: str) -> None:
    scene = Scene(FIGURES[name], 36, 10)
    plain, bold = scene.frame(0.0), scene.frame(0.0, bold_focus=True)
    assert plain.lines() != bold.lines()


def test_the_second_side_is_drawn_on_the_other_side() -> None:
    figure = FIGURES["side-plank"]
    scene = Scene(figure, 34, 11)
    first, second = scene.frame(0.0), scene.frame(round_seconds(figure))
    assert first.lines() != second.lines()
    assert scene.frame(2 * round_seconds(figure)).lines() == first.lines()


def test_the_focus_changes_sides_with_the_limbs() -> None:
    figure = FIGURES["glute-bridge"]
    assert loop_seconds(figure) == round_seconds(figure)
    dog = FIGURES["bird-dog"]
    scene = Scene(dog, 36, 10)
    at = dog.motion[0].move + 1
    one, two = scene.solved_at(at), scene.solved_at(round_seconds(dog) + at)
    assert one.points["heel_near"] == pytest.approx(two.points["heel_far"], abs=0.01)
    assert any(role == "focus" for row in scene.frame(round_seconds(dog) + at).rows for _, role in row)


@given(figures, st.floats(0, 500))
def test_the_clock_never_runs_past_a_part(figure, at) -> None:  # type: ignore[no-untyped-def]
    now = moment(figure, at)
    assert 0 <= now.share <= 1
    assert 0 <= now.left <= now.length + 1e-9
    assert now.say == figure.motion[now.part].say
    assert now.round == int(at // round_seconds(figure))
    later = moment(figure, at + now.left + 1e-6)
    assert (later.part, later.holding) != (now.part, now.holding) or len(figure.motion) == 1


@given(figures, st.floats(0, 200))
def test_nothing_changes_during_a_hold(figure, at) -> None:  # type: ignore[no-untyped-def]
    now = moment(figure, at)
    if now.holding and now.left > 0.02:
        assert next_change(figure, at) == pytest.approx(now.left)
        assert frames(figure, at, 36, 10) == frames(figure, at + now.left - 0.01, 36, 10)
    else:
        assert next_change(figure, at) <= 0.1


@given(figures, st.floats(0, 60))
def test_a_plan_sets_the_time_of_the_hold(figure, hold) -> None:  # type: ignore[no-untyped-def]
    part = working_part(figure)
    changed = with_hold(figure, hold)
    if figure.motion[part].hold > 0:
        assert changed.motion[part].hold == hold
        assert round_seconds(changed) == pytest.approx(round_seconds(figure) - figure.motion[part].hold + hold)
    else:
        assert changed is figure


def test_the_cue_comes_with_the_frame() -> None:
    figure = FIGURES["glute-bridge"]
    assert frames(figure, 0.5, 36, 10).say == "Press through your heels. Hips up."
    assert frames(figure, 5.5, 36, 10).say == "Slowly down."


def test_a_still_pair_says_what_the_end_pose_says() -> None:
    assert still(FIGURES["glute-bridge"], 72, 10).say == "Press through your heels. Hips up."
    assert "→" in "".join(still(FIGURES["glute-bridge"], 72, 10).lines())
    assert "↓" in "".join(still(FIGURES["glute-bridge"], 30, 14).lines())
