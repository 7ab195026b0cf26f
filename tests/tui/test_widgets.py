from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from coach.text import is_forbidden
from coach.tui import layout
from coach.tui.literal import join, lit
from coach.tui.signs import ASCII_SIGNS, one_column, plain_line
from coach.tui.widgets import chart
from coach.tui.widgets.fields import Count, Number, Pick, Press, Rating, Words, draw, press, problem

if TYPE_CHECKING:
    from coach.tui.widgets.fields import Value

PAIN = Rating("pain_now", "Pain now", ends=("none", "worst there is"))
SPASMS = Pick("spasms", "Spasms", options=(("0", "none"), ("1", "1-2"), ("4", "3-5"), ("6", "more")))
TIMES = Count("spasms", "Spasms", high=100)
AGE = Number("age", "Age", unit="years", low=0, high=120)
NOTE = Words("note", "Note")


@pytest.mark.parametrize(
    ("value", "key", "pending", "expected"),
    [
        (None, "4", False, Press(4, on=True)),
        (None, "0", False, Press(0, on=True)),
        (None, "1", False, Press(1, pending=True)),
        (1, "0", True, Press(10, on=True)),
        (1, "0", False, Press(0, on=True)),
        (7, "end", False, Press(10, on=True)),
        (7, "right", False, Press(8)),
        (10, "right", False, Press(10)),
        (0, "left", False, Press(0)),
        (None, "left", False, Press(0)),
        (7, "backspace", False, Press(None)),
    ],
)
def test_a_rating_is_set_by_digits_and_arrows(value: Value, key: str, pending: bool, expected: Press) -> None:
    assert press(PAIN, value, key, pending=pending) == expected


@pytest.mark.parametrize(
    ("field", "value", "key", "expected"),
    [
        (SPASMS, None, "2", Press("1", on=True)),
        (SPASMS, None, "9", Press(None)),
        (SPASMS, "1", "right", Press("4")),
        (SPASMS, None, "right", Press("0")),
        (AGE, None, "3", Press(3, pending=True)),
        (AGE, 34, "5", Press(5, pending=True)),  # the first digit in a row begins anew
        (AGE, 34, "backspace", Press(3, pending=True)),
        (AGE, 3, "backspace", Press(None, pending=True)),
        (TIMES, None, "0", Press(0, on=True)),
        (TIMES, 2, "3", Press(3, pending=True)),
        (TIMES, None, "right", Press(0)),
        (AGE, None, "right", Press(0)),
        (NOTE, "ab", "backspace", Press("a")),
        (NOTE, "ab", "left", None),
    ],
)
def test_other_fields_take_the_keys_they_know(
    field: Pick | Number | Count | Words, value: Value, key: str, expected: Press | None
) -> None:
    assert press(field, value, key) == expected


@pytest.mark.parametrize(
    ("field", "value", "key", "expected"),
    [(AGE, 3, "4", 34), (AGE, 34, "5", 34), (AGE, 3, "0", 30), (TIMES, 1, "2", 12), (TIMES, 1, "0", 10), (TIMES, 12, "3", 12)],
)
def test_further_digits_belong_to_the_number_that_is_being_typed(
    field: Number | Count, value: int, key: str, expected: int
) -> None:
    assert press(field, value, key, pending=True) == Press(expected, pending=True)


def test_a_number_out_of_its_limits_is_named_with_them() -> None:
    assert problem(Number("weeks", "Weeks", low=4, high=42, unit="weeks"), 2) == "Between 4 and 42 weeks, please."
    assert problem(Number("weeks", "Weeks", low=4, high=42), 12) == ""


@pytest.mark.parametrize("field", [PAIN, SPASMS, AGE, NOTE])
@given(width=st.integers(50, 120), value=st.one_of(st.none(), st.integers(0, 10)))
def test_a_row_is_never_wider_than_it_may_be(field: Rating | Number, width: int, value: int | None) -> None:
    for here in (False, True):
        for line in draw(field, value, width, here=here):
            assert line.cell_length <= width


TEXT = st.text(st.characters(codec="utf-8"), max_size=200)


@given(TEXT)
def test_text_is_shown_literally_and_without_control_characters(text: str) -> None:
    content = lit(text)
    assert not content.spans
    assert not any(is_forbidden(character) for character in content.plain)


@given(TEXT, st.integers(24, 120))
def test_no_block_makes_a_line_wider_than_asked(text: str, width: int) -> None:
    blocks = [
        layout.para(text),
        layout.pair("Label", text),
        layout.pair(text[:30], text),
        layout.points([text, "short"], numbered=True),
        layout.labelled("Label", layout.points([text])),
        layout.indent(layout.para(text), 3),
        layout.spread(text[:20], "right"),
    ]
    for block in blocks:
        for line in block(width):
            assert line.cell_length <= width, line.plain


@given(st.floats(0, 1), st.integers(1, 200))
def test_the_progress_line_is_as_long_as_the_screen(done: float, width: int) -> None:
    (line,) = layout.bar(done)(width)
    assert line.cell_length == width
    assert line.plain.count("━") == round(width * done)


def test_groups_are_one_row_apart_and_empty_ones_leave_no_hole() -> None:
    block = layout.groups(layout.para("one"), None, layout.only_wide(layout.para("wide alone")), layout.para("two"))
    assert [line.plain for line in block(40)] == ["one", "", "two"]


@pytest.mark.parametrize("sign", sorted(ASCII_SIGNS))
def test_every_sign_has_stand_ins_in_ascii(sign: str) -> None:
    assert ASCII_SIGNS[sign].isascii()
    assert len(one_column(sign)) == 1


def test_a_wide_stand_in_takes_its_room_from_the_spaces_after_it() -> None:
    line = join(("✓", "good"), "  Walk 8 minutes")
    assert plain_line(line, 40).plain == "[x] Walk 8 minutes"
    long = join(("●", "accent"), " Settle" + " " * 20 + "about a day")
    shown = plain_line(long, long.cell_length)
    assert shown.plain.startswith("(*) Settle")
    assert shown.plain.endswith("about a day")
    assert shown.cell_length == long.cell_length


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=60))
def test_the_ascii_of_a_character_is_as_wide_as_the_character(text: str) -> None:
    from rich.cells import cell_len

    for character in text:
        assert one_column(character).isascii()
        if character.isprintable() and cell_len(character) == 2:
            assert len(one_column(character)) == 2


def test_join_keeps_roles_and_text() -> None:
    content = join(("bold", "bold"), " and ", ("[@click=app.quit]x[/]", "quiet"))
    assert content.plain == "bold and [@click=app.quit]x[/]"
    assert [span.style for span in content.spans] == ["bold", "$quiet"]
    assert isinstance(content, Content)


@pytest.mark.parametrize("points", [(), ((1, 4.0),), ((1, 4.0), (3, 2.0))])
def test_a_chart_draws_a_measure_that_nobody_was_asked_for(points: tuple[tuple[int, float], ...]) -> None:
    made = chart.Chart(1, 7, (chart.Line((), "good", "o"), chart.Line(points, "accent", "*")))
    for plain in (False, True):
        lines = chart.draw(made, 60, 8, plain=plain)
        assert len(lines) == 8
        assert any(set(line.plain) & ({*map(chr, range(0x2801, 0x2900)), "*"}) for line in lines) == bool(points)
