"""The kinds of row a form has, as plain values: what each looks like and what a key does to it. No widget in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from coach.text import tui as words
from coach.text.dates import HOUR, long_time
from coach.tui.layout import MEASURES, wrap
from coach.tui.literal import join, lit
from coach.values import dataclass

if TYPE_CHECKING:
    from typing import TypeAlias

Value: TypeAlias = "int | str | None"
"""What a row holds: a number, the value of a choice, a text; None is not answered, and no row is answered beforehand."""


@dataclass(frozen=True, slots=True)
class Field:
    """What every row has."""

    id: str
    """The measure or fact it answers."""
    label: str
    """In the first column."""
    note: str = ""
    """Quiet words at the right: 'yesterday 4'."""
    before: Value = None
    """Yesterday's answer, which `=` repeats; None where `=` does nothing (danger signs, first day)."""
    title: str = ""
    """A title above the row, as `─ Title ───`."""
    gap: bool = False
    """An empty row above."""


@dataclass(frozen=True, slots=True)
class Rating(Field):
    """0 to 10, as a bar: a digit sets it."""

    ends: tuple[str, str] = ("", "")
    """What 0 and 10 mean; both are always named on the first rating of a form."""


@dataclass(frozen=True, slots=True)
class Pick(Field):
    """One of two to five short options in one row: `none  [1-2]  3-5  more`."""

    options: tuple[tuple[str, str], ...] = ()
    """(value, label)."""
    first: int = 1
    """The digit of the first option: 0 where that option means none."""


@dataclass(frozen=True, slots=True)
class Count(Field):
    """How many times: none goes on at once; any other number is typed, for a second digit may follow."""

    unit: str = ""
    high: int = 99


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A number that is typed."""

    unit: str = ""
    low: int = 0
    high: int = 9999
    step: int = 1
    minutes: bool = False
    """Long ones are shown in hours as well."""


@dataclass(frozen=True, slots=True)
class Words(Field):
    """A line of text."""

    placeholder: str = ""
    limit: int = 400


@dataclass(frozen=True, slots=True)
class Press:
    """What a key did: the row's new value, and whether to go to the next row."""

    value: Value
    on: bool = False
    pending: bool = False
    """More may belong to it: a `0` right after a `1` on a rating, further digits of a number."""


def press(field: Field, value: Value, key: str, *, pending: bool = False) -> Press | None:
    """What `key` does to a row: a digit, `left`, `right`, `backspace`, `end`; None where it means nothing there."""
    match field:
        case Rating():
            return _press_rating(value, key, pending=pending)
        case Pick(options=options, first=first):
            return _press_pick(options, value, key, first)
        case Count(high=high):
            return _press_count(value, key, high, pending=pending)
        case Number():
            return _press_number(field, value, key, pending=pending)
        case Words():
            return Press(str(value)[:-1] or None) if key == "backspace" and value else None
    return None


def _press_rating(value: Value, key: str, *, pending: bool) -> Press | None:
    number = value if isinstance(value, int) else None
    if key == "0" and pending:
        return Press(10, on=True)
    if key == "1":
        return Press(1, pending=True)
    if key.isdigit():
        return Press(int(key), on=True)
    if key == "end":
        return Press(10, on=True)
    if key == "backspace":
        return Press(None)
    if key in {"left", "right"}:
        step = -1 if key == "left" else 1
        return Press(max(0, min(10, number + step)) if number is not None else (0 if step < 0 else 1))
    return None


def _press_count(value: Value, key: str, high: int, *, pending: bool) -> Press | None:
    if key == "0" and not pending:
        return Press(0, on=True)
    if key.isdigit() or key == "backspace":
        return _typed(value, key, high, pending=pending)
    if key in {"left", "right"}:
        number = value if isinstance(value, int) else -1
        return Press(max(0, min(high, number + (-1 if key == "left" else 1))))
    return None


def _press_pick(options: tuple[tuple[str, str], ...], value: Value, key: str, first: int) -> Press | None:
    values = [option for option, _ in options]
    at = values.index(str(value)) if value in values else None
    if key.isdigit():
        place = int(key) - first
        return Press(values[place], on=True) if 0 <= place < len(values) else Press(value)
    if key in {"left", "right"}:
        step = -1 if key == "left" else 1
        return Press(values[max(0, min(len(values) - 1, at + step))] if at is not None else values[0 if step > 0 else -1])
    if key == "backspace":
        return Press(None)
    return None


def _typed(value: Value, key: str, high: int, *, pending: bool) -> Press:
    """A digit more or less. The first one in a row begins anew: nobody who puts 2 right types a 3 behind it."""
    if key == "backspace":
        shorter = str(value)[:-1] if value is not None else ""
        return Press(int(shorter) if shorter else None, pending=True)
    number = int(f"{value if pending and value is not None else ''}{key}")
    return Press(number if number <= high else value, pending=True)


def _press_number(field: Number, value: Value, key: str, *, pending: bool) -> Press | None:
    if key.isdigit() or key == "backspace":
        return _typed(value, key, field.high, pending=pending)
    if key in {"left", "right"}:
        step = -field.step if key == "left" else field.step
        now = value if isinstance(value, int) else field.low - (step if step > 0 else 0)
        return Press(max(field.low, min(field.high, now + step)))
    return None


def problem(field: Field, value: Value) -> str:
    """What is wrong with a number, in words, or ""."""
    if isinstance(field, Number) and isinstance(value, int) and not field.low <= value <= field.high:
        return words.BETWEEN.format(low=field.low, high=f"{field.high} {field.unit}".rstrip())
    return ""


def draw(
    field: Field, value: Value, width: int, *, here: bool, column: int = MEASURES - 2, offered: str | None = None
) -> list[Content]:
    """The lines of a row: label, value from `column` on, note at the right or, where it does not fit, below.

    `offered`: the text stands there before anybody typed it, and these words say of it what it is.
    """
    body = _value(field, value, max(width - column, 10), here=here, offered=offered)
    label = lit(field.label)
    if label.cell_length >= column:
        return [label, *_with_note(body, field, 2, width)]
    lines = _with_note(body, field, column, width)
    return [label + lines[0][label.cell_length :], *lines[1:]]


def _with_note(body: list[Content], field: Field, column: int, width: int) -> list[Content]:
    lines = [line.pad_left(column) for line in body]
    note_text = field.note or (_ends(field) if isinstance(field, Rating) else "")
    if not note_text:
        return lines
    note = lit(note_text, "quiet")
    at = max(column + 20, lines[0].cell_length + 3)
    if at + note.cell_length <= width:
        lines[0] = lines[0].pad_right(at - lines[0].cell_length) + note
    else:
        lines.append(note.pad_left(column))
    return lines


def _ends(field: Rating) -> str:
    low, high = field.ends
    return f"0 {low}   10 {high}" if low or high else ""


def _value(field: Field, value: Value, width: int, *, here: bool, offered: str | None) -> list[Content]:
    match field:
        case Rating():
            number = value if isinstance(value, int) else 0
            shown = "–" if value is None else str(value)
            bar = join(("■" * number, "accent"), ("□" * (10 - number), "line" if value is None else "quiet"))
            return [bar + join("  ", (shown.rjust(2), "quiet" if value is None else "bold"))]
        case Pick(options=options):
            return wrap(
                Content("  ").join(
                    lit(f"[{label}]", "bold") if option == value else lit(label, "quiet" if value is not None else "")
                    for option, label in options
                ),
                width,
            )
        case Count(unit=unit):
            count = lit("–", "quiet") if value is None else lit(str(value), "bold")
            return [count + lit(f" {unit}" if unit else "", "quiet")]
        case Number(unit=unit, minutes=minutes):
            cursor = lit("▏", "accent") if here else Content("")
            shown = "" if value is None else str(value)
            blank = lit("__", "quiet") if value is None and not here else Content("")
            hours = f" ({long_time(value)})" if minutes and isinstance(value, int) and value >= HOUR else ""
            return [join((shown, "bold")) + cursor + blank + lit(f" {unit}{hours}" if unit else "", "quiet")]
        case Words(placeholder=placeholder):
            cursor = lit("▏", "accent") if here else Content("")
            if offered is not None:
                return wrap(lit(value or "", "underline") + cursor + lit(f"  {offered}", "quiet"), width)
            hint = lit("" if value else f" {placeholder}" if here else placeholder, "quiet")
            return wrap(lit(value or "") + cursor + hint, width)
    return [Content("")]
