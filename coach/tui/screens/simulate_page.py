"""What a simulation shows: ranges, three people, what became of all, a picture. Values in, blocks out; no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import cli_plans, simulate
from coach.text import tui_plans as words
from coach.tui.layout import Block, groups, indent, labelled, pair, para, points, rule, spread, stack
from coach.tui.literal import join, lit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.content import Content

    from coach.plan.model import Plan
    from coach.plan.simulate import Simulated, StageStay, Story

NAME = 16


def page(plan: Plan, told: Simulated, stories: Mapping[str, Story], *, who: str, ascii_only: bool) -> Block:
    """The whole page; for whom, then the ranges."""
    from coach.plan.simulate_picture import outcome

    titles = {stage.id: stage.title for stage in plan.stages}
    people = [labelled(f"{n}  {words.SIM_NAMES[name]}", _story(story, titles), column=NAME + 4) for n, (name, story) in
              enumerate(stories.items(), 1)]  # fmt: skip
    became = [part for line, whys in outcome(told) for part in (points([line]), indent(points(whys), 3))]
    return groups(
        stack(para(lit(plan.title, "bold")), para(simulate.FOR.format(who=who))),
        stack(rule(words.SIM_STAGES), *(_stage(stage) for stage in told.stages), para(lit(words.SIM_HALF, "quiet"))),
        stack(rule(words.SIM_PEOPLE), *people),
        stack(rule(words.SIM_WHAT), *became, para(simulate.MADE_UP)),
        stack(rule(words.SIM_PICTURE), _picture(told, ascii_only=ascii_only)),
    )


def _stage(stage: StageStay) -> Block:
    """`Normal days, lightly          6 to 13   98% came here`."""
    if not stage.reached:
        days = words.SIM_NEVER
    elif stage.open or not stage.median:
        days = words.SIM_OPEN
    else:
        form = words.SIM_SAME if stage.low == stage.high else words.SIM_RANGE
        days = form.format(low=stage.low, high=stage.high)
    reached = words.SIM_REACHED.format(share=simulate.percent(stage.reached)) if stage.reached else ""
    return spread(lit(stage.title), join((f"{days:>12}", ""), (f"{reached:>20}", "quiet")))


def _story(story: Story, titles: Mapping[str, str]) -> Block:
    """Days per stage in the order they came to them, then how it ended."""
    days: dict[str, int] = {}
    for day in story.days:
        days[day.stage] = days.get(day.stage, 0) + 1
    way = " · ".join(words.sim_days(titles.get(stage, stage), count) for stage, count in days.items())
    last = list(titles)[-1] if titles else ""
    through = next((day.day for day in story.days if day.stage == last), 0)
    end = words.SIM_THROUGH.format(day=through)
    if not through:
        end = words.SIM_NOT_THROUGH.format(stage=titles.get(story.days[-1].stage, ""), day=story.days[-1].day)
    backs = sum(1 for day in story.days if day.kind == "step-back")
    sent = next((day.day for day in story.days if day.see or day.paused), 0)
    seen = next((day.day for day in story.days if day.seen), 0)
    parts = [end, words.backs(backs)]
    parts += [form.format(day=day) for form, day in ((words.SIM_SENT, sent), (words.SIM_SEEN, seen)) if day]
    return stack(para(way), para(lit(", ".join(parts), "quiet")))


def _picture(told: Simulated, *, ascii_only: bool) -> Block:
    """Where they are by day, for the width there is."""

    def lines(width: int) -> list[Content]:
        from coach.plan.simulate_picture import timeline

        return [lit(line) for line in timeline(told, width=min(width, 76), ascii_only=ascii_only)]

    return lines


def story_blocks(story: Story, plan: Plan, *, ascii_only: bool) -> list[Block]:
    """One person's road as a picture, then every day on which something was decided, with its reason."""
    from coach.plan.simulate import place_of
    from coach.plan.simulate_picture import road
    from coach.values import replace

    titles = {stage.id: stage.title for stage in plan.stages}
    titled = replace(story, days=tuple(replace(day, stage=titles.get(day.stage, day.stage)) for day in story.days))

    def picture(width: int) -> list[Content]:
        return [lit(line) for line in road(titled, width=min(width, 76), ascii_only=ascii_only)]

    rows = []
    for day in story.days:
        if day.seen:
            rows.append(pair(words.SIM_ON.format(day=day.day), f"{day.seen}.", column=9))
        if day.kind in cli_plans.TOLD:
            where = f"{cli_plans.TOLD[day.kind]} {place_of(plan, day)}".rstrip()
            why = day.why or "; ".join(day.reasons)
            rows.append(pair(words.SIM_ON.format(day=day.day), f"{where}. {why}".rstrip(), column=9))
    return [groups(picture, stack(*rows))]
