"""Packs: somebody else's folder of plans, looked at, added, taken out again."""

from __future__ import annotations

from coach.text import coaching as words

from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from coach.content.packs import Pack, Removal

    from .desk import Desk


def look_at_pack(desk: Desk, folder: Path) -> Pack:
    """What a pack would bring, and what is wrong with it; nothing is added.

    Raises:
        ContentError: it is no pack.
    """
    from datetime import date

    from coach.content.packs import look_at_pack as looked

    return looked(folder, desk.library, date.fromisoformat(desk.today()))


def add_pack(desk: Desk, pack: Pack) -> tuple[Path, ...]:
    """Add a pack that was looked at.

    Raises:
        ContentError: it has errors, or the folder cannot be written.
    """
    from coach.content.packs import add_pack as added

    return added(pack, desk.library)


def look_at_removal(desk: Desk, name: str) -> Removal:
    """What taking a pack out again would do; nothing is removed.

    Raises:
        Refused: no pack of that name was added.
    """
    from coach.content.packs import added_packs
    from coach.content.packs import look_at_removal as looked

    found = looked(name, desk.library)
    if found is None:
        from .start import nearest

        raise Refused(
            words.NO_PACK.format(name=name), nearest(name, tuple(str(each["name"]) for each in added_packs(desk.library)))
        )
    return found


def remove_pack(desk: Desk, removal: Removal) -> None:
    """Take out what was looked at.

    Raises:
        ContentError: the folder cannot be written.
    """
    from coach.content.packs import remove_pack as removed

    removed(removal, desk.library)


def packs_by_file(desk: Desk) -> dict[str, tuple[str, bool]]:
    """The person's files that packs brought, by path: the pack's name, and whether the file changed since."""
    from coach.content.places import PACKS

    if not (desk.home.plans / PACKS).exists():
        return {}  # as with most people: what looks at packs loads pydantic
    from coach.content.packs import came_with

    return {str(desk.home.plans / place): found for place, found in came_with(desk.library).items()}
