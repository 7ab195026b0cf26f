"""Care for the data: out and in, between machines, backups, going back to one, really deleting, and a look at everything."""

from __future__ import annotations

from pathlib import Path

from coach.text import coaching as words
from coach.values import dataclass

from .problems import Refused, Stopped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from coach.content.problems import Problem
    from coach.journal.backup import Backup
    from coach.journal.doctor import Report
    from coach.journal.exchange import Merged
    from coach.journal.forget import Forgetting
    from coach.journal.restore import Restoration
    from coach.journal.sync import Synced

    from .desk import Desk

FORMATS = ("jsonl", "csv")


def export(desk: Desk, style: str = "jsonl") -> Iterator[str]:
    """Everything as lines: `jsonl` loses nothing and can be imported, `csv` is a table of check-ins.

    Raises:
        Refused: another format.
        JournalProblem: the journal cannot be read as it was written; nothing else is given instead.
    """
    from coach.journal.exchange import export_csv, export_jsonl

    if style not in FORMATS:
        raise Refused(words.NO_FORMAT.format(name=style), words.THERE_ARE.format(names=", ".join(FORMATS)))
    return export_csv(desk.journal) if style == "csv" else export_jsonl(desk.journal)


def export_to(desk: Desk, path: Path, style: str = "jsonl") -> None:
    """Write an export to a file that its owner alone may read, whole or not at all.

    Raises:
        Refused, JournalProblem: as `export`, or the file cannot be written.
    """
    from coach.journal.exchange import save_lines

    save_lines(path, export(desk, style))


def _there(path: Path) -> Path:
    """The path of a file that is there.

    Raises:
        Stopped: it is not; the journal has nothing to do with it.
    """
    if not path.exists():
        raise Stopped(words.NO_FILE.format(path=path), words.NO_FILE_THEN)
    return path


def import_from(desk: Desk, path: Path, *, dry_run: bool = False) -> Merged:
    """Take in an export of whatever origin: the union of two sets, with a backup made first. `dry_run` changes nothing.

    Raises:
        JournalProblem: it is no export, or nothing could be written; then nothing was changed.
    """
    from coach.journal.sync import import_file

    return import_file(desk.journal, _there(path), now=desk.clock.now(), check_plan=wrong_plan(desk), dry_run=dry_run)


def sync(desk: Desk, folder: Path, *, dry_run: bool = False, reading: Callable[[Path], None] | None = None) -> Synced:
    """Read what the other machines wrote into a folder, and write what this one knows. `reading` is told each file first.

    Raises:
        JournalProblem: there is no such folder, or the journal cannot be read or written.
    """
    from coach.journal.sync import sync as merged

    return merged(
        desk.journal,
        folder,
        device=desk.device,
        now=desk.clock.now(),
        check_plan=wrong_plan(desk),
        dry_run=dry_run,
        reading=reading,
    )


def wrong_plan(desk: Desk) -> Callable[[Mapping[str, object]], str | None]:
    """What is wrong with a plan that comes from elsewhere, or None: by the shapes of plan files, and read as for the fold."""
    from coach.content.built import wrong_shape
    from coach.plan.model import PlanError
    from coach.plan.reading import read_plan

    own_rules = desk.library.rules()
    seen: dict[str, str | None] = {}  # the same plan comes again with every sync

    def check(table: Mapping[str, object]) -> str | None:
        from coach.journal.entry import canonical, sha256_of

        name = sha256_of(canonical(table)).hex()
        if name not in seen:
            seen[name] = wrong(table)
        return seen[name]

    def wrong(table: Mapping[str, object]) -> str | None:
        try:
            read_plan(dict(table))
        except PlanError as error:
            return str(error)
        except (KeyError, TypeError, ValueError, AttributeError, AssertionError, RecursionError):
            return words.IS_NO_PLAN
        return wrong_shape(table, own_rules)

    return check


def backup(desk: Desk) -> Backup:
    """Make a backup now, checked.

    Raises:
        JournalProblem: there is no journal yet, it is not sound, or the copy could not be written.
    """
    from coach.journal.backup import make_backup
    from coach.journal.problems import NoJournal

    if not desk.home.journal.exists():
        raise NoJournal(desk.home.journal)
    return make_backup(desk.home.journal, desk.home.backups, now=desk.clock.now())


def backup_of_the_day(desk: Desk) -> None:
    """The day's own backup where there is none yet; called after something was recorded, off the way to the answer.

    Raises:
        JournalProblem: it could not be made; what was recorded is kept.
    """
    from coach.journal.backup import daily

    daily(desk.home.journal, desk.home.backups, desk.clock.now())


def backups(desk: Desk) -> Sequence[Backup]:
    """All finished backups, the newest first."""
    from coach.journal.backup import backups_in

    return backups_in(desk.home.backups)


def preview_restore(desk: Desk, path: Path | None = None, *, keep_newer: bool = True) -> Restoration:
    """What going back to a backup (the newest good one unless named) would do. Nothing is changed.

    Raises:
        JournalProblem: there is no backup that can be read.
    """
    from coach.journal.restore import preview_restore as told

    return told(desk.home.journal, path and _there(path), keep_newer=keep_newer)


def restore(desk: Desk, path: Path | None = None, *, keep_newer: bool = True) -> Restoration:
    """Go back to a backup. What stood there is set aside whole.

    Raises:
        JournalProblem: nothing was changed.
    """
    from coach.journal.restore import restore as restored

    found = path and _there(path)
    desk.close()
    return restored(desk.home.journal, found, now=desk.clock.now(), keep_newer=keep_newer)


def preview_forget(
    desk: Desk,
    *,
    entries: Sequence[str] = (),
    day: str | None = None,
    episode: str | None = None,
    everything: bool = False,
) -> Forgetting:
    """What would be really deleted: entries (by the beginning of their uuid), a day, an episode, or everything.

    Raises:
        Refused: an entry that is not there, or a beginning that several have.
        JournalProblem: the journal cannot be read.
    """
    from coach.journal.forget import preview_forget as told

    uuids = _whole(desk, entries) if entries else ()
    return told(desk.journal, uuids=uuids, day=day, episode=episode, everything=everything)


def _whole(desk: Desk, beginnings: Sequence[str]) -> tuple[str, ...]:
    known = [entry.uuid for entry in desk.journal.entries()]
    found = []
    for beginning in beginnings:
        fitting = [uuid for uuid in known if uuid.startswith(beginning.lower())]
        if len(fitting) != 1:
            text = words.ENTRIES_BEGIN if fitting else words.NO_ENTRY_BEGINS
            raise Refused(text.format(count=len(fitting), beginning=beginning), words.ENTRIES_THEN)
        found.append(fitting[0])
    return tuple(found)


def forget(desk: Desk, what: Forgetting) -> Forgetting:
    """Really delete what a preview named, from the backups too; a tombstone keeps it away at every later sync.

    Raises:
        JournalProblem: what was not yet removed is still there; call it again.
    """
    from coach.journal.forget import forget as forgotten

    return forgotten(desk.journal, what, clock=desk.clock, device=desk.device, day=desk.today())


@dataclass(frozen=True, slots=True)
class Health:
    """What the doctor found. `journal` is None where there is none yet.

    `plans` are problems of the person's own files; `settings` a sentence about the settings file, or empty; `clock` one about
    the clock, or empty.
    """

    journal: Report | None
    plans: tuple[Problem, ...]
    templates: int
    own_files: int
    settings: str
    clock: str

    @property
    def sound(self) -> bool:
        """Whether all that was written can be read, and every own plan can be used."""
        if any(problem.severity == "error" for problem in self.plans) or self.settings:
            return False
        report = self.journal
        if report is None:
            return True
        return report.problem is None and report.findings is not None and report.findings.sound


def doctor(desk: Desk) -> Health:
    """Look at everything; change nothing. Says what it finds, and raises nothing for it."""
    from coach.journal.backup import backups_in
    from coach.journal.doctor import examine

    own = sorted(desk.home.plans.rglob("*.toml")) if desk.home.plans.is_dir() else []
    there = desk.home.journal.exists() or bool(backups_in(desk.home.backups))
    report = examine(desk.home.journal) if there else None
    return Health(
        journal=report,
        plans=_of_own_files(desk, own) if own else (),
        templates=len(desk.library.ids("template")),
        own_files=len(own),
        settings=_settings(desk),
        clock=_clock(desk) if report is not None and report.problem is None else "",
    )


def _of_own_files(desk: Desk, own: Sequence[Path]) -> tuple[Problem, ...]:
    from datetime import date

    from coach.content.check import check_paths

    return tuple(check_paths(own, desk.library, date.fromisoformat(desk.today())))


def _settings(desk: Desk) -> str:
    import tomllib

    try:
        tomllib.loads(desk.home.settings.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, RecursionError) as error:
        return f"{desk.home.settings}: {getattr(error, 'strerror', None) or error}"
    return ""


def _clock(desk: Desk) -> str:
    from coach.journal.days import clock_warning
    from coach.journal.problems import JournalProblem
    from coach.journal.store import Journal

    try:
        with Journal.open(desk.home.journal, read_only=True) as journal:  # looking brings nothing to newer tables
            return clock_warning(journal.last_at(), desk.clock.now()) or ""
    except JournalProblem:
        return ""
