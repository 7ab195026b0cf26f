"""Packs at the terminal, the names that plans may use, and what is piped in: what an author types beside `check` and `new`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.content.places import plans_dir
from tests.cli.kit import Shell
from tests.content.kit import GOOD, spoil


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Somebody's folder: a plan, and another bird dog."""
    folder = tmp_path / "their-plans"
    (folder / "templates").mkdir(parents=True)
    (folder / "exercises").mkdir()
    (folder / "templates" / "mine.toml").write_text(GOOD, encoding="utf-8")
    text = (plans_dir() / "exercises" / "bird-dog.toml").read_text(encoding="utf-8")
    (folder / "exercises" / "bird-dog.toml").write_text(text + "# theirs\n", encoding="utf-8")
    return folder


def own(coach: Shell, place: str) -> Path:
    return coach.home / "config" / "plans" / place


def test_a_pack_added_twice_is_there_already_and_nobody_is_asked(coach: Shell, pack: Path) -> None:
    assert "in place of a built-in one" in coach.fine("plan", "add", str(pack), "--yes").out
    again = coach.fine("plan", "add", str(pack))
    assert "You have all of this already." in again.err
    assert again.out.count("you have it") == 2


def test_what_a_pack_does_not_bring_is_named_and_so_is_the_pack(coach: Shell, pack: Path) -> None:
    (pack / "sources.toml").write_text("format = 1\nsources = []\n", encoding="utf-8")
    (pack / "interview").mkdir()
    (pack / "interview" / "more.toml").write_text("format = 1\n", encoding="utf-8")
    said = coach.fine("plan", "add", str(pack), "--yes").out
    assert "The pack their-plans" in said
    assert " ".join(said.split()).count("sources.toml, interview/more.toml. Copy by hand") == 1
    assert not own(coach, "sources.toml").exists()


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("templates/mine.toml", spoil(('stage = "settle" }', 'stage = "move" }'))),
        ("interview/more.toml", "format = 1\n[[causes]]\n"),
        ("sources.toml", "format = 1\n"),
        ("templates/mine.toml", GOOD),
    ],
)
def test_adding_a_pack_ends_as_the_check_of_its_folder_does(coach: Shell, pack: Path, place: str, text: str) -> None:
    coach.at("2027-01-04")
    (pack / place).parent.mkdir(exist_ok=True)
    (pack / place).write_text(text, encoding="utf-8")
    checked = coach("plan", "check", str(pack))
    looked = coach("plan", "add", str(pack), "--dry-run")
    assert looked.code == checked.code == (text != GOOD)
    assert not own(coach, "templates/mine.toml").exists()


def test_what_somebody_wrote_is_kept_when_a_pack_takes_its_place_and_comes_back_with_its_removal(
    coach: Shell, pack: Path
) -> None:
    mine = own(coach, "templates/mine.toml")
    mine.parent.mkdir(parents=True)
    mine.write_text(spoil(('title = "My plan"', 'title = "Written by me"')), encoding="utf-8")
    said = coach.fine("plan", "add", str(pack), "--yes")
    assert "in place of your own, which is kept as mine.toml.old" in said.out
    assert "from the pack their-plans" in coach.fine("plan", "list").out
    assert "Written by me" not in coach.fine("plan", "list").out
    looked = coach.fine("plan", "remove", "their-plans", "--dry-run").out
    assert "templates/mine.toml   goes, and your own comes back" in looked
    assert coach("plan", "remove", "their-plans").code == 2
    coach.fine("plan", "remove", "their-plans", "--yes")
    assert "Written by me" in mine.read_text(encoding="utf-8")
    assert not own(coach, "exercises/bird-dog.toml").exists()
    assert coach("plan", "remove", "their-plans", "--yes").code == 2


def titled(title: str) -> str:
    return spoil(('title = "My plan"', f'title = "{title}"'))


def test_what_comes_back_with_a_packs_removal_is_what_it_replaced_and_no_older_copy(coach: Shell, pack: Path) -> None:
    mine = own(coach, "templates/mine.toml")
    old, old2 = mine.with_name("mine.toml.old"), mine.with_name("mine.toml.old2")
    mine.parent.mkdir(parents=True)
    old.write_text(titled("Version one"), encoding="utf-8")
    mine.write_text(titled("Version two"), encoding="utf-8")
    assert "kept as mine.toml.old2" in " ".join(coach.fine("plan", "add", str(pack), "--yes").out.split())
    assert "Version two" in old2.read_text(encoding="utf-8")
    (pack / "templates" / "mine.toml").write_text(titled("Theirs, newer"), encoding="utf-8")
    coach.fine("plan", "add", str(pack), "--yes")  # what was there before either is remembered
    coach.fine("plan", "remove", "their-plans", "--yes")
    assert "Version two" in mine.read_text(encoding="utf-8")
    assert "Version one" in old.read_text(encoding="utf-8")
    assert not old2.exists()


def test_an_older_copy_does_not_come_back_where_a_pack_replaced_nothing(coach: Shell, pack: Path) -> None:
    old = own(coach, "templates/mine.toml.old")
    old.parent.mkdir(parents=True)
    old.write_text(titled("Long gone"), encoding="utf-8")
    coach.fine("plan", "add", str(pack), "--yes")
    assert "comes back" not in coach.fine("plan", "remove", "their-plans", "--yes").out
    assert not own(coach, "templates/mine.toml").exists()
    assert old.exists()


@pytest.mark.parametrize("first_out", ["their-plans", "other-plans"])
def test_what_two_packs_replaced_one_after_the_other_comes_back_when_both_are_gone(
    coach: Shell, pack: Path, first_out: str
) -> None:
    mine = own(coach, "templates/mine.toml")
    mine.parent.mkdir(parents=True)
    mine.write_text(titled("Written by me"), encoding="utf-8")
    other = pack.with_name("other-plans")
    (other / "templates").mkdir(parents=True)
    (other / "templates" / "mine.toml").write_text(titled("The other"), encoding="utf-8")
    for name in ("their-plans", "other-plans"):
        coach.fine("plan", "add", str(pack.with_name(name)), "--yes")
    for name in sorted(("their-plans", "other-plans"), key=lambda name: name != first_out):
        coach.fine("plan", "remove", name, "--yes")
    assert "Written by me" in mine.read_text(encoding="utf-8")


def test_a_record_of_an_older_coach_brings_back_what_it_replaced(coach: Shell, pack: Path) -> None:
    mine = own(coach, "templates/mine.toml")
    mine.parent.mkdir(parents=True)
    mine.write_text(titled("Written by me"), encoding="utf-8")
    coach.fine("plan", "add", str(pack), "--yes")
    record = own(coach, "packs.json")
    entries = json.loads(record.read_text(encoding="utf-8"))
    assert entries[0].pop("aside") == {"templates/mine.toml": "mine.toml.old"}
    record.write_text(json.dumps(entries), encoding="utf-8")
    coach.fine("plan", "remove", "their-plans", "--yes")
    assert "Written by me" in mine.read_text(encoding="utf-8")


def test_what_was_changed_in_a_pack_is_marked_and_stays_when_the_pack_goes(coach: Shell, pack: Path) -> None:
    coach.fine("plan", "add", str(pack), "--yes")
    mine = own(coach, "templates/mine.toml")
    mine.write_text(mine.read_text(encoding="utf-8") + "# and mine\n", encoding="utf-8")
    assert "from the pack their-plans, changed since" in coach.fine("plan", "list").out
    assert "stays, because you changed it" in coach.fine("plan", "remove", "their-plans", "--yes").out
    assert mine.read_text(encoding="utf-8").endswith("# and mine\n")
    assert "(yours)" in coach.fine("plan", "list").out


@pytest.mark.parametrize(
    "record",
    [
        '{"x": 1}',
        '[{"name": "p", "files": {"../../x.toml": ""}}]',
        "[1]",
        "",
        '[{"name": "p"}]',
        '[{"name": "p", "files": {}, "aside": 1}]',
        '[{"name": "p", "files": {"lessons/a.toml": ""}, "aside": {"lessons/a.toml": "../../../x.toml"}}]',
    ],
)
def test_a_record_of_packs_that_says_something_else_removes_nothing(coach: Shell, record: str) -> None:
    outside = coach.home / "x.toml"
    outside.parent.mkdir(parents=True, exist_ok=True)
    outside.write_text("precious", encoding="utf-8")
    own(coach, "packs.json").parent.mkdir(parents=True)
    own(coach, "packs.json").write_text(record, encoding="utf-8")
    said = coach("plan", "remove", "p", "--yes")
    assert said.code == 2
    assert "No pack called p" in said.err
    assert outside.read_text(encoding="utf-8") == "precious"
    assert coach.fine("plan", "list").out


def test_a_plan_with_errors_is_marked_in_the_list(coach: Shell) -> None:
    mine = own(coach, "templates/mine.toml")
    mine.parent.mkdir(parents=True)
    mine.write_text(spoil(('to = "settle"', 'to = "setle"')), encoding="utf-8")
    assert "mine  (yours, has errors: coach plan check mine)" in coach.fine("plan", "list").out
    mine.write_text(GOOD, encoding="utf-8")
    assert "mine  (yours)" in coach.fine("plan", "list").out


def test_a_file_can_be_piped_into_the_check(coach: Shell) -> None:
    coach.at("2027-01-04")  # after its review
    assert coach.fine("plan", "check", "-", stdin=GOOD).out == ""
    said = coach("plan", "check", "-", "--format", "json", stdin=spoil(('to = "settle"', 'to = "setle"')))
    assert said.code == 1
    assert [(problem["file"], problem["code"]) for problem in said.data] == [("stdin", "unknown-stage")]
    assert coach("plan", "check", "-", stdin="x = \n").code == 1
    said = coach("plan", "check", "-", stdin='format = 1\nid = "mine"\ntitle = "Mine"\n')
    assert "A plan has stages or extends" in said.out, "a folder is nothing for what is piped in"
    assert coach("plan", "check", "-", stdin="x" * 300_000).out.startswith("stdin:1:1: error too-big")


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("exercises", "bird-dog"),
        ("ladders", "golf"),
        ("lessons", "heat"),
        ("people", "golfer"),
        ("facts", "age"),
        ("measures", "worst_pain"),
        ("causes", "overuse"),
        ("sources", "nice-ng59"),
    ],
)
def test_the_names_that_plans_may_use_are_listed(coach: Shell, what: str, line: str) -> None:
    found = {item["id"] for item in coach.fine("plan", "list", what, "--json").data}
    assert line in found
    text = coach.fine("plan", "list", what).out
    assert {part.split()[0] for part in text.splitlines() if part and not part.startswith(" ")} == found
    assert max(map(len, text.splitlines())) <= 80


def test_a_plan_of_today_needs_no_migration(coach: Shell) -> None:
    path = Path(coach.fine("plan", "new", "mine").out.strip())
    before = path.read_bytes()
    assert "in format 1 already" in coach.fine("plan", "migrate", "mine").err
    assert path.read_bytes() == before
    assert coach("plan", "migrate", "posture").code == 2
    path.write_text("format = 7\n", encoding="utf-8")
    assert coach("plan", "migrate", "mine").code == 1


def test_where_no_pack_was_added_none_is_listed(coach: Shell) -> None:
    said = coach("plan", "remove", "pk", "--yes")
    assert said.code == 2
    assert "No pack called pk was added." in said.err
    assert "There are none yet." in said.err
