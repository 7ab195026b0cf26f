"""The report as Markdown: readable as it stands. What people and plans wrote is escaped, so that it stays text."""

from __future__ import annotations

from coach.text import clean
from coach.text import report as words

from .model import CHART, LIST, PARA, TABLE
from .pages import page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.coaching.report_facts import ReportFacts

    from .model import Block, Section

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|~&#$"})


def markdown(facts: ReportFacts) -> str:
    """The report as one Markdown text that ends in a line break."""
    made = page(facts)
    lines = [f"# {escape(made.title)}", ""]
    lines += [line for text in made.lines for line in (escape(text), "")]
    for section in made.first:
        lines += _section(section, "##", facts)
    if made.details:
        lines += [f"## {escape(words.DETAILS)}", ""]
        for section in made.details:
            lines += _section(section, "###", facts)
    lines += ["---", "", escape(made.honest), "", escape("; ".join(made.versions)), ""]
    return "\n".join(lines)


def escape(text: str) -> str:
    """One line of text in which Markdown and HTML see no sign of theirs."""
    line = " ".join(clean(text).split()).translate(_SIGNS)
    digits = len(line) - len(line.lstrip("0123456789"))
    if digits and line[digits : digits + 1] in (".", ")") and line[digits + 1 : digits + 2] in ("", " "):  # `1. ` begins a list
        return f"{line[:digits]}\\{line[digits:]}"
    return f"\\{line}" if line[:1] in ("-", "+", "=", ":") else line


def _section(section: Section, mark: str, facts: ReportFacts) -> Iterator[str]:
    yield f"{mark} {escape(section.title)}"
    yield ""
    for block in section.blocks:
        lines = list(_block(block, facts))
        if lines:
            yield from lines
            yield ""


def _block(block: Block, facts: ReportFacts) -> Iterator[str]:
    if block.kind == PARA:
        yield f"**{escape(block.text)}**" if block.strong else escape(block.text)
    elif block.kind == LIST:
        yield from (f"- {escape(item)}" for item in block.items)
    elif block.kind == TABLE:
        yield _row(block.head)
        yield _row(("---",) * len(block.head), plain=True)
        yield from (_row(row) for row in block.rows)
    elif block.kind == CHART:
        yield from _bars(facts)
    else:
        yield from (f"- **{escape(row[0])}**: {escape(row[1])}" for row in block.rows)


def _row(cells: tuple[str, ...], *, plain: bool = False) -> str:
    return f"| {' | '.join(cell if plain else escape(cell) or ' ' for cell in cells)} |"


def _bars(facts: ReportFacts) -> Iterator[str]:
    """The chart in letters: worst pain as a bar a day, the same as `coach progress` draws."""
    shown = [day for day in facts.days if isinstance(day.measures.get("worst_pain"), int | float)][-28:]
    if not shown:
        return
    yield "```text"
    for day in shown:
        worst = day.measures["worst_pain"]
        assert isinstance(worst, int | float)
        full = max(0, min(10, round(worst)))
        doing = day.measures.get("activities")
        yield f"{words.day(day.day):<7}{'■' * full}{'□' * (10 - full)} {words.value(worst):>3}   {words.value(doing):>4}"
    yield "```"
