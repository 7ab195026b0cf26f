"""A few things that show in a real process alone: pipes that close, signals, terminals, locales."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.cli.app import SMALLEST
from coach.tui.frame import SMALLEST as DRAWN

ROOT = Path(__file__).parent.parent.parent
COACH = [sys.executable, "-m", "coach"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own and a clock that stands."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COACH_SIGNS", "COACH_DEBUG")}
    return {
        **kept,
        "COACH_HOME": str(tmp_path / "home"),
        "COACH_NOW": "2026-03-02T08:00",
        "LANG": "en_GB.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


def run(environment: dict[str, str], *words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    """`coach` as a process of its own."""
    return subprocess.run([*COACH, *words], env=environment, capture_output=True, timeout=60, check=False, **more)  # type: ignore[call-overload,no-any-return]


def shell(environment: dict[str, str], line: str) -> subprocess.CompletedProcess[bytes]:
    """A line for the shell, in which `coach` is the command."""
    script = f'coach() {{ "{sys.executable}" -m coach "$@"; }}\n{line}'
    return subprocess.run(["bash", "-c", script], env=environment, capture_output=True, timeout=60, check=False)


def test_a_plan_is_lived_from_one_process_to_the_next(environment: dict[str, str]) -> None:
    assert run(environment, "start", "acute-strain", stdin=subprocess.DEVNULL).returncode == 0
    assert run(environment, "done", "walk", stdin=subprocess.DEVNULL).returncode == 0
    text = run(environment, stdin=subprocess.DEVNULL).stdout.decode()
    assert "✓ walk" in text


def test_a_reader_that_goes_leaves_no_traceback(environment: dict[str, str]) -> None:
    done = shell(environment, "coach interview --schema | head -1; echo ${PIPESTATUS[0]}")
    assert done.stderr == b""
    assert done.stdout.splitlines()[0] == b"["


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_trouble(environment: dict[str, str], closed: str) -> None:
    assert shell(environment, f"coach start acute-strain {closed}").returncode == 0
    assert shell(environment, f"coach {closed}").returncode == 0
    assert shell(environment, f"coach interview --plain {closed}").returncode == 0
    assert shell(environment, f"coach frob {closed}").returncode == 2


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C reaches the programs started now, also where the tests themselves run in the background and ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupted(environment: dict[str, str], command: str, typed: bytes, asked: bytes) -> bytes:
    """What a command prints in lines that meets Ctrl-C as soon as it asks something; it ends as one that was interrupted."""
    started = subprocess.Popen(
        [*COACH, command, "--plain"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write(typed)
    started.stdin.flush()
    while asked not in (line := started.stdout.readline()):
        assert line, f"it ended before it asked {asked!r}"
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=30)
    assert started.returncode == 130
    assert b"Traceback" not in err
    return out


@pytest.mark.usefixtures("heard")
def test_ctrl_c_in_the_middle_of_the_interview_keeps_the_answers(environment: dict[str, str]) -> None:
    interrupted(environment, "interview", b"0\n", b"Danger signs, 2 of")
    assert b"Answers kept: 1." in run(environment, "interview", "--plain", input=b"").stdout


@pytest.mark.usefixtures("heard")
def test_ctrl_c_in_the_middle_of_a_check_in_says_so_and_keeps_the_answers(environment: dict[str, str]) -> None:
    run(environment, "start", "acute-strain")
    out = interrupted(environment, "checkin", b"0\n" * 12 + b"4\n", b"Worst pain")  # no danger sign on any screen, then a number
    assert b"so it is no check-in yet" in out
    assert b"Answers kept: " in run(environment, "checkin", "--plain", input=b"").stdout


def in_terminal(environment: dict[str, str], *words: str, typed: bytes = b"", size: tuple[int, int] = (80, 24)) -> str:
    """What a command prints where a terminal is, and somebody who types all their lines at once."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    os.write(ours, typed)
    done = subprocess.Popen([*COACH, *words], env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    out = b""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        out += part
    assert done.wait(timeout=30) == 0
    os.close(ours)
    return out.decode()


def test_bold_shows_on_a_terminal_alone_and_not_where_no_color_is_asked_for(environment: dict[str, str]) -> None:
    environment["TERM"] = "xterm-256color"
    run(environment, "start", "acute-strain", stdin=subprocess.DEVNULL)
    assert "\x1b[1m" in in_terminal(environment, "today")
    assert b"\x1b" not in run(environment, "today", stdin=subprocess.DEVNULL).stdout
    assert "\x1b" not in in_terminal({**environment, "NO_COLOR": "1"}, "today")
    assert "\x1b[1m" in in_terminal({**environment, "NO_COLOR": ""}, "today"), "an empty one asks for nothing"
    assert "\x1b" not in in_terminal({**environment, "TERM": "dumb"}, "today")
    assert "\x1b" not in in_terminal({**environment, "TERM": "dumb"}), "no screens on a terminal that cannot draw"


def test_a_terminal_too_small_for_the_app_gets_today_in_lines(environment: dict[str, str]) -> None:
    environment["TERM"] = "xterm-256color"
    run(environment, "start", "acute-strain", stdin=subprocess.DEVNULL)
    for size in ((59, 24), (80, 19)):
        shown = in_terminal(environment, size=size)
        assert "walk" in shown
        assert "\x1b[?1049h" not in shown, "no screen of its own is opened"
    assert SMALLEST == DRAWN


@pytest.mark.parametrize("words", [(), ("checkin", "--help"), ("plan", "show", "acute-strain"), ("progress",), ("--help",)])
def test_on_a_narrow_terminal_every_line_fits(environment: dict[str, str], words: tuple[str, ...]) -> None:
    environment["TERM"] = "dumb"
    run(environment, "start", "acute-strain", stdin=subprocess.DEVNULL)
    run(environment, "checkin", "--danger", "none", "--pain", "3", "--worst", "4", stdin=subprocess.DEVNULL)
    narrow, wide = in_terminal(environment, *words, size=(44, 24)), in_terminal(environment, *words, size=(120, 24))
    to_type = "  coach checkin "  # an example stays in one piece, so that it can be copied
    assert max(len(line) for line in narrow.splitlines() if not line.startswith(to_type)) <= 44
    assert max(map(len, wide.splitlines())) <= 76
    assert words == ("checkin", "--help") or narrow.split() == wide.split(), "nothing is lost"


def test_a_session_on_a_terminal_that_cannot_draw_is_counted_in_lines_and_recorded(environment: dict[str, str]) -> None:
    environment["TERM"] = "dumb"
    run(environment, "start", "acute-strain", stdin=subprocess.DEVNULL)
    shown = in_terminal(environment, "session", typed=b"3\ndone\nstop\n4\nok\n2\n")
    assert "\x1b" not in shown
    assert "Get ready" in shown
    assert "Kept: 1 move" in shown
    assert b"\xe2\x9c\x93 walk" in run(environment, stdin=subprocess.DEVNULL).stdout


def test_a_console_without_our_letters_gets_others(environment: dict[str, str]) -> None:
    environment |= {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    run(environment, "start", "acute-strain", stdin=subprocess.DEVNULL)
    done = run(environment, "today", stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"[ ] walk" in done.stdout
    assert run(environment, "today", "--json", stdin=subprocess.DEVNULL).stdout.isascii()


def test_what_is_kept_is_for_the_owner_alone_whatever_the_umask(environment: dict[str, str]) -> None:
    assert (
        shell(
            environment, "umask 000; coach start acute-strain >/dev/null; coach config region GB; coach plan new mine"
        ).returncode
        == 0
    )
    home = Path(environment["COACH_HOME"])
    open_to_others = [
        path.name for path in home.rglob("*") if path.is_file() and path.suffix != ".json" and path.stat().st_mode & 0o077
    ]
    assert open_to_others == []


def answering(environment: dict[str, str], answer: bytes, *words: str) -> tuple[int, str]:
    """A command on a terminal where somebody types one line once they are asked; its exit code and what it printed."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen([*COACH, *words], env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    out, typed = b"", False
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        out += part
        if b"Type yes" in out and not typed:
            typed = True
            os.write(ours, answer)
    code = done.wait(timeout=30)
    os.close(ours)
    return code, out.decode()


def test_on_a_terminal_an_import_is_shown_first_and_asked(environment: dict[str, str], tmp_path: Path) -> None:
    run(environment, "start", "acute-strain", stdin=subprocess.DEVNULL)
    run(environment, "export", "-o", str(tmp_path / "x"))
    other = {**environment, "COACH_HOME": str(tmp_path / "other")}
    code, out = answering(other, b"no\n", "import", str(tmp_path / "x"))
    assert code == 1
    assert "would be new here: 2" in out
    assert "Nothing was changed." in out
    code, out = answering(other, b"yes\n", "import", str(tmp_path / "x"))
    assert code == 0
    assert "Entries new here: 2" in out


def test_on_a_terminal_a_sync_that_would_remove_something_asks_first(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    other = {**environment, "COACH_HOME": str(tmp_path / "other")}
    run(environment, "note", "zebra", stdin=subprocess.DEVNULL)
    for who in (environment, other):
        assert run(who, "sync", str(folder)).returncode == 0
    assert run(environment, "forget", "--everything", "--yes").returncode == 0
    run(environment, "sync", str(folder))
    code, out = answering(other, b"no\n", "sync", str(folder))
    assert code == 1
    assert "would be removed here" in out
    assert b"zebra" in run(other, "export").stdout
    assert answering(other, b"yes\n", "sync", str(folder))[0] == 0
    assert b"zebra" not in run(other, "export").stdout
