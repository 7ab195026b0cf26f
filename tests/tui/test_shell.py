from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen

from coach.coaching.settings import read_settings, region
from coach.tui import crash, keys
from coach.tui.frame import Frame
from coach.tui.house import House, Numbers, read_regions
from coach.tui.layout import labelled, pair, para
from coach.tui.looks import Looks
from coach.tui.widgets.lines import Lines
from tests.tui.helpers import AT, app_for, real_coach, running, scripted, shows, text_of, until

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.widget import Widget

    from coach.tui.app import CoachApp

SIZES = [(60, 20), (72, 22), (80, 24), (99, 30), (100, 30), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["coach-dark", "coach-light", "coach-contrast", "coach-ansi"])
async def test_welcome_stands_at_every_size_and_in_every_theme(tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    async with running(app_for(scripted(tmp_path), Looks(theme=theme)), size) as pilot:
        text = await shows(pilot, "Your back has locked.", "1   My back hurts now", "Call 999 first", "Enter start", "   ?")
        assert max(len(line.rstrip()) for line in text.splitlines()[:-1]) <= min(size[0], 114)


async def test_the_smallest_window_shows_the_danger_line_without_scrolling(tmp_path: Path) -> None:
    async with running(app_for(scripted(tmp_path)), (60, 20)) as pilot:
        await shows(pilot, "Call 999 first", "numb between the")


@pytest.mark.parametrize("kept", [{}, {"bladder": "no", "age": 34}], ids=["new", "half answered"])
@pytest.mark.parametrize("where", ["GB", "IE", "US", "EU", "other"])
async def test_the_whole_of_welcome_is_in_view_at_the_design_size(tmp_path: Path, where: str, kept: dict[str, object]) -> None:
    coach = scripted(tmp_path)
    coach.desk.region = where
    if kept:
        coach.save_interview_draft(kept)
    app = app_for(coach)
    async with running(app) as pilot:
        name = next(numbers.name for numbers in app.house.regions() if numbers.id == where)
        await shows(pilot, "Slow breath out.", "after a bad", f"Region: {name} (r to change)", "them yet.", "Look around")
        assert "▼" not in text_of(app)


@pytest.mark.parametrize("where", ["GB", "other"])
async def test_what_to_do_with_the_body_and_the_region_are_in_view_in_the_smallest_window(tmp_path: Path, where: str) -> None:
    coach = scripted(tmp_path)
    coach.desk.region = where
    app = app_for(coach)
    async with running(app, (60, 20)) as pilot:
        await shows(pilot, "3   Look around", "Slow breath out.", f"r {app.house.region().name}")
        await pilot.resize_terminal(80, 24)
        await shows(pilot, "a demo with three made-up weeks", "r region")


async def test_a_wide_welcome_names_whom_to_call_beside_the_doors(tmp_path: Path) -> None:
    async with running(app_for(scripted(tmp_path)), (120, 40)) as pilot:
        await shows(pilot, "─ United Kingdom ─", "In despair", "Samaritans 116 123")


@pytest.mark.parametrize("where", ["GB", "US", "EU", "other"])
async def test_whom_to_call_is_never_cut_off(tmp_path: Path, where: str) -> None:
    coach = scripted(tmp_path)
    coach.desk.region = where
    app = app_for(coach)
    async with running(app, (60, 20)) as pilot:
        number = next(numbers.emergency for numbers in app.house.regions() if numbers.id == where)
        call = f"Call {number} first" if len(number) < 6 else f"Call first {number[0].upper()}{number[1:]}: Cannot pee"
        await until(pilot, lambda: call in " ".join(text_of(app).split()))


@given(
    st.lists(st.text("abcd", min_size=1, max_size=12), min_size=1, max_size=14),
    st.lists(st.text("efgh", min_size=1, max_size=12), min_size=1, max_size=14),
    st.integers(40, 120),
    st.integers(4, 22),
)
def test_a_row_with_a_label_keeps_every_word_within_the_width(label: list[str], text: list[str], width: int, column: int) -> None:
    value = para(" ".join(text), limit=width - column)
    for block in (pair(" ".join(label), " ".join(text), column=column), labelled(" ".join(label), value, column=column)):
        lines = block(width)
        assert all(line.cell_length <= width for line in lines)
        shown = " ".join(line.plain for line in lines).split()
        assert sorted(shown) == sorted([*label, *text])


async def test_below_the_smallest_size_a_plain_message_stands_and_goes_again(tmp_path: Path) -> None:
    async with running(app_for(scripted(tmp_path))) as pilot:
        await pilot.press("1", "3")
        await shows(pilot, "3  [x]")
        for size in ((59, 20), (20, 5), (1, 1), (60, 19)):
            await pilot.resize_terminal(*size)
        await shows(pilot, "Coach needs 60 by 20")
        await pilot.press("0", "enter", "4")
        await pilot.resize_terminal(80, 24)
        text = await shows(pilot, "3  [x]", "Danger signs, 1 of 2")
        assert "4  [ ]" in text


async def test_resizing_at_any_moment_keeps_focus_and_marks(tmp_path: Path) -> None:
    async with running(app_for(scripted(tmp_path))) as pilot:
        await pilot.press("1", "3")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await shows(pilot, "▌ 3  [x]")


async def test_a_region_changes_every_number_and_is_remembered(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("r")
        rows = (await shows(pilot, "Where are you?")).splitlines()
        number = next(row.split()[0].strip("▌") for row in rows if "United States" in row)
        await pilot.press(number)
        await shows(pilot, "Call 911 first", "Region: United States")
    coach.close()
    again = real_coach(tmp_path)
    again.desk.region = region(read_settings(again.desk.home), {})  # as whoever opens the door does
    async with running(app_for(again)) as pilot:
        await shows(pilot, "Call 911 first")


async def test_help_names_every_key_of_the_footer(tmp_path: Path) -> None:
    async with running(app_for(scripted(tmp_path))) as pilot:
        await shows(pilot, "Enter start")
        await pilot.press("question_mark")
        await shows(pilot, "Keys", "Everywhere", "1-3", "Choose where you are", "Something feels wrong", "Find a command")


async def test_a_command_is_found_by_a_part_of_its_name_and_runs(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    async with running(app_for(coach)) as pilot:
        await pilot.press("ctrl+p")
        text = await shows(pilot, "Find a command", "Colours: Light")
        assert "creenshot" not in text
        await pilot.press(*"light")
        await until(pilot, lambda: "Find a command by" not in text_of(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.theme == "coach-light")
    assert House(coach, coach.desk.clock, coach.desk.home).settings()["theme"] == "light"


async def test_ctrl_c_does_not_quit_and_says_what_does(tmp_path: Path) -> None:
    async with running(app_for(scripted(tmp_path))) as pilot:
        await pilot.press("ctrl+c")
        await shows(pilot, "q quits. Everything is kept.")


async def test_q_leaves_with_zero(tmp_path: Path) -> None:
    app = app_for(scripted(tmp_path))
    async with running(app) as pilot:
        await pilot.press("q")
    assert app.return_code == 0


class Broken(Frame):
    """A screen that breaks with something private in its hands."""

    def content(self) -> Iterable[Widget]:
        yield Lines(para("about to break"))

    def action_back(self) -> None:
        note = "my private canary note"
        raise ValueError(note)


async def broken(app: CoachApp) -> None:
    async with running(app) as pilot:
        app.push_screen(Broken())
        await shows(pilot, "about to break")
        await pilot.press("escape")
        await until(pilot, lambda: bool(app.crash_message))


async def test_a_crash_is_calm_tells_nothing_private_and_leaves_a_report(tmp_path: Path) -> None:
    app = app_for(scripted(tmp_path))
    with pytest.raises(ValueError, match="canary"):
        await broken(app)
    assert app.return_code == 1
    (report,) = (tmp_path / "data" / "reports").glob("*.txt")
    told = app.crash_message + report.read_text(encoding="utf-8")
    assert "canary" not in told
    assert "ValueError" in told
    assert "action_back" in told
    assert str(report) in app.crash_message
    assert report.stat().st_mode & 0o077 == 0


def test_a_report_names_causes_without_their_words(tmp_path: Path) -> None:
    try:
        try:
            raise KeyError("secret one")
        except KeyError as inner:
            raise RuntimeError("secret two") from inner
    except RuntimeError as error:
        text = crash.describe(error, at=AT)
    assert "secret" not in text
    assert "builtins.RuntimeError" in text
    assert "builtins.KeyError" in text


def test_a_report_that_cannot_be_written_is_no_second_crash(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file where the folder would be")
    assert crash.save(ValueError(), tmp_path / "reports", at=AT) is None


def command(name: str, label: str = "label") -> keys.Command:
    return keys.Command(name, "k", label, label, name, shown=True, enabled=True, binding=Binding("k", "x"), node=None)


@pytest.mark.parametrize("room", [10, 20, 30, 40, 56, 76])
def test_the_footer_never_drops_the_key_for_help(room: int) -> None:
    found = [*(command(f"a.{n}", "some label") for n in range(6)), command("app.wrong", "wrong"), command("app.keys", "keys")]
    shown = keys.footer(found, [c.id for c in found])
    assert len(shown) <= keys.FOOTER_KEYS + 1
    fitted = keys.fit(shown, room)
    assert sum(len(c.key) + (len(label) + 1 if label else 0) + keys.GAP for c, label in fitted) - keys.GAP <= max(room, 13)
    assert [c.id for c in shown][-2:] == ["app.wrong", "app.keys"]
    assert len(fitted) >= 2


def test_regions_read_line_by_line_are_those_that_toml_reads(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    by_interview = coach.knowledge.regions
    by_house = House(coach, coach.desk.clock, coach.desk.home).regions()
    names = Numbers.__match_args__
    assert [tuple(getattr(r, n) for n in names) for r in by_house] == [tuple(getattr(r, n) for n in names) for r in by_interview]


def test_sources_read_line_by_line_are_those_that_toml_reads(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    house = House(coach, coach.desk.clock, coach.desk.home)
    known = coach.desk.library.sources()
    assert len(known) > 50
    assert {name: house.source_line((name,)) for name in known} == {
        name: f"{table['title']}, {table['year']}" for name, table in known.items()
    }


def test_a_source_of_ones_own_has_its_title_on_the_screens(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    entry = 'id = "mine-2021"\ntitle = "What we saw"\nyear = 2021\nwhere = "our club"\nkind = "page"\nseen = "page"\n'
    coach.desk.home.plans.mkdir(parents=True)
    (coach.desk.home.plans / "sources.toml").write_text(f"format = 1\n[[sources]]\n{entry}", encoding="utf-8")
    assert House(coach, coach.desk.clock, coach.desk.home).source_line(("mine-2021",)) == "What we saw, 2021"


def test_a_region_that_lacks_a_number_is_an_error_not_an_empty_line() -> None:
    with pytest.raises(KeyError):
        read_regions('[[regions]]\nid = "XX"\nname = "Nowhere"\n')


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en_GB.UTF-8", "GB"),
        ("en_US.UTF-8", "US"),
        ("de_DE.UTF-8", "EU"),
        ("C.UTF-8", "other"),
        ("", "other"),
        ("xx_XX", "other"),
    ],
)
def test_the_region_is_guessed_from_the_language_and_else_names_many_numbers(tmp_path: Path, lang: str, expected: str) -> None:
    coach = real_coach(tmp_path)
    coach.desk.region = ""
    assert House(coach, coach.desk.clock, coach.desk.home, {"LANG": lang}).region().id == expected


def test_settings_that_cannot_be_read_count_as_none(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    path = coach.desk.home.settings
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe not toml")
    assert House(coach, coach.desk.clock, coach.desk.home, {}).settings() == {}


def test_the_first_screen_loads_nothing_heavy(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from tests.tui.helpers import app_for, real_coach
app = app_for(real_coach(Path({str(tmp_path)!r})))
app.get_default_screen()
heavy = ["pydantic", "markdown_it", "tree_sitter", "tomli_w", "tomllib", "coach.interview.engine", "coach.content.library"]
print([name for name in heavy if name in sys.modules and name != "coach.interview.engine"])
print([name for name in sys.modules if name.startswith("coach.tui.screens.")])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy, screens = done.stdout.splitlines()
    assert heavy == "[]"
    assert screens == "['coach.tui.screens.welcome']"


async def test_a_disk_that_cannot_be_written_is_said_and_the_interview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.journal.problems import JournalProblem

    coach = scripted(tmp_path)

    def full(*_: object) -> None:
        raise JournalProblem(tmp_path)

    monkeypatch.setattr(coach, "save_interview_draft", full)
    monkeypatch.setattr(coach, "save_draft", full)
    async with running(app_for(coach)) as pilot:
        await pilot.press("1", "0")
        await shows(pilot, "Danger signs, 2 of 2", "Not saved:")
        await pilot.press("2", "enter", "1")
        await shows(pilot, "Call 999 now.")


@pytest.mark.parametrize("first", ["welcome", "too small", "emergency"])
async def test_two_sizes_told_at_once_do_not_follow_each_other_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """Each size that a screen takes is told to it once more: two on their way would swap for ever."""
    coach = scripted(tmp_path)
    app = app_for(coach, first="emergency" if first == "emergency" else "")
    async with running(app) as pilot:
        await until(pilot, lambda: bool(text_of(app).strip()))
        if first == "too small":
            await pilot.resize_terminal(40, 10)
            await shows(pilot, "40 wide and 10 high")
        told: list[Size] = []
        laid_out = Screen._refresh_layout

        def noted(self: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
            told.append(size or self.outer_size)
            assert len(told) < 100
            laid_out(self, size, scroll)

        monkeypatch.setattr(Screen, "_refresh_layout", noted)
        for size in (Size(120, 40), Size(41, 11), Size(120, 40), Size(41, 11)):
            for screen in reversed(app.screen_stack):
                screen.post_message(Resize(size, size))
                screen.call_later(list)  # something between them: next to each other, the later size would take the place
        await until(pilot, lambda: len(told) >= 4)
        await pilot.pause()
        assert app.screen.outer_size == app.size


async def test_a_country_chosen_on_the_first_screen_is_that_of_temperatures_at_once(tmp_path: Path) -> None:
    coach = real_coach(tmp_path)
    coach.save_interview_draft({"danger_nerves": [], "danger_body": [], "age": 40, "sex": "male"})
    async with running(app_for(coach)) as pilot:
        await until(pilot, lambda: not any(worker.is_running for worker in pilot.app.workers))
        await pilot.press("r")
        await shows(pilot, "Where are you?")
        await pilot.press("3")
        await shows(pilot, "United States")
        await pilot.press("1")
        await shows(pilot, "Fever of 100.4 °F")
