"""The light dataclasses behave as the standard ones where Coach relies on it."""

from __future__ import annotations

import dataclasses

import pytest

from coach.values import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
    tags: list[str] = field(default_factory=list)
    note: str = field(default="", repr=False, compare=False)


@dataclass(slots=True)
class Counter:
    count: int = 0


def test_fields_are_taken_by_place_by_name_and_by_default() -> None:
    point = Point(1, tags=["a"])
    assert (point.x, point.y, point.tags, point.note) == (1, 2, ["a"], "")
    assert Point(1).tags is not Point(1).tags


@pytest.mark.parametrize(("args", "named"), [((), {}), ((1, 2, [], "", 5), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_a_wrong_call_is_an_error(args: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Point(*args, **named)  # type: ignore[arg-type]


def test_a_frozen_value_cannot_be_changed_and_a_plain_one_can() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        Point(1).x = 2  # type: ignore[misc]
    counter = Counter()
    counter.count += 1
    assert counter.count == 1


def test_values_are_equal_by_what_is_compared_and_hash_alike() -> None:
    assert Point(1, note="a") == Point(1, note="b")
    assert Point(1) != Point(2)
    other: object = (1, 2, [], "")
    assert Point(1) != other
    assert repr(Point(1, note="x")) == "Point(x=1, y=2, tags=[])"


def test_replace_gives_another_value() -> None:
    assert replace(Point(1), y=5) == Point(1, 5)


def test_the_standard_module_accepts_them() -> None:
    assert dataclasses.is_dataclass(Point)
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 2, "tags": [], "note": ""}
    assert dataclasses.replace(Point(1), y=9).y == 9
    assert [item.name for item in dataclasses.fields(Point)] == ["x", "y", "tags", "note"]


def test_a_match_takes_them_apart() -> None:
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)


def test_ordered_values_sort_by_their_fields_in_turn() -> None:
    @dataclass(frozen=True, slots=True, order=True)
    class Place:
        line: int
        column: int

    assert sorted([Place(2, 1), Place(1, 9), Place(1, 2)]) == [Place(1, 2), Place(1, 9), Place(2, 1)]
    assert max(Place(1, 9), Place(2, 1)) == Place(2, 1)
