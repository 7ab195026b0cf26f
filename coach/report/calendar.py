"""Reminders as an iCalendar file (RFC 5545), by hand: stable UIDs, so that an update moves what is there and doubles nothing.

Times are floating: eight in the morning wherever the person is. Titles tell nobody who looks over a shoulder what it is about.
"""

from __future__ import annotations

from coach.sha import sha256
from coach.text import clean
from coach.text import report as words
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from coach.coaching.remind import Coming, Reminder

PRODUCT = "-//Coach//Reminders 1//EN"
OCTETS = 75  # longest line, without its break (RFC 5545, 3.1)
SEQUENCE_FROM = 1_767_225_600  # 2026-01-01 in seconds: a sequence counts minutes since, so that a later file outranks an earlier
ALARMS = {"check-in": ("PT0S", "PT2H"), "session": ("-PT15M", "PT0S"), "medicine": ("PT0S",)}


@dataclass(frozen=True, slots=True)
class Times:
    """Times of day as `HHMM`."""

    check_in: str = "0800"
    session: str = "1730"
    medicine: str = "0900"


@dataclass(frozen=True, slots=True)
class Known:
    """An event of an earlier file: its lines without SEQUENCE and DTSTAMP, and those two."""

    lines: tuple[str, ...]
    sequence: int
    stamp: str
    start: str


def calendar(coming: Coming, times: Times, now: datetime, *, previous: str = "") -> str:
    """The calendar's text, lines ending in CR LF.

    `previous` is the file as it was: an event that did not change keeps its SEQUENCE and DTSTAMP, one that changed gets a higher
    SEQUENCE, one that is no longer wanted and still lies ahead is cancelled.
    """
    from datetime import UTC

    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    sequence = max(0, (int(now.timestamp()) - SEQUENCE_FROM) // 60)
    here = now.strftime("%Y%m%dT%H%M%S")
    known = read_back(previous)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escape(words.CALENDAR)}")
    wanted = set()
    for reminder in coming.reminders:
        event = _event(coming.episode, reminder, times)
        if _start(event) < here:
            continue
        wanted.add(event[0])
        lines += _kept(event, known.get(event[0]), sequence, stamp)
    for uid, old in known.items():
        if uid not in wanted and old.start > here:
            lines += _kept(_cancelled(old.lines), old, sequence, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def count(text: str) -> int:
    """How many events a calendar's text holds, cancelled ones left out."""
    return text.count("BEGIN:VEVENT") - text.count("STATUS:CANCELLED")


def _event(episode: str, reminder: Reminder, times: Times) -> tuple[str, ...]:
    """The event's own lines, UID first, alarms last, without what changes at each writing."""
    from datetime import datetime, timedelta

    at = {"check-in": times.check_in, "session": times.session, "medicine": times.medicine}[reminder.kind]
    start = datetime.fromisoformat(f"{reminder.day}T{at[:2]}:{at[2:]}")
    end = start + timedelta(minutes=max(5, reminder.minutes))
    title, told = {
        "check-in": (words.EVENT_CHECK_IN, words.EVENT_CHECK_IN_TEXT),
        "session": (words.EVENT_SESSION.format(minutes=reminder.minutes), words.EVENT_SESSION_TEXT),
        "medicine": (words.EVENT_MEDICINE, words.EVENT_MEDICINE_TEXT),
    }[reminder.kind]
    alarms = [
        line
        for trigger in ALARMS[reminder.kind]
        for line in ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escape(title)}", f"TRIGGER:{trigger}", "END:VALARM")
    ]
    return (
        f"UID:{_uid(episode, reminder)}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        f"DTEND:{end:%Y%m%dT%H%M%S}",
        f"SUMMARY:{escape(title)}",
        f"DESCRIPTION:{escape(told)}",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        *alarms,
    )


def _uid(episode: str, reminder: Reminder) -> str:
    """Always the same for the same thing of the same day; a medicine's for its whole row, so that its day may move."""
    day = "" if reminder.kind == "medicine" else reminder.day
    text = "\x1f".join((episode, reminder.kind, day, reminder.key))
    return f"{sha256(text.encode()).hexdigest()[:32]}@coach.invalid"


def _cancelled(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The same without alarms, marked as cancelled."""
    own = lines[: lines.index("BEGIN:VALARM")] if "BEGIN:VALARM" in lines else lines
    return tuple("STATUS:CANCELLED" if line.startswith("STATUS:") else line for line in own)


def _kept(event: tuple[str, ...], old: Known | None, sequence: int, stamp: str) -> list[str]:
    if old is not None and old.lines == event:
        sequence, stamp = old.sequence, old.stamp
    elif old is not None:
        sequence = max(sequence, old.sequence + 1)
    return ["BEGIN:VEVENT", event[0], f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}", *event[1:], "END:VEVENT"]


def _start(event: tuple[str, ...]) -> str:
    return next(line.removeprefix("DTSTART:") for line in event if line.startswith("DTSTART:"))


def read_back(text: str) -> dict[str, Known]:
    """The events of a file that `calendar` wrote, by their UID line; what is none of ours is not looked at."""
    found: dict[str, Known] = {}
    if f"PRODID:{PRODUCT}" not in text:
        return found
    own: list[str] | None = None
    for line in text.replace("\r\n ", "").split("\r\n"):
        if line == "BEGIN:VEVENT":
            own = []
        elif line == "END:VEVENT" and own is not None:
            known = _known(own)
            if known is not None:
                found[own[0]] = known
            own = None
        elif own is not None:
            own.append(line)
    return found


def _known(lines: list[str]) -> Known | None:
    values = {name: value for name, _, value in (line.partition(":") for line in lines)}
    sequence, start = values.get("SEQUENCE", ""), values.get("DTSTART", "")
    if not lines[0].startswith("UID:") or not (sequence.isascii() and sequence.isdigit()) or not start:
        return None
    own = tuple(line for line in lines if not line.startswith(("SEQUENCE:", "DTSTAMP:")))
    return Known(own, int(sequence), values.get("DTSTAMP", ""), start)


def escape(text: str) -> str:
    """A text value: backslash, semicolon, comma and line break escaped (RFC 5545, 3.3.11); control characters gone."""
    plain = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\n", "\\n")


def fold(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first led by a space; no letter is cut in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece])
