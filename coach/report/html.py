"""The report as one HTML file: no script, nothing loaded from anywhere, every text escaped; for paper, desk and telephone."""

from __future__ import annotations

from html import escape

from coach.text import clean
from coach.text import report as words

from . import colours
from .chart import chart
from .model import CHART, LIST, PARA, TABLE
from .pages import page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.coaching.report_facts import ReportFacts

    from .model import Block, Section

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
"""Even if something slipped in, a browser would run and load nothing."""
STYLE = f"""
:root {{ color-scheme: light }}
* {{ box-sizing: border-box }}
body {{ margin: 0 auto; padding: 1.2rem 1rem 3rem; max-width: 62rem; color: {colours.TEXT}; background: {colours.PAPER};
  font: 1rem/1.45 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word }}
h1 {{ font-size: 1.5rem; line-height: 1.2; margin: 0 0 .4rem }}
h2 {{ font-size: 1.05rem; margin: 0 0 .3rem; padding-bottom: .15rem; border-bottom: 2px solid; color: {colours.ACCENT} }}
p, ul, dl, figure, table {{ margin: 0 0 .45rem }}
ul {{ padding-left: 1.2rem }}
section {{ margin: 0 0 1rem; min-width: 0 }}
dl {{ display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .8rem }}
dt {{ font-weight: 600; max-width: 11rem }}
dd {{ margin: 0; white-space: pre-line }}
.quiet, .foot {{ color: {colours.QUIET}; font-size: .9rem }}
.strong {{ font-weight: 700; color: {colours.DANGER} }}
.fill {{ display: none }}
.wide {{ overflow-x: auto }}
.wide:focus-visible {{ outline: 3px solid {colours.ACCENT} }}
table {{ border-collapse: collapse; width: 100%; font-size: .92rem }}
th, td {{ text-align: left; vertical-align: top; padding: .15rem .5rem .15rem 0; border-bottom: 1px solid {colours.LINE} }}
thead th {{ background: {colours.PANEL}; padding-left: .25rem }}
tbody th {{ font-weight: 600; white-space: nowrap }}
figure > svg {{ display: block; width: 100%; height: auto; max-height: 19rem }}
svg text {{ font: 14px system-ui, Arial, sans-serif; fill: {colours.TEXT} }}
figcaption {{ font-size: .9rem }}
.key {{ display: inline-block; margin-right: 1rem; white-space: nowrap }}
.swatch {{ width: 2.5rem; height: 1rem; vertical-align: -.15rem }}
@media (min-width: 46rem) {{
  .first {{ display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2rem }}
  .all {{ grid-column: 1 / -1 }}
}}
@media screen and (max-width: 34rem) {{
  svg text {{ font-size: 26px }}
  dl {{ display: block }}
  dd {{ margin-bottom: .4rem }}
  .medicine table, .medicine tbody, .medicine tr, .medicine td, .medicine tbody th {{ display: block }}
  .medicine thead {{ display: none }}
  .medicine td, .medicine tbody th {{ border: 0; padding: 0 }}
  .medicine td::before {{ content: attr(data-head) ": "; color: {colours.QUIET} }}
  .medicine tr {{ padding-bottom: .3rem; border-bottom: 1px solid {colours.LINE} }}
}}
@page {{ margin: 11mm 12mm }}
@media print {{
  html {{ font-size: 8.6pt }}
  body {{ padding: 0; max-width: none; line-height: 1.28 }}
  h1 {{ font-size: 14pt }}
  .fill {{ display: block; margin: .2rem 0 .5rem; border-bottom: 1px solid {colours.QUIET} }}
  .first {{ display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 1.6rem }}
  .all {{ grid-column: 1 / -1 }}
  section {{ margin-bottom: .55rem }}
  p, ul, dl, figure, table {{ margin-bottom: .25rem }}
  figure, tr, dt, li {{ break-inside: avoid }}
  h2 {{ break-after: avoid }}
  figure > svg {{ max-height: 44mm }}
  .foot p {{ display: inline }}
  .wide {{ overflow: visible }}
  .days table {{ font-size: .82rem }}
  .days td:first-of-type {{ min-width: 8em }}
  .details {{ break-before: page }}
  * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }}
}}
"""
WHOLE_WIDTH = ("danger", "chart", "medicine")  # sections that take both columns


def html(facts: ReportFacts) -> str:
    """The report as one HTML document."""
    made = page(facts)
    lines = "".join(f"<p>{text(line)}</p>" for line in made.lines)
    first = "".join(_section(section, "2", facts) for section in made.first)
    details = "".join(_section(section, "3", facts) for section in made.details)
    more = f'<div class="details"><h2>{text(words.DETAILS)}</h2>{details}</div>' if details else ""
    title = text(made.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{words.LANGUAGE_TAG}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        f'<title>{title}</title><link rel="icon" href="data:,"><style>{STYLE}</style></head>\n<body><main>'
        f'<header><h1>{title}</h1><p class="fill">{text(words.FILL_IN)}:</p>{lines}</header>'
        f'<div class="first">{first}</div><div class="foot"><p>{text(made.honest)}</p>'
        f" <p>{text('; '.join(made.versions))}</p></div>{more}</main></body></html>\n"
    )


def text(given: str) -> str:
    """A text in which HTML sees no sign of its own; control and direction characters are gone."""
    return escape(clean(given), quote=True)


def _section(section: Section, level: str, facts: ReportFacts) -> str:
    inside = "".join(_block(block, section.title, facts) for block in section.blocks)
    wide = " all" if section.id in WHOLE_WIDTH else ""
    return f'<section class="{section.id}{wide}"><h{level}>{text(section.title)}</h{level}>{inside}</section>'


def _block(block: Block, title: str, facts: ReportFacts) -> str:
    if block.kind == PARA:
        style = ' class="strong"' if block.strong else ' class="quiet"' if block.quiet else ""
        return f"<p{style}>{text(block.text)}</p>"
    if block.kind == LIST:
        return f"<ul>{''.join(f'<li>{text(item)}</li>' for item in block.items)}</ul>"
    if block.kind == CHART:
        return chart(facts)
    if block.kind == TABLE:
        head = "".join(f'<th scope="col">{text(cell)}</th>' for cell in block.head)
        rows = "".join(_row(row, block.head) for row in block.rows)
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        # A wide table scrolls by itself; with a name and a tab stop, so that the keyboard can scroll it too.
        return f'<div class="wide" role="region" tabindex="0" aria-label="{text(title)}">{table}</div>'
    return f"<dl>{''.join(f'<dt>{text(row[0])}</dt><dd>{text(row[1])}</dd>' for row in block.rows)}</dl>"


def _row(row: tuple[str, ...], head: tuple[str, ...]) -> str:
    """A row; each cell says what it is, for telephones, where a row stands as lines one below the other."""
    cells = "".join(f'<td data-head="{text(name)}">{text(cell)}</td>' for name, cell in zip(head[1:], row[1:], strict=True))
    return f'<tr><th scope="row">{text(row[0])}</th>{cells}</tr>'
