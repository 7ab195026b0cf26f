"""PURE: one small table language for danger rules, causes, plan criteria, contraindications and cautions.

`parse` a table once, `compile_condition` it once, ask it many times; `explain` says in plain words with
numbers why it holds or not.
"""

from __future__ import annotations

from .compiled import compile_condition, holds
from .reasons import Reason, explain, in_rows, what_is_asked
from .record import Record, Value
from .tree import ALWAYS, MEASURES, Condition, ConditionError, Group, Test, names, parse, walk

__all__ = [
    "ALWAYS", "MEASURES", "Condition", "ConditionError", "Group", "Reason", "Record", "Test", "Value", "compile_condition",
    "explain", "holds", "in_rows", "names", "parse", "walk", "what_is_asked",
]  # fmt: skip
