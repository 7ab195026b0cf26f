"""How the program speaks: in one place, in short plain sentences, without blame."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from coach.text.language import catalogue
from tests.lessons.readability import grade, words_of
from tests.words.pseudo import texts

ROOT = Path(__file__).parents[2] / "coach"
ROOMS = ("cli", "tui", "report", "coaching", "journal")
GRADE = 5.0
"""Of a module's texts together; a twelve-year-old reads 6 with ease. Measured: 0.6 to 3.7."""
LONGEST = 25
"""Words of a sentence; the only ones over 16 list danger signs, which belong together."""
NEVER = re.compile(
    r"\b(should have|you failed|non-compliant|streak|don['’]t worry|slipped disc|damage|wear and tear|obviously|simply)\b",
    re.IGNORECASE,
)
CATALOGUE = catalogue()


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!:;·])\s+|\n", text) if part.strip()]


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_a_room_reads_at_grade_five_or_below(name: str) -> None:
    shown = [re.sub(r"\{[^}]*\}", "it", text) for text in texts(CATALOGUE[name])]
    whole = [sentence.rstrip(".?!:;") + "." for text in shown for sentence in sentences(text) if len(words_of(sentence)) >= 6]
    if whole:
        assert grade(" ".join(whole)) <= GRADE


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_sentences_are_short(name: str) -> None:
    assert [part for text in texts(CATALOGUE[name]) for part in sentences(text) if len(part.split()) > LONGEST] == []


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_nobody_is_blamed_and_nothing_is_called_broken(name: str) -> None:
    assert [text for text in texts(CATALOGUE[name]) if NEVER.search(text)] == []


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_nothing_is_shouted(name: str) -> None:
    """An exclamation mark is the key and the sign for danger, and ends no sentence."""
    assert [text for text in texts(CATALOGUE[name]) if re.search(r"[a-z]!(\s|$)", text)] == []


# In one place

SENTENCE = re.compile(r"[A-Z][a-z’']*(?: [A-Za-z0-9’',{}-]+){2,}|[A-Za-z{}][a-z’'{}]*(?: [A-Za-z0-9’',{}-]+)+[.?!]$")
"""Three words that begin with a capital letter, or words that end like a sentence."""
CODE = re.compile(r"SELECT|INSERT|CREATE|DELETE|UPDATE|WHERE|PRAGMA|ORDER BY|DROP|[<>$*@\\]|[{;] |\.(TH|SH) |: \w+;")
"""SQL, markup, styles and shell: no sentences."""
MADE_UP = "coaching/demo.py"
"""What a made-up person wrote in a made-up journal."""
CRASHES = "tui/crash.py"
"""Versions and places, for whoever mends it."""
OFFICIAL = "report/fhir.py"
"""Displays of codes, as LOINC and SNOMED CT and FHIR fix them."""


def strays(path: Path) -> list[str]:
    """What looks like a sentence in a module, but for docstrings, key bindings and annotations."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            passed |= {id(part.value) for part in body if isinstance(part, ast.Expr)}
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Binding", "cast", "TypeVar"):
            passed |= {id(part) for part in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        own = re.findall(r"[A-Za-z’']{2,}", re.sub(r"\{[^}]*\}", "", text))
        if len(own) >= 2 and SENTENCE.search(text) and not CODE.search(text):
            found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {text[:80]}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_stands_outside_the_catalogue(room: str) -> None:
    files = [path for path in sorted((ROOT / room).rglob("*.py")) if not str(path).endswith((MADE_UP, OFFICIAL, CRASHES))]
    assert [stray for path in files for stray in strays(path)] == []


def test_the_search_finds_a_stray(tmp_path: Path) -> None:
    path = ROOT / "cli" / "app.py"
    assert SENTENCE.search("There is no plan.")
    assert SENTENCE.search("{} is no day.")
    assert not SENTENCE.search("bold danger")
    assert strays(path) == []
