"""Books for somebody who writes plans: a plan's page as somebody, its problems beside the last good version, copies, packs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.coaching import plans
from coach.tui.looks import Looks
from coach.tui.screens.library import LibraryScreen
from coach.tui.screens.preview import Preview
from tests.content.kit import GOOD, spoil
from tests.tui.helpers import app_for, real_coach, running, shows, text_of, until
from tests.tui.test_hostile_text import NASTY, assert_harmless
from tests.tui_daily.kit import keys, kinds

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from coach.coaching.door import Coach

HERE = Path(__file__).parent.parent / "plans"


async def shelf_at(pilot: Pilot[Any], title: str) -> LibraryScreen:
    """The books, plans alone, with the mark on one of them."""
    await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen) and pilot.app.screen._shelf.count > 0)
    screen = pilot.app.screen
    assert isinstance(screen, LibraryScreen)
    await keys(pilot, "right right")
    for _ in range(30):
        if screen._shelf.current is not None and screen._shelf.current.title == title:
            return screen
        await keys(pilot, "down")
    raise AssertionError(text_of(pilot.app))


async def opened(pilot: Pilot[Any], title: str) -> Preview:
    await shelf_at(pilot, title)
    await keys(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Preview))
    screen = pilot.app.screen
    assert isinstance(screen, Preview)
    await until(pilot, lambda: screen._look is not None)
    return screen


async def test_a_plan_is_looked_at_as_each_of_eight_made_up_people(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    people = plans.people(coach.desk)
    assert len(people) == 8
    async with running(app_for(coach, first="library")) as pilot:
        await opened(pilot, "Too much of one move")
        await shows(pilot, "for nobody in particular", "a as somebody", "m simulate", "e edit")
        await keys(pilot, "a")
        await shows(pilot, *people.values())
        number = [*people].index("golfer") + 2
        await keys(pilot, str(number))
        await shows(pilot, "as a golfer who plays four times a week")
        await keys(pilot, "w")
        await shows(pilot, "Changed for you", "Esc close")
    assert coach.desk.journal.open_episode() is None


async def test_an_author_s_view_never_starts_a_plan(author: Coach) -> None:
    async with running(app_for(author, first="library"), (80, 40)) as pilot:
        await opened(pilot, "My plan")
        await shows(pilot, "A short walk", "answer the questions first")
        await keys(pilot, "enter enter")
    assert kinds(author) == []


async def test_problems_stand_beside_the_last_good_version(author: Coach, mine: Path) -> None:
    async with running(app_for(author, first="library")) as pilot:
        await opened(pilot, "My plan")
        await shows(pilot, "Ease off", "Build up")
        mine.write_text(spoil(('kind = "rest"', 'kind = "rset"'), ('title = "Ease off"', 'title = "Not this"')), encoding="utf-8")
        text = await shows(pilot, "1 to mend", "Did you mean rest?", "Below is the last version without errors.", "Ease off")
        assert "Not this" not in text
        mine.write_text(spoil(('title = "Ease off"', 'title = "This one"')), encoding="utf-8")
        await shows(pilot, "This one")
        await until(pilot, lambda: "to mend" not in text_of(pilot.app))


async def test_of_a_running_plan_the_last_good_version_is_its_own_copy(running_mine: Coach, mine: Path) -> None:
    mine.write_text(spoil(('kind = "rest"', 'kind = "rset"'), ('title = "Ease off"', 'title = "Not this"')), encoding="utf-8")
    async with running(app_for(running_mine, first="library")) as pilot:
        await opened(pilot, "My plan")
        text = await shows(pilot, "1 to mend", "Below is the last version without errors.", "Ease off")
        assert "Not this" not in text


async def test_where_it_comes_from_and_which_version_stands_below(author: Coach, mine: Path) -> None:
    async with running(app_for(author, first="library"), (80, 60)) as pilot:
        await opened(pilot, "My plan")
        sha = author.desk.library.template("mine").sha256
        await shows(pilot, "(yours)", "mine.toml", sha[:12], "not checked by a clinician")


async def test_a_built_in_plan_is_edited_as_a_copy_of_one_s_own(author: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with running(app_for(author, first="library")) as pilot:
        await opened(pilot, "Everyday load and long positions")
        await keys(pilot, "e")
        await shows(pilot, "built in and stays as it is", "Make my own copy")
        await keys(pilot, "1")
        await shows(pilot, "Set VISUAL or EDITOR")
        await until(pilot, lambda: "my-posture" in author.desk.library.ids("template"))
        await shows(pilot, "Everyday load and long positions")
        screen = pilot.app.screen
        assert isinstance(screen, Preview)
        await until(pilot, lambda: screen._look is not None and screen._look.id == "my-posture")
        await keys(pilot, "e")
        await shows(pilot, "Set VISUAL or EDITOR")
    assert author.desk.library.ids("template").count("my-posture") == 1


async def test_where_no_editor_can_have_the_terminal_the_file_is_named(
    author: Coach, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with running(app_for(author, first="library")) as pilot:
        await shelf_at(pilot, "My plan")
        await keys(pilot, "e")
        await shows(pilot, "Edit", "in another window")


async def test_with_more_than_nine_plans_every_one_can_be_reached(author: Coach) -> None:
    for name in ("rower", "desk-worker", "fast-bowler", "nurse-who-lifts"):
        file = HERE / "templates" / f"{name}.toml"
        (author.desk.home.plans / "templates" / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    count = len(author.templates())
    assert count > 9
    async with running(app_for(author, first="library"), (80, 60)) as pilot:
        screen = await opened(pilot, "My plan")
        await shows(pilot, f"and {count - 9} more")
        await keys(pilot, "o")
        await shows(pilot, "Too much rowing (yours)", "Everyday load and long positions")
        await keys(pilot, "end enter")
        await until(pilot, lambda: screen._look is not None and screen._look.id == author.templates()[-1].id)


async def test_another_plan_is_gone_on_with_from_its_page(running_mine: Coach) -> None:
    async with running(app_for(running_mine, first="library"), (80, 40)) as pilot:
        await opened(pilot, "Everyday load and long positions")
        await shows(pilot, "Enter go on with it")
        await keys(pilot, "enter")
        await shows(pilot, "Go on with another plan?", "My plan → Everyday load and long positions")
        await keys(pilot, "2")
        await until(pilot, lambda: running_mine.today().plan == "posture")
        await keys(pilot, "u")
        await until(pilot, lambda: running_mine.today().plan == "mine")
    assert kinds(running_mine).count("note") == 0


async def test_a_pack_is_looked_at_then_added_with_its_hash(author: Coach) -> None:
    async with running(app_for(author, first="library"), (80, 40)) as pilot:
        screen = await shelf_at(pilot, "My plan")
        await shows(pilot, "a add a pack")
        await keys(pilot, "a")
        await shows(pilot, "Folder")
        await pilot.press(*str(HERE), "enter")
        await shows(pilot, "It brings", "A nurse who lifts", "Back to rowing", "new", "Hash")
        assert "rower" not in author.desk.library.ids("template")
        await keys(pilot, "2")
        await shows(pilot, "Added 6 files. Its hash is kept.")
        await until(pilot, lambda: any(book.id == "rower" for book in screen._books))
        pack = next(book.pack for book in screen._books if book.id == "rower")
        assert pack == ("plans", False)
        await shows(pilot, "from the pack plans", "yours")
        await keys(pilot, "a")
        await pilot.press(*str(HERE), "enter")
        await shows(pilot, "you have it", "You have all of this already.")
        await keys(pilot, "1")
    kept = json.loads((author.desk.home.plans / "packs.json").read_text(encoding="utf-8"))
    assert len(kept) == 1
    assert len(kept[0]["sha256"]) == 64


async def test_a_plan_of_ones_own_is_begun_by_its_name_and_opens_in_the_editor(
    author: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with running(app_for(author, first="library"), (80, 40)) as pilot:
        await shelf_at(pilot, "Acute back strain")
        await keys(pilot, "+")
        await shows(pilot, "A plan of your own, from: Acute back strain", "Its name")
        await pilot.press(*"My golf back", "enter")
        await shows(pilot, "Plan file", "My golf back", "my-golf-back.toml")
        await keys(pilot, "+")
        await shows(pilot, "from: My golf back")
        await pilot.press(*"My golf back", "enter")
        await shows(pilot, "There is already a file")
    path = author.desk.home.plans / "templates" / "my-golf-back.toml"
    copied = author.desk.library.path("template", "acute-strain")
    assert copied is not None
    old = copied.read_text(encoding="utf-8")
    expected = old.replace('"Acute back strain"', '"My golf back"', 1).replace('"acute-strain"', '"my-golf-back"', 1)
    assert path.read_text(encoding="utf-8") == expected


async def test_a_plan_that_cannot_be_used_is_marked_on_the_shelf(author: Coach) -> None:
    path = author.desk.home.plans / "templates" / "mine.toml"
    path.write_text(spoil(('to = "settle"', 'to = "setle"')), encoding="utf-8")
    async with running(app_for(author, first="library"), (80, 40)) as pilot:
        await shelf_at(pilot, "My plan")
        await shows(pilot, "My plan", "its file has errors")


async def test_a_pack_with_errors_brings_nothing_and_says_where_they_are(author: Coach, tmp_path: Path) -> None:
    folder = tmp_path / "theirs" / "templates"
    folder.mkdir(parents=True)
    (folder / "evil.toml").write_text(GOOD.replace('"mine"', '"evil"').replace("minutes = 15", "minutes = -1"), encoding="utf-8")
    async with running(app_for(author, first="library"), (80, 40)) as pilot:
        await shelf_at(pilot, "My plan")
        await keys(pilot, "a")
        await pilot.press(*str(folder.parent), "enter")
        text = await shows(pilot, "It has errors, so nothing can be added.", "evil.toml 38:13")
        assert "Add these" not in text
        await keys(pilot, "1 a")
        await pilot.press(*"/nothingg", "enter")
        await shows(pilot, "There is no such folder, and no such file.", "/nothingg", "Esc close")
        await pilot.press(*["backspace"] * len("/nothingg"))
        await pilot.press(*str(folder.parent), "enter")
        await shows(pilot, "It has errors, so nothing can be added.")
    assert author.desk.library.ids("template").count("evil") == 0


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("looks", [Looks(), Looks(ascii=True), Looks(colour=False)], ids=["signs", "ascii", "no-colour"])
async def test_the_road_is_whole_at_every_size_with_long_names(
    author: Coach, mine: Path, size: tuple[int, int], looks: Looks
) -> None:
    long = "A stage whose name goes on and on, with words like thoracolumbar"
    rungs = [f"Rung {number} of a long ladder" for number in range(9)]
    task = '{ id = "sit", do = "exercise", exercise = "sit-stand", reps = 5 }'
    steps = ",\n".join(f'  {{ id = "{"ABCDEFGHI"[n]}", title = "{title}", tasks = [ {task} ] }}' for n, title in enumerate(rungs))
    old = GOOD[GOOD.index('  { id = "A", title') : GOOD.index("\n]\n\n[[stages]]")]
    text = spoil(('title = "Build up"', f'title = "{long}"'), ('title = "Ease off"', f'title = "{long[:56]}"'), (old, steps))
    mine.write_text(text.replace('measure = "step", is = "B"', 'measure = "step", is = "I"'), encoding="utf-8")
    app = app_for(author, looks, first="library")
    async with running(app, size) as pilot:
        screen = await opened(pilot, "My plan")
        await until(pilot, lambda: screen._view is not None)
        shown = " ".join(screen.plain.split())
        width = screen._page.content_size.width
        assert all(line.cell_length <= width for line in screen._page.lines(width))
        assert not looks.ascii or text_of(app).isascii()
        assert long in shown
        assert (" -> " if looks.ascii else " → ").join(rungs) in shown


@pytest.mark.parametrize("nasty", NASTY[:3])
async def test_hostile_words_of_a_plan_are_shown_as_they_are(author: Coach, mine: Path, nasty: str) -> None:
    title = json.dumps(f"My plan {nasty}")
    mine.write_text(
        spoil(('title = "My plan"', f"title = {title}"), ('title = "Ease off"', f"title = {title}")), encoding="utf-8"
    )
    async with running(app_for(author, first="library"), (120, 40)) as pilot:
        await opened(pilot, f"My plan {nasty}")
        await shows(pilot, f"My plan {nasty}"[:40], "On the first day")
        assert_harmless(pilot.app)
        await keys(pilot, "m")
        await until(pilot, lambda: "Made-up people" in text_of(pilot.app))
        assert_harmless(pilot.app)


async def test_a_change_that_says_only_why_has_no_stray_full_stop(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    async with running(app_for(coach, first="library"), (80, 40)) as pilot:
        await opened(pilot, "Everyday load and long positions")
        await keys(pilot, "a")
        await shows(pilot, "pace bowler")
        await keys(pilot, str([*plans.people(coach.desk)].index("fast-bowler-17") + 2))
        await shows(pilot, "as a pace bowler of 17")
        await keys(pilot, "w end")
        await shows(pilot, "You sit more than five hours a day.", "Esc close")
        assert " ." not in text_of(pilot.app)
