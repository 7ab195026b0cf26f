"""An hour of random keys, pastes, mouse and resizes on every screen of the real app: no crash, no hang, no growth, nothing lost.

python -m tests.bars.monkey [--seed N] [--minutes M | --keys N]

The app runs in a terminal, in one home after another (see `tests.bars.homes`); where it is left by `q` the next one is opened.
What has once been read in a journal must be there for ever. Memory is compared between the middle and the end of a program's
life, once it has been through what is loaded on first use; so that lives are long, what leaves the app is seldom pressed. A
failure names the seed and the last keys.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from coach.journal.problems import JournalProblem
from coach.journal.store import Journal
from coach.text import tui, tui_daily
from coach.tui.screens import SCREENS, load
from tests.bars.common import figure
from tests.bars.homes import STARTS, THROUGH, Start
from tests.bars.startup import TODAY
from tests.bench.terminal import Watched

GROWTH = 1.10
LIFE = 4000
"""So many keys in one program; after that the next one is opened."""
LEAVES = ("q quit", "Leave Coach")
"""What leaves the app where it is marked and Enter is pressed."""
LEAVING = 0.1
"""How often it is pressed all the same."""
WEIGHTED: tuple[tuple[int, tuple[bytes, ...]], ...] = (
    (16, (b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"j", b"k", b"h", b"l", b"g", b"G")),
    (16, tuple(bytes([digit]) for digit in b"0123456789")),
    (12, (b"\r", b"\r", b" ", b"\t", b"\x1b[Z")),
    (10, (b"\x1b",)),
    (14, (b"c", b"p", b"n", b"r", b"b", b"d", b"s", b"t", b"!", b"?", b"o", b"w")),
    (8, tuple(bytes([letter]) for letter in b"aefimuvxyz/=+-[].,#")),
    (4, (b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x7f", b"\x1b[3~", b"\x1bOP", b"\x1b[15~")),
    (3, (b"\x10", b"\x12", b"\x03", b"\x01", b"\x02", b"\x13", b"\x15", b"\x17", b"\x05")),  # Ctrl+P, R, C, A, B, S, Q …
    (1, (b"\xff", b"\x1b[M\x20\xe0\xe0", b"\x1b[200~a\x1b[31m\xe2\x80\xae[@click=app.quit]x[/] \xf0\x9f\xa6\x96\n\x1b[201~")),
)
"""Chances, and keys: moving, digits, going on, back, other screens, letters that do something, paging, control keys, oddities."""
PASSAGES = (
    b"\x1b \x1b c " + THROUGH,
    b"\x1b \x1b t g j \r 1",
    b"\x1b \x1b d \x1b z o r p \r \r",
    b"\x1b \x1b t 3 " + THROUGH,
    b"m " + THROUGH,
)
"""What is next to never pressed by chance, keys parted by spaces: through a check-in, to a sport's step, to a medicine of one's
own; and out of a pause and an emergency, in which a monkey soon is: 'I marked that by mistake'."""
PASSING = 0.02
"""How often one of them is pressed."""
SIZES = ((80, 24), (60, 20), (120, 40), (300, 100), (40, 10), (100, 30), (72, 22), (20, 5), (160, 50))
FROM_TODAY = (b"c", b"p", b"n", b"r", b"b", b"d", b"s", b"!", b"?", b"b \r", b"b / strain \r m", b"p m", b"p e \r", b"R \r")
"""To the other screens, keys parted by spaces; each is gone once before memory is compared."""
LOADED = {"check-in", "plan", "journal", "progress", "library"}
"""What must have been seen on that round: an emergency or a pause may be in the way."""
LIVING = re.compile(r"(\d+) of (\d+) people, \d+ days")
"""How many made-up people have lived."""
OWN_WORDS = {
    "welcome": (tui.WELCOME_CLOCK.partition("· ")[2],),
    "emergency": (tui.EMERGENCY_UNTIL,),
    "danger": (tui_daily.OUTCOME_PAUSED[:20],),
    "decision": (tui_daily.DECISION_WORRIED, tui_daily.DECISION_WHOLE, tui_daily.DECISION_HOLD),
}
"""Of screens that share their place in the header with others, or have none."""
ENOUGH = 20_000
"""Keys after which every screen has to have been seen."""
ROUND_EVERY = 200
"""So many keys later it is tried again."""


@dataclass
class Found:
    """What came of it."""

    keys: int = 0
    opened: int = 0
    screens: set[str] = field(default_factory=set)
    worst: float = 0.0
    entries: int = 0
    wrong: list[str] = field(default_factory=list)


def marks() -> dict[str, tuple[str, ...]]:
    """For each screen what no other shows: its place in the header, or words of its own."""
    places = {name: str(getattr(load(name), "PLACE", "")) for name in SCREENS}
    return {name: (f"Coach · {place}",) for name, place in places.items() if place} | OWN_WORDS


def press(random_: random.Random) -> bytes:
    """A key, a paste, or what the mouse does anywhere."""
    if random_.random() < 0.1:
        return mouse(random_)
    (keys,) = random_.choices([keys for _, keys in WEIGHTED], [weight for weight, _ in WEIGHTED])
    return random_.choice(keys)


def mouse(random_: random.Random) -> bytes:
    """A click, two of them, the wheel, a move, or text picked out from here to there."""
    (x, y), (x2, y2) = [(random_.randrange(1, 100), random_.randrange(1, 30)) for _ in range(2)]
    click = b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (x, y, x, y)
    over = [(x + (x2 - x) * step // 4, y + (y2 - y) * step // 4) for step in range(5)]
    drag = b"".join((b"\x1b[<0;%d;%dM" % (x, y), *(b"\x1b[<32;%d;%dM" % at for at in over), b"\x1b[<0;%d;%dm" % (x2, y2)))
    wheel = b"\x1b[<%d;%d;%dM" % (random_.choice((64, 65)), x, y)
    return random_.choice((click, click, click * 2, wheel * 3, b"".join(b"\x1b[<35;%d;%dM" % at for at in over), drag))


def resident(pid: int) -> float:
    """The memory that a process has now, in MB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


def wake(program: Watched) -> None:
    """What `fg` does, where 'to the shell' was chosen."""
    if not program.ended and "T" in Path(f"/proc/{program.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[:1]:
        os.kill(program.pid, signal.SIGCONT)


def settle(program: Watched, patience: float = 60) -> None:
    """Wait until nothing changes any more; where people are made up, until all of them have lived."""
    end = time.monotonic() + patience
    program.collect(0.3, 10)
    program.look()
    while (left := LIVING.search(program.text)) and left[1] != left[2] and not program.ended and time.monotonic() < end:
        program.collect(0.3, 10)
        program.look()


def answers(program: Watched, size: tuple[int, int], patience: float = 20) -> bool:
    """Whether it still draws: a window of another size is answered by a picture."""
    wake(program)
    program.collect(0.3, min(patience, 2))  # a figure that moves is never quiet
    program.resize(*size)
    end = time.monotonic() + patience
    while not (program.ended or program.hears(min(0.2, patience))):
        wake(program)  # a key that was still on its way may have sent it to the shell since
        if time.monotonic() >= end:
            return False
    return True


def stacks(program: Watched) -> str:
    """Where each of its threads stands, and its state; it ends of that."""
    state = Path(f"/proc/{program.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    program.take()
    os.kill(program.pid, signal.SIGABRT)
    program.collect(1.0, 10)
    return f"state {state}\n{program.take()}"


def leaves(program: Watched, keys: bytes) -> bool:
    """Whether this press would leave the app: a click on what does, or Enter where it is marked."""
    screen = program.screen
    click = re.match(rb"\x1b\[<0;(\d+);(\d+)M", keys)
    if not click and keys not in {b"\r", b" "}:
        return False
    for y, line in enumerate(screen.display):
        for words in LEAVES:
            at = line.find(words)
            if at >= 0 and ((int(click[2]) - 1 == y) if click else screen.buffer[y][at].bg != screen.buffer[y][0].bg):
                return True
    return False


def kept(home: Path) -> set[str]:
    """The uuids in a home's journal."""
    path = home / "data" / "journal.db"
    if not path.exists():
        return set()
    with Journal.open(path, read_only=True) as journal:
        return {entry.uuid for entry in journal.entries()}


class Monkey:
    """Someone who presses anything."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder = folder
        self.marks = marks()
        self.seen: dict[str, set[str]] = {}
        self.found = Found()
        self.last: list[bytes] = []

    def make(self, start: Start) -> None:
        """Make its home, where it is not there yet or is to be made anew."""
        if start.afresh or start.name not in self.seen:
            start.make(self.folder / start.name)
            self.seen[start.name] = set()
        self.compare(start)

    def environment(self, start: Start) -> dict[str, str]:
        """A terminal and a clock that stands still, as far as the journal is concerned."""
        environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "TMPDIR"}}
        environment |= {
            "COACH_HOME": str(self.folder / start.name),
            "TERM": "xterm-256color",
            "LANG": "en_GB.UTF-8",
            "EDITOR": "true",
            "VISUAL": "true",
            "PYTHONFAULTHANDLER": "1",
        }
        if start.still:
            environment["COACH_NOW"] = f"{TODAY}T10:00"
        return environment

    def live_through(self, keys: int, until: float) -> None:
        """One life of the program: at most so many keys, or until that time."""
        start = STARTS[self.found.opened % len(STARTS)]
        self.found.opened += 1
        self.make(start)
        whole = keys >= LIFE  # else its memory is not compared
        with Watched([sys.executable, "-m", "coach"], self.environment(start)) as program:
            program.collect(1.0, 20)
            self.look(program)
            if whole:
                self.go_round(program, start.ways)
            loaded, tried = False, -ROUND_EVERY  # once a plan has begun, a demo too, or an emergency is over
            sizes: list[float] = []  # MB, every fifty keys
            for number in range(keys):
                if program.ended or self.found.wrong or time.monotonic() > until:
                    break
                if whole and not loaded and number >= tried + ROUND_EVERY and "Coach · Today" in program.text:
                    loaded, tried = self.go_round(program, FROM_TODAY) >= LOADED, number
                if loaded and number % 50 == 0:
                    sizes.append(resident(program.pid))
                if self.random.random() < 0.02:
                    program.resize(*self.random.choice(SIZES))
                passage = self.random.choice(PASSAGES).split(b" ") if self.random.random() < PASSING else ()
                for pressed in (*passage, press(self.random)):
                    self.type(program, pressed)
                    self.look(program)
                wake(program)
                if number % 50 == 49:
                    self.compare(start)
                if number % 100 == 99:
                    now = (program.screen.columns, program.screen.lines)
                    if not answers(program, self.random.choice([size for size in SIZES if size != now])):
                        self.found.wrong.append(
                            "it hangs: no picture after a change of size\n" + program.text + "\n" + stacks(program)
                        )
            self.look(program)
            self.compare(start)
            if not program.ended and whole and len(sizes) >= LIFE / 100:
                self.found.worst = max(self.found.worst, resident(program.pid) / sizes[len(sizes) // 2])
            self.over(program, start)

    def go_round(self, program: Watched, ways: tuple[bytes, ...]) -> set[str]:
        """Open everything once, in the largest window and in a usual one; which screens were seen."""
        before, self.found.screens = self.found.screens, set()
        for size in ((300, 100), (80, 24)):
            program.resize(*size)
            for way in ways:
                for key in (*way.split(b" "), b"\x1b", b"\x1b", b"\x1b"):
                    if not program.ended:
                        program.send(key)
                        settle(program)
                        self.look(program)
        seen = self.found.screens
        self.found.screens = before | seen
        return seen

    def type(self, program: Watched, keys: bytes) -> None:
        """Press, and let the program work a little; sometimes not, as impatient people do."""
        if program.ended or (leaves(program, keys) and self.random.random() > LEAVING):
            return
        self.last = [*self.last[-60:], keys]
        self.found.keys += 1
        program.send(keys)
        program.collect(0.002 if self.random.random() < 0.3 else 0.02, 2)

    def look(self, program: Watched) -> None:
        """What is on the screen."""
        program.look()
        text = program.text
        self.found.screens.update(name for name, words in self.marks.items() if any(word in text for word in words))

    def compare(self, start: Start) -> None:
        """Whether the journal holds what it held. One that was broken may stay so until it is brought back."""
        before = self.seen[start.name]
        try:
            now = kept(self.folder / start.name)
        except JournalProblem as problem:
            if before or not start.broken:
                self.found.wrong.append(f"the journal cannot be read: {problem.what}")
            return
        if lost := before - now:
            self.found.wrong.append(f"{len(lost)} entries are gone")
        self.seen[start.name] = now
        self.found.entries = sum(map(len, self.seen.values()))

    def over(self, program: Watched, start: Start) -> None:
        """Whether it ended by itself other than by being left."""
        reports = sorted((self.folder / start.name / "data" / "reports").glob("*.txt"))
        if "Coach had to stop" in program.text or reports:
            lines = reports[-1].read_text(encoding="utf-8").splitlines()[-6:] if reports else []
            self.found.wrong.append("it stopped:\n" + program.text[:400] + "\n" + "\n".join(lines))
        elif program.ended and program.status() not in start.left:
            self.found.wrong.append(f"it ended with {program.status()}")
        if self.found.wrong:
            self.found.wrong.append("the last keys: " + " ".join(repr(key)[2:-1] for key in self.last))


def run(folder: Path, seed: int, *, minutes: float = 0, keys: int = 0) -> Found:
    """Press so many keys, or for so many minutes.

    Args:
        folder: where the journals are; empty.
        seed: the same one presses the same keys, though the program may be at another place by then.
        minutes: how long, where no number of keys is given.
        keys: how many.
    """
    monkey = Monkey(folder, seed)
    end = time.monotonic() + (3600 * 24 if keys else minutes * 60)
    while not monkey.found.wrong and time.monotonic() < end and (not keys or monkey.found.keys < keys):
        monkey.live_through(min(LIFE, keys - monkey.found.keys) if keys else LIFE, end)
    return monkey.found


def main() -> int:
    """Press, print, and end with 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--keys", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = run(Path(name), arguments.seed, minutes=arguments.minutes, keys=arguments.keys)
    for line in found.wrong:
        sys.stdout.write(f"     seed {arguments.seed}: {line}\n")
    sys.stdout.write(
        f"     {found.keys} keys, opened {found.opened} times, {found.entries} entries, {len(found.screens)} screens: "
    )
    sys.stdout.write(", ".join(sorted(found.screens)) + "\n")
    met = figure("crashes and lost entries", len(found.wrong), "0", met=not found.wrong)
    if unseen := sorted(SCREENS.keys() - found.screens):
        sys.stdout.write(f"     never seen: {', '.join(unseen)}\n")
    if found.keys >= ENOUGH:
        met &= figure("screens seen", str(len(found.screens)), str(len(SCREENS)), met=not unseen)
    if found.worst:
        grown = f"{found.worst:.3f} x"
        met &= figure("growth of memory from the middle to the end", grown, f"{GROWTH} x", met=found.worst <= GROWTH)
    else:
        sys.stdout.write(f"     growth of memory: not measured, no program lived through {LIFE // 2} keys\n")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
