"""The app in a terminal: how soon it is there, how soon it answers a key, how much memory it takes; beside the yardstick's."""

from __future__ import annotations

import math
import shutil
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.measures import LONG, LONG_BAR, PYTHON, Figure
from tests.bench.terminal import Watched

COACH, HELLO = [PYTHON, "-m", "coach"], [PYTHON, "-m", "tests.bench.hello"]
EXPECTED = {
    "empty": "back has locked",
    "first day": "Last check-in",
    "ten years": "Last check-in",
    "hundred years": "Last check-in",
}
"""What stands on the first screen and is drawn with the last of it."""
OPENINGS = {
    "!": (b"!", "danger signs first"),
    "check-in": (b"c", "Check-in"),
    "plan": (b"p", "Coach · Plan"),
    "journal": (b"n", "Coach · Notes"),
    "recovery": (b"r", "Coach · Recovery"),
    "dose": (b"d", "Coach · Before the first dose"),
    "books": (b"b", "Coach · Books"),
    "keys": (b"?", "─ Keys"),
}
"""Keys of Today, and what is on the screen once theirs is there."""
ENOUGH_MS = 50


def first_screens(runs: int, homes: Mapping[str, dict[str, str]]) -> list[Figure]:
    """From the start of the process to its first full screen, until nothing changes any more, and its peak of memory."""
    shown: dict[str, list[float]] = {name: [] for name in ("hello", *homes)}
    settled: dict[str, list[float]] = {name: [] for name in shown}
    memory: dict[str, list[float]] = {name: [] for name in shown}
    for turn in range(runs + 1):
        for name, times in shown.items():
            argv, environment = (HELLO, homes["empty"]) if name == "hello" else (COACH, homes[name])
            with Watched(argv, environment) as program:
                found = program.start(EXPECTED.get(name, "line 0"))
                program.collect(0.7)
                if turn and found is not None:  # the first warms the caches
                    times.append(found[0])
                    settled[name].append(found[1])
                    memory[name].append(program.peak())
    figures = []
    for name in homes:
        figures += [
            _against(f"first screen, {name}", shown[name], shown["hello"], 1.25),
            _against(f"settled, {name}", settled[name], settled["hello"], 1.4),
            _against(f"peak memory, {name}", memory[name], memory["hello"], 1.25, unit="MB"),
        ]
    figures += [
        _against(f"first screen, {name} to first day", shown[name], shown["first day"], LONG_BAR) for name in LONG & homes.keys()
    ]
    return figures


def _against(what: str, ours: Sequence[float], theirs: Sequence[float], bar: float, *, unit: str = "ms") -> Figure:
    """The median of the ratios of runs that were made side by side."""
    if len(ours) != len(theirs) or not ours:
        return Figure(what, None, bar, note="never showed what was waited for")
    scale = 1000 if unit == "ms" else 1
    note = f"{statistics.median(ours) * scale:.1f} {unit} to {statistics.median(theirs) * scale:.1f} {unit}"
    return Figure(what, statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), bar, note=note)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def keys(runs: int, homes: Mapping[str, dict[str, str]]) -> list[Figure]:
    """From a key to the screen it brings, with both programs running side by side and pressed in turn."""
    figures = []
    for name in [name for name in homes if name != "empty"]:
        with Watched(HELLO, homes["empty"]) as hello, Watched(COACH, homes[name]) as coach:
            if hello.start("line 0") is None or coach.start(EXPECTED[name]) is None:
                figures.append(Figure(f"keys, {name}", None, 3, note="never showed what was waited for"))
                continue
            figures += _keys_of(runs, name, hello, coach)
    return figures


def _keys_of(runs: int, name: str, hello: Watched, coach: Watched) -> list[Figure]:
    yardstick: list[float] = []
    moves: list[float] = []
    openings: dict[str, list[float]] = {opened: [] for opened in OPENINGS}
    coach.collect(0.7)
    for turn in range(runs):
        for number in range(4):
            yardstick += _known(hello.press(b"\x1b[B" if turn % 2 else b"\x1b[A" if turn else b"\x1b[B"))
            moves += _known(coach.press(b"\x1b[B" if number % 2 == 0 else b"\x1b[A"))
        for opened, (key, expect) in OPENINGS.items():
            yardstick += _known(hello.press(b"\x1b[B" if turn % 2 == 0 else b"\x1b[A"))
            openings[opened] += _known(coach.press(key, expect))
            for _ in range(3):  # back to Today, from a page within a page too
                if "Coach · Today" in coach.text:
                    break
                coach.press(b"\x1b")
    return [
        _latency(f"cursor, {name}", moves, yardstick, 1.5),
        *(_latency(f"open {opened}, {name}", times, yardstick, 3) for opened, times in openings.items()),
    ]


def questions(runs: int, environment: dict[str, str]) -> list[Figure]:
    """From an answer to the next question of the interview."""
    yardstick: list[float] = []
    times: list[float] = []
    opening: list[float] = []
    for _ in range(max(1, runs // 4)):
        with Watched(HELLO, environment) as hello, Watched(COACH, environment) as coach:
            if hello.start("line 0") is None or coach.start(EXPECTED["empty"]) is None:
                break
            coach.collect(0.7)
            opening += _known(coach.press(b"1", "Coach · Interview"))
            for number in range(40):
                if "Coach · Interview" not in coach.text:
                    break
                yardstick += _known(hello.press(b"\x1b[B" if number % 40 < 30 else b"\x1b[A"))
                *typed, last = _answer(coach.text)
                for key in typed:
                    coach.press(key)
                times += _known(coach.press(last))
        shutil.rmtree(Path(environment["COACH_HOME"]) / "data", ignore_errors=True)  # the next one begins anew
    return [_latency("next question", times, yardstick, 3), _latency("interview opens", opening, yardstick, 3)]


def _answer(text: str) -> tuple[bytes, ...]:
    """Keys that answer the question on the screen: none of these, the first choice, or a number."""
    foot = text.splitlines()[-1]
    if "0 none" in foot:
        return (b"0",)
    if "0-9" in foot:
        return (b"3", b"4", b"\r") if "years" in text or "old" in text else (b"3", b"\r")
    return (b"1",) if "1-" in foot else (b"\r",)


def _known(value: float | None) -> list[float]:
    return [] if value is None else [value]


def _latency(what: str, ours: Sequence[float], theirs: Sequence[float], bar: float) -> Figure:
    """p95 to the yardstick's p95; a new screen must also be there within 50 ms."""
    if not ours or not theirs:
        return Figure(what, None, bar, note="the screen never changed")
    own, other = p95(ours) * 1000, p95(theirs) * 1000
    note = f"p95 {own:.1f} ms to {other:.1f} ms, median {statistics.median(ours) * 1000:.1f} ms, first {ours[0] * 1000:.1f} ms"
    late = bar > 2 and own > ENOUGH_MS
    return Figure(what, max(own / other, bar + 0.01) if late else own / other, bar, note=note + (", over 50 ms" if late else ""))
