"""From an older version of the tables to today's: numbered steps in order, each one transaction, a backup before the first."""

from __future__ import annotations

from coach.journal.schema import MIGRATIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from coach.journal.schema import Migration


def newest(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """The version that this Coach writes."""
    return migrations[-1].number


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables in the file; 0 where there are none yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    migrations: Sequence[Migration] = MIGRATIONS,
    before: Callable[[], None] | None = None,
) -> None:
    """Bring the tables to the newest version.

    Killed in between, the file holds one version or the next, never a mixture: SQLite's table changes are part of its
    transactions. Two processes may try at once: the version is read again under the write lock.

    Args:
        connection: settled, no open transaction.
        migrations: in order of their numbers.
        before: makes a backup; called once, before the first change.
    """
    if before is not None and version_of(connection) < newest(migrations):
        before()
    for step in migrations:
        if version_of(connection) >= step.number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) < step.number:
                step.apply(connection)
                connection.execute(f"PRAGMA user_version = {step.number:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
