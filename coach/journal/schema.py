"""The tables of the journal, and the settings under which they are read and written.

`entry` is append-only: triggers refuse every change, and forgetting lifts one of them within its own transaction. Its key
begins with the day, so that a window of days is one stretch of the file. All else can be worked out from it: `day_tally` and
`kind_tally` (count and XOR of the checksums of a day, and of a kind in an episode: a read of few rows can tell that none is
missing), `forgotten` (tombstones), `conflict`, `checkpoint`; and `draft`, which is not part of the record.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import suppress

from coach.journal.problems import DiskTrouble, OldSqlite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

APPLICATION = 0x436F6163  # "Coac": says in the file's header whose it is
OLDEST_SQLITE = (3, 34, 0)  # of RHEL 9 and Debian 11; STRICT tables came later, so types are checked by CHECK
WAIT = 5.0  # seconds to wait for another Coach
CACHE = 512  # KiB of pages kept in memory: months of days; a look through a lifetime would fill SQLite's own two megabytes

DAY_SHIFT = 24  # seq = day number (as `date.toordinal`) << 24 | arrival within the day
COMMON = ("check-in", "session", "dose", "choice", "note", "decision")
RARE = f"kind NOT IN ({', '.join(repr(kind) for kind in COMMON)})"  # as SQLite wants it said, word for word, to use the index
COLUMNS = "uuid, device, kind, day, at, zone, offset, episode, version, body, sha256"

_FIRST = (
    """CREATE TABLE entry (
        seq INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL CHECK (typeof(uuid) = 'text' AND length(uuid) = 36),
        device TEXT NOT NULL CHECK (typeof(device) = 'text'),
        kind TEXT NOT NULL CHECK (typeof(kind) = 'text'),
        day TEXT NOT NULL CHECK (typeof(day) = 'text' AND length(day) = 10),
        at TEXT NOT NULL CHECK (typeof(at) = 'text' AND length(at) = 24),
        zone TEXT CHECK (typeof(zone) IN ('text', 'null')),
        "offset" INTEGER NOT NULL CHECK (typeof("offset") = 'integer'),
        episode TEXT CHECK (typeof(episode) IN ('text', 'null')),
        version INTEGER NOT NULL CHECK (typeof(version) = 'integer'),
        body TEXT NOT NULL CHECK (typeof(body) = 'text'),
        sha256 BLOB NOT NULL CHECK (typeof(sha256) = 'blob' AND length(sha256) = 32)
    )""",
    # a check-in or a session must not touch an index: each page more is 2 % of its commit
    f"CREATE INDEX entry_rare ON entry (kind, episode) WHERE {RARE}",
    "CREATE TABLE day_tally (day INTEGER PRIMARY KEY, n INTEGER NOT NULL, x INTEGER NOT NULL)",
    """CREATE TABLE kind_tally (
        kind TEXT NOT NULL, episode TEXT NOT NULL, n INTEGER NOT NULL, x INTEGER NOT NULL, PRIMARY KEY (kind, episode)
    ) WITHOUT ROWID""",
    "CREATE TABLE forgotten (uuid TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID",
    "CREATE TABLE conflict (uuid TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID",
    """CREATE TABLE checkpoint (
        episode TEXT NOT NULL, version TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL, sha256 BLOB NOT NULL,
        PRIMARY KEY (episode, version, day)
    ) WITHOUT ROWID""",
    "CREATE TABLE draft (name TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, sha256 BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
)
KEEP = "CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END"
LIFT = "DROP TRIGGER entry_is_kept"


def first(connection: sqlite3.Connection) -> None:
    """The tables of version 1: entries, tallies, drafts, checkpoints."""
    for statement in (*_FIRST, KEEP):
        connection.execute(statement)


class Migration:
    """A step from one version of the tables to the next.

    Attributes:
        number: the version that it leads to; each is one more than the last.
        apply: does it on an open transaction. It must not use `executescript`, which would commit that transaction first.
    """

    __slots__ = ("apply", "number")

    def __init__(self, number: int, apply: Callable[[sqlite3.Connection], None]) -> None:
        self.number = number
        self.apply = apply


MIGRATIONS: tuple[Migration, ...] = (Migration(1, first),)


def check_library() -> None:
    """Whether the SQLite that Python was built with can keep the journal.

    Raises:
        OldSqlite: it is older than 3.34.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise OldSqlite(None, sqlite3.sqlite_version)


class Connection(sqlite3.Connection):
    """Closes itself when nobody has it any more.

    Nothing is lost without that; Python 3.13 complains of a database that is left open. Whoever holds the connection could not
    do it: an error that is kept holds all it went through, and of such a circle the connection may go first.
    """

    def __del__(self) -> None:
        with suppress(sqlite3.Error):  # it may never have been open
            self.close()


def connect(uri: str) -> sqlite3.Connection:
    """A connection with explicit transactions; `settle` it before use. It may be used from one thread at a time, whichever."""
    return sqlite3.connect(
        uri, timeout=WAIT, isolation_level=None, check_same_thread=False, uri=True, cached_statements=64, factory=Connection
    )


def in_memory() -> sqlite3.Connection:
    """The same without a file."""
    return connect("file::memory:")


def settle(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """Set what a connection does not remember: durability first of all, and read it back.

    A rollback journal, not a write-ahead log: one self-contained file, readable from a read-only folder, fewer risks in a
    synced or network folder. EXTRA also waits for the folder's entry of the deleted rollback journal.

    Raises:
        DiskTrouble: the settings did not hold.
        sqlite3.Error: the file cannot be read.
    """
    run = connection.execute
    run("PRAGMA trusted_schema = OFF")
    run("PRAGMA cell_size_check = ON")
    run("PRAGMA temp_store = MEMORY")  # nothing of a person's in a temporary file
    run(f"PRAGMA cache_size = -{CACHE}")
    if read_only:
        run("PRAGMA query_only = ON")
        return
    run("PRAGMA synchronous = EXTRA")
    run("PRAGMA secure_delete = ON")
    if sys.platform == "darwin":
        run("PRAGMA fullfsync = ON")
    mode = run("PRAGMA journal_mode = DELETE").fetchone()[0]
    level = run("PRAGMA synchronous").fetchone()[0]
    if mode != "delete" or level != 3:
        raise DiskTrouble(None, f"journal_mode {mode}, synchronous {level}")
