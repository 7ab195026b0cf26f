"""The eight made-up people: a report of each, in every format, whole by its own schema and an independent reader."""

from __future__ import annotations

import json
import tomllib
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest

from coach.coaching.door import Coach
from coach.coaching.report import gather
from coach.coaching.report_facts import ReportFacts
from coach.content.places import plans_dir
from coach.interview import check_answers
from coach.interview.model import Findings
from coach.journal.days import FixedClock
from coach.report import FORMATS, render
from coach.report.tables import SCHEMA, from_json

from .test_fhir import check_bundle
from .test_formats import tags_of

PEOPLE = sorted((plans_dir() / "people").glob("*.toml"))


def lived(coach: Coach, clock: FixedClock, file: Path) -> ReportFacts:
    """Five days of that person, as far as the interview lets a plan begin."""
    told = tomllib.loads(file.read_text())["facts"]
    worked_out = {problem.fact for problem in check_answers(coach.knowledge, told)}  # such as `cause`: nobody answers that
    answers = {name: value for name, value in told.items() if name not in worked_out}
    found = coach.interview_step(answers)
    plan = found.plan if isinstance(found, Findings) else "acute-strain"
    if plan is None:
        return gather(coach.desk, answers=answers)
    coach.start_plan(plan, answers)
    for pain in (6, 5, 5, 4, 6):
        coach.check_in({"worst_pain": pain, "average_pain": pain - 1, "activities": 8 - pain}, [])
        for task in coach.today().tasks[:2]:
            coach.done(task.id)
        clock.time += timedelta(days=1)
    return gather(coach.desk)


@pytest.mark.parametrize("file", PEOPLE, ids=lambda file: file.stem)
def test_a_report_of_each_made_up_person_is_whole(coach: Coach, clock: FixedClock, file: Path) -> None:
    facts = lived(coach, clock, file)
    made = {form: render(facts, form) for form in FORMATS}
    jsonschema.validate(json.loads(made["json"]), json.loads(SCHEMA.read_text()))
    assert from_json(made["json"]) == facts
    check_bundle(json.loads(made["fhir"]))
    assert tags_of(made["html"]).tags
    assert any(cause.likelihood != "unlikely" for cause in facts.causes)
    for cause in facts.causes:
        assert cause.title.replace("&", "&amp;").replace("'", "&#x27;") in made["html"]
