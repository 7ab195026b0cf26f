"""The page of a plan before it begins. Views in, blocks out; no widget, no door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import tui as words
from coach.text import tui_plans
from coach.tui.layout import Block, groups, indent, pair, para, points, rule, spread, stack
from coach.tui.literal import join, lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.coaching.author import FileLook
    from coach.coaching.views import PreviewView, RoadMark, TemplateView

MOST_OTHERS = 9
"""So many plans have a digit."""
FIRST_TASKS = 5
"""So many tasks of the first day are shown."""


def page(view: PreviewView, others: Sequence[TemplateView], foot: str, *, personal: bool, beside: bool = False) -> Block:
    """The road, what is different, the first day, the other plans.

    `personal`: for somebody, so that it may say 'for you'; `beside`: what is different stands in the second column.
    """
    return groups(
        stack(para(lit(view.title, "bold"), limit=76), para(view.summary)),
        stack(*(_mark(mark) for mark in view.road)),
        para(lit(view.locked, "wait")) if view.locked else None,
        stack(rule(words.PREVIEW_CHANGED), changed(view)) if personal and not beside else None,
        stack(rule(words.PREVIEW_FIRST), *(spread(task.title, task.amount) for task in view.first_tasks[:FIRST_TASKS])),
        stack(rule(words.PREVIEW_OTHERS), *_others(others, view.id)) if others else None,
        para(lit(foot, "quiet")),
    )


def changed(view: PreviewView) -> Block:
    """What was changed for the person, with its reason."""
    if not view.changed:
        return para(words.PREVIEW_UNCHANGED)
    return points(changes(view))


def changes(view: PreviewView) -> list[str]:
    """Each change as sentences: why, then what, where the reason does not say that itself."""
    return [f"{why} {'; '.join(what)}." if what else why for why, what, _ in view.changed]


def file_block(look: FileLook) -> Block:
    """Where the file lies, whose it is, which version."""
    whose = tui_plans.BUILT_IN_MARK
    if look.yours:
        whose = tui_plans.from_pack(*look.pack) or (tui_plans.REPLACES_MARK if look.replaces else tui_plans.YOURS_MARK)
    rows = [pair(tui_plans.FILE, lit(f"{look.path} ({whose})", "quiet"))]
    if look.version:
        version = f"{look.version}, {tui_plans.NOT_REVIEWED}"
        rows.append(pair(tui_plans.VERSION, lit(version, "quiet")))
    return stack(*rows)


def _mark(mark: RoadMark) -> Block:
    """`●  Title                about 10 days`, its goal beneath, its steps in one row."""
    sign = lit("●", "accent") if mark.where == "now" else lit("○", "quiet")
    head = spread(join(sign, "  ", (mark.title, "bold")), _length(mark))
    below = [para(lit(mark.goal, "quiet"))] if mark.goal else []
    below += [para(mark.why)] if mark.why else []
    if len(mark.steps) > 1:
        below.append(para(lit(" → ".join(title for _, title in mark.steps), "quiet")))
    if mark.needs_clearance:
        below.append(para(lit(mark.needs_clearance, "wait")))
    return stack(head, *(indent(block, 3) for block in below))


def _length(mark: RoadMark) -> str:
    if mark.kind == "maintain" or not mark.expected:
        return words.PREVIEW_OPEN
    return words.PREVIEW_DAY if mark.expected == 1 else words.PREVIEW_DAYS.format(days=mark.expected)


def _others(others: Sequence[TemplateView], shown: str) -> list[Block]:
    rows = [_other(number, item, shown) for number, item in enumerate(others[:MOST_OTHERS], 1)]
    if len(others) > MOST_OTHERS:
        rows.append(para(lit(tui_plans.MORE_PLANS.format(count=len(others) - MOST_OTHERS), "quiet")))
    return rows


def _other(number: int, item: TemplateView, shown: str) -> Block:
    here = lit("●", "accent") if item.id == shown else lit(" ")
    note = "" if item.origin == "built-in" else item.origin
    return spread(join((str(number), "quiet"), " ", here, " ", item.title), note)
