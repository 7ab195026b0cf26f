"""A small FHIR R5 server on the loopback address, for one test: it takes transactions as the specification says, and keeps them.

It knows nothing of Coach: what it takes it holds against `fhir.resources`, an independent reader of the standard.
"""

from __future__ import annotations

import json
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fhir.resources import get_fhir_model_class

FHIR_JSON = "application/fhir+json"


class Refused(Exception):  # noqa: N818 - what the server answers
    """A request that a FHIR server does not take, with its status."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Store:
    """What the server keeps: kind → id → resource, each with its version."""

    def __init__(self) -> None:
        self.resources: dict[str, dict[str, dict[str, Any]]] = {}
        self.lock = threading.Lock()

    def take(self, bundle: dict[str, Any]) -> dict[str, Any]:
        """A whole transaction, or nothing of it."""
        model("Bundle").model_validate(bundle)
        if bundle["type"] != "transaction":
            raise Refused(400, "only transactions are posted to the base address")
        planned = [self._planned(entry) for entry in bundle["entry"]]
        names = {entry["fullUrl"]: f"{kind}/{id_}" for entry, (kind, id_, _) in zip(bundle["entry"], planned, strict=True)}
        if len(names) != len(planned) or len(set(names.values())) != len(planned):
            raise Refused(400, "two entries are one thing")
        made = []
        for entry, (kind, id_, created) in zip(bundle["entry"], planned, strict=True):
            resource = resolved(entry["resource"], names)
            version = int(self.resources.get(kind, {}).get(id_, {"meta": {"versionId": "0"}})["meta"]["versionId"]) + 1
            resource |= {"id": id_, "meta": {**resource.get("meta", {}), "versionId": str(version)}}
            model(kind).model_validate(resource)
            made.append((kind, id_, created, resource))
        for kind, id_, _, resource in made:
            self.resources.setdefault(kind, {})[id_] = resource
        answers = [
            {"response": {"status": "201 Created" if created else "200 OK", "location": f"{kind}/{id_}"}}
            for kind, id_, created, _ in made
        ]
        return {"resourceType": "Bundle", "type": "transaction-response", "entry": answers}

    def _planned(self, entry: dict[str, Any]) -> tuple[str, str, bool]:
        """A conditional update: the one resource that the query finds, or a new one; more than one is a mistake."""
        request, resource = entry["request"], entry["resource"]
        model(resource["resourceType"]).model_validate(resource)
        kind, _, query = request["url"].partition("?")
        if request["method"] != "PUT" or kind != resource["resourceType"] or not query:
            raise Refused(400, f"{request['method']} {request['url']} is no conditional update of a {resource['resourceType']}")
        wanted = parse_qs(query, strict_parsing=True)
        if set(wanted) != {"identifier"} or len(wanted["identifier"]) != 1:
            raise Refused(400, f"{query} is no search by identifier")
        system, _, value = wanted["identifier"][0].partition("|")
        token = {"system": system, "value": value}
        if not any(token.items() <= identifier.items() for identifier in resource.get("identifier", ())):
            raise Refused(400, "what is stored would not be found again by this query")
        found = [
            id_
            for id_, kept in self.resources.get(kind, {}).items()
            if any(token.items() <= identifier.items() for identifier in kept["identifier"])
        ]
        if len(found) > 1:
            raise Refused(412, f"{query} finds {len(found)}")
        return kind, found[0] if found else f"{kind.lower()}-{value.rpartition(':')[2]}", not found


def model(kind: str) -> Any:
    return get_fhir_model_class(kind)


def resolved(value: Any, names: dict[str, str]) -> Any:
    """References to other entries become references to what is stored; one that leads nowhere is refused."""
    if isinstance(value, list):
        return [resolved(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: resolved(each, names) for key, each in value.items()}
    target = made.get("reference")
    if isinstance(target, str) and not target.startswith("#"):
        if target not in names:
            raise Refused(400, f"{target} is in no entry")
        made["reference"] = names[target]
    return made


class Handler(BaseHTTPRequestHandler):
    """One request."""

    store: Store

    def do_POST(self) -> None:
        try:
            if urlsplit(self.path).path != "/fhir":
                raise Refused(404, f"nothing at {self.path}")
            if self.headers["Content-Type"].partition(";")[0] != FHIR_JSON:
                raise Refused(415, f"{self.headers['Content-Type']} is not {FHIR_JSON}")
            given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with self.store.lock:
                self._answer(200, self.store.take(given))
        except Refused as refused:
            self._wrong(refused.status, str(refused))
        except ValueError as error:
            self._wrong(422, str(error))

    def _wrong(self, status: int, why: str) -> None:
        issue = {"severity": "error", "code": "processing", "diagnostics": why}
        self._answer(status, {"resourceType": "OperationOutcome", "issue": [issue]})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", FHIR_JSON)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the standard library
        """Nothing on the tests' output."""


@contextmanager
def serving() -> Iterator[tuple[str, Store]]:
    """The server's base address, and what it keeps, for as long as the block lasts."""
    store = Store()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"store": store}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/fhir", store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
