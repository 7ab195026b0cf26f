"""What can go wrong with the journal. Each problem says what, where and what to do next, and no word that a person wrote."""

from __future__ import annotations

from coach.text import clean
from coach.text.journal import EMPTY_WHERE, PROBLEMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os


class JournalProblem(Exception):  # noqa: N818 - these are told to people, who have problems, not errors
    """Something about the journal that a person has to know.

    Attributes:
        what: one or two sentences, what is wrong.
        where: the file or folder, or "the journal".
        next: one or two sentences, what to do now.
        kind: the key in `coach.text.journal.PROBLEMS`.
    """

    kind = "cannot-open"

    def __init__(self, where: str | os.PathLike[str] | None = None, detail: str = "") -> None:
        what, then = PROBLEMS[self.kind]
        self.where = clean(str(where)) if where is not None else EMPTY_WHERE
        self.detail = clean(detail)
        self.what = what.format(where=self.where, detail=self.detail)
        self.next = then.format(where=self.where, detail=self.detail)
        super().__init__(f"{self.what} {self.next} ({self.where})")


class CannotOpen(JournalProblem):
    """The file cannot be opened at all: rights, a folder in its place, a broken disk."""


class NotWritten(CannotOpen):
    """A file that a person asked for cannot be written where they said."""

    kind = "output"


class BadSettings(CannotOpen):
    """The person's file of settings is no TOML: writing one setting would lose all the others."""

    kind = "settings"


class NoFolder(CannotOpen):
    """There is no folder of that name."""

    kind = "no-folder"


class Missing(JournalProblem):
    """There is no journal, yet backups or a half of it are there: a new one must not quietly begin."""

    kind = "missing"


class NoJournal(JournalProblem):
    """There is no journal and there never was one; nothing to read."""

    kind = "no-journal"


class Empty(JournalProblem):
    """The file has no bytes: SQLite would call that a sound, new database."""

    kind = "empty"


class Foreign(JournalProblem):
    """A file that Coach has not written."""

    kind = "foreign"


class Newer(JournalProblem):
    """Written by a newer Coach; may be opened read-only."""

    kind = "newer"


class Damaged(JournalProblem):
    """What was read is not what was written."""

    kind = "damaged"


class Busy(JournalProblem):
    """Another process held the journal longer than the waiting time."""

    kind = "busy"


class DiskFull(JournalProblem):
    """No room for the entry; what was acknowledged before is kept."""

    kind = "full"


class ReadOnly(JournalProblem):
    """The file, the folder or this opening of it does not allow writing."""

    kind = "read-only"


class DiskTrouble(JournalProblem):
    """The operating system reported an input or output error."""

    kind = "disk"


class OldSqlite(JournalProblem):
    """The SQLite library is older than 3.34."""

    kind = "old-sqlite"


class BadEntry(JournalProblem):
    """An entry that may not be kept: wrong type, too long, out of range."""

    kind = "entry"


class BadBackup(JournalProblem):
    """A fresh backup that did not pass its own check."""

    kind = "backup"


class NoBackup(JournalProblem):
    """No readable backup at all."""

    kind = "no-backup"


class BadExchange(JournalProblem):
    """A file that is no export of a journal."""

    kind = "exchange"
