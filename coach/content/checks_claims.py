"""Does a text prescribe a medicine, call a danger sign harmless, or tell an amount that nobody reads in their own units?"""

from __future__ import annotations

import re
from typing import Any

from coach.content.checks_comfort import called_harmless, comfort
from coach.content.problems import ERROR, WARNING
from coach.text import content as words
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coach.content.checks_comfort import Comfort
    from coach.content.whole import Shelf

    Path = tuple[str | int, ...]
    Table = dict[str, Any]
    Say = Callable[..., None]

_BREAK = re.compile(r"(?<=[.!?])\s+")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_BARE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s?(?:kg|kilos?|kilograms?|lbs?|pounds?|km|kilomet(?:re|er)s?|mi|miles?|m|met(?:re|er)s?"
    r"|ft|feet|cm|centimet(?:re|er)s?|inch(?:es)?|°\s?[CF]|degrees (?:Celsius|Fahrenheit|C|F))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What finds such texts, made from `medicines.toml` and `check.toml`.

    Attributes:
        names: all names of medicines, in small letters.
        medicine: one of them as a word.
        told_to: an instruction to have one.
        amount: how much of one, whatever it is: so many mg, so many tablets.
        counted: so many of a medicine by its name, or its name and a number.
        several: an instruction to have so many tablets, whatever they are.
        often: how often.
        why: why no plan says such a thing.
        comfort: what finds that a danger sign is called harmless.
    """

    names: tuple[str, ...]
    medicine: re.Pattern[str]
    told_to: re.Pattern[str]
    amount: re.Pattern[str]
    counted: re.Pattern[str]
    several: re.Pattern[str]
    often: re.Pattern[str]
    why: str
    comfort: Comfort


def claims(standard: Table, medicines: Table) -> Claims:
    """The patterns, from the tables of `check.toml` and `medicines.toml`."""
    asked = standard["medicines"]
    names = tuple({name.lower() for name in _names(medicines)})
    name = f"(?:{_any(names)})s?"
    number = rf"(?:\d+(?:[.,/]\d+)?|{_any(asked['numbers'])})"
    number = rf"{number}(?:\s*(?:-|–|to|or)\s*{number})?"
    verb = rf"(?:{_any(asked['instructions'])})"
    begins = r"(?:^|[.!?,;:(]\s*|\b(?:and|then|or|to|may|can|should|must|please|just)\s+)"
    about = rf"(?:{_any(asked['about'])})\b"
    kind = rf"(?:{_any(asked['also'])})s?"
    return Claims(
        names=names,
        medicine=_pattern(rf"\b{name}\b"),
        told_to=_pattern(rf"\btake {name}\b|{begins}{verb}(?:\s+[\w-]+){{0,3}}?\s+{name}\b"),
        amount=_pattern(rf"\b{number}\s*(?:[\w-]+\s+)?(?:{_any(asked['units'])})s?\b"),
        counted=_pattern(
            rf"\b{number}\s+(?:(?!{about})[\w-]+\s+)?{name}\b(?![\s-]+{about})|\b{name}\W{{1,3}}\d{{2,4}}(?=\s*(?:$|[.,;)]|and|each|every|once|twice|daily|x\b))"
        ),
        several=_pattern(rf"{begins}{verb}\s+{number}\s*(?:[\w-]+\s+)?{kind}\b"),
        often=_pattern(
            rf"\b(?:each|every)\s+{number}\s*hours?\b|\b(?:{number}\s+times|once|twice)\s+(?:an?|per|each|every)\s+day\b|\bdaily\b"
        ),
        why=str(asked["why"]),
        comfort=comfort(standard["danger"]),
    )


def check(texts: Iterable[tuple[Path, str]], shelf: Shelf, say: Say) -> None:
    """All told texts of a file.

    Args:
        texts: each with its path.
        shelf: what it is checked against.
        say: called with path, code, message, hint and `severity` for each problem.
    """
    told = list(texts)
    joined = "\n".join(text for _, text in told)  # all at once first: nearly every file has none
    found = shelf.claims
    small = joined.lower()
    if any(name in small for name in found.names) or found.several.search(joined):
        _medicines(told, found, say)
    if found.comfort.words.search(joined):
        for path, text in told:
            _comfort(path, text, found.comfort, say)
    if not _BARE.search(_BRACES.sub("", joined)):
        return
    for path, text in told:
        bare = _BARE.search(_BRACES.sub("", text))
        if bare is not None:
            say(path, "amount", words.BARE_AMOUNT.format(amount=bare.group()), words.BARE_AMOUNT_HINT, severity=WARNING)


def _medicines(told: list[tuple[Path, str]], found: Claims, say: Say) -> None:
    """An amount of a medicine is an error, an instruction to have one is a word that Coach does not use."""
    named = {_table(path) for path, text in told if found.medicine.search(text)}
    for path, text in told:
        dose = next(_doses(text, found, named=_table(path) in named), "")
        order = found.told_to.search(text)
        if dose:
            say(path, "medicine-amount", words.MEDICINE_AMOUNT.format(amount=dose), found.why)
        elif order is not None:
            word = order.group().strip(" .,;:!?(")
            say(path, "wording", words.NOT_OUR_WORD.format(word=word), found.why, severity=WARNING)


def _table(path: Path) -> Path:
    """The table in which a text stands; the lines of a list stand in the table of the list."""
    return path[:-2] if isinstance(path[-1], int) else path[:-1]


def _doses(text: str, found: Claims, *, named: bool) -> Iterator[str]:
    """Amounts of a medicine in a text; `named` says whether a text beside it, or it itself, names one."""
    for sentence in _BREAK.split(text):
        match = (
            found.several.search(sentence) or found.counted.search(sentence) or (found.amount.search(sentence) if named else None)
        )
        if match is None and found.told_to.search(sentence):
            match = found.often.search(sentence)
        if match is not None:
            yield match.group().strip(" .,;:!?(")


def _comfort(path: Path, text: str, found: Comfort, say: Say) -> None:
    """A danger sign that is called harmless is an error; where the sentence may mean something else, a warning."""
    called = called_harmless(text, found) if found.words.search(text) else None
    if called is not None:
        message = words.FALSE_COMFORT.format(sign=called.sign, comfort=called.comfort)
        say(path, "false-comfort", message, found.why, severity=ERROR if called.certain else WARNING)


def _names(medicines: Table) -> Iterator[str]:
    """All names under which medicines are known, brands too."""
    listed = [*medicines["ingredients"], *medicines["products"], *medicines["brands"]["list"], *medicines["more_brands"]["list"]]
    for item in listed:
        yield item["name"]
        yield from item.get("aliases", ())
        yield from item.get("names", {}).values()


def _any(names: Iterable[str]) -> str:
    """One of these, the longest first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.MULTILINE)
