"""`coach export`, `import` and `sync`: one's data out, in, and between machines."""

from __future__ import annotations

import sys
from pathlib import Path

from coach.cli.asking import sure
from coach.cli.context import is_terminal
from coach.cli.options import add_json
from coach.coaching import care
from coach.text import cli_data as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.journal.exchange import Merged

    from .context import Context
    from .options import Command, Parser

SLOW = 2_000_000  # bytes of a file that takes a second or so to read


def _add_export(parser: Parser) -> None:
    parser.add_argument("--format", default="jsonl", choices=care.FORMATS, help=words.EXPORT_FORMAT)
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help=words.OUTPUT_OPTION)


def _export(arguments: Namespace, context: Context) -> int:
    if arguments.output == "-":
        for line in care.export(context.coach.desk, arguments.format):
            sys.stdout.write(f"{line}\n")
        return 0
    path = Path(arguments.output).expanduser()
    care.export_to(context.coach.desk, path, arguments.format)
    context.tell(words.WRITTEN.format(path=path.absolute()))
    return 0


def _add_import(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help=words.IMPORT_FILE)
    _add_sure(parser)


def _add_sure(parser: Parser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    parser.add_argument("--yes", action="store_true", help=words.YES_OPTION)
    add_json(parser)


def _is_asked(arguments: Namespace) -> bool:
    """Whether somebody sits there who is shown first what would happen."""
    quiet = arguments.dry_run or arguments.yes or arguments.json
    return not quiet and is_terminal(sys.stdin) and is_terminal(sys.stdout)


def _import(arguments: Namespace, context: Context) -> int:
    path = Path(arguments.file).expanduser()
    if _is_asked(arguments):
        told = care.import_from(context.coach.desk, path, dry_run=True)
        show_merged(context, told, dry_run=True)
        if not (told.added or told.gone):
            return 1 if told.refused_count else 0
        if not sure(context, words.IMPORT_SURE):
            return 1
    merged = care.import_from(context.coach.desk, path, dry_run=arguments.dry_run)
    if arguments.json:
        context.emit({"dry_run": arguments.dry_run, **merged_json(merged)})
    else:
        show_merged(context, merged, dry_run=arguments.dry_run)
    return 1 if merged.refused_count else 0


def _add_sync(parser: Parser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help=words.SYNC_FOLDER)
    _add_sure(parser)


def _sync(arguments: Namespace, context: Context) -> int:
    folder = Path(arguments.folder).expanduser()

    def reading(path: Path) -> None:
        if is_terminal(sys.stderr) and path.is_file() and path.stat().st_size > SLOW:
            context.tell(words.SYNC_READING.format(name=path.name))

    if _is_asked(arguments):
        told = care.sync(context.coach.desk, folder, dry_run=True, reading=reading).merged
        if told.removed:  # what goes from here goes from the backups too
            show_merged(context, told, dry_run=True)
            if not sure(context, words.SYNC_SURE):
                return 1
    done = care.sync(context.coach.desk, folder, dry_run=arguments.dry_run, reading=reading)
    trouble = bool(done.unread or done.merged.refused_count)
    if arguments.json:
        context.emit(
            {
                "dry_run": arguments.dry_run,
                "files": [{"name": name, "entries": entries, "refused": refused} for name, entries, refused in done.files],
                "unread": [{"name": name, "why": why} for name, why in done.unread],
                "own": str(done.own),
                "wrote": done.wrote,
                **merged_json(done.merged),
            }
        )
        return 1 if trouble else 0
    for name, entries, _ in done.files:
        context.say(words.SYNC_READ.format(name=name, entries=entries))
    for name, why in done.unread:
        context.tell(words.SYNC_UNREAD.format(name=name, why=why))
    show_merged(context, done.merged, dry_run=arguments.dry_run)
    if done.wrote:
        context.say((words.WOULD_WRITE if arguments.dry_run else words.WROTE).format(path=done.own))
    return 1 if trouble else 0


def merged_json(merged: Merged) -> dict[str, object]:
    """What an import or a sync did."""
    return {
        "added": merged.added,
        "known": merged.known,
        "conflicts": merged.conflicts,
        "kept_out": merged.kept_out,
        "removed": merged.removed,
        "held_back": merged.held_back,
        "refused": [{"line": line, "why": why} for line, why in merged.refused],
        "refused_count": merged.refused_count,
        "first_day": merged.first_day,
        "last_day": merged.last_day,
        "backup": str(merged.backup) if merged.backup is not None else None,
    }


def show_merged(context: Context, merged: Merged, *, dry_run: bool) -> None:
    """The same in lines; what is zero is left out but for what is new."""
    context.say((words.WOULD_ADD if dry_run else words.ADDED).format(count=merged.added, known=merged.known))
    if merged.first_day and merged.last_day:
        context.say(words.FROM_DAYS.format(first=merged.first_day, last=merged.last_day))
    for count, form in (
        (merged.conflicts, words.CONFLICTS),
        (merged.kept_out, words.KEPT_OUT),
        (merged.removed, words.WOULD_REMOVE if dry_run else words.REMOVED),
        (merged.held_back, words.HELD_BACK),
    ):
        if count:
            context.say(form.format(count=count))
    if merged.backup is not None and merged.added and not merged.removed:
        context.say(words.TAKE_BACK.format(path=merged.backup))
    for line, why in merged.refused:
        context.tell(words.REFUSED_LINE.format(line=line, why=why))
    if merged.refused_count > len(merged.refused):
        context.tell(words.REFUSED_MORE.format(count=merged.refused_count - len(merged.refused)))


COMMANDS: dict[str, Command] = {
    "export": (_add_export, _export),
    "import": (_add_import, _import),
    "sync": (_add_sync, _sync),
}
