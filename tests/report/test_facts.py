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
from coach.report import render


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


def test_days_to_come_and_days_after_the_closing_are_not_counted(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain")
    coach.check_in({"worst_pain": 4}, [])
    clock.time += timedelta(days=2)
    made = gather(coach.desk, until="2027-11-22")
    assert (made.until, made.number, sum(stage.days for stage in made.plan.stages)) == ("2026-11-24", 3, 3)
    coach.close_episode()
    clock.time += timedelta(days=50)
    made = gather(coach.desk, until="2026-12-24")
    assert (made.until, made.number, sum(stage.days for stage in made.plan.stages)) == ("2026-11-24", 3, 3)


def test_the_age_is_that_of_the_reports_last_day(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain", {"age": 40})
    coach.check_in({"worst_pain": 4}, [])
    clock.time += timedelta(days=800)
    assert gather(coach.desk).person.age == 42
    assert gather(coach.desk, until="2026-12-01").person.age == 40


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


def test_the_most_in_24_hours_counts_what_was_had_the_evening_before_the_reports_days(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain")
    coach.dose("ibuprofen", "800 mg")
    clock.time += timedelta(hours=20)
    coach.dose("ibuprofen", "800 mg")
    (found,) = gather(coach.desk, since=coach.today().day).medicines
    assert (found.doses, found.most_mg, found.state) == (1, 1600, "over")
    clock.time += timedelta(days=3)
    coach.dose("ibuprofen", "800 mg")
    (found,) = gather(coach.desk, since=coach.today().day).medicines
    assert (found.doses, found.most_mg, found.state) == (1, 800, "at-limit")


def test_a_danger_sign_ticked_at_a_check_in_and_who_looked_are_kept(hostile: ReportFacts) -> None:
    assert [day.disposition for day in hostile.danger.ticked] == ["emergency"]
    assert len(hostile.danger.cleared) == 1


def test_an_amount_that_nobody_told_is_marked_as_assumed_in_every_format(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain", {"age": 40})
    for name, amount in (("ibuprofen", ""), ("paracetamol", "2 sachets"), ("aspirin", "1"), ("codeine", "2 x 30 mg")):
        coach.dose(name, amount)
        clock.time += timedelta(minutes=1)
    made = gather(coach.desk)
    bare, tablets, number, told = made.doses
    assert (bare.units, bare.assumed) == (None, ("ibuprofen",))
    assert (tablets.units, tablets.unit, tablets.assumed) == (2, "sachet", ("paracetamol",))
    assert (told.assumed, number.unit) == ((), "unit")
    assert [item.assumed for item in made.medicines] == [True, False, True, True]
    for form in ("md", "html", "fhir"):
        text = render(made, form).replace("\\", "")
        assert "ibuprofen 400 mg (assumed: how much was not told)" in text
        assert "paracetamol 2000 mg (assumed: the strength was not told)" in text
        assert "codeine 60 mg (" not in text
        assert "× unit" not in text
    assert "| 2 × sachet; paracetamol" in render(made, "md")
    assert "| 1 (of what is not told); aspirin" in render(made, "md")
    assert "partly assumed" in render(made, "md")
    counted = [entry["resource"] for entry in json.loads(render(made, "fhir"))["entry"]]
    doses = [made["dosage"][0] for made in counted if made["resourceType"] == "MedicationStatement"]
    assert ["doseAndRate" in dose for dose in doses] == [False, False, False, True], "a guess is no number to count on"


@pytest.mark.parametrize(
    ("fulls", "said"),
    [
        ((False, False), "Check-ins asked the 6 signs of every day on 2 days: none of them each time."),
        ((True, False, False), "the 6 signs of every day on 2 days, the full list on 1 day: none of them each time."),
        ((True,), "Check-ins asked the full list on 1 day: none of them each time."),
    ],
)
def test_the_report_says_how_many_signs_a_check_in_asked(
    coach: Coach, clock: FixedClock, fulls: tuple[bool, ...], said: str
) -> None:
    coach.start_plan("acute-strain", {"age": 40})
    for full in fulls:
        coach.check_in({"worst_pain": 4}, [], full=full)
        clock.time += timedelta(days=1)
    made = gather(coach.desk)
    assert (made.danger.asked_days, made.danger.full_days) == (len(fulls), sum(fulls))
    for form in ("md", "html"):
        assert said in render(made, form)
    assert ("Asked every day (6)" in render(made, "md")) == (not all(fulls))


def test_a_full_list_with_a_sign_in_it_counts_as_one(coach: Coach) -> None:
    coach.start_plan("acute-strain", {"age": 40})
    coach.check_in({}, ["saddle"], full=True)
    assert gather(coach.desk).danger.full_days == 1


def test_what_made_it_worse_has_the_titles_of_that_day_and_notes_with_their_day(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain", {"age": 40, "mobility": "few-steps"})
    titles = {}
    for day in range(3):
        coach.check_in({"worst_pain": 3, "average_pain": 2, "up_unaided": True, "walk_minutes": 20}, [])
        titles[coach.today().day] = next(task.title for task in coach.today().tasks if task.id == "walk")
        if day:
            coach.done("walk", felt={"feel": "hard"})
        coach.note(f"Slept on the sofa {day}.")
        clock.time += timedelta(days=1)
    coach.check_in({"worst_pain": 8, "average_pain": 6}, [])
    made = gather(coach.desk)
    hard = [item for item in made.worse if "felt hard" in item.how]
    assert len(set(titles.values())) > 1, "another stage calls it by another title"
    assert [item.what for item in hard] == [(titles[item.day],) for item in hard]
    assert hard[0].notes == ("Slept on the sofa 1.",), "not the note of the day before"
    clock.time += timedelta(days=1)
    coach.note("Carried boxes.")
    clock.time += timedelta(days=1)
    coach.check_in({"worst_pain": 10}, [])
    (rose,) = [item for item in gather(coach.desk).worse if "worst pain from 8 to 10" in item.how]
    assert rose.notes == ("Carried boxes. (26 Nov)",)


def test_a_step_back_that_the_person_stayed_from_is_told_as_asked_for_and_not_as_taken(coach: Coach, clock: FixedClock) -> None:
    quiet = {"worst_pain": 3, "average_pain": 3, "walk_minutes": 30, "up_unaided": True}
    coach.start_plan("acute-strain")
    for _ in range(5):
        coach.check_in(quiet, [])
        clock.time += timedelta(days=1)
    coach.check_in({**quiet, "worst_pain": 9, "average_pain": 8, "walk_minutes": 2}, [])

    def shown() -> tuple[bool, bool, bool, bool]:
        made = gather(coach.desk)
        page, text = render(made, "html"), render(made, "md")
        return "l10 -6v12z" in page, "took a step back" in text, "Step back to" in text, "A step back was suggested" in text

    assert shown() == (True, True, True, False)
    coach.choose("stay")
    assert shown() == (False, False, False, True)


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
    coach.note("my back was bad that summer", day="2020-07-01")
    coach.undo()
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
