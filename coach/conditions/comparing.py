"""The bare comparisons of tests: a value against an operand. Values of another kind compare as False."""

from __future__ import annotations

from operator import eq, ge, gt, le, lt

from .record import NUMBERS, Value
from .tree import Test

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Compare = Callable[[Value], bool]
    Kinds = type | tuple[type, ...]
    Bare = tuple[Kinds, Callable[[Any, Any], bool], Any]  # what the value has to be, comparison, operand

AGAINST: dict[str, Callable[[Any, Any], bool]] = {"at_least": ge, "at_most": le, "above": gt, "below": lt}


def comparer(test: Test) -> Compare:
    """The bare comparison of a value with the operand. Values of another kind compare as False."""
    kinds, against, operand = bare(test)
    return lambda value: isinstance(value, kinds) and against(value, operand)


def bare(test: Test) -> Bare:
    """The comparison in parts, so that what asks often need not call `comparer`: `isinstance(value, kinds) and against(…)`."""
    operand, kind = test.operand, test.comparison
    if kind == "is":
        if isinstance(operand, bool | str):
            return type(operand), eq, operand
        return object, _same, operand
    if kind in {"one_of", "includes"}:
        wanted = operand if isinstance(operand, tuple) else (operand,)
        return object, _one_of if kind == "one_of" else _includes, wanted
    return NUMBERS, AGAINST[kind], operand


def _same(value: Value, operand: Value) -> bool:
    return value == operand and not isinstance(value, bool)


def _one_of(value: Value, wanted: tuple[Value, ...]) -> bool:
    return value in wanted


def _includes(value: Value, wanted: tuple[Value, ...]) -> bool:
    return any(item in (value if isinstance(value, tuple) else (value,)) for item in wanted)
