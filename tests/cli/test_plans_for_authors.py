"""Plans at the command line as their authors need them: what is said of a change, packs before they are added, differences."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.content.places import plans_dir
from tests.cli.kit import Shell
from tests.content.kit import GOOD, spoil


def test_a_change_that_says_only_why_has_no_stray_full_stop(coach: Shell) -> None:
    text = " ".join(coach.fine("plan", "preview", "posture", "--as", "fast-bowler-17").out.split())
    assert "· No bowling at all until a clinician has looked at the bone." in text
    assert "· ." not in text
    assert ". ." not in text


@pytest.fixture
def pack(coach: Shell, tmp_path: Path) -> Path:
    """A pack with a plan, and an exercise that the plan uses."""
    folder = tmp_path / "praktijk"
    for name in ("templates", "exercises"):
        (folder / name).mkdir(parents=True)
    exercise = (plans_dir() / "exercises" / "sit-stand.toml").read_text(encoding="utf-8")
    (folder / "exercises" / "wall-press.toml").write_text(exercise.replace('"sit-stand"', '"wall-press"'), encoding="utf-8")
    text = GOOD.replace('exercise = "sit-stand"', 'exercise = "wall-press"').replace("2026-11-22", "2026-02-22")
    (folder / "templates" / "mine.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_plan_of_a_pack_can_be_tried_before_the_pack_is_added(coach: Shell, pack: Path) -> None:
    plan = str(pack / "templates" / "mine.toml")
    assert coach("plan", "check", plan).code == 0
    assert coach.fine("plan", "preview", plan, "--json").data["id"] == "mine"
    assert coach.fine("plan", "simulate", plan, "--people", "2", "--days", "20", "--json").data["plan"] == "mine"
    assert coach.fine("plan", "simulate", plan, "--follow", "typical", "--days", "20").out
    assert "My plan" in coach.fine("plan", "show", plan).out
    assert coach("plan", "diff", "overuse", plan).code in {0, 1}
    assert not coach("plan", "diff", "overuse", plan).err
    assert "wall-press" not in coach.fine("plan", "list", "exercises").out, "nothing was added"


def test_a_difference_tells_stages_first_lists_by_item_and_examples_by_name(coach: Shell, tmp_path: Path) -> None:
    first, second = tmp_path / "one.toml", tmp_path / "two.toml"
    avoid = 'title = "Move lightly"\navoid = ["Sport", "Long drives without a stop"]'
    text = spoil(('title = "Move lightly"', avoid))
    first.write_text(text, encoding="utf-8")
    more = spoil(
        ('"Sport", ', '"Sport", "Golf", '),
        ('title = "My plan"', 'title = "My plan"\nnotes = "A word to readers."'),
        ('name = "a plain day"', 'name = "another day"'),
        text=text,
    )
    second.write_text(more, encoding="utf-8")
    said = coach.fine("plan", "diff", str(first), str(second)).out
    assert said == (
        'stages[move].avoid\n  + "Golf"\nnotes\n  + "A word to readers."\nexamples\n  + another day\n  - a plain day\n'
    )
    places = [item["place"] for item in coach.fine("plan", "diff", str(first), str(second), "--json").data]
    assert places[0] == "stages[move].avoid"
    assert "examples[another day]" in places


@pytest.mark.parametrize("editor", ["code", "code --wait", "code -w", "vim"])
def test_an_editor_with_a_window_of_its_own_is_waited_for(
    coach: Shell, editor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach.fine("plan", "new", "mine")
    asked, name = tmp_path / "asked", editor.split(maxsplit=1)[0]
    program = tmp_path / name
    program.write_text(f'#!/bin/sh\necho "$@" >{asked}\n', encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(tmp_path / editor))
    coach("plan", "edit", "mine")
    told = asked.read_text(encoding="utf-8").split()
    assert sum(word in {"-w", "--wait"} for word in told) == (name == "code")
