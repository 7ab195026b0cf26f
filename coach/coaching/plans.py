"""Plans as files: what one says, whether it can be used, beginning one's own, comparing, adding a pack, trying on somebody."""

from __future__ import annotations

from pathlib import Path

from coach.text import coaching as words
from coach.text.told import told_table

from .problems import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import IO

    from coach.conditions import Value
    from coach.content.authoring import Difference
    from coach.content.library import Library
    from coach.content.problems import Problem
    from coach.plan.model import Plan
    from coach.plan.simulate import Simulated, Story

    from .desk import Desk
    from .views import PreviewView, RoadMark

KINDS = ("template", "exercise", "ladder", "lesson", "person", "sources")


def table_of(desk: Desk, name: str) -> dict[str, object]:
    """A template's whole table, `extends` resolved, by its id or by a file's name.

    Raises:
        Refused: there is none of that id.
        ContentError: its file has errors.
    """
    path = as_file(name)
    if path is not None:
        return library_of(desk, path).template_file(path).table
    _known(desk, name)
    return desk.library.template(name).table


def path_of(desk: Desk, name: str) -> Path:
    """The file of a template by its id, or the file itself.

    Raises:
        Refused: there is none of that id.
    """
    path = as_file(name)
    if path is not None:
        return path
    _known(desk, name)
    found = desk.library.path("template", name)
    assert found is not None  # its id is known
    return found


def as_file(name: str) -> Path | None:
    """The path that a name means, where it looks like a file's; an id has neither a slash nor `.toml`."""
    return Path(name).expanduser() if "/" in name or "\\" in name or name.endswith(".toml") else None


def library_of(desk: Desk, path: Path) -> Library:
    """The library in which a file is read: one that lies in a pack may refer to the others of that pack before it is added."""
    from coach.content.places import FOLDERS, plans_dir

    folder = path.resolve().parent
    known = {place.resolve() for place in (desk.home.plans, plans_dir())}
    if folder.name not in FOLDERS.values() or folder.parent in known:
        return desk.library
    return desk.library.with_pack(folder.parent)


def _known(desk: Desk, name: str) -> None:
    if name not in desk.library.ids("template"):
        from .start import no_plan_called

        raise no_plan_called(desk, name)


def check(desk: Desk, names: Sequence[str], stdin: IO[str] | None = None) -> tuple[int, list[Problem]]:
    """How many files were looked at, and all their problems in order. Without names: the person's own, else all built-in ones.

    `-` is what comes in on stdin.

    Raises:
        Refused: a name that is no plan and no file.
    """
    from datetime import date

    from coach.content.check import check_bytes, check_paths
    from coach.content.places import plans_dir

    files: list[Path] = []
    today = date.fromisoformat(desk.today())
    library = desk.library
    piped: list[Problem] = []
    for name in names:
        if name == "-":
            from coach.content.reading import MOST_BYTES
            from coach.content.whole import Shelf

            from .files import standard_input

            piped = check_bytes(standard_input(stdin, MOST_BYTES), "stdin", Shelf(desk.library, today))
            continue
        path = _path_to_check(desk, name)
        if path.is_dir():  # its files may refer to one another, as those of a pack do
            library = library.with_pack(path)
        elif library is desk.library:
            library = library_of(desk, path)
        found = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
        if not found:
            raise Refused(words.NO_PLAN_FILE.format(path=path), words.NO_PLAN_FILE_THEN)
        files += found
    if not names:
        own = sorted(desk.home.plans.rglob("*.toml")) if desk.home.plans.is_dir() else []
        files = own or sorted(plans_dir().rglob("*.toml"))
    once: dict[Path, Path] = {}
    for path in files:  # a plan, and the folder that it lies in
        once.setdefault(path.resolve(), path)
    files = list(once.values())
    return len(files) + ("-" in names), [*piped, *check_paths(files, library, today)]


def _path_to_check(desk: Desk, name: str) -> Path:
    """A plan by its id, a file, or a folder; a folder may be called without a slash where no plan has its name."""
    folder = Path(name).expanduser() if name else None
    if folder is not None and name not in desk.library.ids("template") and folder.is_dir():
        return folder
    return path_of(desk, name)


def new(desk: Desk, new_id: str, base: str | None = None, title: str = "") -> Path:
    """Begin a template in the person's own folder, as a copy (comments kept) or a short one that builds on another.

    Raises:
        ContentError: the id is none, the file is there already, or the folder cannot be written.
    """
    from datetime import date

    from coach.content.authoring import new_template

    if base is not None:
        _known(desk, base)
    return new_template(desk.library, new_id, date.fromisoformat(desk.today()), base, title)


def migrate(desk: Desk, name: str, *, write: bool) -> tuple[Path, int, int, str]:
    """Bring one's own plan, or a file, to the newest format, comments and layout kept; the old text stays beside it.

    Returns:
        The file, its format before and the newest, and its text in the newest.

    Raises:
        Refused: it is built in.
        ContentError: it cannot be read, or names a format that Coach does not know.
    """
    from coach.content.authoring import migrate as migrated
    from coach.content.authoring import set_aside
    from coach.content.reading import read_document
    from coach.content.words import FORMAT

    path = editable(desk, name)
    text, old = migrated(read_document(path).text, str(path))
    if write and old != FORMAT:
        set_aside(path, text)
    return path, old, FORMAT, text


def editable(desk: Desk, name: str) -> Path:
    """The file of one's own template.

    Raises:
        Refused: it is built in; a copy has to be begun first.
    """
    path = path_of(desk, name)
    if as_file(name) is None and desk.library.origin("template", name) != "yours":
        raise Refused(words.BUILT_IN.format(name=name), words.BUILT_IN_THEN.format(name=name))
    return path


def editor(path: Path, environment: Mapping[str, str], problems: Sequence[Problem] = (), *, wait: bool = False) -> list[str]:
    """The command that opens a file in the person's editor; with `wait` it ends when the file is closed.

    Raises:
        ContentError: neither VISUAL nor EDITOR is set.
    """
    from coach.content.authoring import editor_command

    return editor_command(path, environment, problems, wait=wait)


def compare(desk: Desk, first: str, second: str) -> tuple[Difference, ...]:
    """How the second template differs from the first, each by id or file.

    Raises:
        Refused, ContentError: as `table_of`.
    """
    from coach.content.authoring import differences

    return differences(table_of(desk, first), table_of(desk, second))


def schema(kind: str) -> str:
    """The JSON Schema of a kind of file, as text."""
    from coach.content.editor_schema import schema_text

    return schema_text(kind)


def people(desk: Desk) -> dict[str, str]:
    """The made-up people on whom a plan can be tried: id → title."""
    return {item.id: item.title for item in desk.library.listing("person")}


def person(desk: Desk, name: str) -> dict[str, Value]:
    """The facts of a made-up person.

    Raises:
        Refused: there is none of that name.
    """
    ids = desk.library.ids("person")
    if name not in ids:
        from .start import nearest

        raise Refused(words.NOBODY.format(name=name), nearest(name, ids))
    facts = desk.library.item("person", name).get("facts")
    assert isinstance(facts, dict)  # its shape was checked
    return {str(key): tuple(value) if isinstance(value, list) else value for key, value in facts.items()}


def exercise(desk: Desk, name: str) -> dict[str, object]:
    """An exercise's table by id.

    Raises:
        Refused: there is none of that id.
        ContentError: its file has errors.
    """
    ids = desk.library.ids("exercise")
    if name not in ids:
        from .start import nearest

        raise Refused(words.NO_EXERCISE.format(name=name), nearest(name, ids))
    return told_table(desk.library.item("exercise", name))


def fits(desk: Desk, name: str, facts: Mapping[str, Value]) -> tuple[str, str]:
    """Whether an exercise suits somebody: what to say of it for them ("" for nothing), and the one they get in its place.

    Raises:
        Refused: there is no exercise of that id.
    """
    from coach.conditions import Record
    from coach.plan.tasks import PREGNANT, not_for

    table = exercise(desk, name)
    about_pregnancy = str(table.get("pregnancy_text", "")) if facts.get("pregnancy") in PREGNANT else ""
    if not_for(table, Record(facts)):
        of_pregnancy = about_pregnancy if table.get("pregnancy") == "no" else ""
        return of_pregnancy or str(table.get("unless_why") or ""), str(table.get("instead", ""))
    return about_pregnancy, name


def built_for(desk: Desk, name: str, facts: Mapping[str, Value]) -> tuple[Plan, dict[str, Value]]:
    """A plan made personal for these facts, ready to be lived through; by id or by a file's name.

    Raises:
        Refused: there is none of that name, or it cannot be made.
        ContentError: its file has errors.
    """
    from coach.plan.reading import read_plan

    return read_plan(_table_for(desk, name, facts)), dict(facts)


def preview(desk: Desk, name: str, facts: Mapping[str, Value]) -> PreviewView:
    """The road of a plan by id or by a file's name, for these facts.

    Raises:
        Refused, ContentError: as `built_for`.
    """
    from .start import preview as of_template
    from .start import preview_of

    if as_file(name) is None:
        return of_template(desk, name, facts)
    return preview_of(desk, _table_for(desk, name, facts), facts, "")


def left_out(desk: Desk, name: str, road: Sequence[RoadMark]) -> tuple[tuple[str, ...], str]:
    """Titles of the stages in turn that this road lacks, and a made-up person whose road has the first of them ("" for none).

    Such stages are for some people alone (a way back to sport), so that who only looks at a plan would miss them.
    """
    from coach.conditions import Record, compile_condition, parse

    shown = {mark.id for mark in road}
    table = told_table(table_of(desk, name))
    stages = table["stages"]
    assert isinstance(stages, list)  # its shape was checked
    lacking = [each for each in stages if "only_if" in each and "alongside" not in each and each["id"] not in shown]
    if not lacking:
        return (), ""
    has = compile_condition(parse(lacking[0]["only_if"]))
    causes = table["for_causes"]
    assert isinstance(causes, list)
    everybody = {each: person(desk, each) for each in desk.library.ids("person")}
    fits = [each for each, facts in everybody.items() if has(Record(facts)) is True]
    fits.sort(key=lambda each: (everybody[each].get("disposition") != "self-care", everybody[each].get("cause") not in causes))
    return tuple(str(each["title"]) for each in lacking), fits[0] if fits else ""


def _table_for(desk: Desk, name: str, facts: Mapping[str, Value]) -> dict[str, object]:
    from coach.plan.build import Template, build
    from coach.plan.model import PlanError

    from .start import built, stock

    path = as_file(name)
    if path is None:
        return built(desk, name, facts)
    library = library_of(desk, path)
    found = library.template_file(path)
    try:
        return build(Template(found.id, found.table, found.sha256), stock(library), facts)
    except PlanError as error:
        raise Refused(words.PLAN_NOT_MADE.format(name=name, reason=error), words.PLAN_NOT_MADE_THEN.format(name=name)) from error


def simulated(
    desk: Desk,
    name: str,
    facts: Mapping[str, Value],
    *,
    people: int,
    days: int,
    seed: int,
    lived: Callable[[int], None] | None = None,
) -> Simulated:
    """Let made-up people live through a plan: how long each stage lasts, who steps back, who is sent to someone.

    `lived` is told now and then how many have lived. Many of them live on all cores of the machine.

    Raises:
        Refused, ContentError: as `built_for`.
    """
    from .crowd import live

    return live(_table_for(desk, name, facts), facts, people=people, days=days, seed=seed, lived=lived)


def follow(plan: Plan, facts: Mapping[str, Value], scenario: str, *, days: int, seed: int) -> Story:
    """One made-up person day by day, with the decisions and their reasons.

    Raises:
        Refused: there is no such scenario.
    """
    from coach.plan.simulate import follow as followed
    from coach.plan.simulate_people import SCENARIOS

    if scenario not in SCENARIOS:
        from .start import nearest

        raise Refused(words.NO_SCENARIO.format(name=scenario), nearest(scenario, tuple(SCENARIOS)))
    return followed(plan, facts, scenario=scenario, days=days, seed=seed)
