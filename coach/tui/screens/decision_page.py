"""What a check-in led to, in words: sign, reasons, from and to, what is kept. Views in, blocks out; no widget, no door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import tui_choices as choice_words
from coach.text import tui_daily as words
from coach.text import tui_recovered as recovered_words
from coach.text.plan import stage_name
from coach.tui.criteria import criterion
from coach.tui.days import named
from coach.tui.layout import Block, gap, groups, labelled, pair, para, points, stack
from coach.tui.literal import join, lit
from coach.tui.screens.today_choices import until

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.coaching.views import DecisionView, StageView, TodayView
    from coach.coaching.why import RulePlace

OUR_RULE = "our rule"
MOST_REASONS = 4
MOST_TASKS = 4


def title_of(decision: DecisionView) -> str:
    """`Step back to Light activity`."""
    to = stage_name(decision.stage_title, decision.step, decision.step_title)
    soon = words.HOW_SOON.get(decision.how_soon, words.HOW_SOON["clinician"])
    return words.DECISION_TITLES.get(decision.kind, decision.kind).format(to=to, how_soon=soon)


def page(
    view: TodayView,
    decision: DecisionView,
    before: TodayView | None,
    *,
    source: str,
    late: bool,
    again: Sequence[str] = (),
    helped: Sequence[str] = (),
) -> Block:
    """The whole decision. `again` is what can be done again and `helped` what was done most, told on recovery."""
    sign, _, role = words.SIGNS.get(decision.kind, ("■", "", "quiet"))
    head: list[Block] = [para(join((f"{sign} {title_of(decision)}", f"bold {role}")), limit=76)]
    why = decision.why or (words.DECISION_HOLD if decision.kind == "hold" else "")
    if why:
        head.append(para(why, limit=76))
    return groups(
        stack(*head),
        recovered(view, again, helped) if decision.kind == "recovered" else None,
        reasons(decision),
        way(decision),
        changed(view, before) if late and before is not None else None,
        see(view, decision),
        tasks(view),
        para(lit(source, "quiet"), limit=76) if source else None,
    )


def reasons(decision: DecisionView) -> Block | None:
    """`Why` with numbers and days; on a day that holds, what is still asked for."""
    missing = decision.kind == "hold" and not decision.rules
    label = words.DECISION_MISSING if missing else words.DECISION_WHY
    listed = list(decision.reasons[:MOST_REASONS])
    if not missing:
        listed.append(words.DECISION_NO_DANGER)
    return labelled(label, points(listed), column=12) if listed else None


def way(decision: DecisionView) -> Block | None:
    """From where to where, and what is kept."""
    if decision.kind not in {"advance", "step-back"}:
        return None
    start = stage_name(decision.from_title, decision.from_step, decision.from_step_title)
    to = stage_name(decision.stage_title, decision.step, decision.step_title)
    rows = [
        pair(words.DECISION_FROM, start, column=12),
        pair(words.DECISION_TO, lit(to, "bold"), column=12),
    ]
    if decision.kind == "step-back":
        rows.append(pair("", lit(words.DECISION_KEPT, "quiet"), column=12))
    return stack(*rows)


def _stage_of(stage: StageView) -> str:
    return stage_name(stage.title, stage.step, stage.step_title)


def changed(view: TodayView, before: TodayView) -> Block | None:
    """After a day was filled in later or put right: where the person stood, and where they stand now."""
    if before.stage is None or view.stage is None:
        return None
    was, now = _stage_of(before.stage), _stage_of(view.stage)
    if was == now:
        return None
    return stack(
        para(lit(words.DECISION_CHANGED, "bold wait")),
        pair(words.DECISION_BEFORE, was, column=12),
        pair(words.DECISION_NOW, lit(now, "bold"), column=12),
    )


def see(view: TodayView, decision: DecisionView) -> Block | None:
    """Who to see, where the decision itself is something else."""
    if decision.kind == "see-someone" or not view.see:
        return None
    from coach.tui.screens.today_page import see_line

    return stack(*(see_line(seen) for seen in view.see))


def tasks(view: TodayView) -> Block | None:
    """Today's tasks in a line or two."""
    if not view.tasks:
        return None
    listed = [task.title for task in view.tasks[:MOST_TASKS]]
    rows = [pair(words.DECISION_TODAY, " · ".join(listed), column=12)]
    if view.light_until:
        rows.append(pair("", choice_words.LIGHT_DECIDED.format(until=until(view)), column=12))
    return stack(*rows)


def recovered(view: TodayView, again: Sequence[str], helped: Sequence[str]) -> Block:
    """Function first: what can be done again, then days, what was done most, what comes."""
    rows: list[Block] = []
    changes = [
        *again,
        *(
            recovered_words.CHANGE.format(activity=words.LABELS.get(name, name), first=f"{first:g}", now=f"{now:g}")
            for name in ("walk_minutes", "confidence", "worst_pain")
            if isinstance(first := view.first.get(name), int | float)
            and isinstance(now := view.measures.get(name), int | float)
            and first != now
        ),
    ]
    if changes:
        rows.append(labelled(recovered_words.FUNCTION, points(changes), column=24))
    rows.append(pair(recovered_words.SINCE_LABEL, recovered_words.DAYS.format(days=view.day_number), column=24))
    if helped:
        rows.append(pair(recovered_words.HELPED, ", ".join(helped), column=24))
    rows.append(pair(recovered_words.NEXT_LABEL, recovered_words.NEXT[view.keeping or "way"], column=24))
    return stack(*rows)


def own_changes(activities: tuple[str, ...], first: tuple[int | None, ...], now: tuple[int | None, ...]) -> list[str]:
    """`socks 2 → 10` for each of the person's own activities that was answered twice."""
    return [
        recovered_words.CHANGE.format(activity=activity, first=a, now=b)
        for activity, a, b in zip(activities, first, now, strict=False)
        if a is not None and b is not None
    ]


def whole_why(decision: DecisionView, view: TodayView | None, today: str, places: Sequence[RulePlace] = ()) -> list[Block]:
    """For `w`: every reason, the rules by id with file and line, and (with `view`) what is asked for next."""
    sign, word, _ = words.SIGNS.get(decision.kind, ("", decision.kind, ""))
    paragraphs: list[Block] = [para(f"{sign} {word}, {named(decision.day, today)}. {decision.why}".strip())]
    if decision.reasons:
        paragraphs.append(points(decision.reasons))
    if places:
        paragraphs.append(para(f"{words.DECISION_RULES}: {', '.join(where(place) for place in places)}"))
    elif decision.rules:
        paragraphs.append(para(f"{words.DECISION_RULES}: {', '.join(decision.rules)}"))
    if view is not None and view.criteria:
        paragraphs.append(stack(para(f"{words.PLAN_TO_GO_ON}:"), *map(criterion, view.criteria)))
    return paragraphs


def where(place: RulePlace) -> str:
    """`red-day (plans/rules.toml, line 52)`."""
    form = words.RULE_LINE if place.line else words.RULE_FILE if place.file else "{rule}"
    return form.format(rule=place.rule, file=place.file, line=place.line)


def source_of(decision: DecisionView, titles: Mapping[str, str]) -> str:
    """`Our rule of thumb, not a study: red-day.`."""
    if not decision.rules:
        return ""
    rule = decision.rules[0]
    if not decision.source or decision.source == OUR_RULE:
        if "." in rule:  # the stage's own criteria: they stand above as reasons, and have no name that an author gave
            return words.DECISION_OURS
        return words.DECISION_SOURCE_OURS.format(rule=rule)
    return words.DECISION_SOURCE.format(source=titles.get(decision.source, decision.source), rule=rule)


__all__ = ["gap", "own_changes", "page", "source_of", "title_of", "where", "whole_why"]
