from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from coach.conditions import parse
from coach.conditions.tree import names
from tests.lessons.readability import grade, sentences_of, syllables_of, words_of

PLANS = Path(__file__).resolve().parents[2] / "plans"
LESSONS: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((PLANS / "lessons").glob("*.toml"))
}
SOURCES = {source["id"] for source in tomllib.loads((PLANS / "sources.toml").read_text(encoding="utf-8"))["sources"]}
STAGES = {"rest", "medication", "light-activity", "physio", "sport-return", "maintain"}
NAMED_ELSEWHERE = {
    "four-week-load", "warm-up", "sitting-breaks", "bend-again", "flare-plan", "walking", "heat", "sleep-position",
    "twenty-four-hour-rule", "brace", "minerals", "posture", "medicine-log",
}  # fmt: skip
NEVER = (
    "should have",
    "failed",
    "only",
    "non-compliant",
    "streak lost",
    "don't worry",
    "slipped disc",
    "damage",
    "discomfort",
    "%",
)
MEDICINE = {"medicine-log", "paracetamol", "anti-inflammatories", "muscle-relaxants"}
each = pytest.mark.parametrize("name", sorted(LESSONS))


def test_there_are_enough_and_those_that_plans_name() -> None:
    assert len(LESSONS) >= 28
    assert set(LESSONS) >= NAMED_ELSEWHERE


def test_every_kind_of_stage_has_a_weeks_worth_of_cards_for_anybody() -> None:
    for stage in STAGES - {"medication"}:
        free = [name for name, lesson in LESSONS.items() if stage in lesson["stages"] and "when" not in lesson]
        assert len(free) >= 7, stage


@each
def test_a_card_has_its_keys_and_no_others(name: str) -> None:
    lesson = LESSONS[name]
    assert set(lesson) - {"when"} == {"format", "id", "title", "text", "stages", "sources", "reviewed"}
    assert (lesson["format"], lesson["id"]) == (1, name)
    assert lesson["stages"]
    assert set(lesson["stages"]) <= STAGES


@each
def test_a_card_is_forty_to_sixty_words_in_short_sentences(name: str) -> None:
    lesson = LESSONS[name]
    assert 40 <= len(words_of(lesson["text"])) <= 60
    assert max(len(words_of(sentence)) for sentence in sentences_of(lesson["text"])) < 16
    assert len(lesson["title"].split()) <= 5
    assert "\n" not in lesson["text"]


@each
def test_a_card_reads_at_grade_seven_or_below(name: str) -> None:
    assert grade(LESSONS[name]["text"]) <= 7


@each
def test_a_card_uses_none_of_the_words_that_hurt(name: str) -> None:
    text = f"{LESSONS[name]['title']} {LESSONS[name]['text']}".casefold()
    bare = {word.strip(".,:;!?'\"()") for word in text.split()}
    for phrase in NEVER:
        assert phrase not in bare if phrase.isalpha() else phrase not in text


@each
def test_a_card_names_sources_that_are_listed(name: str) -> None:
    sources = LESSONS[name]["sources"]
    assert sources
    assert set(sources) <= SOURCES | {"our rule"}


@each
def test_a_cards_condition_is_one(name: str) -> None:
    when = LESSONS[name].get("when")
    if when is not None:
        condition = parse(when)
        assert names(condition, "fact") | names(condition, "measure")


@pytest.mark.parametrize("name", sorted(MEDICINE))
def test_a_medicine_card_is_for_adults_and_tells_nobody_to_take_one(name: str) -> None:
    lesson = LESSONS[name]
    assert "age" in names(parse(lesson["when"]), "fact")
    assert not {"take", "safe"} & {word.strip(".,:").casefold() for word in lesson["text"].split()}


@pytest.mark.parametrize("name", ["hurt-not-harm", "pain-meter", "flare-plan"])
def test_a_card_that_calms_also_names_the_danger_signs(name: str) -> None:
    assert "danger sign" in LESSONS[name]["text"] or "numb between the legs" in LESSONS[name]["text"]


def test_the_yardstick_knows_hard_from_easy() -> None:
    easy = "The cat sat on the mat. It was warm there."
    hard = "Multidisciplinary rehabilitation necessitates considerable interprofessional communication."
    assert grade(easy) < 2
    assert grade(hard) > 12
    with pytest.raises(ValueError, match="without words"):
        grade(" ... ")


@pytest.mark.parametrize(
    ("word", "count"),
    [("back", 1), ("spasm", 1), ("table", 2), ("walked", 1), ("rested", 2), ("medicine", 3), ("20", 2), ("the", 1)],
)
def test_syllables_are_counted_by_groups_of_vowels(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_a_number_with_a_dot_does_not_end_a_sentence() -> None:
    assert sentences_of("It is 1.5 hours. Then rest") == ["It is 1.5 hours.", "Then rest"]
