"""What must hold for the figure of every exercise, in every frame."""

from __future__ import annotations

import re
from math import cos, hypot, radians

import pytest

from coach.figure import Figure, Frame, Scene, check_figure, frames, loop_seconds, moment, start_pose, still
from coach.figure.model import AT, BONES, SIDES
from coach.figure.solve import Solved, Way, solve
from coach.figure.still import end_pose
from tests.figure.files import FIGURES, NAMES

SIZES = [(36, 10), (26, 8)]


def seconds(figure: Figure) -> list[float]:
    """Ten a second while it moves, a few in each hold."""
    return [step / 10 for step in range(int(loop_seconds(figure) * 10) + 1)]


def every_solved(figure: Figure) -> list[Solved]:
    scene = Scene(figure, 36, 10)
    moving = [at for at in seconds(figure) if not moment(figure, at).holding]
    return [scene.solved_at(at) for at in moving]


def difference(first: Frame, second: Frame) -> int:
    pairs = zip(first.lines(), second.lines(), strict=True)
    return sum(a != b for one, two in pairs for a, b in zip(one, two, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_the_file_has_no_problem(name: str) -> None:
    assert check_figure(FIGURES[name]) == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_bone_keeps_its_length(name: str) -> None:
    chains = (("upper", "shoulder", "elbow"), ("fore", "elbow", "hand"), ("thigh", "hip", "knee"), ("shin", "knee", "heel"))
    for solved in every_solved(FIGURES[name]):
        for bone, start, end in chains:
            for side in SIDES:
                a, b = solved.points[f"{start}_{side}"], solved.points[f"{end}_{side}"]
                factor = solved.values[AT[f"{bone}_{side}"]]
                assert hypot(b[0] - a[0], b[1] - a[1]) == pytest.approx(BONES[bone] * factor, rel=0.01), bone
        for bone, start, end in (("pelvis", "hip", "waist"), ("low", "waist", "ribs"), ("high", "ribs", "shoulder")):
            a, b = solved.points[start], solved.points[end]
            assert hypot(b[0] - a[0], b[1] - a[1]) == pytest.approx(BONES[bone], rel=0.01), bone
        if FIGURES[name].view != "side":
            a, b = solved.points["shoulder_near"], solved.points["shoulder_far"]
            wide = 2 * BONES["shoulder_bar"] * abs(cos(radians(solved.values[AT["turn"]])))
            assert hypot(b[0] - a[0], b[1] - a[1]) == pytest.approx(wide, rel=0.01, abs=1e-9)


@pytest.mark.parametrize("name", [name for name in NAMES if FIGURES[name].view != "above"])
def test_no_joint_sinks_into_the_floor(name: str) -> None:
    for solved in every_solved(FIGURES[name]):
        lowest = min(solved.points, key=lambda point: solved.points[point][1])
        assert solved.points[lowest][1] >= -0.035, lowest  # a toe may brush the floor on its way, by two dots


@pytest.mark.parametrize("name", NAMES)
def test_what_two_poses_pin_never_slides(name: str) -> None:
    figure = FIGURES[name]
    here = figure.poses[start_pose(figure)]
    for part in figure.motion:
        there = figure.poses[part.pose]
        held = {point: place for point, place in here.pins if (point, place) in there.pins}
        way = Way(here, there, figure.view)
        for step in range(21):
            points = solve(way.at(step / 20), figure.view).points
            for point, place in held.items():
                assert points[point] == pytest.approx(place, abs=0.02), (part.pose, point)
        here = there


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_the_body_stays_inside_with_a_dot_to_spare(name: str, size: tuple[int, int]) -> None:
    figure = FIGURES[name]
    scene = Scene(figure, *size)
    wide, floor = size[0] * 2, (size[1] * 4 if figure.view == "above" else scene.floor + 2)
    for at in seconds(figure):
        for point, place in scene.solved_at(at).points.items():
            x, y = scene.to_dots(place)
            assert 1 <= x <= wide - 1, (at, point)
            assert 1 <= y <= floor, (at, point)


@pytest.mark.parametrize("name", NAMES)
def test_the_movement_can_be_seen_when_small(name: str) -> None:
    figure = FIGURES[name]
    scene = Scene(figure, 26, 8)
    assert difference(scene.pose_frame(start_pose(figure)), scene.pose_frame(end_pose(figure))) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_the_loop_comes_back_to_its_first_frame(name: str) -> None:
    figure = FIGURES[name]
    assert frames(figure, loop_seconds(figure), 36, 10).rows == frames(figure, 0.0, 36, 10).rows


@pytest.mark.parametrize("name", NAMES)
def test_ascii_still_and_text_forms_exist(name: str) -> None:
    figure = FIGURES[name]
    plain = frames(figure, 0.5, 40, 14, ascii=True)
    assert all(line.isascii() for line in plain.lines())
    assert re.search(r"\( ?o ?\)", "".join(plain.lines()))
    assert still(figure, 40, 14, ascii=True).lines() != plain.lines()
    assert 20 <= len(figure.text.split()) <= 60


@pytest.mark.parametrize("name", NAMES)
def test_nothing_jumps_between_two_frames(name: str) -> None:
    figure = FIGURES[name]
    scene = Scene(figure, 36, 10)
    here = scene.solved_at(0.0).points
    before = moment(figure, 0.0)
    for at in seconds(figure)[1:]:
        now, there = moment(figure, at), scene.solved_at(at).points
        if now.other_side == before.other_side:  # changing sides is a cut, not a movement
            for point, place in there.items():
                assert hypot(place[0] - here[point][0], place[1] - here[point][1]) < 0.22, (at, point)
        here, before = there, now
