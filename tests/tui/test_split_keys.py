"""Keys over a line that delays and splits what is sent: half an arrow key is never taken for Esc, and a lone Esc still is one."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from textual import _parser, constants
from textual._xterm_parser import XTermParser
from textual.events import Key

from coach.tui.terminal import ESCAPE_WAIT, ESCAPE_WAIT_FAR, escape_wait
from tests.tui.terminal import coach_in

if TYPE_CHECKING:
    from pathlib import Path

SEQUENCES = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left", "\x1bOA": "up", "\x1bOB": "down", "\x1b[5~": "pageup",
    "\x1b[H": "home", "\x1b[F": "end", "\x1b[3~": "delete", "\x1bOP": "f1", "\x1b[15~": "f5", "\x1b[Z": "shift+tab",
}  # fmt: skip


class Watch:
    """Seconds that a test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(_parser, "get_time", made)
    return made


def keys_of(parser: XTermParser, watch: Watch, pieces: tuple[str, ...], pause: float) -> list[str]:
    found = []
    for piece in pieces:
        found += [event.key for event in parser.feed(piece) if isinstance(event, Key)]
        watch.now += pause
        found += [event.key for event in parser.tick() if isinstance(event, Key)]
    return found


@pytest.mark.parametrize("wait", [ESCAPE_WAIT, ESCAPE_WAIT_FAR])
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_a_split_key_is_that_key_alone(sequence: str, wait: float, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", wait)
    for at in range(1, len(sequence)):
        pieces = sequence[:at], sequence[at:]
        assert keys_of(XTermParser(), watch, pieces, wait * 0.9) == [SEQUENCES[sequence]]
    assert keys_of(XTermParser(), watch, tuple(sequence), wait * 0.9) == [SEQUENCES[sequence]]


@pytest.mark.parametrize("wait", [ESCAPE_WAIT, ESCAPE_WAIT_FAR])
def test_a_lone_escape_is_one_after_the_wait(wait: float, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", wait)
    assert keys_of(XTermParser(), watch, ("\x1b",), wait * 1.1) == ["escape"]


def test_over_ssh_it_waits_longer() -> None:
    assert escape_wait({}) < escape_wait({"SSH_TTY": "/dev/pts/3"}) == escape_wait({"SSH_CONNECTION": "::1 5 ::1 22"})


def test_keys_that_come_byte_by_byte_move_the_focus_and_close_nothing(tmp_path: Path) -> None:
    with closing(coach_in(tmp_path, {"SSH_CONNECTION": "::1 5 ::1 22"})) as terminal:
        terminal.shows("My back hurts now", "▌ 1")
        terminal.type(b"r")
        terminal.shows("Where are you?", "▌ 1")
        for byte in b"\x1b[B\x1bOB\x1b[A":
            terminal.type(bytes([byte]))
        terminal.shows("▌ 2   Ireland")
        terminal.type(b"\x1b")
        terminal.until(lambda: "Where are you?" not in terminal.text)
        terminal.type(b"q")
        assert terminal.end() == 0


@pytest.mark.parametrize(
    ("env", "ascii_alone"),
    [
        ({"TERM": "screen", "COLORTERM": ""}, False),
        ({"TERM": "screen-256color", "COLORTERM": ""}, False),
        ({"TERM": "screen.xterm-256color", "STY": "1.pts-0.here", "COLORTERM": "truecolor"}, False),
        ({"TERM": "screen", "STY": "1.pts-0.here", "COLORTERM": "truecolor"}, False),
        ({"TERM": "vt100", "COLORTERM": ""}, False),
        ({"TERM": "xterm", "COLORTERM": "", "LANG": "de_DE.ISO-8859-1"}, True),
        ({"TERM": "xterm-256color", "LANG": "C"}, True),
        ({"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"}, True),
        ({"TERM": "xterm-256color", "LANG": "ja_JP.UTF-8"}, True),
    ],
)
def test_in_every_kind_of_terminal_the_first_screens_stand_and_answer(
    tmp_path: Path, env: dict[str, str], ascii_alone: bool
) -> None:
    with closing(coach_in(tmp_path, env)) as terminal:
        terminal.shows("My back hurts now", "Enter start")
        terminal.type(b"1")
        text = terminal.shows("Interview", "None of these", "! help now")
        assert text.isascii() == ascii_alone
        terminal.type(b"\x1b")
        terminal.shows("My back hurts now")
        terminal.type(b"q")
        assert terminal.end() == 0
        deep = env.get("COLORTERM", "truecolor") == "truecolor" and "STY" not in env  # GNU screen knows no deep colours
        assert (b"\x1b[38;2;" in terminal.sent) == deep
        assert (b"\x1b[?1000h" in terminal.sent) == ("STY" not in env), "there Esc would wait for another key"
