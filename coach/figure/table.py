"""From the plain tables of a TOML file to a `Figure`: defaults, both sides, inheritance of poses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.figure.model import (
    AT,
    BONE_NAMES,
    LIMB_ANGLES,
    POINTS,
    PROP_KINDS,
    SHORTENED,
    SIDES,
    TRUNK_VALUES,
    VALUES,
    VIEWS,
    Figure,
    FigureError,
    Move,
    Pose,
    Prop,
    full_name,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.figure.model import Vector

    Path = tuple[str | int, ...]

_START = tuple(1.0 if name.rsplit("_", 1)[0] in SHORTENED else 0.0 for name in VALUES)
_SHORT_GROUPS = {"arm": ("upper", "fore"), "leg": ("thigh", "shin")}
_KEYS = {"view", "canvas", "focus", "omit", "props", "each_side", "text", "motion", "poses"}
_POSE_KEYS = {"from", *TRUNK_VALUES[:7], "short", "fix", "pin", "sole", *LIMB_ANGLES}
_PROP_NUMBERS = ("at", "y", "length", "height", "depth", "size")


def figure_from_table(table: Mapping[str, object]) -> Figure:
    """Read a `[figure]` table.

    Args:
        table: as `tomllib` gives it.

    Returns:
        The figure, each pose whole.

    Raises:
        FigureError: a key, name or value is not one that a figure knows; `path` says where.
    """
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise FigureError((unknown[0],), f"a figure knows {', '.join(sorted(_KEYS))}")
    view = table.get("view", "side")
    if view not in VIEWS:
        raise FigureError(("view",), "side, front or above")
    text = table.get("text")
    if not isinstance(text, str) or not text.strip():
        raise FigureError(("text",), "say in words what the picture shows")
    poses = _poses(table.get("poses"))
    names = [pose.name for pose in poses]
    return Figure(
        text=text,
        poses=poses,
        motion=_motion(table.get("motion"), names),
        view=str(view),
        canvas=_canvas(table.get("canvas", [36, 10])),
        focus=_bones(table.get("focus", []), "focus"),
        omit=_bones(table.get("omit", []), "omit"),
        props=_props(table.get("props", [])),
        each_side=table.get("each_side") is True,
    )


def figures_of(exercise: Mapping[str, object]) -> tuple[Figure, ...]:
    """The figures of an exercise file, in the order in which they are shown.

    Args:
        exercise: the whole table of an exercise.

    Returns:
        `[figure]`, then `[figure_2]`; empty where the exercise has none.

    Raises:
        FigureError: a figure cannot be read; the path begins with `figure` or `figure_2`.
    """
    found = []
    for key in ("figure", "figure_2"):
        table = exercise.get(key)
        if table is None:
            continue
        if not isinstance(table, dict):
            raise FigureError((key,), "a table")
        try:
            found.append(figure_from_table(table))
        except FigureError as error:
            raise FigureError((key, *error.path), error.message) from None
    return tuple(found)


def _number(value: object, path: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1000 <= value <= 1000:
        raise FigureError(path, "a number")
    return float(value)


def _vector(value: object, path: Path) -> Vector:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise FigureError(path, "a place [x, y], in heights of the person")
    return (_number(value[0], (*path, 0)), _number(value[1], (*path, 1)))


def _pair(value: object, path: Path) -> Vector:
    return _vector(value, path) if isinstance(value, list | tuple) else (_number(value, path),) * 2


def _canvas(value: object) -> tuple[int, int]:
    width, height = _vector(value, ("canvas",))
    return (max(8, int(width)), max(4, int(height)))


def _bones(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise FigureError((key,), "a list of bones")
    for index, name in enumerate(value):
        if not isinstance(name, str) or name not in BONE_NAMES:
            raise FigureError((key, index), f"no such bone: {name}")
    return tuple(value)


def _poses(value: object) -> tuple[Pose, ...]:
    if not isinstance(value, dict) or not value:
        raise FigureError(("poses",), "at least one pose")
    done: dict[str, Pose] = {}
    for name, table in value.items():
        path: Path = ("poses", str(name))
        if not isinstance(table, dict):
            raise FigureError(path, "a table of angles")
        unknown = sorted(set(table) - _POSE_KEYS)
        if unknown:
            raise FigureError((*path, unknown[0]), f"a pose knows {', '.join(sorted(_POSE_KEYS))}")
        parent: Pose | None = None
        if done:
            wanted = table.get("from", next(iter(done)))
            parent = done.get(str(wanted))
            if parent is None:
                raise FigureError((*path, "from"), f"no pose of that name stands above: {wanted}")
        done[str(name)] = _pose(str(name), table, parent, path)
    return tuple(done.values())


def _pose(name: str, table: Mapping[str, object], parent: Pose | None, path: Path) -> Pose:
    values = list(parent.values if parent else _START)
    for key in TRUNK_VALUES[:6]:
        if key in table:
            values[AT[key]] = _number(table[key], (*path, key))
    if "turn" in table:
        values[AT["turn"]], values[AT["turn_hips"]] = _pair(table["turn"], (*path, "turn"))
    for key in LIMB_ANGLES:
        if key in table:
            values[AT[f"{key}_near"]], values[AT[f"{key}_far"]] = _pair(table[key], (*path, key))
    _shorten(values, table.get("short", {}), (*path, "short"))
    fix = parent.fix if parent else None
    if "fix" in table:
        fix = _fix(table["fix"], (*path, "fix"))
    if fix is None:
        raise FigureError((*path, "fix"), "the first pose says where one point lies, such as fix = { hip = [0, 0.5] }")
    sole = table.get("sole")
    free = sole == "free" if sole is not None else bool(parent and parent.sole_free)
    return Pose(name, tuple(values), fix, _pins(table, parent, path), free)


def _shorten(values: list[float], table: object, path: Path) -> None:
    if not isinstance(table, dict):
        raise FigureError(path, "a table such as { arm = [1, 0.6] }")
    for key, value in table.items():
        bones = _SHORT_GROUPS.get(key, (key,) if key in SHORTENED else ())
        if not bones:
            raise FigureError((*path, key), f"one of arm, leg, {', '.join(SHORTENED)}")
        pair = _pair(value, (*path, key))
        for bone in bones:
            for side, factor in zip(SIDES, pair, strict=True):
                if not 0 <= factor <= 1:
                    raise FigureError((*path, key), "between 0 and 1")
                values[AT[f"{bone}_{side}"]] = max(factor, 0.02)  # a bone of no length has no direction


def _fix(value: object, path: Path) -> tuple[str, Vector]:
    if not isinstance(value, dict) or len(value) != 1:
        raise FigureError(path, "one point and its place, such as { hip = [0, 0.5] }")
    ((point, place),) = value.items()
    if point not in POINTS:
        raise FigureError((*path, str(point)), "no such point")
    return (full_name(point), _vector(place, (*path, point)))


def _pins(table: Mapping[str, object], parent: Pose | None, path: Path) -> tuple[tuple[str, Vector], ...]:
    """A pose's own pins; else those of its parent, without the limbs whose angles it gives itself."""
    if "pin" not in table:
        inherited = parent.pins if parent else ()
        freed = {"hand"} if {"shoulder", "elbow"} & set(table) else set()
        freed |= {"heel"} if {"hip", "knee"} & set(table) else set()
        return tuple((name, place) for name, place in inherited if name.split("_")[0] not in freed)
    value = table["pin"]
    if not isinstance(value, dict):
        raise FigureError((*path, "pin"), "hands and heels with their places")
    pins: dict[str, Vector] = {}
    for point, place in value.items():
        limb, _, side = str(point).partition("_")
        if limb not in ("hand", "heel") or side not in ("", *SIDES):
            raise FigureError((*path, "pin", str(point)), "a pin holds a hand or a heel")
        for name in [f"{limb}_{side}"] if side else [f"{limb}_near", f"{limb}_far"]:
            pins[name] = _vector(place, (*path, "pin", str(point)))
    return tuple(pins.items())


def _motion(value: object, names: list[str]) -> tuple[Move, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise FigureError(("motion",), "at least one move")
    moves = []
    for index, table in enumerate(value):
        path: Path = ("motion", index)
        if not isinstance(table, dict) or set(table) - {"pose", "move", "hold", "say"}:
            raise FigureError(path, "a table of pose, move, hold and say")
        if table.get("pose") not in names:
            raise FigureError((*path, "pose"), f"one of {', '.join(names)}")
        move = _number(table.get("move"), (*path, "move"))
        hold = _number(table.get("hold", 0), (*path, "hold"))
        if not 0.4 <= move <= 10:
            raise FigureError((*path, "move"), "0.4 to 10 seconds")
        if not 0 <= hold <= 60:
            raise FigureError((*path, "hold"), "0 to 60 seconds")
        say = table.get("say", "")
        if not isinstance(say, str) or len(say) > 60:
            raise FigureError((*path, "say"), "at most 60 characters")
        moves.append(Move(names.index(str(table["pose"])), move, hold, say))
    return tuple(moves)


def _props(value: object) -> tuple[Prop, ...]:
    if not isinstance(value, list | tuple):
        raise FigureError(("props",), "a list of things")
    return tuple(_prop(table, ("props", index)) for index, table in enumerate(value))


def _prop(table: object, path: Path) -> Prop:
    if not isinstance(table, dict) or table.get("kind") not in PROP_KINDS:
        raise FigureError((*path, "kind"), f"one of {', '.join(PROP_KINDS)}")
    unknown = sorted(set(table) - {"kind", "back", "along", "held", "from", "to", *_PROP_NUMBERS})
    if unknown:
        raise FigureError((*path, unknown[0]), "no such key of a prop")
    numbers = {key: _number(table[key], (*path, key)) for key in _PROP_NUMBERS if key in table}
    back = table.get("back", "left")
    if back not in ("left", "right", "none"):
        raise FigureError((*path, "back"), "left, right or none")
    along = table.get("along")
    if along is not None:
        if not isinstance(along, list | tuple) or len(along) != 2:
            raise FigureError((*path, "along"), "two points")
        along = (_point(along[0], (*path, "along", 0)), _point(along[1], (*path, "along", 1)))
    held = table.get("held")
    ends = {key: _end(table[key], (*path, key)) if key in table else None for key in ("from", "to")}
    return Prop(
        kind=str(table["kind"]),
        at=numbers.get("at"),
        y=numbers.get("y"),
        length=numbers.get("length"),
        height=numbers.get("height"),
        depth=numbers.get("depth"),
        size=numbers.get("size"),
        back=str(back),
        along=along,
        held=None if held is None else _point(held, (*path, "held")),
        start=ends["from"],
        to=ends["to"],
    )


def _point(value: object, path: Path) -> str:
    if not isinstance(value, str) or value not in POINTS:
        raise FigureError(path, "a point of the body, such as hand_near")
    return full_name(value)


def _end(value: object, path: Path) -> str | Vector:
    return _point(value, path) if isinstance(value, str) else _vector(value, path)
