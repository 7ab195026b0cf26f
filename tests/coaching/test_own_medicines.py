"""A person's own boxes and a prescriber's limits: told once, counted from then on, taken back in one."""

from __future__ import annotations

import pytest

from coach.coaching.door import Coach
from coach.coaching.own_medicines import NeedsSure
from coach.coaching.problems import Refused
from tests.coaching.conftest import Person


def said(coach: Coach, name: str, amount: str = "") -> str:
    return " ".join(note.text for note in coach.dose(name, amount).result.notes)


def test_a_box_that_no_list_knows_is_counted_by_what_is_in_it(person: Person) -> None:
    coach = person.coach
    coach.own_medicines.keep("Backup 500", "paracetamol 500 mg, caffeine 65 mg", unit="capsule")
    assert [product.name for product in coach.medicines_called("backup")] == ["Backup 500"]
    view = coach.dose("backup 500", "2 capsules")
    assert view.dose.ingredients == {"paracetamol": 1000, "caffeine": 130}
    assert "paracetamol" in said(coach, "paracetamol", "500 mg").casefold()
    found = coach.medicine_now().sum_of("paracetamol")
    assert found is not None
    assert found.total_mg == 1500


def test_a_prescribers_limit_counts_in_place_of_the_pack(person: Person) -> None:
    coach = person.coach
    coach.own_medicines.keep("Naproxen 250", "naproxen 250 mg", most="750 mg", gap="8", by="Dr Okoro")
    assert "500 of the 750 mg limit from Dr Okoro" in said(coach, "naproxen 250", "2 tablets")
    found = coach.medicine_now().sum_of("naproxen")
    assert found is not None
    assert found.gap_ends is not None
    assert found.state == "at-limit"
    assert "1000 mg" in said(coach, "naproxen 250", "2 tablets")
    assert coach.medicine_now().call is not None


def test_a_limit_may_be_given_to_a_medicine_that_the_lists_know(person: Person) -> None:
    coach = person.coach
    coach.own_medicines.keep("paracetamol", most="2 g", by="the pharmacist")
    (limit,) = coach.own_medicines.limits()
    assert (limit.ingredient, limit.max_mg, limit.by) == ("paracetamol", 2000, "the pharmacist")
    coach.own_medicines.keep("paracetamol", most="1500 mg", by="Dr Okoro")
    assert [limit.max_mg for limit in coach.own_medicines.limits()] == [1500]


def test_a_limit_above_what_we_would_count_is_kept_when_it_is_meant(person: Person) -> None:
    coach = person.coach
    with pytest.raises(NeedsSure, match="3000 mg"):
        coach.own_medicines.keep("ibuprofen", most="3000 mg", by="Dr Okoro")
    assert coach.own_medicines.limits() == ()
    coach.own_medicines.keep("ibuprofen", most="3000 mg", by="Dr Okoro", sure=True)
    assert [limit.confirmed for limit in coach.own_medicines.limits()] == [True]


def test_one_undo_takes_back_the_box_and_its_limit_and_redo_brings_them_back(person: Person) -> None:
    coach = person.coach
    coach.own_medicines.keep("Naproxen 250", "naproxen 250 mg", most="750 mg", by="Dr Okoro")
    told = coach.own_medicines.products(), coach.own_medicines.limits()
    coach.undo()
    assert (coach.own_medicines.products(), coach.own_medicines.limits()) == ((), ())
    coach.redo()
    assert (coach.own_medicines.products(), coach.own_medicines.limits()) == told


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"name": "X", "holds": "ibuprofn 200 mg"}, "Did you mean: ibuprofen"),
        ({"name": "X", "holds": "200 mg"}, "which substance"),
        ({"name": " ", "holds": "ibuprofen 200 mg"}, "A name"),
        ({"name": "X", "holds": "ibuprofen 0 mg"}, "amount"),
        ({"name": "ibuprofen"}, "Nothing new"),
        ({"name": "ibuprofen", "most": "600 mg"}, "who gave it"),
        ({"name": "ibuprofen", "most": "3 tablets", "by": "Dr Okoro"}, "no amount in mg"),
        ({"name": "ibuprofen", "most": "600 mg", "gap": "soon", "by": "Dr Okoro"}, "Hours between"),
        ({"name": "X", "holds": "paracetamol 500 mg, codeine 8 mg", "most": "4 g", "by": "Dr Okoro"}, "more than one substance"),
        ({"name": "Nobody knows this"}, "No medicine"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_nothing_is_kept(person: Person, told: dict[str, str], problem: str) -> None:
    coach = person.coach
    with pytest.raises(Refused, match=problem):
        coach.own_medicines.keep(**told)  # type: ignore[arg-type]  # all texts
    assert (coach.own_medicines.products(), coach.own_medicines.limits()) == ((), ())


def test_what_no_list_knows_can_be_kept_by_its_name_alone_and_makes_every_sum_a_least(person: Person) -> None:
    coach = person.coach
    with pytest.raises(Refused, match="No medicine"):
        coach.dose("Grandmother's drops")
    coach.dose("Grandmother's drops", "1", unlisted=True)
    view = coach.dose("paracetamol", "500 mg")
    assert view.result.unknown
    found = view.result.sum_of("paracetamol")
    assert found is not None
    assert found.at_least
