"""The bundle is FHIR R5 as an independent reader takes it, and a server could take it twice without doubling anything."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from coach.coaching.door import Coach
from coach.coaching.report import gather
from coach.coaching.report_facts import ReportFacts
from coach.journal.days import FixedClock
from coach.report import render

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fhir.resources import get_fhir_model_class
    from fhir.resources.bundle import Bundle

KINDS = {"Patient", "Condition", "QuestionnaireResponse", "Observation", "CarePlan", "MedicationStatement", "Flag"}


def bundle_of(facts: ReportFacts) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(render(facts, "fhir"))
    return made


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def check_bundle(made: dict[str, Any]) -> None:
    """Hold a bundle, and each resource in it by itself, against the independent reader."""
    Bundle.model_validate(made)
    for entry in made["entry"]:
        resource = entry["resource"]
        read = get_fhir_model_class(resource["resourceType"]).model_validate(resource)
        assert json.loads(read.model_dump_json()).keys() == resource.keys()


@pytest.mark.parametrize("which", ["facts", "hostile"])
def test_an_independent_reader_takes_the_bundle_and_each_resource(which: str, request: pytest.FixtureRequest) -> None:
    made = bundle_of(request.getfixturevalue(which))
    check_bundle(made)
    assert {entry["resource"]["resourceType"] for entry in made["entry"]} == KINDS


def test_the_reader_would_notice_a_wrong_field(facts: ReportFacts) -> None:
    made = bundle_of(facts)
    made["entry"][0]["resource"]["colour"] = "red"
    with pytest.raises(ValueError, match="colour"):
        get_fhir_model_class("Patient").model_validate(made["entry"][0]["resource"])


@pytest.mark.parametrize("which", ["facts", "hostile"])
def test_every_reference_leads_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    made = bundle_of(request.getfixturevalue(which))
    names = {entry["fullUrl"] for entry in made["entry"]}
    assert len(names) == len(made["entry"]), "two entries for one thing are refused by servers"
    for entry in made["entry"]:
        resource = entry["resource"]
        inside = {f"#{item['id']}" for item in resource.get("contained", ())}
        used = set(references(resource))
        assert used <= names | inside
        assert inside <= used, "what is contained is referred to"


def test_entries_are_updates_by_identifier(facts: ReportFacts) -> None:
    for entry in bundle_of(facts)["entry"]:
        kind = entry["resource"]["resourceType"]
        assert entry["request"]["method"] == "PUT"
        assert entry["request"]["url"].startswith(f"{kind}?identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Auuid%3A")
        assert entry["resource"]["identifier"] == [{"system": "urn:ietf:rfc:3986", "value": entry["fullUrl"]}]


def test_a_later_bundle_names_the_same_things_alike(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain", {"age": 40})
    coach.check_in({"worst_pain": 5, "pain_now": 3}, [])
    before = {entry["fullUrl"] for entry in bundle_of(gather(coach.desk))["entry"]}
    clock.time += timedelta(days=1)
    coach.check_in({"worst_pain": 4, "pain_now": 2}, [])
    after = {entry["fullUrl"] for entry in bundle_of(gather(coach.desk))["entry"]}
    assert before < after


def test_pain_now_is_coded_with_loinc_and_has_its_value(facts: ReportFacts) -> None:
    coded = [
        entry["resource"]
        for entry in bundle_of(facts)["entry"]
        if entry["resource"].get("code", {}).get("coding", [{}])[0].get("code") == "72514-3"
    ]
    told = [day.measures["pain_now"] for day in facts.days if "pain_now" in day.measures]
    assert [item["valueQuantity"]["value"] for item in coded] == told
    assert len(told) > 10


def test_every_dose_and_every_number_of_a_day_is_there(facts: ReportFacts) -> None:
    counts = Counter(entry["resource"]["resourceType"] for entry in bundle_of(facts)["entry"])
    assert counts["MedicationStatement"] == len(facts.doses)
    numbers = sum(type(value) in (int, float) for day in facts.days for value in day.measures.values())
    assert counts["Observation"] == numbers + 1, "and the age"


def test_a_told_danger_is_a_flag(hostile: ReportFacts) -> None:
    flags = [entry["resource"] for entry in bundle_of(hostile)["entry"] if entry["resource"]["resourceType"] == "Flag"]
    assert any(flag["category"][0]["coding"][0]["code"] == "clinical" for flag in flags)


def test_danger_told_after_somebody_has_looked_is_an_active_flag(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain")

    def told() -> dict[str, str]:
        made = [entry["resource"] for entry in bundle_of(gather(coach.desk))["entry"]]
        flags = [flag for flag in made if flag["resourceType"] == "Flag" and "between the legs" in flag["code"]["text"]]
        return {flag["period"]["start"]: flag["status"] for flag in flags}

    coach.check_in({"worst_pain": 6}, ["saddle"])
    assert told() == {"2026-11-22": "active"}
    clock.time += timedelta(hours=1)
    coach.cleared("GP", "fine")
    clock.time += timedelta(days=20)
    coach.check_in({"worst_pain": 6}, ["saddle"])
    assert told() == {"2026-11-22": "inactive", "2026-12-12": "active"}
    clock.time += timedelta(hours=1)
    coach.cleared("GP", "fine")
    assert told() == {"2026-11-22": "inactive", "2026-12-12": "inactive"}


def the(kind: str, coach: Coach) -> dict[str, Any]:
    made = [entry["resource"] for entry in bundle_of(gather(coach.desk))["entry"]]
    (found,) = [each for each in made if each["resourceType"] == kind]
    return dict(found)


def status(coach: Coach) -> str:
    return str(the("Condition", coach)["clinicalStatus"]["coding"][0]["code"])


def test_a_condition_is_resolved_by_the_plans_measure_and_not_by_closing_the_episode(coach: Coach, clock: FixedClock) -> None:
    def mornings(count: int, worst: int) -> None:
        for _ in range(count):
            coach.check_in({"worst_pain": worst, "average_pain": worst, "walk_minutes": 30, "up_unaided": True}, [])
            clock.time += timedelta(days=1)

    coach.start_plan("acute-strain")
    mornings(2, 7)
    assert status(coach) == "active"
    coach.close_episode()
    assert status(coach) == "unknown"
    assert "abatementDateTime" not in the("Condition", coach)
    coach.start_plan("acute-strain")
    mornings(10, 1)
    assert (status(coach), the("Condition", coach)["abatementDateTime"]) == ("resolved", "2026-11-30")
    mornings(1, 8)
    assert status(coach) == "recurrence"
    mornings(1, 1)
    assert status(coach) == "resolved"


def test_in_a_closed_episode_nothing_is_being_done(coach: Coach, clock: FixedClock) -> None:
    coach.start_plan("acute-strain")
    coach.check_in({"worst_pain": 6}, [])
    assert {inside["status"] for inside in the("CarePlan", coach)["contained"]} == {"active", "draft"}
    coach.close_episode()
    clock.time += timedelta(days=40)
    assert {inside["status"] for inside in the("CarePlan", coach)["contained"]} == {"completed", "draft"}
    assert "Now doing" not in render(gather(coach.desk), "md")


def test_nobodys_name_or_journal_id_is_in_it(facts: ReportFacts) -> None:
    made = render(facts, "fhir")
    assert facts.episode not in made
    assert not any(day.entry in made for day in facts.days if day.entry)
