"""Can a fact be what a condition, an example or a made-up person says it is?"""

from __future__ import annotations

from typing import Any

from coach.content.near import MOST_NAMED, did_you_mean
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.content.facts import Fact

    Path = tuple[str | int, ...]
    Table = dict[str, Any]
    Say = Callable[..., None]

BOUNDS = ("at_least", "at_most", "above", "below")


def check_test(path: Path, test: Table, fact: Fact, say: Say) -> None:
    """A comparison with a value that the fact can never have: the condition would never hold, or always.

    Args:
        path: where the test stands.
        test: the test, of a fact that there is.
        fact: what it can hold.
        say: called with path, code, message and hint for each problem.
    """
    name = str(test["fact"])
    values = [((*path, "is"), test["is"])] if "is" in test else []
    for key in ("one_of", "includes"):
        listed = test.get(key, ())
        pairs = [((*path, key, number), value) for number, value in enumerate(listed)] if isinstance(listed, list) else []
        values += pairs if isinstance(listed, list | tuple) else [((*path, key), listed)]
    for place, value in values:
        check_value(place, name, value, fact, say)
    bounds = [key for key in BOUNDS if key in test]
    if bounds and fact.shape in {"yes-no", "choice", "choices"}:
        say(path, "wrong-value", words.FACT_NO_NUMBER.format(fact=name))
    elif fact.high is not None:
        for key in bounds:
            if beyond := out_of_range(key, test[key], fact.low, fact.high):
                say((*path, key), "out-of-range", beyond.format(measure=name, low=f"{fact.low:g}", high=f"{fact.high:g}"))


def check_value(path: Path, name: str, value: object, fact: Fact, say: Say) -> None:
    """One value of a fact: whether it is of its kind, in its range, among its choices."""
    if fact.shape == "yes-no" and not isinstance(value, bool):
        say(path, "wrong-value", words.FACT_YES_NO.format(fact=name))
    elif fact.shape == "number":
        if isinstance(value, bool) or not isinstance(value, int | float):
            say(path, "wrong-value", words.FACT_NUMBER.format(fact=name))
        elif fact.high is not None and not fact.low <= value <= fact.high:
            say(path, "out-of-range", words.SPAN.format(measure=name, low=f"{fact.low:g}", high=f"{fact.high:g}"))
    elif fact.values and value not in fact.values:
        message = words.NOT_AMONG.format(name=name, value=words.quoted(value))
        near = did_you_mean(value, fact.values) if isinstance(value, str) else ""
        listed = words.one_of(list(fact.values)) if len(fact.values) <= MOST_NAMED else words.SEE_LIST.format(what="facts")
        say(path, "wrong-value", message, near or listed)


def check_facts(path: Path, facts: Table, known: dict[str, Fact], say: Say) -> None:
    """The facts of an example or of a made-up person."""
    for name, value in facts.items():
        fact = known.get(name)
        if fact is None:
            message = words.NO_ITEM.format(kind="fact", id=name)
            say((*path, name), "unknown-fact", message, did_you_mean(name, tuple(known)), at_key=True)
        elif isinstance(value, list) and fact.shape in {"choices", "any"}:
            for number, item in enumerate(value):
                check_value((*path, name, number), name, item, fact, say)
        else:
            check_value((*path, name), name, value, fact, say)


def out_of_range(key: str, value: float, low: float, high: float) -> str:
    """The sentence for a bound that no value of a range meets, or that all meet; empty where some do."""
    never = value > high if key == "at_least" else key == "above" and value >= high
    never = never or (value < low and key == "at_most") or (key == "below" and value <= low)
    if never:
        return words.SPAN
    always = (key in {"at_most", "below"} and value > high) or (key in {"at_least", "above"} and value < low)
    return words.SPAN_ALWAYS if always else ""
