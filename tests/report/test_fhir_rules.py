"""Rules of FHIR R5 that an independent reader does not check: required codes, invariants, what a transaction needs.

From https://hl7.org/fhir/R5/: bundle.html (bdl-3, bdl-7, transactions), domainresource.html (dom-2, dom-3), datatypes.html
(qty-3, per-1, id, instant), and each resource's page for its required value sets and invariants (con-3, con-4, qrs-1).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from coach.coaching.report_facts import ReportFacts
from coach.report import render

CODES = {
    ("QuestionnaireResponse", "status"): {"in-progress", "completed", "amended", "entered-in-error", "stopped"},
    ("Observation", "status"): {
        "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown",
    },
    ("CarePlan", "status"): {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"},
    ("CarePlan", "intent"): {"proposal", "plan", "order", "option", "directive"},
    ("ServiceRequest", "status"): {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"},
    ("ServiceRequest", "intent"): {
        "proposal", "plan", "directive", "order", "original-order", "reflex-order", "filler-order", "instance-order", "option",
    },
    ("MedicationStatement", "status"): {"recorded", "entered-in-error", "draft"},
    ("Flag", "status"): {"active", "inactive", "entered-in-error"},
    ("Patient", "gender"): {"male", "female", "other", "unknown"},
}  # fmt: skip
CONCEPTS = {
    "http://terminology.hl7.org/CodeSystem/condition-clinical": {
        "active", "recurrence", "relapse", "inactive", "remission", "resolved", "unknown",
    },
    "http://terminology.hl7.org/CodeSystem/condition-ver-status": {
        "unconfirmed", "provisional", "differential", "confirmed", "refuted", "entered-in-error",
    },
    "http://terminology.hl7.org/CodeSystem/condition-category": {"problem-list-item", "encounter-diagnosis"},
    "http://terminology.hl7.org/CodeSystem/observation-category": {
        "social-history", "vital-signs", "imaging", "laboratory", "procedure", "survey", "exam", "therapy", "activity",
    },
    "http://terminology.hl7.org/CodeSystem/flag-category": {
        "diet", "drug", "lab", "admin", "contact", "clinical", "behavioral", "research", "advance-directive", "safety",
    },
    "http://terminology.hl7.org/CodeSystem/v2-0136": {"Y", "N"},
    "http://terminology.hl7.org/CodeSystem/data-absent-reason": {"asked-declined", "asked-unknown"},
    "http://loinc.org": {"72514-3", "55411-3", "30525-0"},
    "http://hl7.org/fhir/sid/icd-10-cm": {"M62.830"},
}  # fmt: skip
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DATE_TIME = re.compile(rf"\d{{4}}(-\d\d(-\d\d)?)?|{INSTANT.pattern}")
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

pytestmark = pytest.mark.parametrize("which", ["facts", "hostile"])


@pytest.fixture
def made(which: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    facts: ReportFacts = request.getfixturevalue(which)
    bundle: dict[str, Any] = json.loads(render(facts, "fhir"))
    return bundle


def tables(value: object) -> Iterator[dict[str, Any]]:
    """Every table in a value, itself included."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from tables(item)
    elif isinstance(value, list):
        for item in value:
            yield from tables(item)


def resources(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [table for table in tables(made["entry"]) if "resourceType" in table]


def test_a_transaction_has_a_request_and_a_name_for_each_entry(made: dict[str, Any]) -> None:
    assert made["type"] == "transaction"
    assert INSTANT.fullmatch(made["timestamp"])
    for entry in made["entry"]:
        assert UUID.fullmatch(entry["fullUrl"])
        assert set(entry) == {"fullUrl", "resource", "request"}
        assert set(entry["request"]) == {"method", "url"}
        assert "id" not in entry["resource"], "the server gives it"


def test_a_conditional_update_finds_the_resource_by_its_own_identifier(made: dict[str, Any]) -> None:
    for entry in made["entry"]:
        url = urlsplit(entry["request"]["url"])
        assert url.path == entry["resource"]["resourceType"]
        (identifier,) = entry["resource"]["identifier"]
        assert parse_qs(url.query, strict_parsing=True) == {"identifier": [f"{identifier['system']}|{identifier['value']}"]}


def test_required_codes_are_of_their_value_sets(made: dict[str, Any]) -> None:
    seen = set()
    for resource in resources(made):
        for (kind, name), allowed in CODES.items():
            if resource["resourceType"] == kind and name in resource:
                assert resource[name] in allowed
                seen.add((kind, name))
    assert len(seen) >= 8


def test_every_coding_has_a_system_and_a_code_of_it(made: dict[str, Any]) -> None:
    codings = [coding for table in tables(made) for coding in table.get("coding", ())]
    codings += [table["valueCoding"] for table in tables(made) if "valueCoding" in table]
    assert len(codings) > 20
    for coding in codings:
        assert coding["system"] in CONCEPTS or coding["system"].startswith("urn:x-spasm-coach:")
        assert coding["code"] in CONCEPTS.get(coding["system"], {coding["code"]})
        assert re.fullmatch(r"\S+( \S+)*", coding["code"])


def test_quantities_have_a_system_with_their_code_and_a_finite_value(made: dict[str, Any]) -> None:
    quantities = [table[name] for table in tables(made) for name in ("valueQuantity", "doseQuantity") if name in table]
    assert quantities
    for quantity in quantities:
        assert quantity["system"] == "http://unitsofmeasure.org"
        assert quantity["code"] in {"{score}", "{count}", "min", "h", "a", "mg"}
        assert abs(quantity["value"]) < 1e6


def test_times_are_fhirs_and_a_period_ends_after_it_begins(made: dict[str, Any]) -> None:
    for table in tables(made):
        for name, value in table.items():
            if name.endswith(("DateTime", "Date")) or name in ("authored", "time", "start", "end"):
                assert DATE_TIME.fullmatch(str(value)), f"{name}: {value}"
                datetime.fromisoformat(str(value))
        if "start" in table and "end" in table:
            assert table["start"][:10] <= table["end"][:10]


def test_what_is_contained_has_an_id_contains_nothing_and_is_referred_to(made: dict[str, Any]) -> None:
    for entry in made["entry"]:
        resource = entry["resource"]
        used = {table["reference"] for table in tables(resource) if isinstance(table.get("reference"), str)}
        for inside in resource.get("contained", ()):
            assert re.fullmatch(r"[A-Za-z0-9.-]{1,64}", inside["id"])
            assert not {"contained", "meta", "text"} & set(inside)
            assert f"#{inside['id']}" in used


def test_a_condition_that_is_over_is_resolved(made: dict[str, Any]) -> None:
    (condition,) = [each for each in resources(made) if each["resourceType"] == "Condition"]
    over = condition["clinicalStatus"]["coding"][0]["code"] == "resolved"
    assert over is ("abatementDateTime" in condition)


def test_an_item_has_answers_or_items_and_links_are_unlike(made: dict[str, Any]) -> None:
    for response in (each for each in resources(made) if each["resourceType"] == "QuestionnaireResponse"):
        items = [table for table in tables(response) if "linkId" in table]
        assert items
        assert all(("answer" in item) is not ("item" in item) for item in items)
        links = [item["linkId"] for item in response["item"]]
        assert len(links) == len(set(links))


def test_no_text_is_empty(made: dict[str, Any]) -> None:
    """A server refuses an empty string, list or table (ele-1)."""

    def leaves(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            assert value
            for item in value.values():
                yield from leaves(item)
        elif isinstance(value, list):
            assert value
            for item in value:
                yield from leaves(item)
        else:
            yield value

    assert all(value not in ("", None) and str(value).strip() == str(value) for value in leaves(made))
