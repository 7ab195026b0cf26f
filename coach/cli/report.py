"""`coach report`: the page for a clinician, as HTML, Markdown, JSON or a FHIR bundle."""

from __future__ import annotations

import sys
from pathlib import Path

from coach.cli.options import add_json, day
from coach.cli.problems import Wrong
from coach.coaching.report_facts import SECTIONS
from coach.report import FORMATS
from coach.text import report as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from .context import Context
    from .options import Command, Parser


def _add(parser: Parser) -> None:
    parser.add_argument("--format", default=None, choices=FORMATS, help=words.FORMAT_OPTION)
    parser.add_argument("--from", dest="since", type=day, metavar="DAY", help=words.FROM_OPTION)
    parser.add_argument("--to", dest="until", type=day, metavar="DAY", help=words.TO_OPTION)
    parser.add_argument("--sections", metavar="NAMES", help=words.SECTIONS_OPTION.format(sections=", ".join(SECTIONS)))
    parser.add_argument("--episode", metavar="NAME", help=words.EPISODE_OPTION)
    parser.add_argument("-o", "--output", metavar="FILE", help=words.OUTPUT_OPTION)
    add_json(parser)


def _report(arguments: Namespace, context: Context) -> int:
    from coach.coaching.report import gather
    from coach.report import default_name, render

    form = arguments.format or ("json" if arguments.json else "html")
    output = arguments.output or ("-" if arguments.json else "")
    desk = context.coach.desk
    facts = gather(
        desk,
        since=_day(arguments.since, desk.today(), context),
        until=_day(arguments.until, desk.today(), context),
        sections=None if arguments.sections is None else [name.strip() for name in arguments.sections.split(",") if name.strip()],
        episode=arguments.episode,
    )
    text = render(facts, form)
    if output == "-":
        sys.stdout.write(text)
        return 0
    path = write(Path(output or default_name(facts, form)).expanduser(), text)
    context.tell(words.WRITTEN.format(path=path.absolute()))
    return 0


def write(path: Path, text: str) -> Path:
    """Write a text that its owner alone may read, whole or not at all (or to a pipe); gives the path.

    Raises:
        Wrong: a folder stands there.
        JournalProblem: it cannot be written.
    """
    from coach.journal.files import write_output

    if path.is_dir():
        raise Wrong(words.NOT_ON_SCREEN.format(path=path))
    write_output(path, text.encode())
    return path


def _day(given: str | None, today: str, context: Context) -> str | None:
    return None if given is None else context.day(given) or today


COMMANDS: dict[str, Command] = {"report": (_add, _report)}
