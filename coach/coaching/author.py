"""For the screens of somebody who writes plans: a template's file and what is wrong with it, the editor, a copy, a pack.

Every problem with a file comes out as `Refused`, or as `Problem`s to be listed; nothing here needs an episode or opens a journal.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from coach.values import dataclass

from . import packs, plans
from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coach.content.packs import Pack
    from coach.content.problems import Problem

    from .desk import Desk


@dataclass(frozen=True, slots=True)
class FileLook:
    """The file of a template and what `coach plan check` says of it.

    `version` is the beginning of its hash, "" while the file has errors; `broken` says that it has. `pack` is the pack that
    brought it, with whether it was changed since.
    """

    id: str
    path: str
    yours: bool
    replaces: bool
    version: str
    problems: tuple[Problem, ...]
    broken: bool
    pack: tuple[str, bool] = ("", False)


def look_at(desk: Desk, template_id: str) -> FileLook:
    """What is wrong with a template's file now; reads and checks it, so ask from a worker.

    Raises:
        Refused: there is no such template.
    """
    from coach.content.problems import ContentError, errors

    path = plans.path_of(desk, template_id)
    yours = desk.library.origin("template", template_id) == "yours"
    found: tuple[Problem, ...] = tuple(plans.check(desk, [str(path)])[1]) if yours else ()
    version = ""
    try:
        version = desk.library.template(template_id).sha256[:12]
    except ContentError as error:
        found = found or error.problems
    replaces = yours and any(item.id == template_id and item.replaces for item in desk.library.listing("template"))
    pack = packs.packs_by_file(desk).get(str(path), ("", False))
    return FileLook(template_id, str(path), yours, replaces, version, found, bool(errors(found)), pack)


def edit_command(desk: Desk, path: str, environment: Mapping[str, str]) -> list[str]:
    """The command that opens a file in the person's editor, at its first problem where the editor takes a line.

    Raises:
        Refused: no editor is set.
    """
    with _refusing():
        return plans.editor(Path(path), environment, plans.check(desk, [path])[1])


def own_copy(desk: Desk, template_id: str) -> str:
    """Begin a copy of a built-in template, comments kept, under a free name; gives its id.

    Raises:
        Refused: the folder cannot be written.
    """
    taken = set(desk.library.ids("template"))
    short = f"my-{template_id}"[:36]
    name = next(each for number in range(1, 1000) if (each := short if number == 1 else f"{short}-{number}") not in taken)
    with _refusing():
        plans.new(desk, name, template_id)
    return name


def begin(desk: Desk, title: str, base: str = "") -> str:
    """Begin a plan of one's own under a title, as a copy of `base` where one is given; gives its id, made from the title.

    Raises:
        Refused: no letter is in the title, there is such a plan already, or the folder cannot be written.
    """
    from coach.content.authoring import as_id

    with _refusing():
        path = plans.new(desk, as_id(title) or title, base or None, title.strip())
    return path.stem


def look_at_pack(desk: Desk, folder: str) -> Pack:
    """What a pack would bring; nothing is added.

    Raises:
        Refused: it is no pack.
    """
    with _refusing():
        return packs.look_at_pack(desk, Path(folder).expanduser())


def add_pack(desk: Desk, pack: Pack) -> int:
    """Add a pack that was looked at; gives how many files were written.

    Raises:
        Refused: it has errors, or the folder cannot be written.
    """
    with _refusing():
        return len(packs.add_pack(desk, pack))


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    """Problems with files as one `Refused`; the first of them is told."""
    from coach.content.problems import ContentError

    try:
        yield
    except ContentError as error:
        first = error.problems[0]
        raise Refused(first.message, first.hint) from error
