"""Looking without touching: the journal as far as it can be read, and nothing can be saved in it.

A sound file is read where it stands. Of one that is not, what a restore would bring is put together in memory: the newest good
backup and every row whose checksum is right. Nothing on the disk is changed, except that SQLite takes back what a kill left half
written.
"""

from __future__ import annotations

from coach.journal import reading, writing
from coach.journal.checking import entries_in, look
from coach.journal.entry import seal
from coach.journal.migrations import migrate, newest, version_of
from coach.journal.problems import JournalProblem, Newer, NoBackup, NoJournal
from coach.journal.restore import preview_and_parts
from coach.journal.schema import in_memory
from coach.journal.store import Journal
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from coach.journal.restore import Restoration


@dataclass(frozen=True, slots=True)
class Looked:
    """A journal to look at.

    Attributes:
        journal: open, read-only.
        problem: what is wrong with the file (or that a newer Coach has written it), or None where it is sound.
        restoration: what was put together, as a restore would do it; None where the file itself is read.
    """

    journal: Journal
    problem: JournalProblem | None = None
    restoration: Restoration | None = None


def open_to_look(path: Path) -> Looked:
    """Open what can be read of the journal at `path`.

    Where there is none and never was one, an empty one is made in memory.

    Raises:
        JournalProblem: neither the file nor any backup can be read; the problem is the file's own.
    """
    problem: JournalProblem
    try:
        journal = Journal.open(path, read_only=True)
    except NoJournal:
        return Looked(without_journal(path))
    except JournalProblem as found:
        problem = found
    else:
        newer, wrong = _look_over(journal)
        if wrong is None:
            return Looked(journal, newer)
        journal.close()
        problem = newer or wrong
    try:
        told, kept, there = preview_and_parts(path)
    except (NoBackup, Newer):
        raise problem from None
    connection = _in_memory()
    entries = [*(entries_in(told.backup) if told.backup is not None else ()), *kept]
    connection.execute("BEGIN")
    writing.insert(connection, [(writing.row_of(entry), entry) for entry in entries], path, everywhere=True)
    if there.forgotten:
        writing.bury(connection, there.forgotten, path)
    connection.executemany("INSERT INTO draft VALUES (?, ?, ?)", [(*draft, seal(*draft)) for draft in there.drafts])
    connection.execute("COMMIT")
    return Looked(Journal.over(path, connection), problem, told)


def without_journal(path: Path) -> Journal:
    """An empty journal in memory, in which nothing can be saved: the danger signs are asked with or without a file."""
    return Journal.over(path, _in_memory())


def _in_memory() -> sqlite3.Connection:
    connection = in_memory()
    migrate(connection)
    return connection


def _look_over(journal: Journal) -> tuple[Newer | None, JournalProblem | None]:
    """Whether a newer Coach has written it, and what a look at every row finds wrong."""
    newer = None
    try:
        with journal.transaction() as connection:
            if version_of(connection) > newest():
                newer = Newer(journal.path)
            found = look(connection, journal.path)
    except JournalProblem as problem:
        return newer, problem
    return newer, None if found.sound else reading.unsound(found.unreadable, journal.path)
