"""The library: the built-in `plans/`, then the user's own folder, which adds or replaces by id.

    Library(yours=None, builtin=None)
        .ids(kind) -> tuple[str, ...]              # no file is opened
        .listing(kind) -> tuple[Listed, ...]       # titles and where; files are parsed, not checked
        .template(id) -> Template                  # extends resolved, checked (the user's own: all of it); ContentError otherwise
        .template_file(path) -> Template           # a file anywhere
        .item(kind, id) -> dict                    # an exercise, ladder, lesson or person as a plain table
        .items(kind) -> dict[str, dict]            # all of them by id
        .stock() -> {"rules": …, "exercises": {id: …}, "ladders": {id: …}, "lessons": {id: …}}
        .rules() / .medicines() / .sources()       # the files of which there is one each

Kinds: "template", "exercise", "ladder", "lesson", "person". Tables are plain: what JSON can hold, dates as ISO texts.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from coach.content.merging import Merged, fingerprint, merge, plain
from coach.content.places import FOLDERS, PROTECTED, SINGLES, plans_dir
from coach.content.problems import ERROR, ContentError, Problem, errors, in_order
from coach.content.reading import Document, read_document
from coach.text import content as words
from coach.text.told import told
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    Table = dict[str, Any]

BUILT_IN, YOURS = "built-in", "yours"


@dataclass(frozen=True, slots=True)
class Template:
    """A plan template as the plan room takes it.

    Attributes:
        id: its id.
        table: the whole template, `extends` resolved, checked, plain.
        path: the file it was read from.
        origin: "built-in" or "yours".
        sha256: of the table, so that a template that only moved counts as the same.
    """

    id: str
    table: dict[str, Any]
    path: Path
    origin: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list.

    Attributes:
        kind: "template", "exercise", …
        id: its id, which is the file's name.
        title: its title; the id where the file cannot be read.
        summary: one line about it; may be empty.
        path: the file.
        origin: "built-in" or "yours".
        replaces: whether it stands in the place of a built-in one.
        broken: whether the file cannot be parsed.
    """

    kind: str
    id: str
    title: str
    summary: str
    path: Path
    origin: str
    replaces: bool
    broken: bool


_OWN: dict[Path, tuple[tuple[int, int], Document]] = {}
"""Coach's own files are the same for every library of a process: each is parsed once, whoever asks."""


def _by_id(table: Table) -> dict[str, Table]:
    return {entry["id"]: entry for entry in table["sources"]}


class Library:
    """All knowledge that can be chosen from. Files are read when asked for, and again once they have changed."""

    def __init__(self, yours: Path | None = None, builtin: Path | None = None) -> None:
        """Nothing is read yet.

        Args:
            yours: the user's own folder with `templates/`, `exercises/`, …; it need not exist.
            builtin: the built-in knowledge; found by itself unless given.
        """
        self.builtin = builtin if builtin is not None else plans_dir()
        self.yours = yours
        self._packs: tuple[Path, ...] = ()
        self._documents: dict[Path, tuple[tuple[int, int], Document]] = {}
        self._shipped = _OWN if builtin is None else self._documents
        self._checked: dict[Path, tuple[Document, tuple[Problem, ...]]] = {}
        self._sound: dict[Path, bool] = {}

    def with_pack(self, folder: Path) -> Library:
        """A library in which a pack's files stand before the user's own; for looking at the pack."""
        other = Library(self.yours, self.builtin)
        other._shipped = self._shipped
        other._packs = (*self._packs, folder)
        return other

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind, in alphabetical order, from the names of the files."""
        return tuple(sorted(self._files(kind)))

    def own(self, kind: str) -> frozenset[str]:
        """The ids of a kind for which a file of the user's own stands."""
        return frozenset(name for name, (_, origin, _) in self._files(kind).items() if origin == YOURS)

    def listing(self, kind: str) -> tuple[Listed, ...]:
        """Everything of a kind, in alphabetical order of ids."""
        result = []
        for item_id, (path, origin, replaces) in sorted(self._files(kind).items()):
            table: dict[str, Any] = {}
            broken = False
            try:
                table = self.document(path).table
            except ContentError:
                broken = True
            title, summary = table.get("title"), table.get("summary")
            result.append(
                Listed(
                    kind,
                    item_id,
                    told(title) if isinstance(title, str) else item_id,
                    told(summary) if isinstance(summary, str) else "",
                    path,
                    origin,
                    replaces,
                    broken,
                )
            )
        return tuple(result)

    def path(self, kind: str, item_id: str) -> Path | None:
        """The file that an id stands for, or None."""
        found = self._files(kind).get(item_id)
        return found[0] if found else None

    def origin(self, kind: str, item_id: str) -> str:
        """Where an id comes from: "built-in" or "yours"; empty where there is none."""
        found = self._files(kind).get(item_id)
        return found[1] if found else ""

    def usable(self, item: Listed) -> bool:
        """Whether something listed can be used: what Coach ships can, and the user's own without errors.

        Remembered until a file is read again.
        """
        if item.broken or item.origin != YOURS:
            return not item.broken
        if item.path not in self._sound:
            try:
                if item.kind == "template":
                    self._template(item.path, YOURS)
                else:
                    self.checked(item.path, item.kind)
            except ContentError:
                self._sound[item.path] = False
            else:
                self._sound[item.path] = True
        return self._sound[item.path]

    def template(self, template_id: str) -> Template:
        """A template by its id.

        Raises:
            ContentError: there is none, or its file has errors; all of them.
        """
        path = self._required("template", template_id)
        return self._template(path, self.origin("template", template_id))

    def template_file(self, path: Path) -> Template:
        """A template from a file anywhere; what it builds on is looked for in the library.

        Raises:
            ContentError: the file has errors; all of them.
        """
        return self._template(path, YOURS)

    def item(self, kind: str, item_id: str) -> Table:
        """An exercise, ladder, lesson or person as a plain table.

        Raises:
            ContentError: there is none, or its file has errors.
        """
        return self._table(self._required(kind, item_id), kind)

    def replaced(self, kind: str, item_id: str) -> Table | None:
        """The built-in item of this id, whatever stands in its place; None where there is none.

        Raises:
            ContentError: its file has errors.
        """
        path = self._builtin_file(kind, item_id)
        return self._table(path, kind) if path.is_file() else None

    def items(self, kind: str) -> dict[str, Table]:
        """Everything of a kind by id.

        A file of the user's with errors is left out; where it replaces a built-in one, that one stays.
        """
        result = {}
        for item_id, (path, _, replaces) in sorted(self._files(kind).items()):
            try:
                result[item_id] = self._table(path, kind)
            except ContentError:
                if replaces:
                    result[item_id] = self._table(self._builtin_file(kind, item_id), kind)
                elif self.yours is None or not path.is_relative_to(self.yours):
                    raise
        return result

    def stock(self) -> dict[str, Any]:
        """What every plan is built with: `rules` (a table), and `exercises`, `ladders`, `lessons` by id."""
        return {
            "rules": self.rules(),
            "exercises": self.items("exercise"),
            "ladders": self.items("ladder"),
            "lessons": self.items("lesson"),
        }

    def rules(self) -> Table:
        """`rules.toml`, which every plan inherits; the user's folder cannot replace it."""
        return self._table(self.builtin / SINGLES["rules"], "rules")

    def standard(self) -> Table:
        """`check.toml`: what plans are held against."""
        return self._table(self.builtin / SINGLES["check"], "check")

    def medicines(self) -> Table:
        """`medicines.toml`."""
        return self._table(self.builtin / SINGLES["medicines"], "medicines")

    def sources(self) -> dict[str, Table]:
        """The sources of all statements by id: the built-in ones, then those of the user's own `sources.toml`.

        None of the user's takes the place of a built-in one, and a file with errors adds nothing.
        """
        found = self.built_in_sources()
        own = self.yours / SINGLES["sources"] if self.yours is not None else None
        if own is not None and own.is_file():
            with suppress(ContentError):
                found = {**_by_id(self._table(own, "sources")), **found}
        return found

    def built_in_sources(self) -> dict[str, Table]:
        """The sources that come with Coach, by id."""
        return _by_id(self._table(self.builtin / SINGLES["sources"], "sources"))

    def merged(self, document: Document) -> Merged:
        """A template's document with what it inherits.

        Raises:
            ContentError: what it builds on is missing or goes in a circle.
        """

        def find(template_id: str, level: int) -> Document | None:
            found = self._files("template").get(template_id)
            if found is None:
                return None
            path = found[0]
            if found[2] and level == 0 and template_id == document.table.get("id"):
                path = self._builtin_file("template", template_id)
            return self.checked(path, "template")[0]

        return merge(document, find, known=self.ids("template"))

    def checked(self, path: Path, kind: str) -> tuple[Document, tuple[Problem, ...]]:
        """A file of which the shape is right, with its warnings.

        What Coach ships is read as it is: its tests hold every file against everything, and a tenth of a second and ten
        megabytes of pydantic would stand before every figure. Whoever works on it has `python -m coach.content`.

        Raises:
            ContentError: the file has errors; all of them.
        """
        document = self.document(path)
        if self.ships(path):
            return document, ()
        known = self._checked.get(path)
        if known is None or known[0] is not document:
            from coach.content.check import check_document  # pydantic is loaded when it is needed

            known = (document, in_order(check_document(document, kind)))
            self._checked[path] = known
        if errors(known[1]):
            raise ContentError(known[1])
        return known

    def ships(self, path: Path) -> bool:
        """Whether a file is one of those that come with Coach."""
        own = [folder for folder in (self.yours, *self._packs) if folder is not None]
        return path.is_relative_to(self.builtin) and not any(path.is_relative_to(folder) for folder in own)

    def _template(self, path: Path, origin: str) -> Template:
        document, _ = self.checked(path, "template")
        if origin == YOURS:  # what comes from elsewhere is held against everything; what Coach ships, its tests check
            from coach.content.check import check_template
            from coach.content.whole import Shelf

            found = check_template(document, Shelf(self))
            if errors(found):
                raise ContentError(in_order(found))
        table: dict[str, Any] = plain(self.merged(document).table)
        return Template(str(table["id"]), table, path, origin, fingerprint(table))

    def _table(self, path: Path, kind: str) -> Table:
        result: Table = plain(self.checked(path, kind)[0].table)
        return result

    def _required(self, kind: str, item_id: str) -> Path:
        path = self.path(kind, item_id)
        if path is None:
            from coach.content.near import did_you_mean

            message = words.NO_ITEM.format(kind=kind, id=item_id)
            hint = did_you_mean(item_id, self.ids(kind))
            raise ContentError([Problem(item_id, 1, 1, ERROR, f"unknown-{kind}", message, hint)])
        return path

    def _builtin_file(self, kind: str, item_id: str) -> Path:
        return self.builtin / FOLDERS[kind] / f"{item_id}.toml"

    def _files(self, kind: str) -> dict[str, tuple[Path, str, bool]]:
        """Id → file, origin, and whether it replaces a built-in one."""
        result: dict[str, tuple[Path, str, bool]] = {}
        for folder, origin in ((self.builtin, BUILT_IN), (self.yours, YOURS), *((pack, YOURS) for pack in self._packs)):
            if folder is None:
                continue
            for path in (folder / FOLDERS[kind]).glob("*.toml"):
                if not path.name.startswith(".") and (origin == BUILT_IN or (kind, path.stem) not in PROTECTED):
                    result[path.stem] = (path, origin, path.stem in result)
        return result

    def document(self, path: Path) -> Document:
        """A parsed file, from memory where it has not changed since.

        Raises:
            ContentError: it cannot be read or parsed.
        """
        try:
            seen = path.lstat()
            stamp = (seen.st_mtime_ns, seen.st_size)
        except OSError:
            stamp = (0, 0)
        documents = self._shipped if self.ships(path) else self._documents
        known = documents.get(path)
        if known is None or known[0] != stamp:
            self._sound.clear()
            known = (stamp, read_document(path))
            documents[path] = known
        return known[1]
