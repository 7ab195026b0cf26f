"""Does a text call a danger sign harmless? Surely where it does so in so many words, maybe where they may mean something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Table = dict[str, Any]

_BREAK = re.compile(r"(?<=[.!?])\s+")
_GOES_ON = re.compile(r"(?:that|this|it|these|they|those|both)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()–—]|(?<=[.!?])\s|\b(?:but|while|yet|though|although|whereas)\b", re.IGNORECASE)
_NOT = r"(?:\b(?:not|never|nor|cannot|no longer|nobody|no one|hardly|far from|anything but|no need to)|n't)"
_DENIED = re.compile(rf"{_NOT}(?:\s+\w+){{0,2}}\s*$", re.IGNORECASE)
_NOBODY_SAYS = re.compile(rf"{_NOT}(?:\s+\w+)?\s+(?:believe|think|assume|say|call|treat|tell)s?\b[^,;.!?]*$", re.IGNORECASE)
_HAS_NONE = re.compile(
    r"(?:\b(?:no|not|never|nor|without|no longer)|n't)\s+"
    r"(?:(?:an?|the|any|new|feel|feeling|go|going|gone|get|getting|be|been|have|had|having|more|sudden)\s+){0,2}$",
    re.IGNORECASE,
)
_ENDS_IN_NOT = re.compile(rf"{_NOT}\W*$", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|until|unless|whether)\b[^,]*", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:unless|except|apart from)\b[^,;.!?]*", re.IGNORECASE)
_UNTIL = re.compile(r"\buntil\b[^,;.!?]*", re.IGNORECASE)
_YES = re.compile(r"(?:yes|of course|sure|usually|mostly|often|it is|they are|perfectly)\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"(?:(?:that|this|it|these|those|they|which|both|all|you|is|are|was|were|be|can|may|might|could|will|would|just|only|quite|perfectly"
    r"|completely|totally|absolutely|entirely|usually|often|mostly|always|still|so|and|but|or|then|an?|the|very|really|simply|probably"
    r"|nothing|of course|too|there)\b|'s|'re|[\W_])*",
    re.IGNORECASE,
)
_ONE_OF_A_LIST = re.compile(r"^[\s\w]*\b(?:and|or)\b", re.IGNORECASE)
_ENDINGS = r"(?:s|es|ed|er|ing|ness)?"


@dataclass(frozen=True, slots=True)
class Comfort:
    """What finds such texts, made from `[danger]` of `check.toml`.

    Attributes:
        signs: a danger sign each; all words of one stand in a sentence.
        parts: what a sign is about, such as the bladder; only with one of `trouble` is it surely one.
        trouble: that something is wrong with it.
        words: that something is nothing.
        idioms: where such a word mostly says something else, as in "back to normal".
        see: whom to see, or to stop.
        why: why no plan says so.
    """

    signs: tuple[tuple[re.Pattern[str], ...], ...]
    parts: tuple[tuple[re.Pattern[str], ...], ...]
    trouble: re.Pattern[str]
    words: re.Pattern[str]
    idioms: re.Pattern[str]
    see: re.Pattern[str]
    why: str


@dataclass(frozen=True, slots=True)
class Called:
    """A sign, what it is called, and whether the text surely does so."""

    sign: str
    comfort: str
    certain: bool


def comfort(danger: Table) -> Comfort:
    """The patterns, from `[danger]` of `check.toml`."""
    return Comfort(
        signs=_signs(danger["signs"]),
        parts=_signs(danger["parts"]),
        trouble=_one_of(danger["trouble"], _ENDINGS),
        words=_one_of(danger["comfort"]),
        idioms=_one_of(danger["idioms"]),
        see=_one_of(danger["see"]),
        why=str(danger["why"]),
    )


def called_harmless(text: str, found: Comfort) -> Called | None:
    """What a text calls harmless that may be a danger sign: a sure case before one in doubt."""
    doubtful = None
    for sentence in _together(text):
        for called in _claims(sentence, found):
            if called.certain:
                return called
            doubtful = doubtful or called
    return doubtful


def _claims(text: str, found: Comfort) -> Iterator[Called]:
    """All that a sentence, or two that belong together, call harmless."""
    first, *answer = _BREAK.split(text)
    if first.endswith("?") and not answer:
        return
    claimed = text if text[:3].lower() == "if " and "," not in text else _blank(_CONDITION, text)
    if first.endswith("?") and not _YES.match(answer[0]):  # what is asked is not said
        claimed = " " * len(first) + claimed[len(first) :]
    clauses = _clauses(text)
    signs = list(_signs_in(text, clauses, found))
    idioms = [each.span() for each in found.idioms.finditer(text)]
    for word in found.words.finditer(claimed) if signs else ():
        before = claimed[: word.start()]
        if _DENIED.search(before) or _NOBODY_SAYS.search(before):
            continue
        idiom = any(start <= word.start() < end for start, end in idioms)
        here = _clause(clauses, word.start())
        own = text[here[0] : word.start()]
        subject, listed = _NO_SUBJECT.fullmatch(own) is None, _ONE_OF_A_LIST.match(own) is not None
        for sign in signs:
            if here != sign.clause and sign.answered:
                continue
            one_list = listed and sign.clause[1] < word.start() and text[sign.clause[1]] == ","
            certain = sign.certain and not idiom and (here == sign.clause or not subject or one_list)
            yield Called(sign.name, word.group().lower(), certain)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A danger sign in a sentence, and what its clause says of it.

    `certain`: it surely is one; `answered`: the clause says that it is not harmless, or whom to see.
    """

    name: str
    clause: tuple[int, int]
    certain: bool
    answered: bool


def _signs_in(text: str, clauses: Sequence[tuple[int, int]], found: Comfort) -> Iterator[_Sign]:
    """The first sign of each kind in each clause, but those that nobody has."""
    signed, until = _blank(_EXCEPT, text), [each.span() for each in _UNTIL.finditer(text)]
    trouble = found.trouble.search(text) is not None
    answered = {clause: _answered(text[slice(*clause)], found) for clause in clauses}
    told = set()
    for signs, part in ((found.signs, False), (found.parts, True)):
        for first, *others in signs:
            for match in first.finditer(signed) if all(each.search(signed) for each in others) else ():
                clause, at = _clause(clauses, match.start()), match.start()
                if not part and _HAS_NONE.search(text[clause[0] : at]):  # a part that does nothing is a sign itself
                    continue
                certain = not any(start < at < end for start, end in until) and (trouble or not part)
                if (clause, certain) not in told:
                    told.add((clause, certain))
                    yield _Sign(match.group().lower(), clause, certain, answered[clause])


def _answered(about: str, found: Comfort) -> bool:
    """Whether a clause about a sign says that it is not harmless, or whom to see."""
    denied = any(_DENIED.search(about[: each.start()]) for each in found.words.finditer(about))
    seen = any(not _DENIED.search(about[: each.start()]) for each in found.see.finditer(about))
    return denied or seen or _ENDS_IN_NOT.search(about) is not None


def _clauses(text: str) -> list[tuple[int, int]]:
    """From where to where each clause goes."""
    marks = [each.span() for each in _CLAUSE.finditer(text)]
    return list(zip([0, *(end for _, end in marks)], [*(start for start, _ in marks), len(text)], strict=True))


def _clause(clauses: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """The clause in which a place is."""
    return clauses[max(0, bisect_right(clauses, (place, clauses[-1][1])) - 1)]


def _together(text: str) -> Iterator[str]:
    """The sentences of a text; one that answers the one before or goes on from it, together with that."""
    parts = _BREAK.split(text)
    for number, part in enumerate(parts):
        yield part
        if number and (parts[number - 1].endswith("?") or _GOES_ON.match(part)):
            yield f"{parts[number - 1]} {part}"


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Spaces where it stands, so that places stay."""
    return pattern.sub(lambda part: " " * len(part.group()), text)


def _signs(signs: Iterable[Iterable[str]]) -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(_one_of([word], _ENDINGS) for word in sign) for sign in signs)


def _one_of(words: Iterable[str], endings: str = "") -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{names}){endings}\b", re.IGNORECASE)
