"""What a command works with: the opened coach, its clock and folders, and where its words go."""

from __future__ import annotations

import os
import sys

from coach.cli.problems import Wrong
from coach.text import clean, is_forbidden
from coach.text import cli as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from coach.coaching.door import Coach
    from coach.coaching.home import Home
    from coach.journal.days import Clock
    from coach.journal.looking import Looked

RECORDING = frozenset({"start", "checkin", "done", "dose", "choose", "cleared", "answer", "episode", "note", "undo", "redo"})
"""Commands after which the day's backup is made, where there is none yet."""
CHANGING = (RECORDING - {"episode"}) | {"app", "session", "interview", "import", "sync", "backup", "restore", "forget"}
"""Commands that need a journal in which something can be saved; the others make do with one that can be read."""
WIDTH = 72  # columns of running text (screens: frame)
FRAME = 76  # columns of a page
NARROWEST = 20  # narrower than this nothing is wrapped any more: every word would stand alone


class Context:
    """One run of one command. Nothing is opened or read before it is asked for."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self.environment = dict(os.environ) if environment is None else dict(environment)
        self.name = ""
        self.read_only = False  # `coach --look …`
        self.told_not_kept = False  # that answers cannot be kept is said once
        self._coach: Coach | None = None
        self._home: Home | None = None
        self._clock: Clock | None = None
        self._settings: dict[str, object] | None = None
        self._plain: bool | None = None
        self._columns = 0

    # what there is

    @property
    def home(self) -> Home:
        """The folders."""
        if self._home is None:
            from coach.coaching.home import find_home

            self._home = find_home(self.environment)
        return self._home

    @property
    def clock(self) -> Clock:
        """The computer's clock, or the instant in COACH_NOW.

        Raises:
            Wrong: COACH_NOW is no instant.
        """
        if self._clock is None:
            from coach.journal.days import FixedClock, SystemClock

            given = self.environment.get("COACH_NOW")
            self._clock = FixedClock(_instant(given)) if given else SystemClock()
        return self._clock

    @property
    def settings(self) -> dict[str, object]:
        """The person's settings; a file that cannot be read counts as none here (`coach doctor` tells)."""
        if self._settings is None:
            from coach.coaching.settings import read_settings

            self._settings = read_settings(self.home)
        return self._settings

    @property
    def coach(self) -> Coach:
        """The door."""
        if self._coach is None:
            from coach.coaching.door import open_coach
            from coach.coaching.settings import end_hour, region

            self._coach = open_coach(
                self.home,
                self.clock,
                region=region(self.settings, self.environment),
                end_hour=end_hour(self.settings),
                read_only=self.read_only,
            )
            self._coach.desk.only_looks = self.name not in CHANGING
            if self.home.journal.exists():
                self.later()
        return self._coach

    def take(self, coach: Coach) -> None:
        """Work with this coach, such as the demo's, in place of the person's own, which is not opened then."""
        self._coach = coach

    def later(self) -> None:
        """With a clock that stands still, what is told from here on is a millisecond later: it is another thing to undo."""
        if self._coach is None or not self.environment.get("COACH_NOW"):
            return
        from datetime import datetime, timedelta

        from coach.journal.days import FixedClock
        from coach.journal.problems import JournalProblem

        clock = self.clock
        assert isinstance(clock, FixedClock)  # COACH_NOW is given
        try:
            last = self._coach.desk.journal.last_at()
        except JournalProblem:
            return  # whoever reads next says so
        if last is not None:
            after = datetime.fromisoformat(last) + timedelta(milliseconds=1)
            if clock.time < after < clock.time + timedelta(minutes=1):
                clock.time = after.astimezone(clock.time.tzinfo)

    def day(self, given: str | None) -> str | None:
        """A day as it was given, `yesterday` worked out by the clock; None means now, and so does `today`."""
        if given is None or given == words.TODAY_WORD:
            return None
        from datetime import date, timedelta

        today = date.fromisoformat(self.coach.desk.today())
        if given == words.YESTERDAY_WORD:
            return (today - timedelta(days=1)).isoformat()
        if self.name in RECORDING and given > (today + timedelta(days=1)).isoformat():  # tomorrow's first day may begin tonight
            self.tell(words.STILL_TO_COME.format(day=given))
        return given

    @property
    def looked(self) -> Looked | None:
        """What was looked at where the journal could not be opened for writing."""
        return None if self._coach is None else self._coach.desk.looked

    def close(self) -> None:
        """Close what was opened."""
        if self._coach is not None:
            self._coach.close()

    # saying

    @property
    def plain_signs(self) -> bool:
        """Whether signs are written in ASCII: the console cannot show others, or somebody asked for it."""
        if self._plain is None:
            wish = self.environment.get("COACH_SIGNS")
            encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
            self._plain = wish == "ascii" or (
                wish != "unicode" and (encoding not in ("utf8", "utf_8") or self.environment.get("TERM") == "linux")
            )
        return self._plain

    @property
    def bold(self) -> bool:
        """Whether the answer of a page may be bold: a terminal, and nobody asked for no colour."""
        return (
            is_terminal(sys.stdout)
            and not self.environment.get("NO_COLOR")
            and self.environment.get("TERM", "dumb") not in ("dumb", "")
        )

    @property
    def columns(self) -> int:
        """How wide a page is: as designed, or as wide as the terminal where that is narrower."""
        if not self._columns:
            self._columns = min(FRAME, columns_of(sys.stdout) or FRAME)
        return self._columns

    def say(self, text: str = "", *, strong: bool = False, as_is: bool = False) -> None:
        """A line (or several) of data to stdout; whatever could move or colour the terminal is taken out.

        On a terminal narrower than a page long lines are folded, but for a file's text, which is `as_is`.
        """
        shown = self._shown(text)
        if self.columns < FRAME and not as_is:
            shown = "\n".join(line for part in shown.split("\n") for line in folded(part, self.columns))
        sys.stdout.write(f"\x1b[1m{shown}\x1b[0m\n" if strong and shown and self.bold else f"{shown}\n")

    def tell(self, text: str) -> None:
        """A line (or several) of message to stderr."""
        width = columns_of(sys.stderr) or FRAME
        lines = self._shown(text).split("\n")
        sys.stderr.write("".join(f"{line}\n" for each in lines for line in (folded(each, width) if width < FRAME else [each])))

    def _shown(self, text: str) -> str:
        shown = clean(text)
        return words.in_ascii(shown) if self.plain_signs else shown

    def paragraph(self, text: str, *, indent: str = "", first: str | None = None, strong: bool = False) -> None:
        """Running text to stdout, at most 72 columns wide."""
        lines = wrap(text, min(WIDTH, self.columns) - len(indent))
        for number, line in enumerate(lines):
            self.say(f"{first if first is not None and number == 0 else indent}{line}", strong=strong)

    def emit(self, value: object) -> None:
        """One JSON value to stdout. Strings keep their letters; what a terminal could obey is escaped."""
        import json

        text = json.dumps(value, ensure_ascii=self.plain_signs, indent=2, default=list)
        if not text.isascii():
            text = "".join(_escaped(letter) if not letter.isascii() and is_forbidden(letter) else letter for letter in text)
        sys.stdout.write(f"{text}\n")


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _instant(text: str) -> datetime:
    from datetime import datetime

    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise Wrong(words.BAD_NOW.format(text=clean(text))) from None


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at the other end."""
    try:
        return stream is not None and stream.isatty()
    except (ValueError, OSError, AttributeError):
        return False


def columns_of(stream: TextIO) -> int:
    """The columns of the terminal at the other end; 0 where there is none, or it is too narrow to wrap for."""
    if not is_terminal(stream):
        return 0
    try:
        found = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0
    return found if found >= NARROWEST else 0


def folded(line: str, width: int) -> list[str]:
    """A line that is too long for a narrow terminal in several, the later ones set in; gaps between its parts close up."""
    if len(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()))
    first, *rest = wrap(line, width - len(indent))
    return [f"{indent}{first}", *(f"{indent}  {each}" for part in rest for each in wrap(part, width - len(indent) - 2))]


def wrap(text: str, width: int) -> list[str]:
    """Words in lines of at most `width`; line breaks stay. A word that is longer has a line of its own."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


if TYPE_CHECKING:
    from datetime import datetime
