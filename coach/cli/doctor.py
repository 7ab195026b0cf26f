"""`coach doctor`: is all that was written readable, who may read it, is there a good backup, can own plans be used?"""

from __future__ import annotations

import platform

from coach import __version__
from coach.cli.options import add_json
from coach.coaching import care
from coach.text import cli_config as about
from coach.text import cli_data as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.care import Health
    from coach.journal.doctor import Report

    from .context import Context
    from .options import Command, Parser

FINE, LOOK, WRONG = "fine", "look", "wrong"


def _add(parser: Parser) -> None:
    add_json(parser)


def _doctor(arguments: Namespace, context: Context) -> int:
    from coach.cli.config_check import check

    health = care.doctor(context.coach.desk)
    settings = () if health.settings else check(context)[1]
    lines = list(_lines(context, health, len(settings)))
    if arguments.json:
        context.emit(
            {
                "sound": health.sound,
                "version": __version__,
                "python": platform.python_version(),
                "checks": [{"what": what, "state": state, "text": text} for state, what, text in lines],
            }
        )
        return 0 if health.sound else 1
    signs = {FINE: words.FINE_SIGN, LOOK: words.LOOK_SIGN, WRONG: words.WRONG_SIGN}
    for state, what, text in lines:
        context.paragraph(text, indent=" " * 14, first=f"{signs[state]} {what:<12}")
    if health.plans or settings:
        from coach.content.problems import render

        context.say()
        context.say(render((*settings, *health.plans)).rstrip())
    context.say()
    context.say(words.ALL_SOUND if health.sound else words.NOT_SOUND, strong=True)
    return 0 if health.sound else 1


def _lines(context: Context, health: Health, settings: int) -> list[tuple[str, str, str]]:
    found = [(FINE, "coach", words.VERSIONS.format(coach=__version__, python=platform.python_version()))]
    state = WRONG if health.settings else LOOK if settings else FINE
    text = f"{context.home.settings}: {about.PROBLEMS.format(count=settings)}" if settings else str(context.home.settings)
    found.append((state, "settings", health.settings or text))
    plans = words.PLANS.format(count=health.templates, own=health.own_files, path=context.home.plans)
    broken = any(problem.severity == "error" for problem in health.plans)
    found.append((WRONG if broken else LOOK if health.plans else FINE, "plans", plans))
    if health.journal is None:
        found.append((FINE, "journal", words.NO_JOURNAL_YET.format(path=context.home.journal)))
        return found
    found += _journal(health.journal)
    if health.clock:
        found.append((LOOK, "clock", health.clock))
    return found


def _journal(report: Report) -> list[tuple[str, str, str]]:
    found = []
    if report.problem is not None:
        found.append((WRONG, "journal", f"{report.problem.what} {report.problem.next}"))
    elif report.findings is not None:
        seen = report.findings
        text = words.JOURNAL.format(
            entries=seen.entries, first=seen.first_day or "–", last=seen.last_day or "–", path=report.path
        )
        faults = "; ".join(seen.faults)
        more = words.JOURNAL_BAD.format(unreadable=seen.unreadable, missing=seen.missing, faults=faults)
        text = f"{text} {words.JOURNAL_GOOD if seen.sound else more}"
        found.append((FINE if seen.sound else WRONG, "journal", text))
        if seen.conflicts:
            found.append((LOOK, "conflicts", words.JOURNAL_CONFLICTS.format(count=seen.conflicts)))
    good = report.last_good
    if good is None:
        found.append((LOOK, "backups", words.NO_GOOD_BACKUP))
    else:
        at = good.at.astimezone().strftime("%Y-%m-%d %H:%M")
        found.append((FINE, "backups", words.BACKUPS.format(count=report.backups, at=at, entries=good.entries)))
    if not report.writable:
        found.append((LOOK, "writing", words.NOT_WRITABLE))
    for path, mode in report.modes:
        found.append((LOOK, "readers", words.OPEN_TO_OTHERS.format(path=path, mode=mode)))
    if report.carried_by:
        found.append((LOOK, "folder", words.CARRIED.format(by=report.carried_by)))
    if report.network:
        found.append((LOOK, "folder", words.NETWORK.format(kind=report.network)))
    found.extend((LOOK, "copies", words.STRAY.format(name=name)) for name in report.stray)
    if report.set_aside:
        found.append((LOOK, "set aside", words.KEPT_ASIDE.format(count=report.set_aside)))
    return found


COMMANDS: dict[str, Command] = {"doctor": (_add, _doctor)}
