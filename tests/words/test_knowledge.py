"""What Coach knows can be translated without touching code: texts alone, never a rule, an id or a number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli_w

from coach.content import knowledge, medicines
from coach.content.library import Library
from coach.content.places import plans_dir
from coach.content.told_texts import told_texts
from coach.plan import reading
from coach.text import told
from coach.text.told import misfit, told_table
from tests.cli.kit import Shell, coach

__all__ = ["coach"]

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    told.speak_english()


def every_text() -> set[str]:
    return {text for texts in told_texts().values() for text in texts}


def in_danish(home: Path, texts: dict[str, str]) -> dict[str, str]:
    """An environment in which a made-up translation is in use."""
    folder = home / "config" / "words"
    folder.mkdir(parents=True)
    (folder / "da.toml").write_text(tomli_w.dumps({"knowledge": texts}), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return {**kept, "COACH_HOME": str(home), "LANG": "da_DK.UTF-8", "COACH_NOW": "2026-03-02T08:00"}


def asked(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "coach", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, input="{}", capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def danger_sign() -> str:
    """The label of the danger sign of numbness between the legs, as it stands in `plans/`."""
    questions = tomllib.loads((plans_dir() / "interview" / "10-danger.toml").read_text(encoding="utf-8"))["questions"]
    return str(next(sign["label"] for question in questions for sign in question.get("signs", ()) if sign["id"] == "saddle"))


def test_a_danger_sign_is_asked_in_the_language_by_json_and_in_lines_and_means_the_same(tmp_path: Path) -> None:
    english = danger_sign()
    environment = in_danish(tmp_path, {english: "Følelsesløs mellem benene"})
    schema = asked(environment, "interview", "--schema")
    assert "Følelsesløs mellem benene" in schema
    assert english not in schema
    found = json.loads(asked(environment, "interview", "--json", "--answers", "-"))
    choices = [choice for choice in found["question"]["choices"] if choice["value"] == "saddle"]
    assert [choice["label"].startswith("Følelsesløs mellem benene. ") for choice in choices] == [True]
    answers = tmp_path / "answers.json"
    answers.write_text('{"saddle": "yes"}')
    said = json.loads(asked(environment, "interview", "--json", "--answers", str(answers)))
    assert said["status"] == "done"
    assert said["disposition"] == "emergency"


def test_a_running_plan_is_read_in_the_language_and_stays_english_in_the_journal(tmp_path: Path) -> None:
    environment = in_danish(tmp_path, {"Ease off, keep moving": "Tag den med ro, bliv i gang"})
    asked(environment, "start", "acute-strain")
    assert "Tag den med ro, bliv i gang" in asked(environment, "today")
    assert json.loads(asked(environment, "today", "--json"))["stage"]["title"] == "Tag den med ro, bliv i gang"
    exported = asked(environment, "export", "-o", "-")
    assert "Ease off, keep moving" in exported
    assert "Tag den med ro" not in exported
    (tmp_path / "config" / "words" / "da.toml").unlink()
    assert "Ease off, keep moving" in asked(environment, "today")


def test_what_is_printed_for_translators_is_all_that_is_told_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Everything that passes the one place where texts are told stands in the list, and the list holds nothing more."""
    seen: set[str] = set()

    def watching(text: str) -> str:
        seen.add(text)
        return text

    for module in (knowledge, medicines, reading, told):
        monkeypatch.setattr(module, "told", watching)
    monkeypatch.setattr("coach.content.library.told", watching)
    folder = plans_dir()
    knowledge.load_knowledge(folder / "interview")
    medicines.load_medicines(folder / "medicines.toml")
    library = Library()
    stock = library.stock()
    for kind in ("template", "exercise", "ladder", "lesson", "person"):
        library.listing(kind)
    for part in (stock["exercises"], stock["ladders"], stock["lessons"], {"": stock["rules"]}):
        for table in part.values():
            told_table(table)
    for name in library.ids("template"):
        told_table({key: value for key, value in library.template(name).table.items() if key != "examples"})
    assert every_text() == {text for text in seen if text and not text.isdigit()}


def test_the_catalogue_of_knowledge_is_printed_and_checked(coach: Shell) -> None:
    printed = coach.fine("config", "words", "--knowledge").out
    table = tomllib.loads(printed)["knowledge"]
    assert set(table) == every_text()
    assert all(key == value for key, value in table.items())
    both = f"{coach.fine('config', 'words').out}\n{printed}"
    assert set(tomllib.loads(both)) > {"knowledge", "keys", "cli"}, "one file may hold both"
    folder = coach.home / "config" / "words"
    folder.mkdir(parents=True)
    (folder / "qq.toml").write_text(both, encoding="utf-8")
    coach.fine("config", "language", "qq")
    assert coach.fine("config", "check", "--json").data == [], "whole as it is"


def test_a_translation_that_does_not_fit_is_told_with_line_and_column(coach: Shell) -> None:
    lifting = "Lifting more than {5 kg}, or holding things away from your body"
    fever = "Fever of {38 °C} or more, or shivering fits"
    assert {lifting, fever, danger_sign()} <= every_text()
    folder = coach.home / "config" / "words"
    folder.mkdir(parents=True)
    (folder / "qq.toml").write_text(
        "[knowledge]\n"
        f'"{lifting}" = "Løft over {{50 kg}}"\n'
        f'"{fever}" = "Feber"\n'
        f'"{danger_sign()}" = 7\n'
        '"A text that was never there" = "x"\n'
        '"Pain was 2 or less on five of the last seven days" = "Smerten var 7 eller mindre"\n',
        encoding="utf-8",
    )
    coach.fine("config", "language", "qq")
    found = coach("config", "check", "--json").data
    assert [(problem["line"], problem["code"]) for problem in found] == [
        (2, "words-fields"),
        (3, "words-fields"),
        (4, "words-shape"),
        (5, "words-text"),
        (6, "words-numbers"),
    ]
    assert found[3]["column"] == 1
    (folder / "qq.toml").write_text('[knowledge]\n"A mat" = "a\\u001b[31mb"\n', encoding="utf-8")
    assert coach("config", "check", "--json").code == 1


@pytest.mark.parametrize(
    ("english", "given", "kind"),
    [
        ("Walk 8 minutes", "Gå 8 minutter", ""),
        ("Walk 8 minutes", "Gå 80 minutter", "numbers"),
        ("Walk 8 minutes", "Gå lidt", "numbers"),
        ("37.8 or more", "37,8 eller mere", ""),
        ("Up to {5 kg}", "Op til {5 kg}", ""),
        ("Up to {5 kg}", "Op til {5 km}", "fields"),
        ("Call {urgent}.", "Ring til {emergency}.", "fields"),
        ("Call.", "Ring til {emergency}.", "fields"),
        ("Call.", "Ring {", "fields"),
        ("Call.", " ", "shape"),
        ("Call.", ["Ring."], "shape"),
    ],
)
def test_a_translation_keeps_numbers_and_braces(english: str, given: object, kind: str) -> None:
    assert misfit(english, given) == kind


def test_a_translation_moves_no_terminal_and_reaches_no_id() -> None:
    told.speak({"Walk": "Gå\x1b[m", "walk": "gå"})
    table = {"id": "walk", "do": "walk", "title": "Walk", "steps": ["Walk", {"title": "Walk", "exercise": "walk"}]}
    assert told_table(table) == {
        "id": "walk",
        "do": "walk",
        "title": "Gå[m",
        "steps": ["Gå[m", {"title": "Gå[m", "exercise": "walk"}],
    }
