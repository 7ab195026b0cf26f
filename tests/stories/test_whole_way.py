"""From "my back just locked" to sport again, by the command line, as people would walk it."""

from __future__ import annotations

from json import dumps
from typing import Any

import pytest

from .people import CRAMPS, DESK, FIFTEEN, GOLFER, LIFT, NUMB, PREGNANT, SADDLE, healing
from .walker import Walker


def walk_on(walker: Walker, days: int, *, flare: frozenset[int] = frozenset(), start: int = 6) -> list[dict[str, Any]]:
    """Live day after day: check in, do what there is to do; on days of `flare` it hurts more."""
    lived: list[dict[str, Any]] = []
    for _ in range(days):
        weekly = bool(lived) and lived[-1]["stage"]["kind"] == "maintain"
        if not weekly or walker.day % 7 == 0:
            pain = healing(walker.day, start) + (4 if walker.day in flare else 0)
            today = walker.check_in(pain)
            walker.do_tasks(today, during=6 if walker.day + 1 in flare else 1)
            lived.append(today)
        walker.next_day()
    return lived


def stages(lived: list[dict[str, Any]]) -> list[str]:
    """The stages in the order they were entered, each entry once."""
    seen: list[str] = []
    for today in lived:
        if not seen or seen[-1] != today["stage"]["kind"]:
            seen.append(today["stage"]["kind"])
    return seen


def test_a_weekend_deadlift_strain_goes_the_whole_way_with_one_step_back(walker: Walker) -> None:
    findings, answers, screens = walker.interview(dict(LIFT))
    assert (findings["disposition"], findings["plan"]) == ("self-care", "acute-strain")
    assert findings["causes"][0]["id"] == "acute-injury"
    assert findings["causes"][0]["likelihood"] == "likely"
    assert findings["causes"][0]["for"]
    assert screens <= 25
    said = walker.start("acute-strain", answers)
    assert "Acute back strain" in said

    lived = walk_on(walker, 150, flare=frozenset({14, 15}))
    kinds = stages(lived)
    backs = [today for today in lived if today["decision"]["kind"] == "step-back"]
    assert len(backs) == 1, "one flare-up of two days is one step back, and one alone"
    assert backs[0]["decision"]["reasons"]
    assert list(dict.fromkeys(kinds)) == ["rest", "light-activity", "physio", "sport-return", "maintain"]
    assert kinds[-1] == "maintain"
    steps = list(dict.fromkeys(today["stage"]["step"] for today in lived if today["stage"]["kind"] == "physio"))
    assert set(steps) == {"A", "B", "C"}
    rungs = list(dict.fromkeys(today["stage"]["step"] for today in lived if today["stage"]["kind"] == "sport-return"))
    assert len(rungs) == 8, "every rung of the weightlifting ladder, one after another"
    assert [today["decision"]["kind"] for today in lived].count("recovered") == 1
    assert all(len(today["tasks"]) <= 5 for today in lived)

    history = walker.run("history")
    assert "Keep it away" in history
    today = walker.run("today")
    assert "Keep it away" in today
    assert walker.run("progress")


def test_an_overusing_golfer_rests_from_the_swing_and_comes_back_by_the_ladder(walker: Walker) -> None:
    findings, answers, _ = walker.interview(dict(GOLFER))
    assert findings["disposition"] == "self-care"
    assert "overuse" in [cause["id"] for cause in findings["causes"] if cause["likelihood"] in {"likely", "possible"}]
    assert findings["plan"] == "overuse"
    walker.start("overuse", answers)
    assert "Leave out for now" in walker.run("today"), "what to leave out is said"
    lived = walk_on(walker, 110, start=5)
    rungs = list(dict.fromkeys(today["stage"]["step"] for today in lived if today["stage"]["kind"] == "sport-return"))
    assert len(rungs) == 9
    assert lived[-1]["stage"]["kind"] == "maintain"


def test_a_desk_worker_is_not_kept_in_rest(walker: Walker) -> None:
    findings, answers, _ = walker.interview(dict(DESK))
    assert (findings["disposition"], findings["plan"]) == ("self-care", "posture")
    walker.start("posture", answers)
    lived = walk_on(walker, 60, start=4)
    assert lived[2]["stage"]["kind"] != "rest"
    assert "sport-return" not in stages(lived), "who does no sport has no ladder"
    assert lived[-1]["stage"]["kind"] == "maintain"


def test_cramps_all_over_on_a_diuretic_ask_for_a_blood_test_and_start_no_building_up(walker: Walker) -> None:
    findings, answers, _ = walker.interview(dict(CRAMPS))
    assert findings["disposition"] in {"clinician", "urgent"}
    assert "nutritional" in [cause["id"] for cause in findings["causes"] if cause["likelihood"] != "unlikely"]
    assert findings["plan"] in {"nutritional", "clinician-first"}
    walker.start(findings["plan"], answers)
    lived = walk_on(walker, 30, start=4)
    assert set(stages(lived)) <= {"rest", "light-activity"}
    assert any(item["how_soon"] == "clinician" for item in lived[-1]["see"])


def test_a_stable_numb_patch_is_locked_until_somebody_has_looked(walker: Walker) -> None:
    findings, answers, _ = walker.interview(dict(NUMB))
    assert findings["disposition"] == "clinician"
    assert findings["plan"] is not None
    walker.start(findings["plan"], answers)
    lived = walk_on(walker, 20)
    assert set(stages(lived)) <= {"rest", "light-activity"}
    assert "Locked until you have been seen" in walker.run(
        "plan", "preview", findings["plan"], "--answers", "-", stdin=dumps(answers)
    )
    assert [item["how_soon"] for item in lived[-1]["see"]].count("clinician") >= 1
    walker.run("cleared", "--by", "GP", "--note", "walk and build up")
    later = walk_on(walker, 10)
    assert "physio" in stages(later)


def test_cauda_equina_stops_at_once_and_no_plan_starts(walker: Walker) -> None:
    findings, _, screens = walker.interview(dict(SADDLE))
    assert (findings["disposition"], findings["plan"], screens) == ("emergency", None, 0)
    assert findings["red_flags"][0]["id"] == "CES-1"
    assert any("Call" in line for line in findings["advice"])
    refused = walker.run("start", "acute-strain", "--answers", "-", stdin='{"saddle": "yes"}', code=1)
    assert "no plan" in refused
    assert walker.json("today")["episode"] is None


def test_the_same_sign_in_mid_plan_pauses_everything_until_cleared(walker: Walker) -> None:
    _, answers, _ = walker.interview(dict(LIFT))
    walker.start("acute-strain", answers)
    walk_on(walker, 5)
    today = walker.check_in(3, danger="saddle")
    assert today["paused"]
    assert today["tasks"] == []
    assert today["see"][0]["how_soon"] == "emergency"
    walker.next_day()
    assert walker.check_in(1)["paused"], "a good day does not lift it"
    walker.run("cleared", "--by", "hospital")
    assert not walker.json("today")["paused"]


def test_a_pregnant_person_is_given_nothing_lying_flat_late_and_no_sport_ladder(walker: Walker) -> None:
    findings, answers, _ = walker.interview(dict(PREGNANT))
    assert findings["disposition"] in {"self-care", "clinician"}
    walker.start(findings["plan"], answers)
    walker.run("cleared", "--by", "midwife")
    lived = walk_on(walker, 80, start=4)
    titles = {task["title"] for today in lived for task in today["tasks"]}
    exercises = {task.get("exercise") for today in lived for task in today["tasks"]} - {None, ""}
    lying = {
        "pelvic-tilt",
        "knee-roll",
        "dead-bug",
        "glute-bridge",
        "heel-slide-march",
        "mcgill-curl",
        "prone-lie",
        "front-plank",
    }
    assert not exercises & lying, f"{exercises & lying} in {titles}"
    assert all(today["tasks"] for today in lived if today["stage"]["kind"] in {"rest", "light-activity", "physio"})
    assert not any("tennis" in title.lower() or "serve" in title.lower() for title in titles)


def test_a_fifteen_year_old_is_sent_to_a_clinician_and_not_coached(walker: Walker) -> None:
    findings, _, _ = walker.interview(dict(FIFTEEN))
    assert findings["disposition"] in {"clinician", "urgent"}
    assert findings["plan"] is None
    said = walker.run("start", "acute-strain", "--answers", "-", stdin='{"age": 15}', code=1)
    assert "under 16" in said


@pytest.mark.parametrize("day", [-3, -1])
def test_a_corrected_past_gives_another_present_and_says_so(walker: Walker, day: int) -> None:
    _, answers, _ = walker.interview(dict(LIFT))
    walker.start("acute-strain", answers)
    walk_on(walker, 6)
    back = walker.date.toordinal() + day
    past = type(walker.date).fromordinal(back).isoformat()
    walker.run("checkin", "--day", past, "--danger", "saddle", "--pain", "3")
    assert walker.json("today")["paused"]
    walker.run("undo")
    assert not walker.json("today")["paused"]
