"""The JSON of each command, format 1: what programs may rely on. A name may be added here, and none may go."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.kit import Shell

TODAY = {
    "day", "episode", "plan", "stage", "alongside", "tasks", "decision", "see", "paused", "criteria", "day_number", "checked_in",
    "check_in_due", "full_danger_due", "recovered", "resting", "away", "measures", "danger",
}  # fmt: skip
FORMAT_1: dict[tuple[str, ...], set[str]] = {
    ("today",): TODAY,
    ("checkin", "--danger", "none", "--pain", "3"): TODAY,
    ("done", "walk"): TODAY,
    ("note", "x"): TODAY,
    ("choose", "stay"): TODAY,
    ("cleared",): TODAY,
    ("answer", "sport=golf"): TODAY,
    ("session",): {"format", "day", "again", "ready_seconds", "seconds", "moves"},
    ("config",): {"settings", "places"},
    ("config", "keys"): {"format", "file", "commands"},
    ("doctor",): {"sound", "version", "python", "checks"},
    ("interview",): {"status", "progress", "question"},
}
ROWS_1: dict[tuple[str, ...], set[str]] = {
    ("history",): {"day", "number", "decision", "measures", "tasks", "doses", "notes"},
    ("undo",): {"uuid", "kind", "day"},
    ("redo",): {"uuid", "kind", "day"},
    ("interview", "--schema"): {"id", "text", "help", "kind", "choices", "min", "max", "unit", "required", "ask_when"},
}
INSIDE_1: dict[tuple[str, str], set[str]] = {
    ("today", "stage"): {"id", "kind", "title", "day_in_stage", "step"},
    ("today", "tasks"): {"id", "do", "title", "done", "how", "amount", "exercise", "stage"},
    ("today", "criteria"): {"text", "met", "have", "need"},
    ("session", "moves"): {
        "task", "do", "title", "exercise", "sets", "reps", "hold_seconds", "work_seconds", "sides", "start", "steps", "stop_if",
        "why", "easier", "harder",
    },
}  # fmt: skip


@pytest.fixture
def lived(coach: Shell) -> Shell:
    coach.start()
    coach.fine("checkin", "--danger", "none", "--pain", "4", "--worst", "6")
    coach.fine("note", "x")
    return coach


@pytest.mark.parametrize("words", FORMAT_1, ids=" ".join)
def test_an_object_has_its_names(lived: Shell, words: tuple[str, ...]) -> None:
    assert set(lived.fine(*words, "--json").data) >= FORMAT_1[words]


@pytest.mark.parametrize("words", ROWS_1, ids=" ".join)
def test_rows_have_their_names(lived: Shell, words: tuple[str, ...]) -> None:
    if words == ("redo",):
        lived.fine("undo")
    rows: list[dict[str, Any]] = lived.fine(*words, *([] if "--schema" in words else ["--json"])).data
    assert rows
    assert all(set(row) >= ROWS_1[words] for row in rows)


@pytest.mark.parametrize("place", INSIDE_1, ids=" ".join)
def test_what_is_inside_has_its_names(lived: Shell, place: tuple[str, str]) -> None:
    command, name = place
    found = lived.fine(command, "--json").data[name]
    for row in found if isinstance(found, list) else [found]:
        assert set(row) >= INSIDE_1[place]
