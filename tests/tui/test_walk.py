from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from coach.interview.given import given_for
from coach.tui.walk import Walk, keys_of
from tests.tui import script

if TYPE_CHECKING:
    from coach.interview.model import Question


def answer_for(question: Question, pick: int) -> dict[str, object]:
    if question.kind == "multi":
        return given_for(question, {question.signs[pick % len(question.signs)].id: "not-sure"} if pick % 3 == 0 else {})
    if question.kind == "single":
        return {question.id: question.choices[pick % len(question.choices)].value}
    return {question.id: pick % 100 if question.kind == "number" else f"words {pick}"}


STEPS = st.lists(st.tuples(st.sampled_from(["answer", "back", "jump"]), st.integers(0, 30)), max_size=40)


@given(STEPS)
def test_wandering_about_never_loses_an_answer_and_resuming_comes_to_the_same_place(steps: list[tuple[str, int]]) -> None:
    walk = Walk(script.next_step, {})
    expected: dict[str, object] = {}
    for what, pick in steps:
        asking = walk.asking
        if what == "back":
            walk.back()
        elif what == "jump":
            walk.jump(script.QUESTIONS[pick % len(script.QUESTIONS)].id)
        elif asking is not None:
            given_now = answer_for(asking.question, pick)
            if "saddle" in given_now and given_now["saddle"] != expected.get("saddle"):
                expected.pop("saddle_check", None)
            for key in keys_of(asking.question):
                expected.pop(key, None)
            expected.update(given_now)
            walk.answer(asking.question, given_now)
        assert walk.answers == expected
        assert 0 <= walk.at <= len(walk.path)
        assert (walk.asking is None) == (walk.at == len(walk.path))
        if walk.asking is None:
            assert walk.findings is not None
    again = Walk(script.next_step, walk.answers)
    assert [asking.question.id for asking in again.path] == [asking.question.id for asking in walk.path]
    assert (again.findings is None) == (walk.findings is None)


def test_changing_an_early_answer_to_an_emergency_ends_the_walk_at_once() -> None:
    walk = Walk(script.next_step, {})
    walk.answer(script.NERVES, given_for(script.NERVES, {}))
    walk.answer(script.BODY, given_for(script.BODY, {}))
    walk.answer(script.AGE, {"age": 40})
    walk.jump("danger-nerves")
    walk.answer(script.NERVES, given_for(script.NERVES, {"saddle": "yes"}))
    assert walk.asking is None
    assert walk.findings is not None
    assert walk.findings.disposition == "emergency"


def test_a_sign_marked_no_after_all_takes_back_what_was_asked_once_more_about_it() -> None:
    walk = Walk(script.next_step, {})
    walk.answer(script.NERVES, given_for(script.NERVES, {"saddle": "not-sure"}))
    walk.answer(script.SADDLE_CHECK, {"saddle_check": "yes"})
    assert walk.findings is not None
    walk.jump("danger-nerves")
    walk.answer(script.NERVES, given_for(script.NERVES, {}))
    assert walk.asking is not None, "no emergency stands on an answer that is on no screen any more"
    assert "saddle_check" not in walk.answers


def test_a_screen_that_opens_between_others_hides_none_of_those_that_are_answered() -> None:
    walk = Walk(script.next_step, {})
    walk.answer(script.NERVES, given_for(script.NERVES, {}))
    walk.answer(script.BODY, given_for(script.BODY, {}))
    walk.answer(script.AGE, {"age": 40})
    walk.jump("danger-nerves")
    walk.answer(script.NERVES, given_for(script.NERVES, {"saddle": "not-sure"}), to_end=True)
    walk.answer(script.SADDLE_CHECK, {"saddle_check": "no"})
    assert [asking.question.id for asking in walk.path] == ["danger-nerves", "danger-body", "saddle_check", "age", "start"]
    assert walk.jump("age"), "what is reviewed can be changed"


def test_a_changed_answer_that_opens_a_question_goes_there() -> None:
    walk = Walk(script.next_step, {})
    walk.answer(script.NERVES, given_for(script.NERVES, {}))
    walk.answer(script.BODY, given_for(script.BODY, {}))
    walk.answer(script.AGE, {"age": 40})
    walk.jump("danger-nerves")
    walk.answer(script.NERVES, given_for(script.NERVES, {"saddle": "not-sure"}), to_end=True)
    assert walk.asking is not None
    assert walk.asking.question.id == "saddle_check"
