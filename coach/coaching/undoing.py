"""Taking back what was recorded last, and bringing it back: entries, and corrections of entries alike.

Nothing is ever deleted: undo is a correction without a body, redo takes that correction back (see `journal.entry.effective`).
"""

from __future__ import annotations

from collections.abc import Mapping

from coach.journal.entry import Entry, correction, effective
from coach.text import coaching as words

from . import interview
from .desk import Still
from .problems import Stopped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .desk import Desk

KINDS = (
    "check-in", "session", "dose", "choice", "cleared", "answers", "place", "pause", "resume", "plan", "note", "decision",
    "episode", "close",
)  # fmt: skip
WINDOW = 400  # entries looked at: far more than anybody takes back one by one
SUPERSEDE = "supersede"


def last(desk: Desk) -> tuple[Entry, ...]:
    """What `undo` would take back now, without doing it; empty where nothing is left. A correction is shown as its target."""
    recent = desk.journal.recent(WINDOW)
    return _shown(recent, _batch(recent))


def undo(desk: Desk) -> tuple[Entry, ...]:
    """Take back what was recorded last (entries written together go together). Undoing again goes further back.

    Raises:
        Stopped: nothing is left to take back.
    """
    recent = desk.journal.recent(WINDOW)
    batch = _batch(recent)
    if not batch:
        raise Stopped(words.NOTHING_TO_UNDO)
    _nullify(desk, batch, recent)
    _keep_interview(desk, batch)
    return _shown(recent, batch)


def _keep_interview(desk: Desk, batch: Sequence[Entry]) -> None:
    """A plan that was started by mistake takes no interview with it: one may go on with its answers, as before the start."""
    if not any(entry.kind == "episode" for entry in batch) or interview.draft(desk) is not None:
        return
    for entry in batch:
        answers = entry.body.get("answers") if entry.kind == "answers" else None
        if isinstance(answers, Mapping) and answers:
            interview.save_draft(desk, answers, day=entry.day)


def redo(desk: Desk) -> tuple[Entry, ...]:
    """Bring back what was undone last, as long as nothing was recorded since.

    Raises:
        Stopped: nothing was undone, or something came after.
    """
    recent = desk.journal.recent(WINDOW)
    by_uuid = {entry.uuid: entry for entry in recent}
    dead = _nullified(recent)
    found: Entry | None = None
    for entry in recent:
        if entry.kind != SUPERSEDE or (_recorded(entry) and entry.uuid not in dead):
            break
        if entry.uuid not in dead and _is_undo(entry, by_uuid):
            found = entry
            break
    if found is None:
        raise Stopped(words.NOTHING_TO_REDO)
    batch = [
        entry
        for entry in recent
        if entry.kind == SUPERSEDE and entry.at == found.at and entry.uuid not in dead and _is_undo(entry, by_uuid)
    ]
    _nullify(desk, batch, recent)
    if any(by_uuid[target].kind == "episode" for entry in batch if (target := str(entry.body["target"])) in by_uuid):
        interview.drop_draft(desk)  # its answers stand in the journal again
    targets = [by_uuid[str(entry.body["target"])] for entry in batch if str(entry.body["target"]) in by_uuid]
    return _shown(recent, targets)


def danger_in(desk: Desk, entry: Entry) -> bool:
    """Whether a danger sign is told in an entry, as it stands now."""
    now = next((other for other in effective(desk.journal.recent(WINDOW)) if other.uuid == entry.uuid), entry)
    return bool(_danger(desk, now.body))


def danger_would_go(desk: Desk) -> bool:
    """Whether `undo` would take back a danger sign that is told now: with its entry, or with the correction that added it."""
    recent = desk.journal.recent(WINDOW)
    batch = _batch(recent)
    targets = {entry.uuid for entry in _shown(recent, batch)}
    left = {entry.uuid: entry.body for entry in effective([entry for entry in recent if entry not in batch])}
    return any(
        set(_danger(desk, entry.body)) - set(_danger(desk, left.get(entry.uuid, {})))
        for entry in effective(recent)
        if entry.uuid in targets
    )


def danger_gone(desk: Desk, taken: Sequence[Entry]) -> bool:
    """Whether a danger sign was told in what has just been taken back, in any version of it, and does not stand there now."""
    recent = desk.journal.recent(WINDOW)
    now = {entry.uuid: entry.body for entry in effective(recent)}
    for entry in taken:
        later = [other.body.get("body") for other in recent if other.body.get("target") == entry.uuid]
        told = {sign for body in (entry.body, *later) if isinstance(body, Mapping) for sign in _danger(desk, body)}
        if told - set(_danger(desk, now.get(entry.uuid, {}))):
            return True
    return False


def _danger(desk: Desk, body: Mapping[str, object]) -> list[str]:
    """The danger signs told in a check-in, or answered with yes or not sure."""
    ticked, facts = body.get("danger"), body.get("facts")
    told = list(map(str, ticked)) if isinstance(ticked, list | tuple) else []
    answered = facts.items() if isinstance(facts, Mapping) else ()
    yes = [str(name) for name, value in answered if value in ("yes", "not-sure", True)]
    if yes:  # what an interview knows is read only where it is needed
        signs = {sign.id for sign in desk.knowledge.danger_signs()} | {q.id for q in desk.knowledge.questions if q.danger}
        told += [name for name in yes if name in signs]
    return told


def _batch(recent: Sequence[Entry]) -> list[Entry]:
    """The newest entries that still hold and were written together: recorded things, or corrections that the person made."""
    held = {entry.uuid for entry in effective(recent) if entry.kind in KINDS}
    dead = _nullified(recent)
    held |= {entry.uuid for entry in recent if _recorded(entry) and entry.uuid not in dead}
    newest = next((entry for entry in recent if entry.uuid in held), None)
    if newest is None:
        return []
    return [entry for entry in recent if entry.uuid in held and entry.at == newest.at and entry.device == newest.device]


def _nullified(recent: Sequence[Entry]) -> set[str]:
    """Entries that a later correction without a body takes back, newest first: one that is taken back itself takes nothing."""
    dead: set[str] = set()
    for entry in recent:
        if entry.kind == SUPERSEDE and entry.uuid not in dead and entry.body.get("body") is None:
            dead.add(str(entry.body.get("target")))
    return dead


def _is_undo(entry: Entry, by_uuid: dict[str, Entry]) -> bool:
    """Whether it takes something back (a redo takes an undo back, so its target is a correction without a body)."""
    if _recorded(entry) or entry.body.get("body") is not None:
        return False
    target = by_uuid.get(str(entry.body.get("target")))
    return target is None or target.kind != SUPERSEDE or _recorded(target)


def _recorded(entry: Entry) -> bool:
    """A correction that the person made: another body, or an entry picked out and taken back. Undo and redo make the others."""
    return entry.kind == SUPERSEDE and (entry.body.get("body") is not None or entry.body.get("chosen") is True)


def _nullify(desk: Desk, batch: Sequence[Entry], recent: Sequence[Entry]) -> None:
    still = Still(desk.clock.now())
    device = desk.device
    desk.journal.append([correction(entry, None, clock=still, device=device, earlier=recent) for entry in batch])
    if any(entry.kind == "plan" for entry in _shown(recent, batch)):
        from .change_of_plan import unsettle

        unsettle(desk)


def _shown(recent: Sequence[Entry], batch: Sequence[Entry]) -> tuple[Entry, ...]:
    by_uuid = {entry.uuid: entry for entry in recent}
    return tuple(by_uuid.get(str(entry.body.get("target")), entry) if entry.kind == SUPERSEDE else entry for entry in batch)
