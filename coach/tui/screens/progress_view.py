"""The recovery screen as blocks. No widget in here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from coach.plan.progress import before_flares, heat, spans, week
from coach.text import tui_progress as words
from coach.tui.layout import Block, gap, labelled, pair, para, points
from coach.tui.literal import join, lit
from coach.tui.widgets import heat as heat_map
from coach.tui.widgets.chart import AXIS, Chart, Line, column_of, draw, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.plan.model import Recovery
    from coach.plan.progress import Band, Day

PAIN, FUNCTION, WORST = "accent", "good", "far"


def legend(shaded: bool) -> Block:  # noqa: FBT001
    """Which line is which, told by its colour and its form."""
    parts = [("━━ ", f"bold {PAIN}"), (words.PAIN, ""), ("   · · ", WORST), (words.WORST, "quiet")]
    parts += [("   ━━ ", f"bold {FUNCTION}"), (words.FUNCTION, "")]
    if shaded:
        parts += [("   ::: ", "props"), (words.LEGEND_BAND, "quiet")]
    wide, narrow = join(*parts), join(*((text.replace("   ", "  ", 1), role) for text, role in parts))
    return lambda width: [wide if wide.cell_length <= width else narrow.truncate(width)]


def chart(days: Sequence[Day], shaded: Band | None, first: int, last: int, rows: int, *, plain: bool) -> Block:
    """Pain, worst pain and function, with stages, flare-ups, doses and dates under them on the same axis."""

    def line(name: str, role: str, sign: str, *, dotted: bool = False) -> Line:
        known = [(day.day, getattr(day, name)) for day in days if getattr(day, name) is not None and first <= day.day <= last]
        return Line(tuple(known), role, sign, dotted)

    area: tuple[tuple[int, float, float], ...] = ()
    if shaded is not None:
        known = [(day, shaded.at(day)) for day in range(first, last + 1)]
        area = tuple((day, edges[0], edges[1]) for day, edges in known if edges is not None)
    lines = (line("worst", WORST, "'", dotted=True), line("function", FUNCTION, "o"), line("pain", PAIN, "*"))
    made = Chart(first, last, lines, area)
    shown = [day for day in days if first <= day.day <= last]
    flares = [(day.day, "◀", "back") for day in shown if day.flare]
    doses = [(day.day, str(min(day.doses, 9)), "quiet") for day in shown if day.doses]

    def block(width: int) -> list[Content]:
        found = draw(made, width, rows, plain=plain)
        found.append(_axis(made, width))
        found.append(_stages(made, shown, width))
        if flares:
            found.append(marks(made, width, flares, label=words.FLARES))
        if doses:
            found.append(marks(made, width, doses, label=words.DOSES))
        return found

    return block


def _axis(made: Chart, width: int) -> Content:
    """Dates: the first, the last, and Mondays or months between where there is room."""
    cells = width - AXIS
    row = [" "] * cells
    length = made.last - made.first + 1
    free = 0
    for day in range(made.first, made.last + 1):
        on = date.fromordinal(day)
        if length > 180 and on.day != 1:
            continue
        if 10 < length <= 180 and day != made.first and on.weekday() != 0:
            continue
        text = words.date(on.day, on.month) if length <= 180 else words.MONTHS[on.month - 1]
        at = column_of(made, day, cells)
        if at >= free and at + len(text) <= cells:
            row[at : at + len(text)] = text
            free = at + len(text) + 2
    return lit(" " * AXIS + "".join(row), "quiet")


def _stages(made: Chart, shown: Sequence[Day], width: int) -> Content:
    """Each stage as a rule over its days, with as much of its name as fits."""
    cells = width - AXIS
    parts: list[tuple[object, str]] = []
    at = 0
    for span in spans(shown):
        start, end = column_of(made, span.first, cells), column_of(made, span.last + 1, cells)
        end = cells if span.last >= made.last else max(end, start + 1)
        start = max(start, at)
        if end <= start:
            continue
        parts.append((" " * (start - at), ""))
        name = _whole_words(span.title, end - start - 2)
        text = f"{name} " if name else ""
        parts += [(text, "quiet"), ("─" * max(0, end - start - len(text) - 1), "line"), (" ", "")]
        at = end
    return lit(words.STAGES.ljust(AXIS), "quiet") + join(*parts)


def _whole_words(text: str, room: int) -> str:
    """As many whole words of `text` as fit; none where there is no room at all."""
    while text and len(text) > room:
        text = text.rpartition(" ")[0].rstrip(",;:")
    return text


def week_words(days: Sequence[Day], activities: Sequence[str]) -> list[Block]:
    """This week beside the one before, in words and numbers."""
    now, then = week(days, days[-1].day), week(days, days[-1].day - 7)
    earlier = then if then.days else None
    parts = []
    for label, name, less in zip(words.WEEK_LABELS, ("pain", "worst", "walk"), (True, True, False), strict=True):
        text = words.change(getattr(now, name), getattr(earlier, name) if earlier else None, less=less)
        if text:
            parts.append(
                words.WEEK_MINUTES.format(text=f"{label} {text}") if name == "walk" and "," not in text else f"{label} {text}"
            )
    lines: list[Content | str] = [words.MIDDLE_DAY.format(numbers=" · ".join(parts))] if parts else []
    if now.highest is not None and now.highest != now.worst:
        lines.append(words.HIGHEST.format(pain=f"{now.highest:g}"))
    done = words.change(now.function, earlier.function if earlier else None, less=False)
    if done:
        named = f" ({', '.join(activities)})" if activities else ""
        lines.append(join(words.CAN_DO.format(what=done), (named, "quiet")))
    counts = [words.days_of(now.active, min(7, now.days))] if now.active else []
    if now.flares:
        counts.append(words.FLARE_DAYS[now.flares > 1].format(count=now.flares))
    if now.doses:
        counts.append(words.DOSES_LOGGED[now.doses > 1].format(count=now.doses))
    if counts:
        lines.append(" · ".join(counts))
    return [labelled(words.WEEK, _stacked(lines))]


def _stacked(lines: Sequence[Content | str]) -> Block:
    from coach.tui.layout import stack

    return stack(*(para(line) for line in lines))


def labelled_text(label: str, text: str) -> Block:
    """One row of words under the chart; the label above where it is long."""
    return pair(label, text) if len(label) < 12 else pair(label, text, column=14)


def calendar(days: Sequence[Day], begins: int = 0) -> list[Block]:
    """The days, a column a week, which begins on that weekday (0 is Monday)."""
    known, last = heat(days), days[-1].day
    return [para(lit(words.HEAT, "quiet")), lambda width: heat_map.calendar(known, last, width, begins)]


def aside_foot() -> list[Block]:
    """What the signs of the calendar mean."""
    return [gap(), para(lit(words.HEAT_LEGEND, "quiet"))]


def before(days: Sequence[Day], usual: Recovery) -> list[Block]:
    """What came before flare-ups, where there is enough to say something."""
    found = before_flares(days, usual)
    if not found:
        return []
    rows = [
        words.BEFORE_LINE.format(
            sign=words.BEFORE_SIGNS[one.id],
            hit=one.of_flares,
            flares=one.flares,
            share=words.share(one.of_others, one.others),
        )
        for one in found
    ]
    return [labelled(words.BEFORE, points(rows), column=15), para(lit(words.BEFORE_NOTE, "quiet"), indent=15)]
