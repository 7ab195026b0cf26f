"""A journal's file as something to import: a backup, or the copy in conflict that a cloud drive left beside the real one.

It may come from a stranger: nothing in it is run, every row stands for itself by its checksum, and the file is left as it is.
"""

from __future__ import annotations

from coach.journal import files
from coach.journal.checking import open_to_read
from coach.journal.entry import checked
from coach.journal.exchange import MOST_ENTRIES, Incoming, plans_in
from coach.journal.opening import MAGIC
from coach.journal.problems import BadEntry, BadExchange, Damaged, Empty, Foreign
from coach.journal.restore import present
from coach.text.journal import LINE_PLAN, NOT_EXPORT, ROW, TOO_MANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from coach.journal.exchange import PlanCheck


def is_copy(path: Path) -> bool:
    """Whether the file begins like a database; a pipe or a device is not read, it might never end."""
    if path.exists() and not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError as error:
        raise files.problem_of(error, path) from None


def read_copy(path: Path, check_plan: PlanCheck | None = None) -> Incoming:
    """What a copy of a journal brings; rows that cannot be read are refused, and the others are taken.

    Raises:
        BadExchange: it is another program's database, or one that was made to look like a journal.
        Newer, CannotOpen, DiskFull: it cannot be read.
    """
    try:
        open_to_read(path, None).close()
    except Damaged:
        pass  # what can be read of it is read row by row
    except (Foreign, Empty):
        raise BadExchange(path, NOT_EXPORT) from None
    there = present(path)
    if len(there.entries) > MOST_ENTRIES:
        raise BadExchange(path, TOO_MANY)
    incoming = Incoming(forgotten=set(there.forgotten))
    for number, entry in enumerate(there.entries, start=1):
        try:
            kept = checked(entry)
        except BadEntry as problem:
            incoming.refuse(number, problem.detail)
            continue
        wrong = [why for plan in plans_in(kept.body) if check_plan is not None and (why := check_plan(plan)) is not None]
        if wrong:
            incoming.refuse(number, LINE_PLAN.format(why=wrong[0]))
        else:
            incoming.entries.append(kept)
    for number in range(there.unreadable or 0):
        incoming.refuse(len(there.entries) + number + 1, ROW)
    return incoming
