"""`coach remind`: a calendar file for the coming days, one line for cron or a timer, and the timer's unit itself."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from pathlib import Path

from coach.cli.options import add_json
from coach.text import clean
from coach.text import report as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.remind import Due

    from .context import Context
    from .options import Command, Parser

DEFAULT = "coach-reminders.ics"
DAYS, MOST_DAYS = 14, 60
MOST_BYTES = 2_000_000  # an earlier file; two months of ours have some 80,000


def _add(parser: Parser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", default=DEFAULT, help=words.REMIND_OUTPUT)
    parser.add_argument("--days", type=_days, default=DAYS, metavar="N", help=words.REMIND_DAYS)
    parser.add_argument("--check-in-at", type=_time, default="08:00", metavar="TIME", help=words.CHECK_IN_AT)
    parser.add_argument("--session-at", type=_time, default="17:30", metavar="TIME", help=words.SESSION_AT)
    parser.add_argument("--now", action="store_true", help=words.NOW_OPTION)
    parser.add_argument("--systemd", action="store_true", help=words.SYSTEMD_OPTION)
    add_json(parser)


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_DAYS):
        raise ArgumentTypeError(words.NOT_DAYS.format(text=clean(text)))
    return int(text)


def _time(text: str) -> str:
    """`8:00`, `08:00`, `8 am` → `0800`."""
    from coach.journal.days import time_of_day

    try:
        return f"{time_of_day(text):%H%M}"
    except ValueError as error:
        raise ArgumentTypeError(words.NOT_A_TIME.format(text=clean(text))) from error


def _remind(arguments: Namespace, context: Context) -> int:
    if arguments.systemd:
        context.say(unit(_command(), context.environment.get("COACH_HOME", "")))
        return 0
    if arguments.now:
        return _now(context, as_json=arguments.json)
    return _calendar(arguments, context)


def _now(context: Context, *, as_json: bool) -> int:
    from coach.coaching.remind import due

    found = due(context.coach.desk)
    line = due_line(found)
    if as_json:
        tasks = {"left": found.left, "of": found.of, "minutes": found.minutes}
        more = {"check_in": found.check_in, "tasks": tasks, "see": found.see, "medicine": found.medicine}
        context.emit({"line": line or None, **more})
    elif line:
        context.say(line)
    return 0


def due_line(due: Due) -> str:
    """One line, the most pressing thing; empty where nothing is due. It names no pain, sign or medicine."""
    if due.see:
        return words.NOW_SEE
    if due.check_in:
        return words.NOW_CHECK_IN
    if due.medicine:
        return words.NOW_MEDICINE
    return words.NOW_TASKS.format(left=due.left, of=due.of) if due.left else ""


def _calendar(arguments: Namespace, context: Context) -> int:
    from coach.cli.report import write
    from coach.coaching.remind import coming
    from coach.report.calendar import Times, calendar, count

    found = coming(context.coach.desk, arguments.days)
    if arguments.json:
        listed = [{"kind": item.kind, "day": item.day, "minutes": item.minutes} for item in found.reminders]
        context.emit({"episode": found.episode or None, "day": found.today, "reminders": listed})
        return 0
    times = Times(arguments.check_in_at, arguments.session_at)
    path = None if arguments.output == "-" else Path(arguments.output).expanduser()
    text = calendar(found, times, context.clock.now(), previous=_previous(path) if path is not None else "")
    if path is None:
        sys.stdout.write(text)
        return 0
    write(path, text)
    context.tell(words.REMINDERS_WRITTEN.format(path=path.absolute(), events=count(text)))
    return 0


def _previous(path: Path) -> str:
    """The file as it is; one that is not there, or not ours, counts as none."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return data.decode() if len(data) <= MOST_BYTES else ""
    except (OSError, ValueError):
        return ""


def _command() -> str:
    """How this very program is called, by its whole path: a timer knows no PATH of ours."""
    import shutil

    found = shutil.which(sys.argv[0] if Path(sys.argv[0]).name == "coach" else "coach")
    return _quoted(str(Path(found).absolute())) if found else f"{_quoted(sys.executable)} -m coach"


def _quoted(text: str) -> str:
    """As systemd reads a word: specifiers and variables doubled, quotes and backslashes escaped."""
    safe = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{safe}"' if any(sign in text for sign in " '\"\\;") else safe


def unit(command: str, home: str = "") -> str:
    """A service and a timer for systemd; `command` as in ExecStart, `home` the folder in COACH_HOME (or nothing)."""
    own = clean(home).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    environment = f'Environment="COACH_HOME={own}"\n' if home else ""
    # $$ is a dollar sign to systemd. Where nothing can show a notice, the line goes to the journal.
    script = 'line="$$("$$@")"; [ -z "$$line" ] || notify-send Coach "$$line" || echo "$$line"'
    return (
        f"{words.UNIT_HOW}\n\n"
        f"# coach-remind.service\n[Unit]\nDescription={words.UNIT_WHAT}\n\n[Service]\nType=oneshot\n"
        f"{environment}ExecStart=/bin/sh -c '{script}' sh {command} remind --now\n\n"
        f"# coach-remind.timer\n[Unit]\nDescription={words.UNIT_WHAT}\n\n"
        "[Timer]\nOnCalendar=*-*-* 08,18:00:00\nPersistent=true\n\n[Install]\nWantedBy=timers.target"
    )


COMMANDS: dict[str, Command] = {"remind": (_add, _remind)}
