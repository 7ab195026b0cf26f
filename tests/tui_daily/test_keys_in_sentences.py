"""A sentence that names a key names the key that works, also for people with keys of their own."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.coaching.door import Coach
from coach.text import tui_choices, tui_daily
from coach.text.language import Misfit, catalogue, fitted
from coach.text.tui_keys import MARK, USUAL_KEYS, key_of, keyed, write_keys
from coach.tui.keymap_check import catalogue as commands
from coach.tui.keys import written
from tests.tui.helpers import app_for, running
from tests.tui_daily.kit import keys, shows

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"\{key:([^}]*)\}")
BARE = re.compile(r"(?:(?<=[Pp]ress )|(?<=   )|(?<=\()|(?<=^))(?:[b-z]|Ctrl\+\w|Space)(?=(?: [a-z]+(?:es|s|ings?)\b)|:| to )")


@pytest.fixture(autouse=True)
def usual_keys_again() -> Iterator[None]:
    yield
    write_keys({})


def sentences() -> Iterator[tuple[str, str, str]]:
    for module, names in catalogue().items():
        for name, value in names.items():
            if isinstance(value, str):
                yield module, name, value


def test_commands_that_are_named_exist_and_have_those_keys() -> None:
    known = commands()
    named = {id_ for _, _, text in sentences() for id_ in NAMED.findall(text)}
    assert named | {"go.check-in"} == set(USUAL_KEYS)
    for id_, key in USUAL_KEYS.items():
        assert written(known[id_].keys[0]) == key, id_
        assert not known[id_].fixed


def test_no_sentence_of_the_screens_writes_a_key_of_its_own() -> None:
    """A letter, Space or Ctrl that is named as a key stands as a mark; Enter, Esc, digits, ! and ? mean the same everywhere."""
    assert BARE.search("✓ Saved   u takes it back"), "the search finds one"
    assert [(m, n) for m, n, text in sentences() if m.startswith("tui") and BARE.search(text)] == []


def modules_of(tree: ast.AST) -> dict[str, str]:
    """Name in a file → module of words that it stands for."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "coach.text"
        for alias in node.names
    }


def test_each_such_sentence_is_shown_with_its_keys() -> None:
    """Wherever a sentence with a mark is used it stands inside `keyed(…)`: a mark is never on a screen."""
    marked = {(module, name) for module, name, text in sentences() if MARK in text}
    used, left = set(), []
    for path in sorted((ROOT / "coach").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = modules_of(tree)
        inside = {
            id(part)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "keyed"
            for part in ast.walk(call)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                sentence = (modules.get(node.value.id, ""), node.attr)
                if sentence in marked:
                    used.add(sentence)
                    left += [f"{path.name}: {node.attr}"] if id(node) not in inside else []
    assert used == marked
    assert left == ["today.py: DONE_SAID"] * 2, "`_record` of Today has it handed in, and keys it there"


def test_a_mark_becomes_the_key_and_other_fields_stay() -> None:
    assert keyed(tui_daily.UNDONE) == "Taken back: {what}   Ctrl+R brings it back"
    write_keys({"daily.redo": "F5"})
    assert keyed(tui_daily.UNDONE).format(what="x") == "Taken back: x   F5 brings it back"
    assert keyed("nothing {here}") == "nothing {here}"
    assert key_of("daily.undo") == "u"


def test_a_translation_keeps_the_command() -> None:
    assert fitted(tui_choices.CUE_GONE, "{key:daily.undo} annuliert") == "{key:daily.undo} annuliert"
    for wrong in ("u annuliert", "{key:daily.redo} annuliert", "{key} annuliert"):
        with pytest.raises(Misfit):
            fitted(tui_choices.CUE_GONE, wrong)


async def test_today_names_a_key_that_was_changed(lived: Callable[..., Coach]) -> None:
    coach = lived()
    folder = coach.desk.home.config
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keys.toml").write_text('"go.check-in" = "f2"\n"daily.undo" = "f7"\n', encoding="utf-8")
    async with running(app_for(coach)) as pilot:
        await shows(pilot, "F2")
        await keys(pilot, "down space")
        shown = await shows(pilot, "F7 takes it back")
        assert "{key" not in shown
