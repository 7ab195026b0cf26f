"""start, done, choose, cleared, answer, note, undo, redo, episode, dose, history, progress, config."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from coach.coaching.door import open_coach
from coach.coaching.home import find_home
from coach.journal.days import FixedClock
from tests.cli.kit import ANSWERS, FIRST, Shell


def test_start_says_what_was_started_and_shows_today(coach: Shell) -> None:
    text = coach.start().out
    assert text.startswith("Started: Acute back strain.")
    assert "○ walk" in text


def test_start_without_answers_says_that_nobody_asked_about_danger(coach: Shell) -> None:
    assert "danger signs" in coach.fine("start", "acute-strain").err


def test_start_takes_the_answers_of_an_interview_that_was_left(coach: Shell) -> None:
    coach("interview", "--plain", stdin="0\n0\n34\n2\n")
    said = coach.fine("start", "acute-strain")
    assert "interview" in said.err
    facts = next(json.loads(line) for line in coach.fine("export").out.splitlines() if '"kind":"answers"' in line)
    assert facts["body"]["facts"]["age"] == 34


def test_start_on_a_day_that_is_named(coach: Shell) -> None:
    said = coach.fine("start", "acute-strain", "--day", "2026-01-10", "--json")
    assert (said.data["day"], said.data["day_number"]) == ("2026-01-10", 1)


@pytest.mark.parametrize(
    ("words", "answers", "code", "named"),
    [
        (("acute-strian",), None, 2, "acute-strain"),
        ((), None, 2, "TEMPLATE"),
        (("acute-strain",), {"age": "x"}, 2, "age"),
        (("acute-strain",), {"agee": 3}, 2, "age"),
        (("acute-strain",), {"saddle": "yes"}, 1, "no plan"),
        (("acute-strain",), {"age": 15}, 1, "16"),
        (("acute-strain",), {"fever": "yes", "age": 40}, 1, "clinician-first"),
    ],
)
def test_start_refuses_what_must_not_be_started(
    coach: Shell, words: tuple[str, ...], answers: dict[str, object] | None, code: int, named: str
) -> None:
    more = () if answers is None else ("--answers", "-")
    said = coach("start", *words, *more, stdin=json.dumps(answers))
    assert said.code == code
    assert named in said.err
    assert coach.fine("today", "--json").data["episode"] is None


def test_a_second_start_is_refused_while_one_is_open(coach: Shell) -> None:
    coach.start()
    said = coach("start", "posture")
    assert said.code == 1
    assert "open already" in said.err


def test_done_in_full_in_part_and_skipped(coach: Shell) -> None:
    coach.start()
    coach.fine("done", "walk")
    coach.fine("done", "tilt", "--part", "--pain-before", "2", "--pain-during", "3", "--feel", "ok")
    coach.fine("done", "easy", "--skip", "visitors")
    tasks = {task["id"]: task for task in coach.fine("today", "--json").data["tasks"]}
    assert [tasks[name]["done"] for name in ("walk", "tilt", "easy")] == [True, True, False]
    assert [tasks[name]["how"] for name in ("walk", "tilt", "easy")] == ["done", "part", "skip"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("wlk",), "Did you mean walk?"),
        (("zzz",), "walk"),
        (("walk", "--feel", "great"), "easy"),
        (("walk", "--pain-during", "12"), "0 to 10"),
        (("walk", "--part", "--skip", "x"), "--skip"),
        (("walk", "tilt"), "tilt"),
    ],
)
def test_done_refuses_what_cannot_be(coach: Shell, words: tuple[str, ...], named: str) -> None:
    coach.start()
    said = coach("done", *words)
    assert said.code == 2
    assert named in said.err
    assert not any(task["done"] for task in coach.fine("today", "--json").data["tasks"])


def test_undo_goes_back_one_command_at_a_time_and_redo_brings_it_back(coach: Shell) -> None:
    coach.start()
    coach.fine("done", "walk")
    coach.fine("checkin", "--danger", "none", "--pain", "4")
    assert "a check-in" in coach.fine("undo").out
    data = coach.fine("today", "--json").data
    assert (data["checked_in"], data["tasks"][0]["done"]) == (False, True)
    assert "A few minutes on your feet" in coach.fine("undo").out
    assert coach.fine("today", "--json").data["tasks"][0]["done"] is False
    coach.fine("redo")
    assert coach.fine("today", "--json").data["tasks"][0]["done"] is True


@pytest.mark.parametrize(
    "told",
    [
        ("checkin", "--danger", "saddle", "--pain", "4"),
        ("checkin", "--danger", "daily_fever"),
        ("answer", "saddle=yes"),
    ],
)
def test_undo_says_that_the_danger_told_is_taken_back_too(coach: Shell, told: tuple[str, ...]) -> None:
    coach.start()
    coach.fine("checkin", "--danger", "none", "--pain", "4")
    coach.fine(*told)
    gone = "The danger signs told there are taken back too."
    assert gone in coach.fine("undo").err
    assert gone not in coach.fine("undo").err, "the check-in before it told of none"


def test_there_is_an_end_to_undoing(coach: Shell) -> None:
    said = coach("undo")
    assert said.code == 1
    assert "nothing to undo" in said.err
    assert coach("redo").code == 1


def test_choose_stay_keeps_the_person_where_they_were(coach: Shell) -> None:
    coach.start(answers={**ANSWERS, "mobility": "free"})
    for _ in range(12):
        words = ("--pain", "1", "--worst", "1", "--walk", "40", "--up-unaided", "yes", "--spasms", "0", "--spasm-severity", "0")
        more = ("--night-wakes", "0", "--activities", "8", "--lowest-activity", "7", "--confidence", "8")
        data = coach.fine("checkin", "--danger", "none", *words, *more, "--json").data
        if data["decision"]["kind"] == "advance":
            break
        coach.fine("done", data["tasks"][0]["id"], "--pain-before", "1", "--pain-during", "1", "--feel", "easy")
        coach.next_day()
    assert data["decision"]["kind"] == "advance"
    stayed = coach.fine("choose", "stay", "--json").data
    assert stayed["stage"]["id"] == data["decision"]["from"]
    assert stayed["decision"]["stayed"] is True
    assert coach.fine("choose", "go", "--json").data["stage"]["id"] == data["stage"]["id"]
    assert coach("choose", "maybe").code == 2


def test_answers_can_change_in_the_middle_of_a_plan(coach: Shell) -> None:
    coach.start()
    coach.fine("answer", "sport=golf", "wants_sport=yes")
    entries = [json.loads(line) for line in coach.fine("export").out.splitlines()[1:]]
    facts = [entry["body"]["facts"] for entry in entries if entry["kind"] == "answers"][-1]
    assert facts["sport"] == "golf"
    assert facts["wants_sport"] is True


@pytest.mark.parametrize("word", ["sport", "=3", "sport=chess", "sprt=golf", "age=old"])
def test_an_answer_that_is_none_is_refused(coach: Shell, word: str) -> None:
    coach.start()
    assert coach("answer", word).code == 2


def bodies(coach: Shell, kind: str) -> list[dict[str, Any]]:
    """The entries of a kind, the oldest first."""
    entries = [json.loads(line) for line in coach.fine("export").out.splitlines()[1:]]
    return [entry["body"] for entry in entries if entry["kind"] == kind]


@pytest.mark.parametrize(
    ("told", "danger"),
    [
        (("saddle=yes",), ["saddle"]),
        (("saddle=not-sure",), ["saddle"]),
        (("saddle_check=yes",), ["saddle"]),
        (("saddle=no", "saddle_check=yes"), ["saddle"]),
        (("danger_nerves=saddle",), ["saddle"]),
        (("danger_nerves=saddle,not-sure",), ["saddle"]),
        (("danger_nerves=none", "saddle=yes"), ["saddle"]),
        (("danger_body=chest,none", "age=50"), ["chest"]),
        (("both_legs_when=new",), ["both_legs_when=new"]),
        (("bladder_again=yes",), ["bladder_again=yes"]),
        (("history=aneurysm",), ["aneurysm=yes"]),
        (("leg_weak=yes", "leg_weak_since=recent"), ["leg_weak", "leg_weak_since=recent"]),
    ],
)
def test_danger_told_as_an_answer_pauses_and_whom_to_call_stands_first(
    coach: Shell, told: tuple[str, ...], danger: list[str]
) -> None:
    coach.start()
    assert coach.fine("answer", *told).out.startswith("Call 999")
    body = bodies(coach, "check-in")[0]
    assert (body["danger"], body["outcome"]["disposition"]) == (danger, "emergency")
    assert coach.fine("today", "--json").data["paused"] is True
    assert coach.fine("today").out.startswith("Call 999")
    coach.fine("cleared", "--by", "GP")
    assert "Call 999" not in coach.fine("today").out
    coach.next_day()
    again = coach.fine("answer", *told).out
    assert again.startswith("Call 999") is (danger != ["aneurysm=yes"]), "what lasts was looked at already"


@pytest.mark.parametrize(
    "told", ["saddle=no", "danger_nerves=none", "saddle_check=no", "both_legs_when=muscles", "cord_since=days"]
)
def test_an_answer_that_tells_of_no_danger_pauses_nothing(coach: Shell, told: str) -> None:
    coach.start()
    coach.fine("answer", told)
    assert coach.fine("today", "--json").data["paused"] is False
    assert bodies(coach, "check-in") == []


def test_what_is_told_beside_a_danger_sign_is_kept_too(coach: Shell) -> None:
    coach.start()
    coach.fine("answer", "saddle=yes", "age=50", "danger_water=constipated,urine_blood")
    kept = bodies(coach, "answers")[-1]
    assert kept["facts"].items() >= {"age": 50, "constipated": True, "dark_urine": "no"}.items()
    assert not {"saddle", "urine_blood"} & {*kept["facts"], *kept["answers"]}, "the check-in has them"
    assert bodies(coach, "check-in")[0]["danger"] == ["saddle", "urine_blood"]


def test_a_new_answer_about_a_sign_of_an_earlier_day_counts_with_it(coach: Shell) -> None:
    coach.start("clinician-first", {"leg_weak": "yes", "leg_weak_since": "longer"})
    coach.fine("cleared", "--by", "GP")
    assert coach.fine("answer", "leg_weak_since=recent").out.startswith("Call 999")


def test_what_is_not_new_or_not_about_a_sign_leaves_earlier_days_alone(coach: Shell) -> None:
    coach.start("clinician-first", {"fever": "yes", "age": 40, "sickle_cell": False})
    coach.fine("cleared", "--by", "GP")
    for told in ("sport=golf", "diabetes=yes", "age=40"):
        coach.fine("answer", told)
        assert coach.fine("today", "--json").data["paused"] is False, told


def test_not_sure_of_a_whole_screen_of_danger_signs_is_asked_sign_by_sign(coach: Shell) -> None:
    coach.start()
    said = coach("answer", "danger_nerves=not-sure", "age=50")
    assert said.code == 2
    assert "coach answer bladder=not-sure" in said.err
    assert len(bodies(coach, "answers")) == 1, "nothing was kept"


@pytest.mark.parametrize("told", [("answer", "danger_nerves=saddle"), ("checkin", "--danger", "saddle")])
def test_whom_to_call_does_not_wait_for_a_plan_or_a_journal(coach: Shell, told: tuple[str, ...]) -> None:
    said = coach(*told)
    assert (said.code, said.out[:8]) == (1, "Call 999")
    assert "no plan" in said.err
    coach.start()
    journal = coach.home / "data" / "journal.db"
    journal.write_bytes(b"torn" * 4096)
    said = coach(*told)
    assert (said.code, said.out[:8]) == (1, "Call 999")


def test_a_screen_told_in_the_middle_of_a_plan_becomes_its_facts(coach: Shell) -> None:
    coach.start()
    coach.fine("answer", "history=blood_thinner,diabetes", "pregnancy_weeks=20", "onset_days=3")
    facts = bodies(coach, "answers")[-1]["facts"]
    assert facts.items() >= {"blood_thinner": True, "diabetes": True, "sickle_cell": False, "pregnancy_weeks": 20}.items()
    assert facts["onset_date"] == "2026-02-27"
    assert "history" not in facts


def test_danger_told_in_words_that_are_asked_no_more_still_says_whom_to_call(coach: Shell) -> None:
    coach.start()
    told = open_coach(find_home({"COACH_HOME": str(coach.home)}), FixedClock(datetime(2026, 3, 2, 9, tzinfo=UTC)))
    body = {"danger": ["old_sign"], "measures": {}, "outcome": {"disposition": "emergency", "rules": []}}
    told.desk.journal.append([told.desk.entry("check-in", body, day=FIRST, episode=told.today().episode)])
    told.close()
    assert coach.fine("today").out.startswith("Call 999")
    assert coach.fine("today", "--json").data["paused"] is True


def test_notes_are_kept_with_or_without_an_episode(coach: Shell) -> None:
    coach.fine("note", "before", "anything")
    coach.start()
    coach.fine("note", "Slept on the sofa.", "--tag", "sleep")
    assert "Slept on the sofa." in coach.fine("history").out
    assert coach("note", " ").code == 2


def test_episodes_are_listed_closed_paused_and_resumed(coach: Shell) -> None:
    assert "no episode" in coach.fine("episode").out
    coach.start()
    assert "open" in coach.fine("episode", "list").out
    assert coach.fine("episode", "pause", "--why", "travel", "--json").data["away"] is True
    assert coach.fine("episode", "resume", "--json").data["away"] is False
    coach.next_day()
    uuid = coach.fine("episode", "close", "--json").data["closed"]
    assert coach.fine("today", "--json").data["episode"] is None
    coach.start("posture")
    listed = coach.fine("episode", "list", "--json").data
    assert [(one["plan"], one["open"]) for one in listed] == [("posture", True), ("acute-strain", False)]
    assert coach.fine("history", "--episode", uuid[:8], "--json").data[0]["day"] == FIRST
    assert coach("episode", "frob").code == 2


def test_a_dose_is_kept_and_set_beside_the_pack_limit(coach: Shell) -> None:
    coach.fine("config", "region", "GB")
    first = coach.fine("dose", "ibuprofen", "--amount", "400 mg")
    assert "400 of the 1200 mg pack limit" in first.out
    coach.at(FIRST, "14:30")
    over = coach.fine("dose", "ibuprofen", "--amount", "1000 mg", "--json").data
    assert over["sums"][0]["total_mg"] == 1400
    assert over["call"]
    for text in (first.out, coach.fine("dose", "paracetamol").out):
        assert "take" not in text.lower().split()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("ibuprofn",), "ibuprofen"),
        (("ibuprofen", "--amount", "lots"), "--amount"),
        (("ibuprofen", "--at", "noonish"), "noonish"),
        (("ibuprofen", "--at", "25:00"), "25:00"),
        ((), "NAME"),
    ],
)
def test_a_dose_that_cannot_be_read_is_refused(coach: Shell, words: tuple[str, ...], named: str) -> None:
    said = coach("dose", *words)
    assert said.code == 2
    assert named in said.err


def test_a_box_of_ones_own_and_a_prescribers_limit_are_told_in_one_line(coach: Shell) -> None:
    told = ("dose", "Naproxen 250", "--holds", "naproxen 250 mg", "--limit", "750 mg", "--gap", "8", "--by", "Dr Okoro")
    said = coach.fine(*told).out
    assert "One tablet holds naproxen 250 mg." in said
    assert "up to 750 mg naproxen in 24 hours, the limit from Dr Okoro" in " ".join(said.split())
    assert coach.fine(*told, "--json").data["limits"] == [{"ingredient": "naproxen", "max_mg": 750, "by": "Dr Okoro"}]
    assert "500 of the 750 mg limit" in " ".join(coach.fine("dose", "naproxen 250", "--amount", "2 tablets").out.split())
    asked = coach("dose", "ibuprofen", "--limit", "9 g", "--by", "Dr Okoro")
    assert asked.code == 2
    assert "add --sure" in asked.err
    assert coach.fine("dose", "ibuprofen", "--limit", "9 g", "--by", "Dr Okoro", "--sure").code == 0
    assert "We do not know what is in Drops." in coach.fine("dose", "Drops", "--unlisted").out


def test_progress_shows_each_day_and_where_it_began(coach: Shell) -> None:
    coach.start()
    assert "No check-in yet" in coach.fine("progress").out
    for pain in (7, 5, 3):
        coach.fine("checkin", "--danger", "none", "--pain", str(pain), "--worst", str(pain), "--walk", str(20 - pain))
        coach.next_day()
    text = coach.fine("progress").out
    assert "■■■■■■■□□□" in text
    assert "Worst pain: 7 at the start, 3 now" in text
    data = coach.fine("progress", "--last", "2", "--json").data
    assert [day["measures"]["worst_pain"] for day in data["days"]] == [5, 3]
    assert (data["check_ins"], data["step_backs"]) == (3, 0)
    few = coach.fine("progress", "--last", "1").out
    assert "Worst pain: 7 at the start, 3 now" in few
    assert "■■■■■■■" not in few


def test_history_says_why_and_can_be_cut_short(coach: Shell) -> None:
    coach.start()
    for pain in (7, 5, 3):
        coach.fine("checkin", "--danger", "none", "--pain", str(pain), "--worst", str(pain), "--walk", "2")
        coach.next_day()
    days = coach.fine("history", "--json").data
    assert [day["number"] for day in days] == [1, 2, 3, 4]
    assert all(day["decision"]["reasons"] for day in days[:3])
    assert len(coach.fine("history", "--last", "2", "--json").data) == 2
    assert "Walk 5 minutes or more: 2" in coach.fine("history").out


def test_settings_are_kept_shown_and_forgotten(coach: Shell) -> None:
    coach.fine("config", "region", "us")
    coach.fine("config", "day_ends", "6")
    shown = coach.fine("config", "--json").data
    assert (shown["settings"]["region"], shown["settings"]["day_ends"]) == ("US", 6)
    assert coach.fine("config", "region").out.strip() == "US"
    coach.start()
    coach.at("2026-03-03", "05:30")
    assert coach.fine("today", "--json").data["day"] == FIRST
    coach.fine("config", "day_ends", "")
    assert coach.fine("config", "--json").data["settings"]["day_ends"] is None
    assert coach.fine("today", "--json").data["day"] == "2026-03-03"


@pytest.mark.parametrize("words", [("regoin", "GB"), ("region", "Mars"), ("day_ends", "19"), ("bell", "loud")])
def test_a_setting_that_is_none_is_refused(coach: Shell, words: tuple[str, str]) -> None:
    said = coach("config", *words)
    assert said.code == 2
    assert "There are" in said.err or "Did you mean" in said.err


@pytest.mark.parametrize("text", ["", "region = 'GB'\n[x]\ny = [1, 2]\n", "= nonsense", "\x00\xff"])
def test_a_settings_file_written_by_hand_or_broken_does_no_harm(coach: Shell, text: str) -> None:
    folder = coach.home / "config"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_bytes(text.encode("latin-1"))
    coach.start()
    assert coach.fine("today").out


def test_whom_to_call_follows_the_region(coach: Shell) -> None:
    coach.fine("config", "region", "US")
    coach.start()
    assert "Call 911" in coach.fine("checkin", "--danger", "daily_nerves").out


def test_not_this_time_is_kept_with_its_reason_and_told(coach: Shell) -> None:
    coach.start()
    said = coach.fine("choose", "stay", "--tomorrow", "--why", "a long day")
    assert "Not this time" in said.out


def test_gently_keeps_to_gentle_tasks_until_it_is_said_again_without(coach: Shell) -> None:
    coach.start()
    said = coach.fine("cleared", "--by", "Dr Ray", "--note", "lift nothing yet", "--gently", "--json").data
    kinds = {"walk", "position", "heat", "cold", "breathing", "lesson", "medicine-check", "move-break"}
    assert {task["do"] for task in said["tasks"]} <= kinds
    assert said["resting"]
    assert not coach.fine("cleared", "--json").data["resting"]


def test_an_answer_that_would_build_another_plan_says_so_and_how_to_take_it(coach: Shell) -> None:
    coach.start(answers={**ANSWERS, "sport": "tennis", "wants_sport": True})
    assert "coach plan take" not in coach.fine("answer", "age=35").out
    said = coach.fine("answer", "sport=squash").out
    assert "Your plan goes on as it was built" in said
    assert "coach plan take acute-strain" in said
    look = coach.fine("plan", "take", "acute-strain", "--dry-run").out
    assert "tennis → squash" in look
    assert "has changed" not in look
    coach.fine("plan", "take", "acute-strain", "--yes")
    assert "coach plan take" not in coach.fine("answer", "sport=squash").out


def test_undo_names_the_task_that_it_takes_back(coach: Shell) -> None:
    coach.start()
    task = coach.fine("today", "--json").data["tasks"][0]
    coach.fine("done", task["id"])
    said = " ".join(coach.fine("undo").out.split())
    assert f"Taken back: {task['title']} (Mon 2 Mar)." in said
    assert task["title"] in " ".join(coach.fine("redo").out.split())


def test_the_list_of_episodes_says_that_a_plan_is_paused(coach: Shell) -> None:
    coach.start()
    assert "open" in coach.fine("episode", "list").out
    coach.fine("episode", "pause")
    said = coach.fine("episode", "list").out
    assert "paused" in said
    assert "open" not in said
