"""Likely contributors: additive points on a stated prior, several side by side, or none ('an ordinary muscle spasm').

`p = logistic(ln(prior / (1 - prior)) + 0.7 * points)`; points are cut to ±6, and those of the group "trigger" to +5,
because heavy, awkward and distracted come together. 0.7 a point is a working value (±3 points ≈ a likelihood ratio of 8):
our rule. People see words and reasons, never the number.
"""

from __future__ import annotations

from math import exp, log

from coach.conditions import Record
from coach.values import dataclass

from .model import LIKELY, POSSIBLE, SELF_CARE, UNLIKELY, URGENT, CauseFound, rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coach.conditions import Value

    from .model import Cause, Knowledge, RedFlag

A_POINT = 0.7  # natural log odds a point (our rule)
MOST_POINTS, MOST_TRIGGER = 6, 5  # caps (our rule)
LIKELY_FROM, POSSIBLE_FROM, MOST_LIKELY = 0.50, 0.30, 3  # report rule (our rule)
FALLBACK = "mechanical"
_ORDER = {LIKELY: 0, POSSIBLE: 1, UNLIKELY: 2}


@dataclass(frozen=True, slots=True)
class Score:
    """A cause's points and what they come to (`p`, 0 to 1), with the reasons on both sides."""

    cause: Cause
    points: int
    p: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


def score(cause: Cause, facts: Mapping[str, Value]) -> Score:
    """The score of one cause. A cause without a prior comes up by rules alone: p is 0."""
    if cause.prior is None:
        return Score(cause, 0, 0.0, (), ())
    record = Record(facts)
    trigger = other = 0
    pro: list[str] = []
    contra: list[str] = []
    for item in cause.points:
        if item.when.check(record) is not True:
            continue
        (pro if item.points > 0 else contra).append(item.text)
        if item.group == "trigger":
            trigger += item.points
        else:
            other += item.points
    points = max(-MOST_POINTS, min(MOST_POINTS, min(trigger, MOST_TRIGGER) + other))
    prior = next((p.prior for p in cause.priors if p.when.check(record) is True), cause.prior)
    p = 1 / (1 + exp(-(log(prior / (1 - prior)) + A_POINT * points)))
    return Score(cause, points, p, tuple(pro), tuple(contra))


def find_causes(knowledge: Knowledge, facts: Mapping[str, Value], flags: Iterable[RedFlag]) -> tuple[CauseFound, ...]:
    """All causes worth showing, the likeliest first; the six of the mission are always among them.

    Args:
        knowledge: the causes and rules.
        facts: the answers.
        flags: the rules that fired; above self-care they make their first cause likely and the others possible.
    """
    scores = {cause.id: score(cause, facts) for cause in knowledge.causes}
    likelihood, reasons, referred = _from_rules(knowledge, flags)
    _from_points(scores, likelihood)
    _to_wider(knowledge, scores, likelihood, reasons)
    named = [cause for cause, level in likelihood.items() if level == LIKELY or scores[cause].p >= POSSIBLE_FROM]
    if not named:
        likelihood[FALLBACK] = LIKELY
    found = [
        _found(scores[cause.id], likelihood.get(cause.id, UNLIKELY), reasons.get(cause.id, ()))
        for cause in knowledge.causes
        if cause.mission or cause.id in likelihood
    ]
    return tuple(sorted(found, key=lambda cause: _place(cause, scores, referred)))


def _place(cause: CauseFound, scores: Mapping[str, Score], referred: Mapping[str, int]) -> tuple[int, int, float]:
    """Likely before possible. Among the likely those that rules brought up come first, among the possible they come last."""
    by_rule = referred.get(cause.id)
    first = cause.likelihood == LIKELY
    turn = (99 if first else -1) if by_rule is None else by_rule
    return (_ORDER[cause.likelihood], turn, -scores[cause.id].p)


def _from_rules(
    knowledge: Knowledge, flags: Iterable[RedFlag]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, int]]:
    likelihood: dict[str, str] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    referred: dict[str, int] = {}
    rules = {rule.id: rule for rule in knowledge.rules}
    for place, flag in enumerate(flag for flag in flags if flag.disposition != SELF_CARE):
        for index, cause_id in enumerate(rules[flag.id].causes):
            strong = rules[flag.id].likelihood == LIKELY or rank(flag.disposition) >= rank(URGENT)
            level = LIKELY if index == 0 and strong and not flag.not_sure else POSSIBLE
            if _ORDER[level] < _ORDER[likelihood.get(cause_id, UNLIKELY)]:
                likelihood[cause_id] = level
            reasons[cause_id] = (*reasons.get(cause_id, ()), flag.title)
            referred.setdefault(cause_id, place * 10 + index)
    return likelihood, reasons, referred


def _from_points(scores: Mapping[str, Score], likelihood: dict[str, str]) -> None:
    ranked = sorted((s for s in scores.values() if s.cause.prior is not None), key=lambda s: -s.p)
    likely = 0
    for item in ranked:
        if item.p >= LIKELY_FROM and likely < MOST_LIKELY and item.cause.max_likelihood == LIKELY:
            level = LIKELY
            likely += 1
        elif item.p >= POSSIBLE_FROM:
            level = POSSIBLE
        else:
            continue
        if _ORDER[level] < _ORDER[likelihood.get(item.cause.id, UNLIKELY)]:
            likelihood[item.cause.id] = level


def _to_wider(
    knowledge: Knowledge, scores: dict[str, Score], likelihood: dict[str, str], reasons: dict[str, tuple[str, ...]]
) -> None:
    """A wider cause (heat cramp is part of nutritional) is at least as likely as the narrower one."""
    for cause in knowledge.causes:
        wider, level = cause.part_of, likelihood.get(cause.id)
        if not wider or level is None:
            continue
        if _ORDER[level] < _ORDER[likelihood.get(wider, UNLIKELY)]:
            likelihood[wider] = level
        own, parent = scores[cause.id], scores[wider]
        reasons[wider] = (*reasons.get(wider, ()), *(own.speaks_for or (cause.title,)))
        if own.p > parent.p:
            scores[wider] = Score(parent.cause, own.points, own.p, parent.speaks_for, parent.speaks_against)


def _found(item: Score, likelihood: str, reasons: tuple[str, ...]) -> CauseFound:
    cause = item.cause
    pro = tuple(dict.fromkeys((*reasons, *item.speaks_for)))
    return CauseFound(
        cause.id, cause.title, likelihood, pro, item.speaks_against, cause.text, cause.kindly, mission=cause.mission
    )
