from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.medicine.cautions import answer, answers, assess, open_questions, stale_facts, together
from coach.medicine.guard import guard
from coach.medicine.model import ACTIONS
from tests.medicine.kit import NOW, catalogue, dose, texts

QUESTIONS = {question.id: question for question in catalogue().questions}
ALL_NO = {question.fact: "no" for question in catalogue().questions}
COLUMNS = {cls.column: cls.id for cls in catalogue().classes.values()}

# The screen table row by row, written down apart from the file: what a yes means for each column.
TABLE = [
    ("allergy_nsaid", "stop", "stop", "ok", "ok", "ok"),
    ("ulcer_bleed", "stop", "ask", "ok", "ok", "ok"),
    ("ibd", "ask", "warn", "ok", "ok", "ok"),
    ("kidney", "stop", "ask", "ask", "ask", "ok"),
    ("heart", "stop", "ask", "ok", "stop", "ok"),
    ("bp", "ask", "warn", "warn", "warn", "ok"),
    ("liver", "stop", "ask", "stop", "stop", "ok"),
    ("asthma", "ask", "ask", "ok", "ok", "ok"),
    ("anticoag", "stop", "ask", "ask", "ok", "ok"),
    ("antiplatelet", "stop", "ask", "ok", "ok", "ok"),
    ("steroid", "stop", "ask", "ok", "ok", "ok"),
    ("ssri", "ask", "warn", "ok", "stop", "ok"),
    ("acei_diuretic", "stop", "ask", "ok", "warn", "ok"),
    ("acei_or_diuretic", "ask", "warn", "ok", "warn", "ok"),
    ("lithium", "stop", "ask", "ok", "ask", "ok"),
    ("mtx", "stop", "ask", "ok", "ok", "ok"),
    ("digoxin_sulf", "ask", "warn", "ask", "stop", "ok"),
    ("maoi", "ok", "ok", "warn", "stop", "ok"),
    ("sedatives", "ok", "ok", "warn", "stop", "ok"),
    ("alcohol", "ask", "ok", "ask", "stop", "ok"),
    ("glaucoma", "ok", "ok", "ok", "stop", "ok"),
    ("bph", "warn", "ok", "warn", "stop", "ok"),
    ("thyroid", "ok", "ok", "ok", "stop", "ok"),
    ("myasthenia", "ok", "ok", "ok", "stop", "ok"),
    ("drive", "warn", "ok", "ok", "stop", "ok"),
    ("age60", "ask", "warn", "ok", "stop", "warn"),
    ("weight", "ok", "ok", "ask", "warn", "ok"),
    ("preg", "stop", "ask", "warn", "stop", "ask"),
    ("baby", "ask", "ask", "warn", "stop", "ask"),
    ("chickenpox", "stop", "ok", "ok", "ok", "ok"),
    ("lupus", "ask", "warn", "ok", "ok", "ok"),
    ("skin", "ok", "stop", "ok", "ok", "stop"),
    ("circulation", "ok", "ok", "ok", "ok", "ask"),
    ("surgery", "stop", "ask", "ok", "ask", "ok"),
    ("already", "stop", "warn", "ok", "ok", "ok"),
]


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_one_yes_among_noes_asks_for_what_the_table_says(row: tuple[str, ...]) -> None:
    question, *wanted = row
    cautions = assess(catalogue(), {**ALL_NO, QUESTIONS[question].fact: "yes"})
    for column, action in zip(("nsaid", "topical", "paracetamol", "relaxant", "heat"), wanted, strict=True):
        verdict = cautions.of(COLUMNS[column])
        assert verdict is not None
        assert verdict.action == action, column
        assert "" not in {reason.question for reason in verdict.reasons}, "nothing is open"


def test_all_no_leaves_every_class_free() -> None:
    assert {verdict.action for verdict in assess(catalogue(), ALL_NO).verdicts} == {"ok"}


def test_silence_counts_as_ask_for_every_class() -> None:
    assert {verdict.action for verdict in assess(catalogue(), {}).verdicts} == {"ask"}


def test_not_sure_counts_as_ask_and_never_as_no() -> None:
    verdict = assess(catalogue(), {**ALL_NO, "caution_ulcer_bleed": "not-sure"}).of("nsaid")
    assert verdict is not None
    assert verdict.action == "ask"


@pytest.mark.parametrize(
    ("facts", "question", "reply"),
    [
        ({"age": 60}, "age60", "yes"),
        ({"age": 59}, "age60", "no"),
        ({"age": 17}, "age_u18", "yes"),
        ({"age": 18}, "age_u18", "no"),
        ({"age": "17"}, "age_u18", None),
        ({"blood_thinner": True}, "anticoag", "yes"),
        ({"blood_thinner": "yes"}, "anticoag", "yes"),
        ({"blood_thinner": False}, "anticoag", "no"),
        ({"blood_thinner": "not-sure"}, "anticoag", None),
        ({"blood_thinner": 1}, "anticoag", None),
        ({"kidney_disease": True}, "kidney", "yes"),
        ({"kidney_disease": False}, "kidney", None),
        ({"diabetes": True}, "circulation", "yes"),
        ({"long_steroids": True}, "steroid", "yes"),
        ({"pregnancy": "maybe"}, "preg", "yes"),
        ({"pregnancy": "postpartum"}, "preg", "no"),
        ({"pregnancy": "postpartum"}, "baby", "yes"),
        ({"pregnancy": "no"}, "baby", None),
        ({"sex": "male"}, "preg", "no"),
        ({"sex": "female"}, "preg", None),
    ],
)
def test_interview_facts_answer_what_they_can_and_no_more(facts: dict[str, object], question: str, reply: str | None) -> None:
    assert answer(QUESTIONS[question], facts) == reply


def test_the_more_dangerous_of_two_answers_holds() -> None:
    anticoag = QUESTIONS["anticoag"]
    assert answer(anticoag, {"blood_thinner": True, "caution_anticoag": "no"}) == "yes"
    assert answer(anticoag, {"blood_thinner": False, "caution_anticoag": "yes"}) == "yes"
    assert answer(anticoag, {"blood_thinner": False, "caution_anticoag": "not-sure"}) == "not-sure"


def test_pregnancy_stops_anti_inflammatories_with_the_maternity_teams_sentence() -> None:
    verdict = assess(catalogue(), {**ALL_NO, "pregnancy": "pregnant"}).of("nsaid")
    assert verdict is not None
    assert verdict.action == "stop"
    assert "maternity team" in verdict.reasons[0].text


def test_under_18_is_locked_for_every_medicine_and_asks_no_questions() -> None:
    cautions = assess(catalogue(), {**ALL_NO, "age": 17})
    assert cautions.locked
    assert not open_questions(catalogue(), {"age": 17})
    for verdict in cautions.verdicts:
        if verdict.cls != "heat":
            assert [reason.text for reason in verdict.reasons] == ["Under 18: ask a pharmacist or doctor before any medicine."]


def test_answered_questions_are_not_open_and_old_noes_are_again() -> None:
    assert not open_questions(catalogue(), ALL_NO)
    stale = stale_facts(catalogue(), {"caution_ulcer_bleed": 100, "caution_asthma": 101, "caution_already": 129}, 130)
    assert stale == {"caution_ulcer_bleed", "caution_already"}
    again = {question.id for question in open_questions(catalogue(), ALL_NO, stale=stale)}
    assert again == {"ulcer_bleed", "already"}
    verdict = assess(catalogue(), ALL_NO, stale).of("nsaid")
    assert verdict is not None
    assert verdict.action == "ask"


def test_an_old_yes_stays_yes_and_is_asked_again() -> None:
    facts = {**ALL_NO, "caution_lithium": "yes"}
    verdict = assess(catalogue(), facts, {"caution_lithium"}).of("nsaid")
    assert verdict is not None
    assert verdict.action == "stop"
    assert [question.id for question in open_questions(catalogue(), facts, stale={"caution_lithium"})] == ["lithium"]


def test_questions_are_kept_to_the_medicine_in_hand() -> None:
    for_nsaid = {question.id for question in open_questions(catalogue(), {}, classes={"nsaid"})}
    assert "ulcer_bleed" in for_nsaid
    assert not {"glaucoma", "thyroid", "circulation"} & for_nsaid


def test_silence_on_the_screen_is_not_no() -> None:
    asked = [QUESTIONS["ibd"], QUESTIONS["asthma"], QUESTIONS["liver"]]
    assert answers(asked, {"ibd"}, {"asthma"}, rest_is_no=False) == {"caution_ibd": "yes", "caution_asthma": "not-sure"}
    assert answers(asked, (), rest_is_no=True) == dict.fromkeys(("caution_ibd", "caution_asthma", "caution_liver"), "no")


def test_one_answer_is_one_sentence_for_all_the_medicines_it_is_about() -> None:
    found = together(catalogue(), assess(catalogue(), {**ALL_NO, "caution_drive": "yes"}), catalogue().classes.values())
    assert [reason.action for _, reason in found] == ["stop", "warn"]
    assert "before any muscle relaxant, any sedative, any opioid painkiller" in found[0][1].text


def test_of_a_product_with_two_medicines_a_question_is_told_once_by_its_strictest_answer() -> None:
    cautions = assess(catalogue(), {**ALL_NO, "caution_alcohol": "yes"})
    said = texts(guard(catalogue(), "GB", (), dose("Co-codamol", "1 tablet"), now=NOW, cautions=cautions))
    assert said.count("a fair amount of alcohol") == 1
    assert "Speak to a doctor or pharmacist before any opioid painkiller." in said


@pytest.mark.parametrize(("name", "told"), [("ibuprofen", True), ("paracetamol", False), ("Nurofen Plus", True)])
def test_driving_is_spoken_of_only_before_what_may_make_sleepy_or_dizzy(name: str, told: bool) -> None:
    cautions = assess(catalogue(), {**ALL_NO, "caution_drive": "yes"})
    said = texts(guard(catalogue(), "GB", (), dose(name, "1 tablet"), now=NOW, cautions=cautions))
    assert ("driving" in said) is told


def test_the_sum_of_24_hours_comes_before_every_warning_but_a_call() -> None:
    cautions = assess(catalogue(), {**ALL_NO, "caution_ulcer_bleed": "yes"})
    notes = guard(catalogue(), "GB", (), dose("ibuprofen", "400 mg"), now=NOW, cautions=cautions).notes
    assert notes[0].text.startswith("Ibuprofen, 24 hours: your log shows 400")
    assert any(note.level == "warn" for note in notes)
    over = guard(catalogue(), "GB", (dose("ibuprofen", "400 mg", 7),), dose("paracetamol", "4500 mg"), now=NOW, cautions=cautions)
    assert over.notes[0].level == "call"


_replies = st.dictionaries(st.sampled_from(sorted(ALL_NO)), st.sampled_from(["yes", "no", "not-sure"]))


@given(_replies, st.sampled_from(sorted(ALL_NO)))
def test_another_yes_never_lowers_a_verdict_of_answered_noes(replies: dict[str, str], fact: str) -> None:
    before = assess(catalogue(), {**ALL_NO, **replies, fact: "no"})
    after = assess(catalogue(), {**ALL_NO, **replies, fact: "yes"})
    for one, other in zip(before.verdicts, after.verdicts, strict=True):
        assert ACTIONS.index(other.action) >= ACTIONS.index(one.action)
