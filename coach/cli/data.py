"""`coach export`, `import` and `sync`: one's data out, in, and between machines."""

from __future__ import annotations

import sys
from pathlib import Path

from coach.cli.options import add_json
from coach.coaching import care
from coach.text import cli_data as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.journal.exchange import Merged

    from .context import Context
    from .options import Command, Parser


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
    context.tell(words.WRITTEN.format(path=path))
    return 0


def _add_import(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help=words.IMPORT_FILE)
    parser.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    add_json(parser)


def _import(arguments: Namespace, context: Context) -> int:
    merged = care.import_from(context.coach.desk, Path(arguments.file).expanduser(), dry_run=arguments.dry_run)
    if arguments.json:
        context.emit({"dry_run": arguments.dry_run, **merged_json(merged)})
    else:
        show_merged(context, merged, dry_run=arguments.dry_run)
    return 1 if merged.refused_count else 0


def _add_sync(parser: Parser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help=words.SYNC_FOLDER)
    parser.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    add_json(parser)


def _sync(arguments: Namespace, context: Context) -> int:
    done = care.sync(context.coach.desk, Path(arguments.folder).expanduser(), dry_run=arguments.dry_run)
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
    }


def show_merged(context: Context, merged: Merged, *, dry_run: bool) -> None:
    """The same in lines; what is zero is left out but for what is new."""
    context.say((words.WOULD_ADD if dry_run else words.ADDED).format(count=merged.added, known=merged.known))
    if merged.first_day and merged.last_day:
        context.say(words.FROM_DAYS.format(first=merged.first_day, last=merged.last_day))
    for count, form in (
        (merged.conflicts, words.CONFLICTS),
        (merged.kept_out, words.KEPT_OUT),
        (merged.removed, words.REMOVED),
        (merged.held_back, words.HELD_BACK),
    ):
        if count:
            context.say(form.format(count=count))
    for line, why in merged.refused:
        context.tell(words.REFUSED_LINE.format(line=line, why=why))
    if merged.refused_count > len(merged.refused):
        context.tell(words.REFUSED_MORE.format(count=merged.refused_count - len(merged.refused)))


COMMANDS: dict[str, Command] = {
    "export": (_add_export, _export),
    "import": (_add_import, _import),
    "sync": (_add_sync, _sync),
}
