"""The library: what is built in, what is the user's, and what stands in for what."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coach.content.check import check_path
from coach.content.library import Library
from coach.content.near import nearest
from coach.content.packs import look_at_pack
from coach.content.places import plans_dir
from coach.content.problems import ContentError, errors
from coach.content.whole import Shelf
from coach.text import content as words
from tests.content.kit import GOOD, TODAY, check, place_of, spoil


@pytest.fixture
def yours(tmp_path: Path) -> Path:
    for name in ("templates", "exercises", "sports", "lessons"):
        (tmp_path / name).mkdir()
    return tmp_path


def put(yours: Path, name: str, text: str) -> Path:
    path = yours / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_users_folder_adds_and_replaces_by_id(yours: Path) -> None:
    put(yours, "templates/mine.toml", GOOD)
    put(yours, "templates/posture.toml", spoil(('id = "mine"', 'id = "posture"')))
    library = Library(yours)
    listed = {item.id: item for item in library.listing("template")}
    assert (listed["mine"].origin, listed["mine"].replaces, listed["mine"].title) == ("yours", False, "My plan")
    assert (listed["posture"].origin, listed["posture"].replaces) == ("yours", True)
    assert listed["acute-strain"].origin == "built-in"
    assert library.template("posture").table["title"] == "My plan"
    assert Library().template("posture").table["title"] != "My plan"


def test_a_template_is_plain_data_with_a_hash_of_what_it_says(yours: Path) -> None:
    put(yours, "templates/mine.toml", GOOD)
    put(yours, "templates/moved.toml", spoil(('id = "mine"', 'id = "moved"')))
    library = Library(yours)
    template = library.template("mine")
    assert template.table["reviewed"] == "2026-11-22"
    assert json.loads(json.dumps(template.table)) == template.table
    again = Library(yours).template_file(yours / "templates" / "mine.toml")
    assert again.sha256 == template.sha256 != library.template("moved").sha256
    put(yours, "templates/mine.toml", GOOD + "# a comment\n")
    assert Library(yours).template("mine").sha256 == template.sha256


def test_a_saved_file_is_seen_without_a_new_library(yours: Path) -> None:
    path = put(yours, "templates/mine.toml", GOOD)
    library = Library(yours)
    assert library.template("mine").table["title"] == "My plan"
    put(yours, "templates/mine.toml", spoil(('"My plan"', '"My better plan"')))
    os.utime(path, ns=(1, 1))
    assert library.template("mine").table["title"] == "My better plan"


def test_listing_parses_but_checks_nothing(yours: Path) -> None:
    """Ten thousand files would otherwise have to be right before the list shows."""
    put(yours, "templates/broken.toml", "x = [")
    put(yours, "templates/odd.toml", "title = 3\nnonsense = true\n")
    script = (
        "import sys, pathlib\n"
        "from coach.content.library import Library\n"
        "library = Library(pathlib.Path(sys.argv[1]))\n"
        "assert 'broken' in library.ids('template')\n"
        "assert {item.id: item.broken for item in library.listing('template')}['broken']\n"
        "assert 'pydantic' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(yours)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {item.id: item.title for item in Library(yours).listing("template")}["odd"] == "odd"


def test_a_broken_template_is_refused_with_all_its_problems(yours: Path) -> None:
    put(yours, "templates/mine.toml", spoil(("minutes = 15", "minutes = -1"), ('kind = "rest"', 'kind = "rst"')))
    with pytest.raises(ContentError) as caught:
        Library(yours).template("mine")
    assert [problem.code for problem in caught.value.problems] == ["wrong-value", "out-of-range"]


def test_what_is_wrong_with_a_template_is_told_in_the_order_of_its_lines(yours: Path) -> None:
    changes = (('title = "My plan"', 'titel = "My plan"'), ("minutes = 15", "minutes = -1"), ("at_most = 2 }", 'at_most = "2" }'))
    put(yours, "templates/mine.toml", spoil(*changes))
    with pytest.raises(ContentError) as caught:
        Library(yours).template("mine")
    lines = [problem.line for problem in caught.value.problems]
    assert (len(lines), lines) == (3, sorted(lines))


def test_a_template_of_the_user_is_held_against_everything(yours: Path) -> None:
    put(yours, "templates/mine.toml", spoil(("days = { expected = 1, at_most = 2 }", "days = { expected = 1 }")))
    with pytest.raises(ContentError) as caught:
        Library(yours).template("mine")
    assert "rest-without-end" in {problem.code for problem in caught.value.problems}


def test_an_unknown_id_offers_a_near_one() -> None:
    with pytest.raises(ContentError) as caught:
        Library().template("acute-strian")
    assert caught.value.problems[0].code == "unknown-template"
    assert "acute-strain" in caught.value.problems[0].hint
    with pytest.raises(ContentError):
        Library().item("exercise", "../rules")


def test_our_own_files_are_parsed_once_for_all_libraries_and_somebody_s_own_for_each(yours: Path) -> None:
    mine = put(yours, "templates/mine.toml", GOOD)
    one, other = Library(yours), Library(yours)
    ours = one.path("exercise", "bird-dog")
    assert ours is not None
    assert one.document(ours) is other.document(ours) is other.with_pack(yours).document(ours)
    assert one.document(mine) is one.document(mine)
    assert one.document(mine) is not other.document(mine)


def test_a_broken_exercise_of_the_user_leaves_the_built_in_one_in_place(yours: Path) -> None:
    put(yours, "exercises/bird-dog.toml", 'format = 1\nid = "bird-dog"\n')
    put(yours, "exercises/new-one.toml", "nonsense")
    exercises = Library(yours).items("exercise")
    assert exercises["bird-dog"] == Library().items("exercise")["bird-dog"]
    assert "new-one" not in exercises


def test_the_stock_is_what_the_plan_room_builds_with() -> None:
    stock = Library().stock()
    assert set(stock) == {"rules", "exercises", "ladders", "lessons"}
    assert stock["rules"]["response"]["red"]
    assert stock["exercises"]["bird-dog"]["id"] == "bird-dog"
    assert stock["ladders"]["golf"]["steps"]
    assert json.loads(json.dumps(stock)) == stock


SOURCE = """
[[sources]]
id = "{id}"
title = "What climbers told us"
year = 2021
where = "https://example.org/climbers"
kind = "page"
seen = "page"
"""


def test_the_user_cannot_replace_the_rules_or_the_sources(yours: Path) -> None:
    put(yours, "rules.toml", "format = 1\n")
    path = put(yours, "sources.toml", "format = 1\n" + SOURCE.format(id="nice-ng59"))
    assert Library(yours).rules() == Library().rules()
    assert Library(yours).sources() == Library().sources()
    (found,) = check_path(path, Shelf(Library(yours), TODAY))
    assert (found.code, found.severity, found.line) == ("same-id", "warning", 4)
    path.write_text("format = 1\n" + SOURCE.format(id="once") * 2)
    (found,) = check_path(path, Shelf(Library(yours), TODAY))
    assert (found.code, found.severity, found.line) == ("same-id", "error", 12)
    path.write_text("format = 1\n")  # not a whole file: it adds nothing
    assert Library(yours).sources() == Library().sources()


def test_a_copy_of_coachs_own_sources_says_nothing_else_and_is_left_in_peace(yours: Path) -> None:
    path = put(yours, "sources.toml", (plans_dir() / "sources.toml").read_text(encoding="utf-8"))
    assert check_path(path, Shelf(Library(yours), TODAY)) == []


def test_sources_of_the_user_come_on_top_and_templates_may_name_them(yours: Path) -> None:
    template = put(yours, "templates/mine.toml", GOOD.replace('sources = ["our rule"]', 'sources = ["lattice-2021"]', 1))
    (found,) = check_path(template, Shelf(Library(yours), TODAY))
    assert found.code == "unknown-source"
    assert "sources.toml in your own folder" in found.hint, "nothing is near, and it says where to write it"
    assert "pace-2014" not in found.hint
    path = put(yours, "sources.toml", "format = 1\n" + SOURCE.format(id="lattice-2021"))
    assert check_path(path, Shelf(Library(yours), TODAY)) == []
    assert check_path(template, Shelf(Library(yours), TODAY)) == []
    assert Library(yours).template("mine").table["sources"] == ["lattice-2021"]


def test_a_source_that_is_nearly_one_is_guessed_at() -> None:
    assert nearest("nice-ng95", Library().sources()) == "nice-ng59"
    assert nearest("walkback-2042", Library().sources()) == "walkback-2024"


def test_an_exercise_in_place_of_a_built_in_one_is_told_where_it_is_softer(yours: Path) -> None:
    text = (Library().path("exercise", "press-up") or yours).read_text()
    harsh = re.sub(r"^unless = .*?^(?=unless_why)", "", text, flags=re.MULTILINE | re.DOTALL)
    harsh = re.sub(r"^pregnancy = .*$", 'pregnancy = "ok"', harsh, flags=re.MULTILINE)
    same = check_path(put(yours, "exercises/press-up.toml", text), Shelf(Library(yours), TODAY))
    softer = check_path(put(yours, "exercises/press-up.toml", harsh), Shelf(Library(yours), TODAY))
    assert [problem.code for problem in same] == []
    assert [(problem.code, problem.severity) for problem in softer] == [("softened", "warning")] * 2


EXTENDING = """\
format = 1
id = "mine"
extends = "acute-strain"
title = "Mine"
summary = "Builds on another plan."
for_causes = ["overuse"]
sources = ["our rule"]
reviewed = 2026-11-22
"""


def test_what_a_template_names_replaces_and_the_rest_stays(yours: Path) -> None:
    own = '\n[[stages]]\nid = "settle"\ndays = { expected = 1, at_most = 1 }\navoid = ["Golf"]\n'
    put(yours, "templates/mine.toml", EXTENDING + own)
    library = Library(yours)
    base, mine = library.template("acute-strain").table, library.template("mine").table
    settle = mine["stages"][0]
    assert settle["days"] == {"expected": 1, "at_most": 1}
    assert settle["avoid"] == ["Golf"]
    assert settle["tasks"] == base["stages"][0]["tasks"]
    assert mine["stages"][1:] == base["stages"][1:]
    assert (mine["title"], mine["for_causes"], mine["id"]) == ("Mine", ["overuse"], "mine")
    assert mine["changes"] == base["changes"]
    assert "examples" not in mine
    assert "extends" not in mine


def test_new_stages_go_where_they_say_and_others_can_be_left_out(yours: Path) -> None:
    stage = (
        '\n[[stages]]\nid = "pool"\nafter = "settle"\nkind = "light-activity"\ntitle = "In the pool"\n'
        'move_on = [ { measure = "worst_pain", at_most = 4 } ]\ntasks = [ { id = "swim", do = "activity" } ]\n'
    )
    text = EXTENDING.replace("format = 1\n", 'format = 1\nwithout = ["relieve"]\n')
    put(yours, "templates/mine.toml", text + stage)
    ids = [stage["id"] for stage in Library(yours).template("mine").table["stages"]]
    assert ids[:2] == ["settle", "pool"]
    assert "relieve" not in ids
    assert "after" not in Library(yours).template("mine").table["stages"][1]


def test_the_changes_of_the_other_template_stay_unless_replaced_by_id(yours: Path) -> None:
    put(yours, "templates/under.toml", spoil(('id = "mine"', 'id = "under"'), ("[[changes]]", '[[changes]]\nid = "older"')))
    text = EXTENDING.replace("acute-strain", "under")
    put(yours, "templates/mine.toml", text + '\n[[changes]]\nnote = "One more."\n')
    assert [change.get("note") for change in Library(yours).template("mine").table["changes"]] == ["More time.", "One more."]
    put(yours, "templates/mine.toml", text + '\n[[changes]]\nid = "older"\nnote = "Another."\n')
    assert [change.get("note") for change in Library(yours).template("mine").table["changes"]] == ["Another."]


def test_a_file_may_build_on_the_built_in_one_that_it_replaces(yours: Path) -> None:
    put(yours, "templates/acute-strain.toml", EXTENDING.replace('id = "mine"', 'id = "acute-strain"'))
    template = Library(yours).template("acute-strain")
    assert template.table["title"] == "Mine"
    assert template.table["stages"] == Library().template("acute-strain").table["stages"]


def test_circles_are_found(yours: Path) -> None:
    put(yours, "templates/one.toml", EXTENDING.replace('"mine"', '"one"').replace("acute-strain", "two"))
    put(yours, "templates/two.toml", EXTENDING.replace('"mine"', '"two"').replace("acute-strain", "one"))
    put(yours, "templates/self.toml", EXTENDING.replace('"mine"', '"self"').replace("acute-strain", "self"))
    for name in ("one", "two", "self"):
        with pytest.raises(ContentError) as caught:
            Library(yours).template(name)
        assert caught.value.problems[0].code in {"extends-circle", "unknown-template"}
        assert caught.value.problems[0].file.endswith(f"{name}.toml")


def test_problems_of_a_merged_template_stand_where_the_value_is_written(yours: Path) -> None:
    text = EXTENDING + '\n[[stages]]\nid = "move"\nmove_on = [ { measure = "sit_hours", at_most = 3 } ]\n'
    found = [problem for problem in check(text, yours, library=Library(yours)) if problem.code == "never-recorded"]
    assert [(problem.line, problem.column) for problem in found] == [place_of(text, '"sit_hours"')]


def test_problems_of_what_is_inherited_stand_at_the_stage_or_at_extends(yours: Path) -> None:
    text = EXTENDING + '\n[[stages]]\nid = "move"\nasks = []\n'
    found = [problem for problem in check(text, yours, library=Library(yours)) if problem.code == "never-recorded"]
    assert found
    assert {problem.line for problem in found} == {place_of(text, "[[stages]]")[0]}
    assert "acute-strain" in found[0].message


def test_a_file_is_called_like_its_id(yours: Path) -> None:
    found = check(GOOD, yours, name="other.toml")
    assert [(problem.code, problem.line, problem.column) for problem in found] == [("wrong-name", *place_of(GOOD, '"mine"'))]


def test_nothing_takes_the_place_of_the_plan_of_people_who_have_to_be_seen_first(yours: Path) -> None:
    text = GOOD.replace('id = "mine"', 'id = "clinician-first"')
    put(yours, "templates/clinician-first.toml", text)
    library = Library(yours)
    assert library.origin("template", "clinician-first") == "built-in"
    assert library.template("clinician-first").table == Library().template("clinician-first").table
    found = check(text, yours, name="clinician-first.toml", library=library)
    assert [(problem.code, problem.line, problem.column) for problem in found] == [
        ("protected", *place_of(text, '"clinician-first"'))
    ]
    seen = look_at_pack(yours, Library(), TODAY)
    assert [problem.code for problem in errors(seen.problems)] == ["protected"]


def test_a_stage_left_out_that_there_is_not_is_told_where_it_stands(tmp_path: Path) -> None:
    text = EXTENDING.replace("format = 1\n", 'format = 1\nwithout = ["relive"]\n')
    (problem,) = [problem for problem in check(text, tmp_path) if problem.code == "unknown-stage"]
    assert (problem.line, problem.column) == place_of(text, '"relive"')
    assert problem.hint == "Did you mean relieve?"


def test_a_new_stage_after_one_that_there_is_not_is_told_there_and_nothing_that_comes_of_it(tmp_path: Path) -> None:
    pool = '\n[[stages]]\nid = "pool"\nafter = "rebuilt"\nkind = "light-activity"\ntitle = "In the pool"\n'
    pool += (
        'move_on = { measure = "mood", at_least = 5 }\n\n  [[stages.tasks]]\n  id = "bike"\n  do = "activity"\n  title = "Bike"\n'
    )
    text = EXTENDING + pool
    found = [problem for problem in check(text, tmp_path) if problem.severity != "hint"]
    assert [(problem.code, problem.line, problem.column) for problem in found] == [
        ("unknown-stage", *place_of(text, '"rebuilt"'))
    ]
    assert found[0].hint == "Did you mean rebuild?"


def test_a_template_that_builds_on_itself_goes_round_in_a_circle(yours: Path) -> None:
    text = EXTENDING.replace('"acute-strain"', '"mine"')
    put(yours, "templates/mine.toml", text)
    (problem,) = check(text, yours, library=Library(yours))
    assert (problem.code, problem.message, problem.hint) == ("extends-circle", words.EXTENDS_ITSELF, "")


def test_two_templates_that_build_on_one_another_go_round_in_a_circle(yours: Path) -> None:
    text = EXTENDING.replace('"acute-strain"', '"other"')
    put(yours, "templates/other.toml", EXTENDING.replace('"mine"', '"other"').replace('"acute-strain"', '"mine"'))
    (problem,) = check(text, yours, library=Library(yours))
    assert (problem.code, problem.message, problem.hint) == ("extends-circle", words.EXTENDS_CIRCLE, "")


def test_a_task_with_one_key_alone_is_told_that_lists_are_replaced_whole(yours: Path) -> None:
    own = '\n[[stages]]\nid = "settle"\n\n  [[stages.tasks]]\n  id = "walk"\n  minutes = 4\n'
    problem = next(problem for problem in check(EXTENDING + own, yours) if problem.code == "missing-key")
    assert problem.hint == words.TASKS_WHOLE
