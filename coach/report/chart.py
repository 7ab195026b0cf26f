"""The chart as inline SVG: worst and average pain and one's own activities over the days, on bands of the stages.

Nothing hangs on colour: lines differ in dash and mark, bands are numbered, and the same numbers stand in the details' table.
"""

from __future__ import annotations

from html import escape

from coach.text import clean
from coach.text import report as words

from . import colours

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.coaching.report_facts import Day, ReportFacts

WIDTH, HEIGHT = 720, 236
LEFT, RIGHT, TOP, BOTTOM = 44, 708, 24, 190
SCALE = 10
MARKED = 62  # days up to which every point has its mark; beyond it the marks would touch
GAP_DAYS = 10  # a line goes on across a weekly check-in and a missed one, not across more
LABELS = 4  # dates along the bottom; more would touch on a telephone
LINES = (  # measure, colour, dash, mark
    ("worst_pain", colours.BACK, "", "dot"),
    ("average_pain", colours.WAIT, "3 3", ""),
    ("activities", colours.ACCENT, "9 4", "square"),
)


def chart(facts: ReportFacts) -> str:
    """The `<figure>` with the chart and its legend; empty where there is nothing to draw."""
    days = facts.days
    if not any(isinstance(day.measures.get(name), int | float) for day in days for name, *_ in LINES):
        return ""
    numbers = [day.number for day in days]
    place = _Place(numbers[0], max(numbers[-1], numbers[0] + 1))
    titles = {stage.id: stage.title for stage in facts.plan.stages}
    bands = _bands(days)
    parts = [*_grounds(bands, place), *_grid(days, place)]
    for name, colour, dash, mark in LINES:
        parts += _line(days, name, colour, dash, mark, place)
    parts += _marks(facts, place)
    label = escape(clean(_label(days)), quote=True)
    drawn = "".join(parts)
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}" focusable="false">{drawn}</svg>'
    return f"<figure>{svg}<figcaption>{_legend(facts, bands, titles)}</figcaption></figure>"


class _Place:
    """Where a day and a value lie."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def x(self, number: float) -> float:
        return round(LEFT + (number - self.first) / (self.last - self.first) * (RIGHT - LEFT), 1)

    def y(self, value: float) -> float:
        return round(BOTTOM - min(SCALE, max(0, value)) / SCALE * (BOTTOM - TOP), 1)


def _bands(days: Sequence[Day]) -> list[tuple[str, int, int]]:
    """Runs of days on one stage: (stage, first day's number, last day's number)."""
    found: list[tuple[str, int, int]] = []
    for day in days:
        if found and found[-1][0] == day.stage:
            found[-1] = (day.stage, found[-1][1], day.number)
        else:
            found.append((day.stage, day.number, day.number))
    return found


def _grounds(bands: list[tuple[str, int, int]], place: _Place) -> Iterator[str]:
    for index, (_, first, last) in enumerate(bands):
        start = place.x(max(place.first, first - 0.5))
        end = place.x(min(place.last, last + 0.5))
        width = round(end - start, 1)
        yield f'<rect x="{start}" y="{TOP - 16}" width="{width}" height="{BOTTOM - TOP + 16}" fill="{colours.BANDS[index % 2]}"/>'
        if width >= 14:
            yield f'<text x="{round(start + width / 2, 1)}" y="{TOP - 4}" text-anchor="middle">{index + 1}</text>'


def _grid(days: Sequence[Day], place: _Place) -> Iterator[str]:
    for value in (0, 5, 10):
        y = place.y(value)
        yield f'<path d="M{LEFT} {y}H{RIGHT}" stroke="{colours.LINE}" stroke-width="{1 if value else 1.5}" fill="none"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 5}" text-anchor="end">{value}</text>'
    count = min(LABELS, len(days))
    for index in range(count):
        day = days[round(index * (len(days) - 1) / max(1, count - 1))]
        anchor = "start" if index == 0 else "end" if index == count - 1 else "middle"
        x = place.x(day.number)
        yield f'<path d="M{x} {BOTTOM}v5" stroke="{colours.LINE}" fill="none"/>'
        yield f'<text x="{x}" y="{BOTTOM + 22}" text-anchor="{anchor}">{escape(words.day(day.day))}</text>'


def _line(days: Sequence[Day], name: str, colour: str, dash: str, mark: str, place: _Place) -> Iterator[str]:
    path: list[str] = []
    points: list[tuple[float, float]] = []
    last = -GAP_DAYS * 2
    for day in days:
        value = day.measures.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            continue
        x, y = place.x(day.number), place.y(value)
        path.append(f"{'L' if day.number - last <= GAP_DAYS else 'M'}{x} {y}")
        points.append((x, y))
        last = day.number
    if not path:
        return
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    yield f'<path d="{" ".join(path)}" fill="none" stroke="{colour}" stroke-width="2.4" stroke-linejoin="round"{dashes}/>'
    if mark and len(days) <= MARKED:
        for x, y in points:
            yield _mark(mark, x, y, colour)


def _mark(mark: str, x: float, y: float, colour: str) -> str:
    if mark == "dot":
        return f'<circle cx="{x}" cy="{y}" r="3.4" fill="{colour}"/>'
    return f'<rect x="{round(x - 3, 1)}" y="{round(y - 3, 1)}" width="6" height="6" fill="{colour}"/>'


def _marks(facts: ReportFacts, place: _Place) -> Iterator[str]:
    """Steps back as a triangle that points back, on the bottom line; days with a painkiller as a stroke below it."""
    numbers = {day.day: day.number for day in facts.days}
    for back in _steps_back(facts):
        if back in numbers:
            x = place.x(numbers[back])
            yield f'<path d="M{x - 5} {BOTTOM - 8}l10 -6v12z" fill="{colours.TEXT}"/>'
    for day in facts.days:
        if day.doses:
            x = place.x(day.number)
            yield f'<path d="M{x} {BOTTOM + 30}v10" stroke="{colours.TEXT}" stroke-width="3"/>'


def _steps_back(facts: ReportFacts) -> list[str]:
    """The days of those that were taken; where the person chose to stay there was none."""
    return [decision.day for decision in facts.decisions if decision.kind == "step-back" and not decision.stayed]


def _label(days: Sequence[Day]) -> str:
    worst = [value for day in days if isinstance(value := day.measures.get("worst_pain"), int | float)]
    doing = [value for day in days if isinstance(value := day.measures.get("activities"), int | float)]
    if not worst:
        return words.CHART_PLAIN.format(days=words.count(len(days), "day"))
    form = words.CHART_LABEL if doing else words.CHART_NO_ACTIVITIES
    first, last = (doing[0], doing[-1]) if doing else (0, 0)
    return form.format(
        days=words.count(len(days), "day"), worst_first=words.value(worst[0]), worst_last=words.value(worst[-1]),
        doing_first=words.value(first), doing_last=words.value(last),
    )  # fmt: skip


def _legend(facts: ReportFacts, bands: list[tuple[str, int, int]], titles: dict[str, str]) -> str:
    keys = []
    for name, colour, dash, mark in LINES:
        if any(name in day.measures for day in facts.days):
            dashes = f' stroke-dasharray="{dash}"' if dash else ""
            drawn = f'<path d="M2 8H38" stroke="{colour}" stroke-width="2.4" fill="none"{dashes}/>'
            drawn += _mark(mark, 20, 8, colour) if mark else ""
            keys.append(_key(drawn, words.SERIES[name]))
    if _steps_back(facts):
        keys.append(_key(f'<path d="M14 8l10 -6v12z" fill="{colours.TEXT}"/>', words.BACK_MARK))
    if any(day.doses for day in facts.days):
        keys.append(_key(f'<path d="M20 3v10" stroke="{colours.TEXT}" stroke-width="3"/>', words.DOSE_MARK))
    named = [f"{index} {titles.get(stage, stage)}" for index, (stage, _, _) in enumerate(bands, 1) if stage]
    stages = f"<div>{escape(clean(words.STAGES.format(stages=', '.join(named))))}</div>" if named else ""
    return " ".join(keys) + stages


def _key(drawn: str, text: str) -> str:
    return f'<span class="key"><svg class="swatch" viewBox="0 0 40 16" aria-hidden="true">{drawn}</svg> {escape(text)}</span>'
