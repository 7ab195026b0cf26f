from __future__ import annotations

import copy
import subprocess
import sys
import tomllib
from typing import Any

import pytest

from coach.content.medicines import MedicinesProblem, load_medicines, read_medicines
from coach.text import medicine as words
from tests.lessons.readability import grade, sentences_of, words_of
from tests.medicine.kit import FILE, catalogue

RAW: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
SOURCES = {source["id"] for source in tomllib.loads((FILE.parent / "sources.toml").read_text(encoding="utf-8"))["sources"]}
# Commands and promises: Coach says what the log shows, never what to have.
FORBIDDEN = (
    "take",
    "safe",
    "you may",
    "you can have",
    "should have",
    "failed",
    "only",
    "don't worry",
    "damage",
    "discomfort",
    "%",
)


def test_every_source_is_listed_or_our_rule() -> None:
    assert catalogue().sources - {"our rule"} <= SOURCES


def test_the_pack_limits_are_those_of_the_labels() -> None:
    def limits(ingredient: str, region: str) -> tuple[object, ...]:
        limit = catalogue().ingredients[ingredient].limit(region)
        assert limit is not None
        return limit.single_mg, limit.gap, limit.max_mg, limit.longest_run

    assert limits("ibuprofen", "US") == (400, 4 * 60, 1200, 10)
    assert limits("ibuprofen", "GB") == (400, 6 * 60, 1200, 10)
    assert limits("naproxen-sodium", "US") == (440, 8 * 60, 660, 10)
    assert limits("naproxen", "GB") == (None, None, None, 10)
    assert limits("paracetamol", "GB") == (1000, 4 * 60, 4000, 3)
    assert limits("paracetamol", "US") == (1000, 6 * 60, 3000, 10)


@pytest.mark.parametrize("ingredient", sorted(catalogue().ingredients))
def test_a_country_without_figures_is_never_more_generous_than_one_with(ingredient: str) -> None:
    known = [limit for limit in catalogue().ingredients[ingredient].limits if limit.max_mg is not None]
    elsewhere = catalogue().ingredients[ingredient].limit("ZZ")
    if elsewhere is not None and elsewhere.max_mg is not None:
        assert elsewhere.max_mg == min(limit.max_mg for limit in known if limit.max_mg is not None)
        assert elsewhere.gap == max(limit.gap or 0 for limit in known)


def test_acetaminophen_is_called_so_in_the_us_alone() -> None:
    paracetamol = catalogue().ingredients["paracetamol"]
    assert (paracetamol.called("US"), paracetamol.called("GB")) == ("acetaminophen", "paracetamol")


def test_of_every_medicine_that_one_logs_it_is_told_what_is_known() -> None:
    for ingredient in catalogue().ingredients:
        assert all(cls.stance for cls in catalogue().classes_of((ingredient,))), ingredient


def test_every_brand_is_dated() -> None:
    for product in catalogue().products:
        assert len(product.checked) == 10


@pytest.mark.parametrize("column", ["nsaid", "topical", "paracetamol", "relaxant", "heat"])
def test_every_column_of_the_questions_belongs_to_a_class(column: str) -> None:
    assert any(column in question.yes for question in catalogue().questions)
    assert any(cls.column == column for cls in catalogue().classes.values())


def _spoken() -> list[str]:
    found = catalogue()
    said = [
        words.log_shows("ibuprofen", 800, 1200, "pack", at_least=True),
        words.log_shows("ibuprofen", 800, None, "pack", at_least=False),
        words.no_limit("baclofen", ""),
        words.one_left("ibuprofen", 400, 1200, "pack"),
        words.at_limit("ibuprofen", 400, 1200, "pack"),
        words.past_soft("paracetamol", 3000),
        words.gap_ends("ibuprofen", "Friday 13:10"),
        words.too_soon("13:10", 360),
        words.large_dose("ibuprofen", 800, 400),
        words.over("paracetamol", 5000, 4000, "pack"),
        words.two_of_a_kind("ibuprofen, naproxen", "anti-inflammatory"),
        words.gel_and_tablet(),
        words.drowsy("Codeine"),
        words.two_drowsy("codeine, diazepam"),
        words.run_reached("ibuprofen", 10, 10),
        words.run_over("ibuprofen", 11, 10),
        words.unknown_product("Lemsip"),
        words.check_the_box(),
        words.assumed("ibuprofen", ["today 09:40"]),
        words.assumed_now("ibuprofen", 400),
        words.counted(2, [("paracetamol", 500)], usual=True),
        words.counted(2, [("ibuprofen", 200), ("paracetamol", 500)], usual=False),
        words.large_guess("ibuprofen", 800, 400),
        words.not_given("codeine", ["Friday 09:40"]),
        words.in_the_future("ibuprofen"),
        words.under_18(),
        words.adult_limits(),
        words.limit_unclear(),
        words.logged_gel("ibuprofen gel"),
    ]
    for region in found.regions.values():
        said += [words.call(region.poison), words.call_emergency(region.emergency), words.two_of_a_kind_ask(region.advice)]
    for cls in found.classes.values():
        said += [*filter(None, [cls.stance]), words.open_questions(cls.any)]
    for question in found.questions:
        said += [question.why, words.stop(question.short, "any anti-inflammatory"), words.ask(question.short, "any sedative")]
    said += [limit.note for ingredient in found.ingredients.values() for limit in ingredient.limits if limit.note]
    return [*said, *found.pregnancy.values(), *(sign.text for sign in found.stop_and_call)]


@pytest.mark.parametrize("text", sorted(set(_spoken())))
def test_a_sentence_is_short_and_plain_and_tells_nobody_to_have_a_dose(text: str) -> None:
    assert max(len(words_of(sentence)) for sentence in sentences_of(text)) < 16
    lower = {word.strip(".,:;!?'\"()").casefold() for word in text.split()}
    for phrase in FORBIDDEN:
        assert phrase not in lower if " " not in phrase else phrase not in text.casefold()


def test_the_sentences_as_a_whole_read_at_grade_seven_or_below() -> None:
    whole = " ".join(text if text.endswith((".", "!", "?")) else text + "." for text in _spoken())
    for name in ("anti-inflammatory", "anti-inflammatories", "acetaminophen", "paracetamol", "ibuprofen"):
        whole = whole.replace(name, "tablet")  # names have no shorter form
    assert grade(whole) <= 6.5


def _broken(path: tuple[Any, ...], value: object) -> dict[str, Any]:
    content = copy.deepcopy(RAW)
    place: Any = content
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return content


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("format",), 2, "only 1 is known"),
        (("surprise",), 1, "unknown key surprise"),
        (("guard", "window_hours"), 0, "above 0"),
        (("guard", "window_hours"), True, "above 0"),
        (("ingredients", 0, "classes"), ["nsaids"], "nothing is called 'nsaids'"),
        (("ingredients", 0, "limits", 0, "single_mg"), 5000, "must not be above max_mg"),
        (("ingredients", 0, "limits", 0, "hard_cap_mg"), 1, "must not be below"),
        (("ingredients", 0, "limits", 0, "max_mg"), "1200", "a number above 0"),
        (("ingredients", 0, "limits", 0, "max_mgs"), 5, "unknown key max_mgs"),
        (("products", 0, "ingredients"), ["ibuprofin"], "nothing is called 'ibuprofin'"),
        (("products", 0, "checked"), "soon", "a date such as"),
        (("products", 1, "id"), "nuromol", "nuromol stands twice"),
        (("questions", 0, "yes"), {"nsaid": "never"}, "warn, ask or stop"),
        (("questions", 0, "yes"), {"nsaids": "stop"}, "nothing is called 'nsaids'"),
        (("questions", 0, "sources"), [], "a source is needed"),
        (("questions", 0, "known_from"), [{"fact": "age", "over": 3}], "one of is, one_of"),
        (("regions", 0, "poison"), "", "a str is needed"),
        (("stop_and_call", 0, "how_soon"), "later", "emergency or urgent"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(path: tuple[Any, ...], value: object, said: str) -> None:
    with pytest.raises(MedicinesProblem, match=said):
        read_medicines(_broken(path, value))


def test_a_file_that_is_not_toml_is_named(tmp_path: Any) -> None:
    (tmp_path / "medicines.toml").write_text("format = \n", encoding="utf-8")
    with pytest.raises(MedicinesProblem, match=r"medicines\.toml"):
        load_medicines(tmp_path / "medicines.toml")


def test_logging_a_dose_loads_nothing_heavy() -> None:
    code = (
        "import sys, coach.content.medicines, coach.medicine.guard, coach.medicine.amounts, coach.medicine.bodies;"
        "print(sorted({'pydantic', 'textual', 'rich', 'sqlite3', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FILE.parents[1])
    assert done.stdout.strip() == "[]"
