"""`coach interview`: the JSON interface to the letter, and the plain questions."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from coach.coaching.door import open_coach
from coach.coaching.home import find_home
from coach.journal.days import FixedClock
from tests.cli.kit import Shell
from tests.stories.people import quiet

QUESTION = {"id", "text", "help", "kind", "choices", "min", "max", "unit", "required"}


def ask(coach: Shell, answers: dict[str, Any]) -> Any:
    """One step of the JSON interface."""
    return coach.fine("interview", "--json", "--answers", "-", stdin=json.dumps(answers)).data


def finish(coach: Shell, answers: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """All the way, quietly."""
    told = dict(answers)
    for _ in range(60):
        step = ask(coach, told)
        if step["status"] == "done":
            return step, told
        told[step["question"]["id"]] = quiet(step["question"])
    raise AssertionError("the interview does not end")


def test_a_question_has_exactly_the_keys_of_the_interface(coach: Shell) -> None:
    step = ask(coach, {})
    assert set(step) == {"status", "progress", "question"}
    assert (step["status"], step["progress"]) == ("asking", 0.0)
    assert set(step["question"]) == QUESTION
    assert step["question"]["kind"] == "multi"
    assert {"value", "label"} == set(step["question"]["choices"][0])
    assert "not-sure" in [choice["value"] for choice in step["question"]["choices"]]


def test_without_answers_it_asks_the_first_question(coach: Shell) -> None:
    assert coach.fine("interview", "--json").data == ask(coach, {})


def test_progress_grows_and_ends_in_findings(coach: Shell) -> None:
    told: dict[str, Any] = {"age": 34, "sex": "male"}
    seen = []
    while (step := ask(coach, told))["status"] == "asking":
        seen.append(step["progress"])
        told[step["question"]["id"]] = quiet(step["question"])
    assert seen == sorted(seen)
    assert all(0 <= progress < 1 for progress in seen)
    assert set(step) >= {"status", "disposition", "red_flags", "causes", "plan", "advice"}
    assert step["disposition"] == "self-care"
    assert len(seen) <= 25


def test_the_findings_have_the_keys_of_the_interface(coach: Shell) -> None:
    found = ask(coach, {"saddle": "yes"})
    assert (found["status"], found["disposition"], found["plan"]) == ("done", "emergency", None)
    assert set(found["red_flags"][0]) >= {"id", "title", "disposition", "because", "source"}
    assert set(found["causes"][0]) >= {"id", "likelihood", "for", "against"}
    assert found["advice"][0].startswith("Call 999")


def test_a_screen_and_its_signs_are_two_ways_to_say_the_same(coach: Shell) -> None:
    assert ask(coach, {"danger_nerves": ["saddle"]}) == ask(coach, {"saddle": "yes"})


@pytest.mark.parametrize(
    ("table", "named", "allowed"),
    [
        ({"age": "old"}, "age", "0 to 120"),
        ({"sex": "robot"}, "sex", "female"),
        ({"saddle": "perhaps"}, "saddle", "not-sure"),
        ({"danger_nerves": ["elbow"]}, "danger_nerves", "saddle"),
        ({"agee": 3}, "agee", "age"),
        ({"onset_date": "2026-09-09"}, "onset_date", "date"),
    ],
)
def test_an_answer_that_is_not_allowed_names_the_fact_and_what_is(
    coach: Shell, table: dict[str, object], named: str, allowed: str
) -> None:
    said = coach("interview", "--json", "--answers", "-", stdin=json.dumps(table))
    assert said.code == 2
    assert named in said.err
    assert allowed in said.err
    assert not said.out


def test_answers_come_from_json_and_from_toml(coach: Shell) -> None:
    coach.home.mkdir()
    (coach.home / "a.json").write_text('{"saddle": "yes"}', encoding="utf-8")
    (coach.home / "a.toml").write_text('saddle = "yes"\nonset_date = 2026-03-01\n', encoding="utf-8")
    for name in ("a.json", "a.toml"):
        said = coach.fine("interview", "--json", "--answers", str(coach.home / name))
        assert said.data["disposition"] == "emergency"


@pytest.mark.parametrize("name", ["none.json", "none.toml", ".", "broken.json", "broken.toml", "long.json", "latin.json"])
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(coach: Shell, name: str) -> None:
    coach.home.mkdir()
    (coach.home / "broken.json").write_text("{", encoding="utf-8")
    (coach.home / "broken.toml").write_text("a = ", encoding="utf-8")
    (coach.home / "long.json").write_text(" " * 1_100_000, encoding="utf-8")
    (coach.home / "latin.json").write_bytes(b'{"age": "\xff"}')
    said = coach("interview", "--json", "--answers", str(coach.home / name))
    assert said.code == 2
    assert "Traceback" not in said.err
    assert said.err.startswith("coach: ")


def test_the_schema_lists_every_question_with_when_it_is_asked(coach: Shell) -> None:
    listed = coach.fine("interview", "--schema").data
    assert all(set(question) == QUESTION | {"ask_when"} for question in listed)
    ids = [question["id"] for question in listed]
    assert len(ids) == len(set(ids))
    assert ids[0] == "danger_nerves"


def test_nobody_at_the_terminal_is_told_so(coach: Shell) -> None:
    said = coach("interview")
    assert said.code == 2
    assert "--json" in said.err
    assert coach("interview", "--plain", "--answers", "-").code == 2


def typed(coach: Shell, answers: dict[str, Any]) -> list[str]:
    """What somebody types in plain mode to give these answers, in the order of the questions."""
    lines: list[str] = []
    told: dict[str, Any] = {}
    while (step := ask(coach, told))["status"] == "asking":
        question = step["question"]
        value = answers.get(question["id"], quiet(question))
        told[question["id"]] = value
        values = [choice["value"] for choice in question["choices"]]
        if question["kind"] == "multi":
            assert isinstance(value, list)
            lines.append(" ".join(str(values.index(tick) + 1) for tick in value) or "0")
        elif question["kind"] == "single":
            lines.append(str(values.index(value) + 1))
        else:
            lines.append(str(value))
    return lines


LIFT: dict[str, Any] = {"age": 34, "sex": "male", "onset_days": 0, "pain_now": 6, "start": "lift", "set_off": ["load_heavy"]}


def test_plain_asks_to_the_end_and_starts_the_plan(coach: Shell) -> None:
    lines = typed(coach, LIFT)
    text = coach.fine("interview", "--plain", stdin="\n".join([*lines, "1"]) + "\n").out
    assert "You can look after this at home." in text
    assert "Likely" in text
    assert "Your plan:" in text
    assert coach.fine("today", "--json").data["episode"]


def test_plain_can_be_left_and_goes_on_where_it_was(coach: Shell) -> None:
    lines = typed(coach, LIFT)
    first = coach.fine("interview", "--plain", stdin="\n".join(lines[:5]) + "\n").out
    assert "Your answers are kept" in first
    second = coach.fine("interview", "--plain", stdin="\n".join([*lines[5:], "2"]) + "\n").out
    assert "Answers kept: 5." in second
    assert "Your plan:" in second
    assert "coach start" in second


def test_plain_asks_a_list_again_on_which_the_app_was_left_with_marks(coach: Shell) -> None:
    coach.fine("interview", "--plain", stdin="0\n0\n")
    morning = FixedClock(datetime.fromisoformat(f"{coach.day}T08:00").astimezone())
    with closing(open_coach(find_home({"COACH_HOME": str(coach.home)}), morning)) as door:
        kept = door.interview_draft()
        assert kept is not None
        door.save_interview_draft(kept[1], {"danger_nerves": {"saddle": "yes"}})
    text = coach.fine("interview", "--plain", stdin="q\n").out
    assert "Danger signs, 1 of" in text


def test_plain_says_how_to_name_the_country_where_none_is_known(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert "coach config region GB" in coach.fine("interview", "--plain", stdin="q\n").out
    coach.fine("config", "region", "IE")
    text = coach.fine("interview", "--plain", stdin="q\n").out
    assert "coach config region" not in text
    assert "112 or 999" in text


def test_plain_goes_back_says_why_and_whom_to_call(coach: Shell) -> None:
    text = coach.fine("interview", "--plain", stdin="?\n!\n0\nback\nback\n0\nq\n").out
    assert "lower" in text or "nerves" in text
    assert "Help now: 999" in text
    assert "This is the first question." in text
    assert text.count("Danger signs, 1 of") == 3


def test_plain_begins_again_when_asked_and_when_answers_are_old(coach: Shell) -> None:
    coach.fine("interview", "--plain", stdin="0\n0\n34\n")
    text = coach.fine("interview", "--plain", stdin="new\n").out
    assert "We begin again." in text
    coach.fine("interview", "--plain", stdin="0\n0\n34\n")
    coach.next_day(3)
    text = coach.fine("interview", "--plain", stdin="").out
    assert "Danger is asked afresh" in text
    assert "Danger signs, 1 of" in text


def test_plain_not_sure_is_asked_once_more_in_other_words(coach: Shell) -> None:
    text = coach.fine("interview", "--plain", stdin="3?\n").out
    assert "once more in other words" in text
    one_by_one = coach.fine("interview", "--plain", stdin="new\nx\n").out
    assert "Peeing" in one_by_one or "peeing" in one_by_one


def test_plain_wrong_lines_are_asked_again(coach: Shell) -> None:
    text = coach.fine("interview", "--plain", stdin="99\nabc\n\n0\n0\nold\n-3\n34\n5\n").out
    assert text.count("numbers from 1 to") == 3
    assert "age: old is not allowed" in text
    assert "type a number from 1 to 3" in text


def test_plain_stops_at_an_emergency_with_whom_to_call_and_starts_nothing(coach: Shell) -> None:
    text = coach.fine("interview", "--plain", stdin="3\n").out
    after = text[text.index("None: 0.") :]
    assert "Call 999" in after
    assert "Your plan" not in after
    assert coach.fine("today", "--json").data["episode"] is None
    assert coach("start", "acute-strain").code == 1


def test_an_emergency_is_shown_at_each_start_until_somebody_has_looked(coach: Shell) -> None:
    coach.fine("interview", "--plain", stdin="3\n")
    assert coach.fine("today").out.startswith("Call 999")
    assert coach.fine().out.startswith("Call 999")
    coach.fine("cleared", "--by", "A&E", "--note", "a trapped nerve, going home")
    assert "Call 999" not in coach.fine("today").out


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"at": "2026-03-02T02:14", "answers": {"saddle": "yes", "old_question": "yes"}}, "numb"),
        ({"at": "2026-03-02T02:14", "answers": {"danger_nerves": ["saddle", "old_sign"]}}, ""),
        ({"at": "2026-03-02T02:14", "answers": {"age": 40}}, ""),
        ({"answers": {"saddle": "yes"}}, ""),
        ([], ""),
        ("half", ""),
    ],
)
def test_an_emergency_is_shown_whatever_has_become_of_its_answers(coach: Shell, kept: object, said: str) -> None:
    told = open_coach(find_home({"COACH_HOME": str(coach.home)}), FixedClock(datetime(2026, 3, 2, 8, tzinfo=UTC)))
    told.save_draft("emergency", json.dumps(kept) if kept != "half" else '{"at"')
    told.close()
    for text in (coach.fine("today").out, coach.fine().out):
        assert text.startswith("Call 999")
        assert said in text.lower()
        assert "coach cleared" in text
    coach.fine("cleared", "--by", "A&E")
    assert "Call 999" not in coach.fine("today").out


def test_an_interview_that_was_left_goes_on_after_its_questions_have_changed(coach: Shell) -> None:
    told = open_coach(find_home({"COACH_HOME": str(coach.home)}), FixedClock(datetime(2026, 3, 2, 8, tzinfo=UTC)))
    told.save_interview_draft({"danger_nerves": [], "old_question": "yes"})
    told.close()
    assert "Danger signs, 2 of" in coach.fine("interview", "--plain", stdin="").out


def test_an_emergency_marked_by_mistake_can_be_taken_back(coach: Shell) -> None:
    text = coach.fine("interview", "--plain", stdin="3\nback\n0\n").out
    assert "Danger signs, 2 of" in text
    coach.fine("interview", "--plain", stdin="3\nback\n" + "\n".join(["0", "0"]) + "\n")
    lines = typed(coach, LIFT)
    coach.fine("interview", "--plain", stdin="new\n" + "\n".join([*lines, "2"]) + "\n")
    assert not coach.fine("today").out.startswith("Call")


def test_whom_to_call_follows_the_region(coach: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for locale, number in (("de_DE.UTF-8", "112"), ("en_US.UTF-8", "911"), ("xx_XX.UTF-8", "112"), ("C", "112")):
        monkeypatch.setenv("LANG", locale)
        assert number in ask(coach, {"saddle": "yes"})["advice"][0], locale
    coach.fine("config", "region", "GB")
    assert "999" in ask(coach, {"saddle": "yes"})["advice"][0]
    assert "911" in ask(coach, {"saddle": "yes", "region": "US"})["advice"][0]


@pytest.mark.parametrize(
    ("answers", "disposition", "plan"),
    [
        ({"age": 15, "sex": "female", "pregnancy": "no"}, "self-care", None),
        ({"age": 40, "sex": "male", "fever": "yes"}, "urgent", "clinician-first"),
    ],
)
def test_the_plan_that_the_findings_name(coach: Shell, answers: dict[str, Any], disposition: str, plan: str | None) -> None:
    found, _ = finish(coach, answers)
    assert found["plan"] == plan
    if answers["age"] >= 16:
        assert found["disposition"] == disposition


def test_plain_goes_back_over_what_was_answered_before_a_pause(coach: Shell) -> None:
    coach.fine("interview", "--plain", stdin="0\n0\n34\n")
    text = coach.fine("interview", "--plain", stdin="back\nback\nback\nback\n").out
    assert text.count("This is the first question.") == 1
    assert text.index("How old are you?") < text.index("Danger signs, 2 of") < text.index("Danger signs, 1 of")


def test_plain_asks_once_more_whether_an_age_below_five_is_right(coach: Shell) -> None:
    lines = typed(coach, LIFT)
    before = lines[: lines.index("34")]
    text = coach.fine("interview", "--plain", stdin="\n".join([*before, "0", "no", "34"])).out
    assert "An age of 0: is that right?" in text
    assert coach.fine("interview", "--json", "--answers", "-", stdin='{"age": 0}').data["status"] == "asking"
    text = coach.fine("interview", "--plain", stdin="\n".join(["new", *before, "4", "yes"])).out
    assert "An age of 4: is that right?" in text
    assert "How old are you?" in text
    text = coach.fine("interview", "--plain", stdin="\n".join(["new", *before, "5"])).out
    assert "is that right?" not in text
