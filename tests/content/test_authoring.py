"""Beginning, opening, comparing, bringing up to date and adding plans."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.authoring import (
    Difference,
    Renamed,
    differences,
    editor_command,
    migrate,
    new_template,
    set_aside,
)
from coach.content.check import check_paths
from coach.content.editor_schema import SCHEMA_LINE, SCHEMA_NAME
from coach.content.library import Library
from coach.content.packs import add_pack, added_packs, look_at_pack
from coach.content.places import plans_dir
from coach.content.problems import ERROR, ContentError, Problem, errors
from coach.text import content as words
from tests.content.kit import GOOD, TODAY, spoil


def test_a_new_plan_has_nothing_wrong_with_it_and_names_its_schema(tmp_path: Path) -> None:
    library = Library(tmp_path / "plans")
    path = new_template(library, "my-plan", TODAY)
    assert path.read_text().startswith(SCHEMA_LINE + "\n")
    assert json.loads((path.parent / SCHEMA_NAME).read_text())["properties"]
    assert errors(check_paths([path], library, TODAY)) == ()
    assert library.template("my-plan").table["title"] == "My plan"
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("base", [item.id for item in Library().listing("template")])
def test_a_copy_keeps_every_comment_and_id_and_title_tell_it_apart(base: str, tmp_path: Path) -> None:
    library = Library(tmp_path)
    path = new_template(library, "copy", TODAY, base)
    old = (plans_dir() / "templates" / f"{base}.toml").read_text().removeprefix(SCHEMA_LINE + "\n")
    title = library.template(base).table["title"]
    assert path.read_text() == f"{SCHEMA_LINE}\n" + old.replace(f'id = "{base}"', 'id = "copy"', 1).replace(
        f'title = "{title}"', f'title = "{title} (copy)"', 1
    )
    assert errors(check_paths([path], library, TODAY)) == ()
    same = new_template(library, base, TODAY, base)
    assert same.read_text() == f"{SCHEMA_LINE}\n{old}", "what stands in the place of Coach's own is called as that is"
    longest = new_template(library, "x" * 40, TODAY, base)
    assert errors(check_paths([longest], library, TODAY)) == ()


def test_a_copy_of_the_plan_that_others_build_on_does_not_say_so_of_itself(tmp_path: Path) -> None:
    text = new_template(Library(tmp_path), "copy", TODAY, "acute-strain").read_text()
    assert "build on this file" not in text


def test_a_new_plan_says_what_its_review_date_means(tmp_path: Path) -> None:
    text = new_template(Library(tmp_path), "mine", TODAY).read_text()
    assert f"reviewed = {TODAY.isoformat()}  # the day on which somebody last went through all of it" in text


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    library = Library(tmp_path)
    path = new_template(library, "mine", TODAY)
    path.write_text("precious")
    with pytest.raises(ContentError) as caught:
        new_template(library, "mine", TODAY, "posture")
    assert caught.value.problems[0].code == "exists"
    assert path.read_text() == "precious"


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "Mine", "", "a.b", "x" * 41, "a\nb", "a\x1b"])
def test_a_name_that_is_no_id_makes_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        new_template(Library(tmp_path / "plans"), name, TODAY)
    assert caught.value.problems[0].code == "bad-id"
    assert list(tmp_path.rglob("*")) == []


def test_a_base_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        new_template(Library(tmp_path), "mine", TODAY, "nobody")
    assert caught.value.problems[0].code == "unknown-template"


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "FILE"]),
        ("nvim -R", ["nvim", "-R", "+7", "FILE"]),
        ("/usr/bin/nano", ["/usr/bin/nano", "+7", "FILE"]),
        ("hx", ["hx", "FILE:7:3"]),
        ("code --wait", ["code", "--wait", "--goto", "FILE:7:3"]),
        ("ed", ["ed", "FILE"]),
    ],
)
def test_the_editor_opens_at_the_first_problem_where_it_can(editor: str, command: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a b.toml"
    problems = [Problem(str(path), 7, 3, ERROR, "c", "m"), Problem(str(path), 9, 1, ERROR, "c", "m")]
    wanted = [part.replace("FILE", str(path)) for part in command]
    assert editor_command(path, {"EDITOR": editor}, problems) == wanted
    assert editor_command(path, {"VISUAL": editor, "EDITOR": "other"}, problems) == wanted


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        (r"C:\Tools\vim\vim.exe", [r"C:\Tools\vim\vim.exe", "+7", "FILE"]),
        (
            r'"C:\Program Files\VS Code\bin\code.cmd" --wait',
            [r"C:\Program Files\VS Code\bin\code.cmd", "--wait", "--goto", "FILE:7:3"],
        ),
        ("notepad", ["notepad", "FILE"]),
    ],
)
def test_on_windows_an_editor_keeps_its_backslashes_and_loses_its_quotes(
    editor: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.content.authoring._WINDOWS", True)
    path = tmp_path / "a b.toml"
    wanted = [part.replace("FILE", str(path)) for part in command]
    assert editor_command(path, {"EDITOR": editor}, [Problem(str(path), 7, 3, ERROR, "c", "m")]) == wanted
    with pytest.raises(ContentError):
        editor_command(path, {"EDITOR": '"C:\\open'})


def test_without_problems_the_editor_gets_the_file_alone(tmp_path: Path) -> None:
    assert editor_command(tmp_path, {"EDITOR": "vim"}) == ["vim", str(tmp_path)]


def test_the_editor_opens_at_the_first_error_whatever_else_stands_before_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    found = [Problem(str(path), 1, 1, "hint", "no-example", "x"), Problem(str(path), 30, 4, ERROR, "toml", "y")]
    assert editor_command(path, {"EDITOR": "nano"}, found) == ["nano", "+30", str(path)]
    assert editor_command(path, {"EDITOR": "nano"}, found[:1]) == ["nano", "+1", str(path)]
    assert editor_command(path, {"EDITOR": "code -w"}, found) == ["code", "-w", "--goto", f"{path}:30:4"]


def test_without_an_editor_the_way_to_set_one_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        editor_command(tmp_path, {})
    assert "EDITOR" in caught.value.problems[0].message


def test_differences_name_the_stage_and_the_key() -> None:
    first = tomllib.loads(GOOD)
    second = tomllib.loads(
        spoil(("at_most = 2 }", "at_most = 1 }"), ('title = "Warmth"\n', 'title = "Heat"\n  why = "It helps."\n'))
    )
    assert differences(first, second) == (
        Difference("stages[settle].days.at_most", 2, 1),
        Difference("stages[relieve].tasks[heat].title", "Warmth", "Heat"),
        Difference("stages[relieve].tasks[heat].why", None, "It helps."),
    )


tables = st.recursive(
    st.integers(0, 3) | st.sampled_from(["a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "x", "y"]), inner, max_size=3),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(["a", "b", "stages"]), tables, max_size=3),
    st.dictionaries(st.sampled_from(["a", "b"]), tables),
)
def test_only_equal_tables_have_no_differences(first: dict[str, object], second: dict[str, object]) -> None:
    assert differences(first, first) == ()
    assert (differences(first, second) == ()) == (first == second)


OLD = """\
# my notes
format = 1   # old

[[stages]]   # one
id = "a"
at_most = 3  # kept
other = { at_most = 5 }

  [[stages.tasks]]
  at_most = 1
"""


def test_an_old_file_is_brought_up_to_date_with_its_comments() -> None:
    text, old = migrate(OLD, "f", {1: [Renamed("stages", "at_most", "longest")]}, newest=2)
    assert old == 1
    assert text == OLD.replace("format = 1 ", "format = 2 ").replace("at_most = 3", "longest = 3")


def test_a_key_is_brought_up_to_date_wherever_it_is_written_again() -> None:
    text = (
        'format = 1\n[[stages]]\nid = "a"\n[[stages.tasks]]\nid = "x"\n  [[ stages . "tasks" ]] # two\n  [stages.tasks.minutes]\n'
        "[[examples]]\ndays.average_pain = [1]  # one\ndays.walk_minutes = [2]\n"
    )
    steps = [Renamed("stages", "tasks", "work"), Renamed("examples", "days", "series")]
    wanted = (
        text.replace("format = 1", "format = 2").replace('"tasks"', "work").replace("tasks", "work").replace("days", "series")
    )
    assert migrate(text, "f", {1: steps}, newest=2) == (wanted, 1)


def test_a_file_of_today_stays_as_it_is_to_the_byte() -> None:
    assert migrate(GOOD, "f") == (GOOD, 1)


@pytest.mark.parametrize("line", ["format = 2", 'format = "1"', "format = true", "format = 0", ""])
def test_an_unknown_format_is_refused(line: str) -> None:
    with pytest.raises(ContentError) as caught:
        migrate(line + "\n", "f")
    assert caught.value.problems[0].code == "newer-format"


def test_what_a_migration_replaces_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    for text in ("old", "newer", "newest"):
        if path.exists():
            set_aside(path, text)
        else:
            path.write_text(text)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        "mine.toml": "newest", "mine.toml.old": "old", "mine.toml.old2": "newer",
    }  # fmt: skip


def pack(folder: Path) -> Path:
    (folder / "templates").mkdir(parents=True)
    (folder / "exercises").mkdir()
    own = plans_dir() / "exercises" / "bird-dog.toml"
    (folder / "exercises" / "bird-cat.toml").write_text(own.read_text().replace('id = "bird-dog"', 'id = "bird-cat"', 1))
    (folder / "templates" / "mine.toml").write_text(spoil(('exercise = "sit-stand"', 'exercise = "bird-cat"')))
    return folder


def test_a_pack_is_looked_at_before_it_is_added(tmp_path: Path) -> None:
    library = Library(tmp_path / "yours")
    seen = look_at_pack(pack(tmp_path / "pack"), library, TODAY)
    assert [(file.kind, file.id, file.replaces) for file in seen.files] == [
        ("template", "mine", ""),
        ("exercise", "bird-cat", ""),
    ]
    assert errors(seen.problems) == ()
    assert not (tmp_path / "yours").exists()
    add_pack(seen, library)
    assert library.template("mine").origin == "yours"
    assert added_packs(library)[0]["sha256"] == seen.sha256
    again = look_at_pack(tmp_path / "pack", library, TODAY)
    assert {file.replaces for file in again.files} == {"yours"}
    assert again.sha256 == seen.sha256


def test_what_is_added_is_what_was_looked_at(tmp_path: Path) -> None:
    library = Library(tmp_path / "yours")
    seen = look_at_pack(pack(tmp_path / "pack"), library, TODAY)
    (tmp_path / "pack" / "templates" / "mine.toml").write_text("format = 9\n")
    add_pack(seen, library)
    assert library.template("mine").table["title"] == "My plan"


def test_without_a_folder_of_ones_own_that_is_what_is_said(tmp_path: Path) -> None:
    library = Library()
    for begin in (
        lambda: new_template(library, "mine", TODAY),
        lambda: add_pack(look_at_pack(pack(tmp_path), library), library),
    ):
        with pytest.raises(ContentError) as caught:
            begin()
        assert [problem.message for problem in caught.value.problems] == [words.NO_FOLDER_SET]


def test_a_pack_with_errors_is_not_added(tmp_path: Path) -> None:
    folder = pack(tmp_path / "pack")
    (folder / "templates" / "mine.toml").write_text(spoil(("minutes = 15", "minutes = -1")))
    library = Library(tmp_path / "yours")
    seen = look_at_pack(folder, library, TODAY)
    with pytest.raises(ContentError):
        add_pack(seen, library)
    assert not (tmp_path / "yours").exists()


def test_a_pack_cannot_bring_rules_or_files_from_elsewhere(tmp_path: Path) -> None:
    folder = pack(tmp_path / "pack")
    (folder / "rules.toml").write_text("format = 1\n")
    (folder / "interview").mkdir()
    (folder / "interview" / "x.toml").write_text("format = 1\n")
    (tmp_path / "secret.toml").write_text(GOOD)
    (folder / "templates" / "link.toml").symlink_to(tmp_path / "secret.toml")
    seen = look_at_pack(folder, Library(tmp_path / "yours"), TODAY)
    assert {file.id for file in seen.files} == {"mine", "bird-cat"}
    assert "not-a-file" in {problem.code for problem in errors(seen.problems)}


def test_a_single_file_is_a_pack_of_one(tmp_path: Path) -> None:
    file = tmp_path / "from-a-friend.toml"
    file.write_text(GOOD)
    library = Library(tmp_path / "yours")
    seen = look_at_pack(file, library, TODAY)
    assert [(item.kind, item.id) for item in seen.files] == [("template", "mine")]
    assert [path.name for path in add_pack(seen, library)] == ["mine.toml"]
    assert library.template("mine").table["title"] == "My plan"


@pytest.mark.parametrize("make", ["missing", "file", "empty"])
def test_what_is_no_pack_is_said_so(make: str, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    if make == "file":
        folder.write_text("format = 1\n")
    elif make == "empty":
        folder.mkdir()
    with pytest.raises(ContentError) as caught:
        look_at_pack(folder, Library(tmp_path / "yours"), TODAY)
    assert caught.value.problems[0].code == {"missing": "no-folder", "file": "not-a-pack", "empty": "empty-pack"}[make]
