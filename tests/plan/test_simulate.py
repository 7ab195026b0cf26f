"""Simulated people through the built-in plans: what must hold for every one of them, and for a simulation as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache

import pytest

from coach.content.library import Library
from coach.plan.build import Stock, Template, build
from coach.plan.decide import fold_day
from coach.plan.forecast import forecast
from coach.plan.model import Plan
from coach.plan.reading import read_plan
from coach.plan.simulate import curves_for, follow, quartiles, simulate
from coach.plan.simulate_life import Life, born
from coach.plan.simulate_people import HABITS, SCENARIOS, cast
from coach.plan.simulate_picture import outcome, road, stays, timeline
from coach.plan.simulate_tasks import Tasks
from coach.plan.standing import fold
from coach.plan.state import Decision, Event, State
from coach.plan.tasks import TaskToday, tasks_today
from coach.text.simulate import percent
from coach.values import replace

from .conftest import Days, red

TEMPLATES = ("acute-strain", "clinician-first", "exertion", "nutritional", "overuse", "posture")
PEOPLE = (
    "blood-thinner-70", "deadlifter", "desk-worker", "diuretic-cramps", "fast-bowler-17", "golfer", "nurse",
    "pregnant-desk-worker",
)  # fmt: skip
Facts = dict[str, str | int | float | bool | tuple[str, ...]]


@cache
def library() -> Library:
    return Library()


@cache
def personal(template: str, person: str) -> tuple[dict[str, object], Facts]:
    stock = library().stock()
    facts: Facts = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in library().item("person", person)["facts"].items()
    }
    found = library().template(template)
    table = build(Template(found.id, found.table, found.sha256), Stock(**stock), facts)
    return table, facts


def plan_of(template: str = "acute-strain", person: str = "deadlifter") -> tuple[Plan, Facts]:
    table, facts = personal(template, person)
    return read_plan(table), facts


def lives(plan: Plan, facts: Facts, *, people: int, days: int, seed: int = 7) -> Iterator[Life]:
    curves, tasks = curves_for(plan, facts, days), Tasks(plan)
    for number in range(people):
        yield Life(plan, cast(plan.rules.recovery.courses, seed, number, facts, curves), tasks, born(plan, facts))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("person", PEOPLE)
def test_within_a_year_everybody_is_through_or_was_sent_to_someone(template: str, person: str) -> None:
    plan, facts = plan_of(template, person)
    assert simulate(plan, facts, people=4, days=365, seed=11).stuck == 0


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("person", ["deadlifter", "pregnant-desk-worker", "fast-bowler-17", "blood-thinner-70"])
def test_nobody_is_given_work_while_paused_skips_a_minimum_or_gets_more_after_red(template: str, person: str) -> None:
    plan, facts = plan_of(template, person)
    guards: list[Guard] = []
    (stubborn,) = (habit for habit in HABITS if habit.id == "stubborn")  # who overdoes it has red days
    for life in lives(plan, facts, people=3, days=120):
        if not guards:
            life.person.habit = stubborn
        guard = Guard(life)
        guards.append(guard)
        for number in range(120):
            if number in {20, 60}:
                life.state.paused, life.state.paused_for = "fever", "urgent"  # chance alone pauses one in thirty
            guard.look(life.live())
    assert sum(guard.paused for guard in guards) > 5, "nothing was seen of a pause"
    assert sum(guard.reds for guard in guards), "nothing was seen of a red day"
    assert sum(guard.moves for guard in guards) > 3 or plan.locked


class Guard:
    """Looks over one person's shoulder, with a count of its own."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.here = 0  # check-ins in this stay
        self.free: set[str] = set()  # stages whose minimum is served, or that a step back led to
        self.amounts: dict[tuple[str, str, str], TaskToday] = {}
        self.paused = self.reds = self.moves = 0  # how much there was to see

    def look(self, decision: Decision) -> None:
        life, state = self.life, self.life.state
        given = tasks_today(life.plan, state, life.day)
        self.moves += decision.stage != decision.from_stage
        self.reds += state.days.get(life.day, {}).get("response") == "red"
        if state.paused:
            self.paused += 1
            assert life.given == ()
            assert given == ()
        self.here += decision.asked
        if decision.stage != decision.from_stage:
            self.left(life.plan, decision.from_stage, decision.stage, decision.rules)
        amounts = {(task.stage, task.id, task.exercise): task for task in given}
        if state.days.get(life.day, {}).get("response") == "red":
            for key in amounts.keys() & self.amounts.keys():
                for what in ("minutes", "sets", "reps", "hold_seconds"):
                    now, before = getattr(amounts[key], what), getattr(self.amounts[key], what)
                    assert now is None or before is None or now <= before, f"more {what} of {key} after a red day"
        self.amounts = amounts

    def left(self, plan: Plan, old: str, new: str, rules: tuple[str, ...]) -> None:
        stage = plan.stage(old)
        assert stage is not None
        if plan.place_of(new) < plan.place_of(old):
            self.free.add(new)
            if self.here >= stage.days.at_least:
                self.free.add(old)
        elif not stage.weekly and old not in self.free and rules != (f"{old}.cap",):
            assert self.here >= stage.days.at_least, f"{old} left after {self.here} check-ins"
            self.free.add(old)
        self.here = 0


def test_the_same_seed_tells_the_same_story_and_another_a_different_one() -> None:
    plan, facts = plan_of()
    one, again, other = (simulate(plan, facts, people=12, days=40, seed=seed) for seed in (3, 3, 4))
    assert one == again
    assert one.there != other.there


def test_a_person_is_the_same_one_however_many_there_are() -> None:
    plan, facts = plan_of()
    few, many = ([life.live() for life in lives(plan, facts, people=count, days=1)] for count in (3, 6))
    assert many[:3] == few


@pytest.mark.parametrize(("template", "person"), [("acute-strain", "deadlifter"), ("posture", "pregnant-desk-worker")])
def test_what_was_simulated_folds_to_the_same_standing(template: str, person: str) -> None:
    table, facts = personal(template, person)
    for life in lives(read_plan(table), facts, people=4, days=70):
        events = [Event("answers", life.first + 1, {"facts": facts}), Event("plan", life.first + 1, {"plan": table})]
        decisions = []
        for _ in range(70):
            decisions.append(life.live())
            events += life.events
        standing = fold(events, life.day, explain_from=life.day + 1)
        assert standing is not None
        assert list(standing.decisions) == decisions
        assert standing.state.to_text() == life.state.to_text()


@pytest.mark.parametrize("person", ["golfer", "blood-thinner-70"])
def test_a_day_folded_from_a_checkpoint_is_the_day_of_the_whole_fold(person: str) -> None:
    plan, facts = plan_of("acute-strain", person)
    for life in lives(plan, facts, people=3, days=100):
        for _ in range(100):
            kept = State.from_text(life.state.to_text())
            lived = life.live()
            assert fold_day(plan, kept, life.day, life.events) == lived
            assert kept.to_text() == life.state.to_text()


@pytest.mark.parametrize(
    ("template", "person"), [("acute-strain", "golfer"), ("posture", "pregnant-desk-worker"), ("overuse", "nurse")]
)
def test_the_quick_look_at_tasks_sees_what_today_shows(template: str, person: str) -> None:
    plan, facts = plan_of(template, person)
    for life in lives(plan, facts, people=3, days=100):
        for _ in range(100):
            life.live()
            shown = tuple(task.id for task in tasks_today(plan, life.state, life.day))
            life._facts.facts = life.state.facts_on(life.day)
            assert life.tasks.today(life.state, life.day, life._facts, life.lately) == shown


def test_the_cap_on_rest_holds_though_every_morning_is_red_and_the_rest_day_comes_along(days: Days) -> None:
    decisions = [days.next(8, work=red("walk")) for _ in range(3)]
    assert [decision.kind for decision in decisions] == ["hold", "hold", "advance"]
    assert decisions[-1].rules == ("settle.cap",)
    assert days.state.rest_until == days.day


def test_what_those_wait_for_who_are_not_through_is_told_and_only_that() -> None:
    table, _ = personal("acute-strain", "desk-worker")
    unmet = [{"measure": "walk_minutes", "at_least": 1000}, {"measure": "average_pain", "at_most": 10}]
    listed: list[dict[str, object]] = table["stages"]  # type: ignore[assignment]
    stages = [{**stage, "move_on": unmet} if stage["id"] == "move" else stage for stage in listed]
    result = simulate(read_plan({**table, "stages": stages}), people=20, days=60)
    waiting = next(stage for stage in result.stages if stage.id == "move")
    assert waiting.waits == (("walk 1000 minutes or more", 1.0),)
    assert result.stages[-1].waits == ()
    (line,) = [whys for text, whys in outcome(result) if text.startswith(f"{percent(waiting.still)}% are still in")]
    assert line == ("100% of them: walk 1000 minutes or more",)


def test_shares_and_days_add_up() -> None:
    plan, facts = plan_of()
    result = simulate(plan, facts, people=30, days=60)
    assert all(sum(row[day] for row in result.there) == 30 for day in range(60))
    assert sum(result.steps_back) == 30
    assert sum(stage.still for stage in result.stages) == pytest.approx(1)
    assert result.stages[0].low <= result.stages[0].median <= result.stages[0].high
    assert asdict(result)["plan"] == "acute-strain"


def test_fast_people_are_further_than_slow_ones() -> None:
    plan, facts = plan_of()
    fast, slow = (follow(plan, facts, scenario=name, days=80) for name in ("fast", "slow"))
    assert plan.place_of(fast.days[-1].stage) > plan.place_of(slow.days[-1].stage)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_scenario_can_be_followed_with_reasons(scenario: str) -> None:
    plan, facts = plan_of()
    story = follow(plan, facts, scenario=scenario, days=30)
    assert [day.day for day in story.days] == list(range(1, 31))
    assert any(day.reasons for day in story.days)


def test_who_skips_the_work_gets_fewer_green_days_than_who_does_it() -> None:
    plan, facts = plan_of()
    typical, skipper = (follow(plan, facts, scenario=name, days=90, seed=2) for name in ("typical", "skipper"))
    assert plan.place_of(skipper.days[-1].stage) <= plan.place_of(typical.days[-1].stage)


def test_courses_and_habits_cover_everybody() -> None:
    usual = plan_of()[0].rules.recovery
    assert sum(course.share for course in usual.courses) == pytest.approx(1)
    assert sum(habit.share for habit in HABITS) == pytest.approx(1)
    assert all(course.left(0) == pytest.approx(1) for course in usual.courses)
    assert {course for course, _ in SCENARIOS.values()} | set(usual.band) <= {course.id for course in usual.courses}


@pytest.mark.parametrize("width", [40, 60, 76, 120])
def test_pictures_keep_to_their_width_and_to_ascii(width: int) -> None:
    plan, facts = plan_of()
    result = simulate(plan, facts, people=10, days=50)
    story = follow(plan, facts, days=50)
    lines = (*timeline(result, width=width, ascii_only=True), *road(story, width=width, ascii_only=True))
    assert all(len(line) <= width and line.isascii() for line in lines)
    assert max(len(line) for line in timeline(result, width=width)) <= width
    assert len(timeline(result)) == len(plan.turn) + 2


def test_the_last_stage_is_named_in_what_became_of_all() -> None:
    plan, facts = plan_of()
    said = outcome(simulate(plan, facts, people=5, days=20))[0][0]
    assert said.endswith(f"reached the last stage, {plan.turn[-1].title}.")


def test_who_is_seen_by_someone_is_told_on_its_day_and_in_what_became_of_all() -> None:
    built, facts = plan_of("posture", "fast-bowler-17")
    story = follow(built, facts, days=60)
    opened = next(day for day in story.days if day.seen)
    assert "What was locked is open now" in opened.seen
    assert all(day.stage in {"settle", "move"} for day in story.days if day.day < opened.day)
    assert "open now" not in next(day for day in story.days if day.seen and day.day > opened.day).seen
    result = simulate(built, facts, people=20, days=60)
    assert 0 < result.seen <= 1
    assert 1 < result.seen_day <= 60
    assert any("went and were seen" in line and "What was locked opened" in line for line, _ in outcome(result))
    plain, facts = plan_of()
    assert not any("What was locked" in line for line, _ in outcome(simulate(plain, facts, people=20, days=60)))


def test_a_stage_in_which_most_still_are_is_told_so_and_not_by_the_few_who_left() -> None:
    plan, facts = plan_of()
    result = simulate(plan, facts, people=20, days=40)
    stage = replace(result.stages[0], reached=0.97, still=0.95, low=61, median=61, high=61)
    assert stays(replace(result, stages=(stage,))) == (f"{stage.title}: 97% came this far, most are still in it",)
    assert "61 days" in stays(replace(result, stages=(replace(stage, still=0.4),)))[0]


def test_who_was_sent_to_someone_is_told_with_the_rules_that_sent_them() -> None:
    plan, facts = plan_of()
    result = simulate(plan, facts, people=20, days=90)
    whys = {
        rule.id: rule.why for rule in (*plan.rules.see_someone, *(each for stage in plan.stages for each in stage.see_someone))
    }
    named = [(rule, why) for sent in result.sent for rule, why, _ in sent.rules]
    assert named
    assert all(whys.get(rule, why) == why for rule, why in named)
    lines = [why for _, whys in outcome(result) for why in whys]
    for sent in result.sent:
        shares = [share for *_, share in sent.rules]
        assert shares == sorted(shares, reverse=True)
        assert all(share <= sent.share for share in shares)
        assert all(any(line.endswith(why) for line in lines) for _, why, _ in sent.rules)


def test_no_people_or_no_days_is_refused() -> None:
    plan, facts = plan_of()
    with pytest.raises(ValueError, match="at least one"):
        simulate(plan, facts, people=0)


def test_quartiles_are_values_of_the_list() -> None:
    assert quartiles([]) == (0, 0, 0)
    assert quartiles([9, 1, 5, 3, 7]) == (3, 5, 7)


def test_a_forecast_is_a_range_leaves_the_state_alone_and_fits_the_course() -> None:
    plan, facts = plan_of()
    ranges = {}
    for scenario in ("fast", "slow"):
        (life,) = lives(plan, facts, people=1, days=90)
        for pain in (7, 6, 6, 5) if scenario == "fast" else (7, 7, 7, 7):
            life.person.scale = pain / life.person.curve[0]
            life.live()
        before = life.state.to_text()
        ranges[scenario] = forecast(plan, life.state, people=40)
        assert life.state.to_text() == before
    fast, slow = ranges["fast"], ranges["slow"]
    assert fast is not None
    assert slow is not None
    assert fast.low is not None
    assert fast.low <= (fast.high or 61)
    assert fast.low <= (slow.low or 61)
    assert "to" in fast.sentence("the next stage")


def test_there_is_no_forecast_before_the_third_check_in_or_while_paused() -> None:
    plan, facts = plan_of()
    (life,) = lives(plan, facts, people=1, days=30)
    life.live()
    assert forecast(plan, life.state) is None
    for _ in range(5):
        life.live()
    life.state.paused = "fever"
    assert forecast(plan, life.state) is None
