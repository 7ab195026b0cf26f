"""Out of the journal and into another: JSON Lines that lose nothing, CSV for a spreadsheet, and an import that trusts nobody.

An export is one line that says what it is, then a line an entry in the one order, then the tombstones. It holds no date and no
name of its own, so that the same entries always make the same bytes. An import is the union of two sets: in any order, as often
as one likes, with the same result.
"""

from __future__ import annotations

import csv
import io
import json

from coach.journal import files, reading, writing
from coach.journal.entry import Entry, canonical, effective, forgotten_by, from_table, ordered, parse_json, to_line
from coach.journal.problems import BadEntry, BadExchange, Damaged
from coach.journal.shapes import is_uuid
from coach.text.journal import LINE_JSON, LINE_LONG, LINE_PLAN, NOT_EXPORT, NOT_FILE, ROW, TOO_MANY
from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from coach.journal.store import Journal

    PlanCheck = Callable[[Mapping[str, Any]], str | None]

HEADER = '{"coach":"journal","format":1}'
# Our own limits for a stranger's file: a hundred years of ten entries a day, and the largest entry that may be kept.
MOST_ENTRIES = 400_000
LONGEST_LINE = 1 << 22  # bytes
MOST_BYTES = 1 << 29  # of one file
_TOMBSTONES = 500  # a line
_REFUSED_SHOWN = 20
_RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a cell that begins so for a formula
_MEASURES = (
    "pain_now", "average_pain", "worst_pain", "spasms", "spasm_severity", "leg_pain", "stiffness_minutes", "night_wakes",
    "woken_by_pain", "sleep_quality", "activities", "lowest_activity", "walk_minutes", "sit_hours", "up_unaided", "unwell",
    "mood", "confidence", "after_signs",
)  # fmt: skip


@dataclass(slots=True)
class Incoming:
    """What a file brings.

    Attributes:
        entries: sound ones, tidied.
        forgotten: tombstones.
        refused: (number of the line, why), the first twenty; never its content.
        refused_count: how many lines were refused.
    """

    entries: list[Entry] = field(default_factory=list)
    forgotten: set[str] = field(default_factory=set)
    refused: list[tuple[int, str]] = field(default_factory=list)
    refused_count: int = 0

    def refuse(self, line: int, why: str) -> None:
        """Note a line that is not taken in."""
        self.refused_count += 1
        if len(self.refused) < _REFUSED_SHOWN:
            self.refused.append((line, why))


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import did, or would do.

    Attributes:
        added: entries that are new here.
        known: entries that were here already.
        conflicts: of the added, those whose uuid stands here with another content; both are kept.
        kept_out: entries that were forgotten here and stay away.
        removed: entries here that the file says are forgotten, and that go (with their copies in the backups).
        held_back: entries here that the file says are forgotten, and that stay because that was not wanted.
        refused: (line, why) of the first twenty lines that could not be taken in.
        refused_count: how many such lines.
        first_day: of the added, or None.
        last_day: of the added, or None.
        gone: uuids of what is forgotten now, for the backups.
        backup: the one that was made before; None where nothing was changed.
    """

    added: int
    known: int
    conflicts: int
    kept_out: int
    removed: int
    held_back: int
    refused: tuple[tuple[int, str], ...]
    refused_count: int
    first_day: str | None
    last_day: str | None
    gone: frozenset[str]
    backup: Path | None = None


def content(journal: Journal) -> tuple[list[Entry], list[str]]:
    """Every entry, both of a conflict included, in the one order, and every tombstone.

    Raises:
        JournalProblem: nothing is returned that is not what was written.
    """
    with journal.transaction() as connection:
        entries = list(reading.read_days(connection, journal.path))
        forgotten = [uuid for (uuid,) in connection.execute("SELECT uuid FROM forgotten ORDER BY uuid")]
    if any(not is_uuid(uuid) for uuid in forgotten):
        raise Damaged(journal.path, ROW)
    return sorted(entries, key=lambda entry: (entry.order, entry.digest())), forgotten


def export_jsonl(journal: Journal) -> Iterator[str]:
    """The lines (without line breaks) of an export that `import_file` reads back without loss."""
    entries, forgotten = content(journal)
    yield HEADER
    for entry in entries:
        yield to_line(entry)
    for start in range(0, len(forgotten), _TOMBSTONES):
        yield canonical({"forgotten": forgotten[start : start + _TOMBSTONES]})


def export_csv(journal: Journal) -> Iterator[str]:
    """A table for a spreadsheet, a row a check-in, as corrected; lines without line breaks. Texts cannot act as formulas."""
    rows = [entry for entry in effective(journal.entries()) if entry.kind == "check-in"]
    measures = [_table(entry.body.get("measures")) for entry in rows]
    used = {name for table in measures for name in table}
    columns = [name for name in _MEASURES if name in used] + sorted(used.difference(_MEASURES))
    yield _csv_line(["day", "at", "minutes_from_utc", "device", "episode", "late", "danger", *columns])
    for entry, table in zip(rows, measures, strict=True):
        fixed = [entry.day, entry.at, entry.offset, entry.device, entry.episode, entry.body.get("late"), _danger(entry.body)]
        yield _csv_line([*fixed, *(table.get(name) for name in columns)])


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _danger(body: Mapping[str, Any]) -> object:
    danger = body.get("danger")
    return "none" if danger == [] else danger


def _csv_line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([_cell(value) for value in values])
    return line.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    text = str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "'" + text if text.startswith(_RISKY) else text


def save_lines(path: Path, lines: Iterable[str]) -> None:
    """Write an export to a file, 0600, whole or not at all (or to a pipe, as it is).

    Raises:
        DiskFull, ReadOnly, CannotOpen: nothing was changed.
    """
    files.write_output(path, "".join(f"{line}\n" for line in lines).encode())


def read_export(path: Path, check_plan: PlanCheck | None = None) -> Incoming:
    """Read an export of whatever origin. A line that is not sound is refused, and the others are read.

    Args:
        path: the file.
        check_plan: says what is wrong with a plan's table, or None; the door passes the check of templates.

    Raises:
        BadExchange: it is no export, or not a plain file, or has too many entries.
        ReadOnly, CannotOpen: it cannot be read.
    """
    incoming = Incoming()
    size = 0
    try:
        for number, line in enumerate(files.read_lines(path, LONGEST_LINE), start=1):
            if number == 1:
                _check_header(line, path)
            elif line is None:
                incoming.refuse(number, LINE_LONG)
            elif line:
                _read_line(line, number, incoming, check_plan)
            size += len(line or b"")
            if max(len(incoming.entries), len(incoming.forgotten)) > MOST_ENTRIES or size > MOST_BYTES:
                raise BadExchange(path, TOO_MANY)
    except OSError as error:
        raise files.problem_of(error, path) from None
    except ValueError:
        raise BadExchange(path, NOT_FILE) from None
    return incoming


def _check_header(line: bytes | None, path: Path) -> None:
    try:
        head = parse_json(line.removeprefix(b"\xef\xbb\xbf")) if line is not None else None
    except BadEntry:
        head = None
    if not isinstance(head, dict) or head.get("coach") != "journal" or head.get("format") != 1:
        raise BadExchange(path, NOT_EXPORT)


def _read_line(line: bytes, number: int, incoming: Incoming, check_plan: PlanCheck | None) -> None:
    try:
        table = parse_json(line)
        if isinstance(table, dict) and table.keys() == {"forgotten"}:
            uuids = table["forgotten"]
            if not isinstance(uuids, list) or not all(is_uuid(uuid) for uuid in uuids):
                raise BadEntry(None, LINE_JSON)
            incoming.forgotten.update(uuids)
            return
        entry = from_table(table)
    except BadEntry as problem:
        incoming.refuse(number, problem.detail)
        return
    for plan in plans_in(entry.body):
        why = check_plan(plan) if check_plan is not None else None
        if why is not None:
            incoming.refuse(number, LINE_PLAN.format(why=why))
            return
    incoming.entries.append(entry)


def plans_in(body: object) -> Iterator[Mapping[str, Any]]:
    """The plans of a body, and of the bodies that a correction, or a correction of a correction, puts in its place."""
    while isinstance(body, dict):
        if isinstance(body.get("plan"), dict):
            yield body["plan"]
        body = body.get("body")


def merge(journal: Journal, incoming: Incoming, *, dry_run: bool = False, honour_forgets: bool = True) -> Merged:
    """The union of the journal and what a file brings. Idempotent, and in any order the same.

    Args:
        journal: open; it may be read-only for a dry run.
        incoming: of `read_export`.
        dry_run: change nothing, say what would be.
        honour_forgets: let go of entries that the file says are forgotten. Without it the tombstones that would remove
            something here are held back, and told of.

    Raises:
        JournalProblem: nothing was changed.
    """
    here, forgotten_here = content(journal)
    arriving = [*incoming.entries]
    tombstones = set(incoming.forgotten)
    uuids = {entry.uuid for entry in here}
    held_back = 0
    gone = _gone(here, arriving, {*forgotten_here, *tombstones})
    if not honour_forgets and uuids & gone:
        held_back = sum(1 for entry in here if entry.uuid in gone)
        arriving = [entry for entry in arriving if entry.kind != "forget" or not uuids.intersection(entry.body["targets"])]
        tombstones -= uuids
        gone = _gone(here, arriving, {*forgotten_here, *tombstones})
    digests = {entry.digest() for entry in here}
    new: dict[bytes, Entry] = {}
    known = kept_out = 0
    for entry in arriving:
        if entry.digest() in digests:
            known += 1
        elif entry.uuid in gone:
            kept_out += 1
        else:
            new[entry.digest()] = entry
    seen = set(uuids)
    conflicts = 0
    for entry in new.values():
        conflicts += entry.uuid in seen
        seen.add(entry.uuid)
    removed = sum(1 for entry in here if entry.uuid in gone)
    if not dry_run and (new or not gone <= {*forgotten_here}):
        rows = [(writing.row_of(entry), entry) for entry in ordered(new.values())]
        with journal.transaction(write=True) as connection:
            writing.insert(connection, rows, journal.path, everywhere=True)
            writing.bury(connection, gone, journal.path)
            journal.count_own(len(rows) + removed)
    days = [entry.day for entry in new.values()]
    return Merged(
        added=len(new),
        known=known,
        conflicts=conflicts,
        kept_out=kept_out,
        removed=removed,
        held_back=held_back,
        refused=tuple(incoming.refused),
        refused_count=incoming.refused_count,
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        gone=frozenset(gone.difference(forgotten_here)),
    )


def _gone(here: list[Entry], arriving: list[Entry], tombstones: set[str]) -> set[str]:
    return forgotten_by((entry for entry in (*here, *arriving) if entry.kind in ("supersede", "forget")), tombstones)
