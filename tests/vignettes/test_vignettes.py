"""The stories hold the bars: nobody in danger is sent home, and few at home are sent elsewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coach.interview import Asking, Findings, next_step

from .stories import DAY, HERE, answer, knowledge, load, walk
from .table import Row, rows, summary, text

PAIRS: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "near_misses.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def table() -> list[Row]:
    return rows(load("stories.jsonl"))


def judge(said: dict[str, Any]) -> Findings:
    """The findings when everything said is given at once, and the rest is asked."""
    answers = dict(said)
    while isinstance(step := next_step(knowledge(), answers, DAY), Asking):
        answers[step.question.id] = answer(step.question, said)
    return step


def test_no_story_is_judged_under_its_minimum(table: list[Row]) -> None:
    assert [row.story.id for row in table if row.too_low] == []


def test_most_stories_are_judged_exactly(table: list[Row]) -> None:
    figures = summary(table)
    assert figures["exact"] / figures["stories"] >= 0.85


def test_few_self_care_stories_are_sent_higher(table: list[Row]) -> None:
    figures = summary(table)
    assert figures["self_care_higher"] / figures["self_care"] <= 0.12


def test_no_story_is_judged_over_its_maximum(table: list[Row]) -> None:
    assert [row.story.id for row in table if row.too_high] == []


def test_the_expected_cause_is_among_the_first_three(table: list[Row]) -> None:
    figures = summary(table)
    assert figures["first_three"] / figures["stories"] >= 0.90


def test_the_table_names_every_story(table: list[Row]) -> None:
    printed = text(table)
    assert all(row.story.id in printed for row in table)


def test_all_stories_are_there() -> None:
    assert len(load("stories.jsonl")) == 56


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair["rule"]))
def test_a_rule_fires_on_its_story_and_not_on_the_near_miss(pair: dict[str, Any]) -> None:
    fires, misses = judge(pair["fires"]["answers"]), judge(pair["misses"]["answers"])
    assert pair["rule"] in fires.fired
    assert pair["rule"] not in misses.fired
    if pair["disposition"] != "self-care":
        flag = next(flag for flag in fires.red_flags if flag.id == pair["rule"])
        assert flag.disposition == pair["disposition"]
        assert flag.because


def test_every_rule_has_its_pair() -> None:
    assert {pair["rule"] for pair in PAIRS} == {rule.id for rule in knowledge().rules}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair["rule"]))
def test_an_emergency_ends_within_twelve_screens(pair: dict[str, Any]) -> None:
    findings, screens = walk(pair["fires"]["answers"])
    if findings.disposition == "emergency":
        assert len(screens) <= 12, screens


def test_an_emergency_story_ends_within_twelve_screens(table: list[Row]) -> None:
    assert [(row.story.id, row.screens) for row in table if row.disposition == "emergency" and row.screens > 12] == []


def test_a_self_care_story_takes_at_most_twenty_five_screens(table: list[Row]) -> None:
    assert [(row.story.id, row.screens) for row in table if row.disposition == "self-care" and row.screens > 25] == []


def test_stories_written_by_somebody_who_had_not_read_the_rules_hold_too() -> None:
    """52 stories, expected and answered before the rules were read; since then rules and words changed for what they showed."""
    walked = rows(load("blind.jsonl"))
    assert len(walked) == 52
    assert [row.story.id for row in walked if row.too_low] == []
    assert [(row.story.id, row.fired) for row in walked if row.too_high] == []


def test_stories_read_by_somebody_who_knew_neither_rules_nor_expectations_hold_too() -> None:
    """60 stories by one writer, answered by another reader from the questions alone, after a first reading had mended words.

    Two go higher than their writer's most, and stay so: an epidural ten weeks before (PO-1), and a boy of fifteen after four
    weeks (AGE-16). The sources ask for both.
    """
    walked = rows(load("unseen.jsonl"))
    assert len(walked) == 60
    assert [row.story.id for row in walked if row.too_low] == []
    assert [(row.story.id, row.fired[0]) for row in walked if row.too_high] == [("NW004", "PO-1"), ("NW028", "AGE-16")]


def test_stories_that_came_later_hold_too() -> None:
    """40 and then 50 stories, written without a look at the rules, answered from the questions alone. 35 and 45 held at once.

    Rules changed for what the others showed: an infected spine without a fever, a stone in waves, attacks after meals, stiffness
    of the morning, cramps of one hot day, young people whose pain comes and goes. Where readers had misread a question its words
    changed, and so did those answers: an eye that is red now, a fever long gone, stiff or sore for swollen or weak.

    From LT091 on they are stories that the rules had got wrong, each with a harmless neighbour.
    """
    walked = rows(load("later.jsonl"))
    assert len(walked) == 99
    assert [row.story.id for row in walked if row.too_low] == []
    assert [(row.story.id, row.fired) for row in walked if row.too_high] == []
