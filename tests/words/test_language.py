"""A second language needs no code: the catalogue goes out, a translation comes in, and everything speaks it."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from coach.coaching.home import Home
from coach.coaching.language import file_of
from coach.coaching.settings import language as wanted
from coach.content.told_texts import told_texts
from coach.text.language import IDS, KEYS, KNOWLEDGE, Misfit, catalogue, fitted, modules, words_of
from coach.tui.keymap_check import DESCRIBED, said_of_keys
from tests.cli.kit import Shell, coach
from tests.words.pseudo import changed, english_left, language, outside_braces, texts

__all__ = ["coach"]

ROOT = Path(__file__).parents[2]
OWN_WORDS = ("Putting on socks",)
"""What the person of the demo wrote: nobody translates that."""


def said(home: Path, what: str, name: str = "") -> dict[str, str]:
    """What Coach says in a process of its own, with the made-up language or without."""
    if name:
        folder = home / "config" / "words"
        folder.mkdir(parents=True)
        table = {
            **language(),
            KEYS: {text: changed(text) for text in said_of_keys()},
            KNOWLEDGE: {text: outside_braces(text) for texts in told_texts().values() for text in texts},
        }
        (folder / f"{name}.toml").write_text(tomli_w.dumps(table), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.words.speaking", what],
        cwd=ROOT,
        env={
            **os.environ,
            "COACH_HOME": str(home),
            "LANG": "qq_QQ.UTF-8",
            "COACH_NOW": "2026-03-02T08:00",
            "TERM": "xterm-256color",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("what", ["commands", "screens"])
def test_every_command_and_every_screen_speaks_the_language(tmp_path: Path, what: str) -> None:
    shown = said(tmp_path, what, "qq")
    left = {
        name: [piece for piece in english_left(text) if not piece.startswith("coach ") and piece not in OWN_WORDS]
        for name, text in shown.items()
    }
    left.pop("man", None)  # its examples are typed as they stand, notes in them too
    assert {name: pieces for name, pieces in left.items() if pieces} == {}
    assert len(shown) >= 12


def test_without_a_file_for_it_a_language_is_english(tmp_path: Path) -> None:
    assert "No episode is open." in said(tmp_path, "commands")[""]


def test_what_goes_out_comes_in_unchanged() -> None:
    table = tomllib.loads(tomli_w.dumps(catalogue()))
    for name, module in modules().items():
        for key, value in words_of(module).items():
            assert fitted(value, table[name][key], name, key) == value, f"{name}.{key}"


def test_every_upper_case_word_of_the_room_is_in_the_catalogue_or_is_an_id() -> None:
    known = catalogue()
    for name, module in modules().items():
        for key, value in vars(module).items():
            if key.strip("_").isupper() and isinstance(value, str | tuple | dict) and f"{name}.{key}" not in IDS:
                assert key in known[name]
    assert {place.partition(".")[0] for place in IDS} <= set(known)
    assert all(hasattr(modules()[place.partition(".")[0]], place.partition(".")[2]) for place in IDS)


@pytest.mark.parametrize(
    ("english", "given", "kind"),
    [
        ("Call {number}", "Ring", "fields"),
        ("Call {number}", "Ring {nummer}", "fields"),
        ("Call {number}", "Ring {number.__class__}", "fields"),
        ("Call {number}", "Ring {number} {number!r} {}", "fields"),
        ("Call", "Ring {number}", "fields"),
        ("Call {number}", "Ring {number", "fields"),
        ("Call", 7, "shape"),
        (("a", "b"), ["x"], "shape"),
        (("a", "b"), "x", "shape"),
        ({"a": "x"}, {"b": "y"}, "name"),
        ({"a": "x"}, ["y"], "shape"),
        ({"a": ("x {n}", "y")}, {"a": ["x", "y"]}, "fields"),
    ],
)
def test_what_does_not_fit_stays_english(english: object, given: object, kind: str) -> None:
    with pytest.raises(Misfit) as told:
        fitted(english, given)
    assert told.value.kind == kind


def test_ids_in_rows_stay_and_typed_words_may_be_more() -> None:
    feels = (("easy", "easy"), ("ok", "OK"))
    assert fitted(feels, [["leicht", "leicht"], ["gut", "gut"]], "tui_session", "FEELS") == (("easy", "leicht"), ("ok", "gut"))
    assert fitted(("yes", "y"), ["Ja", "j", "jo"], "cli", "YES_WORDS") == ("ja", "j", "jo")
    assert fitted({"a": "x", "b": "y"}, {"b": "z"}) == {"a": "x", "b": "z"}
    assert fitted("x", "a\x1b[31mb") == "a[31mb"


@pytest.mark.parametrize(
    ("settings", "environment", "name"),
    [
        ({}, {"LANG": "de_DE.UTF-8"}, "de"),
        ({}, {"LANG": "en_GB.UTF-8"}, ""),
        ({}, {"LANG": "C.UTF-8"}, ""),
        ({}, {"LC_ALL": "da_DK", "LANG": "de_DE.UTF-8"}, "da"),
        ({"language": "fr"}, {"LANG": "de_DE.UTF-8"}, "fr"),
        ({"language": "en"}, {"LANG": "de_DE.UTF-8"}, ""),
        ({"language": "../../x"}, {}, ""),
        ({"language": 7}, {}, ""),
        ({}, {}, ""),
    ],
)
def test_the_setting_goes_first(settings: dict[str, Any], environment: dict[str, str], name: str) -> None:
    assert wanted(settings, environment) == name


def test_a_file_of_ones_own_is_found(tmp_path: Path) -> None:
    home = Home(tmp_path, tmp_path, tmp_path)
    assert file_of(home, "da") is None
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "da.toml").touch()
    assert file_of(home, "da") == tmp_path / "words" / "da.toml"


def test_english_loads_no_catalogue_and_reads_no_further_file(tmp_path: Path) -> None:
    code = "import sys; from coach.cli import main; main(['today']); assert 'coach.text.language' not in sys.modules"
    environment = {**os.environ, "COACH_HOME": str(tmp_path), "LANG": "en_GB.UTF-8", "LC_ALL": ""}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=60)


def test_the_catalogue_is_printed_for_translators_and_a_translation_is_checked(coach: Shell) -> None:
    printed = coach.fine("config", "words").out
    assert set(tomllib.loads(printed)) == {*catalogue(), KEYS}
    folder = coach.home / "config" / "words"
    folder.mkdir(parents=True)
    # no text is taken in here: a test that did would change the words of all tests after it
    (folder / "qq.toml").write_text(
        '[cli]\nNOSUCH = "x"\nDAY_NUMBER = "tag"\n[nowhere]\nA = "b"\n[keys]\nnext = 7\n', encoding="utf-8"
    )
    coach.fine("config", "language", "qq")
    said_ = coach("config", "check", "--json")
    assert [(problem["line"], problem["column"], problem["code"]) for problem in said_.data] == [
        (2, 1, "words-name"),
        (3, 14, "words-fields"),
        (4, 2, "words-module"),
        (7, 8, "words-shape"),
    ]


def test_labels_that_pages_give_keys_at_some_moments_can_be_translated() -> None:
    """Labels stand in `describe` methods; each is in the list that translators get."""
    found: set[str] = set()
    for path in (ROOT / "coach" / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name == "describe":
                pairs = [pair.elts[1] for pair in ast.walk(node) if isinstance(pair, ast.Tuple) and len(pair.elts) == 2]
                parts = [part for label in pairs for part in ast.walk(label) if isinstance(part, ast.Constant)]
                found |= {part.value for part in parts if isinstance(part.value, str)}
    assert found - {""} - set(said_of_keys()) == set()
    assert set(DESCRIBED) <= set(said_of_keys())


def test_the_made_up_language_changes_every_text() -> None:
    assert changed("Call {number}") == "cALL {number}"
    assert len(texts(language())) > 1000
