"""The report posted to a FHIR server by the very command that the README gives: taken, and doubled by nothing when sent again."""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from coach.coaching.report_facts import ReportFacts
from coach.report import render
from tests.report.fhir_server import FHIR_JSON, Store, serving

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = re.search(r"^coach report --format fhir -o - \|\n.*$", README, re.MULTILINE)


def post(base: str, body: bytes, kind: str = FHIR_JSON) -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(base, data=body, headers={"Content-Type": kind}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def counted(store: Store) -> dict[str, int]:
    return {kind: len(found) for kind, found in store.resources.items()}


@pytest.mark.skipif(shutil.which("curl") is None or shutil.which("sh") is None, reason="no curl here")
def test_the_readmes_command_posts_the_report_and_a_newer_one_updates_it(tmp_path: Path) -> None:
    assert COMMAND is not None, "the README shows how"
    shim = tmp_path / "coach"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coach "$@"\n')
    shim.chmod(0o755)
    environment = {
        **os.environ,
        "COACH_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(ROOT),
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "no_proxy": "127.0.0.1",
    }

    def run(command: str, at: str) -> subprocess.CompletedProcess[str]:
        own = {**environment, "COACH_NOW": at}
        return subprocess.run(["sh", "-c", command], env=own, input="", capture_output=True, text=True, timeout=120, check=False)

    answers = tmp_path / "answers.json"
    answers.write_text('{"age": 40, "sex": "female", "onset_days": 2, "pain_now": 5}')
    assert run(f"coach start acute-strain --answers '{answers}'", "2026-03-02T08:00").returncode == 0
    assert (
        run(
            "coach checkin --danger none --pain 5 --worst 6 --walk 5 && coach dose ibuprofen --amount 400mg", "2026-03-02T08:05"
        ).returncode
        == 0
    )
    with serving() as (base, store):
        send = COMMAND[0].replace("https://your.server/fhir", base)
        assert base in send
        first = run(send, "2026-03-02T09:00")
        assert first.returncode == 0, first.stderr
        answer = json.loads(first.stdout)
        assert answer["type"] == "transaction-response"
        assert {entry["response"]["status"] for entry in answer["entry"]} == {"201 Created"}
        kept = counted(store)
        assert kept["Patient"] == kept["Condition"] == kept["CarePlan"] == kept["MedicationStatement"] == 1
        assert kept["Observation"] > 3

        again = json.loads(run(send, "2026-03-02T09:00").stdout)
        assert {entry["response"]["status"] for entry in again["entry"]} == {"200 OK"}
        assert counted(store) == kept, "sent twice, kept once"

        assert run("coach checkin --danger none --pain 4 --worst 5 --walk 8", "2026-03-03T08:00").returncode == 0
        newer = json.loads(run(send, "2026-03-03T08:01").stdout)
        assert {entry["response"]["status"] for entry in newer["entry"]} == {"200 OK", "201 Created"}
        now = counted(store)
        assert now["Observation"] > kept["Observation"]
        assert {kind: number for kind, number in now.items() if kind != "Observation"} == {
            kind: number for kind, number in kept.items() if kind != "Observation"
        }
        patient = f"Patient/{next(iter(store.resources['Patient']))}"
        for observation in store.resources["Observation"].values():
            assert observation["subject"]["reference"] == patient


@pytest.mark.parametrize("which", ["facts", "hostile"])
def test_a_server_takes_every_kind_of_report_once(which: str, request: pytest.FixtureRequest) -> None:
    body = render(request.getfixturevalue(which), "fhir").encode()
    with serving() as (base, store):
        assert post(base, body)[0] == 200
        kept = counted(store)
        assert post(base, body)[0] == 200
        assert counted(store) == kept
        assert sum(kept.values()) == len(json.loads(body)["entry"])


def test_the_server_would_refuse_what_is_wrong(facts: ReportFacts) -> None:
    """What the tests above lean on: each of these mistakes is told, and nothing of the bundle is kept."""
    good = json.loads(render(facts, "fhir"))

    def spoiled(change: str) -> dict[str, Any]:
        bad: dict[str, Any] = copy.deepcopy(good)
        entry = bad["entry"][1]
        if change == "method":
            entry["request"]["method"] = "POST"
        elif change == "query":
            entry["request"]["url"] = entry["request"]["url"].replace("identifier", "_id")
        elif change == "kind":
            entry["request"]["url"] = entry["request"]["url"].replace("Condition", "Patient")
        elif change == "identifier":
            entry["resource"]["identifier"][0]["value"] = "urn:uuid:0"
        elif change == "twice":
            bad["entry"].append(entry)
        elif change == "reference":
            entry["resource"]["subject"]["reference"] = "urn:uuid:1"
        elif change == "field":
            entry["resource"]["colour"] = "red"
        return bad

    with serving() as (base, store):
        for change in ("method", "query", "kind", "identifier", "twice", "reference", "field"):
            status, answer = post(base, json.dumps(spoiled(change)).encode())
            assert status >= 400, change
            assert answer["resourceType"] == "OperationOutcome"
        assert post(base, json.dumps(good).encode(), "application/json")[0] == 415
        assert store.resources == {}
