"""An entry of the journal: what it is, its checksum, its line of text, and what corrections make of a set of entries.

Entries are ordered by (day, at, device, uuid) on every machine, so that a fold over them gives the same everywhere. `effective`
is a function of the set of entries: the order in which they arrived does not matter.
"""

from __future__ import annotations

import json
import os
from datetime import UTC

from coach.journal.problems import BadEntry
from coach.journal.shapes import check_field, tidy_body
from coach.sha import sha256
from coach.text.journal import ENTRY_FIELD, ENTRY_VALUE, LINE_HASH, LINE_JSON
from coach.values import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from typing import Any

    from coach.journal.days import Clock

SEPARATOR = "\x1f"
KINDS = (
    "episode", "close", "answers", "plan", "check-in", "session", "dose", "choice", "place", "pause", "resume", "cleared",
    "supersede", "forget", "note", "decision",
)  # fmt: skip
_FIELDS = ("uuid", "device", "kind", "day", "at", "zone", "offset", "episode", "version")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was said, done or decided; never changed once it is kept.

    Attributes:
        uuid: 36 characters, lower case; for the kind `episode` it names the episode as well.
        device: which machine wrote it.
        kind: one of `KINDS`; others (of a newer Coach) are kept and passed on.
        day: the logical day, `YYYY-MM-DD`, as decided when it was written and never worked out again.
        at: the instant in UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
        zone: IANA name where it was known.
        offset: minutes of local time ahead of UTC.
        episode: uuid of the episode, or None.
        body: a JSON object; its keys depend on the kind.
        version: of the body's shape.
    """

    uuid: str
    device: str
    kind: str
    day: str
    at: str
    zone: str | None
    offset: int
    episode: str | None
    body: Mapping[str, Any]
    version: int = 1

    def __hash__(self) -> int:
        """A dict cannot be hashed, and the uuid says which entry it is."""
        return hash(self.uuid)

    @property
    def order(self) -> tuple[str, str, str, str]:
        """What entries are sorted by, on every machine alike."""
        return (self.day, self.at, self.device, self.uuid)

    def body_text(self) -> str:
        """The body as canonical JSON: sorted keys, no spaces, plain UTF-8."""
        return canonical(self.body)

    def digest(self) -> bytes:
        """SHA-256 (32 bytes) over the fields and the canonical body."""
        return self.digest_with(self.body_text())

    def digest_with(self, body: str) -> bytes:
        """The same where the canonical body is at hand."""
        fields = (self.uuid, self.device, self.kind, self.day, self.at, self.zone, self.offset, self.episode, self.version)
        return digest_of(*fields, body)

    def sha256(self) -> str:
        """The same as 64 hexadecimal digits."""
        return self.digest().hex()


def canonical(body: Mapping[str, Any]) -> str:
    """JSON with sorted keys, no spaces, nothing escaped that need not be; one text for one value."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest_of(  # noqa: PLR0913, PLR0917 - the fields of an entry in the order of the database's columns
    uuid: str,
    device: str,
    kind: str,
    day: str,
    at: str,
    zone: str | None,
    offset: int,
    episode: str | None,
    version: int,
    body: str,
) -> bytes:
    """SHA-256 of an entry given as the columns of its row. Fields are joined by U+001F, which none of them can hold.

    Raises:
        TypeError: a column is of another type than it was written with.
        UnicodeEncodeError: a column holds half a surrogate pair.
    """
    where = "" if zone is None else zone
    which = "" if episode is None else episode
    fields = (uuid, device, kind, day, at, where, f"{offset:d}", which, f"{version:d}", body)
    return sha256_of(SEPARATOR.join(fields))


def sha256_of(text: str) -> bytes:
    """SHA-256 of a text in UTF-8, 32 bytes."""
    digest: bytes = sha256(text.encode()).digest()
    return digest


def seal(*parts: object) -> bytes:
    """SHA-256 of several texts or numbers, for what is kept beside the entries."""
    return sha256_of(SEPARATOR.join(str(part) for part in parts))


def random_uuid() -> str:
    """A version 4 UUID, without loading the uuid module (8 ms)."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_entry(  # noqa: PLR0913 - each is a field, and all but two are named at the call
    kind: str,
    body: Mapping[str, Any],
    *,
    clock: Clock,
    device: str,
    day: date | str,
    episode: str | None = None,
    zone: str | None = None,
    make_uuid: Callable[[], str] = random_uuid,
    version: int = 1,
) -> Entry:
    """A new entry, written now. An entry of kind `episode` opens one and gets its own uuid as `episode`.

    Args:
        kind: see `KINDS`.
        body: JSON values; dates become text, tuples lists, control characters go.
        clock: tells the instant, with its offset from UTC.
        device: this machine (`coach.journal.device`).
        day: the logical day (`coach.journal.days`).
        episode: the episode it belongs to.
        zone: IANA name, where the clock's own time zone does not know it.
        make_uuid: makes the uuid.
        version: of the body's shape.

    Raises:
        BadEntry: a field or a value that may not be kept.
    """
    now = clock.now()
    offset = now.utcoffset()
    if offset is None:
        raise BadEntry(None, ENTRY_FIELD.format(field="at"))
    uuid = make_uuid()
    return checked(
        Entry(
            uuid=uuid,
            device=device,
            kind=kind,
            day=day if isinstance(day, str) else day.isoformat(),
            at=stamp(now.astimezone(UTC).isoformat(timespec="milliseconds")),
            zone=zone if zone is not None else getattr(now.tzinfo, "key", None),
            offset=round(offset.total_seconds() / 60),
            episode=uuid if kind == "episode" else episode,
            body=body,
            version=version,
        )
    )


def stamp(iso: str) -> str:
    """`2026-11-22T10:00:00.000+00:00` as `2026-11-22T10:00:00.000Z`."""
    return iso.removesuffix("+00:00") + "Z"


def correction(
    target: Entry,
    body: Mapping[str, Any] | None,
    *,
    clock: Clock,
    device: str,
    zone: str | None = None,
    make_uuid: Callable[[], str] = random_uuid,
    earlier: Iterable[Entry] = (),
    chosen: bool = False,
) -> Entry:
    """An entry that puts `body` in the place of `target`'s; None undoes it. To redo, undo the correction.

    `chosen`: taken back by the person; undo brings it again. It has its target's day and episode, so that a window of days that
    holds the target holds it too; `effective` minds no other. It is later than each of `earlier`, even where a clock went back.
    """
    made = new_entry(
        "supersede",
        {"target": target.uuid, "body": body, **({"chosen": True} if chosen else {})},
        clock=clock,
        device=device,
        day=target.day,
        episode=target.episode,
        zone=zone,
        make_uuid=make_uuid,
    )
    last = max((entry.at for entry in earlier if entry.body.get("target") == target.uuid), default="")
    return made if made.at > last else replace(made, at=_next_millisecond(last))


def _next_millisecond(at: str) -> str:
    from datetime import datetime, timedelta

    later = datetime.fromisoformat(at) + timedelta(milliseconds=1)
    return stamp(later.isoformat(timespec="milliseconds"))


def checked(entry: Entry) -> Entry:
    """`entry` with a tidy body, if every field is of the right type, form and size.

    Raises:
        BadEntry: naming the field; never its value.
    """
    for field in _FIELDS:
        check_field(field, getattr(entry, field))
    if entry.kind == "episode" and entry.episode != entry.uuid:
        raise BadEntry(None, ENTRY_FIELD.format(field="episode"))
    return replace(entry, body=tidy_body(entry.kind, entry.body))


def to_line(entry: Entry) -> str:
    """One line of JSON (without its line break) that `from_line` reads back as the same entry."""
    table = {field: getattr(entry, field) for field in _FIELDS}
    table["body"] = entry.body
    table["sha256"] = entry.sha256()
    return canonical(table)


def from_table(table: object) -> Entry:
    """The entry of a parsed line. Untrusted: types, forms and sizes are checked, control characters go.

    The checksum is compared before anything is tidied: a line that was cut or changed on the way is not taken in.

    Raises:
        BadEntry: what is wrong with it; never its content.
    """
    if not isinstance(table, dict):
        raise BadEntry(None, ENTRY_VALUE)
    given = {**table}
    told = given.pop("sha256", None)
    if set(given) != {*_FIELDS, "body"}:
        odd = sorted(set(given) ^ {*_FIELDS, "body"})[0]
        raise BadEntry(None, ENTRY_FIELD.format(field=str(odd)[:40]))
    for field in _FIELDS:
        check_field(field, given[field])
    if not isinstance(given["body"], dict):
        raise BadEntry(None, ENTRY_FIELD.format(field="body"))
    entry = Entry(**given)
    try:
        same = entry.sha256() == told
    except (ValueError, TypeError, RecursionError):
        raise BadEntry(None, ENTRY_VALUE) from None
    if not same:
        raise BadEntry(None, LINE_HASH)
    return checked(entry)


def from_line(line: str | bytes) -> Entry:
    """The entry of one line of text; see `from_table`.

    Raises:
        BadEntry: it is not JSON, or not an entry.
    """
    return from_table(parse_json(line))


def parse_json(line: str | bytes) -> object:
    """JSON of a stranger: no NaN or infinity, no endless nesting or number.

    Raises:
        BadEntry: it cannot be read.
    """
    try:
        return json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):  # JSONDecodeError and UnicodeDecodeError are ValueErrors, as is a number of 4,301 digits
        raise BadEntry(None, LINE_JSON) from None


def _no_constant(name: str) -> object:
    raise ValueError(name)


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in the one order."""
    return sorted(entries, key=_order)


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return (entry.day, entry.at, entry.device, entry.uuid)


def forgotten_by(entries: Iterable[Entry], already: Iterable[str] = ()) -> set[str]:
    """The uuids that `forget` entries name, and those of all corrections of them: a correction tells what it corrects.

    A `forget` entry itself cannot be forgotten, or a synced copy could bring things back.
    """
    entries = list(entries)
    gone = {*already}
    keep = set()
    fixes: dict[str, list[str]] = {}
    for entry in entries:
        if entry.kind == "forget":
            keep.add(entry.uuid)
            gone.update(target for target in entry.body.get("targets", ()) if isinstance(target, str))
        elif entry.kind == "supersede":
            fixes.setdefault(str(entry.body.get("target")), []).append(entry.uuid)
    gone -= keep
    todo = [*gone]
    while todo:
        for uuid in fixes.get(todo.pop(), ()):
            if uuid not in gone:
                gone.add(uuid)
                todo.append(uuid)
    return gone


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """What holds, in the one order: corrections applied; undone and forgotten entries, `supersede` and `forget` left out.

    Of several corrections the last in order holds, and only those with the day and episode of their target count. A
    correction may itself be corrected or undone. Two entries of one uuid but different content (a conflict): the one with
    the smaller checksum, so that every machine shows the same. Corrections that correct each other in a circle are ignored.
    """
    distinct: dict[str, Entry] = {}
    plain = True
    for entry in entries:
        other = distinct.setdefault(entry.uuid, entry)
        if other is not entry and other != entry and entry.digest() < other.digest():
            distinct[entry.uuid] = entry
        plain = plain and entry.kind not in ("supersede", "forget")
    if plain:
        return ordered(distinct.values())
    for uuid in forgotten_by(distinct.values()):
        distinct.pop(uuid, None)
    bodies = _current_bodies(distinct)
    result = []
    for entry in ordered(entry for entry in distinct.values() if entry.kind not in ("supersede", "forget")):
        body = bodies.get(entry.uuid, entry.body)
        if body is not None:
            result.append(entry if body is entry.body else replace(entry, body=body))
    return result


def _current_bodies(distinct: Mapping[str, Entry]) -> dict[str, Mapping[str, Any] | None]:
    """For each corrected entry the body that holds now, or None where it was undone; from a chain's last correction back."""
    fixes: dict[str, list[Entry]] = {}
    valid = set()
    for entry in distinct.values():
        target = distinct.get(str(entry.body.get("target"))) if entry.kind == "supersede" else None
        if target is None or target.kind == "forget" or (target.day, target.episode) != (entry.day, entry.episode):
            continue
        if isinstance(entry.body.get("body"), dict | None):
            fixes.setdefault(target.uuid, []).append(entry)
            valid.add(entry.uuid)
    waiting = {uuid: len(own) for uuid, own in fixes.items()}
    ready = [entry for own in fixes.values() for entry in own if entry.uuid not in waiting]
    bodies: dict[str, Mapping[str, Any] | None] = {}
    while ready:
        target = distinct[ready.pop().body["target"]]
        waiting[target.uuid] -= 1
        if waiting[target.uuid]:
            continue
        live = [entry for entry in fixes[target.uuid] if bodies.get(entry.uuid, entry.body) is not None]
        if live:
            last = max(live, key=_order)
            held = bodies.get(last.uuid, last.body)
            body = held.get("body") if held is not None else None
            bodies[target.uuid] = body if isinstance(body, dict) else None
        if target.uuid in valid:
            ready.append(target)
    return bodies
