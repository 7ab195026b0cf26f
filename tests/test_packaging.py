"""What somebody gets who installs Coach: the package's own words, the README's commands, and what CI runs."""

from __future__ import annotations

import re
import runpy
import stat
import subprocess
import sys
import tempfile
import tomllib
import types
from pathlib import Path
from typing import Generic, TypeVar

import pytest

import coach

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
T = TypeVar("T")
TOP = {"pyproject.toml", "coach", "plans", "tests", "README.md", "LICENSE"}


def marked(name: str) -> list[str]:
    """The commands under a marker of the README."""
    return re.findall(rf"<!-- {name} -->\n```sh\n(.*?)\n```", README, re.DOTALL)


def test_the_command_and_the_names_are_those_of_the_design() -> None:
    project = PROJECT["project"]
    assert (project["name"], project["scripts"], project["requires-python"]) == (
        "spasm-coach",
        {"coach": "coach.cli:main"},
        ">=3.11",
    )
    assert project["license"] == "MIT"
    assert re.fullmatch(r"\d+\.\d+\.\d+", coach.__version__)


def test_the_plans_come_with_the_wheel() -> None:
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"plans": "coach/_plans"}


def test_the_readme_has_exactly_one_command_to_run_and_one_to_test() -> None:
    for name, ends in (("run", "coach"), ("test", "-n auto")):
        commands = marked(name)
        assert len(commands) == 1
        assert "\n" not in commands[0]
        assert commands[0].startswith("python3 -m venv .venv && .venv/bin/pip install")
        assert commands[0].endswith(ends)
    assert "test" in PROJECT["project"]["optional-dependencies"]


def test_ci_takes_the_test_command_from_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert script.stat().st_mode & stat.S_IXUSR
    assert "from_readme test" in text
    assert "pytest" not in text.replace('"pytest"', "").replace("== tests", "")
    subprocess.run(["bash", "-n", str(script)], check=True)
    found = re.search(r"^from_readme\(\).*$", text, re.MULTILINE)
    assert found
    told = subprocess.run(
        ["bash", "-c", f"{found.group()}\nfrom_readme test"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    assert told.strip() == marked("test")[0]


def test_ci_asks_for_no_list_that_may_be_empty_in_a_way_old_bash_takes_for_unset() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    for name in re.findall(r"(\w+)=\(\)", text):
        guarded = f'${{{name}[@]+"${{{name}[@]}}"}}'
        assert text.count(f"${{{name}[@]") == 2 * text.count(guarded) > 0


def test_what_the_manual_page_was_made_in_is_gone_when_the_wheel_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interface = types.ModuleType("hatchling.builders.hooks.plugin.interface")

    class BuildHookInterface(Generic[T]):
        root = str(ROOT)

    interface.BuildHookInterface = BuildHookInterface  # type: ignore[attr-defined]
    for name in ("hatchling", "hatchling.builders", "hatchling.builders.hooks", "hatchling.builders.hooks.plugin"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, interface.__name__, interface)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "path", [*sys.path])
    hook = runpy.run_path(str(ROOT / ".ci" / "man_page.py"))["ManPage"]()
    data: dict[str, dict[str, str]] = {"shared_data": {}}
    hook.initialize("standard", data)
    assert [Path(page).read_text(encoding="utf-8")[:3] for page in data["shared_data"]] == [".TH"]
    hook.finalize("standard", data, "coach.whl")
    assert [*tmp_path.iterdir()] == []


def test_the_top_of_the_tree_holds_what_was_agreed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in names if not name.startswith(".")} <= TOP


def test_every_command_in_the_readme_is_one() -> None:
    from coach.cli.table import FAMILIES, MODULES

    for line in re.findall(r"^coach ([a-z]+)(?: ([a-z]+))?", README, re.MULTILINE):
        name, own = line
        assert name in MODULES, line
        assert name not in FAMILIES or own in FAMILIES[name], line


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "coach", "--version"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"coach {coach.__version__}\n"
