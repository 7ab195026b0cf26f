"""Asking in plain lines: one question a group of lines, a number to choose, no cursor movement. Works through a pipe too."""

from __future__ import annotations

import sys

from coach.cli.context import is_terminal
from coach.text import cli_asking as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .context import Context


MOST_DIGITS = 9
"""No list is longer; thousands of digits Python would not read as a number."""


class Ended(Exception):  # noqa: N818 - no error: nobody is there any more, or they want to stop
    """No more answers will come."""


class Ticks:
    """What was typed for a list of lines, by their index.

    `yes`, `unsure` and `private` (prefer not to say) hold indices; `all_unsure`: not sure about any of them.
    """

    def __init__(self) -> None:
        self.yes: set[int] = set()
        self.unsure: set[int] = set()
        self.private: set[int] = set()
        self.all_unsure = False


def sure(context: Context, question: str) -> bool:
    """Whether the person types the word that means yes; anything else changes nothing, and says so."""
    from coach.text import cli_data

    context.say(question)
    try:
        answer = read_line(context).lower()
    except Ended:
        answer = ""
    if answer != cli_data.SURE_WORD:
        context.say(cli_data.NOTHING_DONE)
        return False
    return True


def read_line(context: Context, *, prompt: bool = True) -> str:
    """The next line that the person types, without spaces around it; a `prompt` stands before it on a terminal.

    Raises:
        Ended: the end of the input, or the word for stopping.
    """
    if sys.stdin is None:  # closed by the caller
        raise Ended
    terminal = is_terminal(sys.stdin)
    if terminal and prompt:
        sys.stdout.write(words.PROMPT)
    sys.stdout.flush()
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        context.say(words.NOT_UNDERSTOOD)
        return ""
    if not line:
        if terminal:
            context.say()
        raise Ended
    text = line.strip()
    if text.lower() in words.STOP_WORDS:
        raise Ended
    return text


def comes_within(seconds: float) -> bool | None:
    """Whether something comes to be read within so many seconds; None where that cannot be waited for (a terminal of Windows)."""
    import select

    try:
        return bool(select.select([sys.stdin], [], [], seconds)[0])
    except (OSError, ValueError, TypeError):
        return None


def line_of(text: str, count: int) -> int | None:
    """The index of the one of `count` numbered lines that was typed, or None."""
    known = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and 1 <= int(text) <= count
    return int(text) - 1 if known else None


def read_ticks(text: str, count: int) -> Ticks | None:
    """`1 3`, `1,3`, `0` (none), `3?` (not sure), `7p` (prefer not to say), `x` (not sure about any); None: something else."""
    ticks = Ticks()
    parts = text.replace(",", " ").replace(";", " ").lower().split()
    if not parts:
        return None
    if parts in (["0"], ["none"]):
        return ticks
    if parts in (["x"], ["?x"], ["not-sure"]):
        ticks.all_unsure = True
        return ticks
    for part in parts:
        into = ticks.unsure if part.endswith("?") else ticks.private if part.endswith("p") else ticks.yes
        digits = part.rstrip("?p")
        at = line_of(digits, count)
        if at is None:
            return None
        into.add(at)
    ticks.unsure -= ticks.yes
    ticks.private -= ticks.yes | ticks.unsure
    return ticks


def show_lines(context: Context, lines: Sequence[str], *, none: bool) -> None:
    """Numbered lines to choose from."""
    for number, line in enumerate(lines, start=1):
        context.paragraph(line, indent="       ", first=f"  {number:>3}  ")
    if none:
        context.say(f"    0  {words.NONE_OF_THESE}")


def choose_one(context: Context, lines: Sequence[str]) -> int | None:
    """The index of the line that was chosen; None where what was typed is something else (it is said)."""
    at = line_of(read_line(context), len(lines))
    if at is not None:
        return at
    context.say(words.CHOOSE_ONE.format(most=len(lines)))
    return None


def ask_number(context: Context, text: str, low: float, high: float, before: object = None) -> float | None:
    """A number between two, or None where the person leaves it out with Enter; `=` repeats the value from before."""
    hint = words.BEFORE.format(value=before) if before is not None else ""
    while True:
        context.say(f"{text}{hint}")
        typed = read_line(context)
        if not typed or typed == words.LEAVE_OUT:
            return None
        if typed == words.AS_BEFORE and isinstance(before, int | float):
            return before
        try:
            value = float(typed.replace(",", ".", 1))
        except ValueError:
            value = low - 1
        if low <= value <= high:
            return int(value) if value.is_integer() else value
        context.say(words.NUMBER_BETWEEN.format(low=f"{low:g}", high=f"{high:g}"))


def ask_yes_no(context: Context, text: str) -> bool | None:
    """Yes, no, or None where the person leaves it out with Enter."""
    while True:
        context.say(f"{text} {words.YES_OR_NO}")
        typed = read_line(context).lower()
        if not typed or typed == words.LEAVE_OUT:
            return None
        if typed in words.YES_WORDS:
            return True
        if typed in words.NO_WORDS:
            return False
        context.say(words.YES_OR_NO_PLEASE)
