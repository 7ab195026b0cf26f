"""What is gathered is what was recorded, as it stands now, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from coach.coaching.door import Coach
from coach.coaching.problems import Refused, Stopped
from coach.coaching.report import SECTIONS, gather
from coach.coaching.report_facts import ReportFacts
from coach.journal.days import FixedClock


def test_the_demos_facts_hold_every_part(facts: ReportFacts) -> None:
    assert facts.sections == SECTIONS
    assert facts.reviewed is False
    assert len(facts.days) == 21
    assert [cause.likelihood for cause in facts.causes[:1]] == ["likely"]
    assert all((facts.danger.signs, facts.plan.stages, facts.decisions, facts.medicines))
    assert all((facts.worse, facts.questions, facts.notes))
    assert sum(stage.days for stage in facts.plan.stages) == 21, "each day was spent on one stage"


def test_without_an_interview_and_an_episode_there_is_nothing_to_report(coach: Coach) -> None:
    with pytest.raises(Stopped, match="nothing to report"):
        gather(coach.desk)


def test_an_interview_that_ended_in_an_emergency_makes_a_page_without_a_plan(coach: Coach) -> None:
    coach.save_interview_draft({"age": 50, "saddle": "yes"})
    made = gather(coach.desk)
    assert made.danger.disposition == "emergency"
    assert made.danger.flags
    assert not made.plan.id


def test_a_section_that_was_not_chosen_is_not_in_it(coach: Coach) -> None:
    coach.start_plan("acute-strain", {"age": 40})
    coach.note("secret")
    made = gather(coach.desk, sections=["causes"])
    assert made.sections == ("causes",)
    assert (made.notes, made.days, made.danger.signs, made.plan.id) == ((), (), (), "")
    with pytest.raises(Refused, match="pain"):
        gather(coach.desk, sections=["pain"])


def test_days_are_those_that_were_asked_for(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain")
    for pain in range(5):
        coach.check_in({"worst_pain": pain}, [])
        coach.dose("ibuprofen", "200 mg")
        clock.time += timedelta(days=1)
    made = gather(coach.desk, since="2026-11-23", until="2026-11-24")
    assert [day.day for day in made.days] == ["2026-11-23", "2026-11-24"]
    assert [day.number for day in made.days] == [2, 3]
    assert len(made.doses) == 2
    with pytest.raises(Refused, match="No day"):
        gather(coach.desk, since="2026-11-25", until="2026-11-24")


def test_what_was_taken_back_is_not_in_it(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain")
    clock.time += timedelta(minutes=1)
    coach.note("taken back")
    assert gather(coach.desk).notes
    coach.undo()
    assert not gather(coach.desk).notes


def test_the_most_in_24_hours_is_over_the_limit_when_the_log_is(hostile: ReportFacts) -> None:
    (found,) = hostile.medicines
    assert (found.ingredient, found.most_mg, found.limit_mg, found.state, found.doses) == ("ibuprofen", 1600, 1200, "over", 4)


def test_a_danger_sign_ticked_at_a_check_in_and_who_looked_are_kept(hostile: ReportFacts) -> None:
    assert [day.disposition for day in hostile.danger.ticked] == ["emergency"]
    assert len(hostile.danger.cleared) == 1


def test_the_persons_own_questions_come_first(hostile: ReportFacts) -> None:
    assert hostile.questions[0].startswith("Can I swim?")
    assert len(hostile.questions) > 1


def test_what_made_it_worse_tells_the_rise_the_sign_and_what_was_left_out(hostile: ReportFacts) -> None:
    said = "; ".join(line for day in hostile.worse for line in day.how)
    assert "worst pain from 4 to 7" in said
    assert "catching" in said
    assert "left out" in said


def test_the_code_is_the_same_in_every_report_and_holds_no_name(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain")
    first = gather(coach.desk).person.code
    coach.close_episode()
    clock.time += timedelta(days=1)
    coach.start_plan("posture")
    made = gather(coach.desk)
    assert made.person.code == first
    assert made.episode not in json.dumps(first)
    assert made.number == 1, "the second episode"


def test_a_closed_episode_can_still_be_reported_by_its_name(coach: Coach) -> None:
    coach.start_plan("acute-strain")
    first = gather(coach.desk).episode
    coach.close_episode()
    coach.start_plan("posture")
    made = gather(coach.desk, episode=first[:8])
    assert (made.episode, made.plan.id) == (first, "acute-strain")
    assert made.closed
    with pytest.raises(Refused, match="no episode"):
        gather(coach.desk, episode="zzz")
