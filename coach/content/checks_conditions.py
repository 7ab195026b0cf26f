"""Can a condition ever hold, and is it asked where its answer is known?"""

from __future__ import annotations

from operator import ge, gt, le, lt
from typing import Any

from coach.content.whole import WARNING, Whole, leaves
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[str | int, ...]
    Table = dict[str, Any]

HOLDS = {"at_least": ge, "at_most": le, "above": gt, "below": lt}
COMPARED = ("is", "one_of", *HOLDS)


def check(whole: Whole) -> None:
    """All conditions of a template."""
    for path, condition in whole.conditions:
        for together in _togethers(condition, path):
            _contradiction(whole, together)
        once = path[0] == "changes" and len(path) == 3
        if once or (path[-1] == "only_if" and len(path) == 3):
            _built_once(whole, path, condition)
        if path[-1] in {"only_if", "unless"}:
            _never_asked(whole, path, condition)


def _togethers(condition: object, path: Path) -> Iterator[list[tuple[Path, Table]]]:
    """Tests that have to hold at the same time, group by group."""
    groups: list[tuple[Path, object]] = []
    yield list(_all_of(condition, path, groups))
    while groups:
        place, inner = groups.pop()
        yield list(_all_of(inner, place, groups))


def _all_of(condition: object, path: Path, groups: list[tuple[Path, object]]) -> Iterator[tuple[Path, Table]]:
    """The tests of a list or an `all`; what stands in other groups is added to `groups`."""
    if isinstance(condition, list):
        for number, item in enumerate(condition):
            yield from _all_of(item, (*path, number), groups)
    elif isinstance(condition, dict) and "all" in condition:
        yield from _all_of(condition["all"], (*path, "all"), groups)
    elif isinstance(condition, dict) and "not" in condition:
        groups.append(((*path, "not"), condition["not"]))
    elif isinstance(condition, dict) and (key := next((key for key in ("any", "count") if key in condition), None)):
        groups.extend(((*path, key, number), item) for number, item in enumerate(condition[key]))
    elif isinstance(condition, dict):
        yield path, condition


def _contradiction(whole: Whole, tests: list[tuple[Path, Table]]) -> None:
    """Two tests of the same thing, over the same days, that leave no value."""
    seen: dict[tuple[tuple[str, str], ...], list[Table]] = {}
    for path, test in tests:
        key = next((key for key in COMPARED if key in test), "")
        if not key or "task" in test or test.get("within_days", 0) > test.get("for_days", 0):
            continue  # so many days of more: others of them may be different
        about = tuple(sorted((name, str(value)) for name, value in test.items() if name != key))
        before = seen.setdefault(about, [])
        other = next((other for other in before if not _both(other, test)), None)
        if other is not None:
            name = str(test.get("measure", test.get("fact")))
            message = words.NEVER_BOTH.format(name=name, one=_shown(other), other=_shown(test))
            whole.say((*path, key), "never", message, at_key=True)
        before.append(test)


def _shown(test: Table) -> str:
    key = next(key for key in COMPARED if key in test)
    value = test[key]
    shown = ", ".join(map(words.quoted, value)) if isinstance(value, list) else words.quoted(value)
    return f"{key} {shown}"


def _both(one: Table, other: Table) -> bool:
    """Whether some value meets both."""
    listed = next((_values(test) for test in (one, other) if _values(test) is not None), None)
    if listed is not None:
        return any(_meets(value, one) and _meets(value, other) for value in listed)
    lows = [(test[key], key == "above") for test in (one, other) for key in ("at_least", "above") if key in test]
    highs = [(test[key], key == "below") for test in (one, other) for key in ("at_most", "below") if key in test]
    if not lows or not highs:
        return True
    (low, above), (high, below) = lows[0], highs[0]
    return bool(low < high or (low == high and not above and not below))


def _values(test: Table) -> list[Any] | None:
    return [test["is"]] if "is" in test else test.get("one_of")


def _meets(value: Any, test: Table) -> bool:
    listed = _values(test)
    if listed is not None:
        return any(value == each and isinstance(value, bool) == isinstance(each, bool) for each in listed)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True  # of another kind, which is said elsewhere
    return next(bool(holds(value, test[key])) for key, holds in HOLDS.items() if key in test)


def _built_once(whole: Whole, path: Path, condition: object) -> None:
    """What is decided when the plan is built knows answers alone: no check-in has been yet."""
    for place, test in leaves(condition, path):
        key = next((key for key in ("measure", "task") if key in test), "")
        if key:
            whole.say((*place, key), "never", words.BUILT_ONCE.format(name=test[key]), words.BUILT_ONCE_HINT)


def _never_asked(whole: Whole, path: Path, condition: object) -> None:
    """Unknown is not no: what is asked the other way round goes wrong for who was never asked."""
    only_if = path[-1] == "only_if"
    for place, test in leaves(condition, path):
        if "fact" in test and ("not" in place[len(path) :] or (only_if and test.get("is") is False)):
            message = (words.NEVER_ASKED_LOSES if only_if else words.NEVER_ASKED_KEEPS).format(fact=test["fact"])
            hint = words.NEVER_ASKED_HINT if len(path) > 3 else words.NEVER_ASKED_STAGE_HINT
            whole.say((*place, "fact"), "never-asked", message, hint, severity=WARNING)
