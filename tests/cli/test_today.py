"""`coach today`, alone and as JSON: the shape that other programs rely on, and the words that people read."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from coach.coaching.door import open_coach
from coach.coaching.home import Home
from coach.journal.days import FixedClock
from tests.cli.kit import ANSWERS, FIRST, Shell

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEYS = {"day", "episode", "plan", "stage", "alongside", "tasks", "decision", "see", "paused", "criteria"}


def test_without_an_episode_the_json_is_null_and_empty(coach: Shell) -> None:
    data = coach.fine("today", "--json").data
    assert set(data) >= KEYS
    assert (data["episode"], data["plan"], data["stage"], data["decision"]) == (None, None, None, None)
    assert (data["alongside"], data["tasks"], data["see"], data["criteria"], data["paused"]) == ([], [], [], [], False)
    assert data["day"] == FIRST


def test_without_an_episode_people_read_where_to_begin(coach: Shell) -> None:
    assert "coach interview" in coach.fine("today").out


def test_without_arguments_and_terminal_coach_prints_today(coach: Shell) -> None:
    coach.start()
    assert coach.fine().out == coach.fine("today").out
    assert coach.fine("--json").data == coach.fine("today", "--json").data


def test_the_json_has_the_shape_that_programs_rely_on(coach: Shell) -> None:
    coach.start()
    data = coach.fine("checkin", "--danger", "none", "--pain", "5", "--worst", "6", "--walk", "3", "--json").data
    assert set(data) >= KEYS
    assert data["plan"] == "acute-strain"
    assert set(data["stage"]) >= {"id", "kind", "title", "day_in_stage", "step"}
    assert (data["stage"]["id"], data["stage"]["kind"], data["stage"]["day_in_stage"]) == ("settle", "rest", 1)
    for task in data["tasks"]:
        assert set(task) >= {"id", "do", "title", "done"}
        assert task["done"] is False
    assert data["decision"]["kind"] == "hold"
    assert data["decision"]["reasons"]
    for criterion in data["criteria"]:
        assert set(criterion) >= {"text", "met", "have", "need"}
    assert [stage["kind"] for stage in data["alongside"]] == ["medication"]
    assert data["paused"] is False


def test_a_day_can_be_named(coach: Shell) -> None:
    coach.start()
    coach.next_day(2)
    assert coach.fine("today", "--day", "yesterday", "--json").data["day"] == "2026-03-03"
    assert coach.fine("today", "--day", FIRST, "--json").data["day_number"] == 1
    assert coach.fine("today", "--day", "today", "--json").data["day_number"] == 3


def test_people_read_stage_day_tasks_and_what_comes_next(coach: Shell) -> None:
    coach.start()
    coach.fine("checkin", "--danger", "none", "--pain", "5", "--worst", "6", "--walk", "3", "--up-unaided", "no")
    coach.fine("done", "walk")
    text = coach.fine("today").out
    assert "Ease off, keep moving, day 1" in text
    assert "Mon 2 Mar · day 1" in text
    assert "✓ walk" in text
    assert "○ tilt" in text
    assert "pain 5 on average · worst 6 · walked 3 min" in text
    assert "Walk 5 minutes or more: 3" in text


def test_every_line_fits_the_page(coach: Shell) -> None:
    coach.start()
    coach.fine("checkin", "--danger", "none", "--pain", "5")
    assert max(len(line) for line in coach.fine("today").out.splitlines()) <= 80


def test_an_evening_start_is_on_its_first_day_at_once(coach: Shell) -> None:
    coach.at(FIRST, "21:30")
    coach.start()
    assert "✓ walk" not in coach.fine("today").out
    coach.fine("done", "walk")
    data = coach.fine("today", "--json").data
    assert (data["day"], data["day_number"]) == ("2026-03-03", 1)
    assert [task["id"] for task in data["tasks"] if task["done"]] == ["walk"]
    coach.at("2026-03-03", "23:00")
    assert coach.fine("today", "--json").data["day_number"] == 1


@pytest.mark.parametrize("given", ["2026-13-01", "tomorrow", "1", "", "9999999-01-01"])
def test_a_day_that_is_none_is_refused(coach: Shell, given: str) -> None:
    said = coach("today", "--day", given)
    assert said.code == 2
    assert "2026-11-22" in said.err
    assert not said.out


def test_signs_become_ascii_where_the_console_has_no_others(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.start()
    monkeypatch.setenv("COACH_SIGNS", "ascii")
    text = coach.fine("today").out
    assert "[ ] walk" in text
    assert "○" not in text


def test_words_of_a_plan_cannot_colour_or_move_the_terminal(coach: Shell) -> None:
    own = coach.home / "config" / "plans" / "templates"
    coach.fine("plan", "new", "mine")
    path = own / "mine.toml"
    text = path.read_text(encoding="utf-8").replace('title = "Mine"', 'title = "Mi\\u001b[31mne \\u009b2J\\u202eevil"')
    path.write_text(text, encoding="utf-8")
    shown = [
        coach("plan", "list"),
        coach("plan", "list", "--json"),
        coach("plan", "check"),
        coach("start", "mine"),
        coach("today"),
    ]
    for said in shown:
        assert not set("\x1b\x9b\u202e") & set(said.out + said.err)


def test_json_stays_json_whatever_the_letters(coach: Shell) -> None:
    coach.start()
    coach.fine("note", "Zoë \u202e\x9b 😀 said: rest")
    notes = [note for day in coach.fine("history", "--json").data for note in day["notes"]]
    assert [note.replace("\u202e", "").replace("\x9b", "") for note in notes] == ["Zoë  😀 said: rest"]
    json.loads(coach.fine("export").out.splitlines()[-1])


def test_progress_heads_a_days_line_with_the_stage_that_today_showed_on_it(coach: Shell) -> None:
    coach.start()
    shown = []
    for _ in range(4):
        said = coach.fine("checkin", "--danger", "none", "--pain", "2", "--worst", "3", "--up-unaided", "yes", "--json").data
        shown.append(said["stage"]["title"])
        coach.next_day()
    assert len(set(shown)) > 1
    first = shown.index(shown[-1])
    lines = coach.at(FIRST).next_day(3).fine("progress").out.splitlines()
    head = lines.index(f"  {shown[-1]}")
    assert f"{2 + first} Mar" in lines[head + 1]


@pytest.mark.parametrize("command", ["today", "history"])
def test_a_rung_of_a_ladder_is_called_by_its_title_and_never_by_its_id(coach: Shell, command: str) -> None:
    coach.start(answers={**ANSWERS, "sport": "basketball", "wants_sport": True})
    opened = open_coach(Home(coach.home / "config", coach.home / "data", coach.home / "backups"), FixedClock(NINE), region="GB")
    opened.place("return", "half-court")
    opened.check_in({"worst_pain": 2, "average_pain": 1}, [])
    opened.close()
    said = coach.at(FIRST, "10:00").fine(command).out
    assert "half-court" not in said
    assert command == "history" or "Back to what you love: Three on three, day 1" in said


def test_the_story_of_a_made_up_person_names_stages_and_steps_by_their_titles(coach: Shell) -> None:
    told = coach.fine("plan", "simulate", "acute-strain", "--as", "golfer", "--follow", "typical", "--days", "150").out
    story = told.partition("\n\n")[2]
    assert "Normal days, lightly" in story
    assert "Back to what you love: " in story
    assert not re.search(r"\b(settle|rebuild|return|putt)\b", story)


def test_on_the_last_day_of_rest_tomorrow_goes_on_either_way(coach: Shell) -> None:
    coach.start()
    said = ""
    while "either way" not in said and coach.day < "2026-03-06":
        coach = coach.next_day() if said else coach
        coach.fine("checkin", "--danger", "none", "--pain", "6", "--worst", "7", "--walk", "2", "--up-unaided", "yes")
        said = coach.fine("today").out
    assert "Tomorrow   You go on to Normal days, lightly either way" in said
    assert "Not this time?" not in said
    assert coach.next_day().fine("today").out.startswith("Normal days, lightly, day 1")


def test_who_begins_on_a_later_stage_reads_why_and_sees_no_tick_on_the_one_never_lived(coach: Shell) -> None:
    answers = {"age": 34, "sex": "male", "pain_now": 4, "mobility": "fifteen"}
    why = "Your answers let you begin here: pain on average 5 or less and walk 5 minutes or more."
    preview = coach.fine("plan", "preview", "acute-strain", "--answers", "-", stdin=json.dumps(answers)).out
    assert "– Ease off" in preview
    assert why in " ".join(preview.split())
    first = coach.start(answers=answers).out
    assert "Ease off, keep moving → Normal days, lightly ●" in first
    assert why in " ".join(first.split())
    assert why not in " ".join(coach.next_day().fine("today").out.split())


def test_who_lived_a_stage_sees_its_tick(coach: Shell) -> None:
    coach.start()
    coach.fine("checkin", "--danger", "none", "--pain", "3", "--worst", "4", "--walk", "2", "--up-unaided", "yes")
    said = coach.next_day(3).fine("today").out
    assert "Ease off, keep moving ✓" in said
    assert "begin here" not in said
