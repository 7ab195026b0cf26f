"""`coach checkin`: options, tables, danger, and being asked line by line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cli.asking import read_ticks
from tests.cli.kit import FIRST, Shell


def test_every_measure_of_the_plan_language_has_an_option(coach: Shell) -> None:
    coach.start()
    options = {
        "--pain": ("average_pain", "3"), "--now": ("pain_now", "2"), "--worst": ("worst_pain", "5"), "--spasms": ("spasms", "2"),
        "--spasm-severity": ("spasm_severity", "1"), "--leg-pain": ("leg_pain", "0"), "--stiffness": ("stiffness_minutes", "15"),
        "--night-wakes": ("night_wakes", "1"), "--sleep": ("sleep_quality", "6"), "--activities": ("activities", "4.5"),
        "--lowest-activity": ("lowest_activity", "3"), "--walk-minutes": ("walk_minutes", "12"),
        "--sit-hours": ("sit_hours", "4"), "--mood": ("mood", "6"), "--confidence": ("confidence", "5"),
        "--up-unaided": ("up_unaided", "yes"),
        "--woken-by-pain": ("woken_by_pain", "no"), "--unwell": ("unwell", "no"), "--after-signs": ("after_signs", "catching"),
    }  # fmt: skip
    words = [word for option, (_, value) in options.items() for word in (option, value)]
    kept = coach.fine("checkin", "--danger", "none", *words, "--json").data["measures"]
    for measure, value in options.values():
        wanted: object = {"yes": True, "no": False, "catching": ["catching"]}.get(value)
        assert kept[measure] == (float(value) if wanted is None else wanted), measure


@pytest.mark.parametrize("slip", [("--felt", "bogus"), ("--pain", "99"), ("--sleep", "11")])
def test_a_slip_beside_a_danger_sign_does_not_keep_back_whom_to_call(coach: Shell, slip: tuple[str, ...]) -> None:
    coach.start()
    said = coach("checkin", "--danger", "saddle", *slip)
    assert said.code == 2
    assert said.out.splitlines()[0].startswith("Call ")


def test_pain_stands_for_pain_now_where_that_is_not_told(coach: Shell) -> None:
    coach.start()
    assert coach.fine("checkin", "--pain", "4", "--json").data["measures"]["pain_now"] == 4


def test_other_names_and_a_comma_for_a_point_are_understood(coach: Shell) -> None:
    coach.start()
    kept = coach.fine("checkin", "--walk", "7", "--pain-now", "2,5", "--json").data["measures"]
    assert (kept["walk_minutes"], kept["pain_now"]) == (7, 2.5)


@pytest.mark.parametrize("name", ["-", "table.json", "table.toml"])
def test_a_table_is_read_from_stdin_json_and_toml(coach: Shell, name: str) -> None:
    coach.start()
    text = '{"average_pain": 3, "walk_minutes": 9, "danger": "none"}'
    if name.endswith(".toml"):
        text = 'average_pain = 3\nwalk_minutes = 9\ndanger = "none"\n'
    path = name
    if name != "-":
        coach.home.mkdir(exist_ok=True)
        path = str(coach.home / name)
        (coach.home / name).write_text(text, encoding="utf-8")
    data = coach.fine("checkin", "--from", path, "--json", stdin=text).data
    assert (data["measures"]["average_pain"], data["measures"]["walk_minutes"]) == (3, 9)


@pytest.mark.parametrize(
    ("danger", "paused"),
    [
        ("none", False),
        ([], False),
        (["none"], False),
        (["daily_fever"], True),
        ({"daily_fever": "yes", "daily_fall": "no"}, True),
    ],
)
def test_a_table_tells_danger_in_any_of_its_forms(coach: Shell, danger: object, paused: bool) -> None:
    coach.start()
    table = json.dumps({"average_pain": 3, "danger": danger})
    assert coach.fine("checkin", "--from", "-", "--json", stdin=table).data["paused"] is paused


def test_how_the_moves_felt_is_checked_as_everywhere(coach: Shell) -> None:
    coach.start()
    said = coach("checkin", "--danger", "none", "--pain", "4", "--worst", "6", "--felt", "bogus")
    assert said.code == 2
    assert "easy, ok, hard" in said.err
    assert coach.fine("today", "--json").data["checked_in"] is False
    assert coach.fine("checkin", "--danger", "none", "--pain", "4", "--worst", "6", "--felt", "hard", "--json").data["checked_in"]


def test_danger_left_out_is_kept_and_never_advances(coach: Shell) -> None:
    coach.start()
    kinds = []
    for number in range(5):
        words = ("--pain", "1", "--worst", "1", "--walk", "40", "--up-unaided", "yes")
        said = coach.fine("checkin", *words, "--json")
        kinds.append(said.data["decision"]["kind"])
        coach.next_day()
        assert number > 2 or "advance" not in kinds[:2]
    assert coach.fine("history", "--json").data[0]["measures"]["walk_minutes"] == 40
    assert "not asked" in coach("checkin", "--pain", "1").err


def test_danger_pauses_and_whom_to_call_stands_first(coach: Shell) -> None:
    coach.start()
    said = coach.fine("checkin", "--danger", "daily_nerves", "--pain", "4")
    assert said.out.splitlines()[0].startswith("Call 999")
    assert "Paused" in said.out
    assert "○" not in said.out, "no tasks while danger stands"
    data = coach.fine("today", "--json").data
    assert data["paused"] is True
    assert data["decision"]["kind"] == "pause"
    assert data["tasks"] == []
    assert data["see"][0]["how_soon"] == "emergency"
    assert data["danger"]["call"]
    assert coach.fine("today").out.splitlines()[0].startswith("Call 999")


def test_cleared_lets_the_plan_go_on(coach: Shell) -> None:
    coach.start()
    coach.fine("checkin", "--danger", "daily_fever", "--pain", "4")
    data = coach.fine("cleared", "--by", "Dr Ray", "--note", "a cold", "--json").data
    assert data["paused"] is False
    assert data["tasks"]


def test_a_sign_beside_none_holds(coach: Shell) -> None:
    coach.start()
    assert coach.fine("checkin", "--danger", "none,daily_fever", "--json").data["paused"] is True


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--danger", "foo"), "foo"),
        (("--danger", ""), "none"),
        (("--pain", "11"), "--pain"),
        (("--pain", "-1"), "--pain"),
        (("--pain", "nan"), "--pain"),
        (("--pain", "x"), "--pain"),
        (("--pian", "3"), "--pain"),
        (("--unwell", "maybe"), "--unwell"),
        (("--after-signs", "itching"), "--after-signs"),
        (("--from", "/does/not/exist.json"), "exist.json"),
        (("--from", "-"), "stdin"),
        (("--day", "2026-03-01", "--pain", "3"), "2026-03-01"),
        ((), "nothing"),
    ],
)
def test_wrong_use_is_told_in_a_sentence_and_changes_nothing(coach: Shell, words: tuple[str, ...], named: str) -> None:
    coach.start()
    before = coach.fine("export").out
    said = coach("checkin", *words)
    assert said.code in (1, 2)
    assert named in said.err
    assert "Traceback" not in said.err
    assert not said.out
    assert coach.fine("export").out == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        "nope",
        '{"average_pain": "much"}',
        '{"frob": 1}',
        '{"average_pain": NaN}',
        '{"danger": 3}',
        "{" * 5000,
        "\x00",
    ],
)
def test_a_table_that_is_none_is_refused(coach: Shell, text: str) -> None:
    coach.start()
    said = coach("checkin", "--from", "-", stdin=text)
    assert said.code == 2
    assert "Traceback" not in said.err


def test_without_a_plan_it_says_where_to_begin(coach: Shell) -> None:
    said = coach("checkin", "--pain", "3")
    assert said.code == 1
    assert "coach interview" in said.err


def test_how_yesterday_felt_and_a_note_are_kept_with_it(coach: Shell) -> None:
    coach.start()
    coach.fine("done", "walk")
    coach.next_day()
    coach.fine("checkin", "--danger", "none", "--pain", "3", "--felt", "hard", "--note", "Slept badly.")
    entries = [json.loads(line) for line in coach.fine("export").out.splitlines()[1:]]
    felt = [entry for entry in entries if entry.get("kind") == "session" and entry["body"].get("feel")]
    assert [(entry["day"], entry["body"]["feel"]) for entry in felt] == [(FIRST, "hard")]
    assert [entry["body"]["text"] for entry in entries if entry.get("kind") == "note"] == ["Slept badly."]


def test_a_day_can_be_filled_in_later(coach: Shell) -> None:
    coach.start()
    coach.next_day(3)
    coach.fine("checkin", "--day", "2026-03-03", "--danger", "none", "--pain", "5")
    days = {day["day"]: day["measures"] for day in coach.fine("history", "--json").data}
    assert days["2026-03-03"]["average_pain"] == 5
    assert days["2026-03-05"] == {}


def ask(coach: Shell, monkeypatch: pytest.MonkeyPatch, *lines: str) -> str:
    """A check-in that is asked, on a terminal."""
    monkeypatch.setattr("coach.cli.checkin.is_terminal", lambda _: True)
    said = coach("checkin", stdin="".join(f"{line}\n" for line in lines))
    assert said.code == 0
    assert not said.err
    return said.out


def test_a_walk_of_hours_is_kept_once_it_is_said_to_be_meant(coach: Shell) -> None:
    coach.start()
    said = coach("checkin", "--danger", "none", "--pain", "3", "--walk", "586")
    assert said.code == 2
    assert "--walk-minutes 586 is 9 h 46 min. Nothing is kept yet. Where that is so, add --sure." in " ".join(said.err.split())
    assert "walk_minutes" not in coach.fine("today", "--json").data["measures"]
    kept = coach.fine("checkin", "--danger", "none", "--pain", "3", "--walk", "586", "--sure", "--json").data["measures"]
    assert kept["walk_minutes"] == 586


def test_a_danger_sign_is_kept_whatever_the_walk_beside_it(coach: Shell) -> None:
    coach.start()
    assert coach.fine("checkin", "--danger", "daily_fever", "--walk", "586", "--json").data["paused"] is True


def test_asked_line_by_line_a_walk_of_hours_is_asked_about(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.start()
    none = ["0"] * danger_screens(coach)
    text = ask(coach, monkeypatch, *none, "4", "6", "5", "0", "0", "10", "1", "586", "no", "58", "yes", "A note.")
    assert "586 minutes is 9 h 46 min. Is that right?" in text
    assert coach.fine("today", "--json").data["measures"]["walk_minutes"] == 58


def danger_screens(coach: Shell) -> int:
    """How many screens of danger signs the full list has for this person."""
    schema = coach.fine("interview", "--schema").data
    return sum(
        1
        for question in schema
        if question["kind"] == "multi" and question["id"].startswith("danger_") and not question["ask_when"]
    )


def test_asked_line_by_line_danger_comes_first(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.start()
    none = ["0"] * danger_screens(coach)
    numbers = ["4", "6", "5", "2", "1", "10", "1", "8", "yes"]
    text = ask(coach, monkeypatch, *none, *numbers, "A note.")
    assert text.index("Danger signs first") < text.index("Pain now")
    kept = coach.fine("today", "--json").data["measures"]
    assert (kept["pain_now"], kept["worst_pain"], kept["average_pain"]) == (4, 6, 5)
    assert (kept["walk_minutes"], kept["up_unaided"]) == (8, True)


def test_asked_line_by_line_a_danger_sign_ends_it_with_whom_to_call(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.start()
    text = ask(coach, monkeypatch, "3")
    assert "Call 999" in text
    assert "Pain now" not in text
    assert coach.fine("today", "--json").data["paused"] is True


def test_asked_line_by_line_a_fall_on_the_full_list_is_asked_about_further(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.start()
    text = ask(coach, monkeypatch, "0", "0", "0", "0", "5", "1, 2")  # a small fall; then the head, and from high up
    assert "My head got a knock too" in text
    assert "Call 999" in text


def test_asked_line_by_line_wrong_lines_are_asked_again_and_enter_leaves_out(
    coach: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach.start()
    none = ["0"] * danger_screens(coach)
    ask(coach, monkeypatch, "99", "what", *none, "eleven", "11", "4", *[""] * 20)
    assert coach.fine("today", "--json").data["measures"] == {"pain_now": 4}


def test_asked_line_by_line_an_end_in_the_middle_keeps_nothing(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.start()
    assert "Nothing was kept" in ask(coach, monkeypatch, "0")
    assert coach.fine("today", "--json").data["checked_in"] is False


@given(text=st.text(max_size=30), count=st.integers(0, 12))
def test_whatever_is_typed_for_a_list_marks_lines_that_are_there_or_is_asked_again(text: str, count: int) -> None:
    ticks = read_ticks(text, count)
    if ticks is not None:
        assert ticks.yes | ticks.unsure | ticks.private <= set(range(count))
        assert not ticks.yes & ticks.unsure


@pytest.mark.parametrize("text", ["1" * 5000, "²", "٣", "0 1"])
def test_what_names_no_line_of_a_list_is_asked_again(text: str) -> None:
    assert read_ticks(text, 5) is None
