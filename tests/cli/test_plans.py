"""`coach plan …`: reading, checking, writing, trying plans; no episode needed."""

from __future__ import annotations

import json
import re
import sys
from io import StringIO
from pathlib import Path

import pytest

from coach.cli.plan_simulate import Progress
from coach.content.places import plans_dir
from tests.cli.kit import Shell


def templates() -> list[str]:
    """The built-in templates by the names of their files."""
    return sorted(path.stem for path in (plans_dir() / "templates").glob("*.toml"))


def test_list_says_which_is_which_and_where(coach: Shell) -> None:
    listed = coach.fine("plan", "list", "--json").data
    assert [item["id"] for item in listed] == templates()
    assert {item["origin"] for item in listed} == {"built-in"}
    coach.fine("plan", "new", "mine")
    coach.fine("plan", "new", "posture", "--from", "posture")
    own = {item["id"]: item for item in coach.fine("plan", "list", "--json").data if item["origin"] == "yours"}
    assert set(own) == {"mine", "posture"}
    assert (own["mine"]["replaces"], own["posture"]["replaces"]) == (False, True)
    assert own["mine"]["path"] == str(coach.home / "config" / "plans" / "templates" / "mine.toml")
    said = coach.fine("plan", "list")
    text = said.out
    assert str(coach.home / "config" / "plans") in said.err, "also where there is nothing in it"
    assert "mine  (yours)" in text
    assert "in place of a built-in one" in text


@pytest.mark.parametrize("name", templates())
def test_every_built_in_plan_can_be_shown(coach: Shell, name: str) -> None:
    text = coach.fine("plan", "show", name).out
    table = coach.fine("plan", "show", name, "--json").data
    assert table["title"] in text
    for stage in table["stages"]:
        assert stage["title"] in text
    assert coach.fine("plan", "show", name, "--toml").out.strip().splitlines()[-1]


def test_an_unknown_plan_is_told_with_the_nearest(coach: Shell) -> None:
    for words in (("show", "postur"), ("preview", "postur"), ("diff", "postur", "overuse"), ("edit", "postur")):
        said = coach("plan", *words)
        assert said.code == 2
        assert "posture" in said.err


def test_check_finds_the_built_in_plans_sound(coach: Shell) -> None:
    coach.at("2027-01-04")  # after their review
    said = coach.fine("plan", "check")
    assert " 0 errors" in said.err


def test_a_file_that_is_named_twice_is_told_once(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.fine("plan", "new", "climber", "--from", "overuse")
    folder = coach.home / "config" / "plans"
    file = folder / "templates" / "climber.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("title =", "titel =", 1), encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    result = coach("plan", "check", "climber", "plans")
    assert (result.code, result.out.count("unknown-key")) == (1, 1)
    assert "1 file," in result.err


def test_the_shipped_folder_may_be_called_by_a_path_from_here(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans_dir().parent)
    assert coach("plan", "check", "plans").code == 0


def test_check_prints_file_line_and_column_and_ends_with_1(coach: Shell) -> None:
    coach.at("2027-01-04")  # after the review
    coach.fine("plan", "new", "mine", "--from", "acute-strain")
    path = coach.home / "config" / "plans" / "templates" / "mine.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip().startswith("kind = "))
    lines[at] = 'kind = "rset"'
    path.write_text("\n".join(lines), encoding="utf-8")
    said = coach("plan", "check", "mine")
    assert said.code == 1
    assert f"{path}:{at + 1}:" in said.out
    assert "rest" in said.out
    found = json.loads(coach("plan", "check", str(path), "--json").out)
    assert [problem["line"] for problem in found] == [at + 1]
    assert coach("plan", "check", "mine", "--format", "github").out.startswith("::error ")
    assert coach("start", "mine").code == 2
    assert coach("plan", "show", "mine").code == 1


def test_strict_minds_hints_too(coach: Shell) -> None:
    coach.fine("plan", "new", "mine")
    assert coach("plan", "check").code == 0
    assert coach("plan", "check", "--strict").code == 1


def test_new_refuses_a_name_that_is_there_or_none(coach: Shell) -> None:
    coach.fine("plan", "new", "mine")
    for name in ("mine", "Mine!", "../evil", ""):
        said = coach("plan", "new", name)
        assert said.code in (1, 2)
        assert "Traceback" not in said.err
    assert sorted(path.name for path in coach.home.rglob("*.toml")) == ["mine.toml"]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that writes down what it was asked to open, and appends what stands in a file."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\npathlib.Path(sys.argv[1]).open('a').write(pathlib.Path(__file__).with_name('text').read_text())\n",
        encoding="utf-8",
    )
    (tmp_path / "text").write_text("", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    return tmp_path / "text"


def test_the_steps_of_the_guide_work_as_they_are_written(coach: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (plans_dir() / "README.md").read_text(encoding="utf-8")
    part = guide.split("## A plan in ten minutes")[1].split("\n## ")[0]
    plan = re.search(r"```toml\n(.*?)```", part, re.DOTALL)
    assert plan is not None
    (tmp_path / "plan").write_text(plan[1], encoding="utf-8")
    script = tmp_path / "editor.py"
    script.write_text(f"import sys, shutil\nshutil.copy({str(tmp_path / 'plan')!r}, sys.argv[1])\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    coach.at("2026-12-01")  # after its review
    steps = re.findall(r"`coach ([^`]+)`", part.split("In the app the same")[0])
    assert [step.split()[:2] for step in steps[:2]] == [["plan", "new"], ["plan", "edit"]]
    for step in steps:
        if step.endswith(".toml") and not Path("my-golf.toml").exists():
            assert step == "plan check my-golf.toml"
            Path("my-golf.toml").write_text(plan[1], encoding="utf-8")
        few = ("--people", "3", "--days", "30") if "simulate" in step else ()
        sure = ("--yes",) if step.startswith("plan add") else ()
        coach.fine(*step.split(), *few, *sure)
    assert {"plan preview my-golf --as golfer", "start my-golf", "plan add my-golf.toml"} <= set(steps)


def test_a_plan_that_is_no_plan_is_told_as_what_it_is(coach: Shell) -> None:
    Path("mine.toml").write_text("format = 1\n", encoding="utf-8")
    for name, then in {
        "mine": "coach plan add mine.toml",
        "bird-dog": "coach plan figure bird-dog",
        "golf": "coach plan list ladders",
        "heat": "coach plan list lessons",
        "golfer": "--as golfer",
    }.items():
        for words in (("plan", "show"), ("plan", "preview"), ("start",)):
            assert then in coach(*words, name).err


def test_a_lesson_without_a_title_of_its_own_is_called_as_its_card_is(coach: Shell) -> None:
    path = Path(coach.fine("plan", "new", "mine").out.strip())
    more = '[[stages]]\nid = "settle"\nwhy = "Rest."\n\n[[stages.more.tasks]]\nid = "card"\ndo = "lesson"\nlesson = "heat"\n'
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    title = json.loads(coach.fine("plan", "list", "lessons", "--json").out)
    heat = next(item["note"] for item in title if item["id"] == "heat")
    assert f"· {heat}" in coach.fine("plan", "show", "mine").out
    days = coach.fine("plan", "preview", "mine", "--json").data["tasks"]
    assert heat in [task["title"] for task in days if task["id"] == "card"]


def test_a_preview_for_nobody_says_which_stages_it_leaves_out_and_who_has_them(coach: Shell) -> None:
    said = coach.fine("plan", "preview", "overuse").out
    assert "left out here: Back to what you love" in said
    assert "coach plan preview overuse --as golfer" in said
    assert coach.fine("plan", "preview", "overuse", "--json").data["left_out"] == ["Back to what you love"]
    assert "left out" not in coach.fine("plan", "preview", "overuse", "--as", "golfer").out


def test_edit_opens_the_editor_and_checks_on_return(coach: Shell, editor: Path) -> None:
    coach.fine("plan", "new", "mine")
    assert "mine can be used" in coach.fine("plan", "edit", "mine").err
    editor.write_text("\n[[stages]]\nid = 3\n", encoding="utf-8")
    said = coach("plan", "edit", "mine")
    assert said.code == 1
    assert "mine.toml:" in said.out
    assert "cannot be used yet" in said.err


def test_edit_opens_at_the_line_of_the_first_mistake(coach: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(coach.fine("plan", "new", "mine", "--from", "posture").out.strip())
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    wrong = next(number for number, line in enumerate(lines) if line.startswith("title ="))
    lines[wrong] = lines[wrong].replace("title", "titel", 1)
    path.write_text("".join(lines), encoding="utf-8")
    vim, asked = tmp_path / "vim", tmp_path / "asked"
    vim.write_text(f'#!/bin/sh\necho "$1" >{asked}\n', encoding="utf-8")
    vim.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(vim))
    first = coach("plan", "check", str(path), "--format", "json").data[0]
    assert coach("plan", "edit", "mine").code == 1
    assert asked.read_text(encoding="utf-8") == f"+{first['line']}\n"
    assert first["line"] in (1, wrong + 1)


def test_edit_leaves_built_in_plans_alone(coach: Shell, editor: Path) -> None:
    said = coach("plan", "edit", "posture")
    assert said.code == 2
    assert "coach plan new my-posture --from posture" in said.err
    assert "nobody" in coach("plan", "edit", "nobody").err


def test_edit_without_an_editor_says_what_to_set(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.fine("plan", "new", "mine")
    assert "EDITOR" in coach("plan", "edit", "mine").err
    monkeypatch.setenv("EDITOR", "/does/not/exist")
    said = coach("plan", "edit", "mine")
    assert said.code == 2
    assert "cannot be started" in said.err


def test_diff_names_what_differs(coach: Shell) -> None:
    coach.fine("plan", "new", "mine", "--from", "posture")
    places = [item["place"] for item in coach.fine("plan", "diff", "posture", "mine", "--json").data]
    assert set(places) == {"id", "title"}
    assert '+ "mine"' in coach.fine("plan", "diff", "posture", "mine").out
    assert "They say the same." in coach.fine("plan", "diff", "posture", "posture").out


def test_a_pack_is_looked_at_before_it_is_added(coach: Shell, tmp_path: Path) -> None:
    coach.fine("plan", "new", "theirs")
    own = coach.home / "config" / "plans" / "templates" / "theirs.toml"
    folder = tmp_path / "pack"
    (folder / "templates").mkdir(parents=True)
    own.rename(folder / "templates" / "theirs.toml")
    said = coach.fine("plan", "add", str(folder), "--dry-run")
    assert "theirs" in said.out
    assert "SHA-256" in said.out
    assert not own.exists()
    assert coach("plan", "add", str(folder)).code == 2
    assert not own.exists()
    coach.fine("plan", "add", str(folder), "--yes")
    assert own.exists()
    assert coach("plan", "add", str(tmp_path / "nothing"), "--yes").code == 1


def test_the_schema_is_json(coach: Shell) -> None:
    for kind in ("template", "exercise", "ladder", "lesson", "person"):
        assert coach.fine("plan", "schema", kind).data["$schema"].startswith("https://json-schema.org/")
    assert coach("plan", "schema", "frob").code == 2


def test_a_preview_shows_the_road_for_somebody(coach: Shell) -> None:
    seen = coach.fine("plan", "preview", "overuse", "--as", "golfer", "--json").data
    assert [mark["kind"] for mark in seen["road"]][-2:] == ["sport-return", "maintain"]
    assert len(next(mark["steps"] for mark in seen["road"] if mark["kind"] == "sport-return")) >= 8
    pregnant = coach.fine("plan", "preview", "posture", "--as", "pregnant-desk-worker").out
    assert "Different for you" in pregnant
    assert coach("plan", "preview", "posture", "--as", "nobody").code == 2
    young = coach.fine("plan", "preview", "posture", "--answers", "-", "--json", stdin='{"age": 70, "osteoporosis": true}').data
    assert young["changed"]


def test_a_figure_is_drawn_in_letters(coach: Shell) -> None:
    text = coach.fine("plan", "figure", "bird-dog").out
    assert any("\u2800" < letter <= "\u28ff" for letter in text)
    assert coach.fine("plan", "figure", "bird-dog", "--ascii", "--width", "40", "--height", "8").out.split("\n 1  ")[0].isascii()
    assert coach("plan", "figure", "brid-dog").code == 2


def test_a_figure_for_somebody_says_whether_the_exercise_suits_them(coach: Shell) -> None:
    said = coach.fine("plan", "figure", "bird-dog", "--as", "golfer").out
    assert "nothing speaks against it" in said
    said = coach.fine("plan", "figure", "front-plank", "--as", "pregnant-desk-worker").out
    assert "is not for a desk worker, 14 weeks pregnant" in said
    assert "In its place:" in said
    assert coach("plan", "figure", "bird-dog", "--as", "golfr").code == 2


def test_a_file_is_previewed_like_a_plan(coach: Shell, tmp_path: Path) -> None:
    coach.at("2026-12-01")
    path = Path(coach.fine("plan", "new", "mine", "--from", "overuse").out.strip())
    elsewhere = path.rename(tmp_path / "theirs.toml")
    seen = coach.fine("plan", "preview", str(elsewhere), "--as", "golfer", "--json").data
    assert seen["id"] == "mine"
    assert [mark["kind"] for mark in seen["road"]][-2:] == ["sport-return", "maintain"]
    assert coach("plan", "preview", str(elsewhere), "--as", "golfer", "--answers", "-").code == 2


def test_a_folder_is_checked_by_its_name_and_an_empty_one_is_told(coach: Shell, tmp_path: Path) -> None:
    coach.at("2026-12-01")
    Path(coach.fine("plan", "new", "mine").out.strip()).rename(tmp_path / "mine.toml")
    (tmp_path / "empty").mkdir()
    assert "1 file, 0 errors" in coach.fine("plan", "check", str(tmp_path)).err
    assert coach("plan", "check", str(tmp_path / "empty")).code == 2


def test_a_name_that_is_no_id_is_answered_with_one_that_is(coach: Shell) -> None:
    said = coach("plan", "new", "My Pl\u00e4n 2")
    assert said.code == 2
    assert said.err.endswith("Perhaps: coach plan new my-plan-2\n")


def test_an_editor_that_cannot_be_read_is_none(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coach.fine("plan", "new", "mine")
    monkeypatch.setenv("EDITOR", 'nano "open')
    said = coach("plan", "edit", "mine")
    assert said.code == 1
    assert "Set VISUAL or EDITOR" in said.err


def test_plan_alone_lists_what_there_is(coach: Shell) -> None:
    assert coach.fine("plan").out == coach.fine("plan", "--help").out


def test_made_up_people_live_through_a_plan(coach: Shell) -> None:
    few = ("--people", "8", "--days", "60")
    told = coach.fine("plan", "simulate", "posture", *few, "--json").data
    assert (told["people"], told["days"]) == (8, 60)
    assert coach.fine("plan", "simulate", "posture", *few, "--json").data == told, "the same seed tells the same story"
    text = coach.fine("plan", "simulate", "posture", *few, "--as", "desk-worker").out
    assert "8 simulated people" in text
    assert "All of them like: a desk" in " ".join(text.split())
    assert "Made-up people." in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_one_made_up_person_is_followed(coach: Shell) -> None:
    days = coach.fine("plan", "simulate", "posture", "--follow", "flare", "--days", "40", "--json").data
    assert [day["day"] for day in days] == list(range(1, 41))
    text = coach.fine("plan", "simulate", "posture", "--follow", "fast", "--days", "40").out
    assert "Day " in text
    assert "Somebody like: nobody in particular" in text
    assert coach("plan", "simulate", "posture", "--follow", "dragon").code == 2


def test_a_locked_plan_says_on_which_day_somebody_was_seen(coach: Shell) -> None:
    way = ("plan", "simulate", "posture", "--as", "fast-bowler-17", "--days", "30")
    text = " ".join(coach.fine(*way, "--follow", "typical").out.split())
    assert text.index("seen by someone (we assume that they go). What was locked is open now.") < text.index(
        "on to Build it up again A"
    )
    assert any(day["seen"] for day in coach.fine(*way, "--follow", "typical", "--json").data)
    told = coach.fine(*way, "--people", "8")
    assert "% then went and were seen" in told.out
    assert "\n  · " in told.out, "reasons stand under what they explain"
    assert coach.fine(*way, "--people", "8", "--json").data["seen"] > 0


@pytest.mark.parametrize("words", [("--people", "0"), ("--days", "0"), ("--people", "x"), ("--days", "1e9")])
def test_a_simulation_of_nobody_is_refused(coach: Shell, words: tuple[str, str]) -> None:
    assert coach("plan", "simulate", "posture", *words).code == 2


def test_a_file_is_simulated_before_it_is_anybody_s_plan(coach: Shell) -> None:
    coach.fine("plan", "new", "mine", "--from", "acute-strain")
    path = coach.home / "config" / "plans" / "templates" / "mine.toml"
    moved = coach.home / "elsewhere.toml"
    path.rename(moved)
    assert coach.fine("plan", "simulate", str(moved), "--people", "2", "--days", "20", "--json").data["plan"] == "mine"


@pytest.fixture
def changed(coach: Shell) -> Path:
    """The file of a plan that runs, changed since it was begun."""
    coach.at("2026-12-01")  # after the review of the built-in plans
    path = Path(coach.fine("plan", "new", "mine", "--from", "acute-strain").out.strip())
    coach.start("mine")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('title = "Ease off, keep moving"', 'title = "Two easy days"', 1), encoding="utf-8")
    return path


def test_take_shows_what_would_change_from_here_and_changes_nothing_unasked(coach: Shell, changed: Path) -> None:
    before = coach.fine("today", "--json").data
    for words in ((), ("--dry-run",)):
        said = coach("plan", "take", *words)
        assert said.code == (0 if words else 2)
        assert "Ease off, keep moving → Two easy days" in said.out
    assert "--yes or --keep" in coach("plan", "take").err
    told = coach.fine("plan", "take", "--json").data
    assert told["answer"] is None
    assert told["stage"] == {"now": "Ease off, keep moving", "then": "Two easy days"}
    assert coach.fine("today", "--json").data == before


def test_take_takes_the_changed_file_and_undo_takes_it_back(coach: Shell, changed: Path) -> None:
    assert "holds from today" in coach.fine("plan", "take", "--yes").err
    assert coach.fine("today", "--json").data["stage"]["title"] == "Two easy days"
    assert "say the same" in coach.fine("plan", "take").err
    assert coach.fine("plan", "take", "--json").data is None
    coach.fine("undo")
    assert coach.fine("today", "--json").data["stage"]["title"] == "Ease off, keep moving"


def test_take_keeps_and_remembers_it(coach: Shell, changed: Path) -> None:
    assert "not asked about again" in coach.fine("plan", "take", "--keep").err
    assert coach.fine("plan", "take", "--json").data["kept_before"]
    assert "kept your plan" in coach.fine("plan", "take", "--dry-run").out


def test_take_goes_on_with_another_plan(coach: Shell, changed: Path) -> None:
    coach.fine("plan", "take", "posture", "--yes")
    assert coach.fine("today", "--json").data["plan"] == "posture"
    assert coach("plan", "take", "postur").code == 2
    assert "coach plan take mine" in coach("start", "mine").err


def test_take_says_what_is_wrong_with_the_file(coach: Shell, changed: Path) -> None:
    changed.write_text(changed.read_text(encoding="utf-8").replace('"light-activity"', '"light-activty"', 1), encoding="utf-8")
    said = coach("plan", "take", "--yes")
    assert said.code == 1
    assert "mine.toml:" in said.out
    assert "Did you mean light-activity?" in said.out
    assert coach.fine("today", "--json").data["plan"] == "mine"


def test_take_without_a_running_plan_says_so(coach: Shell) -> None:
    said = coach("plan", "take")
    assert said.code == 1
    assert "coach start" in said.err


def test_edit_says_that_a_running_plan_keeps_its_own_copy(coach: Shell, changed: Path, editor: Path) -> None:
    assert "coach plan take" in coach.fine("plan", "edit", "mine").err
    coach.fine("plan", "take", "--yes")
    assert "coach plan take" not in coach.fine("plan", "edit", "mine").err


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_simulation_says_how_far_it_is_on_a_terminal_and_takes_that_away_again() -> None:
    seconds = iter([0, 0.5, 2, 2.1, 3])
    screen = Screen()
    progress = Progress(screen, 4, lambda: next(seconds))
    for count in range(1, 5):
        progress.lived(count)
    assert screen.getvalue().count("\r") == 2
    assert screen.getvalue().endswith("100 % have lived (Ctrl+C stops)")
    progress.clear()
    assert screen.getvalue().split("\r")[-2].isspace()
    piped = StringIO()
    Progress(piped, 1, lambda: 9).lived(1)
    assert piped.getvalue() == ""


@pytest.mark.parametrize("columns", [60, 80])
def test_the_picture_of_a_simulation_fits_the_terminal(coach: Shell, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for more in (["--people", "3"], ["--follow", "flare"]):
        lines = coach.fine("plan", "simulate", "posture", "--days", "90", *more).out.split("\n\n")[0].splitlines()
        assert max(map(len, lines)) in range(columns - 20, columns + 1)
