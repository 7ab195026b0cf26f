"""Joints from angles, pinned limbs, and the way between two poses: for any pose, not just those of the files."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.figure.model import AT, BONES, VALUES, Pose, swapped
from coach.figure.solve import Way, solve

ANGLES = st.floats(-150, 150)
PLACES = st.tuples(st.floats(-0.6, 0.6), st.floats(0, 1.0))
CHAINS = (("upper", "shoulder", "elbow"), ("fore", "elbow", "hand"), ("thigh", "hip", "knee"), ("shin", "knee", "heel"))


@st.composite
def poses(draw: st.DrawFn, *, pinned: bool = True) -> Pose:
    values = [draw(ANGLES) for _ in range(len(VALUES) - 8)] + [draw(st.floats(0.1, 1.0)) for _ in range(8)]
    names = ("hand_near", "hand_far", "heel_near", "heel_far")
    pins = tuple((name, draw(PLACES)) for name in names if pinned and draw(st.booleans()))
    point = draw(st.sampled_from(["hip", "shoulder", "head", "knee_far", "elbow_near"]))
    return Pose("any", tuple(values), (point, draw(PLACES)), pins, draw(st.booleans()))


def length(points: dict[str, tuple[float, float]], start: str, end: str) -> float:
    return hypot(points[end][0] - points[start][0], points[end][1] - points[start][1])


@given(poses(), st.sampled_from(["side", "front", "above"]))
def test_bones_keep_their_lengths_whatever_is_pinned(pose: Pose, view: str) -> None:
    solved = solve(pose, view)
    for side in ("near", "far"):
        for bone, start, end in CHAINS:
            wanted = BONES[bone] * pose.values[AT[f"{bone}_{side}"]]
            assert length(solved.points, f"{start}_{side}", f"{end}_{side}") == pytest.approx(wanted, rel=0.01)


@given(poses(), st.sampled_from(["side", "front", "above"]))
def test_a_pin_is_reached_or_reported(pose: Pose, view: str) -> None:
    solved = solve(pose, view)
    missed = dict(solved.misses)
    for name, place in pose.pins:
        limb, side = name.split("_")
        root, first, second = ("shoulder", "upper", "fore") if limb == "hand" else ("hip", "thigh", "shin")
        a, b = (BONES[bone] * pose.values[AT[f"{bone}_{side}"]] for bone in (first, second))
        away = hypot(place[0] - solved.points[f"{root}_{side}"][0], place[1] - solved.points[f"{root}_{side}"][1])
        gap = hypot(place[0] - solved.points[name][0], place[1] - solved.points[name][1])
        if away > (a + b) * 1.02:
            assert missed[name] == pytest.approx(away - a - b)
        elif away > abs(a - b):
            assert name not in missed
            assert gap <= 0.02 * max(1.0, (a + b) / 0.48) + 1e-6


@given(poses(pinned=False), st.sampled_from(["side", "front", "above"]))
def test_the_fixed_point_lies_where_it_is_fixed(pose: Pose, view: str) -> None:
    point, place = pose.fix
    assert solve(pose, view).points[point] == pytest.approx(place, abs=1e-9)


@given(poses(), poses(), st.sampled_from(["side", "front", "above"]))
def test_a_way_begins_and_ends_at_its_poses(start: Pose, end: Pose, view: str) -> None:
    way = Way(start, end, view)
    for share, pose in ((0.0, start), (1.0, end)):
        wanted, found = solve(pose, view).points, solve(way.at(share), view).points
        for name in ("hip", "shoulder", "head", "elbow_near", "hand_far", "knee_far", "heel_near"):
            assert found[name] == pytest.approx(wanted[name], abs=0.02), (share, name)


@given(poses())
def test_changing_sides_twice_changes_nothing(pose: Pose) -> None:
    assert swapped(swapped(pose)) == pose


@given(poses())
def test_the_other_side_is_the_same_picture_with_the_limbs_changed(pose: Pose) -> None:
    one, two = solve(pose, "side").points, solve(swapped(pose), "side").points
    for joint in ("elbow", "hand", "knee", "heel", "toe"):
        assert two[f"{joint}_far"] == pytest.approx(one[f"{joint}_near"], abs=1e-9)


def test_standing_straight_is_one_height_tall() -> None:
    standing = Pose("stand", tuple(0.0 if i < len(VALUES) - 8 else 1.0 for i in range(len(VALUES))), ("heel_near", (0.0, 0.015)))
    solved = solve(standing, "side")
    assert solved.points["head"][1] + BONES["head"] == pytest.approx(1.0, abs=0.02)
    assert solved.points["hip"][1] == pytest.approx(0.495)
    assert solved.points["toe_near"][0] > solved.points["heel_near"][0]  # faces right


def test_a_knee_and_an_elbow_bend_the_way_bodies_do() -> None:
    values = tuple(0.0 if i < len(VALUES) - 8 else 1.0 for i in range(len(VALUES)))
    pins = (("heel_near", (0.0, 0.1)), ("hand_near", (0.2, 0.6)))
    solved = solve(Pose("bent", values, ("hip", (0.0, 0.5)), pins), "side")
    assert solved.points["knee_near"][0] > 0.05  # in front of hip and heel
    middle = (solved.points["shoulder"][0] + 0.2) / 2
    assert solved.points["elbow_near"][0] < middle  # behind the line from shoulder to hand
    assert solved.points["toe_near"][1] == pytest.approx(0.1, abs=0.01)  # a pinned sole lies flat
