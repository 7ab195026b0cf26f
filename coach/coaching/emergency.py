"""An emergency found before there is an episode. It stands, and is shown at each start, until somebody has looked."""

from __future__ import annotations

import json
from functools import partial

from coach.values import dataclass

from .interview import step, usable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.interview.model import Findings

    from .desk import Desk

DRAFT = "emergency"


@dataclass(frozen=True, slots=True)
class Standing:
    """The emergency that stands: when it was found, as far as that can be read, and what the answers mean.

    `found` is None where today's questions no longer make an emergency of those answers. It stands all the same.
    """

    at: str = ""
    found: Findings | None = None


def keep(desk: Desk, answers: Mapping[str, object]) -> None:
    """It stands from now on, whatever is typed or closed next."""
    kept = {"at": desk.clock.now().isoformat(timespec="minutes"), "answers": dict(answers)}
    desk.journal.save_draft(DRAFT, json.dumps(kept, default=list))


def stands(desk: Desk) -> bool:
    """Whether one stands, without working out what it means."""
    return bool(desk.journal.draft(DRAFT))


def drop(desk: Desk) -> None:
    """It was a mistake, or somebody has looked."""
    if stands(desk):
        desk.journal.drop_draft(DRAFT)


def standing(desk: Desk) -> Standing | None:
    """The emergency that stands, or None. Whatever has become of its answers or of the questions, it is never hidden."""
    text = desk.journal.draft(DRAFT)
    if not text:
        return None
    try:
        kept = json.loads(text)
        at, answers = str(kept["at"]), dict(kept["answers"])
    except (ValueError, KeyError, TypeError):
        return Standing()
    return Standing(at, _found(desk, answers))


def _found(desk: Desk, answers: Mapping[str, object]) -> Findings | None:
    from coach.interview.model import EMERGENCY, Asking

    found = step(desk, usable(partial(step, desk), answers))
    return None if isinstance(found, Asking) or found.disposition != EMERGENCY else found
