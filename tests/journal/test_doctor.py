from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from coach.journal.backup import make_backup
from coach.journal.device import device_of
from coach.journal.doctor import examine
from coach.journal.problems import Damaged, Empty, Newer
from coach.journal.shapes import is_name
from tests.journal.make import NOW, entry, journal_with, story


def test_a_healthy_journal_is_told_in_facts(tmp_path: Path) -> None:
    journal = journal_with(tmp_path / "d", story(5))
    made = make_backup(journal.path, tmp_path / "d" / "backups", now=NOW)
    told = examine(journal.path)
    assert told.problem is None
    assert told.findings is not None
    assert told.findings.sound
    assert told.findings.entries == len(journal.entries())
    assert told.findings.kinds["check-in"] == 5
    assert (told.last_good, told.backups, told.set_aside, told.modes) == (made, 1, 0, ())
    assert (told.carried_by, told.network, told.stray) == (None, None, ())
    assert told.writable


def test_a_flaw_a_missing_backup_and_an_unreadable_file_are_told(tmp_path: Path) -> None:
    journal = journal_with(tmp_path / "d", story(5))
    assert examine(journal.path).last_good is None
    make_backup(journal.path, tmp_path / "d" / "backups", now=NOW)
    content = bytearray(journal.path.read_bytes())
    content[content.index(b'"worst_pain":3') + 13] ^= 1
    journal.path.write_bytes(content)
    told = examine(journal.path)
    assert told.findings is not None
    assert (told.findings.unreadable, told.findings.missing, told.findings.sound) == (1, 0, False)
    journal.path.write_bytes(b"")
    assert isinstance(examine(journal.path).problem, Empty)
    journal.path.write_bytes(content[:5000])
    assert isinstance(examine(journal.path).problem, Damaged)
    journal.path.unlink()
    assert examine(journal.path).problem is not None


def test_a_newer_coachs_journal_is_named_as_such(tmp_path: Path) -> None:
    journal_with(tmp_path, story(3)).close()
    raw = sqlite3.connect(tmp_path / "journal.db")
    raw.execute("PRAGMA user_version = 7")
    raw.close()
    told = examine(tmp_path / "journal.db")
    assert isinstance(told.problem, Newer)
    assert told.findings is not None
    assert told.findings.sound


def test_files_that_others_may_read_are_listed(tmp_path: Path) -> None:
    journal = journal_with(tmp_path / "d", [])
    journal.path.chmod(0o644)
    (tmp_path / "d").chmod(0o755)
    assert examine(journal.path).modes == ((tmp_path / "d", "0755"), (journal.path, "0644"))


def test_folders_that_something_else_carries_and_network_disks_are_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "coach"
    journal = journal_with(folder, [])
    (folder / "journal (conflicted copy).db").write_bytes(b"")
    told = examine(journal.path)
    assert (told.carried_by, told.stray) == ("Dropbox", ("journal (conflicted copy).db",))
    other = journal_with(tmp_path / "s" / "deep", [])
    (tmp_path / "s" / ".stfolder").mkdir()
    assert examine(other.path).carried_by == "Syncthing"
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {str(tmp_path / 's').replace(' ', chr(92) + '040')} nfs4 rw 0 0\n")
    assert examine(other.path, mounts).network == "nfs4"
    assert examine(journal.path, mounts).network is None


def test_a_report_holds_nothing_that_a_person_wrote(tmp_path: Path) -> None:
    journal = journal_with(tmp_path, [entry("note", {"text": "canary-note"})])
    assert "canary" not in repr(examine(journal.path))


def test_the_machines_name_is_made_up_once_and_stays(tmp_path: Path) -> None:
    name = device_of(tmp_path / "d")
    assert is_name(name)
    assert device_of(tmp_path / "d") == name
    assert device_of(tmp_path / "e") != name
    (tmp_path / "d" / "device").write_text("../../etc\n")
    again = device_of(tmp_path / "d")
    assert is_name(again)
    assert device_of(tmp_path / "d") == again
    assert [file.name for file in (tmp_path / "d").iterdir()] == ["device"]


def test_two_coaches_that_begin_at_once_go_by_the_name_that_the_file_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def another_is_first(folder: Path) -> None:
        monkeypatch.undo()
        told.append(device_of(folder))

    monkeypatch.setattr("coach.journal.device.files.private_folder", another_is_first)
    told.append(device_of(tmp_path))
    assert told == [(tmp_path / "device").read_text().strip()] * 2
