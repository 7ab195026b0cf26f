"""Pictures of a simulation, as lines of text: where people are by day, and one person's road."""

from __future__ import annotations

from itertools import pairwise

from coach.text import simulate as words
from coach.text.told import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .simulate import Simulated, Story

SHADES = " ░▒▓█"
SHADES_ASCII = " .:+#"
LABEL = 22  # columns for the name of a stage


def timeline(simulated: Simulated, *, width: int = 76, ascii_only: bool = False) -> tuple[str, ...]:
    """Where people are: a row a stage, a column for each few days, the darker the more people.

    Lines are at most `width` columns (at least 40). With `ascii_only` there is nothing in them but ASCII, apart from titles.
    """
    shades = SHADES_ASCII if ascii_only else SHADES
    columns, label = _columns(simulated.days, width)
    lines = []
    for stage, row in zip(simulated.stages, simulated.there, strict=True):
        cells = (sum(row[start:stop]) / (simulated.people * (stop - start)) for start, stop in columns)
        lines.append(f"{_fitted(stage.title, label, ascii_only=ascii_only)} {''.join(_shade(share, shades) for share in cells)}")
    lines.append(_axis(simulated.days, len(columns), label))
    lines.append(words.LEGEND.format(few=shades[1], many=shades[-1])[:width])
    return tuple(lines)


def road(story: Story, *, width: int = 76, ascii_only: bool = False) -> tuple[str, ...]:
    """One person's way: a row a stage in the order they came to it, a mark on each day they stood in it, then their pain."""
    columns, label = _columns(len(story.days), width)
    here, pain_marks = ("#", "0123456789X") if ascii_only else ("━", "0123456789X")
    lines = []
    for stage in dict.fromkeys(day.stage for day in story.days):
        marks = "".join(here if any(day.stage == stage for day in story.days[start:stop]) else " " for start, stop in columns)
        lines.append(f"{_fitted(stage, label, ascii_only=ascii_only)} {marks}".rstrip())
    pains = []
    for start, stop in columns:
        known = [day.worst for day in story.days[start:stop] if day.worst is not None]
        pains.append(pain_marks[min(10, int(max(known)))] if known else " ")
    lines.append(f"{_fitted(words.WORST, label, ascii_only=ascii_only)} {''.join(pains)}".rstrip())
    lines.append(_axis(len(story.days), len(columns), label))
    return tuple(lines)


def stays(simulated: Simulated) -> tuple[str, ...]:
    """How long they were in each stage, in sentences."""
    lines = []
    for stage in simulated.stages:
        reached = words.percent(stage.reached)
        if stage.median and not stage.open:
            form = words.STAGE_ONE if stage.median == 1 else words.STAGE
            lines.append(form.format(title=stage.title, median=stage.median, low=stage.low, high=stage.high, reached=reached))
        elif reached:
            lines.append(words.STAGE_OPEN.format(title=stage.title, reached=reached))
    return tuple(lines)


def outcome(simulated: Simulated) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What became of all: sentences, each with the reasons for it."""
    found: list[tuple[str, tuple[str, ...]]] = [
        (words.THROUGH.format(share=words.percent(simulated.through), title=simulated.stages[-1].title), ())
    ]
    if simulated.recovered:
        share = words.percent(simulated.recovered)
        found.append((words.RECOVERED.format(share=share, day=simulated.recovered_day), ()))
    found.append((words.BACK.format(share=words.percent(simulated.stepped_back)), ()))
    for sent in simulated.sent:
        how_soon = words.HOW_SOON.get(sent.how_soon, sent.how_soon)
        said = words.SENT.format(share=words.percent(sent.share), how_soon=how_soon, day=sent.day)
        whys = (words.SENT_BY.format(share=words.percent(share), why=told(why) or rule) for rule, why, share in sent.rules)
        found.append((said, tuple(whys)))
    if simulated.seen:
        form = words.SEEN_SHARE_OPEN if simulated.waits else words.SEEN_SHARE
        found.append((form.format(share=words.percent(simulated.seen), day=simulated.seen_day), ()))
    for stage in simulated.stages:
        if stage.waits:
            still = words.STILL.format(share=words.percent(stage.still), title=stage.title, day=simulated.days)
            found.append(
                (still, tuple(words.WAITS.format(share=words.percent(share), need=told(need)) for need, share in stage.waits))
            )
    found.append((words.STUCK.format(share=words.percent(simulated.stuck)), ()))
    return tuple(found)


def _columns(days: int, width: int) -> tuple[list[tuple[int, int]], int]:
    """The days of each column, from and below, and the width of the labels."""
    room = max(40, width) - LABEL - 1
    count = min(days, room)
    edges = [round(index * days / count) for index in range(count + 1)]
    return [(start, stop) for start, stop in pairwise(edges) if stop > start], LABEL


def _shade(share: float, shades: str) -> str:
    """Nobody is blank, a few are the lightest, nearly everybody is the darkest."""
    return shades[0] if share <= 0 else shades[min(len(shades) - 1, 1 + int(share * (len(shades) - 1)))]


def _fitted(text: str, width: int, *, ascii_only: bool) -> str:
    end = "." if ascii_only else "…"
    return text.ljust(width) if len(text) <= width else text[: width - 1] + end


def _axis(days: int, columns: int, label: int) -> str:
    """Day numbers under the columns, as many as fit."""
    line = [" "] * columns
    step = next(size for size in (1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 10**6) if size * columns >= 6 * days)
    for day in range(1, days + 1, step):
        at = (day - 1) * columns // days
        for index, sign in enumerate(str(day)):
            if at + index < columns:
                line[at + index] = sign
    return f"{words.DAYS.ljust(label)} {''.join(line).rstrip()}"
