"""What every module of the screens keeps to."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from coach.tui.screens import SCREENS, load

ROOT = Path(__file__).parents[2] / "coach" / "tui"
FILES = sorted(ROOT.rglob("*.py"))
MEANT = {
    "compose", "get_selection", "theme", "animation_level", "no_color", "bell", "panic", "get_line_filters",
    "get_default_screen", "action_help_quit", "check_action", "action_back", "_exception", "_return_code", "_handle_exception",
    "__init__", "styles", "can_focus", "display", "describe",
    "can_view_entire", "DEFAULT_CSS", "title", "render_line", "notify_style_update",
    "render_lines", "get_content_width", "get_content_height", "update_node_styles", "_extend_compose", "dismiss", "run_action",
    "watch_has_focus", "_styles_cache", "_screen_resized", "refresh", "_layout_updates",
}  # fmt: skip
"""Names of Textual that we replace on purpose."""


@cache
def taken(base: type) -> frozenset[str]:
    """Every attribute and method that a class of Textual has, also those set on `self`."""
    names = set(dir(base))
    for cls in base.__mro__:
        if cls.__module__.startswith("textual"):
            names.update(_assigned(ast.parse(textwrap.dedent(inspect.getsource(cls)))))
    return frozenset(names)


BASES: dict[str, type] = {
    "App": App, "Screen": ModalScreen, "ModalScreen": ModalScreen, "Frame": ModalScreen, "Sheet": ModalScreen,
    "Daily": ModalScreen, "Rows": Widget, "Lines": Widget, "Widget": Widget, "Form": Widget,
    "ChoiceList": Widget, "MultiChoice": Widget, "PlanFiles": ModalScreen, "PlanAsking": ModalScreen,
    "Bare": Widget, "Headed": Widget, "Ways": ModalScreen, "QuickScreen": ModalScreen,
}  # fmt: skip
"""What our classes stand on."""


def _assigned(tree: ast.AST) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_of_textual_is_taken_by_accident(path: Path) -> None:
    clashes = []
    for cls in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(cls, ast.ClassDef):
            continue
        base = next((BASES[name] for b in cls.bases if (name := ast.unparse(b).split("[")[0]) in BASES), None)
        if base is not None:
            methods = {node.name for node in cls.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
            own = {name for name in methods | _assigned(cls) if not name.startswith("on_")}
            clashes += sorted((own & taken(base)) - MEANT)
    assert clashes == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_over_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_handlers_are_not_called_twice(path: Path) -> None:
    """Textual calls the `on_` handler of every class; a call of `super().on_mount()` would run the base's a second time.

    `on_event` is no handler: it is what calls them.
    """
    source = path.read_text(encoding="utf-8")
    assert "super().on_" not in source.replace("super().on_event(", "")


@pytest.mark.parametrize("path", sorted((ROOT / "screens").glob("*.py")), ids=lambda path: path.stem)
def test_no_screen_imports_another_screen_or_the_app_or_a_store(path: Path) -> None:
    if path.stem == "__init__":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guards = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    typing_only = {id(node) for guard in guards for node in ast.walk(guard)}
    screens = {f"coach.tui.screens.{place.partition(':')[0]}" for place in SCREENS.values()}
    forbidden = ("coach.tui.app", "coach.journal", "coach.content", "sqlite3", "pydantic")
    found = [
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and id(node) not in typing_only and node.module
        if node.module in screens or node.module.startswith(forbidden)
    ]
    assert found == []


@pytest.mark.parametrize("name", list(SCREENS))
def test_every_binding_that_is_seen_has_an_id_and_a_label(name: str) -> None:
    cls = load(name)
    assert issubclass(cls, Screen)
    for base in cls.__mro__:
        if not base.__module__.startswith("coach.tui") or not issubclass(base, DOMNode):
            continue
        for binding in base.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding)
            if binding.description:
                assert binding.id, f"{base.__name__}: {binding.key} has no id"
                assert len(binding.description) <= 24


@pytest.mark.parametrize("name", list(SCREENS))
def test_the_footer_names_only_commands_that_exist(name: str) -> None:
    from coach.tui.app import CoachApp
    from coach.tui.widgets.choice import ChoiceList
    from coach.tui.widgets.form import Form
    from coach.tui.widgets.multi import MultiChoice
    from coach.tui.widgets.rows import Rows

    cls = load(name)
    ids = {
        binding.id
        for base in (*cls.__mro__, *Form.__mro__, *MultiChoice.__mro__, *ChoiceList.__mro__, *Rows.__mro__, *CoachApp.__mro__)
        for binding in base.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding)
    }
    wanted = set(getattr(cls, "KEYS", ()))
    own = {i for i in wanted if i.split(".")[0] in {"rows", "multi", "form", "frame", "app"}}
    assert own <= ids, sorted(own - ids)
