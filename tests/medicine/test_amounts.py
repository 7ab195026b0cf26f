from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.medicine.amounts import (
    AmountProblem,
    find_product,
    make_dose,
    not_told,
    own_product,
    parse_amount,
    read_amount,
    unknown_product,
)
from coach.medicine.cautions import assess
from coach.medicine.guard import guard
from tests.medicine.kit import NOW, catalogue, dose, texts

NOTHING = {question.fact: "no" for question in catalogue().questions}


@pytest.mark.parametrize(
    ("text", "mg", "units"),
    [
        ("400 mg", 400, None),
        ("400mg", 400, None),
        ("0.5 g", 500, None),
        ("1,000 mg", 1000, None),
        ("1,5 g", 1500, None),
        ("500 mcg", 0.5, None),
        ("2 tablets", None, 2),
        ("two Tablets", None, 2),
        ("half a tablet", None, 0.5),
        ("½ tablet", None, 0.5),
        ("1 sachet", None, 1),
        ("2", None, 2),
        ("2 x 200 mg", 400, 2),
        ("2×200mg", 400, 2),
        ("200 mg x 2", 400, 2),
        ("2 tablets of 200 mg", 400, 2),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, mg: float | None, units: float | None) -> None:
    found = parse_amount(text)
    assert (found.mg, found.units) == (mg, units)


@given(
    count=st.sampled_from([("2", 2), ("two", 2), ("3", 3), ("half a", 0.5), ("½", 0.5), ("1", 1), ("1.5", 1.5)]),
    strength=st.sampled_from(
        [("200", "mg", 200), ("400", "milligrams", 400), ("1", "g", 1000), ("0.5", "grams", 500), ("50", "mcg", 0.05)]
    ),
    form=st.sampled_from(
        [
            "{count} x {strength}", "{count}×{strength}", "{count} tablets of {strength}", "{count} tablets {strength}",
            "{count} {strength} tablets", "{count} tablets of {strength} each",
            "{strength} x {count}", "{strength}*{count}", "{strength} times {count}", "{strength} {count} tablets",
            "{strength} tablets x {count}", "{strength} x {count} tablets",
        ]
    ),
    gap=st.sampled_from(["", " "]),
    case=st.sampled_from([str.lower, str.upper, str.title]),
)  # fmt: skip
def test_which_number_is_the_strength_and_which_the_count_does_not_hang_on_order_or_spelling(
    count: tuple[str, float], strength: tuple[str, str, float], form: str, gap: str, case: Callable[[str], str]
) -> None:
    number, unit, mg = strength
    told = count[0]
    if not form.startswith("{count}"):
        told = told.removesuffix(" a")
    found = parse_amount(case(form.format(count=told, strength=f"{number}{gap}{unit}")))
    assert found.mg == pytest.approx(mg * count[1])
    assert found.units == count[1]


@pytest.mark.parametrize("text", ["mg 200 x 2", "2 tablets mg 200"])
def test_the_unit_of_mass_may_stand_before_its_number(text: str) -> None:
    assert parse_amount(text).units == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "mg",
        "0",
        "0 mg",
        "-5 mg",
        "nan",
        "inf mg",
        "1e9 mg",
        "400 400 400 mg",
        "5-6 tablets",
        "some",
        "²",
        "٤ mg",
        "10 ml",
        "400 mg tablets",
        "2 3",
    ],
)
def test_what_cannot_be_read_is_asked_again(text: str) -> None:
    with pytest.raises(AmountProblem, match="Write it like 400 mg"):
        parse_amount(text)


def test_a_dot_that_may_mean_thousands_is_asked_again() -> None:
    with pytest.raises(AmountProblem, match="two ways"):
        parse_amount("1.000 mg")


@pytest.mark.parametrize("text", ["50", "75", "200", "400", "1000"])
def test_a_large_number_alone_is_asked_of_what_it_is(text: str) -> None:
    with pytest.raises(AmountProblem, match=f"of what\\? Write {text} mg, or how many tablets"):
        parse_amount(text)


@pytest.mark.parametrize("text", ["999999 mg", "500 tablets", "200 x 5000 mg"])
def test_an_amount_nobody_can_have_had_is_asked_again(text: str) -> None:
    with pytest.raises(AmountProblem, match="larger than any dose"):
        parse_amount(text)


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("ibuprofen", "ibuprofen"),
        ("Acetaminophen", "paracetamol"),
        ("APAP", "paracetamol"),
        ("co codamol", "co-codamol"),
        ("CO-CODAMOL", "co-codamol"),
        ("goodys", "goodys-powder"),
        ("norco", "vicodin"),
    ],
)
def test_a_name_or_alias_finds_its_product(name: str, product: str) -> None:
    found = find_product(catalogue(), name, "GB").product
    assert found is not None
    assert found.id == product


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ibuprofin", "ibuprofen"),
        ("paracetmol", "paracetamol"),
        ("nuromoll", "Nuromol"),
        ("Voltarol", "Voltarol gel"),
        ("Voltarol", "Voltarol tablets"),
        ("lemsip max", "Lemsip"),
    ],
)
def test_a_near_miss_lists_what_may_have_been_meant(typed: str, meant: str) -> None:
    found = find_product(catalogue(), typed, "GB")
    assert found.product is None
    assert meant in [candidate.name for candidate in found.candidates]


def test_a_name_like_no_other_finds_nothing() -> None:
    found = find_product(catalogue(), "xyzzyqq", "GB")
    assert (found.product, found.candidates) == (None, ())


def test_mg_of_a_combination_are_asked_for_in_tablets() -> None:
    product = find_product(catalogue(), "nuromol", "GB").product
    assert product is not None
    with pytest.raises(AmountProblem, match="How many tablets"):
        make_dose(catalogue(), product, parse_amount("400 mg"), at=NOW)


def test_a_dose_without_an_amount_is_one_unit_or_a_full_single_dose() -> None:
    nuromol, ibuprofen = (find_product(catalogue(), name, "GB").product for name in ("nuromol", "ibuprofen"))
    assert nuromol is not None
    assert ibuprofen is not None
    assert make_dose(catalogue(), nuromol, None, at=NOW, region="GB").ingredients == {"ibuprofen": 200, "paracetamol": 500}
    guessed = make_dose(catalogue(), ibuprofen, None, at=NOW, region="GB")
    assert (guessed.ingredients, guessed.assumed) == ({"ibuprofen": 400}, ("ibuprofen",))


def test_the_person_can_add_what_the_box_says_and_it_comes_first() -> None:
    own = own_product("Lemsip", {"paracetamol": 1000.0}, unit="sachet", checked="2026-07-15")
    found = find_product(catalogue().plus((own,)), "lemsip", "GB").product
    assert found is own
    assert make_dose(catalogue(), own, parse_amount("2 sachets"), at=NOW).ingredients == {"paracetamol": 2000}
    seed = find_product(catalogue(), "lemsip", "GB").product
    assert seed is not None
    assert make_dose(catalogue(), seed, parse_amount("2 sachets"), at=NOW).assumed == ("paracetamol",)


def test_a_product_nobody_knows_holds_nothing_and_a_gel_no_mg() -> None:
    assert make_dose(catalogue(), unknown_product("Snake oil"), None, at=NOW).ingredients == {}
    gel = find_product(catalogue(), "ibuprofen gel", "GB").product
    assert gel is not None
    assert make_dose(catalogue(), gel, parse_amount("2"), at=NOW).ingredients == {"ibuprofen-gel": 0}
    with pytest.raises(AmountProblem, match="is a gel"):
        make_dose(catalogue(), gel, parse_amount("50 mg"), at=NOW)


@pytest.mark.parametrize("amount", ["2 tablets", "2", "two caplets", "2 tablets of 500 mg"])
def test_two_ordinary_uk_paracetamol_tablets_are_1000_mg_and_no_alarm(amount: str) -> None:
    made = dose("paracetamol", amount)
    assert (made.ingredients, made.assumed) == ({"paracetamol": 1000}, ())
    result = guard(catalogue(), "GB", (), made, now=NOW, cautions=assess(catalogue(), NOTHING))
    assert not result.confirm
    assert ("Counted as 2 × 500 mg paracetamol." in texts(result)) is ("of" not in amount)


@pytest.mark.parametrize(("amount", "region"), [("2 sachets", "GB"), ("2 doses", "GB"), ("2 tablets", "US"), ("2 tablets", "AU")])
def test_what_is_no_tablet_or_sold_elsewhere_is_not_taken_for_one(amount: str, region: str) -> None:
    paracetamol = find_product(catalogue(), "paracetamol", region).product
    assert paracetamol is not None
    told, strengths = read_amount(catalogue(), paracetamol, amount)
    assert not_told(catalogue(), paracetamol, told, strengths, region) == ("paracetamol",)
    made = make_dose(catalogue(), paracetamol, told, at=NOW, region=region)
    assert (made.ingredients, made.assumed) == ({"paracetamol": 2000}, ("paracetamol",))


@pytest.mark.parametrize(
    ("name", "amount", "asked"),
    [
        ("ibuprofen", "2 tablets", ("ibuprofen",)),
        ("ibuprofen", "400 mg", ()),
        ("Nurofen Plus", "2 tablets", ("ibuprofen",)),
        ("Nurofen Plus", "2 tablets of 200 mg ibuprofen", ()),
        ("Anadin Extra", "1", ("paracetamol", "aspirin")),
        ("naproxen", "2 tablets", ("naproxen",)),
        ("nuromol", "2 tablets", ()),
        ("ibuprofen gel", "2", ()),
    ],
)
def test_a_strength_is_asked_for_where_only_the_pack_knows_it(name: str, amount: str, asked: tuple[str, ...]) -> None:
    product = find_product(catalogue(), name, "GB").product
    assert product is not None
    told, strengths = read_amount(catalogue(), product, amount)
    assert not_told(catalogue(), product, told, strengths, "GB") == asked


def test_the_strengths_of_a_combination_are_told_by_substance() -> None:
    product = find_product(catalogue(), "Anadin Extra", "GB").product
    assert product is not None
    told, strengths = read_amount(catalogue(), product, "2 tablets of 200 mg Paracetamol, 0.3 g aspirin")
    made = make_dose(catalogue(), product, told, at=NOW, region="GB", strengths=strengths)
    assert (made.ingredients, made.assumed) == ({"paracetamol": 400, "aspirin": 600}, ())
    for wrong in ("2 tablets of 200 mg", "2 tablets of 200 mg ibuprofen", "400 mg of 200 mg aspirin"):
        with pytest.raises(AmountProblem, match="holds paracetamol"):
            read_amount(catalogue(), product, wrong)
