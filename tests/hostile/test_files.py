"""Every hostile file ends in a problem at the right place, or loads without doing anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.content.check import MOST_TOLD, check_path
from coach.content.problems import ContentError, Problem, errors, in_order, render
from coach.content.reading import MOST_BYTES, read_document
from coach.content.whole import Shelf
from coach.text import is_forbidden
from tests.content.kit import GOOD, LIBRARY, SHELF, TODAY
from tests.hostile.cases import CASES, Case


def problems_of(case: Case, folder: Path) -> list[Problem]:
    place = folder / "templates"
    place.mkdir()
    path = place / "mine.toml"
    path.write_bytes(case.data)
    return list(in_order(check_path(path, SHELF, run=True)))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_hostile_file_ends_in_a_clear_problem_or_loads(case: Case, tmp_path: Path) -> None:
    found = problems_of(case, tmp_path)
    wrong = errors(found)
    shown = render(found)
    assert not any(is_forbidden(character) for style in ("text", "github") for character in render(found, style))
    if not case.code:
        assert wrong == (), shown
        return
    assert wrong, "nothing was found"
    first = wrong[0]
    if "-or-" not in case.code and case.code != "any":
        assert first.code == case.code, shown
    if case.line:
        assert first.line == case.line, shown
    if case.column:
        assert first.column == case.column, shown
    assert len(found) <= MOST_TOLD + 1
    lines = case.data.count(b"\n") + case.data.count(b"\r") + 1
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in found)
    assert all(problem.message for problem in found)


def test_there_are_at_least_eighty_different_files() -> None:
    assert len({case.data for case in CASES}) >= 80
    assert len({case.name for case in CASES}) == len(CASES)


def test_all_of_them_together_end_and_take_little_memory(tmp_path: Path) -> None:
    """All hostile files in one process: it ends, and never holds 200 MB (its own peak; that of its parent would be inherited)."""
    for number, case in enumerate(CASES):
        (tmp_path / f"{number}.toml").write_bytes(case.data)
    script = (
        "import pathlib, sys\n"
        "from datetime import date\n"
        "from coach.content.check import check_paths\n"
        "from coach.content.library import Library\n"
        "library = Library()\n"
        "check_paths([pathlib.Path(sys.argv[1])], library, date(2026, 11, 22))\n"
        "for name in sys.argv[1:]:\n"
        "    check_paths([pathlib.Path(name)], library, date(2026, 11, 22))\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "lines = status.read_text().splitlines() if status.exists() else ['VmHWM: 0 kB']\n"
        "peak = next(int(line.split()[1]) for line in lines if line.startswith('VmHWM'))\n"
        "assert peak < 200 * 1024, peak\n"
    )
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run([sys.executable, "-c", script, *files], capture_output=True, text=True, check=False, timeout=170)
    assert done.returncode == 0, done.stderr


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text("password = 1\n")
    link = tmp_path / "mine.toml"
    link.symlink_to(secret)
    with pytest.raises(ContentError) as caught:
        read_document(link)
    assert caught.value.problems[0].code == "not-a-file"
    assert "password" not in render(caught.value.problems)


@pytest.mark.parametrize("make", ["fifo", "folder", "device"])
def test_only_plain_files_are_read(make: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    if make == "fifo":
        os.mkfifo(path)
    elif make == "folder":
        path.mkdir()
    else:
        path = Path("/dev/zero")
    with pytest.raises(ContentError) as caught:
        read_document(path)
    assert caught.value.problems[0].code in {"not-a-file", "cannot-read"}


@pytest.mark.parametrize("name", ["missing.toml", "a\0b.toml", "x" * 300 + ".toml"])
def test_a_file_that_is_not_there_is_said_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_document(tmp_path / name)
    assert caught.value.problems[0].code in {"not-found", "cannot-read"}


def test_a_file_that_may_not_be_read_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this account may read everything")
    with pytest.raises(ContentError) as caught:
        read_document(path)
    assert caught.value.problems[0].code == "cannot-read"


def test_of_a_growing_file_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    with path.open("wb") as file:
        file.truncate(8 << 30)  # eight gigabytes of nothing, which take no room on the disk
    with pytest.raises(ContentError) as caught:
        read_document(path)
    assert caught.value.problems[0].code == "too-big"
    assert MOST_BYTES == 256 * 1024


def test_a_hostile_name_of_a_file_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]0;x\x07\u202e.toml"
    path.write_text("x = \n")
    found = check_path(path, Shelf(LIBRARY, TODAY))
    assert found
    assert not any(is_forbidden(character) for character in render(found))
