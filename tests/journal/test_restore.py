"""A restore beside other Coaches, and where no open file can be replaced."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import coach.journal.restore
from coach.journal.backup import make_backup
from coach.journal.entry import Entry
from coach.journal.problems import Busy
from coach.journal.restore import restore
from coach.journal.store import Journal
from tests.journal.make import NOW, check_in, journal_with, story


def all_of(path: Path) -> list[Entry]:
    with Journal.open(path, read_only=True) as journal:
        return journal.entries()


def open_here(path: Path) -> list[str]:
    """What of this process has the file open."""
    held = path.stat().st_ino
    there = []
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208
        with suppress(OSError):
            if os.fstat(int(number)).st_ino == held:
                there.append(number)
    return there


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs the system's list of what is open")
@pytest.mark.parametrize("windows", [True, False])
def test_where_no_open_file_can_be_replaced_a_restore_has_it_closed_and_elsewhere_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: bool
) -> None:
    journal = journal_with(tmp_path, story(5))
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    journal.close()
    held = []
    put = Path.replace

    def watched(self: Path, target: Path) -> Path:
        if target == journal.path:
            held.extend(open_here(target))
        return put(self, target)

    monkeypatch.setattr("coach.journal.restore._CLOSE_FIRST", windows)
    monkeypatch.setattr(Path, "replace", watched)
    restore(journal.path, now=NOW)
    assert bool(held) is not windows
    assert len(all_of(journal.path)) == len(story(5))


def test_what_another_coach_saves_before_the_file_is_replaced_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_with(tmp_path, story(5))
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    new = check_in(1, on=60)
    let_go = coach.journal.restore._let_go

    def let_another_write(*held: Any) -> None:
        let_go(*held)
        journal.append([new])

    with monkeypatch.context() as windows:
        windows.setattr("coach.journal.restore._CLOSE_FIRST", True)
        windows.setattr("coach.journal.restore._let_go", let_another_write)
        with pytest.raises(Busy):
            restore(journal.path, now=NOW)
    assert new in all_of(journal.path)
    restore(journal.path, now=NOW)
    assert new in all_of(journal.path)


def test_a_file_that_another_coach_has_open_on_windows_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = journal_with(tmp_path, story(5))
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    put = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == journal.path:
            raise PermissionError(13, "Access is denied")
        return put(self, target)

    monkeypatch.setattr("coach.journal.restore._CLOSE_FIRST", True)
    monkeypatch.setattr(Path, "replace", refuse)
    before = journal.path.read_bytes()
    with pytest.raises(Busy):
        restore(journal.path, now=NOW)
    assert journal.path.read_bytes() == before


def test_a_restore_does_not_replace_what_another_restore_has_just_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_with(tmp_path, story(5))
    make_backup(journal.path, tmp_path / "backups", now=NOW)
    journal.close()
    new = check_in(1, on=60)
    aside = coach.journal.restore.set_aside

    def while_another_restores(path: Path, now: datetime) -> Path | None:
        beside = path.with_name("other.db")
        beside.write_bytes(path.read_bytes())
        with Journal.open(beside) as other:
            other.append([new])
        beside.replace(path)
        return aside(path, now)

    monkeypatch.setattr("coach.journal.restore.set_aside", while_another_restores)
    with pytest.raises(Busy):
        restore(journal.path, now=NOW)
    assert new in all_of(journal.path)
