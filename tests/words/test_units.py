"""Weights and distances as people measure them where they live; nothing else in a text changes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.coaching import settings
from coach.content.knowledge import built_in_knowledge
from coach.content.told_texts import told_texts
from coach.text.amounts import amounts, is_amount, unit_name, write_imperial
from tests.cli.kit import Shell, coach

__all__ = ["coach"]

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def metric_again() -> Iterator[None]:
    yield
    write_imperial(on=False)


@pytest.mark.parametrize(
    ("text", "metric", "imperial"),
    [
        ("Lifting more than {5 kg}", "Lifting more than 5 kg", "Lifting more than 11 lb"),
        ("Walk {20 to 30 m}.", "Walk 20 to 30 m.", "Walk 66 to 98 ft."),
        ("from over {1 m}", "from over 1 m", "from over 3 ft"),
        ("{38 °C} or {37.8 °C}", "38 °C or 37.8 °C", "100.4 °F or 100 °F"),
        ("2 times 25 at {60 ft}", "2 times 25 at 18 m", "2 times 25 at 60 ft"),
        ("{5 km}", "5 km", "3.1 miles"),
        ("{10 lb}", "4.5 kg", "10 lb"),
        ("{100 °F}", "37.8 °C", "100 °F"),
    ],
)
def test_a_marked_amount_is_written_in_the_units_in_use(text: str, metric: str, imperial: str) -> None:
    assert amounts(text) == metric
    write_imperial(on=True)
    assert amounts(text) == imperial


@pytest.mark.parametrize(
    "text",
    [
        "Take 400 mg with 5 kg in hand",
        "Call {urgent}.",
        "{5 mg}",
        "{5kg}",
        "{ 5 kg}",
        "{5 to kg}",
        "{1e9 kg}",
        "{5 kg",
        "5 kg}",
        "{-5 kg}",
        "{9999999 kg}",
        "{}",
    ],
)
@pytest.mark.parametrize("imperial", [True, False])
def test_what_nobody_marked_stays_as_it_was(text: str, imperial: bool) -> None:
    write_imperial(on=imperial)
    assert amounts(text) == text


def test_the_unit_of_a_sports_log_is_the_one_in_use_and_words_stay() -> None:
    assert (unit_name("kg"), unit_name("throws"), unit_name("minutes")) == ("kg", "throws", "minutes")
    write_imperial(on=True)
    assert (unit_name("kg"), unit_name("throws")) == ("lb", "throws")


@pytest.mark.parametrize(
    ("table", "locale", "imperial"),
    [
        ({}, "en_US.UTF-8", True),
        ({}, "en_GB.UTF-8", False),
        ({}, "C.UTF-8", False),
        ({}, "", False),
        ({"region": "US"}, "en_GB.UTF-8", True),
        ({"units": "metric"}, "en_US.UTF-8", False),
        ({"units": "imperial"}, "de_DE.UTF-8", True),
        ({"units": "stone"}, "en_US.UTF-8", True),
        ({"units": 7}, "en_GB.UTF-8", False),
    ],
)
def test_the_setting_goes_before_the_country(table: dict[str, object], locale: str, *, imperial: bool) -> None:
    assert settings.imperial(table, {"LANG": locale}) is imperial


def test_knowledge_marks_every_weight_distance_and_temperature() -> None:
    """A number with a unit that has another in other countries is in braces; what is in braces and begins with a digit is one."""
    bare = re.compile(r"\d ?(?:kg|kilos?|km|m|metres?|cm|ft|feet|foot|miles?|yards?|inch(?:es)?|lbs?|pounds?|°C|°F|degrees)\b")
    for name, texts in told_texts().items():
        for text in texts:
            marks = re.findall(r"\{\d[^{}]*\}", text)
            assert [mark for mark in marks if not is_amount(mark)] == [], f"{name}: {text}"
            assert not bare.search(re.sub(r"\{[^{}]*\}", "", text)), f"{name}: {text}"


def test_a_running_plan_follows_the_setting_and_the_journal_keeps_the_mark(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    environment = {**kept, "COACH_HOME": str(tmp_path), "LANG": "en_GB.UTF-8", "COACH_NOW": "2026-03-02T08:00"}

    def said(*words: str, **more: str) -> str:
        command = [sys.executable, "-m", "coach", *words]
        return subprocess.run(
            command, cwd=ROOT, env={**environment, **more}, input="{}", capture_output=True, text=True, timeout=60, check=True
        ).stdout

    said("start", "acute-strain")
    lines = [json.loads(line) for line in said("export", "-o", "-").splitlines()]
    assert "{5 kg}" in json.dumps(lines), "so that a changed setting is followed"
    shown = said("plan", "show", "acute-strain")
    assert "more than 5 kg" in shown
    assert "{" not in shown
    assert "more than 11 lb" in said("plan", "show", "acute-strain", LANG="en_US.UTF-8")
    said("config", "units", "imperial")
    assert 'units = "imperial"' in (tmp_path / "config" / "config.toml").read_text()
    assert tomllib.loads((tmp_path / "config" / "config.toml").read_text()) == {"units": "imperial"}
    assert "more than 11 lb" in said("plan", "show", "acute-strain")
    assert "100.4 °F" in said("interview", "--schema")


def test_what_is_kept_for_a_process_is_kept_for_each_way_of_telling() -> None:
    assert "38 °C" in signs()
    write_imperial(on=True)
    assert "100.4 °F" in signs()
    write_imperial(on=False)
    assert "38 °C" in signs()


def signs() -> str:
    """The labels of all danger signs, from what a process reads once."""
    return " ".join(sign.label for sign in built_in_knowledge().danger_signs())


def test_units_are_a_setting_like_others(coach: Shell) -> None:
    assert "units" in coach.fine("config").out
    refused = coach("config", "units", "stone")
    assert refused.code == 2
    assert "metric, imperial" in refused.err
