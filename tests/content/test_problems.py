"""How problems are shown."""

from __future__ import annotations

import json

from coach.content.problems import ERROR, WARNING, ContentError, Problem, errors, in_order, render

ONE = Problem("a.toml", 3, 9, ERROR, "unknown-key", "titel is not a key of a stage.", "Did you mean title?", 'kind = titel = "x"')
TWO = Problem("a.toml", 1, 1, WARNING, "review-old", "This was last looked at in 2001.")


def test_text_shows_place_severity_code_line_caret_and_hint() -> None:
    assert render([ONE]) == (
        "a.toml:3:9: error unknown-key: titel is not a key of a stage.\n"
        '  3 | kind = titel = "x"\n'
        "    |         ^\n"
        "  = Did you mean title?\n"
    )


def test_the_caret_stands_under_its_column_behind_tabs_and_wide_letters() -> None:
    for line, column in (("\tab", 3), ("日本ab", 4)):
        problem = Problem("f", 1, column, ERROR, "c", "m", "", line)
        shown, caret = render([problem]).split("\n")[1:3]
        before = shown[: shown.index("b")]
        cells = sum(2 if letter in "日本" else 1 for letter in before)
        assert caret.index("^") == cells


def test_a_long_line_is_cut_round_the_caret() -> None:
    problem = Problem("f", 1, 1500, ERROR, "c", "m", "", "x" * 1499 + "HERE" + "x" * 400)
    shown, caret = render([problem]).split("\n")[1:3]
    assert len(shown) < 120
    assert shown[caret.index("^")] == "H"


def test_no_output_carries_a_control_or_direction_character() -> None:
    nasty = "\x1b]0;owned\x07\x9b31m\u202e\u200b\U000e0041"
    problem = Problem(f"{nasty}.toml", 1, 4, ERROR, "c", f"m{nasty}\nx", f"h{nasty}", f"s{nasty}e")
    for style in ("text", "github"):
        out = render([problem], style)
        assert not any(ord(letter) < 32 and letter != "\n" for letter in out)
        assert not set(nasty[-3:] + "\x9b\x1b") & set(out)
    assert "\x1b" not in render([problem], "json")


def test_json_is_one_list_of_objects() -> None:
    shown = json.loads(render([TWO, ONE], "json"))
    assert [entry["line"] for entry in shown] == [1, 3]
    assert set(shown[0]) == {"file", "line", "column", "severity", "code", "message", "hint"}
    assert json.loads(render([], "json")) == []


def test_github_annotations_escape_what_would_end_them() -> None:
    problem = Problem("a,b:c.toml", 2, 3, WARNING, "c", "100% sure:\n::error::x", "")
    assert render([problem], "github") == "::warning file=a%2Cb%3Ac.toml,line=2,col=3,title=c::100%25 sure: ::error::x\n"


def test_problems_come_in_the_order_of_the_file_and_once() -> None:
    assert in_order([ONE, TWO, ONE]) == (TWO, ONE)
    assert errors([ONE, TWO]) == (ONE,)
    assert "titel" in str(ContentError([ONE]))
