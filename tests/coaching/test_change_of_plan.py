"""A running plan whose file has changed: what would be different from here, taken or kept, asked once, taken back."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.coaching import change_of_plan
from coach.coaching.door import Coach, open_coach
from coach.coaching.home import Home
from coach.coaching.own_parts import changed_parts, version
from coach.coaching.plan_words import told
from coach.coaching.problems import Refused, Stopped
from coach.content.places import plans_dir
from coach.journal.entry import effective
from coach.text.plan_change import TITLE_PARTS, between
from tests.content.kit import GOOD, spoil
from tests.tui_daily.kit import Ticking

Write = Callable[..., None]


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    """A coach whose own plan `mine` was begun this morning."""
    home = Home(tmp_path / "config", tmp_path / "data", tmp_path / "backups")
    coach = open_coach(home, Ticking(datetime(2026, 11, 23, 9, 0).astimezone()), region="GB")
    (home.plans / "templates").mkdir(parents=True)
    (home.plans / "templates" / "mine.toml").write_text(GOOD, encoding="utf-8")
    coach.start_plan("mine", {"age": 34})
    yield coach
    coach.close()


@pytest.fixture
def write(coach: Coach) -> Write:
    """Saves `mine` with each first text replaced by the second."""

    def save(*changes: tuple[str, str]) -> None:
        path = coach.desk.home.plans / "templates" / "mine.toml"
        path.write_text(spoil(*changes), encoding="utf-8")

    return save


WALK = ("minutes = { start = 3, step = 1, up_to = 5 }", "minutes = { start = 4, step = 1, up_to = 9 }")
TITLE = ('title = "Move lightly"', 'title = "Everyday life"')


def seen(coach: Coach, template: str = "") -> change_of_plan.PlanChange:
    change = change_of_plan.plan_change(coach.desk, template)
    assert change is not None
    return change


def kinds(coach: Coach) -> list[str]:
    return sorted(entry.kind for entry in effective(coach.desk.journal.entries()))


def test_as_long_as_the_file_says_the_same_there_is_nothing_to_ask(coach: Coach, write: Write) -> None:
    assert change_of_plan.plan_change(coach.desk) is None
    write(('name = "a plain day"', 'name = "a day"'), ("format = 1", "format = 1  # a word"))
    assert change_of_plan.plan_change(coach.desk) is None, "a comment or an example changes nobody's plan"


def test_what_would_change_is_told_in_words_and_nothing_shifts(coach: Coach, write: Write) -> None:
    before = coach.today()
    write(WALK, TITLE)
    change = seen(coach)
    assert ("Everyday life · title", "Move lightly", "Everyday life") in [(i.place, i.before, i.after) for i in change.told]
    assert any(item.place == "Ease off · A short walk · minutes · start" for item in change.told)
    assert change.tasks == ("A short walk: 3 min, 4 times a day → 4 min, 4 times a day",)
    assert (change.stage, change.stage_then) == ("Ease off", "Ease off")
    assert coach.today() == before
    assert kinds(coach) == ["answers", "episode", "plan"]


def test_taken_it_holds_from_today_and_is_an_entry_that_undo_takes_back(coach: Coach, write: Write) -> None:
    write(WALK)
    view = change_of_plan.take(coach.desk, seen(coach))
    assert next(task.amount for task in view.tasks if task.id == "walk").startswith("4 min")
    assert kinds(coach) == ["answers", "episode", "plan", "plan"]
    assert change_of_plan.plan_change(coach.desk) is None
    assert [entry.kind for entry in coach.undo()] == ["plan"]
    assert next(task.amount for task in coach.today().tasks if task.id == "walk").startswith("3 min")
    assert seen(coach).takeable


def test_kept_is_remembered_for_that_version_and_undo_forgets_it(coach: Coach, write: Write) -> None:
    write(WALK)
    change_of_plan.keep(coach.desk, seen(coach))
    assert seen(coach).kept
    write(TITLE)
    assert not seen(coach).kept, "another version is another question"
    write(WALK)
    assert seen(coach).kept
    coach.undo()
    assert not seen(coach).kept
    coach.redo()
    assert seen(coach).kept


def test_a_version_is_asked_about_once(coach: Coach, write: Write) -> None:
    write(WALK)
    assert not change_of_plan.was_asked(coach.desk, seen(coach))
    assert change_of_plan.was_asked(coach.desk, seen(coach))
    write(TITLE)
    assert not change_of_plan.was_asked(coach.desk, seen(coach))


def test_a_stage_that_was_renamed_keeps_the_person_where_they_are(coach: Coach, write: Write) -> None:
    coach.place("move")
    coach.desk.clock.time += timedelta(days=1)  # type: ignore[attr-defined]
    write(
        ('id = "move"\nkind', 'id = "everyday"\nkind'),
        ('alongside = ["settle", "move"]', 'alongside = ["settle", "everyday"]'),
        TITLE,
    )
    change = seen(coach)
    assert change.mapping == {"move": "everyday"}
    told_of = {between(item.before, item.after) for item in change.told}
    assert {"new: Everyday life (everyday)", "gone: Move lightly (move)"} <= told_of
    assert (change.stage, change.stage_then) == ("Move lightly", "Everyday life")
    view = change_of_plan.take(coach.desk, change)
    assert view.stage is not None
    assert view.stage.id == "everyday"


def test_days_before_the_change_are_judged_under_the_plan_that_held(coach: Coach, write: Write) -> None:
    coach.check_in({"worst_pain": 4, "average_pain": 4, "walk_minutes": 6}, [])
    first = coach.today()
    coach.desk.clock.time += timedelta(days=1)  # type: ignore[attr-defined]
    write(('walk_minutes", at_least = 5 }', 'walk_minutes", at_least = 30 }'))
    change_of_plan.take(coach.desk, seen(coach))
    again = coach.today(first.day)
    assert again.stage == first.stage
    assert again.decision == first.decision


def test_a_file_with_errors_is_told_and_cannot_be_taken(coach: Coach, write: Write) -> None:
    write(('kind = "rest"', 'kind = "rset"'))
    change = seen(coach)
    assert not change.takeable
    assert [problem.severity for problem in change.problems] == ["error"]
    with pytest.raises(Stopped):
        change_of_plan.take(coach.desk, change)
    assert coach.today().stage is not None


def test_what_was_not_seen_is_not_taken(coach: Coach, write: Write) -> None:
    write(WALK)
    change = seen(coach)
    write(WALK, TITLE)
    with pytest.raises(Stopped, match="once more"):
        change_of_plan.take(coach.desk, change)
    assert kinds(coach) == ["answers", "episode", "plan"]


def test_a_file_that_is_gone_changes_nothing(coach: Coach) -> None:
    (coach.desk.home.plans / "templates" / "mine.toml").unlink()
    assert change_of_plan.plan_change(coach.desk) is None
    assert coach.today().plan == "mine"


def test_another_plan_passes_the_gate_of_a_start(coach: Coach) -> None:
    assert seen(coach, "posture").other
    with pytest.raises(Refused, match="no plan called"):
        change_of_plan.plan_change(coach.desk, "postur")
    coach.answer({"age": 15})
    change = seen(coach, "posture")
    assert "under 16" in change.hindrance
    assert not change.takeable


def test_the_stamp_of_the_folder_tells_every_kind_of_change(coach: Coach, write: Write) -> None:
    stamps = [change_of_plan.stamp(coach.desk)]
    path = coach.desk.home.plans / "templates" / "mine.toml"
    write(WALK)
    stamps.append(change_of_plan.stamp(coach.desk))
    os.utime(path, ns=(0, 1))
    stamps.append(change_of_plan.stamp(coach.desk))
    (path.parent / "second.toml").write_text(GOOD.replace('"mine"', '"second"'), encoding="utf-8")
    stamps.append(change_of_plan.stamp(coach.desk))
    path.unlink()
    stamps.append(change_of_plan.stamp(coach.desk))
    assert len(set(stamps)) == len(stamps)


def test_where_plan_and_file_said_the_same_nothing_is_read_again(coach: Coach, write: Write) -> None:
    mark = change_of_plan.stamp(coach.desk)
    assert change_of_plan.settled(coach.desk, mark), "from the start on"
    write(WALK)
    assert not change_of_plan.settled(coach.desk, change_of_plan.stamp(coach.desk))
    change_of_plan.take(coach.desk, seen(coach))
    assert change_of_plan.settled(coach.desk, change_of_plan.stamp(coach.desk))
    coach.undo()
    assert not change_of_plan.settled(coach.desk, change_of_plan.stamp(coach.desk)), "another plan runs now"


def test_looking_for_a_change_loads_neither_pydantic_nor_a_template(coach: Coach, tmp_path: Path) -> None:
    home = Home(tmp_path / "config", tmp_path / "data", tmp_path / "backups")
    script = (
        "import json, sys; from datetime import datetime; from pathlib import Path\n"
        "from coach.coaching import change_of_plan as c; from coach.coaching.door import open_coach\n"
        "from coach.coaching.home import Home; from coach.journal.days import FixedClock\n"
        f"home = Home(*map(Path, {[str(home.config), str(home.data), str(home.backups)]!r}))\n"
        "coach = open_coach(home, FixedClock(datetime(2026, 11, 23, 9, 0).astimezone()))\n"
        "assert c.settled(coach.desk, c.stamp(coach.desk))\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules = set(json.loads(done.stdout))
    assert not {"pydantic", "tomllib", "coach.content", "coach.content.library"} & modules


def own_copy(coach: Coach, folder: str, name: str, *changes: tuple[str, str]) -> Path:
    """A file of Coach's own, changed, in the person's folder."""
    text = (plans_dir() / folder / f"{name}.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = coach.desk.home.plans / folder / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_exercise_or_a_lesson_of_ones_own_that_was_changed_is_told_with_what_changed_in_it(coach: Coach) -> None:
    path = own_copy(coach, "exercises", "sit-stand", ("format = 1", "format = 1 # mine"))
    assert change_of_plan.plan_change(coach.desk) is None, "it says the same as Coach's own"
    text = path.read_text(encoding="utf-8")
    other = re.sub(
        r"^title = .*$", 'title = "Up and down"', re.sub(r"^start = .*$", 'start = "On a chair."', text, flags=re.M), flags=re.M
    )
    path.write_text(other, encoding="utf-8")
    change = seen(coach)
    assert [(item.place, item.after) for item in change.told] == [("Exercise Up and down", "changed: title, how to begin")]
    assert (change.files, change.title_of) == ((str(path),), TITLE_PARTS), "the plan's own file is untouched"
    change_of_plan.keep(coach.desk, change)
    assert seen(coach).kept
    card = own_copy(coach, "lessons", "heat", ("title = ", "title = 'Warm' #"))
    assert not seen(coach).kept, "another version is another question"
    assert seen(coach).files == (str(path), str(card))
    change_of_plan.take(coach.desk, seen(coach))
    assert change_of_plan.plan_change(coach.desk) is None


def test_a_ladder_of_ones_own_that_was_changed_is_another_version_and_one_of_coach_s_own_is_not(coach: Coach) -> None:
    def plan(title: str) -> dict[str, object]:
        return {"template_sha256": "x", "stages": [{"id": "return", "ladder": {"id": "golf", "title": title}}, {"id": "keep"}]}

    assert not changed_parts(coach.desk, plan("Golf"), plan("Back to golf"))
    assert version(coach.desk, plan("Golf")) == version(coach.desk, plan("Back to golf")) == "x"
    path = own_copy(coach, "sports", "golf")
    assert changed_parts(coach.desk, plan("Golf"), plan("Back to golf")) == [path]
    assert version(coach.desk, plan("Golf")) != version(coach.desk, plan("Back to golf"))


def test_an_exercise_of_ones_own_with_errors_takes_nothing_away_from_a_running_plan(coach: Coach) -> None:
    path = own_copy(coach, "exercises", "sit-stand", ("title = ", "titel = "))
    change = seen(coach)
    assert not change.takeable
    assert {problem.file for problem in change.problems} == {str(path)}


def test_a_changed_exercise_is_not_taken_unseen(coach: Coach) -> None:
    path = own_copy(coach, "exercises", "sit-stand", ("title = ", "title = 'Up and down' #"))
    change = seen(coach)
    path.write_text(path.read_text(encoding="utf-8").replace("Up and down", "Up"), encoding="utf-8")
    with pytest.raises(Stopped, match="once more"):
        change_of_plan.take(coach.desk, change)


def test_equal_plans_differ_in_nothing_and_long_values_are_cut() -> None:
    plan = {"id": "a", "stages": [{"id": "x", "title": "X", "avoid": ["long " * 100]}], "exercises": {"b": {"title": "B"}}}
    assert told(plan, plan) == ()
    other = {**plan, "stages": [{"id": "x", "title": "X", "avoid": []}], "exercises": {}}
    found = told(plan, other)
    assert [item.place for item in found] == ["X · leave out", "Exercise B"]
    assert len(found[0].before) <= 160
