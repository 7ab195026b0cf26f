"""What is said of a file whose values have another shape than their keys take."""

from __future__ import annotations

import re

from .content import kind_of, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_WANTED = {
    "string_type": "a text in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list in [ ]",
    "dict_type": "a table in { }",
    "model_type": "a table in { }",
    "model_attributes_type": "a table in { }",
    "date_type": "a date",
    "tuple_type": "a list in [ ]",
    "scalar": "a number, a text, true or false",
}


SHAPE_MESSAGE_1 = "{name} takes {kind}, and this is {kind_of}."
SHAPE_MESSAGE_2 = "at least"
SHAPE_MESSAGE_3 = "more than"
SHAPE_MESSAGE_4 = "at most"
SHAPE_MESSAGE_5 = "{name} is {words} {number}, and this is {quoted}."
SHAPE_MESSAGE_6 = "{name} takes a number that ends; this one does not."
SHAPE_MESSAGE_7 = "{name} has at most {context} characters."
SHAPE_MESSAGE_8 = "{name} is too short."
SHAPE_MESSAGE_9 = "{name} has at most {context} entries."
SHAPE_MESSAGE_10 = "{name} needs at least {context}."
SHAPE_MESSAGE_11 = "{name} cannot be {quoted}."
SHAPE_MESSAGE_12 = "{name} lies too deep."
SHAPE_MESSAGE_13 = "{name} cannot be {quoted}."


def shape_message(kind: str, name: str, context: dict[str, object], value: object) -> tuple[str, str]:
    """Code and sentence for one way in which a value does not fit.

    Args:
        kind: pydantic's name of it.
        name: what the value is called.
        context: pydantic's limits.
        value: what stands there.
    """
    if kind in _WANTED:
        return "wrong-type", SHAPE_MESSAGE_1.format(name=name, kind=_WANTED[kind], kind_of=kind_of(value))
    if kind in {"greater_than_equal", "greater_than", "less_than_equal", "less_than"}:
        limit = context.get({"greater_than_equal": "ge", "greater_than": "gt", "less_than_equal": "le"}.get(kind, "lt"))
        words = {"greater_than_equal": SHAPE_MESSAGE_2, "greater_than": SHAPE_MESSAGE_3, "less_than_equal": SHAPE_MESSAGE_4}
        number = f"{limit:g}" if isinstance(limit, int | float) else str(limit)
        return "out-of-range", SHAPE_MESSAGE_5.format(
            name=name, words=words.get(kind, "less than"), number=number, quoted=quoted(value)
        )
    if kind == "finite_number":
        return "out-of-range", SHAPE_MESSAGE_6.format(name=name)
    if kind == "string_too_long":
        return "too-long", SHAPE_MESSAGE_7.format(name=name, context=context.get("max_length"))
    if kind == "string_too_short":
        return "too-short", SHAPE_MESSAGE_8.format(name=name)
    if kind == "too_long":
        return "too-many", SHAPE_MESSAGE_9.format(name=name, context=context.get("max_length"))
    if kind == "too_short":
        return "too-few", SHAPE_MESSAGE_10.format(name=name, context=context.get("min_length"))
    if kind == "string_pattern_mismatch":
        return "wrong-form", SHAPE_MESSAGE_11.format(name=name, quoted=quoted(value))
    if kind == "recursion_loop":
        return "too-deep", SHAPE_MESSAGE_12.format(name=name)
    return "wrong-value", SHAPE_MESSAGE_13.format(name=name, quoted=quoted(value))


SHAPE_HINT_1 = "Dates stand without quotes: 2026-11-22."
SHAPE_HINT_2 = "Leave out the decimal point."
SHAPE_HINT_3 = "Ids are small letters, digits, - and _, begin with a letter and have at most 40 characters."
SHAPE_HINT_4 = "Facts are named with small letters, digits and _."
SHAPE_HINT_5 = "One line, without tabs."


def shape_hint(kind: str, pattern: str) -> str:
    """What would fit instead."""
    if kind == "date_type":
        return SHAPE_HINT_1
    if kind == "int_from_float":
        return SHAPE_HINT_2
    if pattern.startswith("^[a-z][a-z0-9_-]"):
        return SHAPE_HINT_3
    if pattern.startswith("^[a-z][a-z0-9_]"):
        return SHAPE_HINT_4
    if pattern == r"^[^\n\t]+$":
        return SHAPE_HINT_5
    return ""


HEADING_HINT = "Write [[{name}]]: with double brackets it is one of a list."


def heading_hint(name: str) -> str:
    """How a heading is written that begins one of several tables."""
    return HEADING_HINT.format(name=name)


NUMBER_HINT = "Write it without quotes and without a unit: {number}."
NUMBER_HINT_GROWS = "Write it without quotes and without a unit: {number}, or {{ start = {number}, step = 1, up_to = … }}."


def number_hint(kind: str, value: object, *, grows: bool) -> str:
    """How a number is written that stands as a text, such as "10 s"; `grows` says that it may be a dose that grows."""
    number = re.match(r"\s*(\d+(?:\.\d+)?)", value) if kind in {"int_type", "float_type"} and isinstance(value, str) else None
    return (NUMBER_HINT_GROWS if grows else NUMBER_HINT).format(number=number.group(1)) if number else ""


CONDITION_HINT = 'A condition is a table: {{ measure = "{name}", {key} = {value} }}.'
_SIGNS = {">=": "at_least", "<=": "at_most", ">": "above", "<": "below", "=": "is", "==": "is"}


def condition_hint(text: str, near: Callable[[str], str]) -> str:
    """How a condition is written that stands as a text, such as "walk_minutes >= 5"; `near` finds the measure that is meant."""
    found = re.fullmatch(r"\s*(\w{1,40})\s*(>=|<=|==|>|<|=)\s*(\d{1,5}|true|false)\s*", text)
    name = near(found.group(1)) if found else ""
    if found is None or not name:
        return CONDITION_HINT.format(name="walk_minutes", key="at_least", value=5)
    return CONDITION_HINT.format(name=name, key=_SIGNS[found.group(2)], value=found.group(3))
