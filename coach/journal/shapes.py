"""What an entry may look like. It may come from a stranger: types, forms and sizes are checked, texts cleaned."""

from __future__ import annotations

from coach.journal.problems import BadEntry
from coach.text import clean
from coach.text.journal import ENTRY_BIG, ENTRY_DEEP, ENTRY_FIELD, ENTRY_NUMBER, ENTRY_VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# Our own limits: several times what Coach writes itself (a whole plan is about 40 kB), far below what could exhaust a machine.
MOST_TEXT = 65_536  # characters in one text
MOST_VALUES = 50_000  # values in one body
MOST_BODY = 524_288  # characters of all texts and keys in one body
MOST_DEPTH = 24
MOST_NUMBER = 2**53  # beyond it a JSON number is not exact everywhere

_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_ZONE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/")
_HEX = frozenset("0123456789abcdef")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check_field(field: str, value: object) -> None:
    """Check one field of an entry other than its body.

    Raises:
        BadEntry: naming the field.
    """
    if not _CHECKS[field](value):
        raise BadEntry(None, ENTRY_FIELD.format(field=field))


def is_uuid(value: object) -> bool:
    """Whether it is a UUID in its usual, lower-case form."""
    if not (isinstance(value, str) and len(value) == 36 and value[8] == value[13] == value[18] == value[23] == "-"):
        return False
    digits = value.replace("-", "")
    return len(digits) == 32 and _HEX.issuperset(digits)


def is_day(value: object) -> bool:
    """Whether it is a date that exists, as `YYYY-MM-DD`, from the year 1900 on."""
    if not (isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"):
        return False
    digits = value[:4] + value[5:7] + value[8:]
    if not (digits.isascii() and digits.isdigit()):
        return False
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if year < 1900 or not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    return (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def is_instant(value: object) -> bool:
    """Whether it is `YYYY-MM-DDTHH:MM:SS.mmmZ`."""
    if not (isinstance(value, str) and len(value) == 24 and value[10] == "T" and value[23] == "Z" and is_day(value[:10])):
        return False
    if not value[13] == value[16] == ":" or value[19] != ".":
        return False
    digits = value[11:13] + value[14:16] + value[17:19] + value[20:23]
    if not (digits.isascii() and digits.isdigit()):
        return False
    return int(digits[:2]) < 24 and int(digits[2:4]) < 60 and int(digits[4:6]) < 60


def is_name(value: object) -> bool:
    """Whether it may name a device or a kind: 1 to 40 of a-z, 0-9 and hyphen."""
    return isinstance(value, str) and 0 < len(value) <= 40 and _NAME.issuperset(value)


def _is_zone(value: object) -> bool:
    return value is None or (isinstance(value, str) and 0 < len(value) <= 64 and _ZONE.issuperset(value))


def _is_episode(value: object) -> bool:
    return value is None or is_uuid(value)


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_offset(value: object) -> bool:
    return _is_whole(value, -1439, 1439)  # minutes; Python's own limit for an offset is under a day


def _is_version(value: object) -> bool:
    return _is_whole(value, 1, 10_000)


_CHECKS = {
    "uuid": is_uuid,
    "device": is_name,
    "kind": is_name,
    "day": is_day,
    "at": is_instant,
    "zone": _is_zone,
    "offset": _is_offset,
    "episode": _is_episode,
    "version": _is_version,
}


class _Budget:
    """How much of a body has been seen, so that a small file cannot unfold into a huge one."""

    __slots__ = ("characters", "values")

    def __init__(self) -> None:
        self.values = MOST_VALUES
        self.characters = MOST_BODY

    def text(self, value: str) -> str:
        self.characters -= len(value)
        if len(value) > MOST_TEXT or self.characters < 0:
            raise BadEntry(None, ENTRY_BIG)
        if "\r" in value:
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        value = clean(value)
        if not value.isascii():  # half a surrogate pair cannot be written as UTF-8
            value = value.encode("utf-8", "replace").decode("utf-8")
        return value

    def tidy(self, value: object, depth: int) -> object:
        self.values -= 1
        if self.values < 0:
            raise BadEntry(None, ENTRY_BIG)
        if isinstance(value, str):
            return self.text(value)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            if -MOST_NUMBER <= value <= MOST_NUMBER:
                return value
            raise BadEntry(None, ENTRY_NUMBER)
        if isinstance(value, float):
            if -1e300 < value < 1e300:  # false for NaN as well
                return value
            raise BadEntry(None, ENTRY_NUMBER)
        if depth >= MOST_DEPTH:
            raise BadEntry(None, ENTRY_DEEP)
        if isinstance(value, dict):
            return self.table(value, depth)
        if isinstance(value, list | tuple):
            return [self.tidy(item, depth + 1) for item in value]
        if hasattr(value, "isoformat"):  # a date of a plan's TOML
            return str(value.isoformat())
        raise BadEntry(None, ENTRY_VALUE)

    def table(self, value: Mapping[object, object], depth: int) -> dict[str, object]:
        result = {}
        for key, item in value.items():
            if not isinstance(key, str):
                raise BadEntry(None, ENTRY_VALUE)
            result[self.text(key)] = self.tidy(item, depth + 1)
        return result


def tidy_body(kind: str, body: object) -> dict[str, Any]:
    """`body` as plain JSON values with clean texts, and of the shape that its kind asks for.

    Raises:
        BadEntry: too long, too deep, out of range, or a part that is of the wrong type.
    """
    if hasattr(body, "items") and not isinstance(body, dict):
        body = dict(body.items())
    if not isinstance(body, dict):
        raise BadEntry(None, ENTRY_FIELD.format(field="body"))
    tidy = _Budget().table(body, 0)
    for key, is_right in _SHAPES.get(kind, {}).items():
        if not is_right(tidy.get(key)):
            raise BadEntry(None, ENTRY_FIELD.format(field=key))
    return tidy


def _table(value: object) -> bool:
    return isinstance(value, dict)


def _maybe_table(value: object) -> bool:
    return value is None or isinstance(value, dict)


def _maybe_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _maybe_flag(value: object) -> bool:
    return value is None or isinstance(value, bool)


def _maybe_texts(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _scalars(value: object) -> bool:
    """A table of answers or measures: numbers, texts, yes or no, lists of texts."""
    if not isinstance(value, dict):
        return False
    return all(not isinstance(item, dict) and (not isinstance(item, list) or _maybe_texts(item)) for item in value.values())


def _maybe_scalars(value: object) -> bool:
    return value is None or _scalars(value)


def _amounts(value: object) -> bool:
    return value is None or (
        isinstance(value, dict) and all(isinstance(item, int | float) and not isinstance(item, bool) for item in value.values())
    )


def _tasks(value: object) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in value)
    )


def _uuids(value: object) -> bool:
    return isinstance(value, list) and all(is_uuid(item) for item in value)


def _choice(value: object) -> bool:
    return value in ("stay", "go", "another", "lighter", "usual", "cue")


# The parts that a fold relies on. Keys that are not named here are kept as they are.
_SHAPES = {
    "episode": {"title": _maybe_text},
    "answers": {"facts": _scalars},
    "plan": {"plan": _table, "map": _maybe_table},
    "check-in": {"measures": _maybe_scalars, "danger": _maybe_texts, "outcome": _maybe_table},
    "session": {"tasks": _tasks},
    "dose": {"ingredients": _amounts},
    "choice": {"choice": _choice, "why": _maybe_text, "text": _maybe_text, "exercise": _maybe_text, "until": _maybe_text},
    "pause": {"why": _maybe_text},
    "cleared": {"by": _maybe_text, "note": _maybe_text, "gently": _maybe_flag},
    "supersede": {"target": is_uuid, "body": _maybe_table},
    "forget": {"targets": _uuids},
    "note": {"text": _maybe_text, "tags": _maybe_texts},
}
