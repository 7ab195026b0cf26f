"""Can a person get into every stage, out of it again, and back?"""

from __future__ import annotations

from typing import Any

from coach.content.whole import HINT, WARNING, Whole, leaves, optional
from coach.content.words import HOW_SOON
from coach.text import content as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    Path = tuple[str | int, ...]
    Table = dict[str, Any]

BACK = ("one-step", "one-stage")
EARLY = frozenset({"0", "1"})
"""The phases of exercises that fit the stages which stay open to everybody."""
LATE = frozenset({"sport-step", "strength", "test"})
UNLOCKED = ("rest", "medication", "light-activity")
"""What stays open before somebody is cleared (design, the interview)."""


def check(whole: Whole) -> None:
    """All ways through a template."""
    if not whole.turn:
        whole.say(("stages",), "no-way-in", words.NO_TURN, at_key=True)
        return
    for number, (path, stage) in enumerate(whole.turn):
        _way_out(whole, path, stage, last=number == len(whole.turn) - 1)
        _way_back(whole, path, stage, number)
        _steps(whole, path, stage)
    _reachable(whole)
    for path, stage in whole.stages:
        _days(whole, path, stage)
        _early(whole, path, stage)
        if "alongside" in stage:
            _beside(whole, path, stage)
    _changes(whole)
    _rules(whole)


def _when_over(stage: Table) -> str:
    return str(stage.get("when_over", "move-on" if stage["kind"] == "rest" else "see-someone"))


def _leads_on(stage: Table) -> bool:
    over = "at_most" in stage.get("days", {}) and _when_over(stage) == "move-on"
    return "move_on" in stage or over


def _way_out(whole: Whole, path: Path, stage: Table, *, last: bool) -> None:
    if not last and not _leads_on(stage):
        whole.say(path, "no-way-out", words.NO_WAY_OUT.format(id=stage["id"]), words.NO_WAY_OUT_HINT, at_key=True)
    if last and stage["kind"] != "maintain" and "move_on" not in stage and "at_most" in stage.get("days", {}):
        whole.say(path, "no-way-out", words.ENDLESS.format(id=stage["id"]), words.NO_WAY_OUT_HINT, severity=WARNING, at_key=True)
    if last and stage["kind"] != "maintain":
        whole.say(
            path, "no-maintain", words.NO_MAINTAIN.format(id=stage["id"]), words.NO_MAINTAIN_HINT, severity=HINT, at_key=True
        )
    for key in ("starts", "ends"):
        if key in stage:
            whole.say((*path, key), "no-effect", words.ONLY_BESIDE.format(key=key), severity=WARNING, at_key=True)
    if _when_over(stage) == "move-on" and stage["kind"] not in {"rest", "maintain"}:
        whole.say((*path, "when_over"), "moves-on-by-time", words.MOVES_BY_TIME, severity=WARNING)


def _way_back(whole: Whole, path: Path, stage: Table, number: int) -> None:
    earlier = [str(other["id"]) for _, other in whole.turn[:number]]
    by_id = {str(other["id"]): other for _, other in whole.turn}
    own = stage.get("step_back", ())
    for index, rule in enumerate(own):
        place = (*path, "step_back", index, "to")
        if rule["to"] in BACK:
            if number == 0 and rule["to"] == "one-stage":
                whole.say(place, "no-way-back", words.FIRST_STAGE, severity=WARNING)
        elif rule["to"] == stage["id"] or rule["to"] not in earlier:
            known = any(rule["to"] == other["id"] for _, other in whole.turn)
            code = "leads-forward" if known else "unknown-stage"
            message = words.LEADS_FORWARD if known else words.NO_ITEM.format(kind="stage", id=rule["to"])
            whole.say(place, code, message, words.one_of([*earlier, *BACK]))
        elif "only_if" in by_id[rule["to"]] and by_id[rule["to"]]["only_if"] != stage.get("only_if"):
            message = words.NOT_FOR_ALL.format(id=rule["to"])
            whole.say(place, "no-way-back", message, words.NOT_FOR_ALL_HINT, severity=WARNING)
    inherited = whole.shelf.rules.get("step_back", ())
    if number and not own and (not inherited or stage.get("check_in") == "weekly"):
        message = words.NO_WAY_BACK.format(id=stage["id"])
        whole.say(path, "no-way-back", message, words.NO_WAY_BACK_HINT, severity=WARNING, at_key=True)


def _steps(whole: Whole, path: Path, stage: Table) -> None:
    steps = stage.get("steps", ())
    for key in ("step_up", "ready"):
        if key in stage and not steps and "ladder" not in stage:
            whole.say((*path, key), "no-effect", words.NO_STEPS, severity=WARNING, at_key=True)
    if len(steps) > 1:
        _last_step(whole, path, stage, [str(step["id"]) for step in steps])
    if len(steps) > 1 and "step_up" not in stage:
        whole.say((*path, "steps"), "no-way-out", words.NO_STEP_UP.format(id=stage["id"]), words.NO_STEP_UP_HINT, at_key=True)
    if "ladder" in stage and stage["kind"] != "sport-return":
        whole.say((*path, "ladder"), "wrong-kind", words.LADDER_KIND, severity=WARNING, at_key=True)
    if stage["kind"] == "sport-return" and "ladder" not in stage and not steps:
        whole.say(path, "no-steps", words.RETURN_WITHOUT, severity=WARNING, at_key=True)


def _last_step(whole: Whole, path: Path, stage: Table, steps: list[str]) -> None:
    """Whoever is on the last step has to be able to move on: no step leads further, nor back to the one that is asked for."""
    last = steps[-1]
    for place, test in leaves(stage.get("move_on", []), (*path, "move_on")):
        asked = test.get("one_of", [test.get("is")])
        earlier = test.get("measure") == "step" and all(name in steps[:-1] for name in asked)
        if earlier and not optional(place) and "for_days" not in test:
            whole.say(place, "no-way-out", words.NOT_THE_LAST.format(last=last), words.NOT_THE_LAST_HINT.format(last=last))


def _reachable(whole: Whole) -> None:
    """In turn, a stage is reached through the one before it; each stage must therefore lead on."""
    for number, (_, stage) in enumerate(whole.turn[:-1]):
        if stage["kind"] == "maintain" and not _leads_on(stage):
            for other_path, other in whole.turn[number + 1 :]:
                message = words.UNREACHABLE.format(id=other["id"], before=stage["id"])
                whole.say(other_path, "unreachable", message, words.UNREACHABLE_HINT, at_key=True)
            return
    for path, stage in whole.turn[:1]:
        if "only_if" in stage:
            whole.say((*path, "only_if"), "no-way-in", words.FIRST_CONDITIONAL, severity=WARNING, at_key=True)


def _days(whole: Whole, path: Path, stage: Table) -> None:
    days = stage.get("days", {})
    low, usual, high = (days.get(key) for key in ("at_least", "expected", "at_most"))
    if low is not None and high is not None and low > high:
        whole.say((*path, "days", "at_least"), "wrong-order", words.DAYS_ORDER.format(a="at_least", b="at_most"))
    elif usual is not None and high is not None and usual > high:
        whole.say((*path, "days", "expected"), "wrong-order", words.DAYS_ORDER.format(a="expected", b="at_most"))
    elif low is not None and usual is not None and low > usual:
        whole.say(
            (*path, "days", "at_least"), "wrong-order", words.DAYS_ORDER.format(a="at_least", b="expected"), severity=WARNING
        )
    if stage["kind"] != "rest":
        return
    cap = int(whole.shelf.standard["limits"]["rest_days"])
    if high is None:
        whole.say((*path, "days"), "rest-without-end", words.REST_NO_CAP, words.REST_HINT.format(cap=cap), at_key=True)
    elif high > cap:
        whole.say((*path, "days", "at_most"), "rest-too-long", words.REST_TOO_LONG.format(cap=cap), words.REST_WHY)
    if _when_over(stage) != "move-on":
        whole.say((*path, "when_over"), "rest-without-end", words.REST_MOVES_ON)


def _early(whole: Whole, path: Path, stage: Table) -> None:
    """What stays open before somebody is cleared holds nothing that belongs to later stages."""
    if stage["kind"] not in UNLOCKED:
        return
    for place, task in whole.tasks(path, stage):
        _too_early(whole, place, task, str(stage["kind"]))
    for number, change in enumerate(whole.table.get("changes", ())):
        if stage["id"] in (change.get("stages") or [change.get("stage", stage["id"])]):
            for index, task in enumerate(change.get("add", ())):
                _too_early(whole, ("changes", number, "add", index), task, str(stage["kind"]))
            own = {str(task["id"]) for _, task in whole.tasks(path, stage)}
            for name, task in change.get("replace", {}).items():
                if name in own:
                    _too_early(whole, ("changes", number, "replace", name), task, str(stage["kind"]))


def _too_early(whole: Whole, place: Path, task: Table, kind: str) -> None:
    for here, given in ((place, task), ((*place, "instead"), task.get("instead", {}))):
        exercise = whole.shelf.exercises.get(str(given.get("exercise", "")))
        if exercise is not None and not EARLY & set(exercise["phases"]):
            message = words.TOO_EARLY.format(exercise=given["exercise"], kind=kind)
            whole.say((*here, "exercise"), "too-early", message, words.TOO_EARLY_HINT, severity=WARNING)
        if given.get("do") in LATE:
            whole.say((*here, "do"), "too-early", words.TOO_EARLY.format(exercise=given["do"], kind=kind))


def _beside(whole: Whole, path: Path, stage: Table) -> None:
    for key in ("start_here", "move_on", "step_back", "hold", "ladder", "steps", "step_up", "ready"):
        if key in stage:
            whole.say((*path, key), "no-effect", words.NOT_BESIDE.format(key=key), severity=WARNING, at_key=True)
    if stage["kind"] not in {"medication", "light-activity", "rest"}:
        whole.say((*path, "kind"), "wrong-kind", words.BESIDE_KIND, severity=WARNING)
    turn = {str(other["id"]) for _, other in whole.turn}
    for number, name in enumerate(stage["alongside"]):
        if any(name == other["id"] for _, other in whole.stages) and name not in turn:
            whole.say((*path, "alongside", number), "unreachable", words.BESIDE_BESIDE.format(id=name))


def _changes(whole: Whole) -> None:
    cap = int(whole.shelf.standard["limits"]["rest_days"])
    by_id = {str(stage["id"]): stage for _, stage in whole.stages}
    for number, change in enumerate(whole.table.get("changes", ())):
        path: Path = ("changes", number)
        named = [name for name in [change.get("stage"), *change.get("stages", ())] if name in by_id]
        kinds = {str(by_id[name]["kind"]) for name in named}
        days = change.get("days", {})
        if "rest" in kinds and days.get("at_most", 0) > cap:
            whole.say((*path, "days", "at_most"), "rest-too-long", words.REST_TOO_LONG.format(cap=cap), words.REST_WHY)
        low, high = days.get("at_least"), days.get("at_most")
        if low is not None and high is not None and low > high:
            whole.say((*path, "days", "at_least"), "wrong-order", words.DAYS_ORDER.format(a="at_least", b="at_most"))
        if "needs_clearance" in change and kinds and kinds <= set(UNLOCKED):
            whole.say((*path, "needs_clearance"), "clearance", words.CLEARANCE_OPEN, severity=WARNING, at_key=True)
        if "from_step" in change and "needs_clearance" not in change:
            whole.say((*path, "from_step"), "no-effect", words.FROM_STEP_ALONE, severity=WARNING, at_key=True)
        if change.get("skip") and not named:
            whole.say((*path, "skip"), "no-task", words.SKIPS_ALL)
        if change.get("skip") and len(named) == len(whole.turn):
            whole.say((*path, "skip"), "no-task", words.SKIPS_ALL)


def _rules(whole: Whole) -> None:
    """A plan's own rules stand beside the inherited ones; they may not look like a way round them."""
    for kind, rules in whole.table.get("rules", {}).items():
        stock = {str(rule["id"]): rule for rule in whole.shelf.rules.get(kind, ())}
        for number, rule in enumerate(rules):
            same = stock.get(str(rule.get("id", "")))
            path: Path = ("rules", kind, number)
            if same is not None and kind == "see_someone":
                if HOW_SOON.index(rule["how_soon"]) > HOW_SOON.index(same["how_soon"]):
                    message = words.RULE_LATER.format(id=rule["id"], soon=same["how_soon"])
                    whole.say((*path, "how_soon"), "rule-softened", message, words.RULE_STAYS)
                elif rule["when"] == same["when"]:
                    whole.say((*path, "id"), "no-effect", words.RULE_SAME.format(id=rule["id"]), severity=WARNING)
            elif same is not None:
                message = words.RULE_BESIDE.format(id=rule["id"])
                whole.say((*path, "id"), "no-effect", message, words.RULE_BESIDE_HINT, severity=WARNING)
            if kind == "step_back" and rule["to"] not in (*BACK, *(str(stage["id"]) for _, stage in whole.turn)):
                whole.say((*path, "to"), "unknown-stage", words.NO_ITEM.format(kind="stage", id=rule["to"]))
            for place, test in leaves(rule["when"], (*path, "when")):
                if test.get("measure") in {"step", "days_at_step"} and "is" in test:
                    whole.say(place, "no-effect", words.RULE_STEP, severity=WARNING)
