"""Whatever a plan file, a question or a note holds, it is shown as text: no markup, no escape sequence, no action."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.interview.model import Asking, Choice
from coach.text import is_forbidden
from coach.tui import literal
from coach.tui.widgets import lines
from tests.tui import script
from tests.tui.helpers import Scripted, app_for, running, scripted, shows, text_of, until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.pilot import Pilot

    from coach.interview.model import Findings

ROOT = Path(__file__).parents[2] / "coach" / "tui"
NASTY = (
    "[@click=app.leave]press here[/]",
    "[/nope] [link='a",
    "[bold]loud[/bold] $quiet [$danger]x",
    "\x1b]0;owned\x07\x1b[2J\x9b31mred",
    "\x1b]52;c;ZWNobyBoaQ==\x07",
    "abc\u202edcba\u200b\u2066 hidden\U000e0041",
    "a\tb\nc\rd\x00e\x7f",
    "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "wide 中文 字",
)


class Hostile(Scripted):
    """Its questions carry one nasty text everywhere."""

    text = ""

    def interview_step(self, answers: Mapping[str, object]) -> Asking | Findings:
        step = super().interview_step(answers)
        if not isinstance(step, Asking):
            return replace(
                step,
                call=(self.text,), tonight=(self.text,), get_help=(f"999: {self.text}",), notes=(self.text,),
                causes=tuple(replace(cause, title=self.text, speaks_for=(self.text,), text=self.text) for cause in step.causes),
            )  # fmt: skip
        question = step.question
        return replace(
            step,
            question=replace(
                question, text=self.text, help=self.text, why=self.text, title=self.text,
                signs=tuple(replace(sign, label=self.text, hint=self.text) for sign in question.signs),
                choices=tuple(Choice(choice.value, self.text, self.text) for choice in question.choices),
            ),
        )  # fmt: skip


def assert_harmless(app: object) -> None:
    screen = app.screen  # type: ignore[attr-defined]
    for strip in screen._compositor.render_strips():
        for segment in strip:
            assert not any(is_forbidden(character) for character in segment.text)
            assert segment.style is None or "@click" not in segment.style.meta
            assert segment.style is None or segment.style.link is None


async def none_of_these(pilot: Pilot[None]) -> None:
    """`0` as often as it takes to have had every sign before one's eyes."""
    head = text_of(pilot.app).splitlines()[0]
    for _ in range(40):
        await pilot.press("0")
        if text_of(pilot.app).splitlines()[0] != head:
            return


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("first_layer", [True, False], ids=["both layers", "the line filter alone"])
async def test_hostile_questions_are_shown_as_they_are_and_do_nothing(
    tmp_path: Path, nasty: str, first_layer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not first_layer:
        monkeypatch.setattr(literal, "clean", lambda text: text)
    coach = scripted(tmp_path)
    hostile = Hostile(coach.desk)
    hostile.text = nasty
    async with running(app_for(hostile)) as pilot:
        await pilot.press("1")
        await shows(pilot, "0 none")
        assert_harmless(pilot.app)
        for key in ("w", "escape", "v", "escape", "question_mark", "escape", "none", "none", "3", "0", "enter", "1"):
            await (none_of_these(pilot) if key == "none" else pilot.press(key))
            await until(pilot, lambda: bool(text_of(pilot.app)))
            assert_harmless(pilot.app)
        await pilot.press("0", "enter")
        await shows(pilot, "What we found")
        assert_harmless(pilot.app)
    assert pilot.app.return_code in (0, None)
    assert not list((tmp_path / "data").glob("reports/*"))


async def test_markup_in_a_choice_is_text(tmp_path: Path) -> None:
    coach = scripted(tmp_path)
    hostile = Hostile(coach.desk)
    hostile.text = NASTY[0]
    async with running(app_for(hostile)) as pilot:
        await pilot.press("1", "0", "0", "3", "0", "enter")
        rows = (await shows(pilot, "1   [@click=app.leave]press here[/]")).splitlines()
        y = next(n for n, row in enumerate(rows) if "2   [@click" in row)
        await pilot.click(offset=(10, y))
        await shows(pilot, "1-3 mark")
        assert coach.interview_draft() is not None


def test_the_script_covers_every_kind_of_question() -> None:
    assert {question.kind for question in script.QUESTIONS} == {"single", "multi", "number", "text"}


def test_no_screen_gives_a_plain_string_to_a_textual_widget() -> None:
    """Static, Label, Button, notify and the rest read markup in a `str`: our screens use none of them."""
    markup = {
        "Static",
        "Label",
        "Button",
        "Checkbox",
        "RadioButton",
        "OptionList",
        "Markdown",
        "DataTable",
        "notify",
        "Collapsible",
    }
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {name}"
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (name := getattr(node.func, "id", getattr(node.func, "attr", ""))) in markup | {"from_markup"}
    ]
    assert found == []


def test_lines_are_content_not_markup() -> None:
    content = literal.lit("[b]x")
    assert content.plain == "[b]x"
    assert lines.Lines.render.__doc__
