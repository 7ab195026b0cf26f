"""What people mistype: each message names what was typed, says what it takes, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import FIRST, Shell


@pytest.mark.parametrize(
    ("words", "named", "takes"),
    [
        (("--pain", "11"), "--pain cannot be 11", "from 0 to 10"),
        (("--worst", "-1"), "--worst cannot be -1", "from 0 to 10"),
        (("--walk", "9000"), "--walk-minutes cannot be 9000", "from 0 to 1440"),
        (("--after-signs", "zz,catching"), "--after-signs cannot be zz, catching", "leg-pain"),
        (("--pain", "x"), "--pain: x is no number", "coach checkin --help"),
        (("--day", "2026-02-30"), "--day: 2026-02-30 is no day", "2026-11-22"),
        (("--danger", "nosuch"), "nosuch is no danger sign", "none, "),
    ],
)
def test_a_value_that_cannot_be_is_told_by_the_option_that_was_typed(
    coach: Shell, words: tuple[str, ...], named: str, takes: str
) -> None:
    coach.start()
    said = coach("checkin", *words)
    assert said.code == 2
    assert named in said.err
    assert takes in said.err
    assert not said.out
    assert "the start of the" in coach.fine("undo").out, "nothing was kept after it"


def test_in_a_table_the_measure_is_named(coach: Shell) -> None:
    coach.start()
    said = coach("checkin", "--from", "-", stdin='{"average_pain": 11}')
    assert (said.code, "average_pain cannot be 11" in said.err) == (2, True)


@pytest.mark.parametrize("command", ["checkin", "note"])
def test_a_day_that_is_still_to_come_is_kept_and_told(coach: Shell, command: str) -> None:
    coach.start()
    words = ("--pain", "3") if command == "checkin" else ("hello",)
    said = coach(command, *words, "--day", "2099-01-01")
    assert said.code == 0
    assert "2099-01-01 is still to come" in said.err
    assert "coach undo" in said.err
    assert "still to come" not in coach(command, *words, "--day", FIRST).err


@pytest.mark.parametrize("command", ["progress", "history"])
@pytest.mark.parametrize("number", ["0", "-3", "1.5", "x"])
def test_a_number_of_days_is_one_or_more(coach: Shell, command: str, number: str) -> None:
    said = coach(command, "--last", number)
    assert said.code == 2
    assert f"--last: {number} is no number of days" in said.err


@pytest.mark.parametrize("words", [("report", "-o"), ("report", "--format", "fhir", "-o"), ("remind", "-o"), ("export", "-o")])
def test_a_file_that_cannot_be_written_is_named_and_the_journal_is_not_blamed(
    coach: Shell, words: tuple[str, ...], tmp_path: Path
) -> None:
    coach.start()
    place = tmp_path / "nowhere" / "file"
    said = coach(*words, str(place))
    assert said.code == 1
    assert f"{place} cannot be written (No such file or directory)" in said.err
    assert "journal" not in said.err


def test_a_folder_to_sync_with_that_is_not_there_is_named(coach: Shell, tmp_path: Path) -> None:
    said = coach("sync", str(tmp_path / "nowhere"))
    assert said.code == 1
    assert f"There is no folder {tmp_path / 'nowhere'}" in said.err


def test_a_plan_that_is_not_there_is_told_first_also_while_an_episode_is_open(coach: Shell) -> None:
    coach.start()
    said = coach("start", "acut-strain")
    assert said.code == 2
    assert "Did you mean acute-strain?" in said.err
    assert coach("start", "acute-strain").code == 1


def test_a_new_plan_in_the_place_of_a_built_in_one_is_told(coach: Shell) -> None:
    assert "in the place of Coach's own posture" in coach("plan", "new", "posture", "--from", "posture").err
    assert "in the place" not in coach("plan", "new", "mine").err
