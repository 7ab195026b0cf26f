"""A session in the journal's terms: its tasks with what became of them. For every front that plays one."""

from __future__ import annotations

from .session import task_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.plan.runner import Runner

    from .session import Toil


def tasks(runner: Runner, toil: Toil, ways: Mapping[int, str]) -> list[dict[str, object]]:
    """Every task that was played or left out: `id`, `done` (done, part, skip), `why`, and how much.

    Args:
        runner: the session.
        toil: what it was made of.
        ways: pieces that were done another way, by index: easier or harder.
    """
    found: list[dict[str, object]] = []
    for index, piece in enumerate(runner.pieces):
        outcome = runner.outcome(index)
        if outcome is None or not piece.task:
            continue
        item: dict[str, object] = {"id": outcome.task, "done": outcome.how}
        if outcome.why:
            item["why"] = outcome.why
        if outcome.how != "skip":
            dose: dict[str, object] = {"seconds": outcome.seconds}
            if outcome.reps:
                dose["reps"] = outcome.reps
            if piece.exercise != task_of(toil, piece).get("exercise"):
                dose["exercise"] = piece.exercise
            if index in ways:
                dose["way"] = ways[index]
            item["dose"] = dose
        found.append(item)
    return found


def draft(runner: Runner, done: list[dict[str, object]], *, short: bool, only: str, before: int | None) -> dict[str, object]:
    """What is kept of a session under way."""
    ids = [piece.task for piece in runner.pieces]
    return {**runner.kept(), "ids": ids, "short": short, "only": only, "tasks": done, "pain_before": before}


def fits(kept: Mapping[str, object] | None, runner: Runner, *, short: bool) -> bool:
    """Whether a kept session is this one, so that it can go on."""
    return kept is not None and kept.get("ids") == [piece.task for piece in runner.pieces] and kept.get("short") == short


def body(done: list[dict[str, object]], felt: Mapping[str, object], *, before: int | None, stopped: str) -> dict[str, object]:
    """The body of the journal's entry; what was not said is left out."""
    made: dict[str, object] = {"tasks": done}
    if before is not None:
        made["pain_before"] = before
    if stopped:
        made["stopped"] = stopped
    return {**made, **{name: value for name, value in felt.items() if value is not None}}
