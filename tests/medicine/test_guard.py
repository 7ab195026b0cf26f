from __future__ import annotations

import pytest

from coach.medicine.cautions import assess
from coach.medicine.guard import custom_limit, guard
from coach.medicine.model import Dose
from tests.medicine.kit import DAY, NOW, catalogue, dose, plain, texts

ADULT = {"age": 40, "sex": "male"}


@pytest.mark.parametrize(
    ("logged", "state"),
    [
        ([400], "fine"),
        ([400, 200], "one-left"),
        ([400, 400], "one-left"),
        ([400, 400, 200], "at-limit"),
        ([400] * 3, "at-limit"),
        ([400] * 3 + [1], "over"),
    ],
)
def test_the_state_warns_one_dose_early_and_goes_over_only_above_the_limit(logged: list[float], state: str) -> None:
    log = [plain("ibuprofen", mg, hours) for hours, mg in enumerate(logged, 1)]
    found = guard(catalogue(), "GB", log, now=NOW).sum_of("ibuprofen")
    assert found is not None
    assert (found.state, found.total_mg, found.limit_mg) == (state, sum(logged), 1200)


def test_four_full_paracetamol_doses_six_hours_apart_stay_within_the_uk_pack_limit_for_ever() -> None:
    log = [plain("paracetamol", 1000, hours) for hours in range(6, 100, 6)]
    result = guard(catalogue(), "GB", log, plain("paracetamol", 1000), now=NOW)
    found = result.sum_of("paracetamol")
    assert found is not None
    assert (found.total_mg, found.state, result.call) == (4000, "at-limit", None)


def test_brands_with_the_same_substance_are_one_sum() -> None:
    log = [dose("paracetamol", "1000 mg", 8), dose("acetaminophen", "500 mg", 6), dose("APAP", "500 mg", 4)]
    result = guard(catalogue(), "GB", log, dose("Nuromol", "2 tablets"), now=NOW)
    paracetamol, ibuprofen = result.sum_of("paracetamol"), result.sum_of("ibuprofen")
    assert paracetamol is not None
    assert ibuprofen is not None
    assert (paracetamol.total_mg, ibuprofen.total_mg) == (3000, 400)
    assert paracetamol.limit_mg == 3000, "six Nuromol are 3000 mg: the stricter box counts"


@pytest.mark.parametrize(
    ("region", "line"), [("GB", "NHS 111"), ("US", "1-800-222-1222"), ("AU", "13 11 26"), ("FR", "poison centre")]
)
def test_the_truth_over_the_limit_is_kept_and_the_regions_poison_line_is_named(region: str, line: str) -> None:
    log = [plain("paracetamol", 1000, hours) for hours in (1, 2, 3, 4)]
    result = guard(catalogue(), region, log, plain("paracetamol", 1000), now=NOW)
    assert result.level == "call"
    assert result.call is not None
    assert line in result.call.poison
    assert line in texts(result)
    assert result.confirm


def test_an_over_full_day_is_still_told_after_its_doses_begin_to_leave_the_window() -> None:
    log = [plain("paracetamol", 2000, 26), plain("paracetamol", 3000, 22)]
    found = guard(catalogue(), "GB", log, now=NOW)
    total = found.sum_of("paracetamol")
    assert total is not None
    assert (total.total_mg, total.peak_mg, total.state, total.peak_state) == (3000, 5000, "at-limit", "over")
    assert found.call is not None


def test_a_dose_remembered_days_later_is_judged_in_its_own_24_hours() -> None:
    log = [plain("ibuprofen", 400, hours) for hours in (24 * 5, 24 * 5 + 6, 24 * 5 + 12)]
    late = plain("ibuprofen", 400, 24 * 5 + 18)
    assert guard(catalogue(), "GB", log, now=NOW).call is None
    assert guard(catalogue(), "GB", log, late, now=NOW).call is not None


def test_the_gap_is_counted_from_the_last_dose_and_named_with_its_time() -> None:
    result = guard(catalogue(), "GB", [plain("ibuprofen", 200, 2)], plain("ibuprofen", 200), now=NOW, offset=60)
    found = result.sum_of("ibuprofen")
    assert found is not None
    assert found.gap_ends == NOW + 6 * 60
    assert "a dose at 10:00. The pack asks for 6 hours" in texts(result)
    assert result.confirm


def test_a_weekday_and_what_stands_before_a_kind_can_be_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    days = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
    monkeypatch.setattr("coach.text.dates.WHOLE_DAYS", days)
    monkeypatch.setattr("coach.text.dates.WEEKDAY_TIME", "{time},{weekday}")
    monkeypatch.setattr("coach.text.medicine.AN_KIND", "ein {kind}")
    log = [*_days(11)[1::2], *_days(11, "naproxen")[::2], dose("ibuprofen", "1", 12)]
    said = texts(guard(catalogue(), "GB", log, now=NOW))
    assert "(23:00,Dienstag)" in said
    assert "Day 11 in a row with ein anti-inflammatory." in said


def test_a_gap_that_has_passed_is_not_mentioned() -> None:
    result = guard(catalogue(), "GB", [plain("ibuprofen", 200, 6)], plain("ibuprofen", 200), now=NOW)
    assert "The pack asks" not in texts(result)


def test_two_anti_inflammatories_in_a_day_are_warned_about_and_one_is_not() -> None:
    two = guard(catalogue(), "US", [plain("naproxen-sodium", 220, 20)], plain("ibuprofen", 200), now=NOW)
    one = guard(catalogue(), "US", [plain("ibuprofen", 200, 20)], plain("ibuprofen", 200), now=NOW)
    late = guard(catalogue(), "US", [plain("naproxen-sodium", 220, 24)], plain("ibuprofen", 200), now=NOW)
    assert "two of one kind" in texts(two)
    assert "two of one kind" not in texts(one) + texts(late)


def test_a_gel_beside_a_tablet_is_a_notice_and_not_a_second_tablet() -> None:
    result = guard(catalogue(), "GB", [dose("Voltarol gel", "1 application", 3)], plain("ibuprofen", 200), now=NOW)
    assert "gel and a tablet" in texts(result)
    assert "two of one kind" not in texts(result)


def test_two_sleepy_medicines_are_warned_about() -> None:
    assert "sleepy add up" in texts(guard(catalogue(), "GB", [plain("diazepam", 2, 5)], plain("codeine", 30), now=NOW))


def _days(count: int, ingredient: str = "ibuprofen") -> list[Dose]:
    return [Dose(ingredient, {ingredient: 200}, NOW - day * DAY) for day in range(count)]


@pytest.mark.parametrize(("days", "level"), [(9, "info"), (10, "notice"), (11, "warn")])
def test_a_run_of_days_is_noticed_on_its_last_day_and_warned_about_after(days: int, level: str) -> None:
    result = guard(catalogue(), "GB", _days(days), now=NOW)
    assert max(run.days for run in result.runs) == days
    assert result.level == level


def test_a_run_of_two_anti_inflammatories_in_turn_is_one_run() -> None:
    log = [*_days(11)[::2], *_days(11, "naproxen")[1::2]]
    assert any(run.about == "nsaid" and run.days == 11 for run in guard(catalogue(), "GB", log, now=NOW).runs)


def test_a_day_without_ends_a_run_but_today_may_still_be_without() -> None:
    broken = [*_days(3), *_days(9)[4:]]
    assert {run.days for run in guard(catalogue(), "GB", broken, now=NOW).runs} == {3}
    assert {run.days for run in guard(catalogue(), "GB", _days(6)[1:], now=NOW).runs} == {5}


def test_a_dose_at_two_in_the_morning_belongs_to_the_evening_before() -> None:
    night = NOW - 9 * 60  # 02:00
    result = guard(catalogue(), "GB", [Dose("ibuprofen", {"ibuprofen": 200}, night), *_days(2)[1:]], now=NOW)
    assert {run.days for run in result.runs} == {1}


def test_an_unknown_product_is_counted_as_unknown_and_makes_every_sum_a_least() -> None:
    log = [Dose("snake\x1b[31m oil", {}, NOW - 60), plain("ibuprofen", 200, 3)]
    result = guard(catalogue(), "GB", log, now=NOW)
    found = result.sum_of("ibuprofen")
    assert found is not None
    assert found.at_least
    assert result.unknown == ("snake[31m oil",)
    assert "not in our sums" in texts(result)
    assert "\x1b" not in texts(result)


def test_a_brand_without_a_known_strength_counts_a_full_dose_a_unit_and_says_so() -> None:
    result = guard(catalogue(), "GB", [], dose("Lemsip", "2 sachets"), now=NOW)
    found = result.sum_of("paracetamol")
    assert found is not None
    assert found.total_mg == 2000
    assert "full doses are counted: 2000 mg" in texts(result)


def test_a_guessed_strength_is_said_before_the_alarm_that_it_leads_to() -> None:
    large = guard(catalogue(), "GB", [], dose("ibuprofen", "2 tablets"), now=NOW)
    assert [note.text.split(",")[0] for note in large.notes if note.level == "warn"] == [
        "No strength was told for this ibuprofen",
        "Counted so",
    ]
    over = guard(catalogue(), "GB", [dose("ibuprofen", "3", 2)], dose("ibuprofen", "2"), now=NOW)
    assert [note.text[:18] for note in over.notes if note.level == "call"][:2] == ["No strength was to", "No strength was to"]
    assert "(today 09:00)" in texts(over)
    told = guard(catalogue(), "GB", [], dose("ibuprofen", "2 tablets of 200 mg"), now=NOW)
    assert "strength" not in texts(told)


def test_a_guessed_dose_is_named_by_its_time_and_only_where_it_counts() -> None:
    guessed = dose("ibuprofen", "1", 16)
    with_own = guard(catalogue(), "GB", [guessed], plain("ibuprofen", 400), now=NOW)
    assert "No strength was told for ibuprofen (Tuesday 19:00)" in texts(with_own)
    assert "No strength" not in texts(guard(catalogue(), "GB", [guessed], plain("paracetamol", 500), now=NOW))
    day_old = guard(catalogue(), "GB", [dose("ibuprofen", "1", 25)], plain("ibuprofen", 400), now=NOW)
    assert "No strength" not in texts(day_old)
    over = guard(catalogue(), "GB", [dose("ibuprofen", "3", 25), plain("ibuprofen", 400, 20)], plain("ibuprofen", 400), now=NOW)
    assert "No strength was told for ibuprofen (Tuesday 10:00)" in texts(over), "it still counts towards the alarm"


def test_the_limit_that_is_near_is_named_in_the_sentence() -> None:
    near = texts(guard(catalogue(), "GB", [plain("ibuprofen", 400, 8)], plain("ibuprofen", 200), now=NOW))
    assert "Two more doses of 400 mg ibuprofen would go over the pack limit, 1200 mg." in near
    at = texts(guard(catalogue(), "GB", [plain("paracetamol", 1000, 8)], plain("paracetamol", 2500), now=NOW))
    assert "Another 2500 mg of paracetamol would go over the pack limit, 4000 mg." in at


def test_an_ingredient_nobody_knows_is_summed_without_a_limit() -> None:
    found = guard(catalogue(), "GB", [Dose("x", {"metamizole": 500.0}, NOW - 5)], now=NOW).sum_of("metamizole")
    assert found is not None
    assert (found.total_mg, found.state, found.limit_mg) == (500, "no-limit", None)


def test_a_dose_dated_in_the_future_is_counted_and_pointed_out() -> None:
    result = guard(catalogue(), "GB", [plain("ibuprofen", 800, -30)], plain("ibuprofen", 400), now=NOW)
    found = result.sum_of("ibuprofen")
    assert found is not None
    assert found.total_mg == 1200
    assert "dated later than now" in texts(result)


def test_a_large_single_dose_is_named() -> None:
    assert "at once is above the pack's 400 mg" in texts(guard(catalogue(), "GB", [], plain("ibuprofen", 600), now=NOW))


def test_low_weight_brings_the_earlier_paracetamol_notice() -> None:
    log = [plain("paracetamol", 1000, hours) for hours in (5, 10)]
    light = assess(catalogue(), {**ADULT, "caution_weight": "yes"})
    heavy = assess(catalogue(), {**ADULT, "caution_weight": "no"})
    assert "2000 mg, a rule of thumb" in texts(guard(catalogue(), "GB", log, now=NOW, cautions=light))
    assert "rule of thumb" not in texts(guard(catalogue(), "GB", log, now=NOW, cautions=heavy))


def test_a_caution_that_says_stop_asks_before_the_dose_is_kept() -> None:
    cautions = assess(catalogue(), {**ADULT, "blood_thinner": True})
    result = guard(catalogue(), "GB", [], plain("ibuprofen", 200), now=NOW, cautions=cautions)
    assert "Your answers include a blood thinner. Speak to a doctor or pharmacist" in texts(result)
    assert result.confirm


def test_cautions_never_asked_count_as_ask_a_pharmacist() -> None:
    result = guard(catalogue(), "GB", [], plain("ibuprofen", 200), now=NOW)
    assert "ask a pharmacist before any anti-inflammatory" in texts(result)


def test_under_18_sees_no_limit_but_is_still_sent_to_the_phone_over_the_adult_one() -> None:
    young = assess(catalogue(), {"age": 17})
    some = guard(catalogue(), "GB", [], plain("paracetamol", 500), now=NOW, cautions=young)
    much = guard(catalogue(), "GB", [plain("paracetamol", 4000, 1)], plain("paracetamol", 500), now=NOW, cautions=young)
    assert "Under 18: ask a pharmacist or doctor before any medicine." in texts(some)
    assert "pack limit" not in texts(some)
    assert some.call is None
    assert much.call is not None


def test_a_prescribers_limit_counts_with_its_name_and_not_above_the_hard_cap_unconfirmed() -> None:
    log = [plain("ibuprofen", 400, hours) for hours in (6, 12, 18)]
    new = plain("ibuprofen", 400)
    asked, needs = custom_limit(catalogue(), "GB", "ibuprofen", 2400, by="Dr Ada\x07 Okoro", on="2026-07-01")
    sure, still = custom_limit(catalogue(), "GB", "ibuprofen", 2400, by="Dr Ada Okoro", on="2026-07-01", confirmed=True)
    assert (needs, still) == (True, False)
    assert guard(catalogue(), "GB", log, new, now=NOW, custom=[asked]).call is not None
    result = guard(catalogue(), "GB", log, new, now=NOW, custom=[sure])
    assert result.call is None
    assert "1600 of the 2400 mg limit from Dr Ada Okoro" in texts(result)


def test_a_lower_limit_from_a_prescriber_holds_at_once() -> None:
    less, needs = custom_limit(catalogue(), "GB", "paracetamol", 2000, by="Dr Okoro", on="2026-07-01")
    result = guard(
        catalogue(),
        "GB",
        [plain("paracetamol", 1000, 5), plain("paracetamol", 1000, 10)],
        plain("paracetamol", 500),
        now=NOW,
        custom=[less],
    )
    assert not needs
    assert result.call is not None


def test_a_limit_from_the_leaflet_fills_the_gap_where_none_is_kept() -> None:
    leaflet, needs = custom_limit(catalogue(), "GB", "naproxen", 750, by="the leaflet", on="2026-07-01", gap=8 * 60)
    found = guard(catalogue(), "GB", [plain("naproxen", 250, 2)], now=NOW, custom=[leaflet]).sum_of("naproxen")
    assert found is not None
    assert (needs, found.limit_mg, found.gap_ends) == (False, 750, NOW + 6 * 60)
    assert guard(catalogue(), "GB", [plain("naproxen", 250, 2)], now=NOW).level == "notice"


@pytest.mark.parametrize(
    ("mg", "by", "on"),
    [(0, "Dr A", "2026-07-01"), (float("nan"), "Dr A", "2026-07-01"), (10, " ", "2026-07-01"), (10, "Dr A", "July")],
)
def test_a_limit_without_amount_name_or_date_is_refused(mg: float, by: str, on: str) -> None:
    with pytest.raises(ValueError, match="name of who gave it"):
        custom_limit(catalogue(), "GB", "ibuprofen", mg, by=by, on=on)


def test_an_empty_log_says_nothing() -> None:
    result = guard(catalogue(), "GB", [], now=NOW)
    assert (result.sums, result.runs, result.notes, result.level, result.call) == ((), (), (), "info", None)
