from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.journal.days import FixedClock
from coach.journal.entry import correction, effective, from_line, new_entry, random_uuid, to_line
from coach.journal.problems import BadEntry
from coach.journal.shapes import is_day, is_instant, is_uuid
from tests.journal.make import NOW, check_in, day, entry, fix, story

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e299, 1e299) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=10), json_values, max_size=5))
def test_an_entry_comes_back_from_its_line_as_it_was(body: dict[str, object]) -> None:
    made = entry("decision", body)
    again = from_line(to_line(made))
    assert again == made
    assert again.sha256() == made.sha256()
    assert to_line(again) == to_line(made)


@given(st.binary(max_size=200))
def test_no_bytes_make_anything_but_an_entry_or_a_bad_entry(line: bytes) -> None:
    with pytest.raises(BadEntry):
        from_line(line)


@pytest.mark.parametrize("field", ["uuid", "device", "kind", "day", "at", "zone", "offset", "episode", "version", "body"])
@pytest.mark.parametrize("value", [None, 5, "", "x" * 100, [], {}, True, "2026-02-30", "\x1b[31m", -1.5])
def test_a_line_with_any_field_changed_is_refused(field: str, value: object) -> None:
    table = json.loads(to_line(entry("note")))
    if table[field] == value:
        table[field] = "other"
    else:
        table[field] = value
    with pytest.raises(BadEntry):
        from_line(json.dumps(table))


def test_a_line_that_was_cut_or_lacks_a_field_or_has_one_more_is_refused() -> None:
    line = to_line(entry("note"))
    for bad in (line[:-5], line.replace('"zone"', '"zones"'), line[:-1] + ',"more":1}'):
        with pytest.raises(BadEntry):
            from_line(bad)


def test_control_characters_and_half_surrogates_go_and_line_breaks_stay() -> None:
    made = entry("note", {"text": "a\x1b]0;x\x07b\r\nc\td\u202e\ud800e\u200b", "tags": ["\x9bx"]})
    assert made.body == {"text": "a]0;xb\nc\td?e", "tags": ["x"]}


def test_a_strangers_line_with_control_characters_comes_in_clean() -> None:
    made = entry("note", {"text": "quiet"})
    dirty = replace(made, body={"text": "loud\x1b[2J"})
    table = json.loads(to_line(dirty))
    assert table["sha256"] == dirty.sha256()
    assert from_line(json.dumps(table)).body == {"text": "loud[2J"}


def nested(depth: int) -> dict[str, object]:
    body: dict[str, object] = {}
    for _ in range(depth):
        body = {"a": body}
    return body


@pytest.mark.parametrize(
    "body",
    [
        {"text": "x" * 70_000},
        {"many": ["x" * 60_000] * 10},
        {"list": [0] * 60_000},
        nested(40),
        {"n": 2**60},
        {"n": float("nan")},
        {"n": float("inf")},
        {"o": object()},
    ],
)
def test_a_body_that_is_too_much_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(BadEntry):
        entry("decision", body)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("check-in", {"measures": 3}),
        ("check-in", {"measures": {"a": {"b": 1}}}),
        ("check-in", {"danger": "none"}),
        ("session", {"tasks": [{"done": "done"}]}),
        ("dose", {"ingredients": {"ibuprofen": "much"}}),
        ("choice", {"choice": "maybe"}),
        ("supersede", {"target": "that one"}),
        ("forget", {"targets": ["x"]}),
        ("plan", {"plan": "acute"}),
        ("answers", {}),
    ],
)
def test_a_body_that_a_fold_could_trip_over_is_refused(kind: str, body: dict[str, object]) -> None:
    with pytest.raises(BadEntry):
        entry(kind, body)


def test_problems_never_repeat_what_a_person_wrote() -> None:
    with pytest.raises(BadEntry) as caught:
        entry("choice", {"choice": "canary-7f3a"})
    assert "canary" not in f"{caught.value!r} {caught.value} {caught.value.what} {caught.value.next}"


def test_an_entry_keeps_instant_offset_and_zone_apart() -> None:
    at = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York"))
    made = new_entry("note", {}, clock=FixedClock(at), device="m-1", day="2026-10-31")
    assert (made.at, made.offset, made.zone) == ("2026-11-01T06:30:00.000Z", -300, "America/New_York")
    plain = new_entry("note", {}, clock=FixedClock(at.replace(tzinfo=timezone(timedelta(hours=5.5)))), device="m-1", day=day(0))
    assert (plain.offset, plain.zone) == (330, None)


def test_an_episode_entry_names_itself() -> None:
    made = entry("episode", {})
    assert made.episode == made.uuid


def test_uuids_are_version_4_and_differ() -> None:
    made = {random_uuid() for _ in range(1000)}
    assert len(made) == 1000
    assert all(is_uuid(uuid) and uuid[14] == "4" and uuid[19] in "89ab" for uuid in made)


@given(st.text(max_size=30) | st.dates().map(str) | st.datetimes().map(str))
def test_days_and_instants_are_what_python_takes_them_for(text: str) -> None:
    if is_day(text):
        assert datetime.fromisoformat(text).date().isoformat() == text
    if is_instant(text):
        assert datetime.fromisoformat(text).tzinfo == UTC


def test_a_correction_replaces_the_body_and_an_undo_takes_it_back() -> None:
    first = check_in(7)
    better = fix(first, {"measures": {"worst_pain": 3}})
    undone = fix(better, None)
    assert [held.body for held in effective([first, better])] == [{"measures": {"worst_pain": 3}}]
    assert effective([first, better, undone]) == [first]
    assert effective([first, fix(first, None)]) == []
    again = fix(undone, None)
    assert effective([first, better, undone, again])[0].body == {"measures": {"worst_pain": 3}}


def test_the_last_correction_holds_and_undoing_it_brings_the_one_before() -> None:
    first = check_in(7)
    one = fix(first, {"measures": {"worst_pain": 1}}, minute=10)
    two = fix(first, {"measures": {"worst_pain": 2}}, minute=20)
    assert effective([two, one, first])[0].body["measures"] == {"worst_pain": 2}
    assert effective([two, one, first, fix(two, None)])[0].body["measures"] == {"worst_pain": 1}


def test_a_correction_made_after_the_clock_was_set_back_still_comes_last() -> None:
    first = check_in(7)
    one = fix(first, {"measures": {"worst_pain": 1}})
    late = correction(first, None, clock=FixedClock(NOW - timedelta(days=3000)), device="m-one", earlier=[one])
    assert late.at > one.at
    assert effective([first, one, late]) == []


def test_a_correction_under_another_day_or_episode_counts_for_nothing() -> None:
    first = check_in(7, episode=random_uuid())
    other_day = entry("supersede", {"target": first.uuid, "body": None}, on=1, episode=first.episode)
    other_episode = entry("supersede", {"target": first.uuid, "body": None})
    assert effective([first, other_day, other_episode]) == [first]


def test_corrections_in_a_circle_are_ignored_and_end() -> None:
    first = check_in(7)
    one, two = fix(first, None), fix(first, None)
    circle = [replace(a, body={"target": b.uuid, "body": None}) for a, b in ((one, two), (two, one))]
    assert effective([first, *circle]) == [first]
    itself = replace(one, body={"target": one.uuid, "body": None})
    assert effective([first, itself]) == [first]


def test_thousands_of_corrections_of_corrections_end_soon() -> None:
    chain = [check_in(7)]
    for _ in range(3000):
        chain.append(fix(chain[-1], None, minute=1))
    assert effective(chain) == [chain[0]]  # an even number of undos


def test_what_is_forgotten_is_gone_with_its_corrections_and_stays_gone() -> None:
    first, other = check_in(7), check_in(6)
    better = fix(first, {"measures": {"worst_pain": 3}})
    best = fix(better, {"target": first.uuid, "body": {"measures": {"worst_pain": 2}}})
    gone = entry("forget", {"targets": [first.uuid]}, on=5)
    assert effective([best, gone, better, first, other]) == [other]
    regret = entry("forget", {"targets": [gone.uuid]}, on=6)
    assert effective([first, other, gone, regret]) == [other]


@given(st.data())
@settings(max_examples=60)
def test_what_holds_does_not_depend_on_the_order_of_arrival(data: st.DataObject) -> None:
    pool = story(6)
    for _ in range(data.draw(st.integers(0, 12))):
        target = data.draw(st.sampled_from(pool))
        if target.kind == "forget":
            continue
        body = data.draw(st.sampled_from([None, {"measures": {"worst_pain": 1}}, {"target": target.uuid, "body": None}]))
        pool.append(fix(target, body, minute=data.draw(st.integers(1, 90))))
    if data.draw(st.booleans()):
        pool.append(entry("forget", {"targets": [data.draw(st.sampled_from(pool)).uuid]}, on=9))
    expected = effective(pool)
    shuffled = [*pool, *pool[:5]]
    random.Random(data.draw(st.integers(0, 99))).shuffle(shuffled)
    assert effective(shuffled) == expected
    assert effective(expected) == expected
