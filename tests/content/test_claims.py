"""What no text says: how much of a medicine to have, that a danger sign is nothing, an amount in somebody else's units."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.content.check import check_path
from coach.content.library import Library
from coach.content.packs import add_pack, look_at_pack
from coach.content.problems import ERROR, WARNING, ContentError
from tests.content.kit import SHELF, TODAY, check, place_of, spoil

NOTE = 'note = "More time."'


def said(text: str, folder: Path) -> list[tuple[str, str]]:
    """Severity and code of what is said of a note with this text."""
    return [(each.severity, each.code) for each in check(spoil((NOTE, f'note = "{text}"')), folder)]


@pytest.mark.parametrize(
    "text",
    [
        "Take 1000 mg paracetamol and 600 mg ibuprofen each 4 hours.",
        "Two ibuprofen before golf.",
        "Paracetamol helps. Take 2 tablets.",
        "Use Nurofen 400mg.",
        "Paracetamol 1000 every six hours.",
        "Acetaminophen, half a tablet.",
        "Take two painkillers before golf.",
        "You may use ibuprofen gel three times a day.",
    ],
)
def test_an_amount_of_a_medicine_is_an_error(text: str, tmp_path: Path) -> None:
    assert said(text, tmp_path) == [(ERROR, "medicine-amount")]


@pytest.mark.parametrize("text", ["Take paracetamol.", "Rest a little, then have some Tylenol.", "You can use codeine."])
def test_an_instruction_to_have_a_medicine_is_a_word_not_ours(text: str, tmp_path: Path) -> None:
    assert said(text, tmp_path) == [(WARNING, "wording")]


@pytest.mark.parametrize(
    "text",
    [
        "Ask a pharmacist before you use ibuprofen.",
        "Never use ibuprofen with a blood thinner.",
        "In one ibuprofen trial it did little.",
        "In one trial diazepam added nothing.",
        "Two anti-inflammatory medicines on one day",
        "Ibuprofen is a medicine. Walk 10 minutes, three times a day.",
    ],
)
def test_a_medicine_may_be_named(text: str, tmp_path: Path) -> None:
    assert said(text, tmp_path) == []


def test_a_name_in_the_title_and_the_amount_in_the_line_below_are_seen_together(tmp_path: Path) -> None:
    text = spoil(('title = "Warmth"', 'title = "Paracetamol"\n  text = "1000 mg at noon."'))
    (problem,) = check(text, tmp_path)
    assert (problem.code, problem.line, problem.column) == ("medicine-amount", *place_of(text, '"1000 mg'))


def test_an_amount_in_a_lesson_is_found_too(tmp_path: Path) -> None:
    file = tmp_path / "lessons" / "pills.toml"
    file.parent.mkdir()
    lines = ["format = 1", 'id = "pills"', 'title = "Pills"', 'text = "Take 400 mg of ibuprofen."', 'stages = ["rest"]']
    file.write_text("\n".join([*lines, 'sources = ["our rule"]', "reviewed = 2026-11-22", ""]), encoding="utf-8")
    assert "medicine-amount" in [problem.code for problem in check_path(file, SHELF)]


def test_a_pack_that_prescribes_is_not_added(tmp_path: Path) -> None:
    folder = tmp_path / "pack" / "templates"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(spoil((NOTE, 'note = "Take 400 mg ibuprofen."')), encoding="utf-8")
    library = Library(tmp_path / "yours")
    pack = look_at_pack(folder.parent, library, TODAY)
    assert [problem.code for problem in pack.problems] == ["medicine-amount"]
    with pytest.raises(ContentError):
        add_pack(pack, library)


@pytest.mark.parametrize(
    "text",
    [
        "Numb between the legs is normal and harmless.",
        "Losing control of your bladder is normal after a spasm. Wait a week.",
        "Numb legs are normal.",
        "If your legs go numb, that is normal.",
        "If your legs go numb that is normal.",
        "Trouble peeing? Nothing to worry about.",
        "A weak leg? That is fine.",
        "You may ignore a fever.",
        "Chest pain is harmless.",
        "Numb feet, tingling and pins are normal in week one.",
        "It is normal to have no bladder control for a day.",
        "It is fine not to pee for two days.",
        "Do not call about numb legs, they are normal.",
        "Numb legs do not need a doctor, that is normal.",
        "Numb legs: nothing to worry about.",
        "It is harmless: legs go numb after a spasm.",
        "Is it normal to be numb? Yes, for a week.",
        "Your legs go numb. This is to be expected.",
        "Losing control of your bladder? Wait a week.",
        "Leaking a little pee is no problem.",
        "No feeling between the legs is normal.",
        "You cannot pee? That is normal.",
        "Do not worry about a numb bottom.",
        "A fever can wait.",
        "Numbness is a normal part of healing.",
        "Night sweats are okay.",
        "Weak feet are normal now.",
        "Wetting yourself is normal once.",
    ],
)
def test_a_danger_sign_called_harmless_is_an_error(text: str, tmp_path: Path) -> None:
    assert (ERROR, "false-comfort") in said(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "It is not normal to be numb between the legs.",
        "Numb? Call at once.",
        "normal pain is not numbness",
        "Numb legs are not normal.",
        "Never just ignore numb legs.",
        "Is peeing normal for you?",
        "Go on if bladder and bowels are fine.",
        "Sore legs are normal.",
        "A fever? See a doctor today. Walking is fine.",
        "Pain is normal, numbness is not.",
        "Pain is normal; a numb bottom is not.",
        "Pain is normal. Numbness is not.",
        "Pain is normal, but numbness needs a doctor at once.",
        "Soreness is normal, but call at once if your legs go numb.",
        "Numbness is never normal.",
        "Numb legs are far from normal.",
        "A normal day has no fever.",
        "Soreness is fine unless a leg goes numb.",
        "Nobody should call numb legs harmless.",
        "Do not believe that numb legs are normal.",
        "With no fever and no numbness you are fine to walk.",
        "Is it normal to be numb? No. Call today.",
        "Is numbness between the legs normal? See someone today.",
        "Sore muscles are fine, but not numb legs.",
        "Losing control of your bladder is not normal. Call at once.",
        "Trouble peeing is never fine.",
        "Do not wait a week with a numb leg.",
        "Soreness is safe without numbness.",
        "You should not ignore trouble peeing.",
        "Walking is fine. If your legs go numb, call at once.",
        "If a leg goes numb, stop and call. Otherwise walking is fine.",
    ],
)
def test_a_danger_sign_may_be_named(text: str, tmp_path: Path) -> None:
    assert said(text, tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "Walking is fine while you have a fever.",
        "Go back to normal life once the fever is gone.",
        "See a doctor for numb legs to be on the safe side.",
        "Peeing should feel normal.",
        "Walking is fine until a leg goes numb.",
        "A fever? Walking is fine.",
    ],
)
def test_a_sentence_that_may_call_something_else_harmless_is_a_warning(text: str, tmp_path: Path) -> None:
    assert said(text, tmp_path) == [(WARNING, "false-comfort")]


@pytest.mark.parametrize("place", ["goal", "lesson"])
def test_a_pack_that_calls_a_danger_sign_harmless_is_not_added(place: str, tmp_path: Path) -> None:
    text = "Losing control of your bladder is normal after a spasm. Wait a week."
    pack = tmp_path / "pack"
    for folder in ("templates", "lessons"):
        (pack / folder).mkdir(parents=True)
    goal = text if place == "goal" else "Walk a little."
    plan = spoil(('title = "Move lightly"', f'title = "Move lightly"\ngoal = "{goal}"'))
    (pack / "templates" / "mine.toml").write_text(plan, encoding="utf-8")
    card = ["format = 1", 'id = "wait"', 'title = "Wait"', f'text = "{text if place == "lesson" else "Walk a little."}"']
    lines = [*card, 'stages = ["rest"]', 'sources = ["our rule"]', "reviewed = 2026-11-22", ""]
    (pack / "lessons" / "wait.toml").write_text("\n".join(lines), encoding="utf-8")
    look = look_at_pack(pack, Library(tmp_path / "yours"), TODAY)
    assert [(problem.severity, problem.code) for problem in look.problems] == [(ERROR, "false-comfort")]
    with pytest.raises(ContentError):
        add_pack(look, Library(tmp_path / "yours"))


@pytest.mark.parametrize("text", ["Less than 5 kg on the belt", "No more than 10 feet", "Water of 45 °C", "A 2.5km loop"])
def test_an_amount_outside_braces_is_a_warning(text: str, tmp_path: Path) -> None:
    assert said(text, tmp_path) == [(WARNING, "amount")]


@pytest.mark.parametrize("text", ["Less than {5 kg}", "5 in a row", "Bend to 90 degrees", "Ten minutes, 3 sets"])
def test_what_is_no_amount_or_stands_in_braces_is_none(text: str, tmp_path: Path) -> None:
    assert said(text, tmp_path) == []


def test_notes_of_a_ladder_are_shown_and_so_are_read(tmp_path: Path) -> None:
    file = tmp_path / "sports" / "easy.toml"
    file.parent.mkdir()
    steps = '[ { title = "One", load = "10 minutes" }, { title = "Two", load = "20 minutes" } ]'
    lines = ["format = 1", 'id = "easy"', 'title = "Easy"', f"steps = {steps}", 'notes = ["Two ibuprofen first."]']
    file.write_text("\n".join([*lines, 'sources = ["our rule"]', "reviewed = 2026-11-22", ""]), encoding="utf-8")
    assert [problem.code for problem in check_path(file, SHELF)] == ["medicine-amount"]


def test_notes_for_readers_of_a_template_are_not(tmp_path: Path) -> None:
    text = spoil(('title = "My plan"', 'title = "My plan"\nnotes = "In the trial 400 mg ibuprofen was had."'))
    assert check(text, tmp_path) == []
