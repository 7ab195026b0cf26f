"""Every text that translators are asked for is said somewhere."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import coach

ROOT = Path(coach.__file__).parent
TEXT = "coach.text"


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
        yield name, path, ast.parse(path.read_text(encoding="utf-8"))


def source_of(node: ast.ImportFrom, name: str, path: Path) -> str:
    """The module that an import reads from, in full."""
    if not node.level:
        return node.module or ""
    base = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
    return ".".join([*base[: len(base) - node.level + 1], *filter(None, [node.module])])


def read_in(name: str, path: Path, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(module of texts, name) for whatever this module reads of them."""
    called: dict[str, set[str]] = defaultdict(set)  # one name may stand for several modules, each in a function of its own
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            source = source_of(node, name, path)
            for alias in node.names:
                yield source, alias.name
                called[alias.asname or alias.name].add(f"{source}.{alias.name}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from ((module, node.attr) for module in called[node.value.id])
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield name, node.id


def texts(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        for target in node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []:
            if isinstance(target, ast.Name) and target.id.isupper():
                yield target.id


def test_no_text_is_kept_that_nothing_says() -> None:
    known = list(modules())
    read: dict[str, set[str]] = defaultdict(set)
    for name, path, tree in known:
        for source, what in read_in(name, path, tree):
            read[source].add(what)
    said = [(name, text) for name, _, tree in known if name.startswith(TEXT) for text in texts(tree)]
    assert len(said) > 500
    assert [f"{name}.{text}" for name, text in said if text not in read[name]] == []
