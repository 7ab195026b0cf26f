"""The JSON Schema that editors complete and check plan files with."""

from __future__ import annotations

import json
from typing import Any

from coach.content.check import MODELS
from coach.content.explain import schema_of
from coach.content.words import FORMAT

SCHEMA_NAME = f"plan-{FORMAT}.schema.json"
SCHEMA_LINE = f"#:schema {SCHEMA_NAME}"


def plan_schema(kind: str = "template") -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file.

    Args:
        kind: "template", "exercise", "ladder", "lesson", "person" or "sources".

    Returns:
        A schema that says the same as the check about shapes, but for what a template needs that builds on no other (editors
        take conditional schemas badly); what files mean is for the check alone.
    """
    model = MODELS["extension" if kind == "template" else kind]
    schema: dict[str, Any] = _for_toml(json.loads(json.dumps(schema_of(model))))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": f"Coach {kind}, format {FORMAT}"}


def schema_text(kind: str = "template") -> str:
    """`plan_schema` as a file's text, the same every time."""
    return json.dumps(plan_schema(kind), indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _for_toml(part: Any) -> Any:
    """The schema without what TOML cannot say: null, and defaults that are null; and without made-up titles."""
    if isinstance(part, list):
        return [_for_toml(item) for item in part]
    if not isinstance(part, dict):
        return part
    result = {key: _for_toml(value) for key, value in part.items() if key != "title" or isinstance(value, dict)}
    if result.get("default", 0) is None:
        del result["default"]
    options = result.get("anyOf")
    if isinstance(options, list):
        left = [option for option in options if option != {"type": "null"}]
        if len(left) == 1:
            del result["anyOf"]
            result = {**left[0], **result}
        else:
            result["anyOf"] = left
    result.pop("discriminator", None)
    return result
