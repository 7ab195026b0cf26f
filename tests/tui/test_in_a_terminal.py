"""The real program in a real pseudo-terminal: what only that can show."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from base64 import b64decode
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal import ROOT, clean_environment, coach_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.terminal import Terminal

COLOUR = re.compile(rb"\x1b\[[0-9;]*(?:[34]8;|(?<=[\[;])[349][0-7](?=[;m])|(?<=[\[;])10[0-7](?=[;m]))[0-9;]*m")
ESC = b"\x1b"
RESTORED = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h")


def test_the_first_five_minutes_at_sixty_by_twenty(tmp_path: Path) -> None:
    """Welcome, every question, findings, plan, Today, check-in, decision, Today: by digits, Enter and Esc alone."""
    with closing(coach_in(tmp_path, size=(60, 20))) as terminal:
        terminal.shows("My back hurts now", "Call 999 first")
        terminal.type(b"1")
        terminal.shows("Danger signs, 1 of", "! help now")
        went_back = False
        last = ""
        for _ in range(60):
            terminal.until(partial(is_another, terminal, last))
            settle(terminal)
            seen = terminal.text
            last = question_of(seen)
            if "What we found" in seen:
                break
            assert "! help now" in seen or "Call" in seen
            if "How old" in seen and not went_back:  # back to the danger signs: what was said there still stands
                went_back = True
                terminal.type(ESC)
                terminal.shows("Danger signs, 2 of", "●   None of these")
                last = ""
                settle(terminal)
                seen = terminal.text
            terminal.type(answer_to(seen))
        assert went_back
        terminal.shows("What we found", "Enter your plan", "You can look after this at home.")
        assert "Call 999 now" not in terminal.text
        terminal.type(b"\r")
        terminal.shows("Your plan", "Enter start")
        terminal.type(b"\r")
        terminal.shows("Coach · Today", "day 1", "Check in first")
        terminal.type(b"c")
        terminal.shows("Check-in", "Danger signs", "0 none")  # the short list: the interview has just asked the whole one
        terminal.type(ESC)
        terminal.shows("Coach · Today", "Check in first")
        terminal.type(b"c")
        terminal.shows("Danger signs", "0 none")
        terminal.type(b"0")
        terminal.shows("Pain now", "Worst, 24 hours")
        for key in (b"5", b"6", b"5", b"2", b"\r", b"1", b"2", b"1", b"\r", b"8", b"f"):  # to the minutes walked, and finish
            terminal.type(key)
            settle(terminal)
        terminal.shows("I am worried", "1   ")
        terminal.type(b"1")
        terminal.shows("Coach · Today", "Checked in", "worst 6")
        terminal.type(b" ")
        terminal.shows("u takes it back")
        terminal.type(b"q")
        assert terminal.end() == 0


def no_danger(terminal: Terminal) -> None:
    """None of these, on every page of danger signs."""
    terminal.shows("Danger signs, 1 of", "0 none")
    for _ in range(20):
        settle(terminal)
        before = terminal.text
        if "Danger signs" not in before.partition("\n")[0]:
            return
        terminal.type(b"0")
        terminal.until(lambda before=before: terminal.text != before)  # type: ignore[misc]
    raise AssertionError(f"the danger signs do not end:\n{terminal.text}")


def is_another(terminal: Terminal, last: str) -> bool:
    return question_of(terminal.text) not in {"", last}


def question_of(screen: str) -> str:
    """Header and question: what stays while a key only moves the focus."""
    rows = screen.splitlines()
    return f"{rows[0]}{rows[3]}{rows[4]}" if len(rows) > 4 and rows[3].strip() else ""


def settle(terminal: Terminal) -> None:
    while terminal.read():
        pass


def answer_to(screen: str) -> bytes:
    """A calm answer to whatever is asked."""
    if "0 none" in screen:
        return b"0"
    if "How old" in screen:
        return b"34\r"
    if "0-9 sets" in screen:
        return b"4\r"
    if "0-9 type" in screen:
        return b"1\r"
    no = re.search(r"^[ ▌]*(\d)   (?:●  )?No\b", screen, re.MULTILINE)
    if no:
        return no[1].encode()
    return b"1" if re.search(r"^[ ▌]*1   ", screen, re.MULTILINE) else b"\r"


PASTED = b"\x1b[200~an error: \x1b[31mquit 1q!\n\x1b[0mq\x1b[201~"


@pytest.mark.parametrize("noise", [b"\xff\xfe", b"\x1b[M\x20\xe9\x21", b"\xe9\xe8", b"\x1b[<999;999;999M", b"\x80" * 40, PASTED])
def test_bytes_that_are_no_keys_do_not_end_it(tmp_path: Path, noise: bytes) -> None:
    with closing(coach_in(tmp_path)) as terminal:
        terminal.shows("My back hurts now", "Enter start")
        terminal.type(noise)
        terminal.type(b"?")
        terminal.shows("Keys", "Everywhere")
        terminal.type(b"\x1b")
        terminal.until(lambda: "Everywhere" not in terminal.text)
        terminal.type(b"q")
        assert terminal.end() == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_properly_and_puts_the_terminal_right(tmp_path: Path, number: int, code: int) -> None:
    with closing(coach_in(tmp_path)) as terminal:
        terminal.shows("My back hurts now", "Enter start")
        terminal.signal(number)
        assert terminal.end() == code
        for sequence in RESTORED:
            assert sequence in terminal.sent


def told_of_danger(terminal: Terminal) -> None:
    """From the first screen to the one that says whom to call."""
    terminal.shows("My back hurts now", "Enter start")
    terminal.type(b"1")
    terminal.shows("Interview")
    terminal.type(b"3\r")
    terminal.shows("And the rest")
    terminal.type(b"1")
    terminal.shows("Call 999 now.")


def test_no_color_means_no_colour_code_at_all(tmp_path: Path) -> None:
    with closing(coach_in(tmp_path, {"NO_COLOR": "1"})) as terminal:
        told_of_danger(terminal)
        terminal.type(b"q")
        assert terminal.end() == 0
        assert COLOUR.findall(terminal.sent) == []


def test_y_gives_the_terminal_what_to_say_for_its_clipboard(tmp_path: Path) -> None:
    with closing(coach_in(tmp_path)) as terminal:
        told_of_danger(terminal)
        terminal.shows("y copy what to say")
        terminal.type(b"y")
        terminal.shows("Copied: what to say")
        copied = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.sent)
        assert copied is not None
        text = b64decode(copied[1]).decode()
        assert text.startswith("Call 999 now.\n“My back went into spasm")
        terminal.type(b"q")
        assert terminal.end() == 0


def test_an_empty_no_color_is_none(tmp_path: Path) -> None:
    with closing(coach_in(tmp_path, {"NO_COLOR": ""})) as terminal:
        terminal.shows("My back hurts now", "Enter start")
        assert COLOUR.findall(terminal.sent)


def test_the_linux_console_gets_ascii_alone(tmp_path: Path) -> None:
    with closing(coach_in(tmp_path, {"TERM": "linux", "COLORTERM": ""})) as terminal:
        text = terminal.shows("My back hurts now", "Enter start")
        assert text.isascii()
        assert "> 1" in text


def test_keys_are_never_logged(tmp_path: Path) -> None:
    log = tmp_path / "keys.log"
    with closing(coach_in(tmp_path / "home", {"TEXTUAL_LOG": str(log)})) as terminal:
        terminal.shows("My back hurts now", "Enter start")
        terminal.type(b"q")
        assert terminal.end() == 0
    assert not log.exists()


def test_without_a_terminal_it_says_so_and_ends_with_two(tmp_path: Path) -> None:
    script = (
        "import sys; from coach.coaching.door import open_coach; from coach.coaching.home import find_home;"
        "from coach.journal.days import SystemClock; from coach.tui.run import run;"
        "sys.exit(run(open_coach(find_home(), SystemClock())))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT, env={**clean_environment(), "COACH_HOME": str(tmp_path)}, stdin=subprocess.DEVNULL, capture_output=True,
        timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"coach interview --plain" in done.stderr
    assert b"\x1b" not in done.stderr


def test_ctrl_z_stops_it_with_the_terminal_put_right_and_it_comes_back(tmp_path: Path) -> None:
    with closing(coach_in(tmp_path)) as terminal:
        terminal.shows("My back hurts now", "Enter start")
        terminal.type(b"\x1a")
        terminal.until(lambda: _stopped(terminal.pid))
        terminal.until(lambda: RESTORED[0] in terminal.sent)  # written before it stopped, not yet read perhaps
        before = len(terminal.sent)
        terminal.signal(signal.SIGCONT)
        terminal.until(lambda: b"\x1b[?1049h" in terminal.sent[before:])
        terminal.type(b"a")
        terminal.shows("About", "Esc back")
        terminal.type(b"q")
        assert terminal.end() == 0


def _stopped(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None
