"""HTML, Markdown and JSON: whole, safe, and the same facts in each."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.coaching import report_facts
from coach.coaching.report_facts import ReportFacts
from coach.report import FORMATS, colours, default_name, render
from coach.report.html import text
from coach.report.markdown import escape
from coach.report.tables import SCHEMA, as_json, from_json
from coach.text import is_forbidden
from coach.text import report as words

SCHEMA_TABLE = json.loads(SCHEMA.read_text())
ALLOWED = {
    "html", "head", "meta", "title", "link", "style", "body", "main", "header", "h1", "h2", "h3", "p", "div", "section", "ul",
    "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "span", "svg", "path", "rect",
    "circle", "text",
}  # fmt: skip


class Tags(HTMLParser):
    """Every tag and attribute of a page; complains about tags left open."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "path", "rect", "circle"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags_of(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    found.close()
    assert not found.open
    return found


@pytest.mark.parametrize("which", ["facts", "hostile"])
def test_the_page_holds_no_script_and_loads_nothing(which: str, request: pytest.FixtureRequest) -> None:
    page = render(request.getfixturevalue(which), "html")
    found = tags_of(page)
    assert {tag for tag, _ in found.tags} <= ALLOWED
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "xlink:href", "action", "formaction")]
        assert attributes.get("href", "data:,") == "data:,"
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page.replace("&#x27;", "'")


def test_every_text_that_people_wrote_stays_text(hostile: ReportFacts) -> None:
    page, marked = render(hostile, "html"), render(hostile, "md")
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in marked.replace("\\<script", "")
    assert "\n# head" not in marked
    for made in (page, marked, render(hostile, "json"), render(hostile, "fhir")):
        assert not [sign for sign in made if is_forbidden(sign)]


@given(st.text())
def test_no_text_can_leave_its_place_in_html_or_markdown(given: str) -> None:
    escaped = text(given)
    assert not set("<>\"'") & set(escaped)
    line = escape(given)
    assert "\n" not in line
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>|`*_\[\]]", line)
    assert not line.startswith(("# ", "- ", "+ ", "=", "1. "))


@pytest.mark.parametrize(
    ("given", "escaped"), [("7.5 of 10", "7.5 of 10"), ("1. First", "1\\. First"), ("2) Second", "2\\) Second"), ("3.", "3\\.")]
)
def test_only_a_number_that_begins_a_list_is_escaped(given: str, escaped: str) -> None:
    assert escape(given) == escaped


@pytest.mark.parametrize("which", ["facts", "hostile"])
def test_json_fits_its_schema_and_comes_back_as_it_was(which: str, request: pytest.FixtureRequest) -> None:
    made: ReportFacts = request.getfixturevalue(which)
    written = as_json(made)
    jsonschema.Draft202012Validator.check_schema(SCHEMA_TABLE)
    jsonschema.validate(json.loads(written), SCHEMA_TABLE, cls=jsonschema.Draft202012Validator)
    assert from_json(written) == made
    assert as_json(from_json(written)) == written


def test_the_schema_names_every_field_and_no_other() -> None:
    parts = {"report": SCHEMA_TABLE, **SCHEMA_TABLE["$defs"]}
    named = {
        "report": "ReportFacts", "red_flag": "RedFlag", "danger_day": "DangerDay", "decision": "Decided",
    }  # fmt: skip
    for name, part in parts.items():
        kind = getattr(report_facts, named.get(name, name.capitalize()))
        assert set(part["properties"]) == set(kind.__match_args__), name
        assert set(part["required"]) == set(kind.__match_args__), name


@pytest.mark.parametrize("wrong", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "made": 1, "foo": 2}', "[" * 9999])
def test_what_is_no_report_is_refused_as_such(wrong: str) -> None:
    with pytest.raises(ValueError, match="no report"):
        from_json(wrong)


def test_letters_and_lines_have_enough_contrast() -> None:
    assert min(colours.contrast(*pair) for pair in colours.LETTERS_ON) >= 4.5
    assert min(colours.contrast(*pair) for pair in colours.LINES_ON) >= 3
    assert round(colours.contrast("#000000", "#ffffff"), 2) == 21


def test_the_page_uses_no_colour_that_is_not_measured(facts: ReportFacts) -> None:
    page = render(facts, "html")
    known = {value for pair in (*colours.LETTERS_ON, *colours.LINES_ON) for value in pair} | {colours.LINE}
    assert set(re.findall(r"#[0-9a-f]{6}\b", page)) <= known


def test_html_and_markdown_say_the_same(facts: ReportFacts) -> None:
    page, marked = render(facts, "html"), render(facts, "md")
    for said in (words.HONEST, facts.plan.title, facts.causes[0].title, facts.questions[0], facts.notes[0].text, facts.rules):
        assert text(said) in page
        assert escape(said) in marked


def test_no_clinician_reviewed_it_stands_in_every_format(facts: ReportFacts) -> None:
    for form in FORMATS:
        made = render(facts, form)
        assert "No clinician has reviewed" in made or json.loads(made)["reviewed"] is False


def test_the_chart_has_a_text_and_marks_beside_its_colours(facts: ReportFacts) -> None:
    page = render(facts, "html")
    assert 'role="img" aria-label="Line chart over 21 days' in page
    assert page.count("stroke-dasharray") >= 2
    assert words.BACK_MARK in page


def test_files_are_named_by_their_day_and_format_alone(facts: ReportFacts) -> None:
    assert default_name(facts, "html") == "coach-report-2026-11-22.html"
    assert {default_name(facts, form).rpartition("22.")[2] for form in FORMATS} == {"html", "md", "json", "fhir.json"}


def test_nothing_asked_is_never_called_self_care(hostile: ReportFacts) -> None:
    made = render(hostile, "md")
    assert words.NOT_INTERVIEWED in made
    assert words.DISPOSITIONS["self-care"] not in made


def test_an_answer_of_yes_stands_first_and_is_told_in_words(facts: ReportFacts) -> None:
    from coach.values import replace

    signs = (replace(facts.danger.signs[3], answer="yes"), *facts.danger.signs[4:])
    made = render(replace(facts, danger=replace(facts.danger, signs=signs, disposition="urgent")), "md")
    yes = made.index(f"**Yes: {escape(signs[0].label)}**")
    assert made.index(words.DISPOSITIONS["urgent"]) < yes < made.index(words.HEADS["causes"])
    assert words.ALL_NO not in made


def test_parts_that_were_not_chosen_are_nowhere(facts: ReportFacts) -> None:
    from coach.values import replace

    little = replace(facts, sections=("causes",))
    page = render(little, "html")
    assert words.HEADS["causes"] in page
    assert words.HEADS["medicine"] not in page
