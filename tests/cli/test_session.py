"""The session in plain lines: the same moves, the same engine and the same entry as on the screen."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from coach.cli import session_count
from coach.cli.asking import Ended
from coach.cli.context import Context
from coach.cli.session import FORMAT
from coach.coaching.door import open_coach
from coach.coaching.home import find_home
from coach.coaching.session import pieces
from coach.journal.days import FixedClock
from coach.plan.runner import Runner
from coach.plan.session import Beat, Piece, Tempo
from coach.text import cli_session as words
from coach.text import tui_session as shared
from tests.cli.kit import Shell

if TYPE_CHECKING:
    from coach.coaching.door import Coach

HELD = Piece("bridge", "exercise", "Bridge", "glute-bridge", 1, 2, tempo=Tempo((Beat(2, "in"), Beat(5, "hold"), Beat(2, "out"))))
WALK = Piece("walk", "walk", "Walk", "walk", seconds=150.0)


def door(shell: Shell) -> Coach:
    from datetime import datetime

    at = datetime.fromisoformat(f"{shell.day}T08:00").astimezone()
    return open_coach(find_home({"COACH_HOME": str(shell.home)}), FixedClock(at), region="GB")


def kept(shell: Shell) -> list[dict[str, Any]]:
    """The bodies of all sessions in the journal."""
    coach = door(shell)
    try:
        return [dict(entry.body) for entry in coach.desk.journal.entries(kinds=("session",))]
    finally:
        coach.close()


def test_without_answers_it_prints_the_moves_with_their_steps_and_records_nothing(coach: Shell) -> None:
    coach.start()
    said = coach.fine("session")
    moves = coach.fine("session", "--json").data["moves"]
    assert moves
    for move in moves:
        assert move["title"] in said.out
        for step in move["steps"]:
            assert step.split(".")[0] in " ".join(said.out.split())
    assert words.BEFORE not in said.out
    assert kept(coach) == []


def test_enter_alone_plays_it_all_and_records_every_move_as_done(coach: Shell) -> None:
    coach.start()
    moves = coach.fine("session", "--json").data["moves"]
    said = coach.fine("session", stdin="3\n" + "\n" * len(moves) + "4\nok\n2\n")
    assert shared.AFTER_ALL in said.out
    (body,) = kept(coach)
    assert (body["pain_before"], body["pain_during"], body["feel"], body["pain_after"]) == (3, 4, "ok", 2)
    assert [(task["id"], task["done"]) for task in body["tasks"]] == [(move["task"], "done") for move in moves]
    assert [task["dose"]["seconds"] for task in body["tasks"]] == [move["work_seconds"] for move in moves]
    today = coach.fine("today", "--json").data
    assert all(task["done"] for task in today["tasks"] if task["id"] in {move["task"] for move in moves})


@pytest.mark.parametrize(("pain", "said"), [("5", False), ("8", True)])
def test_much_pain_before_it_is_answered_with_what_is_enough_today(coach: Shell, pain: str, said: bool) -> None:
    coach.start()
    out = " ".join(coach("session", stdin=f"{pain}\nstop\n").out.split())
    assert ("much pain to begin with" in out) is said


def test_words_leave_out_with_a_reason_count_a_part_and_choose_an_easier_way(coach: Shell) -> None:
    coach.start()
    said = coach.fine("session", "--plain", stdin="\nskip\n2\npart 2\nfoo\nwhy\neasier\ndone\n\n\n\n")
    assert words.NOT_A_WORD in said.out
    (body,) = kept(coach)
    first, second, third = body["tasks"]
    assert (first["done"], first["why"]) == ("skip", "fatigue")
    assert (second["done"], second["dose"]["reps"]) == ("part", 2)
    assert third["done"] == "done"
    assert third["dose"]["way"] == "easier"
    assert not {"pain_before", "pain_during", "feel", "pain_after"} & set(body)


def test_a_reason_may_stand_behind_the_word(coach: Shell) -> None:
    coach.start()
    coach.fine("session", "--plain", stdin="\nskip time\nq\n")
    assert kept(coach)[0]["tasks"][0]["why"] == "time"


def test_a_sign_that_is_no_digit_is_no_reason_and_stops_nothing(coach: Shell) -> None:
    coach.start()
    coach.fine("session", "--plain", stdin=f"\nskip\n²\nskip\n٢\nskip\n{'1' * 5000}\nq\n")
    assert [task.get("why") for task in kept(coach)[0]["tasks"]] == [None] * 3


def test_at_a_terminal_that_cannot_be_waited_for_it_goes_at_the_persons_own_pace(
    coach: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_windows(*_: object) -> None:
        raise OSError(10038, "An operation was attempted on something that is not a socket")

    coach.start()
    moves = coach.fine("session", "--json").data["moves"]
    monkeypatch.setattr("select.select", on_windows)
    monkeypatch.setattr("coach.cli.session.is_terminal", lambda _stream: True)
    said = coach.fine("session", "--plain", stdin="3\n" + "\n" * len(moves) + "4\nok\n2\n", terminal=True)
    assert words.KEYS in said.out
    assert [task["done"] for task in kept(coach)[0]["tasks"]] == ["done"] * len(moves)


def test_going_back_shows_the_move_before_again(coach: Shell) -> None:
    coach.start()
    titles = [move["title"] for move in coach.fine("session", "--json").data["moves"]]
    said = coach.fine("session", "--plain", stdin="\n\nback\n")
    assert said.out.count(f"1 of {len(titles)} · {titles[0]}") == 2


def test_the_end_of_the_input_keeps_what_was_done_so_far(coach: Shell) -> None:
    coach.start()
    moves = coach.fine("session", "--json").data["moves"]
    coach.fine("session", stdin="2\n\n")
    (body,) = kept(coach)
    assert [task["id"] for task in body["tasks"]] == [moves[0]["task"]]
    assert body["pain_before"] == 2
    assert door(coach).sessions.kept() is None


def test_sharp_pain_ends_it_and_asks_the_danger_signs_before_how_it_felt(coach: Shell) -> None:
    coach.start()
    said = coach.fine("session", "--plain", stdin="2\n\nworse\n4\n0\n6\nhard\n6\n")
    assert said.out.index(shared.AFTER_STOPPED) < said.out.index(words.NO_DANGER.split(",")[0]) < said.out.index(words.DURING)
    (body,) = kept(coach)
    assert body["stopped"] == "pain"
    assert body["tasks"][-1]["why"] == "pain"


def test_a_danger_sign_after_sharp_pain_is_kept_and_says_whom_to_call(coach: Shell) -> None:
    coach.start()
    said = coach.fine("session", "--plain", stdin="2\n\nworse\n4\n1\n\n")
    assert coach.fine("today", "--json").data["paused"]
    assert words.DURING not in said.out
    assert "No exercises now" in said.out
    assert kept(coach)[0]["stopped"] == "pain"


def test_pain_up_to_three_goes_on_with_the_same_move(coach: Shell) -> None:
    coach.start()
    coach.fine("session", "--plain", stdin="2\nworse\n1\n\nq\n")
    assert [task["done"] for task in kept(coach)[0]["tasks"]] == ["done"]


def test_a_session_left_on_the_screen_goes_on_in_lines(coach: Shell) -> None:
    from coach.coaching import session_record as record

    coach.start()
    opened = door(coach)
    toil = opened.sessions.toil()
    runner = Runner(pieces(toil, opened.sessions.figures(toil.tables)), ready=toil.ready)
    runner.did()
    opened.sessions.keep(toil.day, record.draft(runner, record.tasks(runner, toil, {}), short=False, only="", before=5))
    opened.close()
    said = coach.fine("session", "--plain", stdin="\n" * len(runner.pieces))
    assert "You stopped on the way" in said.out
    assert words.BEFORE not in said.out
    (body,) = kept(coach)
    assert body["pain_before"] == 5
    assert len(body["tasks"]) == len(runner.pieces)


def test_one_move_alone_and_one_that_is_not_there(coach: Shell) -> None:
    coach.start()
    first = coach.fine("session", "--json").data["moves"][0]["task"]
    assert [move["task"] for move in coach.fine("session", "--only", first, "--json").data["moves"]] == [first]
    assert coach("session", "--only", "nothing").code == 2


def test_the_five_minute_version_is_shorter(coach: Shell) -> None:
    coach.start()
    whole, short = coach.fine("session", "--json").data, coach.fine("session", "--short", "--json").data
    assert short["seconds"] < whole["seconds"]
    assert whole["format"] == short["format"] == FORMAT


def test_nothing_to_play_is_said(coach: Shell) -> None:
    assert coach("session").code == 1
    coach.start("clinician-first", {"age": 34, "sex": "male"})
    assert coach("session").code == 0


def test_a_silent_pipe_is_not_waited_for(coach: Shell) -> None:
    coach.start()
    with subprocess.Popen(
        [sys.executable, "-m", "coach", "session"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.wait(timeout=60) == 0  # the pipe stays open, and nothing is ever written
        assert process.stdout is not None
        assert b"Session for" in process.stdout.read()
    assert kept(coach) == []


# The count in lines


class Seat:
    """Somebody at a terminal: time passes only while the program waits, and lines are typed at fixed seconds."""

    def __init__(self, typed: dict[float, str] | None = None) -> None:
        self.now = 0.0
        self.typed = dict(typed or {})

    def clock(self) -> float:
        return self.now

    def wait(self, context: Context, seconds: float) -> str | None:
        del context
        due = [at for at in self.typed if at <= self.now + seconds]
        if due:
            self.now = max(self.now, min(due))
            return self.typed.pop(min(due))
        self.now += seconds
        return None


def counted(runner: Runner, seat: Seat, capsys: pytest.CaptureFixture[str]) -> tuple[str | None, list[str]]:
    word = session_count.count(Context({"TERM": "dumb"}), runner, clock=seat.clock, wait=seat.wait)
    return word, [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_each_rep_and_each_hold_has_its_line_and_the_count_takes_as_long_as_the_move(capsys: pytest.CaptureFixture[str]) -> None:
    seat = Seat()
    runner = Runner([HELD], ready=15)
    word, lines = counted(runner, seat, capsys)
    assert word is None
    assert lines == ["Get ready: 15 s.", "1 of 2", "1 of 2, hold 5 s", "Back", "2 of 2", "2 of 2, hold 5 s", "Back", "Done."]
    assert seat.now == pytest.approx(15 + 18, abs=1)
    assert [outcome.how for outcome in runner.outcomes()] == ["done"]


def test_a_walk_says_each_minute(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines = counted(Runner([WALK], ready=15), Seat(), capsys)
    assert lines == ["Get ready: 15 s.", "Go: 2:30.", "2 minutes left.", "1 minute left.", "Done."]


def test_a_typed_word_stops_the_count_and_what_was_done_stays(capsys: pytest.CaptureFixture[str]) -> None:
    runner = Runner([WALK], ready=15)
    word, _ = counted(runner, Seat({80.0: "skip"}), capsys)
    assert word == "skip"
    assert not runner.running
    runner.skip()
    outcome = runner.outcome(0)
    assert outcome is not None
    assert outcome.how == "part"
    assert outcome.seconds == pytest.approx(65, abs=1)


def test_enter_pauses_and_time_then_stands_still(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seat, runner = Seat({30.0: ""}), Runner([WALK], ready=15)

    def an_hour_later(context: Context) -> str:
        del context
        seat.now += 3600
        return ""

    monkeypatch.setattr(session_count, "read_line", an_hour_later)
    _, lines = counted(runner, seat, capsys)
    assert words.PAUSED in lines
    assert seat.now == pytest.approx(3600 + 15 + 150, abs=2)


def test_a_terminal_that_can_no_longer_be_waited_for_ends_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(Ended):
        session_count.count(Context({}), Runner([WALK]), clock=lambda: 0.0)


def test_nobody_there_any_more_ends_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(context: Context, seconds: float) -> str | None:
        raise Ended

    runner = Runner([WALK])
    with pytest.raises(Ended):
        session_count.count(Context({}), runner, clock=lambda: 0.0, wait=gone)
    assert not runner.running
