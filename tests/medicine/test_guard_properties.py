from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.medicine.amounts import AmountProblem, find_product, make_dose, parse_amount
from coach.medicine.bodies import from_body, to_body
from coach.medicine.cautions import assess
from coach.medicine.guard import guard
from coach.medicine.model import LEVELS, STATES, Dose
from tests.medicine.kit import DAY, NOW, catalogue

INGREDIENTS = (*sorted(catalogue().ingredients), "something-else")
PRODUCTS = tuple(product.id for product in catalogue().products)
REGIONS = ("GB", "US", "EU", "AU", "ZZ")

_mg = st.one_of(st.sampled_from([200.0, 325.0, 400.0, 500.0, 1000.0, 0.1]), st.floats(0, 5000, allow_nan=False))
_held = st.dictionaries(st.sampled_from(INGREDIENTS), _mg, max_size=3)
_near = st.one_of(st.integers(-4 * DAY, 60), st.sampled_from([0, -1, -DAY, -DAY + 1, -DAY - 1, -2 * DAY]))
_doses = st.builds(
    lambda product, held, back: Dose(product, held, NOW + back, 60, 1.0, ()),
    st.sampled_from((*PRODUCTS, "mystery")),
    _held,
    _near,
)
_logs = st.lists(_doses, max_size=12)
_maybe = st.one_of(st.none(), _doses)
_facts = st.fixed_dictionaries(
    {"age": st.integers(16, 80)},
    optional={"caution_weight": st.sampled_from(["yes", "no", "not-sure"]), "blood_thinner": st.booleans()},
)


@given(_logs, _maybe, st.sampled_from(REGIONS))
def test_no_total_is_ever_below_what_the_log_holds_in_the_last_24_hours(log: list[Dose], new: Dose | None, region: str) -> None:
    result = guard(catalogue(), region, log, new, now=NOW)
    counted = [*log, *([new] if new else [])]
    for ingredient in {name for dose in counted if dose.at > NOW - DAY for name in dose.ingredients}:
        truth = sum(dose.ingredients.get(ingredient, 0.0) for dose in counted if dose.at > NOW - DAY)
        found = result.sum_of(ingredient)
        assert found is not None
        assert found.total_mg >= truth - 1e-6
        assert found.peak_mg >= found.total_mg


@given(_logs, _doses, st.sampled_from(REGIONS))
def test_the_peak_covers_every_window_that_holds_the_new_dose(log: list[Dose], new: Dose, region: str) -> None:
    result = guard(catalogue(), region, log, new, now=NOW)
    for ingredient in new.ingredients:
        found = result.sum_of(ingredient)
        assert found is not None
        for end in range(new.at, new.at + DAY, 97):
            inside = sum(d.ingredients.get(ingredient, 0.0) for d in [*log, new] if end - DAY < d.at <= end)
            assert found.peak_mg >= inside - 1e-6


@given(_logs, _maybe, st.sampled_from(REGIONS), _facts, st.randoms(use_true_random=False))
def test_the_order_of_the_log_does_not_matter(log, new, region, facts, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(log)
    random.shuffle(shuffled)
    cautions = assess(catalogue(), facts)
    first = guard(catalogue(), region, log, new, now=NOW, cautions=cautions)
    second = guard(catalogue(), region, shuffled, new, now=NOW, cautions=cautions)
    assert (first.sums, first.runs, first.level, first.call) == (second.sums, second.runs, second.level, second.call)
    assert set(first.notes) == set(second.notes)


@given(_logs, _maybe, _doses, st.sampled_from(REGIONS), _facts)
def test_another_dose_in_the_log_never_lowers_a_warning(log, new, more, region, facts) -> None:  # type: ignore[no-untyped-def]
    cautions = assess(catalogue(), facts)
    before = guard(catalogue(), region, log, new, now=NOW, cautions=cautions)
    after = guard(catalogue(), region, [*log, more], new, now=NOW, cautions=cautions)
    assert LEVELS.index(after.level) >= LEVELS.index(before.level)
    assert after.confirm >= before.confirm
    assert (after.call is not None) >= (before.call is not None)
    for sum_before in before.sums:
        sum_after = after.sum_of(sum_before.ingredient)
        assert sum_after is not None
        assert sum_after.total_mg >= sum_before.total_mg
        assert STATES.index(sum_after.state) >= STATES.index(sum_before.state)
        assert STATES.index(sum_after.peak_state) >= STATES.index(sum_before.peak_state)
        assert (sum_after.gap_ends or 0) >= (sum_before.gap_ends or 0)
    for run in before.runs:
        assert any(other.about == run.about and other.days >= run.days for other in after.runs)


@given(_logs, _doses, st.sampled_from(REGIONS))
def test_asking_before_keeping_says_no_less_than_the_log_says_afterwards(log: list[Dose], new: Dose, region: str) -> None:
    asked = guard(catalogue(), region, log, new, now=NOW)
    kept = guard(catalogue(), region, [*log, new], now=NOW)
    assert LEVELS.index(asked.level) >= LEVELS.index(kept.level)
    for found in kept.sums:
        same = asked.sum_of(found.ingredient)
        assert same is not None
        assert same.total_mg == found.total_mg


@given(_doses)
def test_a_dose_survives_the_journal(dose: Dose) -> None:
    assert from_body(to_body(catalogue(), dose), dose.offset) == dose


# Text as people and mischief write it: digits of other scripts, escape characters, signs that look like others.
_typed = st.text("0123456789.,+-x×*½²٤einfa mgtblshlo'\x1b\n\u202e\ud800ßİ", max_size=30)
_scalar = st.none() | st.booleans() | st.integers() | st.floats() | _typed
_junk = _scalar | st.lists(_scalar, max_size=3) | st.dictionaries(st.sampled_from(["ibuprofen", "x"]), _scalar, max_size=2)


@given(st.dictionaries(st.sampled_from(["product", "amount", "ingredients", "assumed", "at", "offset"]), _junk), st.booleans())
def test_a_strangers_body_never_stops_the_guard(body: dict[str, object], dated: bool) -> None:
    dose = from_body({**body, "at": "2026-07-15T10:00:00Z"} if dated else body)
    if dated:
        assert dose is not None
        result = guard(catalogue(), "GB", [dose], now=NOW)
        assert all(found.total_mg >= 0 for found in result.sums)


@given(_typed)
def test_any_text_is_an_amount_or_a_sentence(text: str) -> None:
    try:
        found = parse_amount(text)
    except AmountProblem as problem:
        said = str(problem)
    else:
        said = ""
        assert (found.mg or 0) > 0 or (found.units or 0) > 0
    assert "\x1b" not in said


@given(_typed, st.sampled_from(REGIONS))
def test_any_text_can_be_looked_up(text: str, region: str) -> None:
    found = find_product(catalogue(), text, region)
    assert len(found.candidates) <= len(catalogue().products)


@given(st.sampled_from(PRODUCTS), st.floats(0.5, 20), st.sampled_from(REGIONS))
def test_a_known_product_never_counts_less_than_its_units_hold(product_id: str, units: float, region: str) -> None:
    product = catalogue().product(product_id)
    assert product is not None
    dose = make_dose(catalogue(), product, parse_amount(f"{units:.2f} tablets"), at=NOW, region=region)
    assert set(dose.ingredients) == set(product.ingredients)
    for ingredient, mg in dose.ingredients.items():
        known = product.per_unit.get(ingredient)
        assert mg >= (known or 0) * round(units, 2) - 1e-6
        assert known is not None or ingredient in dose.assumed or not catalogue().ingredients[ingredient].by_mg
