"""Who says so, when was it looked at, and can everybody read it?"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from coach.content import checks_claims
from coach.content.problems import HINT, WARNING
from coach.content.reading_level import grade, sentences
from coach.content.reading_level import words as words_of
from coach.content.whole import texts
from coach.text import content as words
from coach.text.amounts import is_amount
from coach.text.content_shape import shape_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.content.whole import Shelf

    Path = tuple[str | int, ...]
    Table = dict[str, Any]
    Say = Callable[..., None]

SHOWN = frozenset(
    {"title", "summary", "goal", "avoid", "why", "text", "note", "needs_clearance", "unless_why", "purpose", "start", "brace"}
    | {"caution", "stop_if", "pregnancy_text", "load", "effort", "criterion", "warm_up", "notes", "equipment", "say"}
)
"""Keys whose texts a person reads; `steps` counts where it is a list of texts."""


_INVISIBLE = " \t\n\xa0\u200c\u200d\u3000"
"""What may stand between letters and is nothing by itself."""


def check(table: Table, shelf: Shelf, say: Say) -> None:
    """Review date, sources and words of any file.

    Args:
        table: the file's content, with dates as dates.
        shelf: what it is checked against.
        say: called with path, code, message, hint and `severity` for each problem.
    """
    standard = shelf.standard
    _reviewed(table, shelf, say)
    pattern, whys = shelf.forbidden
    most = int(standard["reading"]["words_in_sentence"])
    whole: list[str] = []
    where: list[Path] = []
    unshown = ["notes"] if "stages" in table or "extends" in table else []  # of a ladder they are shown
    for path, text in texts(table):
        names = [part for part in path if isinstance(part, str)]
        if not names or "examples" in names or names == unshown or not (names[-1] in SHOWN or names == ["steps"]):
            continue
        if not text.strip(_INVISIBLE):
            say(path, *shape_message("string_too_short", words.label(path), {}, text))
        whole.append(text)
        where.append(path)
        _sentences(path, text, most, say)
        if "{" in text:
            _amounts(path, text, say)
    checks_claims.check(zip(where, whole, strict=True), shelf, say)
    joined = ".\n".join(whole)
    if pattern is not None and pattern.search(joined):  # all at once first: nearly every file has none
        for path, text in zip(where, whole, strict=True):
            match = pattern.search(text)
            if match:
                why = whys.get(match.group().lower(), "")
                say(path, "wording", words.NOT_OUR_WORD.format(word=match.group()), why, severity=WARNING)
    if len(words_of(joined)) >= int(standard["reading"]["least_words"]):
        level = grade(joined)
        if level > float(standard["reading"]["grade"]):
            say((), "reading-level", words.HARD_TO_READ.format(grade=f"{level:.0f}"), words.HARD_HINT, severity=HINT)


def _reviewed(table: Table, shelf: Shelf, say: Say) -> None:
    reviewed = table.get("reviewed")
    if not isinstance(reviewed, date) or shelf.today is None:
        return
    ahead = (reviewed - shelf.today).days  # a day or two is another time zone, or a clock that is behind
    if ahead > int(shelf.standard["limits"]["review_ahead_days"]):
        say(("reviewed",), "review-date", words.REVIEW_FUTURE.format(days=ahead), severity=WARNING)
    elif (shelf.today - reviewed).days > 365.25 * float(shelf.standard["limits"]["review_years"]):
        say(("reviewed",), "review-old", words.REVIEW_OLD.format(year=reviewed.year), severity=WARNING)


def _amounts(path: Path, text: str, say: Say) -> None:
    """Braces that look like an amount and are none would be shown as they stand."""
    for mark in re.findall(r"\{\d[^{}]*\}", text):
        if not is_amount(mark):
            say(path, "amount", words.NO_AMOUNT.format(mark=mark), words.AMOUNT_HINT, severity=WARNING)


def _sentences(path: Path, text: str, most: int, say: Say) -> None:
    for sentence in sentences(text):
        if len(sentence) > 3 * most and len(words_of(sentence)) > most:  # no word with its space is under 2 letters
            count = len(words_of(sentence))
            say(path, "long-sentence", words.LONG_SENTENCE.format(count=count, most=most), severity=HINT)
            return
