"""The directions between the rooms: by the contracts in pyproject.toml, and by what is loaded when the program runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VERSION_MODULES, TODAY_MODULES = 4, 67  # measured 3 and 67; each costs some tenths of a millisecond
LIBRARY = "import contextlib, datetime, difflib, pathlib, sqlite3"
"""What `coach today` takes of the standard library. How many modules that is, each Python decides: `pathlib` is 8 or 11."""
HEAVY = frozenset(
    {"textual", "rich", "asyncio", "pydantic", "tomllib", "tomli_w", "platformdirs", "hashlib", "dataclasses", "inspect"}
)
"""What takes 3 to 150 ms, or 0.5 to 20 MB, to load; only what works with it may."""
PLAIN: tuple[tuple[str, ...], ...] = (
    ("today",), ("today", "--json"), ("history",), ("progress",), ("done", "walk"),
    ("checkin", "--danger", "none", "--pain", "3"),
    ("choose", "stay"), ("cleared",), ("note", "x"), ("undo",), ("episode", "list"), ("episode", "pause"), ("backup",),
    ("remind", "-o", "-"), ("export", "-o", "-"), ("config",), ("completion", "bash"),
)  # fmt: skip
"""Commands that need the journal alone, or not even that."""
KNOWING: tuple[tuple[str, ...], ...] = (
    ("dose", "ibuprofen"), ("answer", "age=40"), ("session", "--plain"), ("report", "-o", "-"),
    ("report", "--format", "fhir", "-o", "-"),
    ("plan", "list"), ("plan", "show", "acute-strain"), ("plan", "preview", "acute-strain"), ("plan", "figure", "bird-dog"),
    ("interview", "--schema"), ("config", "check"), ("doctor",), ("man",),
)  # fmt: skip
"""Commands that read Coach's own knowledge: TOML, which its tests have checked."""
LOADED = "import json, sys; sys.stdout.write('\\n' + json.dumps(sorted(sys.modules)))"


def python(code: str, home: Path, **environment: str) -> list[str]:
    """The modules that are loaded after `code` has run in a new Python."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOADED}"],
        cwd=ROOT,
        env={**os.environ, "COACH_HOME": str(home), "COACH_NOW": "2026-03-02T08:00", **environment},
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=60,
    )
    return list(json.loads(done.stdout.splitlines()[-1]))


def call(*words: str) -> str:
    """Code that runs a command, with its output thrown away."""
    return (
        "import io, sys; real, sys.stdout = sys.stdout, io.StringIO()\n"
        f"from coach.cli import main; assert main({list(words)!r}) == 0\n"
        "sys.stdout = real"
    )


def rooms(modules: list[str]) -> set[str]:
    """The rooms of Coach among loaded modules."""
    return {name.split(".")[1] for name in modules if name.startswith("coach.")}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a plan and a check-in."""
    home = tmp_path_factory.mktemp("home")
    python(call("start", "acute-strain"), home)
    python(call("checkin", "--danger", "none", "--pain", "4"), home)
    return home


def test_the_contracts_between_rooms_are_kept() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_importing_coach_loads_nothing_else(tmp_path: Path) -> None:
    modules = python("import coach", tmp_path)
    assert [name for name in modules if name.startswith("coach.")] == []


def test_the_version_loads_no_parser_and_no_room(tmp_path: Path) -> None:
    modules = python(call("--version"), tmp_path)
    assert rooms(modules) == {"cli"}
    assert "argparse" not in modules


def test_today_loads_neither_a_template_nor_what_reads_one(lived: Path) -> None:
    modules = python(call("today"), lived)
    assert not (HEAVY | {"argparse", "typing"}) & set(modules)
    assert rooms(modules) <= {"cli", "coaching", "conditions", "journal", "plan", "sha", "text", "values"}
    assert not {"coach.content.library", "coach.interview"} & set(modules)


def test_little_is_loaded_to_start(lived: Path) -> None:
    # `python -m tests.bars.startup` measures the time. Beside a busy suite that tells nothing; what is loaded does.
    assert len(set(python(call("--version"), lived)) - set(python("", lived))) <= VERSION_MODULES
    assert len(set(python(call("today"), lived)) - set(python(LIBRARY, lived))) <= TODAY_MODULES


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_what_needs_the_journal_alone_loads_nothing_heavy(lived: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    modules = python(call(*words), Path(shutil.copytree(lived, tmp_path / "home")))
    assert not HEAVY & set(modules)
    assert not {"content", "interview", "medicine", "figure", "tui"} & rooms(modules)


@pytest.mark.parametrize("words", KNOWING, ids=" ".join)
def test_what_needs_knowledge_loads_neither_screens_nor_pydantic(lived: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    modules = python(call(*words), Path(shutil.copytree(lived, tmp_path / "home")))
    assert not (HEAVY - {"tomllib"}) & set(modules)
    assert "tui" not in rooms(modules)


def test_own_files_are_checked_with_pydantic(lived: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(lived, tmp_path / "home"))
    python(call("plan", "new", "mine", "--from", "acute-strain"), home)
    for words in (("doctor",), ("plan", "preview", "mine")):
        assert "pydantic" in python(call(*words), home)


def test_no_screen_loads_pydantic_markdown_or_a_parser(lived: Path) -> None:
    code = "from coach.tui.screens import SCREENS, load; assert all(load(name) for name in SCREENS)"
    assert not {"pydantic", "markdown_it", "tomllib", "tomli_w", "argparse", "hashlib"} & set(python(code, lived))


def test_the_first_screen_opens_no_template_and_loads_no_parser(lived: Path) -> None:
    code = (
        "import asyncio, os; from datetime import UTC, datetime\n"
        "from coach.coaching.door import open_coach; from coach.coaching.home import find_home\n"
        "from coach.journal.days import FixedClock; from coach.tui.app import CoachApp; from coach.tui.house import House\n"
        "from coach.tui.screens import today; today.WHEN_IDLE = 3600\n"
        "home, clock = find_home(os.environ), FixedClock(datetime(2026, 3, 2, 10, tzinfo=UTC)); coach = open_coach(home, clock)\n"
        "async def look():\n"
        "    async with CoachApp(coach, House(coach, clock, home)).run_test() as pilot:\n"
        "        await pilot.pause(0.3)\n"
        "        assert 'Ease off' in pilot.app.screen.plain\n"
        "asyncio.run(look())"
    )
    modules = python(code, lived)
    assert "coach.tui.screens.today" in modules
    assert not {"pydantic", "tomllib", "tomli_w", "argparse", "hashlib", "markdown_it"} & set(modules)
    assert not {"interview", "medicine", "figure", "report"} & rooms(modules)
    assert not {"coach.content.library", "coach.content.knowledge"} & set(modules)


def test_books_and_figures_of_what_coach_ships_load_no_pydantic(lived: Path) -> None:
    code = (
        "from coach.coaching.door import open_coach; from coach.coaching.home import find_home\n"
        "from coach.coaching.session import figures; from coach.journal.days import SystemClock\n"
        "import os; coach = open_coach(find_home(os.environ), SystemClock())\n"
        "assert len(coach.books()) > 100 and figures(coach.desk, ['bird-dog'])['bird-dog']\n"
        "assert coach.templates() and coach.preview_plan('acute-strain', {'age': 34})"
    )
    assert not {"pydantic", "hashlib"} & set(python(code, lived))


@pytest.mark.parametrize("room", ["conditions", "interview", "plan", "medicine", "figure", "text"])
def test_a_pure_room_loads_the_standard_library_alone(tmp_path: Path, room: str) -> None:
    names = [f"coach.{room}.{path.stem}" for path in sorted((ROOT / "coach" / room).glob("*.py")) if path.stem != "__init__"]
    modules = python("\n".join(f"import {name}" for name in names), tmp_path)
    assert not {"sqlite3", "textual", "rich", "pydantic", "platformdirs", "tomli_w"} & set(modules)
    assert not {"cli", "tui", "report", "coaching", "content", "journal"} & rooms(modules)


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sorted((ROOT / "coach").rglob("*.py"))
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long
