"""Reading a figure: inheritance, pins let go, and a clear message for everything else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.figure import FigureError, check_figure, figure_from_table, figures_of
from coach.figure.model import AT


def table(**changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "text": "Stand tall with your feet together and bend one knee a little, then stretch it again slowly.",
        "motion": [{"pose": "bent", "move": 1.0}, {"pose": "tall", "move": 1.0}],
        "poses": {
            "tall": {"fix": {"hip": [0.0, 0.495]}, "pin": {"heel": [0.0, 0.015]}, "neck": 5},
            "bent": {"fix": {"hip": [0.0, 0.4]}},
        },
    }
    return base | changes


def test_a_later_pose_says_only_what_differs() -> None:
    figure = figure_from_table(table())
    bent = figure.pose("bent")
    assert bent.values[AT["neck"]] == 5
    assert dict(bent.pins) == {"heel_near": (0.0, 0.015), "heel_far": (0.0, 0.015)}
    assert bent.fix == ("hip", (0.0, 0.4))
    assert check_figure(figure) == ()


def test_angles_of_a_limb_let_go_of_its_pin() -> None:
    poses = table()["poses"]
    poses["tall"]["pin"]["hand_near"] = [0.1, 0.6]
    poses["bent"] |= {"hip": [40, 0], "knee": [60, 0]}
    figure = figure_from_table(table(poses=poses))
    assert dict(figure.pose("bent").pins) == {"hand_near": (0.1, 0.6)}


def test_an_empty_pin_lets_go_of_all() -> None:
    poses = table()["poses"]
    poses["bent"]["pin"] = {}
    assert figure_from_table(table(poses=poses)).pose("bent").pins == ()


def test_from_names_another_parent() -> None:
    poses = table()["poses"]
    poses["bent"]["lean"] = 30
    poses["more"] = {"from": "bent", "low": 10}
    more = figure_from_table(table(poses=poses)).pose("more")
    assert (more.values[AT["lean"]], more.values[AT["low"]], more.fix[1][1]) == (30, 10, 0.4)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"view": "back"}, ("view",)),
        ({"text": ""}, ("text",)),
        ({"colour": "red"}, ("colour",)),
        ({"motion": []}, ("motion",)),
        ({"motion": [{"pose": "gone", "move": 1}]}, ("motion", 0, "pose")),
        ({"motion": [{"pose": "tall", "move": 0.1}]}, ("motion", 0, "move")),
        ({"motion": [{"pose": "tall", "move": 1, "hold": 99}]}, ("motion", 0, "hold")),
        ({"motion": [{"pose": "tall", "move": 1, "say": "x" * 61}]}, ("motion", 0, "say")),
        ({"poses": {}}, ("poses",)),
        ({"poses": {"tall": {"lean": 3}}}, ("poses", "tall", "fix")),
        ({"poses": {"tall": {"fix": {"tail": [0, 0]}}}}, ("poses", "tall", "fix", "tail")),
        ({"poses": {"tall": {"fix": {"hip": [0, 0]}, "wing": 3}}}, ("poses", "tall", "wing")),
        ({"poses": {"tall": {"fix": {"hip": [0, 0]}, "pin": {"head": [0, 1]}}}}, ("poses", "tall", "pin", "head")),
        ({"poses": {"tall": {"fix": {"hip": [0, 0]}, "hip": [1, 2, 3]}}}, ("poses", "tall", "hip")),
        ({"poses": {"tall": {"fix": {"hip": [0, 0]}, "short": {"arm": 2}}}}, ("poses", "tall", "short", "arm")),
        ({"focus": ["tail"]}, ("focus", 0)),
        ({"props": [{"kind": "sofa"}]}, ("props", 0, "kind")),
        ({"props": [{"kind": "bag", "held": "paw"}]}, ("props", 0, "held")),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(changes: dict[str, Any], path: tuple[str | int, ...]) -> None:
    with pytest.raises(FigureError) as caught:
        figure_from_table(table(**changes))
    assert caught.value.path == path
    assert caught.value.message


def test_the_path_names_which_figure() -> None:
    with pytest.raises(FigureError) as caught:
        figures_of({"figure": table(), "figure_2": table(view="under")})
    assert caught.value.path == ("figure_2", "view")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.sampled_from(["view", "canvas", "focus", "omit", "props", "motion", "poses", "text", "each_side"]),
    JSON,
    st.sampled_from(["lean", "hip", "short", "fix", "pin", "sole", "from", "turn"]),
    JSON,
)
def test_no_table_makes_it_crash(key: str, value: Any, angle: str, other: Any) -> None:
    poses = table()["poses"]
    poses["bent"][angle] = other
    for changes in ({key: value}, {"poses": poses}):
        try:
            figure = figure_from_table(table(**changes))
        except FigureError:
            continue
        check_figure(figure)


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"pin": {"hand_near": [1.5, 0.5]}}, ("poses", "bent", "pin", "hand_near"), "out of reach"),
        ({"pin": {}, "fix": {"hip": [0, 0.2]}}, ("poses", "bent", "fix"), "under the floor"),
        ({"elbow": -40}, ("poses", "bent", "elbow"), "elbow"),
        ({"knee": 175, "hip": 90}, ("poses", "bent", "knee"), "knee"),
    ],
)
def test_a_pose_that_no_body_can_take_is_a_problem(changes: dict[str, Any], path: tuple[str, ...], words: str) -> None:
    poses = table()["poses"]
    poses["bent"] |= changes
    problems = check_figure(figure_from_table(table(poses=poses)))
    assert any(problem.path == path and words in problem.message for problem in problems), problems


def test_a_way_through_the_floor_is_a_problem() -> None:
    poses = {
        "up": {"fix": {"hip": [0, 0.3]}, "lean": -90, "hip": 90, "knee": 0},
        "down": {"hip": -90, "fix": {"hip": [0, 0.3]}, "lean": -270},
    }
    motion = [{"pose": "down", "move": 1.0}, {"pose": "up", "move": 1.0}]
    problems = check_figure(figure_from_table(table(poses=poses, motion=motion)))
    assert any("under the floor" in problem.message for problem in problems)
