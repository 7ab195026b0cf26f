"""Every kind of mistake in a template is found, at its place, under its name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coach.content.check import check_paths
from coach.content.library import Library
from coach.content.places import plans_dir
from coach.content.problems import ERROR, HINT, WARNING, ContentError, render
from coach.content.reading import parse_document
from coach.text import content as words
from tests.content.kit import GOOD, TODAY, check, place_of, spoil

# What is changed, the code, and the text in the changed file at which the problem stands (and which of several).
MISTAKES = [
    # shape
    (('title = "Ease off"', 'titel = "Ease off"'), "unknown-key", "titel", 1, ERROR),
    (('kind = "rest"\n', ""), "missing-key", "stages]]", 1, ERROR),
    (('kind = "rest"', 'kind = "rst"'), "wrong-value", '"rst"', 1, ERROR),
    (("at_most = 2 }", 'at_most = "2" }'), "wrong-type", '"2"', 1, ERROR),
    (("at_most = 2 }", "at_most = 2.5 }"), "wrong-type", "2.5", 1, ERROR),
    (("times_a_day = 4", "times_a_day = true"), "wrong-type", "true", 1, ERROR),
    (("times_a_day = 4", "times_a_day = 40"), "out-of-range", "40", 1, ERROR),
    (("minutes = 15", "minutes = inf"), "out-of-range", "inf", 1, ERROR),
    (("minutes = 15", "minutes = nan"), "out-of-range", "nan", 1, ERROR),
    (("for_days = 2", "for_days = 29"), "out-of-range", "29", 1, ERROR),
    (('id = "settle"', 'id = "Settle!"'), "wrong-form", '"Settle!"', 1, ERROR),
    (('title = "My plan"', 'title = "My\\nplan"'), "wrong-form", '"My\\n', 1, ERROR),
    (('title = "My plan"', f'title = "{"x" * 81}"'), "too-long", '"xxx', 1, ERROR),
    (("reviewed = 2026-11-22", 'reviewed = "2026-11-22"'), "wrong-type", '"2026', 1, ERROR),
    (("reviewed = 2026-11-22\n", ""), "missing-key", "#:schema", 1, ERROR),
    (('sources = ["our rule"]', "sources = []"), "too-few", "[]", 1, ERROR),
    (("format = 1", "format = 2"), "newer-format", "2", 1, ERROR),
    (("days.walk_minutes", "days.walk_minuts"), "wrong-value", "walk_minuts", 1, ERROR),
    # conditions
    (('"average_pain", at_least = 3', '"averge_pain", at_least = 3'), "wrong-value", '"averge', 1, ERROR),
    (("at_least = 5 }", "at_least = 5, at_most = 9 }"), "condition", '{ measure = "walk_minutes", at_least', 1, ERROR),
    (("at_least = 5 }", "within_days = 3, at_least = 5 }"), "condition", "3, at_least", 1, ERROR),
    (('{ fact = "age", at_least = 65 }', '{ fact = "age", at_least = 65, for_days = 2 }'), "condition", "2 }\ndays", 1, ERROR),
    # references
    (('exercise = "sit-stand"', 'exercise = "sit-stnd"'), "unknown-exercise", '"sit-stnd"', 1, ERROR),
    (('alongside = ["settle", "move"]', 'alongside = ["settle", "mve"]'), "unknown-stage", '"mve"', 1, ERROR),
    (('to = "settle"', 'to = "setle"'), "unknown-stage", '"setle"', 1, ERROR),
    (('fact = "age"', 'fact = "agee"'), "unknown-fact", '"agee"', 1, ERROR),
    (('sources = ["our rule"]', 'sources = ["nice-ng95"]'), "unknown-source", '"nice-ng95"', 1, ERROR),
    (('["acute-injury"]', '["acute-injry"]'), "unknown-cause", '"acute-injry"', 1, ERROR),
    (('id = "relieve"', 'id = "settle"'), "same-id", '"settle"', 2, ERROR),
    (('note = "More time."', 'drop = ["wlk"]'), "unknown-task", '"wlk"', 1, ERROR),
    (('measure = "step", is = "B"', 'measure = "step", is = "D"'), "unknown-step", '"D"', 1, ERROR),
    (('do = "exercise", exercise = "sit-stand", reps = 5', 'do = "exercise", reps = 5'), "missing-key", '{ id = "sit"', 1, ERROR),
    (('days = { times = 1.5 }\nnote = "More time."', ""), "no-effect", "changes]]", 1, WARNING),
    (('title = "Warmth"', 'title = "Warmth"\n  instead = { do = "cold" }'), "no-effect", "instead", 1, WARNING),
    # facts
    (('{ fact = "age", at_least = 65 }', '{ fact = "age", at_least = 300 }'), "out-of-range", "300", 1, ERROR),
    (('{ fact = "age", at_least = 65 }', '{ fact = "age", at_most = 300 }'), "out-of-range", "300", 1, ERROR),
    (('{ fact = "age", at_least = 65 }', '{ fact = "cause", is = "acute-strain" }'), "wrong-value", '"acute-strain"', 1, ERROR),
    (('{ fact = "age", at_least = 65 }', '{ fact = "causes", includes = "climbing" }'), "wrong-value", '"climbing"', 1, ERROR),
    (
        ('{ fact = "age", at_least = 65 }', '{ fact = "causes", includes = ["overuse", "climbing"] }'),
        "wrong-value",
        '"climbing"',
        1,
        ERROR,
    ),
    (("{ age = 34 }", '{ age = "old" }'), "wrong-value", '"old"', 1, ERROR),
    (("{ age = 34 }", "{ age = 340 }"), "out-of-range", "340", 1, ERROR),
    (("{ age = 34 }", '{ cause = "acute-strain" }'), "wrong-value", '"acute-strain"', 1, ERROR),
    (("{ age = 34 }", '{ causes = ["overuse", "climbing"] }'), "wrong-value", '"climbing"', 1, ERROR),
    (("{ age = 34 }", '{ wheelchair = "no" }'), "wrong-value", '"no"', 1, ERROR),
    (("{ age = 34 }", "{ agee = 34 }"), "unknown-fact", "agee", 1, ERROR),
    # conditions that never hold, or not for whom they are meant
    (
        ('{ fact = "age", at_least = 65 }', '{ measure = "worst_pain", at_least = 6 }'),
        "never",
        '"worst_pain", at_least = 6',
        1,
        ERROR,
    ),
    (
        ('kind = "physio"', 'kind = "physio"\nonly_if = { measure = "worst_pain", at_least = 6 }'),
        "never",
        '"worst_pain", at_least = 6',
        1,
        ERROR,
    ),
    (
        (
            "median_of_days = 3, at_most = 4 },",
            'median_of_days = 3, at_most = 2 }, { measure = "average_pain", median_of_days = 3, at_least = 8 },',
        ),
        "never",
        "at_least = 8",
        1,
        ERROR,
    ),
    (
        ('{ fact = "age", at_least = 65 }', '{ all = [ { fact = "age", at_least = 70 }, { fact = "age", at_most = 60 } ] }'),
        "never",
        "at_most = 60",
        1,
        ERROR,
    ),
    (
        (
            '{ fact = "age", at_least = 65 }',
            '{ any = [ { all = [ { fact = "sex", is = "male" }, { fact = "sex", is = "other" } ] }, { fact = "age", is = 9 } ] }',
        ),
        "never",
        'is = "other"',
        1,
        ERROR,
    ),
    (
        ('{ fact = "age", at_least = 65 }', '[ { fact = "sex", is = "male" }, { fact = "sex", one_of = ["female", "other"] } ]'),
        "never",
        "one_of",
        1,
        ERROR,
    ),
    (
        (
            "median_of_days = 3, at_most = 4 },",
            'median_of_days = 3, at_most = 4 }, { measure = "green_sessions", at_least = 30 },',
        ),
        "never-long-enough",
        '{ measure = "green_sessions", at_least = 30',
        1,
        WARNING,
    ),
    (
        ('step_up = [ { measure = "green_sessions", at_least = 3 } ]', 'step_up = { measure = "days_at_step", at_least = 60 }'),
        "never-long-enough",
        '{ measure = "days_at_step"',
        1,
        WARNING,
    ),
    (("at_most = 4 },", 'change_since = "first_day", at_most = -11 },'), "out-of-range", "-11 }", 1, ERROR),
    (("at_most = 4 },", 'percent_of = "first_day", at_most = 0.7 },'), "out-of-range", "0.7", 1, WARNING),
    # texts with nothing to read, and tests of nothing
    (('title = "My plan"', 'title = "  "'), "too-short", '"  "', 1, ERROR),
    (('title = "Ease off"', 'title = "\u200d"'), "too-short", '"\u200d"', 1, ERROR),
    (('expect = { day = 1, stage = "settle" }', "expect = { day = 1 }"), "no-effect", "{ day = 1 }", 1, WARNING),
    # rules that look where nothing is asked
    (
        (
            "[[examples]]",
            '[[rules.hold]]\nid = "sat"\nwhen = { measure = "sit_hours", at_least = 9 }\nwhy = "Much."\n\n[[examples]]',
        ),
        "never-recorded",
        '"sit_hours"',
        1,
        WARNING,
    ),
    (
        (
            'note = "More time."',
            'see_someone = [ { when = { measure = "sit_hours", at_least = 9 }, how_soon = "routine", why = "Much sitting." } ]',
        ),
        "never-recorded",
        '"sit_hours"',
        1,
        WARNING,
    ),
    # tasks that the stage has not, or that are called by what they do
    (
        ('measure = "average_pain", median_of_days = 3, at_most = 4', 'task = "sit", is = "done"'),
        "never-recorded",
        '"sit", is',
        1,
        ERROR,
    ),
    (
        ('measure = "average_pain", median_of_days = 3, at_most = 4', 'task = "sit", is = "done", for_days = 1, within_days = 9'),
        "never-recorded",
        '"sit", is',
        1,
        WARNING,
    ),
    (
        ('measure = "average_pain", median_of_days = 3, at_most = 4', 'task = "exercise", is = "done"'),
        "unknown-task",
        '"exercise", is',
        1,
        ERROR,
    ),
    (
        ("times_a_day = 4", 'only_if = { not = { fact = "wheelchair", is = true } }'),
        "never-asked",
        '"wheelchair"',
        1,
        WARNING,
    ),
    (("times_a_day = 4", 'only_if = { fact = "wheelchair", is = false }'), "never-asked", '"wheelchair"', 1, WARNING),
    (
        ("times_a_day = 4", 'unless = { not = { fact = "wheelchair", is = true } }'),
        "never-asked",
        '"wheelchair"',
        1,
        WARNING,
    ),
    (
        ('kind = "physio"', 'kind = "physio"\nonly_if = { not = { fact = "wheelchair", is = true } }'),
        "never-asked",
        '"wheelchair"',
        1,
        WARNING,
    ),
    # measures
    (
        ('"average_pain", median_of_days = 3, at_most = 4', '"average_pain", median_of_days = 3, at_most = 40'),
        "out-of-range",
        "40",
        1,
        ERROR,
    ),
    (('asks = ["walk_minutes"]\nmove_on = [ {', "move_on = [ {"), "never-recorded", '"walk_minutes"', 1, ERROR),
    (
        ('measure = "spasm_severity", at_least = 3', 'measure = "sit_hours", at_least = 3'),
        "never-recorded",
        '"sit_hours"',
        1,
        WARNING,
    ),
    (('"spasm_severity", at_least = 3', '"spasm_severity", at_least = 4'), "out-of-range", "4 }\n  to", 1, ERROR),
    (('"walk_minutes", at_least = 5', '"up_unaided", at_least = 5'), "wrong-comparison", "at_least = 5", 1, ERROR),
    (('"walk_minutes", at_least = 5', '"woken_by_pain", is = "no"'), "wrong-value", '"no"', 1, ERROR),
    (('"walk_minutes", at_least = 5', '"response", is = "gren"'), "wrong-value", '"gren"', 1, ERROR),
    (('"walk_minutes", at_least = 5', '"after_signs", is = "catching"'), "wrong-comparison", "is = ", 1, ERROR),
    (('"walk_minutes", at_least = 5', '"ladder_done", is = true'), "never-recorded", '{ measure = "ladder_done"', 1, ERROR),
    (
        ('"worst_pain", at_least = 7', '"worst_pain", at_least = 7, for_days = 2'),
        "daily-window",
        "for_days = 2 }\n  to",
        1,
        WARNING,
    ),
    (
        ('"walk_minutes", at_least = 5', '"walk_minutes", at_least = 5, for_days = 3'),
        "never-long-enough",
        '{ measure = "walk_minutes"',
        1,
        WARNING,
    ),
    # ways through
    (('move_on = [ { measure = "step", is = "B" } ]\n', ""), "no-way-out", 'stages]]\nid = "build"', 1, ERROR),
    (('step_up = [ { measure = "green_sessions", at_least = 3 } ]\n', ""), "no-way-out", "steps = [", 1, ERROR),
    (('measure = "step", is = "B"', 'measure = "step", is = "A"'), "no-way-out", '{ measure = "step"', 1, ERROR),
    (('measure = "step", is = "B"', 'measure = "step", one_of = ["A"]'), "no-way-out", '{ measure = "step"', 1, ERROR),
    (
        ('kind = "rest"', 'kind = "rest"\nonly_if = { fact = "wants_sport", is = true }'),
        "no-way-back",
        '"settle"',
        3,
        WARNING,
    ),
    (('to = "settle"', 'to = "build"'), "leads-forward", '"build"\n', 1, ERROR),
    (("days = { expected = 1, at_most = 2 }", "days = { expected = 1 }"), "rest-without-end", "days = ", 1, ERROR),
    (("at_most = 2 }", "at_most = 5 }"), "rest-too-long", "5 }", 1, ERROR),
    (("at_most = 2 }", 'at_most = 2 }\nwhen_over = "see-someone"'), "rest-without-end", '"see-someone"', 1, ERROR),
    (("at_least = 14, expected = 28", "at_least = 50, expected = 28"), "wrong-order", "50", 1, ERROR),
    (
        ("at_least = 3, expected = 7, at_most = 14 }", 'at_most = 14 }\nwhen_over = "move-on"'),
        "moves-on-by-time",
        '"move-on"',
        1,
        WARNING,
    ),
    (
        ('alongside = ["settle", "move"]\n', 'alongside = ["settle", "move"]\nstart_here = { fact = "age", at_least = 1 }\n'),
        "no-effect",
        "start_here",
        1,
        WARNING,
    ),
    (
        ('kind = "light-activity"', 'kind = "light-activity"\nready = { measure = "worst_pain", at_most = 3 }'),
        "no-effect",
        "ready",
        1,
        WARNING,
    ),
    (
        (
            'alongside = ["settle", "move"]\n',
            'alongside = ["settle", "move"]\nhold = [ { when = { measure = "worst_pain", at_least = 8 } } ]\n',
        ),
        "no-effect",
        "hold",
        1,
        WARNING,
    ),
    (('kind = "maintain"', 'kind = "sport-return"'), "no-steps", 'stages]]\nid = "keep"', 1, WARNING),
    (('kind = "maintain"', 'kind = "physio"'), "no-maintain", 'stages]]\nid = "keep"', 1, HINT),
    (('note = "More time."', "skip = true"), "no-task", "true\n\n[[ex", 1, ERROR),
    (('note = "More time."', 'stage = "settle"\nneeds_clearance = "Be seen."'), "clearance", "needs_clearance", 1, WARNING),
    # what stays open before somebody is cleared
    (('do = "heat"', 'do = "test"'), "too-early", '"test"', 1, ERROR),
    (('do = "heat"', 'do = "exercise"\n  exercise = "split-lunge"'), "too-early", '"split-lunge"', 1, WARNING),
    # doses
    (("start = 6, step = 1, up_to = 10", "start = 12, step = 1, up_to = 15"), "dose-jump", "{ start = 12", 1, WARNING),
    (("reps = 8 }", "sets = 9, reps = 8 }"), "dose-jump", "8 } ]", 1, WARNING),
    (("reps = 8 }", "times_a_day = 9, reps = 8 }"), "dose-jump", "8 } ]", 1, WARNING),
    (('exercise = "sit-stand", reps = 5 }', 'exercise = "sit-stand", reps = 2 }'), "dose-jump", "8 } ]", 1, WARNING),
    (("start = 6, step = 1, up_to = 10", "start = 6, step = 4, up_to = 10"), "dose-jump", "4, up_to", 1, WARNING),
    (("start = 6, step = 1, up_to = 10", "start = 6, step = 0, up_to = 10"), "dose", "0, up_to", 1, ERROR),
    (("start = 6, step = 1, up_to = 10", "start = 11, step = 1, up_to = 10"), "dose", "10 }", 1, ERROR),
    (("minutes = 15", "minutes = 200"), "dose-too-much", "200", 1, WARNING),
    (("minutes = 15", "minutes = 900"), "dose-too-much", "900", 1, ERROR),
    (("reps = 5 }", "sets = 300, reps = 5 }"), "dose-too-much", "300", 1, ERROR),
    (("reps = 5 }", "reps = 900 }"), "dose-too-much", "900", 1, ERROR),
    (("reps = 5 }", "hold_seconds = 600 }"), "dose-too-much", "600", 1, ERROR),
    (("start = 6, step = 1, up_to = 10", "start = 6, step = 1, up_to = 190"), "dose-too-much", "190", 1, WARNING),
    (("times_a_day = 4", "times_a_day = 24"), "dose-too-much", "24", 1, WARNING),
    (
        ('note = "More time."', 'add = [ { id = "run", do = "activity", minutes = 800, instead = { do = "cold" } } ]'),
        "dose-too-much",
        "800",
        1,
        ERROR,
    ),
    (
        ('note = "More time."', 'replace = { walk = { do = "walk", minutes = { start = 5, step = 9, up_to = 30 } } }'),
        "dose-jump",
        "9, up_to",
        1,
        WARNING,
    ),
    # people
    (("times_a_day = 4", 'unless = { fact = "pregnancy", is = "pregnant" }'), "no-task", "tasks]]", 1, ERROR),
    (("times_a_day = 4", 'only_if = { fact = "sex", is = "male" }'), "no-task", "tasks]]", 1, ERROR),
    (('note = "More time."', 'drop = ["sit"]\nstage = "build"'), "no-task", '{ id = "A"', 1, ERROR),
    # words
    (('note = "More time."', 'note = "Up to {5 kgs}."'), "amount", '"Up to', 1, WARNING),
    (("reviewed = 2026-11-22", "reviewed = 2019-01-01"), "review-old", "2019", 1, WARNING),
    (("reviewed = 2026-11-22", "reviewed = 2027-01-01"), "review-date", "2027", 1, WARNING),
    (('note = "More time."', 'note = "You failed to rest."'), "wording", '"You failed', 1, WARNING),
    (
        (
            'note = "More time."',
            'note = "This is one very long sentence that goes on and on until nobody at all knows what it was about."',
        ),
        "long-sentence",
        '"This is',
        1,
        HINT,
    ),
]


def test_the_good_template_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    assert render(check(GOOD, tmp_path)) == ""


@pytest.mark.parametrize(
    ("change", "code", "mark", "nth", "severity"), MISTAKES, ids=[f"{n}-{m[1]}" for n, m in enumerate(MISTAKES)]
)
def test_a_mistake_is_found_at_its_place(
    change: tuple[str, str], code: str, mark: str, nth: int, severity: str, tmp_path: Path
) -> None:
    text = spoil(change)
    found = check(text, tmp_path)
    first = next((problem for problem in found if problem.code == code), None)
    assert first is not None, render(found)
    assert (first.line, first.column, first.severity) == (*place_of(text, mark, nth), severity), render(found)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (('title = "My plan"', "title = “My plan”"), "straight ones"),
        (("minutes = 15", "minutes = 1,5"), "a point, not a comma"),
        (("reviewed = 2026-11-22", "reviewed = 22.11.2026"), "year-month-day"),
        (("reviewed = 2026-11-22", "reviewed = 11/22/2026"), "year-month-day: 2026-11-22"),
        (("reviewed = 2026-11-22", "reviewed = 20-02-2026"), "year-month-day: 2026-02-20"),
        (("reviewed = 2026-11-22", "reviewed = 02-03-2026"), "year-month-day: 2026-11-22"),
        (("at_most = 42 }", "at_most = 42 days }"), 'Leave out "days"'),
        (("minutes = 15", "minutes = 15 min"), 'Leave out "min"'),
        (("expected = 28, at_most", "expected = 28,\n at_most"), "all of it on one line"),
        (("expected = 28, at_most = 42 }", "expected = 28, at_most = 42\n}"), "all of it on one line"),
        (("expected = 28, at_most", "expected = 28 at_most"), "stands a comma"),
        (('asks = ["walk_minutes"]', "needs = yes"), "written small"),
    ],
)
def test_habits_of_other_programs_are_answered_with_what_is_meant(change: tuple[str, str], hint: str, tmp_path: Path) -> None:
    (problem,) = check(spoil(change), tmp_path)
    assert problem.code == "toml"
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (("minutes = 15", 'hold_seconds = "10 s"'), "10, or { start = 10, step = 1, up_to = … }."),
        (("times_a_day = 4", 'times_a_day = "4"'), "without a unit: 4."),
        (("minutes = 15", 'minutes = "some"'), ""),
    ],
)
def test_a_number_in_quotes_is_answered_with_how_it_is_written(change: tuple[str, str], hint: str, tmp_path: Path) -> None:
    (problem,) = check(spoil(change), tmp_path)
    assert problem.code == "wrong-type"
    assert problem.hint.endswith(hint)
    assert bool(problem.hint) == bool(hint)
    assert problem.source_line[problem.column - 1] == '"'


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (('do = "heat"', 'do = "stretch"'), "Did you mean exercise?"),
        (('do = "heat"', 'do = "ice"'), "Did you mean cold?"),
        (('"average_pain", at_least = 3', '"pain", at_least = 3'), "Did you mean average_pain?"),
        (('"walk_minutes", at_least = 5', '"walk_minutes", ">=" = 5'), "Did you mean at_least?"),
        (('"walk_minutes", at_least = 5', '"walk_minutes", max = 5'), "Did you mean at_most?"),
        (('{ measure = "walk_minutes", at_least = 5 }', '"walk_minuts >= 7"'), '{ measure = "walk_minutes", at_least = 7 }.'),
        (('{ measure = "walk_minutes", at_least = 5 }', '"up_unaided = true"'), '{ measure = "up_unaided", is = true }.'),
        (('{ measure = "walk_minutes", at_least = 5 }', '"walks well"'), '{ measure = "walk_minutes", at_least = 5 }.'),
    ],
)
def test_words_and_signs_of_elsewhere_are_answered_with_what_they_are_called_here(
    change: tuple[str, str], hint: str, tmp_path: Path
) -> None:
    assert check(spoil(change), tmp_path)[0].hint.endswith(hint)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("days = { at_most = 42 days }", "days }"),
        ("m = { a = 1, ", ""),
        ("d = 20-02-2026", "-02-2026"),
        ("m = { a = 1 b = 2 }", "b ="),
    ],
)
def test_what_is_no_toml_is_shown_where_the_parser_stops(line: str, at: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_document(f"x = 1\n{line}\ny = 2\n".encode(), "f")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, (line.index(at) if at else len(line)) + 1)


@pytest.mark.parametrize("ahead", [1, 3])
def test_a_review_that_is_tomorrow_by_this_clock_is_no_problem(tmp_path: Path, ahead: int) -> None:
    text = spoil(("reviewed = 2026-11-22", f"reviewed = {TODAY + timedelta(days=ahead)}"))
    assert render(check(text, tmp_path)) == ""


def test_a_file_with_the_line_ends_of_old_computers_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    path = tmp_path / "templates" / "mine.toml"
    path.write_bytes(GOOD.replace("\n", "\r").encode())
    (problem,) = check_paths([path], Library())
    assert (problem.code, "(LF)" in problem.hint) == ("character", True)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = spoil(
        ('title = "Ease off"', 'titel = "Ease off"'),
        ("minutes = 15", "minutes = -1"),
        ("for_days = 2", "for_days = 99"),
        ('"green_sessions", at_least = 3', '"green_sessions", at_least = 3, above = 1'),
    )
    codes = [problem.code for problem in check(text, tmp_path)]
    assert sorted(codes) == ["condition", "out-of-range", "out-of-range", "unknown-key"]


@pytest.mark.parametrize(
    "tests",
    [
        '{ measure = "spasms", at_least = 8, for_days = 1, within_days = 7 }, { measure = "spasms", at_most = 2 }',
        '{ measure = "average_pain", highest_of_days = 3, at_least = 5 }, { measure = "average_pain", at_most = 2 }',
        '{ measure = "worst_pain", at_least = 5 }, { measure = "worst_pain", at_most = 5 }',
        '{ any = [ { measure = "worst_pain", at_least = 8 }, { measure = "worst_pain", at_most = 2 } ] }',
        '{ measure = "walk_minutes", above = 5.5 }, { measure = "walk_minutes", below = 6 }',
    ],
)
def test_tests_of_other_days_or_that_meet_are_no_contradiction(tests: str, tmp_path: Path) -> None:
    text = spoil(('{ measure = "walk_minutes", median_of_days = 3, at_least = 20 },', f"{tests},"))
    assert "never" not in {problem.code for problem in check(text, tmp_path)}


def test_a_change_is_looked_at_whole_whatever_is_wrong_in_it(tmp_path: Path) -> None:
    text = spoil(('days = { times = 1.5 }\nnote = "More time."', 'days = { times = 15 }\nstage = "buld"\ndrop = ["wlk"]'))
    found = [(problem.code, problem.hint) for problem in check(text, tmp_path)]
    assert found == [
        ("out-of-range", ""),
        ("unknown-stage", "Did you mean build?"),
        ("unknown-task", "Did you mean walk?"),
    ]


def test_an_example_is_looked_at_whole_whatever_is_wrong_in_it(tmp_path: Path) -> None:
    expect = 'day = 1, stage = "setle", decision = "xx", with_task = "wlk", without_task = "wlk", because = "red-dy"'
    found = check(spoil(('expect = { day = 1, stage = "settle" }', f"expect = {{ {expect} }}")), tmp_path)
    assert sorted((problem.code, problem.severity, problem.hint) for problem in found) == [
        ("unknown-rule", ERROR, "Did you mean red-day?"),
        ("unknown-stage", ERROR, "Did you mean settle?"),
        ("unknown-task", ERROR, "Did you mean walk?"),
        ("unknown-task", WARNING, "Did you mean walk?"),
        ("wrong-value", ERROR, words.one_of(["advance", "hold", "step-back", "pause", "see-someone", "recovered"])),
    ]


@pytest.mark.parametrize("name", ["red-day", "flare", "keep-1", "rest-day"])
def test_an_example_may_expect_any_rule_that_there_is(name: str, tmp_path: Path) -> None:
    found = check(spoil(('expect = { day = 1, stage = "settle" }', f'expect = {{ day = 1, because = "{name}" }}')), tmp_path)
    assert found == []


@pytest.mark.parametrize(
    ("when", "who"),
    [
        ('{ fact = "cause", is = "stenosis" }', "someone of 40 with the cause stenosis"),
        ('{ fact = "eases_with", is = "arching" }', "someone of 40 to whom the change none applies"),
        (
            '[ { fact = "pregnancy", is = "pregnant" }, { fact = "eases_with", is = "arching" } ]',
            "10 weeks pregnant to whom",
        ),
    ],
)
def test_a_change_for_another_cause_or_for_no_kind_of_person_may_not_leave_anybody_without_a_task(
    when: str, who: str, tmp_path: Path
) -> None:
    change = f'[[changes]]\nid = "none"\nwhen = {when}\nstage = "settle"\ndrop = ["walk"]'
    causes = '["acute-injury", "stenosis"]'
    text = spoil(('["acute-injury"]', causes), ('note = "More time."', f'note = "More time."\n\n{change}'))
    (found,) = check(text, tmp_path)
    assert (found.code, found.severity, who in found.message) == ("no-task", ERROR, True), render([found])


@pytest.mark.parametrize("task", ["walk", "heat", "diary"])
def test_what_leads_on_may_ask_for_a_task_of_the_stage_of_one_beside_it_or_of_a_change(task: str, tmp_path: Path) -> None:
    text = spoil(
        ('measure = "average_pain", median_of_days = 3, at_most = 4', f'task = "{task}", is = "done"'),
        ('note = "More time."', 'add = [ { id = "diary", do = "activity", title = "Write", minutes = 5 } ]'),
    )
    assert not any(problem.code in {"never-recorded", "unknown-task"} for problem in check(text, tmp_path))


def test_a_kind_of_stage_that_there_is_not_is_all_that_is_told(tmp_path: Path) -> None:
    for kind in ('"rest"', '"physio"'):
        found = check(spoil((f"kind = {kind}", 'kind = "rehab"')), tmp_path)
        assert [problem.code for problem in found] == ["wrong-value"], render(found)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("for_days = 2", "for_days = 2, within_days = 1"), "within_days is at least for_days."),
        (("at_least = 5 }", 'at_least = 5, change_since = "yesterday", percent_of = "usual" }'), "change_since and percent_of"),
        (("minutes = 15", "minutes = { start = 5, up_to = 15 }"), "minutes needs step."),
        (("days.walk_minutes", "days.worst_pains"), "worst_pains is not a key of days."),
        (('kind = "rest"\n', ""), "A stage needs kind."),
    ],
)
def test_a_key_is_told_as_it_is_written(change: tuple[str, str], message: str, tmp_path: Path) -> None:
    (problem,) = check(spoil(change), tmp_path)
    assert problem.message.startswith(message)


@pytest.mark.parametrize(("kind", "rest"), [("step_back", 'to = "one-step"\n'), ("hold", "")])
def test_a_rule_under_an_inherited_name_stands_beside_it_and_that_is_told(kind: str, rest: str, tmp_path: Path) -> None:
    name = "red-day" if kind == "step_back" else "away"
    text = f'{GOOD}\n[[rules.{kind}]]\nid = "{name}"\nwhen = {{ measure = "worst_pain", at_least = 7 }}\n{rest}'
    (problem,) = check(text, tmp_path)
    assert (problem.code, problem.severity, problem.line, problem.column) == ("no-effect", WARNING, *place_of(text, f'"{name}"'))
    assert check(text.replace(f'id = "{name}"', 'id = "sorer"'), tmp_path) == []


def test_a_misspelt_key_is_not_told_twice(tmp_path: Path) -> None:
    (problem,) = check(spoil(('title = "Ease off"', 'titel = "Ease off"')), tmp_path)
    assert (problem.code, problem.hint) == ("unknown-key", "Did you mean title?")


def test_near_misses_are_offered(tmp_path: Path) -> None:
    hints = {
        spoil(("{ age = 34 }", "{ agee = 34 }")): "Did you mean age?",
        spoil(("minutes = 15", "minutes = { start = 5, stp = 1, up_to = 15 }")): "Did you mean step?",
        spoil(("minutes = 15", "min = 15")): "Did you mean minutes?",
        spoil(('title = "My plan"', 'title = "My plan"\nextends = "acute"')): "Did you mean acute-strain?",
        spoil(('title = "My plan"', 'title = "My plan"\nextends = "elbow"')): words.one_of(sorted(Library().ids("template"))),
        spoil(('sources = ["our rule"]\n', "")): words.SOURCES_HINT,
        spoil(("{ age = 34 }", '{ cause = "acute-strain" }')): "Did you mean acute-injury?",
        spoil(('title = "Ease off"', 'titel = "Ease off"')): "Did you mean title?",
        spoil(('kind = "rest"', 'kind = "rst"')): "Did you mean rest?",
        spoil(('measure = "spasm_severity"', 'measure = "spasm_severty"')): "Did you mean spasm_severity?",
        spoil(('exercise = "sit-stand"', 'exercise = "sit-stnd"')): "Did you mean sit-stand?",
        spoil(('fact = "age"', 'fact = "agee"')): "Did you mean age?",
    }
    for text, hint in hints.items():
        assert hint in {problem.hint for problem in check(text, tmp_path)}


def test_a_key_of_the_stage_written_after_its_tasks_gets_the_very_hint(tmp_path: Path) -> None:
    text = spoil(
        ('move_on = [ { measure = "walk_minutes", at_least = 5 } ]\n', ""),
        ("  times_a_day = 4\n", '  times_a_day = 4\n\nmove_on = [ { measure = "walk_minutes", at_least = 5 } ]\n'),
    )
    (problem,) = check(text, tmp_path)
    assert (problem.code, problem.line, problem.column) == ("unknown-key", *place_of(text, "move_on"))
    assert problem.hint == words.MISPLACED.format(key="move_on", outer="a stage", child="[[stages.tasks]]")


def test_a_key_of_the_file_written_after_a_stage_gets_the_same_hint(tmp_path: Path) -> None:
    text = spoil(
        ('summary = "A small plan for tests."\n', ""), ('title = "Ease off"', 'title = "Ease off"\nsummary = "A small plan."')
    )
    problem = next(problem for problem in check(text, tmp_path) if problem.code == "unknown-key")
    assert "move it above" in problem.hint


def test_no_wording_of_the_checker_behind_shows(tmp_path: Path) -> None:
    for change, code, *_ in MISTAKES:
        for problem in check(spoil(change), tmp_path):
            assert problem.code
            text = f"{problem.message} {problem.hint}"
            assert "pydantic" not in text
            assert "Input should" not in text
            assert "Extra inputs" not in text
            assert not text.startswith("Value error")
        assert code


def test_an_exercise_not_meant_for_somebody_needs_something_in_its_place(tmp_path: Path) -> None:
    text = spoil(('exercise = "sit-stand", reps = 5', 'exercise = "press-up", reps = 5'))
    library_says = {problem.code for problem in check(text, tmp_path)}
    with_instead = spoil(
        (
            'exercise = "sit-stand", reps = 5',
            'exercise = "press-up", reps = 5, unless = { fact = "pregnancy", is = "pregnant" }, instead = { do = "walk" }',
        )
    )
    assert "contraindicated" not in {problem.code for problem in check(with_instead, tmp_path)}
    assert library_says <= {"contraindicated", "no-task"}


def test_a_plan_may_be_stricter_than_a_rule_but_not_softer(tmp_path: Path) -> None:
    rule = '\n[[rules.see_someone]]\nid = "strong-pain"\nwhy = "x"\nwhen = { measure = "worst_pain", at_least = 7 }\n'
    assert check(GOOD + rule + 'how_soon = "urgent"\n', tmp_path) == []
    text = GOOD + rule + 'how_soon = "routine"\n'
    (problem,) = check(text, tmp_path)
    assert (problem.code, problem.line, problem.column) == ("rule-softened", *place_of(text, '"routine"'))


@pytest.mark.parametrize("key", ["keep = false", "off = true", "drop = true"])
def test_no_key_takes_an_inherited_rule_away(key: str, tmp_path: Path) -> None:
    rule = f'\n[[rules.see_someone]]\nid = "strong-pain"\n{key}\nhow_soon = "urgent"\nwhy = "x"\n'
    assert "unknown-key" in {problem.code for problem in check(f'{GOOD}{rule}when = {{ fact = "age", is = 9 }}\n', tmp_path)}


def test_a_made_up_person_s_facts_are_held_against_the_interview_too(tmp_path: Path) -> None:
    text = (plans_dir() / "people" / "golfer.toml").read_text(encoding="utf-8").replace("age = 52", "age = 520")
    file = tmp_path / "people" / "golfer.toml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    (problem,) = check_paths([file], Library())
    assert (problem.code, problem.line, problem.column) == ("out-of-range", *place_of(text, "520"))


def test_an_exercise_of_300_sets_is_a_problem_at_its_place(tmp_path: Path) -> None:
    text = (plans_dir() / "exercises" / "wall-sit.toml").read_text(encoding="utf-8").replace("sets = 3,", "sets = 300,")
    file = tmp_path / "exercises" / "wall-sit.toml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    (problem,) = [problem for problem in check_paths([file], Library()) if problem.code == "dose-too-much"]
    assert (problem.line, problem.column, problem.severity) == (*place_of(text, "300"), ERROR)


def test_a_walk_without_its_card_is_told_to_suit_nobody_in_a_wheelchair(tmp_path: Path) -> None:
    text = spoil(('do = "walk"\n  exercise = "walk"', 'do = "walk"'))
    (problem,) = check(text, tmp_path)
    assert (problem.code, problem.severity, problem.line, problem.column) == (
        "contraindicated",
        WARNING,
        *place_of(text, '"walk"\n  title'),
    )
    for mended in ('unless = { fact = "wheelchair", is = true }\n  instead = { do = "activity" }', 'exercise = "walk"'):
        assert check(text.replace('do = "walk"\n  title', f'do = "walk"\n  {mended}\n  title'), tmp_path) == []


def test_a_figure_that_cannot_be_is_a_problem_at_its_place(tmp_path: Path) -> None:
    text = (plans_dir() / "exercises" / "glute-bridge.toml").read_text(encoding="utf-8")
    file = tmp_path / "exercises" / "glute-bridge.toml"
    file.parent.mkdir()
    file.write_text(text.replace("pin = { heel = [0.22, 0.015]", "pin = { heel = [2.22, 0.015]"), encoding="utf-8")
    found = [problem for problem in check_paths([file], Library()) if problem.code == "wrong-figure"]
    assert found
    assert "out of reach" in found[0].message
    assert "heel" in found[0].source_line


@pytest.mark.parametrize(
    ("change", "mark", "message", "hint"),
    [
        (("[[stages]]", "[stages]"), "[stages]", "This heading stands in single brackets.", "Write [[stages]]"),
        (
            ('[[stages]]\nid = "move"', '[stages]\nid = "move"'),
            "[stages]\n",
            "This heading stands in single brackets.",
            "Write [[",
        ),
        (("  [[stages.tasks]]", "  [stages.tasks]"), "[stages.tasks]", "tasks takes a list", "Write [[stages.tasks]]"),
        (("2026-11-22", "2026-13-22"), "-22\n", "There is no such month.", "year-month-day"),
        (("2026-11-22", "2026-1-22"), "-1-22\n", "Month and day have two figures each.", "year-month-day"),
        (("days = 3, at_most = 4 }", "days = 3, at_most = 4,5 }"), " },\n", "A value was expected", "a point, not a comma"),
        (('{ measure = "spasm_severity"', '{ fact = "worst_pain"'), '"worst_pain"', "There is no fact", 'measure = "worst_pain"'),
        (
            ('"spasm_severity", at_least = 3', '"worst_pain", at_least = 6, at_most = 3'),
            '{ measure = "worst',
            "Write two conditions for at_least and at_most",
            "",
        ),
        (("at_least = 3, expected", "at_least = 3,, expected"), ", expected", "Two commas stand here.", "Delete one"),
        (("[[stages]]", "[[@stages]]"), "@stages", "A heading names one table", "Such as [days] or [[stages]]"),
        (("reps = 8", "reps = -8"), "-8 }", "reps is more than nothing.", ""),
        (("reps = 8", "reps = 80"), "80 }", "reps of 80 is too much", "More than 150 is an error."),
        (("reps = 8", "reps = 800"), "800 }", "reps of 800 is too much", "More than 150 is an error."),
    ],
)
def test_a_common_slip_is_told_as_what_it_is(change: tuple[str, str], mark: str, message: str, hint: str, tmp_path: Path) -> None:
    text = spoil(change)
    problem = check(text, tmp_path)[0]
    assert problem.message.startswith(message)
    assert hint in problem.hint
    assert problem.line == place_of(text, mark)[0]
