"""`coach backup`, `restore` and `forget`. What cannot be taken back is shown first, and asked."""

from __future__ import annotations

import sys
from pathlib import Path

from coach.cli.asking import sure
from coach.cli.context import is_terminal
from coach.cli.options import add_json, day
from coach.cli.problems import Wrong
from coach.coaching import care
from coach.text import cli_data as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.journal.backup import Backup
    from coach.journal.forget import Forgetting
    from coach.journal.restore import Restoration

    from .context import Context
    from .options import Command, Parser


def _add_backup(parser: Parser) -> None:
    parser.add_argument("--list", action="store_true", help=words.BACKUP_LIST)
    add_json(parser)


def _backup(arguments: Namespace, context: Context) -> int:
    desk = context.coach.desk
    found = list(care.backups(desk)) if arguments.list else [care.backup(desk)]
    if arguments.json:
        context.emit([_backup_json(one) for one in found] if arguments.list else _backup_json(found[0]))
        return 0
    if arguments.list and not found:
        context.say(words.NO_BACKUPS)
    for one in found:
        form = words.BACKUP_LINE if arguments.list else words.BACKUP_MADE
        context.say(
            form.format(at=one.at.astimezone().strftime("%Y-%m-%d %H:%M"), reason=one.reason, entries=one.entries, path=one.path)
        )
    return 0


def _backup_json(one: Backup) -> dict[str, object]:
    return {"path": str(one.path), "at": one.at.isoformat(), "reason": one.reason, "entries": one.entries}


def _add_restore(parser: Parser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help=words.RESTORE_FILE)
    parser.add_argument("--without-newer", action="store_true", help=words.WITHOUT_NEWER)
    _add_sure(parser)


def _add_sure(parser: Parser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=words.DRY_RUN)
    parser.add_argument("--yes", action="store_true", help=words.YES_OPTION)
    add_json(parser)


def _restore(arguments: Namespace, context: Context) -> int:
    desk = context.coach.desk
    path = Path(arguments.file).expanduser() if arguments.file else None
    told = care.preview_restore(desk, path, keep_newer=not arguments.without_newer)
    if not arguments.json:
        _show_restoration(context, told)
    if arguments.dry_run:
        if arguments.json:
            context.emit({"dry_run": True, **_restoration_json(told)})
        return 0
    if not _sure(arguments, context, words.RESTORE_SURE):
        return 1
    done = care.restore(desk, path, keep_newer=not arguments.without_newer)
    if arguments.json:
        context.emit({"dry_run": False, **_restoration_json(done)})
        return 0
    context.say(words.RESTORED)
    if done.set_aside is not None:
        context.say(words.SET_ASIDE.format(path=done.set_aside))
    return 0


def _show_restoration(context: Context, told: Restoration) -> None:
    if told.backup is not None:
        context.say(words.RESTORE_FROM.format(path=told.backup, entries=told.in_backup))
    else:
        context.say(words.RESTORE_SALVAGE)
    context.say(words.RESTORE_BACK.format(back=told.back))
    if told.added:
        context.say(words.RESTORE_KEPT.format(count=told.added))
    if told.left_out:
        context.say(words.RESTORE_LEFT.format(count=told.left_out))
    if told.unreadable:
        context.say(words.RESTORE_UNREADABLE.format(count=told.unreadable))


def _restoration_json(told: Restoration) -> dict[str, object]:
    return {
        "backup": str(told.backup) if told.backup is not None else None,
        "in_backup": told.in_backup,
        "readable": told.readable,
        "unreadable": told.unreadable,
        "added": told.added,
        "left_out": told.left_out,
        "back": told.back,
        "last_day": told.last_day,
        "set_aside": str(told.set_aside) if told.set_aside is not None else None,
    }


def _add_forget(parser: Parser) -> None:
    parser.add_argument("entries", nargs="*", metavar="ENTRY", help=words.FORGET_ENTRY)
    parser.add_argument("--day", type=day, metavar="DAY", help=words.FORGET_DAY)
    parser.add_argument("--episode", metavar="UUID", help=words.FORGET_EPISODE)
    parser.add_argument("--everything", action="store_true", help=words.FORGET_EVERYTHING)
    _add_sure(parser)


def _forget(arguments: Namespace, context: Context) -> int:
    ways = [bool(arguments.entries), arguments.day is not None, arguments.episode is not None, arguments.everything]
    if sum(ways) != 1:
        raise Wrong(words.FORGET_ONE, words.FORGET_ONE_THEN)
    desk = context.coach.desk
    episode = arguments.episode
    if episode is not None:
        from coach.cli.episodes import full_name

        episode = full_name(context, episode)
    wanted = arguments.day
    if wanted is not None:
        wanted = context.day(wanted) or desk.today()
    told = care.preview_forget(desk, entries=arguments.entries, day=wanted, episode=episode, everything=arguments.everything)
    if not arguments.json:
        _show_forgetting(context, told)
    if told.nothing and not arguments.everything:
        if arguments.json:
            context.emit({"dry_run": arguments.dry_run, **_forgetting_json(told)})
        return 0
    if arguments.dry_run:
        if arguments.json:
            context.emit({"dry_run": True, **_forgetting_json(told)})
        return 0
    if not _sure(arguments, context, words.FORGET_SURE):
        return 1
    done = care.forget(desk, told)
    if arguments.json:
        context.emit({"dry_run": False, **_forgetting_json(done)})
        return 0
    context.say(words.FORGOTTEN.format(entries=len(done.uuids), backups=done.backups))
    if done.backups_removed:
        context.say(words.FORGOT_BACKUPS.format(count=done.backups_removed))
    if done.sync_files:
        context.say(words.FORGOT_SYNC.format(count=done.sync_files))
    for place in done.out_of_reach:
        context.say(words.FORGOT_NOT_THERE.format(place=place))
    context.say(words.FORGOT_BEYOND)
    return 0


def _show_forgetting(context: Context, told: Forgetting) -> None:
    if told.nothing:
        context.say(words.NOTHING_TO_FORGET)
        return
    context.say(words.FORGET_HEAD.format(count=len(told.uuids)))
    for kind, count in told.kinds.items():
        context.say(f"  {count:>5}  {kind}")
    if told.days:
        context.say(words.FROM_DAYS.format(first=told.days[0], last=told.days[-1]))
    if told.kept:
        context.say(words.FORGET_KEPT.format(count=told.kept))
    for count, form in (
        (len(told.drafts), words.FORGET_DRAFTS),
        (len(told.pages), words.FORGET_PAGES),
        (told.backups, words.FORGET_BACKUPS),
        (told.set_aside, words.FORGET_ASIDE),
        (told.sync_files, words.FORGET_SYNC),
    ):
        if count:
            context.say(form.format(count=count))


def _forgetting_json(told: Forgetting) -> dict[str, object]:
    return {
        "entries": list(told.uuids),
        "kinds": told.kinds,
        "days": list(told.days),
        "kept": told.kept,
        "backups": told.backups,
        "backups_removed": told.backups_removed,
        "set_aside": told.set_aside,
        "drafts": list(told.drafts),
        "pages": [str(page) for page in told.pages],
        "sync_files": told.sync_files,
        "out_of_reach": list(told.out_of_reach),
    }


def _sure(arguments: Namespace, context: Context, question: str) -> bool:
    """Whether the person means it: `--yes`, or the word on a terminal.

    Raises:
        Wrong: nobody is there to ask, and `--yes` was not given.
    """
    if arguments.yes:
        return True
    if arguments.json or not is_terminal(sys.stdin):
        raise Wrong(words.NEEDS_YES, words.NEEDS_YES_THEN)
    return sure(context, question)


COMMANDS: dict[str, Command] = {
    "backup": (_add_backup, _backup),
    "restore": (_add_restore, _restore),
    "forget": (_add_forget, _forget),
}
