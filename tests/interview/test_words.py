"""How the interview speaks: short sentences, plain words, no blame."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from coach.text import interview as words

PLANS = Path(__file__).parent.parent.parent / "plans"
SHOWN = {
    "text", "label", "help", "hint", "why", "title", "ask", "check", "say", "said", "do", "kindly", "changes", "emergency",
    "urgent", "doctor", "maternity", "crisis", "pharmacist",
}  # fmt: skip
FORBIDDEN = re.compile(
    r"\b(should have|failed|only|non-compliant|streak|don't worry|slipped disc|damage|take|safe)\b|%|!", re.IGNORECASE
)
LONGEST = 16  # words of a sentence


def _texts(found: object, key: str = "") -> list[str]:
    if isinstance(found, dict):
        return [text for name, value in found.items() for text in _texts(value, name)]
    if isinstance(found, list):
        return [text for value in found for text in _texts(value, key)]
    return [found] if isinstance(found, str) and key in SHOWN else []


FILES = sorted((PLANS / "interview").glob("*.toml"))
TEXTS = [text for path in FILES for text in _texts(tomllib.loads(path.read_text(encoding="utf-8")))]
TEXTS += [value for name, value in vars(words).items() if name.isupper()]


def test_no_word_that_blames_or_orders_a_medicine() -> None:
    assert len(TEXTS) > 500
    assert [text for text in TEXTS if FORBIDDEN.search(text)] == []


def test_sentences_are_short() -> None:
    long = [s for text in TEXTS for s in re.split(r"(?<=[.?!:;])\s+", text) if len(s.split()) > LONGEST]
    assert long == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_every_named_source_exists(path: Path) -> None:
    known = {source["id"] for source in tomllib.loads((PLANS / "sources.toml").read_text(encoding="utf-8"))["sources"]}
    used: set[str] = set()

    def collect(found: object) -> None:
        if isinstance(found, dict):
            used.update([found["source"]] if "source" in found else [], found.get("sources", []))
            for value in found.values():
                collect(value)
        elif isinstance(found, list):
            for value in found:
                collect(value)

    collect(tomllib.loads(path.read_text(encoding="utf-8")))
    assert used - known <= {"our rule"}
