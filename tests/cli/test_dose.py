"""`coach dose`: the questions before the first dose, and what is said of one that is kept."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.kit import FIRST, Shell

# The questions before the first dose


def test_without_a_terminal_a_dose_says_what_was_not_asked(coach: Shell) -> None:
    coach.start()
    said = coach.fine("dose", "ibuprofen")
    assert "They count as 'ask a pharmacist'." in said.err
    assert "coach answer caution_" in said.err
    data = coach.fine("dose", "ibuprofen", "--json").data
    assert "caution_ulcer_bleed" in data["not_asked"]


def test_the_command_that_asks_those_questions_is_named_with_its_medicine(coach: Shell) -> None:
    coach.start()
    said = coach.fine("dose", "Nurofen", "Plus", "--amount", "1 tablet")
    assert "asks them, as in: coach dose 'Nurofen Plus'" in said.err
    assert "is any of this so for you?" in coach.fine("dose", "Nurofen Plus", stdin="0\nno\n", terminal=True).out


def test_the_question_about_an_anti_inflammatory_of_today_is_about_what_the_log_does_not_hold(coach: Shell) -> None:
    coach.start()
    coach.fine("dose", "ibuprofen", "--amount", "200 mg")
    coach.at(FIRST, "15:00")
    said = coach.fine("dose", "naproxen", "--amount", "250 mg", stdin="0\nno\n", terminal=True)
    told = " ".join(said.out.split())
    assert "You had an anti-inflammatory today that is not in your log" in told
    assert "ibuprofen" in told.split("In your log: naproxen")[1], "what the log holds is said from the log"


def test_undo_takes_a_dose_back_and_leaves_the_answers_given_before_it(coach: Shell) -> None:
    coach.start()
    coach.fine("dose", "ibuprofen", stdin="0\nno\n", terminal=True)
    assert coach.fine("undo").out.startswith("Taken back: a dose (Mon 2 Mar).")
    assert coach.fine("dose", "ibuprofen", "--json").data["not_asked"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "In your log: ibuprofen, today 07:30."),
        (("--at", "06:15"), "In your log: ibuprofen, today 06:15."),
        (("--at", "6:15"), "In your log: ibuprofen, today 06:15."),
        (("--at", "6.15 am"), "In your log: ibuprofen, today 06:15."),
        (("--at", "08:15"), "In your log: ibuprofen, yesterday (Sun 1 Mar) 08:15."),
        (("--at", "2026-02-27T08:15"), "In your log: ibuprofen, Fri 27 Feb 08:15."),
    ],
)
def test_a_dose_says_for_which_day_and_time_it_is_kept(coach: Shell, words: tuple[str, ...], said: str) -> None:
    coach.at(FIRST, "07:30")
    out = coach.fine("dose", "ibuprofen", "--amount", "400 mg", *words).out
    assert out.startswith(said)
    taken = "08:15 is still to come today, so it stands as yesterday's. If that is wrong: coach undo"
    assert (taken in " ".join(out.split())) == (words == ("--at", "08:15"))


def test_the_helps_own_example_of_tablets_raises_no_alarm(coach: Shell) -> None:
    from coach.text.cli_help import EXAMPLES

    coach.at(FIRST, "14:00")
    for line in EXAMPLES["dose"]:
        if "--holds" not in line:
            assert coach.fine(*shlex.split(line)[1:], "--json").data["level"] == "notice", line


def test_at_a_terminal_the_first_dose_asks_and_the_second_does_not(coach: Shell) -> None:
    coach.start()
    said = coach.fine("dose", "ibuprofen", stdin="4 1?\nyes\nno\n", terminal=True)
    assert "Before the first dose: is any of this so for you?" in said.out
    assert said.err == ""
    assert coach.fine("dose", "ibuprofen", "--json").data["not_asked"] == []
    again = coach.fine("dose", "paracetamol", stdin="", terminal=True)
    assert "Before the first dose" not in again.out


def test_what_is_left_open_at_a_terminal_is_never_a_no(coach: Shell) -> None:
    coach.start()
    coach.fine("dose", "ibuprofen", stdin="2\nno\n\n", terminal=True)
    left = coach.fine("dose", "ibuprofen", "--json").data["not_asked"]
    assert len(left) > 20


def test_whoever_stops_at_the_questions_still_logs_the_dose(coach: Shell) -> None:
    coach.start()
    said = coach.fine("dose", "ibuprofen", stdin="q\n", terminal=True)
    assert "In your log: ibuprofen" in said.out
    assert "Not asked yet" in said.err


def test_a_medicine_that_is_none_is_said_before_anything_is_asked(coach: Shell) -> None:
    coach.start()
    said = coach("dose", "aspirinix-unheard-of", stdin="0\n", terminal=True)
    assert said.code != 0
    assert "Before the first dose" not in said.out


def test_changed_asks_all_of_them_again(coach: Shell) -> None:
    coach.start()
    coach.fine("dose", "ibuprofen", stdin="0\nno\n", terminal=True)
    said = coach.fine("dose", "ibuprofen", "--changed", stdin="0\n", terminal=True)
    assert "Before the first dose" in said.out


@pytest.mark.parametrize(("answer", "code"), [("caution_lithium=no", 0), ("caution_lithium=perhaps", 2), ("caution_none=no", 2)])
def test_a_caution_is_answered_one_by_one_as_well(coach: Shell, answer: str, code: int) -> None:
    coach.start()
    assert coach("answer", answer).code == code
    left = coach.fine("dose", "paracetamol", "--json").data["not_asked"]
    assert ("caution_lithium" in left) == bool(code)


def test_at_a_terminal_the_strength_is_asked_for_where_only_the_pack_knows_it(coach: Shell) -> None:
    coach.start()
    said = coach.fine("dose", "Nurofen Plus", "--amount", "2 tablets", stdin="lots\n200\n0\nno\n", terminal=True)
    told = " ".join(said.out.split())
    assert "How many mg ibuprofen does one tablet hold? It is on the pack." in told
    assert "your log shows 400 of the 1200 mg pack limit" in told
    assert "full doses" not in told


def test_who_does_not_know_the_strength_has_the_most_counted(coach: Shell) -> None:
    coach.start()
    said = coach.fine("dose", "ibuprofen", "--amount", "2 tablets", stdin="\n0\nno\n", terminal=True)
    assert "full doses are counted: 800 mg" in " ".join(said.out.split())


def test_two_uk_paracetamol_tablets_are_counted_by_their_usual_strength_and_it_is_said(coach: Shell) -> None:
    coach.fine("config", "region", "GB")
    coach.start()
    out = " ".join(coach.fine("dose", "paracetamol", "--amount", "2 tablets").out.split())
    assert "your log shows 1000 of the 4000 mg pack limit" in out
    assert "Counted as 2 × 500 mg paracetamol. Another strength on your box?" in out
    assert "above the pack" not in out
