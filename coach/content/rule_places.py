"""Where each rule of a plan is written: rule id → file and line. Worked out when a plan is started, and kept with it.

Names are those of `plan/reading.py`: a stage's `move_on`, `step_up`, `ready` as `stage.move_on`, its other rules by their own id.
"""

from __future__ import annotations

from coach.content.places import SINGLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from coach.content.library import Library
    from coach.content.merging import Merged
    from coach.content.reading import Document

    Where = tuple[str, int]
    Steps = tuple[str | int, ...]

OWN = ("move_on", "step_up", "ready", "start_here")
NAMED = ("step_back", "hold", "see_someone")
RULES = "rules.toml"


def rule_places(library: Library, template_id: str, ladders: Mapping[str, str]) -> dict[str, Where]:
    """File (as `label` writes it) and line, from 1, of every rule of a template and of what every plan inherits.

    Args:
        library: where they are found.
        template_id: the template.
        ladders: stage id → id of the ladder that this person's plan has there.

    Raises:
        ContentError: the template cannot be read.
    """
    found: dict[str, Where] = {}
    rules = library.document(library.builtin / SINGLES["rules"])
    rules_label = f"plans/{RULES}"
    for kind in NAMED:
        for number, rule in enumerate(rules.table.get(kind, ())):
            found[str(rule.get("id", f"rules-{number + 1}"))] = (rules_label, _line(rules, (kind, number)))
    found["recovered"] = (rules_label, _line(rules, ("recovered",)))
    path = library.path("template", template_id)
    if path is None:
        return found
    merged = library.merged(library.document(path))
    for kind in NAMED:
        for number, rule in enumerate((merged.table.get("rules") or {}).get(kind, ())):
            found[str(rule.get("id", f"rules-{number + 1}"))] = _of(library, merged, ("rules", kind, number))
    for at, stage in enumerate(merged.table["stages"]):
        found.update(_stage(library, merged, at, stage))
        ladder = ladders.get(str(stage["id"]))
        if ladder and "step_up" not in stage:
            found[f"{stage['id']}.step_up"] = _ladder(library, ladder, rules)
    return found


def label(library: Library, path: Path) -> str:
    """`plans/templates/acute-strain.toml` of a built-in file, `your plans/templates/mine.toml` of the person's own."""
    for folder, name in ((library.builtin, "plans"), (library.yours, "your plans")):
        if folder is not None and path.is_relative_to(folder):
            return f"{name}/{path.relative_to(folder).as_posix()}"
    return path.name


def _stage(library: Library, merged: Merged, at: int, stage: Mapping[str, object]) -> Iterator[tuple[str, Where]]:
    name = str(stage["id"])
    for key in OWN:
        if key in stage:
            yield f"{name}.{key}", _of(library, merged, ("stages", at, key))
    for kind in NAMED:
        listed = stage.get(kind)
        for number, rule in enumerate(listed if isinstance(listed, list) else ()):
            yield str(rule.get("id", f"{name}-{number + 1}")), _of(library, merged, ("stages", at, kind, number))
    if "days" in stage:
        where = _of(library, merged, ("stages", at, "days"))
        yield from ((f"{name}.cap", where), (f"{name}.over", where))


def _ladder(library: Library, ladder: str, rules: Document) -> Where:
    path = library.path("ladder", ladder)
    if path is not None and "step_up" in (document := library.document(path)).table:
        return label(library, path), _line(document, ("step_up",))
    return f"plans/{RULES}", _line(rules, ("ladder", "step_up"))


def _of(library: Library, merged: Merged, path: Steps) -> Where:
    document, real = merged.origin(path)
    return (label(library, document.path) if document.path is not None else document.name), _line(document, real)


def _line(document: Document, path: Steps) -> int:
    return document.positions.key(path)[0]
