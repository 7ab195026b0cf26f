"""What somebody who lives by the plain lines alone is told: what hurt, what is missing, what was kept, how to go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.cli.context import Context
from coach.cli.table import MODULES
from coach.text import cli as words
from coach.text import cli_asking, cli_onward, cli_session

if TYPE_CHECKING:
    from tests.cli.kit import Shell


def flat(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def test_a_move_that_hurt_too_much_is_answered_with_what_to_do(coach: Shell) -> None:
    coach.start()
    said = coach.fine("done", "tilt", "--pain-during", "8", "--feel", "hard")
    assert cli_session.HURT in flat(said.out)
    assert cli_session.HURT_DANGER in said.out
    for fine in (("--pain-during", "5"), ("--feel", "hard"), ()):
        assert cli_session.HURT not in flat(coach.fine("done", "tilt", *fine).out)


def test_a_session_that_hurt_too_much_is_answered_alike(coach: Shell) -> None:
    coach.start()
    moves = len(coach.fine("session", "--json").data["moves"])
    assert cli_session.HURT in flat(coach.fine("session", stdin="3\n" + "\n" * moves + "7\nhard\n3\n").out)


@pytest.mark.parametrize(("options", "named"), [(("--pain", "3"), "pain on average (3)"), (("--now", "5"), "pain now (5)")])
def test_pain_that_is_more_than_the_worst_is_refused_and_nothing_is_kept(
    coach: Shell, options: tuple[str, ...], named: str
) -> None:
    coach.start()
    said = coach("checkin", "--danger", "none", *options, "--worst", "2")
    assert said.code == 2
    assert f"The {named} is more than the worst pain (2)." in said.err
    table = coach("checkin", "--from", "-", stdin='{"danger": "none", "average_pain": 3, "worst_pain": 2}')
    assert table.code == 2
    assert "more than the worst" in table.err
    assert coach.fine("today", "--json").data["checked_in"] is False


def test_a_danger_sign_is_kept_whatever_the_numbers_beside_it(coach: Shell) -> None:
    coach.start()
    assert "Call" in coach.fine("checkin", "--danger", "saddle", "--pain", "3", "--worst", "2").out
    assert coach.fine("today", "--json").data["paused"] is True


def none_of_all(coach: Shell) -> list[str]:
    """The lines that answer every screen of danger signs of a first day with none."""
    screens = [question for question in coach.fine("interview", "--schema").data if question["id"].startswith("danger_")]
    return ["0"] * sum(1 for screen in screens if screen["kind"] == "multi" and not screen["ask_when"])


def test_lines_ask_again_where_pain_is_more_than_the_worst(coach: Shell) -> None:
    coach.start()
    lines = [*none_of_all(coach), "5", "2", "6", "5", "7", "5", *[""] * 20]
    said = coach.fine("checkin", "--plain", stdin="\n".join(lines))
    assert "pain now (5) is more than the worst pain (2)" in said.out
    assert "pain on average (7) is more than the worst pain (6)" in said.out
    kept = coach.fine("today", "--json").data["measures"]
    assert (kept["worst_pain"], kept.get("average_pain")) == (5, None)


def test_an_interrupted_check_in_says_where_its_answers_are_and_goes_on_there(coach: Shell) -> None:
    coach.start()
    none = none_of_all(coach)
    left = coach.fine("checkin", "--plain", stdin="\n".join([*none, "4", "6", "5", "stop"]))
    assert cli_asking.CHECK_IN_LEFT.format(command="coach checkin") in flat(left.out)
    assert coach.fine("today", "--json").data["checked_in"] is False
    again = coach.fine("checkin", "--plain", stdin="\n".join(["yes", *none, "2", "1", *[""] * 20]))
    assert cli_asking.GO_ON.format(count=3) in again.out
    assert cli_asking.ASK_NUMBERS["pain_now"] not in again.out
    kept = coach.fine("today", "--json").data["measures"]
    assert (kept["pain_now"], kept["worst_pain"], kept["average_pain"], kept["spasms"]) == (4, 6, 5, 2)
    assert cli_asking.GO_ON.format(count=3) not in coach("checkin", "--plain").out  # it has become the check-in


def test_an_interrupted_check_in_can_begin_afresh(coach: Shell) -> None:
    coach.start()
    none = none_of_all(coach)
    coach.fine("checkin", "--plain", stdin="\n".join([*none, "4", "6"]))
    coach.fine("checkin", "--plain", stdin="\n".join(["no", *none, "2", *[""] * 20]))
    assert coach.fine("today", "--json").data["measures"] == {"pain_now": 2}


def test_a_check_in_left_before_any_answer_says_that_nothing_was_kept_and_how_to_begin_again(coach: Shell) -> None:
    coach.start()
    coach.next_day()
    said = coach.fine("checkin", "--plain", "--day", "2026-03-02", stdin="0\nstop\n")
    assert cli_asking.NOTHING_KEPT.format(command="coach checkin --day 2026-03-02") in flat(said.out)


def test_a_check_in_left_on_the_screen_goes_on_in_lines_and_a_danger_sign_keeps_its_answers(coach: Shell) -> None:
    coach.start()
    values = {"pain_now": 3, "worst_pain": 4, "spasm_severity": "2", "up_unaided": "yes", "after_signs": "none", "own_0": 5}
    door = Context()
    door.coach.save_draft("check-in 2026-03-02", json.dumps({"values": values, "marks": {}}))
    door.close()
    coach.fine("checkin", "--plain", stdin="\n1\n")
    today = coach.fine("today", "--json").data
    assert today["paused"] is True
    assert today["measures"] == {
        "pain_now": 3, "worst_pain": 4, "spasm_severity": 2, "up_unaided": True, "after_signs": []
    }  # fmt: skip


def test_today_tells_of_an_interview_that_was_begun(coach: Shell) -> None:
    assert words.INTERVIEW_LEFT not in coach.fine("today").out
    coach.fine("interview", "--plain", stdin="0\n")
    assert words.INTERVIEW_LEFT in coach.fine("today").out


def test_progress_marks_days_without_a_check_in(coach: Shell) -> None:
    coach.start()
    for days in (1, 2, 4, 1):
        coach.fine("checkin", "--danger", "none", "--pain", "3", "--worst", "3")
        coach.next_day(days)
    text = coach.fine("progress").out
    assert words.NO_CHECK_IN_BETWEEN.format(days="Wed 4 Mar") in text
    assert words.NO_CHECK_IN_BETWEEN.format(days="Fri 6 Mar – Sun 8 Mar") in text
    assert text.count("no check-in") == 2


def test_a_check_in_says_what_was_kept_what_is_still_missing_and_how_to_go_on(coach: Shell) -> None:
    coach.start()
    for _ in range(2):
        coach.fine("checkin", "--danger", "none", "--pain", "2", "--worst", "3", "--walk", "10", "--up-unaided", "yes")
        coach.next_day()
    said = coach.fine("checkin", "--danger", "none", "--pain", "2", "--worst", "3", "--walk", "10", "--note", "Slept well.")
    text = flat(said.out)
    assert "Kept: pain on average 2, worst pain 3, minutes walked 10, a note, danger signs: none." in text
    asked = "--spasms, --spasm-severity, --night-wakes, --activities, --confidence"
    assert cli_onward.MISSING.format(options=asked) in text
    assert cli_onward.MORNING_AFTER.format(task="walk") in text
    assert text.count(words.HOW.format(task="walk")) == 1
    told = ("--spasms", "0", "--spasm-severity", "0", "--night-wakes", "0", "--activities", "5", "--confidence", "6")
    assert "Options that do" not in coach.fine("checkin", "--danger", "none", *told).out
    assert words.HOW.split("{", maxsplit=1)[0] not in coach.fine("today", "--json").out


def test_today_says_once_how_to_go_on_while_something_is_left(coach: Shell) -> None:
    coach.start()
    assert flat(coach.fine("today").out).count(words.HOW.format(task="walk")) == 1
    assert words.HOW.format(task="easy") in flat(coach.fine("done", "walk").out + coach.fine("today").out)


@pytest.mark.parametrize("word", [word for naturals in cli_onward.NATURAL.values() for word in naturals])
def test_a_natural_word_points_to_its_command_and_is_none_itself(coach: Shell, word: str) -> None:
    said = coach(word)
    assert said.code == 2
    assert cli_onward.meant_by(word) in said.err
    command = said.err.partition("For that there is: coach ")[2].split()[0].rstrip(",;")
    assert command in MODULES
    assert word not in MODULES


def test_an_amount_behind_the_name_is_the_amount(coach: Shell) -> None:
    for words_ in (("ibuprofen", "400mg"), ("ibuprofen", "400", "mg"), ("ibuprofen 400 mg",)):
        data = coach.fine("dose", *words_, "--json").data
        assert (data["product"], data["ingredients"]) == ("ibuprofen", {"ibuprofen": 400})
        coach.fine("undo")
    assert coach("dose", "ibuprofen", "400").code == 2  # without a unit it may be the name of a box
    coach.fine("dose", "Naproxen 250", "--holds", "naproxen 250 mg")
    assert coach.fine("dose", "Naproxen 250", "--json").data["product"] == "Naproxen 250"


def test_a_danger_sign_that_is_none_points_to_the_questions_in_words(coach: Shell) -> None:
    coach.start()
    said = coach("checkin", "--danger", "leg")
    assert said.code == 2
    assert cli_onward.ASKED_IN_WORDS in said.err


def test_staying_where_nothing_would_have_moved_says_so(coach: Shell) -> None:
    coach.start()
    coach.fine("checkin", "--danger", "none", "--pain", "4", "--worst", "6")
    assert cli_onward.NOTHING_TO_STAY_FROM in coach.fine("choose", "stay").out


def test_going_where_nothing_was_suggested_says_so(coach: Shell) -> None:
    coach.start()
    coach.fine("checkin", "--danger", "none", "--pain", "4", "--worst", "6")
    out = coach.fine("choose", "go").out
    assert cli_onward.NOTHING_TO_GO_TO in out
    assert "You go as suggested" not in out


def test_a_note_in_the_history_has_both_its_quotes(coach: Shell) -> None:
    coach.start()
    coach.fine("note", "Slept on the sofa.")
    assert "“Slept on the sofa.”" in coach.fine("history").out


def test_a_file_that_was_written_is_told_with_its_folder(coach: Shell) -> None:
    coach.start()
    for command in (("report",), ("export", "-o", "out.jsonl"), ("remind", "-o", "out.ics")):
        assert f"Written: {Path.cwd()}" in coach.fine(*command).err


def test_the_findings_say_once_that_home_is_enough(coach: Shell) -> None:
    answers: dict[str, Any] = {
        "age": 34,
        "sex": "male",
        "onset_days": 0,
        "pain_now": 6,
        "start": "lift",
        "set_off": ["load_heavy"],
    }
    lines: list[str] = []
    told: dict[str, Any] = {}
    while (step := coach.fine("interview", "--json", "--answers", "-", stdin=json.dumps(told)).data)["status"] == "asking":
        question = step["question"]
        values = [choice["value"] for choice in question["choices"]]
        quiet = (
            [] if question["kind"] == "multi" else values[0] if values else 0 if question["kind"] == "number" else "a, b, c; d"
        )
        told[question["id"]] = value = answers.get(question["id"], quiet)
        if question["kind"] == "multi":
            lines.append(" ".join(str(values.index(tick) + 1) for tick in value) or "0")
        else:
            lines.append(str(values.index(value) + 1 if values else value))
    text = coach.fine("interview", "--plain", stdin="\n".join([*lines, "2"])).out
    assert text.count(words.DISPOSITIONS["self-care"]) == 1
    assert cli_asking.MOST_KEPT.format(kept="a, b, c") in text
    assert "from 0 to 10 of 10" not in text
